"""What widgets share that draw themselves line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


class Drawn(Widget):
    """Looks up its styles once, not for every line; a change of style sheet or theme forgets them.

    The component classes of a widget are ``prefix--name``, with the widget's own prefix. Such a
    widget has padding but no border. While lines are drawn, ``room`` is how many cells each has
    and ``first_row`` how many rows are scrolled away above: Textual finds both anew each time.
    """

    PREFIX = ""

    def __init__(self, *, id: str | None = None) -> None:
        self._looks: dict[str, Style] = {}
        self._lines_drawn: dict[int, Strip] = {}
        self._framed: dict[int, tuple[Strip, Strip]] = {}
        self._size_drawn = Size(0, 0)
        self.room = 0
        self.first_row = 0
        super().__init__(id=id)

    @property
    def plain(self) -> Style:
        """The style of a cell with nothing on it."""
        return self._look("")

    def look(self, name: str) -> Style:
        """What a component class adds to it."""
        return self._look(name)

    def _look(self, name: str) -> Style:
        style = self._looks.get(name)
        if style is None:
            style = (
                self.get_component_rich_style(f"{self.PREFIX}--{name}", partial=True)
                if name
                else self.rich_style
            )
            self._looks[name] = style
        return style

    def does(self, action: str) -> bool:
        """Whether an action would change anything now: only then is it hinted at."""
        return True

    def notify_style_update(self) -> None:
        """Textual calls this when styles may have changed."""
        self._looks.clear()
        self._framed.clear()
        self._lines_drawn.clear()
        super().notify_style_update()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw the lines again."""
        self._lines_drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines with their padding; a line that has not changed stays the same object.

        Textual keeps the pieces and the escape sequences of a line with the line itself, but
        makes every line anew in its own version of this method.
        """
        size = self.region.size
        if size != self._size_drawn:
            self._size_drawn = size
            self._lines_drawn.clear()
        lines = self._lines_drawn
        missing = [y for y in crop.line_range if y not in lines]
        if missing:
            self._draw_lines(missing, size)
        strips = [lines[y] for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            # Our colours are those of the style sheet, never the sixteen of the terminal.
            if not isinstance(line_filter, ANSIToTruecolor):
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _draw_lines(self, missing: Sequence[int], size: Size) -> None:
        self.room = self.scrollable_content_region.width
        self.first_row = self.scroll_offset.y
        top, right, bottom, left = self.styles.padding
        blank = Strip.blank(size.width, self.plain)
        lines = self._lines_drawn
        for y in missing:
            if not top <= y < size.height - bottom:
                lines[y] = blank
                continue
            inner = self.render_line(y - top)
            if not (left or right) and inner.cell_length == size.width:
                lines[y] = inner
                continue
            before, framed = self._framed.get(y, (blank, blank))
            if before is not inner or framed.cell_length != size.width:
                framed = self._frame(inner, size.width, left, right)
                self._framed[y] = (inner, framed)
            lines[y] = framed

    def _frame(self, strip: Strip, width: int, left: int, right: int) -> Strip:
        inner = strip.adjust_cell_length(max(0, width - left - right), self.plain)
        sides = [[Segment(" " * size, self.plain)] if size else [] for size in (left, right)]
        return Strip([*sides[0], *inner, *sides[1]], width)


class Scrolled(Drawn, ScrollView):
    """Drawn line by line and longer than its place.

    The room of the scroll bar is kept free where there is none, so that lines keep their width.
    Of several base classes Textual takes only the first one's style sheet: what makes a
    ``ScrollView`` scroll has to be said again.
    """

    DEFAULT_CSS = """
    Scrolled { overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; }
    """


def parted(
    segments: Iterable[Segment], place: int, before: Style, after: Style
) -> Iterable[Segment]:
    """Segments with one style laid over the cells before a place and another over those after."""
    used = 0
    for segment in segments:
        text, own, size = segment.text, segment.style or Style.null(), segment.cell_length
        if used + size <= place:
            yield Segment(text, own + before)
        elif used >= place:
            yield Segment(text, own + after)
        else:
            one, other = segment.split_cells(place - used)
            yield Segment(one.text, own + before)
            yield Segment(other.text, own + after)
        used += size
