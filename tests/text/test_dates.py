"""Dates as they are written, and as ISO 8601."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.text.dates import agree, month_number, parse_date, parse_moment, written_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-07-22", "2025-07-22"),
        ("2025/7/2", "2025-07-02"),
        ("2025-07", "2025-07"),
        ("2025", "2025"),
        ("2025-07-22T08:00:00Z", "2025-07-22"),
        ("22 July, 2025", "2025-07-22"),
        ("22 July 2025.", "2025-07-22"),
        ("July 2025", "2025-07"),
        ("July, 2025", "2025-07"),
        ("Jul 22, 2025", "2025-07-22"),
        ("Sept. 3rd, 2024", "2024-09-03"),
        (" 1st Jan 2020 ", "2020-01-01"),
        ("29 February 2024", "2024-02-29"),
        # No dates: days and months that do not exist, other scripts' digits, other text.
        ("29 February 2023", ""),
        ("2025-02-30", ""),
        ("2025-13", ""),
        ("2025-04-31", ""),
        ("0000", ""),
        ("٢٠٢٥", ""),
        ("２０２５-０７", ""),
        ("22 Juli 2025", "2025-07-22"),
        ("2025 Jul 22", "2025-07-22"),
        ("2025 Kalends 22", ""),
        ("to appear", ""),
        ("22/07/2025", ""),
        ("20255", ""),
        ("", ""),
    ],
)
def test_parse(text: str, expected: str) -> None:
    assert parse_date(text) == expected


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{4}[-/][0-9]{1,2}([-/][0-9]{1,2})?", fullmatch=True))
def test_whatever_is_read_is_a_date(text: str) -> None:
    parsed = parse_date(text)
    if parsed:
        date.fromisoformat((parsed + "-01-01")[:10])
        assert parse_date(parsed) == parsed


@given(st.dates())
def test_written_out_is_read_back(day: date) -> None:
    for precision in (4, 7, 10):
        iso = day.isoformat()[:precision]
        assert parse_date(written_out(iso)) == iso


def test_unknown_date() -> None:
    assert written_out("") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("July", 7),
        ("jul.", 7),
        ("Sept", 9),
        ("12", 12),
        ("0", 0),
        ("13", 0),
        ("", 0),
        ("Brumaire", 0),
        ("²", 0),
    ],
)
def test_month_number(text: str, expected: int) -> None:
    assert month_number(text) == expected


def test_agreement() -> None:
    assert agree("2024", "2024-03-05")
    assert agree("2024-03-05", "2024-03")
    assert agree("", "2024")
    assert not agree("2024-03", "2024-04")
    assert not agree("2024", "2025-01-01")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-03-01 12:00:00 +0100", "2024-03-01"),
        ("2024-03-01T12:00Z", "2024-03-01"),
        ("2024-03-01T12:00:00.000+01:00", "2024-03-01"),
        ("Fri, 01 Mar 2024 12:00:00 GMT", "2024-03-01"),
        ("Friday, March 1, 2024", "2024-03-01"),
        ("Mar 1, 2024 at 3:00 PM", "2024-03-01"),
        ("1. März 2024", "2024-03-01"),
        ("1.3.2024", "2024-03-01"),
        ("1 de marzo de 2024", "2024-03-01"),
        ("1er mars 2024", "2024-03-01"),
        ("March, 2024", "2024-03"),
        ("2024", "2024"),
        ("03/01/2024", ""),
        ("2024-02-30 12:00", ""),
        ("12:00", ""),
        ("soon", ""),
    ],
)
def test_dates_at_the_head_of_a_page(text: str, date: str) -> None:
    assert parse_moment(text) == date
