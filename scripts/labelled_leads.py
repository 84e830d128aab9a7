"""Leads of news articles with the persons, places and organisations that a reader marked.

``tests/entities/labels/leads.tsv`` holds them without their text: the file of news and the
article's id, how many characters of title, line break and body were read, then a column for each
name, ``FIRST-LAST KIND``, characters of that text. The reader, a language model, read some of the
training articles with their tags first and then corrected what the recognizer of an earlier state
had marked. Who corrects agrees more easily than who writes: measured on these leads, a recognizer
looks better than it is.
"""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tagged_articles import KINDS, Span, TaggedArticle

__all__ = ["LABELS_FILE", "LabelledLead", "labelled", "read_leads", "split_leads"]

LABELS_FILE = Path(__file__).resolve().parent.parent / "tests" / "entities" / "labels" / "leads.tsv"


@dataclass(frozen=True)
class LabelledLead:
    """What was read of an article, and the names in it in text order."""

    file: str
    id: str
    length: int
    spans: tuple[Span, ...]


def labelled() -> list[LabelledLead]:
    """All leads, without their text.

    Raises ValueError for a name that is not ``FIRST-LAST KIND``.
    """
    rows = [
        line.split("\t")
        for line in LABELS_FILE.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [
        LabelledLead(file, identity, int(length), tuple(map(_span, spans)))
        for file, identity, length, *spans in rows
    ]


def read_leads(news: Path) -> list[TaggedArticle]:
    """The leads with their text, from the folder of news, in the order of the file."""
    leads = labelled()
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for lead in leads:
        wanted[lead.file].add(lead.id)
    texts = {
        (file, identity): text
        for file, identities in wanted.items()
        for identity, text in _texts(news / file, identities)
    }
    return [
        TaggedArticle(lead.id, texts[lead.file, lead.id][: lead.length], lead.spans)
        for lead in leads
    ]


def split_leads(
    leads: list[TaggedArticle],
) -> tuple[list[TaggedArticle], list[TaggedArticle]]:
    """Leads to train on, and every tenth, kept to measure on."""
    return [lead for n, lead in enumerate(leads) if n % 10], leads[::10]


def _texts(path: Path, identities: set[str]) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if str(article["id"]) in identities:
                yield str(article["id"]), (article.get("title") or "") + "\n" + article["body"]


def _span(text: str) -> Span:
    ends, kind = text.split(" ")
    first, last = map(int, ends.split("-"))
    if kind not in KINDS or first >= last:
        raise ValueError(f"{LABELS_FILE}: {text!r} is no name; FIRST-LAST KIND is wanted")
    return first, last, kind
