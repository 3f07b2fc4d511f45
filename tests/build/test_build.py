"""Whole builds of small sites, good and broken, through the same functions and command as a user's."""

from __future__ import annotations

import json
import multiprocessing
import os
import pstats
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build.build import Built, build
from sitegen.build.pipeline import plan_site, render_input_of
from sitegen.build.workers import Workers
from sitegen.checks.written_site import check_site
from sitegen.model.outputs import IndexFiles, Page
from sitegen.site.templates import render_output, set_up
from tests.building import contents, quiet, write_files

LISTING = """\
-
WARM: On the Benefits of Weight Averaged Reward Models
Authors:
Alexandre Ramé,
Nino Vieillard,
Léonard Hussenot
Abstract:
Averaging the weights of reward models makes them harder to exploit.
Submitted 22 January, 2024;
originally announced January 2024.
-
MusicRL: Aligning Music Generation to Human Preferences
Authors:
Geoffrey Cideron,
Sertan Girgin
Abstract:
Music generation is finetuned on what listeners prefer.
Submitted 6 February, 2024;
originally announced February 2024.
"""

HOSTILE = """\
@article{<script>alert(1)</script>,
  title = {<script>alert("title")</script> and "onmouseover="alert(2)},
  author = {<img src=x onerror=alert(3)> and O'Brien"onmouseover=alert(4)x=", Flann},
  journal = {"><script>alert(5)</script>},
  year = {2020},
  abstract = {See javascript:alert(6) and <a href="javascript:alert(7)">this</a>
    $\\href{javascript:alert(8)}{x}$},
  note = {</script><script>alert(9)</script>},
  url = {javascript:alert(10)},
  keywords = {</title><script>alert(11)</script>}
}
"""


def make_site(folder: Path, files: dict[str, str]) -> Path:
    write_files(folder / "content", files)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "sitegen", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environ)


def published(folder: Path, name: str = "site", processes: int = 1) -> Built:
    built = build(folder, folder / name, quiet, workers=Workers(processes))
    assert built.published
    return built


@pytest.fixture
def two_papers(tmp_path: Path) -> Path:
    return make_site(
        tmp_path,
        {
            "site.yml": "title: Two papers\nbase_url: https://example.org/two/\n",
            "publications/list.txt": LISTING,
            "researchers/leonard-hussenot.md": "---\nname: Léonard Hussenot\n---\nHello.\n",
            "news/2024-02-06-musicrl.md": "---\ntitle: New\n---\nSee [people](/people/).\n",
            "pages/about.md": "---\ntitle: About\n---\nThis site.\n",
        },
    )


def test_what_is_written(two_papers: Path) -> None:
    published(two_papers)
    written = set(contents(two_papers / "site"))
    assert {
        "index.html",
        "people/index.html",
        "people/leonard-hussenot/index.html",
        "people/leonard-hussenot/publications.bib",
        "people/leonard-hussenot/publications.ris",
        "people/leonard-hussenot/publications.json",
        "people/leonard-hussenot/feed.xml",
        "papers/index.html",
        "papers/warm-on-the-benefits-of-weight-averaged-reward-models/index.html",
        "papers/warm-on-the-benefits-of-weight-averaged-reward-models/rame2024warm.bib",
        "publications.bib",
        "publications.ris",
        "publications.json",
        "years/index.html",
        "years/2024/index.html",
        "news/index.html",
        "news/2024-02-06-musicrl/index.html",
        "pages/about/index.html",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "404.html",
        ".nojekyll",
        "static/css/site.css",
    } <= written
    assert check_site(two_papers / "site", "https://example.org/two/") == ()


def test_home_introduces_the_only_researcher(two_papers: Path) -> None:
    researchers = two_papers / "content/researchers"
    (researchers / "leonard-hussenot.md").write_text(
        "---\nname: Léonard Hussenot\nemail: leonard@example.org\n---\nHello.\n", encoding="utf-8"
    )
    published(two_papers)
    home = (two_papers / "site/index.html").read_text(encoding="utf-8")
    assert "<p>Hello.</p>" in home
    assert "mailto:leonard@example.org" in home
    assert "All people" not in home
    (researchers / "johan-ferret.md").write_text("---\nname: Johan Ferret\n---\nGood day.\n")
    published(two_papers)
    home = (two_papers / "site/index.html").read_text(encoding="utf-8")
    assert "Hello." not in home
    assert "people/johan-ferret/index.html" in home


def test_a_profile_of_many_years_leads_to_each(two_papers: Path) -> None:
    titles = {2019: "On Apples", 2020: "Baking Bread", 2021: "Clouds", 2022: "The Deep Sea"}
    entries = (
        f"@article{{a{year}, title={{{title}}}, author={{Roe, Joe}}, year={year}}}\n"
        for year, title in titles.items()
    )
    (two_papers / "content/publications/mine.bib").write_text("".join(entries))
    (two_papers / "content/researchers/joe-roe.md").write_text("---\nname: Joe Roe\n---\n")
    published(two_papers)
    page = (two_papers / "site/people/joe-roe/index.html").read_text(encoding="utf-8")
    assert '<a href="#y2019">2019</a>' in page
    assert 'id="y2019"' in page
    few = (two_papers / "site/people/leonard-hussenot/index.html").read_text(encoding="utf-8")
    assert 'class="jump"' not in few


def test_the_owner_of_a_list_who_is_no_author_is_told_apart(two_papers: Path) -> None:
    (two_papers / "content/publications/mine.bib").write_text(
        "@article{a, title={Whole}, author={Doe, Jane}, year={2020}}\n"
        "@article{b, title={Cut}, author={Doe, Jane and others}, year={2021}}\n"
    )
    (two_papers / "content/researchers/joe-roe.md").write_text(
        "---\nname: Joe Roe\nlistings: [mine.bib]\n---\n"
    )
    published(two_papers)
    for paper, said in (
        ("whole-doe-2020", "Jane Doe; listed by "),
        ("cut-doe-2021", " and others, including "),
    ):
        for page in (f"papers/{paper}", "people/joe-roe"):
            assert said in (two_papers / f"site/{page}/index.html").read_text(encoding="utf-8")


def test_the_plan_is_what_is_written(two_papers: Path) -> None:
    published(two_papers)
    plan = plan_site(two_papers).plan
    (bundle,) = (job.path for job in plan if isinstance(job, IndexFiles))
    planned = {job.path for job in plan} - {bundle}
    written = set(contents(two_papers / "site"))
    assert planned <= written
    assert {path for path in written - planned if not path.startswith(bundle)} == set()
    assert "search/index.js" in written


def test_equal_input_gives_equal_bytes(two_papers: Path) -> None:
    published(two_papers, "one")
    published(two_papers, "other")
    assert contents(two_papers / "one") == contents(two_papers / "other")


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_write_what_one_process_writes(tmp_path: Path, method: str) -> None:
    entries = [
        f"@article{{key{n}, title={{Paper number {n} on a topic of its own}}, author={{Doe{n}, Jane}}, "
        f"journal={{Journal}}, year={{{1990 + n % 30}}}}}"
        for n in range(600)
    ]
    make_site(tmp_path, {"publications/all.bib": "\n".join(entries)})
    published(tmp_path, "serial", processes=1)
    program = tmp_path / "program.py"
    program.write_text(
        "import multiprocessing\n"
        "from sitegen.cli import main\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    main(['build', '--jobs', '2', '--output', 'parallel'])\n"
    )
    done = subprocess.run([sys.executable, str(program)], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "serial") == contents(tmp_path / "parallel")
    assert len(contents(tmp_path / "serial")) > 1_800


def test_nothing_hostile_reaches_a_page(tmp_path: Path) -> None:
    make_site(tmp_path, {"publications/hostile.bib": HOSTILE, "site.yml": "people_pages: all\n"})
    published(tmp_path)
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 5
    for path in pages:
        tree = LexborHTMLParser(path.read_text("utf-8"))
        assert {script.attributes.get("type") for script in tree.css("script:not([src])")} <= {
            "application/ld+json"
        }
        for element in tree.css("*"):
            for name, value in element.attributes.items():
                assert not name.startswith("on"), (path, element.html)
                if name in ("href", "src"):
                    assert not (value or "").strip().lower().startswith(("javascript:", "data:")), path
        assert not tree.css("img[src=x]")
        for script in tree.css('script[type="application/ld+json"]'):
            json.loads(script.text())
    paper = next(path for path in pages if path.parent.parent.name == "papers")
    heading = LexborHTMLParser(paper.read_text("utf-8")).css_first("h1")
    assert heading
    assert 'alert("title")' in heading.text()


@pytest.mark.parametrize("damage", ["cut", "noise", "empty", "unknown"])
def test_a_faulty_file_does_not_stop_the_rest(two_papers: Path, damage: str) -> None:
    texts = {
        "cut": "-\nOn Teacher Hacking in Language Model Distillation\nAuthors:\n",
        "noise": "".join(chr(33 + (7 * n * n) % 90) for n in range(3_000)),
        "empty": "",
        "unknown": "Dear all,\n\nplease find my papers attached.\n",
    }
    (two_papers / "content/publications/faulty.txt").write_text(texts[damage])
    done = run(two_papers, "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "content/publications/faulty.txt" in done.stderr
    assert (two_papers / "site/papers/warm-on-the-benefits-of-weight-averaged-reward-models").is_dir()


def test_strict_leaves_the_old_site(two_papers: Path) -> None:
    published(two_papers)
    before = contents(two_papers / "site")
    (two_papers / "content/publications/faulty.txt").write_text("nothing that anybody knows\n")
    done = run(two_papers, "build", "--strict")
    assert done.returncode == 1
    assert "was left as it was" in done.stderr
    assert contents(two_papers / "site") == before


def test_broken_template_leaves_the_old_site(two_papers: Path) -> None:
    published(two_papers)
    before = contents(two_papers / "site")
    (two_papers / "templates").mkdir()
    (two_papers / "templates/paper.html").write_text("line one\n{{ view.nothing_of_that_name }}\n")
    done = run(two_papers, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("templates/paper.html:2: error:")
    assert "nothing_of_that_name" in done.stderr
    assert contents(two_papers / "site") == before
    (two_papers / "templates/paper.html").write_text("{% if %}\n")
    done = run(two_papers, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("templates/paper.html:1: error:")
    for fault in ("{{ 1 / 0 }}", "{{ [][view.item.href | length] | length }}", "{% include 'gone.html' %}"):
        (two_papers / "templates/paper.html").write_text(fault)
        done = run(two_papers, "build")
        assert done.returncode == 1, done.stderr
        assert done.stderr.startswith("templates/"), done.stderr
    assert contents(two_papers / "site") == before


def test_own_files_win_over_the_theme(two_papers: Path) -> None:
    for name, text in {
        "templates/post.html": "mine: {{ view.title }}",
        "static/css/site.css": "/* mine */",
    }.items():
        (two_papers / name).parent.mkdir(parents=True, exist_ok=True)
        (two_papers / name).write_text(text)
    published(two_papers)
    assert (two_papers / "site/news/2024-02-06-musicrl/index.html").read_text() == "mine: New"
    assert (two_papers / "site/static/css/site.css").read_text() == "/* mine */"
    assert (two_papers / "site/static/js/site.js").stat().st_size > 100


def test_a_template_that_nothing_uses_is_told(two_papers: Path) -> None:
    (two_papers / "templates").mkdir()
    for name, text in {
        "papper.html": "mine",
        "post.html": "{% include '_mine.html' %}",
        "_mine.html": "{{ view.title }}",
    }.items():
        (two_papers / "templates" / name).write_text(text)
    for command in ("build", "build", "check"):
        done = run(two_papers, command)
        assert "templates/papper.html: warning: no page uses this template" in done.stdout + done.stderr
        assert "did you mean paper.html?" in done.stdout + done.stderr
        assert "_mine.html" not in done.stdout + done.stderr
    assert run(two_papers, "build", "--strict").returncode == 1


def test_rendering_one_page_is_enough_for_a_preview(two_papers: Path) -> None:
    published(two_papers)
    planned = plan_site(two_papers)
    job = next(job for job in planned.plan if job.path == "people/leonard-hussenot/index.html")
    assert isinstance(job, Page)
    text = render_output(set_up(render_input_of(planned)), job)
    assert text == (two_papers / "site" / job.path).read_text("utf-8")


def test_output_is_never_a_foreign_folder(two_papers: Path) -> None:
    precious = two_papers / "precious"
    precious.mkdir()
    (precious / "thesis.tex").write_text("years of work")
    done = run(two_papers, "build", "--output", "precious")
    assert done.returncode == 1
    assert done.stderr.startswith("precious: error:")
    assert contents(precious) == {"thesis.tex": b"years of work"}


def test_report_as_json(two_papers: Path) -> None:
    (two_papers / "content/publications/faulty.txt").write_text("nothing that anybody knows\n")
    done = run(two_papers, "build", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert (report["papers"], report["records"], report["published"]) == (2, 2, True)
    faults = [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert [fault["file"] for fault in faults] == ["content/publications/faulty.txt"]
    assert all(fault["remedy"] for fault in faults)


def test_check_writes_nothing(two_papers: Path) -> None:
    before = contents(two_papers)
    done = run(two_papers, "check")
    assert done.returncode == 0, done.stdout
    assert contents(two_papers) == before
    assert "2 papers" in done.stderr


def test_check_reports_a_broken_link(two_papers: Path) -> None:
    (two_papers / "content/pages/about.md").write_text("---\ntitle: About\n---\n[gone](/papers/gone/)\n")
    done = run(two_papers, "check")
    assert done.returncode == 1
    assert "content/pages/about.md:4: error: the link to papers/gone/ leads nowhere" in done.stdout
    assert done.stdout.count("gone") == 1, "it is told once, not of the page too"


def test_what_people_write_is_named_where_a_link_leads_nowhere(two_papers: Path) -> None:
    content = two_papers / "content"
    paper = "papers/warm-on-the-benefits-of-weight-averaged-reward-models"
    (content / "files").mkdir()
    (content / "files/a talk.pdf").write_text("%PDF")
    (content / "pages/about.md").write_text(
        f"---\ntitle: About\n---\n# Talks\n[good](/people/) and\n**[gone](/{paper[:-1]}/)**\n"
    )
    (content / "researchers/leonard-hussenot.md").write_text(
        "---\nname: Léonard Hussenot\nlinks:\n  - CV: files/cv.pdf\n  - Talk: /files/a talk.pdf\n---\n"
    )
    (content / "corrections.yml").write_text(
        "papers:\n  rame2024warm:\n    slides: files/a talk.pdf\n    poster: files/poster.pdf\n"
    )
    done = run(two_papers, "build")
    assert done.returncode == 1
    assert f"content/pages/about.md:6: error: the link to {paper[:-1]}/ leads nowhere" in done.stderr
    assert f"did you mean {paper}/?" in done.stderr
    assert "content/researchers/leonard-hussenot.md:2: error: the link to files/cv.pdf leads" in done.stderr
    assert "content/corrections.yml:3: error: the link to files/poster.pdf leads nowhere" in done.stderr
    assert "talk" not in done.stderr
    assert "poster.pdf" not in (two_papers / "site" / paper / "index.html").read_text(encoding="utf-8")
    for page in ("people/leonard-hussenot", paper):
        text = (two_papers / "site" / page / "index.html").read_text(encoding="utf-8")
        assert 'href="../../files/a%20talk.pdf"' in text


def test_explain(two_papers: Path) -> None:
    for query in ("rame2024warm", "WARM: on the benefits of weight averaged reward models"):
        done = run(two_papers, "explain", query)
        assert done.returncode == 0
        assert "publications/list.txt:1" in done.stdout or "publications/list.txt:2" in done.stdout
    done = run(two_papers, "explain", "Leonard Hussenot", "--format", "json")
    assert json.loads(done.stdout)["person"] == "leonard-hussenot"
    done = run(two_papers, "explain", "Leonard Husenot")
    assert done.returncode == 2
    assert "did you mean" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("build", "--no-such-option"), 2),
        (("build", "no-such-folder"), 2),
        (("build", "--jobs", "0"), 2),
        (("build", "--base-url", "not an address"), 2),
        (("explain",), 2),
        (("--version",), 0),
        (("--help",), 0),
    ],
)
def test_usage(two_papers: Path, arguments: tuple[str, ...], code: int) -> None:
    done = run(two_papers, *arguments)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_no_content_folder_is_wrong_usage(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.returncode == 2
    assert "content" in done.stderr
    assert "sitegen new" in done.stderr


def test_an_empty_site_builds(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = run(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    assert "there is no publication list" in done.stderr
    assert "site: 0 papers from 0 records, 0 profiles" in done.stderr
    assert (tmp_path / "site/index.html").is_file()


def test_messages_stay_quiet_in_ci(two_papers: Path) -> None:
    done = run(two_papers, "build")
    assert "\r" not in done.stderr
    assert len(done.stderr.splitlines()) <= 4


def test_a_menu_entry_that_leads_nowhere_is_named_with_a_suggestion(two_papers: Path) -> None:
    (two_papers / "content/site.yml").write_text("navigation:\n  - About: pages/abuot/\n")
    done = run(two_papers, "build")
    assert done.returncode == 1
    assert "'About' leads to pages/abuot/" in done.stderr
    assert "did you mean pages/about/?" in done.stderr


def test_timings_and_profile(two_papers: Path) -> None:
    done = run(two_papers, "build", "--timings", "--profile", "profile.out")
    assert done.returncode == 0, done.stderr
    steps = [line.split()[0] for line in done.stderr.splitlines() if line[:1].isalpha()]
    assert {"collect", "read", "merge", "identify", "plan", "files", "all"} <= set(steps)
    assert "build" in {function for _, _, function in pstats.Stats(str(two_papers / "profile.out")).stats}  # type: ignore[attr-defined]


BIB = "@article{a, title={Rivers of the north}, author={Ada Example}, year=2020}\n"


def with_template(folder: Path, text: str) -> Path:
    (folder / "content/publications").mkdir(parents=True)
    (folder / "content/publications/a.bib").write_text(BIB, "utf-8")
    (folder / "templates").mkdir()
    (folder / "templates/paper.html").write_text(text, "utf-8")
    return folder


def test_a_template_adds_to_the_theme_s_of_its_name(tmp_path: Path) -> None:
    own = '{% extends "theme/paper.html" %}{% block content %}{{ super() }}<p>Added below</p>{% endblock %}'
    folder = with_template(tmp_path, own)
    assert build(folder, folder / "site", quiet).published
    (page,) = (folder / "site/papers").glob("*/index.html")
    text = page.read_text("utf-8")
    assert text.index("Rivers of the north") < text.index("<p>Added below</p>")


def test_a_template_that_extends_itself(tmp_path: Path) -> None:
    folder = with_template(tmp_path, '{% extends "paper.html" %}')
    done = build(folder, folder / "site", quiet)
    assert not done.published
    (problem,) = done.outside
    assert problem.message == "the template extends or includes itself"
    assert "theme/" in problem.remedy
    assert problem.place.file.endswith("templates/paper.html")
