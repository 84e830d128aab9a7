"""Entities and dates in one list: in text order, none over another."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from bayegan.index.annotator import Annotator
from bayegan.index.article import Article
from bayegan.index.entities.recognizer import EntityRecognizer


@pytest.fixture(scope="module")
def annotator(recognizer: EntityRecognizer) -> Annotator:
    return Annotator(recognizer)


def test_all_kinds_in_text_order(annotator: Annotator) -> None:
    article = Article(
        id="1",
        title="سفر به باکو",
        body="ولادیمیر پوتین ۱۹ آبان ۱۳۹۹ گفت وزارت خارجه روسیه آماده است.",
    )
    found = annotator.annotate(article).mentions
    assert [m.kind for m in found] == ["place", "person", "date", "organisation"]
    assert found[2].canonical == "2020-11-09"
    assert all(
        (a.field, a.end) <= (b.field, b.start) or a.field == "title" for a, b in pairwise(found)
    )


def test_relative_dates_stand_on_the_published_day(annotator: Annotator) -> None:
    body = "روز گذشته در تهران باران بارید."
    dated = Article(id="1", body=body, published=datetime(2021, 3, 21, 8, 30))
    days = [m.first for m in annotator.annotate(dated).mentions if m.kind == "date"]
    assert days == [date(2021, 3, 20)]
    undated = annotator.annotate(Article(id="2", body=body))
    assert all(m.kind != "date" for m in undated.mentions)


def test_a_place_named_after_a_day_is_no_date(annotator: Annotator) -> None:
    article = Article(id="1", body="راهپیمایان در میدان ۲۲ بهمن تهران گرد آمدند.")
    found = annotator.annotate(article).mentions
    spans = [(m.start, m.end) for m in found]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_an_empty_article_has_no_mentions(annotator: Annotator) -> None:
    assert annotator.annotate(Article(id="1", body="")).mentions == ()
