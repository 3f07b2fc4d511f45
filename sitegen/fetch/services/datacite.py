"""DataCite: data sets, software, preprints on arXiv, reports and theses by ORCID iD, DOI and arXiv id.

How it is asked: https://support.datacite.org/docs/api-queries (``query``, in the language of Elasticsearch),
https://support.datacite.org/docs/pagination (``page[cursor]``, ``page[size]``, ``links.next``), one work:
https://support.datacite.org/reference/get_dois-id.
What the members mean: https://datacite-metadata-schema.readthedocs.io/.

How often: https://support.datacite.org/docs/rest-api. 500 times in five minutes without a contact address,
1,000 times with one.

What a work cites, and how often it is looked at, are left out. Repositories register a DOI for all versions
of a data set or program together, and one for each: where the first is listed, the others are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from sitegen.fetch.answers import all_pages, list_in
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
from sitegen.fetch.together import asked_together
from sitegen.fetch.trimming import PLAIN, plain_members, trimmed
from sitegen.readers.shared.json_items import Item, inside, objects, scalar
from sitegen.text.identifiers import find_arxiv_id, parse_orcid
from sitegen.text.preprints import without_version

_PAGE = 100
_PERSON = {
    **plain_members("name", "nameType", "givenName", "familyName"),
    "nameIdentifiers": plain_members("nameIdentifier", "nameIdentifierScheme"),
}
_WORK = {
    "id": PLAIN,
    "type": PLAIN,
    "attributes": {
        "doi": PLAIN,
        "titles": plain_members("title", "titleType"),
        "creators": _PERSON,
        "contributors": {"contributorType": PLAIN, **_PERSON},
        **plain_members("publisher", "publicationYear"),
        "dates": plain_members("date", "dateType"),
        "types": plain_members("resourceTypeGeneral", "resourceType"),
        "container": plain_members(
            *("type", "title", "identifier", "identifierType", "volume", "issue", "firstPage", "lastPage")
        ),
        **plain_members("version", "language", "url"),
        "subjects": plain_members("subject"),
        "descriptions": plain_members("description", "descriptionType"),
        "rightsList": plain_members("rights", "rightsUri", "rightsIdentifier"),
        "fundingReferences": plain_members("funderName", "awardNumber"),
        "relatedIdentifiers": plain_members("relationType", "relatedIdentifier", "relatedIdentifierType"),
    },
}
_NO_PUBLICATIONS = frozenset(
    {"PhysicalObject", "Instrument", "Award", "PeerReview", "Project", "Event", "Service"}
)
"""General types of what is registered with a person's ORCID iD, but belongs into no list of publications."""
_SORTS = {
    "contributors": ("contributorType", {"Editor", "Translator"}),
    "dates": ("dateType", {"Issued", "Available", "Created", "Submitted", "Withdrawn"}),
    "descriptions": ("descriptionType", {"Abstract"}),
    "relatedIdentifiers": (
        "relationType",
        set(
            "IsVersionOf HasVersion IsNewVersionOf IsPreviousVersionOf IsPreprintOf HasPreprint "
            "IsIdenticalTo IsVariantFormOf IsOriginalFormOf IsTranslationOf HasTranslation "
            "IsSupplementTo IsSupplementedBy IsPartOf IsPublishedIn IsObsoletedBy Obsoletes".split()
        ),
    ),
}
"""Member -> what says of what sort an object in its list is, and the sorts that are kept."""


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    """The iD stands there as an address, or alone where that was not put right."""
    del scheme
    if not (orcid := parse_orcid(person)):
        raise NotThereError
    ways = f'"https://orcid.org/{orcid}" OR "{orcid}" OR "http://orcid.org/{orcid}"'
    query = f"creators.nameIdentifiers.nameIdentifier:({ways})"
    found = all_pages(partial(_page, ask, query), "1", _doi)
    works = {_doi(work): work for work in found if _sort(work) not in _NO_PUBLICATIONS}
    for work in works.values():
        changed = scalar(inside(work, "attributes", "updated"))[:10]
        if not (since and "" < changed < since) and not _is_version_of_one(work, works):
            yield _work(work)


def _is_version_of_one(work: Item, works: Mapping[str, Item]) -> bool:
    """Whether a work is one version of what is there for all its versions, and the same kind of thing."""
    doi, sort = _doi(work), _sort(work)
    if sort == "Preprint":  # Readers find out themselves what these are versions of.
        return False
    of_all = {without_version(doi)} | {
        scalar(each.get("relatedIdentifier")).lower()
        for each in objects(inside(work, "attributes", "relatedIdentifiers"))
        if each.get("relationType") == "IsVersionOf"
    }
    return any(_sort(works[other]) == sort for other in of_all if other != doi and other in works)


def _sort(work: Item) -> str:
    return scalar(inside(work, "attributes", "types", "resourceTypeGeneral"))


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    if scheme == "arxiv":
        ids = [f"10.48550/arxiv.{found}" for each in ids if (found := find_arxiv_id(each))]

    def together(some: Sequence[str]) -> Iterator[FoundWork]:
        quoted = " OR ".join(f'"{doi}"' for doi in some)
        query = f"doi:({quoted})"
        return map(_work, all_pages(partial(_page, ask, query), "1", _doi))

    def alone(doi: str) -> Iterator[FoundWork]:
        work = inside(ask.json(f"/dois/{quote(doi, safe='')}"), "data")
        if not isinstance(work, dict):
            raise UnansweredError("its answer is not as expected: it has no object data")
        return iter([_work(work)] if _doi(work) else [])

    return asked_together((doi.lower() for doi in ids), together, alone)


def _page(ask: Ask, query: str, cursor: str) -> tuple[list[Item], str]:
    """The works on a page, and the mark of the next one, which stands in an address."""
    parameters = [("query", query), ("page[size]", str(_PAGE)), ("disable-facets", "true")]
    answer: Any = ask.json("/dois", [*parameters, ("page[cursor]", cursor)])
    works = list_in(answer, "data")
    after = _cursor(scalar(inside(answer, "links", "next"))) if len(works) == _PAGE else ""
    return works, after


def _cursor(address: str) -> str:
    try:
        return parse_qs(urlsplit(address).query).get("page[cursor]", [""])[0]
    except ValueError as error:
        raise UnansweredError("its answer is not as expected: links.next is no address") from error


def _doi(work: Item) -> str:
    doi = (scalar(inside(work, "attributes", "doi")) or scalar(work.get("id"))).lower()
    return doi if doi.startswith("10.") else ""


def _work(work: Item) -> FoundWork:
    attributes = work.get("attributes")
    attributes = dict(attributes) if isinstance(attributes, dict) else {}
    for member, (sort, kept) in _SORTS.items():
        some = objects(attributes.get(member))
        attributes[member] = [each for each in some if scalar(each.get(sort)) in kept]
    if name := scalar(inside(attributes, "publisher", "name")):
        attributes["publisher"] = name
    attributes["doi"] = _doi(work)
    whole = {"id": _doi(work), "type": work.get("type"), "attributes": attributes}
    return FoundWork(_doi(work), json_text(trimmed(whole, _WORK)))


SERVICE = Service(
    name="datacite",
    title="DataCite",
    address="https://api.datacite.org",
    per_second=1.6,
    form=JsonForm(("data",)),
    lists_by=("orcid",),
    completes=("doi", "arxiv"),
    works_of=_works_of,
    works_with=_works_with,
)
