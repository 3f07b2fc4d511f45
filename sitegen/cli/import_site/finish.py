"""A draft -> the files of the new site: texts in sitegen's Markdown, links and addresses, remarks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from sitegen.cli.import_site.addresses import as_address, lists_there, places_of, redirects_of, set_menu
from sitegen.cli.import_site.copies import PICTURES, place_of_copy
from sitegen.cli.import_site.draft import Draft, NewEntry, Remark
from sitegen.cli.import_site.markdown.conversion import Converted, converted
from sitegen.cli.import_site.markdown.links import Places, comparable
from sitegen.cli.import_site.markdown.reading import RESOLVED, TextSettings, markdown_picture
from sitegen.cli.import_site.papers import bibtex
from sitegen.cli.import_site.source import OldSite, split_head
from sitegen.cli.import_site.write_yaml import as_yaml, markdown_file
from sitegen.text.folding import fold
from sitegen.text.identifiers import address_parts

LIST_PLACES = {"papers": "papers/", "news": "news/", "people": "people/", "cv": "cv/", "home": ""}
"""What a page can be a list of, and where sitegen lists it; collections are at their own name."""

_NOTHING_ELSE = re.compile(
    r"^#{1,6}[^\n]*$|^```papers\n(?:[^\n]*\n)*?```$|^\[\[toc\]\]$|^---$|<!--.*?-->|^[ \t]*[#>*-]*[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_IN_TEXT = frozenset({"image", "toc"})
"""What not all files can say at their heads, but all can in their texts."""
_OWN_PAPERS = re.compile(r"(?:^#{1,6}[^\n]*\n+)?^```papers\n(?:person: [^\n]*\n)?```\n*", re.MULTILINE)
_FIRST_HEADING = re.compile(r"\s*#{1,6}[ \t]+([^\n]+?)[ \t#]*(?:\n|\Z)")
_SYNTAX = {"liquid": ("liquid",), "hugo": ("shortcodes",), "quarto": ("shortcodes", "divs")}


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """The new site, ready to be written."""

    texts: dict[str, str]
    """Path below ``content/`` -> text."""
    copies: dict[str, str]
    """Path below ``content/`` -> file of the old site."""
    remarks: tuple[Remark, ...]
    counts: dict[str, int]


def finished(draft: Draft, source: OldSite, syntax: str) -> Finished:
    """The files that `draft`, which grows, becomes; `syntax` is ``liquid``, ``hugo`` or ``quarto``."""
    base = str(draft.settings.get("base_url", ""))
    texts: dict[str, Converted] = {}
    kept = []
    for entry in draft.entries:
        place = None
        if entry.target.startswith("pages/"):
            # Only what is left when the links are not looked at says whether a page is more than a list.
            place = _list_place(
                draft, entry, converted(entry.body, _settings(draft, source, entry, syntax, None))
            )
        if place is None:
            kept.append(entry)
            continue
        draft.file_places[entry.source] = place or "/"
        if entry.lists != "menu":
            draft.places |= {old: place for old in entry.old if old not in draft.places}
        draft.carried[entry.source] = f"the list at {place or 'the top'}"
    places = places_of(draft, kept, base)
    for entry in kept:
        texts[entry.target] = converted(_with_picture(entry), _settings(draft, source, entry, syntax, places))
    _settings_of_texts(draft, texts)
    redirects = redirects_of(draft, kept)
    set_menu(draft, places)
    moved: dict[str, list[str]] = {}
    for old, taker in redirects.items():
        if isinstance(taker, NewEntry):
            moved.setdefault(taker.target, []).append(old)
    files = {
        entry.target: markdown_file(
            _head(draft, entry, places, moved.get(entry.target, [])), _shown(draft, entry, texts)
        )
        for entry in kept
    }
    if draft.papers:
        files["publications/imported.bib"] = bibtex(draft.papers)
    _corrections(draft, redirects)
    files |= draft.files
    if draft.corrections:
        files["corrections.yml"] = as_yaml({"papers": draft.corrections})
    loose = {plain_old: place for plain_old, place in redirects.items() if not isinstance(place, NewEntry)}
    if loose:
        draft.settings["redirects"] = {old: place or "/" for old, place in sorted(loose.items())}
    files["site.yml"] = as_yaml(draft.settings)
    remarks = [*draft.remarks, *(remark for each in texts.values() for remark in each.remarks)]
    return Finished(
        texts=dict(sorted(files.items())),
        copies={target: path for path, target in draft.copies.items()},
        remarks=(*remarks, *_not_carried(draft, source)),
        counts=_counts(draft, kept),
    )


def _list_place(draft: Draft, entry: NewEntry, text: Converted) -> str | None:
    """Where the list is that an old page was; None if the page is more than that."""
    rest = _NOTHING_ELSE.sub("", text.text).strip()
    there = {**lists_there(draft), "home": ""}
    wanted = [entry.lists, *text.listings]
    found = next((there[name] for name in wanted if name in there), None)
    if not rest and "```papers\n```" not in text.text and "some papers" in text.listings:
        return None
    if not rest:
        if found is None and entry.lists != "menu":
            draft.remark(
                "I012",
                entry.source,
                0,
                "the page has no text of its own; it was left out",
                "write one, if you need it",
            )
        return found if found is not None else ""
    return None


def _settings(
    draft: Draft, source: OldSite, entry: NewEntry, syntax: str, places: Places | None
) -> TextSettings:
    """What the text of an entry is read with; without `places` links are left alone."""
    folder = str(PurePosixPath(entry.source).parent)
    address = entry.old[0] if entry.old else ""

    def resolve(written: str) -> str | None:
        if places is None:
            return written
        return places.find(written, entry.source, address)

    def included(path: str) -> str:
        found, text = source.text(
            f"{folder}/{path}".removeprefix("./"), path.lstrip("/"), f"static/{path}", f"assets/{path}"
        )
        if found:
            draft.carried.setdefault(found, "part of other texts")
        return split_head(text).body

    return TextSettings(
        file=entry.source,
        above=entry.above,
        **{name: name in _SYNTAX[syntax] for name in ("liquid", "shortcodes", "divs")},
        resolve=resolve,
        key_of=lambda wanted: _key(draft, wanted),
        list_place=lambda kind: lists_there(draft).get(kind, "") if places else "",
        person_of=lambda identifier: _person(draft, identifier),
        variables={**draft.variables, "page": entry.page},
        included=included,
        pictures_in=lambda name: [
            place_of_copy(target)
            for path, target in draft.copies.items()
            if path.startswith((f"{folder}/{name}/", f"assets/media/albums/{name}/", f"assets/media/{name}/"))
            and PurePosixPath(path).suffix.lower() in PICTURES
        ],
    )


def _key(draft: Draft, wanted: str) -> str:
    """The citation key of a paper called by key, address, identifier or the beginning of its title."""
    if wanted in draft.lookups:
        return draft.lookups[wanted]
    if comparable(wanted) in draft.lookups:
        return draft.lookups[comparable(wanted)]
    folded = fold(wanted)
    if len(folded) < 8:
        return ""
    return next((key for name, key in draft.lookups.items() if fold(name).startswith(folded)), "")


def _person(draft: Draft, identifier: str) -> str:
    target = f"researchers/{identifier}.md"
    return next((each.place for each in draft.entries if each.target == target), "")


def _settings_of_texts(draft: Draft, texts: Mapping[str, Converted]) -> None:
    """The settings without which something in the texts would not be shown."""
    frames = filter(None, (address_parts(frame) for each in texts.values() for frame in each.frames))
    hosts = sorted({frame.netloc for frame in frames} - {""})
    if hosts:
        draft.settings["allow"] = {"frames": hosts}
    if any(each.has_html for each in texts.values()):
        draft.settings["raw_html"] = "yes"


def _shown(draft: Draft, entry: NewEntry, texts: Mapping[str, Converted]) -> str:
    """The text of an entry without what its page shows by itself: its title, and a person's own papers."""
    text = texts[entry.target].text
    if entry.target.startswith("researchers/"):
        text = _OWN_PAPERS.sub("", text)
    title = fold(str(entry.head.get("title") or draft.settings.get("title", "")))
    heading = _FIRST_HEADING.match(text)
    return text[heading.end() :] if heading and title and fold(heading[1]) == title else text


def _head(draft: Draft, entry: NewEntry, places: Places, moved: list[str]) -> dict[str, Any]:
    """The head of an entry with the old addresses that lead to it, its links resolved."""
    head = {key: value for key, value in entry.head.items() if key not in _IN_TEXT or _has_head(entry, key)}
    if head.get("authors"):
        head["authors"] = _authors(draft, head["authors"])
    if isinstance(head.get("links"), dict):
        head["links"] = _links(draft, entry, places)
    return {**head, **({"redirect_from": moved} if moved else {})}


def _links(draft: Draft, entry: NewEntry, places: Places) -> dict[str, str]:
    """Labelled links with their new places; those that lead nowhere are told."""
    links: dict[str, str] = {}
    for label, address in entry.head["links"].items():
        found = places.find(address, entry.source)
        if found:
            links[label] = found
        else:
            what = f"the link “{label}” leads to {address}, which is not there"
            draft.remark("I005", entry.source, 0, what, "put the file into content/files/ and add the link")
    return links


def _authors(draft: Draft, written: list[str]) -> list[str]:
    """The authors of a post by name; none where there is only one person who can be meant."""
    names = {
        each.target.removeprefix("researchers/").removesuffix(".md"): str(each.head.get("name", ""))
        for each in draft.entries
        if each.target.startswith("researchers/")
    }
    by_word = {**names, **draft.variables.get("names", {})}
    found = [by_word.get(each) or each for each in written]
    return [] if len(names) == 1 and found == [*names.values()] else found


def _has_head(entry: NewEntry, key: str) -> bool:
    """Whether sitegen reads `key` at the head of such a file."""
    folder = entry.target.split("/")[0]
    return key == "image" and folder not in {"news", "pages"}


def _with_picture(entry: NewEntry) -> str:
    """The text of an entry, with the picture and the table of contents that its head asks for."""
    body, image = entry.body, str(entry.head.get("image") or "")
    if entry.head.get("toc") and not _has_head(entry, "toc") and "toc" not in body.lower():
        body = f"[[toc]]\n\n{body}"
    if image and not _has_head(entry, "image") and image.rsplit("/", 1)[-1] not in body:
        title = str(entry.head.get("title") or "")
        body = f"{markdown_picture(RESOLVED + image, title, '')}\n\n{body}"
    return body


def _corrections(draft: Draft, redirects: Mapping[str, NewEntry | str]) -> None:
    """Old addresses of papers."""
    for old, key in draft.papers_at.items():
        address = as_address(old)
        if address not in redirects:
            draft.corrections.setdefault(key, {}).setdefault("redirect_from", []).append(address)


def _not_carried(draft: Draft, source: OldSite) -> list[Remark]:
    """Files of which nothing became anything, by folder where they are many."""
    left = [
        path
        for path in source.files
        if path not in draft.copies and path not in draft.machinery and path not in draft.carried
    ]
    folders: dict[str, list[str]] = {}
    for path in left:
        folders.setdefault(str(PurePosixPath(path).parent), []).append(path)
    remarks = []
    remedy = "if readers should find it, put it into content/files/ or write a page"
    for folder, paths in folders.items():
        if len(paths) > 4:
            names = ", ".join(path.rsplit("/", 1)[-1] for path in paths[:4])
            remarks.append(
                Remark(
                    f"{folder}/", 0, f"{len(paths)} files were not carried over: {names} …", remedy, "I002"
                )
            )
        else:
            remarks += [Remark(path, 0, "was not carried over", remedy, "I002") for path in paths]
    return remarks


def _counts(draft: Draft, kept: list[NewEntry]) -> dict[str, int]:
    """What was carried, for people to read."""
    counts: dict[str, int] = {}
    for entry in kept:
        name = {"index.md": "text of the home page", "researchers": "people"}.get(
            entry.target.split("/")[0], entry.target.split("/")[0]
        )
        counts[name] = counts.get(name, 0) + 1
    counts["files of BibTeX"] = sum(path.endswith(".bib") for path in draft.files)
    counts["publications from pages or lists"] = len(draft.papers)
    counts["pictures"] = sum(target.startswith("images/") for target in draft.copies.values())
    counts["other files"] = sum(not target.startswith("images/") for target in draft.copies.values())
    return {name: count for name, count in counts.items() if count}
