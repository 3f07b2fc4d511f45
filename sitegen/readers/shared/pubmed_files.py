"""The records in files that PubMed writes as text: Abstract (text) and Summary (text)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from sitegen.readers.shared.copied_text import Line, paragraphs
from sitegen.readers.shared.pubmed_reference import PubmedReference, are_names, parse_pubmed_reference

_NUMBERED = re.compile(r"[0-9]{1,6}\. (.+)")
_SUMMARY = re.compile(r"[0-9]{1,6}: (.+)")
ID = re.compile(r"\bPMID: ?[0-9]{1,9}")
_LAST_SENTENCE = re.compile(r".*[.?!\]] (?=\S)")
REMARK = re.compile(r"\s*\[(?:Article in [^\[\]]{2,60}|No authors listed)\]\s*", re.IGNORECASE)
REVIEW = re.compile(r"(?:\bReview\.|(?:Free (?:PMC )?article\.\s*)Review)", re.IGNORECASE)
_LABEL = re.compile(
    r"author information:|collaborators:|conflict of interest|comment (?:in|on)|erratum (?:in|for)"
    r"|update (?:in|of)"
    r"|retraction (?:in|of)|summary for patients|©|copyright|\(c\) |doi: ?10|pmcid: ?pmc|pmid: ?\d"
    r"|republished|published by"
    r"|publisher:",
    re.IGNORECASE,
)
"""Begins paragraphs of the format Abstract that are no abstract."""


class PubmedEntry(msgspec.Struct, frozen=True):
    """One record as it is written."""

    line: int
    title: str
    authors: str
    reference: PubmedReference
    abstract: str = ""
    is_review: bool = False


def of_abstracts(blocks: Sequence[Sequence[Line]]) -> Iterator[PubmedEntry]:
    """The records of a file Abstract (text)."""
    heads = [(index, reference) for index, block in enumerate(blocks) if (reference := _numbered(block))]
    ends = [*(index for index, _ in heads[1:]), len(blocks)]
    for (index, reference), end in zip(heads, ends, strict=False):
        texts = [(block, " ".join(line.text for line in block)) for block in blocks[index + 1 : end]]
        texts = [(block, text) for block, text in texts if not REMARK.fullmatch(text)]
        numbered = [at for at, (_, text) in enumerate(texts) if ID.search(text) and _LABEL.match(text)]
        ids = texts[numbered[0]][1] if numbered else ""
        for at, following in pairwise(numbered):
            begin = min(at + 1, following)
            yield PubmedEntry(texts[begin][0][0].number, "", "", PubmedReference())
        texts = texts[: numbered[0] + 1] if numbered else texts
        title, authors = [*(text for _, text in texts[:2]), "", ""][:2]
        has_authors = are_names(authors)
        prose_blocks = [block for block, text in texts[2 if has_authors else 1 :] if not _LABEL.match(text)]
        yield PubmedEntry(
            blocks[index][0].number,
            "" if _LABEL.match(title) else title,
            authors if has_authors else "",
            with_ids(reference, ids),
            "\n".join(paragraphs(line.text for line in block) for block in prose_blocks),
        )


def _numbered(block: Sequence[Line]) -> PubmedReference | None:
    """The reference that a paragraph of number and journal is."""
    match = _NUMBERED.match(block[0].text)
    if not match or len(block) > 4:
        return None
    reference = parse_pubmed_reference(" ".join([match[1], *(line.text for line in block[1:])]))
    return (
        reference if reference and 0 < len(reference.before) < 200 and ". " not in reference.before else None
    )


def of_summaries(blocks: Sequence[Sequence[Line]]) -> Iterator[PubmedEntry]:
    """The records of a file Summary (text)."""
    records: list[list[Line]] = []
    for block in blocks:
        for index, line in enumerate(block):
            if not index or _SUMMARY.match(line.text):
                records.append([])
            records[-1].append(line)
    for lines in records:
        match = _SUMMARY.match(lines[0].text)
        text = " ".join([match[1], *(line.text for line in lines[1:])]) if match else ""
        if not match:
            continue
        reference = parse_pubmed_reference(text) or PubmedReference(text)
        authors, _, rest = reference.before.partition(". ")
        if not are_names(authors):
            authors, rest = "", reference.before
        last = _LAST_SENTENCE.match(rest)
        title, journal = (rest[: last.end()], rest[last.end() :]) if last else (rest, "")
        reference = msgspec.structs.replace(reference, before=journal)
        yield PubmedEntry(
            lines[0].number, title, authors, reference, is_review=bool(REVIEW.search(text[-80:]))
        )


def with_ids(reference: PubmedReference, text: str) -> PubmedReference:
    """A reference with the identifiers that stand apart from it."""
    found = parse_pubmed_reference(f"2000. {text}")
    if not found:
        return reference
    names = ("doi", "pmid", "pmcid")
    return msgspec.structs.replace(
        reference, **{name: getattr(reference, name) or getattr(found, name) for name in names}
    )
