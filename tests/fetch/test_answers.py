"""Pages, lists and batches of answers."""

from __future__ import annotations

import pytest

from sitegen.fetch.answers import MOST_PAGES, all_pages, batches, list_in, query_words, without_empty
from sitegen.fetch.service import UnansweredError


def test_all_pages_are_asked_for_and_each_item_comes_once() -> None:
    pages = {"a": (["1", "2", ""], "b"), "b": (["2", "3"], "c"), "c": (["4"], "")}
    assert list(all_pages(pages.__getitem__, "a", str)) == ["1", "2", "3", "4"]


def test_pages_that_repeat_end() -> None:
    found = all_pages(lambda mark: (["1", "2"], mark + "x"), "a", str)
    with pytest.raises(UnansweredError, match="nothing new"):
        list(found)


def test_pages_without_end_end() -> None:
    found = all_pages(lambda mark: ([mark], str(int(mark) + 1)), "1", str)
    with pytest.raises(UnansweredError, match=f"more than {MOST_PAGES} pages"):
        list(found)


def test_batches() -> None:
    assert [list(batch) for batch in batches(["1", "2", "3"], 2)] == [["1", "2"], ["3"]]
    assert list(batches([], 2)) == []


@pytest.mark.parametrize("answer", [None, [], {}, {"a": 1}, {"a": {"b": {}}}, {"a": {"b": "x"}}])
def test_an_answer_without_the_list_is_told(answer: object) -> None:
    with pytest.raises(UnansweredError, match=r"no list a\.b"):
        list_in(answer, "a", "b")


def test_only_objects_count() -> None:
    assert list_in({"a": [1, {"x": 1}, None]}, "a") == [{"x": 1}]


def test_members_that_say_nothing_or_have_no_end_are_left_out() -> None:
    deep: object = "x"
    for _ in range(900):
        deep = [deep]
    full = {"a": 0, "b": False, "c": [[{"d": [""]}]]}
    assert without_empty({**full, "e": None, "f": "", "g": [], "h": {}, "i": deep, "j": {"k": deep}}) == full


def test_words_have_no_signs_of_queries() -> None:
    assert query_words('  Is "NP" (or P) = π? Ångström-size: yes*') == "Is NP or P π Ångström size yes"
