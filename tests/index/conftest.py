"""Builds of an archive from a folder of news, with one lexicon and no recogniser to load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from building import Build, annotate

from bayegan.index import builder, workers
from bayegan.index.builder import BuildSummary, build_archive
from bayegan.index.compiled_lexicon import CompiledLexicon
from bayegan.index.indexing import ArticleIndexer
from bayegan.index.persian.lexicon import Lexicon


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, lexicon: Lexicon) -> None:
    """One lexicon for all, and no recogniser to load."""
    monkeypatch.setattr(builder, "compiled_lexicon", lambda: CompiledLexicon(lexicon, None))
    monkeypatch.setattr(
        workers, "ArticleIndexer", lambda lexicon: ArticleIndexer(lexicon, annotate)
    )
    monkeypatch.setattr(
        workers,
        "indexer_from_file",
        lambda path: ArticleIndexer(Lexicon.load(path), annotate),
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def build(news: Path, archive: Path) -> Build:
    def run(**options: Any) -> BuildSummary:
        return build_archive([news], archive, **{"workers": 1, **options})

    return run
