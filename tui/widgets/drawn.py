"""What widgets share that draw themselves line by line."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class Drawn(Widget):
    """Looks up its styles once, not for every line; a change of style sheet or theme forgets them.

    The component classes of a widget are ``prefix--name``, with the widget's own prefix.
    """

    PREFIX = ""

    _looks: dict[str, Style] | None = None

    @property
    def plain(self) -> Style:
        """The style of a cell with nothing on it."""
        return self._look("")

    def look(self, name: str) -> Style:
        """What a component class adds to it."""
        return self._look(name)

    def _look(self, name: str) -> Style:
        if self._looks is None:
            self._looks = {}
        style = self._looks.get(name)
        if style is None:
            style = (
                self.get_component_rich_style(f"{self.PREFIX}--{name}", partial=True)
                if name
                else self.rich_style
            )
            self._looks[name] = style
        return style

    def notify_style_update(self) -> None:
        """Textual calls this when styles may have changed."""
        self._looks = None
        super().notify_style_update()
