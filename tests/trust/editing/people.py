"""Edits of the researchers."""

from __future__ import annotations

from random import Random

from tests.trust.editing.site import (
    FAMILIES,
    GIVEN,
    Edit,
    Site,
    head,
    one_of,
    phrase,
    picture,
    some_entry,
)

RESEARCHERS = "content/researchers"


def add_a_researcher(rng: Random, site: Site) -> None:
    family, given = rng.choice(FAMILIES), rng.choice(GIVEN)
    text = head({"name": f"{given} {family}", "order": rng.randint(1, 9)}, phrase(rng))
    site.write(f"{RESEARCHERS}/{given.lower()}-{family.lower().replace('ü', 'u')}.md", text)


def change_a_researcher(rng: Random, site: Site) -> None:
    """Something at the head of the file of one."""
    path = one_of(site.files(RESEARCHERS, "*.md"), rng)
    if path is None:
        return
    name, value = rng.choice(
        [
            ("aliases", ["Abel, A.", "Cleo Curie"]),
            ("aliases", [some_entry(rng, site)["author"].split(" and ")[0]]),
            ("orcid", "0000-0002-1825-0097"),
            ("orcid", "0000-0002-1825-0098"),
            ("role", phrase(rng, 2)),
            ("affiliation", phrase(rng, 2)),
            ("email", "ada@example.org"),
            ("links", {"CV": "files/talk.pdf", "GitHub": "https://github.com/example"}),
            ("photo", rng.choice(["images/ada.png", "images/new.jpg", "images/none.png"])),
            ("order", rng.randint(1, 9)),
            ("pronouns", "she/her"),
            ("group", rng.choice(["phd", "alumni", "faculty"])),
            ("years", "2019-2024"),
            ("now", "Example University"),
            ("redirect_from", [f"/people/old{rng.randint(1, 3)}/"]),
            ("draft", True),
            ("misspelt", 1),
        ]
    )
    given_name = path.stem.replace("-", " ").title()
    path.write_text(head({"name": given_name, name: value}, phrase(rng)), "utf-8")


def write_a_biography(rng: Random, site: Site) -> None:
    path = one_of(site.files(RESEARCHERS, "*.md"), rng)
    key = some_entry(rng, site)["key"]
    if path is not None:
        body = rng.choice(
            [
                "Hello.",
                f"As in [@{key}].",
                "```papers\nperson: ada-abel\nby: none\n```",
                "![Me](images/ada.png)",
                f"[Bea](people/bea-bohr/) and {phrase(rng)}",
                "# A heading\n\n$x^2$ and `code`",
            ]
        )
        path.write_text(head({"name": path.stem.replace("-", " ").title()}, body), "utf-8")


def rename_a_researcher(rng: Random, site: Site) -> None:
    """Another name in the file, or another name of the file."""
    path = one_of(site.files(RESEARCHERS, "*.md"), rng)
    if path is None:
        return
    if rng.random() < 0.5:
        path.write_text(head({"name": f"{rng.choice(GIVEN)} {rng.choice(FAMILIES)}"}, "Renamed."), "utf-8")
    else:
        path.rename(path.with_name(f"{path.stem}-x.md" if len(path.stem) < 30 else "ada-abel.md"))


def delete_a_researcher(rng: Random, site: Site) -> None:
    paths = site.files(RESEARCHERS, "*.md")
    if len(paths) > 1:
        rng.choice(paths).unlink()


def change_a_photo(rng: Random, site: Site) -> None:
    name, ending = rng.choice([("ada.png", "PNG"), ("new.jpg", "JPEG"), ("ada.webp", "WEBP")])
    site.write(f"content/images/{name}", picture(rng, ending))


def translate_a_biography(rng: Random, site: Site) -> None:
    site.write(f"{RESEARCHERS}/ada-abel.de.md", head({"role": "Professorin"}, f"Guten Tag, {phrase(rng)}"))


PEOPLE: tuple[Edit, ...] = (
    add_a_researcher,
    change_a_researcher,
    change_a_researcher,
    change_a_researcher,
    write_a_biography,
    rename_a_researcher,
    delete_a_researcher,
    change_a_photo,
    translate_a_biography,
)
