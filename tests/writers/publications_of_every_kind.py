"""Papers of every kind that the model knows, and of every shape that citation styles treat on its own.

The titles, names and numbers are made up, as their words show.
"""

from __future__ import annotations

from typing import Any

from sitegen.model.publications import UNCOUNTED, Name, Paper
from tests.records import names

_LETTERS = (
    "Ada Ben Cleo Dan Eva Finn Gwen Hugo Ines Jan Kira Lars Mona Nils Olga Paul Quin Rosa Sven Tara Uwe Vera"
)
EVERYBODY = tuple(Name(f"Example{letter[0]}", letter) for letter in _LETTERS.split())
"""Twenty-two people."""


def paper(**fields: Any) -> Paper:
    """A paper of which only what is given is known."""
    if isinstance(fields.get("authors"), str):
        fields["authors"] = names(fields["authors"])
    for role in ("editors", "translators"):
        if role in fields:
            fields[role] = names(fields[role])
    return Paper(**{"slug": "example", "key": "example2020", "records": (), "origins": {}, **fields})


_ARTICLE: dict[str, Any] = {
    "kind": "article",
    "title": "Reading rivers",
    "authors": "Ada Example; Ben Q. Sample",
    "venue": "Journal of Examples",
    "volume": "12",
    "number": "3",
    "pages": "101–120",
    "published": "2020-05-14",
    "doi": "10.1000/182",
    "issn": "1234-5679",
}
_CHAPTER: dict[str, Any] = {
    "kind": "incollection",
    "title": "A chapter on rivers",
    "authors": "Ada Example; Ben Q. Sample",
    "editors": "Cleo Editor; Dan R. Redactor",
    "venue": "Handbook of rivers",
    "publisher": "Example Press",
    "address": "Berlin",
    "pages": "1436–1444",
    "published": "2018",
    "isbn": "978-3-16-148410-0",
}
_BOOK: dict[str, Any] = {
    "kind": "book",
    "title": "Rivers of the north",
    "authors": "Ada Example",
    "publisher": "Example Press",
    "address": "Berlin",
    "published": "2019",
    "isbn": "978-3-16-148410-0",
}

KINDS: dict[str, Paper] = {
    "article": paper(**_ARTICLE),
    "article without number": paper(**{**_ARTICLE, "number": "", "doi": ""}),
    "review": paper(**{**_ARTICLE, "title": "Review of Rivers of the north", "genre": "Review"}),
    "proceedings paper": paper(
        kind="inproceedings",
        title="Aligning rivers with preferences",
        authors="Ada Example; Ben Q. Sample; Cleo Third",
        editors="Dan R. Redactor",
        venue="Proceedings of the 3rd Conference on Examples",
        series="Lecture Notes in Examples",
        volume="77",
        pages="11–19",
        publisher="Example Press",
        address="Vienna",
        event="ConEx 2021",
        published="2021-07",
        doi="10.1000/conex.7",
        abstract="We show how rivers are read.",
        keywords=("rivers", "reading"),
        language="en",
    ),
    "proceedings paper without more": paper(
        kind="inproceedings",
        title="Aligning rivers",
        authors="Ada Example",
        venue="ICML",
        published="2021",
    ),
    "proceedings paper with pages": paper(
        kind="inproceedings",
        title="Aligning brooks",
        authors="Ada Example",
        venue="Proceedings of ICML",
        pages="7–9",
        published="2021",
        url="https://example.org/brooks",
    ),
    "chapter": paper(**_CHAPTER),
    "chapter with one editor": paper(**{**_CHAPTER, "editors": "Cleo Editor", "edition": "2"}),
    "chapter without editors": paper(**{**_CHAPTER, "editors": "", "doi": "10.1000/book.3"}),
    "book": paper(**_BOOK),
    "book in edition, volume, series": paper(
        **{**_BOOK, "edition": "2", "volume": "4", "series": "Examples in Geography", "doi": "10.1000/b.1"}
    ),
    "translated book": paper(**{**_BOOK, "translators": "Tom Translator"}),
    "translation of an old book": paper(
        **{**_BOOK, "translators": "Tom Translator", "original_date": "1857"}
    ),
    "translated chapter": paper(**{**_CHAPTER, "translators": "Tom Translator"}),
    "edited book": paper(**{**_BOOK, "authors": "", "editors": "Cleo Editor; Dan R. Redactor"}),
    "book edited by one": paper(**{**_BOOK, "authors": "", "editors": "Cleo Editor"}),
    "proceedings": paper(
        kind="proceedings",
        title="Proceedings of the 3rd Conference on Examples",
        editors="Cleo Editor; Dan R. Redactor",
        publisher="Example Press",
        published="2021",
    ),
    "PhD thesis": paper(
        kind="thesis",
        title="On reading rivers",
        authors="Ada Example",
        institution="Example University",
        genre="PhD thesis",
        published="2017",
    ),
    "Master's thesis": paper(
        kind="thesis",
        title="First steps at rivers",
        authors="Ben Q. Sample",
        institution="Example University",
        genre="Master's thesis",
        published="2015",
        url="https://example.org/thesis.pdf",
    ),
    "report": paper(
        kind="report",
        title="Rivers in numbers",
        authors="Ada Example; Ben Q. Sample",
        institution="Example Institute",
        report_number="TR-7",
        genre="Technical report",
        address="Zurich",
        published="2016",
        url="https://example.org/tr7",
    ),
    "preprint": paper(
        kind="preprint",
        title="MusicRL: Aligning music generation",
        authors="Geoffrey Cideron; Sertan Girgin",
        submitted="2024-02-06",
        arxiv_id="2402.04229",
    ),
    "preprint with DOI": paper(
        kind="preprint",
        title="Rivers of proteins",
        authors="Ada Example",
        venue="bioRxiv",
        submitted="2023-03-01",
        doi="10.1101/2023.03.01.000001",
    ),
    "data set": paper(
        kind="dataset",
        title="Measurements of rivers",
        authors="Ada Example; Ben Q. Sample",
        publisher="Zenodo",
        version="2",
        published="2022-01-31",
        doi="10.5281/zenodo.1",
    ),
    "software": paper(
        kind="software",
        title="rivers",
        authors="Ada Example",
        version="1.4.2",
        publisher="Zenodo",
        published="2023",
        url="https://example.org/rivers",
    ),
    "patent": paper(
        kind="patent",
        title="Device for reading rivers",
        authors="Ada Example; Ben Q. Sample",
        number="US 1,234,567",
        holder="Example Corporation",
        published="2014-08-05",
    ),
    "patent with a sort": paper(
        kind="patent",
        title="Device for reading brooks",
        authors="Ada Example",
        report_number="EP1234567",
        genre="European patent",
        holder="Example Ltd.",
        published="2014-08-05",
    ),
    "web page": paper(
        kind="webpage",
        title="How to read rivers",
        authors="Ada Example",
        venue="Rivers online",
        published="2021-03-02",
        url="https://example.org/how",
    ),
    "talk": paper(
        kind="talk",
        title="Rivers, read aloud",
        authors="Ada Example",
        event="Meeting of the Example Society",
        address="Ghent",
        published="2019-09-12",
        genre="Talk",
    ),
    "poster": paper(
        kind="talk",
        title="Rivers on paper",
        authors="Ada Example; Ben Q. Sample",
        event="Meeting of the Example Society",
        published="2018-09",
        genre="Poster",
    ),
    "manuscript": paper(
        kind="misc", title="Notes on rivers", authors="Ada Example", genre="Manuscript", published="2011"
    ),
}
"""A paper of each kind."""

SHAPES: dict[str, Paper] = {
    **{
        f"{count} author{'s' if count > 1 else ''}": paper(**{**_ARTICLE, "authors": EVERYBODY[:count]})
        for count in (1, 2, 3, 4, 6, 7, 8, 10, 11, 20, 21, 22)
    },
    "et al.": paper(**{**_ARTICLE, "hidden_authors": UNCOUNTED}),
    "article on arXiv too": paper(**{**_ARTICLE, "doi": "", "arxiv_id": "2001.00001"}),
    "article on the web and on arXiv": paper(
        **{**_ARTICLE, "doi": "", "url": "https://example.org/article", "arxiv_id": "2001.00001"}
    ),
    "from year to year": paper(**{**_ARTICLE, "published": "2019", "until": "2021"}),
    "article on the web": paper(**{**_ARTICLE, "doi": "", "url": "https://example.org/article"}),
    "a group": paper(**{**_ARTICLE, "authors": (Name("Example Team", group=True),)}),
    "a person and a group": paper(
        **{**_ARTICLE, "authors": (*names("Ada Example"), Name("Example Team", group=True))}
    ),
    "shortened journal": paper(**{**_ARTICLE, "venue": "J. Phys. Ex."}),
    "no author": paper(**{**_ARTICLE, "authors": ""}),
    "no date": paper(**{**_ARTICLE, "published": ""}),
    "in press": paper(
        **{**_ARTICLE, "published": "", "state": "in press", "volume": "", "number": "", "pages": ""}
    ),
    "no title": paper(**{**_ARTICLE, "title": ""}),
    "article number": paper(**{**_ARTICLE, "pages": "e1234"}),
    "long page range": paper(**{**_ARTICLE, "pages": "1440–1538"}),
    "one page": paper(**{**_ARTICLE, "pages": "7"}),
    "subtitle and question": paper(**{**_ARTICLE, "title": "Who reads rivers? An answer in two parts"}),
    "title that asks": paper(**{**_ARTICLE, "title": "Who reads rivers?"}),
    "suffix": paper(**{**_ARTICLE, "authors": "King, Jr., Martin Luther; Ada Example"}),
    "particles": paper(**{**_ARTICLE, "authors": "van der Salm, Claudia; de la Cruz, Juana Inés"}),
    "hyphen and mononym": paper(**{**_ARTICLE, "authors": "Jean-Pierre Serre; Plato"}),
    "non-Latin": paper(
        **{**_ARTICLE, "title": "河川を読む", "authors": "山田 太郎; 佐藤 花子", "venue": "例の雑誌"}
    ),
    "Cyrillic": paper(**{**_ARTICLE, "title": "Чтение рек", "authors": "Иванов, Иван"}),
    "accents": paper(**{**_ARTICLE, "authors": "Léonard Hussenot; Jürgen Šmíd"}),
}
"""Articles, each of another shape."""
