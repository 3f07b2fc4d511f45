"""The list of venues, journals and series of meetings, and the papers of each of them."""

from __future__ import annotations

from operator import attrgetter

from sitegen.site.pages.paper_lists import grouping

VENUES, VENUE = grouping("venues", "venue", "Venues", attrgetter("venues"))
