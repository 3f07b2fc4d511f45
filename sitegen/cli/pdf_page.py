"""Which page of a site `sitegen pdf` prints."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

import click
from rapidfuzz import fuzz, process

from sitegen.model import urls
from sitegen.model.outputs import Output, Page
from sitegen.model.site import Site
from sitegen.text.folding import fold
from sitegen.text.names import fold_name, parse_name

_MOST_NAMED = 20
_CV_PAGE = "cv/index.html"


def usual_page(site: Site) -> str:
    """What is printed if nothing is named: the CV, else the profile of the only researcher."""
    if site.cv:
        return _CV_PAGE
    researchers = sorted(site.profiles & site.researchers.keys())
    if len(researchers) == 1:
        return urls.person_page(researchers[0])
    if not researchers:
        raise click.UsageError(
            "there is no CV and no file in content/researchers/: write one, or name a page with --page"
        )
    shown = ", ".join(researchers[:_MOST_NAMED])
    more = f" and {len(researchers) - _MOST_NAMED:,} more" if len(researchers) > _MOST_NAMED else ""
    raise click.UsageError(f"name the person whose profile it is, with --person ID: {shown}{more}")


def page_of_cv(site: Site) -> str:
    """The page of the CV."""
    if site.cv:
        return _CV_PAGE
    raise click.UsageError(
        "there is no CV: write content/cv.yml in the form of RenderCV (`cv:` with `name` and `sections`) "
        "or of JSON Resume (`basics`, `work` …)"
    )


def page_of_person(site: Site, written: str) -> str:
    """The profile of the person with this id or name."""
    if written in site.profiles:
        return urls.person_page(written)
    name = fold_name(parse_name(written))
    found = [
        id_
        for id_, person in site.people.items()
        if written == id_ or name in {fold(form) for form in (person.name.full, *person.variants)}
    ]
    with_page = [id_ for id_ in found if id_ in site.profiles]
    if len(with_page) == 1:
        return urls.person_page(with_page[0])
    if with_page:
        raise click.UsageError(f"{written!r} may be {_either(with_page)}: write one of these")
    if found:
        raise click.UsageError(
            f"{written!r} has no page on this site: write content/researchers/{found[0]}.md, or see the "
            "setting people_pages"
        )
    near = {fold(site.people[id_].name.full): id_ for id_ in sorted(site.profiles)}
    near |= {fold(id_): id_ for id_ in sorted(site.profiles)}
    raise click.UsageError(f"no person is called {written!r}{_did_you_mean(fold(written), near)}")


def page_at(site: Site, plan: Iterable[Output], written: str) -> str:
    """The page at a path as people write it: ``papers/``, ``papers/index.html``, or its whole address."""
    path = unquote(written.partition("#")[0].partition("?")[0])
    if site.config.base_url and path.startswith(site.config.base_url):
        path = path.removeprefix(site.config.base_url)
    path = path.lstrip("/").removeprefix("./")
    pages = {output.path for output in plan if isinstance(output, Page)}
    for file in (path, urls.file_of(path), f"{path}/index.html"):
        if file in pages:
            return file
    near = {page.removesuffix("index.html") or "index.html": page for page in sorted(pages)}
    raise click.UsageError(
        f"the site has no page {written!r}{_did_you_mean(path, {each: each for each in near})}"
    )


def _did_you_mean(written: str, known: dict[str, str]) -> str:
    """The three values of `known` whose keys are most like what was written, as the end of a sentence."""
    ranked = process.extract(written, list(known), scorer=fuzz.WRatio, limit=5, score_cutoff=60)
    near = list(dict.fromkeys(known[match] for match, _, _ in ranked))[:3]
    return f"; did you mean {_either(near)}?" if near else ""


def _either(values: list[str]) -> str:
    return " or ".join(values)
