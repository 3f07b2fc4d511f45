"""dblp's pages of persons, records and search, as https://dblp.org/faq/ describes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape
from zlib import crc32

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

XML = {"content-type": "application/xml; charset=UTF-8"}
_ELEMENTS = {
    "article": "article",
    "preprint": "article",
    "inproceedings": "inproceedings",
    "dataset": "data",
    "thesis": "phdthesis",
    "book": "book",
}


def key_of(work: MadeWork) -> str:
    """The key of the record of a work."""
    where = {"preprint": "journals/corr", "inproceedings": "conf/made", "thesis": "phd/made"}
    return f"{where.get(work.kind, 'journals/made')}/Made{crc32(work.title.encode()):x}"


def dblp(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of dblp."""
    known = [work for work in works if "dblp" in work.at]
    if path == "/search/publ/api":
        return _search(
            [
                {"key": key_of(work), "title": f"{work.title}.", "year": work.date[:4]}
                for work in known
                if _has(_text(work), parameters["q"])
            ],
            parameters,
        )
    if path == "/search/author/api":
        people = {each.ids["dblp"]: each for work in known for each in work.authors if "dblp" in each.ids}
        return _search(
            [_info(each) for each in people.values() if _has(_name(each), parameters["q"])], parameters
        )
    if page := re.fullmatch(r"/(pid|orcid)/([\w/-]+)\.xml", path):
        return _person(known, page[1], page[2])
    if page := re.fullmatch(r"/rec/(.+)\.xml", path):
        found = [work for work in known if key_of(work) == page[1]]
        text = f'<?xml version="1.0"?>\n<dblp>\n{"".join(map(_record, found))}</dblp>\n'
        return Reply(text.encode("ascii", "xmlcharrefreplace"), 200 if found else 404, XML)
    return Reply(b"<html>404</html>", 404)


def _search(infos: Sequence[dict[str, object]], parameters: Mapping[str, str]) -> Reply:
    assert parameters["format"] == "json"
    sent = infos[: int(parameters.get("h", "30"))]
    hits: dict[str, object] = {"@total": str(len(infos)), "@sent": str(len(sent)), "@first": "0"}
    listed = [{"@score": "4", "@id": str(n), "info": info} for n, info in enumerate(sent)]
    if listed:
        hits["hit"] = listed if len(listed) > 1 else listed[0]
    status = {"@code": "200", "text": "OK"}
    return json_reply({"result": {"query": parameters["q"], "status": status, "hits": hits}})


def _info(person: MadePerson) -> dict[str, object]:
    info: dict[str, object] = {"author": _name(person), "url": f"https://dblp.org/pid/{person.ids['dblp']}"}
    if person.affiliation:
        info["notes"] = {"note": {"@type": "affiliation", "text": person.affiliation}}
    return info


def _has(text: str, query: str) -> bool:
    """Words of a query are beginnings of words."""
    words = re.sub(r"\W+", " ", text).lower().split()
    return all(any(each.startswith(word) for each in words) for word in query.lower().split())


def _text(work: MadeWork) -> str:
    return " ".join([work.title, *map(_name, work.authors)])


def _name(person: MadePerson) -> str:
    """Namesakes have a number, which the id ends with."""
    number = re.search(r"-(\d+)$", person.ids.get("dblp", ""))
    return f"{person.given} {person.family}" + (f" {int(number[1]):04}" if number else "")


def _person(known: Sequence[MadeWork], scheme: str, id_: str) -> Reply:
    def is_it(person: MadePerson) -> bool:
        return id_ == (person.orcid if scheme == "orcid" else person.ids.get("dblp"))

    own = [work for work in known if any(map(is_it, work.authors)) and "dblp" not in work.hidden_at]
    if not own:
        return Reply(b"<html>404 Not Found</html>", 404)
    person = next(each for work in own for each in work.authors if is_it(each))
    pid, name = person.ids["dblp"], escape(_name(person))
    coauthors = {each.ids["dblp"]: each for work in own for each in work.authors if "dblp" in each.ids}
    text = (
        f'<?xml version="1.0"?>\n<dblpperson name="{name}" pid="{pid}" n="{len(own)}">\n'
        f'<person key="homepages/{pid}" mdate="2026-01-02">\n<author pid="{pid}">{name}</author>\n'
        f"<url>https://orcid.org/{person.orcid}</url>\n</person>\n"
        + "".join(f"<r>{_record(work)}</r>\n" for work in own)
        + f'<r><www key="www/made/{pid}"><title>A page.</title></www></r>\n'
        + f'<coauthors n="{len(coauthors)}" nc="1">\n'
        + "".join(
            f'<co c="0"><na f="m" pid="{id_}">{_name(each)}</na></co>\n' for id_, each in coauthors.items()
        )
        + "</coauthors>\n</dblpperson>\n"
    )
    return Reply(text.encode("ascii", "xmlcharrefreplace"), headers=XML)


def _record(work: MadeWork) -> str:
    element, day = _ELEMENTS[work.kind], (work.date + "-01-01")[:10]
    lines = [f'<{element} key="{key_of(work)}" mdate="{day}"{_type(work)}>']
    for author in work.authors:
        pid = f' pid="{author.ids["dblp"]}"' if "dblp" in author.ids else ""
        orcid = f' orcid="{author.orcid}"' if author.orcid and "dblp" not in work.without_ids_at else ""
        lines.append(f"<author{orcid}{pid}>{escape(_name(author))}</author>")
    lines.append(f"<title>{escape(work.title)}.</title>")
    lines += [f"<pages>{work.pages}</pages>"] * bool(work.pages) + [f"<year>{day[:4]}</year>"]
    if work.kind == "preprint":
        lines += [f"<volume>abs/{work.arxiv_id}</volume>", "<journal>CoRR</journal>"]
    else:
        where = {"inproceedings": "booktitle", "thesis": "school", "book": "publisher"}.get(
            work.kind, "journal"
        )
        lines += [f"<volume>{work.volume}</volume>"] * bool(work.volume)
        lines += [f"<{where}>{escape(work.venue)}</{where}>"] * bool(work.venue)
    doi = f"10.48550/arXiv.{work.arxiv_id}" if work.kind == "preprint" else work.doi
    lines += [f'<ee type="oa">https://doi.org/{escape(doi)}</ee>'] * bool(doi)
    lines += [f"<url>db/{key_of(work)}.html</url>", f"</{element}>"]
    return "\n".join(lines) + "\n"


def _type(work: MadeWork) -> str:
    return ' publtype="informal"' if work.kind == "preprint" else ""
