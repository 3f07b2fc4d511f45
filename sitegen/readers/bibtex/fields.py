"""Single fields of BibTeX entries: what was written -> our text, dates, identifiers.

Where a field cannot be understood, the value comes with a `Complaint`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sitegen.model.codes import Code
from sitegen.model.publications import Name
from sitegen.readers.bibtex.names import names_in_field, repeated_names
from sitegen.text.cleaning import one_line
from sitegen.text.dates import month_number, parse_date, parse_moment, season_in
from sitegen.text.html_tags import with_signs, without_tags
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url
from sitegen.text.latex import decode

Fields = Mapping[str, str]
"""The fields of an entry by name: LaTeX as written, never empty."""

# Not \d, which also matches the digits of other scripts.
_ISO_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?")
_YEAR = re.compile(r"(?<!\d)[12][0-9]{3}(?!\d)")
_HEADING = re.compile(r"\s*(?i:abstract|summary)\s*(?:[:.—–]\s*|\n\s*)(?=\S)")
_SPAN = re.compile(r"(?<!\d)([12]\d{3})(?:-\d\d(?:-\d\d)?)?\s*(?:--?|–|/|—)\s*([12]\d{3})(?!\d)")
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
"""The numbers 21 to 24 of EDTF; 25 to 32 are those of one half of the Earth, 33 to 36 quarters."""
_STILL_TO_COME = re.compile("forthcoming|press", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_LITERAL_MACRO = re.compile(r"\\(?:url|path|nolinkurl)\s*(?=\{)|\\(?=[_%#&$~])|[{}]")
_TILDE = re.compile(r"\\(?:textasciitilde|~)\s*(?:\{\})?|\$\\sim\$")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_FILE_WITH_SPACE = re.compile(r"https?://\S+(?: [\w.()%-]+){1,5}\.[a-z]{3,5}")
_WITHOUT_SCHEME = re.compile(
    r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|edu|net|gov|io|[a-z]{2})/)\S*", re.IGNORECASE
)
_ARXIV = re.compile("arxiv|abs/", re.IGNORECASE)
_BEGINS_DOI = frozenset({"doi:", "DOI:", "Doi:"})
_ACM_NUMBER = re.compile(r"acm\.org\S{0,40}[?&]doid?=(\d+(?:\.\d+)?)\b")
_SEPARATOR = re.compile(r"[,;]")
_UP_TO_BRACE = re.compile(r"[^{}]*[{}]|[^{}]+")
ONLY_IDENTIFIER = re.compile(r"(?:arxiv|doi):\s*\S+(?:\s*\[\S+\])?|\[untitled\]", re.IGNORECASE)
"""A title that only stands for one, or a remark that says nothing else."""
_FIRST_OF_IDENTIFIERS = frozenset("aAdD[\\$")


class Complaint(NamedTuple):
    """What is wrong with one field."""

    code: Code
    field: str
    message: str
    remedy: str


def _separated(field: str) -> list[str]:
    """The parts of a field between commas and semicolons that stand in no braces."""
    if "{" not in field and "}" not in field:
        return _SEPARATOR.split(field)
    pieces = (
        piece if piece.endswith("}") else _SEPARATOR.sub("\0", piece) for piece in _UP_TO_BRACE.findall(field)
    )
    return "".join(pieces).split("\0")


def text_in(field: str) -> str:
    """A field's LaTeX decoded, on one line."""
    if not field:
        return ""
    if "$\\" in field:
        field = with_signs(field)
    if "<" in field or "&" in field:
        field = without_tags(field)
    return one_line(decode(field, prose=False))


repeated_text_of = lru_cache(16_384)(text_in)
"""`text_in` for fields that many entries share, such as the venue; equal texts then are one object."""


def literal(field: str) -> str:
    """An address or identifier, which is not LaTeX but is often escaped as if it were."""
    if "\\" in field or "{" in field or "}" in field or "$" in field:
        field = _LITERAL_MACRO.sub("", _TILDE.sub("~", field))
    return one_line(field)


def names_in(fields: Fields, name: str) -> tuple[tuple[Name, ...], int, list[Complaint]]:
    """Names of authors or editors, and how many more are hidden (`Facts.hidden_authors`)."""
    if name not in fields:
        return (), 0, []
    read = names_in_field if name == "author" else repeated_names
    names, hidden, problems = read(fields[name])
    if not problems:
        return names, hidden, []
    return (
        names,
        hidden,
        [Complaint("R021", name, problem, "separate names with “and”") for problem in problems],
    )


def arxiv_id_in(fields: Fields) -> str:
    """The arXiv id that the entry names anywhere; ``""`` if none."""
    if "eprint" in fields or "arxivid" in fields:
        prefix = fields.get("archiveprefix") or fields.get("eprinttype")
        if prefix is None or literal(prefix).lower() == "arxiv":
            for name in ("eprint", "arxivid"):
                if found := find_arxiv_id(literal(fields.get(name, ""))):
                    return found
    for name in ("arxiv", "arxiv_id", "preprint"):
        if name in fields and (found := find_arxiv_id(literal(fields[name]))):
            return found
    for name in ("doi", "url", "journal", "volume", "number", "howpublished", "title", "note"):
        if name not in fields or not _may_name_arxiv(fields[name], name):
            continue
        # A number alone is an id only where it is called one, and a remark may speak of another paper.
        text = literal(fields[name])
        if name in {"title", "note"} and not ONLY_IDENTIFIER.fullmatch(text):
            continue
        if _ARXIV.search(text) and (found := find_arxiv_id(text)):
            return found
    pages = fields.get("pages", "")
    return find_arxiv_id(literal(pages)) if pages[:5].lower() == "arxiv" else ""


def _may_name_arxiv(field: str, name: str) -> bool:
    """Whether it is worth a closer look; saves most fields the regular expressions."""
    if name == "title" and field.lstrip("{} \t\n")[:1] not in _FIRST_OF_IDENTIFIERS:
        return False
    if "{" in field or "}" in field:
        field = field.replace("{", "").replace("}", "")
    lowered = field.lower()
    return "arxiv" in lowered or "abs/" in lowered or "\\" in field or not field.isascii()


def doi_of(fields: Fields) -> tuple[str, list[Complaint]]:
    """The DOI, also where only an address says it; ``""`` if none."""
    complaints = []
    if "doi" in fields:
        written = literal(fields["doi"])
        if doi := find_doi(written):
            return doi, []
        if number := _ACM_NUMBER.search(written):
            return f"10.1145/{number[1]}", []
        is_used_as_address = safe_url(written) and "url" not in fields
        if not find_arxiv_id(written) and not is_used_as_address:
            message = f"“{written[:60]}” is no DOI; it is not used"
            complaints = [Complaint("R023", "doi", message, "write it as 10.…/…")]
    url = literal(fields.get("url", ""))
    if "doi.org/" in url or url[:4] in _BEGINS_DOI or url.startswith("10."):
        return find_doi(url), complaints
    # Some lists and old exports have it elsewhere.
    if len(fields.get("number", "")) < 10 and "ee" not in fields:  # nearly always
        return "", complaints
    others = [fields[name] for name in ("ee", "number") if name in fields]
    found = (find_doi(literal(text)) for text in others if "doi" in text.lower())
    return next(filter(None, found), ""), complaints


def url_of(fields: Fields, doi: str) -> tuple[str, list[Complaint]]:
    """The address of the publication, also where only ``howpublished`` or ``doi`` says it; ``""`` if none.

    Args:
        fields: of the entry.
        doi: that was found in them; an address from which it was taken needs no complaint.
    """
    complaints = []
    if "url" in fields:
        if url := safe_url(fields["url"]):  # nearly always
            return url, []
        written = literal(fields["url"])
        if url := safe_url(written) or safe_url(_without_space(written)) or _address_in(written):
            return url, []
        if not (doi and doi == find_doi(written)) and not find_arxiv_id(written):
            message = f"“{written[:60]}” is no http(s) address; it is not used"
            complaints = [
                Complaint("R025", "url", message, "write the whole address, beginning with https://")
            ]
    found = re.search(r"https?://\S+", literal(fields.get("howpublished", "")))
    if found:
        return safe_url(found[0].rstrip(".,;")), complaints
    written = literal(fields.get("doi", ""))
    return "" if find_doi(written) or find_arxiv_id(written) else safe_url(written), complaints


def _without_space(written: str) -> str:
    """An address in whose file name a space stands: ``https://example.org/My paper.pdf``."""
    return written.replace(" ", "%20") if _FILE_WITH_SPACE.fullmatch(written) else ""


def _address_in(written: str) -> str:
    """The first address in a text: that of a link in HTML, of several, or one without its scheme."""
    if link := _HREF.search(written):
        return safe_url(link[1])
    for word in re.split(r"[\s,;]+(?=https?://|www\.)|\s+", written):
        if url := safe_url(f"https://{word}" if _WITHOUT_SCHEME.fullmatch(word) else word.rstrip(",;")):
            return url
    return ""


_ELSEVIERS = re.compile(r"\\sep(?![A-Za-z])")
"""What separates keywords in the articles of Elsevier."""


def keywords_of(field: str) -> tuple[str, ...]:
    """Keywords separated by commas or semicolons, each once."""
    if not field:
        return ()
    words = (text_in(part) for part in _separated(_ELSEVIERS.sub(",", field)))
    return tuple(dict.fromkeys(word for word in words if word and word != "#nosource"))


def paragraphs_from(field: str) -> str:
    """An abstract; in BibTeX empty lines separate paragraphs, here newlines do."""
    if not field:
        return ""
    if "$\\" in field:
        field = with_signs(field)
    if "<" in field or "&" in field:
        field = without_tags(field)
    text = decode(field, prose=False)
    if heading := _HEADING.match(text):
        text = text[heading.end() :]
    if "\n" not in text:
        return one_line(text)
    paragraphs = (one_line(paragraph) for paragraph in _PARAGRAPH.split(text))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


class Appeared(NamedTuple):
    """When it appeared."""

    date: str = ""
    until: str = ""
    """The last year, where it came out over several."""
    season: str = ""


def date_in_fields(fields: Fields, *, has_state: bool = False) -> tuple[Appeared, list[Complaint]]:
    """When it appeared, as precisely as ``date``, or ``year`` … ``day`` say, and what is wrong."""
    get = fields.get
    dated, complaint = _date(get("date", ""), get("year", ""), get("month", ""), get("day", ""))
    return dated, [complaint] if complaint and not (has_state and not dated.date) else []


@lru_cache(4096)  # most entries of a file are of a few hundred months
def _date(date: str, year: str, month: str, day: str) -> tuple[Appeared, Complaint | None]:
    """The date that four fields say, and what is wrong with it."""
    written = year or date
    until = span[2] if (span := _SPAN.search(written)) and span[2] > span[1] else ""
    if date and not until and (parsed := parse_moment(text_in(date))):
        return Appeared(parsed), None
    if date and (match := _ISO_DATE.search(date)):
        if parsed := parse_date(match[0]):
            return Appeared(parsed, until, season_in(text_in(month))), None
        if season := _season(int(match[0][5:7] or 0)):
            return Appeared(match[0][:4], until, season), None
        message = f"the date “{date[:40]}” does not exist"
        return Appeared(match[0][:4], until), Complaint("R024", "date", message, "write it as 2024-07-22")
    if not written:
        return Appeared(), None
    found = _YEAR.search(written)
    if not found:
        message = f"“{written[:40]}” is no year; the paper is undated"
        return Appeared(), Complaint("R024", "year" if year else "date", message, "write four digits")
    season = season_in(text_in(month) or text_in(written))
    is_no_month = season and "/" not in season
    month_named, day_named = (0, 0) if is_no_month else _month_and_day(month, day)
    dates = (f"{found[0]}-{month_named:02}-{day_named:02}", f"{found[0]}-{month_named:02}", found[0])
    complaint = None
    if month_named > 12 or (month and not month_named and not season and not _STILL_TO_COME.search(month)):
        complaint = Complaint(
            "R024", "month", f"there is no month “{month[:40]}”; it is not used", "write 1 to 12"
        )
    known = next(parsed for written in dates if (parsed := parse_date(written)))
    return Appeared(known, until, season), complaint


def _season(number: int) -> str:
    """The season or quarter that stands in place of a month in BibLaTeX's dates; ``""`` if it is none."""
    if 33 <= number <= 36:
        return f"Q{number - 32}"
    return _SEASONS[(number - 21) % 4] if 21 <= number <= 32 else ""


def _month_and_day(month: str, day: str) -> tuple[int, int]:
    """The first month, and the first day, that two fields name; 0 where they name none."""
    month, day = text_in(month), text_in(day)
    numbers = [int(number) for number in re.findall(r"\d{1,2}(?!\d)", month)]
    named = next((number for word in re.findall(r"[^\W\d_]+", month) if (number := month_number(word))), 0)
    if not named:
        named, numbers = (numbers[0] if numbers else 0), []
    written = _DAY.fullmatch(day)
    return named, int(written[1]) if written else (numbers[0] if numbers else 0)
