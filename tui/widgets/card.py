"""A hit drawn as a card: title, source and date, the best passage, persons and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from textual.strip import Strip

from ...index.dates.calendars import Calendar
from ...search.results import Fragment
from ..answers import Card
from ..formatting import day
from ..rtl.cells import inert, text_width
from ..rtl.layout import isolated
from ..rtl.textual_glue import Run, line_strip
from ..rtl.wrap import shorten, wrap
from ..strings import Strings

_WORD_START = re.compile(r"\s+")


@dataclass(frozen=True)
class CardStyles:
    """How the parts of a card look, on the background of the list."""

    base: Style
    title: Style
    meta: Style
    match: Style
    person: Style
    place: Style


@dataclass(frozen=True)
class CardShape:
    """How much of a hit a card shows; one line stays blank under it.

    All cards are as high. The passage has ``snippet_lines`` under a title of ``title_lines``, and
    those that a shorter title or missing names leave free; without any it is left out.
    """

    snippet_lines: int
    tags: bool
    title_lines: int = 1

    @property
    def height(self) -> int:
        """Lines from one card to the next."""
        return 2 + self.title_lines + self.snippet_lines + self.tags


def card_strips(
    card: Card,
    shape: CardShape,
    width: int,
    styles: CardStyles,
    strings: Strings,
    calendar: Calendar,
    *,
    marked: bool = False,
) -> list[Strip]:
    """The lines of a card, each ``width`` cells wide, the blank one under it included.

    ``marked`` puts a star before what is known about the article.
    """
    base = styles.base
    title = inert(card.title.text) or strings.untitled
    strips = _text_strips(
        title, card.title.marks, shape.title_lines, width, base + styles.title, styles.match
    )
    meta = _meta(card, strings, calendar, width, "★ " if marked else "")
    strips.append(line_strip(meta, width, base + styles.meta))
    tags = _tags_strips(card, width, styles) if shape.tags else []
    free = shape.height - 1 - len(strips) - len(tags)
    if shape.snippet_lines:
        text, marks = around(*joined(card.fragments), width, free)
        strips += _text_strips(text, marks, free, width, base, styles.match)
    strips += tags
    return strips + [Strip.blank(width, base)] * (shape.height - len(strips))


def _meta(card: Card, strings: Strings, calendar: Calendar, width: int, star: str) -> str:
    """Source, date and categories; where room is short the date is what stays whole."""
    published = day(card.published, calendar, strings.language) or strings.no_date
    parts = [inert(part) for part in (card.source, published, *card.categories[:2]) if part]
    least = 2 if card.source else 1
    while len(parts) > least and _joined_width(parts) + text_width(star) > width:
        parts.pop()
    if card.source:
        room = width - text_width(star) - _joined_width(parts[1:]) - text_width(" · ")
        parts[0] = shorten(parts[0], max(1, room))
    return star + " · ".join(isolated(part) for part in parts)


def _joined_width(parts: Sequence[str]) -> int:
    return text_width(" · ".join(parts))


def _text_strips(
    text: str, marks: Marks, count: int, width: int, style: Style, match: Style
) -> list[Strip]:
    """The first lines of a text, ``count`` at most; ``…`` where the last leaves some out."""
    lines = wrap(text, width, count + 1)
    strips = []
    for place, (start, end) in enumerate(lines[:count]):
        line = text[start:end]
        if place == count - 1 and len(lines) > count:
            line = f"{whole_words(line, width - 2).rstrip(' …')} …"
        runs = _match_runs(marks, start, start + _kept(line, text[start:end]), match)
        strips.append(line_strip(line, width, style, runs))
    return strips


def _kept(line: str, whole: str) -> int:
    """How many letters of a text a line shows, the ``…`` put at its end left out."""
    return len(line) if line == whole else len(line.rstrip(" …"))


def _match_runs(marks: Sequence[tuple[int, int]], start: int, end: int, match: Style) -> list[Run]:
    """The marks between two places of a text, counted from the first of them."""
    return [Run(a - start, min(b, end) - start, match) for a, b in marks if b > start and a < end]


Marks = tuple[tuple[int, int], ...]


def around(text: str, marks: Marks, width: int, count: int) -> tuple[str, Marks]:
    """The text from shortly before its first mark, where ``count`` lines do not reach that far.

    >>> around("یک دو سه چهار پنج", ((14, 17),), 8, 1)
    ('… پنج', ((2, 5),))
    """
    if not marks:
        return text, marks
    lines = wrap(text, width, count)
    if lines[min(count, len(lines)) - 1][1] - 2 >= marks[0][1]:
        return text, marks
    first = marks[0][0]
    wanted = max(0, first - count * width // 3)
    start = first
    for match in _WORD_START.finditer(text, wanted):
        start = min(first, match.end())
        break
    shift = 2 - start
    return f"… {text[start:]}", tuple((a + shift, b + shift) for a, b in marks if a >= start)


def whole_words(line: str, width: int) -> str:
    """As many words of a line as fit with a closing ``…``.

    >>> whole_words("باران در شیراز بارید", 14)
    'باران در …'
    """
    if text_width(line) <= width:
        return line
    kept = line
    while text_width(kept) > width - 2 and " " in kept:
        kept = kept.rpartition(" ")[0]
    return f"{kept} …" if text_width(kept) <= width - 2 else shorten(line, width)


def joined(fragments: tuple[Fragment, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Fragments as one text, ``…`` where text was left out, and the marks in it.

    >>> joined((Fragment("body", "نفت گران شد", 9, ((0, 3),), cut_before=True),))
    ('… نفت گران شد', ((2, 5),))
    """
    text = ""
    marks: list[tuple[int, int]] = []
    for i, fragment in enumerate(fragments):
        if fragment.cut_before and not text.endswith("… "):
            text += "… "
        offset = len(text)
        text += inert(fragment.text)
        marks += [(a + offset, b + offset) for a, b in fragment.marks]
        if fragment.cut_after:
            text += " … " if i < len(fragments) - 1 else " …"
        elif i < len(fragments) - 1:
            text += " "
    return text, tuple(marks)


def _tags_strips(card: Card, width: int, styles: CardStyles) -> list[Strip]:
    """A line of persons, then places, each a tag that filters when clicked, as many as fit."""
    tags: list[Strip] = []
    used = 0
    names = [("person", name) for name in card.persons] + [("place", name) for name in card.places]
    shown = names[:4] if len(card.persons) < 4 else names[:3]
    shown += [pair for pair in names if pair[0] == "place" and pair not in shown]
    for facet, name in shown:
        text = f" {inert(name)} "
        size = text_width(text)
        if used + size + 1 > width:
            break
        look = styles.person if facet == "person" else styles.place
        style = styles.base + look + Style.from_meta({"filter": (facet, name)})
        tags += [line_strip(text, size, style), Strip.blank(1, styles.base)]
        used += size + 1
    if not tags:
        return []
    return [Strip.join([Strip.blank(width - used + 1, styles.base), *reversed(tags[:-1])])]
