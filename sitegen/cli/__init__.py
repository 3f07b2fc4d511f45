"""From what is typed in a terminal to one of the commands; each has a file.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 a bug in sitegen.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

import click

from sitegen import __version__
from sitegen.build.report import tell
from sitegen.cli.build import build_command
from sitegen.cli.check import check_command
from sitegen.cli.common import BUG, DONE, FAULTY_CONTENT
from sitegen.cli.explain import explain_command
from sitegen.cli.import_command import import_command
from sitegen.cli.new import new_command
from sitegen.cli.pdf import pdf_command
from sitegen.cli.serve import serve_command
from sitegen.cli.theme import theme_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def commands() -> None:
    """Make a website from publication lists."""


for _command in (
    new_command,
    import_command,
    build_command,
    serve_command,
    check_command,
    explain_command,
    theme_command,
    pdf_command,
):
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    # Next to nothing can be freed before the end, and looking for it would take a tenth of the time.
    gc.disable()
    try:
        code = commands.main(arguments, prog_name="sitegen", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell(["stopped; the site is as it was"])
        code = 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: not an error, and nothing can be said
        code = DONE
    except OSError as error:
        tell([f"{error.filename or 'the disk'}: {error.strerror or error}; the site is as it was"])
        code = FAULTY_CONTENT
    except Exception:  # a bug: whoever sees it learns whose it is, and we get the traceback
        traceback.print_exc()
        tell([f"This is a bug in sitegen {__version__}, not in your content. The site is as it was."])
        code = BUG
    sys.exit(code if isinstance(code, int) else DONE)
