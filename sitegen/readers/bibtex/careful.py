"""The careful path: one entry, token by token. It takes any text for an entry, and mends damage.

A missing comma, quote or brace costs one field, or at most its own entry; what was found and
what is missing is noted as a `Fault` at its position.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.readers.bibtex.values import FIELD_NAME, Body, Fault, read_value, skip

_KEY = re.compile(r"[^,{}=\n]*")
_FIELD_LINE = re.compile(r"(?:\n\s*|,\s*(?=[A-Za-z][\w-]*\s*=\s*[{\"]))([A-Za-z][\w-]*)\s*=\s*[{\"\w]")
_GOES_ON = re.compile(
    r"\s*(?:(?P<comma>,)\s*(?P<name>[A-Za-z][\w-]*)\s*=|(?P<first>[A-Za-z][\w-]*)\s*=\s*[{\"])"
)


class RawField(NamedTuple):
    """A field that was read."""

    name: str
    text: str
    """With the space around it, which counts in a macro that is joined to others."""
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
    if following == "=" and (words := key.split())[1:]:
        message = "there is no comma after the citation key"
        faults.append(Fault("R042", position, message, "write the comma", severity="warning"))
        return words[0], body.text.index(words[0], position) + len(words[0])
    if following == "=":
        faults.append(
            Fault("R041", position, "there is no citation key", "write a key and a comma after the brace")
        )
        return "", position
    if body.closing == ")":
        key = key.rstrip(")")
    if following == "\n" and key:
        message = "there is no comma after the citation key"
        faults.append(Fault("R042", position, message, "write the comma", severity="warning"))
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
            behind = _GOES_ON.match(body.text, position + 1, body.limit)
            if not behind or (fields and not behind["comma"]):
                return fields, position + 1
            name = behind["name"] or behind["first"]
            message = f"the entry is closed before the field “{name}”"
            remedy = "remove the brace that is too much"
            faults.append(Fault("R055", position, message, remedy, severity="warning"))
            comma, position = True, behind.start("name" if behind["comma"] else "first")
        elif name := FIELD_NAME.match(body.text, position, body.limit):
            if not comma:
                message = f"there is no comma before the field “{name[1]}”"
                remedy = "write the comma at the end of the field before"
                faults.append(Fault("R042", position, message, remedy, severity="warning"))
            value = read_value(body, name.end(), faults)
            fields.append(RawField(name[1].lower(), value.text, position, name.end(), value.complete))
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
    if last and last.complete and any(fault.code == "R055" for fault in faults):
        return fields, end  # it was closed before
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
