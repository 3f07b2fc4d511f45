"""Addresses on the web, and when they were seen, wherever an entry of BibTeX says them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from sitegen.readers.bibtex.fields import SHORT_DOI, Complaint, Fields, literal, text_in, with_signs
from sitegen.readers.bibtex.values import closing_brace
from sitegen.text.dates import parse_moment
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url

_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_FILE_WITH_SPACE = re.compile(r"https?://\S+(?: [\w.()%-]+){1,5}\.[a-z]{3,5}")
_WITHOUT_SCHEME = re.compile(
    r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|edu|net|gov|io|[a-z]{2})/)\S*", re.IGNORECASE
)
_MISTYPED = re.compile(r"https?(?::/(?!/)|//)(?=\w)|//(?=[\w-]+(?:\.[\w-]+)+/)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\\href\s*\{(?P<target>(?:[^{}]|\{[^{}]{0,99}\}){1,2000})\}\s*(?=\{)|"
    r"\\(?:url|URL|path|nolinkurl|burl)\s*\{(?P<macro>(?:[^{}]|\{[^{}]{0,99}\}){1,2000})\}|"
    r"(?P<bare>https?://[^\s{}<>\"]{1,2000})"
)
_MAY_BE_ONLINE = re.compile(
    "://|online|acces|acess|visit|retriev|consult|viewed|checked|abgeruf|aufgeruf|besuch|zugriff|geraadpl",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"[\s,;.:(\[–—-]{0,5}\b(?:(?:last|date(?: of)?|zuletzt)\s)?"
    r"(?:access(?:ed)?(?: date)?|visited|retrieved|consulted|viewed|checked|abgerufen|aufgerufen|besucht|"
    r"zugriff|consult(?:ée?|ado|ato)|acess(?:o|ado)|accesso|geraadpleegd)\b\s?(?:(?:on|am|le|el|em|il|op)\b)?\s?:?\s?"
    r"(?P<date>[^()\[\]:;]{4,30}?)(?=[)\].;,\s]{0,4}(?:\Z|from\b|available\b|url\b))[)\].;,\s]{0,4}",
    re.IGNORECASE,
)
_ONLY_ONLINE = re.compile(
    r"(?:online|available|internet|web ?site|web ?page|web|home ?page|software|documentation|and|url|www|"
    r"link|see|also|from|at|on|under|via|the|retrieved|verfügbar|unter|disponible|disponível|em|en|ligne|línea|linha|"
    r"[\s,;.:()\[\]–—-])*",
    re.IGNORECASE,
)
_DAY_IN_DIGITS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})")
_UNBALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*\)")


class Online(NamedTuple):
    """What a remark or ``howpublished`` says of a page on the web."""

    url: str = ""
    accessed: str = ""
    rest: str = ""
    """All other words."""


@lru_cache(1024)
def online_in(field: str) -> Online:
    r"""Where and when something was seen on the web: ``[Online; accessed 3 May 2020]``, ``\url{https://…}``."""
    if not _MAY_BE_ONLINE.search(field):
        return Online(rest=text_in(field))
    if "://" in field:
        field = with_signs(field)
    url, written = "", field
    if found := _ADDRESS.search(field):
        url = safe_url(literal(found["target"] or found["macro"] or _without_closing(found["bare"])))
        if url:
            shown, end = _shown(field, found.end()) if found["target"] else ("", found.end())
            written = f"{field[: found.start()]} {'' if '://' in shown else shown} {field[end:]}"
    text = text_in(written)
    accessed = ""
    if (seen := _SEEN.search(text)) and (accessed := _day_in(seen["date"])):
        text = f"{text[: seen.start()]} {text[seen.end() :]}"
    return Online(url, accessed, "" if _ONLY_ONLINE.fullmatch(text) else text.strip(" ,;:([").rstrip(")] "))


def _shown(field: str, position: int) -> tuple[str, int]:
    """The words of a link, in braces at `position`, and the position behind them."""
    end = closing_brace(field, position + 1, len(field))
    return (field[position + 1 : end], end + 1) if end >= 0 else ("", position)


def without_seen(text: str) -> str:
    """A remark without the words that tell when a page was seen."""
    seen = _SEEN.search(text)
    return (
        f"{text[: seen.start()]} {text[seen.end() :]}".strip(" ,;")
        if seen and _day_in(seen["date"])
        else text
    )


def _without_closing(address: str) -> str:
    """An address in running text without what closes the sentence."""
    address = address.rstrip(".,;:]")
    return address[:-1].rstrip(".,;") if _UNBALANCED.fullmatch(address) else address


def _day_in(written: str) -> str:
    """The day that words name; as they are, if nobody knows which is the month; ``""`` if they name none."""
    written = written.strip()
    found = parse_moment(written) or parse_moment(written.replace("-", " "))
    return found or (written if _DAY_IN_DIGITS.fullmatch(written) else "")


def url_of(fields: Fields, doi: str) -> tuple[str, list[Complaint]]:
    """The address of the publication, also where only ``howpublished`` or ``doi`` says it; ``""`` if none.

    Args:
        fields: of the entry.
        doi: that was found in them; an address from which it was taken needs no complaint.
    """
    complaints = []
    if "url" in fields:
        if url := safe_url(fields["url"]):  # nearly always
            return url, []
        target = _ADDRESS.search(fields["url"]) if "\\href" in fields["url"] else None
        written = literal(target["target"] if target and target["target"] else fields["url"])
        for meant in (written, _mended(written)):
            if url := safe_url(meant) or safe_url(_without_space(meant)) or _address_in(meant):
                return url, []
        if not (doi and doi == find_doi(written)) and not find_arxiv_id(written):
            message = f"“{written[:60]}” is no http(s) address; it is not used"
            complaints = [
                Complaint("R025", "url", message, "write the whole address, beginning with https://")
            ]
    if "howpublished" in fields and (url := online_in(fields["howpublished"]).url):
        return url, complaints
    written = literal(fields.get("doi", ""))
    if short := SHORT_DOI.fullmatch(written):
        return f"https://doi.org/10/{short[1]}", complaints
    return "" if find_doi(written) or find_arxiv_id(written) else safe_url(written), complaints


def _mended(written: str) -> str:
    """An address with both slashes, and with signs as addresses need them: ``http:/example.org/a|b``."""
    if mistyped := _MISTYPED.match(written):
        scheme = "http" if written[:5].lower() in ("http:", "http/") else "https"
        written = f"{scheme}://{written[mistyped.end() :]}"
    return (
        quote(written, safe="%/:=&?~#+!$,;'@()*[]")
        if written.startswith("http") and " " not in written
        else written
    )


def _without_space(written: str) -> str:
    """An address in whose file name a space stands: ``https://example.org/My paper.pdf``."""
    return written.replace(" ", "%20") if _FILE_WITH_SPACE.fullmatch(written) else ""


def _address_in(written: str) -> str:
    """The first address in a text: that of a link in HTML, of several, or one without its scheme."""
    if link := _HREF.search(written):
        return safe_url(link[1])
    for word in re.split(r"[\s,;]+(?=https?://|www\.)|\s+", written):
        if url := safe_url(f"https://{word}" if _WITHOUT_SCHEME.fullmatch(word) else word.rstrip(",;")):
            return url
    return ""
