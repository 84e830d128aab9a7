"""Which one a season is that no year is told of."""

from __future__ import annotations

from datetime import date

import pytest

from bayegan.index.dates.grammar import find_dates

from .golden import ANCHOR

EARLY_SUMMER = date(2019, 6, 26)
AUTUMN_99, WINTER_99 = "2020-09-22/2020-12-20", "2020-12-21/2021-03-20"
SUMMER_98 = "2019-06-22/2019-09-22"


def found(text: str, anchor: date = ANCHOR) -> list[str]:
    return [told.canonical for told in find_dates(text, anchor)]


def test_a_season_that_begins_is_that_of_these_days() -> None:
    text = "با توجه به آغاز فصل تابستان مصرف آب بالا می‌رود"
    assert found(text, EARLY_SUMMER) == [SUMMER_98]
    assert found(text, date(2019, 1, 10)) == []


def test_accounts_are_made_up_when_a_season_is_over() -> None:
    text = "مهلت ارائه اظهارنامه فصل بهار را تا ۱۵ تیر تمدید می‌کنند"
    assert found(text, EARLY_SUMMER)[0] == "2019-03-21/2019-06-21"
    assert found("نرخ بیکاری فصل تابستان بالا است")[0] == "2020-06-21/2020-09-21"


def test_seasons_are_told_one_after_the_other() -> None:
    text = "موزه در بهار با ۸۰ نفر، تابستان ۶۱ نفر و پاییز با ۵۳ نفر سال را پشت سر گذاشت"
    assert found(text) == ["2020-03-20/2020-06-20", "2020-06-21/2020-09-21", AUTUMN_99]


def test_a_term_that_has_passed_is_no_term_to_come() -> None:
    assert found("مدارس تا پایان بهار تعطیل بودند") == ["2020-03-20/2020-06-20"]
    assert found("مدارس تا پایان بهار تعطیل شدند") == ["2021-03-21/2021-06-21"]
    assert found("این وضع تا تابستان ادامه داشت") == ["2020-06-21/2020-09-21"]


def test_a_spring_of_peoples_is_no_season() -> None:
    assert found("عربستان در بهار عربی ساکت بود") == []


@pytest.mark.parametrize(
    "text",
    [
        "نسخه کامل آن در زمستان عرضه عمومی می‌شود",
        "پیش‌بینی ما این است که آزمون در زمستان برگزار شود",
        "نمایش را برای اجرای زمستان در نظر گرفته‌اند",
    ],
)
def test_what_happens_once_in_a_season_is_ahead(text: str) -> None:
    assert found(text) == [WINTER_99]
