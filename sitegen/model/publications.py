r"""The values that flow through the pipeline; nothing here computes.

A `Source` is one listing file. A reader turns it into `Record`s: what that one
source says, never improved. Merging turns records into `Paper`s, identification
turns the names on papers into people. (`sitegen.model.people` has these, `sitegen.model.authored`
what is written by hand, `sitegen.model.site` the whole that pages are made of.)

Three conventions hold for all of them:

* Text is Unicode. Mathematics stands between ``\(`` and ``\)`` as LaTeX source;
  everything outside is plain text, never markup (see `sitegen.text.latex`).
* A date is ISO 8601 text, as precise as it is known: ``2025``, ``2025-07`` or
  ``2025-07-22``; unknown is ``""`` (see `sitegen.text.dates`).
* Unknown text is ``""``, an unknown list is ``()``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from sitegen.model.codes import Code
from sitegen.model.family_first import FIRST_EAST_ASIAN, is_family_first
from sitegen.model.reasons import Reason

UNCOUNTED = -1
"""`Facts.hidden_authors` of a list that ends in "et al." without a number."""

FORTHCOMING = "forthcoming"
"""Stands in the place of the year of what is still to appear."""
PHD_THESIS = "PhD thesis"
MASTERS_THESIS = "Master's thesis"
"""What types of entries call theses, see `Facts.genre`. A thesis of which nobody says so may be any."""

Severity = Literal["error", "warning", "notice"]
"""How bad a `Problem` is.

``error``: something was lost or is wrong; exit code 1.
``warning``: the page will look wrong unless somebody acts; exit code 1 under ``--strict``.
``notice``: worth a look (a disagreement between sources, a possible duplicate).
"""

Kind = Literal[
    "",
    "article",
    "inproceedings",
    "incollection",
    "book",
    "proceedings",
    "thesis",
    "report",
    "preprint",
    "talk",
    "dataset",
    "software",
    "patent",
    "webpage",
    "misc",
]
"""What sort of publication; ``""`` where the source does not say."""


NoticeKind = Literal["retraction", "withdrawal", "partial_retraction", "concern", "correction"]
"""What a `Notice` says of a publication, the gravest first."""


class Place(msgspec.Struct, frozen=True, order=True, gc=False):
    """Where something was written."""

    file: str
    """Path below the content folder, with forward slashes: ``publications/mine.bib``."""
    line: int = 0
    """1-based; 0 means the file as a whole."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Problem(msgspec.Struct, frozen=True):
    """Something a person should know about the content. Problems are values, never exceptions."""

    code: Code
    """Of this kind of message."""
    severity: Severity
    place: Place
    message: str
    """What was found, in one sentence without a final full stop."""
    remedy: str = ""
    """What to do about it, in one sentence without a final full stop."""


class Link(msgspec.Struct, frozen=True):
    """A labelled link to another place on the web."""

    label: str
    url: str
    """http, https or mailto only."""


class Notice(msgspec.Struct, frozen=True):
    """What a publisher says of a publication after it appeared: that it is retracted, or was corrected."""

    kind: NoticeKind
    doi: str = ""
    """Of the notice; of the publication in `Record.notice_of`."""
    url: str = ""
    """Of a notice without DOI."""
    date: str = ""


class Count(msgspec.Struct, frozen=True):
    """How often a publication was cited, as a service has counted."""

    reader: str
    """`NAME` of the reader of the service's answers."""
    number: int
    date: str
    """When it was asked."""


class Source(msgspec.Struct, frozen=True):
    """One publication file as it was read from disk."""

    path: str
    """As `Place.file`."""
    text: str
    format: str = ""
    """The reader that the configuration names for this file; ``""`` lets the readers decide."""
    owner: Name | None = None
    """The researcher whose own list this is, by the configuration."""


class Name(msgspec.Struct, frozen=True, order=True, gc=False):
    """A name as printed on one publication. Who is meant by it is a `Person`."""

    family: str
    """Family name with its particles (``van der Salm``); the whole name of a group or a mononym."""
    given: str = ""
    suffix: str = ""
    """``Jr.``, ``III`` …"""
    group: bool = False
    """A team or consortium rather than a human being."""
    id: str = ""
    """What the source tells namesakes apart by: ``orcid:0000-0002-1825-0097``, ``dblp:0001``."""

    @property
    def full(self) -> str:
        """The name in reading order: ``Claudia van der Salm``, ``Gemma Team``, ``山田 太郎``."""
        if self.given and self.family and not self.suffix:  # nearly every name, and this is asked very often
            if self.family > FIRST_EAST_ASIAN and is_family_first(self.family, self.given):
                return f"{self.family} {self.given}"
            return f"{self.given} {self.family}"
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)


class Facts(msgspec.Struct, frozen=True):
    """What can be said of a publication. Records and papers share these fields.

    Write them by keyword. That they may be given in order is for `merge`, which copies all
    of them from record to paper, a hundred thousand times.
    """

    kind: Kind = ""
    title: str = ""
    authors: tuple[Name, ...] = ()
    """In order, as printed."""
    hidden_authors: int = 0
    """How many further authors the list says it leaves out; `UNCOUNTED` for a bare "et al."."""
    editors: tuple[Name, ...] = ()
    abstract: str = ""
    """Paragraphs are separated by a newline."""
    abstract_cut: bool = False
    """The source shows only the beginning of the abstract."""
    venue: str = ""
    """Journal, proceedings or book that the publication appeared in."""
    series: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    """``12--34`` is written ``12–34`` here (en dash)."""
    publisher: str = ""
    institution: str = ""
    """School of a thesis, institution of a report, organiser of a conference."""
    address: str = ""
    edition: str = ""
    doi: str = ""
    """Lower case, without resolver: ``10.1145/3292500.3330919``."""
    arxiv_id: str = ""
    """Without ``arXiv:`` and without version: ``2403.05530``, ``hep-th/9901001``."""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    """Where the publication itself can be read; http or https only."""
    categories: tuple[str, ...] = ()
    """Subject classes as the source has them: ``cs.LG``, ``LG``, ``68T05``."""
    keywords: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    """Laboratories that an aggregator lists beside the authors."""
    has_code: bool = False
    """The source says that code was published, without saying where."""
    comment: str = ""
    """The authors' own remark (``8 pages, 7 figures``, ``ICML 2021``)."""
    report_number: str = ""
    language: str = ""
    submitted: str = ""
    """First version of a preprint."""
    updated: str = ""
    """Newest version of a preprint, where there was more than one."""
    announced: str = ""
    """When a preprint server first listed it."""
    published: str = ""
    """When the issue or the proceedings appeared that it is cited by."""
    citation_key: str = ""
    """The key the source cites it by."""
    online: str = ""
    """When the publisher put it online, where that was before the issue."""
    until: str = ""
    """Last year of what came out over several years from `published` on."""
    season: str = ""
    """Of an issue that has no month, or several: ``Fall``, ``July/August``, ``Michaelmas``."""
    original_date: str = ""
    """When what is published again, or in translation, was first published; as written."""
    state: str = ""
    """``in press``, ``under review`` … of what has not appeared yet, in the words of the source."""
    genre: str = ""
    """What `kind` does not say: ``Master's thesis``, ``Habilitation``, ``Review``, ``Technical report``."""
    title_addon: str = ""
    """What stands behind the title and is no part of it."""
    issue_title: str = ""
    """Of a special issue."""
    chapter: str = ""
    """Number or name of the chapter of a book that it is."""
    part: str = ""
    """Of a volume that has several."""
    volumes: str = ""
    """How many there are in all."""
    main_title: str = ""
    """Of the work in several volumes of which the book is one."""
    version: str = ""
    """Of software or a data set."""
    translators: tuple[Name, ...] = ()
    event: str = ""
    """Meeting at which it was presented, where that is not the venue."""
    event_date: str = ""
    holder: str = ""
    """Of a patent."""
    funding: str = ""
    """Who paid for it, with the numbers of grants."""
    accessed: str = ""
    """When the author of the list saw the page at `url`."""
    other_ids: tuple[str, ...] = ()
    """Identifiers beside DOI and arXiv id, with their scheme: ``pmid:123``, ``doi:…`` of the preprint."""
    links: tuple[Link, ...] = ()
    """Code, slides, video …; a file of the site begins with `urls.ROOT`."""
    awards: tuple[str, ...] = ()
    selected: bool = False
    author_marks: tuple[str, ...] = ()
    """For each of `authors` the marks beside the name: signs (``*``, ``†``, ``1,2``), or words for what they
    would mean (``equal contribution``), with ``; `` between several. Nothing where no name has any."""
    author_note: str = ""
    """What the marks mean, as the source says it: ``* equal contribution``."""
    short_venue: str = ""
    """The name by which a field knows the venue: ``ICML``, ``J. Chem. Phys.``; as the source says it."""
    preview: str = ""
    """The picture that stands beside the paper, as the source names it: a path, or the name of a file."""
    notices: tuple[Notice, ...] = ()
    """Retractions, corrections, expressions of concern."""
    licence: str = ""
    """Under which it may be used, as `text.licences` calls it: ``CC BY 4.0``."""
    counts: tuple[Count, ...] = ()
    """Of citations, one of each service; shown only if the site wants that."""

    @property
    def date(self) -> str:
        """The date a publication is listed under: when it appeared, else when it was first public."""
        return self.published or self.online or self.submitted or self.announced or self.updated

    @property
    def year(self) -> str:
        """Four digits, or ``""`` for an undated publication."""
        return self.date[:4]

    @property
    def credited(self) -> tuple[Name, ...]:
        """Whose publication it is: the authors, or the editors of a volume that has none."""
        return self.authors or self.editors

    @property
    def listed_under(self) -> str:
        """The year, `FORTHCOMING` for what has no date yet because it is still to appear, or ``""``."""
        return self.date[:4] or (FORTHCOMING if self.state else "")


def shown_season(facts: Facts) -> str:
    """`Facts.season`, unless another source knows the day or the month more precisely."""
    if not facts.season or len(facts.published) > 7:
        return ""
    return facts.season if len(facts.published) == 4 or "/" in facts.season else ""


class TitleSplit(msgspec.Struct, frozen=True):
    """Another way to read a line in which title and first author are glued together."""

    title: str
    authors: tuple[Name, ...]


class Record(Facts, frozen=True, kw_only=True, gc=False):
    """What one source says about one publication."""

    place: Place
    """The line on which the record begins."""
    reader: str
    """`NAME` of the reader that read it."""
    owner: Name | None = None
    """The researcher whose own list this is: an author, even where the shown list is cut before."""
    notice_of: tuple[Notice, ...] = ()
    """Which publications this one is a notice of."""
    service_id: str = ""
    """What a service calls the work, where that is none of its identifiers: ``W2741809807``."""
    alternatives: tuple[TitleSplit, ...] = ()
    """Less plausible readings of the title line, best first; empty where there is no doubt."""


class Join(msgspec.Struct, frozen=True, gc=False):
    """Why two records are one work; all records of a `Paper` hang together by such pairs."""

    one: Place
    other: Place
    reasons: tuple[Reason, ...]


class Paper(Facts, frozen=True, kw_only=True):
    """One work: all records of it; `precedence.origins_of` tells where each field was written."""

    slug: str
    """Names the page: ``papers/<slug>/``. Does not depend on other papers."""
    key: str
    """Citation key, unique on the site."""
    records: tuple[Record, ...]
    """In order of file and line."""
    origins: dict[str, Place]
    """Field name -> where its value was written; only fields that have a value.

    Empty for a paper of one uncorrected record, which all of it comes from. Nearly every
    paper is one of these: ask `precedence.origins_of`, which knows.
    """
    because: tuple[Join, ...] = ()
    """Why the records are one paper; empty for a single record."""
    unlisted_authors: tuple[Name, ...] = ()
    """Authors by `Record.owner` whose names the shown list is cut before."""
    old_slugs: tuple[str, ...] = ()
    """Of the pages that its records would have by themselves, had a fetched record not joined them."""
