"""Given names that are short for others with another initial: Bob for Robert."""

from __future__ import annotations

from sitegen.text.folding import fold

_SHORT_FOR: dict[str, frozenset[str]] = {
    short: frozenset(names.split())
    for short, names in {
        "bob": "robert roberto",
        "bobby": "robert",
        "bill": "william wilhelm",
        "billy": "william",
        "dick": "richard",
        "rick": "eric frederick",
        "ted": "edward theodore edmund",
        "ned": "edward edmund",
        "jack": "john jonathan",
        "hank": "henry",
        "chuck": "charles",
        "peggy": "margaret",
        "meg": "margaret",
        "greta": "margarete margareta",
        "betty": "elizabeth elisabeth",
        "beth": "elizabeth elisabeth",
        "betsy": "elizabeth",
        "liz": "elizabeth",
        "lisa": "elizabeth elisabeth",
        "kate": "catherine",
        "kathy": "catherine",
        "tony": "anthony antonio antoine",
        "toni": "anton antonia",
        "avi": "abraham",
        "abe": "abraham",
        "jerry": "gerald gerard gerold",
        "jim": "james",
        "sasha": "alexander aleksandr alexandra",
        "sandy": "alexander alexandra",
        "misha": "mikhail michael",
        "mischa": "michael",
        "kolya": "nikolai nikolay",
        "pepe": "jose",
        "paco": "francisco",
        "nacho": "ignacio",
        "hans": "johannes",
        "fritz": "friedrich",
        "sepp": "josef joseph",
        "beppe": "giuseppe",
        "pino": "giuseppe",
        "gigi": "luigi",
    }.items()
}


def is_short_for(one: str, other: str) -> bool:
    """Whether the first of the given names of one person is short for that of the other, or the other way."""
    first, second = (fold(given).split()[:1] for given in (one, other))
    if not first or not second:
        return False
    return second[0] in _SHORT_FOR.get(first[0], ()) or first[0] in _SHORT_FOR.get(second[0], ())
