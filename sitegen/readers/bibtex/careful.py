"""The careful path: one entry, token by token. It takes any text for an entry, and mends damage.

A missing comma, quote or brace costs one field, or at most its own entry; what was found and
what is missing is noted as a `Fault` at its position.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.readers.bibtex.values import FIELD_NAME, Body, Fault, read_value, skip

_KEY = re.compile(r"[^,{}=\n]*")
_FIELD_LINE = re.compile(r"\n\s*([A-Za-z][\w-]*)\s*=\s*[{\"\w]")


class RawField(NamedTuple):
    """A field that was read."""

    name: str
    text: str
    position: int
    """Of its name."""
    start: int
    """Of its value."""
    complete: bool


def read_key(body: Body, position: int, faults: list[Fault]) -> tuple[str, int]:
    """The citation key, and the position behind it."""
    start, position = position, skip(body, position)  # some programs write the key on the next line
    match = _KEY.match(body.text, position, body.limit)
    key = match[0].strip() if match else ""
    end = match.end() if match else position
    following = body.text[end : min(end + 1, body.limit)]
    if following == "=" and "\n" in body.text[start:position]:
        return "", start
    if following == "=":
        faults.append(
            Fault("R041", position, "there is no citation key", "write a key and a comma after the brace")
        )
        return "", position
    if body.closing == ")":
        key = key.rstrip(")")
    if following == "\n" and key:
        faults.append(Fault("R042", position, "there is no comma after the citation key", "write the comma"))
    return key, end


def read_fields(
    body: Body, position: int, faults: list[Fault], may_mend: bool = True
) -> tuple[list[RawField], int]:
    """The fields, and the position behind the entry."""
    fields: list[RawField] = []
    comma = True
    while True:
        end, position = position, skip(body, position)
        following = body.text[position : min(position + 1, body.limit)]
        if following == ",":
            comma, position = True, position + 1
        elif following == body.closing:
            return fields, position + 1
        elif name := FIELD_NAME.match(body.text, position, body.limit):
            if not comma:
                message = f"there is no comma before the field “{name[1]}”"
                faults.append(
                    Fault("R042", position, message, "write the comma at the end of the field before")
                )
            value = read_value(body, name.end(), faults)
            fields.append(RawField(name[1].lower(), value.text.strip(), position, name.end(), value.complete))
            comma, position = False, value.end if value.complete else body.limit
        elif following:
            shown = body.text[position : min(position + 30, body.limit)].split("\n")[0].strip()
            message = f"expected a field, found “{shown}”; the rest of the entry is not read"
            faults.append(Fault("R043", position, message, "write name = {value} and a comma"))
            return fields, position
        else:
            return _without_end(body, fields, end, faults, may_mend)


def _without_end(
    body: Body, fields: list[RawField], end: int, faults: list[Fault], may_mend: bool
) -> tuple[list[RawField], int]:
    """The fields of an entry of which a brace is missing: its own, or that of its last value.

    A value that is not closed has taken in the lines after it. It is made to end before
    the first of them that begins like a field, and reading goes on from there.
    """
    last = fields[-1] if fields else None
    taken = _FIELD_LINE.search(body.text, last.start, body.limit) if last and may_mend else None
    if not last or (last.complete and not taken):
        faults.append(Fault("R044", max(end - 1, 0), "the closing brace is missing", "close the entry"))
        return fields, body.limit
    message = f"the value of “{last.name}” is not closed"
    faults.append(Fault("R044", last.position, message, "add the missing brace or quotation mark"))
    if not taken:
        return fields[:-1], body.limit
    value = body.text[last.start : taken.start()].strip().rstrip(",").strip()[1:]
    rest, end = read_fields(body, taken.start(1), faults, may_mend=False)
    return [*fields[:-1], last._replace(text=value), *rest], end
