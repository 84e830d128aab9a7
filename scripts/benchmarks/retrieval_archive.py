"""The collection as an archive of Bayegan, built once a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from bayegan.index.article import AnnotatedArticle, Article
from bayegan.index.indexing import ArticleIndexer
from bayegan.index.persian.analyzer import ANALYZER_VERSION
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.storage.manifest import LEXICON, MANIFEST, new_manifest
from bayegan.index.storage.writer import ArchiveWriter
from bayegan.search import Archive
from bayegan.search.query.parser import words_query


def build(articles: Iterable[Article], folder: Path, *, annotate: bool) -> None:
    """Builds the archive unless it is there; without ``annotate`` nothing counts as a name."""
    if (folder / MANIFEST).exists():
        return
    lexicon = Lexicon.from_hazm()
    indexer = ArticleIndexer(lexicon, None if annotate else AnnotatedArticle)
    with ArchiveWriter(folder) as writer:
        for article in articles:
            writer.add(indexer.index(article))
    lexicon.save(folder / LEXICON)
    new_manifest(folder, analyzer=ANALYZER_VERSION).write(folder)


def searcher(archive: Archive, depth: int = 10) -> Callable[[str], list[str]]:
    """Gives the ids of the first hits of a text taken as plain words."""
    return lambda text: [hit.id for hit in archive.search(words_query(text), limit=depth).hits]
