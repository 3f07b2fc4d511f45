"""A whole fetch, from the content folder to its files, at two small services on this machine."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from sitegen.build.pipeline import plan_site
from sitegen.cli import fetch_run
from sitegen.cli.fetch_run import FetchRun, run_fetch
from sitegen.fetch import choose
from sitegen.fetch.counts import with_count
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import Ask, Candidate, FoundWork, NotThereError, PersonScheme, Service, WorkScheme
from sitegen.text.folding import fold
from tests.building import write_files
from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.scripted import Asked, Serving, serving

ORCID = "0000-0002-1825-0097"
RESEARCHER = f"---\nname: Ada Example\norcid: {ORCID}\nemail: ada@example.org\n---\n"
Json = dict[str, object]


def work(number: int, title: str, *, orcid: str = ORCID, name: str = "Ada", **more: object) -> Json:
    """What Crossref would say of it."""
    ada = {"given": name, "family": "Example"} | ({"ORCID": f"https://orcid.org/{orcid}"} if orcid else {})
    return {
        "DOI": f"10.5555/{number}",
        "type": "journal-article",
        "title": [title],
        "author": [ada, {"given": "Ben", "family": "Sample"}],
        "container-title": ["Journal of Made Results"],
        "issued": {"date-parts": [[2020, 1 + number % 12]]},
        **more,
    }


def items(answer: object) -> Iterator[FoundWork]:
    for item in answer:  # type: ignore[attr-defined]  # a list of objects
        yield FoundWork(item["DOI"], json_text(item))


def works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    yield from items(ask.json("/works", ((scheme, person), ("since", since))))


def works_with(ask: Ask, _: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    for id_ in ids:
        try:
            yield from items([ask.json(f"/works/{id_}")])
        except NotThereError:
            continue


def works_titled(ask: Ask, title: str, _: str) -> Iterator[FoundWork]:
    yield from items(ask.json("/titles", (("q", title),)))


def people_called(ask: Ask, name: str) -> Iterator[Candidate]:
    for each in ask.json("/people", (("q", name),)):
        yield Candidate(each["line"], name, each["about"])


def services(address: str) -> tuple[Service, ...]:
    return tuple(
        Service(
            name=name,
            title=title,
            address=f"{address}/{name}",
            per_second=10_000,
            form=JsonForm(("items",)),
            lists_by=("orcid",),
            completes=("doi",),
            works_of=works_of,
            works_with=works_with,
            works_titled=works_titled,
            people_called=people_called if name == "openaire" else None,
        )
        for name, title in (("crossref", "Crossref"), ("openaire", "OpenAIRE"))
    )


class Told:
    """What the two services know."""

    def __init__(self, **listed: list[Json]) -> None:
        self.listed = listed
        self.known: dict[str, list[Json]] = {name: [] for name in listed}
        self.broken: set[str] = set()
        self.people: list[Json] = []

    def answer(self, asked: Asked) -> Reply:
        _, name, what, *rest = asked.path.split("/")
        if name in self.broken:
            return Reply(b"", 503)
        known = [*self.listed.get(name, ()), *self.known.get(name, ())]
        if what == "people":
            return json_reply(self.people)
        if what == "titles":
            query = fold(asked.parameters["q"])
            return json_reply([each for each in known if fold(str(each["title"][0])).startswith(query[:12])])
        if rest:
            found = [each for each in known if each["DOI"] == "/".join(rest)]
            return json_reply(found[0]) if found else Reply(b"", 404)
        return json_reply(self.listed.get(name, []))


Fetch = Callable[..., int]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None) -> Path:
    del quick
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_files(tmp_path / "site", {"content/researchers/ada-example.md": RESEARCHER})
    return tmp_path / "site"


@contextmanager
def told(**listed: list[Json]) -> Iterator[tuple[Told, Serving]]:
    knows = Told(**listed)
    with serving(knows.answer) as server:
        yield knows, server


def fetched(site: Path, name: str = "ada-example.crossref") -> list[Json]:
    file = site / f"content/publications/fetched/{name}.json"
    return json.loads(file.read_text("utf-8"))["items"] if file.exists() else []


def run(site: Path, server: Serving, **options: object) -> int:
    asked = {"only": ("crossref", "openaire"), **options}
    return run_fetch(FetchRun(site, anew=True, **asked), services(server.address))  # type: ignore[arg-type]


def titles(site: Path) -> list[str]:
    return sorted(paper.title for paper in plan_site(site).site.papers.values())


def test_what_is_listed_becomes_papers(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with told(crossref=[work(1, "Rivers of results"), work(2, "Lichens on violins")], openaire=[]) as (
        _,
        server,
    ):
        assert run(site, server) == 0
        out = capsys.readouterr().out
        assert "new: Rivers of results (2020) — Ada Example, Ben Sample; Journal of Made Results" in out
        assert [each["sitegen"] for each in fetched(site)] == [
            {"id": f"10.5555/{number}", "why": f"listed under the ORCID iD {ORCID}"} for number in (1, 2)
        ]
        before = {path: path.read_bytes() for path in (site / "content").rglob("*.json")}
        assert run(site, server) == 0
    assert "nothing has changed" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (site / "content").rglob("*.json")} == before
    assert titles(site) == ["Lichens on violins", "Rivers of results"]
    assert server.asked[0].headers["user-agent"].endswith("(mailto:ada@example.org)")


def test_a_dry_run_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with told(crossref=[work(1, "Rivers of results")], openaire=[]) as (_, server):
        assert run(site, server, is_dry=True) == 0
    said = capsys.readouterr()
    assert "new: Rivers of results" in said.out
    assert "would write" in said.err
    assert not (site / "content/publications").exists()


@pytest.mark.parametrize("name", ["crossref", "openaire"])
def test_a_service_that_fails_loses_nothing(
    name: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with told(crossref=[work(1, "Rivers of results")], openaire=[work(2, "Lichens on violins")]) as (
        knows,
        server,
    ):
        assert run(site, server) == 0
        before = titles(site)
        knows.broken = {name}
        assert run(site, server) == 0
    assert titles(site) == before
    assert (
        ": it is out of order (status 503) (asked about ada-example) [F002]; what is known"
        in capsys.readouterr().out
    )


def test_all_fail(site: Path) -> None:
    with told(crossref=[], openaire=[]) as (knows, server):
        knows.broken = {"crossref", "openaire"}
        assert run(site, server) == 1


def test_there_is_no_network(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_fetch(FetchRun(site), services("http://no-such-host.invalid")) == 1
    said = capsys.readouterr()
    assert said.err.count("there is no way to the network") == 1
    assert not said.out


def test_a_paper_without_identifiers_is_found_by_its_title(site: Path) -> None:
    write_files(
        site,
        {
            "content/publications/mine.bib": (
                "@article{rivers, title = {Rivers of Results in the Valleys of Measurement},\n"
                " author = {Example, A. and others}, year = 2020}\n"
                "@article{other, title = {Lichens on violins}, author = {Example, Ada}, year = 2001}\n"
            )
        },
    )
    with told(crossref=[], openaire=[]) as (knows, server):
        knows.known["crossref"] = [
            work(1, "Rivers of results in the valleys of measurement"),
            work(2, "Lichens on violins", name="Zoe", orcid="", issued={"date-parts": [[1950]]}),
        ]
        assert run(site, server) == 0
        assert [each["DOI"] for each in fetched(site, "works.crossref")] == ["10.5555/1"]
        assert "found by its title: " in str(fetched(site, "works.crossref")[0]["sitegen"])
        paper = next(each for each in plan_site(site).site.papers.values() if each.doi)
        assert (paper.key, paper.doi, len(paper.authors)) == ("rivers", "10.5555/1", 2)
        before = fetched(site, "works.crossref")
        assert run(site, server) == 0
        assert fetched(site, "works.crossref") == before


def test_a_doi_is_completed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "@article{rivers, title = {Rivers of results}, author = {Example, Ada}, doi = {10.5555/1}, %s}"
    write_files(site, {"content/publications/mine.bib": entry % "year = 2020"})
    with told(crossref=[], openaire=[]) as (knows, server):
        knows.known["crossref"] = [work(1, "Rivers of results", abstract="We look.")]
        assert run(site, server) == 0
    assert "changed: Rivers of results (2020) — " in capsys.readouterr().out
    [paper] = plan_site(site).site.papers.values()
    assert paper.abstract == "We look."
    assert fetched(site, "works.crossref")[0]["sitegen"] == {
        "id": "10.5555/1",
        "why": "looked up by the DOI 10.5555/1",
    }


def test_a_work_named_by_hand_stays(site: Path) -> None:
    with told(crossref=[], openaire=[]) as (knows, server):
        knows.known["crossref"] = [work(7, "Harbours of glass", name="Eve", orcid="")]
        assert run(site, server, works=("https://doi.org/10.5555/7",)) == 0
        assert titles(site) == ["Harbours of glass"]
        assert run(site, server) == 0
    assert titles(site) == ["Harbours of glass"]


def test_since(site: Path) -> None:
    with told(crossref=[work(1, "Rivers of results")], openaire=[]) as (knows, server):
        run(site, server)
        knows.listed["crossref"] = [work(2, "Lichens on violins")]
        assert run(site, server, since="2026-01-31") == 0
        assert titles(site) == ["Lichens on violins", "Rivers of results"]
        assert [
            asked.parameters.get("since") for asked in server.asked if asked.path == "/crossref/works"
        ] == [
            None,
            "2026-01-31",
        ]
        run(site, server)
    assert titles(site) == ["Lichens on violins"], "what is listed no longer goes"


def test_only_one_service(site: Path) -> None:
    with told(crossref=[work(1, "Rivers of results")], openaire=[work(2, "Lichens on violins")]) as (
        _,
        server,
    ):
        assert run(site, server) == 0
        assert run(site, server, only=("crossref",)) == 0
        assert titles(site) == ["Lichens on violins", "Rivers of results"]
        asked = len(server.asked)
        run(site, server, only=("crossref",))
        assert all(each.path.startswith("/crossref/") for each in server.asked[asked:])


def test_a_namesake_is_left_out(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "GUESSING", frozenset({"openaire"}))
    of_another = work(3, "Tides in orchards", orcid="0000-0001-5109-3700")
    with told(crossref=[], openaire=[work(3, "Tides in orchards")]) as (knows, server):
        knows.known["crossref"] = [of_another]
        assert run(site, server) == 0
    assert titles(site) == []
    assert (
        "not taken: Tides in orchards — its author Ada Example is somebody else "
        "(ORCID iD 0000-0001-5109-3700) (OpenAIRE)"
    ) in capsys.readouterr().out


def test_a_file_that_a_person_damaged_stays(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with told(crossref=[work(1, "Rivers of results")], openaire=[]) as (_, server):
        run(site, server)
        file = site / "content/publications/fetched/ada-example.crossref.json"
        file.write_text("[{}]", "utf-8")
        assert run(site, server) == 1
    assert file.read_text("utf-8") == "[{}]"
    assert "fetched/ada-example.crossref.json" in capsys.readouterr().err


def test_somebody_without_an_id_is_not_guessed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(site, {"content/researchers/ada-example.md": "---\nname: Ada Example\n---\n"})
    with told(crossref=[work(1, "Rivers of results")], openaire=[]) as (knows, server):
        knows.people = [{"line": f"orcid: {ORCID}", "about": "University of Examples, 12 works"}]
        assert run(site, server) == 0
    out = capsys.readouterr().out
    assert f"orcid: {ORCID}    # OpenAIRE: Ada Example, University of Examples, 12 works" in out
    assert titles(site) == []


def test_the_summary_is_text_and_no_markup(site: Path, tmp_path: Path) -> None:
    nasty = work(1, "Rivers <img src=x onerror=alert(1)> @everyone #1 [x](javascript:y) `z`")
    with told(crossref=[nasty], openaire=[]) as (_, server):
        assert run(site, server, summary=tmp_path / "summary.md") == 0
    text = (tmp_path / "summary.md").read_text("utf-8")
    assert text.startswith("## New (1)\n\n- Rivers ")
    assert not re.search(r"(?<!\\)[<>\[\]`#*_]|@e", text.partition("- ")[2])


def test_wrong_words(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_run, "SERVICES", ())
    for options, message in (
        ({"only": ("crosref",)}, "did you mean crossref"),
        ({"works": ("Rivers of results",)}, "no folder and no work"),
    ):
        with pytest.raises(Exception, match=message):
            run(site, Serving("http://127.0.0.1:1", []), **options)


def test_numbers_of_citations_only_where_asked_for(site: Path) -> None:
    with told(crossref=[work(1, "Rivers of results") | {"is-referenced-by-count": 12}], openaire=[]) as (
        _,
        server,
    ):
        counting = tuple(
            msgspec.structs.replace(each, counts="is-referenced-by-count")
            for each in services(server.address)
        )
        for setting, number in (("no", None), ("yes", 12), ("no", None)):
            write_files(site, {"content/site.yml": f"counts: {setting}\n"})
            assert run_fetch(FetchRun(site, anew=True), counting) == 0
            assert fetched(site)[0].get("is-referenced-by-count") == number
            assert ("counted" in fetched(site)[0]) == (number is not None)


def test_a_number_keeps_the_day_on_which_it_was_counted() -> None:
    first = with_count('{"n": 3}', "n", "", "2026-01-01", is_wanted=True)
    assert json.loads(first) == {"n": 3, "counted": "2026-01-01"}
    assert with_count('{"n": 3}', "n", first, "2026-02-01", is_wanted=True) == first
    assert (
        json.loads(with_count('{"n": 4}', "n", first, "2026-02-01", is_wanted=True))["counted"]
        == "2026-02-01"
    )
    assert with_count(first, "n", first, "2026-02-01", is_wanted=False) == "{}"
