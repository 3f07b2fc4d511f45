"""Made-up words and names with the statistics of real ones: few are common, most are rare.

Everything is drawn from the generator that is handed in, so that a seed settles it.
Nobody bears these names on purpose: they are syllables put together by chance.
"""

from __future__ import annotations

from itertools import accumulate
from random import Random

import msgspec

_SYLLABLES = (
    "a al an ar be bi ca ce co con cu da de di dis do du e en er ex fa fi fo ge gra ha he i im in is ka "
    "ki la le li lo lu ma me mi mo mu na ne ni no nu o on or pa pe per phi pi po pre pro ra re ri ro ru "
    "sa se si so sta su ta te ter ti to tra tri tu u ul un va ve vi vo xi za zo"
).split()
_ENDINGS = "al ance ation ed ence er es ic ing ion ism ist ity ive ly ment ness or s tic tion ure".split()

_GIVEN_STARTS = (
    "A Al An Ar Be Bri Ca Chi Da Di E El Em Fa Fe Fran Ga Gre Ha He I In Ja Jo Jör Jü Ka Ke Ki La Le Li "
    "Lu Ma Me Mi Mo Na Ni No O Ol Pa Pe Ra Re Ri Ro Sa Se Si So Sö Ta Te Ti To U Va Ve Vi Wa Wei Xia Ya "
    "Yu Za Zo"
).split()
_GIVEN_MIDDLES = [
    "",
    *"be bi da de di do fa ga ko la le li lo ma mi mé na ne ni no ra ri ro sa sha ta te vi za".split(),
]
_GIVEN_ENDS = (
    "a an ana as ca el en ena er ette ia ias ick in ina io is ita ka la len lia na nd ne nia o on ra s é"
).split()

_FAMILY_STARTS = (
    "Ab Ad Al An Ar Ba Bau Be Ber Bra Bro Ca Cha Chen Co Cor Da De Do Du Ek El Fa Fer Fi Fo Ga Ger Go Gra "
    "Gu Gü Ha Hal He Ho Hu I Ja Jan Jo Ka Kau Ki Ko Kra Ku Kö La Lan Le Li Lo Lu Ma Mar Mc Me Mi Mo Mu Mü "
    "Na Ne No O Ol Or Pa Pe Po Pra Ra Re Ri Ro Ru Sa Sal Scha Se Shi Si So Ste Su Sza Ta Te To Tra U Va Ve "
    "Vi Wa We Wi Wu Ya Yo Za Zha Ł Ø Š"
).split()
_FAMILY_MIDDLES = [
    "",
    *"ba be ca de der din do ga ger ha ja ka ko la le li ma mi mo na ne ni ra ren ri ro sa ta to ña".split(),
]
_FAMILY_ENDS = (
    "a ado an ang ano ard ari as ato berg by ci da dez ek el en er es ez ga gren i ic idis in ini is ka "
    "ke ko la ler li ll man mann mura n na nen ng ni no o oğlu ola on or os ova ra rd ro s sen shi ski "
    "son sson stein ta ter ti ton u uk us va vić wa wal ya yan ç é"
).split()
_PARTICLES = ("de", "van", "von", "van der", "di")


class Zipf(msgspec.Struct, frozen=True):
    """Things of which the n-th is drawn about as often as 1 / (n + offset) ** exponent."""

    things: list[str]
    cumulative: list[float]

    def draw(self, rng: Random, count: int) -> list[str]:
        """`count` things, some of them more than once."""
        return rng.choices(self.things, cum_weights=self.cumulative, k=count)


def zipf(things: list[str], exponent: float, offset: float = 2) -> Zipf:
    """`things` with their weights, the first being the most common."""
    return Zipf(things, zipf_weights(len(things), exponent, offset))


def zipf_weights(count: int, exponent: float, offset: float) -> list[float]:
    """Cumulative weights of `count` ranks, as `random.choices` wants them."""
    return list(accumulate((rank + offset) ** -exponent for rank in range(count)))


def make_words(rng: Random, count: int) -> list[str]:
    """Distinct lower-case words; the common ones are shorter, as in every language."""
    words: dict[str, None] = {}
    while len(words) < count:
        syllables = 1 + (len(words) > 100) + (len(words) > 3_000) * rng.randint(0, 1)
        word = "".join(rng.choices(_SYLLABLES, k=syllables)) + rng.choice(_ENDINGS)
        words[word] = None
    return list(words)


def make_given_names(rng: Random, count: int) -> list[str]:
    """Distinct given names, a few of them double."""
    return _make_names(rng, count, (_GIVEN_STARTS, _GIVEN_MIDDLES, _GIVEN_ENDS), 0.03)


def make_family_names(rng: Random, count: int) -> list[str]:
    """Distinct family names, a few of them double or with a particle before them."""
    return [
        f"{rng.choice(_PARTICLES)} {name}" if rng.random() < 0.02 else name
        for name in _make_names(rng, count, (_FAMILY_STARTS, _FAMILY_MIDDLES, _FAMILY_ENDS), 0.01)
    ]


def _make_names(
    rng: Random, count: int, parts: tuple[list[str], list[str], list[str]], double: float
) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        halves = ["".join(map(rng.choice, parts)) for _ in range(2 if rng.random() < double else 1)]
        names["-".join(halves)] = None
    return list(names)
