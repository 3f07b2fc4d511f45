"""What the writers write, other programs read: BibTeX (our reader, pybtex), RIS (rispy), CSL-JSON."""

from __future__ import annotations

import gzip
import json
import re
from itertools import islice
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, Person, parse_string

from sitegen.model.publications import UNCOUNTED, Facts, Name, Paper, Record
from sitegen.model.settings import Export
from sitegen.readers.bibtex import read
from sitegen.text.cleaning import one_line, strip_controls
from sitegen.text.latex import in_latin, plain
from sitegen.text.loose_accents import tidy_name
from sitegen.text.names import is_group_turned_round
from sitegen.writers import WRITERS, bibtex, csl_json, ris
from tests.writers.nasty_papers import (
    ENCODINGS,
    HOSTILE,
    decoded,
    make_paper,
    read_back,
    without_marks,
    written,
)


def paper(**values: object) -> Paper:
    return make_paper(msgspec.convert({"title": "A title", **values}, Facts))


MUSICRL = make_paper(
    Facts(
        kind="inproceedings",
        title=r"MusicRL: Aligning Music with \(q\)-Learning & 50% More",
        authors=(
            Name("Cideron", "Geoffrey"),
            Name("van der Salm", "Claudia"),
            Name("King", "Martin Luther", "Jr."),
            Name("Ramé", "Alexandre"),
            Name("Gemma Team", group=True),
        ),
        hidden_authors=12,
        venue="International Conference on Machine Learning",
        series="PMLR",
        volume="235",
        number="2",
        pages="12–34",
        publisher="Publisher",
        address="Vienna",
        published="2024-07-22",
        submitted="2024-02-06",
        doi="10.1000/a_b%c",
        arxiv_id="2402.04229",
        categories=("cs.LG", "cs.SD"),
        url="https://example.org/~a_b?c=%20&d#e",
        keywords=("music", "reinforcement learning, deep"),
        abstract="First paragraph with 50% {braces}.\nSecond – “quoted” – \\(x_{1}^2\\).",
        comment="Oral presentation",
    ),
    key="cideron2024musicrl",
)


def test_bibtex_entry() -> None:
    assert bibtex.entry(MUSICRL, encoding="ascii") == (
        "@inproceedings{cideron2024musicrl,\n"
        r"  title         = {{MusicRL}: Aligning Music with {$q$}-Learning \& 50\% More},"
        "\n"
        r"  author        = {Cideron, Geoffrey and van der Salm, Claudia and King, Jr., Martin Luther and "
        r"Ram{\'e}, Alexandre and {Gemma Team} and others},"
        "\n"
        "  booktitle     = {International Conference on Machine Learning},\n"
        "  series        = {PMLR},\n"
        "  volume        = {235},\n"
        "  number        = {2},\n"
        "  pages         = {12--34},\n"
        "  publisher     = {Publisher},\n"
        "  address       = {Vienna},\n"
        "  year          = {2024},\n"
        "  month         = jul,\n"
        "  day           = {22},\n"
        "  doi           = {10.1000/a_b%c},\n"
        "  eprint        = {2402.04229},\n"
        "  archiveprefix = {arXiv},\n"
        "  primaryclass  = {cs.LG},\n"
        "  url           = {https://example.org/~a_b?c=%20&d#e},\n"
        "  keywords      = {music, {reinforcement learning, deep}},\n"
        r"  abstract      = {First paragraph with 50\% \textbraceleft{}braces\textbraceright{}."
        "\n\n"
        "    Second -- ``quoted'' -- $x_{1}^2$.},\n"
        "  note          = {Oral presentation},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("MusicRL: Aligning Music", "{MusicRL}: Aligning Music"),
        ("Gemma 2: Improving T5 and GPT-4", "Gemma 2: Improving {T5} and {GPT}-4"),
        ("Deep Q-learning from X-rays", "Deep {Q}-learning from {X}-rays"),
        (
            "Shapley values in the game of Go and in Atari games",
            "Shapley values in the game of {Go} and in {Atari} games",
        ),
        ("Learning to see: An essay on Kant", "Learning to see: An essay on {Kant}"),
        ("Attention Is All You Need", "Attention Is All You Need"),
        (r"On \(\mathbb{R}^N\)", r"On {$\mathbb{R}^N$}"),
        (r"100% of R&D_x", r"100\% of {R}\&{D}\_x"),
        ("O'Brien's LaTeX", "{O'Brien's} {LaTeX}"),
    ],
)
def test_title_protects_capitals(title: str, written: str) -> None:
    assert f"title         = {{{written}}}," in bibtex.entry(paper(title=title), encoding="utf-8")


@pytest.mark.parametrize(
    ("values", "entry_type"),
    [
        ({"kind": "article", "venue": "JMLR"}, "article"),
        ({"kind": "incollection"}, "incollection"),
        ({"kind": "book"}, "book"),
        ({"kind": "proceedings"}, "proceedings"),
        ({"kind": "thesis"}, "phdthesis"),
        ({"kind": "thesis", "comment": "Master's thesis"}, "mastersthesis"),
        ({"kind": "report"}, "techreport"),
        ({"kind": "preprint", "arxiv_id": "2402.04229"}, "misc"),
        ({"kind": "misc", "venue": "Blog"}, "misc"),
        ({"venue": "ICML 2021"}, "inproceedings"),
        ({"venue": "Transactions on Machine Learning Research"}, "article"),
        ({}, "misc"),
    ],
)
def test_entry_types(values: dict[str, str], entry_type: str) -> None:
    assert bibtex.entry(paper(**values), encoding="utf-8").startswith(f"@{entry_type}{{")


@pytest.mark.parametrize("genre", ["PhD thesis", "Master's thesis"])
def test_what_the_type_of_an_entry_says_is_not_said_again(genre: str) -> None:
    assert "type" not in bibtex.entry(paper(kind="thesis", genre=genre), encoding="utf-8")


@given(st.from_regex(r"[abcxAB0'&/+:-]{1,12}( [abcxAB0'&/+:-]{1,9}){0,3}", fullmatch=True))
def test_titles_in_plain_letters_are_written_like_all_others(title: str) -> None:
    """They take a quicker way; a letter that is not plain keeps a title from it."""
    written = re.compile(r"  title         = \{(.*)\},")
    plain_one, other = (
        written.findall(bibtex.entry(paper(title=t), encoding="utf-8")) for t in (title, f"{title} é")
    )
    assert [f"{plain_one[0]} é"] == other


def test_paper_without_title() -> None:
    untitled = paper(title="", arxiv_id="2302.00763")
    assert "title         = {{arXiv:2302.00763}}," in bibtex.entry(untitled, encoding="utf-8")
    assert "TI  - arXiv:2302.00763\n" in ris.write([untitled])
    assert json.loads(csl_json.write([untitled]))[0]["title"] == "arXiv:2302.00763"


def test_key_is_always_a_key() -> None:
    for key in ("a b,{c}", "müller2020", "", '"#%\\='):
        for encoding in ENCODINGS:
            entry = bibtex.entry(make_paper(Facts(title="T"), key), encoding=encoding)
            assert re.match(r"@misc\{[\w:.+/-]+,\n", entry)
            assert entry.isascii() or encoding == "utf-8"


def test_write_nothing() -> None:
    assert bibtex.write([], encoding="utf-8") == ""
    assert ris.write([]) == ""
    assert json.loads(csl_json.write([])) == []


# BibTeX, read back by sitegen


COMPARED = tuple(
    "kind title authors editors venue series volume number pages publisher institution address edition doi "
    "arxiv_id isbn issn url keywords comment report_number language submitted published abstract".split()
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_read_back(encoding: Literal["utf-8", "ascii"]) -> None:
    record = read_back([MUSICRL], encoding)[0]
    for name in COMPARED:
        if name not in {"submitted", "hidden_authors"}:  # BibTeX has one date, and counts nobody
            assert getattr(record, name) == getattr(MUSICRL, name), name
    assert record.hidden_authors == UNCOUNTED
    assert record.categories == ("cs.LG",)
    assert record.citation_key == MUSICRL.key


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "facts",
    [
        Facts(kind="article", title="T", venue="Journal", volume="1", issn="1234-5678", published="2020"),
        Facts(kind="thesis", title="T", institution="MIT", comment="Master's thesis", published="2020-05"),
        Facts(kind="report", title="T", institution="MIT", report_number="TR 12"),
        Facts(kind="book", title="T", publisher="P", edition="2", isbn="1", editors=(Name("One", "A."),)),
        Facts(kind="preprint", title="T", arxiv_id="hep-th/9901001", submitted="1999-01-02"),
        Facts(kind="preprint", title="", arxiv_id="2302.00763", submitted="2023-02"),
        Facts(kind="misc", title="T", venue="Company blog", language="de"),
    ],
)
def test_read_back_kinds(facts: Facts, encoding: Literal["utf-8", "ascii"]) -> None:
    record = read_back([make_paper(facts)], encoding)[0]
    for name in COMPARED:
        assert getattr(record, name) == getattr(facts, name), name


HOSTILE_WORDS = st.sampled_from(HOSTILE)
LINE = st.lists(HOSTILE_WORDS, min_size=1, max_size=6).map(lambda words: one_line(" ".join(words)))
GLUED = st.lists(HOSTILE_WORDS, min_size=1, max_size=5).map(lambda words: one_line("".join(words)))


NAMES = GLUED.map(without_marks).map(tidy_name).filter(bool)
TEXTS = st.one_of(LINE, GLUED, st.text(max_size=20).map(strip_controls).map(one_line))


@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(ENCODINGS))
def test_hostile_text_is_read_back(
    title: str, venue: str, paragraphs: list[str], encoding: Literal["utf-8", "ascii"]
) -> None:
    facts = Facts(
        kind="article",
        title=one_line("Title " + title),
        venue=one_line("Journal " + venue),
        abstract="\n".join(text for text in paragraphs if text),
        comment=one_line("Note " + venue),
    )
    before, after = Facts(title="Before"), Facts(title="After")
    records = read_back(
        [make_paper(one, key) for one, key in ((before, "a"), (facts, "b"), (after, "c"))], encoding
    )
    assert len(records) == 3
    for name in ("title", "venue", "abstract", "comment"):
        assert getattr(records[1], name) == written(getattr(facts, name), encoding)


@given(
    st.lists(
        st.builds(Name, family=NAMES, given=NAMES, suffix=st.sampled_from(["", "", "Jr.", "III"])),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
    st.sampled_from(ENCODINGS),
)
def test_hostile_names_are_read_back(
    names: list[Name], cut: bool, encoding: Literal["utf-8", "ascii"]
) -> None:
    names = [
        name
        for name in names
        if name.given.lower().strip(".") not in {"jr", "null", "none"}
        and not is_group_turned_round(name.family)
    ]
    facts = Facts(title="T", authors=tuple(names), hidden_authors=UNCOUNTED if cut and names else 0)
    record = read_back([make_paper(facts)], encoding)[0]
    expected = [
        Name(written(name.family, encoding), written(name.given, encoding), name.suffix) for name in names
    ]
    assert [name.full for name in record.authors] == [name.full for name in expected]
    assert record.authors == tuple(expected)
    assert record.hidden_authors == facts.hidden_authors


@given(st.lists(LINE.map(without_marks), min_size=1, max_size=3), st.sampled_from(ENCODINGS))
def test_hostile_groups_are_read_back(groups: list[str], encoding: Literal["utf-8", "ascii"]) -> None:
    # "{Smith, A and Jones, B}" is taken for a list of names that somebody put into braces.
    authors = tuple(Name(one_line(f"Group {group}".replace(",", "")), group=True) for group in groups)
    expected = tuple(Name(written(name.family, encoding), group=True) for name in authors)
    assert read_back([paper(authors=authors)], encoding)[0].authors == expected


def _as_written(value: Any) -> Any:
    """A value in Latin letters, as ASCII gives it back."""
    if isinstance(value, str):
        return in_latin(value)
    if isinstance(value, tuple):
        return [in_latin(each.full if isinstance(each, Name) else str(each)) for each in value]
    return value


def test_large_real_file_is_read_back(shared: Path) -> None:
    """Real entries: read, written and read again they say the same, for us and for pybtex."""
    with gzip.open(shared / "corpus" / "anthology.bib.gz", "rt", encoding="utf-8") as file:
        text = strip_controls("".join(islice(file, 900_000, 930_000)))
    text = text[text.index("\n@") :]
    items = list(read(text[: text.rindex("\n}") + 3], "x.bib"))
    originals = [item for item in items if isinstance(item, Record)]
    assert len(originals) > 1000
    papers = [make_paper(record, record.citation_key) for record in originals]
    for encoding in ENCODINGS:
        written = bibtex.write(papers, encoding=encoding)
        again = [item for item in read(written, "x.bib") if isinstance(item, Record)]
        assert len(again) == len(originals)
        for record, original in zip(again, originals, strict=True):
            for name in COMPARED:
                assert _as_written(getattr(record, name)) == _as_written(getattr(original, name))
    entries = parse_string(bibtex.write(papers, encoding="ascii"), "bibtex").entries
    assert len(entries) == len({record.citation_key.lower() for record in originals})
    for original in originals:
        assert_same_in_pybtex(entries[original.citation_key], original)


# BibTeX, read by pybtex


def assert_same_in_pybtex(entry: Entry, facts: Facts) -> None:
    assert decoded(entry.fields["title"]) in {facts.title, in_latin(facts.title)}
    assert entry.fields.get("year", "") == (facts.published or facts.submitted)[:4]
    assert entry.fields.get("eprint", "") == facts.arxiv_id
    persons = entry.persons.get("author", [])
    names = [_pybtex_name(person) for person in persons]
    if facts.hidden_authors:
        assert names.pop() == "others"
    assert [*map(in_latin, names)] == [in_latin(name.full) for name in facts.authors]


def _pybtex_name(person: Person) -> str:
    parts = (*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names)
    return decoded(" ".join([*parts, *person.lineage_names]))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_pybtex_reads_the_same(encoding: Literal["utf-8", "ascii"]) -> None:
    entry = parse_string(bibtex.write([MUSICRL], encoding=encoding), "bibtex").entries[MUSICRL.key]
    assert_same_in_pybtex(entry, MUSICRL)
    assert entry.type == "inproceedings"
    assert entry.fields["month"] == "July"
    assert entry.fields["doi"] == MUSICRL.doi
    assert entry.fields["url"] == MUSICRL.url
    salm = entry.persons["author"][1]
    assert (salm.prelast_names, salm.last_names) == (["van", "der"], ["Salm"])
    assert entry.persons["author"][2].lineage_names == ["Jr."]
    assert entry.persons["author"][4].last_names == ["{Gemma Team}"]


@given(TEXTS, GLUED, GLUED, st.sampled_from(ENCODINGS))
def test_pybtex_reads_hostile_text(
    title: str, family: str, given_name: str, encoding: Literal["utf-8", "ascii"]
) -> None:
    facts = Facts(title=one_line("Title " + title), authors=(Name("X" + family, "Y" + given_name),))
    text = bibtex.write([make_paper(facts, "a"), make_paper(Facts(title="After"), "b")], encoding=encoding)
    entries = parse_string(text, "bibtex").entries
    assert decoded(entries["a"].fields["title"]) == written(facts.title, encoding)
    assert entries["b"].fields["title"] == "After"
    assert len(entries["a"].persons["author"]) == 1


# RIS


def test_ris_is_read_by_rispy() -> None:
    text = ris.write([MUSICRL, paper(kind="article", venue="Nature", pages="e12")])
    first, second = rispy.loads(text)
    assert first["type_of_reference"] == "CONF"
    assert first["id"] == MUSICRL.key
    assert first["title"] == "MusicRL: Aligning Music with q-Learning & 50% More"
    assert first["authors"] == [
        "Cideron, Geoffrey",
        "van der Salm, Claudia",
        "King, Martin Luther, Jr.",
        "Ramé, Alexandre",
        "Gemma Team",
        "others",
    ]
    assert (first["year"], first["date"]) == ("2024", "2024/07/22/")
    assert (first["volume"], first["number"]) == ("235", "2")
    assert (first["start_page"], first["end_page"]) == ("12", "34")
    assert first["doi"] == MUSICRL.doi
    assert first["urls"] == [MUSICRL.url, "https://arxiv.org/abs/2402.04229"]
    assert first["keywords"] == list(MUSICRL.keywords)
    assert first["abstract"] == "First paragraph with 50% {braces}. Second – “quoted” – x₁²."
    assert first["notes"] == ["Oral presentation", "12 further authors are not listed."]
    assert second["type_of_reference"] == "JOUR"
    assert second["start_page"] == "e12"
    assert "end_page" not in second


@given(TEXTS, TEXTS)
def test_ris_lines(title: str, abstract: str) -> None:
    """Whatever the text, every line is a tag with a value, and there is one record."""
    text = ris.write([paper(title="T " + title, abstract=f"{abstract}\nER  - \nTY  - JOUR")])
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines())
    (record,) = rispy.loads(text)
    assert record["title"] == one_line(plain("T " + title))


# CSL-JSON

CSL_TEXTS = set(
    "id type title container-title collection-title volume issue number page edition publisher "
    "publisher-place archive archive_location DOI ISBN ISSN URL language keyword note abstract".split()
)
CSL_TYPES = set(
    "article article-journal paper-conference chapter book thesis report document".split(),
)


def test_csl_json() -> None:
    (item,) = json.loads(csl_json.write([MUSICRL]))
    assert item["type"] == "paper-conference"
    assert item["author"] == [
        {"family": "Cideron", "given": "Geoffrey"},
        {"family": "Salm", "given": "Claudia", "non-dropping-particle": "van der"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"family": "Ramé", "given": "Alexandre"},
        {"literal": "Gemma Team"},
        {"literal": "others"},
    ]
    assert item["issued"] == {"date-parts": [[2024, 7, 22]]}
    assert item["title"] == "MusicRL: Aligning Music with q-Learning & 50% More"
    assert item["page"] == "12-34"
    assert (item["DOI"], item["URL"]) == (MUSICRL.doi, MUSICRL.url)
    assert (item["archive"], item["archive_location"]) == ("arXiv", "2402.04229")


@pytest.mark.parametrize(
    "kind", ["", "article", "incollection", "book", "thesis", "report", "preprint", "misc"]
)
def test_csl_json_keeps_to_its_schema(kind: str) -> None:
    facts = paper(kind=kind, arxiv_id="2402.04229", submitted="2024-02", edition="2", report_number="TR1")
    (item,) = json.loads(csl_json.write([facts]))
    assert item["type"] in CSL_TYPES
    assert set(item) <= CSL_TEXTS | {"author", "editor", "issued"}
    assert all(isinstance(value, str) for name, value in item.items() if name in CSL_TEXTS)
    assert item["issued"] == {"date-parts": [[2024, 2]]}


def test_csl_json_of_a_preprint() -> None:
    (item,) = json.loads(csl_json.write([paper(kind="preprint", arxiv_id="2402.04229")]))
    assert (item["type"], item["number"], item["publisher"]) == ("article", "arXiv:2402.04229", "arXiv")
    assert item["URL"] == "https://arxiv.org/abs/2402.04229"


@given(
    st.lists(
        st.sampled_from([*"aAbBzZ19 -&/+:.'_?,(%", "Learning ", "the ", "Graphs: ", "MusicRL "]), max_size=30
    )
)
def test_titles_in_plain_letters_take_a_short_way_to_the_same(pieces: list[str]) -> None:
    titled = paper(title="".join(pieces))
    short = bibtex.entry(titled, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bibtex, "_MAY_LAST", re.compile(""))  # every title may hold something to protect
        assert bibtex.entry(titled, encoding="utf-8") == short


def test_the_formats_are_those_of_the_setting() -> None:
    assert tuple(writer.NAME for writer in WRITERS) == get_args(Export)
    assert len({writer.ENDING for writer in WRITERS}) == len(WRITERS)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"venue": "Meeting of Examples"}, {"event-title": "Meeting of Examples"}),
        ({"venue": "Meeting", "event": "Meeting"}, {"event-title": "Meeting"}),
        ({"venue": "Rooms", "event": "Meeting"}, {"container-title": "Rooms", "event-title": "Meeting"}),
    ],
)  # fmt: skip
def test_where_a_talk_was_given_is_no_container(facts: dict[str, str], said: dict[str, str]) -> None:
    (item,) = json.loads(csl_json.write([paper(kind="talk", **facts)]))
    assert {name: item[name] for name in item if name in ("container-title", "event-title")} == said
