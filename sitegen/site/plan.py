"""Every file of the site, known before one is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen.model.outputs import (
    ACCENT_FILE,
    MARKER_FILE,
    OTHER_LETTERS_FILE,
    VENUES_FILE,
    CopiedFile,
    GeneratedFile,
    IndexFiles,
    Output,
    Page,
)
from sitegen.model.publications import Place, Problem
from sitegen.model.site import RedirectPage, Site
from sitegen.site.badges import coloured
from sitegen.site.downloads import download_files
from sitegen.site.pages import KIND_OF, PAGES
from sitegen.site.pages.redirect import REDIRECT
from sitegen.site.redirects import usable_redirects
from sitegen.site.services import VISITS_SCRIPT, visits_script
from sitegen.site.translations import translated_outputs
from sitegen.site.words import has_other_letters
from sitegen.writers.sitemap import sitemap_names

ROBOTS = "robots.txt"


def plan_pages(
    site: Site, files: Mapping[str, str], root: Mapping[str, str] = {}, translations: Sequence[Site] = ()
) -> tuple[Output, ...]:
    """All outputs, in an order that depends on the site alone.

    Args:
        site: what the pages are made of.
        files: path on the site -> path on disk, for files that are taken over as they are.
        root: the same for files that a person puts anywhere; those that the site has itself are left out
            (`hidden_files` names them), except that one's own ``robots.txt`` is used.
        translations: the site in its other languages.
    """
    outputs: list[Output] = [
        *_made_of(site),
        *copies({path: source for path, source in files.items() if path not in _unused_styles(site)}),
        GeneratedFile(MARKER_FILE, "marker"),
        GeneratedFile(ROBOTS, "robots"),
    ]
    for other, language in zip(translations, site.languages[1:], strict=True):
        scripts = (planned for planned in outputs if isinstance(planned, CopiedFile) and not planned.language)
        outputs += [*translated_outputs((*_made_of(other), *scripts), language)]
    if site.config.accent:
        outputs.append(GeneratedFile(ACCENT_FILE, "accent"))
    if visits_script(site.config):
        outputs.append(GeneratedFile(VISITS_SCRIPT, "visits"))
    if coloured(site):
        outputs.append(GeneratedFile(VENUES_FILE, "venue-colours"))
    if site.config.base_url:
        names = sitemap_names(len(indexed_pages(outputs)), max(1, len(site.languages)))
        outputs += [GeneratedFile(name, "sitemap", subject=name) for name in names]
    if ROBOTS in root:
        outputs = [planned for planned in outputs if planned.path != ROBOTS]
    return (*outputs, *_beside(outputs, root))


def _beside(outputs: Sequence[Output], root: Mapping[str, str]) -> Iterator[CopiedFile]:
    """Those files for the top of the site in whose place it has no file or folder of its own."""
    if not root:
        return
    # Some systems take names that differ only in capitals for one.
    files = {planned.path.casefold() for planned in outputs}
    folders = {above for path in files for above in _folders(path)}
    for path in sorted(root):
        folded = path.casefold()
        if folded not in files and folded not in folders and files.isdisjoint(_folders(folded)):
            yield CopiedFile(path, root[path])


def _folders(path: str) -> Iterator[str]:
    """The folders that a path leads through; of a script also as that of a search index is written."""
    for end, letter in enumerate(path):
        if letter == "/":
            yield path[:end]
            if path.endswith(".js"):
                yield path[: end + 1]


def _unused_styles(site: Site) -> tuple[str, ...]:
    """Style sheets of the theme that no page of the site loads."""
    tags = (site.config.language, *(language.tag for language in site.languages))
    return () if any(map(has_other_letters, tags)) else (OTHER_LETTERS_FILE,)


def _made_of(site: Site) -> Iterator[Output]:
    """Pages, search index, downloads and feeds of the site in one language."""
    for kind in PAGES:
        yield from kind.pages(site)
    if site.config.search:
        yield IndexFiles("search/")
    yield from download_files(site)


def with_redirects(
    site: Site, plan: tuple[Output, ...], wanted: Sequence[RedirectPage]
) -> tuple[Site, tuple[Output, ...], tuple[Problem, ...]]:
    """The site and its plan with pages at old addresses, as far as there is room and a place to lead to."""
    if not wanted:
        return site, plan, ()
    redirects, problems = usable_redirects(wanted, {planned.path for planned in plan})
    site = msgspec.structs.replace(site, redirects=redirects)
    return site, (*plan, *REDIRECT.pages(site)), problems


def hidden_files(plan: Sequence[Output], root: Mapping[str, str]) -> Iterator[Problem]:
    """An error for each file for the top of the site in whose place the site has one of its own."""
    if root:
        used = {
            planned.path
            for planned in plan
            if isinstance(planned, CopiedFile) and root.get(planned.path) == planned.source
        }
        for path in sorted(root.keys() - used):
            message = "the site has a file or folder of this name itself; this one is left out"
            yield Problem(
                "P012", "error", Place(f"root/{path}"), message, "give it another name, or take it away"
            )


def indexed_pages(outputs: Sequence[Output]) -> list[Page]:
    """The pages that a sitemap lists."""
    return [planned for planned in outputs if isinstance(planned, Page) and KIND_OF[planned.kind].in_sitemap]


def copies(files: Mapping[str, str]) -> Iterator[CopiedFile]:
    """The files that are taken over."""
    for path in sorted(files):
        yield CopiedFile(path, files[path])
