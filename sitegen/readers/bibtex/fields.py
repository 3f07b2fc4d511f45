"""Single fields of BibTeX entries: what was written -> our text, dates, identifiers.

Where a field cannot be understood, the value comes with a `Complaint`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sitegen.model.codes import Code
from sitegen.model.publications import Name
from sitegen.readers.bibtex.names import names_in_field, repeated_names
from sitegen.text.cleaning import one_line
from sitegen.text.html_tags import with_crossref_signs, without_tags
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url
from sitegen.text.latex import decode

Fields = Mapping[str, str]
"""The fields of an entry by name: LaTeX as written, never empty."""

_HEADING = re.compile(r"\s*(?i:abstract|summary)\s*(?:[:.—–]\s*|\n\s*)(?=\S)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LITERAL_MACRO = re.compile(r"\\(?:url|URL|path|nolinkurl|burl|texttt|tt)(?![A-Za-z])\s*|\\(?=[_%#&$~])|[{}]")
_TILDE = re.compile(
    r"\{\\textasciitilde\s*\}|\\(?:textasciitilde|~)\s*(?:\{\s?\})?|\$\\sim\$|\\symbol\s*\{126\}"
)
_NEW_LINE = re.compile(
    r"\\(?:newline|linebreak)(?![A-Za-z])(?:\[\d\])?\s*|\\discretionary(?:\s?\{[^{}]{0,9}\}){3}\s?"
)
_UNDERSCORE = re.compile(r"\\textunderscore(?:\s*\{\}|\s+|(?![A-Za-z]))")
_ARXIV = re.compile("arxiv|abs/", re.IGNORECASE)
_BEGINS_DOI = frozenset({"doi:", "DOI:", "Doi:"})
SHORT_DOI = re.compile(r"(?:doi:\s*)?10/([a-z0-9]{3,12})", re.IGNORECASE)
"""A DOI as shortdoi.org has it: ``10/cn2h9c``."""
_ACM_NUMBER = re.compile(r"acm\.org\S{0,40}[?&]doid?=(\d+(?:\.\d+)?)\b")
_SEPARATOR = re.compile(r"[,;]")
_UP_TO_BRACE = re.compile(r"[^{}]*[{}]|[^{}]+")
ONLY_IDENTIFIER = re.compile(r"(?:arxiv|doi):\s*\S+(?:\s*\[\S+\])?|\[untitled\]", re.IGNORECASE)
"""A title that only stands for one, or a remark that says nothing else."""
_FIRST_OF_IDENTIFIERS = frozenset("aAdD[\\$")


class Complaint(NamedTuple):
    """What is wrong with one field."""

    code: Code
    field: str
    message: str
    remedy: str


def _separated(field: str) -> list[str]:
    """The parts of a field between commas and semicolons that stand in no braces."""
    if "{" not in field and "}" not in field:
        return _SEPARATOR.split(field)
    pieces = (
        piece if piece.endswith("}") else _SEPARATOR.sub("\0", piece) for piece in _UP_TO_BRACE.findall(field)
    )
    return "".join(pieces).split("\0")


def text_in(field: str) -> str:
    """A field's LaTeX decoded, on one line."""
    if not field:
        return ""
    if "$\\" in field:
        field = with_crossref_signs(field)
    if "<" in field or "&" in field:
        field = without_tags(field)
    return one_line(decode(field, prose=False))


repeated_text_of = lru_cache(16_384)(text_in)
"""`text_in` for fields that many entries share, such as the venue; equal texts then are one object."""


def literal(field: str) -> str:
    """An address or identifier, which is not LaTeX but is often escaped as if it were."""
    if "\\" in field or "{" in field or "}" in field or "$" in field:
        field = _LITERAL_MACRO.sub("", with_signs(field))
    return one_line(field)


def with_signs(field: str) -> str:
    """A field in which the macros for signs of addresses are these signs."""
    return _NEW_LINE.sub("", _UNDERSCORE.sub("_", _TILDE.sub("~", field))) if "\\" in field else field


def names_in(fields: Fields, name: str) -> tuple[tuple[Name, ...], int, list[Complaint]]:
    """Names of authors or editors, and how many more are hidden (`Facts.hidden_authors`)."""
    if name not in fields:
        return (), 0, []
    read = names_in_field if name == "author" else repeated_names
    names, hidden, problems = read(fields[name])
    if not problems:
        return names, hidden, []
    return (
        names,
        hidden,
        [Complaint("R021", name, problem, "separate names with “and”") for problem in problems],
    )


def arxiv_id_in(fields: Fields) -> str:
    """The arXiv id that the entry names anywhere; ``""`` if none."""
    if "eprint" in fields or "arxivid" in fields:
        prefix = fields.get("archiveprefix") or fields.get("eprinttype")
        if prefix is None or literal(prefix).lower() == "arxiv":
            for name in ("eprint", "arxivid"):
                if found := find_arxiv_id(literal(fields.get(name, ""))):
                    return found
    for name in ("arxiv", "arxiv_id", "preprint"):
        if name in fields and (found := find_arxiv_id(literal(fields[name]))):
            return found
    for name in ("doi", "url", "journal", "volume", "number", "howpublished", "title", "note"):
        if name not in fields or not _may_name_arxiv(fields[name], name):
            continue
        # A number alone is an id only where it is called one, and a remark may speak of another paper.
        text = literal(fields[name])
        if name in {"title", "note"} and not ONLY_IDENTIFIER.fullmatch(text):
            continue
        if _ARXIV.search(text) and (found := find_arxiv_id(text)):
            return found
    pages = fields.get("pages", "")
    return find_arxiv_id(literal(pages)) if pages[:5].lower() == "arxiv" else ""


def _may_name_arxiv(field: str, name: str) -> bool:
    """Whether it is worth a closer look; saves most fields the regular expressions."""
    if name == "title" and field.lstrip("{} \t\n")[:1] not in _FIRST_OF_IDENTIFIERS:
        return False
    if "{" in field or "}" in field:
        field = field.replace("{", "").replace("}", "")
    lowered = field.lower()
    return "arxiv" in lowered or "abs/" in lowered or "\\" in field or not field.isascii()


def doi_of(fields: Fields) -> tuple[str, list[Complaint]]:
    """The DOI, also where only an address says it; ``""`` if none."""
    complaints = []
    if "doi" in fields:
        written = literal(fields["doi"])
        if doi := find_doi(written):
            return doi, []
        if number := _ACM_NUMBER.search(written):
            return f"10.1145/{number[1]}", []
        is_used_as_address = "url" not in fields and (safe_url(written) or SHORT_DOI.fullmatch(written))
        if not find_arxiv_id(written) and not is_used_as_address:
            message = f"“{written[:60]}” is no DOI; it is not used"
            complaints = [Complaint("R023", "doi", message, "write it as 10.…/…")]
    url = literal(fields.get("url", ""))
    if "doi.org/" in url or url[:4] in _BEGINS_DOI or url.startswith("10."):
        return find_doi(url), complaints
    # Some lists and old exports have it elsewhere.
    if len(fields.get("number", "")) < 10 and "ee" not in fields:  # nearly always
        return "", complaints
    others = [fields[name] for name in ("ee", "number") if name in fields]
    found = (find_doi(literal(text)) for text in others if "doi" in text.lower())
    return next(filter(None, found), ""), complaints


_ELSEVIERS = re.compile(r"\\sep(?![A-Za-z])")
"""What separates keywords in the articles of Elsevier."""


def keywords_of(field: str) -> tuple[str, ...]:
    """Keywords separated by commas or semicolons, each once."""
    if not field:
        return ()
    words = (text_in(part) for part in _separated(_ELSEVIERS.sub(",", field)))
    return tuple(dict.fromkeys(word for word in words if word and word != "#nosource"))


def paragraphs_from(field: str) -> str:
    """An abstract; in BibTeX empty lines separate paragraphs, here newlines do."""
    if not field:
        return ""
    if "$\\" in field:
        field = with_crossref_signs(field)
    if "<" in field or "&" in field:
        field = without_tags(field)
    text = decode(field, prose=False)
    if heading := _HEADING.match(text):
        text = text[heading.end() :]
    if "\n" not in text:
        return one_line(text)
    paragraphs = (one_line(paragraph) for paragraph in _PARAGRAPH.split(text))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)
