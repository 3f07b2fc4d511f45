"""Papers as entries of lists, with their authors, venues and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.publications import UNCOUNTED, Name, Paper
from sitegen.model.settings import Config
from sitegen.model.site import Site
from sitegen.site.appearance import date_text, listed_venue
from sitegen.site.author_marks import marks_and_legend
from sitegen.site.badges import badge_of
from sitegen.site.coauthors import LARGE_PAPER
from sitegen.site.context import RenderContext
from sitegen.site.groupings import type_of
from sitegen.site.paper_notices import notice_badge
from sitegen.site.pictures import picture
from sitegen.site.tallies import topic_groups, venue_group
from sitegen.site.values import Anchor, AuthorList, PaperItem
from sitegen.site.words import Words
from sitegen.text.escaping import escaped
from sitegen.text.identifiers import address_of, find_arxiv_id, resolved
from sitegen.text.latex import html, plain
from sitegen.writers.head import MOST_NAMED

PDF = "PDF"
"""What the link to the paper itself is called: it stands first."""

_BY_THEMSELVES = frozenset({"talk", "misc", "webpage", "software", "dataset", "thesis", "report", "patent"})
"""Kinds whose address is not that of a publisher, even where they have a venue."""

LIST_AUTHORS = 12
"""Longer author lists are cut to this many names where papers are listed."""

PAGE_AUTHORS = 30
"""Longer author lists fold after this many names on the paper's own page."""


def entries(
    context: RenderContext, slugs: Iterable[str], me: str = "", numbers: Sequence[int] = ()
) -> Markup:
    """Papers as entries of a list.

    Args:
        context: of the site.
        slugs: of the papers.
        me: id of the person whose page it is, which may have papers of others.
        numbers: of the papers, in a list that has numbers.
    """
    if me:
        made = [_entry_of_mine(context, slug, me) for slug in slugs]
    else:
        made = [context.fragment("entry", slug) for slug in slugs]
    if numbers:
        made = [_numbered(entry, number) for entry, number in zip(made, numbers, strict=True)]
    return Markup("".join(made))


def _numbered(entry: str, number: int) -> str:
    """The entry with its number, which so stays what it is where others are filtered out."""
    return entry.replace("<li", f'<li value="{number}"', 1)


def _entry_of_mine(context: RenderContext, slug: str, me: str) -> str:
    """The entry of a paper on the page of one of its authors, whose name is strong there and no link.

    As a rule that is all by which the entry differs from the one that all other pages show.
    """
    site = context.site
    paper, ids = site.papers[slug], site.authorship[slug]
    if me not in ids:
        return context.fragment("entry", slug)
    place = ids.index(me)
    if place >= visible(paper, LIST_AUTHORS):
        return context.partial("_paper.html", paper_item(context, paper, listed_authors(context, paper, me)))
    printed = _printed(paper.credited[place])
    entry = context.fragment("entry", slug)
    if own := place_of_own(paper, place):
        entry = entry.replace("<li", f'<li data-place="{own}"', 1)
    return entry.replace(_linked(site, printed, me), f"<strong>{printed}</strong>")


def place_of_own(paper: Paper, place: int) -> str:
    """Whether a person is the first or last author of a paper, or its only one."""
    last = len(paper.credited) - 1 if not paper.hidden_authors else UNCOUNTED
    return " ".join(name for name, there in (("first", 0), ("last", last)) if place == there)


def paper_item(context: RenderContext, paper: Paper, authors: AuthorList) -> PaperItem:
    """A paper as listed."""
    return PaperItem(
        href=urls.ROOT + urls.paper_page(paper.slug),
        title=title_html(paper),
        untitled=not paper.title,
        authors=authors,
        venue=listed_venue(context.words, paper),
        badge=badge_of(context.site, paper),
        date=paper.date,
        date_text=date_text(context.words, paper),
        year=paper.year,
        links=paper_links(context.site.config, context.words, paper),
        awards=paper.awards,
        selected=paper.selected,
        kind=type_of(paper),
        venue_group=venue_group(context.site, paper),
        topics=topic_groups(context.site, paper),
        abstract=bool(paper.abstract),
        notice=notice_badge(context.words, paper),
        teaser=picture(context.site, context.site.teasers.get(paper.slug, ""), "teaser"),
    )


def title_html(paper: Paper) -> Markup:
    """The title, or the identifier that stands in for it."""
    return Markup(html(paper.title) if paper.title else escaped(title_text(paper)))


def title_text(paper: Paper) -> str:
    """The title as plain text, or the identifier that stands in for it."""
    if paper.title:
        return plain(paper.title)
    if paper.arxiv_id:
        return f"arXiv:{paper.arxiv_id}"
    return paper.doi or paper.key


def paper_links(config: Config, words: Words, paper: Paper) -> tuple[Anchor, ...]:
    """Where the paper can be read and cited, and what was published with it."""
    links = []
    if paper.arxiv_id:
        links.append(Anchor("arXiv", address_of("arxiv", paper.arxiv_id)))
    if paper.doi:
        links.append(Anchor("DOI", address_of("doi", paper.doi)))
    if paper.url and not paper.doi and not _is_on_arxiv(paper):
        is_published = paper.venue and paper.kind not in _BY_THEMSELVES
        links.append(Anchor(words.publisher if is_published else words.link, paper.url))
    links += [
        Anchor(words.links.get(label, label), url) for label, _, url in map(resolved, paper.other_ids) if url
    ]
    links += [Anchor(words.links.get(link.label, link.label), link.url) for link in paper.links]
    links.sort(key=lambda link: link.label != PDF)
    links.append(Anchor("BibTeX", urls.ROOT + _bibtex(config, paper)))
    return tuple(links)


def _is_on_arxiv(paper: Paper) -> bool:
    """Whether the address of a paper is its page on arXiv, in whatever form (``http:``, ``v2``, ``pdf``)."""
    return "arxiv.org/" in paper.url and find_arxiv_id(paper.url) == paper.arxiv_id


def _bibtex(config: Config, paper: Paper) -> str:
    """Where the BibTeX of a paper is: in a file of its own, else on its page."""
    if "papers" in config.downloads:
        return urls.paper_bibtex(paper.slug, paper.key)
    return f"{urls.paper_page(paper.slug)}#cite"


def visible(paper: Paper, limit: int) -> int:
    """How many names are shown where lists are cut after `limit`: a rest of one or two is shown too."""
    size = len(paper.credited)
    return limit if size > limit + 2 else size


def listed_authors(context: RenderContext, paper: Paper, me: str = "") -> AuthorList:
    """The authors of a paper in a list; `me` is the id of the person whose page it is."""
    return author_list(context, paper, me, limit=LIST_AUTHORS, fold=False)


def author_list(
    context: RenderContext, paper: Paper, me: str, *, limit: int, fold: bool, after: Sequence[str] = ()
) -> AuthorList:
    """The authors of a paper.

    Lists longer than `limit` are cut; with `fold` the remaining names, up to `MOST_AUTHORS`, go
    to `AuthorList.folded`, else they are only counted. Researchers of the site are never lost
    by that: they are pinned. `after` is HTML that follows the names, one for each.
    """
    site, words = context.site, context.words
    ids = site.authorship[paper.slug]
    names = paper.credited
    cut = visible(paper, limit)
    folded = max(0, min(len(names), MOST_NAMED) - cut) if fold else 0
    rest = max(paper.hidden_authors, 0) + len(names) - cut - folded
    uncounted = paper.hidden_authors == UNCOUNTED or (not paper.hidden_authors and not names)
    marks, legend = marks_and_legend(site.config, words, paper)
    if after:
        marks = [f"{mark}{more}" for mark, more in zip_longest(marks, after, fillvalue="")]
    shown = _listed(site, words, names[:cut], ids, me, marks)
    if names and not paper.authors:
        shown += f" {words.editor if len(names) == 1 else words.editors}"
    hidden = words.others if uncounted and not rest else words.more(rest) if rest else ""
    if len(ids) == cut:
        line = _author_line(words, shown, [hidden]) if hidden else shown
        return AuthorList(line=line, shown=shown, hidden=hidden, legend=legend)
    pinned = _pinned(site, ids[cut:], me)
    pinned_names = _listed(site, words, [site.people[person].name for person in pinned], pinned, me)
    more = words.more(folded) if folded else ""
    # What is folded stands below with its number; a line without those in it need not tell that too.
    line = shown if folded and not pinned else _author_line(words, shown, [more, hidden], pinned_names)
    return AuthorList(
        line=line,
        shown=shown,
        folded=_listed(site, words, names[cut : cut + folded], ids[cut:], me, marks[cut:]),
        folded_count=folded,
        pinned=pinned_names,
        hidden=hidden,
        legend=legend,
    )


def _pinned(site: Site, ids: Sequence[str], me: str) -> list[str]:
    """The researchers of the site among the people of these ids, and `me`, in their order."""
    if (
        len(ids) > LARGE_PAPER and len(site.researchers) < LARGE_PAPER
    ):  # few of thousands, on the page of each of them
        wanted = {me, *site.researchers}.intersection(ids)
        return sorted(wanted, key=ids.index)
    return [person for person in dict.fromkeys(ids) if person in site.researchers or person == me]


def _author_line(words: Words, shown: Markup, rest: Sequence[str], pinned: str = "") -> Markup:
    """``A, B, 3 more and others, including C``; `rest` may hold empty texts."""
    rest = [escaped(text) for text in rest if text]
    comma = escaped(words.comma_between)
    line = comma.join([text for text in (shown, *rest[:-1]) if text])
    if rest and line:
        line += f"{escaped(words.and_between)}{rest[-1]}"
    if not shown:
        return Markup(f"{pinned}{escaped(words.and_between)}{rest[-1]}" if pinned and rest else pinned)
    if pinned:
        line += (
            f"{comma}{escaped(words.including)} {pinned}"
            if rest
            else f"; {escaped(words.listed_by)} {pinned}"
        )
    return Markup(line)


def _listed(
    site: Site, words: Words, names: Sequence[Name], ids: Sequence[str], me: str, marks: Sequence[str] = ()
) -> Markup:
    """Names as printed, with their marks, each linked where the person has a page, strong on their own.

    Among words that are written from right to left each has a direction of its own.
    """
    profiles = site.profiles
    pieces = []
    for name, person in zip(names, ids, strict=False):
        printed = _printed(name)
        if person == me:
            pieces.append(f"<strong>{printed}</strong>")
        elif person in profiles:
            pieces.append(_linked(site, printed, person))
        else:
            pieces.append(_outside(site, printed, person) if site.elsewhere else printed)
    for place, mark in enumerate(marks[: len(pieces)]):
        pieces[place] += mark
    if words.direction == "rtl":
        pieces = [f"<bdi>{piece}</bdi>" for piece in pieces]
    return Markup(escaped(words.comma_between).join(pieces))


@lru_cache(100_000)  # the same people write many papers
def _printed(name: Name) -> str:
    return escaped(name.full)


def _outside(site: Site, printed: str, person: str) -> str:
    """The name of somebody without a page here, linked to their own if that is known."""
    if person not in site.elsewhere:
        return printed
    return f'<a href="{escaped(site.elsewhere[person])}">{printed}</a>'


def _linked(site: Site, printed: str, person: str) -> str:
    link = f'<a href="{urls.ROOT}people/{person}/index.html">{printed}</a>'
    is_strong = site.config.strong_names == "researchers" and person in site.researchers
    return f"<strong>{link}</strong>" if is_strong else link
