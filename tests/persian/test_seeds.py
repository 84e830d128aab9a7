"""The queries that issue 2 names, on the two seed articles and on sentences like theirs."""

import re
from pathlib import Path

import pytest

from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.letters import ZWNJ, fold

from .matching import marked, matches

# Query to the spellings of the word that stand in the articles.
QUERIES = {
    "رسانه‌ها": ["رسانههای"],
    "رسانه ها": ["رسانههای"],
    "می‌کنند": ["میکنند", "میکند", "کردند"],
    "قره‌باغ": ["قره باغ", "قرهباغ"],
    "قره باغ": ["قره باغ", "قرهباغ"],
    "قرهباغ": ["قره باغ", "قرهباغ"],
    "بین‌المللی": ["بینالمللی"],
    "بین الملل": ["بینالملل"],
    "رئیس‌جمهور": ["رئیسجمهور", "رئیس جمهور"],
    "رییس جمهور": ["رئیسجمهور", "رئیس جمهور"],
    "علی‌اف": ["علیاف"],
    "علی اف": ["علیاف"],
    "حسن‌اف": ["حسن اف"],
    "آتش‌بس": ["آتشبس", "آتش بس"],
    "اتش بس": ["آتشبس", "آتش بس"],
    "گفت‌وگو": ["گفتوگوی", "گفتوگو", "گفتگوهای"],
    "گفت و گو": ["گفتوگوی", "گفتوگو", "گفتگوهای"],
    "نخست وزیر": ["نخستوزیر"],
    "آذربایجان": ["آذربایجان", "اذربایجان"],
    "اذربایجان": ["آذربایجان", "اذربایجان"],
    "۵۵ ساله": ["55", "ساله"],
    "55 ساله": ["55", "ساله"],
    "۲۰۲۰": ["۲۰۲۰"],
    "تیراندازی": ["تیراندازی", "تیراندازیها", "تیراندازیهای", "تیراندازیهایی"],
}


@pytest.mark.parametrize("query", QUERIES)
def test_query_finds_every_spelling(analyzer: PersianAnalyzer, query: str) -> None:
    for spelling in QUERIES[query]:
        text = f"گزارش ({spelling}) امروز"
        if not query[0].isdigit():
            assert marked(analyzer, query, text) == [spelling], spelling


@pytest.mark.parametrize("query", QUERIES)
def test_query_finds_the_seed_articles(
    analyzer: PersianAnalyzer, shared_data: Path, query: str
) -> None:
    found_any = False
    for path in sorted((shared_data / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        present = [word for word in QUERIES[query] if re.search(rf"\b{word}\b", text)]
        if query.endswith("ساله"):
            present = present if "55 ساله" in text else []
        found_any |= bool(present)
        assert matches(analyzer, query, text) == bool(present), path.name
        for spelling in present:
            assert spelling in marked(analyzer, query, text)
    assert found_any


@pytest.mark.parametrize(
    ("stem", "name"), [("ایر", "ایران"), ("تهر", "تهران"), ("عل", "علی"), ("مرد", "مردم")]
)
def test_a_stem_does_not_find_the_name(
    analyzer: PersianAnalyzer, shared_data: Path, stem: str, name: str
) -> None:
    assert not matches(analyzer, stem, f"سخن از {name} است")
    assert not matches(analyzer, name, f"سخن از {stem} است")
    for path in (shared_data / "seeds").glob("*.txt"):
        assert not matches(analyzer, stem, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name",
    (
        *("ایران", "تهران", "علی", "آبان", "آبادان", "طالبان", "سپاهان", "دوران", "کرمان", "استان"),
        *("لاریجانی", "تاتویان", "مردم", "گیلان", "آذربایجان", "پوتین", "الهام", "رابرت", "یونان"),
        *("سرکسیان", "پاشینیان", "میرزویان", "اسلاوونی", "نخجوان", "لبنان", "سودان", "عمان"),
        *("کریمی", "رضایی", "محمدی", "تهرانی", "خامنه‌ای"),
    ),
)
def test_names_stay_whole(analyzer: PersianAnalyzer, name: str) -> None:
    assert analyzer.part(name).lemma == fold(name)


SPELLINGS = ["رسانه‌های", "می‌کنند", "قره‌باغ", "حسن‌اف", "آتش‌بس", "نخست‌وزیر", "گفت‌وگو", "بزرگ‌ترین"]


@pytest.mark.parametrize("word", SPELLINGS)
@pytest.mark.parametrize("in_query", [ZWNJ, " ", ""])
@pytest.mark.parametrize("in_text", [ZWNJ, " ", ""])
def test_spellings_meet(analyzer: PersianAnalyzer, word: str, in_query: str, in_text: str) -> None:
    text = f"این {word.replace(ZWNJ, in_text)} را"
    assert matches(analyzer, word.replace(ZWNJ, in_query), text)
