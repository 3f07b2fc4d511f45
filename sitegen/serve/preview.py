"""Runs the preview of a site until it is told to end."""

from __future__ import annotations

import errno
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from sitegen.build.report import problem_lines
from sitegen.build.theme import find_theme
from sitegen.serve.events import Streams
from sitegen.serve.rebuild import PreviewState, Rebuilding, SiteChange
from sitegen.serve.requests import is_loopback
from sitegen.serve.server import Server, preview_address
from sitegen.serve.snapshot import preview_page
from sitegen.serve.watch import Watch

SIGNALS = 0.5
"""Seconds after which it is noticed at the latest that the preview is to end."""

Tell = Callable[[list[str]], None]
"""Shows lines to whoever started the preview."""


class UnavailableError(Exception):
    """Nothing can listen at an address; the text says why, and what to do."""


class Preview(msgspec.Struct, frozen=True):
    """A preview that is running."""

    address: str
    state: Callable[[], PreviewState]


@contextmanager
def running(folder: Path, host: str, port: int, tell: Tell) -> Iterator[Preview]:
    """A preview of the site in `folder`, which ends with the block.

    Args:
        folder: the one that holds ``content/``.
        host: the address to listen at.
        port: 0 takes any that is free.
        tell: shows what has changed, and what is wrong.

    Raises:
        UnavailableError: most likely because something listens there already.
    """
    folder = folder.resolve()
    streams = Streams()
    holder: list[Rebuilding] = []
    with ExitStack() as ending:
        ending.callback(streams.close)
        # First of all, so that a port that is taken is told at once; answers wait until the site is planned.
        try:
            server = Server(host, port, lambda: holder[0].state, streams)
        except OSError as error:
            raise UnavailableError(_why(error, host, port)) from error
        ending.callback(server.server_close)
        rebuilding = Rebuilding(folder)
        ending.callback(rebuilding.close)
        holder.append(rebuilding)
        tell(_problems(rebuilding.state, None))
        watch = Watch(folder, find_theme(folder), rebuilding.notice)
        ending.callback(watch.close)
        rebuilding.start(
            watch.renew,
            lambda: {tab.page for tab in streams.tabs().values()},
            lambda change: _announce(change, streams, folder, tell),
        )
        rebuilding.notice()  # of what has changed between planning and watching
        threading.Thread(target=server.serve_forever, args=(0.1,), name="listening", daemon=True).start()
        ending.callback(server.shutdown)
        yield Preview(preview_address(server), lambda: rebuilding.state)


def serve(folder: Path, host: str, port: int, tell: Tell, *, browser: bool) -> None:
    """Preview the site in `folder` until Ctrl-C is pressed; see `running`."""
    with running(folder, host, port, tell) as preview:
        tell([f"Preview: {preview.address} (Ctrl-C ends it)"])
        if not is_loopback(host):
            tell(["Others in your network can see it too, because of --host"])
        if browser:
            threading.Thread(target=webbrowser.open, args=(preview.address,), daemon=True).start()
        while True:  # a signal that comes just before a wait begins does not end that one
            time.sleep(SIGNALS)


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} of {host} is in use, perhaps by another preview; "
            "choose another with --port, or let --port 0 find a free one"
        )
    if error.errno == errno.EACCES:
        return f"port {port} is reserved; choose one above 1023 with --port"
    return f"{host} is no address of this machine to listen at ({error.strerror}); leave out --host"


def _announce(change: SiteChange, streams: Streams, folder: Path, tell: Tell) -> None:
    """Tell the tabs what concerns them, and the terminal all."""
    before, now = change.before, change.now
    is_new = now.snapshot is not before.snapshot
    troubles = now.problems()
    have_problems_changed = troubles != before.problems()
    for connection, tab in streams.tabs().items():
        if have_problems_changed:
            streams.tell(connection, "problems", troubles)
        if is_new and preview_page(now.snapshot, tab.page).version != tab.version:
            streams.tell(connection, "reload", {})
        elif change.assets:
            streams.tell(connection, "files", {"paths": change.assets, "assets": now.assets_version})
    tell([_headline(change, folder), *_problems(now, before)])


def _headline(change: SiteChange, folder: Path) -> str:
    names = [
        Path(path).relative_to(folder).as_posix() if Path(path).is_relative_to(folder) else path
        for path in change.files
    ]
    what = names[0] if len(names) == 1 else f"{len(names):,} files"
    if change.fault:
        return f"{change.fault}This is a bug in sitegen, not in your content; the preview is as it was"
    outcome = "the last good site is shown" if change.now.is_kept else f"{change.seconds * 1000:.0f} ms"
    return f"{time.strftime('%H:%M:%S')}  {what}: {outcome}"


def _problems(now: PreviewState, before: PreviewState | None) -> list[str]:
    """What is wrong and was not known before."""
    known = {*before.errors, *before.in_templates, *before.snapshot.planned.problems} if before else set()
    found = (*now.errors, *now.snapshot.planned.problems)
    new = [problem for problem in found if problem.severity != "notice" and problem not in known]
    in_templates = [problem for problem in now.in_templates if problem not in known]
    return [*problem_lines(in_templates, ""), *problem_lines(new, "content/")]
