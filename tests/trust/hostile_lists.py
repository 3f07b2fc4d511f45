"""Lists with hostile strings in every field: the examples of every reader, and lists of our own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from sitegen.model.fields import FIELDS
from tests.trust.placements import Placements

EXAMPLES = Path(__file__).parents[1] / "readers"
_INPUT = re.compile(r"^```input\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TAGGED = re.compile(r"^(%[0-9A-Z@?] |[A-Z][A-Z0-9]{1,3} *- |[A-Z][A-Z0-9] )(.*)$")
_BIBTEX_FIELD = re.compile(r"(=\s*)([{\"])([^{}\"\n]+)([}\"])")
_DIGITS = re.compile(r"\d{4,}")
_TAGS = {"ris", "pubmed", "endnote", "refworks", "web_of_science"}
_LATEX = {"\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}"}
_NOT_SHOWN = 0.5
"""How much of an example stays as it is: what a reader needs to know it for a record."""

OTHER_FIELDS = (
    "author editor translator booktitle journal school organization howpublished annote note addendum month "
    "year date pmid pmcid eprint eprinttype hal_id mrnumber zblnumber archiveprefix primaryclass "
    "url pdf code "
    "slides poster video website project html blog supp data openreview url_code award author+an "
    "additional_info "
    "bibbase_note pubstate selected image xinj doi arxiv crossref keywords abstract file"
).split()


def example_files(placed: Placements, each: int) -> Iterator[tuple[str, str, str]]:
    """Path below ``publications/``, format and text of `each` changed example of every reader."""
    for folder in sorted(path for path in EXAMPLES.iterdir() if any(path.glob("*.md"))):
        examples = sorted(folder.glob("*.md"))
        for number in range(each):
            example = placed.chance.choice(examples)
            found = _INPUT.search(example.read_text("utf-8"))
            if found and (text := _changed(placed, folder.name, found[1])):
                yield f"examples/{folder.name}-{number}.txt", folder.name, text


def _changed(placed: Placements, name: str, text: str) -> str | None:
    for change in (_json, _xml):
        if text.lstrip()[:1] in ("{[" if change is _json else "<"):
            return change(placed, name, text)
    lines = {"bibtex": _bibtex_line, "csv_export": _csv_line}.get(
        name, _tagged_line if name in _TAGS else _plain_line
    )
    return "\n".join(lines(placed, name, line) for line in text.split("\n"))


def _kept(placed: Placements) -> bool:
    return placed.chance.random() < _NOT_SHOWN


def _other_number(placed: Placements, text: str) -> str:
    """Text with other numbers, so that changed copies of an example are other works."""
    return _DIGITS.sub(lambda found: str(placed.chance.randrange(1000, 9999)) + found[0][4:], text)


def _json(placed: Placements, name: str, text: str) -> str | None:
    def changed(value: Any, where: str) -> Any:
        if isinstance(value, dict):
            return {key: changed(inner, f"{where}.{key}") for key, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner, where) for inner in value]
        if not isinstance(value, str):
            return value
        return _other_number(placed, value) if _kept(placed) else placed.any(where)

    try:
        return json.dumps(
            changed(json.loads(text), name), ensure_ascii=placed.chance.random() < 0.5, indent=1
        )
    except ValueError:
        return None  # an example of damage


def _xml(placed: Placements, name: str, text: str) -> str | None:
    try:
        root = ET.fromstring(text)
    except ET.ParseError:
        return None
    for element in root.iter():
        where = f"{name}.{element.tag}"
        if element.text and element.text.strip() and not _kept(placed):
            element.text = _of_xml(placed.any(where))
        for key, value in element.attrib.items():
            element.set(key, value if placed.chance.random() < 0.8 else _of_xml(placed.any(where)))
    return ET.tostring(root, "unicode")


def _of_xml(text: str) -> str:
    """Text without what XML can't hold."""
    return "".join(char for char in text if char in "\t\n" or " " <= char < "\ufffe" or char > "\uffff")


def _csv_line(placed: Placements, name: str, line: str) -> str:
    cells = next(csv.reader([line]), [])
    if not cells or _DIGITS.search(line) is None:  # the names of the columns
        return line
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(
        [cell if _kept(placed) else placed.text(name, lines=False) for cell in cells]
    )
    return written.getvalue()


def _tagged_line(placed: Placements, name: str, line: str) -> str:
    found = _TAGGED.match(line)
    if (
        not found
        or found[1].split()[0] in {"TY", "ER", "RT", "PT", "%0", "PMID", "FN", "VR", "EF"}
        or _kept(placed)
    ):
        return line
    return found[1] + placed.any(f"{name}.{found[1].strip()}").replace("\n", " ")


def _bibtex_line(placed: Placements, name: str, line: str) -> str:
    def changed(found: re.Match[str]) -> str:
        return found[0] if _kept(placed) else f"{found[1]}{{{in_braces(placed, name)}}}"

    return _BIBTEX_FIELD.sub(changed, line)


def _plain_line(placed: Placements, name: str, line: str) -> str:
    if not line.strip() or placed.chance.random() < 0.8:
        return line
    added = placed.text(name, lines=False)
    return f"{line} {added}" if placed.chance.random() < 0.7 else added


def in_braces(placed: Placements, where: str, *, must_show: bool = False) -> str:
    """A string as a BibTeX value: as it is where its braces pair up, else its braces as commands."""
    marked = placed.text(where, must_show=must_show, lines=False)
    if not must_show and _pairs(marked) and placed.chance.random() < 0.5:
        return marked
    return "".join(_LATEX.get(char, char) for char in marked)


def _pairs(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def own_lists(placed: Placements, papers: int) -> dict[str, str]:
    """Lists in BibTeX, RIS and CSL-JSON with strings in every field that there is."""
    names = list(dict.fromkeys([*(name for field in FIELDS for name in field.read), *OTHER_FIELDS]))
    return {
        "own.bib": "".join(_entry(placed, names, number) for number in range(papers)),
        "own.ris": "".join(_ris(placed, number) for number in range(papers)),
        "own.json": json.dumps([_csl(placed, number) for number in range(papers)]),
        **{f"raw/{number}.bib": _raw(placed, number) for number in range(papers // 4)},
    }


def _entry(placed: Placements, names: list[str], number: int) -> str:
    kind = placed.chance.choice(
        "article inproceedings book phdthesis techreport patent software misc".split()
    )
    key = re.sub(r"[\s,{}=]", "", placed.word("bibtex key")) or f"k{number}"
    fields = {
        "title": in_braces(placed, "bibtex title", must_show=True),
        "author": f"Example{number * 7919}, Ada and {{{in_braces(placed, 'bibtex author')}}} and Doe, Jane",
        "year": str(1990 + number % 35),
    }
    for name in placed.chance.sample(names, 12):
        fields.setdefault(
            name,
            in_braces(
                placed, f"bibtex {name}", must_show=name in {"abstract", "journal"} and kind == "article"
            ),
        )
    return (
        f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"
    )


def _raw(placed: Placements, number: int) -> str:
    """An entry into which strings are put as they are, whatever that does to it."""
    return (
        f"@article{{{placed.word('raw key')},\n title = {{{placed.text('raw title')}}},\n"
        f' author = {{{placed.text("raw author")}}},\n journal = "{placed.text("raw journal")}",\n'
        f" year = 20{number % 90 + 10}\n}}\n"
    )


def _ris(placed: Placements, number: int) -> str:
    tags = (
        "A1 A2 AB AD AN AU C1 CY DA DB DO DP ED EP ET IS J2 JF JO KW L1 LA "
        "LK M1 M3 N1 N2 OP PB PY SE SN SP ST T2 T3 UR VL VO"
    ).split()
    lines = [f"TY  - {placed.chance.choice(('JOUR', 'CONF', 'BOOK', 'THES', 'GEN'))}"]
    lines += [
        f"TI  - {placed.text('ris TI', must_show=True, lines=False)}",
        f"AU  - Beispiel{number * 7919}, Bob",
        f"PY  - {1990 + number % 35}",
    ]
    lines += [
        f"{tag}  - {placed.any(f'ris {tag}')}".replace("\n", " ") for tag in placed.chance.sample(tags, 10)
    ]
    return "\n".join([*lines, "ER  - ", ""])


def _csl(placed: Placements, number: int) -> dict[str, Any]:
    names = (
        "id type container-title collection-title publisher publisher-place volume issue page edition "
        "abstract note "
        "keyword DOI URL ISBN ISSN language genre status event-title archive archive_location number "
        "version xinj"
    ).split()
    item: dict[str, Any] = {name: placed.any(f"csl {name}") for name in placed.chance.sample(names, 10)}
    item["title"] = placed.text("csl title", must_show=True)
    item["author"] = [
        {"family": f"Esempio{number * 7919}", "given": "Eve"},
        {
            "family": placed.any("csl family"),
            "given": placed.any("csl given"),
            "suffix": placed.any("csl suffix"),
        },
        {"literal": placed.any("csl literal")},
    ]
    item["issued"] = {"date-parts": [[1990 + number % 35]]}
    return item
