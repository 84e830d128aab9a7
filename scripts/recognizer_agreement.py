"""How well a second reader agrees with the tags of the development articles: how high the bars are.

    python scripts/recognizer_agreement.py train.jsonl.xz tests/entities/labels/second-reading.tsv

Three comparisons of the same articles, measured as `train_recognizer.py measure` does: the reader
against the tags, the recognizer against the tags, the recognizer against the reader.
"""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from pathlib import Path

import click
from tagged_articles import Span, TaggedArticle, to_article
from train_recognizer import DATA, TAGS, Score, load_recognizer, names_in

_KINDS = ("PER", "LOC")
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("articles", type=_FILE)
@click.argument("labels", type=_FILE)
def main(articles: Path, labels: Path) -> None:
    """Print strict and facet scores of each pair, for persons and places."""
    recognizer = load_recognizer(DATA / "model.npz", DATA / "network.npz")
    read = _labels(labels)
    scores: defaultdict[str, Score] = defaultdict(Score)
    for record in _records(articles, set(read)):
        article = to_article(record)
        spans = {
            "tags": set(article.spans),
            "reader": _spans(record, read[article.id]),
            "recognizer": {
                (m.start, m.end, TAGS[m.kind]) for m in recognizer.mentions("", article.text)
            },
        }
        for one, other in (("reader", "tags"), ("recognizer", "tags"), ("recognizer", "reader")):
            for kind in _KINDS:
                _add(scores, f"{one} by the {other}", kind, article, spans[one], spans[other])
    click.echo(f"{len(read)} articles{'':25} precision  recall  F1     entities")
    for name, score in scores.items():
        click.echo(f"{name:36} {score}")


def _labels(path: Path) -> dict[str, list[tuple[int, int, int, str]]]:
    """Of each article: sentence, first word, the one after the last, kind."""
    found: dict[str, list[tuple[int, int, int, str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            identity, *rest = line.split("\t")
            entries = found.setdefault(identity, [])
            if rest:
                entries.append((int(rest[0]), int(rest[1]), int(rest[2]), TAGS[rest[3]]))
    return found


def _records(path: Path, wanted: set[str]) -> list[dict[str, object]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [r for r in map(json.loads, lines) if str(r["id"]) in wanted]


def _spans(record: dict[str, object], entries: list[tuple[int, int, int, str]]) -> set[Span]:
    """Characters of the article's text, as `to_article` puts the words together."""
    places: list[list[tuple[int, int]]] = []
    at = 0
    for sentence in record["sentences"]:  # type: ignore[attr-defined]
        places.append([])
        for token, _ in sentence:
            places[-1].append((at, at + len(token)))
            at += len(token) + 1
    return {(places[s][a][0], places[s][b - 1][1], kind) for s, a, b, kind in entries}


def _add(
    scores: defaultdict[str, Score],
    name: str,
    kind: str,
    article: TaggedArticle,
    found: set[Span],
    right: set[Span],
) -> None:
    one, other = ({span for span in spans if span[2] == kind} for spans in (found, right))
    scores[f"{name:25} strict {kind}"].add(one, other)
    scores[f"{name:25} facet  {kind}"].add(
        names_in(article.text, one, kind), names_in(article.text, other, kind)
    )


if __name__ == "__main__":
    main()
