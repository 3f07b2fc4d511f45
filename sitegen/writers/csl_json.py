"""CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec

from sitegen.model.fields import FIELDS
from sitegen.model.publications import Name, Paper, shown_season
from sitegen.text.cleaning import one_line
from sitegen.text.latex import plain
from sitegen.writers.writer import Encoding

NAME = "csl-json"
LABEL = "CSL-JSON"
ENDING = "json"

_encode = msgspec.json.Encoder().encode
_MORE = tuple(field for field in FIELDS if field.csl)
_more = attrgetter(*(field.name for field in _MORE))
_SEASONS = {"Spring": 1, "Summer": 2, "Autumn": 3, "Fall": 3, "Winter": 4}
_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "book": "book",
    "proceedings": "book",
    "thesis": "thesis",
    "report": "report",
    "preprint": "article",
    "talk": "speech",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "webpage": "webpage",
    "misc": "document",
}


def write(papers: Iterable[Paper]) -> str:
    """A JSON array with one object per paper, in their order.

    An author list that is cut ends in the literal name "others", which pandoc and
    citeproc set as "et al.".
    """
    return "".join(join(map(entry, papers)))


def join(entries: Iterable[str]) -> Iterator[str]:
    """The pieces of a JSON array of these objects."""
    before = "[\n"
    for entry in entries:
        yield before + entry
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def entry(paper: Paper, *, encoding: Encoding = "utf-8") -> str:
    """One JSON object, with one member to a line, so that changes show line by line.

    It is the same in every `encoding`: JSON is UTF-8.
    """
    members = [f'  "{name}": {_encode(value).decode()}' for name, value in _item(paper).items()]
    return " {\n" + ",\n".join(members) + "\n }"


def _item(paper: Paper) -> dict[str, Any]:
    """One paper; what is unknown is left out."""
    authors: list[Any] = [_name(name) for name in paper.authors]
    if paper.hidden_authors and authors:
        authors.append({"literal": "others"})
    arxiv = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
    is_preprint = bool(arxiv) and (paper.kind == "preprint" or (not paper.kind and not paper.venue))
    is_numbered = paper.kind in ("report", "patent")
    kind = _TYPES.get(paper.kind, "paper-conference" if paper.venue else "article" if arxiv else "document")
    texts = {
        "title": paper.title or arxiv or paper.doi,
        "container-title": paper.venue,
        "collection-title": paper.series,
        "volume": paper.volume,
        # Zotero keeps the arXiv id of a preprint as its number.
        **{field.csl: value for field, value in zip(_MORE, _more(paper), strict=True) if value},
        **_meeting(paper),
        "number": paper.report_number or (paper.number if is_numbered else arxiv * is_preprint),
        "issue": "" if is_numbered else paper.number,
        "page": paper.pages.replace("–", "-"),
        "edition": paper.edition,
        "publisher": paper.institution or paper.publisher or paper.holder or ("arXiv" if is_preprint else ""),
        "publisher-place": paper.address,
        "archive": "arXiv" if arxiv else "",
        "archive_location": paper.arxiv_id,
        "DOI": paper.doi,
        "ISBN": paper.isbn,
        "ISSN": paper.issn,
        "URL": paper.url or (f"https://arxiv.org/abs/{paper.arxiv_id}" if arxiv else ""),
        "language": paper.language,
        "keyword": ", ".join(paper.keywords),
        "note": "; ".join(filter(None, (paper.comment, paper.funding and f"Funding: {paper.funding}"))),
        **_retracted(paper),
        "PMID": _id(paper, "pmid"),
        "PMCID": _id(paper, "pmcid"),
    }
    shown = {name: one_line(plain(text)) for name, text in texts.items() if text}
    item: dict[str, Any] = {"id": paper.key, "type": kind, "title": shown.pop("title", "")}
    item["author"] = authors
    item["editor"] = [_name(name) for name in paper.editors]
    item["translator"] = [_name(name) for name in paper.translators]
    dates = [[int(part) for part in paper.date.split("-")]] if paper.date else []
    item["issued"] = {"date-parts": [*dates, *([[int(paper.until)]] if paper.until else [])]} if dates else {}
    if paper.original_date[:4].isdecimal():
        item["original-date"] = {"date-parts": [[int(paper.original_date[:4])]]}
    if season := _SEASONS.get(shown_season(paper)):
        item["issued"]["season"] = season
    item |= shown
    item["abstract"] = plain(paper.abstract)
    return {name: value for name, value in item.items() if value}


def _meeting(paper: Paper) -> dict[str, str]:
    """Of a talk the meeting is no container: that is for what was printed."""
    if paper.kind != "talk" or paper.event not in ("", paper.venue):
        return {}
    return {"container-title": "", "event-title": paper.venue or paper.event}


def _retracted(paper: Paper) -> dict[str, str]:
    """The word of CSL for a publication that was retracted."""
    return {"status": "retracted"} if any(one.kind == "retraction" for one in paper.notices) else {}


def _id(paper: Paper, scheme: str) -> str:
    """The identifier of a scheme."""
    return next((each.partition(":")[2] for each in paper.other_ids if each.startswith(f"{scheme}:")), "")


@lru_cache(50_000)  # the same people write many papers
def _name(name: Name) -> msgspec.Raw:
    """A name as JSON."""
    return msgspec.Raw(_encode(_parts(name)))


def _parts(name: Name) -> dict[str, str]:
    """A person's name in parts, particles apart so that styles can sort by the family name; a group whole."""
    if name.group or not name.given:
        return {"literal": name.full} if name.group or " " in name.full else {"family": name.full}
    words = name.family.split(" ")
    count = 0
    while count < len(words) - 1 and words[count][:1].islower():
        count += 1
    parts = {
        "family": " ".join(words[count:]),
        "given": name.given,
        "non-dropping-particle": " ".join(words[:count]),
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
