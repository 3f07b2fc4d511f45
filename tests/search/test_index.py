"""The files of the search index."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.search import SearchPage, SearchPaper, SearchPerson, build_index, layout
from sitegen.search.beginnings import LONGEST_PREFIX, PREFIX_HEAD
from sitegen.search.coding import NUMBERS, coded_number, gaps
from sitegen.search.layout import COMMON_HEAD
from sitegen.search.lexicon import FREQUENT_LEAST
from sitegen.search.numbering import allocate, capacity
from sitegen.search.parts import MOST_VENUES
from sitegen.search.postings import MOST_WORDS, NAME, PAGE, TITLE, TOPIC, VENUE
from sitegen.search.records import SUMMARY, page_line, paper_line
from sitegen.search.shards import Cutter
from sitegen.search.tokens import words
from tests.search.sample import PAGES, SETTINGS, calls, read_numbers, read_table, sample


def build(papers: list[SearchPaper], people: list[SearchPerson]) -> dict[str, str]:
    return dict(build_index(papers, people, SETTINGS))


@given(st.lists(st.integers(0, 10**7)))
def test_numbers_are_read_back(values: list[int]) -> None:
    text = "".join(map(coded_number, values))
    assert read_numbers(text) == values
    assert not set(text) & set(' "\\!')


@given(st.sets(st.integers(0, 10**6)))
def test_gaps_are_read_back(values: set[int]) -> None:
    ids, last = [], -1
    for gap in read_numbers(gaps(sorted(values))):
        last += gap
        ids.append(last)
    assert ids == sorted(values)


def test_small_numbers_are_short() -> None:
    assert [len(NUMBERS[value]) for value in (0, 56, 57, 1994, 1995, 67886)] == [1, 1, 2, 2, 3, 3]


@given(st.sets(st.text(min_size=1), min_size=1, max_size=200))
def test_everybody_has_a_slot(keys: set[str]) -> None:
    slots = capacity(len(keys))
    places = allocate(sorted(keys), slots)
    assert len(set(places)) == len(keys)
    assert all(0 <= place < slots for place in places)
    assert slots * 5 >= len(keys) * 6


def test_a_new_paper_takes_no_place_from_others() -> None:
    keys = [f"paper-{number}" for number in range(200)]
    slots = capacity(len(keys) + 1)
    assert allocate(["new", *keys], slots)[1:] == allocate(keys, slots)


def test_an_old_paper_moves_few_others() -> None:
    keys = [f"paper-{number}" for number in range(200)]
    slots = capacity(len(keys) + 1)
    before = allocate(keys, slots)
    for place in range(0, 200, 10):
        after = allocate([*keys[:place], f"late-{place}", *keys[place:]], slots)
        del after[place]
        assert sum(one != other for one, other in zip(before, after, strict=True)) <= 20


def shards_of(entries: list[tuple[str, str]], largest: int = 2000) -> dict[str, str]:
    cutter = Cutter("t", largest)
    found = [shard for entry in entries for shard in cutter.add(*entry)] + list(cutter.finish())
    contents = {name: str(text) for shard in found for name, text in calls(shard.file[1]).items()}
    assert len(contents) == len(found)
    return contents


def words_of(count: int, seed: int) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    keys = {"".join(chance.choices("abcdeéx翻\U00020000", k=chance.randint(2, 9))) for _ in range(count)}
    return [
        (key, "#" * chance.randint(1, 60)) for key in sorted(keys, key=lambda key: key.encode("utf-16-be"))
    ]


@pytest.mark.parametrize("seed", range(5))
def test_shards_are_read_back(seed: int) -> None:
    entries = words_of(700, seed)
    shards = shards_of(entries)
    assert len(shards) > 5
    assert all(len(content) < 2600 for content in shards.values())
    assert read_table(list(shards.values())) == entries


def test_an_entry_more_changes_few_shards() -> None:
    entries = words_of(3000, 9)
    before = shards_of(entries)
    changed = []
    for place in range(0, len(entries), 100):
        key, _ = entries[place]
        after = shards_of([*entries[: place + 1], (key + "zz", "#" * 30), *entries[place + 1 :]])
        changed.append(sum(before.get(name) != content for name, content in after.items()))
    assert sum(changed) / len(changed) < 2
    assert max(changed) <= 6


def test_a_small_index_is_one_file() -> None:
    files = build(*sample(20))
    assert len(files) == 2, "the other has the letters beyond Latin"
    assert list(files)[-1] == "index.js"
    assert {"", "p0", "q0", "t-"} < set(calls(files["index.js"]))


def test_an_empty_site_has_an_index() -> None:
    assert list(build([], []))[-1] == "index.js"


def test_same_input_same_files() -> None:
    assert build(*sample(400)) == build(*sample(400))


def test_the_root_carries_what_the_client_has_to_know() -> None:
    root = calls(build(*sample(20))["index.js"])[""]
    assert isinstance(root, dict)
    assert root["version"] == layout.VERSION
    assert root["sizes"] == {
        "p": layout.PAPERS_IN_BLOCK,
        "q": layout.PEOPLE_IN_BLOCK,
        "g": layout.PAGES_IN_BLOCK,
        "c": layout.CHUNK,
    }
    assert root["common"] == layout.COMMON_LEAST
    assert root["heads"] == list(layout.heads())


def test_format_md_states_the_numbers_truly() -> None:
    text = " ".join((Path(layout.__file__).with_name("FORMAT.md")).read_text("utf-8").split())
    for stated in (
        f"# The search index, version {layout.VERSION} ",
        f"the first entries (`heads`: {layout.COMMON_HEAD})",
        f"Of abstracts the first {layout.ABSTRACT_HEAD} ",
        f"`p`: {layout.PAPERS_IN_BLOCK} ids",
        f"`q`: {layout.PEOPLE_IN_BLOCK} ids",
        f"`g`: {layout.PAGES_IN_BLOCK} ids",
        f"`c`: {layout.CHUNK:,} ids",
        f"the first {MOST_WORDS} different words",
        f"the {MOST_VENUES} with most papers",
        f"the first {PREFIX_HEAD} of their titles",
    ):
        assert stated in text, stated


def test_the_client_repeats_no_number_of_the_layout() -> None:
    """But the version, which it must know by itself."""
    folder = Path(__file__).parents[2] / "static/js"
    scripts = [folder / "search.js", folder / "search-page.js", *sorted((folder / "search").iterdir())]
    assert len(scripts) > 5
    code = "\n".join(script.read_text("utf-8") for script in scripts)
    code = re.sub(r"/\*[\s\S]*?\*/|//.*", "", code)
    assert re.findall(r"root\.version !== (\d+)", code) == [str(layout.VERSION)]
    numbers = {int(written) for written in re.findall(r"(?<![\w.])\d+(?![\w.])", code)}
    sizes = (layout.PAPERS_IN_BLOCK, layout.PEOPLE_IN_BLOCK, layout.CHUNK)
    heads = (layout.COMMON_HEAD, layout.ABSTRACT_HEAD, layout.COMMON_LEAST)
    assert not numbers & {*sizes, *heads, *(size - 1 for size in sizes)}
    shifts = {int(written) for written in re.findall(r">>>? *(\d+)", code)}
    assert not shifts & {size.bit_length() - 1 for size in sizes}


def named_by(root: dict[str, object]) -> Iterator[str]:
    """The files that a root names."""
    tables = root["tables"]
    blocks = root["blocks"]
    assert isinstance(tables, dict)
    assert isinstance(blocks, dict)
    for kind, (borders, hashes) in tables.items():
        for place, border in enumerate(borders.split(" ") if hashes else []):
            plain = re.sub(r"[^a-z0-9]", lambda found: f"_{ord(found[0]):x}", border)
            yield f"{kind}-{plain}-{hashes[4 * place : 4 * place + 4]}.js"
    for kind, hashes in blocks.items():
        for place in range(len(hashes) // 4):
            if hashes[4 * place : 4 * place + 4] != "----":
                yield f"{kind}{place}-{hashes[4 * place : 4 * place + 4]}.js"


def test_the_root_names_every_file_and_comes_last() -> None:
    files = build(*sample(900))
    assert list(files)[-1] == "index.js"
    root = calls(files["index.js"])[""]
    assert isinstance(root, dict)
    assert {*named_by(root), "index.js"} == set(files)
    assert all(re.fullmatch(r"[a-z0-9_.-]+", name) for name in files)


def test_small_sites_have_few_files() -> None:
    assert len(build(*sample(1000))) < 100


def tables(files: dict[str, str], kind: str) -> list[list[tuple[str, str]]]:
    """(key, value) of every file of a table, in order of the keys."""
    contents = [
        content for text in files.values() for name, content in calls(text).items() if name[:2] == kind + "-"
    ]
    return sorted(read_table([str(content)]) for content in contents)


def test_words_of_many_titles_are_listed() -> None:
    papers, people = sample(600)
    (frequent,) = tables(build(papers, people), "f")
    counts = Counter(word for paper in papers for word in set(words(paper.title)))
    assert [key for key, _ in frequent] == sorted(
        word for word, count in counts.items() if count >= FREQUENT_LEAST and len(word) > 3 and word.isalpha()
    )


def test_names_are_complete_and_words_of_most_titles_are_not() -> None:
    papers = [
        SearchPaper(
            slug=f"p{n}", title="On things", authors=("Ann Sample",), venue="Proceedings", year="2024"
        )
        for n in range(3000)
    ]
    entries = {key: value for shard in tables(build(papers, []), "t") for key, value in shard}
    mask, count, *ids = read_numbers(entries["sample"])
    assert (mask, count, len(ids)) == (1 << NAME, 3000, 3000)
    mask, count, *ids = read_numbers(entries["proceedings"])
    assert (mask, count, len(ids)) == (1 << VENUE, 3000, COMMON_HEAD)
    mask, count, *ids_and_places = read_numbers(entries["things"])
    assert (mask, count, len(ids_and_places)) == (1 << TITLE, 3000, 2 * COMMON_HEAD)


def test_a_beginning_in_more_than_two_files_has_a_term() -> None:
    """A client that completes a word reads three files at most."""
    shards = tables(build(*sample(6000)), "t")
    assert len(shards) > 9
    found = {key for shard in shards for key, _ in shard}
    holding = Counter(
        prefix
        for shard in shards
        for prefix in {key[:length] for key, _ in shard for length in range(1, LONGEST_PREFIX + 1)}
    )
    spread = {prefix for prefix, count in holding.items() if count > 2 and not prefix.endswith("*")}
    assert spread
    assert {f"{prefix}*" for prefix in spread} <= found


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name, text in after.items() if before.get(name) != text}


def test_another_title_rewrites_few_files() -> None:
    """The paper's block, the files of the words that came or went, and the root."""
    papers, people = sample(2000)
    before = build(papers, people)
    edited = msgspec.structs.replace(papers[700], title=papers[700].title + " zygomorphic")
    after = build([*papers[:700], edited, *papers[701:]], people)
    kinds = sorted(name[0] for name in changed(before, after))
    assert "index.js" in changed(before, after)
    assert kinds.count("p") == 1
    assert len(kinds) <= 7, kinds


def test_another_paper_leaves_other_blocks_alone() -> None:
    papers, people = sample(2000)
    before = build(papers, people)
    place = next(index for index, paper in enumerate(papers) if paper.year == "2020")
    extra = msgspec.structs.replace(
        papers[place], slug="one-more", title="One more zygomorphic thing", abstract=""
    )
    after = build([*papers[:place], extra, *papers[place:]], people)
    touched = [name for name in changed(before, after) if re.match(r"[pq]\d", name)]
    assert len(touched) <= 2
    assert len(changed(before, after)) < len(after) / 4


def test_people_without_a_page_are_marked() -> None:
    papers, people = sample(30)
    contents = [
        str(text) for name, text in calls(build(papers, people)["index.js"]).items() if name[:1] == "q"
    ]
    lines = [line.split("\t") for content in contents for line in content.split("\n") if line]
    hidden = {fields[0] for fields in lines if fields[4:] == ["-"]}
    assert hidden == {person.name for person in people if not person.page}


def test_authors_that_no_source_names_are_counted() -> None:
    paper = SearchPaper(slug="a", title="A", authors=tuple("abcdefghijklmno"), hidden_authors=100)
    assert paper_line(paper).split("\t")[3] == "103"
    assert paper_line(msgspec.structs.replace(paper, hidden_authors=0)).split("\t")[3] == "3"


def lines_of(files: dict[str, str], kind: str) -> list[str]:
    """The lines of all blocks of a kind."""
    found = [content for text in files.values() for name, content in calls(text).items() if name[:1] == kind]
    return [line for content in found for line in str(content).split("\n") if line]


def test_a_paper_is_found_by_all_names_of_its_venue_and_by_its_award() -> None:
    paper = SearchPaper(
        slug="a",
        title="A",
        year="2020",
        venue="TACL",
        venue_names=("Transactions of Examples",),
        awards=("Best Paper Award",),
        doi="10.48550/arXiv.2001.00001",
    )
    files = build([paper], [])
    entries = {key: value for shard in tables(files, "t") for key, value in shard}
    for word in ("tacl", "transactions", "examples"):
        assert read_numbers(entries[word])[0] == 1 << VENUE
    for word in ("best", "award", "2001.00001"):
        assert read_numbers(entries[word])[0] == 1 << TOPIC
    assert lines_of(files, "p")[0].split("\t")[4:] == ["TACL", "Best Paper Award"]


def test_pages_are_found_by_title_and_text() -> None:
    files = dict(build_index(*sample(20), SETTINGS, PAGES))
    entries = {key: value for shard in tables(files, "t") for key, value in shard}
    assert read_numbers(entries["quokka"]) == [1 << PAGE, 1, 2, 0]
    assert read_numbers(entries["quokkas"]) == [1 << PAGE, 1, 1, 1]
    assert [line.split("\t")[:3] for line in lines_of(files, "g")] == [
        [page.path and page.title, page.path, page.kind] for page in PAGES
    ]


def test_of_a_long_page_the_first_words_are_found() -> None:
    page = SearchPage(
        path="a/index.html", title="A", text=" ".join(f"word{n}x" for n in range(MOST_WORDS + 9))
    )
    entries = {key for shard in tables(dict(build_index([], [], SETTINGS, [page])), "t") for key, _ in shard}
    assert f"word{MOST_WORDS - 1}x" in entries
    assert f"word{MOST_WORDS}x" not in entries


def test_what_is_shown_of_a_page_is_short() -> None:
    page = SearchPage(path="a/index.html", title="A\n title", kind="News", summary="many words " * 40)
    title, path, kind, summary = page_line(page).split("\t")
    assert (title, path, kind) == ("A title", "a/index.html", "News")
    assert summary.endswith(" …")
    assert len(summary) <= SUMMARY + 2


def test_initials_stand_beside_the_last_word_of_a_name() -> None:
    people = [
        SearchPerson(id="a", name="Noah Sample", variants=("Noah A. Sample",), papers=("x",)),
        SearchPerson(id="b", name="Sample", papers=("x",)),
        SearchPerson(id="c", name="Li-Wei Sample", papers=("x",)),
    ]
    files = build([SearchPaper(slug="x", title="X", year="2020")], people)
    ((key, value),) = [entry for shard in tables(files, "i") for entry in shard]
    assert key == "sample"
    assert sorted(value.split(".")) == ["", "lw", "na"]


def test_sets_have_the_papers_of_venues_types_and_topics() -> None:
    papers, people = sample(300)
    files = build(papers, people)
    sets = {key: value for shard in tables(files, "s") for key, value in shard}
    sizes = {key: len(read_numbers(value)) for key, value in sets.items()}
    assert sizes == {
        "k/sampling": 60,
        "v/conference-on-examples": 100,
        "v/journal-of-samples": 100,
        "v/workshop-on-tests": 100,
        "y/article": 150,
        "y/preprint": 150,
    }
    (named,) = [content for text in files.values() for name, content in calls(text).items() if name == "o0"]
    assert isinstance(named, list)
    venues, types, years = named
    assert ["journal-of-samples", "Journal of Samples", 100] in venues
    assert ["article", "Article", 150] in types
    assert sum(number for _, number in years) == 300


def test_every_paper_has_a_mark_among_the_facets() -> None:
    """By it the client knows which ids there are."""
    papers = [SearchPaper(slug=f"p{n}", title=f"P {n}", year="2020") for n in range(10)]
    ((_, cells),) = [
        columns[1]
        for text in build(papers, []).values()
        for name, columns in calls(text).items()
        if name == "c0" and isinstance(columns, list)
    ]
    assert sum(number > 0 for number in read_numbers(cells)) == 10
