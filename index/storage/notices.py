"""What is no error and must be known all the same: told to whoever runs the program.

A program that embeds Bayegan finds it in its log; the command replaces `listener` by its own voice.
"""

from __future__ import annotations

from collections.abc import Callable


def _log(message: str) -> None:
    import logging  # only where something is wrong: it takes a tenth of the start of a search

    logging.getLogger("bayegan").warning(message)


listener: Callable[[str], None] = _log


def tell(message: str) -> None:
    """Tells a sentence without its full stop."""
    listener(message)
