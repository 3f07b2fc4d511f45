"""References as the usual styles of BibTeX print them, without markup: plain, abbrv, acm, siam, apalike …

Each style is a row of functions, one for each part of a reference. They were compared with what BibTeX
itself writes with these styles; only what people rarely have in their entries is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sitegen.model.publications import Name, Record

_MONTHS = ("January February March April May June July August September October November December").split()
_PLAIN_IN = ("inproceedings", "incollection")
LABELLED = ("alpha", "biblatex-alphabetic")
"""Styles whose references begin with a label: ``[GJ79]``."""


def month_of(record: Record, *, short: bool = False) -> str:
    """The month of publication in words, or ``""``."""
    parts = record.date.split("-")
    if len(parts) < 2:
        return ""
    name = _MONTHS[int(parts[1]) - 1]
    return name if not short or len(name) < 5 else f"{name[:4] if name == 'September' else name[:3]}."


def when(record: Record, *, short: bool = False) -> str:
    """Month and year."""
    return f"{month_of(record, short=short)} {record.year}".strip()


def given_first(name: Name) -> str:
    """``Michael R. Garey``."""
    return f"{name.given} {name.family}".strip() + (f" {name.suffix}" if name.suffix else "")


def initials(name: Name) -> str:
    """``M. R.``, ``J.-P.``."""
    parts = [re.split(r"-(?=[^\W\d_])", word) for word in name.given.split() if word[0].isalpha()]
    return " ".join("-".join(f"{piece[0]}." for piece in word) for word in parts)


def short_first(name: Name) -> str:
    """``M. R. Garey``."""
    return f"{initials(name)} {name.family}"


def short_last(name: Name) -> str:
    """``Garey, M. R.``."""
    return f"{name.family}, {initials(name)}"


def listed(names: Sequence[Name], form: Callable[[Name], str], *, comma: bool = True, shown: int = 99) -> str:
    """Names as a list; `comma` says whether one stands before the "and" of two names."""
    forms = [form(name) for name in names]
    if len(forms) > shown:
        return f"{', '.join(forms[:shown])}, et al."
    if len(forms) < 3:
        return (", and " if comma else " and ").join(forms)
    return f"{', '.join(forms[:-1])}, and {forms[-1]}"


def lower(title: str) -> str:
    """A title in small letters, but for the first word, the one behind a colon, and acronyms."""
    words = title.split()
    for number, word in enumerate(words):
        is_first = number == 0 or words[number - 1].endswith(":")
        if not is_first and word[1:].islower() and not re.search(r"[-’'](?=[A-Z])", word):
            words[number] = word.lower()
    return " ".join(words)


def sentences(*blocks: str) -> str:
    """Parts with a full stop behind each that has none."""
    return " ".join(each if each[-1] in ".?!" else f"{each}." for each in blocks if each)


def commas(*parts: str) -> str:
    """Parts with commas between them."""
    return ", ".join(filter(None, parts))


def numbers(record: Record) -> str:
    """``21(7):558–565``."""
    number = f"({record.number})" if record.number else ""
    if not record.volume:
        return f"pages {record.pages}" if record.pages else ""
    return f"{record.volume}{number}" + (f":{record.pages}" if record.pages else "")


def pages(record: Record, one: str, many: str) -> str:
    """Pages with what calls them so."""
    return f"{many if '–' in record.pages else one} {record.pages}" if record.pages else ""


def _volume_of(record: Record) -> str:
    if not record.volume:
        return ""
    return f"volume {record.volume}" + (f" of {record.series}" if record.series else "")


def _of_preprint(record: Record) -> str:
    """``arXiv preprint arXiv:1412.6980`` or ``CoRR, abs/1412.6980``, as BibTeX entries have it."""
    is_corr = int(record.arxiv_id[-1]) % 3 == 0
    return f"CoRR, abs/{record.arxiv_id}" if is_corr else f"arXiv preprint arXiv:{record.arxiv_id}"


def plain(record: Record, form: Callable[[Name], str] = given_first, *, short: bool = False) -> str:
    """As plain, unsrt and alpha; with initials as abbrv does."""
    authors = listed(record.authors, form, comma=False)
    date = record.state or when(record, short=short)
    title = lower(record.title)
    body: tuple[str, ...]
    match record.kind:
        case "article":
            body = (title, commas(record.venue, numbers(record), date))
        case "inproceedings" | "incollection":
            body = (title, *_plain_in(record, form, date))
        case "book":
            edition = f"{record.edition} edition" if record.edition else ""
            name = commas(record.title, _volume_of(record))
            body = (name, commas(record.publisher, record.address, edition, date))
        case "thesis":
            body = (record.title, commas(record.genre, record.institution, record.address, date))
        case "report":
            kind = f"Technical Report {record.report_number}"
            body = (title, commas(kind, record.institution, date))
        case "preprint":
            body = (title, commas(_of_preprint(record), record.year))
        case _:
            body = (title, commas("Unpublished manuscript", date))
    return sentences(authors, *body)


def _plain_in(record: Record, form: Callable[[Name], str], date: str) -> tuple[str, ...]:
    """Where a paper stands, and behind a full stop who published that."""
    editors = listed(record.editors, form, comma=False)
    role = "editors" if len(record.editors) > 1 else "editor" if editors else ""
    book = commas(editors, role, record.venue, _volume_of(record), pages(record, "page", "pages"))
    if record.kind == "incollection":
        return f"In {book}", commas(record.publisher, record.address, date)
    if record.address or not record.publisher:
        return f"In {commas(book, record.address, date)}", record.publisher
    return f"In {book}", commas(record.publisher, date)


def plainnat(record: Record) -> str:
    """As plain, and DOI or address behind it."""
    link = f"doi: {record.doi}." if record.doi else f"URL {record.url}." if record.url else ""
    return f"{plain(record)} {link}".strip()


def abbrv(record: Record) -> str:
    """As plain, with initials and short months."""
    return plain(record, short_first, short=True)


def acm(record: Record) -> str:
    """Family names first; volume and number apart, the year in brackets."""
    authors = listed(record.authors, short_last)
    date = record.state or when(record, short=True)
    head = f"{authors} " + (lower(record.title) if record.kind not in ("book", "thesis") else record.title)
    head = head if head[-1] in "?!" else head + "."
    match record.kind:
        case "article":
            place = commas(f"{record.venue} {record.volume}".strip(), record.number)
            return sentences(head, commas(f"{place} ({date})", record.pages))
        case "inproceedings" | "incollection":
            editors = listed(record.editors, short_first, comma=False)
            role = "Eds." if len(record.editors) > 1 else "Ed." if editors else ""
            volume = f"vol. {record.volume}" + (f" of {record.series}" if record.series else "")
            volume, paged = volume if record.volume else "", pages(record, "p.", "pp.")
            if record.kind == "incollection":
                book = commas(f"In {record.venue}", editors, role, volume)
                return sentences(head, book, commas(record.publisher, record.address, date, paged))
            book = f"In {record.venue} ({commas(record.address, date)})"
            return sentences(head, commas(book, editors, role, volume, record.publisher, paged))
        case "book":
            edition = f"{record.edition} ed." if record.edition else ""
            volume = f"vol. {record.volume}" if record.volume else ""
            name = commas(head.rstrip("."), edition, volume)
            return sentences(name, commas(record.publisher, record.address, date))
        case "thesis":
            return sentences(head, commas(record.genre, record.institution, record.address, date))
        case "report":
            return sentences(head, commas(f"Tech. Rep. {record.report_number}", record.institution, date))
        case "preprint":
            return sentences(head, f"{_of_preprint(record)} ({record.year})")
        case _:
            return sentences(head, commas("Unpublished manuscript", date))


def siam(record: Record) -> str:
    """Commas everywhere; the year in brackets behind the volume."""
    authors = listed(record.authors, short_first, comma=False)
    date = record.state or when(record, short=True)
    title = record.title if record.kind in ("book", "thesis") else lower(record.title)
    match record.kind:
        case "article":
            place = f"{record.venue}, {record.volume} ({record.year})".replace(", (", " (")
            place = f"{record.venue}, ({date})" if record.state else place
            body = commas(place, pages(record, "p.", "pp."))
        case "inproceedings" | "incollection":
            editors = listed(record.editors, short_first, comma=False)
            role = "eds." if len(record.editors) > 1 else "ed." if editors else ""
            volume = f"vol. {record.volume}" + (f" of {record.series}" if record.series else "")
            published = commas(record.address, date, record.publisher)
            if record.kind == "incollection" or not record.address:
                published = commas(record.publisher, record.address, date)
            book = commas(f"in {record.venue}", editors, role, volume if record.volume else "")
            body = commas(book, published, pages(record, "p.", "pp."))
        case "book":
            edition = f"{record.edition} ed." if record.edition else ""
            volume = f"vol. {record.volume}" if record.volume else ""
            body = commas(volume, record.publisher, record.address, edition, date)
        case "thesis":
            body = commas(record.genre, record.institution, record.address, date)
        case "report":
            body = commas(f"Tech. Rep. {record.report_number}", record.institution, date)
        case "preprint":
            body = f"{_of_preprint(record)}, ({record.year})"
        case _:
            return sentences(commas(authors, title), f"Unpublished manuscript, {date}")
    return sentences(commas(authors, title, body))


def apalike(record: Record) -> str:
    """The year in brackets behind the authors."""
    authors = listed(record.authors, short_last, comma=False)
    dated = f"{authors} ({record.year})" if not record.state else f"{authors} ({record.state})"
    title = record.title if record.kind in ("book", "thesis") else lower(record.title)
    body: tuple[str, ...]
    match record.kind:
        case "article":
            body = (title, commas(record.venue, numbers(record)))
        case "inproceedings" | "incollection":
            editors = listed(record.editors, short_last, comma=False)
            role = "editors" if len(record.editors) > 1 else "editor" if editors else ""
            book = commas(editors, role, record.venue, _volume_of(record), pages(record, "page", "pages"))
            is_book = record.kind == "incollection"
            place = "" if is_book else record.address
            publisher = commas(record.publisher, record.address if is_book else "")
            body = (title, f"In {commas(book, place)}", publisher)
        case "book":
            edition = f"{record.edition} edition" if record.edition else ""
            name = commas(title, _volume_of(record))
            body = (name, commas(record.publisher, record.address, edition))
        case "thesis":
            body = (title, commas(record.genre, record.institution, record.address))
        case "report":
            body = (title, commas(f"Technical Report {record.report_number}", record.institution))
        case "preprint":
            body = (title, _of_preprint(record))
        case _:
            body = (title, "Unpublished manuscript")
    return sentences(dated, *body)


def ieeetr(record: Record) -> str:
    """Titles in quotation marks; the place of a publisher before it."""
    authors = listed(record.authors, short_first, comma=False)
    date = record.state or when(record, short=True)
    title = f"“{lower(record.title)},”"
    volume = f"vol. {record.volume}" if record.volume else ""
    number = f"no. {record.number}" if record.number and not month_of(record) else ""
    paged = pages(record, "p.", "pp.")
    match record.kind:
        case "article":
            body = f"{title} " + commas(record.venue, volume, number, paged, date)
        case "inproceedings" | "incollection":
            editors = listed(record.editors, short_first, comma=False)
            role = f"({editors}, {'eds' if len(record.editors) > 1 else 'ed'}.)" if editors else ""
            book = f"in {record.venue} {role}".strip()
            volume += f" of {record.series}" if volume and record.series else ""
            place, publisher = f"({record.address})" if record.address else "", record.publisher
            if record.kind == "incollection":
                place, publisher = "", ": ".join(filter(None, (record.address, record.publisher)))
            body = f"{title} " + commas(commas(book, volume, place), paged, publisher, date)
        case "book":
            edition = f"{record.edition} ed." if record.edition else ""
            published = commas(": ".join(filter(None, (record.address, record.publisher))), edition, date)
            return sentences(commas(authors, record.title, volume), published)
        case "thesis" if record.genre == "PhD thesis":
            return sentences(
                commas(authors, record.title), commas(record.genre, record.institution, record.address, date)
            )
        case "thesis":
            title = title.replace(lower(record.title), record.title)
            body = f"{title} " + commas(record.genre, record.institution, record.address, date)
        case "report":
            number = f"Tech. Rep. {record.report_number}"
            body = f"{title} " + commas(number, record.institution, date)
        case "preprint":
            body = f"{title} " + commas(_of_preprint(record), record.year)
        case _:
            body = f"{title.replace('?,”', '?”').replace(',”', '.”')} " + commas(
                "Unpublished manuscript", date
            )
    return sentences(f"{authors}, {body}")


def amsplain(record: Record) -> str:
    """Full names, commas everywhere."""
    authors = listed(record.authors, given_first, comma=False)
    date = record.state or when(record)
    volume = f"vol. {record.volume}" if record.volume else ""
    match record.kind:
        case "article":
            year = f"({record.year})" if not record.state else f"({record.state})"
            number = f"no. {record.number}" if record.number else ""
            body = commas(f"{record.venue} {record.volume}".strip() + f" {year}", number, record.pages)
        case "inproceedings" | "incollection":
            editors = listed(record.editors, given_first, comma=False)
            role = f"({editors}, {'eds' if len(record.editors) > 1 else 'ed'}.)" if editors else ""
            is_book = record.kind == "incollection"
            place = f"({record.address})" if record.address and not is_book else ""
            book = " ".join(filter(None, (record.venue, place, role)))
            published = commas(record.publisher, record.address if is_book else "", date)
            body = commas(book, record.series, volume, published, pages(record, "p.", "pp."))
        case "book":
            edition = f"{record.edition} ed." if record.edition else ""
            body = commas(edition, record.series, volume, record.publisher, record.address, date)
        case "thesis":
            body = commas(record.genre.replace("PhD", "Ph.D."), record.institution, record.address, date)
        case "report":
            body = commas(f"Tech. Report {record.report_number}", record.institution, date)
        case "preprint":
            body = f"{_of_preprint(record)} ({record.year})"
        case _:
            body = commas("Unpublished manuscript", date)
    title = record.title if record.kind in ("book", "thesis") else lower(record.title)
    return sentences(commas(authors, title, body))
