"""Works in files: written and found again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.fetch.forms import FileForm, JsonForm, TakenWork, XmlForm, json_text
from sitegen.fetch.readable_json import readable_json
from sitegen.readers.shared.xml_items import items

JSON = JsonForm(("message", "items"))
XML = XmlForm('<?xml version="1.0" encoding="UTF-8"?>\n<dblp>', "</dblp>")
WORKS = {
    "json": [
        TakenWork("10.1/a", '{"title": "On “A” <i>b</i>"}', "listed under the ORCID iD 0000-0002-1825-0097"),
        TakenWork("10.1/b", '{"title": "Über B", "author": []}', "found by its title: same title"),
    ],
    "xml": [
        TakenWork("journals/a/B1", "<article><title>A</title></article>", "listed under the DBLP id 1/2"),
        TakenWork("journals/a/B2", "<article>\n <title>B</title>\n</article>", "asked for by hand"),
    ],
}
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
FORMS: dict[str, FileForm] = {"json": JSON, "xml": XML}


@pytest.mark.parametrize("name", FORMS)
def test_works_are_found_again(name: str) -> None:
    form, works = FORMS[name], WORKS[name]
    text = form.whole(works)
    assert [*form.parts(text)] == works
    assert form.whole(form.parts(text)) == text
    assert [*form.parts(form.whole([]))] == []


def test_a_person_may_delete_a_work() -> None:
    content = json.loads(JSON.whole(WORKS["json"]))
    del content["message"]["items"][0]
    assert [*JSON.parts(json.dumps(content))] == WORKS["json"][1:]
    lines = XML.whole(WORKS["xml"]).split("\n")
    assert [*XML.parts("\n".join([*lines[:2], *lines[4:]]))] == WORKS["xml"][1:]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (JSON, ""),
        (JSON, "[]"),
        (JSON, '{"message": {}}'),
        (JSON, '{"message": {"items": 3}}'),
        (JSON, '{"message": {"items": [3]}}'),
        (JSON, '{"message": {"items": [{"title": "without what it is"}]}}'),
        (JSON, "[" * 100_000),
        (XML, ""),
        (XML, "<dblp></dblp>"),
        (XML, f"{XML.head}\n<article/>\n</dblp>\n"),
    ],
)
def test_what_is_no_such_file(form: FileForm, text: str) -> None:
    with pytest.raises(ValueError, match=r"list of works|without what|Expecting"):
        [*form.parts(text)]


def test_json_is_for_people() -> None:
    """An author is a line, and so is the index of an abstract, however long."""
    index = {f"word{number}": [number] for number in range(60)}
    authors = [{"name": f"Author {number}", "ids": {"orcid": "0000-0002-1825-0097"}} for number in range(3)]
    work = TakenWork("10.1/a", json_text({"title": "T", "authors": authors, "index": index}), "by hand")
    lines = JSON.whole([work]).split("\n")
    assert lines == [
        "{",
        ' "message": {',
        '  "items": [',
        "   {",
        '    "sitegen": {"id": "10.1/a", "why": "by hand"},',
        '    "title": "T",',
        '    "authors": [',
        *(f"     {json_text(each)}{',' * (each is not authors[-1])}" for each in authors),
        "    ],",
        f'    "index": {json_text(index)}',
        "   }",
        "  ]",
        " }",
        "}",
        "",
    ]


@given(ANY_JSON)
def test_any_json_is_read_again(value: object) -> None:
    assert json.loads(readable_json(value)) == value
    assert json.loads(readable_json([{"value": value, "more": {"text": "x" * 110}}]))[0]["value"] == value


@given(st.text(), st.text())
def test_no_text_breaks_out(id_: str, why: str) -> None:
    """Whatever a service calls a work; control characters and line breaks stay inside, too."""
    work = TakenWork(f"x{id_}", json_text({"title": why}), why)
    assert [*JSON.parts(JSON.whole([work]))] == [work]
    xml = XML.whole([TakenWork(f"x{id_}", "<article/>", why)])
    [found] = XML.parts(xml)
    assert (found.id, found.text) == (f"x{id_}", "<article/>")
    assert XML.whole([found]) == xml
    assert xml.count("<!--") == xml.count("-->") == 1
    assert "--" not in xml.partition("<!--")[2].partition("-->")[0]


def test_half_characters_can_be_written() -> None:
    assert json_text({"title": "A \ud800 b"}) == '{"title": "A ? b"}'


def test_a_reason_looks_like_no_element() -> None:
    text = XML.whole([TakenWork("1", "<article>1</article>", "--> <article x> --- <!-- | the end -")])
    assert text.splitlines()[2] == "<!-- 1 | - - article x - - - !- - / the end - -->"
    assert [item for _, item in items(text, "article")] == ["<article>1</article>"]
