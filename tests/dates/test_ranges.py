"""Dates and ranges as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.dates.calendars import DateError
from bayegan.index.dates.ranges import every_year, parse_range

TODAY = date(2020, 11, 9)  # Monday, 19 Aban 1399


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1399", "2020-03-20", "2021-03-20"),
        ("1399/08", "2020-10-22", "2020-11-20"),
        ("1399-8", "2020-10-22", "2020-11-20"),
        ("98/10", "2019-12-22", "2020-01-20"),
        ("۱۳۹۹/۰۸/۱۹", "2020-11-09", "2020-11-09"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-11", "2020-11-01", "2020-11-30"),
        ("2020-11-09", "2020-11-09", "2020-11-09"),
        ("1399/08..1399/09", "2020-10-22", "2020-12-20"),
        ("1399/08 .. 1399/09", "2020-10-22", "2020-12-20"),
        ("۱۳۹۸ تا ۱۳۹۹", "2019-03-21", "2021-03-20"),
        ("از آبان ۹۸ تا خرداد ۹۹", "2019-10-23", "2020-06-20"),
        ("..1399", None, "2021-03-20"),
        ("1399/08..", "2020-10-22", None),
        ("از آبان ۹۸", "2019-10-23", None),
        ("تا ۱۳۹۹", None, "2021-03-20"),
        ("آبان ۱۳۹۹", "2020-10-22", "2020-11-20"),
        ("ابان 99", "2020-10-22", "2020-11-20"),
        ("۱۹ آبان ۹۹", "2020-11-09", "2020-11-09"),
        ("nov 2020", "2020-11-01", "2020-11-30"),
        ("9 November 2020", "2020-11-09", "2020-11-09"),
        ("aban 1399", "2020-10-22", "2020-11-20"),
        ("سال ۱۳۹۹", "2020-03-20", "2021-03-20"),
        ("سال ۹۸", "2019-03-21", "2020-03-19"),
        ("امسال", "2020-03-20", "2021-03-20"),
        ("پارسال", "2019-03-21", "2020-03-19"),
        ("دیروز", "2020-11-08", "2020-11-08"),
        ("yesterday", "2020-11-08", "2020-11-08"),
        ("هفته گذشته", "2020-10-31", "2020-11-06"),
        ("هفتهٔ گذشته", "2020-10-31", "2020-11-06"),
        ("این هفته", "2020-11-07", "2020-11-13"),
        ("last month", "2020-09-22", "2020-10-21"),
        ("ماه جاری", "2020-10-22", "2020-11-20"),
        ("آذر", "2019-11-22", "2019-12-21"),  # the last one that has come
        ("محرم ۱۴۴۲", "2020-08-20", "2020-09-17"),
        ("دهه ۶۰", "1981-03-21", "1991-03-20"),
        ("پاییز ۹۸", "2019-09-23", "2019-12-21"),
        ("۳ روز پیش", "2020-11-06", "2020-11-06"),
        ("نوروز ۹۹", "2020-03-20", "2020-03-20"),
        ("۱۰ روز گذشته", "2020-10-30", "2020-11-09"),
        ("پنجشنبه گذشته", "2020-11-05", "2020-11-05"),
        ("عاشورا", "2020-08-29", "2020-08-29"),
        ("عاشورای ۹۸", "2019-09-09", "2019-09-09"),
        ("یلدا", "2019-12-21", "2019-12-21"),
    ],
)
def test_what_people_type(typed: str, first: str | None, last: str | None) -> None:
    begin, end = parse_range(typed, TODAY)
    assert (begin and begin.isoformat(), end and end.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "..",
        "1399..1398",
        "1398..1399..1400",
        "1399/13",
        "2020-02-30",
        "باران",
        "9999",
        "1",
        "0",
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(DateError, match=r"\.$"):
        parse_range(typed, TODAY)


def test_a_feast_by_its_name_is_of_every_year() -> None:
    days = [first.isoformat() for first, _ in every_year("عاشورا", TODAY)]
    assert {"2009-12-27", "2019-09-09", "2020-08-29", "2021-08-18"} < set(days)
    assert every_year("غدیر", TODAY) == every_year("عید سعید غدیر خم", TODAY)
    assert every_year("عاشورای ۹۸", TODAY) == every_year("کتاب", TODAY) == []


@given(st.text(max_size=40) | st.from_regex(r"[0-9۰-۹/.\-تا ]{1,20}"))
def test_anything_typed_is_read_or_refused(typed: str) -> None:
    try:
        first, last = parse_range(typed, TODAY)
    except DateError:
        return
    assert first or last
    assert first is None or last is None or first <= last
