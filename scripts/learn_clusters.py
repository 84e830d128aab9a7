"""Learn word clusters from news without labels: words that stand among the same words.

Given names fall together with given names, cities with cities, offices with offices, also those
that no tagged article holds; the recognizer takes a word's clusters as features.

Every frequent word is described by its left and right neighbours (positive pointwise mutual
information with the most frequent words), the descriptions are reduced by a truncated singular
value decomposition and clustered by spherical k-means, coarse and fine. Deterministic.

    python scripts/learn_clusters.py FOLDER
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from bayegan.index.entities.lexicons import encode_clusters
from bayegan.index.entities.tokens import tokenize_for_names

DATA = Path(__file__).resolve().parent.parent / "index" / "entities" / "data"
Floats = npt.NDArray[np.float32]


def news_texts(folder: Path) -> Iterator[str]:
    """Title and body of every article of a folder of news."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                yield (article.get("title") or "") + "\n" + article["body"]


def read_words(folder: Path) -> tuple[list[str], npt.NDArray[np.int32]]:
    """The words of all articles by falling frequency, and the texts as their numbers.

    A -1 stands between sentences.
    """
    numbers: dict[str, int] = {}
    text: list[int] = []
    for article in news_texts(folder):
        tokens = tokenize_for_names(article)
        for start, stop in tokens.sentences:
            text += [numbers.setdefault(key, len(numbers)) for key in tokens.keys[start:stop]]
            text.append(-1)
    found = np.array(text, np.int32)
    counts = np.bincount(found[found >= 0], minlength=len(numbers))
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(order) + 1, np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    rank[-1] = -1
    words = list(numbers)
    return [words[number] for number in order], rank[found]


def describe(text: npt.NDArray[np.int32], words: int, contexts: int, size: int) -> Floats:
    """A row of `size` numbers for each of the most frequent `words`, of length one."""
    sides = []
    for left, right in ((text[:-1], text[1:]), (text[1:], text[:-1])):
        seen = (left >= 0) & (left < words) & (right >= 0) & (right < contexts)
        cells = left[seen].astype(np.int64) * contexts + right[seen]
        counts = np.bincount(cells, minlength=words * contexts).reshape(words, contexts)
        expected = counts.sum(1, keepdims=True) * (counts.sum(0, keepdims=True) ** 0.75)
        expected = expected / (counts.sum(0) ** 0.75).sum()
        with np.errstate(divide="ignore"):
            information = np.log(counts / np.maximum(expected, 1e-9))
        sides.append(np.maximum(information, 0).astype(np.float32))
    matrix = np.concatenate(sides, axis=1)
    values, vectors = np.linalg.eigh(matrix.T @ matrix)
    rows = matrix @ vectors[:, -size:].astype(np.float32)
    rows /= np.sqrt(np.sqrt(np.maximum(values[-size:], 1e-6))).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    normal: Floats = rows / np.maximum(lengths, 1e-6)
    return normal


def cluster(rows: Floats, count: int, rounds: int, seed: int) -> npt.NDArray[np.int32]:
    """The number of each row's cluster (spherical k-means)."""
    random = np.random.default_rng(seed)
    centres = rows[random.choice(len(rows) // 2, count, replace=False)]
    nearest = np.zeros(len(rows), np.int32)
    for _ in range(rounds):
        for start in range(0, len(rows), 4096):
            nearest[start : start + 4096] = (rows[start : start + 4096] @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, rows)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / np.maximum(norms, 1e-6), centres)
    return nearest


@click.command()
@click.argument("news", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--words", default=40_000, help="How many of the most frequent words to cluster.")
@click.option("--contexts", default=1_200, help="Neighbours that describe a word, on each side.")
@click.option("--coarse", default=150)
@click.option("--fine", default=900)
@click.option("--seed", default=1399)
def main(news: Path, words: int, contexts: int, coarse: int, fine: int, seed: int) -> None:
    """Write index/entities/data/clusters.xz."""
    vocabulary, text = read_words(news)
    rows = describe(text, words, contexts, 96)
    numbers = [cluster(rows, count, 12, seed) for count in (coarse, fine)]
    members = {word: (int(a), int(b)) for word, a, b in zip(vocabulary, *numbers, strict=False)}
    blob = lzma.compress(encode_clusters(members), preset=9)
    (DATA / "clusters.xz").write_bytes(blob)
    click.echo(f"{len(members)} words of {len(text)}, {len(blob)} bytes")
    samples = Counter(numbers[1].tolist()).most_common(400)
    for number, _ in samples[::40]:
        inside = [w for w, n in zip(vocabulary, numbers[1], strict=False) if n == number]
        click.echo(f"{number}: {' '.join(inside[:12])}")


if __name__ == "__main__":
    main()
