"""What sort of publication an entry is: its type, and the field ``type``."""

from __future__ import annotations

import re
from typing import cast

from sitegen.model.publications import MASTERS_THESIS, PHD_THESIS, Kind
from sitegen.readers.bibtex.fields import Fields, text_in

_TYPES: dict[Kind, str] = {
    "article": (
        "article periodical review suppperiodical journal journalarticle magazine magazinearticle newspaper "
        "newspaperarticle articles aricle artcle"
    ),
    "inproceedings": "inproceedings conference inproceeding conferencepaper paperconference inconference",
    "incollection": (
        "incollection inbook inreference bookinbook suppbook suppcollection bookchapter chapter bookpart "
        "booksection incollections inbooks encyclopediaarticle"
    ),
    "book": "book mvbook booklet collection mvcollection reference mvreference monograph ebook editedbook",
    "report": "manual techreport report workingpaper whitepaper technicalreport techrep standard",
    "proceedings": "proceedings mvproceedings proceeding conferenceproceedings",
    "thesis": (
        "phdthesis mastersthesis bachelorsthesis thesis masterthesis bachelorthesis doctoralthesis phd "
        "dissertation mscthesis bscthesis diplomathesis diplomarbeit habilitation"
    ),
    "preprint": "preprint eprint",
    "dataset": "dataset data",
    "software": "software softwareversion softwaremodule codefragment computerprogram program",
    "patent": "patent",
    "webpage": "online electronic www webpage website internet blog blogpost",
    "talk": "talk presentation lecture poster keynote seminar slides invitedtalk conferencepresentation",
}
"""Kind -> types of entries: those of BibTeX and BibLaTeX, of styles and programs, and usual misspellings."""

KINDS = {entry_type: kind for kind, types in _TYPES.items() for entry_type in types.split()}
"""Entry type -> kind."""

_OF_ANY_KIND = frozenset(
    "misc unpublished artwork audio image jurisdiction legislation legal letter movie music performance "
    "video".split()
)
"""Types that name no kind; what they are may stand in ``type`` or ``howpublished``."""

GENRES = {
    **dict.fromkeys(("phdthesis", "doctoralthesis", "phd"), PHD_THESIS),
    **dict.fromkeys(("mastersthesis", "masterthesis", "mscthesis"), MASTERS_THESIS),
    **dict.fromkeys(("bachelorsthesis", "bachelorthesis", "bscthesis"), "Bachelor's thesis"),
    **dict.fromkeys(("diplomathesis", "diplomarbeit"), "Diploma thesis"),
    "review": "Review",
    "unpublished": "Manuscript",
    "workingpaper": "Working paper",
    "whitepaper": "White paper",
    **{
        name: name.capitalize()
        for name in "artwork audio habilitation image keynote legislation letter movie music performance "
        "poster standard video".split()
    },
}
"""Entry type -> what the kind does not say."""

WITHOUT_GENRE = KINDS.keys() - GENRES.keys()
"""Entry types that say no more than their kind."""

_KIND_IN_WORDS = re.compile(
    r"(?P<patent>(?:\w+\.? )?patent.{0,30})|"
    r"(?P<software>(?:computer |open[- ]source )?(?:software|program|source code|code|r package|"
    r"python package)(?: package| library| repository)?)|"
    r"(?P<dataset>(?:research |open )?data(?: ?sets?|base| collection)?)|"
    r"(?P<talk>(?:(?:conference|invited|oral|plenary|keynote|contributed|lightning|poster|public|paper) )?"
    r"(?:talk|presentation|lecture|seminar|keynote|poster|slides|colloquium|tutorial)(?: slides)?)|"
    r"(?P<preprint>pre-?print|e-?print)|"
    r"(?P<thesis>(?:ph\.? ?d\.?|doctoral|master'?s?|bachelor'?s?|diploma|habilitation) ?"
    r"(?:thesis|dissertation)|habilitation)|"
    r"(?P<report>(?:technical |research |internal |project )?report|(?:working|white|discussion) paper)|"
    r"(?P<webpage>web ?(?:site|page)|blog ?(?:post|entry)?|online)",
    re.IGNORECASE,
)

_WORDS = {
    "mathesis": MASTERS_THESIS,
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "phdthesis": PHD_THESIS,
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "",
    "dataset": "",
    "patent": "",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
"""What BibLaTeX writes in the place of words."""

_HYPHEN = re.compile("[-_]")
_MAY_NAME_KIND = ("type", "howpublished")
_BY_FIELD: dict[str, Kind] = {
    "journal": "article",
    "journaltitle": "article",
    "booktitle": "inproceedings",
    "school": "thesis",
    "isbn": "book",
}
"""Field -> kind of an entry of an unknown type that has it."""

_PHD = re.compile(r"ph\.? ?d\.?(?: thesis)?", re.IGNORECASE)


def entry_kind(entry_type: str, fields: Fields) -> Kind:
    """What sort of publication an entry is; of a type that nobody knows, by the fields that it has."""
    if kind := KINDS.get(entry_type) or KINDS.get(_HYPHEN.sub("", entry_type)):
        return kind
    if kind := next(filter(None, (kind_in(text_in(fields.get(name, ""))) for name in _MAY_NAME_KIND)), ""):
        return kind
    if entry_type == "unpublished" and "eventtitle" in fields:
        return "talk"
    if entry_type in _OF_ANY_KIND:
        return "misc"
    return next((kind for name, kind in _BY_FIELD.items() if name in fields), "misc")


def kind_in(words: str) -> Kind:
    """The kind that words name, such as ``Invited talk``; ``""`` if they say anything else."""
    return cast("Kind", named.lastgroup) if (named := _KIND_IN_WORDS.fullmatch(words)) else ""


def genre_of(entry_type: str, fields: Fields) -> str:
    """What an entry of a type (in lower case) is beyond its kind, in words; ``""`` if nothing."""
    written = text_in(fields.get("type", ""))
    if not written and entry_type not in KINDS and "howpublished" in fields:
        published = text_in(fields["howpublished"])
        written = published if kind_in(published) in {"talk", "thesis", "report", "patent"} else ""
    if not written:
        is_talk = entry_type == "unpublished" and "eventtitle" in fields
        return "" if is_talk else GENRES.get(entry_type, "")
    genre = _WORDS.get(written.lower(), written)
    return PHD_THESIS if _PHD.fullmatch(genre) else genre
