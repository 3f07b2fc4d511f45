"""P: messages about the pages of the site, as they are planned."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checks.codes.explanation import Explanation
from sitegen.model.codes import Code

PAGES_PLANNED: Mapping[Code, Explanation] = {
    "P001": Explanation(
        "The address of the site is not known",
        "Without `base_url` there are no feeds, no sitemap, no link previews and no canonical addresses.",
        "Write the address that the site will have into site.yml, or use --base-url.",
    ),
    "P002": Explanation(
        "A picture is missing",
        "The picture that a researcher, a paper or the settings name is not in content/images/.",
        "Put the picture there, or correct its name.",
    ),
    "P003": Explanation(
        "A post is dated in the future",
        "The site shows it already.",
        "Write `draft: true` at its head to keep it off the site until then.",
    ),
    "P004": Explanation(
        "A menu entry leads nowhere",
        "`navigation` names a page that the site does not have.",
        "Correct the target.",
    ),
    "P005": Explanation(
        "A link leads nowhere",
        "A text, a correction or a list links to a page or file that the site does not have. The link is "
        "left out of the page.",
        "Correct it, or put the file into content/files/.",
    ),
    "P006": Explanation(
        "A frame's host is not allowed",
        "Pages load nothing from other hosts unless you allow it. A link stands in the place of the "
        "video, map or slides.",
        "To show it, name the host under `allow: frames` in site.yml.",
    ),
    "P007": Explanation(
        "A picture of another host",
        "Pages load nothing from other hosts unless you allow it. A link stands in the place of the picture.",
        "Put the file into content/images/, or name the host under `allow: images` in site.yml.",
    ),
    "P008": Explanation(
        "A list of papers names something unknown",
        "A condition of a list names a person, venue or topic that the site does not have.",
        "Write it as the site does.",
    ),
    "P009": Explanation(
        "A list of papers is empty",
        "No paper fulfils all conditions of the list.",
        "See whether all its conditions are meant.",
    ),
    "P010": Explanation(
        "Nobody is known whose CV this is",
        "The name in the CV is nobody's on this site, so no publications are filled in.",
        "Write the name as in a file in researchers/, or set `cv_publications: none`.",
    ),
    "P011": Explanation(
        "A group without people",
        "`groups` names a group that nobody is in.",
        "Write the same word under `group` at the head of a researcher's file.",
    ),
    "P012": Explanation(
        "A file for the top of the site is hidden",
        "The site has a file of that name itself. Yours was left out.",
        "Give it another name, or take it away.",
    ),
    "P013": Explanation(
        "An old address can't lead to the new one",
        "The old address is a page of the site, has two targets, or the new one is no page.",
        "Correct the address that the message names.",
    ),
    "P014": Explanation(
        "A paper's picture lies on another host",
        "Pages load nothing from other hosts. The picture is not shown.",
        "Save it in content/images/ and write its name.",
    ),
    "P015": Explanation(
        "A paper's picture is none that pages show",
        "Browsers show JPEG, PNG, WebP, AVIF, GIF and SVG.",
        "Save it in one of these formats.",
    ),
    "P016": Explanation(
        "A paper's picture may be one of two",
        "Two files have the name that is written. The first was taken.",
        "Write the path below content/.",
    ),
    "P020": Explanation(
        "No words in the language",
        "The theme has no words in the language of the site. The pages' own words are English.",
        "Translate them, as the README's chapter “Another language” says.",
    ),
    "P021": Explanation(
        "Words of the interface are not usable",
        "A file in templates/words/ has a key that does not exist, or a text that does not fit.",
        "Correct it as the message says.",
    ),
    "P022": Explanation(
        "Texts are not translated",
        "Pages in a further language show another one where a text is missing.",
        "Translate each into a file beside it, or leave it: the pages say which language it is.",
    ),
    "P023": Explanation(
        "The menu is not translated",
        "The menu of a further language has the labels of the first.",
        "Write `navigation:` into the settings of that language.",
    ),
}
