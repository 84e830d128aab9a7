"""Every record of real deliveries is an article or told as bad (skipped where they are absent)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bayegan.index.article import Article
from bayegan.index.sources import BadRecord, read_articles
from bayegan.index.storage.record import content_fingerprint

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the development data is not here")


def read(name: str) -> tuple[list[Article], list[BadRecord]]:
    items = list(read_articles([DATA / name]))
    good = [item for item in items if isinstance(item, Article)]
    return good, [item for item in items if isinstance(item, BadRecord)]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("news/agencies-2019-2020.jsonl.xz", 4964),
        ("news/fars-2003-2021.jsonl.xz", 1485),
        ("news/isna-2025.jsonl.xz", 115),
        ("news/isna-raw.csv", 20),
        ("seeds", 2),
    ],
)
def test_every_record_is_an_article(name: str, count: int) -> None:
    good, bad = read(name)
    assert (len(good), bad) == (count, [])
    assert len({article.id for article in good}) == count


def test_workbook_as_delivered_repeats_the_cleaned_articles() -> None:
    good, bad = read("news/khabar-raw.xlsx")
    assert len(good) + len(bad) == 1729
    assert Counter(item.reason for item in bad) == {
        "the record's text holds no words, only white space or markup": len(bad)
    }
    assert all(article.published and not article.body.startswith("<") for article in good)
    cleaned = Counter(map(content_fingerprint, read("news/khabar-2019.jsonl.xz")[0]))
    repeated = sum(content_fingerprint(article) in cleaned for article in good)
    assert repeated >= 1655


def test_seeds_begin_with_a_sentence_and_so_have_no_title() -> None:
    assert [article.title for article in read("seeds")[0]] == ["", ""]


def test_dates_of_the_csv_are_read() -> None:
    assert all(article.published.year == 2025 for article in read("news/isna-raw.csv")[0])
