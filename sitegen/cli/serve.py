"""``sitegen serve``."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from sitegen.cli.common import folder_argument, require_content
from sitegen.cli.outcome import DONE, tell


@click.command("serve", short_help="Show the site in the browser while you change it.")
@folder_argument
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, help="8000; 0 takes any that is free.")
@click.option("--host", default="127.0.0.1", help="Address to listen at; this machine only.")
@click.option("--open", "browser", is_flag=True, help="Open it in the browser.")
def serve_command(folder: Path, port: int, host: str, browser: bool) -> int:
    """Show the site of FOLDER in the browser, up to date with every change, until Ctrl-C is pressed."""
    require_content(folder)
    from sitegen.serve.preview import UnavailableError, serve  # noqa: PLC0415  # 40 ms of start-up; no other command needs it

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl-C
    try:
        serve(folder, host, port, tell, browser=browser)
    except UnavailableError as error:
        raise click.UsageError(str(error)) from error
    except KeyboardInterrupt:
        tell(["", "The preview has ended"])
    return DONE
