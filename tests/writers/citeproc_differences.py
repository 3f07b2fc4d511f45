"""How our citations differ from the official styles as citeproc-py obeys them, and why: all there is."""

from __future__ import annotations

import re
from collections.abc import Callable

_ALL = "apa mla chicago ieee vancouver harvard acm"
_NOT_DONE = "citeproc-py does not do it, though the style asks for it: "
_NOT_KNOWN = "citeproc-py does not know the variable: "
_LOST = "the style, or citeproc-py, drops what a reader needs: "

Row = tuple[str, str, str | Callable[[re.Match[str]], str], str]

DIFFERENCES: tuple[Row, ...] = (
    # What citeproc-py does not do
    ("chicago mla ieee", r"([?!])”[.,]", r"\1”", _NOT_DONE + "a question ends the sentence itself"),
    (
        "chicago mla ieee",
        r"”([.,])",
        r"\1”",
        _NOT_DONE + "the full stop or comma stands inside American quotation marks",
    ),
    ("apa acm vancouver", r"([?!])\.(?= )", r"\1", _NOT_DONE + "a question ends the sentence itself"),
    ("harvard", "“(.*?)”", r"‘\1’", _NOT_DONE + "the style is British, with British quotation marks"),
    ("harvard", r"\(eds\.\)", "(eds)", _NOT_DONE + "the style is British, with British abbreviations"),
    ("harvard", r"(\d\w\w) ed\.", r"\1 edn.", _NOT_DONE + "the style is British, with British abbreviations"),
    (
        "apa",
        r"\((ed|eds)\.\)",
        lambda found: f"({found[1].capitalize()}.)",
        _NOT_DONE + "the labels have a capital",
    ),
    ("apa", r", trans\.\)", ", Trans.)", _NOT_DONE + "the labels have a capital"),
    (
        "vancouver",
        r"(\d{4})([A-Z][a-z]{2})(\d*)\b",
        lambda found: f"{found[1]} {found[2]} {found[3]}".rstrip(),
        _NOT_DONE + "spaces between the parts of a date",
    ),
    # Editors who stand in the place of authors are not named a second time.
    (
        "apa",
        r" \([^()]*, eds?\.\)",
        "",
        _NOT_DONE + "names that took the place of the authors are not written again",
    ),
    (
        "mla",
        r"(editors?\. <em>[^<]*</em>\. )Edited by [^,]*, ",
        r"\1",
        _NOT_DONE + "names that took the place of the authors are not written again",
    ),
    (
        "chicago harvard",
        r" Edited by (?:Cleo|C\.) Editor(?: and (?:Dan R\.|D\.R\.) Redactor)?\.",
        "",
        _NOT_DONE + "names that took the place of the authors are not written again",
    ),
    (
        "vancouver",
        r"(editors?\. [^.]*\. )Editor C(?:, Redactor DR)?, editors?\. ",
        r"\1",
        _NOT_DONE + "names that took the place of the authors are not written again",
    ),
    (
        "chicago",
        r"^Cleo Editor, Dan R\. Redactor\.",
        "Editor, Cleo, and Dan R. Redactor, eds.",
        _NOT_DONE + "editors in the place of authors are turned round and called editors",
    ),
    (
        "chicago",
        r"^Cleo Editor\.",
        "Editor, Cleo, ed.",
        _NOT_DONE + "editors in the place of authors are turned round and called editors",
    ),
    (
        "apa",
        r"^(Reading rivers\.) (\(2020\)\.) \1",
        r"\1 \2",
        _NOT_DONE + "a title that took the place of the authors is not written again",
    ),
    (
        "chicago",
        r"^(“Reading rivers\.”) (2020\.) \1",
        r"\1 \2",
        _NOT_DONE + "a title that took the place of the authors is not written again",
    ),
    (
        "mla",
        r"^(“Reading rivers\.”) \1",
        r"\1",
        _NOT_DONE + "a title that took the place of the authors is not written again",
    ),
    # Names
    (
        _ALL,
        r"\. 太郎 \. 山田|山田, \. 太郎 \.|山田, 太郎|太郎 山田",
        "山田 太郎",
        "names in Chinese characters are never turned round, nor shortened",
    ),
    (
        _ALL,
        r"\. 花子 \. 佐藤|佐藤, \. 花子 \.|佐藤, 花子|花子 佐藤",
        "佐藤 花子",
        "names in Chinese characters are never turned round, nor shortened",
    ),
    ("apa", r"佐藤 花子 \(", "佐藤 花子. (", "the full stop that a shortened name brings along"),
    (
        "chicago",
        r"Salm, Claudia van der",
        "van der Salm, Claudia",
        "what a person's particle belongs to is theirs to say: sources write it at the family name",
    ),
    (
        "apa",
        r"(?:&amp;|&) others\.",
        "et al.",
        "CSL has no way to say that a list of authors is cut; pandoc's “others” is a word to citeproc-py",
    ),
    (
        "acm chicago vancouver",
        r"\b(?:and )?others\.",
        "et al.",
        "CSL has no way to say that a list of authors is cut; pandoc's “others” is a word to citeproc-py",
    ),
    (
        "ieee",
        r", B\. Q\. Sample, and others",
        " <em>et al.</em>",
        "CSL has no way to say that a list of authors is cut; pandoc's “others” is a word to citeproc-py",
    ),
    (
        "harvard",
        r", Sample, B\.Q\. and others",
        " <em>et al.</em>",
        "CSL has no way to say that a list of authors is cut; pandoc's “others” is a word to citeproc-py",
    ),
    (
        "vancouver",
        r"King ML Jr\.",
        "King ML Jr",
        "the National Library of Medicine writes Jr without a full stop",
    ),
    (
        "harvard",
        r"^<em>Journal of Examples</em> \(2020\) (‘Reading rivers’),",
        r"\1 (2020)",
        "what has no author is found by its title, not by its journal",
    ),
    # Titles
    (
        "chicago mla",
        r"“10\.1000/182\.”",
        "10.1000/182.",
        "an identifier in the place of a title is not quoted",
    ),
    ("ieee", r"“10\.1000/182,”", "10.1000/182,", "an identifier in the place of a title is not quoted"),
    ("harvard", r"‘10\.1000/182’", "10.1000/182", "an identifier in the place of a title is not quoted"),
    (
        "apa vancouver",
        r" \[Review\]",
        "",
        "a review article is no review of a work, which is what the word in brackets means",
    ),
    (
        "chicago mla",
        r"(”) Review\. ",
        r"\1 ",
        "a review article is no review of a work, which is what the word means",
    ),
    # Dates and pages
    ("ieee", r"\b0(\d), (\d{4})", r"\1, \2", "the guide of the IEEE writes Feb. 6"),
    ("ieee", r"<b>In press</b>", "in press", "no style sheet of the IEEE sets it in bold"),
    ("chicago", "1440–1538", "1440–538", _NOT_DONE + "the rule for page ranges of the current edition"),
    ("acm", r" 12, \(May", " 12 (May", "no comma before a bracket"),
    ("acm", r" 12, 3 ,", " 12, 3,", "no space before a comma"),
    (
        "acm",
        r"(Ben Q\. Sample\.) (Reading rivers\. <em>Journal of Examples</em>\.)",
        r"\1 In press. \2",
        _LOST + "that it is in press",
    ),
    (
        "vancouver",
        r"(Sample BQ\. Reading rivers\. Journal of Examples\.) doi",
        r"\1 In press. doi",
        _LOST + "that it is in press",
    ),
    (
        "harvard",
        r"\(no date\)( ‘Reading rivers’, <em>Journal of Examples</em>) \[Preprint\]",
        r"(in press)\1",
        _NOT_KNOWN + "status; what is in press is no preprint",
    ),
    (
        "mla",
        r"(Reading rivers\.” <em>Journal of Examples</em>), (?=https)",
        r"\1, in press, ",
        _LOST + "that it is in press",
    ),
    # Books and proceedings
    (
        "apa chicago",
        r"(Aligning \w+\.”?) <em>",
        r"\1 In <em>",
        "a paper in proceedings is in them, also if nobody knows their publisher",
    ),
    (
        "harvard",
        r"(Aligning \w+’|A chapter on rivers’), <em>",
        r"\1, in <em>",
        "a paper in proceedings, a chapter in a book is in them, also if nobody knows the editors",
    ),
    (
        "apa",
        r"(In <em>Proceedings of ICML</em>), 7–9\.",
        r"\1 (pp. 7–9).",
        "pages of a book stand in brackets, whoever published it",
    ),
    ("ieee", r", 2nd ed\., vol\. 4\. in", ", 2nd ed. in", "the volume is said once"),
    (
        "vancouver",
        r"2nd ed\. Vol\. 4\. (.*)\(Examples in Geography\)",
        r"2nd ed. \1(Examples in Geography; vol. 4)",
        "the number of a volume belongs to its series",
    ),
    (
        "vancouver",
        r"\(Lecture Notes in Examples\)",
        "(Lecture Notes in Examples; vol. 77)",
        _LOST + "the volume of the series",
    ),
    (
        "harvard",
        r"\(Lecture Notes in Examples\)",
        "(Lecture Notes in Examples, 77)",
        _LOST + "the volume of the series",
    ),
    (
        "harvard",
        r"\(Examples in Geography\)",
        "(Examples in Geography, 4)",
        _LOST + "the volume of the series",
    ),
    ("acm", r"2021\. \.$", "2021.", "no full stop after nothing"),
    # Theses and reports
    ("apa", r" \(Publication\)", "", "a thesis without a number of publication has no bracket for it"),
    ("vancouver", r" \[Technical report\]", "", "the sort of report is said once, with its number"),
    (
        "acm",
        r"(Rivers in numbers</em>\.) ",
        r"\1 Technical report TR-7. ",
        _LOST + "the number of the report",
    ),
    # Preprints
    (
        "apa",
        r"\(ArXiv:2402\.04229\)\. arXiv\. arXiv \(2402\.04229\)\.",
        "(arXiv:2402.04229). arXiv.",
        "arXiv is written so, and its id is said once",
    ),
    (
        "apa",
        r" Rivers of proteins\. In <em>bioRxiv</em>\.",
        " <em>Rivers of proteins</em>. bioRxiv.",
        "bioRxiv is a server, not a book",
    ),
    (
        "chicago",
        r"ArXiv:2402\.04229\. Preprint, ArXiv, February 6\. 2402\.04229\. arXiv\.",
        "Preprint, arXiv, February 6.",
        "arXiv is written so, and its id is said once: in the address",
    ),
    ("chicago", r"In <em>bioRxiv</em>\. Preprint,", "Preprint, bioRxiv,", "bioRxiv is a server, not a book"),
    (
        "mla",
        r"arXiv:2402\.04229, arXiv, 6 Feb\. 2024, arXiv, 2402\.04229,",
        "<em>arXiv</em>, 6 Feb. 2024,",
        "arXiv is the container, and its id is said once: in the address",
    ),
    (
        "ieee",
        r"<em>arXiv</em>: arXiv:2402\.04229\. \[Online\]\. Available: \S*",
        "arXiv:2402.04229.",
        "the id of arXiv is the address, and linked",
    ),
    ("ieee", r"(proteins,”) (Mar\. 1, 2023)\. doi", r"\1 <em>bioRxiv</em>, \2, doi", _LOST + "the server"),
    (
        "vancouver",
        r"\[Internet\]\. arXiv; 2024\. Located at: arXiv; 2402\.04229\.",
        "[Preprint]. arXiv. 2024 Feb 6.",
        "the National Library of Medicine has had a form for preprints since 2022",
    ),
    (
        "vancouver",
        r"(proteins)\. bioRxiv\. 2023\.",
        r"\1 [Preprint]. bioRxiv. 2023 Mar 1.",
        "the National Library of Medicine has had a form for preprints since 2022",
    ),
    ("harvard", r", <em>bioRxiv</em> \[Preprint\]", ". bioRxiv", "preprints of all servers look alike"),
    ("apa", r" arXiv \(2001\.00001\)\.", "", "the id of arXiv is said once: in the address"),
    ("mla", r" arXiv, 2001\.00001,", "", "the id of arXiv is said once: in the address"),
    ("chicago", r" 2001\.00001, 101–20\. arXiv\.", "", "the id of arXiv is said once: in the address"),
    ("vancouver", r" Located at: arXiv; 2001\.00001\.", "", "the id of arXiv is said once: in the address"),
    (
        "ieee",
        r"\[Online\]\. Available: https://arxiv\.org/abs/2001\.00001",
        "arXiv:2001.00001.",
        "the id of arXiv is the address, and linked",
    ),
    ("ieee", r"(May 2020), \[Online\]", r"\1. [Online]", "a new sentence begins after a full stop"),
    # Data, software, patents
    ("apa", r"\[Dataset\]", "[Data set]", "the manual of the APA writes two words"),
    ("ieee harvard", r"(Measurements of rivers\.?[”’]\.?)", r"\1 Version 2.", _LOST + "the version"),
    ("vancouver", r"(Measurements of rivers\.)", r"\1 Version 2.", _LOST + "the version"),
    (
        "acm",
        r"(Measurements of rivers\.)",
        r"\1 Version 2. Zenodo.",
        _LOST + "the version, and where the data are",
    ),
    ("ieee", r"(\(2023\)\.) Zenodo", r"\1 Version 1.4.2. Zenodo", _LOST + "the version"),
    ("harvard", r"(‘rivers’\.)", r"\1 Version 1.4.2.", _LOST + "the version"),
    ("vancouver", r"(rivers \[Internet\]\.)", r"\1 Version 1.4.2.", _LOST + "the version"),
    (
        "acm",
        r"(2023\. rivers\.)",
        r"\1 Version 1.4.2. Zenodo.",
        _LOST + "the version, and where the program is",
    ),
    ("chicago", r", released\.", ".", "nothing is said of a day that is not known"),
    ("apa", r"Patent Nos\. US", "Patent US", _NOT_DONE + "one number is no plural"),
    ("mla", r"(Device for reading rivers</em>\.) (?:nos\. )?US", r"\1 No. US", "a bare number says nothing"),
    (
        "ieee",
        r"US 1,234,567, Aug\. 5, 2014$",
        "Patent US 1,234,567, Aug. 5, 2014.",
        "a bare number says nothing, and a citation ends in a full stop",
    ),
    (
        "ieee",
        r",” EP1234567, Aug\. 5, 2014$",
        ",” European patent EP1234567, Aug. 5, 2014.",
        "a bare number says nothing, and a citation ends in a full stop",
    ),
    (
        "harvard",
        r"(Device for reading brooks’\.)",
        r"\1 European patent EP1234567.",
        _LOST + "the number of the patent",
    ),
    (
        "vancouver",
        r" \[European patent\]\. Example Ltd\.; EP1234567, 2014\.",
        ". European patent EP1234567. Example Ltd. 2014 Aug 5.",
        "the sort of patent is said once, with its number, and a patent has a day",
    ),
    (
        "acm",
        r"(Device for reading brooks\.) $",
        r"\1 European patent EP1234567. Example Ltd.",
        _LOST + "the number of the patent",
    ),
    (
        "harvard",
        r"(Device for reading rivers’\.)",
        r"\1 Patent US 1,234,567.",
        _LOST + "the number of the patent",
    ),
    (
        "vancouver",
        r"Example Corporation; US 1,234,567, 2014\.",
        "Patent US 1,234,567. Example Corporation. 2014 Aug 5.",
        "a bare number says nothing, and a patent has a day",
    ),
    (
        "acm",
        r"(Device for reading rivers\.) $",
        r"\1 Patent US 1,234,567. Example Corporation.",
        _LOST + "the number of the patent",
    ),
    # Web pages, talks, manuscripts
    ("ieee", r"(Rivers online)\.", r"\1, Mar. 2, 2021.", _LOST + "the date"),
    (
        "vancouver",
        r"Rivers online \[Internet\]\. 2021\. How to read rivers\.",
        "How to read rivers [Internet]. Rivers online; 2021 Mar 2.",
        "what is cited is the page, not the site",
    ),
    ("apa", r"(\[Talk\]\. Meeting of the Example Society)", r"\1, Ghent", _NOT_KNOWN + "event-place"),
    ("chicago", r"(Talk\. Meeting of the Example Society)", r"\1, Ghent", _NOT_KNOWN + "event-place"),
    (
        "mla",
        r"Talk\. Ghent, Meeting of the Example Society\.",
        "Meeting of the Example Society, Ghent, 12 Sept. 2019. Talk.",
        _LOST + "the date; the handbook puts the sort of talk last",
    ),
    (
        "mla",
        r"Poster\. Meeting of the Example Society\.",
        "Meeting of the Example Society, Sept. 2018. Poster.",
        _LOST + "the date; the handbook puts the sort of talk last",
    ),
    ("ieee", r"(aloud,”)", r"\1 Meeting of the Example Society,", _NOT_KNOWN + "event-title"),
    ("ieee", r"(paper,”)", r"\1 Meeting of the Example Society,", _NOT_KNOWN + "event-title"),
    (
        "vancouver",
        r"Talk presented at\. 2019 Sep 12\.",
        "Presented at: Meeting of the Example Society; 2019 Sep 12; Ghent.",
        _NOT_KNOWN + "event-title",
    ),
    (
        "vancouver",
        r"Poster presented at\. 2018 Sep\.",
        "Presented at: Meeting of the Example Society; 2018 Sep.",
        _NOT_KNOWN + "event-title",
    ),
    ("harvard", r"(aloud’\.)", r"\1 Talk. Meeting of the Example Society,", _NOT_KNOWN + "event-title"),
    ("harvard", r"(paper’),", r"\1. Poster. Meeting of the Example Society,", _NOT_KNOWN + "event-title"),
    ("acm", r"(aloud\.)", r"\1 Talk. Meeting of the Example Society,", _NOT_KNOWN + "event-title"),
    ("acm", r"(on paper\.) $", r"\1 Poster. Meeting of the Example Society.", _NOT_KNOWN + "event-title"),
    ("ieee", r"(Notes on rivers\.”)", r"\1 Manuscript,", _LOST + "what sort of thing it is"),
    ("harvard", r"(Notes on rivers’\.)", r"\1 Manuscript.", _LOST + "what sort of thing it is"),
    ("acm", r"(Notes on rivers\.) $", r"\1 Manuscript.", _LOST + "what sort of thing it is"),
)
"""Styles, what theirs has (a regular expression), what ours has instead, and why; applied in this order."""
