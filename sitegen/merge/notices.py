"""Retractions and corrections: told by the notice itself of another record, and each of them once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from sitegen.merge.titles import mark_of
from sitegen.model.publications import Notice, NoticeKind, Record

_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"


def with_told_notices(records: Sequence[Record]) -> Sequence[Record]:
    """The records; those that say so themselves, or of which another record is a notice, have it."""
    if any(map(_said_kind, records)):
        records = [_with_said(record) for record in records]
    telling = [record for record in records if record.notice_of]
    if not telling:
        return records
    told: dict[str, list[Notice]] = defaultdict(list)
    for record in telling:
        for each in record.notice_of:
            notice = Notice(each.kind, record.doi, "" if record.doi else record.url, each.date or record.date)
            told[each.doi or each.url].append(notice)
    return [_with(record, told) for record in records]


_SAID: dict[str, NoticeKind] = {"retracted": "retraction", "withdrawn": "withdrawal"}
_IN_REMARK = re.compile(
    r"(?:(?:this )?(?:paper|article|manuscript|submission) (?:has been|was|is) )?"
    r"(?P<word>retracted|withdrawn)(?: by .{1,80})?\.?",
    re.IGNORECASE,
)


def _said_kind(record: Record) -> NoticeKind | None:
    """What a list says of a publication in its title (``RETRACTED: …``), behind it, or as a remark."""
    if record.notices:
        return None
    word = mark_of(record.title) or record.title_addon.lower()
    if not word and "r" in record.comment and (found := _IN_REMARK.fullmatch(record.comment)):
        word = found["word"].lower()
    return _SAID.get(word)


def _with_said(record: Record) -> Record:
    kind = _said_kind(record)
    return msgspec.structs.replace(record, notices=(Notice(kind),)) if kind else record


def _with(record: Record, told: dict[str, list[Notice]]) -> Record:
    names = [
        record.doi,
        record.url,
        *(_PUBMED + each[5:] + "/" for each in record.other_ids if each[:5] == "pmid:"),
    ]
    found = [
        notice
        for name in names
        if name
        for notice in told.get(name, ())
        if notice.doi != record.doi or not record.doi
    ]
    if not found:
        return record
    return msgspec.structs.replace(record, notices=notices_once((*record.notices, *found)))


def notices_once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices without those of which another one says more, the gravest first.

    A service that only knows that something was retracted says less than one that names the notice.
    """
    best: dict[tuple[str, str], Notice] = {}
    for notice in notices:
        key = notice.kind, notice.doi or notice.url
        known = best.get(key)
        if known is None or len(notice.date) > len(known.date):
            best[key] = notice
    dois = {(kind, notice.date[:7]) for (kind, _), notice in best.items() if notice.doi}
    # One service names a notice by its DOI, another one by its number there.
    best = {key: one for key, one in best.items() if one.doi or (one.kind, one.date[:7]) not in dois}
    named = {kind for kind, at in best if at}
    kept = [notice for (kind, at), notice in best.items() if at or kind not in named]
    return tuple(
        sorted(kept, key=lambda notice: (_GRAVEST.index(notice.kind), notice.date, notice.doi, notice.url))
    )


_GRAVEST = ("retraction", "withdrawal", "partial_retraction", "concern", "correction")
