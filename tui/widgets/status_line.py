"""How many articles, how fast, in which order: one line under the query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.strip import Strip

from ...search.results import Sort
from ..answers import Found, Offer
from ..formatting import number, seconds
from ..messages import CommandChosen
from ..rtl.cells import inert, text_width
from ..rtl.layout import isolated
from ..rtl.textual_glue import line_strip
from ..rtl.wrap import shorten
from ..shortfalls import shortfalls_told
from ..state import SearchState
from ..strings import Strings
from .drawn import Drawn

_LAST_WORD = re.compile(r"(?:^|\s)(\w[\w\u200c]*)$")
_GAP = 4
_EDGE = 2


class StatusLine(Drawn):
    """Total and time at the right; order and calendar, to be clicked, at the left."""

    PREFIX = "status"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--total",
        "status--told",
        "status--quiet",
        "status--choice",
        "status--offer",
        "status--mistake",
    }
    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        & > .status--total { color: $foreground; text-style: bold; }
        & > .status--told { color: $foreground; }
        & > .status--quiet { color: $muted; }
        & > .status--choice { color: $primary; }
        & > .status--offer { color: $accent; text-style: underline; }
        & > .status--mistake { color: $error; }
    }
    """

    def __init__(self, strings: Strings, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strings = strings
        self._found: Found | None = None
        self._offers: tuple[Offer, ...] = ()
        self._state = SearchState()
        self._busy = False
        self._mistake = ""

    def show(self, found: Found) -> None:
        """Tell the figures of an answer."""
        self._found = found
        self._offers = found.offers
        self._busy = False
        self._mistake = ""
        self.refresh()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Tell what else may have been meant."""
        self._offers = tuple(offers)
        self.refresh()

    def show_mistake(self, told: str) -> None:
        """Tell what is wrong with the query, while the articles of the last one stay."""
        self._mistake = told
        self.refresh()

    def clear(self) -> None:
        """Tell nothing of the answer before, of which nothing is on show any more."""
        self._found, self._offers, self._mistake = None, (), ""
        self.refresh()

    def show_state(self, state: SearchState, *, busy: bool = False) -> None:
        """Tell the order and the calendar, and whether a search is under way."""
        told = (state.sort, state.calendar, busy)
        if told != (self._state.sort, self._state.calendar, self._busy):
            self.refresh()
        self._state = state
        self._busy = busy

    @property
    def _order(self) -> Sort:
        """The order of the articles on show; an order just asked for until they are there."""
        found, asked = self._found, self._state.sort
        return found.order if found is not None and found.question.state.sort == asked else asked

    @property
    def total_text(self) -> str:
        """The total in words."""
        strings = self.strings
        if self._found is None:
            return ""
        if self._found.total < 2:
            return strings.one_article if self._found.total else strings.no_articles
        return strings.articles.format(count=number(self._found.total, strings.language))

    def on_click(self, event: events.Click) -> None:
        """The next order, the other calendar."""
        if action := event.style.meta.get("action"):
            self.post_message(CommandChosen(action))

    def render_line(self, y: int) -> Strip:
        """The line."""
        base, width, strings = self.plain, self.size.width, self.strings
        if y:
            return Strip.blank(width, base)
        total = "" if self._busy else self.total_text
        left = [
            self._choice(f"{strings.calendars[self._state.calendar]} ▾", "calendar", base),
            Strip.blank(_EDGE, base),
            self._choice(f"{strings.sorts[self._order]} ▾", "sort", base),
        ]
        used = sum(strip.cell_length for strip in left)
        size = text_width(total)
        gap = _EDGE if total else 0
        return Strip.join(
            [
                *left,
                Strip.blank(min(_EDGE, max(0, width - used - size)), base),
                self._middle(max(0, width - used - size - gap - _EDGE), base),
                Strip.blank(min(gap, max(0, width - used - size - _EDGE)), base),
                line_strip(total, size, base + self.look("total")),
            ]
        ).crop(0, width)

    def _middle(self, room: int, base: Style) -> Strip:
        """What stands between the total and the choices."""
        if self._mistake:
            told = shorten(self._mistake, room)
            return line_strip(told, room, base + self.look("mistake"))
        told = self._told_text(room - _GAP)
        free = room - text_width(told) - _GAP * bool(told)
        quiet = self._quiet_text(free)
        offer = self._offer_text(free if told else free - text_width(quiet) - _GAP)
        if told and text_width(quiet) + text_width(offer) + 2 * _GAP > free:
            quiet = ""
        strips = []
        if told:
            strips.append(line_strip(told, text_width(told), base + self.look("told")))
            strips.append(Strip.blank(_GAP, base))
        if offer:
            size = text_width(quiet)
            strips.append(line_strip(quiet, size, base + self.look("quiet")))
            strips.append(Strip.blank(_GAP, base))
            style = base + self.look("offer") + Style.from_meta({"action": "take_offer"})
            strips.append(line_strip(offer, text_width(offer), style))
            strips.append(Strip.blank(max(0, free - size - _GAP - text_width(offer)), base))
        else:
            strips.append(line_strip(quiet, max(0, free), base + self.look("quiet")))
        return Strip.join(reversed(strips))

    def _quiet_text(self, room: int) -> str:
        """What words in Latin letters were taken for, and how long it took if there is room.

        While a word is typed, that it counts whatever begins so; the whole word finds fewer.
        """
        if self._busy:
            return shorten(self.strings.searching, room)
        if self._found is None:
            return ""
        took = seconds(self._found.seconds, self.strings.language)
        # What was perhaps not meant needs no reading, and its offer the room.
        readings = "" if self._offers else self._readings
        beginning = _LAST_WORD.search(self._found.question.text)
        if self._found.question.typing and beginning:
            word = isolated(inert(beginning[1]))
            whole = readings + self.strings.beginning.format(word=word)
        else:
            whole = readings + self.strings.in_seconds.format(seconds=took)
        return whole if text_width(whole) <= room else shorten(readings.rstrip(), room)

    def _offer_text(self, room: int) -> str:
        """What may have been meant, where there is room to say it."""
        if self._busy or self._found is None or not (self._offers and self._found.total):
            return ""
        query = isolated(f"«{inert(self._offers[0].text)}»")
        text = self.strings.did_you_mean.format(query=query)
        return shorten(text, room) if room > 16 else ""

    def _told_text(self, room: int) -> str:
        """Which words or signs were of no use; what may have been meant goes before it."""
        if self._busy or self._found is None or not self._found.total:
            return ""
        told = " · ".join(shortfalls_told(self._found, self.strings))
        offer = self._offer_text(room)
        if not offer:
            return shorten(told, room)
        return told if text_width(told) + text_width(offer) + 2 * _GAP <= room else ""

    @property
    def _readings(self) -> str:
        """What words in Latin letters were taken for."""
        readings = self._found.readings if self._found is not None else ()
        told = (
            f"{isolated(inert(reading.typed))} ← {isolated(inert('، '.join(reading.found[:3])))}"
            for reading in readings
        )
        return "".join(f"{text}   " for text in told)

    def _choice(self, text: str, action: str, base: Style) -> Strip:
        style = base + self.look("choice") + Style.from_meta({"action": action})
        return line_strip(text, text_width(text), style)
