"""What the codes of problems mean: one table for each letter, together `EXPLANATIONS`."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checks.codes.building import BUILDING
from sitegen.checks.codes.by_hand import BY_HAND
from sitegen.checks.codes.explanation import Explanation
from sitegen.checks.codes.importing import IMPORTING
from sitegen.checks.codes.merging import MERGING
from sitegen.checks.codes.pages import PAGES_PLANNED
from sitegen.checks.codes.reading import READING
from sitegen.checks.codes.written import WRITTEN
from sitegen.model.codes import Code

EXPLANATIONS: Mapping[Code, Explanation] = {
    **READING,
    **BY_HAND,
    **MERGING,
    **PAGES_PLANNED,
    **WRITTEN,
    **BUILDING,
    **IMPORTING,
}
"""Every code, in the order of the stages."""
