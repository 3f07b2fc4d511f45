"""Citation styles in CSL, by file: citeproc-py, an optional extra, obeys them.

It takes milliseconds for a citation, a hundred times as long as the styles of our own.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree as ET

from sitegen.model.authored import CslStyle
from sitegen.model.publications import Name, Paper, Place, Problem
from sitegen.text.folding import slugify
from sitegen.writers import csl_json

_CSL = "{http://purl.org/net/xbiblio/csl}"
_NUMBER = re.compile(r"^\s*(?:<[^>]*>)*(?:\[1\]|\(1\)|1\.?)(?:</[^>]*>)*\s*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)\]]")
_TAGS = {"i": "em", "b": "strong"}
_SAMPLE = Paper(
    kind="article",
    title="A title",
    authors=(Name("Example", "Ada"), Name("Sample", "Ben")),
    venue="A journal",
    volume="1",
    pages="1–2",
    published="2020-02-03",
    slug="sample",
    key="sample",
    records=(),
    origins={},
)
"""What each style has to cite before it is used."""


def read_styles(
    named: Sequence[str], texts: Mapping[str, str]
) -> tuple[dict[str, CslStyle], tuple[Problem, ...]]:
    """The styles that the settings name, by path, without those that can't be used.

    Args:
        named: paths.
        texts: path -> text of all styles that there are.
    """
    if not named:
        return {}, ()
    if find_spec("citeproc") is None:
        message = f"the citation style {named[0]} needs citeproc-py, which is not installed"
        return {}, (Problem("C070", "error", Place("site.yml"), message, "pip install 'sitegen[csl]'"),)
    styles, problems = {}, []
    for path in named:
        found = _read(path, texts)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            styles[path] = found
    return styles, tuple(problems)


def _read(path: str, texts: Mapping[str, str]) -> CslStyle | Problem:
    if path not in texts:
        return Problem(
            "C071", "error", Place("site.yml"), f"there is no citation style content/{path}", "put it there"
        )
    root = _root(texts[path])
    if isinstance(root, str):
        remedy = "download the style again: zotero.org/styles has them"
        return Problem("C072", "error", Place(path), f"this is not a citation style in CSL: {root}", remedy)
    text = texts[path]
    if parent := _parent(root):
        text = next((each for each in texts.values() if _id(each) == parent), "")
        if not text:
            message = f"this style only refers to another, {parent}, which is not in content/styles/"
            remedy = "put that style there too; its name in site.yml is not needed"
            return Problem("C073", "error", Place(path), message, remedy)
    label = _said(root, "title-short") or _said(root, "title") or PurePosixPath(path).stem
    digest = blake2b(text.encode(), digest_size=8).hexdigest()
    style = CslStyle(slugify(PurePosixPath(path).stem) or "csl", label, text, digest)
    if reason := _fails(style):
        message = f"citeproc-py can't use this style: {reason}"
        return Problem(
            "C074", "error", Place(path), message, "take another style, or take its name out of site.yml"
        )
    return style


def _root(text: str) -> ET.Element | str:
    """The root of a style; else what is wrong with the file, in words."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return "it has a document type"
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        return str(error)
    return root if root.tag == f"{_CSL}style" else f"its root is <{root.tag.rpartition('}')[2]}>"


def _said(root: ET.Element, name: str) -> str:
    return " ".join((root.findtext(f"{_CSL}info/{_CSL}{name}") or "").split())


def _id(text: str) -> str:
    root = _root(text)
    return "" if isinstance(root, str) else _said(root, "id").replace("https:", "http:")


def _parent(root: ET.Element) -> str:
    """The id of the style that a dependent one refers to; ``""`` of an independent one."""
    links = root.iterfind(f"{_CSL}info/{_CSL}link")
    found = (each.get("href", "") for each in links if each.get("rel") == "independent-parent")
    return next(found, "").replace("https:", "http:")


def _fails(style: CslStyle) -> str:
    """Why a style does not work; ``""`` if it does."""
    try:
        cited = _cite(style, _SAMPLE)
    except Exception as error:
        return " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return "" if re.search(r"\w", cited) else "it makes no reference list"


def cite(style: CslStyle, paper: Paper) -> str:
    """A paper as an entry of a reference list, in safe HTML; ``""`` if the style fails at it."""
    try:
        return _cite(style, paper)
    except Exception:
        return ""


def _cite(style: CslStyle, paper: Paper) -> str:
    import nh3  # noqa: PLC0415 - heavy, and for styles in CSL only

    item = json.loads(csl_json.entry(paper))
    written = _bibliography(style, item)
    if "citation-number" in style.text:
        written = _NUMBER.sub("", written)
    clean = nh3.clean(written, tags={"i", "b", "em", "strong", "sup", "sub"}, attributes={}, link_rel=None)
    clean = re.sub(r"(</?)([ib])>", lambda found: f"{found[1]}{_TAGS[found[2]]}>", clean)
    return _ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', clean).strip()


def _bibliography(style: CslStyle, item: dict[str, Any]) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter  # noqa: PLC0415 - an extra
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - an extra

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of variables that it does not know
        bibliography = CitationStylesBibliography(_parsed(style.text), CiteProcJSON([item]), formatter.html)
        bibliography.register(Citation([CitationItem(item["id"])]))
        return "".join(map(str, bibliography.bibliography()))


@lru_cache(16)
def _parsed(text: str) -> Any:
    """The style, read by citeproc-py."""
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - an extra

    return CitationStylesStyle(BytesIO(text.encode()), validate=False)


def named_files(styles: Sequence[str]) -> Iterator[str]:
    """Of the styles that the settings name, the paths."""
    return (style for style in styles if style.lower().endswith(".csl"))
