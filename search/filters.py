"""What a search is narrowed to, beside its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FACETS = ("person", "place", "organisation", "source", "category", "year", "month")
NAME_FACETS = ("person", "place", "organisation", "source", "category")


@dataclass(frozen=True)
class Filters:
    """Facet values chosen and excluded, and the range of publication.

    Several values of one facet mean any of them; different facets narrow each other.
    ``published`` is ``(from, to)``, both included, each a date in either calendar
    (``1399/08``, ``2020-11-09``, ``1399``) or ``None`` for an open end. ``years`` and ``months``
    are facet values such as ``1399`` and ``1399/08`` (or ``2020`` and ``2020-11``).
    ``excluded`` maps a facet name to the values that no hit may have.
    """

    persons: tuple[str, ...] | list[str] = ()
    places: tuple[str, ...] | list[str] = ()
    organisations: tuple[str, ...] | list[str] = ()
    sources: tuple[str, ...] | list[str] = ()
    categories: tuple[str, ...] | list[str] = ()
    years: tuple[str, ...] | list[str] = ()
    months: tuple[str, ...] | list[str] = ()
    published: tuple[str | None, str | None] | None = None
    excluded: Mapping[str, tuple[str, ...] | list[str]] = field(default_factory=dict)

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The chosen values of a facet by its singular name (``person``, ``place``, ...)."""
        plural = {"category": "categories"}.get(facet, facet + "s")
        values = getattr(self, plural)
        # A lone text is what people write for a list of one.
        return (values,) if isinstance(values, str) else tuple(values)
