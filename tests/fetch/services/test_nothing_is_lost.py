"""What readers know of the answers of services is still there in the files that are kept of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sitegen.fetch.forms import TakenWork
from sitegen.fetch.service import Service
from sitegen.fetch.services import (
    arxiv_authors,
    crossref,
    datacite,
    dblp,
    hal,
    inspire,
    openalex,
    pubmed,
    semantic_scholar,
)
from sitegen.model.publications import Place, Record, Source
from sitegen.readers.read_files import read_all
from tests.fetch.services.made_works import Scripted, works_of
from tests.readers.test_examples import block

EXAMPLES = Path(__file__).parents[2] / "readers"
_JSON = ("inspire", "hal", "semantic_scholar", "csl_json", "datacite", "openalex")
PERSON = {"metadata": {"control_number": 7, "ids": []}}
FOUND = {"esearchresult": {"count": "1", "idlist": ["1"]}}


def without_place(records: Iterable[Record]) -> list[Record]:
    return [msgspec.structs.replace(record, place=Place("")) for record in records]


def answer_in(example: str) -> tuple[str, Any]:
    """The input of an example of a reader, as text and as its service answers."""
    text = block((EXAMPLES / example).read_text("utf-8"), "input")
    if not example.startswith(_JSON):
        return text, text
    answer = json.loads(text)
    if example.startswith("semantic_scholar"):
        papers = enumerate(answer["papers"])
        answer = {"data": [{**paper, "paperId": f"{number:040x}"} for number, paper in papers]}
    for item in (*answer.get("message", {}).get("items", ()), *answer.get("results", ())):
        item.pop("URL", None)  # It only says the DOI again.
        item.pop("counted", None)  # This says the day of the answer, and no service.
    for number, item in enumerate(answer.get("response", answer).get("docs", ())):
        item.setdefault("halId_s", f"hal-{number}")  # Examples are shorter than answers are.
    for number, item in enumerate(answer.get("hits", {}).get("hits", ())):
        item.setdefault("id", str(number + 1))
    return json.dumps(answer), answer


@pytest.mark.parametrize(
    ("service", "before", "example"),
    [
        (arxiv_authors.SERVICE, (), "arxiv_api/plain.md"),
        (dblp.SERVICE, (), "dblp/person.md"),
        (pubmed.SERVICE, (FOUND,), "pubmed_xml/articles.md"),
        (pubmed.SERVICE, (FOUND,), "pubmed_xml/books.md"),
        (inspire.SERVICE, (PERSON,), "inspire/plain.md"),
        (hal.SERVICE, (), "hal/documents.md"),
        (semantic_scholar.SERVICE, (), "semantic_scholar/plain.md"),
        (crossref.SERVICE, (), "csl_json/crossref.md"),
        (crossref.SERVICE, (), "csl_json/appeared.md"),
        (crossref.SERVICE, (), "csl_json/notices.md"),
        (datacite.SERVICE, (), "datacite/plain.md"),
        (datacite.SERVICE, (), "datacite/related.md"),
        (openalex.SERVICE, (), "openalex/plain.md"),
        (openalex.SERVICE, (), "openalex/open.md"),
        (openalex.SERVICE, (), "openalex/newer.md"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_examples_of_readers(service: Service, before: tuple[object, ...], example: str) -> None:
    text, answer = answer_in(example)
    records, _ = read_all([Source("publications/example", text)])
    found = works_of(service, Scripted(*before, answer), service.lists_by[0], "0000-0002-1825-0097")
    whole = service.form.whole([TakenWork(work.id, work.text, "") for work in found])
    kept, _ = read_all([Source("publications/kept", whole)])
    assert without_place(kept) == without_place(records)
    assert records
