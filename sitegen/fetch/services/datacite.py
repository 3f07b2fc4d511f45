"""DataCite: DOIs of data, software, theses and preprints, by person and DOI.

How it is asked: https://support.datacite.org/docs/api-queries (``query`` with fields as they are in answers,
texts in quotation marks) and https://support.datacite.org/docs/pagination (``page[cursor]``; the mark of the
next page is read from ``links.next``, whose address is not followed). How often:
https://support.datacite.org/docs/rate-limit, 1,000 times in 5 minutes by who says whom to write to, else half
of that.

Repositories register a DOI for all versions of a data set or program together, and one for each. Where the
first is listed, the others are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from sitegen.fetch.answers import all_pages, batches, listed, without_empty
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import (
    Ask,
    FoundWork,
    NotThereError,
    PersonScheme,
    Service,
    UnansweredError,
    WorkScheme,
)
from sitegen.readers.shared.json_items import Item, inside, objects, scalar
from sitegen.text.preprints import without_version

_PAGE = 100
_IDS_AT_ONCE = 40
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ORCID_FORMS = ("https://orcid.org/{}", "http://orcid.org/{}", "{}")
"""How repositories write an ORCID iD."""
_MEMBERS = (
    "doi",
    "titles",
    "creators",
    "contributors",
    "publisher",
    "publicationYear",
    "dates",
    "types",
    "container",
    "version",
    "language",
    "subjects",
    "descriptions",
    "fundingReferences",
    "relatedIdentifiers",
    "rightsList",
    "url",
)
_OF_NAMES = ("name", "nameType", "givenName", "familyName", "nameIdentifiers", "contributorType")
_PARTS: dict[str, tuple[str, ...]] = {
    "titles": ("title", "titleType"),
    "creators": _OF_NAMES,
    "contributors": _OF_NAMES,
    "dates": ("date", "dateType"),
    "subjects": ("subject",),
    "descriptions": ("description", "descriptionType"),
    "fundingReferences": ("funderName", "awardNumber"),
    "relatedIdentifiers": ("relationType", "relatedIdentifier", "relatedIdentifierType"),
    "rightsList": ("rights", "rightsUri", "rightsIdentifier"),
}
"""What is kept of the items of lists."""
_ONLY: dict[str, tuple[str, frozenset[str]]] = {
    "contributors": ("contributorType", frozenset({"Editor", "Translator"})),
    "dates": ("dateType", frozenset({"Issued", "Available", "Created", "Submitted"})),
    "descriptions": ("descriptionType", frozenset({"Abstract"})),
    "relatedIdentifiers": (
        "relationType",
        frozenset({
            "IsVersionOf",
            "HasVersion",
            "IsNewVersionOf",
            "IsPreviousVersionOf",
            "IsVariantFormOf",
            "IsOriginalFormOf",
            "IsIdenticalTo",
            "IsPreprintOf",
            "HasPreprint",
            "IsSupplementTo",
            "IsSupplementedBy",
            "IsPublishedIn",
        }),
    ),
}  # fmt: skip
"""Lists of which only some items are kept: those where a member says one of these."""


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    del scheme  # the ORCID iD is the only one it knows
    forms = " OR ".join(_quoted(form.format(person)) for form in _ORCID_FORMS)
    query = f"creators.nameIdentifiers.nameIdentifier:({forms})"
    items = {_doi(item): item for item in all_pages(partial(_page, ask, query), "1", _doi)}
    for item in items.values():
        day = scalar(inside(item, "attributes", "updated"))[:10]
        if not _is_version_of_listed(item, items) and (not since or not day or day >= since):
            yield _work(item)


def _page(ask: Ask, query: str, cursor: str) -> tuple[list[Item], str]:
    """The works on a page, and the mark of the next one."""
    parameters = [("query", query), ("page[cursor]", cursor), ("page[size]", str(_PAGE))]
    answer: Any = ask.json("/dois", [*parameters, ("disable-facets", "true")])
    return listed(answer, "data"), _cursor(scalar(inside(answer, "links", "next")))


def _cursor(address: str) -> str:
    """The mark in the address of a page; the host in it does not matter, since it is not asked."""
    try:
        marks = parse_qs(urlsplit(address).query).get("page[cursor]", [])
    except ValueError:
        return ""
    return marks[0] if marks else ""


def _is_version_of_listed(item: Item, items: dict[str, Item]) -> bool:
    """Whether this is one version of what is listed for all of its versions."""
    doi = _doi(item)
    if _type(item) == "Preprint":  # Readers know what these are versions of.
        return False
    wholes = {without_version(doi)} | {
        scalar(each.get("relatedIdentifier")).lower()
        for each in objects(inside(item, "attributes", "relatedIdentifiers"))
        if scalar(each.get("relationType")) == "IsVersionOf"
    }
    return any(_type(items[whole]) == _type(item) for whole in (wholes - {doi}) & {*items})


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    del scheme  # it knows DOIs only
    for batch in batches(list(dict.fromkeys(each.lower() for each in ids)), _IDS_AT_ONCE):
        yield from _of_batch(ask, batch)


def _of_batch(ask: Ask, dois: Sequence[str]) -> Iterator[FoundWork]:
    """The works with some DOIs; where the question is refused, they are asked for one by one."""
    query = f"doi:({' OR '.join(map(_quoted, dois))})"
    parameters = (("query", query), ("page[size]", str(2 * _IDS_AT_ONCE)), ("disable-facets", "true"))
    try:
        items = listed(ask.json("/dois", parameters), "data")
    except UnansweredError as error:
        if "did not understand" not in str(error):
            raise
        for doi in dois:
            yield from _alone(ask, doi)
        return
    yield from (_work(item) for item in items if _doi(item) in dois)


def _alone(ask: Ask, doi: str) -> Iterator[FoundWork]:
    try:
        item = inside(ask.json(f"/dois/{quote(doi, safe='/')}"), "data")
    except NotThereError:
        return
    if isinstance(item, dict) and _doi(item):
        yield _work(item)


def _quoted(text: str) -> str:
    """Text in which nothing means anything in a query."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _doi(item: Item) -> str:
    doi = (scalar(inside(item, "attributes", "doi")) or scalar(item.get("id"))).lower()
    return doi if _DOI.fullmatch(doi) else ""


def _type(item: Item) -> str:
    return scalar(inside(item, "attributes", "types", "resourceTypeGeneral"))


def _work(item: Item) -> FoundWork:
    """A work without what is counted from day to day, and without what a reader has no use for."""
    found = item.get("attributes")
    attributes: Item = found if isinstance(found, dict) else {}
    kept = without_empty({name: attributes.get(name) for name in _MEMBERS})
    for name, members in _PARTS.items():
        if name in kept:
            kept[name] = [
                without_empty({member: each.get(member) for member in members})
                for each in objects(kept[name])
                if _is_kept(name, each)
            ]
    if isinstance(types := kept.get("types"), dict):
        kept["types"] = {
            name: types[name] for name in ("resourceTypeGeneral", "resourceType") if types.get(name)
        }
    if isinstance(publisher := kept.get("publisher"), dict):
        kept["publisher"] = publisher.get("name")
    # These two say what kind of file it is.
    whole = {"titles": [], "creators": [], **without_empty(kept), "doi": _doi(item)}
    in_order = {name: whole[name] for name in _MEMBERS if name in whole}
    return FoundWork(_doi(item), json_text({"id": _doi(item), "type": "dois", "attributes": in_order}))


def _is_kept(name: str, item: Item) -> bool:
    if name not in _ONLY:
        return True
    member, values = _ONLY[name]
    return scalar(item.get(member)) in values


SERVICE = Service(
    name="datacite",
    title="DataCite",
    address="https://api.datacite.org",
    per_second=1.5,
    form=JsonForm(("data",)),
    lists_by=("orcid",),
    completes=("doi",),
    works_of=_works_of,
    works_with=_works_with,
)
