"""What people write into the field of something else, and names that are made to stand out."""

import pytest

from sitegen.model.publications import Link, Problem, Record
from sitegen.readers.bibtex import read
from sitegen.text.pages import page_range


def record_of(fields: str, kind: str = "article") -> Record:
    (record,) = [
        item for item in read(f"@{kind}{{k, title={{T}}, {fields}}}", "a.bib") if isinstance(item, Record)
    ]
    return record


@pytest.mark.parametrize(
    ("journal", "venue", "ids"),
    [
        ("Neuroimage, PMCID: PMC4408254", "Neuroimage", ("pmcid:PMC4408254",)),
        ("Neurology PMCID: PMC4366089", "Neurology", ("pmcid:PMC4366089",)),
        ("Stat, NIHMSID: 511873", "Stat", ("nihms:511873",)),
        ("Cognitive Neuroscience (PMID: 23720723)", "Cognitive Neuroscience", ("pmid:23720723",)),
        ("Research: Ideas and Outcomes", "Research: Ideas and Outcomes", ()),
    ],
)
def test_identifiers_behind_the_journal(journal: str, venue: str, ids: tuple[str, ...]) -> None:
    record = record_of(f"journal={{{journal}}}")
    assert (record.venue, record.other_ids) == (venue, ids)


def test_patent_as_google_scholar_has_it() -> None:
    record = record_of("note={US Patent App. 14/560,385}, publisher={Google Patents}", "misc")
    assert (record.kind, record.report_number, record.comment) == ("patent", "US Patent App. 14/560,385", "")


def test_package_as_r_cites_it() -> None:
    record = record_of("note={R package version 4.6-0}", "manual")
    assert (record.kind, record.version, record.comment) == ("software", "4.6-0", "R package")


def test_note_that_is_only_an_address_is_a_link() -> None:
    record = record_of("note={https://resources.asme.org/policy-impact}", "article")
    assert (record.links, record.comment) == ((Link("Link", "https://resources.asme.org/policy-impact"),), "")
    page = record_of("note={https://resources.asme.org/policy-impact}", "misc")
    assert (page.url, page.links, page.comment) == ("https://resources.asme.org/policy-impact", (), "")


@pytest.mark.parametrize(
    ("field", "url", "accessed", "rest"),
    [
        ("note={Accessed: 2024-01-02}", "", "2024-01-02", ""),
        ("note={[Online; accessed 3-March-2023]}", "", "2023-03-03", ""),
        ("note={Version 3. Last accessed on 12 May 2022}", "", "2022-05-12", "Version 3"),
        (
            r"note={Retrieved May 5, 2020, from \url{https://example.org/a}}",
            "https://example.org/a",
            "2020-05-05",
            "",
        ),
        ("note={Zugriff: 3. Mai 2020}", "", "2020-05-03", ""),
        ("note={Last visited 12/05/2022}", "", "12/05/2022", ""),
        (r"howpublished={At \url{https://example.org/{\textasciitilde}e}}", "https://example.org/~e", "", ""),
        (r"howpublished={At https://example.org/{\textasciitilde}f}", "https://example.org/~f", "", ""),
        ("note={Visited the valley in 2020}", "", "", "Visited the valley in 2020"),
        (
            r"note={Code at \href{https://example.org/b}{the valley}}",
            "",
            "",
            "Code at the valley (https://example.org/b)",
        ),
        (
            "howpublished={[Online]. Available: https://example.org/c. Accessed 2020-01-01}",
            "https://example.org/c",
            "2020-01-01",
            "",
        ),
        (
            r"howpublished={Internet:\newline https://example.org/\textasciitilde{}d}",
            "https://example.org/~d",
            "",
            "",
        ),
    ],
)
def test_when_and_where_a_page_was_seen(field: str, url: str, accessed: str, rest: str) -> None:
    record = record_of(field, "misc")
    assert (record.url, record.accessed, record.comment) == (url, accessed, rest)


def test_words_beside_an_address_are_the_venue() -> None:
    record = record_of(r"howpublished={\href{https://example.org/a}{Valley Blog}}", "misc")
    assert (record.url, record.venue) == ("https://example.org/a", "Valley Blog")


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (r"\href{https://example.org/a}{https://example.org/a}", "https://example.org/a"),
        (r"http://example.org/\texttt{\symbol{126}}a/b{\textunderscore}c", "http://example.org/~a/b_c"),
        ("http:/example.org/a", "http://example.org/a"),
        ("https//example.org/a", "https://example.org/a"),
        ("//www.example.org/a", "https://www.example.org/a"),
        ("https://example.org/?id=|a|", "https://example.org/?id=%7Ca%7C"),
    ],
)
def test_addresses_however_they_are_written(written: str, url: str) -> None:
    assert record_of(f"url={{{written}}}").url == url


def test_short_doi_is_an_address() -> None:
    (record,) = read("@article{k, title={T}, doi={10/cn2h9c}}", "a.bib")
    assert isinstance(record, Record)
    assert (record.doi, record.url) == ("", "https://doi.org/10/cn2h9c")


def test_note_that_only_repeats_the_number_of_the_article() -> None:
    record = record_of("pages={e2024JH000132}, doi={10.1029/2024JH000132}, note={e2024JH000132 2024JH000132}")
    assert record.comment == ""


def test_arxiv_id_in_the_place_of_pages() -> None:
    record = record_of("journal={arXiv preprint}, pages={arXiv:2211.03906}")
    assert (record.kind, record.arxiv_id, record.pages) == ("preprint", "2211.03906", "")


def test_state_and_arxiv_id_in_the_place_of_the_journal() -> None:
    record = record_of("journal={Submitted and under revision, arXiv: 1909.09037}")
    assert (record.venue, record.state, record.arxiv_id) == ("", "under revision", "1909.09037")


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("12--34", "12–34"),
        ("12 - 34, 56---78", "12–34, 56–78"),
        ("S12-S14", "S12–S14"),
        ("xii-xiv", "xii–xiv"),
        ("EPA-SAB-24-003", "EPA-SAB-24-003"),
        ("1-1--1-12", "1-1–1-12"),
        ("14-+", "14"),
        ("A90+", "A90"),
        ("e2024JH000358", "e2024JH000358"),
    ],
)
def test_pages(written: str, pages: str) -> None:
    assert page_range(written) == pages


@pytest.mark.parametrize(
    ("authors", "read"),
    [
        (r"\textbf{Chodrow, P. S.} and Mucha, Peter J.", ["P. S. Chodrow", "Peter J. Mucha"]),
        (r"Mucha, Peter J. and {\bf Chodrow, P. S.}", ["Peter J. Mucha", "P. S. Chodrow"]),
        (r"\underline{\textbf{Chodrow, P. S.}}", ["P. S. Chodrow"]),
        (r"\textbf{Mastrangelo}, \textbf{Luis} and Nystrom, N.", ["Luis Mastrangelo", "N. Nystrom"]),
        ("Mostofsky, S and Caffo B and Lindquist, M", ["S Mostofsky", "B Caffo", "M Lindquist"]),
        (r"M. Fenzi and <strong>L. Leal-Taix{\'e}</strong>", ["M. Fenzi", "L. Leal-Taixé"]),
        ("D. Stone, D. Mattingly, and L. Stirling", ["D. Stone", "D. Mattingly", "L. Stirling"]),
        ("Sophie Hay, Simon Keay and Martin Millet", ["Sophie Hay", "Simon Keay", "Martin Millet"]),
        ("Van Gogh, Vincent Willem and John Smith", ["Vincent Willem Van Gogh", "John Smith"]),
        ("Ivana Didirkov{'a} and H.-P.Seidel", ["Ivana Didirková", "H.-P. Seidel"]),
        (r"\'Alvaro S\'anchez-Ferro and Jos\'e Obeso", ["Álvaro Sánchez-Ferro", "José Obeso"]),
    ],
)
def test_names_that_stand_out_or_lack_a_comma(authors: str, read: list[str]) -> None:
    assert [name.full for name in record_of(f"author={{{authors}}}").authors] == read


@pytest.mark.parametrize(
    ("fields", "doi", "number"),
    [
        ("url={DOI: 10.1002/9781444338386.wbeah10016}", "10.1002/9781444338386.wbeah10016", ""),
        ("number={1 DOI: 10.1007/s10816-014-9230-y}", "10.1007/s10816-014-9230-y", "1"),
        ("number={http://dx.doi.org/10.11141/ia.39.7}", "10.11141/ia.39.7", ""),
        ("ee={http://dx.doi.org/10.5220/0004384100330042}, number={0}", "10.5220/0004384100330042", ""),
        ("doi={doi.acm.org?doi=3605770.3625207}, number=6", "10.1145/3605770.3625207", "6"),
    ],
)
def test_dois_in_other_fields(fields: str, doi: str, number: str) -> None:
    record = record_of(fields)
    assert (record.doi, record.number, record.links) == (doi, number, ())


def test_links_of_a_list_in_one_field() -> None:
    record = record_of("pllinks={[PDF]:https://example.org/a.pdf; [Video]:https://example.org/v}")
    assert record.links == (Link("PDF", "https://example.org/a.pdf"), Link("Video", "https://example.org/v"))


def test_what_programs_leave_behind() -> None:
    record = record_of(r"note={00000}, keywords={\#nosource, optics}, page={655}, vol={3}")
    assert (record.comment, record.keywords, record.pages, record.volume) == ("", ("optics",), "655", "3")


def test_address_with_a_space_in_the_name_of_the_file() -> None:
    written = "http://www.saa.org/Portals/0/ Nov2016_web.pdf"
    assert record_of(f"url={{{written}}}").url == written.replace(" ", "%20")


def test_a_field_that_says_the_same_twice_is_no_error() -> None:
    fields = "doi={dx.doi.org/10.5281/zenodo.801823}, doi={10.5281/zenodo.801823}, year={2020}, year={{2020}}"
    assert record_of(fields).doi == "10.5281/zenodo.801823"
    problems = [
        item
        for item in read(f"@misc{{k, title={{T}}, {fields}, year=2021}}", "a.bib")
        if isinstance(item, Problem)
    ]
    assert [problem.message for problem in problems] == [
        "@misc{k}: the field “year” is there twice; the first is used"
    ]


@pytest.mark.parametrize(
    ("fields", "doi", "comment"),
    [
        ("note={DOI 10.5281/zenodo.801823}", "10.5281/zenodo.801823", ""),
        ("note={https://doi.org/10.1000/1}, doi={10.1000/1}", "10.1000/1", ""),
        ("note={doi:10.1000/2}, doi={10.1000/1}", "10.1000/1", "doi:10.1000/2"),
        ("note={Corrects doi:10.1000/2}", "", "Corrects doi:10.1000/2"),
    ],
)
def test_doi_in_the_note(fields: str, doi: str, comment: str) -> None:
    record = record_of(fields)
    assert (record.doi, record.comment) == (doi, comment)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"{\em E.~coli} and \emph{Ni{\~n}o}", r"\(\emph{E. coli}\) and \(\emph{Niño}\)"),
        (r"{\it S.\ aureus}", r"\(\emph{S. aureus}\)"),
        (r"\emph{100\% of wells}", "100% of wells"),
    ],
)
def test_italics_with_signs_of_latex(written: str, title: str) -> None:
    (record,) = read(f"@article{{k, title={{{written}}}}}", "a.bib")
    assert isinstance(record, Record)
    assert record.title.replace("\N{NO-BREAK SPACE}", " ") == title


def test_countries_of_patents() -> None:
    assert record_of("location={countryeu}", "patent").address == "European Union"
