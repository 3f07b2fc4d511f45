"""Edits of posts, pages, collections, the home page and the CV."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.trust.editing.site import Edit, Site, head, one_of, phrase, some_entry, yaml


def _body(rng: Random, site: Site) -> str:
    key = some_entry(rng, site)["key"]
    return rng.choice(
        [
            phrase(rng),
            "See [all](papers/) and [about](../pages/about.md).",
            "![Me](images/ada.png)\n\n![New](images/new.jpg)",
            "[A file](files/talk.pdf), [none](files/none.pdf)",
            f"As said before [see @{key}, p. 3; @nobody].",
            "```papers\nyears: 2018-2022\nlimit: 3\n```",
            "```papers\nperson: bea-bohr\nselected: yes\n```",
            "[[toc]]\n\n## One\n\n## Two",
            "> [!NOTE]\n> $\\alpha$ <b>x</b>",
            "```python\nprint(1)\n```",
        ]
    )


def write_a_post(rng: Random, site: Site) -> None:
    values: dict[str, Any] = {"title": phrase(rng, 3)}
    if rng.random() < 0.6:
        name, value = rng.choice(
            [
                ("tags", [phrase(rng, 1)]),
                ("author", "Ada Abel"),
                ("updated", "2024-06-01"),
                ("inline", True),
                ("draft", True),
                ("redirect_from", ["/old/post/"]),
                ("date", "2024-05-02T10:00:00"),
                ("image", "images/ada.png"),
            ]
        )
        values[name] = value
    site.write(f"content/news/2024-05-{rng.randint(1, 6):02}-note.md", head(values, _body(rng, site)))


def delete_a_post(rng: Random, site: Site) -> None:
    if path := one_of(site.files("content/news", "*.md"), rng):
        path.unlink()


def write_a_page(rng: Random, site: Site) -> None:
    values: dict[str, Any] = {"title": phrase(rng, 2)}
    if rng.random() < 0.6:
        name, value = rng.choice(
            [
                ("menu", False),
                ("menu", phrase(rng, 1)),
                ("order", rng.randint(1, 5)),
                ("description", phrase(rng)),
                ("redirect_from", ["/was/here/"]),
                ("published", False),
                ("toc", True),
                ("language", "de"),
            ]
        )
        values[name] = value
    name = rng.choice(["about", "join", "deep/one", "deep/index", "deep/two/three", "about.de"])
    site.write(f"content/pages/{name}.md", head(values, _body(rng, site)))


def delete_a_page(rng: Random, site: Site) -> None:
    if path := one_of(site.files("content/pages", "*.md"), rng):
        path.unlink()


def delete_all_pages(rng: Random, site: Site) -> None:
    site.remove(rng.choice(["content/pages", "content/news", "content/talks"]))


def write_an_item(rng: Random, site: Site) -> None:
    values: dict[str, Any] = {"title": phrase(rng, 3)}
    if rng.random() < 0.8:
        name, value = rng.choice(
            [
                ("date", rng.choice(["2023-01-01", "Fall 2024", "2022"])),
                ("until", "ongoing"),
                ("place", phrase(rng, 1)),
                ("summary", phrase(rng)),
                ("image", "images/ada.png"),
                ("people", ["ada-abel", "Bea Bohr", "Nobody"]),
                ("papers", [some_entry(rng, site)["key"]]),
                ("links", {"Slides": "files/talk.pdf"}),
                ("tags", [phrase(rng, 1)]),
                ("url", "https://example.org/"),
                ("draft", True),
            ]
        )
        values[name] = value
    folder = rng.choice(["projects", "talks", "teaching", "software", "workshops"])
    site.write(f"content/{folder}/{rng.choice(['one', 'two', 'index'])}.md", head(values, _body(rng, site)))


def delete_an_item(rng: Random, site: Site) -> None:
    if path := one_of(site.files(f"content/{rng.choice(['talks', 'projects', 'teaching'])}", "*.md"), rng):
        path.unlink()


def write_the_home_page(rng: Random, site: Site) -> None:
    if rng.random() < 0.3:
        site.remove("content/index.md")
    else:
        site.write("content/index.md", head({"title": phrase(rng, 2)}, _body(rng, site)))


def write_a_translation(rng: Random, site: Site) -> None:
    name = rng.choice(["index.de.md", "news/2024-05-01-note.de.md", "talks/one.de.md", "pages/join.de.md"])
    site.write(f"content/{name}", head({"title": f"Auf Deutsch: {phrase(rng, 1)}"}, _body(rng, site)))


def write_a_cv(rng: Random, site: Site) -> None:
    name = rng.choice(["Ada Abel", "Bea Bohr", "Nobody Here"])
    section = rng.choice(["Publications", "Selected Publications", "Education"])
    value = {"name": name, "sections": {section: [phrase(rng)], "summary": [f"Works on *{phrase(rng)}*."]}}
    if rng.random() < 0.2:
        site.remove("content/cv.yml")
    else:
        site.write("content/cv.yml", yaml({"cv": value}))


def rename_a_text(rng: Random, site: Site) -> None:
    if path := one_of(site.files(f"content/{rng.choice(['pages', 'news', 'talks'])}", "*.md"), rng):
        path.rename(path.with_name(f"{path.stem[:20]}-{phrase(rng, 1)}.md".lower()))


def break_a_text(rng: Random, site: Site) -> None:
    if path := one_of(site.files(f"content/{rng.choice(['pages', 'news', 'researchers'])}", "*.md"), rng):
        path.write_bytes(
            rng.choice([b"---\ntitle: [\n---\n", b"no head", b"---\nname: X\n---\n", b"\xff\xfe", b""])
        )


TEXTS: tuple[Edit, ...] = (
    write_a_post,
    write_a_post,
    delete_a_post,
    write_a_page,
    write_a_page,
    delete_a_page,
    delete_all_pages,
    write_an_item,
    write_an_item,
    delete_an_item,
    write_the_home_page,
    write_a_translation,
    write_a_cv,
    rename_a_text,
    break_a_text,
)
