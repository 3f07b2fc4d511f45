"""Notices that something has changed in the folders that a site is made from."""

from __future__ import annotations

import os
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from sitegen.build.find_files import MOST_PLACES
from sitegen.model.theme import Theme

PARTS = ("content", "templates", "static")
"""Folders of a site that are watched."""

Stamp = tuple[int, int, int, int]
"""File number, size, times of change, also of its name: differs whenever a file was written or replaced."""

LARGE = 65_536
"""Bytes from which on a file is not written at one stroke."""

BETWEEN_LOOKS = 0.015
"""Seconds in which a file that is being written grows."""

EMPTIED = 1.0
"""Seconds for which an empty file may be about to be written: whoever saves a file empties it first."""

LONGEST_WRITING = 5.0
"""Seconds after which files are taken as they are."""

_SILENT = frozenset({"opened", "closed_no_write"})
"""Events of files that were only read."""

_LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".bak", "___jb_tmp___", "___jb_old___")


def is_leftover(name: str) -> bool:
    """Whether a file is none of the site's: hidden, or made by an editor for a moment."""
    return name.startswith((".", "#")) or name.endswith(_LEFTOVERS) or name in {"4913", "__pycache__"}


def folders_of(folder: Path, theme: Theme) -> tuple[str, ...]:
    """The folders that hold everything the site in `folder` is made from."""
    own = (folder / "content", folder / "templates", folder / "static")
    real = {os.path.realpath(path) for path in own}
    return (*map(str, own), *(path for path in (*theme.templates, *theme.static) if path not in real))


class Looked(NamedTuple):
    """What lies below the folders of a site."""

    files: dict[str, Stamp]
    """Path -> what tells the states of the file apart."""
    links: frozenset[str]
    """Real paths of folders and files that links lead to, where changes are none in the site's folders."""


def look(folders: Iterable[str]) -> Looked:
    """Every file below the folders; links are followed as a build follows them."""
    links: set[str] = set()
    seen: Counter[str] = Counter()
    files = {
        path: stamp
        for folder in folders
        for path, stamp in _files(folder, (os.path.realpath(folder),), links, seen)
    }
    return Looked(files, frozenset(links))


def look_when_written(folders: Iterable[str], before: Mapping[str, Stamp]) -> Looked:
    """What `look` gives, once none of the files that differ from those `before` is half written any more."""
    folders, started = (*folders,), time.monotonic()
    found = look(folders)
    changed = [(before.get(path), stamp) for path, stamp in found.files.items() if before.get(path) != stamp]
    if any(now[1] >= LARGE for _, now in changed) or _is_emptied(before, found.files):
        while (waited := time.monotonic() - started) < LONGEST_WRITING:
            time.sleep(BETWEEN_LOOKS)
            again, found = found, look(folders)
            if again == found and (waited > EMPTIED or not _is_emptied(before, found.files)):
                break
    return found


def _is_emptied(before: Mapping[str, Stamp], files: Mapping[str, Stamp]) -> bool:
    """Whether there is nothing any more in a file that had something in it."""
    return any(not size and before.get(path, (0, 0, 0, 0))[1] for path, (_, size, *_) in files.items())


def _files(
    folder: str, above: tuple[str, ...], links: set[str], seen: Counter[str]
) -> Iterator[tuple[str, Stamp]]:
    """The files below a folder.

    Args:
        folder: its path.
        above: real paths of the folder that it began with, and of those that links have led to since.
        links: gets what links lead to.
        seen: gets how many links lead to each folder.
    """
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if is_leftover(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path, above, links, seen)
                    continue
                if entry.is_symlink():
                    real = os.path.realpath(entry.path)
                    if entry.is_dir():
                        if _may_be_followed(real, above, folder) and seen[real] < MOST_PLACES:
                            seen[real] += 1
                            links.add(real)
                            yield from _files(entry.path, (*above, real), links, seen)
                        continue
                    links.add(real)
                try:
                    found = entry.stat()
                except OSError:
                    continue
                yield entry.path, (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    except OSError:
        return


def _may_be_followed(real: str, above: tuple[str, ...], folder: str) -> bool:
    """Whether a folder that a link leads to holds neither the link nor what has led to it."""
    inside = (f"{each}{os.sep}" for each in (*above, os.path.realpath(folder)))
    return not any(each.startswith(f"{real.rstrip(os.sep)}{os.sep}") for each in inside)


class _Changes(FileSystemEventHandler):
    """Passes on what may matter."""

    def __init__(self, root: str, names: frozenset[str] | None, notice: Callable[[], None]) -> None:
        self._root = root
        self._names = names
        self._notice = notice

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog's thread."""
        if event.event_type in _SILENT or (event.is_directory and event.event_type == "modified"):
            return
        if any(self._matters(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path):
            self._notice()

    def _matters(self, path: str) -> bool:
        parts = Path(os.path.relpath(path, self._root)).parts
        if self._names is not None:
            return len(parts) == 1 and parts[0] in self._names
        return not any(map(is_leftover, parts)) or parts == (".",)


_Wanted = tuple[str, frozenset[str] | None]
"""A folder, and the names in it that matter; None for all that is below it."""

# Told of a folder that is watched a second time, or no longer, while it is made or deleted: watchdog copes.
_HARMLESS = "Callback with id "


class Watch:
    """Calls `notice` soon after every change that may concern the site, from a thread of its own."""

    def __init__(self, folder: Path, theme: Theme, notice: Callable[[], None]) -> None:
        self._folder = folder
        self._theme = theme
        self._notice = notice
        warnings.filterwarnings("ignore", _HARMLESS, RuntimeWarning)
        self._observer: Any = Observer()
        self._watched: dict[_Wanted, tuple[tuple[int, int], Any]] = {}
        try:
            self.renew()
            self._observer.start()
        except OSError:  # the system watches no more folders: look at them again and again instead
            self._observer = PollingObserver()
            self._watched.clear()
            self.renew()
            self._observer.start()

    def renew(self, links: Iterable[str] = ()) -> None:
        """Watch folders that have appeared since, and no longer those that have gone.

        Args:
            links: real paths of folders and files that links in the site lead to.
        """
        whole = folders_of(self._folder, self._theme)
        within = tuple(f"{os.path.realpath(folder)}{os.sep}" for folder in whole)
        linked = sorted(real for real in links if not real.startswith(within))
        folders = [real for real in linked if Path(real).is_dir()]
        single: dict[str, set[str]] = {}
        for real in set(linked) - {*folders}:
            single.setdefault(str(Path(real).parent), set()).add(Path(real).name)
        wanted: dict[_Wanted, None] = {(str(self._folder), frozenset(PARTS)): None}
        wanted |= dict.fromkeys((folder, None) for folder in (*whole, *folders))
        wanted |= dict.fromkeys((folder, frozenset(names)) for folder, names in single.items())
        for gone in self._watched.keys() - wanted.keys():
            self._unwatch(gone)
        for each in wanted:
            self._watch(each, is_linked=each[0] not in (*whole, str(self._folder)))

    def close(self) -> None:
        """End the thread."""
        self._observer.stop()
        self._observer.join(2)

    def _watch(self, wanted: _Wanted, *, is_linked: bool) -> None:
        folder, names = wanted
        try:
            found = Path(folder).stat()
        except OSError:
            now = None
        else:
            now = found.st_dev, found.st_ino
        before, _ = self._watched.get(wanted, (None, None))
        if before == now:
            return
        self._unwatch(wanted)
        if now is not None:
            real = os.path.realpath(folder)  # macOS tells of real paths, whatever path is watched
            changes = _Changes(real, names, self._notice)
            try:
                watch = self._observer.schedule(changes, real, recursive=names is None)
            except OSError:
                if not is_linked:
                    raise
                watch = None  # too many folders elsewhere: changes there are seen at the next change here
            self._watched[wanted] = now, watch

    def _unwatch(self, wanted: _Wanted) -> None:
        _, watch = self._watched.pop(wanted, (None, None))
        if watch is not None:
            with suppress(KeyError, OSError):  # watchdog gives a folder up by itself when that goes
                self._observer.unschedule(watch)
