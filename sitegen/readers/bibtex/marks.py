r"""Marks that stand at names of authors: ``*``, ``$^\dagger$``, "(equal contribution)", data annotations.

They are kept beside the names, as text: a sign as it is printed (``*``, ``†``, ``1,2``), or words for what
it would mean (``equal contribution``). Several are separated by ``; ``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.text.cleaning import one_line
from sitegen.text.html_tags import without_tags
from sitegen.text.latex import decode

_SIGNS = "*†‡§¶∗⋆✉🖂"
_WORDS = (
    r"(?:these\s+authors\s+)?(?:contributed\s+equally|equal(?:ly)?(?:\s+(?:contributions?|contributors?|authorship))?|"
    r"(?:co-?|joint\s+|shared\s+)(?:first|senior|last|corresponding)(?:[\s-]+author(?:ship)?s?)?|"
    r"corresponding(?:[\s-]+authors?)?|project\s+leads?)"
)
_ONE = (
    r"\\textsuperscript\s{0,2}\{[^{}]{0,60}\}|(?<!\\)\$[^$]{0,60}\$|\{\\textsuperscript\{[^{}]{0,60}\}\}|"
    r"(?<!\\)\^(?:\{[^{}]{0,60}\}|\d{1,2}|[\w*])?|<sup>[^<>]{0,60}</sup>|"
    r"\{?\\(?:text)?(?:daggerdbl|dagger|ddagger|dag|ddag|asteriskcentered|ast|section|paragraph|S|P|Letter|Envelope)"
    r"(?![A-Za-z])(?:\{\}|\})?|"
    r"\\(?:thanks|footnote|footnotemark|inst|fnref|corref|tnoteref|IEEEauthorrefmark)\s{0,2}(?:\[[^\[\]]{0,20}\])?"
    r"(?:\{[^{}]{0,200}\}|(?<=\]))|"
    rf"\{{\\?[#{_SIGNS}]{{1,6}}\}}|\\?[#{_SIGNS}]{{1,6}}+|[⁰¹²³⁴-⁹ᵃᵇᶜ]{{1,6}}+|\({_WORDS}\)"
)
# Short, and with bounds everywhere: what is long is none, and must cost no time.
BEHIND = re.compile(
    rf"(?:\\[,;:!]|\s)?(?:{_ONE})(?:\s?,?\s?(?:{_ONE})){{0,5}}+(?=\s?(?:,|\}}|\Z))", re.IGNORECASE
)
"""What stands behind a name on the title page and is no part of it: ``*``, ``$^\\dagger$``."""
BEFORE = re.compile(
    rf"\A\s?(?:\\?[{_SIGNS}]{{1,6}}+|\\textsuperscript\s{{0,2}}\{{[^{{}}]{{0,60}}\}}|\$[^$]{{0,60}}\$)\s?(?=[^\W\d_])"
)
"""The same before a name."""
_MARKING_MACRO = re.compile(
    r"\\(?:text|thanks|footnote|inst|fnref|corref|tnote|IEEEauthor|dag|dd|ast|S|P|Letter|Envelope)"
)
_MAY_BE_MARK = re.compile(rf"[#$^({_SIGNS}⁰¹²³⁴-⁹]|{_MARKING_MACRO.pattern}|<sup>")
_INNER = re.compile(
    r"\\(?:thanks|footnotemark|footnote|inst|fnref|corref|tnoteref|IEEEauthorrefmark)\s*|[\[\]]|"
    r"\\?textsuperscript|\\mathrm|\\text(?![a-z])|</?sup>|\\[,;:!]|[\\${}^()]"
)
_SIGN_OF = {
    **dict.fromkeys(("dagger", "dag", "textdagger"), "†"),
    **dict.fromkeys(("ddagger", "ddag", "textdaggerdbl"), "‡"),
    **dict.fromkeys(("ast", "star", "textasteriskcentered", "∗", "⋆"), "*"),
    **dict.fromkeys(("S", "textsection"), "§"),
    **dict.fromkeys(("P", "textparagraph"), "¶"),
    **dict.fromkeys(("Letter", "Envelope", "🖂"), "✉"),
}
_MACRO = re.compile(
    r"\\?(textdaggerdbl|textdagger|textasteriskcentered|textsection|textparagraph|ddagger|dagger|ddag|dag|ast|star|"
    r"Letter|Envelope)(?![A-Za-z])|\\([SP])(?![A-Za-z])|([∗⋆🖂])"
)
_EQUAL = re.compile(r"equal|co-?(?:first|lead)|joint|shared", re.IGNORECASE)
_CORRESPONDING = re.compile(r"corresp", re.IGNORECASE)
_ANNOTATED = re.compile(r"(\d+)(?::\w+)?\s*=\s*(.*)", re.DOTALL)
_ONLY_LOOKS = frozenset("highlight bold self me own myself mine author underline strong emph".split())
"""Annotations that only make a name stand out."""

_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BEGINS_WITH_SIGN = re.compile(rf"\s*(?:\\?[#{_SIGNS}]|\$?\^|\\textsuperscript|\\d?dag|[⁰¹²³⁴-⁹])")

EQUAL, CORRESPONDING = "equal contribution", "corresponding author"
"""The usual meanings, in one form."""


def may_have_marks(names: str) -> bool:
    """Whether it is worth looking for marks at names, as it seldom is."""
    # To look for each sign by itself takes a tenth of the time that a regular expression does.
    if names.isascii() and not (
        "*" in names or "$" in names or "^" in names or "(" in names or "#" in names or "<" in names
    ):
        return "\\" in names and _MARKING_MACRO.search(names) is not None
    return _MAY_BE_MARK.search(names) is not None


def unmarked(name: str) -> str:
    """A name as a list has it, without its marks."""
    return BEHIND.sub("", BEFORE.sub("", name)) if may_have_marks(name) else name


def marks_in(name: str) -> str:
    """The marks at a name as a list has it."""
    if not may_have_marks(name):
        return ""
    found = [match[0] for pattern in (BEFORE, BEHIND) for match in pattern.finditer(name)]
    return "; ".join(filter(None, map(_shown, found)))


def _shown(written: str) -> str:
    """A mark as it is printed, or in words."""
    macros = _MACRO.sub(lambda match: _SIGN_OF[match[1] or match[2] or match[3]], written)
    text = one_line(decode(_INNER.sub("", macros), prose=False)).strip(" ,") or "^" * ("^" in macros)
    return _meaning(text) if len(text) > 5 and text[:3].isalpha() else text


def _meaning(words: str) -> str:
    if _CORRESPONDING.search(words):
        return CORRESPONDING
    return EQUAL if _EQUAL.search(words) else words


def annotations_in(field: str) -> dict[int, str]:
    """The annotations of names, from 1 on, in ``author+an = {1=equal; 2=corresponding, equal}``."""
    found = {}
    for part in field.split(";"):
        if match := _ANNOTATED.fullmatch(part.strip()):
            words = (one_line(decode(word, prose=False)).strip('" ') for word in match[2].split(","))
            meant = [_meaning(word) for word in words if word and word.lower() not in _ONLY_LOOKS]
            if meant:
                found[int(match[1])] = "; ".join(dict.fromkeys(meant))
    return found


def with_annotations(marks: Sequence[str], field: str, count: int) -> tuple[str, ...]:
    """The marks of `count` names with those that annotations give them; nothing where none has any."""
    if not marks and not field:
        return ()  # nearly always
    annotated = annotations_in(field) if field else {}
    together = [
        "; ".join(filter(None, ((marks[place] if place < len(marks) else ""), annotated.get(place + 1, ""))))
        for place in range(count)
    ]
    return tuple(together) if any(together) else ()


def author_note_in(field: str, marks: Sequence[str]) -> str:
    """What a field says of the marks of authors; ``""`` where it speaks of something else."""
    if not field or (not marks and not _BEGINS_WITH_SIGN.match(field)):
        return ""
    parts = [_note_part(part) for part in _LINE_BREAK.split(field)]
    return "; ".join(filter(None, parts))


def _note_part(part: str) -> str:
    text = one_line(decode(without_tags(part), prose=False))
    return re.sub(r"\\\(\^\{?\\?(\w+|\*)\}?\\\)", lambda match: _SIGN_OF.get(match[1], match[1]), text)
