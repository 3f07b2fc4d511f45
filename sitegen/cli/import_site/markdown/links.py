"""Links and pictures in a text, led to the new places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

import msgspec

from sitegen.cli.import_site.markdown.reading import RESOLVED, TextSettings
from sitegen.text.identifiers import address_parts

_TARGET = re.compile(
    r"(?P<before>\]\([ \t]*)(?P<inline><[^<>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)"
    r"|(?P<label>^[ ]{0,3}\[[^\]\n^]{1,200}\]:[ \t]*)(?P<defined><[^<>\n]*>|\S+)",
    re.MULTILINE,
)
_CODE = re.compile(r"^(?:```|~~~)|`(?=[^`\n]+`)|<!--", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Places(msgspec.Struct, frozen=True):
    """Where everything of the old site is on the new one."""

    base: str
    """Address of the old site with a slash at its end; ``""`` if it is not known."""
    prefix: str
    """The folder of its host in which it lay: ``/lab/``; ``/`` for none."""
    pages: Mapping[str, str]
    """`plain` old address -> place on the new site, or a web address."""
    sources: Mapping[str, str]
    """File of the old site -> place on the new one: of its page, or the file itself."""

    def find(self, written: str, file: str = "", address: str = "") -> str | None:
        """Where `written` leads, from the page at the old `address` that was made from `file`.

        None if there is no such place. Addresses of other sites stay as they are.
        """
        own = self.base.rstrip("/")
        if own and (written.startswith((f"{own}/", own.replace("https:", "http:") + "/")) or written == own):
            written = "/" + written[len(own) - (0 if written.startswith(own) else 1) :].lstrip("/")
        if not written or written.startswith(("#", "//", "{")) or _SCHEME.match(written):
            return written
        path, rest = _parts(written)
        for candidate in self._candidates(path, file, address):
            if candidate in self.sources:
                return _with_rest(self.sources[candidate], rest)
            if comparable(candidate) in self.pages:
                return _with_rest(self.pages[comparable(candidate)] or "/", rest)
        return None

    def _candidates(self, path: str, file: str, address: str) -> list[str]:
        """Paths that `path` may mean, from the top of the old site."""
        if path.startswith("/"):
            inside = path.removeprefix(self.prefix.rstrip("/")) if path.startswith(self.prefix) else path
            tops = ("", "static/", "assets/", "content/", "assets/media/", "docs/")
            return [f"{top}{each.strip('/')}" for each in dict.fromkeys((inside, path)) for top in tops]
        folder = file.rsplit("/", 1)[0] if "/" in file else ""
        found = [_joined(folder, path), _joined(address.strip("/"), path), path.lstrip("./")]
        # Without a slash at its end an address stands for a file in its folder.
        if not address.endswith("/"):
            found.append(_joined(address.strip("/").rpartition("/")[0], path))
        return [*found, *(f"{top}{path}" for top in ("static/", "assets/media/"))]


def _with_rest(place: str, rest: str) -> str:
    """A place with the part of it that was meant. Headings of pages have other names here than they had."""
    return place if place.endswith("/") or "://" in place else place + rest


def comparable(address: str) -> str:
    """An old address for comparing: without slashes at its ends, ``index.html`` and ``.html``."""
    parts = address_parts(address) if "?" in address or "#" in address else None
    path = unquote(parts.path if parts else address).strip("/")
    path = path.removesuffix("index.html").removesuffix("index.htm").rstrip("/")
    return path.removesuffix(".html").removesuffix(".htm")


def with_new_links(text: str, original: str, settings: TextSettings) -> tuple[str, list[tuple[int, str]]]:
    """`text` with the targets of its links resolved; lines of `original` and what is dead."""
    dead: list[tuple[int, str]] = []

    def resolved(match: re.Match[str]) -> str:
        before = match["before"] or match["label"]
        written = (match["inline"] or match["defined"]).strip("<>")
        found = written[1:] if written.startswith(RESOLVED) else settings.resolve(written)
        if found is None:
            at = original.find(written)
            line = original.count("\n", 0, at) + 1 if at >= 0 and len(dead) < 100 else 1
            dead.append((line, f"a link leads to {written}, which is not there"))
            return match[0]
        target = quote(found, safe="/:?#[]@!$&'*+,;=%~._-") if " " in found or "(" in found else found
        return before + target

    pieces = []
    for is_code, part in _without_code(text):
        pieces.append(part if is_code else _TARGET.sub(resolved, part))
    return "".join(pieces), dead


def _without_code(text: str) -> list[tuple[bool, str]]:
    """Code and comments, and other text, in turn."""
    parts: list[tuple[bool, str]] = []
    position = 0
    while found := _CODE.search(text, position):
        sign = found[0].strip()
        closing = {"<!--": "-->"}.get(sign, sign if sign == "`" else f"\n{sign}")
        end = text.find(closing, found.end())
        if end < 0:
            break
        parts += [(False, text[position : found.start()]), (True, text[found.start() : end + len(closing)])]
        position = end + len(closing)
    return [*parts, (False, text[position:])]


def _parts(written: str) -> tuple[str, str]:
    """The path of an address, decoded, and its fragment with the sign; what is asked behind ``?`` goes."""
    path, hash_, fragment = written.partition("#")
    return unquote(path.partition("?")[0]), hash_ + fragment


def _joined(folder: str, path: str) -> str:
    """`path` from `folder`, without ``.`` and ``..``."""
    parts: list[str] = []
    for part in f"{folder}/{path}".split("/"):
        if part == "..":
            parts[-1:] = []
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
