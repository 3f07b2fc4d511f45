"""The one check of everything that is kept in a folder: is it whole, and is it ours? And how it is kept.

A checksum finds damage. Whoever can write into the folder can also write a checksum, so it is made
with a secret key that lies elsewhere, in the user's own folder for caches. Where there is no such
place, nothing that could be run is kept. What is damaged, too large or of somebody else counts as not there.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from functools import cache
from hmac import compare_digest
from pathlib import Path
from typing import TypeVar

import msgspec

from sitegen.build.output.files import move

LARGEST_KEPT = 1 << 30
"""Bytes; no file that we keep comes near it."""

_SIZE = 16
_KEY_SIZE = 32


_Value = TypeVar("_Value", bound=msgspec.Struct)


def save(path: Path, value: msgspec.Struct) -> None:
    """Keep a value in a file, in one step."""
    write_sealed(path, msgspec.msgpack.encode(value))


def load(path: Path, kind: type[_Value]) -> _Value | None:
    """The value that `save` kept; None if there is none."""
    data = read_sealed(path)
    try:
        return msgspec.msgpack.decode(data, type=kind) if data else None
    except msgspec.DecodeError:
        return None


def write_sealed(path: Path, data: bytes, mark: str = "new") -> None:
    """Keep data in a file, in one step; `mark` ends the name that it has until then."""
    beginning = path.with_name(f"{path.name}.{mark}")
    beginning.write_bytes(seal(data))
    move(beginning, path)


def read_sealed(path: Path) -> bytes | None:
    """The data that `write_sealed` kept; None if there is none."""
    try:
        return unseal(path.read_bytes()) if path.stat().st_size <= LARGEST_KEPT else None
    except OSError:
        return None


def seal(data: bytes) -> bytes:
    """The data behind a checksum that only this user can make."""
    return checksum(data) + data


def unseal(sealed: bytes) -> bytes | None:
    """The data that was sealed; None if it is damaged or somebody else sealed it."""
    data = sealed[_SIZE:]
    return data if compare_digest(sealed[:_SIZE], checksum(data)) else None


def checksum(data: bytes) -> bytes:
    """16 bytes that only this user can make of the data."""
    return hashlib.blake2b(data, digest_size=_SIZE, key=secret_key()).digest()


@cache
def secret_key() -> bytes:
    """The key of this user, made when it is first asked for; ``b""`` where none can be kept to oneself."""
    folder = _folder_of_caches() / "sitegen"
    file = folder / "key"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            beginning = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _read_key(file)
        with os.fdopen(beginning, "wb") as new:
            new.write(os.urandom(_KEY_SIZE))
        return _read_key(file)
    except (OSError, RuntimeError):  # no home, no place, or not ours
        return b""


def own_folder() -> Path | None:
    """The folder of this user's key, for what all sites have in common; None where there is no key."""
    return _folder_of_caches() / "sitegen" if secret_key() else None


def _read_key(file: Path) -> bytes:
    """The key in a file that nobody else can read or write, nor its folder; else ``b""``."""
    if os.name == "posix":
        for path in (file, file.parent):
            found = path.lstat()
            others = stat.S_IRWXG | stat.S_IRWXO if path == file else stat.S_IWGRP | stat.S_IWOTH
            if found.st_uid != os.getuid() or stat.S_ISLNK(found.st_mode) or found.st_mode & others:
                return b""
    key = file.read_bytes()
    return key if len(key) == _KEY_SIZE else b""


def _folder_of_caches() -> Path:
    """Where programs of this user keep what they can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
