"""Elements of answers in XML: cut, trimmed, and written again in one way; hostile answers do no harm."""

from __future__ import annotations

import time

import pytest

from sitegen.fetch.service import UnansweredError
from sitegen.fetch.xml_answers import cut, without, without_attributes, xml_text


def texts(answer: str, names: str = "a") -> list[str]:
    return [xml_text(element) for element in cut(answer, "list", names)]


def test_prefixes_marks_and_signs_stay() -> None:
    item = '<a z="1 &quot;2&quot;" b="&lt;"><x:t>H<sub>2</sub>O &amp; <i> &gt; x</i></x:t><e/></a>'
    assert texts(f"<list xmlns:x='u'>{item}</list>") == [
        '<a b="&lt;" z="1 &quot;2&quot;">\n <x:t>H<sub>2</sub>O &amp; <i> &gt; x</i></x:t>\n <e/>\n</a>'
    ]


def test_white_space_between_elements_makes_no_difference() -> None:
    one, other = "<a><b>1</b><c><d>2</d></c></a>", "<a >\n\t<b>1</b>\n<c>  <d>2</d></c>\n\n</a>"
    assert texts(f"<list>{one}</list>") == texts(f"<list>{other}</list>")


def test_what_is_written_is_cut_and_written_again_as_it_is() -> None:
    once = texts("<list><a t='&#10;&#13;'>x &lt;y&gt;\n <b>z</b> &#13;</a></list>")
    assert texts(f"<list>{''.join(once)}</list>") == once


def test_entities_of_html_and_bare_ampersands_are_text() -> None:
    assert texts("<list><a>M&uuml;ller & Söhne</a></list>") == ["<a>Müller &amp; Söhne</a>"]


def test_parts_and_attributes_are_taken_out() -> None:
    [element] = cut("<list><a d='1'><b><c/><c>2</c>x</b><b><c/></b><c/></a></list>", "list", "a")
    without(element, "b/c", "nothing/there")
    without_attributes(element.iter(), "d")
    assert xml_text(element) == "<a>\n <b/>\n <b/>\n <c/>\n</a>"


def test_an_answer_may_be_empty() -> None:
    assert texts("<list/>") == texts('<list n="0" />') == texts("<list></list>\n") == []


def test_an_item_that_is_damaged_is_left_out_alone() -> None:
    assert texts("<list><a>1</a><a><b></a><a>3</a><a>&unknown;</a></list>") == ["<a>1</a>", "<a>3</a>"]


def test_too_many_elements_in_each_other_are_left_out() -> None:
    deep = "<b>" * 5000 + "</b>" * 5000
    assert texts(f"<list><a>{deep}</a><a>2</a></list>") == ["<a>2</a>"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("<!DOCTYPE html><html><body>Rate exceeded.</body></html>", "a web page instead of a list of works"),
        ("<html><list></list></html>", "a web page"),
        ("<error>no</error>", "<error> instead of"),
        ("Rate exceeded.", "something that is not XML"),
        ("", "something that is not XML"),
        ("<list><a>1</a><a>", "its answer breaks off"),
        ("<list><a>1</a>", "its answer breaks off"),
        ("<list><a>1</a><a/>", "its answer breaks off"),
    ],
)
def test_what_is_no_answer_is_told(answer: str, said: str) -> None:
    with pytest.raises(UnansweredError, match=said):
        texts(answer)


def test_entities_are_refused() -> None:
    lines = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE list [<!ENTITY l0 "lol">{lines}]><list><a>&l9;</a></list>'
    other_file = '<!DOCTYPE list [<!ENTITY f SYSTEM "file:///etc/hostname">]><list><a>&f;</a></list>'
    for answer in (bomb, other_file):
        with pytest.raises(UnansweredError, match="defines entities"):
            texts(answer)


def test_an_entity_that_was_hidden_from_the_check_is_nothing() -> None:
    """Items are parsed by themselves: whatever the document defined, there it is unknown."""
    assert texts('<!DOCTYPE list SYSTEM "file:///x.dtd"><list><a>&f;</a><a>2</a></list>') == ["<a>2</a>"]


def test_large_answers_take_time_by_their_length() -> None:
    started = time.perf_counter()
    assert len(texts("<list>" + "<a>1</a>" * 20_000 + "</list>")) == 20_000
    assert texts("<list>" + "<a" * 50_000 + "</list>") == []
    assert texts("<list>" + "<a>" * 20_000 + "</list>") == []
    assert time.perf_counter() - started < 5
