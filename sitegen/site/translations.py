"""A site in several languages: the same site for each of them, with the texts of its own.

The pages of the first language lie at the top, those of every other in a folder. What is made of papers and
people alone is the same; so each language is a `Site` of its own, with the papers and people of the first.
What exists only once, such as downloads and pictures, lies at the top: `with_ways` leads links there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from urllib.parse import quote, unquote

import msgspec

from sitegen.merge.people_named import people_meant
from sitegen.merge.references import papers_meant
from sitegen.model import urls
from sitegen.model.authored import Authored
from sitegen.model.outputs import TRANSLATED_FILES, CopiedFile, IndexFiles, Output, Page
from sitegen.model.publications import Place, Problem
from sitegen.model.queries import PaperQuery
from sitegen.model.settings import Config
from sitegen.model.site import Site, SiteLanguage
from sitegen.site.collections import item_lists, with_people_called
from sitegen.site.groupings import by_tag
from sitegen.site.people_groups import people_groups
from sitegen.site.queries import with_lists

_LINK = re.compile(f"{urls.ROOT}([^\"'#?\\s<>&]*)")
_OTHER_LANGUAGE = re.compile(f"{urls.TOP}([^{urls.HERE}]*){urls.HERE}")


class Named(msgspec.Struct, frozen=True):
    """Whom and what the texts of a language name."""

    papers: tuple[tuple[str, Place], ...]
    """References to papers, and where they are written."""
    people: tuple[tuple[str, Place], ...]
    lists: tuple[PaperQuery, ...]
    """The lists of papers in texts."""


def translated(
    site: Site, language: SiteLanguage, config: Config, authored: Authored, named: Named
) -> tuple[Site, tuple[Problem, ...]]:
    """The site in another language, and what is wrong with its texts.

    Args:
        site: that of the first language, complete but for what is made of pictures.
        language: one of `Site.languages`.
        config: the settings in the language.
        authored: the texts in the language.
        named: whom and what they name.
    """
    people = tuple(site.people.values())
    meant, in_texts = papers_meant(named.papers, tuple(site.papers.values()))
    called, in_heads = people_meant(named.people, people)
    own = {researcher.id: researcher for researcher in authored.researchers}
    researchers = {identifier: own.get(identifier, known) for identifier, known in site.researchers.items()}
    base_url = config.base_url and config.base_url + language.folder
    changed = msgspec.structs.replace(
        site,
        config=msgspec.structs.replace(config, language=language.tag, base_url=base_url),
        folder=language.folder,
        researchers=researchers,
        groups=people_groups(config, researchers),
        meant={**site.meant, **meant},
        home=authored.home,
        cv=authored.cv,
        collections=item_lists(authored.collections, authored.items, language.tag),
        texts=authored.texts,
        pages={page.id: page for page in authored.pages},
        news={post.id: post for post in authored.news},
        tags=by_tag(authored.news, language.tag),
    )
    changed = with_people_called(changed, called)
    changed, in_lists = with_lists(changed, (*config.lists, *named.lists))
    return changed, (*in_texts, *in_heads, *in_lists)


def translated_outputs(outputs: Iterable[Output], language: SiteLanguage) -> Iterator[Output]:
    """Of the outputs of the site in a language those that it does not share, in its folder.

    Pages at whatever address, such as the one for missing ones, are those of the first language.
    """
    for planned in outputs:
        if _is_own(planned):
            yield msgspec.structs.replace(planned, path=language.folder + planned.path, language=language.tag)


def _is_own(planned: Output) -> bool:
    if isinstance(planned, Page):
        return planned.kind not in ("not-found", "redirect")
    if isinstance(planned, CopiedFile):
        return planned.path.startswith(TRANSLATED_FILES)
    return isinstance(planned, IndexFiles) or planned.document == "atom"


def local(planned: Output, folder: str) -> Output:
    """The output as the site of its language knows it: without the folder."""
    return msgspec.structs.replace(planned, path=planned.path.removeprefix(folder)) if folder else planned


def own_outputs(plan: Sequence[Output], site: Site) -> tuple[list[int], Sequence[Output]]:
    """Positions in the plan of the outputs of one language, and these as its site knows them."""
    if not site.languages:
        return [*range(len(plan))], plan
    tag = site.config.language if site.folder else ""
    positions = [position for position, planned in enumerate(plan) if planned.language == tag]
    return positions, [local(plan[position], site.folder) for position in positions]


def language_paths(site: Site, plan: Sequence[Output]) -> frozenset[str]:
    """Paths of all pages, and of what each language has of its own; nothing for a site in one language."""
    if not site.languages:
        return frozenset()
    return frozenset(planned.path for planned in plan if isinstance(planned, Page) or planned.language)


def in_first_language(site: Site, path: str) -> str:
    """The path of a page without the folder of whichever language it is in."""
    folders = (language.folder for language in site.languages[1:])
    return path.removeprefix(next((folder for folder in folders if path.startswith(folder)), ""))


def with_ways(text: str, path: str, folder: str, paths: Container[str], ways: tuple[str, str]) -> str:
    """A text of a page in one of several languages, with the ways to what it links to.

    A link stays in the language if that has such a file, and leads to the top otherwise. To the same page in
    another language it leads where there is one, else to the first page of that language.

    Args:
        text: with `urls.ROOT`, `urls.TOP` and `urls.HERE`.
        path: of the page, below the folder of its language.
        folder: of the language.
        paths: `language_paths`.
        ways: to the folder and to the top: relative, or the public addresses.
    """
    to_folder, to_top = ways

    def link(match: re.Match[str]) -> str:
        written = match[1]
        is_own = not folder or not written or folder + unquote(written) in paths
        return (to_folder if is_own else to_top) + written

    def other_language(match: re.Match[str]) -> str:
        target = path if match[1] + path in paths else "index.html"
        return f"{to_top}{match[1]}{quote(target)}"

    return _OTHER_LANGUAGE.sub(other_language, _LINK.sub(link, text))


def alternates(site: Site, path: str, paths: Container[str]) -> tuple[tuple[str, str], ...]:
    """Language tag and public address of a page in every language that has it; the first also as
    ``x-default``.

    Args:
        site: in any language.
        path: below the folder of the language.
        paths: `language_paths`.
    """
    if not (site.languages and site.top_url):
        return ()
    found = [
        (language.tag, urls.absolute(site.top_url, language.folder + path))
        for language in site.languages
        if language.folder + path in paths
    ]
    if len(found) < 2:
        return ()
    return (*found, ("x-default", found[0][1]))
