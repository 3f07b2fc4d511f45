"""W: messages about the written site."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checks.codes.explanation import Explanation
from sitegen.model.codes import Code

WRITTEN: Mapping[Code, Explanation] = {
    "W001": Explanation(
        "There is no home page",
        "The written site has no index.html.",
        "Run `sitegen build`, and see what it says of templates.",
    ),
    "W002": Explanation(
        "A written file can't be read",
        "A file of the site is not text, or may not be read.",
        "Build again; if it is a file of yours, see whether it is whole.",
    ),
    "W003": Explanation(
        "No doctype",
        "A page does not begin with <!doctype html>, so browsers show it in the manner of 1998.",
        "Add it to the template.",
    ),
    "W004": Explanation(
        "Malformed HTML",
        "Elements of a page are not closed, or closed in another order than they were opened.",
        "Mend the template that writes them.",
    ),
    "W005": Explanation(
        "The head of a page is not complete",
        "A page has no title, language, description or width for phones.",
        "Add to the template what the message names.",
    ),
    "W006": Explanation(
        "Not exactly one main heading",
        "A page has no <h1>, or several. Screen readers find their way by it.",
        "Use exactly one; headings in your texts begin with ##.",
    ),
    "W007": Explanation(
        "The canonical address is wrong",
        "A page does not name its own public address, or names another.",
        'Write <link rel="canonical"> once, as the theme does.',
    ),
    "W008": Explanation(
        "An id is given twice",
        "Two elements of a page have one id, so links to it lead to the first only.",
        "Give each element, or each heading of your text, an id of its own.",
    ),
    "W009": Explanation(
        "A picture has no text in its place",
        "An image has no `alt`, which is read to those who do not see it.",
        'Add alt; alt="" if the picture only decorates.',
    ),
    "W010": Explanation(
        "A script in an attribute",
        "An element has a script in an attribute such as onclick. The page's security policy blocks it.",
        "Move it into a script file below static/.",
    ),
    "W011": Explanation(
        "The page is heavy",
        "The HTML of a page is larger than is good for phones.",
        "Lower `papers_per_page` in site.yml, or shorten the page.",
    ),
    "W013": Explanation(
        "A written file is not well-formed XML",
        "A feed, sitemap or drawing can't be read by programs.",
        "Build again; if the file or its template is yours, correct it.",
    ),
    "W014": Explanation(
        "A written file is not valid JSON",
        "An export, or the description of a page for search engines, can't be read by programs.",
        "Build again; if the file or its template is yours, correct it.",
    ),
    "W015": Explanation(
        "A style sheet loads from another host",
        "The page's security policy blocks that, and it would tell the other host who visits your site.",
        "Put the file into static/ of your site, or name the host under `allow` in site.yml.",
    ),
    "W016": Explanation(
        "A link of a page leads nowhere",
        "A page links to a file that the site does not have.",
        "Correct the link, in the template or the text.",
    ),
    "W017": Explanation(
        "A page loads from another host",
        "The page's security policy blocks that, and it would tell the other host who visits your site.",
        "Put the file onto your site, or name the host under `allow` in site.yml.",
    ),
    "W018": Explanation(
        "This address is none",
        "A link is malformed, or runs a script instead of leading to a page.",
        "Use an http or https address.",
    ),
    "W019": Explanation(
        "A link breaks below a folder",
        "An address works only where the site is at the root of its host, or only in one folder.",
        "Write it relative to the page, as the templates do.",
    ),
    "W020": Explanation(
        "No such place in the page",
        "The part of a link behind # names an element that the page does not have.",
        "Correct the part behind #.",
    ),
    "W021": Explanation(
        "Two pages have one title",
        "Search results and bookmarks can't tell the two apart.",
        "Make the titles differ.",
    ),
    "W022": Explanation(
        "A file is too large for GitHub",
        "GitHub refuses files of more than 100 MB.",
        "Make it smaller, or put it elsewhere and link to it.",
    ),
    "W023": Explanation(
        "The site is too large for GitHub Pages",
        "GitHub Pages takes 1 GB.",
        "Leave out what the message names, or use another host.",
    ),
}
