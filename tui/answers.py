"""What is asked of an archive and what comes back, as plain data that any thread may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from ..index.records import dataclass
from ..search.filters import DateKind
from ..search.meant import Reading
from ..search.results import Document, FacetValue, Fragment, Hit, Sort
from ..search.shortfall import Shortfall
from .state import Chip, SearchState

if TYPE_CHECKING:
    from ..search.entities import Entity
    from ..search.leaving_out import LeftOut
    from ..search.unknown_names import UnknownName

PAGE = 20
FACET_LIMIT = 300
"""Values of a facet that every answer brings, the most frequent."""
_BEGINNING = 400
_FIRST_LETTER = re.compile(r"(?:^|\s+)\w$")


@dataclass(frozen=True)
class Card:
    """A hit as the list shows it."""

    id: str
    title: Fragment
    fragments: tuple[Fragment, ...]
    source: str
    categories: tuple[str, ...]
    published: datetime | None
    persons: tuple[str, ...]
    places: tuple[str, ...]

    @classmethod
    def of(cls, hit: Hit) -> Card:
        """A hit with its snippet made; where nothing is marked, the article's beginning."""
        snippet = hit.snippet
        article = hit.article
        fragments = snippet.fragments
        if not any(fragment.marks for fragment in fragments):
            text = article.body[:_BEGINNING]
            fragments = (Fragment("body", text, 0, (), cut_after=len(text) < len(article.body)),)
        return cls(
            hit.id,
            snippet.title,
            fragments,
            article.source,
            article.categories,
            hit.published,
            hit.persons,
            hit.places,
        )


@dataclass(frozen=True)
class Question:
    """A search: what for, and which of the searches so far it is.

    ``typing`` lets the last word match as a prefix, while it is being typed; ``dates`` are the
    ones to count, those of publication or those that articles speak of; ``cards`` is how many
    are in sight.
    """

    generation: int
    state: SearchState
    typing: bool = False
    dates: DateKind = "published"
    cards: int = PAGE

    @property
    def text(self) -> str:
        """What is searched for: the first letter of a word is no word yet.

        Nearly every article has a word that begins with it, so that it would change little and
        take longer than any other key. Whoever means the letter goes on with a space or Enter.

        >>> Question(1, SearchState("ویتامین د"), typing=True).text
        'ویتامین'
        >>> Question(1, SearchState("ویتامین د")).text
        'ویتامین د'
        >>> Question(1, SearchState("و"), typing=True).text
        ''
        """
        return _FIRST_LETTER.sub("", self.state.text) if self.typing else self.state.text


@dataclass(frozen=True)
class Removal:
    """How many articles there would be without one filter, or without all (``chip`` is None)."""

    chip: Chip | None
    total: int


@dataclass(frozen=True)
class Offer:
    """Another query that would find something, and how much."""

    text: str
    total: int


@dataclass(frozen=True)
class Found:
    """The answer to a question: how many articles, the first of them, and what would help.

    ``readings`` tell what words in Latin letters were taken for, ``unknown`` which names in the
    query no article has, ``order`` how the articles are ordered in truth, ``shortfalls`` and
    ``wordless`` which words and signs of the query were of no use, ``left_out`` what would find
    something without a part of it.
    """

    question: Question
    total: int
    seconds: float
    cards: tuple[Card, ...]
    removals: tuple[Removal, ...] = ()
    offers: tuple[Offer, ...] = ()
    readings: tuple[Reading, ...] = ()
    unknown: tuple[UnknownName, ...] = ()
    order: Sort = "relevance"
    shortfalls: tuple[Shortfall, ...] = ()
    wordless: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Faceted:
    """The facets of an answer, and what else may have been meant; both come after it."""

    question: Question
    facets: Mapping[str, tuple[FacetValue, ...]]
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Holding:
    """The values of a facet that hold a text, the rare ones too."""

    generation: int
    facet: str
    text: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Mistake:
    """A question that cannot be answered; ``position`` is where in the query it goes wrong."""

    question: Question
    message: str
    position: int | None


@dataclass(frozen=True)
class MoreCards:
    """Further cards of an answer, from ``offset`` on."""

    generation: int
    offset: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Opened:
    """An article that was asked for; ``document`` is ``None`` where it is gone."""

    id: str
    document: Document | None


@dataclass(frozen=True)
class Completed:
    """How a query might go on; ``whole`` begins with ``typed``."""

    typed: str
    whole: str


@dataclass(frozen=True)
class Likened:
    """Articles like the one of that id, and the query that finds them and more."""

    id: str
    text: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Known:
    """What the archive knows of a person, a place or an organisation, if anything."""

    entity: Entity | None


@dataclass(frozen=True)
class Counted:
    """How many articles each of some searches finds, ``None`` where one fails."""

    totals: tuple[int | None, ...]


CitedAs = Literal["reference", "bibtex"]


@dataclass(frozen=True)
class Cited:
    """References to some articles, or BibTeX entries."""

    form: CitedAs
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Exported:
    """How far a result set is written; ``path`` once it is whole, ``problem`` if it cannot be."""

    written: int
    total: int
    path: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Within:
    """The values of a facet that lie in ``outer``, the places of a country or days of a month."""

    generation: int
    facet: str
    outer: str
    values: tuple[FacetValue, ...]


Answer = (
    Found
    | Faceted
    | Holding
    | Mistake
    | MoreCards
    | Opened
    | Completed
    | Likened
    | Known
    | Counted
    | Cited
    | Exported
    | Within
)
