"""Plans the site again after a change, and finds out what it concerns."""

from __future__ import annotations

import gc
import os
import time
import traceback
from collections.abc import Callable, Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any

import msgspec

from sitegen.build.kept.bytecode import CompiledTemplates
from sitegen.build.kept.store import cache_of
from sitegen.build.pictures.stage import PictureStore
from sitegen.build.pipeline import Planned, plan_site
from sitegen.build.reading import reading_again
from sitegen.build.report import problems_as_json
from sitegen.build.theme import find_theme
from sitegen.model.kept import Kept
from sitegen.model.outputs import CopiedFile, GeneratedFile, IndexFiles
from sitegen.model.publications import Place, Problem
from sitegen.serve.snapshot import Snapshot, assets_of, faults, make_snapshot, preview_file
from sitegen.serve.watch import Stamp, folders_of, look, look_when_written

QUIET, QUIET_OF_MANY = 0.015, 0.15
"""Seconds without a change after which a change, or a burst of changes, is taken for complete."""

BURST = 25
"""Events that make a burst: a checkout, a copied folder; saving a file causes about five."""

LONGEST_WAIT = 5.0
"""Seconds after which the site is planned even if changes go on."""

IDLE = 0.5
"""Seconds after which files are looked at once more: what happens in a new folder may go unnoticed."""

REST = 2.0
"""Seconds without a change after which there is time to clear up."""

LITTER = 20_000
"""Objects that may be left over before it is cleared up without a rest; a quarter of all, if that is more."""


class PreviewState(msgspec.Struct, frozen=True):
    """What the preview shows. All threads read it; a change replaces it as a whole."""

    snapshot: Snapshot
    """The last good one."""
    files: dict[str, Stamp]
    """What all files were like when the newest snapshot was planned, good or not."""
    assets: dict[str, str]
    """Path on the site -> version of every file that pages load; folders of such files end in a slash."""
    errors: tuple[Problem, ...] = ()
    """In the content as it is now."""
    in_templates: tuple[Problem, ...] = ()
    is_faulty: bool = False
    """Whether some pages of the snapshot cannot be printed, which was so from the first."""
    is_kept: bool = False
    """Whether the content as it is now is not shown, because of them."""

    @property
    def assets_version(self) -> str:
        """Differs whenever any of `assets` does."""
        return _digest([*self.assets.items()])

    def problems(self) -> dict[str, Any]:
        """What the overlay in the browser shows."""
        found = problems_as_json(self.in_templates, "") + problems_as_json(self.errors, "content/")
        return {"kept": self.is_kept, "problems": found}


class SiteChange(msgspec.Struct, frozen=True):
    """What became of a change."""

    before: PreviewState
    now: PreviewState
    files: tuple[str, ...]
    """Paths on disk of what was written, deleted or renamed."""
    assets: tuple[str, ...]
    """Those of `PreviewState.assets` that differ."""
    seconds: float
    """Since it was noticed."""
    fault: str = ""
    """The traceback of a bug of ours."""


class Rebuilding:
    """Keeps a state up to date. Only its own thread changes anything."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept, self._read_pieces = Kept(), reading_again()
        self._compiled = CompiledTemplates()
        self._scratch = TemporaryDirectory(prefix="sitegen-", ignore_cleanup_errors=True)
        self._made_in = Path(self._scratch.name), cache_of(folder / "site").pictures
        within = tuple(os.path.realpath(folder / name) for name in ("content", "static"))
        self._pictures = PictureStore(*self._made_in, within=within)
        self._woken = Event()
        self._events = 0
        self._open = True
        self._lasting = 0
        """How many objects there were when it was last cleared up."""
        self._thread: Thread | None = None
        self._links: frozenset[str] = frozenset()
        self.state = self._first()

    def notice(self) -> None:
        """Something may have changed; may be called by any thread."""
        self._events += 1
        self._woken.set()

    def start(
        self,
        prepare: Callable[[Collection[str]], None],
        shown: Callable[[], Collection[str]],
        announce: Callable[[SiteChange], None],
    ) -> None:
        """Begin to follow changes.

        Args:
            prepare: called before files are looked at, with what links lead to (`Looked.links`).
            shown: gives the paths of the pages that tabs show.
            announce: told of every change once the new state holds.
        """
        self._thread = Thread(
            target=self._follow, args=(prepare, shown, announce), name="rebuilding", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Follow no more changes."""
        gc.unfreeze()
        self._open = False
        self._woken.set()
        self._scratch.cleanup()

    def _first(self) -> PreviewState:
        files, self._links = look(folders_of(self._folder, find_theme(self._folder)))
        snapshot = self._edition(self._plan())
        in_templates = tuple(faults(snapshot, (), one_of_each=True))
        return PreviewState(
            snapshot=snapshot,
            files=files,
            assets=_assets(snapshot, files, self._folder / "content"),
            errors=_errors(snapshot.planned),
            in_templates=in_templates,
            is_faulty=bool(in_templates),
        )

    def _plan(self) -> Planned:
        return plan_site(
            self._folder, kept=self._kept, read_pieces=self._read_pieces, pictures=self._pictures
        )

    def _edition(self, planned: Planned) -> Snapshot:
        return make_snapshot(planned, self._folder, self._compiled, self._made_in)

    def _follow(
        self,
        prepare: Callable[[Collection[str]], None],
        shown: Callable[[], Collection[str]],
        announce: Callable[[SiteChange], None],
    ) -> None:
        # After a change, files are looked at once more; then there is time to clear up; then only to wait.
        wait: float | None = IDLE
        changed: tuple[str, ...] = ()
        while self._open:
            is_woken = self._woken.wait(wait)
            started = time.perf_counter()
            if is_woken:
                self._wait_for_quiet(started)
            if not self._open:
                return
            if not is_woken and wait == REST:
                self._clear_up()
                wait = None
                continue
            try:
                files = self._looked(prepare)
                changed = _difference(self.state.files, files)
                if changed:
                    change = self._change(files, changed, shown(), started)
                    self.state = change.now
                    announce(change)
                    if gc.get_count()[0] > max(LITTER, self._lasting // 4):
                        self._clear_up()
            except Exception:  # a bug; this thread is all that follows changes, so it must go on
                traceback.print_exc()
            wait = IDLE if is_woken or changed else REST

    def _looked(self, prepare: Callable[[Collection[str]], None]) -> dict[str, Stamp]:
        """All files as they are now; what links lead to is watched from before it is looked at."""
        folders = folders_of(self._folder, find_theme(self._folder))
        prepare(self._links)
        files, links = look_when_written(folders, self.state.files)
        if links != self._links:
            self._links = links
            prepare(links)
            files, _ = look_when_written(folders, self.state.files)
        return files

    def _clear_up(self) -> None:
        # Templates and what they print refer to each other in circles. What is left after that is not
        # looked at again before the next time: a third of the time of merging would go into it.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._lasting = gc.get_freeze_count()

    def _wait_for_quiet(self, started: float) -> None:
        while self._open and time.perf_counter() - started < LONGEST_WAIT:
            self._woken.clear()
            if not self._woken.wait(QUIET if self._events < BURST else QUIET_OF_MANY):
                break
        self._woken.clear()
        self._events = 0

    def _change(
        self, files: dict[str, Stamp], changed: tuple[str, ...], shown: Collection[str], started: float
    ) -> SiteChange:
        before = self.state
        try:
            now = self._judge(files, changed, shown)
            fault = ""
        except Exception:  # a bug: shown in the browser and in the terminal, and the last good site stays
            fault = traceback.format_exc()
            now = msgspec.structs.replace(before, files=files)
        assets = _difference(before.assets, now.assets)
        return SiteChange(before, now, changed, assets, time.perf_counter() - started, fault)

    def _judge(
        self, files: dict[str, Stamp], changed: tuple[str, ...], shown: Collection[str]
    ) -> PreviewState:
        """The state after a change: with a new snapshot if that is good."""
        before = self.state
        content = self._folder / "content"
        if not content.is_dir():
            gone = Problem("B003", "error", Place(""), "there is no such folder", "bring it back")
            return msgspec.structs.replace(before, files=files, errors=(gone,), is_kept=True)
        planned = self._plan()
        errors = _errors(planned)
        old = before.snapshot.planned
        if {*map(_essence, errors)} - {*map(_essence, _errors(old))}:
            return msgspec.structs.replace(before, files=files, errors=errors, is_kept=True)
        have_templates_changed = before.is_kept or any(
            path.startswith((*old.theme.templates, *planned.theme.templates)) for path in changed
        )
        is_same = planned.site is old.site and planned.plan is old.plan
        if is_same and not have_templates_changed:
            return msgspec.structs.replace(
                before, files=files, assets=_assets(before.snapshot, files, content), errors=errors
            )
        snapshot = self._edition(planned)
        in_templates = tuple(faults(snapshot, shown, one_of_each=have_templates_changed))
        if in_templates and not before.is_faulty:
            return msgspec.structs.replace(
                before, files=files, errors=errors, in_templates=in_templates, is_kept=True
            )
        return PreviewState(
            snapshot=snapshot,
            files=files,
            assets=_assets(snapshot, files, self._folder / "content"),
            errors=errors,
            in_templates=in_templates,
            is_faulty=bool(in_templates),
        )


def _errors(planned: Planned) -> tuple[Problem, ...]:
    return tuple(problem for problem in planned.problems if problem.severity == "error")


def _essence(problem: Problem) -> tuple[str, str]:
    """What stays of a problem when lines are added above it."""
    return problem.place.file, problem.message


def _assets(snapshot: Snapshot, files: Mapping[str, Stamp], content: Path) -> dict[str, str]:
    assets = {}
    indexed = tuple(f"{content}/{name}" for name in ("publications/", "researchers/", "corrections", "site"))
    for planned in assets_of(snapshot):
        if isinstance(planned, CopiedFile):
            # What is made of a picture lies where nobody looks for changes; its name changes instead.
            assets[planned.path] = str((planned.source, files.get(planned.source)))
        elif isinstance(planned, IndexFiles):
            # What is made from the whole content, and too slowly to look whether it differs.
            stamps = [(path, stamp) for path, stamp in files.items() if path.startswith(indexed)]
            assets[planned.path] = _digest(stamps)
        elif isinstance(planned, GeneratedFile):
            assets[planned.path] = preview_file(snapshot, planned)
    return assets


def _digest(values: list[Any]) -> str:
    return blake2b(repr(sorted(values)).encode(), digest_size=8).hexdigest()


def _difference(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys whose values differ."""
    if before == now:
        return ()
    return tuple(sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key)))
