"""Passages of news articles with the persons, places and organisations that a reader marked.

They are held without their text: the file of news and the article's id, ``FIRST-END`` of what was
read, characters of title, line break and body, then a column for each name, ``FIRST-END KIND``,
characters of the same text. ``tests/entities/labels/leads.tsv`` has the beginnings of articles,
every tenth of them kept to measure on; ``passages.tsv`` has stretches of ten sentences or so from
anywhere in articles, none of an article whose lead is kept.

The reader, a language model, read some of the training articles with their tags first and then
corrected what the recognizer of an earlier state had marked. Who corrects agrees more easily than
who writes: measured on these, a recognizer looks better than it is.
"""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tagged_articles import KINDS, Span, TaggedArticle

__all__ = [
    "LEADS",
    "PASSAGES",
    "LabelledPassage",
    "kept_to_measure",
    "labelled",
    "read_kept",
    "read_training",
    "to_train",
]

LABELS = Path(__file__).resolve().parent.parent / "tests" / "entities" / "labels"
LEADS, PASSAGES = LABELS / "leads.tsv", LABELS / "passages.tsv"


@dataclass(frozen=True)
class LabelledPassage:
    """What was read of an article, and the names in it in text order."""

    file: str
    id: str
    first: int
    end: int
    spans: tuple[Span, ...]


def labelled(path: Path) -> list[LabelledPassage]:
    """All passages of a file, without their text.

    Raises ValueError for a passage that is not ``FIRST-END`` or a name that is not
    ``FIRST-END KIND``.
    """
    rows = [
        line.split("\t")
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [
        LabelledPassage(file, identity, *_ends(read), tuple(map(_span, spans)))
        for file, identity, read, *spans in rows
    ]


def to_train() -> list[LabelledPassage]:
    """What is trained on."""
    return [lead for n, lead in enumerate(labelled(LEADS)) if n % 10] + labelled(PASSAGES)


def kept_to_measure() -> list[LabelledPassage]:
    """The leads that are never trained on."""
    return labelled(LEADS)[::10]


def read_training(news: Path) -> list[TaggedArticle]:
    """What is trained on with its text, from the folder of news."""
    return _read(to_train(), news)


def read_kept(news: Path) -> list[TaggedArticle]:
    """The leads to measure on with their text, from the folder of news."""
    return _read(kept_to_measure(), news)


def _read(passages: list[LabelledPassage], news: Path) -> list[TaggedArticle]:
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for passage in passages:
        wanted[passage.file].add(passage.id)
    texts = {
        (file, identity): text
        for file, identities in wanted.items()
        for identity, text in _texts(news / file, identities)
    }
    return [
        TaggedArticle(p.id, texts[p.file, p.id][p.first : p.end], tuple(_spans_within(p)))
        for p in passages
    ]


def _spans_within(passage: LabelledPassage) -> Iterator[Span]:
    for first, end, kind in passage.spans:
        yield first - passage.first, end - passage.first, kind


def _texts(path: Path, identities: set[str]) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if str(article["id"]) in identities:
                yield str(article["id"]), (article.get("title") or "") + "\n" + article["body"]


def _span(text: str) -> Span:
    ends, _, kind = text.partition(" ")
    if kind not in KINDS:
        raise ValueError(f"{text!r} is no name; FIRST-END KIND is wanted")
    return *_ends(ends), kind


def _ends(text: str) -> tuple[int, int]:
    first, _, end = text.partition("-")
    if not (first.isdigit() and end.isdigit() and int(first) < int(end)):
        raise ValueError(f"{text!r} is no stretch of text; FIRST-END is wanted")
    return int(first), int(end)
