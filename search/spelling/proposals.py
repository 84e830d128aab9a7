"""Did you mean: a query with the words corrected that the archive does not know.

A word is looked at only where no article, or next to none, holds it in any spelling or form, and
it is changed only where what the archive has instead is much likelier: common, little different,
and found beside the other words of the query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from ...index.persian.analyzer import PersianAnalyzer
from ...index.persian.tokens import Form, QueryWord
from ..engines.whoosh import WhooshEngine
from ..query.tree import AnyOf, Clauses, Node, Phrase, Words
from ..results import Change
from ..written import as_written
from .candidates import Candidate, candidates
from .evidence import Evidence
from .keyboards import other_layout
from .vocabulary import LONGEST, Near, Vocabulary

_RARE = 2
"""Articles: a word that stands in more is taken to be meant."""
_COMMONER = 100
"""How many times more articles must hold what is proposed for a word that some article holds."""
_LEAST, _LEAST_FOR_KNOWN = 0.5, 3.0
"""The score that a proposal must reach; that for a word which dictionaries know, or a name."""
_SHORTEST = 3
_SHORTEST_RETYPED = 3
_ATTESTED = 3
"""Articles that must hold each word read in the other keyboard layout."""
_LONGEST_QUERY = 12
"""Words: in a longer text, a pasted sentence, a slip hardly matters."""
_CHUNK = re.compile(r"\S+")


class Speller:
    """Proposes corrections from the words of one state of an archive."""

    def __init__(self, engine: WhooshEngine, analyzer: PersianAnalyzer) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._evidence = Evidence(engine.segments)
        self.near = lru_cache(maxsize=1024)(self._near)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary([s.term_table("body_exact", 2 * LONGEST) for s in self._engine.segments])

    def _near(self, word: str, most: float) -> list[Near]:
        return self._vocabulary.near(word, most)

    def changes(self, query: str, tree: Node) -> tuple[str, tuple[Change, ...]] | None:
        """The corrected query with what was changed in it, or ``None``.

        Args:
            query: the query as typed.
            tree: what it was parsed to, with offsets into it.
        """
        leaves = [leaf for leaf in _leaves(tree) if _stands_in(query, leaf)]
        corrected: list[tuple[int, int, str]] = []
        for leaf in leaves:
            retyped = list(self._retyped(leaf.text))
            open_end = isinstance(leaf, Words) and leaf.open_end
            for start, end, meant in retyped or self._respelt(leaf.text, open_end=open_end):
                corrected.append((leaf.start + start, leaf.start + end, meant))
        return _changed(query, sorted(corrected)) if corrected else None

    # -- the other keyboard layout

    def _retyped(self, text: str) -> Iterator[tuple[int, int, str]]:
        """What was typed in the other layout, piece by piece between spaces."""
        pieces = [
            (match.start(), match.end(), self._read_otherwise(match[0]))
            for match in _CHUNK.finditer(text)
        ]
        if any(meant and end - start >= _SHORTEST_RETYPED for start, end, meant in pieces):
            yield from ((start, end, meant) for start, end, meant in pieces if meant)

    def _read_otherwise(self, typed: str) -> str:
        """The piece read in the other layout, where the archive knows that and not this."""
        words = self._engine.words_of(typed)
        if any(self._evidence.attested(word) > _RARE for word in words):
            return ""
        best, most = "", _ATTESTED - 1
        for reading in other_layout(typed):
            read = self._engine.words_of(reading)
            least = min((self._evidence.attested(word) for word in read), default=0)
            if least > most and "".join(reading.split()).isalpha():
                best, most = reading, least
        return best

    # -- slips

    def _respelt(self, text: str, *, open_end: bool) -> Iterator[tuple[int, int, str]]:
        words = self._engine.words_of(text)
        if len(words) > _LONGEST_QUERY:
            return
        for place, word in enumerate(words):
            if open_end and place == len(words) - 1:
                continue  # it is still being typed
            best = self._best(words, place)
            if best:
                written = " ".join(as_written(self._engine, self._analyzer, w) for w in best.words)
                yield word.start, word.end, written

    def _best(self, words: Sequence[QueryWord], place: int) -> Candidate | None:
        word = words[place]
        exact = _plain(word)
        if exact is None or word.stop or not _SHORTEST <= len(exact) <= LONGEST:
            return None
        held = self._evidence.attested(word)
        if held > _RARE:
            return None
        found = self.candidates(words, place)
        if not found or found[0].articles < _COMMONER * held:
            return None
        least = _LEAST_FOR_KNOWN if held or self._is_known(exact) else _LEAST
        return found[0] if found[0].score >= least else None

    def candidates(self, words: Sequence[QueryWord], place: int) -> list[Candidate]:
        """What may have been meant by one of the words of a query, the likeliest first."""
        exact = _plain(words[place])
        if exact is None:
            return []
        forms = [each.alternatives[0] for each in words]
        before = forms[place - 1][-1] if place else None
        after = forms[place + 1][0] if place + 1 < len(words) else None
        others = [
            form[0]
            for i, form in enumerate(forms)
            if i != place and len(form) == 1 and not words[i].stop
        ]
        return candidates(exact, before, after, others, self.near, self._evidence)

    def _is_known(self, exact: str) -> bool:
        lexicon = self._analyzer.lexicon
        return lexicon.is_listed(exact) or lexicon.is_name(exact)


def _plain(word: QueryWord) -> str | None:
    """The folded form of a word that is one word of letters."""
    first: tuple[Form, ...] = word.alternatives[0]
    return first[0].exact if len(first) == 1 and first[0].exact.isalpha() else None


def _leaves(node: Node) -> Iterator[Words | Phrase]:
    """The parts of a query that ask for words, not those that exclude them."""
    if isinstance(node, (Words, Phrase)):
        yield node
    elif isinstance(node, AnyOf):
        for part in node.parts:
            yield from _leaves(part)
    elif isinstance(node, Clauses):
        for part in (*node.demanded, *node.preferred):
            yield from _leaves(part)


def _stands_in(query: str, leaf: Words | Phrase) -> bool:
    """Whether a part stands in the query letter by letter: no escaped quotation mark in it."""
    return query[leaf.start : leaf.start + len(leaf.text)] == leaf.text


def _changed(
    query: str, corrected: Sequence[tuple[int, int, str]]
) -> tuple[str, tuple[Change, ...]]:
    text = ""
    done = 0
    changes = []
    for start, end, meant in corrected:
        text += query[done:start]
        changes.append(Change(query[start:end], meant, start, len(text)))
        text += meant
        done = end
    return text + query[done:], tuple(changes)
