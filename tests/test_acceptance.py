"""The five real listings as a user's site: what must come out of them, counted and read."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pybtex.database
import pytest

from sitegen.build.build import build
from sitegen.build.pipeline import Planned, plan_site
from sitegen.merge.precedence import origins_of
from sitegen.model.people import Person
from sitegen.model.publications import Paper
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from tests.building import quiet

AGGREGATOR_TITLES = (
    "Gemma 2: Improving Open Language Models at a Practical Size",
    "Decoding a Neural Retriever's Latent Space for Query Suggestion",
    "Learning in Mean Field Games: A Survey",
    "Scalable Deep Reinforcement Learning Algorithms for Mean Field Games",
    "BOND: Aligning LLMs with Best-of-N Distillation",
    "vec2text with Round-Trip Translations",
    "Gemini 2.5: Pushing the Frontier with Advanced Reasoning, Multimodality, Long Context, "
    "and Next Generation Agentic Capabilities",
    "Gemma: Open Models Based on Gemini Research and Technology",
    "Gemma 3 Technical Report",
    "WARP: On the Benefits of Weight Averaged Rewarded Policies",
    "Continuous Control with Action Quantization from Demonstrations",
    "Brax -- A Differentiable Physics Engine for Large Scale Rigid Body Simulation",
    "RecurrentGemma: Moving Past Transformers for Efficient Open Language Models",
    "MusicRL: Aligning Music Generation to Human Preferences",
    "Factually Consistent Summarization via Reinforcement Learning with Textual Entailment Feedback",
    "Get Back Here: Robust Imitation by Return-to-Distribution Planning",
    "RLDS: an Ecosystem to Generate, Share and Use Datasets in Reinforcement Learning",
    "What Matters for Adversarial Imitation Learning?",
    "Hyperparameter Selection for Imitation Learning",
    "What Matters In On-Policy Reinforcement Learning? A Large-Scale Empirical Study",
    "Acme: A Research Framework for Distributed Reinforcement Learning",
)


@pytest.fixture(scope="module")
def planned(shared: Path) -> Planned:
    return plan_site(shared / "acceptance")


def paper(planned: Planned, title: str) -> Paper:
    found = [paper for paper in planned.site.papers.values() if plain(paper.title).startswith(title)]
    assert len(found) == 1, f"{title}: {[plain(one.title) for one in found]}"
    return found[0]


def person(planned: Planned, name: str) -> Person:
    found = [one for one in planned.site.people.values() if fold(name) in map(fold, one.variants)]
    assert len(found) == 1, name
    return found[0]


def authors_of(planned: Planned, title: str) -> tuple[int, int]:
    found = paper(planned, title)
    return len(found.authors), found.hidden_authors


def test_records_and_papers(planned: Planned) -> None:
    papers = planned.site.papers.values()
    assert planned.records == 81
    assert len(papers) == 50
    assert sum(bool(one.title) for one in papers) == 41
    untitled = [one for one in papers if not one.title]
    assert len(untitled) == 9
    assert all(one.arxiv_id for one in untitled)


def test_no_errors(planned: Planned) -> None:
    assert [problem for problem in planned.problems if problem.severity != "notice"] == []


def test_untitled_papers_are_reported(planned: Planned) -> None:
    assert sum("no source gives a title" in problem.message for problem in planned.problems) == 9


@pytest.mark.parametrize(
    ("title", "records"),
    [
        ("Gemini 2.5:", 3),
        ("Gemini 1.5:", 1),
        ("Gemini: A Family", 3),
        ("Gemma 3 Technical Report", 4),
        ("Gemma 2:", 2),
        ("Gemma: Open Models", 3),
        ("RecurrentGemma:", 3),
        ("WARM:", 3),
        ("WARP:", 3),
        ("MusicRL:", 3),
        ("MedGemma", 2),
    ],
)
def test_traps_are_neither_merged_nor_split(planned: Planned, title: str, records: int) -> None:
    assert len(paper(planned, title).records) == records


@pytest.mark.parametrize(
    ("title", "shown", "hidden"),
    [
        ("Gemma 3 Technical Report", 216, 0),
        ("RecurrentGemma:", 62, 0),
        ("Gemma: Open Models", 108, 0),
        ("Gemini 1.5:", 669, 0),
        ("Gemini: A Family", 942, 0),
        ("Gemini 2.5:", 25, 3284),
        ("MedGemma", 25, 56),
    ],
)
def test_author_places(planned: Planned, title: str, shown: int, hidden: int) -> None:
    assert authors_of(planned, title) == (shown, hidden)


def test_dates_are_kept_apart(planned: Planned) -> None:
    gemini = paper(planned, "Gemini 2.5:")
    assert (gemini.submitted, gemini.updated, gemini.announced) == ("2025-07-07", "2025-07-22", "2025-07")


def test_aggregator_titles(planned: Planned) -> None:
    records = [record for one in planned.site.papers.values() for record in one.records]
    ours = sorted((record.place, record.title) for record in records if record.reader == "aggregator")
    assert [title for _, title in ours] == list(AGGREGATOR_TITLES)


def test_aggregator_titles_from_that_file_alone(shared: Path, tmp_path: Path) -> None:
    lists = tmp_path / "content" / "publications"
    lists.mkdir(parents=True)
    shutil.copy(shared / "seeds" / "002_efe00cbfc3833e5e.txt", lists)
    alone = plan_site(tmp_path)
    assert {one.title for one in alone.site.papers.values()} == set(AGGREGATOR_TITLES)
    assert not any("not clearly divided" in problem.message for problem in alone.problems)


def test_people(planned: Planned) -> None:
    assert person(planned, "Leonard Hussenot") is person(planned, "Léonard Hussenot")
    assert person(planned, "Léonard Hussenot").name.full == "Léonard Hussenot"
    assert person(planned, "Alexandre Rame").name.full == "Alexandre Ramé"
    for group in ("Gemma Team", "Gemini Team"):
        assert person(planned, group).group
    assert planned.site.profiles == {
        "arun-ahuja",
        "geoffrey-cideron",
        "johan-ferret",
        "leonard-hussenot",
        "sertan-girgin",
    }


def test_misspelling_is_a_hint(planned: Planned) -> None:
    assert person(planned, "Bobak Shariari").variants == ("Bobak Shariari",)
    hints = [problem for problem in planned.hints() if "may be one person" in problem.message]
    assert any("Shariari" in hint.message and "Shahriari" in hint.message for hint in hints)


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        ("geoffrey-cideron", "000"),
        ("johan-ferret", "001"),
        ("sertan-girgin", "002"),
        ("leonard-hussenot", "003"),
        ("arun-ahuja", "004"),
    ],
)
def test_owner_is_author_of_the_whole_list(planned: Planned, name: str, papers: str) -> None:
    listed = {
        one.slug
        for one in planned.site.papers.values()
        if any(f"/{papers}_" in record.place.file for record in one.records)
    }
    assert listed <= set(planned.site.people[name].papers)


def test_every_field_has_an_origin(planned: Planned) -> None:
    places = {record.place for one in planned.site.papers.values() for record in one.records}
    for one in planned.site.papers.values():
        assert set(origins_of(one).values()) <= places
        assert {record.place for record in one.records} <= places


def test_as_a_user(shared: Path, tmp_path: Path) -> None:
    """The installed command, in a copy of the folder."""
    folder = tmp_path / "five"
    shutil.copytree(shared / "acceptance", folder)
    command = [sys.executable, "-m", "sitegen"]
    built = subprocess.run([*command, "build"], cwd=folder, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stdout) == (0, ""), built.stderr
    assert "50 papers (9 without a title) from 81 records" in built.stderr
    explained = subprocess.run(
        [*command, "explain", "--all", "--format", "json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    papers = [json.loads(line) for line in explained.stdout.splitlines()]
    assert len(papers) == 50
    assert sum(len(one["records"]) for one in papers) == 81
    assert all({"paper", "title", "records", "because"} <= set(one) for one in papers)
    assert all(one["because"] for one in papers if len(one["records"]) > 1)
    for one in papers:
        assert (folder / "site" / "papers" / one["paper"] / "index.html").is_file()
    whole = pybtex.database.parse_file(str(folder / "site" / "publications.bib"))
    assert len(whole.entries) == 50


def test_preprints_of_the_demo_are_one_with_what_was_published(tmp_path: Path) -> None:
    """Lists from preprint servers say when, and nothing of what kind; the .bib has the published versions."""
    folder = Path(__file__).parents[1]
    built = build(folder, tmp_path / "site", quiet)
    assert (built.report.numbers["records"], built.report.numbers["papers"]) == (96, 50)
    asked = [each for each in built.report.problems if each.message.startswith("possible duplicate")]
    assert not asked
