"""The services that `sitegen fetch` asks, each a module with a `SERVICE`: this is the table of them.

They are asked at the same time, each as often as it allows; the order here is that of files and messages.
"""

from __future__ import annotations

from sitegen.fetch.service import Service

SERVICES: tuple[Service, ...] = ()
