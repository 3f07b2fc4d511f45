"""I and F: what is told by importing a site of another generator, and by fetching."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checks.codes.explanation import Explanation
from sitegen.model.codes import Code

IMPORTING: Mapping[Code, Explanation] = {
    "F001": Explanation(
        "A fetched file was changed by hand",
        "A file below publications/fetched/ is not as `sitegen fetch` writes it. It stays as it is.",
        "Delete it, and it will be fetched again.",
    ),
    "F002": Explanation(
        "A service did not answer",
        "A public service could not be reached, refused the question, or sent something else than an answer. "
        "What is known from it stays as it was.",
        "Try again later, or do what the message says.",
    ),
    "F003": Explanation(
        "A found work was not taken",
        "A service lists a work under the id of a researcher, but it seems to be somebody else's, or another "
        "work than the list says.",
        "If it is the researcher's, do what the message says.",
    ),
    "F004": Explanation(
        "Nothing can be fetched for a researcher",
        "Services are asked by ids, and the researcher's file has neither an ORCID iD nor a link to a "
        "profile.",
        "Write one of the lines that are shown into the file, if it is the same person.",
    ),
    "I001": Explanation(
        "A file of the old site can't be understood",
        "The settings, data or head of a file have a mistake in them. What stands there was not "
        "carried over.",
        "Correct it and import again, or carry it over by hand.",
    ),
    "I002": Explanation(
        "A file was not carried over",
        "Nothing of the new site is made from the file, or it is larger than hosts take.",
        "If readers should find it, put it into content/files/ or write a page.",
    ),
    "I003": Explanation(
        "A file of the old site was not read",
        "A folder can't be listed, a link leads out of it, a name can't be shown, or there are too many "
        "files.",
        "Do what the remark says and import again, or leave it.",
    ),
    "I004": Explanation(
        "A part of a text was left out",
        "A command, widget or piece of HTML of the old generator has no counterpart in sitegen.",
        "Look at the page. Write in Markdown what is missing, or leave it.",
    ),
    "I005": Explanation(
        "A link of the old site leads nowhere",
        "What a text, a menu or a publication linked to was not there any more.",
        "Correct the link, take it out, or put the file into content/files/.",
    ),
    "I006": Explanation(
        "There is no full date",
        "A post or a talk names no day, so it can't be put in order.",
        "Write it as `date: 2024-03-01`.",
    ),
    "I007": Explanation(
        "A publication without a title was left out",
        "A page of a publication has no title.",
        "Add one in the old site and import again.",
    ),
    "I008": Explanation(
        "The authors of a publication are not known",
        "Neither the page of the publication nor its citation tells the authors in a way that is understood.",
        "Add `author` to its entry in publications/imported.bib.",
    ),
    "I009": Explanation(
        "Something at the head of a file was left out",
        "Values at the head of a page, or notes at names, have no place on the new site.",
        "Write them into the text, if readers should see them.",
    ),
    "I010": Explanation(
        "A service has to be set up anew",
        "Comments or counts of visits came from a service that sitegen does not set up by itself.",
        "See `comments`, `analytics` and `allow` in the README.",
    ),
    "I011": Explanation(
        "A setting was not carried over",
        "A setting of the old site has no counterpart, or its value is none that sitegen can use.",
        "Do what the remark says, or leave it.",
    ),
    "I012": Explanation(
        "A page without text was left out",
        "The page only held what the old generator put there.",
        "Write one, if you need it.",
    ),
    "I013": Explanation(
        "An old address belongs to something else now",
        "Two things of the new site had one old address. It leads to one of them.",
        "Add a link to the other there.",
    ),
    "I014": Explanation(
        "Something is a guess, or incomplete",
        "A name or title was not given in full. It was taken from an address, a file name or an identifier.",
        "Look at it, and write it in full.",
    ),
    "I015": Explanation(
        "Pages in another language were not carried over",
        "A site is imported in one language.",
        "Import them as a site of their own, if you need them.",
    ),
    "I016": Explanation(
        "There is another CV",
        "The old site has several files of a CV. One was carried over.",
        "Put together what both say in cv.yml.",
    ),
    "I017": Explanation(
        "Something has to be exported by hand",
        "Slides or notebooks are made by another program.",
        "Export them as PDF or Markdown, and put that into the new site.",
    ),
}
