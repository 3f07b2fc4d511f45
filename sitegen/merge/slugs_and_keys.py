"""Slugs and citation keys: lasting, unique, and readable."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from anyascii import anyascii

from sitegen.merge.genres import is_generic
from sitegen.merge.precedence import fullness, is_published, named_after
from sitegen.model.kept import NOTHING_KEPT, Kept
from sitegen.model.publications import Facts, Paper, Record
from sitegen.text.folding import fold, short_hash, slugify, written_key
from sitegen.text.latex import plain

LONGEST_FAMILY = 40
"""Letters of a first author's name that go into a key; only groups have longer ones."""

_FILLER = frozenset(
    "a an and are as at by can do does for from how in is its of on or the to what when why with".split()
)
_NOT_LETTER = re.compile(r"[^a-z0-9]+")


def name_works(
    works: Sequence[Record | Paper], kept: Kept = NOTHING_KEPT, taken: Collection[tuple[str, str]] = ()
) -> list[tuple[str, str]]:
    """The slug and the citation key of each work.

    Both are made from the work alone (`precedence.named_after`). Where two works would get the same, one
    keeps it and the others get a suffix from their own identity: the one whose source gives the key, then
    a publication before a preprint, then the one in the file that comes first by name, of one file the
    oldest, of one year the one of which most is known. So neither a preprint, nor a newer paper, nor a
    poorer copy, nor a list that is added later moves the page of an earlier one.

    Args:
        works: in order of the places of their first records, which decides between twins.
        kept: outcomes for each title.
        taken: slugs and keys that other works have already.
    """
    named = [named_after(work) if isinstance(work, Paper) else work for work in works]
    titles = kept.each(slug_of_title, [work.title for work in named])
    slugs = _distinct(named, [*map(_paper_slug, named, titles)], "-", [slug for slug, _ in taken])
    keys = [work.citation_key or citation_key(work) for work in named]
    keys = _distinct(named, keys, "", [key for _, key in taken])
    return list(zip(slugs, keys, strict=True))


def paper_slug(facts: Facts) -> str:
    """The title in words; first author and year join titles too short to stand alone (``Preface``)."""
    return _paper_slug(facts, slug_of_title(facts.title))


def slug_of_title(title: str) -> str:
    """The words of a title as a slug; ``""`` if it has none."""
    return slugify(plain(title))


def _paper_slug(facts: Facts, title: str) -> str:
    """`paper_slug`, given the slug of the title."""
    if not title:
        identifier = f"arxiv-{facts.arxiv_id}" if facts.arxiv_id else facts.doi or facts.citation_key
        return slugify(identifier.replace(".", "-")) or f"paper-{short_hash(_identity(facts))}"
    if title.count("-") < 2:
        family = facts.authors[0].family if facts.authors else ""
        own = f" {short_hash(_identity(facts))}" if is_generic(facts.title) else ""
        return slugify(f"{title} {family} {year_in_key(facts)}{own}")
    return title


def citation_key(facts: Facts) -> str:
    """Family name, year and first telling word, as Google Scholar makes it: ``cideron2024musicrl``."""
    family = _letters(facts.authors[0].family)[:LONGEST_FAMILY] if facts.authors else ""
    words = (_letters(word) for word in fold(plain(facts.title)).split())
    word = next((word for word in words if word and word not in _FILLER), "")
    if not word and facts.arxiv_id:
        return f"arxiv{facts.arxiv_id}"
    word = word or short_hash(_identity(facts))
    if is_generic(facts.title):  # so that no other one that is found later can take the key
        word += short_hash(_identity(facts))
    return f"{family}{year_in_key(facts)}{word}" if family else f"{word}{year_in_key(facts)}"


def _letters(text: str) -> str:
    return _NOT_LETTER.sub("", (text if text.isascii() else anyascii(text)).lower())


def year_in_key(facts: Facts) -> str:
    """The year that `citation_key` contains: that it is cited by, which no preprint found later changes."""
    return facts.year


def _distinct(
    works: Sequence[Record], names: list[str], joiner: str, others: Collection[str] = ()
) -> list[str]:
    """`names` with suffixes where two would be the same, whatever their case, or one is of the `others`."""
    lowered = [written_key(name, ascii_only=True).lower() for name in names]
    in_use = {written_key(name, ascii_only=True).lower() for name in others}
    bearers = Counter(lowered)
    bearers.update(in_use)
    if len(bearers) == len(names) + len(in_use):
        return names
    rivals: dict[str, list[int]] = defaultdict(list)
    for position, name in enumerate(lowered):
        if bearers[name] > 1:
            rivals[name].append(position)
    identities = {position: _identity(works[position]) for group in rivals.values() for position in group}
    keeping = {
        min(
            group,
            key=lambda position: (
                works[position].citation_key != names[position],
                not is_published(works[position]),
                works[position].place.file,
                works[position].year or "9999",
                [-int(rank) for rank in fullness(works[position])[:-1]],
                works[position].date,
                identities[position],
                position,
            ),
        )
        for name, group in rivals.items()
        if name not in in_use
    }
    taken = set(bearers)
    tried: dict[tuple[str, str], str] = {}  # thousands of twins would try each other's suffixes again
    distinct = list(names)
    for position in sorted(identities.keys() - keeping):
        name, identity = names[position], identities[position]
        twins = lowered[position], identity
        identity = tried.get(twins, identity)
        while (
            written := written_key(longer := f"{name}{joiner}{short_hash(identity)}", ascii_only=True).lower()
        ) in taken:
            identity += "'"
        taken.add(written)
        tried[twins] = identity
        distinct[position] = longer
    return distinct


def _identity(facts: Facts) -> str:
    """Text that tells this work from all others, as far as its own facts allow."""
    names = " ".join(fold(name.full) for name in facts.authors[:10])
    return "|".join(
        (
            facts.doi,
            facts.arxiv_id,
            fold(facts.title),
            names,
            facts.venue,
            facts.volume,
            facts.pages,
            facts.published,
        )
    )
