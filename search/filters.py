"""What a search is narrowed to, beside its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from ..index.records import dataclass

DateKind = Literal["published", "event"]
"""An article's own date, or the dates that its text speaks of."""
DATE_KINDS: tuple[DateKind, ...] = ("published", "event")

NAME_FACETS = ("person", "place", "organisation", "source", "category")
PUBLISHED_FACETS = ("year", "month", "day")
EVENT_FACETS = ("event_year", "event_month", "event_day")
DATE_FACETS = (*PUBLISHED_FACETS, *EVENT_FACETS)
FACETS = (*NAME_FACETS, *DATE_FACETS)


@dataclass(frozen=True)
class Filters:
    """Facet values chosen and excluded, and the ranges of publication and of what is spoken of.

    Several values of one facet mean any of them; different facets narrow each other.
    ``published`` and ``event`` are ``(from, to)``, both included, each a date in either calendar
    (``1399/08``, ``2020-11-09``, ``1399``) or ``None`` for an open end. ``years``, ``months`` and
    ``days`` are values of the facets of publication such as ``1399``, ``1399/08`` and
    ``1399/08/19`` (or ``2020``, ``2020-11``, ``2020-11-09``), ``event_years`` and the like those
    of the dates that articles speak of. ``excluded`` maps a facet name to the values that no hit
    may have.
    """

    persons: tuple[str, ...] | list[str] = ()
    places: tuple[str, ...] | list[str] = ()
    organisations: tuple[str, ...] | list[str] = ()
    sources: tuple[str, ...] | list[str] = ()
    categories: tuple[str, ...] | list[str] = ()
    years: tuple[str, ...] | list[str] = ()
    months: tuple[str, ...] | list[str] = ()
    days: tuple[str, ...] | list[str] = ()
    event_years: tuple[str, ...] | list[str] = ()
    event_months: tuple[str, ...] | list[str] = ()
    event_days: tuple[str, ...] | list[str] = ()
    published: tuple[str | None, str | None] | None = None
    event: tuple[str | None, str | None] | None = None
    excluded: Mapping[str, tuple[str, ...] | list[str]] = field(default_factory=dict, hash=False)

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The chosen values of a facet by its singular name (``person``, ``place``, ...)."""
        plural = {"category": "categories"}.get(facet, facet + "s")
        return tuple(getattr(self, plural))
