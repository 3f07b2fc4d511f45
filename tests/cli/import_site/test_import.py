"""Importing: what is recognised, older forms of each generator, refusals, and what lies about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.cli.import_site.disk import read_source
from sitegen.cli.import_site.generators import GENERATORS, generator_of
from sitegen.cli.import_site.importing import import_site
from sitegen.cli.import_site.jekyll.addresses import Document, jekyll_address
from sitegen.cli.import_site.source import split_head
from tests.building import write_files
from tests.cli.import_site.shapes import SHAPES, make

NAMES = dict(
    zip(
        SHAPES,
        ("al-folio", "academicpages", "lab-website-template", "HugoBlox", "Quarto", "Jekyll"),
        strict=True,
    )
)


def write(folder: Path, files: dict[str, str]) -> Path:
    write_files(folder, files)
    return folder


def imported(tmp_path: Path, files: dict[str, str]) -> tuple[dict[str, str], str]:
    """Text of each file of the new content, and the page of remarks."""
    page, refused = import_site(write(tmp_path / "old", files), tmp_path / "new")
    assert refused == ""
    content = tmp_path / "new/content"
    texts = {
        path.relative_to(content).as_posix(): path.read_text("utf-8", "replace")
        for path in sorted(content.rglob("*"))
        if path.is_file()
    }
    return texts, page


@pytest.mark.parametrize("shape", SHAPES)
def test_recognised(shape: str, tmp_path: Path) -> None:
    source, _ = read_source(make(shape, tmp_path / "old"))
    generator = generator_of(source)
    assert generator
    assert generator.name == NAMES[shape]


def test_every_generator_has_a_shape() -> None:
    assert {generator.name for generator in GENERATORS} == set(NAMES.values())


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    return int(str(leaving.value.code))


def test_default_folder_lies_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = write(tmp_path / "old", {"_config.yml": "title: A\n", "index.md": "---\n---\nHello.\n"})
    before = sorted(old.rglob("*"))
    assert run("import", str(old)) == 0
    assert "## Carried over" in capsys.readouterr().out
    assert (tmp_path / "old-sitegen/content/index.md").read_text("utf-8").endswith("Hello.\n")
    assert sorted(old.rglob("*")) == before


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = write(tmp_path / "old", {"_config.yml": "title: A\n"})
    write(tmp_path / "new", {"mine.txt": "mine"})
    assert run("import", str(old), str(tmp_path / "new")) == 2
    assert "holds files already (mine.txt)" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["mine.txt"]


def test_not_into_the_old_site(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"_config.yml": "title: A\n"})
    assert "lies in the site that is imported" in import_site(old, old / "new")[1]


def test_unknown_generator(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"index.html": "<p>\n"})
    _, refused = import_site(old, tmp_path / "new")
    assert "no site of a known generator" in refused
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "secret", {"key.pdf": "secret"})
    old = write(tmp_path / "old", {"_config.yml": "title: A\n", "index.md": "---\n---\n"})
    (old / "key.pdf").symlink_to(tmp_path / "secret/key.pdf")
    (old / "files").symlink_to(tmp_path / "secret")
    page, _ = import_site(old, tmp_path / "new")
    assert "### key.pdf" in page
    assert "### files" in page
    assert not any("key" in path.name for path in (tmp_path / "new/content").rglob("*"))


def test_broken_settings_cost_only_themselves(tmp_path: Path) -> None:
    texts, page = imported(
        tmp_path,
        {
            "_config.yml": "title: A\n",
            "_data/navigation.yml": "main: [\n",
            "index.md": "---\ntitle: [x\n---\nHello.\n",
            "about.md": "---\ntitle: About\n---\nWords.\n",
        },
    )
    assert texts["index.md"].endswith("Hello.\n")
    assert "Words." in texts["pages/about.md"]
    assert "### _data/navigation.yml" in page
    assert "not valid YAML" in page


def test_files_that_are_not_carried_are_named(tmp_path: Path) -> None:
    _, page = imported(
        tmp_path, {"_config.yml": "title: A\n", "notes/todo.r": "x", "_data/grants.csv": "a,b\n"}
    )
    assert "### notes/todo.r" in page
    assert "### _data/grants.csv" in page


def test_older_al_folio(tmp_path: Path) -> None:
    """Links in ``_config.yml``, posts of several kinds, and the people of a lab on a page `profiles`."""
    texts, _ = imported(
        tmp_path,
        {
            "_config.yml": "title: Example Lab\nfirst_name: Ada\nlast_name: Example\n"
            "url: https://x.example.org\n"
            "baseurl: /lab\nscholar:\n  bibliography: papers.bib\ngithub_username: ada\n"
            "orcid_id: 0000-0002-1825-0097\n"
            "max_author_limit: 3\npermalink: /blog/:year/:title/\ncollections: {news: {output: true}}\n",
            "_pages/about.md": "---\nlayout: about\npermalink: /\n---\nThe lab.\n",
            "_pages/team.md": "---\nlayout: profiles\npermalink: /people/\nprofiles:\n  - align: right\n"
            "    content: about_jane.md\n"
            "    image: a.png\n  - content: about_joe.md\n---\n",
            "_pages/about_jane.md": "---\ntitle: Jane Roe\n---\nJane works here.\n",
            "_pages/about_joe.md": "Joe works here.\n",
            "_posts/2020-02-03-hi.md": "---\ntitle: Hi\n---\n[Lab](/lab/people/)\n",
            "_bibliography/papers.bib": "---\n---\n@misc{a, title={T}}\n",
        },
    )
    assert "The lab." in texts["index.md"]
    assert "Jane works here." in texts["researchers/jane-roe.md"]
    assert texts["publications/papers.bib"].startswith("@misc")
    assert "[Lab](people/)" in texts["news/2020-02-03-hi.md"]
    assert "base_url: https://x.example.org/lab/" in texts["site.yml"]


def test_academicpages_with_bibtex_in_the_citation(tmp_path: Path) -> None:
    texts, _ = imported(
        tmp_path,
        {
            "_config.yml": "title: A\nauthor: {name: Ada Example}\ncollections:\n"
            "  publications: {output: true, permalink: '/:collection/:path/'}\n"
            "  talks: {output: true}\n",
            "_publications/x.md": "---\ntitle: T\n"
            "citation: '@misc{key1, title={T}, author={Example, Ada}}'\n---\n",
            "_talks/y.md": "---\ntitle: Y\ndate: 2020-01-01\n---\n",
        },
    )
    assert "@misc{key1," in texts["publications/entries.bib"]
    assert "/publications/x/" in texts["corrections.yml"]


def test_academicpages_names_no_authors_that_nobody_wrote(tmp_path: Path) -> None:
    texts, page = imported(
        tmp_path,
        {
            "_config.yml": "title: A\nauthor: {name: Ada Example}\n"
            "collections: {publications: {output: true}, talks: {output: true}}\n",
            "_publications/x.md": "---\ntitle: Alone\ndate: 2020-01-01\nvenue: Somewhere\n---\n",
            "_talks/y.md": "---\ntitle: Y\n---\n",
        },
    )
    assert "author" not in texts["publications/imported.bib"]
    assert "the authors are not known" in page


def test_academic_of_hugo_with_widgets(tmp_path: Path) -> None:
    """The form of 2018: ``config.toml``, ``content/home/*.md`` with ``+++``, publications as single files."""
    texts, _ = imported(
        tmp_path,
        {
            "config.toml": 'baseurl = "https://me.example.org/"\ntitle = "My Academic"\n'
            '[[menu.main]]\nname = "Home"\n'
            'url = "#about"\n'
            'weight = 1\n[[menu.main]]\nname = "Publications"\nurl = "#publications"\nweight = 2\n',
            "content/home/about.md": '+++\nwidget = "about"\nactive = true\nweight = 5\n+++\n\n'
            "# Biography\n\nI study.\n",
            "content/home/publications.md": '+++\nwidget = "publications"\nactive = true\nweight = 20\n+++\n',
            "content/home/contact.md": '+++\nwidget = "contact"\ntitle = "Contact"\nactive = true\n'
            "weight = 30\n+++\n\nRoom 1.\n",
            "content/publication/one.md": '+++\ntitle = "One *fine* day"\ndate = "2013-07-01"\n'
            'authors = ["AB Smith", "C Doe"]\n'
            'publication_types = ["1"]\npublication = "In *ICMEW*, IEEE."\n'
            'url_pdf = "http://example.org/a.pdf"\nselected = true\n+++\n',
            "content/post/first.md": '+++\ndate = "2016-04-20"\ntitle = "First"\n+++\nWords.\n',
        },
    )
    assert "I study." in texts["index.md"]
    assert "Room 1." in texts["index.md"]
    assert "@inproceedings{" in texts["publications/imported.bib"]
    assert (
        r"\emph{fine}" in texts["publications/imported.bib"] or "fine" in texts["publications/imported.bib"]
    )
    assert "Smith, AB and Doe, C" in texts["publications/imported.bib"]
    assert "Words." in texts["news/2016-04-20-first.md"]
    assert "Publications: papers/" in texts["site.yml"]


def test_people_of_hugoblox_in_data(tmp_path: Path) -> None:
    """The form of 2025: profiles in ``data/authors``, publications with structured venues."""
    texts, _ = imported(
        tmp_path,
        {
            "config/_default/hugo.yaml": "title: G\nbaseURL: https://g.example.org/\n",
            "config/_default/params.yaml": "hugoblox:\n  identity:\n    name: G\n"
            "    tagline: We work\n  theme:\n    colors:\n"
            "      primary: '#1a6b54'\n",
            "data/authors/me.yaml": "name:\n  display: Ada Example\nrole: Professor\n"
            "bio: Ada works.\naffiliations:\n"
            "  - name: U\n"
            "links:\n  - icon: brands/github\n    url: https://github.com/ada\n  - icon: at-symbol\n"
            "    url: mailto:a@example.org\n",
            "content/authors/me/_index.md": "---\ntitle: Ada Example\n---\n",
            "content/publications/a/index.md": "---\ntitle: A\nauthors: [me, Jo Doe]\ndate: '2024-05-01'\n"
            "publication_types: [article-journal]\n"
            "publication:\n  name: Journal of A\n  short_name: JA\n  volume: '3'\nhugoblox:\n  ids:\n"
            "    doi: 10.5555/12345678\nlinks:\n"
            "  - type: code\n    url: https://github.com/ada/a\n---\n",
        },
    )
    person, bib = texts["researchers/ada-example.md"], texts["publications/imported.bib"]
    assert "role: Professor" in person
    assert "email: a@example.org" in person
    assert "GitHub: https://github.com/ada" in person
    assert "Example, Ada and Doe, Jo" in bib
    assert "volume = {3}" in bib
    assert "doi = {10.5555/12345678}" in bib
    assert "code = {https://github.com/ada/a}" in bib
    assert "accent: '#1a6b54'" in texts["site.yml"]


def test_lab_website_of_sources_only(tmp_path: Path) -> None:
    texts, page = imported(
        tmp_path,
        {
            "_config.yaml": "title: L\ncollections:\n  members:\n    output: true\n",
            "_data/sources.yaml": "- id: doi:10.5555/12345678\n  buttons:\n    - type: github\n"
            "      link: a/b\n"
            "- id: arxiv:2403.05530\n",
            "_members/jo.md": "---\nname: Jo Doe\nrole: phd\n---\n",
            "index.md": "---\n---\nHello.\n",
        },
    )
    assert "doi = {10.5555/12345678}" in texts["publications/imported.bib"]
    assert "code = {https://github.com/a/b}" in texts["publications/imported.bib"]
    assert "eprint = {2403.05530}" in texts["publications/imported.bib"]
    assert "only the identifier is known" in page
    assert "- phd: PhD students" in texts["site.yml"]


PERMALINKS = [
    ("posts", "2020-01-05-hello-world.md", {}, "", "", "/2020/01/05/hello-world.html"),
    (
        "posts",
        "2020-01-05-hello-world.md",
        {"categories": "A b"},
        "",
        "pretty",
        "/a/b/2020/01/05/hello-world/",
    ),
    (
        "posts",
        "2020-01-05-hello.md",
        {"date": "2021-02-03 10:00:00 +0100"},
        "",
        "date",
        "/2021/02/03/hello.html",
    ),
    ("posts", "2020-02-05-hello.md", {}, "", "ordinal", "/2020/036/hello.html"),
    ("posts", "2020-02-05-hello.md", {}, "", "none", "/hello.html"),
    ("posts", "2020-02-05-hello.md", {"slug": "other"}, "", "/blog/:year/:title/", "/blog/2020/other/"),
    ("posts", "2020-02-05-hello.md", {}, "/x/:short_year/:i_month/:title", "", "/x/20/2/hello"),
    ("pages", "about.md", {}, "", "", "/about.html"),
    ("pages", "about.md", {}, "", "pretty", "/about/"),
    ("pages", "sub/index.md", {}, "", "", "/sub/"),
    ("pages", "index.md", {}, "", "", "/"),
    ("pages", "about.md", {}, "/me.html", "", "/me.html"),
    ("people", "ada.md", {}, "", "", "/people/ada.html"),
    ("people", "ada.md", {}, "", "/:categories/:title/", "/people/ada/"),
    ("talks", "2012-03-01-talk-1.md", {}, "/:collection/:path/", "", "/talks/2012-03-01-talk-1/"),
    ("talks", "Big Talk.md", {}, "/t/:title.html", "", "/t/Big-Talk.html"),
]


@pytest.mark.parametrize(("collection", "path", "head", "permalink", "style", "wanted"), PERMALINKS)
def test_permalinks(
    collection: str, path: str, head: dict[str, str], permalink: str, style: str, wanted: str
) -> None:
    document = Document(collection=collection, path=path, head=head)
    assert jekyll_address(document, permalink, style) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\nn: 012\n---\nB\n",
        '+++\ntitle = "A"\nn = "012"\n+++\nB\n',
        '{\n"title": "A",\n"n": "012"\n}\nB\n',
    ],
)
def test_front_matter_of_all_kinds(text: str) -> None:
    head = split_head(text)
    assert head.values == {"title": "A", "n": "012"}
    assert head.body == "B\n"
    assert text.split("\n")[head.above] == "B"


def test_aliases_in_yaml_are_bounded(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    _, page = imported(
        tmp_path, {"_config.yml": "title: A\n", "_data/bomb.yml": "\n".join(lines), "index.md": "---\n---\n"}
    )
    assert "more than" in page
