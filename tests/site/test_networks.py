"""Who wrote with whom: what is counted, and where people and their names stand in the drawings."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import hypot
from random import Random

import pytest

from sitegen.merge.identify import identify
from sitegen.merge.series import papers_by_venue, series_of
from sitegen.model.authored import Authored, Corrections, Researcher
from sitegen.model.publications import Name, Record
from sitegen.model.settings import Config
from sitegen.model.site import Site
from sitegen.site.assemble import assemble
from sitegen.site.labels import Label, fitting, label_forms, labels, width_of
from sitegen.site.network import Tie, network_of_person, network_of_site
from sitegen.site.network_drawing import drawing_of_site, ring_of
from sitegen.site.network_map import APART, MARGIN, positions, size_of_map
from sitegen.site.network_ring import ROW, WIDTH, curve, ring
from tests.records import lines, merged, record, researcher

TITLES = "Amber Basalt Coral Delta Ember Fjord Gorge Heath Inlet Jetty Karst Lagoon".split()


def site_of(*bylines: str, researchers: tuple[Researcher, ...] = (), config: Config | None = None) -> Site:
    """A site with a paper for each list of authors."""
    records: list[Record] = lines(
        *(record(f"Studies of the {TITLES[n]}", byline) for n, byline in enumerate(bylines))
    )
    papers = merged(*records)
    people, authorship, *_ = identify(papers, researchers, Corrections())
    authored = Authored(researchers=researchers, corrections=Corrections())
    return assemble(
        config or Config(), papers, people, authorship, authored, series_of(papers_by_venue(papers))
    )


FIVE = (
    "Ada Alba; Ben Birch; Cem Cole",
    "Ada Alba; Ben Birch; Cem Cole",
    "Ada Alba; Dora Dahl",
    "Ben Birch; Dora Dahl",  # not a paper of Ada Alba
)


def test_the_network_of_a_person_is_made_of_their_own_papers() -> None:
    coauthors = [("ben-birch", 2), ("cem-cole", 2), ("dora-dahl", 1)]
    network = network_of_person(site_of(*FIVE), "ada-alba", coauthors)
    assert network
    assert network.people == tuple(coauthors)
    assert network.ties == ((0, 1, 2),)


def test_few_people_or_papers_are_not_drawn() -> None:
    site = site_of(*FIVE)
    assert network_of_person(site, "ada-alba", [("ben-birch", 2), ("cem-cole", 2)]) is None
    assert network_of_person(site, "dora-dahl", [(f"x{n}", 1) for n in range(5)]) is None


def test_the_network_of_a_site_leaves_out_who_wrote_alone() -> None:
    network = network_of_site(site_of(*FIVE, "Ella Eich"))
    assert network
    assert network.people == (("ada-alba", 3), ("ben-birch", 3), ("cem-cole", 2), ("dora-dahl", 2))
    assert network.ties == ((0, 1, 2), (0, 2, 2), (0, 3, 1), (1, 2, 2), (1, 3, 1))
    assert network_of_site(site_of("Ada Alba", "Ben Birch", "Cem Cole", "Dora Dahl")) is None


def test_the_network_of_a_site_is_that_of_its_researchers() -> None:
    own = tuple(researcher(n.lower().replace(" ", "-"), n) for n in "Ada Alba;Ben Birch;Cem Cole".split(";"))
    few = network_of_site(site_of(*FIVE, researchers=own))
    assert few and len(few.people) == 4
    more = (*own, researcher("ella-eich", "Ella Eich"))
    network = network_of_site(site_of(*FIVE, "Ada Alba; Ella Eich", researchers=more))
    assert network and [id_ for id_, _ in network.people] == [
        "ada-alba",
        "ben-birch",
        "cem-cole",
        "ella-eich",
    ]


def tied(people: int, seed: int) -> list[Tie]:
    """Ties in some groups, and a few between these."""
    random, found = Random(seed), {}
    for one, other in combinations(range(people), 2):
        if random.random() < (0.3 if one % 12 == other % 12 else 0.004):
            found[one, other] = random.randrange(1, 9)
    return [(one, other, papers) for (one, other), papers in found.items()]


def everybody(people: int) -> list[Tie]:
    return [(one, other, 1) for one, other in combinations(range(people), 2)]


@pytest.mark.parametrize("people", [1, 2, 3, 4, 7, 24])
@pytest.mark.parametrize("ties", [lambda _: [], everybody, lambda n: tied(n, 5)])
def test_names_on_a_ring_have_a_line_each(people: int, ties: object) -> None:
    drawn = ring([people - n for n in range(people)], ties(people))  # type: ignore[operator]  # a function
    assert sorted(drawn.order) == list(range(people))
    for place in drawn.places:
        assert place.radius <= place.x <= WIDTH - place.radius
        assert place.radius <= place.y <= drawn.height - place.radius
        assert place.room >= 100
    for side in (True, False):
        heights = sorted(place.y for place in drawn.places if place.right is side)
        assert all(below - above >= ROW - 1 for above, below in pairwise(heights))


def test_a_ring_of_equals_is_symmetric() -> None:
    drawn = ring([1] * 12, [])
    right = {(place.x - WIDTH // 2, place.y) for place in drawn.places if place.right}
    assert right == {(WIDTH // 2 - place.x, place.y) for place in drawn.places if not place.right}


def test_those_who_wrote_together_stand_side_by_side() -> None:
    ties = [(0, 3, 2), (1, 4, 2), (2, 5, 2), (0, 6, 1)]
    order = ring([3, 3, 3, 2, 2, 2, 1], ties).order
    assert abs(order.index(1) - order.index(4)) == abs(order.index(2) - order.index(5)) == 1
    assert {order.index(0), order.index(3), order.index(6)} == {0, 1, 2}
    assert ring([3, 3, 3, 2, 2, 2, 1], ties[::-1]).order == order


def test_lines_on_a_ring_stay_inside() -> None:
    drawn = ring([1] * 24, everybody(24))
    for one, other in combinations(range(24), 2):
        start, bend, end = curve(drawn, one, other)[1:].replace("Q", " ").split(" ")[0::2]
        assert WIDTH // 2 - 90 <= int(bend) <= WIDTH // 2 + 90
        assert int(start) == drawn.places[one].x and int(end) == drawn.places[other].x


@pytest.mark.parametrize("people", [1, 2, 4, 30, 200])
@pytest.mark.parametrize("ties", [lambda _: [], lambda n: everybody(n)[:700], lambda n: tied(n, 3)])
def test_people_on_a_map_keep_apart_and_inside(people: int, ties: object) -> None:
    width, height = size_of_map(people)
    found = positions(people, ties(people), width, height)  # type: ignore[operator]  # a function
    assert len(found) == people
    assert all(MARGIN <= x <= width - MARGIN and MARGIN <= y <= height - MARGIN for x, y in found)
    for one, other in combinations(found, 2):
        assert (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 >= (APART - 1) ** 2


def test_a_map_is_the_same_on_every_machine() -> None:
    width, height = size_of_map(40)
    ties = tied(40, 1)
    first = positions(40, ties, width, height)
    assert first == positions(40, ties, width, height)
    # Written down: a machine or a version of Python that draws another map fails here.
    assert first[:4] == [(202, 269), (498, 245), (203, 137), (300, 118)]


def test_those_who_wrote_together_are_near_on_a_map() -> None:
    ties = tied(120, 4)
    width, height = size_of_map(120)
    found = positions(120, ties, width, height)

    def far(one: int, other: int) -> float:
        return hypot(found[one][0] - found[other][0], found[one][1] - found[other][1])

    together = sum(far(one, other) for one, other, _ in ties) / len(ties)
    anybody = sum(far(one, other) for one, other in combinations(range(120), 2)) / (120 * 119 / 2)
    assert together < anybody / 2


def box_of(label: Label, size: float) -> tuple[float, float, float, float]:
    wide = width_of(label.text, size)
    left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - size, left + wide, label.y + 0.35 * size


def test_labels_cover_neither_dots_nor_each_other() -> None:
    random = Random(2)
    dots = [
        (random.randrange(20, 980), random.randrange(20, 580), 3 + random.random() * 6) for _ in range(200)
    ]
    forms = [(f"Given{n} Family{n}", f"G. Family{n}") for n in range(200)]
    found = labels(dots, forms, 12, 1000, 600)
    boxes = [box_of(label, 12) for label in found if label]
    assert len(boxes) > 60
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for left, top, right, bottom in boxes:
        assert min(left, top) >= 0 and right <= 1000 and bottom <= 600
        assert not any(left < x < right and top < y < bottom for x, y, _ in dots)
    assert labels([], [], 12, 100, 100) == []


def test_names_are_shortened_to_their_room() -> None:
    forms = label_forms(Name("Example", "Ada Maria"))
    assert forms == ("Ada Maria Example", "A. M. Example")
    assert fitting(forms, 200, 12) == forms[0]
    assert fitting(forms, 100, 12) == forms[1]
    assert fitting(forms, 50, 12) == "A. M…"
    assert label_forms(Name("Example Team", group=True)) == ("Example Team",)
    assert label_forms(Name("山田", "太郎")) == ("山田 太郎",)


def test_drawings_say_what_their_tables_say() -> None:
    site = site_of(*FIVE, config=Config(people_pages=3))
    drawn = ring_of(site, "ada-alba", [("ben-birch", 2), ("cem-cole", 2), ("dora-dahl", 1)], "AA")
    assert drawn and drawn.owner == "Ada Alba"
    assert [(each.name, each.papers, each.with_most) for each in drawn.table] == [
        ("Ben Birch", 2, (("Cem Cole", 2),)),
        ("Cem Cole", 2, (("Ben Birch", 2),)),
        ("Dora Dahl", 1, ()),
    ]
    assert [bool(each.href) for each in drawn.table] == [True, False, False]
    network = network_of_site(site)
    assert network
    everyone = drawing_of_site(site, network)
    assert [each.name for each in everyone.people] == ["Ada Alba", "Ben Birch", "Cem Cole", "Dora Dahl"]
    assert everyone.people[0].with_most == (("Ben Birch", 2), ("Cem Cole", 2), ("Dora Dahl", 1))
    assert drawing_of_site(site, network) == everyone
