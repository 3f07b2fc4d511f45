"""Edits of templates, words and static files."""

from __future__ import annotations

from random import Random

from tests.trust.editing.site import Edit, Site, one_of, phrase

HOOKS = (
    "_head_extra",
    "_header_extra",
    "_footer_extra",
    "_after_paper",
    "_after_person",
    "_after_post",
)


def fill_a_hook(rng: Random, site: Site) -> None:
    site.write(f"templates/{rng.choice(HOOKS)}.html", f"<p>{phrase(rng)}</p>\n")


def include_a_file(rng: Random, site: Site) -> None:
    """A hook that includes a file of any name."""
    name = rng.choice(
        ["mark.svg", "note.txt", "deep/mark.svg", ".hidden.svg", "mark.svg.tmp", "_part.html", "#x"]
    )
    site.write(f"templates/{name}", f"<svg><title>{phrase(rng)}</title></svg>")
    site.write(f"templates/{rng.choice(HOOKS)}.html", f'{{% include "{name}" %}}\n')


def change_an_included_file(rng: Random, site: Site) -> None:
    if path := one_of([each for each in site.files("templates") if each.suffix != ".html"], rng):
        path.write_text(f"<!-- {phrase(rng)} -->", "utf-8")


def replace_a_template(rng: Random, site: Site) -> None:
    name, text = rng.choice(
        [
            ("_paper.html", f"<li>{{{{ item.title }}}} {phrase(rng)}</li>\n"),
            ("year.html", '{% extends "theme/year.html" %}\n'),
            ("home.html", '{% extends "theme/home.html" %}{# more #}\n'),
            ("_footer.html", f"<footer>{phrase(rng)}</footer>\n"),
            ("icons/github.svg", f"<svg><title>{phrase(rng)}</title></svg>"),
            ("unused.html", phrase(rng)),
        ]
    )
    site.write(f"templates/{name}", text)


def break_a_template(rng: Random, site: Site) -> None:
    """Nothing is published then."""
    site.write(
        "templates/_footer_extra.html",
        rng.choice(["{% if %}", "{{ nothing.at.all() }}", '{% include "no" %}']),
    )
    site.passing.append("templates/_footer_extra.html")


def delete_a_template(rng: Random, site: Site) -> None:
    if path := one_of(site.files("templates"), rng):
        path.unlink()


def delete_all_templates(rng: Random, site: Site) -> None:
    site.remove(rng.choice(["templates", "static"]))


def move_a_template(rng: Random, site: Site) -> None:
    """Out of the end of content/, or into it."""
    inside, outside = site.path("content/year.html"), site.path("templates/year.html")
    if inside.is_file():
        outside.parent.mkdir(exist_ok=True)
        inside.replace(outside)
    elif outside.is_file():
        outside.replace(inside)
    else:
        site.write("content/year.html", f'{{% extends "theme/year.html" %}}{{# {phrase(rng)} #}}')


def change_words(rng: Random, site: Site) -> None:
    name = rng.choice(["en", "de", "de-AT"])
    site.write(
        f"templates/words/{name}.yml", rng.choice([f"abstract: {phrase(rng, 1)}\n", "misspelt: x\n", "["])
    )


def change_a_style(rng: Random, site: Site) -> None:
    name = rng.choice(["css/custom.css", "css/site.css", "own.css", "deep/er/own.css"])
    site.write(f"static/{name}", f"/* {phrase(rng)} */\n")


def change_a_script(rng: Random, site: Site) -> None:
    site.write(f"static/js/{rng.choice(['search.js', 'own.js', 'lists.js'])}", f"// {phrase(rng)}\n")


def delete_a_static_file(rng: Random, site: Site) -> None:
    if path := one_of(site.files("static"), rng):
        path.unlink()


THEME: tuple[Edit, ...] = (
    fill_a_hook,
    include_a_file,
    include_a_file,
    change_an_included_file,
    replace_a_template,
    break_a_template,
    delete_a_template,
    delete_a_template,
    delete_a_template,
    delete_all_templates,
    move_a_template,
    change_words,
    change_a_style,
    change_a_script,
    delete_a_static_file,
)
