"""Teach a narrower network what the tagging network says: the same tags in less time.

    python scripts/narrow_network.py NEWS-FOLDER train.jsonl.xz network.npz narrow.npz

The narrow network has the wide one's word vectors and symbols and learns, from news and the
training articles, how likely the wide one finds each label of each word. No tag of anybody is
looked at. NumPy only, one thread, the same result every time on one machine: ten minutes.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: more threads add up otherwise

import random as plain_random
import time
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
from learn_clusters import news_texts
from network_steps import Adam, Step, fresh_weights
from tagged_articles import LABELS, read_articles, split_articles
from train_network import Corpus

from bayegan.index.entities.features import BOUNDARY, FeatureExtractor
from bayegan.index.entities.gazetteer import Gazetteer
from bayegan.index.entities.memory import Floats, WordMemory
from bayegan.index.entities.network import TagNetwork, place_parts
from bayegan.index.entities.tokens import TokenizedText, tokenize_for_names

_FILE = click.Path(path_type=Path, dir_okay=False)
_LONGEST = 4_000  # words of an article
_AT_A_TIME = 3_000  # words of a step


@click.command()
@click.argument("news", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("articles", type=_FILE)
@click.argument("teacher", type=_FILE)
@click.argument("output", type=_FILE)
@click.option("--width", default=64, help="Columns all through; a multiple of 16 is fast.")
@click.option("--words", default=5_500_000, help="Words of text to learn from.")
@click.option("--rounds", default=3)
@click.option("--rate", default=3e-3)
@click.option("--seed", default=1)
def main(
    news: Path,
    articles: Path,
    teacher: Path,
    output: Path,
    width: int,
    words: int,
    rounds: int,
    rate: float,
    seed: int,
) -> None:
    """Write the narrow network that says what TEACHER says."""
    extract = FeatureExtractor(Gazetteer.load())
    wide = TagNetwork.from_bytes(teacher.read_bytes(), extract)
    corpus = Corpus(wide, extract)
    likely = _told(wide, corpus, extract, _texts(news, articles, seed), words)
    click.echo(f"{len(likely)} words, {len(corpus.examples)} articles")
    random = np.random.default_rng(seed)
    vectors, symbols = wide.weights["vectors"], wide.weights["symbols"]
    weights = fresh_weights(vectors, len(symbols), len(LABELS), random, width)
    weights["symbols"] = symbols.copy()
    adam = Adam({name: rows for name, rows in weights.items() if name != "vectors"})
    every = sum(1 for _ in corpus.batches(_AT_A_TIME, range(len(corpus.examples))))
    done = 0
    for turn in range(rounds):
        begun, losses = time.process_time(), []
        order = random.permutation(len(corpus.examples)).tolist()
        for batch in corpus.batches(_AT_A_TIME, order):
            done += 1
            falling = 0.5 + 0.5 * np.cos(np.pi * min(1, done / (rounds * every)))
            step = Step(weights, batch, random, drop=0.0, forget=0.05)
            gradients, loss = step.gradients(likely)
            adam.step(gradients, rate * min(1, done / 150) * falling)
            losses.append(loss)
        click.echo(f"{turn}: {np.mean(losses):.4f}, {time.process_time() - begun:.0f} s")
    output.write_bytes(TagNetwork.to_bytes(weights, wide.words, wide.traits))


def _texts(news: Path, articles: Path, seed: int) -> Iterator[str]:
    """The training articles, then the news in an order of chance, every text once."""
    training, _ = split_articles(read_articles(articles))
    texts = list(news_texts(news))
    plain_random.Random(seed).shuffle(texts)
    yield from dict.fromkeys([article.text for article in training] + texts)


def _told(
    wide: TagNetwork,
    corpus: Corpus,
    extract: FeatureExtractor,
    texts: Iterator[str],
    words: int,
) -> Floats:
    """How likely the wide network finds each label, a row a word; the corpus holds the rows."""
    memory = WordMemory(wide.know, 60_000)
    rows: list[Floats] = []
    begun = 0
    for text in texts:
        tokens = tokenize_for_names(text)
        if not 0 < len(tokens.keys) <= _LONGEST:
            continue
        corpus.add_numbers(tokens, range(begun, begun + len(tokens.keys)))
        rows.append(_likely(wide, memory, extract, tokens))
        begun += len(tokens.keys)
        if begun >= words:
            break
    return np.concatenate(rows)


def _likely(
    wide: TagNetwork, memory: WordMemory, extract: FeatureExtractor, tokens: TokenizedText
) -> Floats:
    words = memory.rows([BOUNDARY, *tokens.keys])
    parts = place_parts(extract.all_spans(tokens), len(tokens.keys))
    logarithms = wide.log_probabilities(memory.tables, words, parts, tokens.sentences)
    found: Floats = np.exp(logarithms).astype(np.float16)  # fine enough, half the memory
    return found


if __name__ == "__main__":
    main()
