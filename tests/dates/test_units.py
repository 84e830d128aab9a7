"""Units of time by number agree with the calendars, day for day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.dates.calendars import Calendar, day_key, month_key, year_key
from bayegan.index.dates.ranges import parse_range
from bayegan.index.dates.units import DATE_UNITS, DateUnit, unit_codes, unit_key, unit_starts

DAYS = st.dates(date(1925, 1, 1), date(2070, 12, 31))
CALENDARS = st.sampled_from(Calendar)
KEYS = {"year": year_key, "month": month_key, "day": day_key}


def ordinals(days: list[date]) -> np.ndarray:
    return np.array([day.toordinal() for day in days])


@given(st.lists(DAYS, min_size=1, max_size=30), st.sampled_from(list(KEYS)), CALENDARS)
def test_units_of_many_days_are_those_of_each(
    days: list[date], unit: DateUnit, calendar: Calendar
) -> None:
    codes = unit_codes(ordinals(days), unit, calendar)
    assert [unit_key(code, unit, calendar) for code in codes] == [
        KEYS[unit](day, calendar) for day in days
    ]


@given(
    st.dates(date(1622, 1, 1), date(2300, 1, 1)),
    st.sampled_from(DATE_UNITS),
    st.sampled_from([Calendar.JALALI, Calendar.GREGORIAN]),
)
def test_a_unit_begins_at_its_first_day_and_its_key_reads_as_its_days(
    day: date, unit: DateUnit, calendar: Calendar
) -> None:
    code = unit_codes(ordinals([day]), unit, calendar)
    first, after = (
        date.fromordinal(int(unit_starts(code + ahead, unit, calendar)[0])) for ahead in (0, 1)
    )
    assert first <= day < after
    if day.year >= 1700 or calendar is Calendar.JALALI:  # 1650 is read as a Jalali year
        key = unit_key(int(code[0]), unit, calendar)
        assert parse_range(key, day) == (first, after - timedelta(1))


def test_weeks_begin_on_saturday() -> None:
    week = unit_codes(ordinals([date(2020, 11, 9)]), "week", Calendar.JALALI)
    assert date.fromordinal(int(unit_starts(week, "week", Calendar.JALALI)[0])).weekday() == 5


@pytest.mark.parametrize("unit", DATE_UNITS)
def test_no_days_have_no_units(unit: DateUnit) -> None:
    nothing = np.array([], np.int64)
    assert unit_codes(nothing, unit, Calendar.JALALI).size == 0
    assert unit_starts(nothing, unit, Calendar.JALALI).size == 0
