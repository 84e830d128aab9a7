"""The entity recognizer: persons, places and organisations of an article, as mentions.

Two taggers label the words (``tagger``), the article's own names correct them (``document``), and
every mention gets the name under which it is counted (``canonical``, ``naming``).

>>> recognizer = EntityRecognizer.load()
>>> body = "«الهام علیاف» رئیس جمهور آذربایجان در باکو با ولادیمیر پوتین دیدار کرد. پوتین گفت..."
>>> [(m.kind, m.canonical) for m in recognizer.mentions("", body)]
[('person', 'الهام علی\\u200cاف'), ('place', 'آذربایجان'), ('place', 'باکو'), \
('person', 'ولادیمیر پوتین'), ('person', 'ولادیمیر پوتین')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from ..article import ArticleField, Mention, MentionKind
from .boundaries import corrected, given_back
from .canonical import organisation_name, place_name
from .document import DocumentEvidence, Run, runs
from .gazetteer import Gazetteer
from .memory import Floats
from .naming import PersonNames
from .strays import without_strays
from .tagger import Tagger
from .tokens import FoldMemo, TokenizedText, tokenize_for_names

__all__ = ["EntityRecognizer"]

# A person in Latin letters: capitalised words, and no title of a work.
_LATIN_NAME = re.compile(r"(?!The |A )[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}")
_CONTEXT = 12  # characters before an organisation: نخست وزیر
_KINDS: dict[str, MentionKind] = {"PER": "person", "LOC": "place", "ORG": "organisation"}


class EntityRecognizer:
    """Finds the persons, places and organisations that an article names."""

    def __init__(self, tagger: Tagger, gazetteer: Gazetteer) -> None:
        self._tagger = tagger
        self._gazetteer = gazetteer
        self._evidence = DocumentEvidence(tagger.labels, gazetteer)
        self._places: dict[str, str] = {}
        self._folded = FoldMemo()

    @classmethod
    def load(cls) -> EntityRecognizer:
        """The recognizer with the taggers and the gazetteer that the package ships."""
        return cls(Tagger.load(), Gazetteer.load())

    def expect_many(self) -> None:
        """Prepare for many articles: it takes a moment, and makes the first of them faster."""
        self._tagger.expect_many()

    def frequent_words(self) -> list[str]:
        """Words that are frequent in news, folded."""
        return self._tagger.frequent_words()

    def mentions(self, title: str, body: str) -> tuple[Mention, ...]:
        """The mentions of an article in text order, those of the title first.

        Offsets are into the title or the body as given.
        """
        return self.mentions_of_all([(title, body)])[0]

    def mentions_of_all(self, articles: Sequence[tuple[str, str]]) -> list[tuple[Mention, ...]]:
        """The same of several articles, in less time than one by one."""
        texts = [tokenize_for_names(f"{title}\n{body}", self._folded) for title, body in articles]
        return [
            self._mentions(len(title), tokens, found)
            for (title, _), tokens, found in zip(
                articles, texts, self._runs_of_all(texts), strict=True
            )
        ]

    def _mentions(
        self, title: int, tokens: TokenizedText, found: Sequence[Run]
    ) -> tuple[Mention, ...]:
        """The mentions of an article whose title has so many letters."""
        text = tokens.text
        spans = [
            (start, end, run.kind)
            for run in found
            for start, end in [(tokens.starts[run.first], tokens.ends[run.end - 1])]
            if end <= title or start > title
        ]
        persons = PersonNames(text[start:end] for start, end, kind in spans if kind == "PER")
        mentions = []
        for start, end, kind in spans:
            if kind == "ORG":
                canonical = organisation_name(
                    text[start:end], text[max(0, start - _CONTEXT) : start]
                )
            else:
                canonical = self._canonical(text[start:end], kind, persons)
            field: ArticleField = "title" if end <= title else "body"
            shift = 0 if field == "title" else title + 1
            if canonical:
                mentions.append(Mention(_KINDS[kind], field, start - shift, end - shift, canonical))
        return tuple(mentions)

    def runs(self, tokens: TokenizedText) -> list[Run]:
        """The entities among the words of a text, without overlaps."""
        return self._runs_of_all([tokens])[0]

    def _runs_of_all(self, texts: Sequence[TokenizedText]) -> list[list[Run]]:
        return [
            self._corrected(tokens, tagged, sure)
            for tokens, (tagged, sure) in zip(texts, self._tag(texts), strict=True)
        ]

    def _corrected(self, tokens: TokenizedText, tagged: Sequence[Run], sure: Floats) -> list[Run]:
        found = [run for each in tagged for run in corrected(tokens.keys, each, self._gazetteer)]
        found = list(given_back(tokens.keys, found, self._gazetteer))
        found = without_strays(tokens.keys, found, sure)
        return self._evidence.places_for_persons(tokens.keys, found)

    def _tag(self, texts: Sequence[TokenizedText]) -> list[tuple[list[Run], Floats]]:
        """What the taggers find in each of some texts, whose sentences are decoded side by side.

        Beside it, of each word, by how much its own evidence is for its label and not for no name.
        """
        tagger, evidence = self._tagger, self._evidence
        borders = list(accumulate((len(tokens.keys) for tokens in texts), initial=0))
        rows = [slice(begin, end) for begin, end in pairwise(borders)]
        sentences = [
            (begin + first, begin + end)
            for begin, tokens in zip(borders, texts, strict=False)
            for first, end in tokens.sentences
        ]
        emissions = tagger.emissions(texts)
        for own, tokens in zip(rows, texts, strict=True):
            evidence.raise_quoted(tokens, emissions[own])
        path = tagger.decode(emissions, sentences)
        raised = np.zeros_like(emissions)
        for own, tokens in zip(rows, texts, strict=True):
            found = runs(path[own], tagger.labels, tokens.sentences)
            evidence.add_raised(tokens, found, raised[own])
        emissions += raised
        again = tagger.decode_again(emissions, sentences, path, raised)
        labelled = np.arange(len(again)), again
        sure = emissions[labelled] - raised[labelled] - emissions[:, 0]
        return [
            (runs(again[own], tagger.labels, tokens.sentences), sure[own])
            for own, tokens in zip(rows, texts, strict=True)
        ]

    def _canonical(self, surface: str, kind: str, persons: PersonNames) -> str:
        if kind == "PER":
            foreign = surface.isascii() and not _LATIN_NAME.fullmatch(surface)
            return "" if foreign else persons.canonical(surface)
        name = self._places.get(surface)
        if name is None:
            if len(self._places) > 50_000:
                self._places.clear()
            name = self._places[surface] = place_name(surface, self._gazetteer)
        return name
