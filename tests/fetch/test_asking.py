"""How services are asked: limits, patience, answers that are kept, answers that are not to be trusted."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path

import msgspec
import pytest

from sitegen.fetch.asking import Asking
from sitegen.fetch.forms import JsonForm
from sitegen.fetch.receiving import Manners
from sitegen.fetch.service import Key, NotThereError, OfflineError, Service, UnansweredError
from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.scripted import Answer, Asked, Broken, Serving, serving

QUICK = Manners(attempts=3, first_wait=0.01, longest_wait=5.0, silence=20.0, largest_answer=2**20)
HASTY = msgspec.structs.replace(QUICK, attempts=2, silence=0.5, longest_answer=0.6)
"""For answers that come slowly."""


def service(address: str, key: Key | None = None, per_second: float = 1_000.0) -> Service:
    return Service(
        name="example",
        title="Example",
        address=address,
        per_second=per_second,
        form=JsonForm(("results",)),
        key=key,
    )


@contextmanager
def asking(
    answer: Answer, kept: Path | None = None, key: Key | None = None, manners: Manners = QUICK
) -> Iterator[tuple[Asking, Serving]]:
    with serving(answer) as server:
        ask = Asking(service(server.address, key), kept, manners=manners, contact="ada@example.org")
        try:
            yield ask, server
        finally:
            ask.close()


def good(_: Asked) -> Reply:
    return json_reply({"results": [1]})


def test_an_answer() -> None:
    with asking(good) as (ask, server):
        assert ask.json("/works", (("filter", "doi:10.1/a,b"), ("rows", "2"))) == {"results": [1]}
    [asked] = server.asked
    assert (asked.path, asked.parameters) == ("/works", {"filter": "doi:10.1/a,b", "rows": "2"})
    assert "mailto:ada@example.org" in asked.headers["user-agent"]


def test_no_more_requests_in_a_second_than_allowed() -> None:
    with serving(good) as server:
        ask = Asking(service(server.address, per_second=20.0), manners=QUICK)
        for number in range(5):
            ask.json(f"/{number}")
        ask.close()
    assert server.asked[-1].at - server.asked[0].at > 4 * 0.05 - 0.02


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_passes_is_tried_again(status: int) -> None:
    replies = iter([Reply(b"", status), Reply(b"", status)])
    with asking(lambda asked: next(replies, None) or good(asked)) as (ask, server):
        assert ask.json("/") == {"results": [1]}
    assert len(server.asked) == 3


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after(form: str) -> None:
    came: list[Asked] = []

    def answer(asked: Asked) -> Reply:
        came.append(asked)
        if len(came) > 1:
            return good(asked)
        value = "1" if form == "seconds" else formatdate(time.time() + 2.5, usegmt=True)
        return Reply(b"", 429, {"Retry-After": value})

    with asking(answer) as (ask, _):
        assert ask.json("/") == {"results": [1]}
    first, second = came
    assert second.at - first.at >= 1.0


def test_whoever_is_to_wait_for_hours_is_told_so() -> None:
    with (
        asking(lambda _: Reply(b"", 429, {"Retry-After": "7200"})) as (ask, server),
        pytest.raises(UnansweredError, match=r"asks to wait 7,200 seconds: try again later"),
    ):
        ask.json("/")
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "reply", [Reply(b"", 429), Reply(b"", 429, {"Retry-After": "7200"}), Reply(b"", 403)]
)
def test_a_key_that_would_help_is_named(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenAlex answers few questions a day without one."""
    for value, said in (
        ("", "with a key, in the environment variable MADE_KEY"),
        ("x", "again|check the key"),
    ):
        monkeypatch.setenv("MADE_KEY", value)
        with serving(lambda _: reply) as server:
            made = msgspec.structs.replace(service(server.address), key=Key("MADE_KEY", parameter="key"))
            ask = Asking(made, manners=QUICK)
            with pytest.raises(UnansweredError, match=said):
                ask.json("/works")
            ask.close()


FAULTS: dict[str, tuple[Reply | Broken, str]] = {
    "out of order": (Reply(b"oh", 500), r"out of order \(status 500\)"),
    "too many": (Reply(b"", 429), "too many questions"),
    "refused": (Reply(b"", 403), r"refuses to answer \(status 403\)"),
    "not understood": (Reply(b"", 400), r"did not understand the question \(status 400\)"),
    "cut off": (Broken(b'{"results"', promised=1_000), "breaks off"),
    "nothing at all": (Broken(), "breaks off"),
    "silent": (Broken(b"ab", promised=9, pause=0.7), "does not answer|breaks off"),
    "drop by drop": (Broken(b"{" * 20, promised=99, pause=0.1), "takes too long"),
    "no JSON": (Reply(b"<html>Welcome</html>"), "is not JSON"),
    "deep JSON": (Reply(b"[" * 500_000), "is not JSON"),
    "bytes": (Reply(b'{"a": "\xff"}'), "is not JSON"),
    "too large": (Reply(b"[" + b"1," * 600_000 + b"1]"), "larger than 1 MB"),
    "a bomb": (Reply(gzip.compress(b" " * 2**22), headers={"content-encoding": "gzip"}), "larger than 1 MB"),
    "damaged gzip": (Reply(b"no gzip", headers={"content-encoding": "gzip"}), "damaged"),
    "to another host": (Reply(b"", 302, {"location": "http://localhost:9/x"}), "another place"),
    "to another port": (Reply(b"", 301, {"location": "http://127.0.0.1:1/x"}), "another place"),
    "to a file": (Reply(b"", 307, {"location": "file:///etc/passwd"}), "another place"),
    "round and round": (Reply(b"", 302, {"location": "/again"}), "without end"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_told_in_words(name: str, tmp_path: Path) -> None:
    reply, message = FAULTS[name]
    manners = HASTY if isinstance(reply, Broken) else QUICK
    with (
        asking(lambda _: reply, tmp_path, manners=manners) as (ask, _),
        pytest.raises(UnansweredError, match=message),
    ):
        ask.json("/works")


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there(status: int, tmp_path: Path) -> None:
    with asking(lambda _: Reply(b"Resource not found.", status), tmp_path) as (ask, server):
        for _ in range(2):
            with pytest.raises(NotThereError):
                ask.json("/works/10.1/none")
    assert len(server.asked) == 1, "it is not asked for again"


def test_a_redirect_within_the_service_is_followed() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(b"", 302, {"location": "/pid/1"}) if asked.path == "/orcid/1" else good(asked)

    with asking(answer) as (ask, _):
        assert ask.json("/orcid/1") == {"results": [1]}


def test_a_whole_address_elsewhere_is_not_asked() -> None:
    with asking(good) as (ask, server), pytest.raises(UnansweredError, match="another place"):
        ask.json("https://example.org/works?page=2")
    assert not server.asked


def test_text_is_read_in_its_encoding() -> None:
    replies = iter(
        [
            Reply(
                "<a>Müller</a>".encode("latin-1"), headers={"content-type": "text/xml; charset=ISO-8859-1"}
            ),
            Reply("<a>Müller</a>".encode(), headers={"content-type": "text/xml; charset=ISO-8859-1"}),
            Reply("\ufeff<a>Müller</a>".encode()),
        ]
    )
    with asking(lambda _: next(replies)) as (ask, _):
        assert [ask.text(f"/{number}") for number in range(3)] == ["<a>Müller</a>"] * 3


def test_a_run_that_broke_off_repeats_no_request(tmp_path: Path) -> None:
    with asking(good, tmp_path) as (ask, server):
        first = [ask.json(f"/works/{number}") for number in range(20)]
        ask.close()
        again = Asking(service(server.address), tmp_path, manners=QUICK)
        assert [again.json(f"/works/{number}") for number in range(20)] == first
        assert again.sent == 0
        again.close()
    assert len(server.asked) == 20


def test_asked_anew_with_what_is_known(tmp_path: Path) -> None:
    """An unchanged answer is not sent again."""

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"1"':
            return Reply(b"", 304, {"etag": '"1"'})
        return Reply(b'{"results": [1]}', 200, {"etag": '"1"'})

    with asking(answer, tmp_path) as (ask, server):
        ask.json("/")
        anew = Asking(service(server.address), tmp_path, manners=QUICK, anew=True)
        assert anew.json("/") == {"results": [1]}
        anew.close()
    assert [asked.headers.get("if-none-match") for asked in server.asked] == [None, '"1"']


@pytest.mark.parametrize(
    "key", [Key("EXAMPLE_KEY", header="x-api-key"), Key("EXAMPLE_KEY", parameter="api_key")]
)
def test_keys_are_sent_and_nowhere_else(
    key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("EXAMPLE_KEY", "very-secret-1234")
    caplog.set_level(0)
    replies = iter([json_reply(1), json_reply(1), Reply(b"", 403), Reply(b"", 400)])
    said = []
    with asking(lambda _: next(replies), tmp_path, key) as (ask, server):
        for number in range(4):
            try:
                ask.json(f"/{number}")
            except UnansweredError as error:
                said.append(f"{error} {error.__cause__!r} {error.__context__!r}")
    assert all("very-secret-1234" in {**asked.headers, **asked.parameters}.values() for asked in server.asked)
    assert len(said) == 2
    assert "EXAMPLE_KEY" in said[0]
    assert not any("very-secret-1234" in text for text in said)
    assert not any(b"very-secret-1234" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_there_is_no_network() -> None:
    waited: list[float] = []
    ask = Asking(service("http://no-such-host.invalid"), manners=QUICK, sleep=waited.append)
    with pytest.raises(OfflineError, match="can't be reached"):
        ask.json("/")
    ask.close()
    assert ask.sent == 1, "it is not tried again"


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_a_damaged_store_costs_only_time(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / "example.sqlite").write_bytes(damage)
    with asking(good, tmp_path) as (ask, _):
        assert ask.json("/") == {"results": [1]}


def test_a_store_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    with asking(good, tmp_path / "kept") as (ask, _):
        assert ask.json("/") == {"results": [1]}
