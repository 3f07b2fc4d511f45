"""Damage to a listing costs the damaged record only, is reported with its line, and never raises."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.publications import Place, Problem, Record, Source
from sitegen.readers import READERS, Reader, reader_of
from sitegen.readers.read_files import read_all
from sitegen.text.cleaning import strip_controls

SEEDS = (
    "000_3821aab354ac767f.txt",
    "001_a223075fdcd2274a.txt",
    "002_efe00cbfc3833e5e.txt",
    "003_1c870c75b6912b8e.txt",
    "004_0c18d879bb4e83a3.txt",
)
ONE_OF_EACH = SEEDS[:1] + SEEDS[2:]
ALL = [*map(reader_of, READERS)]
LISTING_READERS = [reader for reader in ALL if reader.NAME != "bibtex"]
JSON_READERS = (
    "csl_json",
    "openalex",
    "semantic_scholar",
    "orcid",
    "datacite",
    "inspire",
    "hal",
    "ads",
    "zotero_json",
)
XML_READERS = (
    "acl_anthology",
    "arxiv_api",
    "arxiv_feed",
    "dblp",
    "endnote_xml",
    "hal",
    "jats",
    "mods",
    "pubmed_xml",
    "zotero_rdf",
)
EXAMPLES = sorted(Path(__file__).parent.glob("*/*.md"))

Damage = Callable[[list[str]], list[str]]
"""Damages the lines of one record."""


def read(text: str) -> tuple[list[Record], tuple[Problem, ...]]:
    """Records without their lines, which damage may shift."""
    records, problems = read_all([Source("publications/list.txt", strip_controls(text))])
    return [msgspec.structs.replace(record, place=Place("")) for record in records], problems


def spans_of(text: str) -> Iterator[tuple[int, int]]:
    """The first and the last line of every record, 0-based, the last excluded."""
    records, _ = read_all([Source("publications/list.txt", text)])
    starts = [record.place.line - 1 for record in records]
    lines = text.rstrip("\n").split("\n")
    ends = [start - (lines[start - 1] == "-") for start in starts[1:]]
    return zip(starts, [*ends, len(lines)], strict=True)


def cut_in_the_middle(lines: list[str]) -> list[str]:
    """Half of the record is missing, and half of the line at which it breaks off."""
    middle = len(lines) // 2
    return [*lines[:middle], lines[middle][: len(lines[middle]) // 2].rstrip()] + [""] * (lines[-1] == "")


def without_first_line(lines: list[str]) -> list[str]:
    return lines[1:]


def without_labels(lines: list[str]) -> list[str]:
    return [line for line in lines if line != "Authors:" and not line.startswith("arXiv:")]


def without_abstract(lines: list[str]) -> list[str]:
    longest = max(map(len, lines[-2:] if lines[-1] else lines))
    return [line for line in lines if len(line) != longest]


def with_noise(lines: list[str]) -> list[str]:
    """Bytes that are no text in the place of the second half of the record."""
    noise = bytes(range(1, 256)).replace(b"\n", b"").replace(b"\r", b"").decode(errors="replace")
    middle = len(lines) // 2
    return [*lines[:middle], *[noise] * (len(lines) - middle)] + [""] * (lines[-1] == "")


def with_odd_names(lines: list[str]) -> list[str]:
    return [*lines[:1], lines[1].rsplit(", ", 1)[0], *lines[2:]]


DAMAGE: dict[str, tuple[Damage, ...]] = {
    "arxiv_search": (cut_in_the_middle, without_first_line, without_labels, with_noise),
    "aggregator": (cut_in_the_middle, without_first_line, without_abstract, with_noise),
    "catalogue": (cut_in_the_middle, without_first_line, without_abstract, with_odd_names, with_noise),
    "abstract_feed": (without_labels, with_noise),
}


@pytest.mark.parametrize("file", SEEDS)
def test_damage_costs_one_record(shared: Path, file: str) -> None:
    text = strip_controls((shared / "seeds" / file).read_text("utf-8"))
    whole, _ = read(text)
    lines = text.rstrip("\n").split("\n")
    for index, (start, end) in enumerate(spans_of(text)):
        for damage in DAMAGE[whole[0].reader]:
            damaged = damage(lines[start:end])
            records, problems = read("\n".join([*lines[:start], *damaged, *lines[end:]]))
            others = whole[:index] + whole[index + 1 :]
            left = [record for record in records if record in others]
            case = f"{damage.__name__} in line {start + 1}"
            assert left == others, case
            assert len(records) - len(left) <= 1, case
            errors = [problem for problem in problems if problem.severity == "error"]
            assert errors, case
            assert all(start - 1 <= problem.place.line <= end + 1 for problem in errors), (case, errors)
            assert all(problem.message and problem.remedy for problem in problems)


@pytest.mark.parametrize("file", ONE_OF_EACH)
def test_any_line_may_be_missing(shared: Path, file: str) -> None:
    """A missing line harms the record it was in, and where it divided two records perhaps both."""
    text = strip_controls((shared / "seeds" / file).read_text("utf-8"))
    whole, _ = read(text)
    lines = text.rstrip("\n").split("\n")
    for missing in range(len(lines)):
        records, _ = read("\n".join(lines[:missing] + lines[missing + 1 :]))
        if not lines[missing] or lines[missing].startswith("Hussenot,"):
            continue
        lost = [record for record in whole if record not in records]
        assert len(lost) <= 1, (missing + 1, lines[missing][:60], [record.title for record in lost])


@pytest.mark.parametrize("file", ONE_OF_EACH)
def test_a_file_may_end_anywhere(shared: Path, file: str) -> None:
    text = strip_controls((shared / "seeds" / file).read_text("utf-8"))
    whole, _ = read(text)
    starts = [start for start, _ in spans_of(text)]
    lines = text.rstrip("\n").split("\n")
    for end in range(4, len(lines)):
        records, _ = read("\n".join(lines[:end]))
        complete = sum(start <= end for start in starts) - 1
        assert records[:complete] == whole[:complete], end


@pytest.mark.parametrize("file", SEEDS)
@pytest.mark.parametrize("kind", ["part missing", "end missing", "noise"])
def test_random_damage(shared: Path, file: str, kind: str) -> None:
    """Whatever is missing or unreadable within a record, all others stay, and none vanishes unnoticed."""
    chance = Random(f"{file} {kind}")
    text = strip_controls((shared / "seeds" / file).read_text("utf-8"))
    whole, _ = read(text)
    spans = list(spans_of(text))
    offsets = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    for _ in range(60):
        index = chance.randrange(len(whole))
        start, end = offsets[spans[index][0]], offsets[spans[index][1]] - 1
        first = chance.randrange(start, end)
        last = end if kind == "end missing" else chance.randrange(first, end)
        noise = chance.randbytes(last - first).decode(errors="replace") if kind == "noise" else ""
        records, problems = read(text[:first] + noise + text[last:])
        others = whole[:index] + whole[index + 1 :]
        assert [record for record in records if record in others] == others, (first, last)
        assert len(records) == len(whole) or problems, (first, last)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for reader in ALL:
        reader.sniff(text, "list.txt")
        for item in reader.read(strip_controls(text), "list.txt"):
            assert (item.place.file, item.place.line > 0) == ("list.txt", True)


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    records, problems = read_all(
        Source("list.txt", strip_controls(data.decode(errors="replace")), reader.NAME) for reader in ALL
    )
    assert len(records) + len(problems) >= len(READERS)


def inputs() -> list[str]:
    texts = [path.read_text("utf-8") for path in EXAMPLES]
    return [match[1] for text in texts if (match := re.search(r"^```input\n(.*?)^```$", text, re.M | re.S))]


def _is_of_the_file(item: Record | Problem) -> bool:
    """A notice about a whole file, such as fields that are not shown, has no line."""
    return isinstance(item, Problem) and item.severity == "notice" and not item.place.line


@given(st.data())
def test_mutated_examples_are_read(data: st.DataObject) -> None:
    """Lines of all examples thrown together, cut and with strange text in between."""
    line = st.sampled_from([line for text in inputs() for line in text.split("\n")])
    cut = st.tuples(line, st.integers(0, 60)).map(lambda pair: pair[0][: pair[1]])
    text = strip_controls("\n".join(data.draw(st.lists(line | cut | st.text(max_size=8), max_size=30))))
    for reader in ALL:
        reader.sniff(text, "list.txt")
        items = list(reader.read(text, "list.txt"))
        lines = [item.place.line for item in items if isinstance(item, Record)]
        assert lines == sorted(lines)
        last = text.count("\n") + 1
        assert all(0 < item.place.line <= last or _is_of_the_file(item) for item in items)


@pytest.mark.parametrize("reader", LISTING_READERS, ids=lambda reader: reader.NAME)
def test_long_lines_take_no_longer_than_they_must(reader: Reader) -> None:
    """Anything quadratic would take minutes; this takes seconds, whatever the machine."""
    listing = "-\nTitle\nAuthors:\nJane Doe\nAbstract:\n{0}\nLGJul 1, 2024\n{0}\n{0}\n\narXiv:2211.00177"
    before = time.process_time()
    for piece in ("a", "A ", "aB", "A,", "A, ", "$", "{", "\\", "(", "1.", "arXiv:", "et al. ", "\n", "-\n"):
        text = piece * (100_000 // len(piece))
        reader.sniff(text, "list.txt")
        assert list(reader.read(listing.format(text), "list.txt"))
    assert time.process_time() - before < 120


MEMBERS = (
    "title subtitle DOI URL author editor issued published type container-title page number archive "
    "archive_location abstract keyword subject id ISBN note literal family given suffix name date-parts raw "
    "doi display_name authorships raw_author_name primary_location landing_page_url source locations biblio "
    "first_page last_page volume abstract_inverted_index keywords publication_date publication_year "
    "paperId externalIds ArXiv authors venue publicationVenue publicationTypes journal year publicationDate "
    "pages work-summary work external-ids external-id external-id-type external-id-value value contributors "
    "contributor credit-name publication-date month day journal-title short-description genre funder award "
    "attributes creators titles titleType types resourceTypeGeneral container dates date dateType "
    "descriptions contributors contributorType familyName nameIdentifiers fundingReferences "
    "metadata dois arxiv_eprints full_name inspire_roles ids collaborations publication_info journal_title "
    "page_start document_type imprints thesis_info texkeys control_number author_count "
    "docs title_s authFullName_s authLastName_s authFirstName_s docType_s producedDate_s doiId_s page_s "
    "bibcode pub pubdate doctype identifier orcid_pub arxiv_class page_range"
).split()
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MEMBERS), inner, max_size=5),
    max_leaves=30,
)


@pytest.mark.parametrize("name", JSON_READERS)
@given(
    items=st.lists(
        st.dictionaries(st.sampled_from(MEMBERS), ANY_JSON, min_size=1, max_size=12), min_size=1, max_size=4
    )
)
def test_json_of_any_shape(name: str, items: list[object]) -> None:
    text = json.dumps(items, indent=1)
    records, problems = read_all([Source("a.json", text, name)])
    assert len(records) + len([one for one in problems if one.severity == "error"]) == len(items)
    for record in records:
        json.dumps(msgspec.to_builtins(record), ensure_ascii=False).encode()  # no half characters


@pytest.mark.parametrize("name", JSON_READERS)
@pytest.mark.parametrize(
    "text", ["[" * 100_000, '[{"title": 1' + "0" * 10_000 + "}]", '{"items": [', '{"title"']
)
def test_json_that_python_refuses(name: str, text: str) -> None:
    records, problems = read_all([Source("a.json", text, name)])
    assert records == ()
    assert [one.severity for one in problems] == ["error"]


XML_ITEMS = {
    "acl_anthology": '<collection id="P17"><volume id="1"><paper id="1">{}</paper></volume></collection>',
    "arxiv_feed": "<rss><channel><item><link>https://arxiv.org/abs/1706.03762</link>{}</item></channel></rss>",
    "arxiv_api": "<feed><entry><id>http://arxiv.org/abs/1706.03762</id>{}</entry></feed>",
    "dblp": "<dblp><article>{}</article></dblp>",
    "endnote_xml": "<xml><records><record><ref-type/><titles>{}</titles></record></records></xml>",
    "hal": "<biblFull><sourceDesc><biblStruct><analytic>{}</analytic></biblStruct></sourceDesc></biblFull>",
    "jats": "<article><front><article-meta><title-group>{}</title-group></article-meta></front></article>",
    "mods": "<mods><titleInfo>{}</titleInfo></mods>",
    "pubmed_xml": "<PubmedArticle><MedlineCitation><Article>{}</Article></MedlineCitation></PubmedArticle>",
    "zotero_rdf": '<rdf:RDF><bib:Article rdf:about="a">{}</bib:Article></rdf:RDF>',
}
"""Reader -> a file with one item, and ``{}`` for its title."""
TITLES = {"jats": "article-title", "pubmed_xml": "ArticleTitle"}


def xml(name: str, title: str) -> str:
    tag = TITLES.get(name, "title")
    return XML_ITEMS[name].replace("{}", f"<{tag}>{title}</{tag}>")


@pytest.mark.parametrize("name", XML_READERS)
def test_entities_of_xml_are_not_followed(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("A secret", "utf-8")
    head = (
        f'<!DOCTYPE dblp [<!ENTITY a "AAAAAAAAAA"><!ENTITY b "{"&a;" * 10}">'
        f'<!ENTITY s SYSTEM "{tmp_path}/secret">]>'
    )
    for title in ("&s;", "&b;", head + "&s;"):
        records, problems = read_all([Source("a.xml", head + xml(name, title), name)])
        assert records == ()
        assert [one.severity for one in problems] == ["error"]
        assert "undefined entity" in problems[0].message or title not in ("&s;", "&b;")


@pytest.mark.parametrize("name", XML_READERS)
def test_elements_of_xml_may_stand_in_each_other(name: str) -> None:
    for depth, expected in ((20, 1), (500, 0), (50_000, 0)):
        text = xml(name, f"{'<i>' * depth}A title{'</i>' * depth}")
        records, problems = read_all([Source("a.xml", text, name)])
        assert (len(records), bool(problems)) == (expected, not expected)


@pytest.mark.parametrize("name", XML_READERS)
def test_long_xml_takes_no_longer_than_it_must(name: str) -> None:
    """One line, as programs write it; anything quadratic would take minutes."""
    before = time.process_time()
    item = xml(name, "A title")
    begun = item.partition("A title")[0]
    for text in (
        item * 3_000,
        begun * 3_000,
        "<" * 200_000,
        "<a " * 70_000,
        "<a:b " * 50_000,
        "<i>" * 70_000,
    ):
        for head in ("", begun):
            assert list(reader_of(name).read(head + text, "a.xml"))
    assert time.process_time() - before < 60
