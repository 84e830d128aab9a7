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

from ..article import ArticleField, Mention, MentionKind
from .boundaries import corrected, given_back
from .canonical import organisation_name, place_name
from .document import DocumentEvidence, Run, runs
from .gazetteer import Gazetteer
from .naming import PersonNames
from .tagger import Tagger
from .tokens import FoldMemo, TokenizedText, tokenize_for_names

__all__ = ["EntityRecognizer"]

# A person in Latin letters: capitalised words, and no title of a work.
_LATIN_NAME = re.compile(r"(?!The |A )[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}")
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

    def mentions(self, title: str, body: str) -> tuple[Mention, ...]:
        """The mentions of an article in text order, those of the title first.

        Offsets are into the title or the body as given.
        """
        text = title + "\n" + body
        spans = [
            span for span in self._spans(text) if span[1] <= len(title) or span[0] > len(title)
        ]
        persons = PersonNames(text[start:end] for start, end, kind in spans if kind == "PER")
        found = []
        for start, end, kind in spans:
            canonical = self._canonical(text[start:end], kind, persons)
            field: ArticleField = "title" if end <= len(title) else "body"
            shift = 0 if field == "title" else len(title) + 1
            if canonical:
                found.append(Mention(_KINDS[kind], field, start - shift, end - shift, canonical))
        return tuple(found)

    def _spans(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and kind of every entity, without overlaps."""
        tokens = tokenize_for_names(text, self._folded)
        return [
            (tokens.starts[run.first], tokens.ends[run.end - 1], run.kind)
            for run in self.runs(tokens)
        ]

    def runs(self, tokens: TokenizedText) -> list[Run]:
        """The entities among the words of a text, without overlaps."""
        found = [
            run
            for tagged in self._tag(tokens)
            for run in corrected(tokens.keys, tagged, self._gazetteer)
        ]
        found = list(given_back(tokens.keys, found, self._gazetteer))
        return self._evidence.places_for_persons(tokens.keys, found)

    def _tag(self, tokens: TokenizedText) -> list[Run]:
        tagger, evidence = self._tagger, self._evidence
        emissions = tagger.emissions(tokens)
        evidence.raise_quoted(tokens, emissions)
        path = tagger.decode(emissions, tokens.sentences)
        found = runs(path, tagger.labels, tokens.sentences)
        raised = evidence.raised(tokens, found)
        if raised is None:
            return found
        emissions += raised
        again = tagger.decode_again(emissions, tokens.sentences, path, raised)
        return runs(again, tagger.labels, tokens.sentences)

    def _canonical(self, surface: str, kind: str, persons: PersonNames) -> str:
        if kind == "PER":
            foreign = surface.isascii() and not _LATIN_NAME.fullmatch(surface)
            return "" if foreign else persons.canonical(surface)
        if kind == "ORG":
            return organisation_name(surface)
        name = self._places.get(surface)
        if name is None:
            if len(self._places) > 50_000:
                self._places.clear()
            name = self._places[surface] = place_name(surface, self._gazetteer)
        return name
