"""arXiv: preprints by their ids, and by title.

How it is asked, and its Atom feed: https://info.arxiv.org/help/api/user-manual.html (``id_list``,
``search_query`` with ``ti`` and ``au``, ``max_results``; an error is an entry with the title "Error").
How often: https://info.arxiv.org/help/api/tou.html, one request in three seconds.

An entry tells of the publication in ``arxiv:doi``, ``arxiv:journal_ref`` and ``arxiv:comment``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from sitegen.fetch.answers import batches, query_words
from sitegen.fetch.forms import XmlForm
from sitegen.fetch.service import Ask, FoundWork, RefusedError, Service, WorkScheme
from sitegen.fetch.xml_answers import cut, without_attributes, xml_text
from sitegen.text.identifiers import find_arxiv_id

_AT_ONCE = 100
"""Ids in one question."""

FORM = XmlForm(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">',
    "</feed>",
)
_MOST_REFUSALS = 16
"""Of one batch; two ids that are none cost so many."""
_PATH = "/api/query"
_TITLES = 5
_VALID = re.compile(r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+/\d{2}(?:0[1-9]|1[0-2])\d{3}")
_OTHER_ID = re.compile(r"arxiv\.org/api/errors", re.IGNORECASE)


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    del scheme  # it knows its own ids only
    valid = [each for written_id in ids if _VALID.fullmatch(each := find_arxiv_id(written_id))]
    for batch in batches(list(dict.fromkeys(valid)), _AT_ONCE):
        yield from _of_batch(ask, batch)


def _of_batch(ask: Ask, batch: Sequence[str]) -> Iterator[FoundWork]:
    """For one id that is none, arXiv refuses all that it is asked for together: then halves are tried."""
    refusals, untried = 0, [batch]
    while untried:
        ids = untried.pop()
        try:
            answer = ask.text(_PATH, (("id_list", ",".join(ids)), ("max_results", str(len(ids)))))
            works = [work for work, _ in works_in(answer) if work.id in ids]
        except RefusedError:
            refusals += 1
            if refusals > _MOST_REFUSALS:
                raise
            middle = len(ids) // 2
            untried += [ids[middle:], ids[:middle]] if middle else []
        else:
            yield from works


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    query = f'ti:"{query_words(title)}"' + (f' AND au:"{query_words(family)}"' if query_words(family) else "")
    answer = ask.text(_PATH, (("search_query", query), ("start", "0"), ("max_results", str(_TITLES))))
    return (work for work, _ in works_in(answer))


def works_in(answer: str) -> Iterator[tuple[FoundWork, str]]:
    """The works in a feed, each with the day of its last version (ISO).

    Raises:
        UnansweredError: it is no feed.
        RefusedError: it says what is wrong with the question.
    """
    for entry in cut(answer, "feed", "entry"):
        name = entry.findtext("id", "").strip()
        if _OTHER_ID.search(name):
            said = " ".join(entry.findtext("summary", "").split())[:200]
            raise RefusedError(f"it did not understand the question: {said or 'it does not say why'}")
        arxiv_id = find_arxiv_id(name)
        if arxiv_id and entry.findtext("title", "").strip():
            yield FoundWork(arxiv_id, _text(entry)), entry.findtext("updated", "").strip()[:10]


def _text(entry: Element) -> str:
    without_attributes(entry.iter(), "xmlns", "xmlns:arxiv")
    return xml_text(entry)


SERVICE = Service(
    name="arxiv",
    title="arXiv",
    address="https://export.arxiv.org",
    per_second=0.33,
    form=FORM,
    completes=("arxiv",),
    works_with=_works_with,
    works_titled=_works_titled,
)
