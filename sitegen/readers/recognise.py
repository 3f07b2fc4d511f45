"""Which reader a file is for."""

from __future__ import annotations

from sitegen.model.publications import Place, Problem, Source
from sitegen.readers import FIRST, HEAD_LENGTH, LAST, READERS, DelimitedReader, Reader, reader_of
from sitegen.readers.shared.html_page import PageText, is_page, page_text
from sitegen.readers.shared.unrecognised import OTHER_EXPORTS, what_it_is


def recognising(text: str, filename: str) -> list[Reader]:
    """The readers that recognise a text as theirs; a general one only where no other does."""
    head = text[:HEAD_LENGTH]
    for reader in map(reader_of, FIRST):
        if _stands_in_records(reader, head, filename):
            return [reader]
    special = [reader_of(name) for name in READERS if name not in LAST]
    found = [reader for reader in special if reader.sniff(head, filename)]
    if len(found) > 1:
        found = _around_the_others(found, head) or found
    return found or [reader for reader in map(reader_of, LAST) if reader.sniff(head, filename)]


def _stands_in_records(reader: Reader, head: str, filename: str) -> bool:
    """Whether nothing stands outside of a reader's records: whatever else it looks like is quoted there."""
    return (
        isinstance(reader, DelimitedReader)
        and reader.sniff(head, filename)
        and not reader.outside(head).strip()
    )


def _around_the_others(found: list[Reader], head: str) -> list[Reader]:
    """The one of several readers in whose records all stands that the others recognise, if there is one.

    So an abstract may quote an export of another program.
    """
    if head.lstrip().startswith("<"):  # in XML, what looks like the lines of an export is text
        joined = " ".join(head.split("\n"))
        return [reader for reader in found if reader.sniff(joined, "")]
    return [
        reader
        for reader in found
        if isinstance(reader, DelimitedReader)
        and not any(other.sniff(reader.outside(head), "") for other in found if other is not reader)
    ]


def choose_reader(source: Source) -> Reader | Problem:
    """The reader for a file: the one that the configuration names, else the only one that recognises it.

    A web page is recognised by the text that it shows.
    """
    if not source.text or source.text.isspace():
        remedy = "delete it, or copy the listing into it again"
        return Problem("R001", "error", Place(source.path), "the file is empty", remedy)
    return _choice(source, page_of(source))


def page_of(source: Source) -> PageText | None:
    """What a file shows if it is a web page."""
    return page_text(source.text) if is_page(source.text, source.path) else None


def _choice(source: Source, page: PageText | None) -> Reader | Problem:
    """As `choose_reader`; `page` is what the file shows if it is a web page."""
    known = ", ".join(READERS)
    if source.format:
        if source.format in READERS:
            return reader_of(source.format)
        from difflib import get_close_matches  # noqa: PLC0415  # start-up time of each build; only mistakes ask

        close = get_close_matches(source.format.lower(), READERS, n=1)
        meant = f"did you mean {close[0]}? " if close else ""
        message = f"content/site.yml names the format “{source.format}” for this file, which does not exist"
        return Problem("R002", "error", Place(source.path), message, f"{meant}the formats are {known}")
    filename = source.path.rpartition("/")[2]
    text = source.text
    if page:  # what it shows is read as if it had been copied
        filename, text = f"{filename.rpartition('.')[0]}.txt", page.text
    candidates = recognising(text, filename)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        message = (
            f"the file could be of several formats: {' and '.join(reader.NAME for reader in candidates)}"
        )
        return Problem("R003", "error", Place(source.path), message, naming(source, candidates[0].NAME))
    found, todo = what_it_is(source.text[:HEAD_LENGTH])
    if found:
        message = f"the file is in no known format ({known}): it is {found}"
        export = f"{todo}, or {OTHER_EXPORTS}" if todo else OTHER_EXPORTS
        remedy = f"{export}; if it is one of the known formats, {naming(source, '…')}"
        return Problem("R004", "error", Place(source.path), message, remedy)
    export = f"if a program wrote it, {OTHER_EXPORTS}; references need authors, title and year each"
    remedy = f"if it is damaged, copy it again; {export}; else {naming(source, '…')}"
    return Problem("R004", "error", Place(source.path), f"the file is in no known format ({known})", remedy)


def naming(source: Source, name: str) -> str:
    """How to say in the configuration which format a file has."""
    path = source.path.removeprefix("publications/")
    return f"name its format in content/site.yml: `formats:`, and below it `{path}: {name}`"
