"""Texts by the row give the tokens that the analyzer finds word by word."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.persian.numbered import NumberedTexts

# Words that join their neighbours, some of them several, beside words that join none.
_WORDS = (
    "رسانه ها قره باغ حسن اف می شود نمی روند گفت و گو نخست وزیر خانه ای بزرگ تر ترین در به که "
    "سازمان ملل متحد علی عبد الله آیت العظمی سر و صدا ۱۳۹۹ COVID-19 U.S.A #قره_باغ #باغ_ء # @نام "
    "شهرهای کتاب‌هایشان ءء ـ می‌خواهم پیش بینی بی سابقه رئیس جمهور"
).split()
_GAPS = (" ", " ", " ", " ", "  ", "   ", "\u200c", "\n", "، ", ". ", " «", "» ")


@pytest.fixture(scope="module")
def analyzer() -> PersianAnalyzer:
    return PersianAnalyzer(Lexicon.from_hazm())


def _tokens(texts: NumberedTexts, text: str, names: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    exact, lemmas, positions = texts.columns(text, names)
    forms = [[texts.terms[n].decode() for n in column.tolist()] for column in (exact, lemmas)]
    return sorted(zip(positions.tolist(), *forms, strict=True))


def _texts_of_chance(count: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    chance = random.Random(7)
    for _ in range(count):
        words = [chance.choice(_WORDS) for _ in range(chance.randrange(40))]
        text = "".join(word + chance.choice(_GAPS) for word in words)
        borders = sorted(chance.sample(range(len(text) + 1), 2 * min(3, (len(text) + 1) // 2)))
        yield text, list(zip(borders[::2], borders[1::2], strict=True))


def test_texts_by_the_row_give_the_tokens_of_the_analyzer(analyzer: PersianAnalyzer) -> None:
    texts = NumberedTexts(analyzer)
    for text, names in _texts_of_chance(400):
        wanted = sorted((t.position, t.exact, t.lemma) for t in analyzer.tokens(text, names))
        assert _tokens(texts, text, names) == wanted, (text, names)


def test_they_are_the_same_where_frequent_words_are_at_hand(
    analyzer: PersianAnalyzer, tmp_path: Path
) -> None:
    lexicon, cache = tmp_path / "lexicon", tmp_path / "cache"
    lexicon.write_bytes(b"of today")
    plain = NumberedTexts(analyzer)
    for _ in ("worked out", "kept"):
        texts = NumberedTexts(analyzer)
        texts.expect([*_WORDS[::2], "هرگز"], lexicon, cache)
        for text, names in _texts_of_chance(100):
            assert _tokens(texts, text, names) == _tokens(plain, text, names), (text, names)
    assert len(list(cache.iterdir())) == 1
    lexicon.write_bytes(b"of tomorrow")
    NumberedTexts(analyzer).expect(_WORDS[::2], lexicon, cache)
    assert len(list(cache.iterdir())) == 2  # another lexicon may say otherwise


def test_numbers_are_of_this_text_after_everything_was_forgotten(
    analyzer: PersianAnalyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bayegan.index.persian.numbered._LIMIT", 2)
    texts = NumberedTexts(analyzer)
    for text in ("قره باغ در آتش", "گفت و گو در تهران", "قره باغ"):
        texts.forget_if_many()
        wanted = sorted((t.position, t.exact, t.lemma) for t in analyzer.tokens(text))
        assert _tokens(texts, text, []) == wanted
    assert len(texts.terms) < 8
