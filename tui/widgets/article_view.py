"""An article to read: right-aligned lines of a good measure, matches marked, n and N between."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from ...index.dates.calendars import Calendar
from ...search.results import Document
from ..article_lines import ArticleText, Line, Paragraph, article_text
from ..messages import FilterToggled
from ..rtl.textual_glue import Run, line_strip
from ..strings import Strings
from .drawn import Scrolled

MEASURE = 80


class ArticleView(Scrolled, can_focus=True):
    """The text of one article. Mouse selection copies the article's own text."""

    PREFIX = "article"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--meta",
        "article--lead",
        "article--body",
        "article--match",
        "article--current",
        "article--person",
        "article--place",
        "article--organisation",
        "article--date",
    }
    DEFAULT_CSS = """
    ArticleView {
        width: 1fr;
        height: 1fr;
        padding: 1 2;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        & > .article--title { text-style: bold; color: $foreground; }
        & > .article--meta { color: $muted; }
        & > .article--lead { text-style: bold; }
        & > .article--body { color: $foreground; }
        & > .article--match { color: $match; background: $match-background; text-style: bold; }
        & > .article--current {
            color: $match-current; background: $match-current-background; text-style: bold;
        }
        & > .article--person { color: $primary; text-style: underline; }
        & > .article--place { color: $success; text-style: underline; }
        & > .article--organisation { color: $secondary; text-style: underline; }
        & > .article--date { color: $accent; text-style: underline; }
    }
    """

    names_shown = reactive(False)
    match = reactive(-1)

    def __init__(self, strings: Strings, *, id: str | None = None, selectable: bool = True) -> None:
        super().__init__(id=id)
        self.strings = strings
        self.selectable = selectable
        self.document: Document | None = None
        self.text = ArticleText((), 0)
        self._calendar = Calendar.JALALI
        self._lines: tuple[Line, ...] = ()
        self._wrapped = 0
        self._resized_at = 0, (0, 0)  # the first row in sight, and the letter kept there
        self._strips: dict[int, Strip] = {}

    def show(self, document: Document | None, calendar: Calendar) -> None:
        """Show an article from its top, or nothing."""
        self.document, self._calendar = document, calendar
        empty = ArticleText((), 0)
        self.text = article_text(document, calendar, self.strings) if document else empty
        self._wrapped = 0
        self.set_reactive(ArticleView.match, -1)
        self._resized_at = 0, (0, 0)
        self._wrap()
        self.scroll_to(0, 0, animate=False)
        self._redraw()

    def show_first_match(self) -> None:
        """Bring the first match into sight, if there is one and it is not."""
        if (self.text.line_of_match(self._lines, 0) or 0) >= self.scrollable_content_region.height:
            self._bring_match(0)

    def step_match(self, step: int) -> None:
        """Go to the next or the previous match, round the end."""
        if self.text.matches:
            start = self.match if self.match >= 0 else (-1 if step > 0 else 0)
            self.match = (start + step) % self.text.matches

    def watch_match(self, match: int) -> None:
        """Bring the match to where it can be read."""
        self._bring_match(match)
        self._redraw()

    def _bring_match(self, match: int) -> None:
        line = self.text.line_of_match(self._lines, match)
        if line is not None:
            height = self.scrollable_content_region.height
            self.scroll_to_region(
                Region(0, max(0, line - height // 3), 1, height), animate=False, force=True
            )

    def watch_names_shown(self) -> None:
        """Mark the names, or no longer."""
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw everything anew."""
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Wrap anew, with the same letter on the first line in sight."""
        row, lines = self.scroll_offset.y, self._lines
        if row != self._resized_at[0] and row < len(lines):
            self._resized_at = row, (lines[row].paragraph, lines[row].start)
        self._wrap()
        if self._lines is not lines:
            starts = [(line.paragraph, line.start) for line in self._lines]
            row = max(0, bisect_right(starts, self._resized_at[1]) - 1)
            self.scroll_to(0, row, animate=False)
            self._resized_at = row, self._resized_at[1]
            self._redraw()

    def _wrap(self) -> None:
        width = min(MEASURE, self.scrollable_content_region.width - 1)  # clear of the scroll bar
        if width != self._wrapped and width > 0:
            self._wrapped = width
            self._lines = self.text.lines(width)
        self.virtual_size = Size(0, len(self._lines))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The article's own letters under a mouse selection."""
        return selection.extract(self.text.plain), "\n"

    def on_click(self, event: events.Click) -> None:
        """A marked name or date becomes a filter."""
        if chosen := event.style.meta.get("filter"):
            facet, value = chosen
            self.post_message(FilterToggled(facet, value, event.button == 3))

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """One line, in a column of the measure in the middle of the width."""
        width = self.room
        row = y + self.first_row
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != width:
            strip = self._strips[row] = self._draw(row, width)
        return strip

    def _draw(self, row: int, width: int) -> Strip:
        base = self.plain
        if row >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[row]
        paragraph = self.text.paragraphs[line.paragraph]
        if paragraph.kind == "blank":
            return Strip.blank(width, base)
        measure = min(self._wrapped, width)
        left = (width - measure) // 2
        strip = line_strip(
            paragraph.text[line.start : line.end],
            measure,
            base + self.look(paragraph.kind),
            self._runs(line, paragraph),
            line=line.paragraph if self.selectable else None,
            offset=line.start,
        )
        return Strip.join(
            [Strip.blank(left, base), strip, Strip.blank(width - left - measure, base)]
        )

    def _runs(self, line: Line, paragraph: Paragraph) -> list[Run]:
        runs = []
        for mark in paragraph.marks:
            if mark.end <= line.start or mark.start >= line.end:
                continue
            if mark.role == "match":
                style = self.look("current" if mark.number == self.match else "match")
            elif self.names_shown:
                style = self.look(mark.role) + Style.from_meta({"filter": (mark.role, mark.value)})
            else:
                continue
            runs.append(Run(mark.start - line.start, mark.end - line.start, style))
        # Matches lie over names, wherever both are.
        runs.sort(key=lambda run: run.style in (self.look("match"), self.look("current")))
        if (selection := self.text_selection) is not None:
            span = selection.get_span(line.paragraph)
            if span is not None:
                start, end = span
                end = len(paragraph.text) if end == -1 else end
                style = self.screen.get_component_rich_style("screen--selection", partial=True)
                runs.append(Run(start - line.start, end - line.start, style))
        return runs
