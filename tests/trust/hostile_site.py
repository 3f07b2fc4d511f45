"""A site whose every file, setting and name is hostile."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sitegen.text.file_names import why_refused
from tests.trust.hostile_lists import example_files, own_lists
from tests.trust.hostile_strings import STRINGS
from tests.trust.placements import Placements

PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
CHOSEN = "chosen.example"
"""The host of hostile addresses in settings: what its owner names there may be loaded."""
_HEAD = {
    "researchers": (
        "affiliation role email links photo group years now pronouns orcid aliases redirect_from order"
    ),
    "pages": "title description menu order redirect_from toc",
    "news": "title description tags author updated redirect_from inline",
    "projects": ("title summary image people papers links tags location place until url order redirect_from"),
    "talks": ("title summary image people papers links tags location place date until url redirect_from"),
}
"""Folder -> keys at the head of its files."""
_CORRECTED = (
    "title abstract venue short_venue date state genre doi arxiv_id url volume number issue_title pages "
    "chapter main_title part volumes "
    "edition version series event event_date publisher institution address holder report_number "
    "isbn issn keywords "
    "organisations funding licence language comment citation_key awards code slides video poster "
    "data project "
    "pdf links image authors author_note editors title_addon original_date until accessed "
    "redirect_from retraction"
).split()


def write_site(folder: Path, placed: Placements, papers: int, texts: int, each: int) -> None:
    """Write ``content/`` of a site with so many papers, files of each sort, and examples of each reader."""
    content = folder / "content"
    formats = {}
    for name, form, text in example_files(placed, each):
        _write(content / "publications" / name, text)
        formats[name] = form
    for name, text in own_lists(placed, papers).items():
        _write(content / "publications" / name, text)
    _write(content / "publications/plain.bib", _plain_list(papers))
    for name, text in _texts(placed, texts):
        _write(content / name, text)
    _write(content / "site.yml", _yaml({**_settings(placed), "formats": formats}))
    _write(content / "corrections.yml", _corrections(placed, papers))
    _write(
        content / "venues.yml",
        _yaml(
            {
                placed.text("venue"): {
                    "short": placed.any("venue short"),
                    "url": placed.address("venue url"),
                    "colour": placed.any("colour"),
                }
                for _ in range(9)
            }
        ),
    )
    _write(
        content / "coauthors.yml",
        _yaml(
            {f"Mustermann, Erika{n}": placed.address("coauthor") for n in range(4)}
            | {placed.text("coauthor name"): "https://example.org/"}
        ),
    )
    _write(content / "cv.yml", _yaml(_cv(placed)))
    _write(
        folder / "templates/words/en.yml",
        _yaml({"papers": placed.text("word"), "search": placed.text("word"), "menu": placed.text("word")}),
    )
    for name in ("files", "images", "root", "publications", "news", "pages", "projects", "researchers"):
        _write_names(content / name, placed, texts)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "replace"))


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=len(str(value)) % 2 == 0, sort_keys=False, width=10_000)


def _plain_list(papers: int) -> str:
    title = "A quiet study number {0} of rivers"
    entry = f"@article{{{{plain{{0}}, title={{{{{title}}}}}, author={{{{Plain, Paula}}}}, year=2001}}}}\n"
    return "".join(entry.format(number) for number in range(papers // 4))


def _texts(placed: Placements, count: int) -> Iterator[tuple[str, str]]:
    for folder, keys in _HEAD.items():
        for number in range(count):
            head: dict[str, Any] = {
                "name" if folder == "researchers" else "title": _name(placed, folder, number)
            }
            if folder == "news":
                head["date"] = f"2024-01-{number % 28 + 1:02}"
            for key in placed.chance.sample(keys.split(), 5):
                head.setdefault(key, _value(placed, f"{folder} {key}"))
            yield f"{folder}/a{number}.md", f"---\n{_yaml(head)}---\n{_body(placed, folder)}"
    home = _yaml({"title": placed.text("home title"), "description": placed.text("home")})
    yield "index.md", f"---\n{home}---\n{_body(placed, 'home')}"


def _name(placed: Placements, folder: str, number: int) -> str:
    if folder == "researchers":
        return f"Ada{number} {placed.text('name', lines=False)}"
    return placed.text(f"{folder} title", must_show=True)


def _value(placed: Placements, where: str) -> Any:
    key = where.split()[1]
    if key == "links":
        return {placed.text(where): placed.address(where)}
    if key in {"aliases", "tags", "people", "papers", "redirect_from"}:
        return [placed.any(where) for _ in range(2)]
    if key in {"image", "photo", "url", "email"}:
        return placed.address(where)
    return placed.any(where)


def _body(placed: Placements, where: str) -> str:
    parts = [placed.text(f"{where} body") for _ in range(3)]
    parts += [
        f'[x]({placed.address(where)}) ![y]({placed.address(where)} "{placed.text(where, lines=False)}")'
    ]
    parts += [
        f"<a href=\"{placed.address(where)}\" title='{placed.text(where)}'>z</a>",
        f"<img src='{placed.address(where)}' alt={placed.word(where)}>",
    ]
    parts += [f"```embed\n{placed.address(where)}\ntitle: {placed.text(where, lines=False)}\n```"]
    parts += [f"```papers\ntype: article\ntitle: {placed.text(where, lines=False)}\n```"]
    parts += [
        f"# {placed.text(where, lines=False)} {{#{placed.word(where)}}}",
        f"[@plain1, {placed.text(where, lines=False)}]",
    ]
    return "\n\n".join(placed.chance.sample(parts, 5)) + "\n"


def _settings(placed: Placements) -> dict[str, Any]:
    chance = placed.chance
    own = {
        "title": placed.text("title"),
        "tagline": placed.text("tagline"),
        "description": placed.text("description"),
        "base_url": chance.choice(
            [
                "https://example.org/group/",
                placed.address("base_url"),
                f"https://example.org/{placed.word('base_url')}/",
            ]
        ),
        "image": placed.address("image"),
        "accent": placed.any("accent"),
        "contact": placed.any("contact"),
        "raw_html": chance.choice(["yes", "no"]),
        "people_pages": chance.choice(["all", 2, "researchers"]),
        "bibtex_encoding": chance.choice(["utf-8", "ascii"]),
        "counts": "yes",
        "navigation": [
            {placed.text("menu"): placed.address("menu")},
            {placed.text("menu"): [{placed.text("menu"): "papers/"}]},
            "papers/",
        ],
        "groups": [{placed.word("group"): placed.text("group")} for _ in range(3)],
        "collections": [
            "projects",
            {placed.word("collection"): placed.text("collection")},
            {"talks": {"title": placed.text("talks"), "show": "table"}},
        ],
        "lists": {
            "one": {"title": placed.text("list"), "type": "article"},
            placed.word("list"): {"title": placed.text("list"), "topic": placed.text("topic")},
        },
        "redirects": {
            placed.address("redirect"): chance.choice(["papers/", placed.address("redirect target")])
            for _ in range(12)
        },
        "allow": {
            part: [
                placed.address(f"allow {part}"),
                f"a.example; script-src * {placed.word('allow')}",
                "img.shields.io",
            ]
            for part in ("images", "frames", "scripts")
        },
        "analytics": {
            "plausible": placed.any("plausible"),
            "matomo": {"address": placed.address("matomo"), "id": "1"},
        },
        "comments": {
            "giscus": {
                "repo": "a/b",
                "repo_id": "R_a",
                "category": placed.text("category"),
                "category_id": placed.word("category"),
            }
        },
        "verification": {"google": placed.any("verification"), "bing": 'abc"><xinj>'},
        placed.word("setting"): placed.text("setting"),
    }
    own = yaml.safe_load(_yaml(own).replace("evil.example", CHOSEN).replace("EVIL.EXAMPLE", CHOSEN))
    return {name: value for name, value in own.items() if chance.random() < 0.8}


def _corrections(placed: Placements, papers: int) -> str:
    corrected = {}
    for number in range(papers // 4):
        fields = placed.chance.sample(_CORRECTED, 8)
        corrected[f"plain{number}"] = {
            name: {placed.text(name): placed.address(name)}
            if name == "links"
            else placed.any(f"correction {name}")
            for name in fields
        }
    corrected[placed.word("reference")] = {"title": placed.text("correction")}
    return _yaml(
        {
            "papers": corrected,
            "same": [[placed.any("same"), "plain0"]],
            "people": {"same": [[placed.text("people"), "Paula Plain"]]},
            "not_mine": [placed.any("not mine")],
        }
    )


def _cv(placed: Placements) -> dict[str, Any]:
    def entry() -> dict[str, Any]:
        keys = (
            "institution area degree company position title name summary url date location highlights label "
            "details journal authors doi"
        ).split()
        return {
            key: [placed.any("cv")] if key in {"highlights", "authors"} else placed.any(f"cv {key}")
            for key in keys
        }

    return {
        "cv": {
            "name": placed.text("cv name"),
            "label": placed.text("cv label"),
            "email": placed.any("cv email"),
            "website": placed.address("cv website"),
            "social_networks": [{"network": placed.any("cv network"), "username": placed.any("cv username")}],
            "sections": {
                placed.text("cv section"): [entry(), placed.text("cv")],
                "education": [entry()],
                "publications": [entry()],
            },
        }
    }


def _write_names(folder: Path, placed: Placements, count: int) -> None:
    """Files with hostile names, as far as this system can have them; also decomposed, and as folders."""
    texts = {"publications": "@article{%s, title={Named %s}, author={Nemo, Nina}, year=1999}\n", "root": "x"}
    ending = {"publications": ".bib", "images": ".svg", "files": ".txt", "root": ".txt"}.get(
        folder.name, ".md"
    )
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        name = (
            placed.chance.choice(STRINGS)[:40].replace("/", "\u2215" if number % 2 else "-").replace("\0", "")
        )
        name = f"{name}{folder.name[0]}{number}{placed.chance.choice([ending, ending.upper(), ending + ' '])}"
        if number % 5 == 0:
            name = unicodedata.normalize("NFD", f"ü{name}")
        if os.name == "nt" and why_refused(name):
            continue
        text = texts.get(
            folder.name, f"---\ntitle: Named {number}\nname: Named {number}\ndate: 2020-01-01\n---\n"
        )
        text = PICTURE if folder.name == "images" else text.replace("%s", f"n{number}")
        _write(folder / name, text)
