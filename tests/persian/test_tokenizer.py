from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.persian.letters import ZWNJ
from bayegan.index.persian.tokenizer import cut, key, tokenize

from .test_letters import ANY


def surfaces(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هتل4ستاره", ["هتل", "4", "ستاره"]),
        ("«پوتین»رئیسجمهور", ["پوتین", "رئیسجمهور"]),
        ("نرخ ۳٫۵ یا 3.5 درصد.", ["نرخ", "۳٫۵", "یا", "3.5", "درصد"]),
        ("ساعت ۱۲:۳۰، 1401/07/05", ["ساعت", "۱۲:۳۰", "1401/07/05"]),
        ("2020-11-09 و ۱۳۹۹-۱۴۰۰", ["2020-11-09", "و", "۱۳۹۹", "۱۴۰۰"]),
        ("COVID-19 و U.S.A. و G20", ["COVID-19", "و", "U.S.A", "و", "G20"]),
        ("کووید-۱۹ کووید۱۹", ["کووید", "۱۹", "کووید", "۱۹"]),
        ("#قره_باغ @user_name", ["#قره_باغ", "@user_name"]),
        (
            "info@isna.ir https://www.isna.ir/news/99؟",
            ["info@isna.ir", "https://www.isna.ir/news/99"],
        ),
        (f"رسانه{ZWNJ}ها{ZWNJ} و", [f"رسانه{ZWNJ}ها", "و"]),
        ("مُحَمّد خانهٔ ته\u0640ران", ["مُحَمّد", "خانهٔ", "ته\u0640ران"]),
        ("می¬شود", ["می¬شود"]),
        ("۵۰٪ ۱۰٬۰۰۰", ["۵۰", "۱۰٬۰۰۰"]),
        ("۴،۰۰۰ و 4,000 و ۱۲٬۳۴۵٬۶۷۸٫۹", ["۴،۰۰۰", "و", "4,000", "و", "۱۲٬۳۴۵٬۶۷۸٫۹"]),
        ("۳،۵ ۱۴۰۰،۱۴۰۱ 0,500", ["۳", "۵", "۱۴۰۰", "۱۴۰۱", "0", "500"]),
        ("1,234,56 ۱۲،۳۴۵۶ ۱۰۰،", ["1", "234", "56", "۱۲", "۳۴۵۶", "۱۰۰"]),
        ("شد.خوشبختانه", ["شد", "خوشبختانه"]),
        ("علی\u00a0رضا\rحسن", ["علی", "رضا", "حسن"]),
        ("Москва élan don't", ["Москва", "élan", "don't"]),
        ("", []),
        ("!… #", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_keys_drop_decoration() -> None:
    assert key("۱۰٬۰۰۰") == key("10,000") == key("۱۰،۰۰۰") == key("۱۰۰۰۰") == "10000"
    assert key("1,234.5") == key("۱٬۲۳۴٫۵") == "1234.5"
    assert key("COVID-19") == key("Covid19") == "covid19"
    assert key("U.S.A") == key("USA") == "usa"
    assert key("#قره_باغ") == key("قره‌باغ") == key("قرهباغ")
    assert key("ISNA.ir") == "isna.ir"
    assert key("۳٫۵") == key("3.5") == "3.5"


@given(ANY)
def test_spans_are_ordered_and_cut_nothing(text: str) -> None:
    spans = tokenize(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(place in covered for place, char in enumerate(text) if char.isalnum())
    assert not any(text[end - 1] == ZWNJ for _, end in spans)


@pytest.mark.parametrize(
    "piece", ["a.", "aa.", "a@", "ا\u200c", "1.", "a-", "#a_", "e\u0301", "http://", "\u0640"]
)
def test_a_long_run_of_one_pattern_is_cut_to_its_end(piece: str) -> None:
    """As long as this, a pattern of quadratic time would need minutes."""
    before = piece * 50_000 + " "
    assert tokenize(before + "نفت")[-1] == (len(before), len(before) + 3)


@given(st.sampled_from(["۱۲", "12", "١٢", "１２"]), st.sampled_from([" ", "، ", "\n"]))
def test_every_kind_of_digit_is_the_same_number(digits: str, gap: str) -> None:
    assert [key(surface) for surface in surfaces(f"سال{gap}{digits}{gap}ماه")] == [
        "سال",
        "12",
        "ماه",
    ]


@given(ANY)
def test_a_cut_text_is_the_text_with_its_tokens_at_odd_places(text: str) -> None:
    pieces = cut(text)
    assert "".join(pieces) == text
    assert pieces[1::2] == surfaces(text)
