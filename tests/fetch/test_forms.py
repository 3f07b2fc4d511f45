"""Files of works: what is written is found again, whatever an id or a reason contains."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.fetch.forms import TakenWork, XmlForm
from sitegen.readers.shared.xml_items import items

FORM = XmlForm("<list>", "</list>")


def test_a_reason_ends_no_comment_and_looks_like_no_element() -> None:
    text = FORM.whole([TakenWork("1", "<a>1</a>", "--> <a x> --- <!-- | the end -")])
    assert text.splitlines()[1] == "<!-- 1 | - - a x - - - !- - / the end - -->"
    assert [item for _, item in items(text, "a")] == ["<a>1</a>"]


def test_ids_with_signs_of_comments_stay() -> None:
    ids = ["10.1002/(SICI)1097(199823)43:4<338::AID-JBM1>3.0.CO;2-#", "a---b", "x|y", "50%25", "ä b", "-->"]
    works = [TakenWork(id_, "<a/>", "why") for id_ in ids]
    assert [work.id for work in FORM.parts(FORM.whole(works))] == ids


@given(st.text(min_size=1), st.text())
def test_anything_can_be_an_id_and_a_reason(id_: str, why: str) -> None:
    try:
        (id_ + why).encode()
    except UnicodeEncodeError:
        return
    text = FORM.whole([TakenWork(id_, "<a>1</a>", why), TakenWork("2", "<a>2</a>", "")])
    first, second = FORM.parts(text)
    assert (first.id, first.text, second.text) == (id_, "<a>1</a>", "<a>2</a>")
    assert FORM.whole([first, second]) == text
