"""The results of a search in Google Scholar, copied from the browser as text.

A result has its title, and below it authors, venue, year and publisher in one line, a piece of the text, and
links that tell in the language of the page what can be done with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sitegen.readers.shared.copied_text import Line
from sitegen.readers.shared.scholar_page import (
    CUT_END,
    LONGEST_ROW,
    YEAR_ROW,
    LeftOver,
    ScholarEntry,
    short_names,
)

_MARKS = re.compile(
    r"(?:\[(?:PDF|HTML|DOC|TXT|B|C|BOOK|CITATION|BUCH|ZITATION|LIVRE|LIBRO|CITA|LIVRO|CITAÇÃO|CITAZIONE|图书|引用|書籍)"
    r"\]\s*)+",
    re.IGNORECASE,
)
_BOOK = re.compile(r"\[(?:B|BOOK|BUCH|LIVRE|LIBRO|LIVRO|图书|書籍)\]", re.IGNORECASE)
_SOURCE = re.compile(r"\s*[-–] (?=[^-–\s])")
_LAST_YEAR = re.compile(rf"(?:\A|,?\s)({YEAR_ROW})\Z")
_ACTIONS = re.compile(
    r"(?:☆\s*)?(?:save|speichern|enregistrer|guardar|salvar|salva|opslaan|zapisz|сохранить|保存|儲存|저장|kaydet)\b.{0,8}?"
    r"\b(?:cite|zitieren|citer|citar|cita|citeren|cytuj|цитировать|引用|인용|alıntı)\b.*"
    r"|(?:cited by|zitiert von:?|citado por|citato da|被引用次数[:：]?) ?\d+ .*|related articles.*",
    re.IGNORECASE,
)


def is_result(text: str) -> bool:
    """Whether a line is that of authors, venue, year and publisher of a result of a search."""
    parts = _SOURCE.split(text)
    if len(parts) < 2 or len(text) > LONGEST_ROW or not short_names(CUT_END.sub(", ...", parts[0])):
        return False
    return bool(_LAST_YEAR.search(parts[1])) or (len(parts) == 2 and bool(_LAST_YEAR.search(parts[-1])))


def is_search(lines: Sequence[Line]) -> bool:
    """Whether there are results of a search, with the actions that stand below them."""
    return any(is_result(line.text) for line in lines) and any(
        _ACTIONS.fullmatch(line.text) for line in lines
    )


def search_entries(lines: Sequence[Line]) -> Iterator[ScholarEntry | LeftOver]:
    """The results of a search; the line above that of the authors is the title."""
    begin, is_read = -1, True  # the results begin behind the first of the links
    for index, (above, line) in enumerate(pairwise([Line(0, ""), *lines])):
        if _ACTIONS.fullmatch(line.text):
            if begin >= 0 and not is_read and (lost := _without_side(lines[begin:index])):
                yield LeftOver(lost)
            begin, is_read = index + 1, False
        elif is_result(line.text) and not is_result(above.text):
            is_read = True
            yield _result(above, line)


def _without_side(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a result without those of the file at its side."""
    return [line for line in lines if not (_MARKS.match(line.text) and line.text.count(" ") < 2)]


def _result(above: Line, line: Line) -> ScholarEntry:
    """A result from its title and the line of authors, venue, year and publisher."""
    authors, source, *publisher = _SOURCE.split(line.text, maxsplit=2)
    year = _LAST_YEAR.search(source)
    marks = _MARKS.match(above.text)
    title = "" if _ACTIONS.fullmatch(above.text) else above.text[marks.end() if marks else 0 :]
    return ScholarEntry(
        above.number if title else line.number,
        title,
        authors,
        source[: year.start()].strip(" ,") if year else source,
        year[1] if year else "",
        publisher[0] if publisher else "",
        bool(marks and _BOOK.search(marks[0])),
    )
