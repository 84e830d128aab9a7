"""The dates that a text speaks of: golden cases by kind, what is no date, and offsets."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.dates.calendars import Calendar, format_date
from bayegan.index.dates.grammar import find_dates

from .golden import ANCHOR, GOLDEN

CASES = [(kind, *case) for kind, cases in GOLDEN.items() for case in cases]


@pytest.mark.parametrize(("kind", "text", "span", "canonical"), CASES)
def test_an_expression_is_found_whole_and_read_right(
    kind: str, text: str, span: str, canonical: str
) -> None:
    found = find_dates(text, ANCHOR)
    assert [(text[f.start : f.end], f.canonical) for f in found] == [(span, canonical)]


@pytest.mark.parametrize(
    "text",
    [
        *("نتیجه ۳-۲ شد", "نتیجه ۲ - ۱ بود", "با نتیجه ۲ بر صفر باخت", "تلفن ۰۲۱-۸۸۷۷۶۶۵۵"),
        *("شماره ۰۹۱۲۳۴۵۶۷۸۹", "مرد ۵۵ ساله", "۲۰۰۰ تومان", "۱۴۰۰ نفر آمدند", "در ۱۴۰۰ هکتار"),
        *("به ۲۰ می‌رسد", "۱۴ می‌شود", "می‌شود و می‌رود", "مه غلیظ جاده را گرفت", "سه تیر شلیک شد"),
        *("با ۳ تیر کلاشینکف", "خبرگزاری مهر", "به گزارش مهر", "آذر نفیسی گفت", "سی دی تازه"),
        *("امام جمعه تهران", "نماز جمعه", "جمعه‌ها تعطیل است", "هر شنبه", "جمعه بازار"),
        *("خیابان ۲۲ بهمن", "میدان ۷ تیر", "بیمارستان ۱۷ شهریور", "زیارت عاشورا", "میدان خرداد"),
        *("چند سال پیش", "سال‌های اخیر", "روزهای گذشته", "دو سه سال پیش", "سال‌ها پیش"),
        *("سه روز پیش از انتخابات", "هشت هزار روز گذشته است", "سال اول دبیرستان", "هر سال"),
        *("نسخه ۱۰.۱۲.۱۴", "۱۹۲.۱۶۸.۱.۱", "۱۳ درصد", "پژو ۲۰۶", "بهار عربی", "سکه بهار آزادی"),
        *(
            "دنیای امروز",
            "سال ۵۰ قبل از میلاد",
            "سال‌های ۱۳ تا ۲۰",
            "چهار سال گذشته است",
            "مهر و محبت",
            "دی جی",
            "نوروز خان",
            "۱۳۹۹/۱۵/۴۰",
            "هر سال در شب یلدا گرد هم می‌آیند",
            "نتیجه ۹۸-۹۹ شد",
            "یکی دو هفته بعد",
            "همین یکی دو سال پیش",
            "شرایط اقتصادی امروز",
            "مراسم اربعین شهادت او",
            "تا جانوری صید کند",
            "به مدت یک سال دیگر تمدید شد",
            "همان روز جمعه",
            "تلفن ۲۰۲۰-۲۱۳۴",
            "شب‌های جمعه",
            "در روزهای یکشنبه",
            "نماز عبادی سیاسی جمعه",
            "به صورت دی سی پی",
            "۲ هزار سال پیش",
            "از عاشورا عبرت گرفت",
            "در روز عاشورا یاران امام جنگیدند",
            "تا یکی، دو روز آینده",
            "ماه می‌تواند",
            "انتخابات یازدهم می‌توان دید",
            "اخبار روز سینما",
            "ماه رمضان ماه مهمانی است",
            "دنیای پرشتاب امروز",
            "قرارداد شنبه‌ای نفت",
            "رویای نیمه‌شب تابستان قرار است اجرا شود",
            "جریان بهار نامزدی نخواهد داشت",
            "برای کوهنوردی در زمستان و چادری که آماده شد",
            "در شهر دوشنبه",
            "سالن شهدای هفتم تیر",
            "به امامت جمعه",
            "مهدویت و عاشورا",
            "هر سال نسبت به سال قبل",
        ),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, ANCHOR) == []


def test_each_member_of_a_list_is_a_date() -> None:
    text = "سال‌های ۹۵ و ۹۶ و ۵، ۶ و ۷ مهر ۹۸"
    found = [(text[f.start : f.end], f.canonical) for f in find_dates(text)]
    assert found == [
        ("سال‌های ۹۵", "2016-03-20/2017-03-20"),
        ("۹۶", "2017-03-21/2018-03-20"),
        ("۵", "2019-09-27"),
        ("۶", "2019-09-28"),
        ("۷ مهر ۹۸", "2019-09-29"),
    ]


def test_lists_of_decades_centuries_and_months_are_read_to_their_end() -> None:
    text = "دهه ۶۰ یا ۷۰، قرن ۱۷ و ۱۸، ماه‌های اسفند و فروردین ۹۹"
    found = [f.canonical for f in find_dates(text, ANCHOR)]
    assert found == [
        *("1981-03-21/1991-03-20", "1991-03-21/2001-03-20"),
        *("1601-01-01/1700-12-31", "1701-01-01/1800-12-31"),
        *("2020-02-20/2020-03-19", "2020-03-20/2020-04-19"),
    ]


def test_what_is_measured_against_the_month_before_names_that_of_the_sentence() -> None:
    text = "در اردیبهشت نسبت به ماه قبل. از شهریور تا ماه قبل."
    found = [f.canonical for f in find_dates(text, ANCHOR)]
    assert found == ["2020-04-20/2020-05-20", "2020-03-20/2020-04-19", "2020-08-22/2020-10-21"]


def test_new_year_of_this_year_said_in_its_last_month_is_the_next() -> None:
    for text, day in (("نوروز امسال سفر نکنید", "2020-03-20"), ("نوروز امسال آمد", "2019-03-21")):
        assert [f.canonical for f in find_dates(text, date(2020, 3, 15))] == [day]


def test_a_feast_takes_the_year_behind_it() -> None:
    found = find_dates("در نوروز و تابستان سال جاری", date(2008, 10, 22))
    assert [f.canonical for f in found] == ["2008-03-20", "2008-06-21/2008-09-21"]


def test_a_feast_some_days_ahead_is_meant_whatever_the_verb() -> None:
    found = find_dates("سفر به مشهد در نوروز را لغو کرد", date(2020, 3, 18))
    assert [f.canonical for f in found] == ["2020-03-20"]


def test_weekdays_of_a_list_are_of_one_week() -> None:
    text = "یکشنبه، دوشنبه و سه‌شنبه هفته آینده"
    found = [f.canonical for f in find_dates(text, ANCHOR)]
    assert found == ["2020-11-15", "2020-11-16", "2020-11-17"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("قصد داریم نمایشی در بهار اجرا کنیم", "2021-03-21/2021-06-21"),
        ("امکان دارد در بهار باز شود", "2021-03-21/2021-06-21"),
        ("پل از ابتدای زمستان افتتاح می‌شود", "2020-12-21/2021-03-20"),
        ("سرمای زمستان مصرف گاز را بالا خواهد برد", "2020-12-21/2021-03-20"),
    ],
)
def test_a_season_that_is_planned_for_is_the_next(text: str, canonical: str) -> None:
    assert [f.canonical for f in find_dates(text, ANCHOR)] == [canonical]


def test_a_season_of_a_sentence_on_last_year_is_last_years() -> None:
    text = "سال گذشته برف کم بارید و در تابستان چاه‌ها خشک شدند"
    assert [f.canonical for f in find_dates(text, ANCHOR)][1:] == ["2019-06-22/2019-09-22"]


def test_a_range_goes_up_to_an_hour_or_the_end_of_a_week() -> None:
    text = "از دوشنبه هفته آینده تا پایان هفته باران می‌بارد"
    assert [f.canonical for f in find_dates(text, ANCHOR)] == ["2020-11-16/2020-11-20"]
    text = "از شنبه ۱۷ آبان تا ساعت ۱۴ روز یکشنبه ۱۸ آبان"
    assert [f.canonical for f in find_dates(text, ANCHOR)] == ["2020-11-07/2020-11-08"]


def test_yesterday_is_told_from_the_day_that_is_named_today() -> None:
    found = find_dates("از دیروز تا امروز ۱۸ آبان ۱۳۹۹", ANCHOR)
    assert [f.canonical for f in found] == ["2020-11-07/2020-11-08"]


def test_weekdays_behind_a_term_are_those_of_every_week() -> None:
    text = "تا ۲ آذر، روزهای شنبه تا چهارشنبه باز است"
    assert [f.canonical for f in find_dates(text, ANCHOR)] == ["2020-11-22"]


def test_time_is_given_up_to_a_day_to_come() -> None:
    found = find_dates("به او تا روز جمعه مهلت داد", ANCHOR)
    assert [f.canonical for f in found] == ["2020-11-13"]


def test_many_dates_close_together_are_read_as_each_by_itself() -> None:
    text = "روز چهارشنبه آمد و پنجشنبه می‌رود. شنبه نیامد. " * 20
    found = [f.canonical for f in find_dates(text, ANCHOR)]
    assert found == ["2020-11-04", "2020-11-12", "2020-11-07"] * 20


def test_what_is_so_of_a_far_feast_is_so_every_year() -> None:
    assert find_dates("در روز عید فطر نماز داریم", ANCHOR) == []
    assert [f.canonical for f in find_dates("در عید فطر نماز خواندند", ANCHOR)] == ["2020-05-24"]


@pytest.mark.parametrize(
    "text",
    [
        "امروز کسی نیست که با این حرف موافق باشد",
        "تا قبل از انقلاب چنین بود اما امروز فرق می‌کند",
        "یکی از نمادهایی است که در روز عاشورا دیده می‌شود",
        "روزهایی مانند عید نوروز تعطیل است",
        "حدود ۴۰، ۵۰ سال پیش به تهران آمد",
    ],
)
def test_what_means_no_day_of_its_own_is_no_date(text: str) -> None:
    assert find_dates(text, ANCHOR) == []


def test_the_day_of_a_famous_event_is_of_its_year_unless_it_is_near() -> None:
    text = "پس از ۱۱ سپتامبر"
    assert [f.canonical for f in find_dates(text, date(2020, 4, 1))] == ["2001-09-11"]
    assert [f.canonical for f in find_dates(text, date(2020, 9, 20))] == ["2020-09-11"]


def test_a_season_of_games_is_its_two_years() -> None:
    text = "در فصل ۹۸-۹۹ قهرمان شد"
    assert [f.canonical for f in find_dates(text, ANCHOR)] == ["2019-03-21/2021-03-20"]


def test_a_decade_behind_a_western_year_is_of_that_calendar() -> None:
    text = "ساخت ۱۹۵۳ است و از دهه شصت ماند"
    assert "1960-01-01/1969-12-31" in [f.canonical for f in find_dates(text, ANCHOR)]


def test_this_month_behind_a_lunar_one_is_that_month() -> None:
    text = "در ماه رمضان و فضیلت این ماه گفت"
    assert [text[f.start : f.end] for f in find_dates(text, ANCHOR)] == ["ماه رمضان"]


def test_a_day_told_twice_is_of_the_year_in_which_both_agree() -> None:
    text = "به ۲۵ ژوئن (۵ تیر) موکول شد"
    assert [f.canonical for f in find_dates(text, date(2020, 3, 19))] == ["2020-06-25"]


def test_the_same_year_is_that_of_the_date_before() -> None:
    found = find_dates("در سال ۲۰۱۵ و ۲۰ سپتامبر همان سال")
    assert [f.canonical for f in found] == ["2015", "2015-09-20"]


@pytest.mark.parametrize("text", ["دیروز", "۵ مهر", "هفته گذشته", "روز شنبه", "نوروز", "پارسال"])
def test_without_a_day_of_its_own_a_text_has_only_full_dates(text: str) -> None:
    assert find_dates(f"{text} و ۱۹ آبان ۱۳۹۹")[-1].canonical == "2020-11-09"
    assert len(find_dates(f"در {text} گفت")) == 0


def test_spellings_do_not_matter() -> None:
    spellings = (
        *("سه‌شنبه ۲۵ مهر‌ماه ۱۳۹۸", "سه شنبه 25 مهر ماه 1398", "سهشنبه ٢٥ مهرماه ١٣٩٨"),
        *("سه‌شنبه 25 مهرماه 98", "سه‌شنبه بیست و پنجم مهرماه ۱۳۹۸"),
    )
    assert {find_dates(text)[0].canonical for text in spellings} == {"2019-10-17"}
    arabic = "٢٠ فروردين ١٣٩٩"
    assert [f.canonical for f in find_dates(arabic)] == ["2020-04-08"]


@pytest.mark.parametrize(
    "piece",
    [
        *("۵ و ", "مهر و ", "سال ۹۵ و ", "۵ مهر تا ", "1/", "۵\u200c", " ", "۹۵ تا "),
        *("( ۵ مهر", "ماه رمضان این ماه ", "۵ مهر (۹ نوامبر ", "۹۸-۹۹-"),
    ],
)
def test_a_text_made_to_take_long_does_not(piece: str) -> None:
    text = piece * 2000
    begin = time.process_time()
    find_dates("سال " + text + "مهر", ANCHOR)
    assert time.process_time() - begin < 5


PIECES = st.sampled_from(
    [text for _, text, _, _ in CASES]
    + ["تا", "و", "(", ")", "،", "-", "سال", "ماه", "۱۳۹۹", "۵", "مهر", "صفر", "همان سال", "\n"]
)


@given(st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=80), st.booleans())
def test_any_text_has_ordered_offsets_and_periods(text: str, anchored: bool) -> None:
    found = find_dates(text, ANCHOR if anchored else None)
    end = 0
    for expression in found:
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end].strip()
        assert expression.first <= expression.last
        end = expression.end


@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)), st.sampled_from(Calendar))
def test_a_date_that_we_write_is_found_in_a_text(day: date, calendar: Calendar) -> None:
    written = format_date(day, calendar)
    found = find_dates(f"نشست {written} برگزار شد")
    if calendar is Calendar.HIJRI and day < date(2000, 1, 1):
        return  # رمضان ۱۳۹۸ is the Ramadan of the Jalali year
    assert [(f.start, f.end, f.first, f.last) for f in found] == [(5, 5 + len(written), day, day)]
