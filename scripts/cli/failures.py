"""Errors that a person made or can mend, as sentences."""

from __future__ import annotations

import click


class CommandError(click.ClickException):
    """Ends a command with exit status 2, a sentence and perhaps a hint under it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
