"""What machines are told of a page in the words of schema.org, as JSON-LD.

Every function returns a finished element; what is unknown is left out. Addresses that are handed in are
public and complete, or ``""`` where the site does not know where it will be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, repeat

import msgspec
from markupsafe import Markup

from sitegen.model.authored import Researcher
from sitegen.model.people import Person
from sitegen.model.publications import Facts, Name, Notice, Paper
from sitegen.text.cleaning import one_line
from sitegen.text.identifiers import safe_url
from sitegen.text.languages import language_tag
from sitegen.text.latex import plain
from sitegen.text.licences import licence_address
from sitegen.writers.abstracts import is_too_long
from sitegen.writers.citation_tags import container_kind
from sitegen.writers.kinds import kind_of_work

MOST_AUTHORS_DESCRIBED = 300
"""How many authors of a paper are described, which takes most room for each."""

_KINDS_OF_WORK = {
    "book": "Book",
    "incollection": "Chapter",
    "proceedings": "Book",
    "report": "Report",
    "thesis": "Thesis",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
    "webpage": "WebPage",
    "patent": "CreativeWork",
    "talk": "CreativeWork",
    "misc": "CreativeWork",
}
"""`Facts.kind` -> type in schema.org."""

Json = str | int | msgspec.Raw | Sequence["Json"] | dict[str, "Json"]

_encode = msgspec.json.Encoder().encode

# Escaped, these can neither close the <script> element nor end a line of script in old browsers.
_UNSAFE_IN_SCRIPT = tuple((letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029")


def paper_json_ld(
    paper: Paper, url: str = "", image: str = "", author_urls: Sequence[str] = (), pdf_url: str = ""
) -> Markup:
    """A paper as a schema.org ``ScholarlyArticle``, or what else it is (`_KINDS_OF_WORK`).

    `author_urls` are the addresses of the authors' pages, in author order, ``""`` for an
    author without one; `pdf_url` is that of the site's own PDF.
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
            abstract="" if paper.abstract_cut or is_too_long(paper) else plain(paper.abstract),
            isPartOf=_container(paper),
            pagination=paper.pages,
            isbn=paper.isbn if kind == "Book" else "",
            publisher=_organization(paper.publisher),
            sourceOrganization=_organization(paper.institution),
            funding=plain(paper.funding),
            version=paper.version,
            editor=[*map(_author, paper.editors, repeat(""))],
            translator=[*map(_author, paper.translators, repeat(""))],
            award=[plain(award) for award in paper.awards],
            creativeWorkStatus=_status(paper),
            correction=_all_known(*map(_notice_url, paper.notices)),
            license=_licence(paper.licence),
            inLanguage=language_tag(paper.language) or paper.language,
            keywords=[plain(keyword) for keyword in paper.keywords],
            identifier=_all_known(_property("DOI", paper.doi), _property("arXiv", paper.arxiv_id)),
            sameAs=_all_known(*same),
            image=image,
            encoding=_pdf(pdf_url),
            url=url,
            mainEntityOfPage=url,
        )
    )


def _licence(name: str) -> Json:
    """The address of a licence; one without is a work with a name."""
    if not name:
        return ""
    return licence_address(name) or safe_url(name) or _typed("CreativeWork", name=name)


def person_json_ld(
    person: Person, researcher: Researcher | None = None, url: str = "", image: str = "", page: str = ""
) -> Markup:
    """A profile as a schema.org ``ProfilePage`` about a ``Person`` (an ``Organization`` for a group).

    `url` is the address of the person's own page; `page` that of this one, where it is another.
    """
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
    return _script(_typed("ProfilePage", url=page or url, mainEntity=subject))


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


def _status(paper: Paper) -> str:
    """``Retracted`` or ``Withdrawn``; ``""`` for all others."""
    kinds = {notice.kind for notice in paper.notices}
    return "Retracted" if "retraction" in kinds else "Withdrawn" if "withdrawal" in kinds else ""


def _notice_url(notice: Notice) -> str:
    """The address of a retraction or correction."""
    return f"https://doi.org/{notice.doi}" if notice.doi else notice.url


def _container(paper: Facts) -> Json:
    """The venue for ``isPartOf``: issue in volume in journal, or a book; ``""`` if there is none."""
    kind = container_kind(kind_of_work(paper), paper.venue)
    if not kind:
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


def _pdf(url: str) -> Json:
    """A PDF as a file of the work; ``""`` without one."""
    return _typed("MediaObject", contentUrl=url, encodingFormat="application/pdf") if url else ""


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
