"""Reads what DataCite's API answers about DOIs, and DataCite's JSON for one DOI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.publications import Kind, Name, Notice, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    date_of,
    doubts,
    each_once,
    group_of,
    names_of,
    pages_of,
    paragraphs_of,
    person,
    text_of,
    title_of,
)
from sitegen.readers.shared.json_items import Item, inside, is_json, objects, read_items, scalar
from sitegen.readers.shared.service_values import first_licence
from sitegen.text.dates import agree, parse_date
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url
from sitegen.text.preprints import is_preprint_doi

NAME = "datacite"

_CREATORS = re.compile(r'"creators"\s*:\s*\[')
_TITLES = re.compile(r'"titles"\s*:\s*\[')
_KINDS: dict[str, Kind] = {
    "book": "book",
    "bookchapter": "incollection",
    "computationalnotebook": "software",
    "conferencepaper": "inproceedings",
    "conferenceproceeding": "proceedings",
    "datapaper": "article",
    "dataset": "dataset",
    "dissertation": "thesis",
    "journalarticle": "article",
    "poster": "talk",
    "preprint": "preprint",
    "presentation": "talk",
    "report": "report",
    "software": "software",
    "standard": "report",
    "thesis": "thesis",
    "workingpaper": "report",
}
"""General types, and what repositories write for that of a text, without blanks; all others are ``misc``."""
_OF_PREPRINTS = frozenset(
    {
        "IsVersionOf",
        "IsPreprintOf",
        "IsIdenticalTo",
        "IsVariantFormOf",
        "IsOriginalFormOf",
        "IsPreviousVersionOf",
    }
)
"""Relations of a preprint to what became of it."""
_OF_PUBLICATIONS = frozenset(
    {"HasVersion", "IsVersionOf", "IsIdenticalTo", "IsVariantFormOf", "IsOriginalFormOf", "IsNewVersionOf"}
)
"""Relations of a publication to its preprint, if it is a preprint that they name."""
_PAPERS = frozenset({"article", "inproceedings", "incollection"})
_ROLES = {"Editor": "editors", "Translator": "translators"}


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON with the lists of creators and titles that DataCite has."""
    del filename
    return is_json(head) and bool(_CREATORS.search(head) and _TITLES.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an answer, and a problem for everything in it that is damaged."""
    return read_items(text, source, _record, lists=("data",))


def _record(answer: Item, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that a DOI's metadata make, or why they make none."""
    item = next(
        (found for path in (("data", "attributes"), ("attributes",)) if (found := inside(answer, *path))),
        answer,
    )
    if not isinstance(item, dict):
        item = {}
    title = _title(item)
    written = scalar(item.get("doi")) or scalar(answer.get("id"))
    doi, own_arxiv_id = find_doi(written), find_arxiv_id(written)
    kind, genre = _kind(item)
    dois, arxiv_of_preprint = _related(item, kind)
    arxiv_id = own_arxiv_id or arxiv_of_preprint
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the publication has no title", 'add "titles": [{"title": …}]')
        return
    yield from doubts(Place(source, line), "" if doi or arxiv_id else scalar(item.get("doi")), "")
    authors, hidden = names_of(map(_name, objects(item.get("creators"))))
    contributors = {
        role: names_of(
            _name(each)
            for each in objects(item.get("contributors"))
            if scalar(each.get("contributorType")) == role
        )[0]
        for role in _ROLES
    }
    publisher = text_of(scalar(item.get("publisher")) or scalar(inside(item, "publisher", "name")))
    is_of_school = kind in ("thesis", "report")
    is_server = kind == "preprint" and NOT_A_VENUE.match(publisher) is not None
    date = _date(item)
    venue = text_of(scalar(inside(item, "container", "title")))
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=contributors["Editor"],
        translators=contributors["Translator"],
        abstract=_abstract(item),
        venue="" if NOT_A_VENUE.match(venue) else venue,
        volume=text_of(scalar(inside(item, "container", "volume"))),
        number=text_of(scalar(inside(item, "container", "issue"))),
        pages=_pages(item),
        publisher="" if is_of_school or is_server else publisher,
        institution=publisher if is_of_school else "",
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=_container_id(item, "ISBN"),
        issn=_container_id(item, "ISSN"),
        url="" if doi or arxiv_id else safe_url(scalar(item.get("url"))),
        keywords=each_once(text_of(scalar(each.get("subject"))) for each in objects(item.get("subjects"))),
        language=text_of(scalar(item.get("language"))),
        genre=genre,
        version=text_of(scalar(item.get("version"))) if kind in ("dataset", "software") else "",
        funding=_funding(item),
        other_ids=each_once(f"doi:{other}" for other in dois if other != doi),
        notices=_withdrawn(item),
        licence=_licence(item),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
    )


def _title(item: Item) -> str:
    """The title with its subtitle, without translations and other titles."""
    titles = [
        (scalar(each.get("titleType")), title_of(scalar(each.get("title"))))
        for each in objects(item.get("titles"))
    ]
    title = next((text for sort, text in titles if not sort), titles[0][1] if titles else "")
    subtitle = next((text for sort, text in titles if sort == "Subtitle"), "")
    return f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title


def _name(each: Item) -> Name | str:
    """A creator: an organisation, or somebody with name and perhaps ORCID iD."""
    family, given = scalar(each.get("familyName")), scalar(each.get("givenName"))
    name = scalar(each.get("name"))
    if scalar(each.get("nameType")) == "Organizational":
        return group_of(name)
    ids = objects(each.get("nameIdentifiers"))
    orcid = next(
        (
            scalar(one.get("nameIdentifier"))
            for one in ids
            if scalar(one.get("nameIdentifierScheme")).upper() == "ORCID"
        ),
        "",
    )
    return person(f"{family}, {given}" if family and given else name or family, orcid)


def _kind(item: Item) -> tuple[Kind, str]:
    """The kind, and what else is said of the type."""
    general = scalar(inside(item, "types", "resourceTypeGeneral"))
    written = text_of(scalar(inside(item, "types", "resourceType")))
    words = re.sub(r"[^a-z]", "", written.lower())
    kind = _KINDS.get(general.lower()) or _KINDS.get(words)
    if kind:
        is_said = words in ("", general.lower()) or _KINDS.get(words) == kind
        return kind, "" if is_said or kind not in ("thesis", "report", "talk") else written
    return "misc" if general or written else "", written


def _date(item: Item) -> str:
    """When it was issued, as precise as agrees with the year that it is cited by."""
    year = date_of([scalar(item.get("publicationYear"))])
    dates = {scalar(each.get("dateType")): scalar(each.get("date")) for each in objects(item.get("dates"))}
    for sort in ("Issued", "Available", "Created", "Submitted"):
        date = parse_date(dates.get(sort, "").partition("/")[0])
        if date and agree(date, year):
            return date
    return year


def _abstract(item: Item) -> str:
    descriptions = objects(item.get("descriptions"))
    found = (
        scalar(each.get("description")) for each in descriptions if each.get("descriptionType") == "Abstract"
    )
    return paragraphs_of(next(found, ""))


def _pages(item: Item) -> str:
    first, last = (pages_of(scalar(inside(item, "container", f"{end}Page"))) for end in ("first", "last"))
    return first if first == last or not last else f"{first}–{last}".lstrip("–")


def _container_id(item: Item, scheme: str) -> str:
    if scalar(inside(item, "container", "identifierType")) != scheme:
        return ""
    return text_of(scalar(inside(item, "container", "identifier")))


def _related(item: Item, kind: Kind) -> tuple[list[str], str]:
    """DOIs of the preprint or of what became of it, and the arXiv id of the preprint.

    Versions of data and software may differ.
    """
    dois: list[str] = []
    arxiv_id = ""
    for each in objects(item.get("relatedIdentifiers")):
        sort, written = scalar(each.get("relatedIdentifierType")), scalar(each.get("relatedIdentifier"))
        relation = scalar(each.get("relationType"))
        doi = find_doi(written) if sort == "DOI" else ""
        if kind == "preprint" and relation in _OF_PREPRINTS and doi:
            dois.append(doi)
        elif relation == "HasPreprint" or (kind in _PAPERS and relation in _OF_PUBLICATIONS):
            arxiv_id = arxiv_id or (find_arxiv_id(written) if sort in ("DOI", "arXiv") else "")
            dois += [doi] if doi and (relation == "HasPreprint" or is_preprint_doi(doi)) else []
    return dois, arxiv_id


def _withdrawn(item: Item) -> tuple[Notice, ...]:
    """That it was withdrawn, which has a date of its own."""
    found = (each for each in objects(item.get("dates")) if scalar(each.get("dateType")) == "Withdrawn")
    return tuple(Notice("withdrawal", date=parse_date(scalar(each.get("date")))) for each in found)[:1]


def _licence(item: Item) -> str:
    names = ("rightsUri", "rightsIdentifier", "rights")
    return first_licence(scalar(each.get(name)) for each in objects(item.get("rightsList")) for name in names)


def _funding(item: Item) -> str:
    """Who paid for it, with the numbers of grants."""
    grants = objects(item.get("fundingReferences"))
    found = ((scalar(each.get("funderName")), scalar(each.get("awardNumber"))) for each in grants)
    return text_of("; ".join(f"{name} ({number})" if number else name for name, number in found if name))
