"""The colours of venues."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.site.badges import contrast, text_on


@given(st.integers(0, 0xFFFFFF))
def test_text_on_any_colour_can_be_read(number: int) -> None:
    colour = f"#{number:06x}"
    assert contrast(colour, text_on(colour)) >= 4.5


def test_contrast_as_wcag_defines_it() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
