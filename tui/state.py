"""What is being searched for: the query, its filters and how the results are ordered.

Free of Textual; every change makes a new state, so that undo is a list of old ones.

>>> state = SearchState("نفت").toggled("place", "تهران")
>>> [chip.value for chip in state.chips], state.without(state.chips[0]).chips
(['تهران'], ())
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..search.filters import EVENT_FACETS, FACETS, PUBLISHED_FACETS, DateKind, Filters
from ..search.narrowing import value_text
from ..search.results import CALENDARS, SORTS, CalendarName, Sort

_FIELDS = {facet: {"category": "categories"}.get(facet, f"{facet}s") for facet in FACETS}
DATES_OF: dict[DateKind, tuple[str, ...]] = {"published": PUBLISHED_FACETS, "event": EVENT_FACETS}


@dataclass(frozen=True)
class Chip:
    """One active filter; ``facet`` is ``published`` or ``event`` for a range of days."""

    facet: str
    value: str
    excluded: bool = False


@dataclass(frozen=True)
class SearchState:
    """A query with all that narrows and orders it."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    calendar: CalendarName = "jalali"

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The active filters in the order of the facets, exclusions last."""
        chosen = [Chip(facet, value) for facet in FACETS for value in self.filters.chosen(facet)]
        for kind, ends in (("published", self.filters.published), ("event", self.filters.event)):
            if ends:
                chosen.append(Chip(kind, f"{ends[0] or ''}..{ends[1] or ''}"))
        excluded = [
            Chip(facet, value, excluded=True)
            for facet, values in self.filters.excluded.items()
            for value in values
        ]
        return (*chosen, *excluded)

    @property
    def is_dated(self) -> bool:
        """Whether only articles of some dates of publication are searched for, or not of some."""
        return any(chip.facet in (*PUBLISHED_FACETS, "published") for chip in self.chips)

    def toggled(self, facet: str, value: str) -> SearchState:
        """The value chosen, or no longer chosen; a chosen value is not excluded any more."""
        chosen = _toggled(self.filters.chosen(facet), value)
        filters = _choosing(self._not_excluding(facet, value), facet, chosen)
        return replace(self, filters=filters)

    def choosing(self, facet: str, values: tuple[str, ...]) -> SearchState:
        """These values chosen, and no others of the facet."""
        return replace(self, filters=_choosing(self.filters, facet, values))

    def demanding(self, facet: str, value: str, field: str) -> SearchState:
        """The value demanded by the query, and beside it what was chosen of the facet.

        Chosen values are any of them, parts of a query all of them; ``field`` is the name that
        the facet has there.

        >>> state = SearchState("نفت").toggled("person", "الف")
        >>> state.demanding("person", "ب", "شخص").text
        'نفت شخص:"الف" شخص:"ب"'
        >>> SearchState().demanding("place", "باکو", "place").text
        'place:"باکو"'
        """
        chosen = tuple(name for name in self.filters.chosen(facet) if name != value)
        asked = [_any_of(facet, names, field) for names in (chosen, (value,))]
        added = (part for part in asked if part and part not in self.text)
        text = " ".join((self.text, *added)).strip()
        return replace(
            self, text=text, filters=_choosing(self._not_excluding(facet, value), facet, ())
        )

    def toggled_exclusion(self, facet: str, value: str) -> SearchState:
        """The value excluded, or no longer excluded; an excluded value is not chosen any more."""
        excluded = dict(self.filters.excluded)
        excluded[facet] = _toggled(tuple(excluded.get(facet, ())), value)
        chosen = tuple(kept for kept in self.filters.chosen(facet) if kept != value)
        kept = {name: values for name, values in excluded.items() if values}
        filters = replace(_choosing(self.filters, facet, chosen), excluded=kept)
        return replace(self, filters=filters)

    def between(self, first: str, last: str, kind: DateKind = "published") -> SearchState:
        """Narrowed to a range, in place of years, months and days chosen before."""
        names = [_FIELDS[facet] for facet in DATES_OF[kind]]
        changes: dict[str, Any] = {kind: (first, last), **dict.fromkeys(names, ())}
        return replace(self, filters=replace(self.filters, **changes))

    def without(self, chip: Chip) -> SearchState:
        """The same without one filter."""
        if chip.facet in DATES_OF:
            range_of: dict[str, Any] = {chip.facet: None}
            return replace(self, filters=replace(self.filters, **range_of))
        if chip.excluded:
            return self.toggled_exclusion(chip.facet, chip.value)
        return self.toggled(chip.facet, chip.value)

    def without_filters(self) -> SearchState:
        """The query alone."""
        return replace(self, filters=Filters())

    def next_sort(self, shown: Sort | None = None) -> SearchState:
        """The order after the one that the results are in.

        Without words all articles are as relevant, and the newest come first.

        >>> SearchState("").next_sort("newest").sort, SearchState("نفت").next_sort().sort
        ('oldest', 'newest')
        """
        return replace(self, sort=SORTS[(SORTS.index(shown or self.sort) + 1) % len(SORTS)])

    @property
    def query_text(self) -> str:
        """One query that says all of it, for the command line and for other people.

        >>> SearchState("نفت").toggled("place", "تهران").query_text
        '(نفت) place:"تهران"'
        """
        from ..search.narrowing import Narrowing

        return Narrowing.of(self.filters).query_text(self.text)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, to be kept between sessions."""
        filters = self.filters
        return {
            "text": self.text,
            "chosen": {facet: list(filters.chosen(facet)) for facet in FACETS},
            "excluded": {facet: list(values) for facet, values in filters.excluded.items()},
            "published": list(filters.published) if filters.published else None,
            "event": list(filters.event) if filters.event else None,
            "sort": self.sort,
            "calendar": self.calendar,
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> SearchState:
        """A state that was kept; what is damaged in it is left out.

        >>> state = SearchState("نفت").toggled("place", "تهران").between("1399", "1400")
        >>> SearchState.from_dict(state.to_dict()) == state
        True
        >>> SearchState.from_dict({"text": 5, "chosen": [], "sort": "x"}) == SearchState()
        True
        """
        chosen, excluded = _values_of(record.get("chosen")), _values_of(record.get("excluded"))
        kept: dict[str, Any] = {_FIELDS[facet]: values for facet, values in chosen.items()}
        for kind in DATES_OF:
            ends = record.get(kind)
            if isinstance(ends, list) and len(ends) == 2:
                days = tuple(end if isinstance(end, str) else None for end in ends)
                kept[kind] = days if any(days) else None
        text, sort, calendar = (record.get(name) for name in ("text", "sort", "calendar"))
        return cls(
            text if isinstance(text, str) else "",
            Filters(**kept, excluded=excluded),
            sort if sort in SORTS else "relevance",
            calendar if calendar in CALENDARS else "jalali",
        )

    def next_calendar(self) -> SearchState:
        """The other calendar."""
        place = CALENDARS.index(self.calendar) + 1
        return replace(self, calendar=CALENDARS[place % len(CALENDARS)])

    def _not_excluding(self, facet: str, value: str) -> Filters:
        kept = {
            name: tuple(v for v in values if (name, v) != (facet, value))
            for name, values in self.filters.excluded.items()
        }
        return replace(
            self.filters, excluded={name: values for name, values in kept.items() if values}
        )


def _values_of(found: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(found, dict):
        return {}
    return {
        facet: kept
        for facet, values in found.items()
        if facet in FACETS and isinstance(values, list)
        if (kept := tuple(value for value in values if isinstance(value, str)))
    }


def _any_of(facet: str, names: tuple[str, ...], field: str) -> str:
    """The part of a query that asks for one of some names.

    >>> _any_of("place", ("باکو", "=ایران"), "place")
    '(place:"باکو" OR place:="ایران")'
    """
    asked = [value_text(facet, name, field) for name in names]
    return f"({' OR '.join(asked)})" if len(asked) > 1 else "".join(asked)


def _choosing(filters: Filters, facet: str, values: tuple[str, ...]) -> Filters:
    chosen: dict[str, Any] = {_FIELDS[facet]: values}
    return replace(filters, **chosen)


def _toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    if value in values:
        return tuple(kept for kept in values if kept != value)
    return (*values, value)
