"""The names of fields and columns, apart from Whoosh, which a search need not load."""

from __future__ import annotations

TEXT_FIELDS = ("title", "title_exact", "body", "body_exact")
FACET_FIELDS = ("person", "place", "organisation", "source", "category", "event", "role")

NO_DATE = -(2**62)
"""The ``published`` column of an article without a date."""
