"""Who does the work: this process, processes of this machine, or a Dask cluster.

All are used through the standard interface of `concurrent.futures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from sitegen.build.spread import Spread


class Workers(msgspec.Struct, frozen=True):
    """How work is done. One process means: in this one."""

    processes: int = 1
    cluster: str = ""
    """Address of a Dask scheduler, whose workers share the file system with this machine."""

    @property
    def share_memory(self) -> bool:
        """Whether the workers know what this process holds in memory when they are started."""
        if self.cluster or self.processes < 2:
            return not self.cluster
        from sitegen.build.processes import can_fork  # noqa: PLC0415  # 25 ms of start-up, only with several

        return can_fork()

    def shares(self, number: int, most: int) -> Iterator[range]:
        """`range(number)` in parts to be handed out in order, of at most so many.

        The last ones are small: so no process works on for long when there is nothing left for the others.
        """
        start = 0
        while start < number:
            size = most if self.cluster or self.processes < 2 else (number - start) // (2 * self.processes)
            size = min(most, max(size, most // 10, 1))
            yield range(start, min(start + size, number))
            start += size

    @contextmanager
    def start(self) -> Iterator[Spread]:
        """Workers for one kind of work; they see this process's memory as it is now, if they share it."""
        if self.cluster:
            with _dask(self.cluster) as spread:
                yield spread
        elif self.processes < 2:
            yield map
        else:
            from sitegen.build.processes import pool  # noqa: PLC0415  # 25 ms of start-up, only with several

            with pool(self.processes) as spread:
                yield spread


ONE_PROCESS = Workers()
"""Enough for all but large sites."""


@contextmanager
def _dask(address: str) -> Iterator[Spread]:
    from distributed import Client  # noqa: PLC0415  # only there with the extra `distributed`

    with Client(address, set_as_default=False) as client, client.get_executor(pure=False) as executor:
        yield executor.map
