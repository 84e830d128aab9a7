"""How a hit is scored: BM25 over lemmas and exact forms, and words that stand together.

A word scores in each field by its lemma and by the form that was typed; the formula is Whoosh's
own BM25F, so stock Whoosh can check it. Words of the query that the text has together score
again, as in the sequential dependence model (Metzler and Croft, "A Markov random field model for
term dependencies", SIGIR 2005): every run of neighbours in the same order, once in any form and
once in the form that was typed, and two neighbours within a few words in either order. Each is
scored as if it were a word, by in how many articles it stands. The longer the query, the less
the order of its words counts: four words may be a quotation, ten are a headline or a question,
which the text says in other words. News tells first what it is about, so a word in the first
sentence counts more than one far down; of a query of two or three words, an article that soon
names them all counts more than one that comes to the last of them in passing; and in longer
queries an article is credited for having a word at all, whatever its length. How the weights were
chosen: docs/retrieval.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import field

import numpy as np

from ...index.persian.analyzer import QueryWord
from ...index.persian.queries import asks
from ...index.records import dataclass
from .segment import Floats, Ints


@dataclass(frozen=True, slots=True)
class Saturation:
    """BM25's parameters: how soon a word said again adds nothing, and how long texts pay."""

    k1: float
    b: float


WORDS = Saturation(k1=1.2, b=0.9)
RUNS = Saturation(k1=0.4, b=0.0)
"""Words that stand together identify a text where they do so once, however long it is."""
LEAD_WORDS = 30
"""How far into a text the extra weight of its beginning has fallen to half."""
QUOTED_WORDS = 4
"""In queries of more words that mean something, order counts less and less."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts.

    ``fields`` weighs words; ``run`` weighs words side by side in any form, ``exact_run`` in the
    form typed besides, ``near`` words close to each other; ``function_word`` scales the words
    that every text holds (از, که, ...). A word that begins a body counts as if it were there
    ``lead`` times more, one at word :data:`LEAD_WORDS` half as much. In a query that tells a
    matter (:func:`tells`), a word's rarity counts besides, however often a text has the word and
    however long it is: ``presence`` times, and ``opening`` times more where it begins the field,
    half as much at word :data:`LEAD_WORDS`. Of a topic (:func:`is_topic`), the rarity of all the
    words counts besides where a text holds them all: ``all_words`` times where the title names
    them, half as much where the body comes to the last of them at that word.
    """

    fields: Mapping[str, float] = field(
        default_factory=lambda: {
            "title": 1.0,
            "title_exact": 1.0,
            "body": 1.0,
            "body_exact": 1.0,
        }
    )
    run: float = 0.6
    exact_run: float = 0.4
    near: float = 0.3
    function_word: float = 0.05
    lead: float = 3.0
    presence: float = 1.0
    opening: float = 1.5
    all_words: float = 0.6


def order_weight(words: int, content: int) -> float:
    """How much a run of ``words`` counts in a query with so many words that mean something.

    All of it in queries of up to :data:`QUOTED_WORDS`; in longer ones less, and the longer the
    run, the less: else a digest that repeats a headline word for word would beat the article
    that is about it.

    >>> [round(order_weight(2, content), 2) for content in (2, 4, 6, 8, 12)]
    [1.0, 1.0, 0.44, 0.25, 0.11]
    >>> [round(order_weight(words, 8), 3) for words in (2, 3, 4)]
    [0.25, 0.062, 0.016]
    """
    return min(1.0, QUOTED_WORDS / max(content, 1)) ** (2 * (words - 1))


def typed_order_weight(words: int, content: int) -> float:
    """The same for the form that was typed: who tells in other words also inflects otherwise.

    >>> [round(typed_order_weight(2, content), 2) for content in (2, 4, 6, 8, 12)]
    [1.0, 1.0, 0.3, 0.12, 0.04]
    """
    return min(1.0, QUOTED_WORDS / max(content, 1)) * order_weight(words, content)


def tells(words: Sequence[QueryWord]) -> bool:
    """Whether a query tells a matter, as headlines and questions do, and is no mere quotation.

    It does with more than :data:`QUOTED_WORDS` words, of which function words count half, and
    where a word asks.
    """
    counted = sum(0.5 if word.stop else 1.0 for word in words)
    return counted > QUOTED_WORDS or any(map(asks, words))


def is_topic(words: Sequence[QueryWord]) -> bool:
    """Whether a query names a topic, in two or three words: quotations have more, questions ask."""
    content = sum(not word.stop for word in words)
    return content > 1 and len(words) < QUOTED_WORDS and not any(map(asks, words))


def inverse_document_frequency(articles: int, frequency: int) -> float:
    """``ln(N / (df + 1)) + 1``, as in Whoosh.

    >>> round(inverse_document_frequency(100, 9), 3)
    3.303
    """
    return math.log(articles / (frequency + 1)) + 1.0


def norms(lengths: Floats, average: float, saturation: Saturation = WORDS) -> Floats:
    """By how much the length of each text slows what a word adds that it says again."""
    k1, b = saturation.k1, saturation.b
    norms: Floats = k1 * ((1.0 - b) + b * lengths / np.float32(max(average, 1.0)))
    return norms


def bm25(
    frequencies: Floats, norms: Floats, worth: float, saturation: Saturation = WORDS
) -> Floats:
    """Whoosh's BM25F of one term in one field; arrays over the term's articles.

    ``norms`` are those of :func:`norms`; ``worth`` is the term's inverse document frequency,
    weighted.
    """
    divisor = frequencies + norms
    scores: Floats = np.float32(worth * (saturation.k1 + 1.0)) * frequencies
    scores /= divisor
    return scores


def early(first: Ints) -> Floats:
    """How near the beginning of a text a word comes first: from 1 at its first word down to 0."""
    half = np.float32(LEAD_WORDS)
    divisor = first.astype(np.float32)
    divisor += half
    return np.divide(half, divisor, out=divisor)
