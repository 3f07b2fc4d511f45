"""Printing in other processes and on a Dask cluster writes what one process writes."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build.build import build
from sitegen.build.spread import WorkerLostError
from sitegen.build.workers import ONE_PROCESS, Workers
from tests.building import contents, quiet

ENTRIES = 900


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site that is large enough to be shared out."""
    lists = tmp_path / "content" / "publications"
    lists.mkdir(parents=True)
    entries = (
        f"@article{{key{n}, title={{Paper number {n} on a topic of its own}}, author={{Doe{n % 90}, Jane and "
        f"Roe{n % 70}, John}}, journal={{Journal}}, year={{{1990 + n % 30}}}}}"
        for n in range(ENTRIES)
    )
    (lists / "all.bib").write_text("\n".join(entries))
    return tmp_path


class Cluster:
    """A real scheduler and two workers, on this machine only."""

    def __init__(self, folder: Path) -> None:
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self.find(self.scheduler, rb"tcp://127\.0\.0\.1:\d+")
        self.workers = [self.worker(folder) for _ in range(2)]

    def worker(self, folder: Path) -> subprocess.Popen[bytes]:
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder)]
        worker = self.start("worker", self.address, "--host", "127.0.0.1", *options)
        self.find(worker, rb"Registered to:")
        return worker

    def start(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
        environ = {key: value for key, value in os.environ.items() if key != "PYTHONWARNINGS"}
        return subprocess.Popen(command, stderr=subprocess.PIPE, env=environ)

    def find(self, process: subprocess.Popen[bytes], pattern: bytes) -> str:
        """Wait until the process says something, and go on reading what it says, so that it never blocks."""
        assert process.stderr
        for line in process.stderr:
            if match := re.search(pattern, line):
                threading.Thread(target=process.stderr.read, daemon=True).start()
                return match[0].decode()
        raise AssertionError(f"{pattern!r} was never said")

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.terminate()
        for process in (*self.workers, self.scheduler):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stderr:
                process.stderr.close()


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    cluster = Cluster(tmp_path_factory.mktemp("dask"))
    yield cluster
    cluster.stop()


@pytest.mark.filterwarnings("default")  # Dask's own, which are not ours to mend
def test_a_cluster_writes_what_one_process_writes(folder: Path, cluster: Cluster) -> None:
    assert build(folder, folder / "alone", quiet, workers=ONE_PROCESS).published
    workers = Workers(cluster=cluster.address)
    assert build(folder, folder / "site", quiet, workers=workers).published
    assert contents(folder / "site") == contents(folder / "alone")
    # The workers are still the same processes: they must not print what they were handed before.
    lists = folder / "content/publications/all.bib"
    lists.write_text(lists.read_text().replace("Paper number 7 ", "Paper called seven "))
    (folder / "content/site.yml").write_text("title: Another title\n")
    for name in ("alone", "site"):
        workers = Workers(cluster=cluster.address) if name == "site" else ONE_PROCESS
        assert build(folder, folder / name, quiet, workers=workers).published
    assert contents(folder / "site") == contents(folder / "alone")


@pytest.mark.filterwarnings("default")
@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_a_killed_worker_costs_only_its_batch(folder: Path, cluster: Cluster) -> None:
    assert build(folder, folder / "alone", quiet, workers=ONE_PROCESS).published

    over = threading.Event()

    def kill_one() -> None:
        while not over.is_set():
            if any(folder.glob(".site.staging-*/papers/*")):
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
                return
            time.sleep(0.01)

    killer = threading.Thread(target=kill_one)
    killer.start()
    try:
        assert build(folder, folder / "site", quiet, workers=Workers(cluster=cluster.address)).published
    finally:
        over.set()
        killer.join()
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    assert contents(folder / "site") == contents(folder / "alone")


def test_a_process_that_the_system_ends_costs_only_time(folder: Path, tmp_path: Path) -> None:
    serial, parallel = tmp_path / "serial", tmp_path / "parallel"
    assert build(folder, serial, quiet).published
    killed = threading.Event()

    def kill_one() -> None:
        while not killed.wait(0.001):
            for child in multiprocessing.active_children()[:1]:
                child.kill()
                killed.set()

    killer = threading.Thread(target=kill_one)
    killer.start()
    try:
        assert build(folder, parallel, quiet, workers=Workers(2)).published
        assert killed.is_set()
    finally:
        killed.set()
        killer.join()
    assert contents(parallel) == contents(serial)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("started", [0, 1])
def test_processes_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch, started: int) -> None:
    """Where the system lets only some begin, none is left, and nobody waits for them."""
    fork, left = os.fork, started

    def fails_at_last() -> int:
        nonlocal left
        if not left:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        left -= 1
        return fork()

    monkeypatch.setattr(os, "fork", fails_at_last)
    monkeypatch.setattr("sitegen.build.processes.can_fork", lambda: True)
    with pytest.raises(WorkerLostError), Workers(2).start() as spread:
        spread(abs, [1, 2])
    for process in multiprocessing.active_children():
        process.join(5)
    assert not multiprocessing.active_children()
