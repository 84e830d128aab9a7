"""The words of a text as the recognizer sees them: words, numbers and every punctuation mark.

Punctuation is evidence here (guillemets, a colon after a speaker's name), so that, unlike the
tokens of the analyzer, it is kept. Affixes written apart (رسانه های, خامنه ای) are joined to their
word: half of all archives write them so, and a name must look the same in both halves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from ..persian.letters import fold
from ..persian.tokenizer import cut_kept

__all__ = ["FoldMemo", "TokenizedText", "tokenize_for_names"]

LONGEST_SENTENCE = 120  # words; longer ones are cut, a name across the cut is lost
_ENDS_SENTENCE = frozenset(".!?؟…")
_SUFFIXES = frozenset(("ها", "های", "هایی", "هایش", "هایشان", "هایم", "تر", "ترین"))
_AFTER_HEH = frozenset(("ای", "ام", "اند", "ایم", "اید"))
_PREFIXES = frozenset(("می", "نمی"))
_ENDINGS = _SUFFIXES | _AFTER_HEH


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """Parallel lists over the words of a text.

    ``keys`` are folded; ``starts`` and ``ends`` are offsets into the text; ``sentences`` holds
    (first word, end) of each sentence, in order and without gaps.
    """

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]


class FoldMemo(dict[str, str]):
    """Folded form by surface form; articles repeat their words."""

    LIMIT = 200_000

    def __missing__(self, surface: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        key = self[surface] = fold(surface) or surface
        return key


def tokenize_for_names(text: str, memo: FoldMemo | None = None) -> TokenizedText:
    """The words, punctuation marks and sentences of `text`.

    >>> found = tokenize_for_names("علي خامنه ای گفت: «رسانه ها». باکو")
    >>> found.keys
    ['علی', 'خامنهای', 'گفت', ':', '«', 'رسانهها', '»', '.', 'باکو']
    >>> found.sentences
    [(0, 8), (8, 9)]
    """
    folded = FoldMemo() if memo is None else memo
    pieces = _cut(text)  # what stands before a token, the token, and so on
    borders = list(accumulate(map(len, pieces)))
    gaps, words = pieces[::2], list(map(folded.__getitem__, pieces[1::2]))
    starts, ends = borders[:-1:2], borders[1::2]
    found = _Words()
    done = 0
    # Most words stand one space behind another and join nothing: they are taken by the row.
    for index in _looked_at(gaps, words):
        found.take(words, starts, ends, done, index)
        done = index
        if gaps[index] != " ":
            found.marks(gaps[index], ends[index - 1] if index else 0)
        if index < len(words) and (words[index] in _ENDINGS or found.last in _PREFIXES):
            found.affix(words[index], starts[index], ends[index])
            done = index + 1
    found.close()
    return TokenizedText(text, found.keys, found.starts, found.ends, found.sentences)


def _cut(text: str) -> list[str]:
    """The pieces of a text: of its first line, the title, and of the rest, as the index asks."""
    title, line_end, body = text.partition("\n")
    pieces = cut_kept(title)
    if not line_end:
        return pieces
    rest = cut_kept(body)
    return [*pieces[:-1], pieces[-1] + line_end + rest[0], *rest[1:]]


def _looked_at(gaps: list[str], words: list[str]) -> list[int]:
    """Which gaps hold more than a space or stand before what may be part of the word before it.

    The last is that behind the last word.
    """
    found = [
        index
        for index, (gap, word, before) in enumerate(zip(gaps, words, ["", *words], strict=False))
        if gap != " " or word in _ENDINGS or before in _PREFIXES
    ]
    return [*found, len(words)]


class _Words:
    """The words of a text, as they are found."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self._opened = 0
        self.last = ""  # the word or mark before, without what it was joined to

    def close(self) -> None:
        """End a sentence."""
        while len(self.keys) > self._opened:
            end = min(len(self.keys), self._opened + LONGEST_SENTENCE)
            self.sentences.append((self._opened, end))
            self._opened = end

    def take(
        self, words: list[str], starts: list[int], ends: list[int], first: int, end: int
    ) -> None:
        """Append words that are words by themselves."""
        if first < end:
            self.keys += words[first:end]
            self.starts += starts[first:end]
            self.ends += ends[first:end]
            self.last = words[end - 1]

    def marks(self, gap: str, start: int) -> None:
        """Append the punctuation between two words."""
        for offset, mark, is_end in _marks(gap):
            if mark:
                self.keys.append(mark)
                self.starts.append(start + offset)
                self.ends.append(start + offset + 1)
                self.last = mark
            if is_end:
                self.close()

    def affix(self, key: str, start: int, end: int) -> None:
        """Append what may be one word with the one before, joined to it where it is."""
        opened = len(self.keys) > self._opened
        if opened and start - self.ends[-1] == 1 and _joins(self.last, key):
            key = self.keys[-1] = self.last + key
            self.ends[-1] = end
        else:
            self.keys.append(key)
            self.starts.append(start)
            self.ends.append(end)
        self.last = key


@lru_cache(maxsize=1 << 12)
def _marks(gap: str) -> tuple[tuple[int, str, bool], ...]:
    r"""The marks in what stands between words: where, what, and whether a sentence ends there.

    >>> _marks(".\n«")
    ((0, '.', True), (1, '', True), (2, '«', False))
    """
    return tuple(
        (offset, "" if mark == "\n" else mark, mark == "\n" or mark in _ENDS_SENTENCE)
        for offset, mark in enumerate(gap)
        if mark == "\n" or _is_mark(mark)
    )


def _is_mark(letter: str) -> bool:
    return not letter.isspace() and bool(fold(letter))


def _joins(left: str, right: str) -> bool:
    """Whether two words one space apart are one word with an affix written apart."""
    if right in _SUFFIXES:
        return left[-1].isalpha()
    return (right in _AFTER_HEH and left[-1] == "ه") or (left in _PREFIXES and right.isalpha())
