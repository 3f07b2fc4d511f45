"""A site in made-up words: whatever is left in letters stands in no file of words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from sitegen.site.words import WordText
from tests.build.sample_pictures import drawing, saved
from tests.building import ENGLISH_TEXTS, built_site, write_files
from tests.site.english_words import IN_ENGLISH

FILES: dict[str, str | bytes] = {
    "site.yml": """
title: Σίγμα
tagline: Βήτα
description: Άλφα
language: el
base_url: https://example.org/x/
people_pages: all
papers_per_page: 10
apart: [thesis]
groups: {pi: Π, phd: Δ, alumni: Α}
lists: {alpha: {type: article, title: Άλφα}}
collections: {zeta: Ζήτα}
allow: {scripts: [giscus.app], frames: [giscus.app, www.youtube-nocookie.com], styles: [giscus.app]}
comments: {giscus: {repo: a/b, repo_id: R_1, category: C, category_id: DIC_1, where: [posts, pages, papers]}}
""",
    "index.md": "Κείμενο\n",
    "publications/1.bib": """
@article{a1, title = {Ποταμοί και λίμνες της Ελλάδας}, author = {Άδα Παράδειγμα and Βήτα Παράδειγμα and
  others}, journal = {Δέλτα}, year = {2020}, month = mar, volume = {3}, number = {2}, pages = {1--2},
  keywords = {Ψ, Φ},
  abstract = {Ωμέγα}, url = {https://example.org/}, doi = {10.1000/1}, issn = {1234-5679}, publisher = {Π},
  award = {Βραβείο}, preview = {a.jpg}, pmid = {123}, eprint = {2001.00001}, archiveprefix = {arXiv},
  code = {https://example.org/1}, slides = {https://example.org/2}, poster = {https://example.org/3},
  video = {https://example.org/4}, project = {https://example.org/5}, supplement = {https://example.org/6}}
@book{a2, title = {Λίμνες}, editor = {Άδα Παράδειγμα}, keywords = {Ψ}, publisher = {Δέλτα}, year = 2001}
@unpublished{a3, author = {Άδα Παράδειγμα}, title = {Θάλασσες}, note = {in press}}
@phdthesis{a4, author = {Άδα Παράδειγμα}, title = {Θάλασσες βαθιές}, year = 1999}
@mastersthesis{a5, author = {Άδα Παράδειγμα}, title = {Θάλασσες ρηχές}, year = 1998}
@inproceedings{a7, author = {Άδα Παράδειγμα and Γάμμα Παράδειγμα and Βήτα Παράδειγμα}, booktitle = {Σ},
  title = {Συνέδριο λιμνών}, year = 2015, pages = {3--9}}
""",
    "publications/2.bib": """
@article{a1, title = {Ποταμοί και λίμνες της Ελλάδας}, author = {Άδα Παράδειγμα and Βήτα Παράδειγμα},
  journal = {Δέλτα}, year = {2020}, volume = {3}, pages = {1--2}, doi = {10.1000/1}}
@article{b2, title = {Συνέδριο λιμνών}, author = {Άδα Παράδειγμα and Βήτα Παράδειγμα and Γάμμα Παράδειγμα},
  year = 2015, pages = {3--9}}
""",
    "publications/3.ris": "TY  - JOUR\nTI  - Πηγές\nAU  - Παράδειγμα, Άδα\nPY  - 2011\nJO  - Ε\nER  - \n",
    "corrections.yml": "papers:\n  a2: {title: Λίμνες μεγάλες}\nsame: [[a4, a5]]\n",
    "researchers/1.md": "---\nname: Άδα Παράδειγμα\nrole: Ρ\ngroup: pi\naffiliation: Π\nyears: 2001–\n"
    "email: 1@2.3\norcid: 0000-0002-1825-0097\nphoto: images/a.jpg\n---\n[@a1; @a7]\n",
    "researchers/2.md": "---\nname: Γάμμα Παράδειγμα\ngroup: alumni\nnow: Π\n---\n",
    "researchers/3.md": "---\nname: Δέλτα Παράδειγμα\n---\n",
    "images/a.jpg": saved(drawing(1200, 900), "JPEG"),
    "pages/a.md": "---\ntitle: Α\ntoc: yes\n---\n# Β\n\n## Γ\n\n> [!NOTE]\n> Α\n\n"
    "- [ ] Β\n- [x] Γ\n\nΑ[^1]\n\n[^1]: Β\n\n"
    "```papers\ntype: article\n```\n\n```embed\nhttps://www.youtube.com/watch?v=jNQXAC9IVRw\ntitle: Β\n```\n",
    "pages/b/c.md": "---\ntitle: Γ\n---\nΔ\n",
    "news/2020-01-02-1.md": "---\ntitle: Νέα\ntags: [τ]\nauthor: [Ά. Π.]\nupdated: 2021-02-03\n---\nΝέα\n",
    "news/2020-01-03-2.md": "---\ninline: yes\n---\nΝέα\n",
    "talks/t.md": "---\ntitle: Τ\ndate: 2024-05\nplace: Π\npeople: [1]\npapers: [a1]\ntags: [τ]\n---\nΤ\n",
    "teaching/t.md": "---\ntitle: Τ\ndate: 2024-01-02\nuntil: ongoing\n---\nΤ\n",
    "projects/p.md": "---\ntitle: Τ\nsummary: Σ\nimage: images/a.jpg\n---\nΤ\n",
    "software/p.md": "---\ntitle: Τ\n---\n",
    "zeta/p.md": "---\ntitle: Τ\n---\nΤ\n",
    "cv.yml": """
cv:
  name: Άδα Παράδειγμα
  email: 1@2.3
  website: https://example.org
  sections:
    education: [{institution: Π, area: Α, degree: Δ, start_date: 2001-09, end_date: present, highlights: [Η]}]
    experience: [{company: Π, position: Α, start_date: 2001-09, end_date: 2003}]
    publications: []
    skills: [{label: Λ, details: Δ}]
    awards: [{name: Ν, date: 2020-01}]
""",
}
"""A site with pages of every kind, all in Greek."""

NAMES = {"BibTeX", "PDF", "RIS", "CSL", "JSON", "APA", "MLA", "IEEE", "ORCID", "DOI", "PubMed", "arXiv"}
"""Names of formats, styles and services, which are the same in every language."""


@pytest.fixture(scope="module")
def in_greek(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in words that are made up."""
    folder = tmp_path_factory.mktemp("words")
    tables = {table: dict.fromkeys(names, "") for table, names in IN_ENGLISH.items()}
    own = {table: ENGLISH_TEXTS.texts[table] for table in ("formats", "reasons")}
    texts = {**ENGLISH_TEXTS.texts, **tables, **own}
    made_up = {key: _made_up(text) for key, text in texts.items()}
    write_files(folder, {"templates/words/el.yml": yaml.safe_dump(made_up, allow_unicode=True)})
    built_site(folder, FILES)
    return folder / "site"


def test_a_site_in_made_up_words_shows_no_other(in_greek: Path) -> None:
    """Every letter of Latin script on the pages comes from a made-up file of words, or is a name."""
    for path in sorted(in_greek.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        assert tree.body
        for node in tree.css("pre, script, style, code, .cite fieldset, address, .orcid"):
            node.decompose()
        said = [
            value
            for node in tree.css("*")
            for name, value in node.attributes.items()
            if value and name in {"aria-label", "aria-description", "placeholder", "alt", "title"}
        ]
        said += [node.text() for node in tree.css("title")]
        said += [node.attributes.get("content") or "" for node in tree.css(_SAID_OF_PAGES)]
        text = " ".join((tree.body.text(separator=" "), *said))
        found = set(re.findall(r"[A-Za-z]\w+", re.sub(r"\w+(?:/\S+)?\.(?:bib|ris|yml)\S*", "", text)))
        assert found - NAMES == set(), path


_SAID_OF_PAGES = 'meta[name=description], meta[property="og:description"], meta[property="og:title"]'


def test_such_a_site_says_why_records_are_one_paper(in_greek: Path) -> None:
    pages = {path.parent.name: path.read_text("utf-8") for path in in_greek.glob("papers/*/index.html")}
    found = [page for page in pages.values() if LexborHTMLParser(page).css(".sources p + ul li")]
    assert len(found) == 3


def _made_up(text: WordText) -> WordText:
    """Texts without letters that have room for the same values."""
    if isinstance(text, dict):
        return {name: _without_letters(each) for name, each in text.items()}
    return _without_letters(text)


def _without_letters(text: str) -> str:
    return "·" + "".join(re.findall(r"\{\w+\}", text))
