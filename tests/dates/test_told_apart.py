"""What looks alike and is told apart by the words around: counts, slips, years, parts of years."""

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
        ("نیوتن ۴ ژانویه سال ۱۶۴۳ به دنیا آمد", "1643-01-04"),
        ("منشور بزرگ در ۱۵ ژوئن ۱۲۱۵ مهر شد", "1215-06-15"),
        ("از تاریخ ۸ تا ۹ مِی ۲۰۱۹ برگزار شد", "2019-05-08/2019-05-09"),
    ],
)
def test_a_gregorian_month_may_be_of_any_century(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("روز پنح‌شنبه بازی کرد", "2020-11-05"),
        ("دیروز (یکشنه) بازی کرد", "2020-11-08"),
        ("روز چهارشبنه بازی کرد", "2020-11-04"),
    ],
)
def test_weekdays_are_known_with_a_slip(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("در نخستین فصل از سال جاری میلادی رشد کرد", "2020-01-01/2020-03-31"),
        ("در سومین فصل سال ۲۰۱۹ رشد کرد", "2019-07-01/2019-09-30"),
        ("در دومین سه‌ماهه سال ۹۸ رشد کرد", "2019-06-22/2019-09-22"),
        ("سومین یکشنبه ماه ژوئن ۲۰۱۹ بود", "2019-06-16"),
        ("۹ شب اول ماه رمضان ۹۸ بود", "2019-05-06/2019-05-14"),
    ],
)
def test_parts_are_counted_by_their_order(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "این سنگ میلیاردها سال پیش یخ زد",
        "میلیون‌ها سال قبل فوران کرد",
        "به هزاران سال پیش برمی‌گردد",
        "یک و نیم ماه قبل امضا شد",
        "در مدت ۵ و ۶ سال گذشته شناسایی شد",
        "تا روز قبل آن معلوم نبود",
        "بلیت در پنجشنبه، جمعه‌ها گران‌تر است",
        "رفتار فردا فکنی داشت",
    ],
)
def test_counts_and_habits_are_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("نماز جمعه این هفته ورامین برگزار شد", "2020-11-06"),
        ("نماز جمعه این هفته تهران اقامه می‌شود", "2020-11-13"),
        ("در نماز جمعه هفته گذشته گفت", "2020-10-31/2020-11-06"),
    ],
)
def test_the_prayer_of_this_week_is_a_friday(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


def test_what_is_usual_in_the_next_clause_says_nothing_of_a_feast() -> None:
    text = "با اشاره به فروش در ماه رمضان و اینکه معمولا بهار گیشه ضعیف است، گله کرد"
    assert found(text) == ["2020-04-24/2020-05-23"]


def test_the_martyrs_of_a_known_day_are_of_its_year() -> None:
    assert found("گرامیداشت شهدای مظلوم هفتم تیر برگزار شد") == ["1981-06-28"]
    assert found("پس از انفجار ۸ شهریور") == ["1981-08-30"]


@pytest.mark.parametrize(
    "text",
    [
        "«روزهای آخر زمستان» ساخته یک مستندساز جوان پخش شد",
        'نمایش "قصه ظهر جمعه" روی صحنه رفت',
        "فیلم‌های «شنبه»، «باران» و «آخرین شب یلدا» را دیدم",
        "ساخت مستندهای باران، بهمن ماه ۸۸، بیست و هشتم ماه صفر و راه سبز از آثار اوست",
    ],
)
def test_titles_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_a_speech_tells_today_from_its_own_day() -> None:
    text = "وزیر روز شنبه در جمع خبرنگاران گفت: از امروز آغاز می‌کنیم و فردا پایان می‌یابد."
    assert found(text) == ["2020-11-07", "2020-11-07", "2020-11-08"]
    assert found("وزیر روز شنبه سخن گفت و امروز به شیراز رفت.")[-1] == "2020-11-09"


def test_a_weekday_before_a_comma_is_not_today() -> None:
    text = "به دلیل تعطیلی یکشنبه، امروز (دوشنبه) ۱۹ آبان آخرین مهلت است"
    assert found(text) == ["2020-11-08", "2020-11-09"]


def test_a_title_is_no_verb() -> None:
    text = "دی‌ماه نیز فیلم «بازگشت» به نمایش در خواهد آمد"
    assert found(text) == ["2020-12-21/2021-01-19"]


def test_what_had_been_said_lies_behind() -> None:
    assert found("وزیر که قرار بود سفر کند، روز شنبه گفته بود") == ["2020-11-07"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("کمبود از ابتدای سال ۱۹۹۷ آغاز شد و کار تا ۲۰۰۱ متوقف ماند", ["1997", "2001"]),
        ("«مهمانی» (۲۰۰۶، برداشتی آزاد از یک رمان) را ساخت", ["2006"]),
        ("کاروان یونیورسیاد ۲۰۱۹ بازگشت", ["2019"]),
        ("برزیل در کوپا آمه‌ریکا ۲۰۱۹ پیروز شد", ["2019"]),
        ("کوپا آمریکا ۲۰۱۹ را برد", ["2019"]),
        ("در رقابت‌های جهانی منچستر ۲۰۱۹ در وزن ۵۴ کیلوگرم", ["2019"]),
        ("تیم‌های مسابقات جهانی ۲۰۱۹ تا ۱۶ دسامبر فرصت دارند", ["2019", "2020-12-16"]),
    ],
)
def test_years_without_a_word_that_says_so(text: str, canonical: list[str]) -> None:
    assert found(text) == canonical


def test_a_range_goes_on_behind_a_bracket_and_an_hour() -> None:
    text = "از ۲۰ آبان (۱۰ نوامبر)، پس از اذان مغرب تا ۲۵ آبان تعطیل خواهد بود"
    assert found(text) == ["2020-11-10/2020-11-15"]


def test_days_of_every_year_have_no_value() -> None:
    assert found("اول تا هفتم تیر هر سال هفته صرفه‌جویی است") == []


@pytest.mark.parametrize(
    "text",
    [
        "شرایط آن روزها سخت‌تر از امروز بود",
        "اگر امروز رشد را می‌بینیم، به دلیل این طرح است",
        "امروز کشور به جایی رسیده است که همه کمک می‌کنند",
        "امروز این دستاوردها را مشاهده می‌کنیم",
        "اگر گوش می‌دادند امروز این مشکل را نداشتیم",
    ],
)
def test_today_may_mean_these_days(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "امروز نیز شورا بیانیه خود را که خواستار آرامش است، منتشر کرد",
        "فردا باید بهتر از امروز بازی کنیم",
    ],
)
def test_today_is_the_day_where_something_happens(text: str) -> None:
    assert "2020-11-09" in found(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("رشد اقتصادی آلمان در سه ماهه نخست امسال منفی بود", "2020-01-01/2020-03-31"),
        ("قیمت نفت روسیه از نیمه دوم سال بالا می‌رود", "2020-07-01/2020-12-31"),
        ("صادرات ایران به آلمان در سه ماهه نخست امسال", "2020-03-20/2020-06-20"),
    ],
)
def test_quarters_of_other_economies_are_gregorian(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


def test_a_part_of_the_year_that_is_told_in_the_past_has_begun() -> None:
    anchor = date(2020, 6, 21)
    assert found("نسبت به سه ماهه پایانی سال افزایش یافت", anchor) == ["2019-12-22/2020-03-19"]
    assert found("در سه ماهه پایانی سال افزایش می‌یابد", anchor) == ["2020-12-21/2021-03-20"]


def test_the_new_year_is_the_one_at_hand() -> None:
    text = "نخستین جلسه شورا در سال جدید برگزار می‌شود"
    assert found(text, date(2020, 4, 9)) == ["2020-03-20/2021-03-20"]
    assert found(text, date(2020, 3, 10)) == ["2020-03-20/2021-03-20"]
    assert found("از سال جدید میلادی گران‌تر می‌شود", date(2019, 12, 9)) == ["2020"]
    assert found("سال جدید را تبریک گفت", date(2020, 4, 9)) == []


def test_a_name_among_names_is_no_month() -> None:
    text = "با بازی باران نادری، شهریور کاویانی، آرمان راد و دیگران"
    assert found(text) == []
    summer = ["2020-07-22/2020-08-21", "2020-08-22/2020-09-21"]
    assert found("در مرداد، شهریور نیز گرم بود") == summer


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("قیمت نسبت به فروردین دو سال پیش بالا رفت", "2018-03-21/2018-04-20"),
        ("دومِ آبان‌ماه در سالن کوچک اجرا شد", "2020-10-23"),
        ("از ساعت ۱۵:۳۰ روز گذشته آغاز شد", "2020-11-08"),
        ("در ساعت ۱۷ روز گذشته دستگیر شد", "2020-11-08"),
        ("۲۵ آبان عملیات رفت پایان می‌یابد", "2020-11-15"),
        ("تاریخ ۲۵ نوامبر را پیشنهاد کرد", "2020-11-25"),
        ("ماه ژانویه را برای پرتاب در نظر گرفته است", "2021-01"),
    ],
)
def test_the_words_beside_a_date_tell_it(text: str, canonical: str) -> None:
    assert found(text) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "تنها در تعطیلات رسمی و پنجشنبه و جمعه گران‌تر است",
        "کمک می‌کنند تا دی‌اکسید کربن جذب شود",
        "تصویر را مأموریت مارس اکسپرس ثبت کرد",
        "میانگین سن خودروها حدود ۶ سال گذشته بود",
    ],
)
def test_neither_habits_nor_names_are_dates(text: str) -> None:
    assert found(text) == []


def test_a_day_is_of_the_old_year_told_before() -> None:
    text = "او تیرماه سال ۱۳۹۵ راهی فرانسه شد و سرانجام روز ۱۴ تیر در بیمارستان درگذشت"
    assert found(text)[-1] == "2016-07-04"


@pytest.mark.parametrize(
    "text",
    [
        "اول فروردین را به عنوان نوروز جشن می‌گیریم",
        "در سال‌های قبل در ماه رمضان تعزیه می‌خواندیم",
        "آنچه اکران دوم نوروز گفته می‌شود",
    ],
)
def test_days_of_other_years_have_no_value(text: str) -> None:
    assert found(text) == []


def test_what_is_made_for_nowruz_tells_of_it() -> None:
    assert found("فیلم‌های نوروز روی پرده رفتند", date(2019, 4, 9)) == ["2019-03-21"]


def test_the_month_before_is_that_of_the_month_told() -> None:
    text = "نرخ تورم در ماه اوت نسبت به مدت مشابه ماه قبل پایین آمد"
    assert found(text) == ["2020-08", "2020-07"]
