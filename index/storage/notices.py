"""What is no error and must be known all the same: told to whoever opens an archive or builds one.

A program that does not say whom to tell finds it in its log.
"""

from __future__ import annotations

from collections.abc import Callable

OnNotice = Callable[[str], object]
"""Is told a sentence without its full stop."""


def log(notice: str) -> None:
    """Writes a notice to the log ``bayegan`` as a warning."""
    import logging  # only where something is wrong: it takes a tenth of the start of a search

    logging.getLogger("bayegan").warning(notice)
