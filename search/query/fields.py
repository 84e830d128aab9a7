"""The names of fields in a query, in English and in Persian."""

from __future__ import annotations

from ...index.persian.letters import fold

FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "عنوان", "تیتر"),
    "body": ("body", "text", "متن"),
    "person": ("person", "شخص"),
    "place": ("place", "مکان"),
    "organisation": ("organisation", "organization", "org", "سازمان"),
    "source": ("source", "منبع"),
    "category": ("category", "دسته"),
    "date": ("date", "published", "تاریخ"),
    "event": ("event", "رویداد"),
}
_FIELD_OF = {fold(name): field for field, names in FIELD_NAMES.items() for name in names}


def field_named(name: str) -> str | None:
    """The field that a name in a query stands for, in any spelling.

    >>> field_named("شخص"), field_named("Person"), field_named("http")
    ('person', 'person', None)
    """
    return _FIELD_OF.get(fold(name))
