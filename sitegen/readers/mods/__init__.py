"""Reads MODS, the XML of library catalogues and repositories, which Zotero, RefWorks and bibutils write too.

What something appeared in is a related item, the host; volume, pages, publisher and dates may stand there or
with the publication itself. Notes are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from sitegen.model.publications import Kind, Place, Problem, Record
from sitegen.readers.mods.kinds import kind_of
from sitegen.readers.mods.people import People, people_of
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_in,
    doubts,
    each_once,
    key_of,
    not_used,
    pages_of,
)
from sitegen.readers.shared.xml_items import read_elements
from sitegen.readers.shared.xml_text import line_in, paragraphs_in, plain_in, title_in
from sitegen.text.dates import agree
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.languages import language_code
from sitegen.text.states import state_in

NAME = "mods"

_START = re.compile(r"<(?:[\w.-]+:)?mods(?:Collection)?[\s>]")
_DATES = ("dateIssued", "copyrightDate", "dateCreated", "dateOther")
_SCHEMES = {"pmid": "pmid", "pubmed": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "hdl": "hdl", "oclc": "oclc"}
_READ = frozenset(
    {"doi", "issn", "isbn", "uri", "url", "citekey", "citation key", "arxiv", "eprint", *_SCHEMES}
)
_OF_NO_USE = frozenset(
    {"", "local", "lccn", "urn", "uuid", "local id", "issn-l", "ark", "report", "report number"}
)
_DETAILS = frozenset({"volume", "issue", "number", "article number", "articlenumber", "page", "pages", ""})
_PUNCTUATION = " :/;,="
"""What catalogues put behind titles."""


def sniff(head: str, filename: str) -> bool:
    """Whether the text has elements of MODS."""
    del filename
    return head.lstrip()[:1] == "<" and _START.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a collection, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}
    record = partial(_record, unused=unused)
    yield from read_elements(text, source, "mods", record, "export the list as MODS again")
    yield from not_used(unused, source)


def _record(
    entry: Element, line: int, source: str, *, unused: dict[str, list[int]]
) -> Iterator[Record | Problem]:
    """The record that an element is, or why it is none."""
    host, series = _related(entry, "host"), _related(entry, "series")
    both = (entry, host)
    ids = _identifiers(entry)
    addresses = [*_addresses(entry), *ids.get("uri", ()), *ids.get("url", ())]
    title = _title(entry)
    written = next(iter(ids.get("doi", ())), "")
    doi = next(filter(None, map(find_doi, (written, *addresses))), "")
    marked = [f"arXiv:{value}" for name in ("arxiv", "eprint") for value in ids.get(name, ())]
    arxiv_id = arxiv_id_of((*marked, written, *addresses))
    if not title and not doi and not arxiv_id:
        yield damaged(
            "R013", source, line, "the record has no title", "add <titleInfo><title>…</title></titleInfo>"
        )
        return
    people, of_host = people_of(entry), people_of(host)
    kind, genre = kind_of(entry, host)
    kind = kind or _by_form(entry, host)
    if kind == "inproceedings" and host.tag == "none" and not people.authors:
        kind = "proceedings"
    for name in _unused(entry, host, (people, of_host)):
        unused.setdefault(name, []).append(line)
    date, until, state, said = _dates(both)
    yield from doubts(Place(source, line), "" if doi or arxiv_id else written, "" if date or state else said)
    publisher, is_of_school = _first(both, "originInfo/publisher"), kind in ("thesis", "report")
    serials = {name: [*_identifiers(host).get(name, ()), *ids.get(name, ())] for name in ("issn", "isbn")}
    number = _detail(both, "issue", "number")
    venue = _title(host)
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=people.authors,
        hidden_authors=people.hidden,
        editors=people.editors or of_host.editors,
        translators=people.translators or of_host.translators,
        abstract=paragraphs_in(entry.find("abstract")),
        venue="" if NOT_A_VENUE.match(venue) else venue,
        series=_title(series),
        volume=_detail((*both, series), "volume"),
        number="" if kind == "report" else number,
        report_number=_first_of(ids, "report number", "report") or (number if kind == "report" else ""),
        pages=_pages(both),
        publisher="" if is_of_school else publisher,
        institution=(people.school or publisher) if is_of_school else "",
        address=_first(both, "originInfo/place/placeTerm[@type='text']") or _place(both),
        edition=_first(both, "originInfo/edition"),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=next(iter(serials["isbn"]), "").partition(" ")[0],
        issn=next(iter(serials["issn"]), "").partition(" ")[0],
        url="" if doi or arxiv_id else next(filter(None, map(safe_url, addresses)), ""),
        accessed=_date(_first((entry,), "originInfo/dateCaptured")) if addresses else "",
        keywords=each_once(line_in(each) for each in entry.iterfind("subject/topic")),
        language=_language(entry),
        genre=genre,
        event=people.event,
        state=state,
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        until=until,
        other_ids=each_once(
            f"{scheme}:{_first_of(ids, name)}" for name, scheme in _SCHEMES.items() if name in ids
        ),
        citation_key=key_of(_first_of(ids, "citekey", "citation key") or entry.get("ID", "")),
    )


def _related(entry: Element, sort: str) -> Element:
    """The related item of some type, which may stand in another; without children where there is none."""
    found = (each for each in entry.iter("relatedItem") if each.get("type") == sort)
    return next(found, Element("none"))


def _title(entry: Element) -> str:
    """The title with subtitle and part: rather the one that is no translation, abbreviation or other form."""
    titles = [*entry.iterfind("titleInfo")]
    info = next((each for each in titles if not each.get("type")), titles[0] if titles else None)
    if info is None:
        return ""
    article, main, subtitle = (
        line_in(info.find("nonSort")),
        title_in(info.find("title")),
        title_in(info.find("subTitle")),
    )
    glued = article.endswith(("'", "’", "-"))
    title = f"{article}{'' if glued or not article else ' '}{main}".rstrip(_PUNCTUATION)
    subtitle = subtitle.strip(_PUNCTUATION)
    title = f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title
    part = ", ".join(filter(None, (line_in(info.find("partNumber")), line_in(info.find("partName")))))
    return f"{title}. {part}" if part else title


def _by_form(entry: Element, host: Element) -> Kind:
    """The kind of what has no known genre."""
    if host.tag != "none":
        is_serial = "issn" in _identifiers(host) or bool(_detail((entry, host), "issue"))
        return (
            "article"
            if is_serial or _first((host,), "originInfo/issuance") in ("continuing", "serial")
            else "incollection"
        )
    is_whole = _first((entry,), "originInfo/issuance") == "monographic" or "isbn" in _identifiers(entry)
    return "book" if is_whole else ""


def _identifiers(entry: Element) -> dict[str, list[str]]:
    """Type in small letters -> identifiers."""
    found: dict[str, list[str]] = {}
    for each in entry.iterfind("identifier"):
        if each.get("invalid") != "yes" and (value := plain_in(each)):
            found.setdefault(each.get("type", "").strip().lower(), []).append(value)
    return found


def _first_of(ids: dict[str, list[str]], *names: str) -> str:
    return next((value for name in names for value in ids.get(name, ())), "")


def _addresses(entry: Element) -> list[str]:
    """Addresses, that of the publication itself first; no pictures of it."""
    found = [each for each in entry.iterfind("location/url") if each.get("access") != "preview"]
    found.sort(key=lambda each: not each.get("usage", "").startswith("primary"))
    return [*map(plain_in, found)]


def _first(elements: Iterable[Element], *paths: str) -> str:
    """The first value that is not empty of some paths in some elements."""
    found = (line_in(each) for element in elements for path in paths for each in element.iterfind(path))
    return next(filter(None, found), "")


def _place(elements: Iterable[Element]) -> str:
    """A place without type; codes of countries are none for a page."""
    found = (each for element in elements for each in element.iterfind("originInfo/place/placeTerm"))
    return next((line_in(each) for each in found if not each.get("type")), "")


def _detail(elements: Iterable[Element], *types: str) -> str:
    paths = [f"part/detail[@type='{sort}']/{name}" for sort in types for name in ("number", "caption")]
    return _first(elements, *paths)


def _pages(elements: tuple[Element, ...]) -> str:
    """First and last page, a list of pages, or the number of an article."""
    for extent in (each for element in elements for each in element.iterfind("part/extent")):
        first, last = plain_in(extent.find("start")), plain_in(extent.find("end"))
        if first or last:
            return pages_of(f"{first}-{last}" if first and last and first != last else first or last)
        if listed := line_in(extent.find("list")):
            return pages_of(re.sub(r"^pp?\.\s*", "", listed))
    return pages_of(_detail(elements, "page", "pages", "article number", "articlenumber"))


def _dates(elements: tuple[Element, ...]) -> tuple[str, str, str, str]:
    """When it appeared, until when, what is said in the place of a date, and the date as written."""
    origins = [each for element in elements for each in element.iterfind("originInfo")]
    found = [each for name in _DATES for origin in origins for each in origin.iterfind(name)]
    found.sort(key=lambda each: (each.get("point") == "end", _DATES.index(each.tag)))
    parts = [each for element in elements for each in element.iterfind("part/date")]
    written = [plain_in(each) for each in (*found, *parts) if each.get("point") != "end" and plain_in(each)]
    dates = [*filter(None, map(_date, written))]
    # The date of the issue may say the month that the first does not.
    date = max((each for each in dates if agree(each, dates[0])), key=len, default="")
    end = next((_date(plain_in(each)) for each in found if each.get("point") == "end"), "")
    return (
        date,
        end[:4] if end[:4] > date[:4] else "",
        next(filter(None, map(state_in, written)), ""),
        "".join(written[:1]),
    )


def _date(written: str) -> str:
    """Also ``20020702``, as ISO 8601 may be written."""
    return date_in(re.sub(r"\A([0-9]{4})([0-9]{2})([0-9]{2})\Z", r"\1-\2-\3", written))


def _language(entry: Element) -> str:
    """The code of the first language."""
    terms = [line_in(each) for each in entry.iterfind("language/languageTerm")] or [
        line_in(entry.find("language"))
    ]
    return next(filter(None, map(language_code, terms)), terms[0])


def _unused(entry: Element, host: Element, people: tuple[People, People]) -> Iterator[str]:
    """Names of what this reader has no use for."""
    yield from (f"name ({role})" for each in people for role in each.others)
    yield from (f"identifier ({name})" for name in _identifiers(entry) if name not in _READ | _OF_NO_USE)
    for detail in (each for element in (entry, host) for each in element.iterfind("part/detail")):
        if (sort := detail.get("type", "").lower()) not in _DETAILS:
            yield f"detail ({sort})"
