"""The page of remarks that an import ends with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitegen.cli.import_site.draft import Remark

_FEW = 3
"""Files up to which a remark stands at each of them."""


def remarks_page(
    name: str, generator: str, counts: Mapping[str, int], remarks: Sequence[Remark], machinery: int
) -> str:
    """The page as Markdown: what was carried, and what was not, file by file."""
    lines = [f"# Import of {name} ({generator})", "", "## Carried over", ""]
    lines += [f"- {what}: {count:,}" for what, count in counts.items()] or ["- nothing"]
    if machinery:
        lines.append(
            f"- left behind: {machinery:,} file{'' if machinery == 1 else 's'} of the theme and of tools "
            "(layouts, styles, scripts, workflows)"
        )
    lines += ["", "## To look at", ""]
    everywhere, single = _in_many_files(remarks)
    by_file: dict[str, list[Remark]] = {}
    for remark in single:
        by_file.setdefault(remark.file, []).append(remark)
    if not remarks:
        lines.append("Nothing.")
    for what, places in everywhere.items():
        lines += [f"### In {len(places)} files: {what}", "", f"{', '.join(places)}", ""]
    for file, found in by_file.items():
        lines += [f"### {file}", ""]
        for each in dict.fromkeys(sorted(found, key=lambda remark: remark.line)):
            where = f"line {each.line}: " if each.line else ""
            lines.append(f"- {where}{_sentence(each.what, each)}")
        lines.append("")
    lines += [
        "What a code such as [I004] means: `sitegen check --explain I004`. Now run `sitegen check` in this "
        "folder: it names what else is wrong or doubtful.",
        "",
    ]
    return "\n".join(lines)


def _in_many_files(remarks: Sequence[Remark]) -> tuple[dict[str, list[str]], list[Remark]]:
    """Remarks that many files have in common, with their places; and all others."""
    alike: dict[str, list[Remark]] = {}
    for remark in remarks:
        what = re.sub(r" \(\d+ times, first here\)$", "", remark.what)
        alike.setdefault(_sentence(what, remark), []).append(remark)
    many = {what for what, found in alike.items() if len(found) > _FEW}
    places = {
        what: [f"{each.file}:{each.line}" if each.line else each.file for each in alike[what]]
        for what in many
    }
    return dict(sorted(places.items())), [
        each for what, found in alike.items() if what not in many for each in found
    ]


def _sentence(what: str, remark: Remark) -> str:
    remedy = f". {remark.remedy[:1].upper()}{remark.remedy[1:]}." if remark.remedy else ""
    return f"{what} [{remark.code}]{remedy}"
