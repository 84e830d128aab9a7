"""The tagged articles that the recognizer is trained and measured on.

JSON lines: ``id`` and ``sentences`` of [token, tag], tags in BIO. The last fifth of the articles by
id order within each half (the ids' first part) is kept for development.
"""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from bayegan.index.entities.tokens import TokenizedText

__all__ = [
    "KINDS",
    "LABELS",
    "Span",
    "TaggedArticle",
    "labels_of",
    "read_articles",
    "split_articles",
    "to_article",
    "validation_split",
]

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
KINDS = ("PER", "LOC", "ORG")
Span = tuple[int, int, str]


@dataclass(frozen=True)
class TaggedArticle:
    """An article as text, a sentence a line, and the character spans of its entities."""

    id: str
    text: str
    spans: tuple[Span, ...]


def read_articles(path: Path) -> list[TaggedArticle]:
    """All articles of a file, in the order of their ids."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return sorted(map(to_article, records), key=lambda article: article.id)


def to_article(record: dict[str, object]) -> TaggedArticle:
    """The article of a line of the file: its words with a space between them."""
    text = ""
    spans: list[Span] = []
    for sentence in record["sentences"]:  # type: ignore[attr-defined]
        before = "O"
        for token, tag in sentence:
            kind = tag[2:]
            start, end = len(text), len(text) + len(token)
            if kind in KINDS:
                if tag[0] == "I" and before[2:] == kind:
                    spans[-1] = (spans[-1][0], end, kind)
                else:
                    spans.append((start, end, kind))
            text += token + " "
            before = tag
        text = text[:-1] + "\n"
    return TaggedArticle(str(record["id"]), text, tuple(spans))


def split_articles(
    articles: list[TaggedArticle],
) -> tuple[list[TaggedArticle], list[TaggedArticle]]:
    """Articles to train on and articles for development: the last fifth within each half."""
    halves: dict[str, list[TaggedArticle]] = defaultdict(list)
    for article in articles:
        halves[article.id.split("/")[0]].append(article)
    train: list[TaggedArticle] = []
    development: list[TaggedArticle] = []
    for half in halves.values():
        kept = len(half) - len(half) // 5
        train += half[:kept]
        development += half[kept:]
    return train, development


def validation_split(
    training: list[TaggedArticle],
) -> tuple[list[TaggedArticle], list[TaggedArticle]]:
    """Of the training articles, those to train on and a fifth, evenly spread, to choose by."""
    left = training[2::5]
    return [article for n, article in enumerate(training) if n % 5 != 2], left


def labels_of(article: TaggedArticle, tokens: TokenizedText) -> list[str]:
    """The label of each word; a word belongs to the entity in which it starts."""
    labels = ["O"] * len(tokens.keys)
    spans = iter(article.spans)
    span = next(spans, None)
    opened = False
    for index, start in enumerate(tokens.starts):
        while span and start >= span[1]:
            span, opened = next(spans, None), False
        if span and start >= span[0]:
            labels[index] = ("I-" if opened else "B-") + span[2]
            opened = True
    return labels
