"""What analysis yields: tokens for the index, words with their spellings for a query."""

from typing import NamedTuple

from ..records import dataclass

__all__ = ["Explanation", "Form", "QueryWord", "Token"]


class Token(NamedTuple):
    """One indexed form of a stretch of text.

    A word has one token, ``exact`` its folded surface and ``lemma`` its dictionary form. Where
    neighbouring words may be written as one (قره باغ, رسانه ها), a joined token spans them, and all
    of them share one position: so phrases are equally near in every spelling.
    """

    exact: str
    lemma: str
    start: int
    end: int
    position: int
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a query looks for at one position: the exact form, or any form of the lemma."""

    exact: str
    lemma: str


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of a query, in every spelling in which an article may have it.

    Each alternative is a run of forms that stand at consecutive positions; any one of them is
    enough. ``stop`` marks grammar (و, از, ها) that should hardly weigh.
    """

    text: str
    start: int
    end: int
    alternatives: tuple[tuple[Form, ...], ...]
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """One token with the rule that gave its lemma, or that joined it."""

    surface: str
    token: Token
    rule: str
