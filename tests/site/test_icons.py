"""Which icon a link gets."""

from __future__ import annotations

import pytest

from sitegen.model import urls
from sitegen.site.icons import icon, icon_link, icon_name


@pytest.mark.parametrize(
    ("label", "url", "name"),
    [
        ("ORCID", "https://orcid.org/0000-0002-1825-0097", "orcid"),
        ("Scholar", "https://scholar.google.co.uk/citations?user=x", "googlescholar"),
        ("Papers", "https://scholar.google.com/citations?user=x", "googlescholar"),
        ("Google Scholar", "https://example.org", "googlescholar"),
        ("Code", "https://www.github.com/example", "github"),
        ("Me", "https://example.github.io", "website"),
        ("GitLab", "https://gitlab.inria.fr/example", "gitlab"),
        ("dblp", "https://dblp.uni-trier.de/pid/1/2.html", "dblp"),
        ("Toots", "https://mathstodon.xyz/@example", "mastodon"),
        ("Toots", "https://mastodon.example.org/@example", "mastodon"),
        ("Mastodon", "https://example.org/@example", "mastodon"),
        ("Videos", "https://www.youtube.com/@example", "youtube"),
        ("Bsky", "https://bsky.app/profile/example.org", "bluesky"),
        ("Profile", "https://de.linkedin.com/in/example", "linkedin"),
        ("Twitter", "https://x.com/example", "x"),
        ("Twitter", "https://twitter.com/example", "x"),
        ("S2", "https://www.semanticscholar.org/author/1", "semanticscholar"),
        ("OpenAlex", "https://openalex.org/A1", "openalex"),
        ("arXiv", "https://arxiv.org/a/example_a_1", "arxiv"),
        ("My papers", "https://www.ncbi.nlm.nih.gov/myncbi/x/bibliography/public/", "pubmed"),
        ("HAL", "https://cv.hal.science/example", "hal"),
        ("Mail", "mailto:ada@example.org", "email"),
        ("CV", f"{urls.ROOT}files/ada.pdf", "cv"),
        ("Short", f"{urls.ROOT}files/ada-cv.pdf", "cv"),
        ("Lebenslauf", "https://example.org/x.pdf", "cv"),
        ("Résumé", "https://example.org/x.pdf", "cv"),
        ("Thesis", f"{urls.ROOT}files/thesis.pdf", "file"),
        ("News", "https://example.org/blog/feed.xml", "rss"),
        ("RSS", "https://example.org/blog", "rss"),
        ("Lab", "https://lab.example.org", "website"),
        ("Not X", "https://notx.com.example.org/x.com", "website"),
        ("Evil", "https://github.com.example.org", "website"),
        ("Odd", "https://[::1]/", "website"),
    ],
)
def test_the_icon_of_a_link(label: str, url: str, name: str) -> None:
    assert icon_name(label, url) == name


def test_icons_are_hidden_from_screen_readers_and_have_the_colour_of_the_text() -> None:
    link = icon_link("<Lab>", "https://lab.example.org")
    assert (link.label, link.usual) == ("<Lab>", False)
    assert 'aria-hidden="true"' in link.icon
    assert 'fill="currentColor"' in link.icon
    assert icon_link("GitHub", "https://github.com/example").usual
    assert icon("email").count("<path") == 1
