"""Reference lists made of real records as people have them who write their CV in LaTeX.

The styles are those of BibTeX and BibLaTeX; names are written out with initials in the middle, and many
papers have one author or two. The lists are long or short, numbered, labelled or neither, wrapped as text
out of a PDF file is or one reference a line, with sections, and all of them by one author or not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

import msgspec

from sitegen.model.publications import Name, Record
from tests.bench import biblatex_styles, tex_styles
from tests.bench.made_references import Made, MadeList, as_other_kind, real_records, wrapped

TEX_STYLES: dict[str, Callable[[Record], str]] = {
    "plain": tex_styles.plain,
    "alpha": tex_styles.plain,
    "abbrv": tex_styles.abbrv,
    "acm": tex_styles.acm,
    "siam": tex_styles.siam,
    "apalike": tex_styles.apalike,
    "ieeetr": tex_styles.ieeetr,
    "plainnat": tex_styles.plainnat,
    "amsplain": tex_styles.amsplain,
    "biblatex-numeric": biblatex_styles.numeric,
    "biblatex-alphabetic": biblatex_styles.numeric,
    "biblatex-authoryear": biblatex_styles.authoryear,
}
_UNNUMBERED = ("apalike", "plainnat", "biblatex-authoryear")
"""Styles that have no numbers."""
_SIZES = (8, 14, 40)
_SECTIONS = {
    "article": "Journal articles",
    "inproceedings": "Conference papers",
    "incollection": "Book chapters",
    "book": "Books",
    "preprint": "Preprints",
    "thesis": "Theses",
    "report": "Technical reports",
    "unpublished": "Manuscripts",
}

# Facts: names of journals and publishers, as BibTeX entries have them.
_JOURNALS = (
    "SIAM J. Comput.;J. ACM;Proc. Natl. Acad. Sci. U.S.A.;Communications of the ACM;Inf. Process. Lett.;"
    "IEEE Trans. Inf. Theory;ACM Trans. Comput. Syst.;J. Comput. Syst. Sci.;Theor. Comput. Sci.;"
    "J. Symb. Log.;Journal of the ACM;Math. Ann.;Comm. Pure Appl. Math.;J. Mach. Learn. Res.;"
    "Journal of Artificial Intelligence Research;Nature;Ann. of Math. (2);Bell System Technical Journal"
).split(";")
_PUBLISHERS = (
    "W. H. Freeman=New York;Addison-Wesley=Reading, MA;John Wiley & Sons=New York;Curran Associates, Inc.=;"
    "Morgan Kaufmann Publishers Inc.=San Francisco, CA, USA;Springer-Verlag=Berlin, Heidelberg;"
    "Prentice-Hall, Inc.=Englewood Cliffs, NJ;Cambridge University Press=;MIT Press=Cambridge, MA;"
    "O'Reilly Media, Inc.=;Elsevier=Amsterdam;North-Holland=Amsterdam"
).split(";")
_SERIES = "Lecture Notes in Computer Science;LNCS;Graduate Texts in Mathematics;LIPIcs".split(";")
_MIDDLE = "ABCDEFGHJKLMNPRSTW"


def tex_lists(
    half: int, seed: int, per_style: int, styles: Sequence[str] = tuple(TEX_STYLES)
) -> list[MadeList]:
    """Lists in styles of BibTeX and BibLaTeX, so many references in each."""
    records = real_records(half, seed, per_style * len(styles))
    rng = random.Random(seed)
    lists: list[MadeList] = []
    for number, style in enumerate(styles):
        mine = [_as_in_bibtex(record, rng) for record in records[number * per_style :][:per_style]]
        while mine:
            size = rng.choice(_SIZES)
            lists.append(_written(style, mine[:size], rng))
            mine = mine[size:]
    return lists


def _as_in_bibtex(record: Record, rng: random.Random) -> Record:
    """A record with few authors, and with what people write into entries of that kind."""
    shown = len(record.authors) if rng.random() < 0.4 else rng.randint(1, 2)
    authors = tuple(_with_middle(name, rng) for name in record.authors[:shown])
    editors = tuple(_with_middle(name, rng) for name in record.editors)
    made = as_other_kind(msgspec.structs.replace(record, authors=authors, editors=editors), rng)
    replace = msgspec.structs.replace
    publisher, place = rng.choice(_PUBLISHERS).split("=")
    match made.kind:
        case "article" if made.venue and rng.random() < 0.6:
            made = replace(made, venue=rng.choice(_JOURNALS), doi="")
            state = rng.choice(("To appear", "in press")) if rng.random() < 0.06 else ""
            return replace(made, volume="", number="", pages="", url="", state=state) if state else made
        case "inproceedings" if rng.random() < 0.4:
            series = rng.choice(_SERIES) if rng.random() < 0.6 else ""
            volume = str(rng.randint(5, 9000))
            return replace(made, volume=volume, series=series, publisher=publisher, address=place)
        case "book" if made.kind == "book":
            edition = rng.choice(("3rd", "second", "2nd")) if rng.random() < 0.5 else ""
            volume = str(rng.randint(1, 4)) if rng.random() < 0.2 else ""
            return replace(made, publisher=publisher, address=place, edition=edition, volume=volume)
        case "thesis" if rng.random() < 0.4:
            return replace(made, genre="Master’s thesis", address=rng.choice(("", "Stanford, CA")))
        case "preprint" if rng.random() < 0.2:
            return replace(made, kind="", arxiv_id="")
    return made


def _with_middle(name: Name, rng: random.Random) -> Name:
    """A name, perhaps with an initial in the middle as `Michael R. Garey` has one."""
    if name.group or " " in name.given or rng.random() < 0.6:
        return name
    return Name(name.family, f"{name.given} {rng.choice(_MIDDLE)}.", name.suffix)


def _label(record: Record, style: str) -> str:
    """``GJ79``, ``Lam78``, ``VSP+17``."""
    families = [name.family.split()[-1] for name in record.authors]
    year = record.year[2:]
    if len(families) == 1:
        return families[0][:3] + year
    if style == "biblatex-alphabetic" and len(families) > 3:
        return f"{families[0][:3]}+{year}"
    letters = "".join(family[0] for family in families[:4] if len(families) < 5) or "".join(
        family[0] for family in families[:3]
    )
    return letters + ("+" if len(families) > 4 else "") + year


def _written(style: str, records: Sequence[Record], rng: random.Random) -> MadeList:
    """A list of one style, in one of the ways in which its text is had."""
    if rng.random() < 0.3:
        owner = records[0].authors[0]
        records = [msgspec.structs.replace(record, authors=(owner,)) for record in records]
    has_sections = len(records) > 8 and rng.random() < 0.4
    if has_sections:
        records = sorted(records, key=lambda record: list(_SECTIONS).index(record.kind or "unpublished"))
    layout = rng.choice(("lines", "wrapped", "wrapped", "hanging", "blank"))
    is_marked = style not in _UNNUMBERED
    if is_marked and style not in tex_styles.LABELLED and rng.random() < 0.15:
        is_marked, layout = False, rng.choice(("lines", "blank", "hanging"))
    lines = ["References" if rng.random() < 0.5 else "Publications", ""] if rng.random() < 0.7 else []
    made: list[Made] = []
    section = ""
    for number, record in enumerate(records, 1):
        if has_sections and section != (section := _SECTIONS[record.kind or "unpublished"]):
            lines += ["", section, ""]
        text = TEX_STYLES[style](record)
        text = text.replace("’s thesis", "'s thesis") if rng.random() < 0.5 else text
        label = _label(record, style) if style in tex_styles.LABELLED else str(number)
        made.append(Made(len(lines) + 1, record, text))
        lines += _laid_out(f"[{label}] " if is_marked else "", text, layout, rng)
    name = f"{layout}{'' if is_marked else ', no numbers'}"
    return MadeList(style, name, "\n".join(lines) + "\n", tuple(made))


def _laid_out(marker: str, text: str, layout: str, rng: random.Random) -> list[str]:
    """One reference on its lines."""
    if layout == "lines":
        return [marker + text]
    lines = _with_broken_address(wrapped(marker + text, rng.choice((80, 88, 95)), rng))
    if layout == "hanging":
        indent = " " * (len(marker) or 4)
        return [lines[0], *(indent + line for line in lines[1:])]
    return [*lines, ""] if layout == "blank" else lines


def _with_broken_address(lines: list[str]) -> list[str]:
    """The same, with addresses broken at a slash or full stop, as LaTeX breaks them."""
    for number in range(len(lines) - 1):
        address = re.match(r"(?:https?://|10\.\d{4})\S+", lines[number + 1])
        room = 95 - len(lines[number])
        stops = (
            [found.end() for found in re.finditer(r"[/.]", address[0]) if 8 < found.end() < room]
            if address
            else []
        )
        if stops:
            lines[number] += " " + lines[number + 1][: stops[-1]]
            lines[number + 1] = lines[number + 1][stops[-1] :]
    return lines
