"""arXiv's API and author pages, as https://info.arxiv.org/help/api/user-manual.html describes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.fetch.fakes.fake import Reply
from tests.fetch.made import MadeWork

ATOM = {"content-type": "application/atom+xml; charset=UTF-8"}
MOST = 2000
"""Results in one answer."""
_RESOLVER = "http://dx.doi.org/"


def arxiv(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """The API, and the pages of authors."""
    known = [work for work in works if work.arxiv_id and "arxiv" in work.at]
    if path == "/api/query":
        return _query(known, parameters)
    if page := re.fullmatch(r"/a/(?P<person>[\w-]+)\.atom", path):
        person = page["person"]
        own = [work for work in known if "arxiv" not in work.hidden_at and _is_by(work, person)]
        return _feed(own, f"Articles on arXiv of {person}") if own else Reply(b"<html>No author</html>", 404)
    return Reply(b"<html>404</html>", 404)


def _is_by(work: MadeWork, person: str) -> bool:
    return any(person in (author.orcid, author.ids.get("arxiv")) for author in work.authors)


def _query(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    start, most = int(parameters.get("start", "0")), int(parameters.get("max_results", "10"))
    if "id_list" in parameters:
        wanted = parameters["id_list"].split(",")
        if wrong := [
            each for each in wanted if not re.fullmatch(r"\d{4}\.\d{4,5}|(hep-th|math)/\d{7}", each)
        ]:
            return _error(f"incorrect id format for {wrong[0]}")
        found = [work for each in wanted for work in known if work.arxiv_id == each]
    else:
        title, _, family = parameters["search_query"].removeprefix('ti:"').partition('" AND au:"')
        found = [
            work
            for work in known
            if _words(title) in _words(work.title)
            and any(_words(author.family).startswith(_words(family)) for author in work.authors)
        ]
    return _feed(found[start : start + min(most, MOST)], "arXiv Query", len(found))


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _error(message: str) -> Reply:
    entry = (
        f"<entry><id>http://arxiv.org/api/errors#{escape(message.replace(' ', '_'))}</id><title>Error</title>"
        f"<summary>{escape(message)}</summary><updated>2026-01-01T00:00:00-05:00</updated>"
        "<author><name>arXiv api core</name></author></entry>"
    )
    return Reply(_around(entry, "arXiv Query", 1), headers=ATOM)


def _feed(works: Sequence[MadeWork], title: str, total: int | None = None) -> Reply:
    return Reply(_around("".join(map(_entry, works)), title, total or len(works)), headers=ATOM)


def _around(entries: str, title: str, total: int) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        '  <link href="http://arxiv.org/api/query?search_query%3D" rel="self" type="application/atom+xml"/>\n'
        f'  <title type="html">{escape(title)}</title>\n'
        "  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>\n"
        "  <updated>2026-11-29T00:00:00-05:00</updated>\n"
        '  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"{total}</opensearch:totalResults>\n{entries}</feed>\n"
    ).encode()


def _entry(work: MadeWork) -> str:
    day = (work.date + "-01-01")[:10]
    extension = 'xmlns:arxiv="http://arxiv.org/schemas/atom"'
    authors = "".join(
        f"    <author>\n      <name>{escape(author.given)} {escape(author.family)}</name>\n"
        + (f"      <arxiv:affiliation {extension}>{escape(author.affiliation)}</arxiv:affiliation>\n")
        * bool(author.affiliation)
        + "    </author>\n"
        for author in work.authors
    )
    doi = work.published_doi or work.doi
    where = " ".join(filter(None, (work.venue, work.volume, f"({day[:4]})" if work.volume else "")))
    where += f" {work.pages}" if work.pages else ""
    return (
        f"  <entry>\n    <id>http://arxiv.org/abs/{work.arxiv_id}v2</id>\n"
        f"    <updated>{day}T17:59:59Z</updated>\n    <published>{day}T08:00:00Z</published>\n"
        f"    <title>{escape(work.title)}</title>\n"
        f"    <summary>  {escape(work.abstract)}\n</summary>\n{authors}"
        + (f"    <arxiv:doi {extension}>{escape(doi)}</arxiv:doi>\n" if doi else "")
        + (f'    <link title="doi" href={quoteattr(_RESOLVER + doi)} rel="related"/>\n' if doi else "")
        + f"    <arxiv:comment {extension}>12 pages &amp; 3 figures</arxiv:comment>\n"
        + f"    <arxiv:journal_ref {extension}>{escape(where)}</arxiv:journal_ref>\n" * bool(work.volume)
        + f'    <link href="http://arxiv.org/abs/{work.arxiv_id}v2" rel="alternate" type="text/html"/>\n'
        f'    <link title="pdf" href="http://arxiv.org/pdf/{work.arxiv_id}v2" rel="related"/>\n'
        f'    <arxiv:primary_category {extension} term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>\n'
        '    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>\n  </entry>\n'
    )
