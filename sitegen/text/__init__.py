"""From text as people write it to clean Unicode: names, dates, identifiers, LaTeX, Markdown, YAML."""
