"""The ORCID iDs of a paper's authors, as marks behind their names."""

from __future__ import annotations

from functools import lru_cache

from sitegen.model.publications import Name, Paper
from sitegen.model.site import Site
from sitegen.text.escaping import escaped

_SCHEME = "orcid:"


def orcid_marks(site: Site, paper: Paper) -> list[str]:
    """For each author a link to their ORCID record, or ``""``; nothing if nobody has one."""
    researchers = site.researchers
    ids = site.authorship[paper.slug]
    orcids = [_orcid(name) for name in paper.credited]
    for place, person in enumerate(ids[: len(orcids)]):
        if person in researchers and researchers[person].orcid:
            orcids[place] = researchers[person].orcid
    if not any(orcids):
        return []
    return [
        _mark(orcid, name.full) if orcid else "" for orcid, name in zip(orcids, paper.credited, strict=True)
    ]


def _orcid(name: Name) -> str:
    return name.id.removeprefix(_SCHEME) if name.id.startswith(_SCHEME) else ""


@lru_cache(50_000)  # the same people write many papers
def _mark(orcid: str, name: str) -> str:
    address = f"https://orcid.org/{escaped(orcid)}"
    return f'<a class="orcid" href="{address}" aria-label="ORCID: {escaped(name)}">iD</a>'
