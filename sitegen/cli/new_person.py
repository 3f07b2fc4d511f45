"""Starts a site from an id of a person, or from a list: the researcher's file, papers, the first build."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click
import msgspec
import yaml

from sitegen.cli.build import build_command
from sitegen.cli.fetch import require_fetch
from sitegen.cli.new_site import new_site
from sitegen.cli.outcome import FAULTY_CONTENT, tell
from sitegen.content.settings import settings_file
from sitegen.fetch import services
from sitegen.fetch.profile import PersonProfile, arxiv_profile, dblp_profile, orcid_profile
from sitegen.fetch.service import NotThereError, UnansweredError
from sitegen.model.codes import Code
from sitegen.model.publications import Record, Source
from sitegen.readers.read_files import read_all
from sitegen.text.folding import slugify
from sitegen.text.identifiers import parse_orcid
from sitegen.text.names import fold_name

SHARE_OF_MAIN_AUTHOR = 0.6
"""Of the papers of a list, how many somebody wrote whose list it is."""

_UNANSWERED: Code = "F002"

_PROFILES = {
    "orcid": ("orcid", orcid_profile),
    "dblp": ("dblp", dblp_profile),
    "arxiv": ("arxiv_authors", arxiv_profile),
}
"""Scheme -> the service that knows the person, and how it is asked."""


class Start(msgspec.Struct, frozen=True):
    """With what to begin."""

    folder: Path
    host: str
    language: str
    ids: dict[str, str]
    """Scheme -> id: one, or none."""
    list: Path | None
    """A list of publications."""


def begin(ctx: click.Context, start: Start) -> int:
    """Make the site and build it; the exit code."""
    profile = _asked(start.ids) if start.ids else _main_author(_records(start.list))
    if isinstance(profile, str):
        tell([f"{profile}; nothing was written"])
        return FAULTY_CONTENT
    refused = new_site(start.folder, start.host, content=False)
    if refused:
        raise click.UsageError(f"{refused.place}: {refused.message}; {refused.remedy}")
    settings = {} if start.language == "en" else {"language": start.language}
    if profile:
        file = write_person(start.folder, profile, settings)
        tell([f"wrote {file}: {profile.name}; look whether all of it is right"])
    else:
        title = json.dumps(start.folder.absolute().name, ensure_ascii=False)
        _write(start.folder / "content/site.yml", settings_file({"title": title, **settings}))
    if start.list:
        (start.folder / "content/publications").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(start.list, start.folder / "content/publications" / start.list.name)
    elif start.ids:
        from sitegen.cli.fetch_run import FetchRun, run_fetch  # noqa: PLC0415  # its packages are an extra

        if failed := run_fetch(FetchRun(start.folder)):
            return failed
    code: int = ctx.invoke(build_command, folder=start.folder)
    tell(["Look at it with:", f"    sitegen serve --open {start.folder}"])
    return code


def write_person(folder: Path, profile: PersonProfile, settings: Mapping[str, str]) -> Path:
    """Write the settings and the researcher's file of a new site; the path of the latter."""
    head = {
        "name": profile.name,
        "aliases": [*profile.aliases],
        "orcid": profile.orcid,
        "affiliation": profile.affiliation,
        "role": profile.role,
        "links": [{link.label: link.url} for link in profile.links],
    }
    written = yaml.safe_dump(
        {key: value for key, value in head.items() if value},
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )
    title = json.dumps(profile.name, ensure_ascii=False)
    _write(folder / "content/site.yml", settings_file({"title": title, **settings}))
    file = folder / f"content/researchers/{slugify(profile.name) or 'me'}.md"
    about = f"\n{_as_markdown(profile.biography)}\n" if profile.biography else ""
    _write(file, f"---\n{written}---\n{about}")
    return file


def _asked(ids: Mapping[str, str]) -> PersonProfile | str:
    """What a service says of the person, or why there is nothing."""
    require_fetch()
    from sitegen.fetch.asking import Asking  # noqa: PLC0415  # its packages are an extra

    [(scheme, written)] = ids.items()
    identifier = written.rstrip("/").rpartition("/")[2] if scheme != "dblp" else written
    if scheme == "orcid" and parse_orcid(identifier) is None:
        raise click.BadParameter(
            f"{written} is no ORCID iD; copy it from orcid.org: 0000-0002-1825-0097", param_hint="--orcid"
        )
    name, profile_of = _PROFILES[scheme]
    service = next(each for each in services.SERVICES if each.name == name)
    ask = Asking(service)
    try:
        return profile_of(ask, identifier)
    except NotThereError:
        return f"{service.title} does not know {written} [{_UNANSWERED}]"
    except UnansweredError as error:
        return f"{service.title}: {error} [{_UNANSWERED}]"
    finally:
        ask.close()


def _records(file: Path | None) -> tuple[Record, ...]:
    if not file:
        return ()
    records, _ = read_all([Source(f"publications/{file.name}", file.read_text("utf-8", errors="replace"))])
    return records


def _main_author(records: tuple[Record, ...]) -> PersonProfile | None:
    """Whose list it is: who wrote most of its papers, if somebody did."""
    counts = Counter(fold_name(name) for record in records for name in record.credited if not name.group)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < max(2, SHARE_OF_MAIN_AUTHOR * len(records)):
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:  # two who wrote everything together
        return None
    forms = (name.full for record in records for name in record.credited if fold_name(name) == ranked[0][0])
    return PersonProfile(name=Counter(forms).most_common(1)[0][0])


def _as_markdown(text: str) -> str:
    """Text of a person in which nothing is a command of Markdown or HTML."""
    marked = "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~$" else char for char in text)
    return "\n\n".join(" ".join(part.split()) for part in marked.split("\n") if part.strip())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
