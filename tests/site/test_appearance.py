"""What lists say of where a paper appeared, and of what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.settings import Config
from sitegen.site.appearance import date_text, listed_venue, venue_html
from sitegen.site.items import paper_links
from tests.building import ENGLISH, built_site, written_page
from tests.records import record


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"kind": "thesis", "genre": "PhD thesis", "institution": "MIT"}, "PhD thesis, MIT"),
        ({"kind": "thesis"}, "Thesis"),
        ({"kind": "patent", "genre": "European patent", "report_number": "EP12"}, "European patent EP12"),
        ({"kind": "patent", "number": "US 12"}, "Patent US 12"),
        ({"kind": "report", "genre": "Technical report", "report_number": "7"}, "Technical report 7"),
        ({"kind": "report", "institution": "Example Institute"}, "Example Institute"),
        ({"kind": "dataset", "publisher": "Zenodo"}, "Dataset, Zenodo"),
        ({"kind": "talk", "genre": "Poster", "venue": "Meeting"}, "Poster, Meeting"),
        ({"kind": "talk", "venue": "Meeting"}, "Meeting"),
        ({"kind": "article", "venue": "Journal", "genre": "Review"}, "Journal"),
        ({"kind": "thesis", "state": "in preparation"}, "Thesis, in preparation"),
    ],
)  # fmt: skip
def test_lists_say_what_is_no_article(facts: dict[str, Any], shown: str) -> None:
    assert Markup(listed_venue(ENGLISH, record("Rivers", **facts))).striptags() == shown


def test_the_page_of_a_paper_says_beside_it_what_it_is() -> None:
    thesis = record("Rivers", kind="thesis", genre="PhD thesis", institution="Example University")
    assert venue_html(ENGLISH, thesis) == "Example University"


def test_the_preprint_is_called_so() -> None:
    written = record("Rivers", kind="article", doi="10.1000/1", other_ids=("doi:10.1101/2019.12.01.123456",))
    (paper,), _ = merge([written], Corrections())
    assert [link.label for link in paper_links(Config(), ENGLISH, paper)] == ["DOI", "Preprint", "BibTeX"]


@pytest.mark.parametrize(("kind", "label"), [("article", "Publisher"), ("talk", "Link"), ("misc", "Link")])
def test_only_what_is_published_has_a_publisher(kind: Any, label: str) -> None:
    written = record("Rivers", kind=kind, venue="Meeting", url="https://example.org/")
    (paper,), _ = merge([written], Corrections())
    assert [link.label for link in paper_links(Config(), ENGLISH, paper)] == [label, "BibTeX"]


def test_what_came_out_over_years_names_the_years() -> None:
    """The month of the first year alone would say that the last one is a month too."""
    assert date_text(ENGLISH, record("Rivers", published="2010-11", until="2011")) == "2010–2011"


def test_below_a_year_only_that_year_need_not_be_said_again(tmp_path: Path) -> None:
    dates = "2020", "2013-24", "2001/2004", "2010-11"
    entries = [f"@book{{k{n}, title={{Rivers {n}}}, date={{{date}}}}}\n" for n, date in enumerate(dates)]
    built_site(tmp_path, {"publications/a.bib": "".join(entries)})
    times = written_page(tmp_path, "papers/index.html").css(".paper time")
    shown = {time.text(): "year-only" in (time.attributes.get("class") or "") for time in times}
    assert shown == {"2020": True, "Winter 2013": False, "2001–2004": False, "November 2010": False}
