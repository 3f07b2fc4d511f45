"""BibTeX and biblatex files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sitegen.model.publications import Place, Problem, Record, Severity
from sitegen.readers.bibtex.beside import unknown_fields
from sitegen.readers.bibtex.fields import Complaint
from sitegen.readers.bibtex.kinds import KINDS
from sitegen.readers.bibtex.names import has_marks
from sitegen.readers.bibtex.pieces import cut
from sitegen.readers.bibtex.record import inherit, record_of
from sitegen.readers.bibtex.syntax import MACROS, Entry, called, line_of, scan
from sitegen.readers.shared.pieces import Piece, Reading

__all__ = ["NAME", "TITLE", "cut", "join", "read", "read_piece", "sniff"]

NAME = "bibtex"
TITLE = "BibTeX file"

_TYPES = "|".join([*KINDS, *"misc unpublished xdata set string preamble comment".split()])
_SNIFFED = re.compile(rf"^[ \t]*@[ \t]*(?:{_TYPES})[ \t]*[{{(]", re.IGNORECASE | re.MULTILINE)
_CROSSREF = re.compile(r"crossref\s*=\s*[{\"]([^}\"]*)", re.IGNORECASE)
_ONLY_LEND = frozenset({"xdata", "set"})
"""Types of entries that are no publications."""
_LENDS = frozenset({"proceedings", "mvproceedings"})
"""Types of volumes that BibTeX does not list only because entries refer to them (crossref)."""
_LENT = "\x00lent"
_MARKS = "marks at authors such as *"
SHOWN_FIELDS = 8
"""How many fields that are not used a notice names."""
_NO_PRINT = re.compile(r"\\(?:noopsort|sortnoop|SortNoop|NOOPSORT)\s*\{[^{}]*\}")


def sniff(head: str, filename: str) -> bool:
    """Whether a file that begins with `head` is BibTeX."""
    return filename.lower().endswith((".bib", ".bibtex")) or bool(_SNIFFED.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """One record for each entry, and what is wrong with the file; `source` names it in places."""
    reading = _read(text, source, Piece(0, len(text), 1, MACROS), is_whole=True)
    return join([reading] if reading else [], source)


def read_piece(text: str, source: str, piece: Piece) -> Reading | None:
    """As `read`, for a piece of `text`; None if an entry in it takes fields from another (crossref)."""
    return _read(text[piece.start : piece.end], source, piece, is_whole=False)


def join(readings: Iterable[Reading], source: str) -> Iterator[Record | Problem]:
    """Everything in order, with a warning for each citation key that was used before."""
    first_lines: dict[str, int] = {}
    unknown: Counter[str] = Counter()
    for reading in readings:
        told = 0
        for key, line, position in zip(reading.marks, reading.lines, reading.positions, strict=True):
            if (before := first_lines.setdefault(key.lower(), line)) != line:
                yield from reading.items[told:position]
                told = position
                message = f"the citation key “{key}” was used on line {before} already; both entries are kept"
                yield _problem("warning", source, line, message, "give each entry a key of its own")
        yield from reading.items[told:]
        unknown.update(dict(reading.passed_over))
    yield from _passed_over(unknown, source)


def _passed_over(numbers: Counter[str], source: str) -> Iterator[Problem]:
    """Notices of what was not used in a file, each with its number."""
    if lent := numbers.pop(_LENT, 0):
        what = "volume is" if lent == 1 else "volumes are"
        message = (
            f"{lent} {what} not listed, because entries take fields from {'it' if lent == 1 else 'them'}"
        )
        yield _problem("notice", source, 0, f"{message} (crossref)", "give a copy another key to list it too")
    if numbers := +numbers:
        named = ", ".join(f"{name} ({number})" for name, number in numbers.most_common(SHOWN_FIELDS))
        more = f" and {len(numbers) - SHOWN_FIELDS} more" if len(numbers) > SHOWN_FIELDS else ""
        message = f"not shown anywhere: {named}{more}"
        yield _problem(
            "notice", source, 0, message, "if one matters, write it under a name of the README's table"
        )


def _read(text: str, source: str, piece: Piece, *, is_whole: bool) -> Reading | None:
    """As `read_piece`, of the `text` of a piece; with `is_whole`, what is referred to is sought in it."""
    items: list[Record | Problem] = []
    keys, lines, positions = list[str](), list[int](), list[int]()
    unknown: Counter[str] = Counter()
    lenders = _Lenders(text, source, piece.given) if is_whole else None
    may_hide = bool(_NO_PRINT.search(text))
    for entry in scan(text, source, dict(piece.given), piece.line):
        if isinstance(entry, Problem):
            items.append(entry)
            continue
        if lenders and lenders.only_lends(entry):
            unknown[_LENT] += entry.type in _LENDS
            continue
        if entry.key:
            keys.append(entry.key)
            lines.append(entry.line)
            positions.append(len(items))
        parent: Entry | None = None
        fields: Mapping[str, str] = entry.fields
        if "crossref" in fields or "xdata" in fields:
            if not lenders:
                return None
            fields, parent = lenders.completed(entry)
            if "crossref" in fields and not parent:
                message = f"there is no entry “{fields['crossref']}” to take fields from (crossref)"
                complaint = Complaint("crossref", message, "add it, or remove the crossref")
                items.append(_warning(complaint, text, entry, parent, source))
        if may_hide:
            fields = {name: _NO_PRINT.sub("", value) for name, value in fields.items()}
        if not_shown := unknown_fields(entry.fields):
            unknown.update(not_shown)
        if has_marks(fields.get("author", "")):
            unknown[_MARKS] += 1
        record, complaints = record_of(entry, fields, source)
        items += [_warning(complaint, text, entry, parent, source) for complaint in complaints]
        if record.title or record.arxiv_id or record.doi:
            items.append(record)
        else:
            message = f"{called(entry)} has no title, no arXiv id and no DOI; it is left out"
            items.append(_problem("error", source, entry.line, message, "add a title"))
    return Reading(
        tuple(items), tuple(keys), tuple(lines), tuple(positions), tuple(sorted((+unknown).items()))
    )


class _Lenders:
    """The entries of a file that others take fields from (``crossref``, ``xdata``)."""

    def __init__(self, text: str, source: str, given: Mapping[str, str]) -> None:
        self._text, self._source, self._given = text, source, given
        self._referred = frozenset(key.strip().lower() for key in _CROSSREF.findall(text))
        self._entries: dict[str, Entry] | None = None

    def only_lends(self, entry: Entry) -> bool:
        """Whether an entry is no publication to be listed, but only there for others."""
        return entry.type in _ONLY_LEND or (entry.type in _LENDS and entry.key.lower() in self._referred)

    def completed(self, entry: Entry) -> tuple[Mapping[str, str], Entry | None]:
        """The fields of an entry with those that it takes from others, and its volume if that is there."""
        fields: Mapping[str, str] = entry.fields
        for key in fields.get("xdata", "").split(","):
            if lender := self._find(key):
                fields = {**lender.fields, **fields}
        parent = self._find(fields.get("crossref", ""))
        return (inherit(entry.type, fields, parent) if parent else fields), parent

    def _find(self, key: str) -> Entry | None:
        if self._entries is None:  # few files need them; what is referred to stands further down, as a rule
            found = scan(self._text, self._source, dict(self._given))
            self._entries = {item.key.lower(): item for item in found if isinstance(item, Entry)}
        return self._entries.get(key.strip().lower())


def _warning(complaint: Complaint, text: str, entry: Entry, parent: Entry | None, source: str) -> Problem:
    """A complaint about a field of an entry in `text`, or one that it inherits from `parent`."""
    line = line_of(text, entry, complaint.field) or (parent and line_of(text, parent, complaint.field))
    message = f"{called(entry)}: {complaint.message}"
    return _problem("warning", source, line or entry.line, message, complaint.remedy)


def _problem(severity: Severity, source: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(severity, Place(source, line), message, remedy)
