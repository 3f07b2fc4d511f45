"""What citation styles have in common: initials, titles, identifiers."""

from __future__ import annotations

from functools import lru_cache

from sitegen.model.family_first import is_family_first
from sitegen.model.publications import Facts, Name
from sitegen.text.identifiers import address_of
from sitegen.text.latex import plain

UNTITLED = "[untitled]"


@lru_cache(100_000)  # the same people write many papers
def initials(given: str) -> str:
    """Given names as initials: ``Jean-Pierre Robert`` is ``J.-P. R.``."""
    words = [word for word in given.replace(".", " ").split() if word[0].isalnum()]
    return " ".join("-".join(f"{piece[0]}." for piece in word.split("-") if piece) for word in words)


def is_kept_whole(name: Name) -> bool:
    """Whether a name is never turned round: a group, and a name in Chinese, Japanese or Korean script."""
    return not name.given or is_family_first(name.family, name.given)


def title_of(facts: Facts) -> str:
    """The title as plain text, or what stands in for it."""
    return plain(facts.title) or (f"arXiv:{facts.arxiv_id}" if facts.arxiv_id else facts.doi or UNTITLED)


def ended(text: str) -> str:
    """`text` with a full stop, unless it ends a sentence already."""
    return text if text.endswith(("?", "!", ".", ".”", "?”", "!”")) else f"{text}."


def year_of(facts: Facts, unknown: str) -> str:
    """The year as it is cited: ``2024``, ``2019–2021``, ``in press``; else `unknown`."""
    year = (facts.published or facts.submitted or facts.announced)[:4]
    if year and facts.until and facts.published:
        return f"{year}–{facts.until}"
    return year or facts.state or unknown


def publisher_of(facts: Facts) -> str:
    """Who published the book that a chapter is in; ``""`` of anything else, or if it is not known."""
    return plain(facts.publisher).rstrip(".") if facts.kind == "incollection" and facts.venue else ""


def container_of(facts: Facts) -> str:
    """What the paper is in or from: its venue, institution or publisher."""
    return plain(facts.venue or facts.institution or facts.publisher).rstrip(".")


def written_pages(facts: Facts) -> str:
    """``pp. 1–9``, ``p. 7``; ``""`` if they are not known."""
    if not facts.pages:
        return ""
    return f"{'pp.' if any(sign in facts.pages for sign in '–-,') else 'p.'} {facts.pages}"


def address(facts: Facts) -> str:
    """The permanent address of the paper; ``""`` if it has none."""
    if facts.doi:
        return address_of("doi", facts.doi)
    return address_of("arxiv", facts.arxiv_id) if facts.arxiv_id else facts.url
