"""Decades, seasons, lunar months and feasts: whose they are, and whether they are dates at all."""

from __future__ import annotations

from datetime import date

import pytest

from bayegan.index.dates.grammar import find_dates

from .golden import ANCHOR


def found(text: str, anchor: date = ANCHOR) -> list[str]:
    return [told.canonical for told in find_dates(text, anchor)]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("دو دهه پیش رواج پیدا کرد", "2001-03-21/2011-03-20"),
        ("از دهه قبل رواج پیدا کرد", "2011-03-21/2021-03-20"),
        ("تا یک دهه دیگر به طول می‌انجامد", "2031-03-21/2041-03-19"),
    ],
)
def test_decades_told_from_now_are_whole_ones(text: str, canonical: str) -> None:
    anchor = date(2021, 11, 9)  # 1400
    assert found(text, anchor)[-1:] == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("شرکت اپل در دهه ۸۰ رایانه‌های Macintosh را عرضه کرد", "1980-01-01/1989-12-31"),
        ("جنگ سرد در دهه ۳۰ به کنگره آمریکا رسید", "1930-01-01/1939-12-31"),
        ("اصولگرایان در همه انتخابات‌های دهه ۹۰ شکست خوردند", "2011-03-21/2021-03-20"),
        ("تئاتر ایران در دهه ۸۰ تماشاگر داشت", "2001-03-21/2011-03-20"),
    ],
)
def test_the_words_around_tell_whose_decade_it_is(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


def test_decades_of_a_life_are_ages() -> None:
    assert found("در دهه ۵۰ زندگی خود بود") == []
    assert found("زنانی که در دهه ۵۰، ۶۰ و ۷۰ سالگی بودند") == []


def test_a_list_of_decades_goes_on_behind_even_and_stops_before_tens() -> None:
    assert len(found("دهه ۶۰ و ۷۰ یا حتی ۸۰ را")) == 3
    assert found("طی دهه ۱۹۶۰، ده‌ها بمب‌افکن داشت") == ["1960-01-01/1969-12-31"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("از یکشنبه تا ظهر چهارشنبه باران بارید", "2020-11-08/2020-11-11"),
        ("از ظهر روز گذشته تا ظهر امروز شناسایی شد", "2020-11-08/2020-11-09"),
        ("از شنبه ۱۷ لغایت چهارشنبه ۲۱ آبان برگزار می‌شود", "2020-11-07/2020-11-11"),
        ("از دهم آذر تا شانزدهم این ماه برگزار می‌شود", "2020-11-30/2020-12-06"),
        ("از سال ۱۹۷۹ تا به امروز ادامه دارد", "1979-01-01/2020-11-09"),
        ("ازسال ۵۹ تا به امروز کارت گرفته‌اند", "1980-03-21/2020-11-09"),
    ],
)
def test_a_range_reaches_its_other_end(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


def test_the_end_of_safar_is_that_of_a_month() -> None:
    text = "لغو روادید از امروز تا پایان صفر"
    assert found(text, date(2020, 10, 1)) == ["2020-10-01/2020-10-17"]


def test_this_year_and_a_term_in_it_are_two() -> None:
    assert found("در سال جاری تا ماه دسامبر ادامه خواهد داشت") == [
        "2020-03-20/2021-03-20",
        "2020-12",
    ]
    assert found("از ابتدای سال ۹۸ تا ۱۵ مهر ماه ۹۸ بود") == ["2019-03-21/2019-10-07"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("نبود بارندگی از تابستان تاکنون عامل بحران است", "2020-06-21/2020-09-21"),
        ("امید است با شروع زمستان از شیوع آن کاسته شود", "2020-12-21/2021-03-20"),
        ("مدارس باید برای زمستان خود برنامه‌ریزی داشته باشند", "2020-12-21/2021-03-20"),
        ("از برنامه‌های این اداره در ایام زمستان خبر داد", "2020-12-21/2021-03-20"),
        ("موج دوم را در فصل زمستان انتظار داریم", "2020-12-21/2021-03-20"),
        ("نظارت‌ها در ایام تابستان بیشتر شد", "2020-06-21/2020-09-21"),
    ],
)
def test_a_season_is_of_this_year_where_the_sentence_tells_of_one(
    text: str, canonical: str
) -> None:
    assert found(text) == [canonical]


def test_a_season_beside_a_told_one_is_of_its_year() -> None:
    text = "سرمایه‌گذاری در تابستان سال ۹۸ کم است، اما در بهار زیاد است"
    assert found(text) == ["2019-06-22/2019-09-22", "2019-03-21/2019-06-21"]


@pytest.mark.parametrize(
    "text",
    [
        "آن را به عنوان روز دانشجو در تقویم ثبت کردند",
        "۱۲ شهریور ۱۳۹۹ که روز بهورز نامگذاری شده است",
        "هفته اول شهریور هر سال",
        "پاییز و زمستان سرد است",
    ],
)
def test_what_is_named_or_comes_every_year_is_no_feast(text: str) -> None:
    assert [told for told in found(text) if told != "2020-09-02"] == []


def test_a_feast_long_before_it_is_of_every_year() -> None:
    anchor = date(2021, 1, 10)
    assert found("تقویم آموزشی و تعطیلات نوروز مؤلفه‌ای دیگر است", anchor) == []
    assert found("در تعطیلات نوروز برگزار خواهد شد", anchor) == ["2021-03-21/2021-04-02"]


def test_usually_behind_another_verb_says_nothing_of_the_date() -> None:
    assert found("در مهر ماه آغاز شد و معمولا ادامه می‌یابد") == ["2020-09-22/2020-10-21"]


@pytest.mark.parametrize(
    "text", ["مراسم سوگواری محرم", "عزاداری‌های محرم", "با اشاره به تقارن هفته دولت و محرم"]
)
def test_a_lunar_month_is_meant_where_something_is_held_in_it(text: str) -> None:
    assert "2020-08-20/2020-09-17" in found(text, date(2020, 8, 25))


def test_this_month_behind_another_is_the_other() -> None:
    assert found("در ماه مرداد باران بارید و در این ماه سیل آمد") == ["2020-07-22/2020-08-21"]
    assert len(found("در ماه مرداد باران بارید و در ماه جاری سیل آمد")) == 2


def test_the_last_wednesday_of_a_year_is_kept_the_evening_before() -> None:
    assert found("در چهارشنبه آخر سال", date(2020, 3, 10)) == ["2020-03-17"]


def test_a_lesser_number_behind_a_year_is_a_count() -> None:
    assert found("در سال ۹۴، ۶۱ مصدوم ثبت شد") == ["2015-03-21/2016-03-19"]
    assert len(found("در سال‌های ۹۶، ۹۴ و ۹۱ نیز")) == 3


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("در نیمسال اول سال تحصیلی ۸۹ ـ ۱۳۸۸ بود", "2009-03-21/2011-03-20"),
        ("در دوران جنگ (۱۹۸۸-۱۹۷۹ میلادی) رخ داد", "1979-01-01/1988-12-31"),
        ("از ۱۷۶۳ تا ۱۸۱۵ میلادی پایتخت بود", "1763-01-01/1815-12-31"),
        ("از ۹۲ تا کنون متناسب با تورم افزوده شد", "2013-03-21/2014-03-20"),
        ("در سالروز انقلاب بهمن ۵۷ شرکت نکند", "1979-01-21/1979-02-19"),
    ],
)
def test_years_told_backwards_or_before_a_verb_are_years(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("در دو ماه ابتدایی فصل تابستان با افزایش روبه‌رو بودیم", "2020-06-21/2020-08-21"),
        ("دو ماه پایانی زمستان ۹۸ گذشت", "2020-01-21/2020-03-19"),
        ("در سه هفته اول فروردین تعطیل بود", "2020-03-20/2020-04-09"),
        ("از دهه اول ۱۹۶۰ شروع شد", "1960-01-01/1969-12-31"),
    ],
)
def test_some_months_and_weeks_of_a_longer_time_are_exact(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


def test_a_title_and_the_town_of_dushanbe_are_no_dates() -> None:
    assert found("نمایش «غروب روزهای آخر پاییز» به روی صحنه خواهد رفت") == []
    assert found("فیلم «شب یلدا» اکران شد") == []
    assert found("به گزارش خبرگزاری فارس در دوشنبه، حزب کمونیست نامزد داد") == []


def test_two_digits_before_companies_count_them() -> None:
    assert found("از بین ۴۰ شرکت کننده و ۹۲ شرکت بورسی") == []
