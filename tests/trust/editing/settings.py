"""Edits of ``site.yml``."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.trust.editing.site import Edit, Site, phrase, yaml

_GISCUS = {"repo": "example/site", "repo_id": "R_abc", "category": "Announcements", "category_id": "DIC_abc"}


def _choices(rng: Random) -> dict[str, list[Any]]:
    return {
        "title": [phrase(rng, 2), "Ünïcode"],
        "tagline": [phrase(rng, 3), ""],
        "description": [phrase(rng)],
        "base_url": ["https://example.org/", "https://example.org/a/b/", "", "not an address"],
        "language": ["de", "fr", "ar", "xx", "de-AT"],
        "languages": [["en", "de"], ["de", "en", "fr"], ["en"]],
        "accent": ["#1a6b54", "#a00000", "reddish"],
        "image": ["images/ada.png", "images/none.png"],
        "navigation": [[{"Papers": "papers/"}, {"More": [{"About": "pages/about/"}]}], [{"Gone": "gone/"}]],
        "collections": [[{"workshops": "Workshops"}], [{"talks": {"title": "Lectures", "show": "table"}}]],
        "people_pages": ["all", "researchers", 2, 3],
        "groups": [["phd", {"faculty": "Faculty"}], [{"phd": "Students"}]],
        "exports": [["bibtex"], [], ["ris", "csl-json"]],
        "downloads": [["site"], ["site", "papers"], ["people"], []],
        "groupings": [["types"], [], ["venues", "topics"]],
        "cv_publications": ["selected", "none"],
        "citation_styles": [["acm"], ["vancouver", "harvard"], ["nothing"]],
        "citation_formats": [["bibtex"], []],
        "contact": ["ada@example.org"],
        "search": [False, True],
        "bibtex_encoding": ["ascii"],
        "papers_per_page": [10, 12, 100, 5],
        "recent_papers": [0, 3, 50],
        "lists": [
            {"patents": {"type": "patent"}, "ada": {"person": "ada-abel", "years": "2019-"}},
            {"x": {}},
        ],
        "numbered": ["descending", "ascending"],
        "strong_names": ["researchers"],
        "apart": [["patent", "software"], ["phdthesis"]],
        "author_marks": [False],
        "network": [False],
        "counts": [True],
        "redirects": [{"/lab/": "people/"}, {"/old/": "papers/", "/a/": "/nowhere/"}],
        "formats": [{"unknown.txt": "references"}, {"all.bib": "bibtex"}],
        "raw_html": [True],
        "allow": [{"images": ["img.shields.io"]}, {"scripts": ["example.org"]}],
        "analytics": [{"plausible": "example.org"}, {"goatcounter": "abc"}],
        "comments": [{"giscus": _GISCUS}, {"giscus": {**_GISCUS, "where": ["papers"]}}],
        "verification": [{"google": "abc123"}],
        "misspelt": [1],
    }


def change_a_setting(rng: Random, site: Site) -> None:
    choices = _choices(rng)
    name = rng.choice(sorted(choices))
    site.settings[name] = rng.choice(choices[name])


def take_back_a_setting(rng: Random, site: Site) -> None:
    if site.settings:
        del site.settings[rng.choice(sorted(site.settings))]


def take_back_many_settings(rng: Random, site: Site) -> None:
    site.settings = {name: value for name, value in site.settings.items() if rng.random() < 0.3}


def translate_settings(rng: Random, site: Site) -> None:
    site.write("content/site.de.yml", yaml({"title": phrase(rng, 2), "tagline": phrase(rng, 1)}))


SETTINGS: tuple[Edit, ...] = (
    change_a_setting,
    change_a_setting,
    change_a_setting,
    change_a_setting,
    change_a_setting,
    take_back_a_setting,
    take_back_a_setting,
    take_back_many_settings,
    translate_settings,
)
