"""What happens to the published site and to what is kept beside it, and how the next build is called."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from sitegen.model.outputs import MARKER_FILE
from tests.trust.editing.content_files import replace_without_a_trace
from tests.trust.editing.site import Edit, Site, one_of, phrase, remove

OUTPUTS = ("site", "other")


def delete_a_published_file(rng: Random, site: Site) -> None:
    if path := one_of(_written(site), rng):
        path.unlink()


def change_a_published_file(rng: Random, site: Site) -> None:
    if path := one_of(_written(site), rng):
        path.write_text("mine", "utf-8")


def change_a_published_file_unnoticed(rng: Random, site: Site) -> None:
    """Other bytes, of the same size and with the same time."""
    if path := one_of([path for path in _written(site) if path.stat().st_size], rng):
        data = path.read_bytes()
        place = rng.randrange(len(data))
        replace_without_a_trace(path, data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], rng)


def swap_two_published_files(rng: Random, site: Site) -> None:
    if len(paths := _written(site)) > 1:
        one, other = rng.sample(paths, 2)
        aside = one.with_name("aside")
        one.rename(aside)
        other.rename(one)
        aside.rename(other)


def delete_a_published_folder(rng: Random, site: Site) -> None:
    site.remove(f"{site.output}/{rng.choice(['papers', 'people', 'static', 'search', ''])}")


def touch_the_published_site(rng: Random, site: Site) -> None:
    """As a program does that copies it elsewhere."""
    for path in _written(site):
        path.chmod(0o644)
        if rng.random() < 0.5:
            os.utime(path)


def put_a_file_of_ones_own(rng: Random, site: Site) -> None:
    if site.path(site.output).is_dir():
        name = (
            f"{site.output}/{rng.choice(['CNAME', '.well-known/mine', 'papers/notes.odt', 'mine/a/b.txt'])}"
        )
        site.write(name, phrase(rng))
        site.foreign[name] = site.path(name).read_bytes()


def put_a_folder_in_the_place_of_a_file(rng: Random, site: Site) -> None:
    """Or a link, which leads somewhere else."""
    if path := one_of(
        [path for path in _written(site) if path.name != "index.html" or path.parent.name], rng
    ):
        path.unlink()
        if rng.random() < 0.5:
            path.mkdir()
        else:
            path.symlink_to(site.path("content/site.yml"))


def delete_what_is_kept(rng: Random, site: Site) -> None:
    remove(site.path(f".{site.output}.cache"))


def damage_what_is_kept(rng: Random, site: Site) -> None:
    if path := one_of(site.files(f".{site.output}.cache"), rng):
        data = path.read_bytes()
        path.write_bytes(rng.choice([b"", data[: len(data) // 2], b"\xff" * len(data)]))


def switch_the_output_folder(rng: Random, site: Site) -> None:
    site.output = rng.choice(OUTPUTS)


def switch_the_address(rng: Random, site: Site) -> None:
    site.base_url = rng.choice(["", "https://example.com/", "https://example.com/y/"])


def build_strictly(_: Random, site: Site) -> None:
    site.strict = True


def do_nothing(_: Random, __: Site) -> None:
    pass


def _written(site: Site) -> list[Path]:
    """The files of the site, but for the one by which sitegen knows that the folder may be written to."""
    others = {site.path(name) for name in (*site.foreign, f"{site.output}/{MARKER_FILE}")}
    return [path for path in site.files(site.output) if path not in others]


OUTPUT: tuple[Edit, ...] = (
    delete_a_published_file,
    change_a_published_file,
    change_a_published_file_unnoticed,
    change_a_published_file_unnoticed,
    swap_two_published_files,
    delete_a_published_folder,
    touch_the_published_site,
    put_a_file_of_ones_own,
    put_a_folder_in_the_place_of_a_file,
    delete_what_is_kept,
    damage_what_is_kept,
)
BUILDS: tuple[Edit, ...] = (
    switch_the_output_folder,
    switch_the_output_folder,
    switch_the_address,
    build_strictly,
    do_nothing,
)
