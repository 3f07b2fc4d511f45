"""A whole import, from a folder to a folder."""

from __future__ import annotations

from pathlib import Path

from sitegen.cli.import_site.disk import read_source, refusal, write_content, write_remarks
from sitegen.cli.import_site.finish import finished
from sitegen.cli.import_site.generators import GENERATORS, generator_of
from sitegen.cli.import_site.page import remarks_page
from sitegen.cli.new_site import new_site


def import_site(folder: Path, target: Path) -> tuple[str, str]:
    """Write the site in `folder` into the new folder `target`: the page of remarks, or why it was not done.

    Raises OSError if `target` can't be written.
    """
    refused = refusal(target)
    if refused:
        return "", f"{target}: the folder {refused}; nothing was written; name a new folder"
    if target.resolve() == folder or folder in target.resolve().parents:
        return "", f"{target}: the folder lies in the site that is imported; name one beside it"
    source, unread = read_source(folder)
    generator = generator_of(source)
    if not generator:
        known = ", ".join(each.name for each in GENERATORS)
        return (
            "",
            f"{folder}: no site of a known generator ({known}); name the folder that holds its settings",
        )
    draft = generator.convert(source)
    result = finished(draft, source, generator.syntax)
    refused_site = new_site(target, content=False)
    if refused_site:
        return "", f"{refused_site.place}: {refused_site.message}; {refused_site.remedy}"
    write_content(target / "content", result.texts, result.copies, folder)
    remarks = (*unread, *result.remarks)
    page = remarks_page(source.name, generator.name, result.counts, remarks, len(draft.machinery))
    write_remarks(target, page)
    return page, ""
