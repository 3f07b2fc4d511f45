"""In which groups people stand, and in which order."""

from __future__ import annotations

import pytest

from sitegen.content.pages import read_researcher
from sitegen.content.settings import read_config
from sitegen.model.authored import Researcher
from sitegen.model.settings import Config
from sitegen.site.people_groups import is_former, people_groups, unused_groups


def _people(*written: str) -> dict[str, Researcher]:
    """Researchers from ``name/group/order``, in the order given."""
    found = {}
    for entry in written:
        name, group, order = (*entry.split("/"), "", "")[:3]
        head = f"---\nname: {name} Example\ngroup: {group}\norder: {order or 0}\n---\n"
        researcher, problems = read_researcher(head, f"researchers/{name.lower()}.md")
        assert researcher and not problems
        found[researcher.id] = researcher
    return found


def _shown(config: Config, people: dict[str, Researcher]) -> list[str]:
    return [f"{each.heading or each.word}: {' '.join(each.people)}" for each in people_groups(config, people)]


SETTINGS, _ = read_config("groups:\n  - faculty: Faculty\n  - postdocs\n  - phd: PhD students\n")


def test_without_groups_nothing_changes() -> None:
    assert people_groups(Config(), _people("Ada", "Ben")) == ()
    assert people_groups(SETTINGS, _people("Ada", "Ben")) == ()


@pytest.mark.parametrize(
    ("config", "people", "shown"),
    [
        (Config(), ["A/Alumni", "B/Head", "C/Students"], ["Head: b", "Students: c", "Alumni: a"]),
        (SETTINGS, ["A/phd", "B/guests", "C/Faculty"], ["Faculty: c", "PhD students: a", "guests: b"]),
        (Config(), ["A/PhD student", "B/PhD Students", "C/phd-student"], ["PhD Students: a b c"]),
        (Config(), ["A/Doktorand", "B/Doktoranden", "C/Doktorandin"], ["Doktoranden: a b", "Doktorandin: c"]),
        (Config(), ["A/Post-Doc", "B/postdocs"], ["postdocs: a b"]),
        (Config(), ["A/Alumna", "B/alumni", "C/Alumnus"], ["alumni: a b c"]),
        (Config(), ["A/Ehemalige", "B/Leitung", "C/"], ["Leitung: b", ": c", "Ehemalige: a"]),
        (Config(), ["A/alumni", "B/", "C/"], [": b c", "alumni: a"]),
        (Config(), ["A//-1", "B/Students", "C/alumni"], [": a", "Students: b", "alumni: c"]),
        (Config(), ["A/alumni", "B/alumni"], ["alumni: a b"]),
        (Config(), ["A/博士", "B/硕士", "C/校友", "D/本科"], ["博士: a", "硕士: b", "本科: d", "校友: c"]),
        (
            Config(),
            ["A/Staff", "B/Former staff", "C/PIs", "D/Past students", "E/Visitors", "F/Mascots", "G/Guests"],
            [
                *("PIs: c", "Staff: a", "Visitors: e", "Mascots: f", "Guests: g"),
                *("Former staff: b", "Past students: d"),
            ],
        ),
    ],
)
def test_the_order_of_groups(config: Config, people: list[str], shown: list[str]) -> None:
    assert _shown(config, _people(*people)) == shown


def test_former_people_are_last_even_where_the_settings_name_them_first() -> None:
    config, _ = read_config("groups: [gone: Former members, here]")
    assert _shown(config, _people("A/gone", "B/here")) == ["here: b", "Former members: a"]


@pytest.mark.parametrize(
    ("word", "former"),
    [
        *[
            (word, True)
            for word in "Alumni,alum,Alumnae,Former members,Ehemalige Mitarbeiter,Anciens".split(",")
        ],
        *[(word, True) for word in "Ex-members,Past students,Antiguos alumnos,校友".split(",")],
        *[(word, False) for word in "Aluminium group,Expert staff,Formers,Experimentalists".split(",")],
    ],
)
def test_who_has_left(word: str, former: bool) -> None:
    assert is_former(word) == former


def test_forty_people_keep_their_order() -> None:
    people = _people(*(f"P{number:02}/{'phd' if number % 2 else 'staff'}" for number in range(40)))
    (staff, phd) = people_groups(Config(), people)
    assert staff.people == tuple(f"p{number:02}" for number in range(0, 40, 2))
    assert len(phd.people) == 20


def test_a_group_that_nobody_is_in_is_told() -> None:
    config, _ = read_config("groups: [faculty, phds: Doctoral students]")
    found = [*unused_groups(config, _people("A/faculty", "B/phd researchers"))]
    assert [(problem.severity, problem.message) for problem in found] == [
        ("notice", "nobody is in the group “phds” that is named under `groups`")
    ]
    assert "phd researchers" in found[0].remedy


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        ("groups: [faculty, PhD students]", [("faculty", ""), ("PhD students", "")]),
        ("groups:\n  faculty: Faculty\n  phd: PhD", [("faculty", "Faculty"), ("phd", "PhD")]),
        ("groups:\n  - faculty: Faculty\n  - phd", [("faculty", "Faculty"), ("phd", "")]),
        ("groups: faculty", [("faculty", "")]),
        ("groups:", []),
    ],
)
def test_how_groups_are_written(written: str, groups: list[tuple[str, str]]) -> None:
    config, problems = read_config(written)
    assert ([(group.word, group.heading) for group in config.groups], problems) == (groups, ())


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ("groups:\n  - phd\n  - PhD: Students", 3, "groups: the group “PhD” is named twice"),
        ("groups:\n  - phd\n  - [a]", 3, "groups: a list is not the name of a group"),
        ("groups:\n  - phd: [a]", 2, "groups: a list stands where text is expected"),
    ],
)
def test_what_is_wrong_with_groups(written: str, line: int, message: str) -> None:
    config, (problem,) = read_config(written)
    assert (problem.place.line, problem.message) == (line, message)
    assert [group.word for group in config.groups] == ["phd"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2015-2019", "2015–2019"),
        ("2015 -- 2019", "2015–2019"),
        ("2021-", "2021–"),
        ("2021-present", "2021–present"),
        ("since 2021", "since 2021"),
        ("2019-20", "2019–20"),
        ("summer 2019", "summer 2019"),
    ],
)
def test_years(written: str, shown: str) -> None:
    researcher, problems = read_researcher(
        f"---\nname: Ada Example\nyears: {written}\n---\n", "researchers/a.md"
    )
    assert researcher and (researcher.years, problems) == (shown, ())
