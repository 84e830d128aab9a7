"""Train the tagging network, the recognizer's second tagger.

    python scripts/train_network.py vectors NEWS-FOLDER vectors.npz
    python scripts/train_network.py train train.jsonl.xz vectors.npz network.npz

`vectors` describes the frequent words of news by their neighbours; `train` trains on the training
articles (`train_recognizer.split_articles`), with ``--hold-out`` on four fifths of them: what is
chosen, is chosen on the fifth that is left. With ``--begin`` training goes on from a network that
`silver` made: one trained on news that a recognizer, the teacher, has tagged.

    python scripts/train_network.py silver NEWS-FOLDER vectors.npz crf.npz network.npz silver.npz

NumPy only, one thread, the same result every time on one machine: a round of `train` takes about
40 seconds.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: more threads add up otherwise

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from labelled_leads import read_training
from learn_clusters import describe, news_texts, read_words
from network_steps import Adam, Batch, Step, fresh_weights
from tagged_articles import LABELS, labels_of, read_articles, split_articles, validation_split

from bayegan.index.entities.features import BOUNDARY, FeatureExtractor
from bayegan.index.entities.gazetteer import Gazetteer
from bayegan.index.entities.memory import Floats
from bayegan.index.entities.model import TaggingModel
from bayegan.index.entities.network import GRAMS, TagNetwork, layout, place_parts
from bayegan.index.entities.recognizer import EntityRecognizer
from bayegan.index.entities.tagger import Tagger
from bayegan.index.entities.tokens import TokenizedText, tokenize_for_names

Numbers = npt.NDArray[np.intp]
_SYMBOLS = 26  # of a word at most
_FILE = click.Path(path_type=Path, dir_okay=False)
_NEWS = click.Path(path_type=Path, exists=True, file_okay=False)


@dataclass(frozen=True)
class Example:
    """One article in a row: the kinds of words, place names, labels (-1 at boundaries)."""

    kinds: Numbers
    spans: Numbers
    labels: Numbers


class Corpus:
    """Articles for training, and what is known of their kinds of words."""

    def __init__(self, network: TagNetwork, extract: FeatureExtractor) -> None:
        """See words as `network` does."""
        self._network = network
        self._extract = extract
        self._kinds: dict[str, int] = {}
        self._words: list[int] = []
        self._symbols: list[list[int]] = []
        self.examples: list[Example] = []
        self._kind(BOUNDARY)

    def _kind(self, key: str) -> int:
        number = self._kinds.get(key)
        if number is None:
            number = self._kinds[key] = len(self._words)
            row = self._network.word_row(key)
            symbols = self._network.symbols(key)[:_SYMBOLS]
            self._words.append(-1 if row is None else row)
            self._symbols.append(symbols + [0] * (_SYMBOLS - len(symbols)))
        return number

    def add(self, tokens: TokenizedText, labels: Sequence[str]) -> None:
        """Take an article in."""
        self.add_numbers(tokens, [LABELS.index(label) for label in labels])

    def add_numbers(self, tokens: TokenizedText, numbers: Sequence[int]) -> None:
        """The same, with a number for each word: what `Step.gradients` looks up."""
        order, _ = layout(tokens.sentences, len(tokens.keys))
        kinds = np.array([0, *map(self._kind, tokens.keys)], np.intp)[order + 1]
        spans = place_parts(self._extract.all_spans(tokens), len(tokens.keys))[order + 1]
        labels = np.array([-1, *numbers], np.intp)[order + 1]
        self.examples.append(Example(kinds, spans, labels))

    def batches(self, size: int, order: Iterable[int]) -> Iterator[Batch]:
        """The articles in that order, some `size` words at a time."""
        words, symbols = np.array(self._words), np.array(self._symbols)
        taken: list[Example] = []
        for number in [*order, -1]:
            full = sum(len(e.kinds) for e in taken) + len(self.examples[number].kinds) > size
            if taken and (number < 0 or full):
                all_kinds = np.concatenate([e.kinds for e in taken])
                article = np.repeat(np.arange(len(taken)), [len(e.kinds) for e in taken])
                kinds, kind = np.unique(all_kinds, return_inverse=True)
                spans, labels = (
                    np.concatenate([getattr(e, name) for e in taken])
                    for name in ("spans", "labels")
                )
                same = article * len(words) + all_kinds
                yield Batch(words[kinds], symbols[kinds], kind, spans, same, labels)
                taken = []
            if number >= 0:
                taken.append(self.examples[number])


@click.group()
def main() -> None:
    """Make the network that the recognizer ships."""


@main.command()
@click.argument("news", type=_NEWS)
@click.argument("output", type=_FILE)
@click.option("--least", default=5, help="How often a word is seen at least.")
def vectors(news: Path, output: Path, least: int) -> None:
    """Describe the words of NEWS by their neighbours: about two minutes, 2 GB of memory."""
    words, text = read_words(news)
    count = int((np.bincount(text[text >= 0]) >= least).sum())
    rows = describe(text, count, 1_200, 96) * 5  # of length 5: as large as other inputs
    np.savez(output, words=np.frombuffer("\n".join(words[:count]).encode(), np.uint8), rows=rows)
    click.echo(f"{count} words")


@main.command()
@click.argument("articles", type=_FILE)
@click.argument("vectors", type=_FILE)
@click.argument("output", type=_FILE)
@click.option("--begin", type=_FILE, help="A network to go on from.")
@click.option("--rounds", default=10)
@click.option("--rate", default=2e-3)
@click.option("--seed", default=1)
@click.option("--hold-out", is_flag=True, help="Train on four fifths, say the loss on the other.")
@click.option("--news", type=_NEWS, help="Train on the labelled passages of this news too.")
def train(
    articles: Path,
    vectors: Path,
    output: Path,
    begin: Path | None,
    news: Path | None,
    rounds: int,
    rate: float,
    seed: int,
    hold_out: bool,
) -> None:
    """Train a network on the training ARTICLES."""
    training, _ = split_articles(read_articles(articles))
    kept, left = validation_split(training) if hold_out else (training, [])
    if news:
        kept = kept + read_training(news)
    extract = FeatureExtractor(Gazetteer.load())
    tagged = [(t, labels_of(a, t)) for a in kept for t in [tokenize_for_names(a.text)]]
    words, network = _begin(vectors, begin, extract, [t for t, _ in tagged], seed)
    corpus, test = Corpus(network, extract), Corpus(network, extract)
    for tokens, labels in tagged:
        corpus.add(tokens, labels)
    for article in left:
        tokens = tokenize_for_names(article.text)
        test.add(tokens, labels_of(article, tokens))
    for _ in learn(network, corpus, rounds, rate, seed):
        output.write_bytes(TagNetwork.to_bytes(network.weights, words, network.traits))
        if left:
            click.echo(f"  held out: {loss_on(network, test):.4f}")


def _begin(
    vectors: Path,
    begin: Path | None,
    extract: FeatureExtractor,
    texts: list[TokenizedText],
    seed: int,
) -> tuple[list[str], TagNetwork]:
    """The words that have vectors, and a network to train."""
    words, rows = _word_vectors(vectors)
    if begin:
        return words, TagNetwork.from_bytes(begin.read_bytes(), extract)
    keys = {key for tokens in texts for key in tokens.keys}
    traits = sorted({trait for key in keys for trait in extract.traits(key)})
    return words, _fresh(words, rows, traits, extract, seed)


def _word_vectors(path: Path) -> tuple[list[str], Floats]:
    """The words and their vectors, no finer than the network's file will keep them."""
    arrays = np.load(path)
    rows = arrays["rows"]
    scale = np.abs(rows).max(0) / 127
    words = arrays["words"].tobytes().decode().split("\n")
    return words, (np.round(rows / scale) * scale).astype(np.float32)


def _fresh(
    words: list[str], rows: Floats, traits: list[str], extract: FeatureExtractor, seed: int
) -> TagNetwork:
    random = np.random.default_rng(seed)
    weights = fresh_weights(rows, GRAMS + len(traits), len(LABELS), random)
    return TagNetwork(weights, words, traits, extract)


def learn(
    network: TagNetwork, corpus: Corpus, rounds: int, rate: float, seed: int
) -> Iterator[int]:
    """Change the network's weights, round by round; the rate falls to nothing."""
    random = np.random.default_rng(seed)
    learned = {name: rows for name, rows in network.weights.items() if name != "vectors"}
    adam = Adam(learned)
    steps = rounds * sum(1 for _ in corpus.batches(4096, range(len(corpus.examples))))
    done = 0
    for turn in range(rounds):
        begun = time.process_time()
        losses = []
        order = random.permutation(len(corpus.examples)).tolist()
        for batch in corpus.batches(4096, order):
            done += 1
            now = rate * min(1, done / 150) * (0.5 + 0.5 * np.cos(np.pi * min(1, done / steps)))
            gradients, loss = Step(network.weights, batch, random).gradients()
            adam.step(gradients, now)
            losses.append(loss)
        click.echo(f"{turn}: {np.mean(losses):.4f}, {time.process_time() - begun:.0f} s")
        yield turn


def loss_on(network: TagNetwork, corpus: Corpus) -> float:
    """The mean loss by batch, nothing dropped."""
    random = np.random.default_rng(0)
    batches = corpus.batches(4096, range(len(corpus.examples)))
    return float(
        np.mean([Step(network.weights, b, random, 0.0, 0.0).gradients()[1] for b in batches])
    )


@main.command()
@click.argument("news", type=_NEWS)
@click.argument("vectors", type=_FILE)
@click.argument("crf", type=_FILE)
@click.argument("network", type=_FILE)
@click.argument("output", type=_FILE)
@click.option("--every", default=4, help="Of so many articles, take one.")
@click.option("--rate", default=2e-3)
@click.option("--seed", default=1)
def silver(
    news: Path,
    vectors: Path,
    crf: Path,
    network: Path,
    output: Path,
    every: int,
    rate: float,
    seed: int,
) -> None:
    """Tag NEWS by the teacher made of CRF and NETWORK, and train a fresh network on it."""
    gazetteer = Gazetteer.load()
    extract = FeatureExtractor(gazetteer)
    second = TagNetwork.from_bytes(network.read_bytes(), extract)
    tagger = Tagger(TaggingModel.from_bytes(crf.read_bytes(), extract), second, extract)
    teacher = EntityRecognizer(tagger, gazetteer)
    tagged = []
    for text in list(news_texts(news))[::every]:
        tokens = tokenize_for_names(text)
        labels = ["O"] * len(tokens.keys)
        for run in teacher.runs(tokens):
            labels[run.first] = "B-" + run.kind
            labels[run.first + 1 : run.end] = ["I-" + run.kind] * (run.end - run.first - 1)
        tagged.append((tokens, labels))
    counts = Counter(label for _, labels in tagged for label in labels)
    click.echo(f"{len(tagged)} articles, {dict(counts)}")
    words, rows = _word_vectors(vectors)
    student = _fresh(words, rows, second.traits, extract, seed)
    corpus = Corpus(student, extract)
    for tokens, labels in tagged:
        corpus.add(tokens, labels)
    del tagged
    for _ in learn(student, corpus, 1, rate, seed):
        output.write_bytes(TagNetwork.to_bytes(student.weights, words, student.traits))


if __name__ == "__main__":
    main()
