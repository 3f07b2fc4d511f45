"""Words of texts, as the index and the client cut them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.tokens import LATIN_END, fold_character, fold_table, identifier, is_dense, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attention Is All You Need", ["attention", "is", "all", "you", "need"]),
        ("Ramé's façade", ["rames", "facade"]),
        ("l’homme d'État", ["lhomme", "detat"]),
        ("Łukasz Straße Øster Þór", ["lukasz", "strasse", "oster", "thor"]),
        ("ＦＵＬＬ ｗｉｄｔｈ ﬁne", ["full", "width", "fine"]),
        ("e\u0301tude", ["etude"]),
        ("GPT-4o: 3.5x", ["gpt", "4o", "3", "5x"]),
        ("机器翻译", ["机器", "器翻", "翻译"]),
        ("用BERT的翻译", ["用", "bert", "的翻", "翻译"]),
        ("学", ["学"]),
        ("이미지 분류", ["이미", "미지", "분류"]),
        ("تعلم الآلة", ["تعلم", "الالة"]),
        ("हिन्दी", ["हिन्दी"]),
        ("—…", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://doi.org/10.1145/3292500.3330919", "10.1145/3292500.3330919"),
        ("DOI:10.1000/ABC(1)", "10.1000/abc(1)"),
        ("arXiv:2403.05530v2", "2403.05530"),
        ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("10.5", ""),
        ("cs/ml", ""),
    ],
)
def test_identifiers(text: str, expected: str) -> None:
    assert identifier(text) == expected


@given(st.text())
def test_words_are_folded_once_and_for_all(text: str) -> None:
    for word in words(text):
        assert not set(word) & set(" \t\n")
        if not any(map(is_dense, word)):
            assert words(word) == [word]


@given(st.text(alphabet="abcé '-", max_size=20))
def test_ascii_shortcut_agrees(text: str) -> None:
    """Plain text goes through a quicker path, which must do the same."""
    assert words(text) == words(text + " \u2014")


def test_table_says_what_every_code_point_becomes() -> None:
    """The table that the client folds by is the function that the index is made with."""
    becomes: dict[int, str] = {}
    for first, runs in ((0x80, fold_table(0x80, LATIN_END)), (LATIN_END, fold_table(LATIN_END, 0x110000))):
        code = first
        for length, action in zip(runs[::2], runs[1::2], strict=True):
            assert isinstance(length, int)
            texts = action.split(",") if isinstance(action, str) else None
            for place in range(length):
                kept = chr(code + place)
                becomes[code + place] = texts[place] if texts else (" ", kept, kept, "")[int(action)]
                if action in (1, 2):
                    assert is_dense(kept) == (action == 2)
            code += length
    for code in range(0x80, 0x110000):
        if not 0xD800 <= code < 0xE000:
            assert becomes.get(code, " ") == fold_character(chr(code)), hex(code)
