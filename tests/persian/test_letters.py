import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.persian.at_once import letters_and_digits
from bayegan.index.persian.letters import ZWNJ, fold

# Characters that Persian text mixes, so that hypothesis meets them often.
PERSIAN = st.text(
    st.sampled_from(
        "ابپتكيىئؤأإآةۀهٔکی رسلمن۰۱٢3aéA.،«»-_#@/:\n\u200c\u200d\u200f\u0640\u064e\ufeffءﻻﷲ¬"
    )
)
ANY = st.one_of(PERSIAN, st.text())


def test_spellings_of_a_word_fold_to_one_key() -> None:
    for spellings in (
        ("رئیس", "رييس", "رییس", "ر\u0640ئیس"),
        ("آذربایجان", "اذربايجان", "أذربایجان", "آ\u0640ذربایجان"),
        ("مؤسسه", "موسسة", "موسسهٔ", "مو\u064eسسۀ"),
        ("رسانه‌ها", "رسانهها", "رسانه\u200dها", "رسانه¬ها", "\ufeffرسانه\u00adها"),
        ("کردی", "كردي", "ڪردے", "کردۍ"),
        ("املاء", "املا"),
        ("لا", "ﻻ"),
        ("۱۲٫۵", "١٢٫٥", "12.5", "１２.５"),
        ("Élysée", "elysee", "ÉLYSÉE", "E\u0301lyse\u0301e"),
    ):
        assert len({fold(each) for each in spellings}) == 1, spellings


def test_words_that_differ_stay_apart() -> None:
    for one, other in (("قره", "قرا"), ("کار", "گار"), ("بر", "پر"), ("ژاله", "زاله")):
        assert fold(one) != fold(other)


@given(ANY)
def test_folding_is_idempotent_and_drops_what_is_invisible(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.category(char) == "Cf" for char in folded)
    assert ZWNJ not in folded


@given(ANY, ANY)
def test_folding_works_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text())
def test_letters_and_digits_are_what_folding_leaves_of_them(text: str) -> None:
    assert letters_and_digits(text) == "".join(filter(str.isalnum, fold(text)))


def test_characters_that_become_several_are_compared_by_all_of_them() -> None:
    assert letters_and_digits("ﷲ ½ 🌧 ﻻ") == "".join(filter(str.isalnum, fold("ﷲ½ﻻ")))
