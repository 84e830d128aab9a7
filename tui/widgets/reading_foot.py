"""Under an article: which match and which article of how many, with the keys to the next ones."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from ..commands import BY_ID, KeysOf
from ..formatting import number
from ..keyboard import Layout
from ..strings import Strings
from .drawn import Drawn
from .hints import Hint, hint_at

_NOTHING = Hint((), "")
_GAP = 2


class ReadingFoot(Drawn):
    """Matches where reading begins, articles at the other end; the keys can be clicked."""

    PREFIX = "foot"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"foot--key", "foot--label"}
    DEFAULT_CSS = """
    ReadingFoot {
        height: 1;
        background: $surface;
        & > .foot--key { color: $primary; text-style: bold; }
        & > .foot--label { color: $muted; }
    }
    """

    def __init__(self, strings: Strings, keys_of: KeysOf, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strings = strings
        self._keys_of = keys_of
        self._hints = (_NOTHING, _NOTHING)

    def show(
        self, layout: Layout, match: tuple[int, int] | None, article: tuple[int, int] | None
    ) -> None:
        """Tell which match of the article and which article of the list, of how many.

        ``None`` where nothing is looked for, or where the article is not from the list.
        """
        hints = (self._match_hint(layout, match), self._article_hint(layout, article))
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def _match_hint(self, layout: Layout, match: tuple[int, int] | None) -> Hint:
        if match is None:
            return _NOTHING
        if not match[1]:
            return Hint((), self.strings.no_matches)
        told = self._told(self.strings.match_of, *match)
        return self._steps(told, layout, "next_match", "previous_match")

    def _article_hint(self, layout: Layout, article: tuple[int, int] | None) -> Hint:
        if article is None:
            return _NOTHING
        told = self._told(self.strings.article_of, *article)
        return self._steps(told, layout, "next_article", "previous_article")

    def _told(self, pattern: str, place: int, count: int) -> str:
        language = self.strings.language
        return pattern.format(number=number(place + 1, language), count=number(count, language))

    def _steps(self, told: str, layout: Layout, *commands: str) -> Hint:
        both = [BY_ID[name] for name in commands]
        return hint_at(both, told, self._keys_of, layout, typing=False)

    def on_click(self, event: events.Click) -> None:
        """A click is the key."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)

    def render_line(self, y: int) -> Strip:
        """The two, the first of them alone where there is no room for both."""
        base, width = self.plain, self.room
        rtl = self.strings.language == "fa"
        matches, articles = self._hints
        if matches.size + _GAP + articles.size > width:
            articles = _NOTHING
        looks = base + self.look("key"), base + self.look("label")
        sides = [hint.segments(*looks, rtl=rtl) for hint in (matches, articles)]
        space = Segment(" " * max(0, width - matches.size - articles.size), base)
        first, last = reversed(sides) if rtl else sides
        return Strip([*first, space, *last]).adjust_cell_length(width, base)
