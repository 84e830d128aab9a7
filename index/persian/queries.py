"""The query side: the words of a query, each in every spelling in which an article may have it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from .colloquial import written_form
from .joins import AFFIXES, Part
from .letters import ZWNJ, fold
from .lexicon import Lexicon
from .morphology import is_ending
from .tokens import Form, QueryWord, Token

__all__ = ["Frequency", "SideBySide", "asks", "build_query_words"]

Frequency = Callable[[str], int]
"""In how many articles of an archive an exact form stands."""
SideBySide = Callable[[str, str], int]
"""In how many articles of an archive two exact forms stand one after the other."""

_ASKING = frozenset(
    ("چیست", "چیستند", "کیست", "کیستند", "کجاست", "کجایند", "کدامند", "کدامیک", "چقدر", "چی")
)
"""What asks and is not what is sought, beside چه, کجا and the like among the function words."""

_QUESTION_WORDS = _ASKING | frozenset("چه کدام چند چندم چگونه چرا چطور کجا کی ایا".split())

_HELPING = frozenset(("بود", "شد", "کرد", "هست"))
"""Lemmas of verbs that carry grammar in every form, as those do among the function words."""

_AND = "و"  # stands inside of compounds: رفت و آمد, رفت‌وآمد

_SPLIT_FROM = 3  # articles that must hold each half, before an unknown word is taken apart

_LONGEST_WORD = 40  # letters: taking apart what is longer takes time and finds nothing


def build_query_words(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, part: Callable[[str], Part]
) -> list[QueryWord]:
    """Make the words of a query from its tokens; a joined token replaces its parts."""
    plain = [token for token in tokens if not token.joined]
    longest: dict[int, Token] = {}
    for token in tokens:
        if token.joined and token.end > longest.get(token.start, token).end - 1:
            longest[token.start] = token
    words: list[QueryWord] = []
    covered = 0
    for token in plain:
        if token.start < covered:
            continue
        joined = longest.get(token.start)
        if joined is not None:
            inner = [
                each for each in plain if joined.start <= each.start and each.end <= joined.end
            ]
            words.append(_joined_word(text, joined, inner, lexicon))
            covered = joined.end
        else:
            words.append(_plain_word(text, token, lexicon, part))
    return words


def _joined_word(text: str, joined: Token, inner: list[Token], lexicon: Lexicon) -> QueryWord:
    alternatives: tuple[tuple[Form, ...], ...] = ((Form(joined.exact, joined.lemma),),)
    if not any(token.exact in AFFIXES for token in inner):
        alternatives += (tuple(Form(token.exact, token.lemma) for token in inner),)
    stop = _carries_grammar(joined, lexicon)
    surface = text[joined.start : joined.end]
    return QueryWord(surface, joined.start, joined.end, alternatives, stop)


def _plain_word(
    text: str, token: Token, lexicon: Lexicon, part: Callable[[str], Part]
) -> QueryWord:
    surface = text[token.start : token.end]
    alternatives: tuple[tuple[Form, ...], ...] = ((Form(token.exact, token.lemma),),)
    pieces = [part(piece) for piece in _pieces(surface, lexicon)]
    if (
        len(pieces) > 1
        and all(piece.exact for piece in pieces)
        and not any(piece.exact in AFFIXES or is_ending(piece.exact) for piece in pieces)
    ):
        alternatives += (tuple(Form(piece.exact, piece.lemma) for piece in pieces),)
    written = written_form(token.exact, lexicon)
    if written:
        alternatives += ((Form(written, part(written).lemma),),)
    stop = _carries_grammar(token, lexicon)
    return QueryWord(surface, token.start, token.end, alternatives, stop)


def _carries_grammar(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is in every text or only asks, so that finding it says nothing.

    >>> lexicon = Lexicon.from_hazm()
    >>> tokens = [Token(word, lemma, 0, 0, 0, False) for word, lemma in (
    ...     ("میباشد", "بود"), ("چیست", "چیست"), ("شدند", "شد"), ("کن", "کرد"))]
    >>> [_carries_grammar(token, lexicon) for token in tokens]
    [True, True, True, False]
    """
    exact = token.exact
    if exact in lexicon.function_words or exact in AFFIXES or exact in _ASKING:
        return True
    # Short forms are other words too: کن is Cannes, شو a show.
    return token.lemma in _HELPING and exact in lexicon.verbs and len(exact) > 3


def asks(word: QueryWord) -> bool:
    """Whether a word of a query makes it a question.

    >>> form = Form("کدام", "کدام")
    >>> asks(QueryWord("کدام", 0, 4, ((form,),), True))
    True
    """
    return _exact(word) in _QUESTION_WORDS


def _pieces(surface: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words between the ZWNJ of a surface; of رفت‌وآمد three."""
    for place, piece in enumerate(surface.split(ZWNJ)):
        is_and = place and piece.startswith(_AND) and fold(piece) not in lexicon.words
        rest = fold(piece[1:])
        if is_and and (rest in lexicon.words or rest in lexicon.verbs):
            yield from (_AND, piece[1:])
        else:
            yield piece


def with_learned_joins(
    text: str,
    words: Sequence[QueryWord],
    lexicon: Lexicon,
    part: Callable[[str], Part],
    frequency: Frequency,
    side_by_side: SideBySide,
) -> list[QueryWord]:
    """Add the joins that an archive itself shows: forms that it holds written as one or apart."""
    added: defaultdict[int, list[tuple[Form, ...]]] = defaultdict(list)
    for places, joined in _neighbours(text, words):
        if frequency(joined):
            form = (Form(joined, part(joined).lemma),)
            for place in places:
                added[place].append(form)
    for place, word in enumerate(words):
        halves = _taken_apart(word, lexicon, frequency, side_by_side)
        if halves:
            added[place].append(tuple(Form(half, part(half).lemma) for half in halves))
    return [
        QueryWord(
            word.text,
            word.start,
            word.end,
            word.alternatives + tuple(added[place]),
            word.stop,
        )
        for place, word in enumerate(words)
    ]


def _neighbours(text: str, words: Sequence[QueryWord]) -> Iterator[tuple[range, str]]:
    """Yield words that may be one: two side by side, or with «و» between them; and that one."""
    for place, (left, right) in enumerate(pairwise(words)):
        if _is_single(left) and _is_single(right) and text[left.end : right.start].isspace():
            yield range(place, place + 2), _exact(left) + _exact(right)
    for place, (left, middle, right) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if middle.text == _AND and _is_single(left) and _is_single(right):
            yield range(place, place + 3), _exact(left) + _AND + _exact(right)


def _taken_apart(
    word: QueryWord, lexicon: Lexicon, frequency: Frequency, side_by_side: SideBySide
) -> tuple[str, str] | None:
    """Return the two words that one may be, where the lexicon does not list it."""
    if not _is_single(word):
        return None
    exact = _exact(word)
    known = frequency(exact)
    if known and lexicon.is_listed(exact):
        return None
    split = _best_split(exact, frequency, known)
    # What the archive holds as one word may be one: it must write it apart as often.
    return split if split and (not known or side_by_side(*split) >= known) else None


def _exact(word: QueryWord) -> str:
    return word.alternatives[0][0].exact


def _is_single(word: QueryWord) -> bool:
    first = _exact(word)
    plain = 1 < len(first) <= _LONGEST_WORD and first.isalpha()
    return plain and len(word.alternatives) == 1 and not word.stop


def _best_split(word: str, frequency: Frequency, known: int) -> tuple[str, str] | None:
    """The halves of a word of so many articles of which the rarer is in most articles."""
    best: tuple[str, str] | None = None
    best_weight = max(_SPLIT_FROM, known) - 1
    for cut in range(2, len(word) - 1):
        weight = min(frequency(word[:cut]), frequency(word[cut:]))
        if weight > best_weight:
            best, best_weight = (word[:cut], word[cut:]), weight
    return best
