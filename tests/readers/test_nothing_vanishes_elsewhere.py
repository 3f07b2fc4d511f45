"""No variable of CSL-JSON and no tag of RIS vanishes without a word, as no field of BibTeX does."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from sitegen.build.build import build
from sitegen.readers import csl_json, ris
from tests.readers.test_nothing_vanishes import word

TEXTS = (
    "abstract annote archive archive_collection archive_location archive-place authority call-number "
    "collection-number collection-title container-title container-title-short dimensions division edition "
    "event-title event-place genre ISBN ISSN issue jurisdiction keyword language license locator medium note "
    "number number-of-pages number-of-volumes original-publisher original-publisher-place original-title "
    "page page-first part-number part-title printing-number PMCID PMID publisher publisher-place references "
    "reviewed-genre reviewed-title scale section source status supplement-number title-short version volume "
    "volume-title year-suffix categories custom shortTitle journalAbbreviation"
).split()
NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer "
    "original-author performer producer recipient reviewed-author script-writer series-creator translator"
).split()
DATES = "accessed issued original-date".split()
TAGS = (
    "A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CY DA DB DO DP ED ET IS J1 J2 JA JF JO "
    "KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SP ST SV T2 T3 TA TT U1 U2 U3 U4 "
    "U5 UR VL VO Y1 Y2"
).split()
DATE = ["1987-03-09", "9 March 1987"]


def title_of(key: str) -> str:
    return f"{key.capitalize()} Studies of {key[::-1].capitalize()}"


def csl_item(variable: str, item_type: str) -> tuple[dict[str, object], list[str]]:
    key, mark = word(variable, item_type), word("mark", variable, item_type)
    value: object = mark
    if variable in NAMES:
        mark = mark.capitalize()
        value = [{"family": mark, "given": "Ann"}]
    elif variable in DATES:
        return {"type": item_type, "title": title_of(key), variable: {"date-parts": [[1987, 3, 9]]}}, DATE
    return {"id": key, "type": item_type, "title": title_of(key), variable: value}, [mark]


def ris_lines(tag: str, kind: str) -> tuple[str, list[str]]:
    key, mark = word(tag, kind), word("mark", tag, kind)
    value = {
        **dict.fromkeys(("A1", "A2", "A3", "A4", "AU", "ED"), f"{mark.capitalize()}, Ann"),
        **dict.fromkeys(("DA", "Y2"), "1987/03/09"),
        **dict.fromkeys(("PY", "Y1"), "1987"),
        "UR": f"https://example.org/{mark}",
        "DO": f"10.1000/{mark}",
    }.get(tag, mark)
    found = DATE if "/03/" in value else ["1987"] if value == "1987" else [mark, mark.capitalize()]
    return f"TY  - {kind}\nTI  - {title_of(key)}\n{tag}  - {value}\nER  - \n", found


def vanished(
    folder: Path, name: str, text: str, marks: Iterable[tuple[str, str, list[str]]], harmless: set[str]
) -> list[str]:
    """The names of those whose marks are on no page and in no download, that no message names."""
    (folder / "content/publications").mkdir(parents=True)
    (folder / "content/site.yml").write_text("title: T\nsearch: false\n")
    (folder / "content/publications" / name).write_text(text)
    built = build(folder, folder / "out", lambda done, total: None)
    downloads = "".join(path.read_text() for path in (folder / "out").glob("publications.*"))
    messages = "\n".join(problem.message for problem in built.report.problems)
    lost = []
    for key, field, found in marks:
        pages = [*(folder / "out/papers").glob(f"{key}-studies-*/index.html")]
        assert pages
        shown = downloads + "".join(html.unescape(page.read_text()) for page in pages)
        is_named = re.search(rf"(?<![\w-]){re.escape(field)}(?:”)? \(", messages)
        if field not in harmless and not is_named and not any(mark in shown for mark in found):
            lost.append(field)
    return lost


def all_of(table: dict[str, str]) -> set[str]:
    return {name for names in table.values() for name in names.split()}


@pytest.mark.parametrize("item_type", ["article-journal", "book", "chapter", "paper-conference"])
def test_every_variable_of_csl(item_type: str, tmp_path: Path) -> None:
    variables = [*TEXTS, *NAMES, *DATES]
    items = [csl_item(variable, item_type) for variable in variables]
    marks = [
        (word(variable, item_type), variable, found)
        for variable, (_, found) in zip(variables, items, strict=True)
    ]
    text = json.dumps([item for item, _ in items])
    assert vanished(tmp_path, "x.json", text, marks, all_of(csl_json.HARMLESS)) == []


@pytest.mark.parametrize("kind", ["JOUR", "BOOK", "CHAP", "CONF", "THES", "RPRT"])
def test_every_tag_of_ris(kind: str, tmp_path: Path) -> None:
    entries = [ris_lines(tag, kind) for tag in TAGS]
    marks = [(word(tag, kind), tag, found) for tag, (_, found) in zip(TAGS, entries, strict=True)]
    text = "\n".join(lines for lines, _ in entries)
    assert vanished(tmp_path, "x.ris", text, marks, all_of(ris.HARMLESS)) == []
