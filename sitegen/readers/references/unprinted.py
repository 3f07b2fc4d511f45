"""Takes out of what stands behind a title what shows that it is a patent, a talk or software."""

from __future__ import annotations

import re

from sitegen.readers.references.taken_out import Rest

_PATENT = re.compile(
    r"[,.;]?\s*(?P<number>(?:(?:US|U\.\s?S\.|EP|European|WO|PCT|DE|German|CN|Chinese|JP|Japanese|KR|Korean|GB|UK|"
    r"FR|French|CA|Canadian|Provisional)\s+){0,2}patent\s+(?:(?:app(?:lication|\.)?|no\.?|number|nr\.?|pending)\s+){0,2}"
    r"#?(?:[A-Z]{2}\s?)?\d[\d/, ]{2,18}\d(?:\s?[A-Z]\d?)?)(?![\w/])",
    re.IGNORECASE,
)
_OF_PATENT = re.compile(
    r"[,.;]?\s*\b(?:issued|granted|filed|published)(?:\s+on)?\s+(?=[A-Z\d])", re.IGNORECASE
)
_TALK = re.compile(
    r"[(\[]?\b(?P<genre>(?:(?:invited|contributed|plenary|public|keynote|tutorial|guest|oral)\s+)"
    r"(?:talk|lecture|presentation|address|seminar|speaker)|keynote|"
    r"(?:paper|poster|talk)(?=\s+(?:presented|given|at)\b)|"
    r"(?:poster|oral|conference|seminar) presentation|seminar talk|vortrag|conférence invitée|ponencia)"
    r"\b[)\]]?(?:[,:]?\s*(?:presented\s+|given\s+|held\s+)?(?:at|in|auf|bei)(?:\s+the)?\b)?[,.]?",
    re.IGNORECASE,
)
_PRESENTED = re.compile(r"\b(?:presented|given) at(?:\s+the)?\b", re.IGNORECASE)
_VERSION = re.compile(
    r"[,.;(]?\s*(?P<what>\b(?:R|Python|Stata|Julia|MATLAB) (?:package|module|library),?\s+)?"
    r"\b(?:version|ver\.|v(?=\d+\.))\s*(?P<version>\d+(?:\.\d+){0,3}[\w-]{0,8})\)?",
    re.IGNORECASE,
)


_MAY_BE_TALK = re.compile(r"alk|ectur|resent|eynote|oster|eminar|ortrag|onencia|onférence|peaker|ddress")
_MAY_HAVE_VERSION = re.compile(r"[Vv](?:er(?:sion)?\.?\s*)?\d")


def take_patent(rest: Rest) -> str:
    """The number of a patent: ``U.S. Patent 10,123,456``; ``""`` if it is none."""
    found = rest.take(_PATENT) if "atent" in rest.text or "ATENT" in rest.text else None
    if not found:
        return ""
    rest.text = _OF_PATENT.sub(", ", rest.text)
    return " ".join(found["number"].split())


def take_talk(rest: Rest) -> str:
    """What sort of talk it was: ``Invited talk``; ``""`` if it is none."""
    if not _MAY_BE_TALK.search(rest.text):
        return ""
    found = rest.take(_TALK)
    if found:
        return found["genre"]
    return "talk" if rest.take(_PRESENTED) else ""


def take_version(rest: Rest) -> tuple[str, str]:
    """What software it is, and its version: ``R package``, ``1.2.0``."""
    found = rest.take(_VERSION) if _MAY_HAVE_VERSION.search(rest.text) else None
    return ((found["what"] or "").strip(" ,"), found["version"]) if found else ("", "")
