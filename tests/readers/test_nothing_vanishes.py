"""No field of an entry vanishes without a word.

Every field of a BibTeX entry is on the paper's page, in a download, in the table of fields that tell
nobody anything (`passed_over.HARMLESS`), or named in a notice; whatever the entry, whatever else it says.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.build.build import build
from sitegen.model.fields import FIELDS
from sitegen.readers.bibtex.beside import AWARDS, IDS, LINKS
from sitegen.readers.bibtex.kinds import KINDS
from sitegen.readers.bibtex.passed_over import HARMLESS, READ

TYPES = sorted({*KINDS, "misc", "unpublished", "habilitation"} - {"proceedings", "mvproceedings"})
MARKS = (
    "{}",
    "{{{}}}",
    r"\emph{{{}}}",
    r"{} \& more",
    r"\'e {}",
    "$x^2$ {}",
    "{}, {{and}} others",
    "{}\n\n  again",
)
SHORT = (
    "article",
    "inproceedings",
    "incollection",
    "book",
    "phdthesis",
    "techreport",
    "patent",
    "misc",
    "online",
)

DATES = {
    "year": ("1987", ["1987"]),
    "date": ("1987-03-09", ["9 March 1987", "1987-03-09"]),
    "month": ("mar", ["March", "month         = mar"]),
    "urldate": ("2021-03-04", ["2021-03-04", "4 March 2021"]),
    "eventdate": ("2019-05-06", ["2019-05-06", "6 May 2019"]),
    "origdate": ("1970-11", ["1970-11"]),
    "origyear": ("1971", ["1971"]),
}
WORDS = {
    "pubstate": ("inpress", ["in press"]),
    "language": ("Romansh", ["Romansh"]),
    "langid": ("ngerman", ["ngerman", "German"]),
    "entrysubtype": ("magazine", ["magazine"]),
    "selected": ("true", [""]),  # shown by where the paper stands: on the home page
    "primaryclass": ("cs.LG", ["cs.LG"]),
    "eprintclass": ("cs.LG", ["cs.LG"]),
    "eprinttype": ("jstor", ["JSTOR", "jstor"]),
    "archiveprefix": ("jstor", ["JSTOR", "jstor"]),
}


class Entry(msgspec.Struct):
    """An entry, and what must be found of each of its fields: one of several texts."""

    key: str
    type: str
    fields: dict[str, str]
    found_as: dict[str, list[str]]

    @property
    def slug(self) -> str:
        return f"{self.key}-studies-of-{self.key[::-1]}"

    def written(self) -> str:
        title = f"{self.key.capitalize()} Studies of {self.key[::-1].capitalize()}"
        lines = [f"  title = {{{title}}},\n"]
        lines += [f"  {name} = {{{value}}},\n" for name, value in self.fields.items()]
        return f"@{self.type}{{{self.key},\n{''.join(lines)}}}\n"


def hash_of(*seeds: object) -> int:
    return int.from_bytes(blake2b(repr(seeds).encode(), digest_size=8).digest(), "big")


def word(*seeds: object) -> str:
    """A word of letters that no other seeds give."""
    number = hash_of(*seeds)
    return "".join("abcdefghijklmnopqrstuvwxyz"[number // 26**position % 26] for position in range(12))


def value_of(name: str, mark: str, pattern: str = "{}") -> tuple[str, list[str]]:
    """What to write into a field, of a `pattern` if it is text, and what must be found of it."""
    if name in DATES or name in WORDS:
        return (DATES | WORDS)[name]
    if name in {"author", "editor", "translator"}:
        return f"{mark.capitalize()}, Ann", [mark.capitalize()]
    if name in {"arxiv", "arxivid", "arxiv_id"}:
        number = f"{15 + hash_of(mark) % 9}{1 + hash_of(mark, 2) % 12:02}.{hash_of(mark, 1) % 100000:05}"
        return number, [number]
    if name == "doi":
        return f"10.1000/{mark}", [f"10.1000/{mark}"]
    if name in LINKS or name == "url":
        return f"https://example.org/{mark}", [f"https://example.org/{mark}"]
    return mark if name in (*IDS, "eprint") else pattern.format(mark), [mark]


def entry_of(entry_type: str, names: Sequence[str], *seeds: object, pattern: str = "{}") -> Entry:
    names = tuple(dict.fromkeys(each for name in names for each in (*NEEDS.get(name, ()), name)))
    key = word("key", entry_type, names, seeds)
    values = {name: value_of(name, word(name, key), pattern) for name in names}
    return Entry(
        key,
        entry_type,
        {name: value for name, (value, _) in values.items()},
        {name: found for name, (_, found) in values.items()},
    )


def vanished(entries: Sequence[Entry]) -> list[str]:
    """What of the fields of these entries is nowhere."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "content/publications").mkdir(parents=True)
        (folder / "content/site.yml").write_text("title: T\nsearch: false\n")
        (folder / "content/publications/x.bib").write_text("".join(entry.written() for entry in entries))
        built = build(folder, folder / "out", lambda done, total: None)
        assert built.published
        downloads = "".join(
            (folder / "out" / f"publications.{ending}").read_text() for ending in ("bib", "ris")
        ) + repr(json.loads((folder / "out/publications.json").read_text()))
        named = "\n".join(problem.message for problem in built.report.problems)
        harmless = {name for names in HARMLESS.values() for name in names.split()}
        lost = []
        for entry in entries:
            pages = (folder / "out/papers").glob(f"{entry.slug}*/index.html")
            shown = downloads + "".join(html.unescape(page.read_text()) for page in pages)
            lost += [
                f"{name} of @{entry.type} with {' '.join(entry.fields)}"
                for name, texts in entry.found_as.items()
                if not any(text in shown for text in texts)
                and name not in harmless
                and not re.search(rf"(?:: |, ){re.escape(name)}(?: beside [^,]*)? \(", named)
                and not any(
                    entry.key in line and f"{entry.fields[name]}" in line for line in named.split("\n")
                )
            ]
        return lost


KNOWN = tuple(
    dict.fromkeys([*READ, *LINKS, *IDS, *AWARDS, *(name for row in FIELDS for name in row.read), "unheardof"])
)
NEEDS = {
    "eprint": ("eprinttype",),
    "eprinttype": ("eprint",),
    "archiveprefix": ("eprint",),
    "primaryclass": ("arxiv",),
    "eprintclass": ("arxiv",),
    "month": ("year",),
    "day": ("year", "month"),
    "subtitle": (),
    "booksubtitle": ("booktitle",),
    "urldate": ("url",),
    "eventdate": ("eventtitle",),
}
"""Fields that mean something only beside others."""

NOT_HERE = {"title", "crossref", "xdata", "day", "preview"}
"""Fields of which other tests tell."""


FIELD_NAMES = [name for name in KNOWN if name not in NOT_HERE]


def test_every_field_by_itself() -> None:
    assert vanished([entry_of(each, (name,)) for name in FIELD_NAMES for each in SHORT]) == []


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TYPES),
            st.lists(st.sampled_from(FIELD_NAMES), min_size=2, max_size=7, unique=True),
            st.sampled_from(MARKS),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_any_fields_together(entries: list[tuple[str, list[str], str]]) -> None:
    made = [
        entry_of(entry_type, names, number, pattern=pattern)
        for number, (entry_type, names, pattern) in enumerate(entries)
    ]
    assert vanished(made) == []


def test_the_table_of_harmless_fields_has_each_once_and_none_that_is_read() -> None:
    names = [name for names in HARMLESS.values() for name in names.split()]
    assert len(names) == len(set(names))
    assert set(names).isdisjoint({*LINKS, *IDS, *(name for row in FIELDS for name in row.read)})
    assert all(reason[0].islower() for reason in HARMLESS)
