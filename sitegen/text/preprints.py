"""Servers for preprints: their names, and the DOIs that they give out."""

from __future__ import annotations

import re
from functools import lru_cache

_CORR = r"corr(?=\W*\Z|\W+(?:abs|cs|math|quant|cond|hep|stat|arxiv)\b)"
"""As DBLP calls arXiv; ``Corr. Eng.`` is a journal."""

_COPERNICUS = (
    r"(?:atmos|ann(?:ales|\.)? geophys|biogeosci|clim(?:ate|\.)? (?:of the )?past|drink|earth sys?|"
    r"earth surf|geochron|geosci|hydrol|nat(?:ural|\.)? haz|nonlin|ocean sci|solid earth|soil|"
    r"(?:the )?cryosphere|weather|wind energ)[a-z,. ]{0,80}[ .]discuss(?:ions?|\.)?"
)
"""Journals of Copernicus that have what was not yet reviewed in one that is called Discussions.

Its DOIs end in a year and a number, or have a d behind the short name; those of the journals end in a year.
"""

_AT = r"\W*(?:(?:available|posted|preprint|submitted)\s+(?:at|on|to)\s+(?:the\s+)?)?(?:e-?print\s+)?"
_SERVERS = re.compile(
    # What follows one of the first is a number, a version, or what the server is for.
    _AT + r"(?:(?:arxiv|" + _CORR + r"|[a-z]{2,12}rxiv|ssrn|"
    r"electron(?:ic|\.)? colloquium (?:on )?comput(?:ational|\.)? complex(?:ity|\.)?|"
    r"(?:iacr )?cryptol(?:ogy|\.)? eprint arch(?:ive|\.)?|"
    r"nber working papers?|lingbuzz)(?![a-z]).{0,200}|"
    r"preprints?(?:\.org)?|research square|osf(?: preprints)?|authorea(?: preprints)?|hal(?: preprint)?|"
    r"repec|peerj preprints|essoar|ess open archive|earth and space science open archive|"
    r"egusphere(?: \[preprint\])?|" + _COPERNICUS + r"(?: \[preprint\])?|"
    r"optimization online|phil(?:sci[ -]?)?archive|vixra|"
    r"munich personal repec archive|mpra(?: papers?)?)\W*(?:,.{0,200})?",
    re.IGNORECASE | re.DOTALL,
)
_ARXIV = re.compile(_AT + r"(?:arxiv\b|" + _CORR + r").{0,200}", re.IGNORECASE | re.DOTALL)
_DOIS = re.compile(
    r"10\.(?:1101/(?:\d{6}|(?:19|20)\d\d\.)|2139/ssrn|31234/|31219/|31235/|31222/|31224/|31225/|31223/|31221/|31220/|"
    r"26434/|48550/|21203/rs|20944/preprints|22541/|36227/|51094/|7287/peerj\.preprints|1002/essoar|"
    r"31730/|33774/|55458/|32942/|31233/|35542/osf|17605/osf|33767/|31229/|31228/|31226/|31227/|31236/|31232/|31237/|31238/|"
    r"64898/|3386/w|2196/preprints|1590/scielopreprints|14293/s?2199-1006\.1\.sor-\.pp|"
    r"5194/(?:egusphere-|[a-z]{1,8}-(?:19|20)\d\d-\d{1,4}(?![-\d])|"
    r"(?:acp|amt|angeo|bg|cp|dwes|esd|esurf|essd|gi|gmd|hess|nhess|npg|os|se|soil|tc|wes)d-\d)|"
    r"\d+/osf\.io/)",
    re.IGNORECASE,
)
"""Beginnings of the DOIs of preprint servers: bioRxiv and medRxiv, SSRN, the OSF's, ChemRxiv, arXiv …"""

_VERSION = re.compile(r"[./-]?v\d+\Z")


@lru_cache(16_384)  # many papers have the same venue
def is_server(name: str, arxiv_id: str) -> bool:
    """Whether a venue or publisher is a server for preprints; with an arXiv id, whether it is arXiv."""
    if not name:
        return False
    return bool(_ARXIV.fullmatch(name)) if arxiv_id else bool(_SERVERS.fullmatch(name))


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI is one of those that servers give to preprints."""
    return bool(doi) and bool(_DOIS.search(doi))


def without_version(doi: str) -> str:
    """The DOI of a preprint, whichever version of it is meant: without the ``v2`` at its end."""
    return _VERSION.sub("", doi)
