"""What a search returns: a page of hits, their snippets and facet counts, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, field, fields
from datetime import datetime
from functools import cached_property, partial
from typing import Any, Literal, TypeVar, get_args

from ..index.article import Article, Mention
from ..index.records import dataclass
from .first_sentence import first_sentence
from .meant import DidYouMean, Reading
from .shortfall import Shortfall

Sort = Literal["relevance", "newest", "oldest"]
CalendarName = Literal["jalali", "gregorian"]
FacetSort = Literal["count", "name"]
NamedKind = Literal["person", "place", "organisation"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
CALENDARS: tuple[CalendarName, ...] = ("jalali", "gregorian")
FACET_SORTS: tuple[FacetSort, ...] = ("count", "name")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of the article's own text with the places that matched.

    ``start`` is the offset of ``text`` in the original ``field``; ``marks`` are ``(start, end)``
    offsets into ``text`` itself. ``cut_before`` and ``cut_after`` tell whether text was left out.
    """

    field: Literal["title", "body"]
    text: str
    start: int
    marks: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """The best passages of a hit, and its title with the matches marked."""

    title: Fragment
    fragments: tuple[Fragment, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Hit:
    """One article that a query found.

    ``rank`` counts from 1 over all pages. The snippet is made when first asked for, and so are
    the names: ``names("person")`` reads all persons of the archive to know how each is shown.
    Pickling or copying a hit asks for both; what comes of it needs no archive.
    """

    article: Article
    score: float
    rank: int
    names: Callable[[NamedKind], tuple[str, ...]] | None = field(
        default=None, repr=False, compare=False
    )
    make_snippet: Callable[[], Snippet] | None = field(default=None, repr=False, compare=False)

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def title(self) -> str:
        """The article's title, or its first sentence where it has none."""
        return self.article.title or first_sentence(self.article.body)

    @property
    def published(self) -> datetime | None:
        """When the article was published."""
        return self.article.published

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """The persons that the article names."""
        return self.names("person") if self.names else ()

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places that the article names."""
        return self.names("place") if self.names else ()

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The organisations that the article names."""
        return self.names("organisation") if self.names else ()

    @property
    def snippet(self) -> Snippet:
        """The best passages around the matches."""
        if self.make_snippet is None:
            return Snippet(Fragment("title", self.title, 0, ()), ())
        return self.make_snippet()

    def to_dict(self) -> dict[str, Any]:
        """Plain data for machine formats; the body is left to ``bayegan show``."""
        return {**self.without_snippet(), "snippet": self.snippet.to_dict()}

    def without_snippet(self) -> dict[str, Any]:
        """The same but for the snippet, which takes longer to make than all else."""
        article = self.article
        return {
            "rank": self.rank,
            "id": article.id,
            "score": round(self.score, 6),
            "title": self.title,
            "published": published_text(article.published),
            "source": article.source,
            "category": list(article.categories),
            "url": article.url,
            "persons": list(self.persons),
            "places": list(self.places),
            "organisations": list(self.organisations),
        }

    def __reduce__(self) -> tuple[Any, ...]:
        names = {kind: getattr(self, f"{kind}s") for kind in get_args(NamedKind)}
        snippet = partial(_itself, self.snippet)
        return _made_anew(self, names=names.__getitem__, make_snippet=snippet)


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a place stands among the others.

    ``path`` is what it lies in, the outermost first; ``children`` how many places that lie right
    in it have been counted, ``own`` how many articles name the place itself.
    """

    path: tuple[str, ...] = ()
    children: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, how many articles choosing it would find, and that query.

    ``value`` is what a filter takes (a canonical name, ``1399``, ``1399/08``); ``query`` is the
    query text, in Bayegan's own query language, whose total equals ``count``. A place has a
    ``branch``: its count is of the articles that name it or anything in it. ``spellings`` is in
    how many ways articles write a name.
    """

    value: str
    count: int
    query: str
    selected: bool = False
    excluded: bool = False
    branch: Branch | None = None
    spellings: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Plain data for machine formats: of a place also ``path``, ``children`` and ``own``."""
        fields = asdict(self)
        return fields | (fields.pop("branch") or {})


@dataclass(frozen=True)
class Page:
    """A page of hits out of ``total``, with the facets that were asked for.

    ``readings`` tell what words in Latin letters were taken for. ``order`` is the one that the
    hits are in: the newest first where nothing in the query makes one hit better than another.
    ``shortfalls`` tell where fewer words are asked of an article than were wanted, and which words
    none holds; ``wordless`` are parts of the query that hold no word (``!!!``) and are left out.

    The proposal of another query is made when first asked for; pickling or copying a page asks
    for it, and for all of its hits.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    offset: int
    limit: int
    seconds: float = field(compare=False)
    readings: tuple[Reading, ...] = ()
    order: Sort = "relevance"
    shortfalls: tuple[Shortfall, ...] = ()
    wordless: tuple[str, ...] = ()
    make_did_you_mean: Callable[[], DidYouMean | None] | None = field(
        default=None, repr=False, compare=False
    )

    @property
    def did_you_mean(self) -> DidYouMean | None:
        """What was probably meant, where the archive does not know a word of the query."""
        return self.make_did_you_mean() if self.make_did_you_mean else None

    def to_dict(self) -> dict[str, Any]:
        """Plain data for machine formats."""
        proposal = self.did_you_mean
        return {
            "query": self.query,
            "total": self.total,
            "did_you_mean": proposal.to_dict() if proposal else None,
            "readings": [asdict(reading) for reading in self.readings],
            "shortfalls": [asdict(shortfall) for shortfall in self.shortfalls],
            "wordless": list(self.wordless),
            "offset": self.offset,
            "limit": self.limit,
            "hits": [hit.to_dict() for hit in self.hits],
            "facets": {
                name: [value.to_dict() for value in values] for name, values in self.facets.items()
            },
        }

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_anew(self, make_did_you_mean=partial(_itself, self.did_you_mean))


@dataclass(frozen=True, slots=True)
class Document:
    """An article opened for reading: its text, what it mentions and where the query matched."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()
    body_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion for what was typed: a word of the archive, or a person, place or source."""

    text: str
    kind: Literal["word", "person", "place", "organisation", "source", "category"]
    count: int


def _made_anew(found: Hit | Page, **others: Any) -> tuple[Any, ...]:
    """The class and its arguments, for pickle, with other values for some fields."""
    values = {each.name: getattr(found, each.name) for each in fields(found)} | others
    return type(found), tuple(values.values())


def _itself(made: T) -> T:
    """Stands for a function that makes something, once it is made."""
    return made


def published_text(published: datetime | None) -> str | None:
    """ISO 8601: the day alone where the source named no time of day.

    >>> published_text(datetime(2020, 11, 10))
    '2020-11-10'
    >>> published_text(datetime(2020, 11, 10, 14, 5))
    '2020-11-10T14:05:00'
    """
    if published is None:
        return None
    if (published.hour, published.minute, published.second) == (0, 0, 0):
        return published.date().isoformat()
    return published.isoformat(timespec="seconds")
