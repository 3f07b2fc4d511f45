"""``cv.yml``: a CV in the shape of JSON Resume or of RenderCV (which al-folio uses), as YAML or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitegen.content.addresses import email_address
from sitegen.model.authored import Cv, CvEntry, CvSection
from sitegen.model.publications import Link, Place, Problem
from sitegen.text.cleaning import escaped, one_line
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.markdown import read_markdown
from sitegen.text.yaml import Node, read_yaml

CV_FILES = ("cv.yml", "cv.yaml", "cv.json", "resume.json", "resume.yml")
"""Names that the file may have; the first that is there counts."""

JSON_RESUME = (
    "work volunteer education awards certificates publications skills languages interests references projects"
).split()
"""Sections of JSON Resume, whose headings are words of the interface."""

# What an entry says first, with whom, when …: the keys of all kinds of entries of both shapes.
_FIRST = "position studyType degree title award language label bullet number reversed_number".split()
_WITH = "company institution organization organisation name awarder issuer publisher journal entity".split()
_SAID = "summary description details reference fluency level score gpa area".split()
_LISTED = "highlights courses keywords roles authors".split()
_STARTS, _ENDS, _SINGLE_DATES = (
    ("startDate", "start_date"),
    ("endDate", "end_date"),
    ("date", "releaseDate", "release_date"),
)
_OTHER = "url website doi location icon type".split()
_KNOWN = frozenset((*_FIRST, *_WITH, *_SAID, *_LISTED, *_STARTS, *_ENDS, *_SINGLE_DATES, *_OTHER))
_PASSED_OVER = frozenset(
    "$schema meta design locale rendercv_settings settings image photo phone_number".split()
)
"""How a program prints the CV."""

_PROFILES = {
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "linkedin": "https://www.linkedin.com/in/",
    "orcid": "https://orcid.org/",
    "google scholar": "https://scholar.google.com/citations?user=",
    "researchgate": "https://www.researchgate.net/profile/",
    "x": "https://x.com/",
    "twitter": "https://x.com/",
    "youtube": "https://www.youtube.com/@",
    "instagram": "https://www.instagram.com/",
    "stackoverflow": "https://stackoverflow.com/users/",
}
"""Network -> what the address of a user there begins with."""


def read_cv(source: str, file: str) -> tuple[Cv | None, tuple[Problem, ...]]:
    """The CV in the text `source`, and what is wrong with it; None where there is none."""
    root, problems = read_yaml(source, file)
    if not isinstance(root.value, dict):
        if root.value is None:
            return None, problems
        message = "this is no CV in the shape of JSON Resume or RenderCV"
        remedy = "begin with `basics:` (JSON Resume) or `cv:` (RenderCV)"
        return None, (*problems, Problem("error", root.place, message, remedy))
    unknown: dict[str, Place] = {}
    within = root.value.get("cv")
    if within is not None and isinstance(within.value, dict):
        cv = _of_rendercv(within.value, root.place, unknown)
        unknown |= _others(root.value, {"cv"})
    else:
        cv = _of_json_resume(root.value, root.place, unknown)
    return cv, (*problems, *_not_understood(unknown))


def _of_json_resume(root: Mapping[str, Node], place: Place, unknown: dict[str, Place]) -> Cv:
    basics = _mapping(root.get("basics"))
    sections = []
    for key, node in root.items():
        if key == "basics" or key in _PASSED_OVER:
            continue
        name = key if key in JSON_RESUME else ""
        entries = _entries(node, unknown)
        if entries:
            sections.append(CvSection(name, _as_heading(key), entries))
    unknown |= _others(basics, {"name", "label", "email", "phone", "url", "summary", "location", "profiles"})
    location = _mapping(basics.get("location"))
    where = ", ".join(filter(None, (_text(location.get(key)) for key in ("city", "region", "countryCode"))))
    return Cv(
        place=place,
        name=_text(basics.get("name")),
        label=_text(basics.get("label")),
        location=where or _text(basics.get("location")),
        phone=_text(basics.get("phone")),
        email=email_address(_text(basics.get("email"))) or "",
        links=_links(basics, _items(basics.get("profiles"))),
        summary=_html(_text(basics.get("summary"), lines=True)),
        sections=tuple(sections),
    )


def _of_rendercv(cv: Mapping[str, Node], place: Place, unknown: dict[str, Place]) -> Cv:
    sections = []
    for key, node in _mapping(cv.get("sections")).items():
        if entries := _entries(node, unknown):
            sections.append(CvSection("", _as_heading(key), entries))
    known = "name label headline location email phone website social_networks sections summary".split()
    unknown |= _others(cv, set(known))
    return Cv(
        place=place,
        name=_text(cv.get("name")),
        label=_text(cv.get("headline")) or _text(cv.get("label")),
        location=_text(cv.get("location")),
        phone=_text(cv.get("phone")).removeprefix("tel:"),
        email=email_address(_text(cv.get("email"))) or "",
        links=_links(cv, _items(cv.get("social_networks"))),
        summary=_html(_text(cv.get("summary"), lines=True)),
        sections=tuple(sections),
    )


def _links(basics: Mapping[str, Node], profiles: Sequence[Node]) -> tuple[Link, ...]:
    """Home page, and pages of services whose address is written or known."""
    links = []
    for key in ("url", "website"):
        if url := safe_url(_text(basics.get(key))):
            links.append(Link(url.split("//", 1)[1].rstrip("/"), url))
    for profile in profiles:
        said = _mapping(profile)
        network, user = _text(said.get("network")), _text(said.get("username"))
        start = _PROFILES.get(network.lower(), "")
        url = safe_url(_text(said.get("url"))) or (safe_url(start + user) if start and user else "")
        if url:
            links.append(Link(network or user, url))
    return tuple(links)


def _entries(node: Node, unknown: dict[str, Place]) -> tuple[CvEntry, ...]:
    """The entries of a section: texts, or mappings whose keys say what they are."""
    if isinstance(node.value, str):
        return (CvEntry(text=_html(node.value)),)
    return tuple(_entry(item, unknown) for item in _items(node))


def _entry(node: Node, unknown: dict[str, Place]) -> CvEntry:
    if not isinstance(node.value, dict):
        return CvEntry(text=_html(_text(node, lines=True)))
    said = node.value
    unknown |= _others(said, _KNOWN)
    area = _text(said.get("area"))
    firsts = [_text(said.get(key)) for key in _FIRST if _text(said.get(key))]
    withs = [_text(said.get(key)) for key in _WITH if _text(said.get(key))]
    title = firsts.pop(0) if firsts else withs.pop(0) if withs else area
    if area and area != title:
        title = f"{title}, {area}" if title else area
    doi = find_doi(_text(said.get("doi")))
    web = safe_url(_text(said.get("url")) or _text(said.get("website")))
    texts = [_text(said.get(key), lines=True) for key in _SAID if key != "area"]
    listed = [_text(item) for key in _LISTED for item in _items(said.get(key)) if _text(item)]
    short = not said.get("highlights") and all(len(each) < 40 for each in listed)
    if short and listed:  # keywords, courses, authors
        texts.append(", ".join(listed))
        listed = []
    start, end, single = (
        next(filter(None, (_text(said.get(key)) for key in keys)), "")
        for keys in (_STARTS, _ENDS, _SINGLE_DATES)
    )
    return CvEntry(
        title=title,
        detail=", ".join((*firsts, *withs)),
        location=_text(said.get("location")),
        start=_date(start),
        end=_date(end or single),
        is_open=bool(start) and not end,
        url=web or (f"https://doi.org/{doi}" if doi else ""),
        text=_html("\n\n".join(filter(None, texts))),
        highlights=tuple(map(_inline, listed)),
    )


def _date(written: str) -> str:
    """ISO 8601, or as it is written (``present``, ``Fall 2024``)."""
    return parse_date(written) or written


def _html(written: str) -> str:
    """Markdown as HTML that is safe to put into a page."""
    pieces = read_markdown(written).pieces if written else ()
    return "".join(piece if isinstance(piece, str) else escaped(piece.source) for piece in pieces)


def _inline(written: str) -> str:
    """As `_html`, for an item of a list."""
    return _html(written).strip().removeprefix("<p>").removesuffix("</p>")


def _text(node: Node | None, *, lines: bool = False) -> str:
    if node is None or not isinstance(node.value, str):
        return ""
    return node.value.strip() if lines else one_line(node.value)


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None or node.value is None:
        return ()
    return node.value if isinstance(node.value, tuple) else (node,)


def _mapping(node: Node | None) -> Mapping[str, Node]:
    return node.value if node is not None and isinstance(node.value, dict) else {}


def _as_heading(key: str) -> str:
    """``research_experience`` as people write it; a heading with capitals stays."""
    return key if key != key.lower() else key.replace("_", " ").capitalize()


def _others(said: Mapping[str, Node], known: frozenset[str] | set[str]) -> dict[str, Place]:
    return {key: node.place for key, node in said.items() if key not in known and key not in _PASSED_OVER}


def _not_understood(unknown: Mapping[str, Place]) -> Iterator[Problem]:
    """One notice for all keys that the page does not show."""
    if unknown:
        keys = ", ".join(f"`{key}`" for key in unknown)
        message = f"not shown on the CV page: {keys}"
        remedy = "if it matters, say it under `summary` or `highlights`"
        yield Problem("notice", next(iter(unknown.values())), message, remedy)
