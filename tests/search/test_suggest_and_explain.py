"""Completions as the archive writes them, and the sum that a score is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import ARTICLES

from bayegan.search import Archive, Suggestion


def texts(archive: Archive, prefix: str, kind: str | None = None, limit: int = 10) -> list[str]:
    found = archive.suggest(prefix, limit)
    return [each.text for each in found if kind is None or each.kind == kind]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("سهر", "سهراب کاوه‌ای"),
        ("کاوه", "سهراب کاوه‌ای"),
        ("كاوه‌ا", "سهراب کاوه‌ای"),
        ("سهراب ک", "سهراب کاوه‌ای"),
        ("حسن", "ذاکر حسن‌اف"),
        ("حسن ا", "ذاکر حسن‌اف"),
        ("عباس", "بندر عباس"),
        ("قره ب", "قره‌باغ"),
        ("ايرن", "ایرنیوز"),
        ("نمونه", "شرکت آب نمونه"),
    ],
)
def test_a_name_is_completed_from_any_of_its_words(
    either: Archive, prefix: str, expected: str
) -> None:
    assert expected in texts(either, prefix)


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("رسانهه", "رسانه‌های"),
        ("زمین", "زمین‌لرزه‌ای"),
        ("گفتو", "گفت‌وگو"),
        ("رییس ج", "رئیس‌جمهور"),
        ("covid", "COVID-19"),
    ],
)
def test_a_word_is_shown_as_articles_write_it(either: Archive, prefix: str, expected: str) -> None:
    assert expected in texts(either, prefix, "word")


def test_counts_are_articles_and_survive_updates(archive: Archive, worn: Archive) -> None:
    for prefix in ("نف", "ته", "ایر", "ک"):
        one = {(s.text, s.kind): s.count for s in archive.suggest(prefix, 50)}
        other = {(s.text, s.kind): s.count for s in worn.suggest(prefix, 50)}
        assert one == other
    oil = next(s for s in archive.suggest("نفت") if s.text == "نفت")
    assert oil == Suggestion("نفت", "word", 5)
    assert archive.search("نفت").total == 5


@pytest.mark.parametrize("prefix", ["", " ", "\u200c", "ژژژ", "\x1b[2J", "\ud800", "؟"])
def test_nothing_completes_nothing(archive: Archive, prefix: str) -> None:
    assert archive.suggest(prefix) == ()


@settings(max_examples=60, deadline=None)
@given(prefix=st.text(max_size=6), limit=st.integers(0, 5))
def test_any_text_may_be_completed(archive: Archive, prefix: str, limit: int) -> None:
    assert len(archive.suggest(prefix, limit)) <= limit


QUERIES = [
    "نفت",
    "نفت گاز",
    "آیا بهای نفت در ایران گران شده است؟",
    "قره باغ یا نفت گاز",
    '"آتش بس" باکو',
    "title:نفت گاز",
    "نف* ایران",
    "تلسگوپ~",
    "رسانه ها -نفت",
    "(نفت OR گاز) مکان:ایران",
    "نفت نفت",
    "تلسک…",
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_parts_make_the_score(either: Archive, query: str) -> None:
    hits = either.search(query, limit=100).hits
    assert hits
    for hit in hits:
        told = either.explain(query, hit.id)
        assert told is not None
        assert told["matched"]
        assert told["score"] == pytest.approx(hit.score, rel=1e-5)
        assert sum(part["score"] for part in told["parts"]) == pytest.approx(hit.score, rel=1e-4)


def test_parts_name_form_field_and_spelling(archive: Archive) -> None:
    told = archive.explain("رسانه‌ها قره باغ", "n40")
    assert told is not None
    parts = {(part["word"], part["field"], part["form"]): part for part in told["parts"]}
    assert parts["رسانه‌ها", "body", "lemma"]["written"] == ["رسانههای"]
    assert ("رسانه‌ها", "body", "exact") not in parts
    karabakh = parts["قره باغ", "body", "exact"]
    assert (karabakh["times"], karabakh["written"]) == (2, ["قره‌باغ"])
    assert any(part["form"] == "side by side" for part in told["parts"])


def test_an_article_that_does_not_match_is_explained_too(archive: Archive) -> None:
    told = archive.explain("نفت گاز", "n08")
    assert told is not None
    assert not told["matched"]
    assert {part["word"] for part in told["parts"]} == {"نفت"}
    assert archive.explain("نفت", "nobody") is None
    assert {archive.explain("", a.id)["score"] for a in ARTICLES} == {0.0}  # type: ignore[index]
