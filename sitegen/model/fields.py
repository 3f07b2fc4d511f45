"""The fields of a publication: one row for each, with everything that is the same for all rooms.

A row says what sort of value a field has, which source supplies it, what it is called on a page
and in the formats that programs exchange. Rooms look here for what they do alike with every field;
what needs an ``if`` (names, dates, the container of a chapter …) is code in the room, and its row
leaves these columns empty. The values themselves are the members of `publications.Facts`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Sort = Literal[
    "text",
    "prose",
    "paragraphs",
    "names",
    "date",
    "identifier",
    "address",
    "texts",
    "links",
    "yes",
    "number",
    "notices",
    "counts",
]
"""What a value is: one line of text (``prose`` with mathematics), several, a list …"""

Rule = Literal[
    "best_cased",
    "shown",
    "full",
    "published",
    "precise",
    "longest",
    "earliest",
    "latest",
    "any",
    "all",
    "with",
]
"""Which record supplies a field, see `sitegen.merge.precedence`; ``with``: the one that supplies another."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of `Facts`."""

    name: str
    sort: Sort
    rule: Rule
    appearance: bool = False
    """Describes one appearance of a work (its volume, its pages): never taken from another venue."""
    label: str = ""
    """Of its row among the details on the paper's page; ``""`` if the page shows it in another way."""
    words: str = ""
    """What the list of sources calls it; ``""`` is its `label` in lower case."""
    read: tuple[str, ...] = ()
    """Fields of BibTeX and BibLaTeX that it is read from; the first that is not empty counts."""
    bibtex: str = ""
    """The BibTeX field that it is written to."""
    ris: str = ""
    """The tag of RIS."""
    csl: str = ""
    """The variable of CSL-JSON."""

    @property
    def called(self) -> str:
        """The field in the words of a page."""
        return self.words or self.label[:1].lower() + self.label[1:] or self.name.replace("_", " ")


def _of_work(name: str, sort: Sort, rule: Rule, label: str = "", read: str = "", **columns: str) -> Field:
    """A field of the work itself; `read` names fields of BibTeX, of which the first is also written."""
    names = tuple(read.split())
    field = Field(name=name, sort=sort, rule=rule, label=label, read=names, bibtex=(*names, "")[0])
    return msgspec.structs.replace(field, **columns)


def _of_appearance(name: str, sort: Sort, label: str, read: str = "", **columns: str) -> Field:
    """A field of one appearance of a work, taken from the record that the venue is taken from."""
    field = _of_work(name, sort, "published", label, read, **columns)
    return msgspec.structs.replace(field, appearance=True)


FIELDS: tuple[Field, ...] = (
    _of_work("title", "prose", "best_cased"),
    _of_work("title_addon", "prose", "published", "Title addition", "titleaddon"),
    _of_work("authors", "names", "shown"),
    _of_work("hidden_authors", "number", "with", words="number of authors"),
    _of_work("author_marks", "texts", "with", words="marks at authors"),
    _of_work("author_note", "prose", "longest", words="note on authors"),
    _of_work("abstract", "paragraphs", "full"),
    _of_work("abstract_cut", "yes", "with", words="abstract"),
    # The venue comes before what describes an appearance there.
    _of_work("venue", "prose", "published"),
    # For readers of the site only: no format that programs exchange gets it.
    _of_appearance(
        "short_venue", "prose", "", "abbr shortjournal shortbooktitle", words="short venue name", bibtex=""
    ),
    _of_appearance("kind", "text", "", words="type"),
    _of_appearance("genre", "prose", "", words="type", ris="M3", csl="genre"),
    _of_work("state", "text", "published", words="state", csl="status"),
    msgspec.structs.replace(_of_appearance("published", "date", "", words="dates"), rule="precise"),
    _of_work("submitted", "date", "earliest", words="dates"),
    _of_work("updated", "date", "latest", words="dates"),
    _of_work("announced", "date", "earliest", words="dates"),
    _of_work("online", "date", "earliest", words="dates"),
    _of_appearance("until", "text", "", words="dates"),
    _of_appearance("season", "text", "", words="dates"),
    _of_appearance("original_date", "text", "First published", "origdate origyear"),
    _of_appearance("volume", "text", "Volume", "volume vol"),
    _of_appearance("number", "text", "Number", "number issue"),
    _of_appearance("issue_title", "prose", "Issue", "issuetitle"),
    _of_appearance("chapter", "prose", "Chapter", "chapter", csl="chapter-number"),
    _of_appearance("main_title", "prose", "Main title", "maintitle"),
    _of_appearance("part", "text", "Part", "part", csl="part-number"),
    _of_appearance("volumes", "text", "Volumes", "volumes", csl="number-of-volumes"),
    _of_appearance(
        "pages",
        "text",
        "Pages",
        "pages page eid articleno article-number elocation-id art_number artnum pagetotal",
    ),
    _of_appearance("edition", "text", "Edition", "edition"),
    _of_appearance("version", "text", "Version", "version", csl="version"),
    _of_appearance("series", "prose", "Series", "series"),
    _of_appearance("editors", "names", "Editors"),
    _of_appearance("translators", "names", "Translators"),
    _of_appearance("event", "prose", "Event", "eventtitle event", csl="event-title"),
    _of_appearance("event_date", "text", "Date of the event", "eventdate"),
    _of_appearance("publisher", "prose", "Publisher", "publisher"),
    _of_appearance("institution", "prose", "Institution"),
    _of_appearance("address", "prose", "Place", "address location place"),
    _of_appearance("holder", "prose", "Holder", "holder"),
    _of_work("report_number", "text", "longest", "Report number"),
    _of_appearance("isbn", "text", "ISBN", "isbn"),
    _of_appearance("issn", "text", "ISSN", "issn"),
    _of_work("categories", "texts", "longest", "Subjects"),
    _of_work("keywords", "texts", "longest", "Keywords"),
    _of_work("organisations", "texts", "longest", "Organisations"),
    _of_work("funding", "prose", "longest", "Funding", "funding"),
    _of_work("has_code", "yes", "any", words="code mark"),
    _of_work("language", "text", "published", "Language", "language langid"),
    _of_work("arxiv_id", "identifier", "longest", words="arXiv id"),
    _of_work("doi", "identifier", "published", words="DOI"),
    _of_work("other_ids", "texts", "all", words="other identifiers"),
    _of_work("url", "address", "published", words="address on the web"),
    _of_work(
        "accessed",
        "text",
        "published",
        "Accessed",
        "urldate accessed accessdate access-date urlaccessdate lastaccessed lastchecked",
    ),
    _of_work("links", "links", "all"),
    _of_work("awards", "texts", "all"),
    _of_work("notices", "notices", "all", words="retractions and corrections"),
    _of_work("licence", "text", "published", "Licence"),
    _of_work("counts", "counts", "all", words="number of citations"),
    _of_work("selected", "yes", "any"),
    # For readers of the site only: no format that programs exchange gets it.
    _of_work("preview", "text", "published", "", "preview", words="picture", bibtex=""),
    _of_work("comment", "prose", "longest", words="comments"),
    _of_work("citation_key", "text", "published", words="citation key"),
)
"""Every member of `Facts`, in the order in which a page lists them."""
