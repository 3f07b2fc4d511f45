"""R: messages about publication lists, while they are read."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checks.codes.explanation import Explanation
from sitegen.model.codes import Code

READING: Mapping[Code, Explanation] = {
    "R001": Explanation(
        "The file is empty",
        "A file below publications/ holds no text.",
        "Delete it, or copy the list into it again.",
    ),
    "R002": Explanation(
        "No such format",
        "`formats` in site.yml names a format for this file that sitegen does not read. The file was not "
        "read.",
        "Write one of the names in the README's table of formats, or take the line out: most formats are "
        "recognised by themselves.",
    ),
    "R003": Explanation(
        "Several formats fit the file",
        "The file looks like more than one format, and the wrong one could lose publications. It was not "
        "read.",
        "Name the right one under `formats` in site.yml.",
    ),
    "R004": Explanation(
        "The format is not known",
        "The file looks like none of the formats that sitegen reads, or is damaged at its beginning. It "
        "was not read.",
        "Export the list as BibTeX, RIS or CSL-JSON, or copy it again. If it is in a known format, name "
        "that under `formats` in site.yml.",
    ),
    "R005": Explanation(
        "No publication was found",
        "The file was read in the format that is named, and nothing in it was a publication.",
        "See whether it is the right file; if it has another format, name that under `formats` in site.yml.",
    ),
    "R006": Explanation(
        "Unreadable characters",
        "The file is not clean UTF-8 text: from the line on, some characters could not be read. They are "
        "shown as �.",
        "Save the file as UTF-8 in your editor, or copy or export it again.",
    ),
    "R007": Explanation(
        "The title is unreadable",
        "Hardly anything of a title could be read as text. The record was left out.",
        "Copy or export the record again.",
    ),
    "R010": Explanation(
        "Text that belongs to no record",
        "Lines stand where the format has no place for them: often the rest of a record that was cut, or "
        "words of the page around the list. They were left out.",
        "Delete the lines, or complete the record that they belong to.",
    ),
    "R011": Explanation(
        "A record is broken",
        "The JSON, XML or table row of one record can't be read. This record was left out, the others "
        "were read.",
        "Correct the record, or export the list again.",
    ),
    "R012": Explanation(
        "There are no records in the file",
        "The file has the format that is named, but nothing in it where the format has its records.",
        "Copy or export the list again, and see that it is whole.",
    ),
    "R013": Explanation(
        "A record has no title",
        "Neither a title nor an identifier that could stand for it is there. The record was left out.",
        "Add the title, in the way that the message says.",
    ),
    "R014": Explanation(
        "A part of the record is missing",
        "A record lacks a part without which it can't be told what the others are. It was left out.",
        "Add the missing line, or copy the record again.",
    ),
    "R015": Explanation(
        "A record has no abstract",
        "In this format every record has an abstract. That it is missing often means that the text was "
        "cut while it was copied. The record was read.",
        "Copy the record again, or add its abstract.",
    ),
    "R016": Explanation(
        "A record names no authors",
        "No authors stand where the format has them. The paper is shown without authors.",
        "Add them, or give them in corrections.yml.",
    ),
    "R017": Explanation(
        "A record has no date",
        "Journal and year, or the date, are missing where the format has them. The paper is shown "
        "without them.",
        "Copy the record again, or give the date in corrections.yml.",
    ),
    "R018": Explanation(
        "Title and authors can't be told apart",
        "What was read may be the title, the authors, or both. The paper was read as the message says.",
        "Put the title on a line of its own, and the authors on the next with commas between them.",
    ),
    "R019": Explanation(
        "The record has no end",
        "The line that ends a record in this format is missing. The record was read up to the next one.",
        "Add the line.",
    ),
    "R020": Explanation(
        "A name does not look like a name",
        "Something among the authors is probably none. It is shown as an author all the same.",
        "Correct it in the list, or give the authors in corrections.yml.",
    ),
    "R021": Explanation(
        "The list of authors is not understood",
        "The list is cut, or its names are not separated as the format does it: one may be taken for two "
        "or two for one, and some may be missing.",
        "Separate the names as the message says: in BibTeX by “and”.",
    ),
    "R022": Explanation(
        "There is no arXiv id",
        "A record of an arXiv list has no arXiv id, so there is no link to the preprint, and it is not "
        "joined with other records by it.",
        "Copy the record again, or add the line.",
    ),
    "R023": Explanation(
        "This is no DOI",
        "What stands in the place of the DOI is none. It is not used.",
        "Write it as 10.…/…, or delete it.",
    ),
    "R024": Explanation(
        "This is no date",
        "A date, year or month can't be understood or does not exist. The paper is shown without it, or "
        "with the part that was understood.",
        "Write it as 2024, 2024-05 or 2024-05-31.",
    ),
    "R025": Explanation(
        "This is no web address",
        "What stands in the place of the address is no http or https address. It is not used.",
        "Write the whole address, beginning with https://.",
    ),
    "R026": Explanation(
        "This is no publication",
        "An item of the file has not the form of a publication. It was left out.",
        "Write it in the form that the message shows, or delete it.",
    ),
    "R027": Explanation(
        "No authors in the whole file",
        "None of the records names an author, often because the export or the question to a service did "
        "not ask for them.",
        "Export or ask again, with authors.",
    ),
    "R028": Explanation(
        "Fields with authors, dates or venues are not read",
        "The names of some fields suggest that they hold authors, dates or venues, but the format calls "
        "these otherwise.",
        "Rename the fields as the message says.",
    ),
    "R029": Explanation(
        "Fields are not shown",
        "The file has fields that appear nowhere on the site. Nothing else is wrong with them.",
        "If one matters, write it under a name of the README's table, or in corrections.yml. Else ignore "
        "this.",
    ),
    "R030": Explanation(
        "Names of venues are cut",
        "The page from which the list was copied shows only the beginning of long names of journals and "
        "meetings. Such a beginning is not used.",
        "Export the papers as BibTeX there, or name the venues in corrections.yml.",
    ),
    "R031": Explanation(
        "A reference is read with doubt",
        "In a plain list of references it was not certain where authors, title or venue begin and end.",
        "Look at the paper's page. If something is wrong, write the reference like the others of the "
        "list, or correct it in corrections.yml.",
    ),
    "R032": Explanation(
        "Texts are no references",
        "Some texts in a list of references have neither authors nor a year, and were left out.",
        "If one is a publication, add its authors and year.",
    ),
    "R033": Explanation(
        "Remarks are not understood",
        "Some words of a reference are neither of its known parts. They are shown as a comment.",
        "If one is a journal or publisher, put it where other references have it.",
    ),
    "R034": Explanation(
        "References do not begin with authors",
        "Lists of one's own works often leave out one's own name. Only those named behind the title are "
        "known.",
        "Name the file under `listings` of the researcher whose list it is.",
    ),
    "R035": Explanation(
        "Only citations, no titles",
        "A service was asked for citations and addresses, and sent no titles. These records were left out.",
        "Ask again as the message says.",
    ),
    "R036": Explanation(
        "The table has no column of titles",
        "The first line of a table must name its columns, one of them for titles.",
        "Name the columns there: Title, Authors, Year.",
    ),
    "R040": Explanation(
        "A citation key is used twice",
        "Two entries of a BibTeX file have one key. Both are kept, but LaTeX would complain.",
        "Give each entry a key of its own.",
    ),
    "R041": Explanation(
        "There is no citation key",
        "An entry begins with a field instead of a key. It was read, and gets a key of its own.",
        "Write a key and a comma after the opening brace.",
    ),
    "R042": Explanation(
        "A comma is missing",
        "A comma is missing after the citation key or between two fields. The entry was read all the same.",
        "Write the comma.",
    ),
    "R043": Explanation(
        "A field was expected",
        "Something in an entry is no field. What stands behind it in the entry was not read.",
        "Write it as name = {value} with a comma, or delete it.",
    ),
    "R044": Explanation(
        "A brace or quotation mark is missing",
        "An entry or one of its values is not closed. The other fields and entries were read as far as "
        "possible.",
        "Add the brace or quotation mark.",
    ),
    "R045": Explanation(
        "Macros make the file too long",
        "Macros (@string) that stand for each other have made the file very much longer. From there on "
        "they stand for their names.",
        "Write long texts where they are used.",
    ),
    "R046": Explanation(
        "A macro is not defined",
        "A word without braces is taken for a macro (@string), and no file defines it. Its name is used.",
        "Put the text in braces, or define it with @string.",
    ),
    "R047": Explanation(
        "A text stands without braces",
        "The value of a field is several words without braces or quotation marks. They were read.",
        "Put the text in braces.",
    ),
    "R048": Explanation(
        "A macro is too long",
        "A macro (@string), or a value made of macros, is longer than a text may be. Its name is used, "
        "or the value is cut.",
        "Write the text where it is used.",
    ),
    "R049": Explanation(
        "The entry to take fields from is missing",
        "`crossref` or `xdata` names an entry that no file has.",
        "Add the entry, or remove the field.",
    ),
    "R050": Explanation(
        "Volumes are not listed",
        "Entries to which others refer by `crossref` lend their fields and are not listed themselves.",
        "To list such a volume too, give a copy of it another key. Else nothing has to be done.",
    ),
    "R051": Explanation(
        "Two files say different things",
        "A macro or an entry from which fields are taken is defined differently in two files.",
        "Keep one of the two, or put the right one into the file that uses it, or into its folder.",
    ),
    "R052": Explanation(
        "A field is there twice",
        "An entry gives two values for one field. The first is used.",
        "Remove one of the two.",
    ),
    "R053": Explanation(
        "Something looks like an entry without its type",
        "Between the entries of a file stands what could be one, but for its @ and type. BibTeX takes it for "
        "a comment, and it is not read.",
        "Write the type before the brace, as in `@article{key, …}`; put % before the lines of a comment.",
    ),
    "R055": Explanation(
        "An entry goes on behind its end",
        "Behind the brace that closes an entry stand further fields. They were taken to be of the entry.",
        "Remove the brace that is too much.",
    ),
}
