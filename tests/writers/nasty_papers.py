"""Papers whose texts and names try to break BibTeX, and what must be read back of them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Literal

import bibtexparser
from bibtexparser.splitter import Splitter
from pybtex.database import Person, parse_string

from sitegen.model.publications import UNCOUNTED, Facts, Kind, Name, Paper, Problem, Record
from sitegen.readers.bibtex import read
from sitegen.text.cleaning import one_line, strip_controls
from sitegen.text.latex import decode, in_latin
from sitegen.text.loose_accents import tidy_name
from sitegen.writers import bibtex

Encoding = Literal["utf-8", "ascii"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "ascii")

HOSTILE = (
    "and others And von de la Jr. RLHF arXiv Team et al. null A b { } \\ % $x$ $ & # _ ^ ~ @misc{a, "
    "\" ' `` '' -- --- - – — “ , ; : = é Ł ß 中 \\(x^2\\) \\'e \\textbf{"
).split()
"""Words that mean something to BibTeX, to LaTeX or to a reader of names."""

_MARK = re.compile(r"[#$*^†‡§¶∗⋆✉⁰¹²³⁴-⁹]")
_ORDINARY = (
    "Music Generation graphs of Human Preferences in Łódź Ångström naïve Σ-algebras μ-calculus ﬁt 1/2".split()
)
_RANGES = (
    (0x20, 0x7E),
    (0xA1, 0x17F),
    (0x370, 0x3FF),
    (0x2010, 0x2030),
    (0x4E00, 0x4E80),
    (0x1F600, 0x1F610),
)
_KINDS: tuple[Kind, ...] = ("article", "inproceedings", "incollection", "book", "thesis", "report", "misc")


def make_paper(facts: Facts, key: str = "key2024") -> Paper:
    """The paper that a single source of `facts` would give."""
    values = {name: getattr(facts, name) for name in Facts.__struct_fields__}
    return Paper(**values, slug="paper", key=key, records=(), origins={})


def without_marks(text: str) -> str:
    """Text in which nothing can be a mark at an author (``*``, ``$^2$``), which is no part of a name."""
    text = text.replace("\\(x^2\\)", "")
    return one_line("".join(sign for sign in text if not _MARK.search(sign + in_latin(sign))))


def nasty_papers(count: int, seed: int) -> list[Paper]:
    """So many papers, the same for the same seed."""
    chance = random.Random(seed)
    return [make_paper(_facts(chance), f"key{number}") for number in range(count)]


def _facts(chance: random.Random) -> Facts:
    kind = chance.choice(_KINDS)
    authors = tuple(_name(chance) for _ in range(chance.randint(1, 4)))
    return Facts(
        kind=kind,
        title=one_line(f"Title {_text(chance)}"),
        authors=authors,
        hidden_authors=UNCOUNTED if chance.random() < 0.2 else 0,
        venue=one_line(f"Venue {_text(chance)}")
        if kind in {"article", "inproceedings", "incollection"}
        else "",
        abstract=one_line(f"We {_text(chance)}") if chance.random() < 0.5 else "",
        comment=one_line(f"Note {_text(chance)}") if chance.random() < 0.5 else "",
        published=str(chance.randint(1900, 2025)) + chance.choice(["", "-07", "-07-22"]),
        volume=chance.choice(["", "12", "A3"]),
        doi=chance.choice(["", "10.1000/a_b%c", "10.1000/(x)#1"]),
    )


def _text(chance: random.Random) -> str:
    """Hostile words, ordinary words, or any letters and signs."""
    sort = chance.randrange(4)
    if sort == 3:
        letters = [chr(chance.randint(*chance.choice(_RANGES))) for _ in range(chance.randint(1, 20))]
        return one_line(strip_controls("".join(letters)))
    words = [
        chance.choice(HOSTILE if chance.random() < 0.6 else _ORDINARY) for _ in range(chance.randint(1, 6))
    ]
    return one_line(("" if sort == 2 else " ").join(words))


def _name(chance: random.Random) -> Name:
    """A name; what would be no name to any reader of lists is left out."""
    if chance.random() < 0.15:
        return Name(one_line(f"Group {without_marks(_text(chance)).replace(',', '')}"), group=True)
    family = one_line(f"{chance.choice(['É', 'X', 'de la X'])}{without_marks(_text(chance))}")
    given = one_line(f"Y{without_marks(_text(chance))}a")  # bibtexparser drops a sign alone at the end
    return Name(tidy_name(family), tidy_name(given), chance.choice(["", "", "", "Jr.", "III"]))


# What must be the same


def written(text: str, encoding: Encoding) -> str:
    """What can be read back of a text: in ASCII, other scripts are written in Latin letters."""
    lines = text.split("\n")
    return "\n".join(one_line(in_latin(line)) for line in lines) if encoding == "ascii" else text


def decoded(text: str) -> str:
    """A field as LaTeX -> its text."""
    return one_line(decode(text, prose=False))


def read_back(papers: Sequence[Paper], encoding: Encoding) -> list[Record]:
    """The records of an export; nothing in it may be a problem."""
    text = bibtex.write(papers, encoding=encoding)
    assert text.isascii() or encoding == "utf-8"
    records = []
    for item in read(strip_controls(text), "x.bib"):
        assert not isinstance(item, Problem), f"{item}\n{text if len(papers) < 4 else ''}"
        records.append(item)
    return records


def differences(papers: Sequence[Paper], encoding: Encoding) -> list[str]:
    """What sitegen, pybtex and bibtexparser read otherwise than it was."""
    return [
        f"{program} {encoding} {paper.key} {name}: {found!r} for {expected!r}"
        for program, all_found in (
            ("sitegen", _by_sitegen(papers, encoding)),
            ("pybtex", _by_pybtex(papers, encoding)),
            ("bibtexparser", _by_bibtexparser(papers, encoding)),
        )
        for paper in papers
        for name, expected in expected_of(paper, encoding).items()
        if (found := all_found.get(paper.key, {}).get(name)) != expected
    ]


def expected_of(paper: Paper, encoding: Encoding) -> dict[str, object]:
    """Title, venue, remark, abstract, year, DOI and names, as an export in an encoding can say them."""
    names = [written(full_name(name), encoding) for name in paper.authors]
    return {
        "title": written(paper.title, encoding),
        "venue": written(paper.venue, encoding),
        "note": written(paper.comment, encoding),
        "abstract": written(paper.abstract, encoding),
        "year": paper.published[:4],
        "names": [*names, "others"] if paper.hidden_authors else names,
    }


def full_name(name: Name) -> str:
    """Family name, suffix and given names in one fixed order."""
    return one_line(" ".join((name.family, name.suffix, name.given)))


def _by_sitegen(papers: Sequence[Paper], encoding: Encoding) -> dict[str, dict[str, object]]:
    return {
        record.citation_key: {
            "title": record.title,
            "venue": record.venue,
            "note": record.comment,
            "abstract": record.abstract,
            "year": record.published[:4],
            "names": [*map(full_name, record.authors), *["others"] * bool(record.hidden_authors)],
        }
        for record in read_back(papers, encoding)
    }


def fields_said(fields: dict[str, str], names: list[str]) -> dict[str, object]:
    """The compared texts of an entry with these fields as LaTeX, and its names."""
    return {
        "title": decoded(fields.get("title", "")),
        "venue": decoded(fields.get("journal", "") or fields.get("booktitle", "")),
        "note": decoded(fields.get("note", "")),
        "abstract": decoded(fields.get("abstract", "")),
        "year": fields.get("year", ""),
        "names": [decoded(name) for name in names],
    }


def _by_pybtex(papers: Sequence[Paper], encoding: Encoding) -> dict[str, dict[str, object]]:
    entries = parse_string(bibtex.write(papers, encoding=encoding), "bibtex").entries
    return {
        key: fields_said(dict(entry.fields), [*map(pybtex_name, entry.persons.get("author", []))])
        for key, entry in entries.items()
    }


def pybtex_name(person: Person) -> str:
    """A name in the order of `full_name`, as LaTeX."""
    family = (*person.prelast_names, *person.last_names)
    return " ".join((*family, *person.lineage_names, *person.first_names, *person.middle_names))


def _by_bibtexparser(papers: Sequence[Paper], encoding: Encoding) -> dict[str, dict[str, object]]:
    library = Splitter(bibtex.write(papers, encoding=encoding)).split()
    assert not library.failed_blocks
    split = bibtexparser.middlewares.SeparateCoAuthors().transform(
        bibtexparser.middlewares.RemoveEnclosingMiddleware().transform(library)
    )
    parts = bibtexparser.middlewares.SplitNameParts().transform(split)
    said = {}
    for entry in parts.entries:
        fields = {field.key: field.value for field in entry.fields}
        names = fields.pop("author", [])
        said[entry.key] = fields_said(
            fields, [" ".join((*name.von, *name.last, *name.jr, *name.first)) for name in names]
        )
    return said
