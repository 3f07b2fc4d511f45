"""Words of texts, as the index and the client cut them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.folding import NEAR, Folding, Runs, fold_character, make_table, near_table, table
from sitegen.search.tokens import identifier, is_dense, words


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
        ("10.48550/arXiv.2101.00001", "2101.00001"),
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


def becomes(runs: Runs) -> dict[int, str | None]:
    """What a table says of each code point, read as the client reads it."""
    found: dict[int, str | None] = {}
    code = 0
    for length, action in zip(runs[::2], runs[1::2], strict=True):
        assert isinstance(length, int)
        texts = action.split(",") if isinstance(action, str) else []
        for place in range(length):
            kept = chr(code) if action == 1 else None
            found[code] = texts[place if len(texts) > 1 else 0] if texts else kept
            code += 1
    return found


def test_the_kept_table_is_what_the_rules_make() -> None:
    if unicodedata.unidata_version != "14.0.0":
        pytest.skip("the table is made with the Unicode of Python 3.11")
    assert table() == make_table()
    known = becomes(table())
    for code in [*range(0x3500), *range(0xA000, 0xD800), *range(0xE000, 0x11000), *range(0x1D000, 0x20000)]:
        assert known[code] == fold_character(chr(code)), hex(code)


def test_the_root_has_the_same_table_for_near_letters() -> None:
    whole, near = becomes(table()), becomes(near_table())
    for first, end in NEAR:
        assert all(near[code] == whole[code] for code in range(first, end))
    assert near[0x300] is None
    assert len(near) == NEAR[-1][1]


def test_folding_is_the_table() -> None:
    folding = Folding()
    assert all(folding[code] == text for code, text in becomes(table()).items())
    assert folding[0x10FFFF] == " "
