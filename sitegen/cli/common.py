"""What several commands have in common: exit codes, options, wording."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sitegen.cli.outcome import DONE, FAULTY_CONTENT
from sitegen.model.publications import Problem

folder_argument = click.argument(
    "folder", default=".", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="[FOLDER]"
)
format_option = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report; text."
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


def _checked_base_url(_: click.Context, __: click.Parameter, value: str) -> str:
    if not value:
        return ""
    from sitegen.content.setting_values import base_address  # noqa: PLC0415  # 20 ms of start-up; few give an address

    address = base_address(value)
    if address is None:
        raise click.BadParameter("write a whole address such as https://example.org/papers/")
    return address


base_url_option = click.option(
    "--base-url",
    default="",
    callback=_checked_base_url,
    help="Address the site will have, instead of site.yml's.",
)


def require_content(folder: Path) -> None:
    """Refuse a folder that holds no site."""
    if not (folder / "content").is_dir():
        raise click.UsageError(
            f"there is no folder {folder / 'content'}: run this in the folder that holds content/, or name "
            "that folder after the command; `sitegen new my-site` makes one"
        )


def prefix_of(folder: Path) -> str:
    """What leads from the current folder to the content folder."""
    return f"{(folder / 'content').as_posix()}/"


def exit_code(problems: Sequence[Problem], strict: bool) -> int:
    """Whether the content has errors."""
    bad = ("error", "warning") if strict else ("error",)
    return FAULTY_CONTENT if any(problem.severity in bad for problem in problems) else DONE


def in_words(numbers: dict[str, int]) -> str:
    """The numbers of a site as a line to read."""
    counted = {
        what: f"{numbers[f'{what}s']:,} {what}{'' if numbers[f'{what}s'] == 1 else 's'}"
        for what in ("paper", "record", "profile", "page")
    }
    untitled = f" ({numbers['untitled']} without a title)" if numbers["untitled"] else ""
    return f"{counted['paper']}{untitled} from {counted['record']}, {counted['profile']}, {counted['page']}"
