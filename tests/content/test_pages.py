from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.news import read_post
from sitegen.content.pages import read_authored, read_page, read_researcher
from sitegen.content.settings import read_config
from sitegen.model.authored import Authored, FreePage, Post, Researcher
from sitegen.model.publications import Link, Name, Place, Problem
from sitegen.model.texts import Text

JANE = "researchers/jane-doe.md"


def researcher(head: str) -> Researcher:
    value, problems = read_researcher(f"---\nname: Jane Doe\n{head}\n---\n", JANE)
    assert problems == ()
    assert value
    return value


def problem_with(head: str) -> Problem:
    value, problems = read_researcher(f"---\nname: Jane Doe\n{head}\n---\n", JANE)
    assert value, "one wrong field does not cost the researcher"
    (problem,) = problems
    assert problem.severity == "error"
    assert problem.place == Place(JANE, 3)
    return problem


def test_a_whole_researcher() -> None:
    text = """---
# as printed
name: Léonard Hussenot
aliases: ['Hussenot, L.', Leonard Hussenot]
orcid: https://orcid.org/0000-0002-1825-0097
role: Research scientist
affiliation: Somewhere
email: mailto:leonard@example.org
links:
  GitHub: https://github.com/example
  Mail: mailto:leonard@example.org
photo: images/leonard.jpg
listings: [publications/leonard.txt, lists/../other.bib]
order: 2
---

Works on *things*.
"""
    assert read_researcher(text, "researchers/leonard-hussenot.md") == (
        Researcher(
            id="leonard-hussenot",
            place=Place("researchers/leonard-hussenot.md", 3),
            name=Name("Hussenot", "Léonard"),
            aliases=(Name("Hussenot", "L."), Name("Hussenot", "Leonard")),
            orcid="0000-0002-1825-0097",
            role="Research scientist",
            affiliation="Somewhere",
            email="leonard@example.org",
            links=(
                Link("GitHub", "https://github.com/example"),
                Link("Mail", "mailto:leonard@example.org"),
            ),
            photo="images/leonard.jpg",
            listings=("leonard.txt", "other.bib"),
            order=2,
            biography=Text(("<p>Works on <em>things</em>.</p>\n",)),
        ),
        (),
    )


@pytest.mark.parametrize(
    "written", ["0000-0002-1694-233X", "000000021694233x", "orcid.org/0000-0002-1694-233X/"]
)
def test_forms_of_orcid(written: str) -> None:
    assert researcher(f"orcid: {written}").orcid == "0000-0002-1694-233X"


def test_single_values_where_lists_may_stand() -> None:
    assert researcher("listings: mine.bib").listings == ("mine.bib",)
    assert researcher("aliases: J. Doe").aliases == (Name("Doe", "J."),)


@pytest.mark.parametrize(
    "written",
    [
        "{GitHub: https://x.org}",
        "[GitHub: https://x.org]",
        "[{label: GitHub, url: https://x.org}]",
    ],
)
def test_forms_of_links(written: str) -> None:
    assert researcher(f"links: {written}").links == (Link("GitHub", "https://x.org"),)


@pytest.mark.parametrize(
    ("head", "found", "remedy"),
    [
        ("orcid: 0000-0002-1825-0098", "orcid: “0000-0002-1825-0098” is not an ORCID iD", "orcid.org"),
        ("orcid: 1234", "is not an ORCID iD", "orcid.org"),
        ("email: jane at example.org", "is not an email address", "name@example.org"),
        ("email: jane@localhost", "is not an email address", "name@example.org"),
        ("links: {X: 'javascript:alert(1)'}", "links: X: “javascript:alert(1)”", "https://"),
        ("links: {CV: cv.pdf}", "links: CV: “cv.pdf” is not", "content/files/"),
        ("links: {CV: files/../../cv.pdf}", "links: CV: “files/../../cv.pdf” is not", "content/files/"),
        ("links: https://x.org", "has no label", "GitHub: https://"),
        ("photo: https://x.org/jane.jpg", "is not a picture", "images/jane.jpg"),
        ("photo: images/../../jane.jpg", "is not a picture", "images/jane.jpg"),
        ("photo: jane.jpg", "is not a picture", "images/jane.jpg"),
        ("photo: images/jane.exe", "is not a picture", "images/jane.jpg"),
        ("listings: ../secret.bib", "is not a path below content/publications", "below that folder"),
        ("listings: /etc/passwd", "is not a path below content/publications", "below that folder"),
        ("order: first", "whole number", "number"),
        ("listing: mine.bib", "there is no key `listing`", "did you mean `listings`?"),
        ("affilation: X", "there is no key `affilation`", "did you mean `affiliation`?"),
        ("role: [a]", "a list stands where text", "quotes"),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(head: str, found: str, remedy: str) -> None:
    problem = problem_with(head)
    assert found in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "does not begin with a line ---"),
        ("Jane Doe", "does not begin with a line ---"),
        ("---\nname: Jane", "has no partner"),
        ("---\nname: a: b\n---\n", "not valid YAML"),
        ("---\n---\n", "there is no name"),
        ("---\nrole: X\n---\n", "there is no name"),
        ("---\nname:\n---\n", "there is no name"),
        ("---\nname: '  '\n---\n", "there is no name"),
        ("---\nname: ', ,'\n---\n", "name: “, ,” is not a name"),
        ("---\nname: [a]\n---\n", "name: a list stands"),
    ],
)
def test_a_researcher_needs_a_name(text: str, found: str) -> None:
    value, problems = read_researcher(text, JANE)
    assert value is None
    (problem,) = problems
    assert found in problem.message
    assert problem.remedy


def test_a_file_name_that_is_no_slug() -> None:
    value, problems = read_researcher("---\nname: Zoë\n---\n", "researchers/Zoë_Łuk.md")
    assert value
    assert value.id == "zoe-luk"
    assert "zoe-luk.md" in problems[0].remedy
    assert read_researcher("---\nname: Zoë\n---\n", "researchers/---.md")[0] is None


def test_a_page() -> None:
    text = "---\ntitle: Teaching\norder: 3\n---\n# Courses\n"
    assert read_page(text, "pages/teaching.md") == (
        FreePage(
            id="teaching",
            place=Place("pages/teaching.md", 2),
            title="Teaching",
            order=3,
            body=Text(('<h2 id="text-courses">Courses</h2>\n',)),
        ),
        (),
    )


def test_a_page_without_title_is_called_by_its_file() -> None:
    page, problems = read_page("---\norder: 3\n---\n", "pages/join-us.md")
    assert page
    assert page.title == "Join us"
    assert [problem.message for problem in problems] == ["there is no title"]


def test_a_page_without_front_matter_keeps_its_text() -> None:
    page, problems = read_page("Come here.", "pages/join-us.md")
    assert page
    assert (page.title, page.body) == ("Join us", Text(("<p>Come here.</p>\n",)))
    assert len(problems) == 1


def test_drafts_are_left_out_without_a_word() -> None:
    assert read_page("---\ntitle: X\ndraft: true\n---\n", "pages/x.md") == (None, ())
    assert read_post("---\ntitle: X\ndate: 2025-01-01\ndraft: yes\n---\n", "news/x.md") == (None, ())
    assert read_page("---\ntitle: X\ndraft: no\n---\n", "pages/x.md")[0]


@pytest.mark.parametrize(
    ("text", "file", "date"),
    [
        ("---\ntitle: X\ndate: 2025-07-22\n---\n", "news/x.md", "2025-07-22"),
        ("---\ntitle: X\ndate: 22 July 2025\n---\n", "news/x.md", "2025-07-22"),
        ("---\ntitle: X\n---\n", "news/2025-07-22-x.md", "2025-07-22"),
        ("---\ntitle: X\n---\n", "news/2025-07-22.md", "2025-07-22"),
        ("---\ntitle: X\ndate: 2025-07-23\n---\n", "news/2025-07-22-x.md", "2025-07-23"),
    ],
)
def test_the_date_of_a_post(text: str, file: str, date: str) -> None:
    post, problems = read_post(text, file)
    assert problems == ()
    assert post
    assert post.date == date


@pytest.mark.parametrize(
    ("text", "file", "found"),
    [
        ("---\ntitle: X\n---\n", "news/x.md", "there is no date"),
        ("---\ntitle: X\n---\n", "news/2025-07-x.md", "there is no date"),
        ("---\ntitle: X\n---\n", "news/2025-13-01-x.md", "there is no date"),
        ("---\ntitle: X\ndate: 2025-07\n---\n", "news/x.md", "date: “2025-07” is not a full date"),
    ],
)
def test_a_post_needs_a_full_date(text: str, file: str, found: str) -> None:
    post, problems = read_post(text, file)
    assert post is None
    assert [problem.message for problem in problems] == [found]


def test_a_post_without_front_matter_is_dated_and_titled_by_its_file() -> None:
    post, problems = read_post("Text", "news/2025-07-22-a-new-paper.md")
    assert post == Post(
        id="2025-07-22-a-new-paper",
        place=Place("news/2025-07-22-a-new-paper.md", 1),
        title="A new paper",
        date="2025-07-22",
        body=Text(("<p>Text</p>\n",)),
    )
    assert len(problems) == 1


def test_posts_on_one_page_share_no_anchors() -> None:
    text = "---\ntitle: X\n---\n# Same\n\nnote[^1]\n\n[^1]: note\n"
    bodies = [read_post(text, f"news/2025-07-2{day}-x.md")[0] for day in (1, 2)]
    ids = [part.split('"')[0] for post in bodies if post for part in str(post.body.pieces).split('id="')[1:]]
    assert len(ids) == 6
    assert len(set(ids)) == 6


def test_everything_together_in_order() -> None:
    authored, problems = read_authored(
        {
            "site.yml": "title: X",
            "researchers/b.md": "---\nname: Bea Adams\n---\n",
            "researchers/a.md": "---\nname: Ann Zuse\n---\n",
            "researchers/c.md": "---\nname: Cem Young\norder: -1\n---\n",
            "researchers/photo.jpg": "",
            "pages/two.md": "---\ntitle: Two\norder: 2\n---\n",
            "pages/one.md": "---\ntitle: One\norder: 1\n---\n",
            "news/2025-01-01-x.md": "---\ntitle: X\n---\n",
            "news/2025-02-01-y.md": "---\ntitle: Y\n---\n",
            "corrections.yml": "same: [[a, b]]",
        }
    )
    assert problems == ()
    assert [each.id for each in authored.researchers] == ["c", "b", "a"]
    assert [each.id for each in authored.pages] == ["one", "two"]
    assert [each.title for each in authored.news] == ["Y", "X"]
    assert len(authored.corrections.same) == 1


def test_nothing_at_all() -> None:
    assert read_authored({}) == (Authored(), ())


def test_a_listing_belongs_to_one_researcher() -> None:
    _, problems = read_authored(
        {
            "researchers/a.md": "---\nname: Ann Adams\nlistings: [one.bib, two.bib]\n---\n",
            "researchers/b.md": "---\nname: Bea Brown\nlistings: two.bib\n---\n",
        }
    )
    (problem,) = problems
    assert problem.place == Place("researchers/b.md", 2)
    assert "two.bib" in problem.message
    assert "Ann Adams" in problem.message


def test_two_files_for_one_address() -> None:
    authored, problems = read_authored(
        {
            "researchers/Jane.md": "---\nname: Jane Doe\n---\n",
            "researchers/jane.md": "---\nname: Jane Roe\n---\n",
        }
    )
    assert [each.id for each in authored.researchers] == ["jane"]
    assert [problem.place.file for problem in problems] == ["researchers/Jane.md", "researchers/jane.md"]


def test_the_acceptance_site(shared: Path) -> None:
    folder = shared / "acceptance" / "content"
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.glob("researchers/*.md")
    }
    authored, problems = read_authored(files)
    assert problems == ()
    owners = {each.name.full: each.listings for each in authored.researchers}
    assert len(owners) == 5
    assert owners["Léonard Hussenot"] == ("003_1c870c75b6912b8e.txt",)
    config, problems = read_config((folder / "site.yml").read_text("utf-8"))
    assert problems == ()
    assert config.base_url == "https://example.org/five/"


@given(st.text(), st.text(), st.sampled_from(["researchers", "pages", "news", "publications"]))
def test_reading_never_raises(text: str, name: str, folder: str) -> None:
    files = {f"{folder}/{name}.md": text, f"{folder}/x.md": f"---\n{text}\n---\n", "corrections.yml": text}
    authored, problems = read_authored(files)
    assert isinstance(authored, Authored)
    assert all(problem.remedy for problem in problems)


def test_news_newest_first_and_pages_in_their_order() -> None:
    files = {f"news/2025-01-{day}.md": "---\ntitle: X\n---\n" for day in ("02", "03", "01")}
    files |= {
        f"pages/{title.lower()}.md": f"---\ntitle: {title}\norder: {order}\n---\n"
        for title, order in (("B", 1), ("A", 1), ("C", 0))
    }
    authored, _ = read_authored(files)
    assert [post.date for post in authored.news] == ["2025-01-03", "2025-01-02", "2025-01-01"]
    assert [page.title for page in authored.pages] == ["C", "A", "B"]
