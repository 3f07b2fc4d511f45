"""``sitegen serve`` as a program."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve.previewing import Client, Stream, wait_for


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "sitegen", "serve", *arguments]


def test_port_in_use(site: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            command(str(site), "--port", str(port)), capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 2
    assert f"port {port} of 127.0.0.1 is in use" in done.stderr
    assert "--port 0" in done.stderr
    assert "Traceback" not in done.stderr


def test_host_that_is_not_ours(site: Path) -> None:
    done = subprocess.run(
        command(str(site), "--host", "192.0.2.1", "--port", "0"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "192.0.2.1 is no address of this machine" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_ctrl_c_ends_cleanly(site: Path, how: str) -> None:
    # Where tests run in the background of a shell, Ctrl-C is ignored, which programs would inherit.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command(str(site), "--port", "0"), stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    assert process.stderr
    line = process.stderr.readline()
    match = re.fullmatch(r"Preview: (http://127\.0\.0\.1:(\d+)/) \(Ctrl-C ends it\)\n", line)
    assert match, line
    stream = Stream(int(match[2]), "index.html", "", "")
    wait_for(lambda: stream.hears("problems"))
    process.send_signal(getattr(signal, how))
    _, rest = process.communicate(timeout=10)
    assert process.returncode == 0
    assert rest.strip() == "The preview has ended"
    stream.close()


def test_no_folder_of_content(tmp_path: Path) -> None:
    done = subprocess.run(command(str(tmp_path)), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "there is no folder" in done.stderr


def test_listens_on_this_machine_only(client: Client) -> None:
    """Another address of this machine gets no answer."""
    try:
        addresses = {
            str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        }
    except OSError:
        addresses = set()
    for address in addresses - {"127.0.0.1"}:
        if not address.startswith("127."):
            with pytest.raises(OSError), socket.create_connection((address, client.port), timeout=2):
                pass
