"""The commands of jekyll-scholar: citations, and lists of publications by a query."""

from __future__ import annotations

import re

from sitegen.cli.import_site.markdown.reading import ReadingText, paragraph

_OPTION = re.compile(r"--?(\w+)[ =]+(\"[^\"]*\"|'[^']*'|@\S*?\[[^\]]*\]|\S+)")
_CONDITION = re.compile(r"(\w+)\s*(\^?[!*~]?=)\s*['\"]?([^\]&'\"]+)['\"]?")
_NO_TYPE = {"", "*", "entry"}


def cited(reading: ReadingText, rest: str, line: int) -> str:
    """``{% cite key other %}`` as ``[@key; @other]``."""
    keys = [word.strip("\"',") for word in re.split(r"\s--?\w", f" {rest}")[0].split()]
    known = [reading.settings.key_of(key) for key in keys]
    for key, found in zip(keys, known, strict=True):
        if not found:
            reading.leave_out(line, f"the citation of {key}, which is in no list", "add the paper to a list")
    return f"[{'; '.join(f'@{key}' for key in known if key)}]" if any(known) else ""


def bibliography(reading: ReadingText, rest: str, line: int) -> str:
    """``{% bibliography -f file -q @article[year=2020] %}`` as a block `papers` with the same conditions."""
    conditions: dict[str, str] = {}
    for found in _OPTION.finditer(f" {rest}"):
        option, value = found[1], found[2].strip("\"'")
        if option in {"f", "file"}:
            conditions["file"] = value if value.endswith(".bib") else f"{value}.bib"
        elif option in {"q", "query"}:
            _query(reading, value, line, conditions)
        elif option in {"m", "max"}:
            conditions["limit"] = value
        elif option in {"T", "template", "group_by", "s", "style"}:
            pass  # how the list looks is the theme's business here
    reading.listings.append("papers" if not conditions else "some papers")
    return paragraph(
        "\n".join(["```papers", *(f"{key}: {value}" for key, value in conditions.items()), "```"])
    )


def _query(reading: ReadingText, query: str, line: int, conditions: dict[str, str]) -> None:
    """Add what a query says to `conditions`; what they can't say is told."""
    kind = re.match(r"@([\w*]*)", query)
    if kind and kind[1] not in _NO_TYPE:
        conditions["type"] = kind[1].lower()
    inner = re.search(r"\[([^\]]*)\]", query)
    for found in _CONDITION.finditer(inner[1]) if inner else ():
        field, sign, value = found[1], found[2], found[3].strip()
        if field == "year" and sign == "=":
            conditions["years"] = value
        elif field == "selected":
            conditions["selected"] = "yes"
        elif field in {"keywords", "keyword"}:
            conditions["topic"] = value
        elif field in {"abbr", "journal", "booktitle"}:
            conditions["venue"] = value
        elif field == "author":
            conditions["person"] = value
        else:
            what = f"the condition `{found[0]}` of a list of papers"
            reading.leave_out(line, what, "see whether the block `papers` lists what it should")
