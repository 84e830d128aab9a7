"""The analyzer: original text in, tokens with a folded form, a lemma, offsets and a position out.

>>> from .lexicon import Lexicon
>>> analyzer = PersianAnalyzer(Lexicon.from_hazm())
>>> for token in analyzer.tokens("رسانه های «قره باغ»"):
...     print(token.exact, token.lemma, token.start, token.end, token.position, token.joined)
رسانه رسانه 0 5 0 False
رسانههای رسانه 0 9 0 True
های های 6 9 0 False
قره قره 11 14 1 False
قرهباغ قرهباغ 11 18 1 True
باغ باغ 15 18 1 False
>>> [word.text for word in analyzer.query_words("گفت و گو با نخست وزیر")]
['گفت و گو', 'با', 'نخست وزیر']
>>> for run in analyzer.query_words("حسن اف")[0].alternatives:
...     print([form.exact for form in run])
['حسناف']
['حسن', 'اف']
>>> for row in analyzer.explain("شهرهای قره باغ"):
...     print(row.surface, row.token.lemma, row.rule, sep=" | ")
شهرهای | شهر | plural
قره | قره | no ending
قره باغ | قرهباغ | joined: compound
باغ | باغ | listed
"""

import math
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate, repeat

from .joins import COMPOUND, Joiner, Part, without_ezafe
from .letters import ZWNJ, fold
from .lexicon import Lexicon
from .morphology import Lemmatizer
from .queries import Frequency, SideBySide, build_query_words, with_learned_joins
from .signs import Signs, bare
from .tokenizer import cut, key
from .tokens import Explanation, Form, QueryWord, Token

__all__ = ["ANALYZER_VERSION", "Explanation", "Form", "PersianAnalyzer", "QueryWord", "Token"]

ANALYZER_VERSION = 9
"""Changes whenever the same text would give other tokens, names or dates: an older archive must be
rebuilt."""

_MEMO_LIMIT = 200_000  # distinct surface forms: the working set of a large archive, about 60 MB


_LONGEST_GAP = 2  # spaces between words that are one
_MOST_RUNS = 4  # no compound has more parts; bounds the work on a word repeated without end

# The inner loop works on plain tuples: making objects would take half of its time.
# Neighbours that end at the last token and may go on: their joined form, where they start, and the
# index of their first token.
_Run = tuple[str, int, int]
# The fields of a token.
Fields = tuple[str, str, int, int, int, bool]
# What is remembered of a surface form: exact form, lemma, what it may lead and follow (see `Part`),
# the words that it begins a compound with, the exact form without ezafe, and the lemma's rule.
Word = tuple[str, str, int, int, set[str] | None, str, str]
# A word of a text: what stands before it, itself, what is remembered of it, its start and end.
Row = tuple[str, str, Word, int, int]

_TAG_PART = re.compile(r"[^#_]+")
_IN_PARTS = ""  # the form of a hashtag of several words, which has those of its words

_NO_FOLLOWERS: frozenset[str] = frozenset()

_new_token: Callable[[type[Token], Fields], Token] = tuple.__new__


class _Memory(dict[str, Word]):
    """What is known of surface forms, found out when a form is first met."""

    def __init__(self, find: Callable[[str], Word]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, surface: str) -> Word:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        word = self[surface] = self._find(surface)
        return word


class PersianAnalyzer:
    """Analyses articles and queries alike, with one lexicon.

    Threads may share an analyzer: what it remembers of a surface form depends on nothing else.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._lemmatizer = Lemmatizer(lexicon)
        self._joiner = Joiner(lexicon, self._lemmatizer)
        self._signs = Signs(self._lemmatizer, lexicon.compound_parts)
        self._memo = _Memory(self.word)

    def tokens(self, text: str, names: Sequence[tuple[int, int]] = ()) -> list[Token]:
        """Return the tokens of `text` in order of position.

        Args:
            text: the original text; offsets count its characters.
            names: (start, end) of recognised names; inside them a lemma is the exact form.
        """
        found = _with_whole_names(self._found(text), names)
        return list(map(_new_token, repeat(Token), found))

    def _found(self, text: str) -> list[Fields]:
        """The fields of the tokens of a text without names."""
        pieces = cut(text)
        borders = list(accumulate(map(len, pieces)))
        surfaces = pieces[1::2]
        words = map(self._memo.__getitem__, surfaces)
        rows = zip(pieces[:-1:2], surfaces, words, borders[:-1:2], borders[1::2], strict=True)
        return self.joined(rows)

    def joined(self, rows: Iterable[Row]) -> list[Fields]:
        """The fields of the tokens that words in a row give, in order of position."""
        found: list[Fields] = []
        append = found.append
        position = -1
        lead = 0
        followers: Collection[str] = _NO_FOLLOWERS
        runs: list[_Run] = []
        for gap, surface, word, start, end in rows:
            exact, lemma, next_lead, follow, next_followers, _, _ = word
            if not exact:
                lead = 0  # it folds to nothing, but it stands between its neighbours
                if surface[0] == "#":
                    position = self._append_hashtag(found, surface, start, position + 1)
                    runs = []
                continue
            reasons = follow & lead
            if (
                reasons
                and (runs or reasons != COMPOUND or _goes_on(word, followers))
                and is_gap(gap)
            ):
                runs = runs or [_run_of(found)]
                position, runs = self._join(found, runs, word, (start, end), reasons)
            else:
                position += 1
                append((exact, lemma, start, end, position, False))
                if runs:
                    runs = []
            lead = next_lead
            followers = next_followers or _NO_FOLLOWERS
        return found

    def query_words(
        self,
        text: str,
        frequency: Frequency | None = None,
        side_by_side: SideBySide = lambda left, right: 0,
    ) -> list[QueryWord]:
        """Return the words of a query, each in every spelling in which an article may have it.

        Args:
            text: the query, or the part of it that is words.
            frequency: in how many articles of the archive an exact form stands; where given, joins
                that the archive itself shows are added (ماکروسیستم for ماکرو سیستم).
            side_by_side: in how many articles two exact forms follow each other; a word that the
                lexicon does not list, but the archive holds, is taken apart where that is as
                usual (سال جاری for سالجاری).
        """
        words = build_query_words(text, self.tokens(text), self.lexicon, self.part)
        if frequency is None:
            return words
        return with_learned_joins(text, words, self.lexicon, self.part, frequency, side_by_side)

    def explain(self, text: str) -> list[Explanation]:
        """Return every token of `text` with the rule that gave its lemma, or that joined it."""
        rows = []
        tokens = self.tokens(text)
        last_words = {
            token.end: text[token.start : token.end] for token in tokens if not token.joined
        }
        for token in tokens:
            surface = text[token.start : token.end]
            rule = self.part(last_words[token.end]).rule
            if token.joined:
                last = self.part(last_words[token.end])
                leading = token.exact.removesuffix(last.exact)
                joined = self._joiner.join(leading, last.exact, last.lemma, last.may_follow)
                rule = f"joined: {joined.rule}" if joined else "joined"
            rows.append(Explanation(surface, token, rule))
        return rows

    def signs(self, form: Form) -> tuple[str, ...] | None:
        """Return letters of which the text of any token of that form or lemma holds some in a row.

        Letters are those that `signs.bare` leaves; ``None`` where there are no such.
        """
        of_lemma = self._signs.of_lemma(form.lemma)
        exact = bare(form.exact)
        if not exact or of_lemma is None:
            return None
        return of_lemma if any(sign in exact for sign in of_lemma) else (*of_lemma, exact)

    def joins(self, left: str, gap: str, right: str) -> bool:
        """Whether two tokens with `gap` between them may be one word, alone or with others."""
        return is_gap(gap) and bool(self.part(left).may_lead & self.part(right).may_follow)

    def part(self, surface: str) -> Part:
        """Analyse one surface form: a token as it stands in the text."""
        exact, lemma, lead, follow, _, _, rule = self._memo[surface]
        return Part(exact, lemma, rule, lead, follow)

    def word(self, surface: str) -> Word:
        """What there is to remember of a surface form."""
        exact = _IN_PARTS if surface.startswith("#") and "_" in surface else key(surface)
        tail = fold(surface.rpartition(ZWNJ)[2]) if ZWNJ in surface else ""
        found = self._lemmatizer.lemma(exact, tail)
        exact, lemma, rule, lead, follow = self._joiner.part(exact, found.text, found.rule)
        return self.known_word(exact, lemma, lead, follow, rule)

    def known_word(self, exact: str, lemma: str, lead: int, follow: int, rule: str = "") -> Word:
        """What there is to remember where the most of it is known."""
        followers = self._joiner.followers(exact)
        return exact, lemma, lead, follow, followers, without_ezafe(exact), rule

    def _append_hashtag(self, found: list[Fields], surface: str, start: int, position: int) -> int:
        """Append a hashtag of several words: each of them, and before them all as one.

        Returns the last token's position.
        """
        parts: list[Fields] = []
        for match in _TAG_PART.finditer(surface):
            exact, lemma = self.part(match[0])[:2]
            if exact:
                place = position + len(parts)
                parts.append(
                    (exact, lemma, start + match.start(), start + match.end(), place, False)
                )
        if len(parts) > 1:
            whole = "".join(part[0] for part in parts)
            lemma = self._lemmatizer.lemma(whole).text
            found.append((whole, lemma, parts[0][2], parts[-1][3], position, True))
        found += parts
        return position + len(parts) - 1

    def _join(
        self,
        found: list[Fields],
        runs: list[_Run],
        word: Word,
        span: tuple[int, int],
        reasons: int,
    ) -> tuple[int, list[_Run]]:
        """Append the token of `word`, and before it what it forms with the runs leading to it.

        Returns the token's position, and the runs that may go on after it: none where it stays
        alone.
        """
        exact, lemma = word[:2]
        start, end = span
        position = found[-1][4] + 1
        first = len(found)
        longer: list[_Run] = []
        forms: list[tuple[str, str, int]] = []
        for leading, run_start, run_first in runs:
            joined = self._joiner.join(leading, exact, lemma, reasons)
            if joined is None:
                continue
            longer.append((joined.exact, run_start, run_first))
            if joined.rule:
                forms.append((joined.exact, joined.lemma, run_start))
                if run_first < first:
                    first = run_first
                    position = found[first][4]
        for index in range(first, len(found)):
            fields = found[index]
            if fields[4] != position:
                found[index] = (*fields[:4], position, fields[5])
        for form, form_lemma, run_start in forms:
            found.append((form, form_lemma, run_start, end, position, True))
        if longer:
            longer = [*longer[: _MOST_RUNS - 1], (exact, start, len(found))]
        found.append((exact, lemma, start, end, position, False))
        return position, longer


def may_join(before: Word, word: Word) -> bool:
    """Whether a word has to be looked at with the one before it, where that joins no other."""
    reasons = word[3] & before[2]
    return bool(reasons) and (reasons != COMPOUND or _goes_on(word, before[4] or _NO_FOLLOWERS))


def is_gap(between: str) -> bool:
    """Whether words may be one word with so much between them."""
    return len(between) <= _LONGEST_GAP and between.isspace()


def _goes_on(word: Word, followers: Collection[str]) -> bool:
    """Whether a word, in one of its forms, is among those that go on a compound."""
    return word[0] in followers or word[1] in followers or word[5] in followers


def _run_of(found: list[Fields]) -> _Run:
    """Return the run that consists of the last token only."""
    last = found[-1]
    return last[0], last[2], len(found) - 1


def _with_whole_names(found: list[Fields], names: Sequence[tuple[int, int]]) -> list[Fields]:
    """Undo lemmas inside names: a name means itself."""
    if not names:
        return found
    spans: list[tuple[float, float]] = [*sorted(names), (math.inf, math.inf)]
    after = iter(spans)
    (first, last), (second, second_last) = next(after), next(after)
    for index, (exact, _, start, end, position, joined) in enumerate(found):
        if end <= first:
            continue
        while last <= start:
            first, last = second, second_last
            second, second_last = next(after, spans[-1])
        # A joined token may begin in one name and end in the next.
        if first <= start and (end <= last or (second <= start and end <= second_last)):
            found[index] = (exact, exact, start, end, position, joined)
    return found
