"""Edits of ``corrections.yml`` and ``venues.yml``."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.trust.editing.site import Edit, Site, phrase, some_entry, yaml


def merge_two_papers(rng: Random, site: Site) -> None:
    one, other = rng.sample(site.entries, 2)
    site.corrections.setdefault("same", []).append([one["key"], other["key"]])


def keep_two_papers_apart(rng: Random, site: Site) -> None:
    one, other = rng.sample(site.entries, 2)
    site.corrections.setdefault("different", []).append([one["key"], other["key"]])


def merge_two_people(rng: Random, site: Site) -> None:
    one, other = (some_entry(rng, site)["author"].split(" and ")[0] for _ in range(2))
    if one != other:
        site.corrections.setdefault("people", {}).setdefault("same", []).append([one, other])


def disown_a_paper(rng: Random, site: Site) -> None:
    site.corrections["not_mine"] = [rng.choice([some_entry(rng, site)["title"], "10.1000/3", "W123"])]


def correct_a_field(rng: Random, site: Site) -> None:
    name, value = rng.choice(_fields(rng))
    called = some_entry(rng, site)[rng.choice(["key", "title"])]
    site.corrections.setdefault("papers", {}).setdefault(called, {})[name] = value


def _fields(rng: Random) -> list[tuple[str, Any]]:
    return [
        ("title", phrase(rng)),
        ("authors", ["Ada Abel", "Bea Bohr"]),
        ("abstract", phrase(rng)),
        ("venue", phrase(rng, 2)),
        ("year", rng.randint(2010, 2024)),
        ("kind", "book"),
        ("state", "in press"),
        ("selected", True),
        ("awards", ["Best paper"]),
        ("slides", "files/talk.pdf"),
        ("code", "https://example.org/code"),
        ("image", "images/ada.png"),
        ("redirect_from", [f"/old/{rng.randint(1, 3)}/"]),
        ("notices", {"retraction": "10.1000/9"}),
        ("citation_key", f"own{rng.randint(1, 3)}"),
        ("keywords", [phrase(rng, 1)]),
        ("unknown", "x"),
    ]


def take_back_a_correction(rng: Random, site: Site) -> None:
    if site.corrections:
        del site.corrections[rng.choice(sorted(site.corrections))]
    if not site.corrections:
        site.remove("content/corrections.yml")


def break_the_corrections(rng: Random, site: Site) -> None:
    """Every second time it is no YAML."""
    site.corrections = {}
    site.write(
        "content/corrections.yml", rng.choice(["same: [", "- a\n", "papers:\n  entry1: {title: [}\n", ""])
    )


def change_venues(rng: Random, site: Site) -> None:
    venue = rng.choice(["Journal of Examples", "Nature"])
    values = {"short": phrase(rng, 1).upper()[:5], "colour": rng.choice(["#a00000", "#1a6b54", "red"])}
    if rng.random() < 0.2:
        site.remove("content/venues.yml")
    else:
        site.write("content/venues.yml", yaml({venue: values}))


def change_coauthors(rng: Random, site: Site) -> None:
    names = {"Cleo Curie": f"https://example.org/{rng.randint(1, 3)}/", "Nobody Here": "https://example.org/"}
    if rng.random() < 0.2:
        site.remove("content/coauthors.yml")
    else:
        site.write("content/coauthors.yml", yaml(names))


CORRECTIONS: tuple[Edit, ...] = (
    merge_two_papers,
    keep_two_papers_apart,
    merge_two_people,
    disown_a_paper,
    correct_a_field,
    correct_a_field,
    correct_a_field,
    take_back_a_correction,
    take_back_a_correction,
    break_the_corrections,
    change_venues,
    change_coauthors,
)
