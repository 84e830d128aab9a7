"""The active filters, each a chip that goes away when chosen."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from ...search.filters import DATE_FACETS
from ..commands import bindings
from ..formatting import date_value
from ..messages import ChipRemoved
from ..rtl.cells import inert, text_width
from ..rtl.layout import isolated
from ..rtl.textual_glue import line_strip
from ..rtl.wrap import shorten
from ..state import DATES_OF, Chip
from ..strings import Strings
from .drawn import Drawn

_WIDEST = 40


def chip_label(chip: Chip, strings: Strings, *, after: Chip | None = None) -> str:
    """A filter in words; another value of the one that stands before it is an alternative.

    >>> from ..strings import strings_of
    >>> chip_label(Chip("year", "1399", excluded=True), strings_of("fa"))
    'بدون سال: ۱۳۹۹'
    >>> chip_label(Chip("year", "1399"), strings_of("fa"), after=Chip("year", "1398"))
    'یا ۱۳۹۹'
    """
    value = isolated(inert(chip.value))
    if chip.facet in DATE_FACETS:
        value = date_value(chip.value, strings.language)
    elif chip.facet in DATES_OF:
        first, _, last = chip.value.partition("..")
        value = date_value(first, strings.language)
        if first != last:
            value = strings.published.format(first=value, last=date_value(last, strings.language))
    if after and not chip.excluded and (after.facet, after.excluded) == (chip.facet, False):
        return f"{strings.or_prefix} {value}"
    facet = strings.facets[chip.facet]
    return f"{strings.not_prefix} {facet}: {value}" if chip.excluded else f"{facet}: {value}"


class ChipsBar(Drawn, can_focus=True):
    """Chips from right to left; there is no bar where there are none."""

    BINDINGS = bindings("chips")
    PREFIX = "chip"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chip--chosen", "chip--excluded", "chip--cursor"}
    DEFAULT_CSS = """
    ChipsBar {
        height: auto;
        display: none;
        &.-some { display: block; }
        & > .chip--chosen { background: $chosen; color: $foreground; }
        & > .chip--excluded { background: $panel; color: $error; }
        & > .chip--cursor { text-style: bold reverse; }
    }
    """

    cursor = reactive(0)

    def __init__(self, strings: Strings, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strings = strings
        self.chips: tuple[Chip, ...] = ()

    def show(self, chips: tuple[Chip, ...]) -> None:
        """Show these filters."""
        if chips == self.chips:
            return
        self.chips = chips
        self.cursor = max(0, min(self.cursor, len(chips) - 1))
        self.set_class(bool(chips), "-some")
        self.refresh(layout=True)

    def action_move(self, step: int) -> None:
        """To another chip."""
        self.cursor = max(0, min(len(self.chips) - 1, self.cursor + step))

    def action_remove(self) -> None:
        """Remove the filter under the cursor."""
        if self.chips:
            self.post_message(ChipRemoved(self.chips[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """Remove the filter that was clicked."""
        place = event.style.meta.get("chip")
        if place is not None and place < len(self.chips):
            self.post_message(ChipRemoved(self.chips[place]))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the chips need."""
        return max(1, len(self._rows(width)))

    def render_line(self, y: int) -> Strip:
        """One line of chips."""
        width = self.size.width
        rows = self._rows(width)
        base = self.plain
        if y >= len(rows):
            return Strip.blank(width, base)
        strips = []
        used = 0
        for place in rows[y]:
            text = self._text(place)
            size = text_width(text)
            kind = "excluded" if self.chips[place].excluded else "chosen"
            style = base + self.look(kind) + Style.from_meta({"chip": place})
            if self.has_focus and place == self.cursor:
                style += self.look("cursor")
            strips += [line_strip(text, size, style), Strip.blank(1, base)]
            used += size + 1
        return Strip.join([Strip.blank(max(0, width - used), base), *reversed(strips)]).crop(
            0, width
        )

    def _text(self, place: int) -> str:
        chip = self.chips[place]
        before = self.chips[place - 1] if place else None
        label = chip_label(chip, self.strings, after=before)
        return f" ✕ {shorten(label, _WIDEST)} "

    def _rows(self, width: int) -> list[list[int]]:
        rows: list[list[int]] = []
        used = width
        for place in range(len(self.chips)):
            size = text_width(self._text(place)) + 1
            if used + size > width:
                rows.append([])
                used = 0
            rows[-1].append(place)
            used += size
        return rows
