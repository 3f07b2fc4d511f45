"""C: messages about what a person writes: settings, heads of files, corrections, texts, the CV, styles."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checks.codes.explanation import Explanation
from sitegen.model.codes import Code

BY_HAND: Mapping[Code, Explanation] = {
    "C001": Explanation(
        "Not valid YAML",
        "The file, or the head of a text, breaks a rule of YAML. Nothing of it was used.",
        "Correct the line; values with `: `, `#` or quotes in them need quotes around them.",
    ),
    "C002": Explanation(
        "Characters that can't be part of a text",
        "The file holds control characters or is no text at all. Nothing of it was used.",
        "Save it as UTF-8 text.",
    ),
    "C003": Explanation(
        "The head of a text is missing or not closed",
        "A Markdown file that needs settings does not have them between two lines `---` at its beginning.",
        "Begin the file with a line ---, then `title: …` and the like, then another line ---.",
    ),
    "C005": Explanation(
        "A second document in the file",
        "A line --- within YAML begins another document. Everything from there on was ignored.",
        "Remove the line.",
    ),
    "C006": Explanation(
        "The value begins with a character of YAML's own",
        "A value that begins with &, *, ! or the like has a meaning in YAML that is not used here.",
        "Put the value into quotes.",
    ),
    "C007": Explanation(
        "A backslash in double quotes",
        "In double quotes YAML takes a backslash and a letter for a control character, so LaTeX is lost.",
        "Use single quotes.",
    ),
    "C008": Explanation(
        "No key where a key should be",
        "A list or mapping stands in the place of a key.",
        "Put the key into quotes, or write it as `key: value`.",
    ),
    "C009": Explanation(
        "A key is written twice",
        "Of two equal keys the first one counts.",
        "Keep one of the two.",
    ),
    "C010": Explanation(
        "Not valid JSON",
        "The file breaks a rule of JSON. Nothing of it was used.",
        "Correct it: texts in double quotes, commas between values, none after the last.",
    ),
    "C020": Explanation(
        "Something else is expected here",
        "A text stands where a list or `key: value` lines are expected, or the other way round. It is "
        "not used.",
        "Write it in the form that the message shows.",
    ),
    "C021": Explanation(
        "No such setting or key",
        "The key means nothing here; often it is misspelt or indented too far.",
        "Write the key that the message proposes, or take the line out.",
    ),
    "C022": Explanation(
        "The value is not understood",
        "A value is not of the sort that is expected here, such as a date, a colour, an address or one "
        "of a few words. It is not used.",
        "Write it as the message shows.",
    ),
    "C023": Explanation(
        "Something required is missing",
        "A value without which the rest can't be used is not there, such as the title of a page.",
        "Add the line that the message shows.",
    ),
    "C024": Explanation(
        "A reference contains `: `",
        "YAML takes a colon with a space for the end of a key, so the title was cut in two.",
        "Put the reference into quotes.",
    ),
    "C025": Explanation(
        "The same is said twice",
        "Two lines set one thing. The first one counts.",
        "Keep one of the two.",
    ),
    "C026": Explanation(
        "This name can't be used",
        "The name is taken, used twice, or can't be part of an address.",
        "Give it another name: small letters, digits and hyphens.",
    ),
    "C027": Explanation(
        "The language is not the first of `languages`",
        "The first of `languages` is that of the pages at the top; `language` says another.",
        "Leave `language` out, or change the order of `languages`.",
    ),
    "C028": Explanation(
        "Pages could load from anywhere",
        "A host with no name but * would switch the security policy off. It is not used.",
        "Name each host.",
    ),
    "C029": Explanation(
        "The setting is the same in all languages",
        "The settings of a further language can only say what differs in it.",
        "Write it into site.yml.",
    ),
    "C030": Explanation(
        "The name of the file makes a bad address",
        "Addresses of pages come from names of files. Another name was made of this one.",
        "Rename the file as the message proposes.",
    ),
    "C031": Explanation(
        "Two files have one address",
        "Two files would be the same page, or one would take the place of a page that the site has "
        "itself. One was left out.",
        "Rename one of the two.",
    ),
    "C032": Explanation(
        "Keys of another generator",
        "The head of a text has keys that mean something to Jekyll, Hugo or Quarto and nothing here.",
        "Take them out, or leave them: nothing is lost.",
    ),
    "C033": Explanation(
        "There is no such list",
        "`listings` of a researcher or `formats` names a file that is not below publications/.",
        "Correct the name, add the file, or take the name out.",
    ),
    "C034": Explanation(
        "Two researchers own one list",
        "A list under `listings` makes its papers one person's. Two people name the same list.",
        "Name it for the one who is an author of all its papers.",
    ),
    "C035": Explanation(
        "A second file for the same thing",
        "Two files say the same in the same language, such as two CVs. One is not used.",
        "Keep one of the two.",
    ),
    "C040": Explanation(
        "An embed block is not understood",
        "A block `embed` has an address on its first line, and below it `title:` and `shape:`.",
        "Write it as the message shows.",
    ),
    "C041": Explanation(
        "The address can't be shown in a page",
        "The host does not let its ordinary pages be shown in others. A link stands in its place.",
        "Copy the address that the service offers for embedding.",
    ),
    "C042": Explanation(
        "A citation without a key",
        "A citation such as [@smith2020; p. 3] has a part without @key. It is shown as it is written.",
        "Write it as [@key; @other-key].",
    ),
    "C050": Explanation(
        "HTML is shown as it is written",
        "HTML in texts is not obeyed unless `raw_html: yes` is set.",
        "Write it in Markdown, set `raw_html: yes`, or put it in `code`.",
    ),
    "C051": Explanation(
        "A command of another program was left out",
        "Template commands such as {% … %} or {{< … >}} mean nothing here.",
        "Take the command out, or put it in `code` if readers should see it.",
    ),
    "C052": Explanation(
        "A division of another program",
        "A block `:::` of a sort that is not known here. Its text was kept.",
        "Take the line out, and the ::: below.",
    ),
    "C053": Explanation(
        "A link of a note-taking program",
        "A link such as [[Name]] leads nowhere here.",
        "Write it as [words](pages/name/).",
    ),
    "C054": Explanation(
        "Attributes were left out",
        "Attributes such as {: .class} of kramdown, pandoc or Quarto mean nothing here.",
        "Nothing has to be done.",
    ),
    "C055": Explanation(
        "No such emoji",
        "A name between colons is no emoji that is known here. It is shown as it is written.",
        "Write the character itself.",
    ),
    "C056": Explanation(
        "Unsafe HTML was left out",
        "Scripts, styles, forms and other HTML that is not safe is left out, also with `raw_html: yes`.",
        "Write it in Markdown, or take it out.",
    ),
    "C057": Explanation(
        "An attribute of HTML was left out",
        "The attribute is not safe or has no use here.",
        "Nothing has to be done.",
    ),
    "C058": Explanation(
        "A comment has no end",
        "A comment `<!--` in a text is not closed. Everything behind it is part of it, and not shown.",
        "Write --> where the comment ends.",
    ),
    "C060": Explanation(
        "There is no CV in the file",
        "The file of the CV has none of the known forms: RenderCV, JSON Resume, al-folio.",
        "Write it as the README shows.",
    ),
    "C061": Explanation(
        "A section of the CV is not complete",
        "A section has no title or no contents. It was left out.",
        "Write `title`, and the entries under `contents`.",
    ),
    "C062": Explanation(
        "A list in place of an entry",
        "An entry of the CV is a list, of which nothing can be made. It was left out.",
        "Write it as text or as `key: value` lines.",
    ),
    "C063": Explanation(
        "Keys of the CV are not shown",
        "The page of the CV shows the usual keys only.",
        "If one should be shown, write it under `summary`, `details` or `highlights`.",
    ),
    "C064": Explanation(
        "An address in the CV is none",
        "A web or mail address of the CV can't be used. It is no link.",
        "Write it in full, beginning with https://.",
    ),
    "C070": Explanation(
        "citeproc-py is not installed",
        "Citation styles in CSL need a library that is not installed. The styles are not used.",
        "Run `pip install 'sitegen[csl]'`.",
    ),
    "C071": Explanation(
        "There is no such citation style",
        "`citation_styles` names a file that is not in content/styles/.",
        "Put the file there, or correct the name.",
    ),
    "C072": Explanation(
        "This is no citation style",
        "The file is not a citation style in CSL.",
        "Download the style again: zotero.org/styles has them.",
    ),
    "C073": Explanation(
        "A citation style refers to another",
        "The file only names another style, which is not in content/styles/.",
        "Put that style there too.",
    ),
    "C074": Explanation(
        "The citation style fails",
        "citeproc-py can't use the style.",
        "Take another style, or take its name out of site.yml.",
    ),
    "C080": Explanation(
        "`ignore` has no effect",
        "The setting `ignore` names a code and a file, and there is no such message in it. Often the "
        "cause was mended since.",
        "Take the line out of site.yml.",
    ),
}
