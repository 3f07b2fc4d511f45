"""The list of topics, keywords and subjects that papers share, and the papers of each of them."""

from __future__ import annotations

from operator import attrgetter

from sitegen.site.pages.paper_lists import grouping

TOPICS, TOPIC = grouping("topics", "topic", "Topics", attrgetter("topics"))
