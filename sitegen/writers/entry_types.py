"""As what type of entry BibTeX has a publication."""

from __future__ import annotations

import re

from sitegen.model.publications import Paper

_NO_DOCTORATE = re.compile(
    r"master|mestrado|maestr|magist|ma[iî]tris|\bM\.? ?(?:Sc|A|Eng)\b|bachelor|diplom|licen|"
    r"undergrad|honou?rs|candidate|laurea|tesina|\bB\.? ?(?:Sc|A)\b",
    re.IGNORECASE,
)
"""Theses that are not doctoral ones."""
_ENTRY_TYPES = {
    "article": "article",
    "inproceedings": "inproceedings",
    "incollection": "incollection",
    "book": "book",
    "proceedings": "proceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "webpage": "online",
}
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|letters|review|reviews|annals|magazine|bulletin|archive|acta|nature|science|"
    r"quarterly|gazette|notices|jmlr|tmlr|jair|tacl|plos|pnas)\b",
    re.IGNORECASE,
)


def entry_type(paper: Paper) -> str:
    """The entry type to write `paper` as: by its kind, else by the sound of its venue, else ``misc``."""
    if paper.kind == "thesis" and _NO_DOCTORATE.search(paper.genre or paper.comment):
        return "mastersthesis"
    if paper.kind in {"", "preprint"} and paper.venue:
        return "article" if _JOURNAL.search(paper.venue) else "inproceedings"
    return _ENTRY_TYPES.get(paper.kind, "misc")
