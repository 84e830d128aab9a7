"""Names in the order of the Persian alphabet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.persian.collation import collation_key

ALPHABET = "آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی".split()


def test_the_alphabet_is_in_order() -> None:
    backwards = ALPHABET[::-1]
    assert sorted(backwards, key=collation_key) == ALPHABET


def test_arabic_letters_stand_where_the_persian_do() -> None:
    names = ["كاشان", "کرج", "گرگان", "لار", "ياسوج", "یزد"]
    assert sorted(names, key=collation_key) == names


def test_a_word_comes_before_the_longer_one_that_begins_so() -> None:
    names = ["علی", "علی دایی", "علی‌اف", "علیرضا", "علیزاده"]
    backwards = names[::-1]
    assert sorted(backwards, key=collation_key) == names


def test_a_joiner_makes_no_difference_to_letters() -> None:
    assert collation_key("قره‌باغ")[0] == collation_key("قرهباغ")[0]
    assert collation_key("قره باغ")[0] < collation_key("قرهباغ")[0]


@given(st.lists(st.text(max_size=6), max_size=6))
def test_any_names_have_one_order(names: list[str]) -> None:
    ordered = sorted(names, key=collation_key)
    backwards = ordered[::-1]
    assert sorted(backwards, key=collation_key) == ordered
