"""A query that cannot be understood, shown with the place of the mistake."""

from __future__ import annotations

from ..search.errors import QueryError
from .failures import CommandError


def query_error(error: QueryError, query: str) -> CommandError:
    """The error with the query under it, a mark where the mistake stands.

    >>> print(query_error(QueryError("The quotation is not closed", 4), 'صلح "آتش بس').hint)
    صلح ⟪here⟫"آتش بس
    """
    place = min(max(error.position, 0), len(query))
    return CommandError(error.message, f"{query[:place]}⟪here⟫{query[place:]}" if query else "")
