"""Servers for preprints: their names, and the DOIs that they give out."""

from __future__ import annotations

import re
from functools import lru_cache

_SERVERS = re.compile(
    r"\W*(?:(?:arxiv|corr)\b.*|(?:bio|med|chem|psy|soc|eng|earth|eco|law|edu|tech|paleo|agri|meta|afri|ind|"
    r"china|food|bodo|lis|media|mind|sport|nutri)[a-z]*rxiv(?: preprint)?|"
    r"[a-z]+rxiv(?:\s+preprints?)?(?:\s+server)?|"
    r"ssrn(?: electronic journal)?|preprints?(?:\.org)?|research square|osf(?: preprints)?|"
    r"authorea(?: preprints)?|techrxiv|cryptology eprint archive|iacr cryptology.*|hal(?: preprint)?|"
    r"nber working papers?.*|repec|peerj preprints|essoar|authorea)\W*",
    re.IGNORECASE | re.DOTALL,
)
_ARXIV = re.compile(r"\W*(?:arxiv|corr)\b.*", re.IGNORECASE | re.DOTALL)
_DOIS = re.compile(
    r"10\.(?:1101/(?:\d{6}|(?:19|20)\d\d\.)|2139/ssrn|31234/|31219/|31235/|31222/|31224/|31225/|31223/|31221/|31220/|"
    r"26434/|48550/|21203/rs|20944/preprints|22541/|36227/|51094/|7287/peerj\.preprints|1002/essoar|"
    r"31730/|33774/|55458/|32942/|31233/|35542/osf|17605/osf|33767/|31229/|31228/|31226/|31227/|31236/|31232/|31237/|31238/|"
    r"64898/|3386/w|5194/egusphere-|2196/preprints|1590/scielopreprints|14293/s?2199-1006\.1\.sor-\.pp|"
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
