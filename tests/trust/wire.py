"""Connections, heads and bodies that no service sends, on every question of a whole `sitegen fetch`."""

from __future__ import annotations

import gzip
import random
import re
import shutil
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, repeat
from pathlib import Path

from sitegen.fetch.receiving import Manners
from sitegen.fetch.services import SERVICES
from tests.building import write_files
from tests.fetch.fakes import FAKES
from tests.fetch.world import made_world
from tests.trust.answering import RESEARCHER, Answer, Question, answering, as_bytes, fetched
from tests.trust.outcome import Outcome
from tests.trust.read_back import HIDDEN

TITLE = "answers that no service sends, on all questions of a fetch"
LONG = 40
MANNERS = Manners(
    attempts=2, first_wait=0.01, longest_wait=0.2, silence=0.6, longest_answer=0.7, largest_answer=2**20
)
SLOWEST = 30.0
"""Seconds that a fetch may take: a few questions at each service, each of which may have to be given up."""

_OK = b"HTTP/1.1 200 OK\r\n"
_CHUNKED = _OK + b"transfer-encoding: chunked\r\n\r\n"
_MEASURED = b"content-length: 2\r\n\r\n{}"
_WORLD = made_world().works[:12]


def _with(head: bytes, body: bytes = b"{}") -> list[bytes]:
    """An answer with more in its head."""
    return [_OK + head + b"\r\ncontent-length: %d\r\n\r\n" % len(body) + body]


def _status(line: bytes, head: bytes = b"") -> list[bytes]:
    return [b"HTTP/1.1 " + line + b"\r\n" + head + b"content-length: 0\r\n\r\n"]


def _to(location: bytes) -> Callable[[Question], Iterable[bytes]]:
    return lambda _: _status(b"302 Found", b"location: " + location + b"\r\n")


def _later(value: bytes, status: bytes = b"429 Later") -> Callable[[Question], Iterable[bytes]]:
    return lambda _: _status(status, b"retry-after: " + value + b"\r\n")


def _endless(part: bytes, head: bytes = b"", pause: float = 0.0) -> Callable[[Question], Iterable[bytes]]:
    def answer(_: Question) -> Iterator[bytes]:
        yield head
        for each in repeat(part):
            time.sleep(pause)
            yield each

    return answer


@cache
def _bomb(times: int) -> bytes:
    """Spaces, packed so many times: half a gigabyte, and more the second time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(b" " * 2**22) for _ in range(128)) + packer.flush()
    return packed if times == 1 else gzip.compress(packed)


def _good(question: Question) -> Iterable[bytes]:
    yield as_bytes(FAKES[question.service](_WORLD, question.path, dict(question.parameters)))


def _cut(question: Question) -> Iterable[bytes]:
    yield b"".join(_good(question))[:-9]


def _typed(kind: bytes) -> Callable[[Question], Iterable[bytes]]:
    """The right answer under a wrong name."""
    return lambda question: [
        b"".join(_good(question)).replace(b"\r\n", b"\r\ncontent-type: " + kind + b"\r\n", 1)
    ]


ANSWERS: Mapping[str, Answer] = {
    "good": _good,
    "nothing": lambda _: [],
    "cut": _cut,
    "no HTTP": lambda _: [b"\x16\x03\x01\x02\x00\x01\x00" * 50],
    "HTTP 0.9": lambda _: [b"<html>Welcome"],
    "HTTP 2": lambda _: [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    "silent": _endless(b"", pause=1.0),
    # Without an end
    "endless continue": _endless(b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.001),
    "endless hints": _endless(b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n", pause=0.001),
    "head letter by letter": _endless(b"x", _OK, pause=0.1),
    "endless line of the head": _endless(b"a" * 65_536, _OK + b"x: "),
    "endless head": _endless(b"x: y\r\n" * 1_000, _OK),
    "endless body": _endless(b"[1," * 20_000, _OK + b"\r\n"),
    "body letter by letter": _endless(b"[", _OK + b"\r\n", pause=0.1),
    "endless chunks": _endless(b"2000\r\n" + b"1," * 4096 + b"\r\n", _CHUNKED),
    "endless chunk": _endless(b"x" * 8_192, _CHUNKED + b"2000;"),
    "endless error": _endless(b"x" * 65_536, b"HTTP/1.1 500 No\r\n\r\n"),
    "endless absence": _endless(b"x" * 65_536, b"HTTP/1.1 404 No\r\n\r\n"),
    "endless redirect": _endless(b"x" * 65_536, b"HTTP/1.1 302 No\r\nlocation: x\r\n\r\n"),
    # Packed
    "bomb": lambda _: _with(b"content-encoding: gzip", _bomb(1)),
    "bomb in a bomb": lambda _: _with(b"content-encoding: gzip, gzip", _bomb(2)),
    "bomb of two heads": lambda _: _with(b"content-encoding: gzip\r\ncontent-encoding: gzip", _bomb(2)),
    "packed by hundreds": lambda _: _with(b"content-encoding: " + b"gzip," * 9_000, gzip.compress(b"{}")),
    "packed as nothing": lambda _: _with(b"content-encoding: br, zstd, xinj"),
    "packed, cut": lambda _: _with(b"content-encoding: gzip", gzip.compress(b"{}" * 900)[:-12]),
    "packed, not": lambda _: _with(b"content-encoding: deflate"),
    # To other places
    **{
        f"to {location[:40]!r}": _to(location)
        for location in (
            b"file:///etc/passwd", b"http://evil.example/", b"//evil.example/x", b"https://127.0.0.1/",
            b"http://127.0.0.1:1/", b"http://[::1", b"http://xn--/", b"//127.0.0.1:99999/", b"\xff\xfe",
            b"javascript:alert(1)", b"data:application/json,{}", b"", b"#", b"?", b"http://a@127.0.0.1/",
            b"/" * 70_000, b"http://\xe2\x92\x88.com/", b"http://0x7f.1/", b"http://evil.example\\@127.0.0.1/",
            b"/a\r\nlocation: /b", b"gopher://127.0.0.1/", b"unix:///run/x", b"http:/x", b"http:///x", b":",
            b"http://\x01", b"http://a..b/", b"http://" + b"a" * 300 + b"/", b"/%00", b"/\x7f",
        )
    },
    # To wait
    **{
        f"later {value[:40]!r}": _later(value)
        for value in (
            b"0", b"-5", b"9" * 5_000, b"1e999", b"nan", b"Infinity", b"7200", b"\xb2", b"1, 2", b"",
            b"Mon, 01 Jan 2024 00:00:00 +99999999999999999", b"Fri, 31 Dec 9999 23:59:59 -9999",
            b"Fri, 31 Dec 0001 23:59:59 GMT", b"Mon, 01 Jan 99999 00:00:00 GMT", b"tomorrow", b"\x80",
        )
    },
    "out of order, later": _later(b"9999999", b"503 Out"),
    # Numbers
    **{
        f"status {status.decode('latin-1')[:12]}": lambda _, status=status: _status(status)  # type: ignore[misc]
        for status in (
            b"000 x", b"99 x", b"101 x", b"204 x", b"205 x", b"206 x", b"226 x", b"300 x", b"304 x", b"305 x",
            b"407 x", b"418 x", b"451 x", b"499 x", b"599 x", b"999 x", b"-1 x", b"2000 x", b"200",
            b"200 \xff",
        )
    },
    # Heads
    **{
        f"head {head[:40]!r}": lambda _, head=head: [_OK + head + b"\r\n" + _MEASURED]  # type: ignore[misc]
        for head in (
            b"content-length: -1", b"content-length: " + b"9" * 30, b"content-length: 3",
            b"content-length: 2\r\ntransfer-encoding: chunked", b"transfer-encoding: xinj", b"x\x00y: a",
            b"x y: a", b": a", b"x", b" folded: a", b"set-cookie: " + b"a=b; " * 3_000, b"upgrade: h2c",
            b"date: xxx\r\nage: -1\r\netag: \xff\r\nlast-modified: x\r\nvary: *", b"connection: close, close",
            b"cache-control: max-age=99999999999999999999999999, no-cache=\"x", b"etag: \"\x80\xff\"",
            b"content-type: text/html; charset=utf-7", b'content-type: text/html; charset="\x01',
            b"content-type: x; charset=unicode_escape", b"content-type: x; charset=" + b"a" * 9_000,
            b"content-type: x; charset=idna", b"content-type: ;;;=", b"link: <file:///etc/passwd>; rel=next",
            b"access-control-allow-origin: *\r\nrefresh: 0;url=http://evil.example/",
            b"alt-svc: h2=\"evil:1\"",
        )
    },
    # Bodies
    **{
        f"body {body[:30]!r}": lambda _, body=body: _with(b"x: y", body)  # type: ignore[misc]
        for body in (
            b"", b"null", b"[]", b"{}", b"0", b'"x"', b"NaN", b"-Infinity", b"1" * 100_000, b"[" * 400_000,
            b'{"a":' * 100_000, b"[" + b"[]," * 300_000 + b"1]", b"\xff\xfe{\x00}\x00", b"\xef\xbb\xbf{}",
            b"{}\n{}", b"\x1f\x8b\x08", b"PK\x03\x04", b"<html><body>Please log in</body></html>",
            b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>",
            b"<?xml version='1.0'?><!DOCTYPE x SYSTEM 'file:///etc/passwd'><feed>&x;</feed>",
            b"<feed>" + b"<entry>" * 100_000, b"<feed><entry>" + b"<a>" * 100_000, b"<result><hits>",
            b"<feed><entry " + b"a='b' " * 100_000 + b"/></feed>", b"<dblpperson><r><article key='x'/></r>",
            b'{"message": {"items": [null, 1, [], {"DOI": {"x": 1}}]}}', b'{"results": {"a": 1}, "meta": 5}',
        )
    },
    **{f"as {kind.decode()}": _typed(kind) for kind in (b"text/html", b"image/png", b"application/zip")},
}  # fmt: skip
"""What comes -> all bytes of it."""

_BAD = re.compile(r"Traceback|Error\b|Exception|.{400}")


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Fetch so many times from services each of which sends one of these; then from all as they should be."""
    chance = random.Random(seed)
    names = [*ANSWERS]
    chance.shuffle(names)
    drawn = chain.from_iterable(repeat(names))
    faults: list[str] = []
    slowest, tried = 0.0, 0
    for number in range(amount):
        sent = {service.name: next(drawn) for service in SERVICES}
        started = time.perf_counter()
        faults += [f"seed {seed}, {fault}" for fault in faults_of(sent, folder / str(number))]
        slowest = max(slowest, time.perf_counter() - started)
        tried += len(sent)
        shutil.rmtree(folder / str(number))
    return Outcome(
        tried, "services", tuple(faults), (f"{len(names)} kinds", f"longest fetch {slowest:.0f} s")
    )


def faults_of(sent: Mapping[str, str], folder: Path) -> list[str]:
    """What is wrong after a fetch from services each of which sends one of `ANSWERS`."""
    site = folder / "site"
    write_files(site, {"content/researchers/ada-example.md": RESEARCHER})
    with answering(_good) as services:
        code, told = fetched(site, services, MANNERS)
    before = _files(site)
    faults = [] if code == 0 and len(before) > 9 else [f"the first fetch: {code}, {told}"]
    shutil.rmtree(folder / "site-cache")
    started = time.perf_counter()
    with answering(lambda question: ANSWERS[sent[question.service]](question)) as services:
        try:
            code, told = fetched(site, services, MANNERS)
        except Exception as error:  # whatever comes is what is looked for
            return [*faults, f"{sent}: {type(error).__name__}: {error}"]
    if (seconds := time.perf_counter() - started) > SLOWEST:
        faults.append(f"{sent}: took {seconds:.0f} s")
    if code not in (0, 1):
        faults.append(f"{sent}: ended with {code}")
    faults += [f"told {line!r}" for line in told if _BAD.search(line) or HIDDEN.search(line)]
    good = {name for name, what in sent.items() if what == "good"}
    return [*faults, *_lost(before, _files(site), good, sent)]


def _files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def _lost(
    before: Mapping[str, bytes], after: Mapping[str, bytes], good: set[str], sent: Mapping[str, str]
) -> Iterator[str]:
    """Files of a service that gave no sound answer and have changed all the same, and files that are new."""
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path) and path.split(".")[-2] not in good:
            yield f"{path} has changed: {sent.get(path.split('.')[-2])}"
