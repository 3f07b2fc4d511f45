"""Papers that have something in common: a venue, a topic; posts with a tag."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from sitegen.model.authored import Post
from sitegen.model.publications import Kind, Paper
from sitegen.model.site import PaperList, PostList
from sitegen.site.topic_keys import topic_keys, topic_name
from sitegen.text.folding import fold, slugify, sort_key
from sitegen.text.latex import plain

LEAST_PAPERS_OF_TOPIC = 2
"""A keyword of one paper alone leads nowhere."""


def by_type(papers: Sequence[Paper]) -> dict[str, tuple[str, ...]]:
    """Kind -> slugs; nothing where all papers are of one kind.

    Args:
        papers: newest first.
    """
    found: dict[str, list[str]] = {kind: [] for kind in get_args(Kind)}
    for paper in papers:
        found[type_of(paper)].append(paper.slug)
    types = {kind: tuple(slugs) for kind, slugs in found.items() if slugs}
    return types if len(types) > 1 else {}


def type_of(paper: Paper) -> Kind:
    """The kind of a paper in lists; what says none is ``misc``, or a preprint."""
    return paper.kind or ("preprint" if paper.submitted and not paper.venue else "misc")


def by_venue(
    papers: Sequence[Paper], series: Mapping[str, str]
) -> tuple[dict[str, PaperList], dict[str, str]]:
    """The venues by id, those with most papers first; and paper slug -> id.

    Args:
        papers: newest first.
        series: venue as written -> name of its journal or series of meetings.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        if paper.venue:
            found[series[paper.venue]].append(paper.slug)
    lists = _by_id((name, slugs) for name, slugs in found.items())
    return lists, {slug: identifier for identifier, each in lists.items() for slug in each.papers}


def by_topic(
    papers: Sequence[Paper],
) -> tuple[dict[str, PaperList], dict[str, str], dict[str, tuple[str, ...]]]:
    """The topics by id, those with most papers first; key of a topic (`sitegen.site.topic_keys`) -> id; and
    paper slug -> ids, in the order of its keywords.

    Keywords that differ in capitals, accents or hyphens are one topic, called as most papers write it.

    Args:
        papers: newest first.
    """
    found: dict[str, list[str]] = defaultdict(list)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    folded: dict[str, str] = {}
    of_papers: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for word in topic_keys(paper):
            key = folded.get(word)
            if key is None:
                key = folded[word] = fold(plain(word))
            if key:
                forms[key][word] += 1
                if key not in of_papers[paper.slug]:
                    of_papers[paper.slug].append(key)
                    found[key].append(paper.slug)
    names = {
        key: min(forms[key], key=lambda form: (-forms[key][form], form))
        for key, slugs in found.items()
        if len(slugs) >= LEAST_PAPERS_OF_TOPIC
    }
    lists = _by_id((name, found[key]) for key, name in names.items())
    ids = {each.name: identifier for identifier, each in lists.items()}
    shown = {identifier: PaperList(topic_name(each.name), each.papers) for identifier, each in lists.items()}
    topic_of = {word: ids[names[key]] for word, key in folded.items() if key in names}
    topics_of = {
        slug: topics
        for slug, keys in of_papers.items()
        if (topics := tuple([ids[names[key]] for key in keys if key in names]))
    }
    return shown, topic_of, topics_of


def by_tag(posts: Sequence[Post], language: str) -> dict[str, PostList]:
    """The tags of the posts (newest first) by id, in the order of their names on pages in a language."""
    names: dict[str, str] = {}
    found: dict[str, list[str]] = defaultdict(list)
    for post in posts:
        for tag in {tag_id(tag): tag for tag in reversed(post.tags)}.items():
            names.setdefault(*tag)
            found[tag[0]].append(post.id)
    ordered = sorted(names.items(), key=lambda each: sort_key(each[1], language))
    return {identifier: PostList(name, tuple(found[identifier])) for identifier, name in ordered}


def tag_id(tag: str) -> str:
    """What names the page of a tag."""
    return slugify(tag) or "other"


def _by_id(found: Iterable[tuple[str, Sequence[str]]]) -> dict[str, PaperList]:
    """Lists by ids that are made of their names; of names that make the same id the largest keeps it."""
    lists: dict[str, PaperList] = {}
    for name, slugs in sorted(found, key=lambda each: (-len(each[1]), each[0])):
        wanted = slugify(plain(name)) or "other"
        identifier, number = wanted, 1
        while identifier in lists:
            number += 1
            identifier = f"{wanted}-{number}"
        lists[identifier] = PaperList(name, tuple(slugs))
    return lists
