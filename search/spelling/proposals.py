"""Did you mean: a query with the words corrected that the archive does not know.

A word is looked at only where no article, or next to none, holds it in any spelling or form, and
it is changed only where what the archive has instead is much likelier: common, little different,
and found beside the other words of the query. A query of one word that finds a few articles is
asked about too where its neighbour is far commoner: the archive itself may hold the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from ...index.latin.keys import is_latin
from ...index.persian.analyzer import PersianAnalyzer
from ...index.persian.tokens import Form, QueryWord
from ..engines.whoosh import WhooshEngine
from ..meant import Change
from ..query.tree import Node, Phrase, Words, worded
from ..written import as_written
from .evidence import Evidence
from .keyboards import other_layout
from .retyped import Retyped

if TYPE_CHECKING:
    from .candidates import Candidate, Company
    from .vocabulary import Near, Vocabulary

# Most words are spelled well: what proposes others is imported by the first that is not.

_RARE, _RARE_SHARE = 2, 1 / 10_000
"""Articles, or share of the archive: a word that stands in more is taken to be meant."""
_COMMONER = 100
"""How many times more articles must hold what is proposed for a word that some article holds."""
_FEW = 10
"""Articles: of a query of one word with no more, the archive itself may hold the slip."""
_ATTESTED_RUN = 10
"""Articles that must have what is meant beside its neighbour, where some have what was typed."""
_SHORTEST = 3
_SHORTEST_TWICE_WRONG = 5
"""Letters of a word that may be typed in the other layout and with a slip too."""
_SMALL_SLIP = 0.7
"""What a slip may cost in two known words that are one: احمدی نزاد."""
_LONGEST_QUERY = 12
"""Words: in a longer text, a pasted sentence, a slip hardly matters."""

Correction: TypeAlias = tuple[int, int, tuple[str, ...]]
"""From where to where a query is wrong, and what may have been meant, the likeliest first."""


class Speller:
    """Proposes corrections from the words of one state of an archive."""

    def __init__(self, engine: WhooshEngine, analyzer: PersianAnalyzer) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._evidence = Evidence(engine.index)
        self._rare = max(_RARE, int(_RARE_SHARE * self._evidence.size))
        self.near = lru_cache(maxsize=1024)(self._near)
        self._retyped = Retyped(engine, self._evidence, self._rare, self.near)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        from .vocabulary import LONGEST, Vocabulary

        return Vocabulary([s.term_table("body_exact", 2 * LONGEST) for s in self._engine.segments])

    def _near(self, word: str, most: float) -> list[Near]:
        return self._vocabulary.near(word, most)

    def proposals(self, query: str, tree: Node) -> list[tuple[str, tuple[Change, ...]]]:
        """Corrected queries with what was changed in each, the likeliest first.

        Several are proposed only where one word was changed, and may be several others.

        Args:
            query: the query as typed.
            tree: what it was parsed to, with offsets into it.
        """
        corrected: list[Correction] = []
        for leaf in worded(tree):
            if not _stands_in(query, leaf):
                continue
            open_end = isinstance(leaf, Words) and leaf.open_end
            retyped = [(start, end, (meant,)) for start, end, meant in self._retyped.of(leaf.text)]
            for start, end, meant in retyped or self._respelt(leaf.text, open_end=open_end):
                corrected.append((leaf.start + start, leaf.start + end, meant))
        if len(corrected) == 1:
            start, end, meant = corrected[0]
            return [_changed(query, [(start, end, (one,))]) for one in meant]
        return [_changed(query, sorted(corrected))] if corrected else []

    def _respelt(self, text: str, *, open_end: bool) -> Iterator[Correction]:
        words = self._engine.words_of(text)
        if len(words) > _LONGEST_QUERY:
            return
        if open_end:
            words = words[:-1]  # the last is still being typed
        joined = list(self._joined(text, words))
        yield from joined
        for place, word in enumerate(words):
            if any(start <= word.start < end for start, end, _ in joined):
                continue
            meant = self._meant(words, place)
            is_unread = not meant and is_latin(word.text) and not self._evidence.attested(word)
            if is_unread:
                meant = self._retyped_meant(words, place)
            if meant:
                yield word.start, word.end, tuple(map(self._written, meant))
            elif is_unread and (latin := self._latin_meant(word.text)):
                yield word.start, word.end, (latin,)

    def _retyped_meant(self, words: Sequence[QueryWord], place: int) -> list[Candidate]:
        """What was meant by a word that was typed in the other layout, and with a slip."""
        typed = words[place].text
        for reading in other_layout(typed) if len(typed) >= _SHORTEST_TWICE_WRONG else ():
            read = self._engine.words_of(reading)
            if len(read) == 1:
                others = [*words[:place], read[0], *words[place + 1 :]]
                if meant := self._meant(others, place):
                    return meant
        return []

    def _latin_meant(self, typed: str) -> str:
        """The word in Latin letters that was meant by one that cannot be read."""
        from .latin_slips import without_slip

        return without_slip(typed, self._engine.latin_names().words)

    def _written(self, candidate: Candidate) -> str:
        words = candidate.words
        return " ".join(as_written(self._engine, self._analyzer, word) for word in words)

    def _joined(self, text: str, words: Sequence[QueryWord]) -> Iterator[Correction]:
        """Two neighbours that the archive has as one word, and hardly as they are."""
        for left, right in pairwise(words):
            one, two = _plain(left), _plain(right)
            if not one or not two or not text[left.end : right.start].isspace():
                continue
            if any(len(run) == 1 for word in (left, right) for run in word.alternatives[1:]):
                continue  # a spelling that joins is looked for anyway
            as_one = sum(s.article_frequency(one + two) for s in self._engine.segments)
            fewer = min(map(self._evidence.attested, (left, right)))
            unknown = fewer <= self._rare and as_one > max(self._rare, _COMMONER * fewer)
            if unknown or (
                (left.stop or right.stop)
                and as_one >= _COMMONER
                and not self._evidence.side_by_side((one, two))
            ):
                meant = as_written(self._engine, self._analyzer, one + two)
                yield left.start, right.end, (meant,)
            elif fewer > self._rare and (meant := self._one_name(one, two)):
                yield left.start, right.end, (meant,)

    def _one_name(self, one: str, two: str) -> str:
        """The common word that two known ones are with a small slip, where they never meet."""
        if min(len(one), len(two)) < _SHORTEST or self._evidence.side_by_side((one, two)):
            return ""
        near = self.near(one + two, _SMALL_SLIP)
        best = max(near, key=lambda each: each.articles, default=None)
        if best is None or best.articles < _COMMONER:
            return ""
        return as_written(self._engine, self._analyzer, best.word)

    def _meant(self, words: Sequence[QueryWord], place: int) -> list[Candidate]:
        """What was meant by one of the words of a query, if anything else."""
        word = words[place]
        exact = _plain(word)
        if exact is None or not self._may_be_slip(word):
            return []
        held, known = self._evidence.attested(word), self._is_known(exact)
        if held > _FEW:
            return []
        found = self.candidates(words, place)
        if not found or found[0].articles < _COMMONER * held:
            return []
        beside = self._beside(words, place, exact, found[0].words)
        alone = len(words) == 1
        if not alone and (held > self._rare or (held and known)) and beside < _ATTESTED_RUN:
            return []
        from .candidates import certainty, likeliest

        size = self._evidence.size
        certain = certainty(exact, found, size, held=held > 0, known=known, beside=beside)
        return likeliest(found, alone=alone) if certain >= 0 else []

    def _beside(
        self, words: Sequence[QueryWord], place: int, typed: str, meant: tuple[str, ...]
    ) -> int:
        """How many articles have what may be meant beside a neighbour of the word, if none has it.

        A word that some article has in that very place is none that was typed for another.
        """
        from .candidates import beside

        company, is_grammar = self._company(words, place), self._is_grammar
        if beside((typed,), company, self._evidence, is_grammar):
            return 0
        return beside(meant, company, self._evidence, is_grammar)

    def is_unknown(self, word: QueryWord) -> bool:
        """Whether a word of a query may be a slip: hardly any article holds it in any form."""
        return self._may_be_slip(word) and self._evidence.attested(word) <= self._rare

    def _may_be_slip(self, word: QueryWord) -> bool:
        """Whether a word is of a kind and a length that is corrected at all."""
        exact = _plain(word)
        if exact is None or word.stop or len(exact) < _SHORTEST:
            return False
        if self._evidence.attested(word) > max(self._rare, _FEW):
            return False
        from .vocabulary import LONGEST

        return len(exact) <= LONGEST

    def candidates(self, words: Sequence[QueryWord], place: int) -> list[Candidate]:
        """What may have been meant by one of the words of a query, the likeliest first."""
        from .candidates import candidates

        exact = _plain(words[place])
        if exact is None:
            return []
        company = self._company(words, place)
        return candidates(exact, company, self.near, self._evidence, self._is_grammar)

    def _is_grammar(self, exact: str) -> bool:
        return exact in self._analyzer.lexicon.function_words

    def _company(self, words: Sequence[QueryWord], place: int) -> Company:
        """The words of a query around one of them."""
        from .candidates import Company

        forms = [each.alternatives[0] for each in words]
        before = forms[place - 1][-1] if place else None
        after = forms[place + 1][0] if place + 1 < len(words) else None
        others = [
            form[0]
            for i, form in enumerate(forms)
            if i != place and len(form) == 1 and not words[i].stop
        ]
        return Company(before, after, others)

    def _is_known(self, exact: str) -> bool:
        lexicon = self._analyzer.lexicon
        return lexicon.is_listed(exact) or lexicon.is_name(exact)


def _plain(word: QueryWord) -> str | None:
    """The folded form of a word that is one word of letters."""
    first: tuple[Form, ...] = word.alternatives[0]
    return first[0].exact if len(first) == 1 and first[0].exact.isalpha() else None


def _stands_in(query: str, leaf: Words | Phrase) -> bool:
    """Whether a part stands in the query letter by letter: no escaped quotation mark in it."""
    return query[leaf.start : leaf.start + len(leaf.text)] == leaf.text


def _changed(query: str, corrected: Sequence[Correction]) -> tuple[str, tuple[Change, ...]]:
    """The query with the likeliest of each correction."""
    text = ""
    done = 0
    changes = []
    for start, end, (meant, *_) in corrected:
        text += query[done:start]
        changes.append(Change(query[start:end], meant, start, len(text)))
        text += meant
        done = end
    return text + query[done:], tuple(changes)
