"""What Crossref says of a work beside what CSL-JSON has: notices, licences, relations to preprints.

See https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md. ``updated-by`` stands in a work and
names its notices, ``update-to`` stands in a notice and names its work; both have DOI, type and date.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.publications import Kind, Notice
from sitegen.readers.shared.csl_values import csl_date
from sitegen.readers.shared.json_items import Item, inside, objects, scalar
from sitegen.readers.shared.service_values import first_licence
from sitegen.text.identifiers import find_arxiv_id, find_doi
from sitegen.text.notices import notice_kind

_SAME_WORK = ("is-preprint-of", "has-preprint", "is-identical-to")
"""Relations between a preprint and what became of it."""
_VERSIONS = ("is-version-of", "has-version", "is-variant-form-of", "is-original-form-of")
"""Relations of a preprint to its other versions; those of other works may differ from it."""
_OF_RECORD = ("vor", "unspecified", "")
"""The versions of a work whose licence is that of the publication, in their order."""


def crossref_notices(item: Item, member: str) -> tuple[Notice, ...]:
    """The notices in ``updated-by``, or the publications in ``update-to``; new versions are none."""
    found = (
        Notice(kind, doi, date=csl_date(each.get("updated")))
        for each in objects(item.get(member))
        if (kind := notice_kind(scalar(each.get("type")))) and (doi := find_doi(scalar(each.get("DOI"))))
    )
    return tuple(dict.fromkeys(found))


def licence_in(item: Item) -> str:
    """The licence of the version of record."""
    terms = [*objects(item.get("license"))]
    return first_licence(
        scalar(each.get("URL"))
        for version in _OF_RECORD
        for each in terms
        if scalar(each.get("content-version")) == version
    )


def related_in(item: Item, kind: Kind) -> tuple[tuple[str, ...], str]:
    """DOIs of the preprint or of what became of it, and the arXiv id of the preprint."""
    written = [*_related(item, (*_SAME_WORK, *(_VERSIONS if kind == "preprint" else ())))]
    arxiv_ids = (
        find_arxiv_id(f"arXiv:{one}" if scheme == "arxiv" and ":" not in one else one)
        for scheme, one in written
        if scheme in ("arxiv", "doi", "")
    )
    dois = (find_doi(one) for scheme, one in written if scheme in ("doi", ""))
    return tuple(filter(None, dois)), next(filter(None, arxiv_ids), "")


def _related(item: Item, relations: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Scheme and identifier of the works in some relations to this one."""
    for name in relations:
        for each in objects(inside(item, "relation", name)):
            yield scalar(each.get("id-type")).lower(), scalar(each.get("id"))
