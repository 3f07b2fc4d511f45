"""What the ``<head>`` of a page tells machines: Google Scholar, schema.org, link previews.

Every function returns finished tags. Values are escaped here, so text from a
listing can never end a tag early; what is unknown is left out, never written empty.
Addresses that are handed in are public and complete, or ``""`` where the site does
not know where it will be published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Literal

import msgspec
from markupsafe import Markup

from sitegen.model.authored import Researcher
from sitegen.model.people import Person
from sitegen.model.publications import Facts, Name, Paper
from sitegen.text.cleaning import escaped, one_line
from sitegen.text.latex import plain

MOST_NAMED = 1_000
"""How many authors of a paper a page names, so that it stays below 300 KB; exports name all."""

MOST_AUTHORS_DESCRIBED = 300
"""How many of them are described in JSON-LD, which takes most room for each."""

PreviewKind = Literal["website", "article", "profile"]

_KINDS_OF_WORK = {
    "book": "Book",
    "incollection": "Chapter",
    "proceedings": "Book",
    "report": "Report",
    "thesis": "Thesis",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
    "webpage": "WebPage",
}
"""`Facts.kind` -> type in schema.org."""

Json = str | int | msgspec.Raw | Sequence["Json"] | dict[str, "Json"]

_encode = msgspec.json.Encoder().encode

# Escaped, these can neither close the <script> element nor end a line of script in old browsers.
_UNSAFE_IN_SCRIPT = tuple((letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029")
_PAGE_SEPARATOR = re.compile(r"\s*[–,]\s*")


class PreviewImage(msgspec.Struct, frozen=True):
    """The picture of a link preview."""

    url: str
    """Complete."""
    width: int
    height: int
    alt: str


LARGE_PREVIEW = 600
"""Width in pixels from which a picture that is broader than high is shown above the text."""


class LinkPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What a chat or a social network shows of a link to a page."""

    title: str
    kind: PreviewKind = "website"
    description: str = ""
    url: str = ""
    site_title: str = ""
    language: str = ""
    """BCP 47 tag."""
    image: PreviewImage | None = None


def citation_tags(paper: Paper) -> Markup:
    """Google Scholar's ``citation_…`` tags, also read by Zotero and other reference managers.

    Authors stand in reading order, as printed; those whom the list hides cannot be named.
    There is no ``citation_pdf_url``: Scholar wants it only for a PDF in the page's own folder.
    """
    first_page, last_page = _first_and_last(paper.pages)
    values = [
        ("citation_title", plain(paper.title)),
        *(("citation_author", author.full) for author in paper.authors[:MOST_NAMED]),
        ("citation_publication_date", _slashed(paper.date)),
        ("citation_online_date", _slashed(paper.submitted or paper.announced)),
        *_container_tags(paper),
        ("citation_volume", paper.volume),
        ("citation_issue", "" if paper.kind == "report" else paper.number),
        ("citation_firstpage", first_page),
        ("citation_lastpage", last_page),
        ("citation_issn", paper.issn),
        ("citation_isbn", paper.isbn),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv_id),
        ("citation_publisher", plain(paper.publisher)),
        ("citation_language", paper.language),
        *(("citation_keywords", plain(keyword)) for keyword in paper.keywords),
    ]
    return Markup(_meta_tags("name", values))


def open_graph(preview: LinkPreview) -> Markup:
    """Open Graph and Twitter tags for link previews.

    ``og:locale`` needs a territory (``pt_BR``); it is left out for a bare language,
    because guessing the country of a reader would be wrong more often than silence.
    """
    properties = [
        ("og:title", preview.title),
        ("og:type", preview.kind),
        ("og:description", one_line(preview.description)),
        ("og:url", preview.url),
        ("og:site_name", preview.site_title),
        ("og:locale", _locale(preview.language)),
    ]
    card = "summary"
    if image := preview.image:
        size = ("og:image:width", str(image.width)), ("og:image:height", str(image.height))
        properties += ("og:image", image.url), *size, ("og:image:alt", image.alt)
        if image.width >= LARGE_PREVIEW and image.width > image.height:
            card = "summary_large_image"
    return Markup(_meta_tags("property", properties) + f'<meta name="twitter:card" content="{card}">\n')


@lru_cache(64)
def _locale(language: str) -> str:
    """``pt_BR`` for ``pt-BR``; ``""`` for a language without a territory."""
    language, _, territory = language.partition("-")
    return f"{language}_{territory}" if re.fullmatch("[A-Z]{2}", territory) else ""


def paper_json_ld(paper: Paper, url: str = "", image: str = "", author_urls: Sequence[str] = ()) -> Markup:
    """A paper as a schema.org ``ScholarlyArticle``, or what else it is (`_KINDS_OF_WORK`).

    `author_urls` are the addresses of the authors' pages, in author order, ``""`` for an
    author without one.
    """
    kind = _KINDS_OF_WORK.get(paper.kind, "ScholarlyArticle")
    title = plain(paper.title)
    authors = [*map(_author, paper.authors[:MOST_AUTHORS_DESCRIBED], chain(author_urls, repeat("")))]
    same = [
        f"https://doi.org/{paper.doi}" if paper.doi else "",
        f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "",
        paper.url,
    ]
    return _script(
        _typed(
            kind,
            headline=title,
            name=title,
            author=authors,
            datePublished=paper.date,
            dateModified=paper.updated if paper.updated >= paper.date else "",
            abstract="" if paper.abstract_cut else plain(paper.abstract),
            isPartOf=_container(paper),
            pagination=paper.pages,
            isbn=paper.isbn if kind == "Book" else "",
            publisher=_organization(paper.publisher),
            sourceOrganization=_organization(paper.institution),
            funding=plain(paper.funding),
            version=paper.version,
            award=[plain(award) for award in paper.awards],
            inLanguage=paper.language,
            keywords=[plain(keyword) for keyword in paper.keywords],
            identifier=_all_known(_property("DOI", paper.doi), _property("arXiv", paper.arxiv_id)),
            sameAs=_all_known(*same),
            image=image,
            url=url,
            mainEntityOfPage=url,
        )
    )


def person_json_ld(
    person: Person, researcher: Researcher | None = None, url: str = "", image: str = ""
) -> Markup:
    """A profile as a schema.org ``ProfilePage`` about a ``Person`` (an ``Organization`` for a group)."""
    subject = _named(person.name, url)
    about: dict[str, Json] = {
        "alternateName": [form for form in person.variants if form != person.name.full],
        "image": image,
    }
    if researcher:
        orcid = f"https://orcid.org/{researcher.orcid}" if researcher.orcid else ""
        pages = [link.url for link in researcher.links if link.url.startswith(("http://", "https://"))]
        about["sameAs"] = _all_known(orcid, *(page for page in pages if page != orcid))
        about["identifier"] = _property("ORCID", researcher.orcid)
        if not person.group:
            about["jobTitle"] = researcher.role
            about["affiliation"] = _organization(researcher.affiliation)
    subject |= {name: value for name, value in about.items() if value}
    return _script(_typed("ProfilePage", url=url, mainEntity=subject))


def collection_json_ld(
    title: str, url: str = "", description: str = "", language: str = "", size: int = 0
) -> Markup:
    """A list of papers, people or years as a schema.org ``CollectionPage`` of `size` things."""
    return _script(
        _typed(
            "CollectionPage",
            name=title,
            description=one_line(description),
            inLanguage=language,
            mainEntity=_typed("ItemList", numberOfItems=size) if size else "",
            url=url,
        )
    )


def breadcrumb_json_ld(trail: Iterable[tuple[str, str]]) -> Markup:
    """The way from the home page to this one as a schema.org ``BreadcrumbList``.

    `trail` holds (label, public address or ``""``); an empty trail makes no tag.
    """
    steps: list[Json] = [
        _typed("ListItem", position=position, name=label, item=address)
        for position, (label, address) in enumerate(trail, 1)
    ]
    return _script(_typed("BreadcrumbList", itemListElement=steps)) if steps else Markup()


def _meta_tags(attribute: Literal["name", "property"], values: Iterable[tuple[str, str]]) -> str:
    """One ``<meta>`` per value that is known."""
    # Escaped one by one: `Markup.format` takes five times as long, and every page has dozens of tags.
    tags = [f'<meta {attribute}="{name}" content="{escaped(value)}">\n' for name, value in values if value]
    return "".join(tags)


def _slashed(date: str) -> str:
    """The date in Scholar's form, as precise as known: ``2024/03/08``, ``2024/03``, ``2024``."""
    return date.replace("-", "/")


def _first_and_last(pages: str) -> tuple[str, str]:
    """First and last page of ``12–34`` or ``7, 41, 73–97``; no last page for a single one."""
    numbers = [number for number in _PAGE_SEPARATOR.split(pages.strip().rstrip("+")) if number]
    return (numbers[0], numbers[-1] if len(numbers) > 1 else "") if numbers else ("", "")


def _container_tags(paper: Facts) -> list[tuple[str, str]]:
    """What the paper appeared in, under the tag that Scholar has for its kind."""
    if paper.kind == "thesis":
        return [("citation_dissertation_institution", plain(paper.institution))]
    if paper.kind == "report":
        return [
            ("citation_technical_report_institution", plain(paper.institution)),
            ("citation_technical_report_number", paper.report_number or paper.number),
        ]
    tags = {
        "journal": "citation_journal_title",
        "conference": "citation_conference_title",
        "book": "citation_inbook_title",
        "": "",
    }
    tag = tags[_container_kind(paper)]
    return [(tag, plain(paper.venue))] if tag else []


def _container_kind(paper: Facts) -> Literal["journal", "conference", "book", ""]:
    """What sort of thing `Facts.venue` names; ``""`` if nothing that a paper appears in.

    A preprint server is no venue. Where the source does not say what the paper is, a
    volume, a number or an ISSN is what journals have and conferences seldom do.
    """
    if not paper.venue or "rxiv" in paper.venue.lower():
        return ""
    if paper.kind == "article":
        return "journal"
    if paper.kind in ("inproceedings", "proceedings"):
        return "conference"
    if paper.kind in ("incollection", "book"):
        return "book"
    return "journal" if paper.volume or paper.number or paper.issn else "conference"


def _container(paper: Facts) -> Json:
    """The venue for ``isPartOf``: issue in volume in journal, or a book; ``""`` if there is none."""
    kind = _container_kind(paper)
    if not kind or paper.kind in ("thesis", "report"):
        return ""
    name = plain(paper.venue)
    if kind != "journal":
        return _typed("Book", name=name, isbn=paper.isbn, issn=paper.issn)
    part: Json = _typed("Periodical", name=name, issn=paper.issn)
    if paper.volume:
        part = _typed("PublicationVolume", volumeNumber=paper.volume, isPartOf=part)
    if paper.number:
        part = _typed("PublicationIssue", issueNumber=paper.number, isPartOf=part)
    return part


def _named(name: Name, url: str) -> dict[str, Json]:
    """A person or group by name."""
    if name.group:
        return _typed("Organization", name=name.full, url=url)
    person: dict[str, Json] = {"@type": "Person", "name": name.full}
    if name.given:
        person["givenName"] = name.given
    if name.family:
        person["familyName"] = name.family
    if url:
        person["url"] = url
    return person


@lru_cache(50_000)  # the same people write many papers
def _author(name: Name, url: str) -> msgspec.Raw:
    """A person or group by name, as JSON."""
    return msgspec.Raw(_encode(_named(name, url)))


def _organization(name: str) -> Json:
    """A publisher, school or employer; ``""`` without a name."""
    return _typed("Organization", name=plain(name)) if name else ""


def _property(scheme: str, value: str) -> Json:
    """An identifier that is not an address; ``""`` without a value."""
    return _typed("PropertyValue", propertyID=scheme, value=value) if value else ""


def _all_known(*values: Json) -> list[Json]:
    """The values that are known."""
    return [value for value in values if value]


def _typed(kind: str, **fields: Json) -> dict[str, Json]:
    """A schema.org thing without what is unknown of it."""
    return {"@type": kind, **{name: value for name, value in fields.items() if value}}


def _script(thing: dict[str, Json]) -> Markup:
    """The thing as a JSON-LD element that nothing inside it can close."""
    data = _encode({"@context": "https://schema.org", **thing}).decode()
    for letter, harmless in _UNSAFE_IN_SCRIPT:
        if letter in data:  # seldom; to look first is far quicker than to replace nothing
            data = data.replace(letter, harmless)
    return Markup(f'<script type="application/ld+json">{data}</script>\n')
