"""The two seed articles: every person, place and event date that they speak of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bayegan.index.annotator import Annotator
from bayegan.index.article import AnnotatedArticle, Article
from bayegan.index.entities.recognizer import EntityRecognizer

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seeds"
PERSONS = {
    "رابرت الیوت", "سرگئی لاوروف", "ولادیمیر پوتین", "الهام علی‌اف", "نیکول پاشینیان",
    "آرارات میرزویان", "درک هوگان", "آرمن سرکسیان", "خاویر کلومینا پیریز", "ذاکر حسن‌اف",
    "آرمن تاتویان",
}  # fmt: skip
PLACES = {
    "باکو", "ایروان", "شوشا", "ارمنستان", "آذربایجان", "قره‌باغ", "آغدام", "خوجاوند", "فضولی",
    "نخجوان", "یراسخ", "لاچین", "کلبجر", "روسیه", "تاجیکستان", "آسیای مرکزی", "آمریکا",
}  # fmt: skip
EVENTS = {date(2020, 9, 27), date(2020, 11, 9), date(2021, 1, 11)}

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")


@pytest.fixture(scope="module")
def articles(recognizer: EntityRecognizer) -> list[AnnotatedArticle]:
    annotator = Annotator(recognizer)
    paths = sorted(SEEDS.glob("*.txt"))
    return [annotator.annotate(Article(id=p.name, body=p.read_text("utf-8"))) for p in paths]


def found(articles: list[AnnotatedArticle], kind: str) -> set[str]:
    return {m.canonical for article in articles for m in article.mentions if m.kind == kind}


def test_persons(articles: list[AnnotatedArticle]) -> None:
    assert found(articles, "person") - {"نیکل پاشینیان"} == PERSONS


def test_places(articles: list[AnnotatedArticle]) -> None:
    assert found(articles, "place") >= PLACES


def test_event_dates(articles: list[AnnotatedArticle]) -> None:
    days = {m.first for a in articles for m in a.mentions if m.kind == "date" and m.first == m.last}
    assert days >= EVENTS


def test_a_surname_alone_counts_for_its_person(articles: list[AnnotatedArticle]) -> None:
    written = {
        article.article.body[m.start : m.end]: m.canonical
        for article in articles
        for m in article.mentions
        if m.kind == "person"
    }
    assert written["الیوت"] == "رابرت الیوت"
    assert written["میرزویان"] == "آرارات میرزویان"
