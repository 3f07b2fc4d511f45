"""Networks of co-authors as templates see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import msgspec

from sitegen.model import urls
from sitegen.model.site import Site
from sitegen.site import network_ring as rings
from sitegen.site.labels import Label, fitting, label_forms, labels
from sitegen.site.network import MOST_ON_RING, Network, Tie, most_together, network_of_person, strengths
from sitegen.site.network_map import positions, size_of_map

MAP_TEXT = 12
"""Size of names on the map."""
_MOST_LINES = 400
"""The strongest, and one of each person; more would be a grey cloud."""
_MANY_LINES = 100
"""So many are drawn fainter."""


class NetworkPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One person of a network."""

    name: str
    href: str
    """``""`` for a person without a page."""
    papers: int
    """Shared with the owner of the page, or all of theirs."""
    x: int
    y: int
    radius: float
    label: Label
    lines: str = ""
    """Their own lines, as the path of an SVG."""
    with_most: tuple[tuple[str, int], ...] = ()
    """Those on most papers with them: name and number of papers."""


class NetworkDrawing(msgspec.Struct, frozen=True, kw_only=True):
    """``_network.html``"""

    shape: str
    """``ring`` or ``map``."""
    owner: str = ""
    """Whose co-authors these are; ``""`` for those of a whole site."""
    initials: str = ""
    """Of the owner, whom they stand for."""
    width: int
    height: int
    middle: tuple[int, int] = (0, 0)
    """Of the ring, where the owner is drawn."""
    spokes: str = ""
    """Lines from the owner to everybody, as a path."""
    lines: tuple[str, str, str]
    """Lines between two people, weak, usual and strong ones, each as one path."""
    is_dense: bool
    """There are many lines."""
    is_cut: bool
    """Only the strongest lines are drawn."""
    people: tuple[NetworkPerson, ...]
    """In the order in which the keyboard reaches them."""
    table: tuple[NetworkPerson, ...]
    """Those with most papers first."""


def ring_of(
    site: Site, person: str, coauthors: Sequence[tuple[str, int]], initials: str
) -> NetworkDrawing | None:
    """The co-authors of one person, drawn; `coauthors` and None as `network_of_person` has them."""
    network = network_of_person(site, person, coauthors)
    if network is None:
        return None
    drawn = _ring(site, network)
    x, y = drawn.middle
    return msgspec.structs.replace(
        drawn,
        owner=site.people[person].name.full,
        initials=initials,
        spokes="".join([f"M{x} {y}L{each.x} {each.y}" for each in drawn.table]),
    )


def drawing_of_site(site: Site, network: Network) -> NetworkDrawing:
    """Who wrote with whom on a whole site (`network_of_site`): few on a ring, many on a map."""
    return _ring(site, network) if len(network.people) <= MOST_ON_RING else _map(site, network)


def _ring(site: Site, network: Network) -> NetworkDrawing:
    ring = rings.ring([papers for _, papers in network.people], network.ties)
    lines, own = _lines(network, lambda one, other: rings.curve(ring, one, other))
    texts = [
        fitting(label_forms(site.people[id_].name), place.room, rings.TEXT)
        for (id_, _), place in zip(network.people, ring.places, strict=True)
    ]
    people = _people(
        site,
        network,
        [(place.x, place.y, place.radius) for place in ring.places],
        [
            Label(text, place.label_x, place.y, "start" if place.right else "end")
            for place, text in zip(ring.places, texts, strict=True)
        ],
        own,
    )
    return NetworkDrawing(
        shape="ring",
        width=rings.WIDTH,
        height=ring.height,
        middle=ring.middle,
        lines=lines,
        is_dense=len(network.ties) > _MANY_LINES,
        is_cut=len(network.ties) > _MOST_LINES,
        people=tuple([people[place] for place in ring.order]),
        table=tuple(people),
    )


def _map(site: Site, network: Network) -> NetworkDrawing:
    width, height = size_of_map(len(network.people))
    places = positions(len(network.people), _strongest(network), width, height)
    most = max(papers for _, papers in network.people)
    dots = [
        (x, y, round(3.5 + 6.5 * (papers / most) ** 0.5, 1))
        for (x, y), (_, papers) in zip(places, network.people, strict=True)
    ]
    forms = [label_forms(site.people[id_].name) for id_, _ in network.people]
    lines, own = _lines(network, lambda one, other: "M{} {}L{} {}".format(*places[one], *places[other]))
    found = [
        label or _in_passing(texts[0], dot, width)
        for label, texts, dot in zip(labels(dots, forms, MAP_TEXT, width, height), forms, dots, strict=True)
    ]
    people = _people(site, network, dots, found, own)
    return NetworkDrawing(
        shape="map",
        width=width,
        height=height,
        lines=lines,
        is_dense=len(network.ties) > _MANY_LINES,
        is_cut=len(network.ties) > _MOST_LINES,
        people=tuple(people),
        table=tuple(people),
    )


def _people(
    site: Site,
    network: Network,
    dots: Sequence[tuple[int, int, float]],
    found: Sequence[Label],
    own: Sequence[str],
) -> list[NetworkPerson]:
    names = [site.people[id_].name.full for id_, _ in network.people]
    together = most_together(network)
    return [
        NetworkPerson(
            name=name,
            href=urls.link(urls.person_page(id_)) if id_ in site.profiles else "",
            papers=papers,
            x=dot[0],
            y=dot[1],
            radius=dot[2],
            label=label,
            lines=lines,
            with_most=tuple([(names[other], number) for other, number in with_most]),
        )
        for name, (id_, papers), dot, label, lines, with_most in zip(
            names, network.people, dots, found, own, together, strict=True
        )
    ]


def _in_passing(name: str, dot: tuple[int, int, float], width: int) -> Label:
    """A label for which there is no room: above its dot, and inside the drawing."""
    x, y, radius = dot
    anchor = "start" if x < width / 3 else "end" if x > 2 * width / 3 else "middle"
    above = round(y - radius - 5)
    return Label(
        name, x, above if above > MAP_TEXT else round(y + radius + MAP_TEXT + 3), anchor, in_passing=True
    )


def _strongest(network: Network) -> Sequence[Tie]:
    """The ties that are drawn: the strongest, and of each person the strongest."""
    if len(network.ties) <= _MOST_LINES:
        return network.ties
    ranked = sorted(network.ties, key=lambda tie: -tie[2])
    chosen = set(ranked[:_MOST_LINES])
    seen: set[int] = set()
    for tie in ranked:
        if not seen.issuperset(tie[:2]):
            chosen.add(tie)
            seen.update(tie[:2])
    return sorted(chosen)


def _lines(network: Network, line: Callable[[int, int], str]) -> tuple[tuple[str, str, str], list[str]]:
    """Weak, usual and strong lines, and those of each person."""
    drawn = _strongest(network)
    by_strength: tuple[list[str], list[str], list[str]] = [], [], []
    own: dict[int, list[str]] = defaultdict(list)
    for (one, other, _), strength in zip(drawn, strengths(drawn), strict=True):
        path = line(one, other)
        by_strength[strength].append(path)
        own[one].append(path)
        own[other].append(path)
    weak, usual, strong = map("".join, by_strength)
    return (weak, usual, strong), ["".join(own[place]) for place in range(len(network.people))]
