"""Measurements of sitegen alone: growth, the demo site, a real bibliography."""

from __future__ import annotations

import gzip
import shutil
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from tests.bench.compare import Bench, Entrant, corpus_of, run_once, site_folder
from tests.bench.contents import count_files, faults
from tests.bench.measure import Cost, Failed, measure
from tests.bench.table import markdown, megabytes, ratio, seconds
from tests.bench.tools.sitegen import FULL, FULL_SETTINGS, MINIMAL, MINIMAL_LAYOUT
from tests.bench.tools.tool import CHECKOUT, THIS_SITEGEN, Command, Missing, Tool

GROWTH = (1_000, 10_000, 300_000)
REFERENCE_SIZE = 10_000
DEMO_ROUNDS = 15

ANTHOLOGY = CHECKOUT.parent / "shared" / "corpus" / "anthology.bib.gz"
"""A real bibliography of 111,953 entries; not part of the project."""

ANTHOLOGY_ENTRIES = 111_953
ANTHOLOGY_SECONDS, ANTHOLOGY_BYTES = 691, 14.4e9
"""What the ACL Anthology's own pipeline takes for as many papers on two cores."""


def growth(bench: Bench, sizes: Sequence[int]) -> str:
    """A table of what one paper costs in corpora of different sizes, each held against that of 10,000."""
    rows = [("tool", "papers", "wall s", "CPU s", "CPU µs a paper", "of 10,000's", "peak MB")]
    for tool in (MINIMAL, FULL):
        reference = 0.0
        # The corpus that the others are held against comes first.
        for papers in sorted(sizes, key=lambda size: (size != REFERENCE_SIZE, size)):
            cost = _median_build(bench, tool, papers)
            if isinstance(cost, Failed):
                rows.append((tool.label(), f"{papers:,}", cost.why, "", "", "", ""))
                continue
            each = cost.cpu / papers
            reference = each if papers == REFERENCE_SIZE else reference
            rows.append(
                (
                    tool.label(),
                    f"{papers:,}",
                    seconds(cost.wall),
                    seconds(cost.cpu),
                    f"{1e6 * each:,.0f}",
                    ratio(each, reference),
                    megabytes(cost.peak),
                )
            )
    return markdown(rows, left=1)


def _median_build(bench: Bench, tool: Tool, papers: int) -> Cost | Failed:
    """The build whose processor time is the middle one."""
    corpus = corpus_of(bench, papers)
    program = tool.install(bench.cache / "tools")
    if isinstance(program, Missing):
        return Failed(program.why)
    project, output = bench.work / "projects" / tool.name, site_folder(bench, tool.name)
    shutil.rmtree(project, ignore_errors=True)
    tool.lay_out(program, corpus, project)
    costs = []
    for _ in range(bench.rounds):
        outcome = run_once(bench, Entrant(tool, program, project), output)
        wrong = list(islice(faults(output, corpus, tool), 3))
        if isinstance(outcome, Failed) or wrong:
            return outcome if isinstance(outcome, Failed) else Failed("; ".join(wrong))
        bench.say(f"{papers:,} papers, {tool.label()}: {outcome.wall:.2f} s")
        costs.append(outcome)
    shutil.rmtree(output.parent, ignore_errors=True)
    shutil.rmtree(project, ignore_errors=True)
    return sorted(costs, key=lambda cost: cost.cpu)[len(costs) // 2]


def demo(bench: Bench) -> str:
    """The demo site as a whole process, against only importing what any such program needs."""
    folder = bench.work / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CHECKOUT / "content", folder / "content")
    imports = Command((sys.executable, "-c", "import jinja2, yaml, click"), folder, THIS_SITEGEN)
    build = (sys.executable, "-m", "sitegen", "build", str(folder), "--output", str(folder / "site"))
    commands = {
        "import jinja2, yaml, click": imports,
        "sitegen build of the demo site, first": Command(build, folder, THIS_SITEGEN),
        "sitegen build of the demo site, again": Command(build, folder, THIS_SITEGEN),
    }
    costs: dict[str, list[Cost]] = {label: [] for label in commands}
    for _ in range(DEMO_ROUNDS):
        for label, command in commands.items():
            if label.endswith("first"):
                for made in folder.iterdir():
                    if made.name != "content":
                        shutil.rmtree(made) if made.is_dir() else made.unlink()
            outcome = measure(command, bench.timeout)
            if isinstance(outcome, Failed):
                return f"{label} failed: {outcome.why}\n"
            costs[label].append(outcome)
    shutil.rmtree(folder)
    medians = {label: median(cost.wall for cost in found) for label, found in costs.items()}
    base = medians["import jinja2, yaml, click"]
    allowed = 3 * base + 0.3
    rows = [
        (label, f"{wall:.3f}", f"{wall / base:.2f}", f"{wall / allowed:.2f}")
        for label, wall in medians.items()
    ]
    heading = ("process", "wall s", "of the imports", "of 3x the imports + 0.3 s")
    return markdown([heading, *rows], left=1)


def anthology(bench: Bench) -> str:
    """The ACL Anthology's bibliography, a page for every paper and author, against its own pipeline."""
    if not ANTHOLOGY.is_file():
        return f"There is no {ANTHOLOGY}.\n"
    folder, output = bench.work / "anthology", site_folder(bench, "anthology")
    rows = [
        (
            "site",
            "files",
            "wall s",
            f"of {ANTHOLOGY_SECONDS} s",
            "CPU s",
            "peak MB",
            f"of {ANTHOLOGY_BYTES / 1e9} GB",
        )
    ]
    for title, lay_out in (("own theme, all exports", _own_theme), ("minimal theme", _minimal_theme)):
        shutil.rmtree(folder, ignore_errors=True)
        lay_out(folder)
        listing = folder / "content" / "publications" / "anthology.bib"
        listing.parent.mkdir(parents=True)
        with gzip.open(ANTHOLOGY) as packed, listing.open("wb") as unpacked:
            shutil.copyfileobj(packed, unpacked)
        shutil.rmtree(output.parent, ignore_errors=True)
        output.parent.mkdir(parents=True, exist_ok=True)
        build = (sys.executable, "-m", "sitegen", "build", str(folder), "--output", str(output))
        # Real content has faults, which make the exit code 1 and are left out of the site.
        outcome = measure(Command(build, folder, THIS_SITEGEN, accepted=(0, 1)), bench.timeout)
        files = count_files(output)
        if isinstance(outcome, Failed):
            rows.append((title, outcome.why, "", "", "", "", ""))
        elif files < ANTHOLOGY_ENTRIES:
            rows.append((title, f"only {files:,}", "", "", "", "", ""))
        else:
            rows.append(
                (
                    title,
                    f"{files:,}",
                    seconds(outcome.wall),
                    f"1/{ANTHOLOGY_SECONDS / outcome.wall:.1f}",
                    seconds(outcome.cpu),
                    megabytes(outcome.peak),
                    f"1/{ANTHOLOGY_BYTES / outcome.peak:.1f}",
                )
            )
        bench.say(f"anthology, {title}: {' '.join(rows[-1][1:])}")
        shutil.rmtree(output.parent, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    return markdown(rows, left=1)


def _own_theme(folder: Path) -> None:
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "site.yml").write_text(FULL_SETTINGS, "utf-8")


def _minimal_theme(folder: Path) -> None:
    (folder / "content").mkdir(parents=True)
    shutil.copytree(MINIMAL_LAYOUT / "templates", folder / "templates")
    shutil.copyfile(MINIMAL_LAYOUT / "site.yml", folder / "content" / "site.yml")
