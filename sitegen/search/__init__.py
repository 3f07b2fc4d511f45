"""Search: the index that a browser finds papers and people with (the client is ``static/js/search.js``)."""

from sitegen.search.entries import SearchPaper, SearchPerson, SearchSettings
from sitegen.search.index import build_index

__all__ = ["SearchPaper", "SearchPerson", "SearchSettings", "build_index"]
