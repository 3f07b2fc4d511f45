"""Folding of text for comparison, and names of pages."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.text.cleaning import is_printable, one_line, strip_controls
from sitegen.text.folding import SLUG_LENGTH, fold, short_hash, slugify, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ramé", "rame"),
        ("Rame\u0301", "rame"),
        ("RIVIÈRE", "riviere"),
        ("Klimczak-Plucińska", "klimczak plucinska"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ångström", "angstrom"),
        ("Ｄｅｅｐ　Ｑ", "deep q"),
        ("𝐃eep 𝑄", "deep q"),
        ("ﬁne", "fine"),
        ("x² + y_1", "x2 y 1"),
        ("a_-b", "a b"),
        ("a - _ - b", "a b"),
        ("Retriever's", "retrievers"),
        ("Retriever’s", "retrievers"),
        ("mo\u00adtion", "motion"),
        ("MusicRL: Aligning", "musicrl aligning"),
        ("ガンマ", "ガンマ"),
        ("カンマ", "カンマ"),
        ("강화 학습", "강화 학습"),
        ("हिन्दी", "हिन्दी"),
        ("ภาษาไทย", "ภาษาไทย"),
        ("؟ …", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", folded)


def test_other_scripts_stay_different() -> None:
    assert len({fold(word) for word in ("कि", "का", "के", "क")}) == 4
    assert len({fold(word) for word in ("ガ", "カ")}) == 2
    assert len({fold(word) for word in ("ดี", "ดา")}) == 2


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_case_does_not_count_in_latin(text: str) -> None:
    assert fold(text) == fold(text.casefold())


@given(st.text(max_size=300))
def test_slugs_are_safe_everywhere(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= SLUG_LENGTH
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        (
            "MusicRL: Aligning Music Generation to Human Preferences",
            "musicrl-aligning-music-generation-to-human-preferences",
        ),
        ("Retriever's", "retrievers"),
        ("Łukasz Kaiser", "lukasz-kaiser"),
        ("Ｇｅｍｍａ ２", "gemma-2"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["Page 2", "page-17", "CON", "aux", "COM1", "nul"])
def test_names_that_no_folder_can_have(text: str) -> None:
    plain = re.sub("[^a-z0-9]+", "-", text.lower())
    assert re.fullmatch(rf"{plain}-[a-z0-9]{{4}}", slugify(text))


def test_long_titles_are_cut_at_a_word_and_stay_different() -> None:
    head = (
        "Gemini 2.5: Pushing the Frontier with Advanced Reasoning, Multimodality, Long Context, "
        "and Next Generation Agentic "
    )
    slugs = {slugify(head + last) for last in ("Capabilities", "Capability", "Abilities")}
    assert len(slugs) == 3
    for slug in slugs:
        assert len(slug) <= SLUG_LENGTH
        assert slugify(head).startswith(slug.rsplit("-", 1)[0])


@given(st.sets(st.text(alphabet="abc ", min_size=90, max_size=120), max_size=5))
def test_different_long_texts_have_different_slugs(texts: set[str]) -> None:
    words = {" ".join(text.split()) for text in texts}
    assert len({slugify(text) for text in words}) == len(words)


def test_one_word_without_end() -> None:
    assert len(slugify("a" * 500)) == SLUG_LENGTH
    assert slugify("a" * 500) != slugify("a" * 501)


def test_hash() -> None:
    assert short_hash("Gemma") == short_hash("Gemma")
    assert short_hash("Gemma") != short_hash("Gemini")
    assert re.fullmatch(r"[a-z2-9]{4}", short_hash(""))


def test_control_characters_and_line_ends() -> None:
    assert strip_controls("a\r\nb\rc\x00\u202e\ufeffd") == "a\nb\ncd"
    assert strip_controls("one\u2028two\x0cthree") == "one two three"
    assert strip_controls("co\u00adoperate\u200f") == "cooperate"
    assert strip_controls("Rame\u0301\tx") == "Ramé\tx"


@given(st.text())
def test_cleaning_keeps_lines_and_is_done_once(text: str) -> None:
    cleaned = strip_controls(text)
    assert strip_controls(cleaned) == cleaned
    assert not any(unicodedata.category(letter) == "Cc" for letter in cleaned if letter not in "\t\n")
    assert cleaned.count("\n") == len(re.findall("\r\n|\r|\n", text))
    assert "\n" not in one_line(cleaned)


@given(
    st.text(st.sampled_from("aé\n\r\t\x00\u0301\u0323\u1100\u1161\u11a8\uac00\u2028\u200b한🦇\u212b\u0340"))
)
def test_lines_can_be_cleaned_one_by_one(text: str) -> None:
    """And the quick look at what there is to do overlooks nothing: with a letter to compose, all is done."""
    cleaned = strip_controls(text)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert cleaned == "".join(map(strip_controls, re.findall(r"[^\n]*\n|[^\n]+", text)))
    assert f"é\n{cleaned}" == strip_controls(f"e\u0301\n{text}")


@given(st.text(st.characters(max_codepoint=0x180)))
def test_long_texts_are_printable_as_short_ones_are(end: str) -> None:
    text = 200 * "a" + end
    assert is_printable(text) == text.isprintable()


def test_one_line() -> None:
    assert one_line("  a\u00a0\u2009b\n\tc ") == "a b c"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", ["艾达", "Ben", "陈晨", "李雷", "张三"]),
        ("zh-Hans", ["艾达", "Ben", "陈晨", "李雷", "张三"]),
        ("zh-Hant", ["Ben", "张三", "李雷", "艾达", "陈晨"]),
        ("ja", ["Ben", "张三", "李雷", "艾达", "陈晨"]),
        ("", ["Ben", "张三", "李雷", "艾达", "陈晨"]),
    ],
)
def test_chinese_is_ordered_by_pinyin_where_that_is_usual(language: str, expected: list[str]) -> None:
    names = ["张三", "李雷", "Ben", "艾达", "陈晨"]
    assert sorted(names, key=lambda name: sort_key(name, language)) == expected


def test_accents_do_not_count_in_the_order() -> None:
    names = ["Zoo", "Álvarez", "Öz", "Oz", "albert"]
    for language in ("de", "es", "zh"):
        assert sorted(names, key=lambda name: sort_key(name, language)) == [
            "albert",
            "Álvarez",
            "Öz",
            "Oz",
            "Zoo",
        ]
