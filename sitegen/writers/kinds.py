"""What a publication is, where its sources do not say it, or say what is no longer so."""

from __future__ import annotations

from sitegen.model.publications import Facts, Kind
from sitegen.text.preprints import is_server


def kind_of_work(facts: Facts) -> Kind:
    """The kind of a publication, never ``""``: by what it says, else by what else is known of it.

    A preprint that has appeared somewhere is one no longer; a server for preprints is no journal.
    """
    if not facts.venue or is_server(facts.venue, facts.arxiv_id):
        if facts.kind == "preprint":
            return "preprint"
        is_on_server = facts.venue or facts.arxiv_id
        return "preprint" if is_on_server and facts.kind in ("", "article", "misc") else facts.kind or "misc"
    if facts.kind not in ("", "preprint"):
        return facts.kind
    return "article" if facts.volume or facts.number or facts.issn else "inproceedings"
