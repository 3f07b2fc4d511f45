"""The page of remarks that an import ends with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.cli.import_site.draft import Remark


def remarks_page(
    name: str, generator: str, counts: Mapping[str, int], remarks: Sequence[Remark], machinery: int
) -> str:
    """The page as Markdown: what was carried, and what was not, file by file."""
    lines = [f"# Import of {name} ({generator})", "", "## Carried over", ""]
    lines += [f"- {what}: {count:,}" for what, count in counts.items()] or ["- nothing"]
    if machinery:
        lines.append(
            f"- left behind: {machinery:,} files of the theme and of tools (layouts, styles, scripts, workflows)"
        )
    lines += ["", "## To look at", ""]
    by_file: dict[str, list[Remark]] = {}
    for remark in remarks:
        by_file.setdefault(remark.file, []).append(remark)
    if not by_file:
        lines.append("Nothing.")
    for file, found in by_file.items():
        lines += [f"### {file}", ""]
        for each in dict.fromkeys(sorted(found, key=lambda remark: remark.line)):
            where = f"line {each.line}: " if each.line else ""
            lines.append(
                f"- {where}{each.what}"
                + (f". {each.remedy[:1].upper()}{each.remedy[1:]}." if each.remedy else "")
            )
        lines.append("")
    lines += ["Now run `sitegen check` in this folder: it names what else is wrong or doubtful.", ""]
    return "\n".join(lines)
