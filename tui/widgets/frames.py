"""Containers that are drawn faster than Textual's own."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Even(Widget):
    """Draws one line and shows it again for every other: none holds more than a side border.

    Textual makes, filters and cuts each line of every container, though nearly all of it lies
    under other widgets; of lines that are one object it remembers what it did.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The first line, as often as there are lines."""
        return super().render_lines(Region(crop.x, 0, crop.width, 1)) * crop.height


class Rows(Vertical, Even):
    """Widgets one under another."""


class Columns(Horizontal, Even):
    """Widgets side by side."""
