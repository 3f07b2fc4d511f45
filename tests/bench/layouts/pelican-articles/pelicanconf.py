"""Pelican as it is meant: every paper an article in an HTML file, every author one of Pelican's authors."""

SITENAME = "Benchmark"
SITEURL = ""
PATH = "content"
THEME = "theme"
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
TIMEZONE = "UTC"
STATIC_PATHS = ["publications.bib"]
ARTICLE_PATHS = ["papers"]
PAGE_PATHS: list[str] = []
ARTICLE_URL = "papers/{slug}/"
ARTICLE_SAVE_AS = "papers/{slug}/index.html"
AUTHOR_URL = "people/{slug}/"
AUTHOR_SAVE_AS = "people/{slug}/index.html"
CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "search"]
SEARCH_SAVE_AS = "search.json"
DEFAULT_PAGINATION = False
THEME_STATIC_PATHS: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
LOAD_CONTENT_CACHE = CACHE_CONTENT = False
