"""Publishing on a real file system, with real processes that are really killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.build.output.publish import (
    discard,
    exchange,
    publish,
    recover,
    refuse,
    replace_in_two_steps,
    staging_folder,
)
from sitegen.model.outputs import MARKER, MARKER_FILE

ROOT = Path(__file__).resolve().parents[2]
LINUX = sys.platform.startswith("linux")

SITE_FILES = ("index.html", *(f"{page}.html" for page in range(20)), "sibling.html")

PUBLISH_FOR_EVER = """
import itertools, os, sys
from pathlib import Path
from sitegen.build.output.publish import publish, recover, replace_in_two_steps, staging_folder
output, way = Path(sys.argv[1]), sys.argv[2]
for number in itertools.count():
    recover(output)
    staged = staging_folder(output)
    text = f"{os.getpid()}-{number}"
    (staged / "index.html").write_text(text)
    for page in range(20):
        (staged / f"{page}.html").write_text(text)
    (staged / "sibling.html").write_text(text)
    if way == "one" or not output.exists():
        publish(staged, output)
    else:
        replace_in_two_steps(staged, output)
    if number == 0:
        print("published", flush=True)
"""


def write_site(folder: Path, text: str) -> Path:
    """A site of ours that says `text`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)
    (folder / MARKER_FILE).write_text(MARKER)
    return folder


def stage(output: Path, text: str) -> Path:
    """A finished staging folder."""
    return write_site(staging_folder(output), text)


@contextmanager
def publisher(output: Path, way: str) -> Iterator[None]:
    """A process that publishes again and again, from its first site on; killed at the end."""
    with killed_at_the_end(PUBLISH_FOR_EVER, str(output), way) as first_line:
        assert first_line == "published\n"
        yield


@contextmanager
def killed_at_the_end(script: str, *arguments: str) -> Iterator[str]:
    """A Python process that has printed its first line, which is the value."""
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline()
            assert process.poll() is None, "the process ended by itself"
        finally:
            process.kill()


def dead_process() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def whole_site(output: Path) -> Path:
    """A staging folder with the files that `PUBLISH_FOR_EVER` writes."""
    staged = staging_folder(output)
    for name in SITE_FILES:
        (staged / name).write_text("first")
    return staged


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def is_whole(folder: Path) -> bool:
    """Whether all files of a site come from one build."""
    return len({(folder / name).read_text() for name in SITE_FILES}) == 1


@pytest.mark.parametrize("replace", [publish, replace_in_two_steps])
def test_new_site_takes_the_place_of_the_old(tmp_path: Path, replace: Callable[[Path, Path], None]) -> None:
    output = write_site(tmp_path / "site", "old")
    (output / "gone.html").write_text("only in the old site")
    staged = stage(output, "new")
    assert staged.parent == output.parent
    replace(staged, output)
    assert names_in(tmp_path) == ["site"]
    assert names_in(output) == [MARKER_FILE, "index.html"]
    assert (output / "index.html").read_text() == "new"


def test_first_site(tmp_path: Path) -> None:
    output = tmp_path / "not" / "there" / "site"
    publish(stage(output, "new"), output)
    assert (output / "index.html").read_text() == "new"
    assert names_in(output.parent) == ["site"]


def test_published_site_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    (tmp_path / "ordinary").mkdir()
    output = tmp_path / "site"
    publish(stage(output, "new"), output)
    assert output.stat().st_mode == (tmp_path / "ordinary").stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_linked_output_folder(tmp_path: Path) -> None:
    real = write_site(tmp_path / "elsewhere" / "www", "old")
    link = tmp_path / "site"
    link.symlink_to(real)
    assert refuse(link, [tmp_path / "content"]) is None
    publish(stage(link, "new"), link)
    assert link.is_symlink()
    assert (real / "index.html").read_text() == "new"
    assert names_in(real.parent) == ["www"]


def test_staging_folders_do_not_meet(tmp_path: Path) -> None:
    output = tmp_path / "site"
    first, second = staging_folder(output), staging_folder(output)
    assert first != second
    discard(first)
    assert names_in(tmp_path) == [second.name]


def test_failed_publish_leaves_the_old_site(tmp_path: Path) -> None:
    output = write_site(tmp_path / "site", "old")
    for replace in (publish, replace_in_two_steps):
        with pytest.raises(FileNotFoundError):
            replace(tmp_path / "never-written", output)
        assert (output / "index.html").read_text() == "old"
        assert names_in(tmp_path) == ["site"]


@pytest.mark.skipif(not LINUX and sys.platform != "darwin", reason="this system cannot exchange folders")
def test_exchange_swaps(tmp_path: Path) -> None:
    one, other = write_site(tmp_path / "one", "1"), write_site(tmp_path / "other", "2")
    exchange(one, other)
    assert ((one / "index.html").read_text(), (other / "index.html").read_text()) == ("2", "1")


def test_recover_deletes_what_the_dead_left_and_nothing_else(tmp_path: Path) -> None:
    output = write_site(tmp_path / "site", "old")
    dead = dead_process()
    write_site(tmp_path / f".site.staging-{dead}-0", "half")
    write_site(tmp_path / f".site.old-{dead}-0", "older")
    kept = [
        stage(output, "at work").name,
        write_site(tmp_path / f".other.staging-{dead}-0", "of another site").name,
        write_site(tmp_path / ".site.staging-notes", "of the user").name,
        write_site(tmp_path / f".site.staging-{dead}-0.bak", "of the user").name,
    ]
    recover(output)
    assert names_in(tmp_path) == sorted([*kept, "site"])
    assert (output / "index.html").read_text() == "old"


def test_recover_brings_back_a_site_that_was_moved_aside(tmp_path: Path) -> None:
    output, dead = tmp_path / "site", dead_process()
    write_site(tmp_path / f".site.old-{dead}-0", "old")
    write_site(tmp_path / f".site.staging-{dead}-0", "new")
    recover(output)
    assert names_in(tmp_path) == ["site"]
    assert (output / "index.html").read_text() == "old"


def test_recover_where_there_is_nothing(tmp_path: Path) -> None:
    recover(tmp_path / "not" / "there" / "site")
    assert names_in(tmp_path) == []


def test_build_killed_while_staging_leaves_the_old_site(tmp_path: Path) -> None:
    output = write_site(tmp_path / "site", "old")
    script = (
        "import sys, time; from pathlib import Path\n"
        "from sitegen.build.output.publish import staging_folder\n"
        "staged = staging_folder(Path(sys.argv[1])); (staged / 'index.html').write_text('half')\n"
        "print('staging', flush=True); time.sleep(60)"
    )
    with killed_at_the_end(script, str(output)) as first_line:
        assert first_line == "staging\n"
        recover(output)
        assert len(names_in(tmp_path)) == 2, "the staging folder of a live process stays"
    assert (output / "index.html").read_text() == "old"
    recover(output)
    assert names_in(tmp_path) == ["site"]


@pytest.mark.skipif(not LINUX, reason="needs folders that can be exchanged, and opened as files")
def test_readers_never_miss_a_page_whenever_publishers_are_killed(tmp_path: Path) -> None:
    """Ten publishers are killed at random moments while a reader looks all the time."""
    output = tmp_path / "site"
    stop, failures, looks = threading.Event(), list[str](), 0

    def look() -> None:
        nonlocal looks
        while not stop.is_set():
            looks += 1
            try:
                failures.extend(inconsistencies(output))
            except OSError as error:
                failures.append(str(error))

    publish(whole_site(output), output)
    reader = threading.Thread(target=look)
    reader.start()
    try:
        for _ in range(10):
            with publisher(output, "one"):
                time.sleep(random.uniform(0, 0.1))
            assert is_whole(output)
    finally:
        stop.set()
        reader.join()
    assert not failures
    assert looks > 100
    recover(output)
    assert names_in(tmp_path) == ["site"]


def inconsistencies(output: Path) -> list[str]:
    """What a visitor finds wrong who opens two pages of the site; OSError if there is no site."""
    folder = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    try:
        first, second = (read_in(folder, name) for name in ("index.html", "sibling.html"))
        # A site that was replaced since it was opened may be half deleted.
        is_current = os.fstat(folder).st_ino == output.stat().st_ino
    finally:
        os.close(folder)
    if is_current and (first != second or not first):
        return [f"index.html says {first!r}, sibling.html {second!r}"]
    return []


def read_in(folder: int, name: str) -> str:
    """The text of a file in an opened folder; ``""`` if it is missing."""
    try:
        file = os.open(name, os.O_RDONLY, dir_fd=folder)
    except FileNotFoundError:
        return ""
    with os.fdopen(file) as stream:
        return stream.read()


@pytest.mark.skipif(os.name != "posix", reason="processes cannot be asked whether they run")
def test_recovery_makes_two_steps_safe(tmp_path: Path) -> None:
    output = tmp_path / "site"
    for _ in range(8):
        with publisher(output, "two"):
            time.sleep(random.uniform(0, 0.1))
        recover(output)
        assert is_whole(output)
        assert names_in(tmp_path) == ["site"]


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_refuses_what_is_not_a_site_of_ours(tmp_path: Path) -> None:
    content = tmp_path / "project" / "content"
    content.mkdir(parents=True)
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.tex").write_text("years of work")
    other_generator = tmp_path / "other"
    other_generator.mkdir()
    (other_generator / MARKER_FILE).write_text("")
    (tmp_path / "file").write_text("a file")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    repository = write_site(tmp_path / "repository", "ours")
    (repository / ".git").mkdir()
    refused = [
        precious,
        other_generator,
        tmp_path / "file",
        tmp_path / "link",
        tmp_path / "circle",
        repository,
        content,
        content / "site",
        content.parent,
        content / ".." / "content",
    ]
    for output in refused:
        problem = refuse(output, [content])
        assert problem is not None, output
        assert problem.severity == "error"
        assert problem.message and problem.remedy
        assert problem.place.file == output.as_posix()
    assert (precious / "thesis.tex").read_text() == "years of work"


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_accepts_what_can_be_replaced(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling").symlink_to(tmp_path / "not-yet")
    write_site(tmp_path / "ours", "old")
    for name in ("missing", "empty", "dangling", "ours", "content-site"):
        assert refuse(tmp_path / name, [content]) is None
    publish(stage(tmp_path / "dangling", "new"), tmp_path / "dangling")
    assert (tmp_path / "not-yet" / "index.html").read_text() == "new"
    publish(stage(tmp_path / "empty", "new"), tmp_path / "empty")
    assert (tmp_path / "empty" / "index.html").read_text() == "new"
