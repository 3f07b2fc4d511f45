"""The part of SARIF 2.1.0 that is written, as its schema has it: nothing else may stand in an object.

Members, those that are required, and the limits of numbers are those of the schema of OASIS
(docs.oasis-open.org/sarif/sarif/v2.1.0); lengths and counts are what GitHub takes (docs.github.com, "SARIF
support for code scanning").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

MOST_RESULTS = 25_000
MOST_RULES = 25_000
Text = Annotated[str, Meta(min_length=1)]
RuleText = Annotated[str, Meta(min_length=1, max_length=1024)]


class _Object(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """No object of the schema has further members."""


class MultiformatMessageString(_Object):
    text: RuleText


class Help(_Object):
    text: Text


class ReportingDescriptor(_Object):
    id: Annotated[str, Meta(pattern=r"^[A-Z]\d{3}$")]
    short_description: MultiformatMessageString
    full_description: MultiformatMessageString
    help: Help


class ToolComponent(_Object):
    name: Literal["sitegen"]
    version: Text
    rules: Annotated[list[ReportingDescriptor], Meta(max_length=MOST_RULES)]


class Tool(_Object):
    driver: ToolComponent


class RunAutomationDetails(_Object):
    id: Annotated[str, Meta(pattern=r"^[^/]+/$")]


class ArtifactLocation(_Object):
    uri: Annotated[str, Meta(pattern=r"^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$")]


class Region(_Object):
    start_line: Annotated[int, Meta(ge=1)]


class PhysicalLocation(_Object):
    artifact_location: ArtifactLocation
    region: Region


class Location(_Object):
    physical_location: PhysicalLocation


class Message(_Object):
    text: Text


class Result(_Object):
    rule_id: str
    rule_index: Annotated[int, Meta(ge=0)]
    level: Literal["none", "note", "warning", "error"]
    message: Message
    locations: Annotated[list[Location], Meta(min_length=1, max_length=1000)]


class Run(_Object):
    tool: Tool
    automation_details: RunAutomationDetails
    results: Annotated[list[Result], Meta(max_length=MOST_RESULTS)]
    properties: dict[str, Any] = {}


class Log(_Object):
    schema: str = msgspec.field(name="$schema")
    version: Literal["2.1.0"]
    runs: Annotated[list[Run], Meta(min_length=1, max_length=20)]


def faults_of(written: bytes | str) -> Iterator[str]:
    """What is wrong with a log, beside what the types above say: then `msgspec.ValidationError` is raised."""
    log = msgspec.json.decode(written, type=Log, strict=True)
    if urlsplit(log.schema).scheme != "https" or not log.schema.endswith("sarif-schema-2.1.0.json"):
        yield f"the schema {log.schema}"
    for run in log.runs:
        rules = run.tool.driver.rules
        if len({rule.id for rule in rules}) != len(rules):
            yield "a rule is there twice"
        for result in run.results:
            if result.rule_index >= len(rules) or rules[result.rule_index].id != result.rule_id:
                yield f"the rule of {result}"
            for location in result.locations:
                uri = location.physical_location.artifact_location.uri
                if urlsplit(uri).scheme not in {"", "file"} or uri.startswith("/") or "//" in uri[8:]:
                    yield f"the place {uri}"
