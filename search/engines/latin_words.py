"""The words of a query in Latin letters, with the Persian words that they stand for beside them.

Where the articles themselves hold the Latin word (BBC, COVID-19) it stays what it is: Persian
words come beside it where they are attested, or where the articles have them far more often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...index.latin.acronyms import persian_of
from ...index.latin.keys import is_latin, latin_key
from ...index.latin.places import LatinPlaces
from ...index.persian.tokens import Form, QueryWord
from ..query.joins import written_as_one
from .latin import ARTICLES, LatinNames, LatinReading
from .latin_rules import reads_as

_LONGEST_NAME = 5  # words: Kohgiluyeh and Boyer Ahmad
_MUCH_MORE = 3
"""How many times as many articles must have a Persian reading of a word that is in use itself."""

WordsOf = Callable[[str], list[QueryWord]]


class LatinWords:
    """Reads the Latin words of queries."""

    def __init__(
        self, names: LatinNames, words_of: WordsOf, frequency: Callable[[str], int]
    ) -> None:
        """``words_of`` analyses Persian text, ``frequency`` counts the articles of a form."""
        self._names = names
        self._words_of = words_of
        self._frequency = frequency

    def read(self, text: str, words: Sequence[QueryWord]) -> list[QueryWord]:
        """The words of a query, those in Latin letters with their readings as alternatives."""
        return [self._with_readings(word, found) for word, found in self.readings(text, words)]

    def readings(
        self, text: str, words: Sequence[QueryWord]
    ) -> Iterator[tuple[QueryWord, tuple[str, ...]]]:
        """The words of a query, each with what it stands for, best first."""
        for run in self._runs_of_latin(text, words):
            persian = self._person(text, run) if len(run) > 1 else ()
            if len(persian) == len(run):
                yield from ((word, (name,)) for word, name in zip(run, persian, strict=True))
                continue
            for word in self._grouped(text, run):
                yield word, self._of_word(word)

    def _person(self, text: str, words: Sequence[QueryWord]) -> Sequence[str]:
        """The words of the one person whom several Latin words name."""
        if self._place_end(text, words, 0):
            return ()
        name = self._names.person(text[words[0].start : words[-1].end])
        persian = name.split() if name else []
        pairs = zip(words, persian, strict=False)
        return persian if all(reads_as(word.text, one) for word, one in pairs) else ()

    def _of_word(self, word: QueryWord) -> tuple[str, ...]:
        if not _is_name(word.text) and not persian_of(word.text):  # COVID-19 has a number in it
            return ()
        used = max((self._frequency(run[0].exact) for run in word.alternatives[:1]), default=0)
        return tuple(
            reading.text
            for reading in self._names.words(word.text)
            if reading.attested or (reading.articles >= _MUCH_MORE * used and self._says(reading))
        )

    def _says(self, reading: LatinReading) -> bool:
        """Whether a reading is more than a function word: bin is no بین."""
        return not all(word.stop for word in self._words_of(reading.text))

    def _with_readings(self, word: QueryWord, found: Sequence[str]) -> QueryWord:
        runs = [run for reading in found for run in self._runs(reading)]
        return replace(word, alternatives=tuple(dict.fromkeys((*word.alternatives, *runs))))

    def _runs(self, persian: str) -> Iterator[tuple[Form, ...]]:
        """How articles may have a name; as it is, for رئیسی is no form of رئیس here."""
        words = self._words_of(persian)
        for run in words[0].alternatives if len(words) == 1 else ():
            yield tuple(_unchanged(form) for form in run)
        if len(words) == 2:
            yield from ((_unchanged(form),) for form in written_as_one(*words))
        if len(words) > 1:
            yield tuple(_unchanged(word.alternatives[0][0]) for word in words)

    def _runs_of_latin(
        self, text: str, words: Sequence[QueryWord]
    ) -> Iterator[Sequence[QueryWord]]:
        """The words, neighbours in Latin letters together, any other by itself."""
        run: list[QueryWord] = []
        for word in words:
            if run and not (is_latin(word.text) and _is_gap(text[run[-1].end : word.start])):
                yield run
                run = []
            run.append(word)
            if not is_latin(word.text):
                yield run
                run = []
        if run:
            yield run

    def _grouped(self, text: str, words: Sequence[QueryWord]) -> Iterator[QueryWord]:
        """The words of a run, those of one name (Saudi Arabia, al-Assad) as one."""
        first = 0
        while first < len(words):
            last = self._place_end(text, words, first) or first
            if last == first and latin_key(words[first].text) in ARTICLES:
                last = min(first + 1, len(words) - 1)
            yield words[first] if last == first else _joined(text, words[first : last + 1])
            first = last + 1

    def _place_end(self, text: str, words: Sequence[QueryWord], first: int) -> int:
        """The last word of the longest name of a place that begins here, if it has several."""
        for last in range(min(first + _LONGEST_NAME, len(words)) - 1, first, -1):
            if LatinPlaces.load().named(latin_key(text[words[first].start : words[last].end])):
                return last
        return 0


def _unchanged(form: Form) -> Form:
    return Form(form.exact, form.exact)


def _is_gap(between: str) -> bool:
    return not between.strip(" -\u200c")


def _is_name(text: str) -> bool:
    return all(map(is_latin, text.split()))


def _joined(text: str, words: Sequence[QueryWord]) -> QueryWord:
    start, end = words[0].start, words[-1].end
    run = tuple(form for word in words for form in word.alternatives[0])
    return QueryWord(text[start:end], start, end, (run,))
