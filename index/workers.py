"""Articles become index documents, in worker processes where there are enough of them."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from .article import Article
from .indexing import ArticleIndexer, indexer_from_file
from .persian.lexicon import Lexicon
from .storage.document import IndexDocument
from .storage.errors import ArchiveError

BATCH = 16
"""Articles handed to a worker at a time: enough that handing over costs little."""
_AHEAD = 24
"""Batches that each worker may be ahead of the writer: so it goes on while a segment is written."""
_SMALL = 64
"""Fewer articles than this are done here: starting workers would take longer."""

Indexing = Callable[[Iterable[Article]], Iterator[IndexDocument]]


@contextmanager
def indexers(path: Path, lexicon: Lexicon, workers: int | None) -> Iterator[Indexing]:
    """Gives a function from articles to index documents, over worker processes if it pays.

    ``path`` is the file of the archive's ``lexicon``; worker processes read it themselves.

    Raises:
        ArchiveError: a worker was ended from outside.
    """
    count = workers or os.cpu_count() or 1
    others = set(multiprocessing.active_children())
    local: list[ArticleIndexer] = []
    pools: list[ProcessPoolExecutor] = []

    def here(articles: Iterator[Article]) -> Iterator[IndexDocument]:
        if not local:
            local.append(ArticleIndexer(lexicon))
        while batch := list(islice(articles, BATCH)):
            yield from local[0].index_all(batch)

    def index(articles: Iterable[Article]) -> Iterator[IndexDocument]:
        stream = iter(articles)
        first = list(islice(stream, _SMALL))
        if count < 2 or len(first) < _SMALL:
            yield from here(chain(first, stream))
            return
        pools.append(_pool(count, path, lexicon))
        yield from _in_workers(pools[0], chain(first, stream), count)

    try:
        yield index
    except BrokenProcessPool as error:
        raise ArchiveError(
            "A worker process was ended from outside, perhaps for want of memory. What was "
            "committed before is safe; run the same command again with fewer workers."
        ) from error
    except BaseException:
        # Nobody waits for the batches in hand: after Ctrl-C they would hold the exit up.
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        for pool in pools:
            pool.shutdown(cancel_futures=True)
        raise
    for pool in pools:
        pool.shutdown()


def _pool(count: int, path: Path, lexicon: Lexicon) -> ProcessPoolExecutor:
    # A fork shares what is loaded, but is not safe once threads run (as in a terminal UI).
    if "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1:
        shared = ArticleIndexer(lexicon)
        shared.expect_many(path)
        gc.freeze()  # a collection would touch, and so copy, every page that they share
        forking = multiprocessing.get_context("fork")
        return ProcessPoolExecutor(count, forking, _start_worker, (shared,))
    spawning = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, spawning, _start_worker, (path,))


def _in_workers(
    pool: ProcessPoolExecutor, articles: Iterable[Article], count: int
) -> Iterator[IndexDocument]:
    """Documents in the order of the articles; few batches wait, so memory stays bounded."""
    waiting: deque[Future[list[IndexDocument]]] = deque()
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            waiting.append(pool.submit(_work, batch))
            batch = []
            if waiting[0].done() or len(waiting) > _AHEAD * count:
                yield from waiting.popleft().result()
    if batch:
        waiting.append(pool.submit(_work, batch))
    while waiting:
        yield from waiting.popleft().result()


_worker: list[ArticleIndexer] = []


def _start_worker(given: ArticleIndexer | Path) -> None:
    """Begins with the indexer of the process that forked, or with one from a lexicon's file."""
    # Ctrl-C is for the process that writes; it ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker.append(indexer_from_file(given) if isinstance(given, Path) else given)


def _work(articles: list[Article]) -> list[IndexDocument]:
    return _worker[0].index_all(articles)
