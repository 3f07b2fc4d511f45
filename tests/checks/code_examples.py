"""Files that trigger messages, by code: together a few folders of content, in which nothing else matters.

Most codes of R are in the examples of readers (``tests/readers/<format>/``).
"""

from __future__ import annotations

from base64 import b64decode
from struct import pack
from zlib import compress, crc32

_PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
_STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>A style</title>'
    "%s</info></style>"
)
_PREVIEW = "@misc{a, title={A title}, author={Ada Example}, year=2020, preview={%s}}\n"
_ENTRY = "@misc{%s, title={%s}, author={%s}, year=%s, doi={%s}}\n"


def _png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    rows = compress((b"\0" * (1 + (width + 7) // 8)) * height)
    parts = (chunk(b"IHDR", pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), chunk(b"IDAT", rows))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def head(title: str, *lines: str) -> str:
    """A Markdown file with a title, further lines at its head, and no text."""
    return "\n".join(["---", f"title: {title}", *lines, "---", ""])


def text(body: str) -> str:
    """A Markdown file with a text."""
    return f"{head('A page')}{body}\n"


Files = dict[str, str | bytes]

LISTS: dict[str, Files] = {
    "R001": {"publications/empty.bib": ""},
    "R002": {
        "site.yml": "formats:\n  named.txt: bibtext\n",
        "publications/named.txt": "@misc{a, title={A title}}",
    },
    "R004": {"publications/notes.txt": "hello there\nnothing to see\n"},
    "R005": {"publications/only-comments.bib": "@comment{nothing}\n"},
    "R006": {"publications/garbled.bib": b"@misc{g1, title={A title of some kind \x81\x8d}, year=2020}\n"},
    "R012": {"publications/wrong.xml": "<?xml version='1.0'?>\n<dblpperson name='A'></dblpperson>\n"},
    "R007": {"publications/noise.bib": b"@misc{n1, title={\x81\x8d\x8f\x90}, doi={10.1000/n}}\n"},
    "R036": {
        "site.yml": "  table.csv: csv_export\n",
        "publications/table.csv": "Authors,Year,Source,DOI\nA. Example,2020,Journal,10.1000/x\n",
    },
    "R045": {
        "publications/macros.bib": '@string{m = "%s"}\n' % ("x" * 4_000)
        + "".join(f"@misc{{m{n}, title={{Title {n}}}, note=m # m # m # m}}\n" for n in range(900))
    },
    "R048": {
        "publications/long.bib": '@string{m = "' + "x" * 2_000_000 + '"}\n@misc{l, title={A long one}}\n'
    },
    "R051": {
        "publications/one/m.bib": "@string{j = {Journal One}}\n",
        "publications/two/m.bib": "@string{j = {Journal Two}}\n",
        "publications/three/p.bib": "@article{p3, title={What it says}, author={A. Example}, journal=j}\n",
    },
    "B004": {"publications/un\u200bseen.bib": "x"},
    "B007": {"publications/latin.bib": b"@misc{h1, title={Caf\xe9 tables and \xfcber}, year=2020}\n"},
    "B008": {"surplus/a.txt": "x"},
}
"""Lists that can't be read, or not wholly."""

BY_HAND: dict[str, Files] = {
    "C001": {"venues.yml": "a: [b\n"},
    "C003": {"pages/no-head.md": "Only a text\n"},
    "C005": {"coauthors.yml": "Ada Example: https://example.org/\n---\nmore: x\n"},
    "C006": {"pages/star.md": head("A", "description: *star")},
    "C007": {"pages/escape.md": head("A", 'description: "\\alpha and \\beta"')},
    "C008": {"pages/key.md": head("A", "[a, b]: c")},
    "C009": {"pages/twice.md": head("A", "order: 1", "order: 2")},
    "C020": {"corrections.yml": "same: nothing\npapers:\n  'a': {year: 2020}\n"},
    "C021": {"pages/unknown.md": head("A", "ordr: 1")},
    "C022": {"pages/value.md": head("A", "order: first")},
    "C023": {"pages/untitled.md": "---\norder: 1\n---\n"},
    "C030": {"pages/Bad Name.md": head("A")},
    "C032": {"pages/foreign.md": head("A", "layout: default")},
    "C033": {"researchers/ada.md": "---\nname: Ada Example\nlistings: [gone.bib]\n---\n"},
    "C040": {"pages/embed.md": text("```embed\nhttps://example.org/\nshape: circle\n```")},
    "C041": {"pages/framed.md": text("```embed\nhttps://vimeo.com/channels/\n```")},
    "C042": {"pages/cite.md": text("As said [@smith2020; p. 3].")},
    "C050": {"pages/html.md": text("<div>x</div>")},
    "C051": {"pages/command.md": text("{% include x.html %}")},
    "C052": {"pages/division.md": text("::: {.strange}\nx\n:::")},
    "C053": {"pages/wiki.md": text("see [[Other note]]")},
    "C054": {"pages/attributes.md": text("Some text\n{: .class}")},
    "C055": {"pages/emoji.md": text("Good :no_such_emoji_at_all: news")},
}
"""What a person wrote otherwise than it is understood."""

SETTINGS: dict[str, Files] = {
    "C024": {"corrections.yml": "same:\n  - [{A title: and more}, other]\n"},
    "C026": {"site.yml": "collections: [papers: Papers]\n"},
    "C027": {"site.yml": "language: en\nlanguages: [de, en]\n"},
    "C028": {"site.yml": "allow: {images: ['*']}\n"},
    "C025": {"site.yml": "groups: [phd: A, phd: B]\n"},
    "C029": {"site.yml": "languages: [de, en]\n", "site.en.yml": "search: no\n"},
    "C010": {"cv.json": "{"},
    "C031": {"pages/a.md": head("A"), "pages/a/index.md": head("B")},
    "C034": {
        "publications/a.bib": _ENTRY % ("a", "A title", "Ada Example", 2020, ""),
        "researchers/ada.md": "---\nname: Ada Example\nlistings: [a.bib]\n---\n",
        "researchers/bob.md": "---\nname: Bob Example\nlistings: [a.bib]\n---\n",
    },
    "C035": {"cv.yml": "cv: {name: A, sections: {}}\n", "cv.json": "{}"},
    "C056": {"site.yml": "raw_html: yes\n", "pages/raw.md": text("<script>x</script>")},
    "C057": {"site.yml": "raw_html: yes\n", "pages/raw.md": text('<p onclick="x()">x</p>')},
    "C058": {"pages/comment.md": text("One. <!-- Two.\n\nThree.")},
    "C060": {"cv.yml": "nothing: here\n"},
    "C061": {"cv.yml": "- title: A\n- contents: [{title: x}]\n"},
    "C062": {"cv.yml": "cv:\n  name: A\n  sections:\n    Work:\n      - [a, b]\n"},
    "C063": {"cv.yml": "cv:\n  name: A\n  sections:\n    Work:\n      - {company: X, salary: 3}\n"},
    "C064": {"cv.yml": "cv:\n  name: A\n  email: nobody\n  sections:\n    Work:\n      - {company: X}\n"},
    "C071": {"site.yml": "citation_styles: [styles/gone.csl]\n"},
    "C072": {"site.yml": "citation_styles: [styles/a.csl]\n", "styles/a.csl": "<nothing/>"},
    "M020": {
        "publications/a.bib": _ENTRY % ("a", "A title", "Ada Example", 2020, "10.1000/abc"),
        "corrections.yml": "not_mine: [10.1000/abc]\n",
    },
    "C073": {
        "site.yml": "citation_styles: [styles/a.csl]\n",
        "styles/a.csl": _STYLE
        % '<link rel="independent-parent" href="http://www.zotero.org/styles/nowhere"/>',
    },
    "C074": {"site.yml": "citation_styles: [styles/a.csl]\n", "styles/a.csl": _STYLE % ""},
    "P001": {},
    "P002": {"researchers/ada.md": "---\nname: Ada Example\nphoto: images/gone.jpg\n---\n"},
    "P003": {"news/9000-01-01-party.md": head("Party")},
    "P004": {"site.yml": "navigation: [Gone: pages/gone/]\n"},
    "P005": {"pages/link.md": text("[x](gone/)")},
    "P006": {"pages/frame.md": text("```embed\nhttps://example.net/x\n```")},
    "P007": {"pages/picture.md": text("![x](https://example.net/x.png)")},
    "P008": {"site.yml": "lists: {mine: {person: Nobody Known}}\n"},
    "P009": {"site.yml": "lists: {mine: {type: patent}}\n"},
    "P010": {
        "publications/a.bib": _ENTRY % ("a", "A title", "Ada Example", 2020, ""),
        "cv.yml": "cv: {name: Some One, sections: {Work: [x]}}\n",
    },
    "P011": {"site.yml": "groups: [phd]\n"},
    "P012": {"root/index.html": "x"},
    "P013": {"site.yml": "redirects: {/old/: nowhere/}\n"},
    "P014": {"publications/a.bib": _PREVIEW % "https://example.org/x.png"},
    "P015": {"publications/a.bib": _PREVIEW % "x.tiff"},
    "P016": {
        "publications/a.bib": _PREVIEW % "x.png",
        "images/a/x.png": _PNG,
        "images/b/x.png": _PNG,
    },
    "P020": {"site.yml": "language: tlh\n"},
    "P022": {"site.yml": "languages: [de, en]\n", "pages/about.md": head("A")},
    "P023": {"site.yml": "languages: [de, en]\nnavigation: [Papers: papers/]\n"},
    "B006": {"files/aux.txt": "x"},
    "B009": {},
}
"""Each needs a folder of its own, because they concern the settings or the whole."""

MERGED: dict[str, Files] = {
    "M022": {
        "coauthors.yml": "Twin, Tina: https://a.example.org\n",
        "publications/twins.bib": _ENTRY % ("tw1", "On ice", "Twin, Tina", "2001", "10.1000/tw1")
        + _ENTRY % ("tw2", "On fire", "Twin, Tina", "2002", "10.1000/tw2"),
        "researchers/tina-twin.md": "---\nname: Tina Twin\norcid: 0000-0002-1825-0097\n---\n",
        "researchers/tina-twin-2.md": "---\nname: Tina Twin\norcid: 0000-0001-5109-3700\n---\n",
    },
    "M023": {
        "coauthors.yml": "Once, Otto: https://b.example.org\notto-once: https://c.example.org\n",
        "publications/otto.bib": _ENTRY % ("ot1", "On stone", "Once, Otto", "2003", "10.1000/ot1"),
    },
    "M001": {
        "publications/a.bib": _ENTRY % ("a", "Deep learning of things that matter", "Ada Example", 2015, ""),
        "publications/b.bib": _ENTRY % ("b", "Deep learning of things that matters", "A. Example", 2019, ""),
    },
    "M002": {
        "publications/c.bib": "@article{c, title={On pages of books}, author={Cy Example}, journal={J}, "
        "year=2011, volume=3, doi={10.1000/c}}",
        "publications/d.bib": "@article{d, title={On pages of books}, author={Cy Example}, journal={J}, "
        "year=2014, volume=4, doi={10.1000/c}}",
    },
    "M003": {"pages/paper.md": text("[@nobody2020]")},
    "M004": {
        "publications/e.bib": _ENTRY % ("twin", "First of two twins", "Dee Example", 2001, "10.1000/e1"),
        "publications/f.bib": _ENTRY % ("twin", "Quite another title", "Eve Example", 2012, "10.1000/e2"),
        "corrections.yml": "papers:\n  twin: {year: 2002}\n  10.1000/g: {year: 2003}\n  g: {year: 2004}\n"
        "different:\n  - [10.1000/g, g]\nnot_mine: {nobody: [10.1000/xyz], ada: [10.1000/g]}\n"
        "people:\n  same: [[Nobody Known, Ada Example]]\n  different: [[Ada Example, 'Example, Ada']]\n",
    },
    "M005": {},
    "M006": {"publications/g.bib": _ENTRY % ("g", "A title to correct", "Gus Example", 2002, "10.1000/g")},
    "M007": {"publications/h.bib": "@misc{h, author={Hal Example}, doi={10.1000/h123}}"},
    "M008": {
        "publications/glued.txt": "LGJul 1, 2024\nQuerying with SQLJP Smith, Jane Doe\nNobody is sure.\n"
    },
    "M011": {},
    "M012": {
        "researchers/ida.md": "---\nname: Ida Nobody\n---\n",
        "researchers/ada.md": "---\nname: Ada Example\n---\n",
    },
    "M013": {
        "researchers/ola.md": "---\nname: Ola Owner\nlistings: [own.bib]\n---\n",
        "publications/own.bib": _ENTRY % ("o", "A title by somebody else", "Pia Example", 2003, "10.1000/o"),
    },
    "M010": {
        "publications/i.bib": _ENTRY
        % ("i1", "Stones in rivers", "Jon Maria Langname and Uma Example", 2004, "10.1000/i1")
        + _ENTRY % ("i2", "Leaves in lakes", "J. M. Langname and Uma Example", 2005, "10.1000/i2")
    },
    "M014": {
        "researchers/rob.md": "---\nname: Rob Other\nlistings: [foreign.bib]\n---\n",
        "publications/foreign.bib": "".join(
            _ENTRY % (f"q{n}", title, "Quin Example", 2006 + n, f"10.1000/q{n}")
            for n, title in enumerate(
                ("Clouds over hills", "Snow on roads", "Winds and sails", "Rain at sea")
            )
        ),
    },
    "M015": {},
    "M016": {},
    "M017": {"researchers/ada2.md": "---\nname: Ada Example\n---\n"},
    "M018": {"news/2024-01-01-a.md": head("A", "author: Zoe Unheard")},
    "M021": {},
    "M024": {"coauthors.yml": "Quite Unknown: https://example.org/\n"},
}
"""Papers and people."""

THEME: dict[str, Files] = {
    "B022": {"templates/papr.html": "x"},
    "B023": {
        "templates/paper.html": "{# Copied from sitegen's templates/paper.html, version 0123456789ab. #}\n"
    },
    "P021": {"templates/words/en.yml": "no_such_word: x\n"},
}
"""Files beside ``content/``."""

PICTURES: dict[str, tuple[str, bytes]] = {
    "B002": ("gone.png", b""),
    "B030": ("empty.png", b"GIF"),
    "B031": ("picture.jpg", _PNG),
    "B032": ("large.png", _png(12_000, 9_000)),
    "B033": ("cut.png", _png(800, 400)[:52]),
    "B034": ("place.tif", b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0"),
}

IMPORTED: dict[str, Files] = {
    "jekyll": {
        "_data/broken.yml": "a: [\n",  # I001
        "stray.dat": "x",  # I002
        "un\u200bseen.md": "x",  # I003
        "links.md": "---\ntitle: Links\n---\nA [link](/gone/).\n",  # I005
        "_posts/2020-01-first.md": "---\ntitle: First\n---\nx\n",  # I006
        "empty.md": "---\ntitle: Empty\npermalink: /empty/\n---\n",  # I012
        "taken.md": "---\ntitle: Taken\nredirect_from: /feed.xml\n---\nx\n",  # I013
    },
    "al_folio": {
        "_data/cv.yml": "cv: {name: A}\n",
        "assets/json/resume.json": '{"basics": {"name": "A"}}',
    },  # I016
    "academicpages": {
        "_publications/untitled.md": "---\ndate: 2020-01-01\n---\nx\n",  # I007
        "_talks/undated.md": "---\ntitle: A talk\n---\nx\n",
    },
    "hugoblox": {
        "config/_default/languages.yaml": (  # I015
            "en: {contentDir: content/en}\nde: {contentDir: content/de}\n"
        ),
        "content/de/x.md": "---\ntitle: X\n---\nx\n",
    },
    "lab_website": {},  # I011 I014
    "quarto": {"analysis.ipynb": '{"cells": []}'},  # I017
}
"""Shape of a site of another generator -> files that are put into it."""

_GOOD = (
    '<!doctype html><html lang="en"><head><title>%s</title><meta name="viewport" content="x">'
    '<meta name="description" content="x"></head><body><h1>x</h1>%s</body></html>'
)
WRITTEN: dict[str, str | bytes] = {
    "a.html": "<p>no doctype</div>",  # W003 W004 W005 W006 W007
    "b.html": _GOOD
    % ("B", '<p id="a">x</p><p id="a" onclick="x()">y</p><img src="a.html">'),  # W008 W009 W010
    "c.html": _GOOD % ("C", "x" * 400_000),  # W011
    "d.html": _GOOD
    % ("B", '<a href="gone.html">x</a><img alt="" src="https://example.com/x.png">'),  # W016 W017 W021
    "e.html": _GOOD
    % ("E", '<a href="javascript:x()">x</a><a href="/x">x</a><a href="b.html#none">x</a>'),  # W018-20
    "f.html": _GOOD % ("F", '<script type="application/ld+json">{</script>'),  # W014
    "index.html": _GOOD % ("Home", ""),
    "feed.xml": "<feed>",  # W013
    "style.css": "@import 'https://example.com/x.css';",  # W015
    "bad.json": b"\xff",  # W002
}
"""A site of which each file has faults."""
