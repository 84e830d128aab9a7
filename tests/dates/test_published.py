"""Published dates as sources write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.dates.calendars import Calendar, DateError, format_date
from bayegan.index.dates.published import parse_published


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("۱۵ مرداد ۱۴۰۴ / ۱۷:۲۵", datetime(2025, 8, 6, 17, 25)),
        ("September 1st 2019, 18:25:00.000", datetime(2019, 9, 1, 18, 25)),
        ("2020-11-09", datetime(2020, 11, 9)),
        ("2020-11-09T10:11:12Z", datetime(2020, 11, 9, 10, 11, 12)),
        ("2020-11-09T10:11:12.345+03:30", datetime(2020, 11, 9, 10, 11, 12)),
        ("2020-11-09 10:11", datetime(2020, 11, 9, 10, 11)),
        ("1399/08/19", datetime(2020, 11, 9)),
        ("1399-08-19T10:00:00", datetime(2020, 11, 9, 10)),
        ("۱۳۹۹/۸/۱۹ ۱۰:۲۳ ب.ظ", datetime(2020, 11, 9, 22, 23)),
        ("19 آبان 99", datetime(2020, 11, 9)),
        ("19/08/1399", datetime(2020, 11, 9)),
        ("99/08/19", datetime(2020, 11, 9)),
        ("سه‌شنبه ۱۹ آبان ۱۳۹۹ - ۱۰:۲۳", datetime(2020, 11, 9, 10, 23)),
        ("دوشنبه، 19 آبان 1399 ساعت 10:23", datetime(2020, 11, 9, 10, 23)),
        ("10:23 - 1399/08/19", datetime(2020, 11, 9, 10, 23)),
        ("تاریخ انتشار: ۱۹ آبان ۱۳۹۹ - ۱۴:۳۰", datetime(2020, 11, 9, 14, 30)),
        ("۱۹ آبان ۱۳۹۹ / \u200f۱۷:۲۵", datetime(2020, 11, 9, 17, 25)),
        ("Mon, 09 Nov 2020 06:00:00 +0330", datetime(2020, 11, 9, 6)),
        ("Mon Nov  9 18:25:00 2020", datetime(2020, 11, 9, 18, 25)),
        ("November 9, 2020", datetime(2020, 11, 9)),
        ("11/25/2020", datetime(2020, 11, 25)),
        ("٢٠٢٠-١١-٠٩", datetime(2020, 11, 9)),
        ("20201109", datetime(2020, 11, 9)),
        ("13990819", datetime(2020, 11, 9)),
        ("1604923200", datetime(2020, 11, 9, 12)),
        ("1604923200000", datetime(2020, 11, 9, 12)),
        ("۱۰ محرم ۱۴۴۵", datetime(2023, 7, 28)),
        ("٢٤ ذوالحجة ١٤٤١", datetime(2020, 8, 14)),
    ],
)
def test_what_sources_write_is_read(value: str, read: datetime) -> None:
    assert parse_published(value) == read


@pytest.mark.parametrize(
    "value",
    ["", "   ", "سه‌شنبه", "1399", "12:30", "1400/12/30", "2020-13-01", "25:99 1399/08/19", "1-1-1"],
)
def test_what_names_no_day_is_refused_with_a_sentence(value: str) -> None:
    with pytest.raises(DateError, match=r"\.$"):
        parse_published(value)


def test_a_message_carries_nothing_that_a_terminal_obeys() -> None:
    with pytest.raises(DateError) as caught:
        parse_published("\x1b[31m\x07" + "x" * 1000)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 200


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(value: str) -> None:
    with suppress(DateError):
        parse_published(value)


@given(
    st.datetimes(datetime(1930, 1, 1), datetime(2070, 1, 1)),
    st.sampled_from(Calendar),
    st.sampled_from(["long", "full", "numeric"]),
)
def test_what_we_write_we_read(moment: datetime, calendar: Calendar, style) -> None:  # type: ignore[no-untyped-def]
    if calendar is Calendar.HIJRI and style == "numeric":
        return  # 1442/03/23 is a Jalali date for every reader
    written = f"{format_date(moment.date(), calendar, style=style)} {moment:%H:%M}"
    assert parse_published(written) == moment.replace(second=0, microsecond=0)
