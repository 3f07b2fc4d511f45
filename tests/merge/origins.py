"""Which fields of a paper have an origin."""

from __future__ import annotations

from sitegen.model.publications import Paper
from tests.records import fields_of


def has_origin(paper: Paper) -> set[str]:
    """The fields of a paper that have a value."""
    made = {"slug", "key", "records", "origins", "because", "unlisted_authors"}
    return {field for field, value in fields_of(paper).items() if value and field not in made}
