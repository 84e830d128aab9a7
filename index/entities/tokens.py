"""The words of a text as the recognizer sees them: words, numbers and every punctuation mark.

Punctuation is evidence here (guillemets, a colon after a speaker's name), so that, unlike the
tokens of the analyzer, it is kept. Affixes written apart (رسانه های, خامنه ای) are joined to their
word: half of all archives write them so, and a name must look the same in both halves.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..persian.letters import fold
from ..persian.tokenizer import cut

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
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    opened = 0
    folded = FoldMemo() if memo is None else memo

    def close() -> None:
        nonlocal opened
        while len(keys) > opened:
            end = min(len(keys), opened + LONGEST_SENTENCE)
            sentences.append((opened, end))
            opened = end

    pieces = cut(text)  # what stands before a token, the token, and so on
    end = 0
    last = ""
    for gap, surface in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        start = end + len(gap)
        if gap != " ":
            for offset, mark in enumerate(gap, end):
                if mark == "\n":
                    close()
                elif not mark.isspace() and fold(mark):
                    keys.append(mark)
                    starts.append(offset)
                    ends.append(offset + 1)
                    last = mark
                    if mark in _ENDS_SENTENCE:
                        close()
        if not surface:
            break
        end = start + len(surface)
        key = folded[surface]
        apart = key in _ENDINGS or last in _PREFIXES
        if apart and len(keys) > opened and start - ends[-1] == 1 and _joins(last, key):
            key = keys[-1] = last + key
            ends[-1] = end
        else:
            keys.append(key)
            starts.append(start)
            ends.append(end)
        last = key
    close()
    return TokenizedText(text, keys, starts, ends, sentences)


def _joins(left: str, right: str) -> bool:
    """Whether two words one space apart are one word with an affix written apart."""
    if right in _SUFFIXES:
        return left[-1].isalpha()
    return (right in _AFTER_HEH and left[-1] == "ه") or (left in _PREFIXES and right.isalpha())
