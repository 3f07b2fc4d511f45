"""dblp: publications in computer science, by person and by title; people by name.

How it is asked: https://blog.dblp.org/2020/08/18/new-dblp-url-scheme-and-api-changes/ (addresses:
``/pid/12/345.xml``; ``/orcid/….xml`` leads there; ``/rec/KEY.xml``) and https://dblp.org/faq/13501473.html
(the search, whose answers are JSON). The elements: https://dblp.org/faq/1474621.html. How often:
https://dblp.org/faq/1474706.html asks for a second or two between two questions.

Every record says when it was last changed (``mdate``): that is left out, after it was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element

from sitegen.fetch.answers import list_in, query_words
from sitegen.fetch.forms import XmlForm
from sitegen.fetch.service import (
    Ask,
    Candidate,
    FoundWork,
    NotThereError,
    PersonScheme,
    Service,
    UnansweredError,
)
from sitegen.fetch.xml_answers import cut, without_attributes, xml_text
from sitegen.readers.shared.json_items import Item, inside, objects, scalar

_RECORDS = "article|inproceedings|proceedings|book|incollection|phdthesis|mastersthesis|data"
_KEY = re.compile(r"\w[\w+.-]*(?:/\w[\w+.-]*)+")
_PERSON = re.compile(r"https?://dblp\.org/pid/([\w-]+/[\w-]+)")
_TITLES = 3
_PEOPLE = 10


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    where = "orcid" if scheme == "orcid" else "pid"
    try:
        answer = ask.text(f"/{where}/{quote(person, safe='/')}.xml")
    except NotThereError:
        if scheme == "orcid":  # Most researchers are not in computer science.
            return
        raise
    for record in cut(answer, "dblpperson", _RECORDS):
        if not since or record.get("mdate", since) >= since:
            yield from _work(record)


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    query = f"{query_words(title)} {query_words(family)}".strip()
    for hit in _hits(ask, "/search/publ/api", query, _TITLES):
        key = scalar(hit.get("key"))
        if not _KEY.fullmatch(key):
            continue
        try:
            answer = ask.text(f"/rec/{quote(key, safe='/')}.xml")
        except NotThereError:
            continue
        for record in cut(answer, "dblp", _RECORDS):
            yield from _work(record)


def _people_called(ask: Ask, name: str) -> Iterator[Candidate]:
    for hit in _hits(ask, "/search/author/api", query_words(name), _PEOPLE):
        if found := _PERSON.match(scalar(hit.get("url"))):
            notes = inside(hit, "notes", "note")
            about = [
                scalar(note.get("text"))
                for note in objects(_several(notes))
                if scalar(note.get("@type")) == "affiliation"
            ]
            line = f"- DBLP: https://dblp.org/pid/{found[1]}"
            yield Candidate(line, scalar(hit.get("author")), "; ".join(filter(None, about)))


def _hits(ask: Ask, path: str, query: str, most: int) -> list[Item]:
    """What the search says of each hit; if there is none, it has no list of them."""
    answer = ask.json(path, (("q", query), ("format", "json"), ("h", str(most)), ("c", "0")))
    hits = inside(answer, "result", "hits") if isinstance(answer, dict) else None
    if not isinstance(hits, dict):
        raise UnansweredError("its answer is not as expected: it has no hits")
    found = list_in({"hit": _several(hits.get("hit", []))}, "hit")
    return [info for hit in found if isinstance(info := hit.get("info"), dict)][:most]


def _several(value: object) -> object:
    """A list; one of a single thing is that thing itself."""
    return [value] if isinstance(value, dict) else value


def _work(record: Element) -> Iterator[FoundWork]:
    """A record, if it has a key and a title."""
    key = record.get("key", "")
    if _KEY.fullmatch(key) and record.find("title") is not None:
        without_attributes([record], "mdate", "cdate")
        yield FoundWork(key, xml_text(record))


SERVICE = Service(
    name="dblp",
    title="dblp",
    address="https://dblp.org",
    per_second=0.5,
    form=XmlForm('<?xml version="1.0" encoding="UTF-8"?>\n<dblp>', "</dblp>"),
    lists_by=("dblp", "orcid"),
    works_of=_works_of,
    works_titled=_works_titled,
    people_called=_people_called,
)
