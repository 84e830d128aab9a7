"""What is like a habit, these days, another year or another country, and is a plain date."""

from __future__ import annotations

from datetime import date

import pytest

from bayegan.index.dates.grammar import find_dates

from .golden import ANCHOR

YALDA, SPRING = date(2020, 12, 18), date(2020, 6, 1)
AUTUMN_99, WINTER_99 = "2020-09-22/2020-12-20", "2020-12-21/2021-03-20"


def found(text: str, anchor: date = ANCHOR) -> list[str]:
    return [told.canonical for told in find_dates(text, anchor)]


@pytest.mark.parametrize(
    "text",
    [
        "تیم ملی والیبال امروز به جایگاه سوم رسید",
        "مردم امروز ماه‌گرفتگی را مشاهده می‌کنند",
        "اگر امروز پرسپولیس ببرد، صعود می‌کند",
        "اگر امروز باران نبارد بازی برگزار می‌شود",
        "هوای تهران آخر هفته سردتر از امروز خواهد بود",
        "هوای تهران روز چهارشنبه سردتر از امروز است",
    ],
)
def test_today_is_the_day_where_others_are_beside_it(text: str) -> None:
    assert "2020-11-09" in found(text)


def test_what_is_unlike_other_years_is_of_this_one() -> None:
    assert found("برخلاف سال‌های گذشته در شب یلدا مراسمی برگزار نمی‌شود", YALDA) == ["2020-12-20"]
    text = "مانند سال‌های قبل در ماه رمضان این برنامه پخش شد"
    assert found(text, SPRING) == ["2020-04-24/2020-05-23"]
    text = "در سال‌های گذشته برپا می‌شد اما امسال در ماه رمضان برپا نشد"
    assert found(text, SPRING)[-1] == "2020-04-24/2020-05-23"


def test_what_is_celebrated_this_year_is_a_date() -> None:
    assert found("۲۲ بهمن را باشکوه جشن می‌گیریم", date(2020, 2, 5)) == ["2020-02-11"]


def test_a_weekday_beside_a_closed_one_is_not_of_every_week() -> None:
    assert found("ادارات شنبه تعطیل و یکشنبه باز بود") == ["2020-11-07", "2020-11-08"]
    assert found("در روزهای تعطیل و جمعه بسته است") == []


def test_traffic_is_no_verb() -> None:
    assert found("از شنبه رفت و آمد خودروها ممنوع می‌شود") == ["2020-11-14"]
    assert found("از شنبه رفت‌وآمد شبانه محدود خواهد شد") == ["2020-11-14"]


@pytest.mark.parametrize(
    "text",
    [
        "او که ۵ مهر ۱۳۵۰ به دنیا آمده بود، ۱۲ مرداد درگذشت",
        "متولد سال ۱۳۱۹ بود و ۱۲ مرداد درگذشت",
    ],
)
def test_a_death_is_not_of_the_year_of_birth(text: str) -> None:
    assert found(text)[-1] == "2020-08-02"


def test_months_of_games_are_months() -> None:
    text = "این بازی در تیر برگزار نشد و شهریور انجام شد، اما تماشاگر نداشت"
    assert found(text) == ["2020-06-21/2020-07-21", "2020-08-22/2020-09-21"]


def test_what_an_account_will_be_is_of_the_season_to_come() -> None:
    assert found("فروش فصل زمستان بیشتر خواهد شد") == [WINTER_99]
    assert found("رشد اقتصادی فصل پاییز منفی خواهد شد") == [AUTUMN_99]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("سن ازدواج از ده سال گذشته بالا رفته است", ["2010-11-10/2020-11-09"]),
        ("از ۲۵ آبان، از ساعت ۱۰ تا ۳۰ آبان برپاست", ["2020-11-15/2020-11-20"]),
        ("سه سال پیش آن‌ها آمدند", ["2017-03-21/2018-03-20"]),
        ("از سال ۲۰۱۵ ظرفیت سالن کم شد و تا ۲۰۱۱ صندلی داشت", ["2015"]),
    ],
)
def test_counts_and_years_beside_other_words(text: str, canonical: list[str]) -> None:
    assert found(text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "تیم ملی در نیمه نخست امسال به ایتالیا و فرانسه رفت",
        "صادرات فرش به چین در نیمه نخست امسال بیشتر شد",
    ],
)
def test_who_goes_abroad_counts_the_year_at_home(text: str) -> None:
    assert found(text) == ["2020-03-20/2020-09-21"]


def test_a_new_year_that_is_wished_has_no_value() -> None:
    assert found("سال جدید میلادی را تبریک گفت", date(2020, 12, 28)) == []
    assert found("در سال جدید هجری قمری مراسم برگزار شد") == []


def test_yesterday_with_its_weekday_is_that_day_in_a_speech() -> None:
    text = "وی روز شنبه به خبرنگاران گفت: دیروز (جمعه) بازدید کردیم"
    assert found(text) == ["2020-11-07", "2020-11-06"]


def test_a_weekday_that_tells_its_week_and_another_day_are_two() -> None:
    sunday = date(2020, 11, 15)
    assert found("سه‌شنبه هفته گذشته، دو روز پیش باران بارید", sunday) == [
        "2020-11-10",
        "2020-11-13",
    ]
    assert found("جمعه گذشته، دیروز و امروز", sunday) == ["2020-11-13", "2020-11-14", "2020-11-15"]
    assert found("شنبه گذشته، دیروز گفت", sunday) == ["2020-11-14"]
