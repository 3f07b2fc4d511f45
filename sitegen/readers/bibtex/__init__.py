"""BibTeX and biblatex files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.model.codes import Code
from sitegen.model.publications import Place, Problem, Record, Severity
from sitegen.readers.bibtex.commands import COMMAND, put_in
from sitegen.readers.bibtex.fields import Complaint
from sitegen.readers.bibtex.kinds import KINDS
from sitegen.readers.bibtex.lenders import LENDS, ONLY_LEND, Lenders
from sitegen.readers.bibtex.lending import NOTHING, Lender, Lent, lend, offered
from sitegen.readers.bibtex.open_fields import without_open
from sitegen.readers.bibtex.outside import outside
from sitegen.readers.bibtex.passed_over import not_shown
from sitegen.readers.bibtex.pieces import cut
from sitegen.readers.bibtex.record import record_of
from sitegen.readers.bibtex.syntax import MACROS, STOPPED, STYLE_SETTINGS, Entry, called, line_of, scan
from sitegen.readers.bibtex.values import LONGEST_MACROS
from sitegen.readers.shared.pieces import Piece, Reading

__all__ = [
    "NAME",
    "TITLE",
    "cut",
    "join",
    "lend",
    "offered",
    "only_lends",
    "outside",
    "read",
    "read_piece",
    "sniff",
]

NAME = "bibtex"

_TYPES = "|".join([*KINDS, *"misc unpublished xdata set string preamble comment".split()])
_SNIFFED = re.compile(rf"^[ \t]*@[ \t]*(?:{_TYPES})[ \t]*[{{(]", re.IGNORECASE | re.MULTILINE)
_OF_SETS = frozenset({"entryset", "execute", "options", "crossref", "label"})
"""Fields that say how a set (``@set``) is cited; its members are publications of their own."""
_LENT = "\x00lent"
SHOWN_FIELDS = 60
"""How many fields that are not used a notice names."""
MANY_ALIKE = 4
"""How many entries have one fault, from which on it is told once for all of them."""
_OF_ENTRY = re.compile(r"@[a-z]++(?:\{[^{}]*+\})?+: ")


def sniff(head: str, filename: str) -> bool:
    """Whether a file that begins with `head` is BibTeX."""
    return filename.lower().endswith((".bib", ".bibtex")) or bool(_SNIFFED.search(head))


def read(text: str, source: str, lent: Lent = NOTHING) -> Iterator[Record | Problem]:
    """One record for each entry, and what is wrong with the file; `source` names it in places."""
    given = {**MACROS, **lent.macros}
    reading = _read(text, source, Piece(0, len(text), 1, given), lent)
    if reading and _lacks_macros(reading) and (below := _macros_of(text, given)) != given:
        reading = _read(text, source, Piece(0, len(text), 1, {**below, **given}), lent)
    return join([reading] if reading else [], source)


def _lacks_macros(reading: Reading) -> bool:
    """Whether macros were not defined where they were used; they may be further down."""
    return any(isinstance(item, Problem) and item.code == "R046" for item in reading.items)


def _macros_of(text: str, given: Mapping[str, str]) -> dict[str, str]:
    """All macros of a text, with those that are given."""
    macros = dict(given)
    for _ in scan(text, "", macros):
        pass
    return macros


def only_lends(text: str) -> bool:
    """Whether a file without publications is there for other files: it has macros, or fields to be taken."""
    macros = dict(MACROS)
    return any(isinstance(item, Entry) for item in scan(text, "", macros)) or len(macros) > len(MACROS)


def read_piece(text: str, source: str, piece: Piece) -> Reading | None:
    """As `read`, for a piece of `text`; None if an entry in it takes fields from another (crossref), if
    macros make it very long, or if one is not defined before it.
    """
    reading = _read(text[piece.start : piece.end], source, piece, None)
    return None if reading and _lacks_macros(reading) else reading


def join(readings: Iterable[Reading], source: str) -> Iterator[Record | Problem]:
    """Everything in order, with a warning for each citation key that was used before.

    What is wrong in the same way in many places of the file, such as a macro, is told at the first.
    """
    first_lines: dict[str, int] = {}
    unknown: Counter[str] = Counter()
    items: list[Record | Problem] = []
    for reading in readings:
        told = 0
        for key, line, position in zip(reading.marks, reading.lines, reading.positions, strict=True):
            if (before := first_lines.setdefault(key.lower(), line)) != line:
                items += reading.items[told:position]
                told = position
                message = f"the citation key “{key}” was used on line {before} already; both entries are kept"
                items.append(
                    _problem("R040", "warning", source, line, message, "give each entry a key of its own")
                )
        items += reading.items[told:]
        unknown.update(dict(reading.passed_over))
    yield from _each_once(items)
    yield from _passed_over(unknown, source)


def _each_once(items: list[Record | Problem]) -> Iterator[Record | Problem]:
    """`items` in order; of problems that say the same, the first with the number of places.

    What many entries have alike, such as no comma after the key, is told for the first of them. Errors of an
    entry have cost something of it: each is told.
    """
    alike = Counter(_what(item) for item in items if isinstance(item, Problem))
    told: set[str] = set()
    for item in items:
        what = _what(item) if isinstance(item, Problem) else ""
        if isinstance(item, Problem) and alike[what] >= (2 if item.severity == "error" else MANY_ALIKE):
            if what not in told:
                yield msgspec.structs.replace(item, message=f"{item.message} (in {alike[what]:,} places)")
            told.add(what)
        else:
            yield item


def _what(problem: Problem) -> str:
    """What a problem says; without the name of the entry that has it, if it is a warning."""
    return _OF_ENTRY.sub("", problem.message) if problem.severity == "warning" else problem.message


def _passed_over(numbers: Counter[str], source: str) -> Iterator[Problem]:
    """Notices of what was not used in a file, each with its number."""
    if lent := numbers.pop(_LENT, 0):
        what = "volume is" if lent == 1 else "volumes are"
        message = (
            f"{lent} {what} not listed, because entries take fields from {'it' if lent == 1 else 'them'}"
        )
        yield _problem(
            "R050", "notice", source, 0, f"{message} (crossref)", "give a copy another key to list it too"
        )
    if numbers := +numbers:
        named = ", ".join(f"{name} ({number})" for name, number in numbers.most_common(SHOWN_FIELDS))
        more = f" and {len(numbers) - SHOWN_FIELDS} more" if len(numbers) > SHOWN_FIELDS else ""
        message = f"not shown anywhere: {named}{more}"
        yield _problem(
            "R029",
            "notice",
            source,
            0,
            message,
            "if one matters, write it under a name of the README's table",
        )


def _read(text: str, source: str, piece: Piece, lent: Lent | None) -> Reading | None:
    """As `read_piece`, of the `text` of a piece; if it is the whole file, what is `lent` to it is known."""
    items: list[Record | Problem] = []
    keys, lines, positions = list[str](), list[int](), list[int]()
    unknown: Counter[str] = Counter()
    lenders = None if lent is None else Lenders(text, source, piece.given, lent)
    may_be_open = "??" in text
    spare = LONGEST_MACROS if lenders else 0
    macros = dict(piece.given)
    known, commands = -1, dict[str, str]()
    for item in scan(text, source, macros, piece.line, spare=spare):
        if isinstance(item, Problem):
            if not lenders and item.message.startswith(STOPPED):
                return None  # whether it is too much, only the whole file can tell
            items.append(item)
            continue
        entry = msgspec.structs.replace(item, fields=without_open(item.fields)) if may_be_open else item
        if (entry.type not in KINDS and _is_none(entry.type)) or (lenders and lenders.only_lends(entry)):
            unknown.update(_not_listed(entry))
            continue
        if entry.key:
            keys.append(entry.key)
            lines.append(entry.line)
            positions.append(len(items))
        used: list[Lender] = []
        fields: Mapping[str, str] = entry.fields
        if "crossref" in fields or "xdata" in fields:
            if not lenders:
                return None
            fields, used, missing = lenders.completed(entry)
            items += [_warning(_not_there(*each), text, entry, (), source) for each in missing]
        if len(macros) != known:  # as it seldom is
            known, commands = len(macros), {name: macros[name] for name in filter(_is_command, macros)}
        if commands:
            fields = put_in(fields, commands)
        record, complaints = record_of(entry, fields, source)
        if lost := not_shown(entry.fields, fields, record):
            unknown.update(lost)
        items += [_warning(complaint, text, entry, used, source) for complaint in complaints]
        if record.title or record.arxiv_id or record.doi:
            items.append(record)
        else:
            message = f"{called(entry)} has no title, no arXiv id and no DOI; it is left out"
            items.append(_problem("R013", "error", source, entry.line, message, "add a title"))
    return Reading(
        tuple(items), tuple(keys), tuple(lines), tuple(positions), tuple(sorted((+unknown).items()))
    )


def _is_none(entry_type: str) -> bool:
    """Whether entries of a type, which is no kind of publication, only say something of others."""
    return entry_type in ONLY_LEND or bool(STYLE_SETTINGS.fullmatch(entry_type))


def _is_command(name: str) -> bool:
    """Whether a name among macros is that of a command of LaTeX."""
    return name.startswith(COMMAND)


def _not_there(field: str, key: str) -> Complaint:
    message = f"there is no entry “{key}” to take fields from ({field})"
    return Complaint("R049", field, message, f"add it, or remove the {field}")


def _not_listed(entry: Entry) -> list[str]:
    """What is passed over with an entry that only lends, or only holds others together."""
    if entry.type == "set":
        return [f"{name} of @set" for name in entry.fields.keys() - _OF_SETS]
    return [_LENT] if entry.type in LENDS else []


def _warning(complaint: Complaint, text: str, entry: Entry, used: Iterable[Lender], source: str) -> Problem:
    """A complaint about a field of an entry in `text`, or one that it takes from those that it `used`."""
    place = Place(source, line_of(text, entry, complaint.field) or 0)
    if not place.line:
        lines = ((lender.file, line_of(text, lender.entry, complaint.field)) for lender in used)
        place = next((Place(file, line) for file, line in lines if line), Place(source, entry.line))
    message = f"{called(entry)}: {complaint.message}"
    return _problem(complaint.code, "warning", place.file, place.line, message, complaint.remedy)


def _problem(code: Code, severity: Severity, source: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(code, severity, Place(source, line), message, remedy)
