"""The tools that are compared, each in a module of its own, and the floor below all of them."""

from __future__ import annotations

from tests.bench.tools import eleventy, floor, hugo, naive, pelican, sitegen
from tests.bench.tools.tool import Tool

TOOLS: tuple[Tool, ...] = (
    sitegen.MINIMAL,
    sitegen.FULL,
    hugo.HUGO,
    naive.NAIVE,
    pelican.ARTICLES,
    pelican.PREPARED,
    eleventy.ELEVENTY,
    floor.FLOOR,
)
"""In the order of the printed table."""

BASELINE = hugo.HUGO.name
"""The tool that the others are held against."""
