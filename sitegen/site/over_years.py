"""Papers by type, venue and topic over the years: a small plot for each of those with most papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from sitegen.model import urls
from sitegen.model.site import Site
from sitegen.site.plots import bars_of_site
from sitegen.site.words import Words
from sitegen.text.latex import plain

MOST_PLOTS = 9
"""Of each sort; three rows on a wide screen."""
_COLUMN = 4
"""Width of a column with the gap behind it, in units of the drawing."""
_HEIGHT = 40
_FEWEST_PAPERS = 2
_LOWEST = 1.5
"""A column for a single paper can still be seen."""


class SmallPlot(msgspec.Struct, frozen=True, kw_only=True):
    """Papers per year of one type, venue or topic."""

    name: str
    short: str
    """Short name of a venue; ``""`` where there is none."""
    href: str
    total: int
    counts: tuple[int, ...]
    """Of each year of its group."""
    most: int
    most_year: str
    """The year with most papers; ``""`` where there are several."""
    columns: str
    """The path of an SVG, `PlotGroup.width` wide and `PlotGroup.height` high."""


class PlotGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Plots of one sort, over the same years."""

    heading: str
    anchor: str
    href: str
    """The list of all."""
    first: str
    last: str
    width: int
    height: int
    plots: tuple[SmallPlot, ...]
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]
    """The same as a table: year, its page, papers of each plot; the newest first, no empty years."""


def plot_groups(site: Site, words: Words) -> tuple[PlotGroup, ...]:
    """By type, venue and topic; none for a site of one year, no group of fewer than two."""
    bars = bars_of_site(site)
    if len(bars) < 2:
        return ()
    years = [bar.year for bar in bars]
    hrefs = {bar.year: bar.href for bar in bars}
    kinds = {"misc": words.other_kinds, **words.kinds_many}
    types = [(kinds[kind], urls.group_page("types", kind), slugs) for kind, slugs in site.types.items()]
    found = (
        ("types", words.types, sorted(types, key=lambda each: -len(each[2]))),
        ("venues", words.venues, _lists(site, "venues")),
        ("topics", words.topics, _lists(site, "topics")),
    )
    return tuple(
        _group(site, folder, heading, shown, years, hrefs)
        for folder, heading, lists in found
        if len(shown := [each for each in lists if len(each[2]) >= _FEWEST_PAPERS][:MOST_PLOTS]) > 1
    )


_List = tuple[str, str, Sequence[str]]
"""Name, page and slugs of papers that have something in common."""


def _lists(site: Site, folder: str) -> list[_List]:
    lists = site.venues if folder == "venues" else site.topics
    return [
        (plain(each.name), urls.group_page(folder, id_), each.papers)
        for id_, each in list(lists.items())[:MOST_PLOTS]
    ]


def _group(
    site: Site, folder: str, heading: str, lists: Iterable[_List], years: list[str], hrefs: dict[str, str]
) -> PlotGroup:
    plots = tuple(_plot(site, each, years) for each in lists)
    rows = [
        (year, hrefs[year], tuple(plot.counts[place] for plot in plots)) for place, year in enumerate(years)
    ]
    return PlotGroup(
        heading=heading,
        anchor=folder,
        href=urls.link(f"{folder}/index.html"),
        first=years[0],
        last=years[-1],
        width=len(years) * _COLUMN,
        height=_HEIGHT,
        plots=plots,
        rows=tuple(row for row in reversed(rows) if any(row[2])),
    )


def _plot(site: Site, listed: _List, years: Sequence[str]) -> SmallPlot:
    name, page, slugs = listed
    per_year = Counter([site.papers[slug].year for slug in slugs])
    counts = tuple(per_year.get(year, 0) for year in years)
    most = max(counts)
    return SmallPlot(
        name=name,
        short=plain(site.short_venues.get(site.papers[slugs[0]].venue, ""))
        if page.startswith("venues/")
        else "",
        href=urls.link(page),
        total=len(slugs),
        counts=counts,
        most=most,
        most_year=years[counts.index(most)] if counts.count(most) == 1 else "",
        columns=columns(counts),
    )


def columns(counts: Sequence[int]) -> str:
    """A column for each number, as the path of an SVG; the highest is as high as the drawing."""
    most = max(counts, default=0)
    return "".join(
        [
            f"M{place * _COLUMN} {_HEIGHT}v-{max(_LOWEST, round(_HEIGHT * count / most, 1)):g}"
            f"h{_COLUMN - 1}V{_HEIGHT}z"
            for place, count in enumerate(counts)
            if count
        ]
    )
