"""What stands in the output folder when something fails: whoever knows says it in a note on the exception."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

PUBLISHED = "the new site is published all the same"
MOVED_ASIDE = "the site may be moved aside; the next `sitegen build` brings it back"
HALF_BEFORE = "a part of an earlier change is in the site; the next `sitegen build` completes it"


def in_part(done: int, total: int) -> str:
    """What is to be said when only some steps of a replacement were done."""
    return f"{done} of {total} files of the site are changed; the next `sitegen build` completes the change"


@contextmanager
def stands(words: str) -> Iterator[None]:
    """Whatever is raised in the block says `words`, unless it says already what stands."""
    try:
        yield
    except BaseException as error:
        note(error, words)
        raise


def note(error: BaseException, words: str) -> None:
    """Make an exception say what stands, unless it does."""
    if not getattr(error, "__notes__", ()):
        error.add_note(words)
