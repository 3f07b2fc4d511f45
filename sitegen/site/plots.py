"""How many papers fall into each year, as a plot and as links."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.site import Site
from sitegen.site.context import Numbers, RenderContext
from sitegen.site.values import Bar, Plot

LONGEST_PLOT = 200
"""Years that a plot shows one by one. Among more, one is surely wrong: only those with papers are shown."""

MOST_YEARS_NAMED = 7
"""Years that can be named below a plot in the narrowest place, the rail."""
STEPS = (1, 2, 5, 10, 20, 50)
"""Years from one name to the next."""


def plot(context: RenderContext, numbers: Mapping[str, int], current: str = "") -> Markup:
    """Papers per year, drawn; nothing where all are of one year.

    Args:
        context: of the site.
        numbers: year -> papers.
        current: the year whose page it stands on.
    """
    if sum(year.isdecimal() for year in numbers) < 2:
        return Markup()
    return Markup(context.plot(tuple(sorted(numbers.items())), current))


def plot_of(site: Site, numbers: Numbers, current: str = "") -> Plot:
    """What is drawn of some numbers."""
    shown = bars(site, dict(numbers))
    return Plot(shown, max(bar.count for bar in shown), current)


def bars_of_site(site: Site) -> tuple[Bar, ...]:
    """How many papers of the site fall into each year."""
    return bars(site, papers_by_year(site))


def papers_by_year(site: Site) -> dict[str, int]:
    """Year -> number of papers."""
    return {year: len(slugs) for year, slugs in site.years.items()}


def bars(site: Site, numbers: Mapping[str, int]) -> tuple[Bar, ...]:
    """A bar for each year from the first to the last, gaps included; `numbers`: year -> papers."""
    counts = {int(year): number for year, number in numbers.items() if year.isdecimal()}
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    years = range(first, last + 1) if last - first < LONGEST_PLOT else sorted(counts)
    tallest = max(counts.values())
    return tuple(
        Bar(
            year=str(year),
            count=counts.get(year, 0),
            height=round(100 * counts.get(year, 0) / tallest),
            href=urls.ROOT + urls.year_page(str(year)) if str(year) in site.years else "",
            between=not _is_named(place, year, last, len(years)),
        )
        for place, year in enumerate(years)
    )


def _is_named(place: int, year: int, last: int, columns: int) -> bool:
    """Whether a year is named below its column: as many as fit, at equal distances, and the last."""
    step = next((step for step in STEPS if step * MOST_YEARS_NAMED >= columns), STEPS[-1])
    if year == last or step == 1:
        return True
    return year % step == 0 and columns - 1 - place >= step
