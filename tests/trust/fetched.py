"""Hostile strings in all that services answer: fetched, looked at, built, and read back."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from sitegen.build.build import build
from sitegen.cli.new_person import write_person
from sitegen.fetch.files import path_of
from sitegen.fetch.profile import arxiv_profile, dblp_profile, orcid_profile
from sitegen.fetch.receiving import Manners
from sitegen.fetch.service import NotThereError, UnansweredError
from tests.building import quiet, write_files
from tests.fetch.fakes import FAKES
from tests.fetch.fakes.fake import Direct, Reply
from tests.fetch.made import MadeWork
from tests.fetch.world import ADA, made_world
from tests.trust.answering import RESEARCHER, Question, answering, as_bytes, fetched, summary_of
from tests.trust.injection import faults_of, on_terminal
from tests.trust.outcome import Outcome
from tests.trust.placements import Placements
from tests.trust.read_back import HIDDEN

TITLE = "hostile strings in answers of services, fetched and built"
LONG = 30
MANNERS = Manners(attempts=2, first_wait=0.01, longest_wait=0.2)
_OWN = {"Ada", "Example", "Ada Example", "A. Example", ADA.orcid, *ADA.ids.values()}
"""What makes the works somebody's: it is mostly left as it is, so that they are taken."""
_IN_XML = re.compile(r'(>)([^<>]+)(<)|(\s(?!xmlns)[\w:]+=")([^"<>]*)(")')
_SUMMARY = MarkdownIt("gfm-like", {"html": True})
_IN_SUMMARY = frozenset({"inline", "text", "softbreak", "text_special"})


class Hostile:
    """All services, as they answer from some works, with strings put into what they say."""

    def __init__(self, placed: Placements, works: Sequence[MadeWork], share: float) -> None:
        self.placed, self._works, self._share = placed, works, share
        self._answers: dict[Question, Reply] = {}

    def answer(self, question: Question) -> Iterator[bytes]:
        """What goes over the line: the same each time a question is asked."""
        yield as_bytes(self.reply(question))

    def reply(self, question: Question) -> Reply:
        """The answer of a service."""
        if question not in self._answers:
            service, path, parameters = question
            said = FAKES[service](self._works, path, dict(parameters))
            self._answers[question] = self._changed(service, said)
        return self._answers[question]

    def _changed(self, service: str, said: Reply) -> Reply:
        text = said.body.decode()
        if said.status != 200 or self.placed.chance.random() < 0.1:
            return said
        if text.startswith(("{", "[")):
            body = json.dumps(self._in_json(json.loads(text), service))
        else:
            body = _IN_XML.sub(lambda match: self._in_xml(match, service), text)
        return Reply(body.encode("utf-8", "surrogatepass"), headers=said.headers)

    def _in_json(self, value: Any, where: str) -> Any:
        if isinstance(value, dict):
            changed = {key: self._in_json(inner, f"{where} {key}") for key, inner in value.items()}
            if self.placed.chance.random() < self._share / 10:
                changed[self.placed.word(where)] = self.placed.any(where)
            return changed
        if isinstance(value, list):
            return [self._in_json(inner, where) for inner in value]
        return self._instead(value, where) if isinstance(value, str) else value

    def _in_xml(self, match: re.Match[str], where: str) -> str:
        before, text, after = (part for part in match.groups() if part is not None)
        if not text.strip():
            return match[0]
        new = self._instead(text, where)
        # Now and then it is no XML any more; and what is in a text may be a CDATA section.
        kind = self.placed.chance.random()
        if new == text or kind < 0.03:
            return f"{before}{new}{after}"
        if kind < 0.2 and before == ">" and "]]>" not in new:
            return f"{before}<![CDATA[{new}]]>{after}"
        return f"{before}{escape(new)}{after}"

    def _instead(self, value: str, where: str) -> str:
        share = self._share / 8 if value in _OWN or ADA.orcid in value else self._share
        chance = self.placed.chance
        if chance.random() > share:
            return value
        return f"{value} {self.placed.text(where)}" if chance.random() < 0.4 else self.placed.any(where)


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Fetch and build so many sites."""
    placed = works = 0
    faults: list[str] = []
    for number in range(amount):
        one = seed * 1_000 + number
        hostile = Hostile(Placements(one), made_world(one).works[:20], share=(0.05, 0.15, 0.4)[number % 3])
        found, taken = faults_in(hostile, folder / str(number))
        faults += [f"seed {one}: {fault}" for fault in found]
        placed, works = placed + len(hostile.placed.all), works + taken
        shutil.rmtree(folder / str(number))
    return Outcome(placed, "placements", tuple(faults), (f"{amount} sites", f"{works:,} works taken"))


def faults_in(hostile: Hostile, folder: Path) -> tuple[list[str], int]:
    """What is wrong with what is fetched from hostile services and built, and how many papers there are."""
    site = folder / "site"
    write_files(site, {"content/researchers/ada-example.md": RESEARCHER})
    faults: list[str] = []
    with answering(hostile.answer) as services:
        for _ in range(2):  # the second time, what was kept is read
            code, told = fetched(site, services, MANNERS)
            if code not in (0, 1) or any("F001" in line for line in told):
                faults.append(f"ended with {code}: {told[-3:]}")
            faults += [*on_terminal(told), *in_summary(summary_of(site).read_text("utf-8"))]
        names = {path_of(each, who) for each in services for who in ("", "ada-example")}
    faults += _unknown(folder, names)
    built = build(site, site / "site", quiet)
    found, _ = faults_of(site, (), built)
    return [*faults, *found, *_profiles(hostile, folder)], built.report.numbers["papers"]


def in_summary(text: str) -> Iterator[str]:
    """What in the text of a pull request is more than text."""
    if found := HIDDEN.sub("", text.replace("\u200b", "")) != text.replace("\u200b", ""):
        yield f"hidden signs in the summary: {found}"
    for token in _SUMMARY.parse(text):
        if token.type not in _IN_SUMMARY and token.tag not in {"h2", "ul", "li", "p", ""}:
            yield f"summary: {token.type} {token.tag}"
        for inner in token.children or ():
            # What begins with two slashes is a link for this parser, but not for GitHub.
            if inner.type not in {*_IN_SUMMARY, "link_close"} and not str(inner.attrGet("href")).startswith(
                "//"
            ):
                yield f"summary: {inner.type} in {token.content[:200]!r}"
    if found_name := re.search(r"(?<![\w/])@\w|(?<!\w)GH-\d|(?<!\w)#\d", text):
        yield f"summary: {text[max(0, found_name.start() - 40) : found_name.end() + 20]!r}"


def _unknown(folder: Path, names: set[str]) -> Iterator[str]:
    """Files that nobody expects."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        usual = name.startswith("site-cache/sitegen/answers/") or name == "site-summary.md"
        kept = name.removeprefix("site/content/") in names
        if path.is_file() and not (usual or kept or name == "site/content/researchers/ada-example.md"):
            yield f"the file {name!r}"


def _profiles(hostile: Hostile, folder: Path) -> Iterator[str]:
    """What is wrong with new sites that begin with what services say of a person."""
    for service, profile_of, person in (
        ("orcid", orcid_profile, ADA.orcid),
        ("dblp", dblp_profile, ADA.ids["dblp"]),
        ("arxiv_authors", arxiv_profile, ADA.ids["arxiv"]),
    ):

        def answer(_: object, path: str, parameters: Any, service: str = service) -> Reply:
            return hostile.reply(Question(service, path, tuple(parameters.items())))

        site = folder / service
        try:
            profile = profile_of(Direct(answer, ()), person)
        except (UnansweredError, NotThereError, ValueError):
            continue
        file = write_person(site, profile, {})
        if file.parent != site / "content/researchers" or not re.fullmatch(r"[\w-]+\.md", file.name):
            yield f"the file {file}"
        head = yaml.safe_load(file.read_text("utf-8").split("\n---\n")[0])
        if not set(head) <= {"name", "aliases", "orcid", "affiliation", "role", "links"}:
            yield f"a person has {set(head)}"
        found, _ = faults_of(site, (), build(site, site / "site", quiet))
        yield from (f"{service}: {fault}" for fault in found)
