"""From what is typed in a terminal to one of the commands; each has a file.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 a bug in sitegen.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from sitegen import __version__
from sitegen.cli.outcome import (
    BUG,
    DONE,
    FAULTY_CONTENT,
    accept_all_letters,
    reason_of,
    tell,
    what_stands,
)

COMMANDS = {
    "build": ("sitegen.cli.build", "Write the site."),
    "check": ("sitegen.cli.check", "Tell everything that is wrong or doubtful."),
    "explain": ("sitegen.cli.explain", "Show what was merged into a paper or a person, and why."),
    "fetch": ("sitegen.cli.fetch", "Find papers and what is missing of them at public services."),
    "import": ("sitegen.cli.import_command", "Make a content folder from a site of another generator."),
    "new": ("sitegen.cli.new", "Make a folder with a small site to begin with."),
    "pdf": ("sitegen.cli.pdf", "Write the CV, a profile or another page as PDF."),
    "serve": ("sitegen.cli.serve", "Show the site in the browser while you change it."),
    "theme": ("sitegen.cli.theme", "List the files of the theme, or copy one to change it."),
}
"""Name of a command -> its module, where it is called ``<name>_command``, and its line in ``sitegen --help``.

Only the module of the command that is called is imported: all of them take a third of a second.
"""


class _Commands(click.Group):
    """The commands of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        names = [name for name in COMMANDS if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=COMMANDS[name][1]) for name in names), *options]


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def commands() -> None:
    """Make a website from publication lists."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    # Next to nothing can be freed before the end, and looking for it would take a tenth of the time; so would
    # the last look, which Python takes at all that is not frozen.
    gc.disable()
    accept_all_letters()
    try:
        code = commands.main(arguments, prog_name="sitegen", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt) as stopped:
        tell([f"stopped; {what_stands(stopped)}"])
        code = 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: not an error, and nothing can be said
        code = DONE
    except OSError as error:
        tell([f"{reason_of(error)}; {what_stands(error)}"])
        code = FAULTY_CONTENT
    except Exception as error:  # a bug: whoever sees it learns whose it is, and we get the traceback
        import traceback  # noqa: PLC0415  # 5 ms of start-up

        traceback.print_exc()
        words = what_stands(error)
        tell([f"This is a bug in sitegen {__version__}, not in your content; {words}."])
        code = BUG
    gc.freeze()
    sys.exit(code if isinstance(code, int) else DONE)
