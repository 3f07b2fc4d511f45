"""From what people and programs write to clean text: names, dates, identifiers, LaTeX, Markdown, YAML."""
