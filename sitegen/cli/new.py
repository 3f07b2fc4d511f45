"""``sitegen new``."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.new_site import new_site
from sitegen.cli.outcome import DONE, tell
from sitegen.content.setting_values import is_language_tag


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
@click.option("--orcid", metavar="ID", help="Begin with the person and papers of an ORCID iD.")
@click.option("--dblp", metavar="PID", help="The same of a person at DBLP, such as 12/345.")
@click.option("--arxiv", metavar="ID", help="The same of an author at arXiv, such as warner_s_1.")
@click.option(
    "--from",
    "list_",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Begin with a list of publications.",
)
@click.pass_context
def new_command(
    ctx: click.Context,
    folder: Path,
    host: str,
    language: str,
    orcid: str | None,
    dblp: str | None,
    arxiv: str | None,
    list_: Path | None,
) -> int:
    """Make the folder DIR, with a small site to begin with and what a host needs to publish it.

    Without an id or a list, the site is an example. With an id, services on the web are asked for the
    person and the papers (see sitegen fetch --help), and the site is built.
    """
    if not is_language_tag(language):
        raise click.BadParameter(f"{language} is not a language tag; write one such as en, de or pt-BR")
    ids = {"orcid": orcid, "dblp": dblp, "arxiv": arxiv}
    given = {scheme: value for scheme, value in ids.items() if value is not None}
    if len(given) + (list_ is not None) > 1:
        raise click.UsageError(
            "--orcid, --dblp, --arxiv and --from each say with what to begin: use one of them"
        )
    if given or list_:
        from sitegen.cli.new_person import Start, begin  # noqa: PLC0415  # 0.2 s: loads all stages of a build, which the example does without

        return begin(ctx, Start(folder, host, language, given, list_))
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
