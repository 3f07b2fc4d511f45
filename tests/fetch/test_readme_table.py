"""The README's table of services says what is asked of whom."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from sitegen.fetch.gather import ASKED_FOR_TITLES, RESPONSIBLE
from sitegen.fetch.services import SERVICES
from sitegen.model.settings import FetchedFrom

README = Path(__file__).parents[2] / "README.md"
ROW = re.compile(r"^\| `(\w+)` \| ([^|]*)\| ([^|]*)\|$", re.MULTILINE)
CALLED = {"doi": "DOI", "arxiv": "arXiv id", "pmid": "PubMed id"}


def words(cell: str) -> set[str]:
    return {word.strip() for word in cell.split(",") if word.strip()}


def test_the_table() -> None:
    chapter = README.read_text("utf-8").split("## Up to date by itself")[1].split("\n## ")[0]
    written = {name: (words(lists), words(completes)) for name, lists, completes in ROW.findall(chapter)}
    expected: dict[str, tuple[set[str], set[str]]] = {}
    for service in SERVICES:
        lists, completes = expected.setdefault(service.choice, (set(), set()))
        lists |= {"ORCID iD" if scheme == "orcid" else "profile" for scheme in service.lists_by}
        completes |= {
            CALLED[scheme] for scheme, rows in RESPONSIBLE.items() if any(service.name in row for row in rows)
        }
        completes |= {"title"} if service.name in ASKED_FOR_TITLES else set()
    assert written == expected


def test_the_setting_knows_all_services() -> None:
    assert {service.choice for service in SERVICES} == {*get_args(FetchedFrom)}


def test_identifiers_are_only_looked_up_where_they_are_known() -> None:
    by_name = {service.name: service for service in SERVICES}
    for scheme, rows in RESPONSIBLE.items():
        assert all(scheme in by_name[name].completes for row in rows for name in row)
    assert all(by_name[name].works_titled for name in ASKED_FOR_TITLES)
