"""Whatever lies in the folder that a build keeps may cost only time, and nothing from it may run."""

from __future__ import annotations

import marshal
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
import pytest
from jinja2.bccache import bc_magic

from sitegen.build.build import Built, build
from sitegen.build.kept import seal as sealing
from sitegen.build.kept.fragments import write_chunk
from sitegen.build.kept.readings import Packed, kept_readings
from sitegen.build.kept.seal import seal, secret_key, unseal
from sitegen.build.kept.store import cache_of, load_published
from sitegen.build.output.replace import Replacement, finish
from sitegen.site.fragments import FRAGMENT_KINDS
from tests.building import contents, quiet

PAPER = "@article{turing1936, author={Turing, Alan}, title={On Computable Numbers}, year={1936}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that was published, with a change to be published; its compiled templates are its own."""
    (tmp_path / "compiled").mkdir()
    monkeypatch.setattr("sitegen.build.output.update.compiled_folder", lambda: str(tmp_path / "compiled"))
    (tmp_path / "content/publications").mkdir(parents=True)
    (tmp_path / "content/publications/a.bib").write_text(PAPER)
    assert publish(tmp_path).published
    (tmp_path / "content/publications/a.bib").write_text(PAPER.replace("Numbers", "Real Numbers"))
    return tmp_path


def publish(folder: Path) -> Built:
    return build(folder, folder / "site", quiet)


def assert_as_a_clean_build(folder: Path) -> None:
    build(folder, folder / "clean", quiet)
    assert contents(folder / "site") == contents(folder / "clean")


@pytest.mark.parametrize("data", [b"x", b"", seal(b"x"), seal(msgspec.msgpack.encode([1, 2]))])
def test_a_damaged_plan_counts_as_none(folder: Path, data: bytes) -> None:
    pending = cache_of(folder / "site").pending
    pending.mkdir(exist_ok=True)
    (pending / "plan").write_bytes(data)
    publish(folder)
    assert_as_a_clean_build(folder)


@pytest.mark.parametrize("path", ["../outside.txt", "/tmp/outside.txt", "papers/../../outside.txt", ""])
def test_a_plan_never_leads_out_of_the_site(folder: Path, path: str) -> None:
    victim = folder / "outside.txt"
    victim.write_text("keep")
    pending = cache_of(folder / "site").pending
    for change in (
        Replacement((("0", path),), ()),
        Replacement((), (path,)),
        Replacement(((path, "x.html"),), ()),
    ):
        pending.mkdir(exist_ok=True)
        (pending / "0").write_text("bad")
        (pending / "plan").write_bytes(seal(msgspec.msgpack.encode(change)))
        assert not finish(folder / "site", pending)
    assert victim.read_text() == "keep"


def test_a_record_never_leads_out_of_the_site(folder: Path) -> None:
    cached = cache_of(folder / "site")
    record = load_published(cached)
    assert record
    for paths in ([*record.paths[1:], "../../content/site.yml"], record.paths[1:]):
        hostile = msgspec.structs.replace(record, paths=paths)
        cached.published.write_bytes(seal(msgspec.msgpack.encode(hostile)))
        assert load_published(cached) is None


@pytest.mark.parametrize("name", ["published", "remembered", "readings", "published.new"])
def test_a_folder_in_the_place_of_a_file(folder: Path, name: str) -> None:
    path = cache_of(folder / "site").folder / name
    path.unlink(missing_ok=True)
    (path / "x").mkdir(parents=True)
    publish(folder)
    assert_as_a_clean_build(folder)


@pytest.mark.parametrize("name", ["pending", "handover", "compiled", "fragments"])
def test_a_file_in_the_place_of_a_folder(folder: Path, name: str) -> None:
    path = cache_of(folder / "site").folder / name
    if path.exists():
        path.rename(path.with_name("away"))
    path.write_text("x")
    assert publish(folder).published
    assert_as_a_clean_build(folder)


def test_a_file_in_the_place_of_all_of_it_is_named(folder: Path) -> None:
    cached = cache_of(folder / "site").folder
    cached.rename(folder / "away")
    cached.write_text("x")
    built = publish(folder)
    assert built.published
    assert [(each.severity, each.place.file) for each in built.outside] == [("notice", ".site.cache")]
    assert_as_a_clean_build(folder)


def take_place(path: Path, make: Callable[[Path], object]) -> None:
    """Put something else in the place of a file that may be there."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize(
    "name", ["lock", "published", "remembered", "readings", "readings.new", "fragments/0.texts"]
)
def test_a_pipe_in_the_place_of_a_file_does_not_make_a_build_wait(folder: Path, name: str) -> None:
    take_place(cache_of(folder / "site").folder / name, os.mkfifo)
    with ends_in_time(folder):
        assert publish(folder).published
    assert_as_a_clean_build(folder)


@pytest.mark.parametrize("name", ["handover/input", "fragments/1.texts"])
def test_folders_among_what_is_kept(folder: Path, name: str) -> None:
    (cache_of(folder / "site").folder / name / "x").mkdir(parents=True)
    assert publish(folder).published
    assert_as_a_clean_build(folder)


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
@pytest.mark.parametrize("link", [os.symlink, os.link])
@pytest.mark.parametrize("name", ["lock", "lock.new", "published.new", "remembered.new", "readings.new"])
def test_links_never_lead_a_build_to_other_files(
    folder: Path, name: str, link: Callable[[Path, Path], None]
) -> None:
    victim = folder / "victim.txt"
    victim.write_text("keep")
    take_place(cache_of(folder / "site").folder / name, partial(link, victim))
    assert publish(folder).published
    assert victim.read_text() == "keep"


def test_a_chunk_is_never_written_through_a_link(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("keep")
    take_place(tmp_path / "fragments/0.texts", partial(os.link, victim))
    write_chunk(str(tmp_path / "fragments"), 0, [(b"f" * 16, [b"text"] * len(FRAGMENT_KINDS))])
    assert victim.read_text() == "keep"


def test_readings_of_others_are_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "readings"
    with monkeypatch.context() as other:
        other.setattr(sealing, "secret_key", lambda: b"k" * 32)
        with kept_readings(file) as kept:
            kept.keep(b"n" * 16, Packed(b"data", 1))
        with kept_readings(file) as kept:
            assert kept.recall(b"n" * 16) == Packed(b"data", 1)
            kept.keep(b"n" * 16, Packed(b"data", 1))
    with kept_readings(file) as kept:
        assert b"n" * 16 in kept
        assert kept.recall(b"n" * 16) is None


def test_without_a_key_nothing_that_lies_there_is_believed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody could have made the checksums: a link among the pending files would lead out of the site."""
    monkeypatch.setattr("sitegen.build.kept.store.secret_key", lambda: b"")
    monkeypatch.setattr(sealing, "secret_key", lambda: b"")
    victim = folder / "victim"
    victim.mkdir()
    pending = cache_of(folder / "site").pending
    pending.mkdir(exist_ok=True)
    take_place(pending / "a", partial(os.symlink, victim))
    (pending / "b").write_text("bad")
    plan = Replacement((("a", "d"), ("b", "d/bad.txt")), ())
    (pending / "plan").write_bytes(seal(msgspec.msgpack.encode(plan)))
    built = publish(folder)
    assert built.published
    assert [(each.severity, each.place.file) for each in built.outside] == [("notice", ".site.cache")]
    assert "key" in built.outside[0].message
    assert not list(victim.iterdir())
    assert_as_a_clean_build(folder)


@contextmanager
def ends_in_time(folder: Path) -> Iterator[None]:
    """Raises where the block waits at a pipe for more than some seconds."""

    def give_up(*_: object) -> None:
        raise AssertionError(f"a build of {folder} waits")  # no OSError, which builds catch

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(8)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def hostile_code(mark: Path) -> bytes:
    """What Jinja would run in the place of any template."""
    code = compile(f"import pathlib; pathlib.Path({str(mark)!r}).touch()", "<template>", "exec")
    return bc_magic + marshal.dumps("") + marshal.dumps(code)


@pytest.mark.parametrize("sealed_by", ["nobody", "another user"])
def test_code_of_others_is_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch, sealed_by: str) -> None:
    mark = folder / "was-run"
    files = [*(folder / "compiled").iterdir()]
    assert files
    for file in files:
        code = hostile_code(mark)
        if sealed_by == "another user":
            with monkeypatch.context() as other:
                other.setattr(sealing, "secret_key", lambda: b"k" * 32)
                code = seal(code)
        file.write_bytes(code)
    publish(folder)
    assert not mark.exists()
    assert_as_a_clean_build(folder)


def test_code_is_not_taken_for_another_template(folder: Path) -> None:
    """A sealed file that was copied over another one is not run in its place."""
    compiled = folder / "compiled"
    first, second = sorted(compiled.iterdir())[:2]
    second.write_bytes(first.read_bytes())
    (folder / "content/site.yml").write_text("title: Another\n")
    publish(folder)
    assert_as_a_clean_build(folder)


def test_without_a_key_nothing_is_kept_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.build.kept.bytecode.secret_key", lambda: b"")
    compiled = folder / "compiled"
    for path in compiled.iterdir():
        path.unlink()
    (folder / "content/site.yml").write_text("title: Another\n")
    assert publish(folder).published
    assert not list(compiled.iterdir())


def test_compiled_templates_that_are_old_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.build.kept.bytecode.MOST_KEPT", 30)
    compiled = folder / "compiled"
    for number in range(30):
        (compiled / f"{number}.4711").write_bytes(b"left by a build that was killed")
        os.utime(compiled / f"{number}.4711", (number, number))
    (folder / "content/site.yml").write_text("language: de\n")
    publish(folder)
    left = {path.name for path in compiled.iterdir()}
    assert len(left) <= 30
    assert "0.4711" not in left
    assert_as_a_clean_build(folder)


def test_another_site_needs_no_compiling(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.stat().st_mtime_ns for path in (folder / "compiled").iterdir()}
    assert build(folder, folder / "another", quiet).published
    assert {path: path.stat().st_mtime_ns for path in (folder / "compiled").iterdir()} == before


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_a_key_that_others_may_read_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    make = secret_key.__wrapped__
    key = make()
    assert len(key) == 32
    assert make() == key
    (tmp_path / "sitegen/key").chmod(0o644)
    assert make() == b""
    (tmp_path / "sitegen/key").chmod(0o600)
    (tmp_path / "sitegen").chmod(0o777)
    assert make() == b""


def test_damage_is_noticed() -> None:
    sealed = seal(b"some data")
    assert unseal(sealed) == b"some data"
    for place in range(len(sealed)):
        assert unseal(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]) is None


def test_what_is_too_large_counts_as_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever puts a file of many gigabytes there must not fill the memory."""
    change = Replacement((), ("a",))
    sealing.save(tmp_path / "value", change)
    assert sealing.load(tmp_path / "value", Replacement) == change
    monkeypatch.setattr(sealing, "LARGEST_KEPT", 10)
    assert sealing.load(tmp_path / "value", Replacement) is None
    monkeypatch.setattr("sitegen.build.kept.readings._LARGEST", 10)
    for data, known in ((b"x" * 11, None), (b"x" * 10, Packed(b"x" * 10, 1))):
        with kept_readings(tmp_path / "readings") as kept:
            kept.keep(b"n" * 16, Packed(data, 1))
        with kept_readings(tmp_path / "readings") as kept:
            assert kept.recall(b"n" * 16) == known
