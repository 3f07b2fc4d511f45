"""What is said of a publication after it appeared: retractions and corrections, and how often it is cited."""

from __future__ import annotations

from sitegen.model.publications import Notice, NoticeKind, Paper
from sitegen.site.values import NoticeLine
from sitegen.site.words import Words
from sitegen.text.identifiers import address_of

_SERVICES = {
    "openalex": "OpenAlex",
    "csl_json": "Crossref",
    "semantic_scholar": "Semantic Scholar",
    "inspire": "INSPIRE",
}
"""`NAME` of the reader of a service's answers -> what the service is called."""


def notice_lines(words: Words, paper: Paper) -> tuple[NoticeLine, ...]:
    """The notices of a paper, the gravest first."""
    sentences: dict[NoticeKind, str] = {
        "retraction": words.notice_retraction,
        "withdrawal": words.notice_withdrawal,
        "partial_retraction": words.notice_partial_retraction,
        "concern": words.notice_concern,
        "correction": words.notice_correction,
    }
    return tuple(
        NoticeLine(
            text=sentences[notice.kind],
            grave=notice.kind != "correction",
            date=notice.date,
            date_text=words.date(notice.date) if notice.date else "",
            href=_address(notice),
        )
        for notice in paper.notices
    )


def notice_badge(words: Words, paper: Paper) -> str:
    """The gravest notice of a paper in a word or two; ``""`` if there is none but corrections."""
    if not paper.notices:
        return ""
    badges: dict[NoticeKind, str] = {
        "retraction": words.retracted,
        "withdrawal": words.withdrawn,
        "partial_retraction": words.partly_retracted,
        "concern": words.of_concern,
    }
    return next((badges[notice.kind] for notice in paper.notices if notice.kind in badges), "")


def times_cited(words: Words, paper: Paper) -> str:
    """How often the paper is cited by the service that knows most, its name, and the day; may be ``""``."""
    if not paper.counts:
        return ""
    most = max(paper.counts, key=lambda count: (count.number, count.date))
    source = _SERVICES.get(most.reader, most.reader)
    said: str = words.cited(most.number, source=source, date=words.date(most.date))
    return said


def _address(notice: Notice) -> str:
    return address_of("doi", notice.doi) if notice.doi else notice.url
