"""One page of a site in a folder, made ready to be printed on paper."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from sitegen.build.output.update import write_folder
from sitegen.build.workers import ONE_PROCESS
from sitegen.model import urls
from sitegen.model.outputs import PRINT_STYLES, CopiedFile, Page
from sitegen.model.publications import Problem
from sitegen.site.templates import RenderInput

_LINK = re.compile(r'(<a\b(?:[^<>"]|"[^"]*")*?)\shref="([^"]*)"')
_LOADED = re.compile(r'\s(?:src|srcset|poster|data)="([^"]*)"')
_IN_STRING = re.compile(r'[\\"<\n]')


def write_page(
    render_input: RenderInput, page: Page, folder: Path, paper: str, head: str
) -> tuple[Problem, ...]:
    """Write a page and the style sheets and pictures that it shows below an empty folder.

    The first page of a list has the whole list. Links to other pages lead to the public site; where it has no
    address, they are none.

    Args:
        render_input: of the whole site.
        page: one of its plan.
        folder: to write into.
        paper: its size, as in CSS.
        head: text at the top of all pages but the first.

    Returns:
        What is wrong with templates; then there is no page.
    """
    size = len(render_input.site.papers) if page.number == 1 else 0
    styles = tuple(output for output in render_input.plan if _is_style(output.path))
    whole = msgspec.structs.replace(_in_long_lists(render_input, size), plan=(page, *styles))
    problems = write_folder(whole, folder, ONE_PROCESS, lambda done, total: None)
    if problems:
        return problems
    file = folder / page.path
    html = file.read_text("utf-8")
    wanted = set(_loaded(html, page.path))
    for output in render_input.plan:
        if isinstance(output, CopiedFile) and output.path in wanted:
            target = folder / output.path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(output.source, target)
    base_url = render_input.site.config.base_url
    file.write_text(_LINK.sub(lambda found: _public(found, page.path, base_url), html), "utf-8")
    with (folder / PRINT_STYLES).open("a", encoding="utf-8") as sheet:
        sheet.write(_page_rules(paper, head, 'dir="rtl"' in html[:300]))
    return ()


def _is_style(path: str) -> bool:
    """Whether pages may load the file for their looks."""
    return path.startswith("static/") and not path.endswith(".js")


def _in_long_lists(render_input: RenderInput, size: int) -> RenderInput:
    """The same with at least `size` papers on a page."""
    site = render_input.site
    config = msgspec.structs.replace(site.config, papers_per_page=max(site.config.papers_per_page, size))
    return msgspec.structs.replace(
        render_input,
        site=msgspec.structs.replace(site, config=config),
        translations=tuple(_in_long_lists(each, size) for each in render_input.translations),
    )


def _loaded(html: str, path: str) -> Iterator[str]:
    """The files of the site that a page shows, by path; of one picture in several sizes all."""
    for value in _LOADED.findall(html):
        for address in re.split(r"[\s,]+", unescape(value)):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))


def _public(found: re.Match[str], path: str, base_url: str) -> str:
    """A link as it is right outside of the site."""
    address = unescape(found[2])
    if address.startswith("#") or urlsplit(address).scheme:
        return found[0]
    if not base_url:
        return found[1]
    target, hash_, fragment = address.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return f'{found[1]} data-site href="{escape(urls.absolute(base_url, unquote(file)) + hash_ + fragment)}"'


def _page_rules(paper: str, head: str, from_right: bool) -> str:
    """Style rules that only this printing needs: the size of the paper, and what stands at the top."""
    text = _IN_STRING.sub(lambda found: f"\\{ord(found[0]):x} ", head)
    corner = "top-left" if from_right else "top-right"
    return (
        f"\n@page {{ size: {paper}; }}\n"
        f'@page {{ @{corner} {{ content: "{text}"; color: #444; font: 8.5pt sans-serif; }} }}\n'
        f"@page :first {{ @{corner} {{ content: none; }} }}\n"
    )
