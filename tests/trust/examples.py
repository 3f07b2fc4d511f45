"""Sound inputs of every kind, to be damaged: the examples of this checkout, and shared cases if present."""

# ruff: noqa: E501  # files as people write them have long lines

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from sitegen.content.settings import SETTINGS, settings_file
from sitegen.fetch.services import SERVICES
from sitegen.readers import READERS
from tests.build.sample_pictures import drawing, labelled_png, moving, photo, saved
from tests.fetch.fakes import FAKES
from tests.fetch.fakes.fake import Direct
from tests.fetch.services.made_works import articles

_ROOT = Path(__file__).parents[2]
_CASES = _ROOT / "../shared/cases"
_OLD_SITES = _ROOT / "tests/cli/import_site/sites"

_CORRECTIONS = """same:
  - [Vaswani2017, 10.48550/arXiv.1706.03762]
different:
  - ["On rivers", "On rivers, again"]
people:
  same: [[Ada Example, Example A.]]
  different: [[Ada Example, Ada B. Example]]
not_mine: [10.1234/other]
papers:
  Vaswani2017:
    title: 'Attention is all you need in $O(n^2)$'
    authors: Ada Example; Ben Sample
    published: 2017-06-12
    award: Best paper
    code: https://example.org/code
    links: {Slides: files/slides.pdf}
    selected: yes
"""
_CV = """cv:
  name: Ada Example
  location: Bern
  email: ada@example.org
  social_networks: [{network: GitHub, username: example}]
  sections:
    summary: [Works on **rivers**.]
    education:
      - {institution: Example University, area: Hydrology, degree: PhD, start_date: 2001-09, end_date: 2005-05}
    experience:
      - company: Example Institute
        position: Professor
        start_date: 2015
        end_date: present
        highlights: ["Grant of $10^6$", "[a link](https://example.org)"]
    publications: [{title: On rivers, authors: [Ada Example], doi: 10.1234/x, date: 2020-02}]
"""
_CV_JSON = """{"basics": {"name": "Ada Example", "label": "Professor", "email": "ada@example.org",
 "location": {"city": "Bern", "countryCode": "CH"}, "profiles": [{"network": "GitHub", "username": "example"}]},
 "work": [{"name": "Example Institute", "position": "Professor", "startDate": "2015-01", "highlights": ["One"]}],
 "education": [{"institution": "Example University", "area": "Hydrology", "studyType": "PhD", "score": "1.0"}],
 "skills": [{"name": "Rivers", "level": "Master", "keywords": ["water", "stones"]}], "languages": [{"language": "German"}]}
"""
_COAUTHORS = """Sample, Ben: https://example.org/ben
example:
  - {firstname: [Ada, A.], url: https://example.org/ada}
"""
_VENUES = """NeurIPS:
  names: [Advances in Neural Information Processing Systems, NIPS]
  url: https://neurips.cc
  color: "#123456"
"""
_MARKDOWN = r"""# A heading {#top}

Text with *emphasis*, `code`, [a link](pages/about.md "title"), ![a picture](images/x.png), $x^2$ and [@Vaswani2017, p. 3].
A footnote[^1], a mail <ada@example.org>, https://example.org/(a), H~2~O, :smile:, <kbd>x</kbd>, [[wiki|link]].

$$\sum_{i=1}^n \frac{1}{i^2} = \left( \frac{\pi^2}{6} \right)$$

> [!NOTE] Title
> Inside

::: {.callout-tip title="Tip"}
- one
  1. two
- [ ] three
:::

| a | b |
|---|:-:|
| 1 | 2 |

Term
: What it means

```papers
person: ada-example
limit: 5
```

```embed
https://www.youtube.com/watch?v=aqz-KE-bpKQ
```

```python
print("x")
```

<div class="x"><img src="x.png" onerror="x"></div>

{% include figure.html path="x" %} {{< figure src="x" >}} [[toc]]

[^1]: The *note*.
"""
_MATHS = (
    r"\frac{a}{b} + \sqrt[3]{x_1^{2}} \leq \left( \sum_{i=0}^{n} \mathbb{E}[X_i] \right)",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \hat{x} \overset{!}{=} \text{if } \mathrm{d}x",
    r"\mathcal{O}(n \log n) \in \{1, \dots, n\} \quad |x| \lVert y \rVert \operatorname{rank}(A)^\top",
)
_NAMES = (
    "van der Berg, Jr., Ana María",
    "García-López, J.~R. and {\\O}degaard, Å. and others",
    "Ludwig van Beethoven III",
    "{Example Collaboration}\n王小明\nابن سينا، حسين\nO'Neil-Smith J.-P.",
)


def corpus(name: str) -> Sequence[str]:
    """The examples of one kind."""
    return _corpora()[name]


@cache
def lists() -> Sequence[str]:
    """All lists of publications."""
    return [text for name, texts in _corpora().items() if name.startswith("readers/") for text in texts]


@cache
def all_texts() -> Sequence[str]:
    """Everything that is text."""
    return [text for texts in _corpora().values() for text in texts]


@cache
def _corpora() -> dict[str, Sequence[str]]:
    written = {folder: _markdown(f"**/{sub}/**/*.md") for folder, sub in _FOLDERS.items()}
    return {
        **{f"readers/{name}": _of_reader(name) for name in READERS},
        **written,
        "markdown": [_MARKDOWN, *(text for texts in written.values() for text in texts)],
        "settings": [
            _all_settings(),
            settings_file({}),
            *_texts(_CASES, "site/*/content/site.yml"),
            *_blocks("yaml"),
        ],
        "corrections": [_CORRECTIONS, *_texts(_ROOT, "content/corrections.yml"), *_blocks("yaml")],
        "coauthors": [_COAUTHORS, *_texts(_OLD_SITES, "**/coauthors.yml")],
        "venues": [_VENUES, *_texts(_OLD_SITES, "**/venues.yml")],
        "cv.yml": [_CV, *_texts(_OLD_SITES, "**/cv.yml")],
        "cv.json": [_CV_JSON, *_texts(_OLD_SITES, "**/resume.json")],
        "words": [
            text[start : start + 3_000]
            for text in _texts(_ROOT, "templates/words/*.yml")
            for start in (0, 3_000)
        ],
        "latex": [*_pieces(_of_reader("bibtex")), *_MATHS, *_NAMES],
        "maths": _MATHS,
        "names": [*_NAMES, *_pieces(_of_reader("bibtex"))],
    }


_FOLDERS = {
    "content/researchers": "researchers",
    "content/pages": "pages",
    "content/news": "news",
    "content/projects": "projects",
}
_HEADS = {
    "researchers": "---\nname: Ada Example\naliases: [A. Example]\norcid: 0000-0002-1825-0097\nrole: Professor\n"
    "email: ada@example.org\nyears: 2015--2019\nlinks: {GitHub: https://github.com/example}\n---\nText\n",
    "pages": "---\ntitle: About\nmenu: yes\norder: 3\ntoc: yes\naliases: [/about/]\n---\n" + _MARKDOWN,
    "news": "---\ntitle: A post\ndate: 2024-01-02\ntags: [one, two]\nauthors: [Ada Example]\npinned: yes\n---\nText\n",
    "projects": "---\ntitle: A project\nimage: images/x.png\npeople: [Ada Example]\npapers: [Vaswani2017]\n---\nText\n",
}


def _markdown(pattern: str) -> list[str]:
    """Files of people's below folders of a name, of our own and of other generators."""
    folder = pattern.split("/")[1]
    found = [text for root in (_ROOT / "content", _CASES, _OLD_SITES) for text in _texts(root, pattern)]
    return [_HEADS[folder], *found, *_texts(_OLD_SITES, "**/*.md")[:20]]


def _texts(root: Path, pattern: str) -> list[str]:
    return [path.read_text("utf-8", "replace") for path in sorted(root.glob(pattern)) if path.is_file()]


def _blocks(language: str) -> list[str]:
    """The fenced blocks of the README in a language."""
    text = (_ROOT / "README.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@cache
def _of_reader(name: str) -> Sequence[str]:
    """The inputs of a reader's golden examples, and of the shared cases if it is BibTeX."""
    texts = _texts(_ROOT / "tests/readers", f"{name}/*.md")
    inputs = [match[1] for text in texts if (match := re.search(r"^```input\n(.*?)^```$", text, re.M | re.S))]
    return inputs + (_texts(_CASES, "bib/**/*.bib") if name == "bibtex" else [])


def _pieces(texts: Iterable[str]) -> list[str]:
    """Lines of some length."""
    return [line for text in texts for line in text.split("\n") if len(line) > 20][:400]


def _all_settings() -> str:
    return "\n".join(f"{setting.name}: {setting.example}" for setting in SETTINGS)


@cache
def pictures() -> Sequence[tuple[str, bytes]]:
    """Endings and pictures."""
    drawn = drawing()
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><script>x</script><path d="M0 0L4 4"/></svg>'
    return (
        ("jpg", photo()),
        ("jpg", photo(200, 100, orientation=6)),
        ("png", labelled_png()),
        ("png", labelled_png(drawing(mode="P"))),
        ("png", labelled_png(drawing(mode="LA"))),
        *((ending.lower(), moving(ending)) for ending in ("GIF", "WEBP", "PNG")),
        ("webp", saved(drawn, "WEBP")),
        ("avif", saved(drawn, "AVIF")),
        ("gif", saved(drawn, "GIF")),
        ("tif", saved(drawn, "TIFF")),
        ("svg", svg),
    )


@cache
def answers() -> Sequence[str]:
    """Whole answers of services, to take pieces from."""
    found = []
    for service in SERVICES:
        asked = Direct(FAKES[service.name], articles(2, service.choice))
        if works_with := service.works_with:
            work = articles(2, service.choice)[0]
            ids = {"doi": work.doi, "arxiv": work.arxiv_id, "pmid": work.pmid}
            found += [
                each.text for scheme in service.completes for each in works_with(asked, scheme, [ids[scheme]])
            ]
    return found or ["{}"]
