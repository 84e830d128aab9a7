"""What the words, the sentence and the article around a date tell of it."""

from __future__ import annotations

from datetime import date

import pytest

from bayegan.index.dates.grammar import find_dates

from .golden import ANCHOR


def found(text: str, anchor: date = ANCHOR) -> list[str]:
    return [told.canonical for told in find_dates(text, anchor)]


@pytest.mark.parametrize(
    "text",
    [
        "گفت: متاسفانه امروز بسیاری از جوانان در جامعه با این مشکل روبه‌رو هستند",
        "گفت: امروز آمریکا فقط دم از دموکراسی می‌زند در صورتی‌که به آزادی ملت‌ها اعتقاد ندارد",
        "در گذشته رسانه چند گزینه داشت ولی امروز مردم جهان در فضای مجازی زندگی می‌کنند",
    ],
)
def test_today_among_the_words_of_these_days_is_no_day(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "متاسفانه صبح امروز دشمنان از راه‌های مختلف حمله کردند",
        "وزیر امور خارجه امروز در گفت‌وگو با خبرنگاران از سفر خود خبر داد",
        "بر اساس جدیدترین قیمت‌ها از بازار امروز، هر دلار ارزان شده است",
        "از زمان قدیم تا به امروز نقش بسزایی داشته است",
    ],
)
def test_today_among_the_words_of_a_day_is_that_day(text: str) -> None:
    assert found(text) == ["2020-11-09"]


def test_a_bare_weekday_is_the_one_that_the_article_dates() -> None:
    ahead = "نشست به شنبه موکول شد. نشست شنبه ۲۴ آبان برگزار می‌شود."
    assert found(ahead) == ["2020-11-14", "2020-11-14"]
    behind = "آتش‌بس از شنبه اجرا می‌شود. شنبه ۱۷ آبان امضا شد."
    assert found(behind) == ["2020-11-07", "2020-11-07"]


def test_a_weekday_that_two_dates_claim_is_told_by_its_verb() -> None:
    text = "شنبه ۲۴ آبان و شنبه ۱۷ آبان. روز شنبه گفت."
    assert found(text) == ["2020-11-14", "2020-11-07", "2020-11-07"]


@pytest.mark.parametrize(
    "text",
    [
        "روز عید فطر، روز پاداش برای یک ماه تقوا است.",
        "ایام محرم یعنی بیعت دوباره",
        "این روزها به نام هفته دولت",
        "آن را روز جهانی قدس نامیدند",
        "دبیر ستاد اربعین حسینی گلستان گفت",
        "بازگشت بازارهای هنگ‌کنگ از تعطیلات نوروزی",
        "تعطیلات نوروزی چین",
        "در اربعین به کربلا سفر می‌کنند و هر ساله حضور دارند",
    ],
)
def test_a_feast_that_is_defined_or_part_of_a_name_is_no_day(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("سال گذشته در روز عید قربان کشتار شد", "2019-08-11"),
        ("در سال ۹۳ در مراسم روز دانشجو گفت", "2014-12-07"),
    ],
)
def test_a_feast_takes_the_year_right_before_it(text: str, canonical: str) -> None:
    assert found(text)[-1] == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("مردم در روز ۱۳ نوروز در خانه ماندند", "2020-04-01"),
        ("هفتم نوروز ۹۸", "2019-03-27"),
    ],
)
def test_days_are_counted_from_nowruz(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


def test_the_days_of_eid_are_those_of_nowruz_only_near_it() -> None:
    text = "در ایام عید در خانه بمانید"
    assert found(text, date(2020, 3, 10)) == ["2020-03-20/2020-04-01"]
    assert found(text) == []
    assert found("ایام عید فطر", date(2020, 5, 20)) == ["2020-05-24"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("این باشگاه به دنبال جذب یک مهاجم در زمستان است", "2020-12-21/2021-03-20"),
        ("سه بازیکن این باشگاه در تابستان جدا شدند", "2020-06-21/2020-09-21"),
        ("امیدواریم تابستان با آسایش سپری شود", "2021-06-22/2021-09-22"),
        ("سال ۹۶ باران کم بود و در بهار درختان خشک شدند", "2017-03-21/2017-06-21"),
    ],
)
def test_a_season_is_of_the_year_that_its_sentence_tells(text: str, canonical: str) -> None:
    assert found(text)[-1] == canonical


def test_one_season_or_another_is_of_no_year() -> None:
    assert found("برف در تابستان یا بهار نبوده است") == []


def test_a_range_may_end_in_the_year_in_which_it_began() -> None:
    assert found("از ۱۶ نوامبر ۲۰۱۹ تا سوم دسامبر همان سال") == ["2019-11-16/2019-12-03"]


def test_a_soft_hyphen_does_not_part_a_weekday() -> None:
    assert found("روز سه\u00adشنبه گفت") == ["2020-11-03"]


def test_years_behind_their_last_months_are_years() -> None:
    assert found("تحویل در ماه‌های پایانی ۲۰۲۰") == ["2020"]


@pytest.mark.parametrize(
    "text",
    [
        "امروز را به فردا وصل می‌کنند",
        "در دنیای دیروز و امروز پذیرفته شد",
        "فردا و فرداها هم تکرار خواهد شد",
        "تا فردا روزی از او انتقاد نکنند",
        "در برنامه تیتر امشب شبکه خبر گفت",
        "این پرواز جمعه هر هفته انجام می‌شود",
        "پرداخت‌ها در تاریخ اول ژوئن هر سال انجام می‌شود",
        "از شنبه تا چهارشنبه، هر شب پخش می‌شود",
        "طی یک یا دو روز آینده اعلام خواهد شد",
        "شرکت فاکس قرن بیستم",
    ],
)
def test_sayings_titles_and_what_comes_again_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_tomorrow_beside_a_saying_word_is_still_a_day() -> None:
    assert found("جلسه امروز به معنای توافق است") == ["2020-11-09"]
    assert found("امروز و فردا باران می‌بارد") == ["2020-11-09", "2020-11-10"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("در فاز اول تا ۱۵ دی ادامه دارد", "2021-01-04"),
        ("از ۱۵ دی ماه تا انتهای ماه، ماسک الزامی خواهد شد", "2021-01-04/2021-01-19"),
        ("در تاریخ هفت فروردین ماه برابر هنگ‌کنگ خواهد بود", "2021-03-27"),
        ("روز جهانی تالاسمی", "2020-05-08"),
        ("به مناسبت هفته کتاب برگزار می‌شود", "2020-11-14/2020-11-20"),
    ],
)
def test_more_days_and_their_ends_are_read(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


def test_what_has_happened_in_a_month_lies_behind() -> None:
    text = "اعتراضات بهمن‌ماه تاثیری نخواهد داشت"
    assert found(text) == ["2020-01-21/2020-02-19"]


def test_a_month_is_of_the_year_that_its_sentence_has_named() -> None:
    text = "در سال ۲۰۱۶ پیروز شد، اما در ماه نوامبر باخت"
    assert found(text) == ["2016", "2016-11"]
    assert found("در سال ۲۰۱۶ پیروز شد. در ماه اکتبر باخت")[-1] == "2020-10"


def test_what_a_month_means_is_told_of_it_only_where_it_opens_the_sentence() -> None:
    assert found("گفت: ایام محرم یعنی بیعت دوباره", date(2020, 8, 25)) == []
    assert len(found("بهترین اعمال ماه ذی‌الحجه یعنی دعا را خواندند", date(2020, 8, 1))) == 1
