"""Citations as pandoc writes them (``@key`` in a sentence), as sitegen does: ``[@key]``."""

from __future__ import annotations

import re

from sitegen.cli.import_site.markdown.reading import ReadingText

_CITED = re.compile(r"(?<![\w.@/])(-?)@([\w](?:[\w:.#$%&+?<>~/-]{0,100}\w)?)")


def with_citations(reading: ReadingText, text: str) -> str:
    """`text` with all citations in brackets. Marks of cross-references and other names stay as they are."""
    pieces, position, in_brackets = [], 0, False
    for found in _CITED.finditer(text):
        key = reading.settings.key_of(found[2])
        before = text[position : found.start()]
        pieces.append(before)
        if "[" in before or "]" in before:
            in_brackets = before.rfind("[") > before.rfind("]")
        written = f"@{key}" if key else found[0]
        pieces.append(written if in_brackets or not key else f"[{written}]")
        position = found.end()
    return "".join([*pieces, text[position:]])
