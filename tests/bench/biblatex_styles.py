"""References as the default styles of BibLaTeX print them, without markup."""

from __future__ import annotations

from sitegen.model.publications import Name, Record
from tests.bench.tex_styles import given_first, month_of

_MOST = 3
"""Names from which on BibLaTeX shows only the first."""


def numeric(record: Record) -> str:
    """``Leslie Lamport. “Title”. In: Journal 21.7 (July 1978), pp. 558–565.``"""
    return _joined(_named(record, family_first=False), *_body(record, dated=True))


def authoryear(record: Record) -> str:
    """``Lamport, Leslie (1978). “Title”. In: Journal 21.7, pp. 558–565.``"""
    dated = f"{_named(record, family_first=True)} ({record.state or _date(record)})"
    return _joined(dated, *_body(record, dated=False))


def _date(record: Record) -> str:
    month = month_of(record, short=True)
    return f"{month} {record.year}".strip()


def _named(record: Record, *, family_first: bool) -> str:
    """The authors; of more than three only the first."""
    names = record.authors
    first = f"{names[0].family}, {names[0].given}" if family_first else given_first(names[0])
    if len(names) > _MOST:
        return f"{first} et al."
    return _and((first, *map(given_first, names[1:])))


def _and(names: tuple[str, ...]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _editors(names: tuple[Name, ...]) -> str:
    if len(names) > _MOST:
        return f"Ed. by {given_first(names[0])} et al"
    return f"Ed. by {_and(tuple(map(given_first, names)))}" if names else ""


def _joined(*blocks: str) -> str:
    return " ".join(each if each[-1] in ".?!" else f"{each}." for each in blocks if each)


def _quoted(title: str) -> str:
    return f"“{title}”"


def _body(record: Record, *, dated: bool) -> tuple[str, ...]:
    """Title, and where it appeared; the date too, if it did not stand before."""
    date = (record.state or _date(record)) if dated else ""
    link = f"doi: {record.doi}" if record.doi else f"url: {record.url}" if record.url else ""
    paged = f"pp. {record.pages}" if "–" in record.pages else f"p. {record.pages}" if record.pages else ""
    match record.kind:
        case "article":
            volume = f"{record.volume}.{record.number}" if record.number else record.volume
            place = f"In: {record.venue} {volume}".strip() + (f" ({date})" if date else "")
            return _quoted(record.title), ", ".join(filter(None, (place, paged))), link
        case "inproceedings" | "incollection":
            volume = f"Vol. {record.volume}" if record.volume else ""
            published = ": ".join(filter(None, (record.address, record.publisher)))
            last = ", ".join(filter(None, (published, date, paged)))
            place = f"In: {record.venue}"
            return _quoted(record.title), place, _editors(record.editors), volume, record.series, last, link
        case "book":
            edition = f"{record.edition.replace('second', '2nd')} ed." if record.edition else ""
            volume = f"Vol. {record.volume}" if record.volume else ""
            published = ": ".join(filter(None, (record.address, record.publisher)))
            last = ", ".join(filter(None, (published, date)))
            return record.title, edition, volume, record.series, last, link
        case "thesis":
            place = ", ".join(filter(None, (record.address, "")))
            school = ": ".join(filter(None, (place, record.institution)))
            last = ", ".join(filter(None, (school, date)))
            return _quoted(record.title), record.genre, last, link
        case "report":
            last = ", ".join(filter(None, (record.institution, date)))
            return record.title, f"Tech. rep. {record.report_number}", last, link
        case "preprint":
            return record.title, date, f"arXiv: {record.arxiv_id} [cs.CL]"
        case _:
            return _quoted(record.title), ", ".join(filter(None, ("Unpublished manuscript", date)))
