"""Reading of input files."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.collect import collect
from sitegen.model.publications import Place
from sitegen.text.cleaning import strip_controls


def read_back(content: Path, data: bytes) -> str:
    """The text that is read from a listing of these bytes."""
    (content / "publications").mkdir()
    (content / "publications" / "list.txt").write_bytes(data)
    inputs, problems = collect(content)
    assert problems == ()
    return inputs.listings["publications/list.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert read_back(tmp_path, "Ramé\r\n🦇\n".encode(encoding)) == "Ramé\n🦇\n"


@pytest.mark.parametrize("encoding", ["latin-1", "windows-1252"])
def test_a_file_in_an_older_encoding_is_read_and_told(tmp_path: Path, encoding: str) -> None:
    text = "@misc{a,\n  title={Une étude},\n  author={Ramé, Alexandre and Ørsted, Åsa},\n  year={2020}}\n"
    listing = tmp_path / "publications" / "old.bib"
    listing.parent.mkdir()
    listing.write_bytes(text.encode(encoding) + "% 李\n".encode())
    inputs, problems = collect(tmp_path)
    assert inputs.listings["publications/old.bib"] == text + "% 李\n"
    assert [(problem.severity, problem.place) for problem in problems] == [
        ("warning", Place("publications/old.bib", 2))
    ]


@pytest.mark.parametrize(
    ("head", "encoding", "name"),
    [
        ("% Encoding: Cp1250", "cp1250", "Łukasz Dvořák"),
        ("% Encoding: ISO8859_1", "cp1252", "Ramé – Ørsted"),
        ("%% -*- mode: bibtex; coding: koi8-r -*-", "koi8-r", "Иван Петров"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis", "山田 太郎"),
        ('<meta charset="gb2312">', "gbk", "张伟"),
    ],
)
def test_an_encoding_that_the_file_names(tmp_path: Path, head: str, encoding: str, name: str) -> None:
    text = f"{head}\nauthor: {name}\n"
    assert read_back(tmp_path, text.encode(encoding)) == text


@pytest.mark.parametrize("named", ["utf-8", "rot13", "punycode", "unicode_escape", "nonsense", "iso2022_kr"])
def test_a_false_name_of_an_encoding_does_not_count(tmp_path: Path, named: str) -> None:
    data = f"% Encoding: {named}\n".encode() + b"\xff\n"
    assert read_back(tmp_path, data) == data.decode(errors="replace")


@pytest.mark.parametrize(
    "data", [b"", b"a", b"\xff", b"\xe2\x82\n\xac", b"\xef\xbb", "é caf".encode() + b"\xe9"]
)
def test_short_and_damaged_files(tmp_path: Path, data: bytes) -> None:
    assert read_back(tmp_path, data) == data.decode(errors="replace")


@pytest.mark.parametrize(
    "line", ["é🦇e\u0301x\r\n", "é🦇 without line ends \u200b", "\r", "\n", "ab\rcd\r\n"]
)
def test_a_large_file_reads_as_if_it_were_read_at_once(tmp_path: Path, line: str) -> None:
    text = line * 20_000
    assert read_back(tmp_path, text.encode()) == strip_controls(text)
