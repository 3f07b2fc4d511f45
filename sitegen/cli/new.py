"""``sitegen new``."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.outcome import DONE, tell


@click.command("new", short_help="Make a folder with a small site to begin with.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--host",
    type=click.Choice(["github", "gitlab", "netlify", "none"]),
    default="github",
    help="Whose files for publishing it gets; github.",
)
@click.option(
    "--language",
    default="en",
    metavar="TAG",
    help="Language of its pages, such as de or pt-BR; en. The texts of the example stay English.",
)
def new_command(folder: Path, host: str, language: str) -> int:
    """Make the folder DIR, with a small site to begin with and what a host needs to publish it."""
    from sitegen.cli.new_site import new_site  # noqa: PLC0415  # 10 ms of start-up; no other command needs it
    from sitegen.content.setting_values import is_language_tag  # noqa: PLC0415  # as above

    if not is_language_tag(language):
        raise click.BadParameter(f"{language} is not a language tag; write one such as en, de or pt-BR")
    refused = new_site(folder, host, language)
    if refused:
        raise click.UsageError(f"{refused.place}: {refused.message}; {refused.remedy}")
    tell(
        [
            f"{folder}: a small site, ready to be made your own. Look at it with:",
            f"    sitegen serve --open {folder}",
        ]
    )
    return DONE
