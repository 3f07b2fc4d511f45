"""The tools that are compared, each in a module of its own, and the floors below all of them."""

from __future__ import annotations

from tests.bench.tools import eleventy, floor, hugo, naive, pelican, sitegen
from tests.bench.tools.tool import Tool

TOOLS: tuple[Tool, ...] = (
    sitegen.MINIMAL,
    hugo.HUGO,
    sitegen.FULL,
    hugo.FULL,
    sitegen.EVERYTHING,
    hugo.EVERYTHING,
    naive.NAIVE,
    pelican.ARTICLES,
    pelican.PREPARED,
    eleventy.ELEVENTY,
    floor.FLOOR,
    floor.FLOOR_FULL,
)
"""In the order of the printed table."""
