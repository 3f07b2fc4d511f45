"""Edits of copied files and pictures, links to folders, and changes that sizes and times do not show."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from tests.trust.editing.site import Edit, Site, entry_text, head, new_entry, one_of, phrase, picture, remove


def add_a_file(rng: Random, site: Site) -> None:
    name = rng.choice(
        ["files/talk.pdf", "files/deck", "files/a/b.txt", "root/CNAME", "root/.well-known/x", "root/y.txt"]
    )
    site.write(f"content/{name}", phrase(rng))


def delete_a_file(rng: Random, site: Site) -> None:
    if path := one_of([*site.files("content/files"), *site.files("content/root")], rng):
        path.unlink()


def turn_a_file_into_a_folder(rng: Random, site: Site) -> None:
    name = rng.choice(
        ["content/files/deck", "content/images/ada.png", "static/own.css", "content/root/y.txt"]
    )
    if site.path(name).is_dir():
        site.write(name, picture(rng) if name.endswith("png") else phrase(rng))
    else:
        site.remove(name)
        site.write(f"{name}/inner.txt", phrase(rng))
        site.write(f"{name}/deeper/inner.txt", phrase(rng))


def hide_a_page_behind_a_file(rng: Random, site: Site) -> None:
    """A file at the top of the site where it has a page or a folder of pages."""
    name = rng.choice(["papers", "index.html", "people/ada-abel/index.html", "feed.xml", "robots.txt"])
    site.write(f"content/root/{name}", phrase(rng))


def change_a_picture(rng: Random, site: Site) -> None:
    name, ending = rng.choice([("ada.png", "PNG"), ("new.jpg", "JPEG"), ("other.gif", "GIF")])
    site.write(f"content/images/{name}", picture(rng, ending))


def break_a_picture(rng: Random, site: Site) -> None:
    site.write("content/images/ada.png", picture(rng)[: rng.choice([0, 10, 60])])


def delete_a_picture(rng: Random, site: Site) -> None:
    if path := one_of(site.files("content/images"), rng):
        path.unlink()


def strange_names(rng: Random, site: Site) -> None:
    name = rng.choice([b"M\xfcller.bib", b"a\x1bb.bib", b"u\xcc\x88.bib", b"con.bib", b"{x}.bib", b" a .bib"])
    folder = rng.choice(["content/files", "content/publications", "templates", "static"])
    site.write(f"{folder}/{os.fsdecode(name)}", entry_text(new_entry(rng, site)))


def link_a_folder(rng: Random, site: Site) -> None:
    """A folder of the content moves elsewhere, and a link takes its place; a link becomes a folder again."""
    name = rng.choice(
        ["content/publications", "content/researchers", "content/files", "content/images", "content/news"]
    )
    path, away = site.path(name), site.path(f"elsewhere/{name.replace('/', '-')}")
    away.parent.mkdir(exist_ok=True)
    if path.is_symlink():
        path.unlink()
        away.rename(path)
    elif path.is_dir():
        remove(away)
        path.rename(away)
        path.symlink_to(Path("../elsewhere", away.name))


def link_a_folder_below(rng: Random, site: Site) -> None:
    """A link in a folder of the content, to a folder whose files later edits change."""
    name, file, text = rng.choice(
        [
            ("publications/linked", "far.bib", entry_text(new_entry(rng, site))),
            ("files/linked", "far.txt", phrase(rng)),
            ("pages/linked", "far.md", head({"title": "Far"}, phrase(rng))),
            ("researchers/linked", "far.md", head({"name": "Far Away"}, phrase(rng))),
        ]
    )
    site.write(f"elsewhere/{name.replace('/', '-')}/{file}", text)
    link = site.path(f"content/{name}")
    if not link.is_symlink():
        remove(link)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(site.path(f"elsewhere/{name.replace('/', '-')}"))


def change_behind_links(rng: Random, site: Site) -> None:
    for path in site.files("elsewhere"):
        if path.suffix == ".bib" and path.name != "all.bib":
            path.write_text(entry_text(new_entry(rng, site)), "utf-8")
        elif path.suffix == ".txt":
            path.write_text(phrase(rng), "utf-8")


def link_a_file(rng: Random, site: Site) -> None:
    """A list, a text or a file that is a link; it may lead nowhere, or round in circles."""
    name, text = rng.choice(
        [
            ("publications/by-link.bib", entry_text(new_entry(rng, site))),
            ("files/by-link.txt", phrase(rng)),
            ("news/2024-05-09-by-link.md", head({"title": "By link"}, phrase(rng))),
        ]
    )
    target = site.path(f"elsewhere/file-{Path(name).name}")
    site.write(f"elsewhere/file-{Path(name).name}", text)
    if rng.random() < 0.2:
        target.unlink()
    link = site.path(f"content/{name}")
    remove(link)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)


def link_in_circles(rng: Random, site: Site) -> None:
    link = site.path(f"content/{rng.choice(['publications', 'files'])}/round")
    if link.parent.is_dir():
        remove(link)
        if rng.random() < 0.6:
            link.symlink_to(link.parent)


def _same_size(data: bytes, rng: Random) -> bytes:
    """Other bytes of the same number: a letter is another one."""
    letters = [place for place, byte in enumerate(data) if chr(byte).isascii() and chr(byte).islower()]
    if not letters:
        return data
    place = rng.choice(letters)
    return data[:place] + bytes([97 + (data[place] - 96) % 26]) + data[place + 1 :]


def replace_without_a_trace(path: Path, data: bytes, rng: Random) -> None:
    """Give a file other bytes, in place or by another file, with the time of the last change that it had."""
    found = path.stat()
    target = path if rng.random() < 0.5 else path.with_name(f"{path.name}.other")
    target.write_bytes(data)
    os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))
    target.replace(path)


def change_a_source_unnoticed(rng: Random, site: Site) -> None:
    """Any file of the content, of the templates or the static files, but those that are written anew."""
    ours = {"all.bib", "site.yml", "corrections.yml"}
    paths = [path for name in ("content", "templates", "static") for path in site.files(name)]
    if path := one_of([each for each in paths if each.name not in ours and each.suffix != ".png"], rng):
        replace_without_a_trace(path, _same_size(path.read_bytes(), rng), rng)


def change_a_picture_unnoticed(rng: Random, site: Site) -> None:
    path = site.path("content/images/ada.png")
    if path.is_file():
        replace_without_a_trace(path, picture(rng), rng)


COPIED_FILES: tuple[Edit, ...] = (
    add_a_file,
    add_a_file,
    delete_a_file,
    turn_a_file_into_a_folder,
    turn_a_file_into_a_folder,
    hide_a_page_behind_a_file,
    change_a_picture,
    break_a_picture,
    delete_a_picture,
    strange_names,
)
LINKED_FOLDERS: tuple[Edit, ...] = (
    link_a_folder,
    link_a_folder,
    link_a_folder_below,
    change_behind_links,
    link_a_file,
    link_in_circles,
)
UNNOTICED: tuple[Edit, ...] = (
    change_a_source_unnoticed,
    change_a_source_unnoticed,
    change_a_picture_unnoticed,
)
