"""A CV in the shape of JSON Resume, RenderCV or al-folio's older list, as ``cv.yml``."""

from __future__ import annotations

from typing import Any

from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.source import OldSite, listed, mapping, read_data, string_of, strings_of
from sitegen.cli.import_site.write_yaml import as_yaml


def add_cv(source: OldSite, draft: Draft, *paths: str) -> None:
    """The first CV of these files that says something; the others are told."""
    for path in paths:
        _, text = source.text(path)
        read = read_data(text, "." + path.rsplit(".", 1)[-1]) if text else None
        if not read or (not read.value and not read.problem):
            continue
        if read.problem:
            draft.remark("I001", path, read.line, read.problem, "correct it and import again")
            draft.carried[path] = ""
        elif "cv.yml" in draft.files:
            draft.remark(
                "I016",
                path,
                0,
                f"another CV beside {draft.carried.get('cv.yml', 'the one used')}",
                "put together what both say in cv.yml",
            )
            draft.carried[path] = ""
        else:
            value = _rendercv_of(listed(read.value)) if isinstance(read.value, list) else read.value
            draft.files["cv.yml"] = as_yaml(mapping(value))
            draft.carried[path] = "cv.yml"
            draft.copies.pop(path, None)


def _rendercv_of(sections: list[Any]) -> dict[str, Any]:
    """al-folio's own older form (sections of type time_table, list, map …) in the shape of RenderCV."""
    written: dict[str, Any] = {}
    name = ""
    for section in sections:
        title, contents = string_of(mapping(section).get("title")), listed(mapping(section).get("contents"))
        kind = string_of(mapping(section).get("type"))
        if kind == "map":
            pairs = [
                (string_of(mapping(each).get("name")), string_of(mapping(each).get("value")))
                for each in contents
            ]
            name = next((value for label, value in pairs if label.lower() in {"full name", "name"}), name)
            written[title] = [{"label": label, "details": value} for label, value in pairs if label or value]
        elif kind == "time_table":
            written[title] = [_of_table(mapping(each)) for each in contents]
        elif kind == "nested_list":
            written[title] = [
                {
                    "label": string_of(mapping(each).get("title")),
                    "details": "; ".join(strings_of(mapping(each).get("items"))),
                }
                for each in contents
            ]
        else:
            written[title] = [_plain(each) for each in contents]
    return {
        "cv": {
            **({"name": name} if name else {}),
            "sections": {title or "More": each for title, each in written.items() if each},
        }
    }


def _of_table(values: dict[str, Any]) -> dict[str, Any]:
    """One row: year, title, institution, description."""
    described = values.get("description")
    highlights = [_plain(each) for each in listed(described)] or strings_of(described)
    row = {
        "name": string_of(values.get("title")) or string_of(values.get("name")),
        "date": string_of(values.get("year")),
        "location": string_of(values.get("location")),
        "summary": string_of(values.get("institution")),
        "highlights": highlights,
    }
    if not row["name"]:
        row["name"], row["summary"] = row["summary"] or "; ".join(highlights[:1]), ""
        row["highlights"] = highlights[1:] if not string_of(values.get("institution")) else highlights
    items = [_plain(each) for each in listed(values.get("items"))]
    row["highlights"] = [*row["highlights"], *items]
    return {key: value for key, value in row.items() if value}


def _plain(value: Any) -> str:
    """A value as one line of text."""
    if isinstance(value, dict):
        title, inner = (
            string_of(value.get("title")),
            listed(value.get("contents")) or listed(value.get("items")),
        )
        return (
            f"{title}: {'; '.join(_plain(each) for each in inner)}".strip(": ")
            if title or inner
            else "; ".join(f"{key}: {string_of(each)}" for key, each in value.items() if string_of(each))
        )
    return "; ".join(_plain(each) for each in value) if isinstance(value, list) else string_of(value)
