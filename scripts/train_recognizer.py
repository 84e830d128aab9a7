"""Train the entity recognizer and measure it.

    python scripts/train_recognizer.py names persian_names-*.whl persian_gender_detection-*.whl
    python scripts/train_recognizer.py train train.jsonl.xz
    python scripts/train_recognizer.py measure train.jsonl.xz

`train` makes the CRF, the first of the recognizer's two taggers; `train_network.py` makes the
second; `measure` measures both together with all that follows them.

The articles are those of `tagged_articles.py`, with ``--news`` the passages of `labelled_leads.py`
as well. The development articles are never trained on, nor is anything chosen on them: what is
chosen, is chosen by ``--hold-out``, on a fifth of the training articles after training on the
others. Training is deterministic.
"""

from __future__ import annotations

import lzma
import re
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

import click
import pycrfsuite
from labelled_leads import read_kept, read_training
from tagged_articles import (
    KINDS,
    LABELS,
    Span,
    TaggedArticle,
    labels_of,
    read_articles,
    split_articles,
    validation_split,
)

from bayegan.index.entities.features import FeatureExtractor
from bayegan.index.entities.gazetteer import Gazetteer
from bayegan.index.entities.model import TaggingModel
from bayegan.index.entities.network import TagNetwork
from bayegan.index.entities.recognizer import EntityRecognizer
from bayegan.index.entities.tagger import Tagger
from bayegan.index.entities.tokens import tokenize_for_names
from bayegan.index.persian.letters import fold

DATA = Path(__file__).resolve().parent.parent / "index" / "entities" / "data"
NEWS = click.Path(path_type=Path, exists=True, file_okay=False)
TAGS = {"person": "PER", "place": "LOC", "organisation": "ORG"}
SETTINGS: tuple[dict[str, float], ...] = (  # L1 weight, L2 weight, rounds of L-BFGS
    {"c1": 0.1, "c2": 0.02, "max_iterations": 120},
    {"c1": 0.05, "c2": 0.05, "max_iterations": 150},
)


def labelled_sentences(
    articles: list[TaggedArticle], extract: FeatureExtractor
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels, sentence by sentence."""
    for article in articles:
        tokens = tokenize_for_names(article.text)
        labels = labels_of(article, tokens)
        for start, stop in tokens.sentences:
            yield extract.sentence(tokens.keys, start, stop), labels[start:stop]


@click.group()
def main() -> None:
    """Make and measure what the recognizer ships."""


@main.command()
@click.argument("wheels", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def names(wheels: tuple[Path, ...]) -> None:
    """Compile given names from packages that list them (persian-names and the like)."""
    found: set[str] = set()
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for member in archive.namelist():
                if re.search(r"(male_fa\.txt|amesDataset\.csv)$", member):
                    for line in archive.read(member).decode("utf-8-sig").splitlines():
                        found.add(fold(line.split(",")[0].strip(' "')))
    kept = sorted(name for name in found if len(name) > 2 and name.isalpha())
    (DATA / "given_names.txt.xz").write_bytes(lzma.compress("\n".join(kept).encode(), preset=9))
    click.echo(f"{len(kept)} given names")


@main.command()
@click.argument("articles", type=click.Path(path_type=Path, exists=True))
@click.option("--iterations", default=None, type=int, help="Fewer, for a trial.")
@click.option("--hold-out", is_flag=True, help="On four fifths of them, one model.")
@click.option("--news", type=NEWS, help="Train on the labelled passages of this news too.")
@click.option("--output", type=click.Path(path_type=Path), default=DATA / "model.npz")
def train(
    articles: Path, iterations: int | None, hold_out: bool, news: Path | None, output: Path
) -> None:
    """Train a model and write it into the package: about ten minutes of one core.

    Two models are trained and their weights averaged: that is worth half a point of F1.
    """
    extract = FeatureExtractor(Gazetteer.load())
    training, _ = split_articles(read_articles(articles))
    if hold_out:
        training, _ = validation_split(training)
    if news:
        training = training + read_training(news)
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in labelled_sentences(training, extract):
        trainer.append(features, labels)
    state: defaultdict[tuple[str, str], float] = defaultdict(float)
    steps: defaultdict[tuple[str, str], float] = defaultdict(float)
    used = SETTINGS[:1] if hold_out else SETTINGS
    for chosen in used:
        settings = chosen | ({"max_iterations": iterations} if iterations else {})
        begun = time.perf_counter()
        weights, transitions = train_once(trainer, settings)
        for total, part in ((state, weights), (steps, transitions)):
            for key, weight in part.items():
                total[key] += weight / len(used)
        click.echo(f"{settings}: {len(weights)} weights, {time.perf_counter() - begun:.0f} s")
    blob = TaggingModel.to_bytes(LABELS, state, steps)
    output.write_bytes(blob)
    click.echo(f"{len(training)} articles, {len(state)} weights, {len(blob)} bytes")


def train_once(
    trainer: pycrfsuite.Trainer, settings: Mapping[str, float]
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """The weights by (feature, label) and by (label, next label)."""
    trainer.set_params({"feature.minfreq": 2, "feature.possible_transitions": True, **settings})
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "model.crfsuite")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
        tagger.close()
    return info.state_features, info.transitions


@main.command()
@click.argument("articles", type=click.Path(path_type=Path, exists=True))
@click.option("--model", type=click.Path(path_type=Path), default=DATA / "model.npz")
@click.option("--network", type=click.Path(path_type=Path), default=DATA / "network.npz")
@click.option("--hold-out", is_flag=True, help="Measure on the fifth that training held out.")
@click.option("--news", type=NEWS, help="Measure on the leads of this news that are kept for it.")
def measure(articles: Path, model: Path, network: Path, hold_out: bool, news: Path | None) -> None:
    """Measure the whole recognizer, as articles meet it, on the development articles.

    Strict: an entity counts when its characters and its kind are exactly as tagged. Facet: what the
    articles are found under. Of each article, the names as written there, those tagged and those
    found alike: letters folded (Arabic to Persian, no marks and joiners), spaces taken out; a
    person's name that is part of a longer one of the same article (a surname beside the full name)
    is counted with that. Nothing else is evened out, no titles, no other names of a place. True
    positives and errors are added up over all articles.
    """
    recognizer = load_recognizer(model, network)
    training, development = split_articles(read_articles(articles))
    if hold_out:
        _, development = validation_split(training)
    if news:
        development = read_kept(news)
    strict = {kind: Score() for kind in KINDS}
    facet = {kind: Score() for kind in KINDS}
    for article in development:
        mentions = recognizer.mentions("", article.text)
        found = {(m.start, m.end, TAGS[m.kind]) for m in mentions}
        for kind in KINDS:
            right = {span for span in article.spans if span[2] == kind}
            ours = {span for span in found if span[2] == kind}
            strict[kind].add(ours, right)
            facet[kind].add(names_in(article.text, ours, kind), names_in(article.text, right, kind))
    click.echo(f"{len(development)} articles      precision  recall  F1     entities")
    for title, scores in (("strict", strict), ("facet", facet)):
        for kind, score in scores.items():
            click.echo(f"{title:8} {kind:8} {score}")


def load_recognizer(model: Path, network: Path) -> EntityRecognizer:
    """The recognizer with the taggers of these files."""
    gazetteer = Gazetteer.load()
    extract = FeatureExtractor(gazetteer)
    tagger = Tagger(
        TaggingModel.from_bytes(model.read_bytes(), extract),
        TagNetwork.from_bytes(network.read_bytes(), extract),
        extract,
    )
    return EntityRecognizer(tagger, gazetteer)


@dataclass
class Score:
    """Counts of what was found, what is right, and what is both."""

    both: int = 0
    found: int = 0
    right: int = 0

    def add(self, found: Set[object], right: Set[object]) -> None:
        """Count one article's entities."""
        self.both += len(found & right)
        self.found += len(found)
        self.right += len(right)

    def __str__(self) -> str:
        precision, recall = self.both / max(1, self.found), self.both / max(1, self.right)
        balance = 2 * self.both / max(1, self.found + self.right)
        return f"{precision:10.3f} {recall:8.3f} {balance:6.3f} {self.right:8}"


def names_in(text: str, spans: Set[Span], kind: str) -> set[str]:
    """The folded names that the spans hold; of persons, a part is left to its full name."""
    names = {tuple(fold(word) for word in text[a:b].split()) for a, b, _ in spans}
    parts = {
        "".join(name[start:end])
        for name in names
        for start in range(len(name))
        for end in range(start + 1, len(name) + 1)
        if end - start < len(name) and kind == "PER"
    }
    return {"".join(name) for name in names} - parts


if __name__ == "__main__":
    main()
