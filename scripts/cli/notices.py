"""What is no result goes to standard error: totals, bad records, errors."""

from __future__ import annotations

import sys

from ..tui.rtl.layout import has_rtl
from .console import safe_lines
from .style import Style


def tell(line: str) -> None:
    """Writes a notice; Persian in it so that the terminal at hand shows it right."""
    sys.stdout.flush()
    lines = Style.of(sys.stderr).lines(line) if has_rtl(line) else [safe_lines(line)]
    for shown in lines:
        sys.stderr.write(shown + "\n")
    sys.stderr.flush()


def complain(message: str, hint: str = "") -> None:
    """Writes an error and what may help."""
    tell(f"bayegan: {message}")
    if hint:
        tell(f"  {hint}")
