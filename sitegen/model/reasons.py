"""Why records are one work, and names one person: what speaks for it, and what against, as values.

A `Reason` is a code with its values. Sentences are made where they are shown: on pages from the words of the
site's language (``reasons`` in ``templates/words/``), in the terminal from the English ones below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Literal

import msgspec

ReasonCode = Literal[
    "same_title",
    "spelling",
    "title_cut",
    "no_subtitle",
    "no_beginning",
    "no_part",
    "almost_same_title",
    "similar_titles",
    "same_author",
    "same_authors",
    "few_authors",
    "one_and_several",
    "other_authors",
    "no_authors",
    "same_year",
    "a_year_apart",
    "same_venue",
    "same_page",
    "same_volume_and_page",
    "same_key",
    "same_doi",
    "same_arxiv",
    "same_pmid",
    "same_pmcid",
    "declared_same",
]
"""What joins records, or speaks against it so weakly that other things outweigh it."""

NameReasonCode = Literal["same_orcid", "orcid_of_researcher", "alias", "only_namesake"]
"""What joins names, beside a correction."""

ObjectionCode = Literal[
    "other_title",
    "other_title_and_authors",
    "other_words",
    "short_title",
    "many_have_it",
    "namesakes",
    "dated",
    "published",
    "kinds",
    "versions",
    "report_numbers",
    "editions",
    "volumes",
    "issues",
    "pages",
    "places",
    "dois",
    "arxiv_ids",
    "one_file",
    "two_by_hand",
    "declared_different",
]
"""What keeps records apart."""

REASONS: dict[str, str] = {
    "same_title": "same title",
    "spelling": "titles differ in spelling only ({words})",
    "title_cut": "title cut in one of them",
    "no_subtitle": "subtitle missing in one of them",
    "no_beginning": "beginning of the title missing in one of them",
    "no_part": "part of the title missing in one of them",
    "almost_same_title": "almost the same title",
    "similar_titles": "similar titles",
    "same_author": "same author",
    "same_authors": "{n} authors in common",
    "few_authors": "only {n} authors in common",
    "one_and_several": "one author here, several there",
    "other_authors": "other authors",
    "no_authors": "authors unknown in one of them",
    "same_year": "same year",
    "a_year_apart": "a year apart",
    "same_venue": "same venue",
    "same_page": "same page",
    "same_volume_and_page": "same volume and page",
    "same_key": "same citation key",
    "same_doi": "same DOI {id}",
    "same_arxiv": "same arXiv id {id}",
    "same_pmid": "same PubMed id {id}",
    "same_pmcid": "same PubMed Central id {id}",
    "declared_same": "declared the same in {place}",
}
"""In English. The values stand in braces; ``n`` is two or more."""

NAME_REASONS: dict[str, str] = {
    "same_orcid": "the same ORCID {id}",
    "orcid_of_researcher": "ORCID {id} in {place}",
    "alias": "{name} is an alias in {place}",
    "only_namesake": "{id} is the only one of this name",
}
"""In English. Only the terminal says them: no page shows why names are one person."""

OBJECTIONS: dict[str, str] = {
    "other_title": "other title",
    "other_title_and_authors": "other title and authors",
    "other_words": "not the same words",
    "short_title": "nothing in common but a short title",
    "many_have_it": "of a title that many works have",
    "namesakes": "by namesakes with other identifiers",
    "dated": "dated {first} and {last}",
    "published": "published in {first} and {last}",
    "kinds": "{one} and {other}",
    "versions": "different versions",
    "report_numbers": "different numbers",
    "editions": "different editions",
    "volumes": "published in different volumes",
    "issues": "published in different issues",
    "pages": "on different pages",
    "places": "published in different places",
    "dois": "different DOIs",
    "arxiv_ids": "different arXiv ids",
    "one_file": "two entries of one file",
    "two_by_hand": "two works in the lists that are not fetched",
    "declared_different": "declared different",
}
"""In English. Only questions in the terminal say them: no page shows what was not joined."""

_KINDS = {
    "article": "an article",
    "inproceedings": "a conference paper",
    "incollection": "a chapter",
    "preprint": "a preprint",
    "book": "a book",
    "proceedings": "proceedings",
    "thesis": "a thesis",
    "report": "a report",
    "talk": "a talk",
    "dataset": "a data set",
    "software": "software",
    "patent": "a patent",
    "webpage": "a web page",
}

_ENGLISH = {**REASONS, **NAME_REASONS, **OBJECTIONS}
_NAMES = {
    code: tuple([name for _, name, _, _ in Formatter().parse(text) if name])
    for code, text in _ENGLISH.items()
}


class Reason(msgspec.Struct, frozen=True, gc=False):
    """One thing that speaks for one work or one person, or against it."""

    code: ReasonCode | NameReasonCode | ObjectionCode
    values: tuple[str | int, ...] = ()
    """In the order of their names in the English sentence; numbers of things are `int`, years are text."""


def sentence(reason: Reason, texts: Mapping[str, str], number: Callable[[int], str] = str) -> str:
    """A reason in words.

    Args:
        texts: by code, as `REASONS`.
        number: writes numbers of things as the language does.
    """
    shown = [number(value) if isinstance(value, int) else value for value in reason.values]
    return texts[reason.code].format_map(dict(zip(_NAMES[reason.code], shown, strict=True)))


def in_english(*reasons: Reason) -> str:
    """Reasons in the words of the terminal, with commas between them."""
    return ", ".join([sentence(_with_kinds(reason), _ENGLISH, "{:,}".format) for reason in reasons])


def _with_kinds(reason: Reason) -> Reason:
    if reason.code != "kinds":
        return reason
    return Reason("kinds", tuple([_KINDS.get(str(kind), kind) for kind in reason.values]))
