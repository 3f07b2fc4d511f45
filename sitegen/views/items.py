"""Papers and people as entries of lists: the pieces that most pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from sitegen import dates, urls
from sitegen.latex import html, plain
from sitegen.model import UNCOUNTED, Facts, Name, Paper, Person
from sitegen.site import Site
from sitegen.viewmodel import Anchor, AuthorList, Bar, PaperGroup, PaperItem, PersonItem

LIST_AUTHORS = 12
"""Longer author lists are cut to this many names where papers are listed."""

PAGE_AUTHORS = 30
"""Longer author lists fold after this many names on the paper's own page."""


def paper_item(site: Site, paper: Paper, path: str, me: str = "") -> PaperItem:
    """A paper as listed on page `path`; `me` is the id of the person whose page it is."""
    return PaperItem(
        href=urls.relative(path, urls.paper_page(paper.slug)),
        title=title_html(paper),
        untitled=not paper.title,
        authors=author_list(site, paper, path, me, limit=LIST_AUTHORS, fold=False),
        venue=venue_html(paper),
        date=paper.date,
        date_text=dates.written_out(paper.date),
        year=paper.year,
        links=paper_links(paper, path),
        awards=paper.awards,
        selected=paper.selected,
    )


def title_html(paper: Paper) -> Markup:
    """The title, or the identifier that stands in for it."""
    return Markup(html(paper.title)) if paper.title else escape(title_text(paper))


def title_text(paper: Paper) -> str:
    """The title as plain text, or the identifier that stands in for it."""
    if paper.title:
        return plain(paper.title)
    if paper.arxiv_id:
        return f"arXiv:{paper.arxiv_id}"
    return paper.doi or paper.key


def venue_html(facts: Facts) -> Markup:
    """Where the paper appeared: ``<cite>Nature</cite> 12(3), 45–67``; a preprint names its server."""
    if facts.venue:
        issue = facts.volume + (f"({facts.number})" if facts.number else "")
        details = f" {issue}" if issue else ""
        details += f", {facts.pages}" if facts.pages else ""
        return Markup("<cite>{}</cite>{}").format(Markup(html(facts.venue)), details)
    if facts.kind == "thesis" or facts.institution:
        return escape(plain(facts.institution or "Thesis"))
    if facts.publisher and facts.kind in ("book", "proceedings", "incollection"):
        return escape(plain(facts.publisher))
    return escape("arXiv preprint" if facts.arxiv_id else "Preprint" if facts.submitted else "")


def paper_links(paper: Paper, path: str) -> tuple[Anchor, ...]:
    """Where the paper can be read and cited, and what was published with it."""
    links = []
    if paper.arxiv_id:
        links.append(Anchor("arXiv", arxiv_url(paper.arxiv_id)))
    if paper.doi:
        links.append(Anchor("DOI", doi_url(paper.doi)))
    if paper.url and not paper.doi and paper.url != arxiv_url(paper.arxiv_id):
        links.append(Anchor("Publisher" if paper.venue else "Link", paper.url))
    links += [Anchor(link.label, link.url) for link in paper.links]
    links.append(Anchor("BibTeX", urls.relative(path, urls.paper_bibtex(paper.slug, paper.key))))
    return tuple(links)


def arxiv_url(arxiv_id: str) -> str:
    """Page of a preprint on arXiv."""
    return f"https://arxiv.org/abs/{arxiv_id}"


def doi_url(doi: str) -> str:
    """Resolver address of a DOI."""
    return f"https://doi.org/{doi}"


def author_list(site: Site, paper: Paper, path: str, me: str, *, limit: int, fold: bool) -> AuthorList:
    """The authors of a paper for page `path`.

    Lists longer than `limit` are cut; with `fold` the remaining names go to
    `AuthorList.folded`, else they are only counted. Researchers of the site are
    never lost by that: they are pinned.
    """
    ids = site.authorship[paper.slug]
    places = list(zip(paper.authors, ids, strict=False))
    cut = limit if len(places) > limit + 2 else len(places)
    pinned = [
        (site.people[person].name, person)
        for person in dict.fromkeys(ids[cut:])
        if person in site.researchers or person == me
    ]
    uncounted = paper.hidden_authors == UNCOUNTED or (not paper.hidden_authors and not paper.authors)
    rest = max(paper.hidden_authors, 0) + (0 if fold else len(places) - cut)

    def listed(names: Iterable[tuple[Name, str]]) -> Markup:
        return Markup(", ").join(_author(site, name, person, path, me) for name, person in names)

    return AuthorList(
        shown=listed(places[:cut]),
        folded=listed(places[cut:]) if fold else Markup(),
        folded_count=len(places) - cut if fold else 0,
        pinned=listed(pinned),
        hidden="others" if uncounted and not rest else f"{rest:,} more" if rest else "",
    )


def _author(site: Site, name: Name, person: str, path: str, me: str) -> Markup:
    """One name as printed: linked where the person has a page, strong on their own page."""
    printed = escape(name.full)
    if person == me:
        return Markup(f"<strong>{printed}</strong>")
    if person in site.profiles:
        return Markup(f'<a href="{urls.relative(path, urls.person_page(person))}">{printed}</a>')
    return printed


def person_item(site: Site, person: Person, path: str, papers: int | None = None) -> PersonItem:
    """A person as listed on page `path`; `papers` where it is not the number of all their papers."""
    researcher = site.researchers.get(person.id)
    return PersonItem(
        name=person.name.full,
        href=urls.relative(path, urls.person_page(person.id)) if person.id in site.profiles else "",
        role=researcher.role if researcher else "",
        affiliation=researcher.affiliation if researcher else "",
        photo=urls.relative(path, researcher.photo) if researcher and researcher.photo else "",
        initials=(person.name.given[:1] + person.name.family[:1]).upper(),
        papers=len(person.papers) if papers is None else papers,
        years=span_of_years(site.papers[slug] for slug in person.papers),
        researcher=researcher is not None,
    )


def span_of_years(papers: Iterable[Paper]) -> str:
    """``2019–2025``, ``2024`` or ``""``."""
    years = [paper.year for paper in papers if paper.year]
    if not years:
        return ""
    return min(years) if min(years) == max(years) else f"{min(years)}–{max(years)}"


def groups_by_year(site: Site, slugs: Sequence[str], path: str, me: str = "") -> tuple[PaperGroup, ...]:
    """The papers `slugs`, newest first, under their years."""
    groups: dict[str, list[PaperItem]] = {}
    for slug in slugs:
        paper = site.papers[slug]
        groups.setdefault(paper.year, []).append(paper_item(site, paper, path, me))
    return tuple(
        PaperGroup(
            heading=year or "Undated",
            anchor=f"y{year}" if year else "undated",
            items=tuple(items),
            href=urls.relative(path, urls.year_page(year)),
        )
        for year, items in groups.items()
    )


def bars(site: Site, slugs: Iterable[str], path: str) -> tuple[Bar, ...]:
    """How many of the papers `slugs` fall into each year, from the first to the last, gaps included."""
    counts: dict[int, int] = {}
    for slug in slugs:
        if year := site.papers[slug].year:
            counts[int(year)] = counts.get(int(year), 0) + 1
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    years = range(first, last + 1) if last - first < 60 else sorted(counts)
    tallest = max(counts.values())
    return tuple(
        Bar(
            year=str(year),
            count=counts.get(year, 0),
            height=round(100 * counts.get(year, 0) / tallest),
            href=urls.relative(path, urls.year_page(str(year))) if str(year) in site.years else "",
        )
        for year in years
    )
