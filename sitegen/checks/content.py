"""Checks of the content as a whole: a list of small functions, each with one concern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from urllib.parse import unquote, urlsplit

from rapidfuzz import process

from sitegen.model import urls
from sitegen.model.hosts import is_allowed
from sitegen.model.outputs import Output
from sitegen.model.publications import Link, Place, Problem, Severity
from sitegen.model.site import Site
from sitegen.model.texts import Embedded, ForeignPicture, InnerLink

ContentCheck = Callable[[Site, Sequence[Output]], Iterator[Problem]]


def check(site: Site, plan: Sequence[Output]) -> tuple[Problem, ...]:
    """Every problem that only shows once all files are known."""
    return tuple(problem for each in CONTENT_CHECKS for problem in each(site, plan))


def _missing(files: Iterable[str], plan: Sequence[Output]) -> set[str]:
    """Those of the few `files` that are not planned; spares making a set of a million paths."""
    missing = set(files)
    return missing.difference(planned.path for planned in plan) if missing else missing


def base_url(site: Site, _: Sequence[Output]) -> Iterator[Problem]:
    """The address of the site is known."""
    if not site.config.base_url:
        yield Problem(
            "P001",
            "notice",
            Place("site.yml"),
            "base_url is not set, so there are no feeds, no sitemap and no canonical addresses",
            "write the address the site will have, or use --base-url",
        )


def photos(site: Site, _: Sequence[Output]) -> Iterator[Problem]:
    """Every picture that a researcher or the settings name is there."""
    named = [(each.photo, each.place, "photo") for each in site.researchers.values() if each.photo]
    if site.config.image:
        named.append((site.config.image, Place("site.yml"), "picture"))
    for path, place, what in named:
        if path in site.missing_pictures:
            remedy = "put the picture into content/images/ and write images/ before its name"
            yield Problem("P002", "error", place, f"there is no {what} {path}", remedy)


def posts_to_come(site: Site, _: Sequence[Output]) -> Iterator[Problem]:
    """No post is dated after today."""
    today = date.today().isoformat()
    for post in site.news.values():
        if post.date > today:
            message = f"the post is dated {post.date}, which is still to come; the site shows it already"
            yield Problem(
                "P003", "notice", post.place, message, "`draft: true` at its head keeps it off the site"
            )


def navigation(site: Site, plan: Sequence[Output]) -> Iterator[Problem]:
    """Every entry of the menu leads somewhere."""
    entries = [each for item in site.config.navigation for each in (item.below or (item,))]
    inside = [item for item in entries if "://" not in item.target]
    missing = _missing((urls.file_of(item.target) for item in inside), plan)
    for item in inside:
        if urls.file_of(item.target) in missing:
            pages = {
                planned.path.removesuffix("index.html")
                for planned in plan
                if planned.path.endswith("/index.html")
            }
            nearest = process.extractOne(item.target, sorted(pages), score_cutoff=60)
            yield Problem(
                "P004",
                "error",
                Place("site.yml"),
                f"the menu entry {item.label!r} leads to {item.target}, which the site does not have",
                f"did you mean {nearest[0]}?" if nearest else "correct the target",
            )


def dead_links(site: Site, plan: Sequence[Output]) -> tuple[InnerLink, ...]:
    """Links to files that the site does not have, in texts, under `links` and in corrections."""
    found = tuple(_inner_links(site))
    missing = _missing((link.path for link in found), plan)
    return tuple(link for link in dict.fromkeys(found) if link.path in missing)


def written_links(site: Site, plan: Sequence[Output]) -> Iterator[Problem]:
    """Every link in texts and corrections leads somewhere."""
    # What is there and was left out has been reported.
    dead = [link for link in dead_links(site, plan) if link.path not in site.left_out]
    if not dead:
        return
    pages = sorted(
        {planned.path.removesuffix("index.html") for planned in plan if planned.path.endswith("/index.html")}
    )
    for link in dead:
        written = link.path.removesuffix("index.html")
        nearest = process.extractOne(written, pages, score_cutoff=60) if written.endswith("/") else None
        remedy = f"did you mean {nearest[0]}?" if nearest else "correct it, or put the file into content/"
        is_by_hand = link.place.file.endswith((".md", ".yml"))  # a list often comes without its files
        severity: Severity = "error" if is_by_hand else "warning"
        yield Problem("P005", severity, link.place, f"the link to {written} leads nowhere", remedy)


def _inner_links(site: Site) -> Iterator[InnerLink]:
    """Files of the site that texts and links written by hand lead to."""
    for text in site.texts:
        yield from text.links
    for researcher in site.researchers.values():
        yield from _own_files(researcher.place, researcher.links)
    if site.home:
        yield from _own_picture(site.home.place, site.home.image)
    for each in site.collections.values():
        for item in (*each.items.values(), *((each.introduction,) if each.introduction else ())):
            yield from _own_files(item.place, (*item.links, Link("", item.url)))
            yield from _own_picture(item.place, item.image)
    for paper in site.papers.values():
        if paper.links:
            yield from _own_files(paper.origins.get("links", paper.records[0].place), paper.links)


def _own_picture(place: Place, image: str) -> Iterator[InnerLink]:
    if image:
        yield InnerLink(place, image)


def _own_files(place: Place, links: Iterable[Link]) -> Iterator[InnerLink]:
    for link in links:
        if link.url.startswith(urls.ROOT):
            yield InnerLink(place, unquote(link.url.removeprefix(urls.ROOT)))


def frames(site: Site, _: Sequence[Output]) -> Iterator[Problem]:
    """Every host of which a text shows a video, a map or slides is allowed."""
    hosts = site.config.allow.frames
    for text in site.texts:
        for piece in text.pieces:
            if not isinstance(piece, Embedded) or not piece.address or piece.address.startswith(urls.ROOT):
                continue
            if not is_allowed(piece.address, hosts):
                address = urlsplit(piece.address)
                yield Problem(
                    "P006",
                    "warning",
                    piece.place,
                    f"a link stands in the place of {piece.written}, because pages may load nothing from "
                    f"{address.netloc}",
                    f"to show it, write `{_allowing('frames', hosts, address.netloc)}` into site.yml"
                    if address.scheme == "https" and "@" not in address.netloc
                    else "use an address that begins with https:// and has no name or password",
                )


def _allowing(kind: str, hosts: Sequence[str], host: str) -> str:
    return f"allow: {{{kind}: [{', '.join((*hosts, host))}]}}"


def foreign_pictures(site: Site, _: Sequence[Output]) -> Iterator[Problem]:
    """Pictures in texts lie on the site, or their hosts are allowed."""
    hosts = site.config.allow.images
    found: dict[str, list[ForeignPicture]] = {}
    for text in site.texts:
        for piece in text.pieces:
            if isinstance(piece, ForeignPicture) and not is_allowed(piece.address, hosts):
                found.setdefault(urlsplit(piece.address).netloc, []).append(piece)
    for host, pictures in found.items():
        more = f" ({len(pictures)} of them in all texts)" if len(pictures) > 1 else ""
        yield Problem(
            "P007",
            "notice",
            pictures[0].place,
            f"a picture of {host} becomes a link{more}",
            "put the file into content/images/ and name it there, or write "
            f"`{_allowing('images', hosts, host)}` into site.yml",
        )


CONTENT_CHECKS: tuple[ContentCheck, ...] = (
    base_url,
    photos,
    posts_to_come,
    navigation,
    written_links,
    frames,
    foreign_pictures,
)
"""Every check of the content, in the order of their problems."""
