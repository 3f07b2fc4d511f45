"""What a public service of publications is to `sitegen fetch`: a row of the table `SERVICES`.

A module below `sitegen.fetch.services` says how one service is asked and what its answers are; it opens
no connection itself, but asks by an `Ask`. Answers are kept as the service writes them, in files that the
reader of its format reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, Protocol

import msgspec

from sitegen.fetch.forms import FileForm

PersonScheme = Literal["orcid", "openalex", "dblp", "semantic_scholar", "arxiv", "inspire", "hal"]
"""What identifies a person: the ORCID of a researcher's file, or a link there to the profile at a service."""

WorkScheme = Literal["doi", "arxiv", "pmid"]
"""What identifies a work at several services."""


class NotThereError(Exception):
    """The service does not know what it was asked for (404, 410)."""


class UnansweredError(Exception):
    """The service did not answer, or not as it should; says why, in words that stand after its name."""


class OfflineError(UnansweredError):
    """There is no way to the service at all."""


class RefusedError(UnansweredError):
    """The service is there, but does not take this question (400, 414, 422 …): another one may do."""


class Ask(Protocol):
    """Asks one service: waits as its limits demand, tries again, knows the answers of a run that broke off.

    Args of both:
        path: below `Service.address`, or a whole address there: ``/works``.
        parameters: of the query, in order. No keys: they are added on the way.

    Raises:
        NotThereError: there is nothing of that name.
        UnansweredError: anything else is wrong.
    """

    def json(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> Any:
        """The JSON value of the answer."""

    def text(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
        """The text of the answer, such as XML."""


class FoundWork(msgspec.Struct, frozen=True):
    """A work as a service tells it."""

    id: str
    """What the service calls it, the same in every answer: a DOI, ``W2741809807``."""
    text: str
    """In the form of the service, without what changes from day to day (`FileForm.one`)."""


class Candidate(msgspec.Struct, frozen=True):
    """Somebody of a name whom a service knows."""

    line: str
    """What to write into the researcher's file: ``orcid: 0000-0002-1825-0097``, ``- DBLP: https://dblp.org/pid/…``."""
    name: str
    about: str
    """Affiliation, number of works …: what a person needs to tell namesakes apart."""
    titles: tuple[str, ...] = ()
    """Of a few works."""


class Key(msgspec.Struct, frozen=True):
    """A key that raises the limits of a service, from an environment variable alone."""

    variable: str
    header: str = ""
    """The header it is sent in …"""
    parameter: str = ""
    """… or the parameter of the query."""


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """A public service: where it is, what may be asked of it, how often, and how."""

    name: str
    """In file names and for ``--only``: ``crossref``."""
    title: str
    """``Crossref``."""
    address: str
    """``https://api.crossref.org``; nothing is asked of another host, whatever an answer says."""
    per_second: float
    """Requests that it allows in a second; see the module for where it says so."""
    form: FileForm
    """How its answers are kept in files."""
    chosen_as: str = ""
    """Its name in ``fetch_from`` and for ``--only``, where two addresses are one service to people."""
    key: Key | None = None
    lists_by: tuple[PersonScheme, ...] = ()
    """Ids of people whose works it lists, the surest first."""
    completes: tuple[WorkScheme, ...] = ()
    """Identifiers of works that it can be asked about."""
    works_of: Callable[[Ask, PersonScheme, str, str], Iterator[FoundWork]] | None = None
    """The works of a person, by scheme and id; with a date (ISO, or ``""``) those added or changed since."""
    works_with: Callable[[Ask, WorkScheme, Sequence[str]], Iterator[FoundWork]] | None = None
    """The works with identifiers of one scheme; those that it does not know are left out."""
    works_titled: Callable[[Ask, str, str], Iterator[FoundWork]] | None = None
    """A few works that may have a title, by an author of a family name: the likeliest first."""
    people_called: Callable[[Ask, str], Iterator[Candidate]] | None = None
    """People of a name, the likeliest first; at most ten."""
    counts: str = ""
    """The member of a work in JSON that holds how often it was cited, which changes from day to day."""

    @property
    def choice(self) -> str:
        """What a person calls it in settings and options."""
        return self.chosen_as or self.name
