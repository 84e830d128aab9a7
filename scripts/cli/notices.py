"""What is no result goes to standard error: totals, bad records, errors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .console import is_terminal, safe_lines

if TYPE_CHECKING:
    from ..search.meant import DidYouMean


def tell(line: str) -> None:
    """Writes a notice; Persian in it so that the terminal at hand shows it right."""
    sys.stdout.flush()
    for shown in _drawn(line) if is_terminal(sys.stderr) else [safe_lines(line)]:
        sys.stderr.write(shown + "\n")
    sys.stderr.flush()


def piece(text: str) -> str:
    """A name or a query within a notice: on a terminal it keeps its own order beside others."""
    from .style import Style

    return Style.of(sys.stderr).piece(text)


def _drawn(line: str) -> list[str]:
    """A notice as the terminal at hand shows it."""
    from ..tui.rtl.layout import has_rtl
    from .style import Style

    return Style.of(sys.stderr).lines(line) if has_rtl(line) else [safe_lines(line)]


def articles(count: int) -> str:
    """So many articles, in words.

    >>> articles(1), articles(1339)
    ('1 article', '1,339 articles')
    """
    return f"{count:,} {'article' if count == 1 else 'articles'}"


def tell_did_you_mean(proposal: DidYouMean | None) -> None:
    """Writes the queries that were probably meant, if any."""
    if proposal is None:
        return
    for each in (proposal, *proposal.others):
        begins = "Did you mean" if each is proposal else "or"
        tell(f"{begins}: {piece(each.query)} ({articles(each.total)})")


def complain(message: str, hint: str = "") -> None:
    """Writes an error and what may help."""
    tell(f"bayegan: {message}")
    if hint:
        tell(f"  {hint}")


def warn(message: str) -> None:
    """Writes what is no error and must be known."""
    tell(f"bayegan: warning: {message}")
