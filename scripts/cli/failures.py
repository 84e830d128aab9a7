"""Errors that a person made or can mend, as sentences."""

from __future__ import annotations

import click

from ..search.errors import QueryError


class CommandError(click.ClickException):
    """Ends a command with exit status 2, a sentence and perhaps a hint under it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def query_error(error: QueryError, query: str) -> CommandError:
    """The error with the query under it, a mark where the mistake stands.

    >>> print(query_error(QueryError("The quotation is not closed", 4), 'صلح "آتش بس').hint)
    صلح ⟪here⟫"آتش بس
    """
    place = min(max(error.position, 0), len(query))
    return CommandError(error.message, f"{query[:place]}⟪here⟫{query[place:]}" if query else "")
