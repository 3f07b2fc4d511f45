"""Publications of a season, or of two months: as pages show them, and as exports carry them."""

from __future__ import annotations

import pytest

from sitegen.model.publications import Facts, Name, Source
from sitegen.readers.read_files import read_all
from sitegen.site.appearance import date_text
from sitegen.writers import WRITER_OF
from sitegen.writers.citations import STYLE_OF
from sitegen.writers.citations.marked import plain_of
from sitegen.writers.citations.work import work_of
from tests.building import ENGLISH
from tests.writers.nasty_papers import make_paper


def of(season: str, published: str = "2011") -> Facts:
    return Facts(
        kind="article",
        title="An essay",
        authors=(Name("Example", "Ada"),),
        venue="Quarterly",
        published=published,
        season=season,
    )


@pytest.mark.parametrize(
    ("name", "season", "published"),
    [
        *((name, season, "2011") for name in ("bibtex", "ris") for season in ("Fall", "Winter", "Q3")),
        *(("csl-json", season, "2011") for season in ("Spring", "Summer", "Autumn", "Winter")),
        *((name, "July/August", "2011-07") for name in ("bibtex", "ris")),
    ],
)
def test_exports_are_read_back_with_their_season(name: str, season: str, published: str) -> None:
    writer = WRITER_OF[name]
    entry = writer.entry(make_paper(of(season, published)), encoding="utf-8")
    text = "".join(writer.join([entry]))

    records, problems = read_all([Source("publications/list", text, name.replace("-", "_"))])

    assert not problems
    assert [(record.published, record.season) for record in records] == [(published, season)]


def test_pages_name_the_season_unless_more_is_known() -> None:
    assert date_text(ENGLISH, of("Fall")) == "Fall 2011"
    assert date_text(ENGLISH, of("July/August", "2011-07")) == "July/August 2011"
    assert date_text(ENGLISH, of("Michaelmas")) == "Michaelmas 2011"
    assert date_text(ENGLISH, of("Fall", "2011-10")) == "October 2011"
    assert date_text(ENGLISH, of("July/August", "2011-07-15")) == "15 July 2011"


def test_styles_that_name_months_name_the_season() -> None:
    said = {name: plain_of(STYLE_OF[name].cite(work_of(of("Fall")))) for name in ("mla", "ieee", "apa")}

    assert "Quarterly, Fall 2011." in said["mla"]
    assert "Quarterly, Fall 2011." in said["ieee"]
    assert "(2011)" in said["apa"]
