"""Archives for the tests of search, built once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from invented_news import ARTICLES, write_archive

from bayegan.index.persian.lexicon import Lexicon
from bayegan.search import Archive


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Path:
    """All articles in one segment."""
    return write_archive(tmp_path_factory.mktemp("news") / "one", lexicon, [ARTICLES])


@pytest.fixture(scope="session")
def worn_path(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Path:
    """The same articles after updates and removals, in five segments."""
    other = [replace(article, body=f"نفت گاز تهران {article.body}") for article in ARTICLES]
    strange = replace(ARTICLES[0], id="gone", source="منبع گم", body="نفت در باکو و قره‌باغ")
    return write_archive(
        tmp_path_factory.mktemp("news") / "worn",
        lexicon,
        [
            [strange, *other[:15]],
            [*ARTICLES[:9], *other[20:30]],
            [*ARTICLES[9:20]],
            [*ARTICLES[20:33]],
            [*ARTICLES[33:]],
        ],
        removed=["gone"],
    )


@pytest.fixture(scope="session")
def archive(archive_path: Path) -> Iterator[Archive]:
    with Archive.open(archive_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def worn(worn_path: Path) -> Iterator[Archive]:
    with Archive.open(worn_path) as opened:
        yield opened


@pytest.fixture(scope="session", params=["one segment", "worn"])
def either(request: pytest.FixtureRequest) -> Iterator[Archive]:
    """Each archive in turn: the answers must not differ."""
    name = "archive_path" if request.param == "one segment" else "worn_path"
    with Archive.open(request.getfixturevalue(name)) as opened:
        yield opened
