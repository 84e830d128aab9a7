"""Persons, places and organisations, one by one: spellings, titles over time, years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from ..index.dates.calendars import Calendar, from_day
from ..index.entities.gazetteer import entity_key
from ..index.entities.roles import ROLE_SEPARATOR, country_of
from ..index.identities.identity import ENTITY_KINDS, EntityKind
from ..index.identities.resolution import Likeness
from ..index.records import dataclass
from .engines.article_set import ArticleSet
from .engines.index import NO_DAY
from .errors import QueryError

if TYPE_CHECKING:
    from .engines.whoosh import WhooshEngine

__all__ = ["ENTITY_KINDS", "Entity", "EntityKind", "Title"]

_ROLE = "role"
_MUCH_MORE = 4
"""A longer title this much rarer than its beginning is its beginning and a stray word."""

_ONCE_ASTRAY = 20
"""An office of another country, this much rarer, belongs to somebody who stood beside."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a person was called: in how many articles, and the days of the first and the last.

    The days are ``None`` where no article with the title has a date.
    """

    text: str
    count: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organisation of an archive.

    ``count`` is the articles that name it; ``spellings`` are all names that stand for it, each
    with its articles, most used first; ``titles`` likewise. ``first`` and ``last`` are the days
    of the first and the last dated article, ``articles`` ids of the newest. ``unresolved`` says
    that it is a surname or given name alone of which nothing tells whom its articles mean.
    """

    kind: EntityKind
    name: str
    count: int
    spellings: tuple[tuple[str, int], ...] = ()
    titles: tuple[Title, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    first: date | None = None
    last: date | None = None
    articles: tuple[str, ...] = ()
    unresolved: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain data for machine formats; days as ISO 8601."""
        fields = asdict(self)
        for entry in (fields, *fields["titles"]):
            for end in ("first", "last"):
                entry[end] = entry[end].isoformat() if entry[end] else None
        fields["spellings"] = [{"text": t, "count": n} for t, n in self.spellings]
        fields["years"] = [{"year": y, "count": n} for y, n in self.years]
        return fields


def find_entities(
    engine: WhooshEngine, kind: EntityKind, text: str, limit: int
) -> tuple[Entity, ...]:
    """Entities in whose name or spellings all words of a text stand, the most named first.

    Without a text all of them. Titles, years and articles are left out.
    """
    _check(kind)
    values = engine.facets.values(kind)
    counts = values.count(engine.index.live)
    found = engine.facets.containing(kind, text) if text.strip() else range(len(counts))
    ordered = sorted((n for n in found if counts[n]), key=lambda n: (-counts[n], values.names[n]))
    return tuple(
        Entity(kind, values.names[n], int(counts[n]), _most_first(values.spellings[n]))
        for n in ordered[:limit]
    )


def entity_of(
    engine: WhooshEngine, kind: EntityKind, name: str, examples: int = 5
) -> Entity | None:
    """The entity that any spelling of its name stands for, or ``None``; years are Jalali."""
    _check(kind)
    number = engine.facets.number(kind, name)
    if number is None:
        return None
    values = engine.facets.values(kind)
    articles = values.holding([number]) & engine.index.live
    days = list(_days(engine, articles))
    years = Counter(from_day(day, Calendar.JALALI)[0] for day in days)
    return Entity(
        kind,
        values.names[number],
        len(articles),
        _most_first(values.spellings[number]),
        _titles(engine, number, articles) if kind == "person" else (),
        tuple(sorted(years.items())),
        min(days, default=None),
        max(days, default=None),
        tuple(_newest(engine, articles, examples)),
    )


def likely_merges(
    engine: WhooshEngine, likely: Iterable[Likeness], limit: int
) -> tuple[Likeness, ...]:
    """Of pairs of persons those whose merging helps most articles, as `Archive` tells."""
    facets = engine.facets
    counts = facets.values("person").count(engine.index.live)
    apart = []
    for pair in likely:
        one, other = facets.number("person", pair.one), facets.number("person", pair.other)
        if one is not None and other is not None and one != other:
            helped = pair.score * min(int(counts[one]), int(counts[other]))
            apart.append((-helped, pair.one, pair.other, pair))
    return tuple(pair for *_, pair in sorted(apart, key=lambda each: each[:3])[:limit])


def _check(kind: str) -> None:
    if kind not in ENTITY_KINDS:
        raise QueryError(f"{kind!r} is no kind of name; take {', '.join(ENTITY_KINDS)}", 0)


def _most_first(spellings: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(spellings.items(), key=lambda item: (-item[1], item[0])))


def _days(engine: WhooshEngine, articles: ArticleSet) -> Iterator[date]:
    days = engine.index.days.take(articles.numbers)
    yield from map(date.fromordinal, days[days != NO_DAY].tolist())


def _newest(engine: WhooshEngine, articles: ArticleSet, limit: int) -> Iterator[str]:
    numbers = articles.numbers
    rows = zip(engine.index.days.take(numbers).tolist(), numbers.tolist(), strict=True)
    for _, number in sorted(rows, reverse=True)[:limit]:
        segment, row = engine.index.place(number)
        yield engine.segments[segment].column("identity")[row].decode()


def _titles(engine: WhooshEngine, number: int, articles: ArticleSet) -> tuple[Title, ...]:
    """What articles call a person."""
    counts: Counter[str] = Counter()
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    days: defaultdict[str, set[int]] = defaultdict(set)
    for role, day in _roles(engine, number, articles):
        key = entity_key(role)
        counts[key] += 1
        written[key][role] += 1
        if day != NO_DAY:
            days[key].add(day)
    for key in sorted(counts, key=len, reverse=True):
        shorter = _beginning(written[key].most_common(1)[0][0], counts[key], counts)
        if shorter:
            counts[shorter] += counts.pop(key)
            days[shorter] |= days[key]
    for key in _astray({key: written[key].most_common(1)[0][0] for key in counts}, counts):
        del counts[key]
    return tuple(
        Title(
            written[key].most_common(1)[0][0],
            count,
            date.fromordinal(min(days[key])) if days[key] else None,
            date.fromordinal(max(days[key])) if days[key] else None,
        )
        for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _roles(engine: WhooshEngine, number: int, articles: ArticleSet) -> Iterator[tuple[str, int]]:
    """The roles that some articles give one of the person's names, and their days."""
    keys = engine.facets.keys_of("person", number)
    for segment, base in zip(engine.segments, engine.index.bases, strict=False):
        column = segment.column(_ROLE)
        parts = [value.split(ROLE_SEPARATOR, 1) for value in column.values]
        wanted = np.array([entity_key(name) in keys for name, _ in parts], bool)
        if not wanted.any():
            continue
        rows = base + np.repeat(np.arange(segment.size), np.diff(column.offsets))
        for place in np.flatnonzero(wanted[column.ordinals] & articles.mask[rows]).tolist():
            yield parts[column.ordinals[place]][1], int(engine.index.days[rows[place]])


def _astray(written: Mapping[str, str], counts: Counter[str]) -> list[str]:
    """The keys of offices of one country that are much rarer than one of another country.

    >>> roles = ["رئیس‌جمهور ترکیه", "رئیس‌جمهور روسیه", "سخنران"]
    >>> _astray(dict(zip("abc", roles)), Counter(a=40, b=2, c=1))
    ['b']
    """
    countries = {key: country for key, role in written.items() if (country := country_of(role))}
    return [
        key
        for key, country in countries.items()
        if any(
            home != country and counts[office] >= _ONCE_ASTRAY * counts[key]
            for office, home in countries.items()
        )
    ]


def _beginning(role: str, count: int, counts: Counter[str]) -> str:
    """The key of a much more frequent role that this one begins with, if there is one."""
    words = role.split()
    for end in range(len(words) - 1, 0, -1):
        key = entity_key("".join(words[:end]))
        if counts.get(key, 0) >= _MUCH_MORE * count:
            return key
    return ""
