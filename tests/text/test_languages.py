"""Languages of publications, in the ways in which sources write them."""

from __future__ import annotations

import pytest
from babel import Locale

from sitegen.text.languages import ENGLISH_NAMES, language_code, language_codes, language_tag

WRITTEN = [
    ("german", "de"),
    ("ngerman", "de"),
    ("langenglish", "en"),
    ("American", "en"),
    ("ENG", "en"),
    ("fre", "fr"),
    ("Français", "fr"),
    ("Norwegian  Bokmål", "nb"),
    ("Modern Greek", "el"),
    ("en_US", "en-US"),
    ("pt-BR", "pt-BR"),
    ("ger-AT", "de-AT"),
    ("中文", "zh"),
    ("Klingon", ""),
    ("xx", ""),
    ("", ""),
]


@pytest.mark.parametrize(("written", "tag"), WRITTEN)
def test_one_language(written: str, tag: str) -> None:
    assert language_tag(written) == tag
    assert language_code(written) == tag.partition("-")[0]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("English; German", ("en", "de")),
        ("eng/fre", ("en", "fr")),
        ("english and ngerman", ("en", "de")),
        ("en-GB, en-US", ("en",)),
        ("German;", ("de",)),
        ("English, Klingon", ()),
        (" ; ", ()),
    ],
)
def test_several_languages(written: str, codes: tuple[str, ...]) -> None:
    assert language_codes(written) == codes


def test_codes_are_those_of_unicode() -> None:
    known = Locale("en").languages
    assert {code: name for code, name in ENGLISH_NAMES.items() if known[code] != name} == {"bn": "Bengali"}
