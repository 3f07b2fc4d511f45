"""Publications that were pages or items of a list -> entries of BibTeX. No fact is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sitegen.cli.import_site.draft import MarkdownPaper
from sitegen.cli.import_site.source import mapping, string_of, strings_of
from sitegen.model.publications import Record
from sitegen.readers.references import read as read_references
from sitegen.text.folding import fold, slugify
from sitegen.text.identifiers import find_arxiv_id, find_doi
from sitegen.text.latex.encode import encode
from sitegen.text.names import parse_name

HUGO_TYPES = {
    "1": "inproceedings",
    "2": "article",
    "3": "unpublished",
    "4": "techreport",
    "5": "book",
    "6": "incollection",
    "7": "phdthesis",
    "8": "patent",
    "paper-conference": "inproceedings",
    "article-journal": "article",
    "article": "unpublished",
    "manuscript": "unpublished",
    "report": "techreport",
    "book": "book",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "speech": "presentation",
    "article-magazine": "article",
    "article-newspaper": "article",
    "conference-paper": "inproceedings",
    "journal-article": "article",
    "preprint": "unpublished",
    "workshop-paper": "inproceedings",
}
"""Types of publications in Wowchemy and HugoBlox (numbers, then words of CSL) -> types of entries."""

_VENUE_FIELD = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "techreport": "institution",
    "phdthesis": "school",
    "book": "publisher",
}
_MEETING = re.compile(
    r"\b(?:proc|proceedings|conference|workshop|symposium|meeting|congress)\b", re.IGNORECASE
)
_JOURNAL = re.compile(r"\b(?:journal|transactions|letters|annals|review|magazine|j\.)\b", re.IGNORECASE)
_MARKS = re.compile(r"(?:<[^<>]{0,200}>|\*\*|__)")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_ITALICS = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])")


def plain_words(text: str) -> str:
    """`text` without the signs of Markdown and HTML that only change the look."""
    text = _ITALICS.sub(lambda found: found[1] or found[2], _MARKS.sub("", _MARKDOWN_LINK.sub(r"\1", text)))
    return " ".join(text.replace("&quot;", '"').replace("&amp;", "&").split())


def venue_fields(kind: str, venue: str) -> tuple[str, dict[str, str]]:
    """The type of an entry and its field for the venue; a `kind` of ``""`` is told by its words."""
    venue = re.sub(r"^(?:In|in)\s+(?=\S)", "", plain_words(venue)).strip(" ,.")
    if not kind:
        kind = "inproceedings" if _MEETING.search(venue) else "article" if _JOURNAL.search(venue) else "misc"
    return kind, {_VENUE_FIELD.get(kind, "howpublished"): venue} if venue else {}


def names_field(names: Iterable[str]) -> str:
    """Names for ``author``, in LaTeX; marks of Markdown around one's own name go."""
    written = []
    for each in names:
        name = parse_name(plain_words(each).strip(" ,.;") if not each.endswith(".") else plain_words(each))
        if name.group or not name.given:
            written.append(f"{{{encode(name.full, ascii_only=False)}}}")
        elif name.family:
            parts = filter(None, (name.family, name.suffix, name.given))
            written.append(encode(", ".join(parts), ascii_only=False))
    return " and ".join(written)


def names_from(written: object) -> list[str]:
    """Names as a list, or as one text with commas, semicolons or “and” between them."""
    if isinstance(written, list):
        return [string_of(each) or string_of(mapping(each).get("name")) for each in written]
    text = plain_words(string_of(written))
    if ";" in text or (
        " and " in text and text.count(",") <= text.count(" and ") * 1 and _family_first(text)
    ):
        return [part.strip() for part in re.split(r";|\band\b", text) if part.strip()]
    return [part.strip() for part in re.split(r",|;|\band\b|&", text) if part.strip()]


def _family_first(text: str) -> bool:
    """Whether names such as “Lovelace, Ada and Babbage, Charles” have their commas inside."""
    return all("," in part for part in re.split(r"\band\b", text))


def reference_of(citation: str, title: str, source: str) -> Record | None:
    """What a written reference to the paper says, if it is understood and means the paper of this title."""
    plain = plain_words(citation)
    if len(plain) < len(title):
        return None
    records = [each for each in read_references(plain + "\n", source) if isinstance(each, Record)]
    if len(records) == 1 and fold(records[0].title) == fold(title):
        return records[0]
    return None


def from_record(record: Record) -> dict[str, str]:
    """The fields of an entry that a reference gives beside its title."""
    fields = {
        "=author": " and ".join(
            encode(", ".join(filter(None, (name.family, name.suffix, name.given))), ascii_only=False)
            if not name.group and name.given
            else f"{{{encode(name.full, ascii_only=False)}}}"
            for name in record.authors
        )
    }
    for name in ("volume", "number", "pages", "publisher", "doi"):
        fields[name] = str(getattr(record, name) or "").replace("–", "-")
    if record.arxiv_id:
        fields["eprint"], fields["archiveprefix"] = record.arxiv_id, "arXiv"
    return {name: value for name, value in fields.items() if value}


def identified(*texts: str) -> dict[str, str]:
    """DOI and arXiv number in addresses or in fields of that name."""
    fields: dict[str, str] = {}
    for text in texts:
        if doi := find_doi(text):
            fields.setdefault("doi", doi)
        if ("arxiv" in text.lower()) and (arxiv := find_arxiv_id(text)):
            fields.setdefault("eprint", arxiv)
            fields["archiveprefix"] = "arXiv"
    return fields


def key_for(authors: str, year: str, title: str, taken: Mapping[str, Any] | set[str]) -> str:
    """A citation key of family name, year and a word of the title, as no other paper has it."""
    family = slugify(re.split(r",| and ", authors.replace("{", "").replace("}", ""))[0]).replace("-", "")
    words = [word for word in slugify(title).split("-") if len(word) > 3] or slugify(title).split("-")
    key = f"{family or 'anonymous'}{year}{words[0] if words else ''}"
    number = 1
    while key in taken:
        number += 1
        key = f"{family or 'anonymous'}{year}{words[0]}{number}"
    return key


def bibtex(papers: Iterable[MarkdownPaper]) -> str:
    """The entries as a file."""
    return "\n".join(_entry(paper) for paper in papers)


def _entry(paper: MarkdownPaper) -> str:
    lines = [f"% from {paper.source}", f"@{paper.kind}{{{paper.key},"]
    for name, value in paper.fields.items():
        if not value:
            continue
        one_line = value if name == "=author" else " ".join(value.split())
        plain_names = {
            "doi",
            "url",
            "pdf",
            "eprint",
            "html",
            "code",
            "slides",
            "video",
            "poster",
            "website",
            "preview",
        }
        written = one_line if name.startswith("=") or name in plain_names else _encoded(name, one_line)
        if written.count("{") == written.count("}"):
            lines.append(f"  {name.lstrip('=')} = {{{written}}},")
    return "\n".join([*lines, "}\n"])


def _encoded(name: str, value: str) -> str:
    """A text in LaTeX; formulas between dollars and italics stay what they are."""
    parts = re.split(r"(\$[^$\n]+\$)", value)
    written = "".join(part if number % 2 else _with_italics(part) for number, part in enumerate(parts))
    # Capitals inside a word, and words of capitals, are meant; styles must not make them small.
    return (
        re.sub(r"(?<![\\{\w])(\w*[A-Z]\w*[A-Z]\w*|\w+[A-Z]\w*)(?![\w}])", r"{\1}", written)
        if name == "title"
        else written
    )


def _with_italics(text: str) -> str:
    pieces, position = [], 0
    for found in _ITALICS.finditer(text):
        pieces.append(encode(text[position : found.start()], ascii_only=False))
        pieces.append(rf"\emph{{{encode(found[1] or found[2], ascii_only=False)}}}")
        position = found.end()
    return "".join([*pieces, encode(text[position:], ascii_only=False)])


def tags_of(*values: object) -> str:
    """Keywords for an entry."""
    return ", ".join(dict.fromkeys(tag for value in values for tag in strings_of(value, r"\s*,\s*")))
