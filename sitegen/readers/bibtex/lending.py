r"""What the BibTeX files of a site lend each other: macros, and entries that others take fields from.

As with ``\bibliography{strings,papers}``, journals may be defined in one file and used in another, and a
volume or ``@xdata`` may stand in a file of its own. What a file has itself wins; then what a file of
the same folder has; then the first file by name. The order of files changes nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from sitegen.model.publications import Place, Problem
from sitegen.readers.bibtex.careful import read_fields
from sitegen.readers.bibtex.syntax import LINE_HEAD, MACROS, Entry, define, line_of, scan
from sitegen.readers.bibtex.values import LONGEST_MACROS, Body

ROUNDS = 4
"""So many files deep a macro may be made of macros of other files."""

LONGEST_CHAIN = 8
"""So many steps lead from an entry to the last that it takes fields from."""

SHOWN = 8
"""How many names a warning lists."""

_LONGEST = LONGEST_MACROS // 2  # characters of macros that one file takes from others
_STRING = re.compile(r"@\s*string\s*([{(])", re.IGNORECASE)
_WORD = r"([A-Za-z][^\s,#{}()\"=%]*+)"
_USES = (re.compile(rf"=(?:\s|%[^\n]*\n)*+{_WORD}"), re.compile(rf"#(?:\s|%[^\n]*\n)*+{_WORD}"))
_REFERS = ("crossref", "Crossref", "CrossRef", "CROSSREF", "xdata", "Xdata", "XData", "XDATA")
_REFERENCE = re.compile(r"(?:crossref|xdata)\s*=\s*(?:\{([^{}]*)|\"([^\"]*)|([^\s,{}\"]+))", re.IGNORECASE)
_KEY = re.compile(r"@\s*[A-Za-z][A-Za-z_-]*\s*[{(]\s*([^\s,{}=]+)\s*,")
_TRIED = 20  # places at which a word may be a macro that are looked at closely


class Offer(msgspec.Struct, frozen=True):
    """What a file offers to others, and what it looks for in them."""

    commands: tuple[tuple[int, str], ...]
    """Line and text of each ``@string``."""
    used: frozenset[str]
    """Words, in lower case, among which are all macros that it uses."""
    missing: frozenset[str]
    """Keys, in lower case, that it refers to and does not have."""


class Lender(msgspec.Struct, frozen=True):
    """An entry that others take fields from."""

    file: str
    entry: Entry


class Lent(msgspec.Struct, frozen=True):
    """What a file gets from others, and what they get from it."""

    macros: dict[str, str] = {}
    entries: dict[str, Lender] = {}
    """By key in lower case."""
    taken: frozenset[str] = frozenset()
    """Keys, in lower case, of entries in it that other files take fields from."""


NOTHING = Lent()


class _Macro(NamedTuple):
    text: str
    place: Place


_Thing = TypeVar("_Thing", _Macro, Lender)


class _Dispute(NamedTuple):
    """Two files that say different things, of which one is used."""

    name: str
    used: Place
    passed_over: Place
    user: str
    """The file that uses it."""


def offered(text: str) -> Offer:
    """What a file with a `text` offers and looks for."""
    used = {word.lower() for pattern in _USES for word in {*pattern.findall(text)}}
    missing: set[str] = set()
    if any(word in text for word in _REFERS):
        missing = {key for found in _REFERENCE.findall(text) for key in keys_in("".join(found))}
        missing -= {key.lower() for key in _KEY.findall(text)}
    return Offer(tuple(_commands(text)), frozenset(used), frozenset(missing))


def keys_in(value: str) -> list[str]:
    """The keys, in lower case, in a value of ``crossref`` or ``xdata``."""
    return [key for part in value.split(",") if (key := part.strip().lower())]


def lend(
    offers: Mapping[str, Offer], texts: Mapping[str, str]
) -> tuple[dict[str, Lent], tuple[Problem, ...]]:
    """What each file gets from the others, where that is anything, and what is doubtful in it.

    Args:
        offers: of all files, by path.
        texts: theirs.
    """
    macros, disputed = _macros(offers, texts)
    entries, taken, disputed_entries = _entries(offers, texts, macros)
    files = {*macros, *entries, *taken}
    lent = {
        file: Lent(macros.get(file, {}), entries.get(file, {}), frozenset(taken.get(file, ())))
        for file in offers
        if file in files
    }
    problems = (*_told("macro", disputed), *_told("entry", disputed_entries))
    return {file: gets for file, gets in lent.items() if gets != NOTHING}, problems


def _commands(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of each ``@string`` that begins a line, or stands behind another one."""
    line, counted, end = 1, 0, 0
    for head in _STRING.finditer(text):
        start = head.start()
        before = text[max(end, text.rfind("\n", 0, start) + 1) : start]
        if start < end or (before and not before.isspace()):
            continue
        following = LINE_HEAD.search(text, head.end())
        body = Body(text, following.start() if following else len(text), "}" if head[1] == "{" else ")", {})
        _, end = read_fields(body, head.end(), [])
        line += text.count("\n", counted, start)
        counted = start
        yield line, text[start:end]


def _defined(commands: Sequence[tuple[int, str]], file: str, given: Mapping[str, str]) -> dict[str, _Macro]:
    """The macros that a file defines, given those that it gets."""
    macros, room = {**MACROS, **given}, LONGEST_MACROS - sum(map(len, given.values()))
    found: dict[str, _Macro] = {}
    for line, text in commands:
        head = _STRING.match(text)
        if not head:
            continue
        body = Body(text, len(text), "}" if head[1] == "{" else ")", macros)
        fields, _ = read_fields(body, head.end(), [])
        room = define(macros, fields, room, [])
        found.update((field.name, _Macro(macros[field.name], Place(file, line))) for field in fields)
    return found


def _macros(
    offers: Mapping[str, Offer], texts: Mapping[str, str]
) -> tuple[dict[str, dict[str, str]], list[_Dispute]]:
    """The macros that each file gets from others."""
    given: dict[str, dict[str, str]] = {}
    disputed: list[_Dispute] = []
    for _ in range(ROUNDS):
        before, given, disputed = given, {}, []
        defined = {
            file: _defined(offer.commands, file, before.get(file, {}))
            for file, offer in offers.items()
            if offer.commands
        }
        owners: dict[str, dict[str, _Macro]] = defaultdict(dict)
        for file, macros in defined.items():
            for name, macro in macros.items():
                if name not in MACROS:
                    owners[name][file] = macro
        for file, offer in offers.items():
            room = _LONGEST
            for name in sorted(offer.used & owners.keys() - defined.get(file, {}).keys()):
                macro, *others = _nearest(owners[name], file)
                if (room := room - len(macro.text)) >= 0:
                    given.setdefault(file, {})[name] = macro.text
                    disputed += [
                        _Dispute(name, macro.place, other.place, file)
                        for other in others
                        if other.text != macro.text and _is_used(texts[file], name)
                    ][:1]
        if given == before:
            break
    return given, disputed


def _nearest(owners: Mapping[str, _Thing], file: str, beside: str = "") -> list[_Thing]:
    """What a file gets of several that have it, and what others with the same claim have.

    What refers to it may stand in another file, `beside`.
    """
    if beside != file and beside in owners:
        return [owners[beside]]
    folder = file.rpartition("/")[0]
    near = [owner for owner in owners if owner != file and owner.rpartition("/")[0] == folder]
    return [owners[owner] for owner in sorted(near or (owner for owner in owners if owner != file))]


def _is_used(text: str, name: str) -> bool:
    """Whether a macro is used in `text`, and its name not only part of a longer value there."""
    pattern = re.compile(rf"[=#](?:\s|%[^\n]*\n)*+{re.escape(name)}(?![^\s,#{{}}()\"=%])", re.IGNORECASE)
    for _, hit in zip(range(_TRIED), pattern.finditer(text), strict=False):
        start = text.rfind("\n@", 0, hit.start()) + 1
        following = LINE_HEAD.search(text, hit.end())
        entry = text[start : following.start() if following else len(text)]
        one, other = ([*scan(entry, "", {**MACROS, name: value})] for value in ("one", "other"))
        if one != other:
            return True
    return False


def _entries(
    offers: Mapping[str, Offer], texts: Mapping[str, str], macros: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, dict[str, Lender]], dict[str, set[str]], list[_Dispute]]:
    """The entries that each file gets from others, by key; the keys that others take from each."""
    given: dict[str, dict[str, Lender]] = defaultdict(dict)
    taken: dict[str, set[str]] = defaultdict(set)
    disputed: list[_Dispute] = []
    owners: dict[str, dict[str, Lender]] = {}
    wanted = {key for offer in offers.values() for key in offer.missing}
    for _ in range(LONGEST_CHAIN):
        found = _found(wanted, offers, texts, macros)
        owners.update(found)
        lenders = [lender for of_key in found.values() for lender in of_key.values()]
        wanted = {key for lender in lenders for key in _referred(lender.entry)} - owners.keys()
    for file, offer in offers.items():
        keys = [(key, file) for key in sorted(offer.missing & owners.keys())]
        while keys:
            key, beside = keys.pop()
            if key in given[file] or not (nearest := _nearest(owners[key], file, beside)):
                continue
            given[file][key] = nearest[0]
            keys += [(more, nearest[0].file) for more in _referred(nearest[0].entry) if more in owners]
            disputed += [
                _Dispute(key, _place(nearest[0]), _place(other), file)
                for other in nearest
                if other.entry.fields != nearest[0].entry.fields
            ][:1]
    for offer in offers.values():
        for key in offer.missing & owners.keys():
            for owner in owners[key]:
                taken[owner].add(key)
    return dict(given), dict(taken), disputed


def _referred(entry: Entry) -> list[str]:
    return keys_in(f"{entry.fields.get('crossref', '')},{entry.fields.get('xdata', '')}")


def _place(lender: Lender) -> Place:
    return Place(lender.file, lender.entry.line)


def _found(
    wanted: set[str],
    offers: Mapping[str, Offer],
    texts: Mapping[str, str],
    macros: Mapping[str, Mapping[str, str]],
) -> dict[str, dict[str, Lender]]:
    """The entries with the keys that are wanted, by key and file; of several in one file the first."""
    owners: dict[str, dict[str, Lender]] = {key: {} for key in wanted}
    for file, text in texts.items() if wanted else ():
        line, counted = 1, 0
        own: dict[str, str] | None = None
        for head in _KEY.finditer(text):
            key = head[1].lower()
            if key not in wanted or file in owners[key]:
                continue
            if own is None:
                given = macros.get(file, {})
                defined = _defined(offers[file].commands, file, given)
                own = {**MACROS, **given, **{name: macro.text for name, macro in defined.items()}}
            line += text.count("\n", counted, head.start())
            counted = head.start()
            if entry := _entry_at(text, head.start(), line, own):
                owners[key][file] = Lender(file, entry)
    return {key: found for key, found in owners.items() if found}


def _entry_at(text: str, start: int, line: int, macros: Mapping[str, str]) -> Entry | None:
    """The entry that begins at a position, on a line; with the lines of its fields."""
    beginning = text.rfind("\n", 0, start) + 1
    following = LINE_HEAD.search(text, start + 1)
    part = text[beginning : following.start() if following else len(text)]
    for entry in scan(part, "", dict(macros), line):
        if isinstance(entry, Entry) and entry.start == start - beginning:
            lines = {name: line_of(part, entry, name) or entry.line for name in entry.fields}
            return msgspec.structs.replace(entry, start=start, lines=lines)
    return None


def _told(what: str, disputed: Sequence[_Dispute]) -> Iterator[Problem]:
    """A warning for each two files that say different things of what is used elsewhere."""
    pairs: dict[tuple[str, str], dict[str, _Dispute]] = defaultdict(dict)
    for dispute in disputed:
        pairs[dispute.used.file, dispute.passed_over.file].setdefault(dispute.name, dispute)
    for names in pairs.values():
        first, *others = names.values()
        listed = ", ".join(other.name for other in others[:SHOWN])
        more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
        message = (
            f"the {what} “{first.name}” is different in {first.used}, and {first.user} uses that one"
            + (f"; so it is with {listed}{more}" if others else "")
        )
        remedy = "keep one of the two, or put the right one into the file that uses it, or into its folder"
        yield Problem("R051", "warning", first.passed_over, message, remedy)
