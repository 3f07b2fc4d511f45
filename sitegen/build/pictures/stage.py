"""All pictures of a site: cleaned and scaled, with what an earlier build has made, in several processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path, PurePosixPath

import msgspec

from sitegen.build.kept.seal import checksum, load, save
from sitegen.build.pictures.make import (
    OTHER_ENDINGS,
    SHOWN_ENDINGS,
    Flaw,
    MadeFile,
    MadePicture,
    make_picture,
)
from sitegen.build.spread import WorkerLostError
from sitegen.build.stamps import FileStamp, settled_stamp
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.model.outputs import SCALED_PICTURES
from sitegen.model.pictures import ScaledFile, SitePicture
from sitegen.model.publications import Place, Problem
from sitegen.text.folding import slugify

FEWEST_PICTURES = 3
"""Pictures for which it pays to start processes."""

_ENDINGS = SHOWN_ENDINGS.keys() | OTHER_ENDINGS
_INDEX = "index"


class Pictures(msgspec.Struct, frozen=True, kw_only=True):
    """What the site has for the pictures of a person."""

    files: dict[str, str] = {}
    """Path on the site -> path on disk, of pictures, files made of them, and everything else as it was."""
    shown: dict[str, SitePicture] = {}
    """By path below the content folder."""
    left_out: frozenset[str] = frozenset()
    """Those that are no pictures, or may not be published."""
    missing: frozenset[str] = frozenset()
    """Those that pages name and the site does not have."""
    problems: tuple[Problem, ...] = ()


_CHANGED = MadePicture(
    is_left_out=True,
    flaw=Flaw(
        "B002",
        "error",
        "the picture changed, or could not be read for a moment, while the site was built; it was left out",
        "build once more",
    ),
)


class _Index(msgspec.Struct, frozen=True):
    """The file that says what was made."""

    made: dict[str, MadePicture]
    """By what the names of its files begin with."""


_Task = tuple[str, str, tuple[int, ...]]
"""As `make_picture` takes it."""


class PictureStore:
    """What was made of pictures, in a folder; for the next build, and while a preview runs.

    Args:
        folder: for what is made; need not exist.
        earlier: another such folder, which is only read.
        workers: share the work.
        within: real paths of folders; pictures that lie elsewhere are left alone. Empty: no picture does.
    """

    def __init__(
        self,
        folder: Path,
        earlier: Path | None = None,
        workers: Workers = ONE_PROCESS,
        within: tuple[str, ...] = (),
    ) -> None:
        self._folder, self._workers = folder, Workers(workers.processes)
        self._within = tuple(root + os.sep for root in within)
        self._made: dict[str, tuple[Path, MadePicture]] = {}
        for each in (earlier, folder):
            if each:
                self._made.update({key: (each, made) for key, made in _made_in(each).items()})
        self._sound: set[str] = set()
        self._digests: dict[str, tuple[FileStamp, bytes]] = {}

    def takes(self, path: str) -> bool:
        """Whether the picture at a path on disk is in one of the folders that pictures may lie in."""
        return not self._within or os.path.realpath(path).startswith(self._within)

    def made(self, wanted: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[Path, MadePicture, str]]:
        """What was made of pictures: path on disk -> the folder of its files, what they are, and their name.

        Args:
            wanted: path of the picture on disk -> widths in which pages show it.
        """
        tasks = [(path, self._name(path, widths), widths) for path, widths in wanted.items()]
        new = {name: (path, name, widths) for path, name, widths in tasks if not self._is_kept(name)}
        if new:
            self._folder.mkdir(parents=True, exist_ok=True)
            for (path, name, widths), made in zip(new.values(), self._make([*new.values()]), strict=True):
                is_same = self._name(path, widths) == name
                self._made[name] = self._folder, made if is_same else _CHANGED
                if is_same and not _is_unread(made):
                    self._sound.add(name)
        return {path: (*self._made[name], name) for path, name, _ in tasks}

    def save(self) -> None:
        """Keep for the next build what was asked for, and nothing else."""
        used = {name: made for name, (_, made) in self._made.items() if name in self._sound}
        names = {file.name for made in used.values() for file in _files(made)}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name not in names:
                path.unlink(missing_ok=True)
        if used:
            save(self._folder / _INDEX, _Index(used))

    def _is_kept(self, name: str) -> bool:
        """Whether all files of a picture are there as they were written."""
        if name in self._sound:
            return True
        if name not in self._made:
            return False
        folder, made = self._made[name]
        if _is_unread(made) or not all(_is_sound(folder, file) for file in _files(made)):
            return False
        self._sound.add(name)
        return True

    def _make(self, tasks: Sequence[_Task]) -> Iterator[MadePicture]:
        work = partial(make_picture, str(self._folder))
        done = 0
        if len(tasks) >= FEWEST_PICTURES and self._workers.processes > 1:
            try:
                with self._workers.start() as spread:
                    for made in spread(work, tasks):
                        done += 1
                        yield made
            except WorkerLostError:  # the system ended one, for want of memory: this one does the rest
                pass
        yield from map(work, tasks[done:])

    def _name(self, path: str, widths: tuple[int, ...]) -> str:
        """What the names of the files of a picture begin with; differs with all that they depend on."""
        ending = PurePosixPath(path).suffix.lower()
        return blake2b(repr((self._digest(path), ending, widths)).encode(), digest_size=16).hexdigest()

    def _digest(self, path: str) -> bytes:
        """A value that changes with the bytes of a picture, and with the program that makes its files."""
        stamp = settled_stamp(Path(path))
        known = self._digests.get(path)
        if known and known[0] == stamp:
            return known[1]
        digest = blake2b(_program(), digest_size=16)
        try:
            with Path(path).open("rb") as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
        except OSError as error:
            digest.update(repr(error).encode(errors="replace"))
            return digest.digest()
        if stamp:
            self._digests[path] = stamp, digest.digest()
        return digest.digest()


@contextmanager
def kept_pictures(folder: Path, workers: Workers) -> Iterator[PictureStore]:
    """What was made of pictures by the builds before, in `folder`, and is made by this one."""
    store = PictureStore(folder, workers=workers)
    yield store
    store.save()


def pictures_of(
    files: Mapping[str, str], widths: Mapping[str, tuple[int, ...]], store: PictureStore | None
) -> Pictures:
    """The pictures among `files` without metadata, and scaled as pages show them.

    Args:
        files: path on the site -> path on disk.
        widths: path of a picture that pages show -> widths to make of it.
        store: keeps what is made; without it nothing is made, and all files stay as they are.
    """
    missing = frozenset(path for path in widths if path not in files)
    pictures = {
        path: files[path]
        for path in sorted(files)
        if _ending(path) in _ENDINGS and store and store.takes(files[path])
    }
    if store is None or not pictures:
        return Pictures(files=dict(files), missing=missing)
    wanted: dict[str, tuple[int, ...]] = {}
    for path, source in pictures.items():
        wanted[source] = tuple(sorted({*wanted.get(source, ()), *widths.get(path, ())}))
    made = store.made(wanted)
    found = dict(files)
    shown: dict[str, SitePicture] = {}
    problems: list[Problem] = []
    left_out: list[str] = []
    for path, source in pictures.items():
        folder, picture, name = made[source]
        if flaw := picture.flaw:
            problems.append(Problem(flaw.code, flaw.severity, Place(path), flaw.message, flaw.remedy))
        if picture.is_left_out:
            left_out.append(path)
            del found[path]
            continue
        if picture.whole:
            found[path] = str(folder / picture.whole.name)
        shown[path], scaled = _published(path, folder, picture, name)
        found.update(scaled)
    return Pictures(
        files=found, shown=shown, left_out=frozenset(left_out), missing=missing, problems=tuple(problems)
    )


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _published(path: str, folder: Path, made: MadePicture, name: str) -> tuple[SitePicture, dict[str, str]]:
    """A picture as pages know it, and the files that are published for it."""
    stem = f"{SCALED_PICTURES}/{slugify(PurePosixPath(path).stem) or 'picture'}-{name[:10]}"
    sources: dict[str, str] = {}

    def published(file: MadeFile) -> ScaledFile:
        target = f"{stem}-{file.width}{PurePosixPath(file.name).suffix}"
        sources[target] = str(folder / file.name)
        return ScaledFile(target, file.width)

    widths = [published(file) for file in made.widths]
    if made.ends_with_whole:
        widths.append(ScaledFile(path, made.width))
    webp = tuple(published(file) for file in made.webp)
    picture = SitePicture(path=path, width=made.width, height=made.height, widths=tuple(widths), webp=webp)
    return picture, sources


def _made_in(folder: Path) -> dict[str, MadePicture]:
    """What the index in a folder says."""
    index = load(folder / _INDEX, _Index)
    return index.made if index else {}


def _files(made: MadePicture) -> Iterable[MadeFile]:
    return (*((made.whole,) if made.whole else ()), *made.widths, *made.webp)


def _is_unread(made: MadePicture) -> bool:
    """Whether nothing came of a picture since it could not be read: perhaps it can be the next time."""
    return made.flaw is not None and made.flaw.code == "B002"


def _is_sound(folder: Path, file: MadeFile) -> bool:
    try:
        return (
            PurePosixPath(file.name).name == file.name
            and checksum((folder / file.name).read_bytes()) == file.checksum
        )
    except OSError:
        return False


@cache
def _program() -> bytes:
    """A value that changes when what makes pictures does."""
    from importlib.metadata import version  # noqa: PLC0415  # 10 ms of start-up; sites without pictures do without

    ours = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return blake2b(b"\0".join([version("pillow").encode(), *ours]), digest_size=16).digest()
