"""The bundled sample archive: enough articles, all of them different, in mixed orthography."""

from __future__ import annotations

from importlib.resources import as_file, files

import pytest

from bayegan.index.article import Article
from bayegan.index.persian.letters import fold
from bayegan.index.sources import read_articles

ZWNJ = "\u200c"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    with as_file(files("bayegan.cli") / "sample") as folder:
        found = list(read_articles([folder]))
    assert all(isinstance(item, Article) for item in found)
    return [item for item in found if isinstance(item, Article)]


def test_every_article_is_whole(articles: list[Article]) -> None:
    assert len(articles) >= 150
    assert len({article.id for article in articles}) == len(articles)
    for article in articles:
        assert article.title and article.source and article.categories and article.published
        assert 2018 <= article.published.year <= 2025


def test_no_two_articles_share_a_run_of_eight_words(articles: list[Article]) -> None:
    owner: dict[tuple[str, ...], str] = {}
    for article in articles:
        words = fold(article.body.replace(ZWNJ, " ")).split()
        for run in {tuple(words[i : i + 8]) for i in range(len(words) - 7)}:
            assert owner.setdefault(run, article.id) == article.id


def test_the_orthography_is_mixed(articles: list[Article]) -> None:
    without_zwnj = sum(ZWNJ not in a.body for a in articles)
    arabic = sum("ي" in a.body or "ك" in a.body for a in articles)
    assert without_zwnj >= len(articles) / 3.3
    assert arabic >= len(articles) / 10
    text = "".join(article.body for article in articles)
    for digit in "۵5٥":
        assert digit in text
