"""The columns of tables that databases and reference managers export: what programs call them."""

from __future__ import annotations

import re

from sitegen.model.publications import Kind

COLUMNS = {
    "title": "title documenttitle articletitle displayname titles",
    "full_names": "authorfullnames authfullnames",
    "authors": "authors author authornames authorshipsrawauthorname authorshipsauthordisplayname",
    "orcids": "authorshipsauthororcid",
    "editors": "editors editor bookeditors",
    "translators": "translator translators",
    "year": "year publicationyear pubyear",
    "date": "date publicationdate coverdate datepublished publicationdates produceddates",
    "venue": "sourcetitle publication journal venue booktitle publicationtitle journaltitle journalbook "
    "proceedingstitle anthologytitle journaltitles booktitles conferencetitles "
    "primarylocationsourcedisplayname sourcetitleanthologytitle",
    "series": "series seriestitle bookseriestitle",
    "volume": "volume bibliovolume volumes",
    "number": "issue number issuenumber biblioissue issues",
    "pages": "pages pagination",
    "first_page": "pagestart startpage beginningpage bibliofirstpage",
    "last_page": "pageend endpage endingpage bibliolastpage",
    "article_number": "artno articlenumber",
    "publisher": "publisher",
    "address": "place publisherplace",
    "edition": "edition",
    "doi": "doi doiids",
    "url": "url link articleurl externalurl uris primarylocationlandingpageurl",
    "abstract": "abstract abstractnote abstracts",
    "keywords": "authorkeywords keywords manualtags",
    "isbn": "isbn isbns",
    "issn": "issn issns",
    "type": "documenttype itemtype publicationtype type doctypes",
    "language": "languageoforiginaldocument language",
    "funding": "fundingdetails funding",
    "state": "publicationstage",
    "pmid": "pubmedid pmid idspmid",
    "pmcid": "pmcid idspmcid",
    "online": "publicationdateonline",
    "print": "publicationdateprint",
    "arxiv": "arxivid arxiv",
    "event": "conferencename meetingname",
    "event_date": "conferencedate",
}
"""What a column says -> how programs call it, in small letters and digits; the first that has it counts."""
_HARMLESS = frozenset(
    # numbers, places and counts of a database; who works where; what it thinks a paper is about
    "rank id publicationid eid key source sourceid authorsid authorid authorids affiliations "
    "authorswithaffiliations authorsaffiliations authorsrawaffiliation correspondingauthors citedby "
    "citedbycount timescited recentcitations rcr fcr altmetric cites citesperyear citesperauthor "
    "pagecount numpages coden indexkeywords meshterms correspondenceaddress abbreviatedsourcetitle "
    "openaccess references citedreferences dimensionsurl citation firstauthor createdate nihmsid "
    "isoa oastatus idsopenalex idsdoi idsmag authorshipsauthorid authorshipsauthorposition "
    # what programs and their users note for themselves
    "dateadded datemodified accessdate shorttitle journalabbreviation rights archive archivelocation "
    "librarycatalog callnumber extra notes fileattachments linkattachments automatictags tags "
    # counts and numbers of Lens, of Publish or Perish, of HAL, of Web of Science
    "lensid fieldsofstudy chemicals sourceurls sourcecountry microsoftacademicid citingpatentscount "
    "citingworkscount gsrank querydate citesurl citationurl ecc authorcount age relatedurl "
    "fulltexturl estimatedcites docid haiids halids labels addresses reprintaddresses emailaddresses "
    "researcherids orcids keywordsplus utuniquewosid dateofexport "
    "journalabbreviation journalisoabbreviation publisheraddress webofscienceindex researchareas "
    "woscategories citedreferencecount timescitedwoscore timescitedalldatabases 180dayusagecount "
    "since2013usagecount numberofpages idsnumber highlycitedstatus hotpaperstatus".split()
)
"""Columns that tell readers of a site nothing."""
_HARMLESS_BEGINNINGS = (
    "authorships",
    "locations",
    "primarylocation",
    "bestoalocation",
    "concepts",
    "topics",
    "counts",
)
"""Of columns of OpenAlex."""
_MISNAMED = {
    "year": re.compile(r".*(?:date|year).*"),
    "venue": re.compile(r".*(?:journal|venue|proceedings|conference).*"),
}
"""What a column that is not known seems to say, where none of those above does."""
KINDS: dict[str, Kind] = {
    "art": "article",
    "article": "article",
    "b": "book",
    "book": "book",
    "bookchapter": "incollection",
    "booksection": "incollection",
    "c": "inproceedings",
    "chapter": "incollection",
    "comm": "inproceedings",
    "computerprogram": "software",
    "conferencepaper": "inproceedings",
    "conferenceproceedingsarticle": "inproceedings",
    "conferencereview": "proceedings",
    "couv": "incollection",
    "dataset": "dataset",
    "datapaper": "article",
    "dissertation": "thesis",
    "editedbook": "book",
    "editorial": "article",
    "erratum": "article",
    "j": "article",
    "journalarticle": "article",
    "letter": "article",
    "magazinearticle": "article",
    "monograph": "book",
    "note": "article",
    "ouv": "book",
    "patent": "patent",
    "preprint": "preprint",
    "presentation": "talk",
    "proceeding": "inproceedings",
    "report": "report",
    "s": "incollection",
    "review": "article",
    "shortsurvey": "article",
    "software": "software",
    "these": "thesis",
    "thesis": "thesis",
    "undefined": "preprint",
    "webpage": "webpage",
}
_NOT_IN_KEY = re.compile(r"[^a-z0-9]")


def column_key(name: str) -> str:
    """The name of a column, or a value, in small letters and digits."""
    return _NOT_IN_KEY.sub("", name.lower())


def meanings_of(header: list[str]) -> list[str]:
    """What each column says; ``""`` where that is not known."""
    by_name = {name: meaning for meaning, names in COLUMNS.items() for name in names.split()}
    found = [by_name.get(column_key(name), "") for name in header]
    if "venue" not in found:  # where something else is, "Source" is the database
        keys = map(column_key, header)
        found = ["venue" if key == "source" else known for key, known in zip(keys, found, strict=True)]
    return found


def misnamed_columns(header: list[str], meanings: list[str]) -> list[int]:
    """The columns that seem to say when or where, if no column does."""
    said = {*meanings, *(["year"] if "date" in meanings else [])}
    missing = [called for meaning, called in _MISNAMED.items() if meaning not in said]
    return [
        number
        for number, (name, meaning) in enumerate(zip(header, meanings, strict=True))
        if not meaning and any(called.fullmatch(column_key(name)) for called in missing)
    ]


def unknown_columns(header: list[str], meanings: list[str], others: list[int]) -> list[int]:
    """The columns that nobody knows, but for `others`."""
    return [
        number
        for number, (name, meaning) in enumerate(zip(header, meanings, strict=True))
        if not meaning
        and number not in others
        and column_key(name) not in _HARMLESS
        and not column_key(name).startswith(_HARMLESS_BEGINNINGS)
    ]
