"""What settings open: HTML in texts, frames, old addresses, files at the top, templates of one's own."""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.build.build import build
from sitegen.build.report import problem_lines
from tests.browser.chromium import chromium
from tests.building import contents, quiet, write_files
from tests.trust.extras_strings import FRAME_HOSTS, FRAMES, HTML, NEW, OLD, TOP
from tests.trust.hostile_strings import STRINGS
from tests.trust.injection import on_terminal
from tests.trust.opened import Watched, open_pages
from tests.trust.outcome import Outcome
from tests.trust.read_back import ReadBack

TITLE = "HTML, frames, old addresses, files at the top and templates, as far as settings allow them"
LONG = 25
ALLOWED = FRAME_HOSTS | {"images.example", "elsewhere.example", "evil.example"}
"""Hosts that the settings name; the last is allowed for nothing, but old addresses may lead there."""
PIECES = 6
"""Of HTML, on one page."""

_SETTINGS = {
    "title": "Example <xinj> ' x=' \"",
    "base_url": "https://example.org/group/",
    "raw_html": True,
    "allow": {"images": ["images.example"], "frames": sorted(FRAME_HOSTS)},
}
_HOOKS = {
    "_head_extra.html": '<meta name="own" content="{{ page.site_title }}">\n',
    "_header_extra.html": "<p title='{{ page.site_title }}'>{{ page.site_title }}</p>\n",
    "_footer_extra.html": "<p>{{ page.root }} {{ page.site_title|upper }}</p>\n",
    "_after_paper.html": '<p title="{{ page.title }}">{{ page.title|title }}</p>\n',
    "_after_post.html": "<p title=\"{{ page.title|replace('x', '<') }}\">{{ view.title }}</p>\n",
    "_after_person.html": "{% set own = page.title ~ '<' %}<p>{{ own }}{{ '%s'|format(page.title) }}</p>\n",
}
_LEADING_OUT = (
    "{% include '../content/site.yml' %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../../../etc/passwd' %}",
    "{% include ['x', '../content/site.yml'] ignore missing %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{% for x in range(3) %}",
    "{{ page.no_such_field.more }}",
    "{{ 1 / 0 }}",
    "{% import '_base.html' as x %}",
    "{{ page.title",
    "\xff\xfe",
)
"""What a template may try; a build says what is wrong with it, or makes nothing of it."""
_LINKS = {"nowhere.txt": "no/such", "loop/up": "..", "itself": "itself", "null.txt": "/dev/null"}
_PLAIN_PAGE = "---\ntitle: A page\n---\n\nx\n"
_IN_TEXTS_NEVER = (
    "form, input, button, select, textarea, svg, script, style, link, meta, base, title, object, embed, "
    "template, noscript, dialog, math, frame, frameset, portal, label, [style], [srcdoc], [name], [ping], "
    "[popover], [form], [formaction], [srcset], [autofocus], [contenteditable], [background], [data-unfold]"
)


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Build so many sites, read them back, and open their pages."""
    tried = opened = 0
    faults: list[str] = []
    with chromium() as browser:
        for one in range(seed * 1_000, seed * 1_000 + amount):
            place = folder / str(one)
            pieces, found = faults_of(one, place)
            watched = Watched(browser.new_context(), ALLOWED)
            open_pages(
                watched, place / "site", [f"pages/p{number}/index.html" for number in range(pages_of(place))]
            )
            watched.page.context.close()
            tried, opened = tried + pieces, opened + watched.opened
            faults += [f"seed {one}: {fault}" for fault in (*found, *watched.faults)]
            shutil.rmtree(place)
    return Outcome(tried, "pieces", tuple(faults), (f"{amount} sites", f"{opened} pages opened"))


def pages_of(folder: Path) -> int:
    """How many pages have pieces of HTML."""
    return len([*(folder / "content/pages").glob("p*.md")])


def faults_of(seed: int, folder: Path, pages: int = 40) -> tuple[int, list[str]]:
    """How many pieces were put into a site, and what is wrong with what became of it."""
    chance = random.Random(seed)
    write_files(folder, {f"templates/{name}": text for name, text in _HOOKS.items()})
    write_files(folder, {f"content/{name}": text for name, text in _texts(chance, pages).items()})
    build(folder, folder / "site", quiet)
    plain = contents(folder / "site")
    olds = chance.sample(OLD, 45)
    settings = {**_SETTINGS, "redirects": {old: chance.choice(NEW) for old in olds[:30]}}
    write_files(folder, {"content/site.yml": _yaml(settings)})
    for number, old in enumerate(olds[30:]):
        head = _yaml({"title": f"Old {number}", "redirect_from": [old, chance.choice(OLD)]})
        write_files(folder, {f"content/pages/old{number}.md": f"---\n{head}---\nx\n"})
    top = _top(chance, folder / "content/root")
    built = build(folder, folder / "site", quiet)
    tried = PIECES * pages + len(olds) + len(top) + 3 * pages
    if not built.published:
        return tried, [f"not published: {[problem.message for problem in built.outside]}"]
    back = ReadBack(folder / "site", built.report.numbers["papers"], ALLOWED, folder / "content/root").all()
    told = [line for one in built.report.problems for line in problem_lines([one], "content/")]
    return tried, [
        *back.faults,
        *on_terminal(told),
        *_others(folder, plain, top),
        *(
            fault
            for number in range(pages)
            for fault in _in_page(folder / "site", f"pages/p{number}/index.html")
        ),
        *_templates(chance, folder),
    ]


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, sort_keys=False, width=10_000)


def _texts(chance: random.Random, pages: int) -> dict[str, str]:
    """Path -> text of a site whose pages are full of HTML and frames, and whose titles are hostile."""
    title = chance.choice(STRINGS)
    files = {
        "site.yml": _yaml(_SETTINGS),
        "pages/plain.md": _PLAIN_PAGE,
        "files/map.html": "<!DOCTYPE html><title>x</title>",
        "images/a.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        "researchers/ada-example.md": f"---\n{_yaml({'name': f'Ada {chance.choice(STRINGS)[:60]}'})}---\n",
        "news/2024-01-01-x.md": f"---\n{_yaml({'title': f'A post {title}'})}---\nx\n",
        "publications/list.bib": "@article{one, title={One}, author={Example, Ada}, year=2020}\n",
        "corrections.yml": _yaml({"papers": {"one": {"title": f"One {chance.choice(STRINGS)}"}}}),
    }
    for number in range(pages):
        parts = chance.sample(HTML, PIECES)
        for address in chance.sample(FRAMES, 3):
            more = chance.choice(["", f"\ntitle: {chance.choice(HTML)[:80]}", '\nshape: "><xinj>'])
            parts.append(f"```embed\n{address}{more}\n```")
        chance.shuffle(parts)
        body = chance.choice(["\n\n", "\n"]).join(parts)
        files[f"pages/p{number}.md"] = f"---\ntitle: Page {number}\n---\n\nzqa\n\n{body}\n\nzqb\n"
    return {name: text.encode("utf-8", "replace").decode() for name, text in files.items()}


def _top(chance: random.Random, root: Path) -> dict[str, bytes]:
    """Files for the top of the site, as far as this system can have them; also what is no file."""
    for name in chance.sample(TOP, 30):
        path = root / name
        with suppress(OSError, ValueError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(f"own {name}".encode("utf-8", "replace"))
    with suppress(OSError, AttributeError):
        os.mkfifo(root / "pipe.txt")
    with suppress(OSError, AttributeError), socket.socket(socket.AF_UNIX) as made:
        made.bind(str(root / "socket.txt"))
    (root / "loop").mkdir(exist_ok=True)
    for name, target in (
        ("nowhere.txt", "no/such"),
        ("loop/up", ".."),
        ("itself", "itself"),
        ("null.txt", "/dev/null"),
    ):
        with suppress(OSError):
            (root / name).symlink_to(target)
    return {unicodedata.normalize("NFC", name): data for name, data in contents(root).items()}


def _others(folder: Path, plain: Mapping[str, bytes], top: Mapping[str, bytes]) -> Iterator[str]:
    """What has taken the place of a page, or is neither a copy nor a page that leads on."""
    written = contents(folder / "site")
    for path in sorted({*plain} - {*written}):
        yield f"{path} is no longer there"
    for path, data in written.items():
        if path in plain and path not in {"robots.txt", "sitemap.xml"}:
            # The menu is the same; what is new are pages that are in no menu.
            if data != plain[path] and not path.startswith(("search/", "static/")) and b"old" not in data:
                yield f"{path} has changed"
        elif path in top and data == top[path]:
            continue
        elif b'http-equiv="refresh"' in data:
            yield from _leads(folder / "site", path, data.decode())
        elif not re.match(r"pages/(?:old\d+/|index)|search/|sitemap|robots|static/", path):
            yield f"{path} is new: {data[:60]!r}"


def _leads(site: Path, path: str, html: str) -> Iterator[str]:
    """What is wrong with a page that leads on: it leads to a file of the site, or to another host by http."""
    tree = LexborHTMLParser(html)
    node = tree.css_first('meta[http-equiv="refresh"]')
    content = (node.attributes.get("content") or "") if node else ""
    seconds, _, target = content.partition("; url=")
    link = tree.css_first("a")
    if seconds != "0" or not link or link.attributes.get("href") != target:
        yield f"{path} leads on by {content!r}"
    parts = urlsplit(target)
    if parts.scheme or target.startswith(("//", "\\", "/")):
        if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>\"\\]", target):
            yield f"{path} leads to {target!r}"
        return
    file = (
        os.path.normpath(site / PurePosixPath(path).parent / unquote(parts.path))
        if parts.path
        else str(site / path)
    )
    if not file.startswith(str(site)) or not Path(file).is_file():
        yield f"{path} leads to {target!r}, which is no file of the site"


def _in_page(site: Path, path: str) -> Iterator[str]:
    """What pieces of HTML have become beside text, and whether the page around them is as it should be."""
    tree = LexborHTMLParser((site / path).read_text("utf-8"))
    text = tree.css_first(".prose")
    if text is None or "zqa" not in text.text():
        yield f"{path}: the text has no end"
        return
    for node in text.css(_IN_TEXTS_NEVER):
        yield f"{path}: {(node.html or '')[:160]!r}"
    for node in text.css("[id]"):
        if not (node.attributes.get("id") or "").startswith("text-"):
            yield f"{path}: the id {node.attributes.get('id')!r}"
    for node in text.css("iframe"):
        if urlsplit(node.attributes.get("src") or "").netloc not in {*FRAME_HOSTS, ""}:
            yield f"{path}: a frame of {node.attributes.get('src')!r}"
    around, plain = (
        _around(LexborHTMLParser((site / name).read_text("utf-8")))
        for name in (path, "pages/plain/index.html")
    )
    if around != plain:
        yield f"{path}: the page around the text has changed: {_first_difference(around, plain)}"


def _around(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Elements of a page that are not in its text, with their classes."""
    text = tree.css_first(".prose")
    inside = {node.mem_id for node in text.traverse()} if text else set()
    root = tree.root
    assert isinstance(root, LexborNode)
    return [
        (str(node.tag), node.attributes.get("class") or "")
        for node in root.traverse()
        if node.mem_id not in inside
    ]


def _first_difference(one: Sequence[object], other: Sequence[object]) -> str:
    pairs = ((a, b) for a, b in zip(one, other, strict=False) if a != b)
    return str(next(pairs, (len(one), len(other))))


def _templates(chance: random.Random, folder: Path) -> Iterator[str]:
    """What is wrong when a template tries to lead out, or can't be used."""
    before = contents(folder / "site")
    name, text = chance.choice([*_HOOKS]), chance.choice(_LEADING_OUT)
    (folder / f"templates/{name}").write_bytes(text.encode("latin-1"))
    built = build(folder, folder / "site", quiet)
    lines = [line for one in built.outside for line in problem_lines([one], "")]
    yield from on_terminal(lines)
    after = contents(folder / "site")
    if not built.published and (after != before or not lines):
        yield f"templates/{name} with {text!r}: the site has changed, or nothing is told: {lines}"
    for path, data in after.items():
        if b"root:x:0" in data or b"raw_html:" in data:
            yield f"templates/{name} with {text!r}: {path} has what is outside"
    write_files(folder, {f"templates/{name}": _HOOKS[name]})
    build(folder, folder / "site", quiet)
