"""Inputs that are made to take long: twice as much takes twice as long, or a message says why it is refused."""

# ruff: noqa: E501  # a table is easier read with a row on a line

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from sitegen.content.corrections import read_corrections
from sitegen.content.pages import read_authored
from sitegen.content.settings import read_config
from sitegen.merge.identify import identify
from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.publications import Source
from sitegen.readers.read_files import read_all
from sitegen.text import latex
from tests.trust.outcome import Outcome
from tests.trust.progress import reported

TITLE = "inputs made to take long"
LONG = 100
"""Hundredths of the sizes in `PATTERNS`."""

MOST_SECONDS = 10.0
"""Of processor time, at the whole size."""
_DEADLINE = 60.0
"""Seconds after which a pattern is given up."""
_GROWTH = 3.2
"""How many times as long twice the size may take; n log n is hardly more than 2, and the machine is busy."""
_MEASURABLE = 0.5
"""Seconds; less says nothing of growth."""

Use = Callable[[str], object]


class Pattern(msgspec.Struct, frozen=True):
    """One kind of input."""

    name: str
    make: Callable[[int], str]
    """The input of a size."""
    size: int
    use: Use


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Take so many hundredths of the size of each pattern, and half of that; the seed changes nothing."""
    del seed, folder
    failures: list[str] = []
    slowest = "", 0.0
    for pattern in reported(PATTERNS, len(PATTERNS), "patterns", failures):
        size = max(2, pattern.size * amount // 100)
        half, whole = (seconds_of(pattern, each) for each in (size // 2, size))
        if fault := fault_of(half, whole):
            failures.append(f"{pattern.name} of {size:,}: {fault}")
        slowest = max(slowest, (pattern.name, whole or _DEADLINE), key=lambda pair: pair[1])
    return Outcome(
        len(PATTERNS), "patterns", tuple(failures), (f"slowest: {slowest[0]} with {slowest[1]:.1f} s",)
    )


def fault_of(half: float | None, whole: float | None) -> str:
    """What is wrong with the seconds that half the size and the whole took (None: given up); or ``""``."""
    if half is None or whole is None:
        return f"raises, dies, or takes more than {_DEADLINE:.0f} s"
    if whole > MOST_SECONDS:
        return f"takes {whole:.1f} s"
    if whole > _MEASURABLE and whole > _GROWTH * half:
        return f"grows too fast: {half:.2f} s, then {whole:.2f} s"
    return ""


def seconds_of(pattern: Pattern, size: int) -> float | None:
    """Processor time that a pattern of a size takes; None if it raises, dies or takes too long."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(pattern.name, size, sending), daemon=True)
    process.start()
    sending.close()
    try:
        return float(receiving.recv()) if receiving.poll(_DEADLINE) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def _measure(name: str, size: int, sending: Connection) -> None:
    pattern = next(each for each in PATTERNS if each.name == name)
    text = pattern.make(size)
    started = time.process_time()
    pattern.use(text)
    sending.send(time.process_time() - started)


def _read(name: str, file: str = "publications/list.txt") -> Use:
    return lambda text: read_all([Source(file, text, name)])


def _recognise(text: str) -> object:
    return read_all([Source("publications/list.txt", text)])


def _merge(text: str) -> object:
    records, _ = read_all([Source("publications/list.bib", text, "bibtex")])
    papers, _ = merge(records, Corrections())
    return identify(papers, (), Corrections()).hints()


def _markdown(text: str) -> object:
    return read_authored({"index.md": text})


def _formula(text: str) -> object:
    return latex.html(rf"\({text}\)"), latex.plain(rf"\({text}\)")


def _bib(field: str) -> str:
    return f"@misc{{key, title={{A title}}, {field}}}\n"


def _records(size: int, entry: Callable[[int], str]) -> str:
    return "".join(entry(number) for number in range(size))


def _named(size: int) -> str:
    return " and ".join(f"Name{number}, Given{number}" for number in range(size))


def _macros(size: int, value: Callable[[int], str]) -> str:
    defined = "".join(f"@string{{m{n} = {value(n)}}}\n" for n in range(size))
    return defined + f"@misc{{key, title = m{size - 1}}}\n"


def _of_all_kinds(size: int) -> str:
    return "".join(chr(0x4E00 + number % 20_000) for number in range(size))


PATTERNS: tuple[Pattern, ...] = (
    Pattern("a line of 10 MB", lambda n: "a " * (n // 2), 10_000_000, _recognise),
    Pattern("braces that open", lambda n: "@misc{a, title={" + "{" * n, 1_000_000, _read("bibtex")),
    Pattern("braces that close", lambda n: "@misc{a, title={x" + "}" * n, 1_000_000, _read("bibtex")),
    Pattern("braces in each other", lambda n: _bib(f"note={{{'{' * n}{'}' * n}}}"), 500_000, _read("bibtex")),
    Pattern("authors", lambda n: _bib(f"author={{{_named(n)}}}"), 100_000, _read("bibtex")),
    Pattern(
        "macros that double",
        lambda n: _macros(n, lambda m: f"m{m - 1} # m{m - 1}" if m else '"haha "'),
        40,
        _read("bibtex"),
    ),
    Pattern(
        "macros, each of the one before",
        lambda n: _macros(n, lambda m: f'm{m - 1} # "a"' if m else '"a"'),
        100_000,
        _read("bibtex"),
    ),
    Pattern(
        "a macro of 1 MB, used often",
        lambda n: (
            f'@string{{m = "{"x" * 1_000_000}"}}\n'
            + _records(n, lambda m: f"@misc{{k{m}, title=m, note=m}}\n")
        ),
        1_000,
        _read("bibtex"),
    ),
    Pattern("entries that are not closed", lambda n: "@misc{a, title={x},\n" * n, 100_000, _read("bibtex")),
    Pattern("keywords", lambda n: _bib(f"keywords={{{'word, ' * n}}}"), 200_000, _read("bibtex")),
    Pattern(
        "separate keywords",
        lambda n: _bib(f"keywords={{{', '.join(map(str, range(n)))}}}"),
        200_000,
        _read("bibtex"),
    ),
    Pattern("joins", lambda n: _bib(f"note={'#' * n}"), 1_000_000, _read("bibtex")),
    Pattern(
        "lines of a RIS value",
        lambda n: "TY  - JOUR\nTI  - A title\nAB  - x\n" + "word\n" * n,
        100_000,
        _read("ris"),
    ),
    Pattern(
        "lines of a PubMed value",
        lambda n: "PMID- 1\nTI  - A title\nAB  - x\n" + "      word\n" * n,
        100_000,
        _read("pubmed"),
    ),
    *(
        Pattern(f"empty lines in {name}", lambda n: "\n" * n, 1_000_000, _read(name))
        for name in (
            "bibtex",
            "ris",
            "references",
            "arxiv_search",
            "google_scholar",
            "catalogue",
            "csv_export",
        )
    ),
    Pattern("signs of headings", lambda n: "#" * n, 1_000_000, _markdown),
    Pattern("pictures that are not closed", lambda n: "![" * n, 50_000, _markdown),
    Pattern("links that are not closed", lambda n: "[a](" * n, 50_000, _markdown),
    Pattern("double quotes", lambda n: '"' * n, 50_000, _markdown),
    Pattern("single quotes", lambda n: "'" * n, 50_000, _markdown),
    Pattern("quotations in each other", lambda n: ">" * n + " a", 50_000, _markdown),
    Pattern("lists in each other", lambda n: "- " * n + "a", 50_000, _markdown),
    Pattern("stars", lambda n: "*a **" * n, 50_000, _markdown),
    Pattern("backticks", lambda n: "".join("`" * (m % 300) + "a" for m in range(n)), 50_000, _markdown),
    Pattern("comments that are not closed", lambda n: "<!--" * n, 50_000, _markdown),
    Pattern("divisions", lambda n: "::: {.a}\n" * n, 50_000, _markdown),
    Pattern("footnotes", lambda n: "".join(f"a[^{m}]\n\n[^{m}]: b\n\n" for m in range(n)), 5_000, _markdown),
    Pattern("brackets in maths", lambda n: "(" * n, 1_900, _formula),
    Pattern("dollars", lambda n: "$x" * n, 50_000, _markdown),
    Pattern("keys of settings", lambda n: "a: [" * n, 50_000, read_config),
    Pattern("lists of settings", lambda n: "menu:\n" + "  - a\n" * n, 20_000, read_config),
    Pattern("corrections", lambda n: "same:\n" + "  - [a, b]\n" * n, 20_000, read_corrections),
    Pattern("lists of JSON in each other", lambda n: '[{"title": ' + "[" * n, 1_000_000, _read("csl_json")),
    Pattern(
        "members of JSON",
        lambda n: "[{" + ", ".join(f'"m{m}": {m}' for m in range(n)) + "}]",
        100_000,
        _read("csl_json"),
    ),
    Pattern(
        "elements of XML in each other",
        lambda n: "<mods><titleInfo><title>" + "<i>" * n,
        200_000,
        _read("mods"),
    ),
    Pattern(
        "attributes of XML",
        lambda n: (
            "<mods " + _records(n, lambda m: f'a{m}="x" ') + "><titleInfo><title>A</title></titleInfo></mods>"
        ),
        50_000,
        _read("mods"),
    ),
    Pattern(
        "entities of XML",
        lambda n: f"<mods><titleInfo><title>{'&amp;&eacute;' * n}</title></titleInfo></mods>",
        100_000,
        _read("mods"),
    ),
    Pattern(
        "columns of CSV",
        lambda n: "Title," + ",".join(f"c{m}" for m in range(n)) + "\nA" + ",x" * n,
        50_000,
        _read("csv_export"),
    ),
    Pattern(
        "rows of CSV",
        lambda n: "Title,Authors,Year\n" + 'A,"Doe, J.",2020\n' * n,
        20_000,
        _read("csv_export"),
    ),
    Pattern("quotes of CSV", lambda n: "Title,Year\n" + '"a' * n, 100_000, _read("csv_export")),
    Pattern(
        "elements of HTML in each other",
        lambda n: "<html><body>" + "<div>" * n,
        100_000,
        _read("", "publications/list.html"),
    ),
    Pattern(
        "references",
        lambda n: _records(n, lambda m: f"[{m}] A. Doe. A title of rivers. Journal, {1900 + m % 120}.\n"),
        3_000,
        _read("references"),
    ),
    Pattern(
        "a reference of many names",
        lambda n: ", ".join(f"A. Name{m}" for m in range(n)) + ". On rivers. Journal, 2020.\n",
        10_000,
        _read("references"),
    ),
    Pattern(
        "equal titles",
        lambda n: _records(
            n, lambda m: f"@misc{{k{m}, title={{On rivers}}, author={{Doe, Jane}}, year=2020}}\n"
        ),
        20_000,
        _merge,
    ),
    Pattern(
        "records of one title by others",
        lambda n: _records(
            n,
            lambda m: f"@misc{{k{m}, title={{On rivers and lakes}}, author={{Name{m}, Jane}}, year=2020}}\n",
        ),
        10_000,
        _merge,
    ),
    Pattern(
        "copies of one record",
        lambda n: "@misc{k, title={On rivers}, author={Doe, Jane}, doi={10.1234/x}}\n" * n,
        50_000,
        _merge,
    ),
    Pattern(
        "authors of one surname",
        lambda n: _records(
            n, lambda m: f"@misc{{k{m}, title={{Title {m} of {m * 7}}}, author={{Doe, Given{m}}}}}\n"
        ),
        10_000,
        _merge,
    ),
    Pattern(
        "equal addresses",
        lambda n: _records(
            n,
            lambda m: (
                f"@misc{{k{m}, title={{On rivers}}, author={{Doe, Jane}}, year=2020, doi={{10.1234/{m}}}}}\n"
            ),
        ),
        10_000,
        _merge,
    ),
    Pattern(
        "titles that differ in a word",
        lambda n: _records(
            n,
            lambda m: f"@misc{{k{m}, title={{On the word{m} of things}}, author={{Doe, Jane}}, year=2020}}\n",
        ),
        10_000,
        _merge,
    ),
    Pattern("signs of all kinds", _of_all_kinds, 1_000_000, _recognise),
)
