"""Whether two given names can be one person's: short forms, initials, hyphens, accents."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from sitegen.text.folding import fold

_SHORT_FORMS = """
abigail abby gail|albert al bert albrecht|alexander alexandre alejandro aleksandr alex sasha xander|alexandra
alex sasha sandra|alfred al fred alfredo|allison alison ali|andrew andreas andre andy drew|angela
angie|ann anna anne annie nancy|anthony antony tony antonio toni|arthur art|barbara barb barbie
bab|benjamin ben benny|bernard bernhard bernie|bradley brad|calvin cal|catherine katherine kathryn
katharina cathy kathy kate katie kat kit katja|charles charlie chuck karl carlos|christine christina
christiane kristin chris tina chrissy|christopher christoph christian chris kit topher|cynthia
cindy|daniel dan danny|daniela dani|david dave davy|deborah debra deb debbie|dennis denis denny|donald don
donny|dorothy dot dorothea doro|douglas doug|edward eduard eduardo ed eddie ted ned|eleanor ellie nora
leonora|elizabeth elisabeth liz lizzie beth betty eliza lisa elise libby bettina|emily em emmy|eugene
gene|ferdinand fernando ferdi|florian flo|francis frank fran francesco francisco paco pancho|frances fran
francesca franziska franzi|franklin frank|frederick friedrich fred freddy frederic federico fritz|gabriel
gabe|gabriele gaby gabriella|geoffrey geoff jeffrey jeff|george georg jorge giorgio|gerald gerry
jerry|gerhard gerd|gerard gerry|gilbert gil bert|gregory greg gregor|harold harry hal|heinrich heinz henry
hank|helen helena nell|henry harry hank henri hal|herbert herb bert|hubert bert hugh|irene renie|isaac
ike|isabel isabella isabelle bella isa|jacob jakob jake jack|jacqueline jackie|james jim jimmy jamie
jaime|janet jan|jennifer jen jenny|jeremy jerry jem|jessica jess jessie|joan joanna johanna jo|johannes
johann hans jan|john jack johnny jon|jonathan jon john johnny|joseph josef jose joe joey pepe|joshua
josh|judith judy|julia julie jule|katherine kate|kenneth ken kenny|kimberly kim|lawrence laurence larry
lorenz lars|leonard leo len lenny leonardo|leslie les|lillian lily|louis luis lou ludwig lewis|lucas lukas
luke|madeleine maddie|manuel manu manolo emmanuel|manuela manu|margaret margarete margarita maggie meg
peggy greta marge rita grete|maria marie mary mia|martin marty|matthew matthias mathieu matt
mat|maximilian max|maxwell max|melissa mel|michael michel miguel mike mick mickey mikhail misha|michelle
shelly|mitchell mitch|natalie natalia natasha nat|nathaniel nathan nate nat|nicholas nicolas nikolas
nikolaus nick nico niko klaus|nicole nikki|oliver ollie olli|pamela pam|patricia pat patty trish
tricia|patrick pat paddy|peter pete pedro pierre petr|philip phillip philipp phil felipe|rachel
rae|raymond ray|rebecca becca becky|reginald reg reggie|richard rich rick dick ricky ricardo|robert rob
bob bobby robbie bert roberto|roger rodge|roland rolf|ronald ron ronny|russell russ|rudolf rudi
rudy|samantha sam|samuel sam sammy|sandra sandy|sebastian seb basti|sergey sergei serge serguei|sigmund
sigi|sophia sofia sophie|stanley stan|stephen steven stefan stephan steve|stephanie stefanie steph
steffi|stewart stuart stu|susan susanne susanna sue suzy susie|terence terry|teresa theresa terry tess
resi|theodore theodor ted theo|thomas tom tommy tomas|timothy tim|tobias tobi toby|ulrich uli ulli|ursula
uschi|valentina valentin val|veronica vera|victor viktor vic|victoria vicky|vincent vince vinny|virginia
ginny|vladimir volodymyr vlad|walter walt|wilhelm willi willy william|william will bill billy
liam|wolfgang wolf|yekaterina ekaterina katya|yevgeny evgeny evgeni eugene zhenya|zachary zach zack
"""
_GROUPS_OF: dict[str, set[int]] = {}
for _number, _group in enumerate(_SHORT_FORMS.split("|")):
    for _name in _group.split():
        _GROUPS_OF.setdefault(_name, set()).add(_number)

SHORTEST_BEGINNING = 3
"""Letters that a short form keeps of the whole name: ``Ste`` of ``Stelios``."""

EQUAL, SHORT_FORM, INITIALS, OTHER_WORD, MISSPELT = 5, 4, 3, 2, 1
"""How given names fit, the best first."""


def is_short_form(one: str, other: str) -> bool:
    """Whether two folded given names are forms of one name: ``bob`` and ``robert``."""
    if _GROUPS_OF.get(one, set()) & _GROUPS_OF.get(other, set()):
        return True
    short, long = sorted((one, other), key=len)
    return SHORTEST_BEGINNING <= len(short) < len(long) and long.startswith(short)


def given_names_fit(one: str, other: str) -> int:
    """How well two given names, with all middle names, can be one person's; 0 if they can't.

    Middle names and initials may be missing in one of them, but never contradict each other.
    """
    ours, theirs = fold(one).split(), fold(other).split()
    if not ours or not theirs:
        return 0
    if "".join(ours) == "".join(theirs):
        return EQUAL
    first, second = ours[0], theirs[0]
    # Initials without spaces: "JP", "CD".
    ours, theirs = _apart(one, ours), _apart(other, theirs)
    if len(first) > 1 and len(second) > 1 and (first == second or is_short_form(first, second)):
        return 0 if _contradict(ours[1:], theirs[1:]) else EQUAL if first == second else SHORT_FORM
    if min(len(ours[0]), len(theirs[0])) == 1 and ours[0][0] == theirs[0][0]:
        return 0 if _contradict(ours[1:], theirs[1:]) else INITIALS
    # Called by the middle name: "J. Gregory Example".
    middle = {word for word in (*ours[1:], *theirs[1:]) if len(word) > 1}
    if first in middle or second in middle:
        return OTHER_WORD
    if min(len(first), len(second)) >= 5 and first[0] == second[0] and OSA.distance(first, second) == 1:
        return 0 if _contradict(ours[1:], theirs[1:]) else MISSPELT
    return 0


def _apart(written: str, words: list[str]) -> list[str]:
    """Words of a given name, where two or three capitals are initials."""
    if len(words) == 1 and 1 < len(words[0]) <= 3 and written.isupper():
        return list(words[0])
    return words


def _contradict(ours: list[str], theirs: list[str]) -> bool:
    """Whether middle names differ: ``P.`` and ``Q.``; a missing one contradicts nothing."""
    return any(
        one[0] != other[0] if 1 in (len(one), len(other)) else one != other and not is_short_form(one, other)
        for one, other in zip(ours, theirs, strict=False)
    )
