"""BibTeX that BibTeX, biber and reference managers read back to the same text.

Text is escaped by `sitegen.text.latex.encode`; addresses and identifiers are written as they
are, because every program takes those fields literally.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from urllib.parse import quote

from sitegen.model.fields import FIELDS
from sitegen.model.publications import MASTERS_THESIS, PHD_THESIS, Name, Paper, shown_season
from sitegen.text.cleaning import one_line
from sitegen.text.folding import written_key
from sitegen.text.latex import encode, in_latin, plain, spans
from sitegen.text.latex.definitions import commands_in, preamble
from sitegen.text.names import OTHER_WORDS
from sitegen.writers.entry_types import entry_type
from sitegen.writers.writer import Encoding

NAME = "bibtex"
LABEL = "BibTeX"
ENDING = "bib"

_SAID_BY_TYPE = {"phdthesis": PHD_THESIS, "mastersthesis": MASTERS_THESIS}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_INSTITUTION_FIELDS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_ARXIV_CLASS = re.compile(r"[a-z]{2,8}(?:-[a-z]{2,5})?(?:\.[A-Za-z-]{2,})?")
_FORBIDDEN = re.compile(r"[{}\\\s]")
_FORBIDDEN_IN_ASCII = re.compile(r"[{}\\\s]|[^\x00-\x7f]")
_CODED = (
    "title author editor journal booktitle howpublished series volume number pages publisher school "
    "institution organization address edition year month day isbn issn doi eprint archiveprefix "
    "primaryclass url language keywords abstract note type translator pubstate eprinttype pmid pmcid hal_id "
    "mrnumber zblnumber"
).split()
_MORE = tuple(field for field in FIELDS if field.bibtex and field.bibtex not in _CODED)
"""Fields that are written as all others are."""
_more = attrgetter(*(field.name for field in _MORE))
_COLUMNS = {
    name: f"  {name:<13} = "  # length of "archiveprefix": the signs of equality stand in one column
    for name in (*_CODED, *(field.bibtex for field in _MORE))
}
"""Field -> the beginning of its line."""


def write(papers: Iterable[Paper], *, encoding: Encoding) -> str:
    """The entries of all `papers`, in their order, a blank line between them."""
    return "".join(join(entry(paper, encoding=encoding) for paper in papers))


def join(entries: Iterable[str]) -> Iterator[str]:
    """The pieces of a file of these entries, a blank line between them.

    At its end it says how to print the commands in it that LaTeX does not know by itself.
    """
    between = ""
    commands: set[str] = set()
    for entry in entries:
        yield between + entry
        between = "\n"
        commands |= commands_in(entry)
    if definitions := preamble(commands):
        yield between + definitions


def entry(paper: Paper, *, encoding: Encoding) -> str:
    """One BibTeX entry, ending in a line end.

    What is unknown is left out. An author list that is cut ends in ``and others``; a
    paper without title is given its identifier as title, because BibTeX demands one.
    """
    kind = entry_type(paper)
    lines = [
        f"{_COLUMNS[name]}{{{value}}},\n" if name != "month" else f"{_COLUMNS[name]}{value},\n"
        for name, value in _fields(paper, kind, encoding == "ascii").items()
        if value
    ]
    key = written_key(paper.key, ascii_only=encoding == "ascii")
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _fields(paper: Paper, kind: str, ascii_only: bool) -> dict[str, str]:
    """Names and values, without braces, of all fields in their order; ``""`` for those that are unknown."""
    year, month, day = [*paper.date.split("-"), "", ""][:3]
    if paper.until and year:
        year = f"{year}--{paper.until}"
    venue = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}.get(kind)
    institution = _INSTITUTION_FIELDS.get(kind, "organization")
    is_report = kind in {"techreport", "patent"}
    genre = "" if paper.genre == _SAID_BY_TYPE.get(kind) else paper.genre
    ids = dict(written.split(":", 1) for written in reversed(paper.other_ids))
    note = paper.comment or (paper.state[:1].upper() + paper.state[1:])
    note = _with_retraction(note, paper) if paper.notices else note
    arxiv_id = paper.arxiv_id and _literal(paper.arxiv_id, ascii_only)
    # Most fields of most papers are empty: `and` spares the call.
    return {
        "title": _title(paper, ascii_only),
        "author": _names(paper.authors, bool(paper.hidden_authors), ascii_only),
        "editor": _names(paper.editors, False, ascii_only),
        "translator": _names(paper.translators, False, ascii_only),
        venue or "howpublished": paper.venue and _text(paper.venue, ascii_only),
        "series": paper.series and _text(paper.series, ascii_only),
        "volume": paper.volume and _text(paper.volume, ascii_only),
        "number": _text(paper.number or (paper.report_number if is_report else ""), ascii_only),
        "pages": paper.pages and _text(paper.pages, ascii_only).replace("–", "--"),
        "publisher": paper.publisher and _text(paper.publisher, ascii_only),
        institution: paper.institution and _text(paper.institution, ascii_only),
        "type": genre and _text(genre, ascii_only),
        "address": paper.address and _text(paper.address, ascii_only),
        "edition": paper.edition and _text(paper.edition, ascii_only),
        "year": year,
        "month": _month(paper, month),
        "day": day.lstrip("0"),
        "isbn": paper.isbn and _text(paper.isbn, ascii_only),
        "issn": paper.issn and _text(paper.issn, ascii_only),
        "doi": paper.doi and _literal(paper.doi, ascii_only),
        "eprint": arxiv_id,
        "archiveprefix": arxiv_id and "arXiv",
        "primaryclass": arxiv_id and next(filter(_ARXIV_CLASS.fullmatch, paper.categories), ""),
        **({"pubstate": _text(paper.state, ascii_only)} if paper.state else {}),
        **(_other_ids(ids, bool(arxiv_id), ascii_only) if ids else {}),
        "url": paper.url and _literal(paper.url, ascii_only),
        **{
            field.bibtex: _text(value, ascii_only)
            for field, value in zip(_MORE, _more(paper), strict=True)
            if value
        },
        "language": paper.language and _text(paper.language, ascii_only),
        "keywords": ", ".join([_keyword(_text(keyword, ascii_only)) for keyword in paper.keywords]),
        "abstract": paper.abstract and _paragraphs(paper.abstract, ascii_only),
        "note": note and _text(note, ascii_only),
    }


def _month(paper: Paper, month: str) -> str:
    """The month as BibTeX's own word for it, or the season in braces."""
    if season := shown_season(paper):
        return f"{{{season}}}"
    return _MONTHS[int(month) - 1] if month else ""


def _with_retraction(note: str, paper: Paper) -> str:
    """The note, with what a reader of the entry must know: that the publication is retracted."""
    words = {"retraction": "Retracted", "withdrawal": "Withdrawn"}
    for notice in paper.notices:
        if notice.kind in words:
            if note.lower().startswith(words[notice.kind].lower()):
                return note
            where = f" (doi:{notice.doi})" if notice.doi else ""
            return ". ".join(filter(None, (f"{words[notice.kind]}{where}", note)))
    return note


_ID_FIELDS = {"pmid": "pmid", "pmcid": "pmcid", "hal": "hal_id", "mr": "mrnumber", "zbl": "zblnumber"}
"""Scheme of an identifier -> the field that it is written to; others are an eprint."""


def _other_ids(ids: Mapping[str, str], has_eprint: bool, ascii_only: bool) -> dict[str, str]:
    """Fields for identifiers of other services, by scheme."""
    fields = {_ID_FIELDS[scheme]: _literal(ids[scheme], ascii_only) for scheme in ids if scheme in _ID_FIELDS}
    other = next((scheme for scheme in ids if scheme in {"jstor", "hdl", "googlebooks", "iacr"}), "")
    if other and not has_eprint:
        fields |= {"eprint": _literal(ids[other], ascii_only), "eprinttype": other}
    return fields


def _paragraphs(abstract: str, ascii_only: bool) -> str:
    """The paragraphs of an abstract, encoded, with an empty line between them."""
    return "\n\n    ".join(
        [encode(one_line(paragraph), ascii_only=ascii_only) for paragraph in abstract.split("\n")]
    )


@lru_cache(4096)  # venues, publishers and months are the same for many papers
def _text(value: str, ascii_only: bool) -> str:
    """One line of text, encoded."""
    return encode(one_line(value), ascii_only=ascii_only)


def _literal(value: str, ascii_only: bool) -> str:
    """An address or identifier, which is not escaped; what would end the field is percent-encoded."""
    forbidden = _FORBIDDEN_IN_ASCII if ascii_only else _FORBIDDEN
    return forbidden.sub(lambda match: quote(match[0]), value)


def _keyword(keyword: str) -> str:
    """A keyword that contains the separator, in braces."""
    return f"{{{keyword}}}" if re.search("[,;]", keyword) else keyword


# Titles: many styles set them in lower case, except what stands in braces.

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[:.?!—–]\s+)[\"“‘(¿¡]*\Z")
# Of titles in plain letters. The search is four times as fast where all that it finds begins with one set.
_MAY_LAST = re.compile(
    r"""[A-Z0-9'_\\](?:
        (?<=[0-9'_\\])              # a digit or sign
        | (?<=[A-Za-z].)            # a capital inside of a word
        | (?<=[-&/+].)(?![a-z])     # a word of one capital behind a sign,
        | (?<![A-Za-z].)(?=[-&/+])  # or before one
    )""",
    re.VERBOSE,
)
_LONGER_WORDS = re.compile(r"(?<=[^A-Za-z])([A-Za-z])[A-Za-z]{4}")


def _title(paper: Paper, ascii_only: bool) -> str:
    """The title, its acronyms, names and mathematics protected; for a paper without one, its identifier."""
    title = one_line(paper.title)
    if not title:
        identifier = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else f"doi:{paper.doi}" if paper.doi else ""
        return f"{{{encode(identifier or '[untitled]', ascii_only=ascii_only)}}}"
    if (
        title.isascii()
        and not _MAY_LAST.search(title)
        and not _is_lower("".join(_LONGER_WORDS.findall(title)))
    ):
        return encode(title, ascii_only=ascii_only)  # nearly every title; the long way gives the same
    sentence_case = _is_sentence_case(plain(title))
    pieces: list[str] = []
    for is_maths, part in spans(title):
        if is_maths:
            maths = encode(rf"\({part}\)", ascii_only=ascii_only)
            pieces.append(f"{{{maths}}}")
        else:
            pieces.append(_protected(part, sentence_case, ascii_only))
    return "".join(pieces)


def _is_sentence_case(title: str) -> bool:
    """Whether most of the longer words after the first begin in lower case."""
    return _is_lower(
        "".join([word[0][0] for word in _WORD.finditer(title) if word.start() and len(word[0]) > 4])
    )


def _is_lower(letters: str) -> bool:
    """Whether most of the letters are small ones."""
    return 2 * sum(map(str.islower, letters)) > len(letters)


def _protected(text: str, sentence_case: bool, ascii_only: bool) -> str:
    """Encoded `text` with words in braces whose capitals matter."""
    pieces: list[str] = []
    position = 0
    for match in _WORD.finditer(text):
        if not _has_lasting_capital(match, sentence_case):
            continue
        pieces.append(encode(text[position : match.start()], ascii_only=ascii_only))
        pieces.append(f"{{{encode(match[0], ascii_only=ascii_only)}}}")
        position = match.end()
    pieces.append(encode(text[position:], ascii_only=ascii_only))
    return "".join(pieces)


def _has_lasting_capital(word: re.Match[str], sentence_case: bool) -> bool:
    """``RLHF``, ``MusicRL``, ``T5``, the ``Q`` of ``Q-learning``; names among words in lower case."""
    letters = word[0]
    if letters.islower():
        return False
    rest = letters[1:]
    if not (rest.islower() and rest.isalpha()):  # as in nearly all words
        if letters == letters.lower():
            return False
        if any(letter.isupper() for letter in rest) or any(letter.isdecimal() for letter in letters):
            return True
    if len(letters) == 1:
        around = (
            word.string[max(word.start() - 1, 0) : word.start()] + word.string[word.end() : word.end() + 1]
        )
        if any(sign in "-&/+" for sign in around):
            return True
    return sentence_case and not _SENTENCE_START.search(word.string[: word.start()])


# Names: "Family, Suffix, Given" is the one form that every parser takes apart in the same way.


def _names(names: tuple[Name, ...], cut: bool, ascii_only: bool) -> str:
    """Names for the field ``author`` or ``editor``."""
    written = [_name(name, ascii_only) for name in names if name.full.strip()]
    return " and ".join([*written, "others"] if cut and written else written)


@lru_cache(100_000)  # the same people write many papers
def _name(name: Name, ascii_only: bool) -> str:
    """One name; in braces what must not be taken apart."""

    def part(text: str) -> str:
        encoded = encode(one_line(text), ascii_only=ascii_only)
        return f"{{{encoded}}}" if _breaks_list(_said(text, ascii_only)) else encoded

    if name.group or not name.given or not name.family:
        whole = encode(one_line(name.full), ascii_only=ascii_only)
        single = not name.group and " " not in whole and not _breaks_list(_said(name.full, ascii_only))
        return whole if single else f"{{{whole}}}"
    return ", ".join(part(text) for text in (name.family, name.suffix, name.given) if one_line(text))


def _said(text: str, ascii_only: bool) -> str:
    """One line of text as it is read back: signs of other scripts may have become commas."""
    return one_line(in_latin(text) if ascii_only else text)


_SEPARATORS = frozenset(",;&/")
_IN_LISTS = OTHER_WORDS | {"and", "others", "for", "behalf"}
"""Words that mean something to who reads lists of names."""


def _breaks_list(text: str) -> bool:
    """Whether a part of a name contains what separates names, or parts of names, or ends a list of them."""
    return not _SEPARATORS.isdisjoint(text) or not _IN_LISTS.isdisjoint(text.lower().split())
