"""From papers and people to the search index; ``static/js/search.js`` is the program that reads it."""

from sitegen.search.entries import (
    SearchChange,
    SearchPage,
    SearchPaper,
    SearchPerson,
    SearchSettings,
    SearchSource,
)
from sitegen.search.index import Keep, build_index

__all__ = [
    "Keep",
    "SearchChange",
    "SearchPage",
    "SearchPaper",
    "SearchPerson",
    "SearchSettings",
    "SearchSource",
    "build_index",
]
