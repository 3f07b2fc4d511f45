"""What services say of a person: for the file of a researcher with whom a new site begins.

ORCID: https://pub.orcid.org/v3.0/{id}/record as JSON, see https://info.orcid.org/documentation/api-tutorials/.
DBLP: https://dblp.org/pid/{pid}.xml, see https://dblp.org/faq/How+to+use+the+dblp+search+API.
arXiv: the feed of an author, see https://info.arxiv.org/help/myarticles.html.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import msgspec

from sitegen.fetch.forms import TakenWork
from sitegen.fetch.service import Ask, UnansweredError
from sitegen.fetch.services.arxiv import FORM, works_in
from sitegen.model.publications import Link, Source
from sitegen.readers import arxiv_api
from sitegen.readers.read_files import read_all
from sitegen.readers.shared.xml_items import elements
from sitegen.text.cleaning import strip_controls
from sitegen.text.identifiers import parse_orcid, safe_url
from sitegen.text.names import initials_key, is_initials

MOST_LINKS = 12

_NUMBER = re.compile(r"\s+\d{4}$")
"""By which DBLP tells namesakes apart."""


class PersonProfile(msgspec.Struct, frozen=True, kw_only=True):
    """A person as a service presents them; text without markup."""

    name: str
    aliases: tuple[str, ...] = ()
    orcid: str = ""
    affiliation: str = ""
    role: str = ""
    links: tuple[Link, ...] = ()
    biography: str = ""


def orcid_profile(ask: Ask, orcid: str) -> PersonProfile:
    """The public record of an ORCID iD."""
    record = ask.json(f"/v3.0/{orcid}/record")
    person = _inside(record, "person")
    given, family = (_text(_inside(person, "name", part, "value")) for part in ("given-names", "family-name"))
    credit = _text(_inside(person, "name", "credit-name", "value"))
    name = " ".join(filter(None, (given, family))) or credit
    if not name:
        raise UnansweredError(f"the record {orcid} shows no name: make the name public at orcid.org")
    others = [_text(_inside(each, "content")) for each in _list(person, "other-names", "other-name")]
    job = next(_jobs(record), {})
    links = [
        Link(_text(_inside(each, "url-name")) or "Website", _text(_inside(each, "url", "value")))
        for each in _list(person, "researcher-urls", "researcher-url")
    ]
    links += [
        Link(_text(_inside(each, "external-id-type")), _text(_inside(each, "external-id-url", "value")))
        for each in _list(person, "external-identifiers", "external-identifier")
    ]
    return PersonProfile(
        name=name,
        aliases=tuple(dict.fromkeys(each for each in (credit, *others) if each and each != name)),
        orcid=orcid,
        affiliation=_text(_inside(job, "organization", "name")),
        role=_text(_inside(job, "role-title")),
        links=_safe(links),
        biography=strip_controls(str(_inside(person, "biography", "content") or "")).strip(),
    )


def dblp_profile(ask: Ask, pid: str) -> PersonProfile:
    """What DBLP says of the person with a pid: names, affiliation, home page, other profiles."""
    found = next((each for _, each in elements(ask.text(f"/pid/{pid}.xml"), "person")), None)
    if not isinstance(found, Element):
        raise UnansweredError(f"it says nothing of the person {pid}")
    names = [_NUMBER.sub("", _text(each.text)) for each in found.iter("author")]
    if not names or not names[0]:
        raise UnansweredError(f"it shows no name of the person {pid}")
    notes = [_text(each.text) for each in found.iter("note") if each.get("type") == "affiliation"]
    addresses = [_text(each.text) for each in found.iter("url")]
    orcids = [parse_orcid(each.rpartition("/")[2]) for each in addresses if "orcid.org/" in each]
    links = [Link("DBLP", f"https://dblp.org/pid/{pid}")]
    links += [Link("Website", each) for each in addresses if "orcid.org/" not in each]
    return PersonProfile(
        name=names[0],
        aliases=tuple(dict.fromkeys(name for name in names[1:] if name != names[0])),
        orcid=next(filter(None, orcids), "") or "",
        affiliation=notes[0] if notes else "",
        links=_safe(links),
    )


def arxiv_profile(ask: Ask, author_id: str) -> PersonProfile:
    """Whose articles an arXiv author page lists: the author of the id's family name and initial, in full."""
    works = [TakenWork(work.id, work.text, "") for work, _ in works_in(ask.text(f"/a/{author_id}.atom"))]
    records, _ = read_all([Source("arxiv.xml", FORM.whole(works), arxiv_api.NAME)])
    wanted = author_id.rpartition("_")[0].replace("_", " ")
    forms = [name for record in records for name in record.authors if initials_key(name) == wanted]
    if not forms:
        raise UnansweredError(f"it shows no name of the author {author_id}")
    name = max(Counter(forms).items(), key=lambda item: (not is_initials(item[0].given), item[1]))[0]
    return PersonProfile(name=name.full, links=(Link("arXiv", f"https://arxiv.org/a/{author_id}"),))


def _jobs(record: object) -> Iterator[Mapping[str, Any]]:
    """Where the person is employed now, the newest first; then where the person was."""
    groups = _list(record, "activities-summary", "employments", "affiliation-group")
    summaries = [
        _inside(each, "employment-summary") for group in groups for each in _list(group, "summaries")
    ]
    jobs = [each for each in summaries if isinstance(each, dict)]

    def begun(job: Mapping[str, Any]) -> tuple[bool, str]:
        parts = [_text(_inside(job, "start-date", part, "value")) for part in ("year", "month", "day")]
        return not _inside(job, "end-date"), "-".join(parts)

    yield from sorted(jobs, key=begun, reverse=True)


def _safe(links: list[Link]) -> tuple[Link, ...]:
    """Links that may be followed, each once."""
    safe = {each.url: Link(each.label or "Website", each.url) for each in links if safe_url(each.url)}
    return tuple(safe.values())[:MOST_LINKS]


def _inside(value: object, *members: str) -> Any:
    """What is below some members of a JSON value; None if anything on the way is missing."""
    for member in members:
        value = value.get(member) if isinstance(value, dict) else None
    return value


def _list(value: object, *members: str) -> list[Any]:
    found = _inside(value, *members)
    return found if isinstance(found, list) else []


def _text(value: object) -> str:
    """One line of text; anything else is none."""
    return " ".join(strip_controls(value).split()) if isinstance(value, str) else ""
