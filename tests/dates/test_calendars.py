"""Days, months and years of three calendars agree with each other and with the libraries."""

from __future__ import annotations

from datetime import date, timedelta

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.dates.calendars import (
    Calendar,
    DateError,
    format_date,
    from_day,
    month_range,
    season_range,
    to_day,
    year_range,
)

DAYS = st.dates(date(1925, 1, 1), date(2070, 12, 31))
CALENDARS = st.sampled_from(Calendar)


@given(DAYS, CALENDARS)
def test_a_day_comes_back_from_every_calendar(day: date, calendar: Calendar) -> None:
    assert to_day(*from_day(day, calendar), calendar) == day


@given(DAYS)
def test_jalali_days_are_those_of_jdatetime(day: date) -> None:
    jalali = jdatetime.date.fromgregorian(date=day)
    assert from_day(day, Calendar.JALALI) == (jalali.year, jalali.month, jalali.day)
    assert format_date(day, Calendar.JALALI, style="numeric") == jalali.strftime("%Y/%m/%d")


@given(DAYS, CALENDARS)
def test_months_and_years_hold_their_days_and_touch(day: date, calendar: Calendar) -> None:
    year, month, number = from_day(day, calendar)
    first, last = month_range(year, month, calendar)
    assert first <= day <= last
    assert (day - first).days == number - 1
    assert from_day(last + timedelta(1), calendar)[2] == 1
    begin, end = year_range(year, calendar)
    assert begin <= first <= last <= end


def test_leap_years() -> None:
    assert year_range(1399, Calendar.JALALI)[1] == to_day(1399, 12, 30, Calendar.JALALI)
    with pytest.raises(DateError, match="1400/12/30"):
        to_day(1400, 12, 30, Calendar.JALALI)


@pytest.mark.parametrize(
    ("calendar", "style", "written"),
    [
        (Calendar.JALALI, "long", "۱۹ آبان ۱۳۹۹"),
        (Calendar.JALALI, "full", "دوشنبه ۱۹ آبان ۱۳۹۹"),
        (Calendar.JALALI, "month", "آبان ۱۳۹۹"),
        (Calendar.JALALI, "numeric", "1399/08/19"),
        (Calendar.GREGORIAN, "long", "۹ نوامبر ۲۰۲۰"),
        (Calendar.GREGORIAN, "numeric", "2020-11-09"),
        (Calendar.HIJRI, "long", "۲۳ ربیع‌الاول ۱۴۴۲"),
    ],
)
def test_days_are_written_as_people_write_them(calendar, style, written) -> None:  # type: ignore[no-untyped-def]
    assert format_date(date(2020, 11, 9), calendar, style=style) == written


def test_seasons_begin_with_the_jalali_ones() -> None:
    assert season_range(1398, 4, Calendar.JALALI) == (date(2019, 12, 22), date(2020, 3, 19))
    assert season_range(2020, 1, Calendar.GREGORIAN)[0] == date(2020, 3, 20)


@pytest.mark.parametrize(
    ("year", "month", "day", "calendar"),
    [
        (1399, 13, 1, Calendar.JALALI),
        (2021, 2, 29, Calendar.GREGORIAN),
        (1300, 2, 30, Calendar.HIJRI),
        (1501, 1, 1, Calendar.HIJRI),
        (99999, 1, 1, Calendar.JALALI),
        (0, 1, 1, Calendar.GREGORIAN),
    ],
)
def test_days_that_do_not_exist_are_told(
    year: int, month: int, day: int, calendar: Calendar
) -> None:
    with pytest.raises(DateError):
        to_day(year, month, day, calendar)


@given(st.integers(-10, 20000), st.integers(-2, 15), CALENDARS)
def test_months_exist_or_raise_the_one_error(year: int, month: int, calendar: Calendar) -> None:
    try:
        first, last = month_range(year, month, calendar)
    except DateError:
        return
    assert 28 <= (last - first).days + 1 <= 31
