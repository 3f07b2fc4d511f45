"""When and where a paper appeared, and what it is, in the words of a page."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.model.publications import Facts, shown_season
from sitegen.site.words import Words
from sitegen.text.dates import month_number
from sitegen.text.escaping import escaped
from sitegen.text.latex import html, plain

_WITH_PUBLISHER = frozenset({"book", "proceedings", "incollection", "dataset", "software"})
"""Kinds of which a list says who published them."""
_SAID = frozenset({"thesis", "report", "patent", "dataset", "software", "talk"})
"""Kinds of which a list says that they are no articles."""
_SAID_IF_NAMED = frozenset({"report", "talk"})
"""Those of which it does so only in a word of their own."""


def date_text(words: Words, facts: Facts) -> str:
    """When the paper appeared, written out; of what came out over several years the last too."""
    if season := shown_season(facts):
        return season_text(words, season, facts.published[:4])
    return f"{facts.year}–{facts.until}" if facts.until and facts.date else words.date(facts.date)


def season_text(words: Words, season: str, year: str) -> str:
    """``Fall 2011`` in the language of the site, or ``July/August 2011``."""
    text: str = words.seasons.get(season.lower(), "")
    if text:
        return text.replace("{year}", year)
    numbers = filter(None, map(month_number, season.split("/")))
    months = [words.date(f"{year}-{number:02}") for number in numbers]
    if len(months) != 2:
        return f"{season} {year}"
    return f"{months[0].removesuffix(year).rstrip()}/{months[1]}"


def kind_in_words(words: Words, facts: Facts) -> str:
    """What sort of publication a paper is: its own word for it, else that of its kind; may be ``""``."""
    genre = plain(facts.genre)
    kind: str = words.genres.get(genre, genre) or words.kinds.get(facts.kind, "")
    return kind


def listed_venue(words: Words, facts: Facts) -> Markup:
    """Where it appeared, as in lists, which say of a thesis, a report or a program that it is one.

    Thus ``PhD thesis, Example University``, ``Technical report TR-7, Example Institute``, ``Patent US 1234``.
    """
    where = venue_html(words, facts)
    if facts.kind not in _SAID or (facts.kind in _SAID_IF_NAMED and not facts.genre):
        return where
    number = (facts.report_number or facts.number) if facts.kind in ("report", "patent") else ""
    sort = escaped(" ".join(filter(None, (kind_in_words(words, facts), number))))
    return Markup(f"{sort}, {where}" if where else sort)


def venue_html(words: Words, facts: Facts) -> Markup:
    """Where the paper appeared: ``<cite>Nature</cite> 12(3), <span>45–67</span>``; of a preprint its server.

    What has not appeared says so: ``<cite>Nature</cite>, in press``.
    """
    where = _where(words, facts)
    if not facts.state:
        return where
    state = escaped(words.states.get(facts.state, facts.state))
    return Markup(f"{where}, {state}" if where else state)


def _where(words: Words, facts: Facts) -> Markup:
    if facts.venue:
        issue = facts.volume + (f"({facts.number})" if facts.number else "")
        details = f" {issue}" if issue else ""
        # A line of its own may begin with the pages, but not between them.
        pages = f", <span>{escaped(facts.pages)}</span>" if facts.pages else ""
        return Markup(f"<cite>{html(facts.venue)}</cite>{escaped(details)}{pages}")
    if facts.institution:
        return Markup(escaped(plain(facts.institution)))
    if facts.publisher and facts.kind in _WITH_PUBLISHER:
        return Markup(escaped(plain(facts.publisher)))
    if facts.arxiv_id:
        return Markup(escaped(words.arxiv_preprint))
    return Markup(escaped(words.kinds["preprint"]) if facts.submitted else "")
