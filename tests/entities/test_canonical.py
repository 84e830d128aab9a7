"""Every way to write a name leads to one good spelling."""

from __future__ import annotations

import pytest

from bayegan.index.entities.canonical import (
    organisation_name,
    person_name,
    place_name,
    strip_titles,
    well_written,
)
from bayegan.index.entities.gazetteer import Gazetteer, entity_key
from bayegan.index.entities.naming import PersonNames


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("علي اف", "علی‌اف"),
        ("الهام علیاف", "الهام علی‌اف"),
        ("ذاكر حسن اف", "ذاکر حسن‌اف"),
        ("محمود احمدینژاد", "محمود احمدی‌نژاد"),
        ("علی حسن زاده", "علی حسن‌زاده"),
        ("رضا میرزازاده", "رضا میرزازاده"),
        ("خامنهای", "خامنه‌ای"),
        ("روح الله زم", "روح‌الله زم"),
        ("نصر الله", "نصرالله"),
        ("« آرمن  تاتویان »", "آرمن تاتویان"),
        ("مُحَمّد رضايی", "محمد رضایی"),
        ("محمـــد", "محمد"),
        ("قدرت اله نوروزی", "قدرت‌الله نوروزی"),
        ("علی فتح‌اله‌زاده", "علی فتح‌الله‌زاده"),
        ("ژاله صامتی", "ژاله صامتی"),
        ("حمید آله", "حمید آله"),
        ("انجمن هنرهای رزمی", "انجمن هنرهای رزمی"),
        ("ستاد نیروهای داوطلب", "ستاد نیروهای داوطلب"),
        ("برق منطقهای یزد", "برق منطقه‌ای یزد"),
    ],
)
def test_well_written(written: str, canonical: str) -> None:
    assert well_written(written) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("حضرت علي(عليه السلام", "حضرت علی"),
        ("حضرت فاطمه سلام‌الله علیها", "حضرت فاطمه"),
        ("حضرت محمد (صلی‌الله علیه وآله وسلم", "حضرت محمد"),
        ("رسول اکرم ص", "رسول اکرم"),
        ("آیت الله خامنه ای (مدظله العالی)", "خامنه‌ای"),
        ("مدظله العالی", ""),
        ("امیر (همایون) غنی‌زاده", "امیر غنی‌زاده"),
        ("محمدرضا حضرت پور (لیبرو", "محمدرضا حضرت‌پور"),
        ("رحمت‌الله حافظی", "رحمت‌الله حافظی"),
        ("نواف سلام", "نواف سلام"),
    ],
)
def test_wishes_and_brackets_are_no_part_of_a_name(written: str, canonical: str) -> None:
    assert person_name(written) == canonical


@pytest.mark.parametrize("name", ["نظرباف", "کاف", "ایران", "تهران", "علی", "شهرهای", "الله"])
def test_a_word_that_only_ends_like_a_surname_is_left_alone(name: str) -> None:
    assert entity_key(well_written(name)) == entity_key(name)
    assert well_written("باف") == "باف"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("دکتر حسن روحانی", "حسن روحانی"),
        ("آیت الله سید علی خامنه ای", "علی خامنه‌ای"),
        ("حجت الاسلام و المسلمین احمد مروی", "احمد مروی"),
        ("رئیس جمهور پزشکیان", "پزشکیان"),
        ("سیدمحمد خاتمی", "محمد خاتمی"),
        ("سردار سرتیپ دوم", "دوم"),
        ("امیر قلعه‌نویی", "امیر قلعه‌نویی"),
        ("سردار آزمون", "سردار آزمون"),
        ("شيخ دياباته", "شیخ دیاباته"),
        ("سردار کاظمی", "کاظمی"),
        ("سید الشهدا", "سید الشهدا"),
        ("سید الهام موسوی", "الهام موسوی"),
        ("امام ( ره )", "امام خمینی"),
        ("حضرت امام(ره)", "امام خمینی"),
        ("محمد رضا عارف", "محمدرضا عارف"),
        ("علی رضا زاکانی", "علیرضا زاکانی"),
        ("علي اصغر مونسان", "علی‌اصغر مونسان"),
        ("علیاکبر صالحی", "علی‌اکبر صالحی"),
        ("امام حسین ( ع )", "امام حسین"),
        ("دکتر", "دکتر"),
    ],
)
def test_person_without_titles(written: str, canonical: str) -> None:
    assert person_name(written) == canonical


def test_a_name_is_never_stripped_to_nothing() -> None:
    assert strip_titles(["آقای", "دکتر"]) == ["دکتر"]
    assert person_name("سید") == "سید"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("جمهوری اذربایجان", "آذربایجان"),
        ("جمهوري آذربايجان", "آذربایجان"),
        ("قره باغ", "قره‌باغ"),
        ("قرهباغ کوهستانی", "قره‌باغ"),
        ("بیت المقدس", "قدس"),
        ("ایالات متحده", "آمریکا"),
        ("امریکا", "آمریکا"),
        ("شهر شیراز", "شیراز"),
        ("شمال تهران", "تهران"),
        ("شمال آفریقا", "شمال آفریقا"),
        ("استان خوزستان", "خوزستان"),
        ("استان بوشهر", "استان بوشهر"),
        ("روسیه‌ی", "روسیه"),
        ("روستای چنارک", "روستای چنارک"),
        ("حرم امام رضا (ع)", "حرم امام رضا"),
        ("شمال شرقی کشور", ""),
    ],
)
def test_place(written: str, canonical: str, gazetteer: Gazetteer) -> None:
    assert place_name(written, gazetteer) == canonical


def test_surname_belongs_to_the_full_name_of_the_article() -> None:
    names = PersonNames(["سید ابراهیم رئیسی", "رییسی", "رئیسی", "آقای رئیسی"])
    assert {names.canonical(s) for s in ("رییسی", "آقای رئیسی", "سید ابراهیم رئیسی")} == {
        "ابراهیم رئیسی"
    }


def test_a_surname_in_two_words_or_one_is_the_same() -> None:
    names = PersonNames(["محمدحسن انصاری فرد", "انصاری‌فرد", "انصاری فرد"])
    assert names.canonical("انصاری‌فرد") == names.canonical("انصاری فرد") == "محمدحسن انصاری فرد"


def test_a_stray_word_behind_a_surname_makes_no_person() -> None:
    names = PersonNames(["ناتالی توچی", *["توچی"] * 5, "توچی درحالی"])
    assert names.canonical("توچی") == names.canonical("توچی درحالی") == "ناتالی توچی"


def test_a_middle_part_belongs_to_the_full_name() -> None:
    names = PersonNames(["اکبر هاشمی رفسنجانی", "هاشمی", "هاشمی رفسنجانی"])
    assert names.canonical("هاشمی") == names.canonical("هاشمی رفسنجانی") == "اکبر هاشمی رفسنجانی"


def test_a_surname_of_two_persons_stays_alone() -> None:
    names = PersonNames(["علی لاریجانی", "صادق لاریجانی", "لاریجانی"])
    assert names.canonical("لاریجانی") == "لاریجانی"
    assert names.canonical("علی لاریجانی") == "علی لاریجانی"


def test_other_given_names_are_other_persons() -> None:
    names = PersonNames(["حسن خمینی", "حسین خمینی", "نیکول پاشینیان", "نیکل پاشینیان"])
    assert names.canonical("حسین خمینی") == "حسین خمینی"
    assert names.canonical("حسن خمینی") == "حسن خمینی"
    assert names.canonical("نیکل پاشینیان") == "نیکول پاشینیان"


def test_behind_a_title_a_given_name_may_be_left_out() -> None:
    names = PersonNames(["امام جعفر صادق", "امام صادق", "ملک سلمان بن عبدالعزیز", "ملک عبدالعزیز"])
    assert names.canonical("امام صادق") == "امام جعفر صادق"
    assert names.canonical("ملک عبدالعزیز") == "ملک عبدالعزیز"


@pytest.mark.parametrize(
    "word", ["شهر", "کشور", "نیرو", "هنر", "ستاره", "گروه", "خانه", "راه", "نه"]
)
def test_no_plural_is_broken_between_its_letters(word: str) -> None:
    for plural in (f"{word}ها", f"{word}های", f"{word}هایی", f"{word}\u200cهای"):
        assert "ه\u200cا" not in well_written(f"مجمع {plural} جهان").split()[1]


@pytest.mark.parametrize(
    ("name", "before", "shown"),
    [
        ("امور خارجه", "دیروز وزیر ", "وزارت امور خارجه"),
        ("نفت", "وزارت ", "وزارت نفت"),
        ("راه و شهرسازي", "وزير ", "وزارت راه و شهرسازی"),
        ("کشور", "نخست وزیر ", "کشور"),
        ("نفت", "بازیکن ", "نفت"),
        ("وزارت نفت", "معاون ", "وزارت نفت"),
        ("ریال", "هزار ", ""),
        ("ام", "دانشگاه ", ""),
        ("رئال", "تیم ", "رئال"),
        ("ریال مادرید", "تیم ", "ریال مادرید"),
    ],
)
def test_what_stands_before_an_organisation_tells_a_ministry(
    name: str, before: str, shown: str
) -> None:
    assert organisation_name(name, before) == shown
