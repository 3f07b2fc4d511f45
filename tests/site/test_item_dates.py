"""When the items of collections were, in the language of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.theme import find_theme
from sitegen.build.words import read_words
from sitegen.model.authored import CollectionItem
from sitegen.model.publications import Place
from sitegen.site.item_views import dates_text
from sitegen.site.words import Words

THEME = find_theme(Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("language", "first", "last", "shown"),
    [
        ("en", "Fall 2024", "", "Fall 2024"),
        ("de", "Fall 2024", "", "Herbst 2024"),
        ("de", "winter 2023/24", "", "Winter 2023/24"),
        ("es", "Spring, 2024", "ongoing", "Primavera de 2024 – en curso"),
        ("ja", "Summer 2024", "Autumn 2025", "2024年夏 – 2025年秋"),
        ("de", "WS 2023/24", "", "WS 2023/24"),
        ("de", "Summer term 2024", "", "Summer term 2024"),
    ],
)
def test_dates_that_are_words(language: str, first: str, last: str, shown: str) -> None:
    words = Words(read_words(THEME, language)[0])
    item = CollectionItem(
        id="talks/a",
        collection="talks",
        place=Place("a.md", 1),
        title="A",
        date_text=first,
        until_text=last,
    )
    assert dates_text(words, item) == shown
