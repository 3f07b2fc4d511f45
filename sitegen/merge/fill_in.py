"""What a paper is by the lists of a person, filled in with what was fetched from public services.

Lists that are kept or pasted by hand win in every field in which they say something whole. A list of authors
or an abstract that is cut, a title that is unreadable or cut, and a preprint of what has appeared say nothing
whole: there fetched records help out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from sitegen.merge.precedence import (
    as_preprint,
    as_published,
    choose,
    is_of,
    is_preprint,
    is_published,
    with_other_dois,
)
from sitegen.merge.venues import same_venue
from sitegen.model.fetched import GUESSING, is_fetched
from sitegen.model.fields import FIELDS, Field
from sitegen.model.publications import Link, Name, Place, Record
from sitegen.text.cleaning import UNREADABLE
from sitegen.text.folding import fold
from sitegen.text.identifiers import find_doi
from sitegen.text.latex import plain
from sitegen.text.names import abbreviates, fold_name, initials_key, is_initials
from sitegen.text.preprints import is_preprint_doi

_Values = Mapping[str, Any]
_Chosen = tuple[dict[str, Any], dict[str, Place]]
"""As `precedence.choose` gives it."""

_CUT = re.compile(r"\s*(?:\.{3}|…)\Z")
_PAPERS = frozenset({"article", "inproceedings", "incollection"})
"""Kinds that services take for each other."""
_GO_ON = {"pages": "–", "published": "-", "online": "-", "submitted": "-", "updated": "-", "announced": "-"}
"""Fields of which a longer value says the same more precisely -> what it goes on with."""


def choose_by_hand_first(records: Sequence[Record]) -> _Chosen:
    """As `precedence.choose`, but fetched records only fill in what the others do not say.

    Args:
        records: all records of one work, in order of file and line.
    """
    fetched = [as_preprint(record) for record in records if is_fetched(record.place.file)]
    if not fetched:
        return choose(records)
    of_work = choose(fetched)
    if "links" in of_work[0]:
        of_work[0]["links"] = _one_for_each_label(of_work[0]["links"])
    if len(fetched) == len(records):
        return of_work
    own = [as_preprint(record) for record in records if not is_fetched(record.place.file)]
    if "authors" in of_work[0]:
        of_work[0]["authors"] = known_names(of_work[0]["authors"], fetched)
    values, origins = choose(own)
    same = _of_appearance(own, fetched)
    of_appearance: _Chosen = choose(same) if same else ({}, {})
    before = _places_before_publication(own, fetched)
    for field in FIELDS:
        name = field.name
        of_its_appearance = field.appearance or name in ("venue", "state")
        theirs, places = of_appearance if of_its_appearance else of_work
        if of_its_appearance and origins.get(name) in before:
            del values[name], origins[name]
        if field.rule == "with" or name == "citation_key" or not theirs.get(name):
            continue
        if name == "url" and values.get("doi") and find_doi(theirs[name]) == values["doi"]:
            continue  # the address that the DOI leads to says nothing new
        is_said = bool(values.get(name))
        values[name], is_theirs = _filled_in(field, values, theirs) if is_said else (theirs[name], True)
        if is_theirs:
            origins[name] = places[name]
            if name in _COMPANIONS:
                _with_companion(name, values, origins, theirs, places)
    return with_other_dois([*own, *fetched], values, origins)


_COMPANIONS = {"authors": "hidden_authors", "abstract": "abstract_cut"}
"""Field -> what goes with it, see `precedence.choose`."""


def _with_companion(
    name: str,
    values: dict[str, Any],
    origins: dict[str, Place],
    theirs: _Values,
    places: Mapping[str, Place],
) -> None:
    """Take what describes a fetched list of authors or abstract from where that is taken."""
    companion = _COMPANIONS[name]
    for member in (companion, *(["author_marks"] if name == "authors" else [])):
        values.pop(member, None)
        origins.pop(member, None)
        if theirs.get(member):
            values[member], origins[member] = theirs[member], places[member]


def _places_before_publication(own: Sequence[Record], fetched: Sequence[Record]) -> set[Place]:
    """Where a person's lists tell of what has appeared since, as fetched records know."""
    if any(map(is_published, own)) or not any(map(is_published, fetched)):
        return set()
    return {record.place for record in own if is_preprint(record) or record.state}


def _of_appearance(own: Sequence[Record], fetched: Sequence[Record]) -> list[Record]:
    """The fetched records of the appearance that a person's list tells of, or of one it does not know."""
    main = max(own, key=as_published)
    if is_published(main):
        return [record for record in fetched if _is_of_same(record, main)]
    main = max(fetched, key=as_published)
    return [record for record in fetched if is_of(record, main)]


def _is_of_same(record: Record, main: Record) -> bool:
    """Whether a fetched record is of the appearance in a person's list, which may not say where it was."""
    if is_preprint(record):
        return False
    kinds = {record.kind, main.kind}
    if len(kinds - {"", "misc"}) > 1 and not kinds <= _PAPERS:
        return False
    if record.doi and record.doi == main.doi:
        return True
    return not main.venue or not record.venue or same_venue(record.venue, main.venue)


def _filled_in(field: Field, values: _Values, theirs: _Values) -> tuple[Any, bool]:
    """The value of a field that both have, and whether it is the fetched one."""
    name, said, fetched = field.name, values[field.name], theirs[field.name]
    if field.rule == "all":
        return _together(said, fetched), False
    if name == "authors":
        return _authors(values, theirs)
    if name == "abstract":
        return _longer(said, fetched, cut=values.get("abstract_cut", False), theirs=theirs)
    if name == "title" and _is_beginning(said, fetched):
        return fetched, True
    if name == "kind" and said == "misc":
        return fetched, True
    if name == "doi" and is_preprint_doi(said) and not is_preprint_doi(fetched):
        return fetched, True
    if isinstance(said, str) and UNREADABLE in said and UNREADABLE not in fetched:
        return fetched, True
    if name in _GO_ON and fetched.startswith(said + _GO_ON[name]):
        return fetched, True
    return said, False


def _longer(said: str, fetched: str, *, cut: bool, theirs: _Values) -> tuple[str, bool]:
    """An abstract, the fetched one where a person's list has only a shorter beginning or can't be read."""
    unreadable = UNREADABLE in said and UNREADABLE not in fetched
    better = cut and (not theirs.get("abstract_cut") or len(fetched) > len(said))
    return (fetched, True) if unreadable or better else (said, False)


def _is_beginning(title: str, whole: str) -> bool:
    """Whether a title is cut, and another one goes on."""
    if not _CUT.search(title):
        return False
    begin, full = fold(plain(_CUT.sub("", title))), fold(plain(whole))
    return full.startswith(begin) and len(full) > len(begin)


def _authors(values: _Values, theirs: _Values) -> tuple[tuple[Name, ...], bool]:
    """The authors; of a cut list the fetched one, if that has more, and given names for initials."""
    said: tuple[Name, ...] = values["authors"]
    fetched: tuple[Name, ...] = theirs["authors"]
    unreadable = UNREADABLE in str(said) and UNREADABLE not in str(fetched)
    more = len(fetched), not theirs.get("hidden_authors")
    if unreadable or (values.get("hidden_authors") and more > (len(said), False)):
        begin = zip(said, fetched, strict=False)
        known = [_in_full(own, name) if _may_be_one(own, name) else name for own, name in begin]
        return (*known, *fetched[len(known) :]), True
    if len(said) == len(fetched) and all(map(_may_be_one, said, fetched)):
        return tuple(map(_in_full, said, fetched)), False
    return said, False


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two names at the same place of two lists of authors can be of one person."""
    return fold_name(one) == fold_name(other) or (
        one.group == other.group and initials_key(one) == initials_key(other)
    )


def _in_full(own: Name, other: Name) -> Name:
    """A name of a person's list, with the given name of its other form where it has only initials."""
    if is_initials(own.given) and not is_initials(other.given) and abbreviates(own, other):
        return msgspec.structs.replace(own, given=other.given, id=own.id or other.id)
    return own


def knows_people(record: Record) -> bool:
    """Whether the identifiers of people in a fetched record are those that they gave themselves."""
    return is_fetched(record.place.file) and record.reader not in GUESSING


def known_names(names: tuple[Name, ...], records: Sequence[Record]) -> tuple[Name, ...]:
    """The names without identifiers that only services say which guess who is who."""
    known = {name.id for record in records if knows_people(record) for name in record.authors}
    return tuple(name if name.id in known else msgspec.structs.replace(name, id="") for name in names)


def with_links_of_a_person(
    values: _Values, corrected: _Values, records: Sequence[Record]
) -> tuple[Link, ...]:
    """The links of a paper and those of a correction, in whose place nothing fetched stands."""
    links: tuple[Link, ...] = values.get("links", ())
    added: tuple[Link, ...] = corrected.get("links", ())
    if added and links:
        own = {link for record in records if not is_fetched(record.place.file) for link in record.links}
        taken = set(map(_labelled, added))
        links = tuple(link for link in links if link in own or _labelled(link) not in taken)
    return *links, *added


def _one_for_each_label(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Fetched links, one of each label: a PDF at the publisher rather than one on arXiv."""
    found: dict[str, Link] = {}
    for link in sorted(links, key=lambda link: "arxiv.org/" in link.url):
        found.setdefault(_labelled(link), link)
    return tuple(found.values())


def _labelled(link: Link) -> str:
    """What links with labels of one meaning have in common."""
    label = link.label.lower()
    return "pdf" if label in _TEXT_ITSELF else label


_TEXT_ITSELF = frozenset({"pdf", "paper", "full text", "manuscript", "author version", "postprint"})
"""What links to the text itself are called."""


def _together(said: tuple[Any, ...], fetched: tuple[Any, ...]) -> tuple[Any, ...]:
    """All values, those of lists of a person first; of fetched links those with other labels."""
    labels = {_labelled(value) for value in said if isinstance(value, Link)}
    more = (value for value in fetched if not (isinstance(value, Link) and _labelled(value) in labels))
    return tuple(dict.fromkeys((*said, *more)))
