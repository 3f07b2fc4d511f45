"""From a site of another generator to a content folder, and one page of what could not be carried over.

`disk` reads and writes; everything else turns values into values:

* `generators` recognises the generator and calls its module, which fills a `Draft`: settings, entries
  (Markdown files to be written), papers, files to be copied, and where each old address leads;
* `finish` turns the texts of the draft into sitegen's Markdown, with links to the new places, and the
  draft into files.
"""
