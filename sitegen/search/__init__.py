"""From papers and people to the search index; ``static/js/search.js`` is the program that reads it."""

from sitegen.search.entries import SearchPage, SearchPaper, SearchPerson, SearchSettings
from sitegen.search.index import build_index

__all__ = ["SearchPage", "SearchPaper", "SearchPerson", "SearchSettings", "build_index"]
