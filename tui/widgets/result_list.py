"""The articles found, as cards in a list that has no end: cards come as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from ...index.dates.calendars import Calendar
from ..answers import PAGE, Card, Found, MoreCards
from ..commands import bindings
from ..messages import CardHighlighted, CardOpened, CardsNeeded, FilterToggled
from ..settings import Density
from ..strings import Strings
from .card import CardShape, CardStyles, card_strips
from .drawn import Scrolled

_EDGE = 2


class ResultList(Scrolled, can_focus=True):
    """The list; it asks for cards with :class:`CardsNeeded` and gets them by :meth:`add`."""

    BINDINGS = bindings("results")
    PREFIX = "card"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card--title",
        "card--meta",
        "card--match",
        "card--person",
        "card--place",
        "card--cursor",
        "card--edge",
        "card--faint-edge",
    }
    DEFAULT_CSS = """
    ResultList {
        width: 1fr;
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        & > .card--title { text-style: bold; }
        & > .card--meta { color: $muted; }
        & > .card--match { color: $match; background: $match-background; text-style: bold; }
        & > .card--person { color: $secondary; background: $panel; }
        & > .card--place { color: $primary; background: $panel; }
        & > .card--cursor { background: $surface; }
        & > .card--edge { color: $accent; }
        & > .card--faint-edge { color: $faint; }
    }
    """

    cursor = reactive(0)

    def __init__(self, strings: Strings, *, id: str | None = None) -> None:
        self._lines: LRUCache[tuple[object, ...], list[Strip]] = LRUCache(400)
        super().__init__(id=id)
        self.strings = strings
        self.calendar = Calendar.JALALI
        self.total = 0
        self.generation = -1
        self.cards: dict[int, Card] = {}
        self.density: Density = "normal"
        self.marked: Callable[[str], bool] = lambda _: False

    # Content

    def show(self, found: Found, place: int = 0) -> None:
        """Show another answer from its top, or with the cursor at a place of it."""
        same = found.question.generation == self.generation
        self.generation = found.question.generation
        self.calendar = Calendar(found.question.state.calendar)
        self.total = found.total
        self.cards = dict(enumerate(found.cards))
        self._lines.clear()
        self._measure()
        if not same:
            self.scroll_to(0, 0, animate=False)
        self.set_reactive(ResultList.cursor, max(0, min(place, self.total - 1)))
        if self.cursor:
            self._show_cursor()
        self._tell()
        self.refresh()

    def add(self, more: MoreCards) -> None:
        """Cards that were asked for."""
        if more.generation != self.generation:
            return
        for place, card in enumerate(more.cards, more.offset):
            self.cards[place] = card
        self._tell()
        self.refresh()

    def redraw(self) -> None:
        """Draw every card anew, in the density of now, the one under the cursor in sight."""
        self._lines.clear()
        self._measure()
        self.watch_cursor(self.cursor, self.cursor)
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw everything anew."""
        self._lines.clear()
        super().notify_style_update()

    @property
    def current(self) -> Card | None:
        """The card under the cursor, if it is here already."""
        return self.cards.get(self.cursor)

    @property
    def cards_in_sight(self) -> int:
        """How many there is room for, one cut off at the end included."""
        height = self.size.height or self.app.size.height  # before it has a size of its own
        return height // self.shape.height + 1

    # Movement

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Keep the card in sight and tell which it is."""
        height = self.shape.height
        self._show_cursor()
        self._tell()
        self.refresh_lines(before * height, height)
        self.refresh_lines(cursor * height, height)

    def _show_cursor(self) -> None:
        height = self.shape.height
        card = Region(0, self.cursor * height, 1, height - 1)
        self.scroll_to_region(card, animate=False, force=True)

    def _tell(self) -> None:
        if self.current is not None:
            self.post_message(CardHighlighted(self.current))

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(self.total - 1, self.cursor + step))

    def action_page(self, step: int) -> None:
        """Move the cursor by as many cards as are in sight."""
        self.action_move(step * max(1, self.size.height // self.shape.height))

    def action_first(self) -> None:
        """To the first card."""
        self.cursor = 0

    def action_last(self) -> None:
        """To the last card."""
        self.cursor = max(0, self.total - 1)

    def action_open(self) -> None:
        """Read the card under the cursor."""
        if self.current is not None:
            self.post_message(CardOpened(self.cursor, self.current))

    def on_click(self, event: events.Click) -> None:
        """Select a card, open the selected one, or filter by a tag."""
        if chosen := event.style.meta.get("filter"):
            facet, value = chosen
            self.post_message(FilterToggled(facet, value, event.button == 3))
            return
        place = (event.y + self.scroll_offset.y) // self.shape.height
        if place >= self.total:
            return
        if place == self.cursor or event.chain > 1:
            self.cursor = place
            self.action_open()
        else:
            self.cursor = place

    # Drawing

    @property
    def shape(self) -> CardShape:
        """Less of each article where there is less room."""
        width, height = self.size
        small = height < 24 or width < 56
        if self.density == "compact":
            return CardShape(snippet_lines=0, tags=False)
        if self.density == "full":
            return CardShape(snippet_lines=2 if small else 4, tags=True, title_lines=2)
        if small:
            return CardShape(snippet_lines=1, tags=False, title_lines=2 if width < 56 else 1)
        return CardShape(snippet_lines=1 if height < 36 else 2, tags=True, title_lines=2)

    def _measure(self) -> None:
        self.virtual_size = Size(0, max(0, self.total * self.shape.height - 1))

    def on_resize(self) -> None:
        """Cards may be higher or lower now."""
        self._measure()
        self.watch_cursor(self.cursor, self.cursor)

    def render_line(self, y: int) -> Strip:
        """One line of a card."""
        width = self.room
        row = y + self.first_row
        shape = self.shape
        place, line = divmod(row, shape.height)
        if place >= self.total:
            return Strip.blank(width, self.plain)
        card = self.cards.get(place)
        if card is None:
            if line == 0 or y == 0:
                self.post_message(CardsNeeded(place // PAGE * PAGE))
            return Strip.blank(width, self.plain)
        selected = place == self.cursor
        key = (card.id, place, width, shape, selected, self.has_focus, self.calendar)
        lines = self._lines.get(key)
        if lines is None:
            lines = self._draw(card, shape, width, selected)
            self._lines.set(key, lines)
        return lines[line]

    def _draw(self, card: Card, shape: CardShape, width: int, selected: bool) -> list[Strip]:
        blank = self.plain
        base = blank + self.look("cursor") if selected else blank
        styles = CardStyles(
            base,
            *(self.look(name) for name in ("title", "meta", "match", "person", "place")),
        )
        inner = card_strips(
            card,
            shape,
            width - 2 * _EDGE,
            styles,
            self.strings,
            self.calendar,
            marked=self.marked(card.id),
        )
        edge = Segment("  ", base)
        if selected:
            edge = Segment(" ▐", base + self.look("edge" if self.has_focus else "faint-edge"))
        side = Segment(" " * _EDGE, base)
        drawn = [Strip([side, *strip, edge], width) for strip in inner[:-1]]
        return [*drawn, Strip.blank(width, blank)]
