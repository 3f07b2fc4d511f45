"""Recognising identifiers of publications and addresses in whatever way people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote, urlsplit

from sitegen.text.cleaning import strip_controls
from sitegen.text.preprints import is_preprint_doi

# Archives that gave out ids such as ``hep-th/9901001`` until March 2007.
_ARCHIVES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat "
    "cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol "
    "physics plasm-ph q-alg q-bio quant-ph solv-int stat supr-con"
)
_MONTH = r"\d\d(?:0[1-9]|1[0-2])"
_NEW_ID = rf"{_MONTH}\.\d{{4,5}}(?!\d)"
_OLD_ID = rf"(?:{'|'.join(_ARCHIVES.split())})(?:\.[a-z]{{2}})?/{_MONTH}\d{{3}}(?!\d)"
_ID = rf"({_NEW_ID}|{_OLD_ID})"
_BARE_ID = re.compile(rf"{_ID}(?:v\d+)?", re.IGNORECASE)
# "CoRR abs/1706.03762" is how DBLP cites arXiv.
_MARKED_ID = re.compile(
    rf"(?:arxiv(?:\.org/[a-z]+/|\s*:\s*|[./\s])|\babs/)(?:arxiv[:.])?{_ID}", re.IGNORECASE
)
_SUBJECT_CLASS = re.compile(r"\.[a-z]{2}(?=/)")

# Old DOIs hold such as ``17:15<1661::aid-sim968>3.0.co;2-2``.
_DOI = re.compile(r"\b10\.\d{4,9}(?:\.\d{1,9})*/(?:[^\s\"<>]|<\d+:[^\s\"<>]*>)+")
_LESS, _GREATER = re.compile("%3c", re.IGNORECASE), re.compile("%3e", re.IGNORECASE)
_ENCODED = str.maketrans("\ue000\ue001", "<>")
_ARXIV_DOI_PREFIX = "10.48550/"
_TRAILING = ".,;:!?'\"*”’"
_BRACKETS = {")": "(", "]": "[", "}": "{"}

# What nearly every DOI and address looks like; for others there is more to look at.
_PLAIN_DOI = re.compile(r"10\.[0-9]{4,9}/[A-Za-z0-9._/-]*[A-Za-z0-9]")
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/%+=&?#,;:@!-]*)?")
_UNSAFE_IN_URL = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")


def find_arxiv_id(text: str) -> str:
    """The first arXiv id that `text` names, without version; ``""`` if none.

    The id alone, ``arXiv:2507.06261v3``, an arxiv.org address, an arXiv DOI, ``CoRR
    abs/1706.03762`` and ids of the old style (``hep-th/9901001``) are known. A number
    in running text that merely looks like an id is not taken for one.
    """
    match = _BARE_ID.fullmatch(text.strip()) or _MARKED_ID.search(unquote(text))
    return _SUBJECT_CLASS.sub("", match[1].lower()) if match else ""


def find_doi(text: str) -> str:
    """The first DOI in `text`, lower case, without resolver and closing punctuation; ``""`` if none.

    DOIs of arXiv itself are passed over: `find_arxiv_id` reads them.
    """
    if _PLAIN_DOI.fullmatch(text) and not text.startswith(_ARXIV_DOI_PREFIX):
        return text.lower()
    return next((doi for doi in _dois(text) if not doi.startswith(_ARXIV_DOI_PREFIX)), "")


_GLUED_ADDRESS = re.compile(r"https?:/")
"""What stands behind a DOI where a link is glued to its words, as of ``href{https://…}{https://…}``."""


def _dois(text: str) -> Iterator[str]:
    for word in text.split():
        is_address = "://" in word
        match = _DOI.search(_unquoted(word) if is_address else word)
        if match:
            # In an address, what follows ? or # belongs to the address.
            found = re.split(r"[?#]", match[0])[0].translate(_ENCODED) if is_address else match[0]
            doi = _without_punctuation(_GLUED_ADDRESS.split(found, 1)[0])
            while doi.endswith("/"):
                doi = _without_punctuation(doi[:-1])
            if "/" in doi:
                yield doi.lower()


def _unquoted(address: str) -> str:
    """`address` without percent signs; ``%3C`` and ``%3E`` are of the DOI, and not the brackets around it."""
    kept = _LESS.sub("\ue000", _GREATER.sub("\ue001", address)) if "%3" in address else address
    return strip_controls(unquote(kept))


def _without_punctuation(doi: str) -> str:
    """`doi` without what closes the sentence around it; brackets opened inside the DOI stay."""
    while doi and (
        doi[-1] in _TRAILING or (doi[-1] in _BRACKETS and doi.count(doi[-1]) > doi.count(_BRACKETS[doi[-1]]))
    ):
        doi = doi[:-1]
    return doi


def safe_url(text: str) -> str:
    """`text` if it is one http or https address that can stand in a page; else ``""``."""
    if _PLAIN_URL.fullmatch(text):
        return text
    url = text.strip()
    if _UNSAFE_IN_URL.search(url):
        return ""
    parts = address_parts(url)
    return url if parts and parts.scheme in {"http", "https"} and parts.hostname else ""


def address_parts(written: str) -> SplitResult | None:
    """Scheme, host, path … of an address; None for what is none, as with a port that is no number."""
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return None
    return parts if port != 0 else None


_ORCID = re.compile(r"(?:(?:https?://)?(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/?")


def parse_orcid(written: str) -> str | None:
    """The ORCID iD that `written` is, in groups of four; None if its shape or its check digit is wrong."""
    match = _ORCID.fullmatch(written)
    if not match:
        return None
    digits = "".join(match.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    expected = (12 - total % 11) % 11
    if digits[-1] != ("X" if expected == 10 else str(expected)):
        return None
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


RESOLVERS = {
    "doi": ("DOI", "https://doi.org/{}"),
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "pmcid": ("PMC", "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
    "jstor": ("JSTOR", "https://www.jstor.org/stable/{}"),
    "hal": ("HAL", "https://hal.science/{}"),
    "hdl": ("Handle", "https://hdl.handle.net/{}"),
    "googlebooks": ("Google Books", "https://books.google.com/books?id={}"),
    "iacr": ("IACR ePrint", "https://eprint.iacr.org/{}"),
    "mr": ("MathSciNet", "https://mathscinet.ams.org/mathscinet-getitem?mr={}"),
    "zbl": ("zbMATH", "https://zbmath.org/?q=an:{}"),
    "jfm": ("JFM", "https://zbmath.org/?q=an:{}"),
    "oclc": ("WorldCat", "https://search.worldcat.org/title/{}"),
    "inspire": ("INSPIRE", "https://inspirehep.net/literature/{}"),
}
"""Scheme -> what it is called, and the address that an identifier leads to."""

_SAFE_ID = re.compile(r"[\w./:()<>;-]+")


def address_of(scheme: str, identifier: str) -> str:
    """The address of an identifier; ``""`` if there is none, or the scheme is not known."""
    if not identifier or scheme not in RESOLVERS:
        return ""
    return RESOLVERS[scheme][1].format(identifier)


def resolved(written: str) -> tuple[str, str, str]:
    """What an identifier such as ``pmid:123`` is called, its value, and its address or ``""``."""
    scheme, _, value = written.partition(":")
    if scheme not in RESOLVERS:
        return scheme.upper(), value, ""
    if scheme == "mr":
        value = value.split()[0].removeprefix("MR") if value.split() else ""
    is_safe = bool(_SAFE_ID.fullmatch(value))
    label = "Preprint" if scheme == "doi" and is_preprint_doi(value) else RESOLVERS[scheme][0]
    return label, value, address_of(scheme, value) if is_safe else ""
