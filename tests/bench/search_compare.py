"""Search measured: what is found, bytes, requests and time, beside Pagefind and MiniSearch.

    python -m tests.bench.search_compare --papers 10000 --engines sitegen pagefind minisearch

All engines get the same papers, people and queries, and are asked through the same function in the same
Chromium, from a server on this machine that packs text as static hosts do. Times are of this
machine: compare the engines of one run only. Bytes are bodies as they are sent, after the host's gzip.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from sitegen.search.tokens import words
from tests.bench.search_corpus import make_papers, make_people, read_records
from tests.bench.search_engines import ENGINES
from tests.bench.search_queries import KINDS, Query, make_queries
from tests.bench.search_server import Sent, serving

BIBLIOGRAPHY = Path(__file__).parents[3] / "shared/corpus/anthology.bib.gz"
COLD = ("known item", "one typo", "author and word", "exact author", "prefix")
"""Kinds of query that first queries are taken from."""

_ASK = """async ([text, typing]) => {
  const start = performance.now();
  const found = await search(text, typing);
  const time = performance.now() - start;
  const again = performance.now();
  await search(text, typing);
  return { ...found, time, again: performance.now() - again };
}"""


class Answer(msgspec.Struct, frozen=True):
    """One query, asked on a page that has answered others."""

    query: Query
    found: bool
    time: float
    again: float
    requests: int
    size: int


def is_found(query: Query, papers: list[str], people: list[str]) -> bool:
    """Whether the first ten results have what the query is for."""
    if query.paper:
        return query.paper in papers
    if query.person:
        return bool(people) and sorted(words(people[0])) == sorted(words(query.person))
    expected = min(10, len(query.titles))
    return len(papers) >= expected and all(slug in query.titles for slug in papers[:expected])


def ask_all(browser: Browser, address: str, sent: Sent, queries: list[Query]) -> Iterator[Answer]:
    """Every query, fifty on each page, so that caches are neither empty nor full."""
    context = browser.new_context()
    page = context.new_page()
    for index, query in enumerate(queries):
        if index % 50 == 0:
            context.close()
            context = browser.new_context()
            page = context.new_page()
            page.goto(address)
            page.evaluate(_ASK, ["sitegen", False])
        sent.take()
        answer = page.evaluate(_ASK, [query.text, query.kind == "prefix"])
        requests, size = sent.take()
        found = is_found(query, answer["papers"], answer["people"])
        yield Answer(query, found, answer["time"], answer["again"], requests, size)
    context.close()


class First(msgspec.Struct, frozen=True):
    """A first query with nothing cached, from the navigation to the tenth result."""

    time: float
    slow: float
    """With 60 ms for each round trip and 10 Mbit/s."""
    requests: int
    size: int
    heap: float
    """Bytes of JavaScript in the browser afterwards."""


def ask_first(browser: Browser, address: str, sent: Sent, query: Query) -> First:
    """One query on a fresh profile, on this machine's network and on a slow one."""
    times = []
    requests = size = 0
    heap = 0.0
    for slow in (False, True):
        context = browser.new_context()
        page = context.new_page()
        tools = context.new_cdp_session(page)
        if slow:
            tools.send("Network.enable")
            speed = 10e6 / 8
            limits = {"offline": False, "latency": 60, "downloadThroughput": speed, "uploadThroughput": speed}
            tools.send("Network.emulateNetworkConditions", limits)
        sent.take()
        start = time.perf_counter()
        page.goto(address, wait_until="domcontentloaded")
        page.evaluate(_ASK, [query.text, query.kind == "prefix"])
        times.append((time.perf_counter() - start) * 1000)
        requests, size = sent.take()
        tools.send("HeapProfiler.collectGarbage")
        usage = tools.send("Runtime.getHeapUsage")
        heap = usage["usedSize"] + usage.get("backingStorageSize", 0)
        context.close()
    return First(times[0], times[1], requests, size, heap)


def type_out(context: BrowserContext, address: str, sent: Sent, text: str) -> tuple[int, float]:
    """Bytes for a query typed letter by letter in the dialog, and milliseconds after the last letter."""
    page: Page = context.new_page()
    page.goto(address)
    page.keyboard.press("/")
    page.wait_for_selector(".search-dialog[open]")
    page.evaluate(_OBSERVE)
    sent.take()
    page.keyboard.type(text, delay=120)
    page.wait_for_function(
        "text => document.querySelector('.search-dialog').dataset.shown === text", arg=text
    )
    return sent.take()[1], page.evaluate("shownAt - typedAt")


_OBSERVE = """() => {
  const dialog = document.querySelector(".search-dialog");
  dialog.querySelector("input").addEventListener("input", () => { window.typedAt = performance.now(); });
  new MutationObserver(() => { window.shownAt = performance.now(); }).observe(dialog, { attributes: true });
}"""


def median(values: Iterable[float]) -> float:
    """The middle one, 0 if there are none."""
    known = list(values)
    return statistics.median(known) if known else 0


def at_share(values: Iterable[float], share: float) -> float:
    """The value that a share of all does not exceed."""
    known = sorted(values)
    return known[min(len(known) - 1, int(share * len(known)))]


def report(name: str, answers: list[Answer], firsts: list[First], folder: Path, built: float) -> None:
    """Print what was measured of one engine."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    print(f"\n## {name}: built in {built:.1f} s, {len(files):,} files")
    sizes = [each.size / 1000 for each in firsts]
    heap = max(each.heap for each in firsts) / 1e6
    slow = median(each.slow for each in firsts)
    print(f"first query: {median(sizes):.0f} KB, worst {max(sizes):.0f} KB, heap {heap:.0f} MB")
    print(f"  {median(each.requests for each in firsts):.0f} requests")
    print(f"  {median(each.time for each in firsts):.0f} ms, on the slow network {slow:.0f} ms")
    size = median(each.size for each in answers) / 1000
    print(f"new query: {median(each.time for each in answers):.0f} ms, {size:.0f} KB")
    print(f"  {median(each.requests for each in answers):.0f} requests")
    print(f"repeated query: p95 {at_share((each.again for each in answers), 0.95):.1f} ms")
    by_kind: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_kind[answer.query.kind].append(answer)
    for kind, own in by_kind.items():
        share = 100 * sum(each.found for each in own) / len(own)
        took = median(each.time for each in own)
        missed = "; ".join(each.query.text for each in own if not each.found)[:100]
        print(f"  {kind:30} {share:5.1f} % of {len(own):3}, {took:5.0f} ms  {missed and 'missed: '}{missed}")


def main() -> None:
    """Build, ask, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=100, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=["sitegen"])
    parser.add_argument("--bibliography", type=Path, default=BIBLIOGRAPHY)
    parser.add_argument("--cache", type=Path, help="file to keep the records of the bibliography in")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    papers = make_papers(
        read_records(arguments.bibliography, arguments.cache), arguments.papers, arguments.seed
    )
    people = make_people(papers)
    queries = make_queries(papers, people, arguments.queries, arguments.seed)
    cold = [query for kind in COLD for query in [each for each in queries if each.kind == kind][:6]]
    typed = [query.text for query in queries if query.kind == "known item"][:8]
    print(f"{len(papers):,} papers, {len(people):,} people, {len(queries):,} queries of {len(KINDS)} kinds")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        tools = Path(scratch) / "tools"
        tools.mkdir()
        for name in arguments.engines:
            folder = Path(scratch) / name
            start = time.perf_counter()
            ENGINES[name]((papers, people), folder, tools)
            built = time.perf_counter() - start
            browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox"])
            with serving(folder) as (address, sent):
                firsts = [ask_first(browser, address, sent, query) for query in cold]
                answers = list(ask_all(browser, address, sent, queries))
                report(name, answers, firsts, folder, built)
                if name == "sitegen":
                    runs = [type_out(browser.new_context(), address, sent, text) for text in typed]
                    print(
                        f"typed letter by letter: {median(size for size, _ in runs) / 1000:.0f} KB, "
                        f"{median(wait for _, wait in runs):.0f} ms after the last key"
                    )
            browser.close()
    print(f"\npeak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


if __name__ == "__main__":
    main()
