"""What a site offers as a download is a list that sitegen reads, and says what the site was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sitegen.build.pipeline import plan_site
from sitegen.model.publications import Facts, Paper, Source
from sitegen.readers.read_files import read_all
from sitegen.readers.recognise import choose_reader
from sitegen.text.cleaning import one_line, strip_controls
from sitegen.text.latex import plain
from sitegen.text.names import fold_name
from sitegen.writers import csl_json, ris

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    """Those of the demo, but for the few that no source gives a title."""
    return [paper for paper in plan_site(ROOT).site.papers.values() if paper.title]


def told(facts: Facts) -> tuple[object, ...]:
    """What must not be lost."""
    return (
        one_line(plain(facts.title)),
        [fold_name(name) for name in facts.authors],
        bool(facts.hidden_authors),
        facts.date,
        facts.doi,
        facts.arxiv_id,
        one_line(plain(facts.venue)),
        facts.volume,
        facts.pages,
        one_line(plain(facts.abstract)),
    )


@pytest.mark.parametrize(("write", "name"), [(ris.write, "ris"), (csl_json.write, "csl_json")])
def test_an_export_is_read_back(
    papers: list[Paper], write: Callable[[Iterable[Paper]], str], name: str
) -> None:
    source = Source("publications/export.txt", strip_controls(write(papers)))
    reader = choose_reader(source)
    assert getattr(reader, "NAME", reader) == name
    records, problems = read_all([source])
    assert problems == ()
    assert len(records) == len(papers) > 40
    for record, paper in zip(records, papers, strict=True):
        assert told(record) == told(paper)
        assert record.citation_key == paper.key
