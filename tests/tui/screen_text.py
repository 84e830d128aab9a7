"""A screen as text: what stands in its cells, and below it how each cell looks.

The second part gives each look a letter and writes, line by line, how many cells in a row have
it: ``a80`` is a line of one look.
"""

from itertools import groupby
from string import ascii_letters

from rich.style import Style
from textual.app import App

_MARKS = ("bold", "dim", "underline", "reverse", "italic", "strike")


def screen_text(app: App[None]) -> str:
    """Everything that a screen shows."""
    strips = app.screen._compositor.render_strips()
    looks: dict[str, str] = {}
    text, styles = [], []
    for strip in strips:
        text.append("".join(segment.text for segment in strip).rstrip())
        cells = [
            (looks.setdefault(_look(segment.style), _letter(len(looks))), segment.cell_length)
            for segment in strip
        ]
        runs = groupby(cells, key=lambda cell: cell[0])
        styles.append(" ".join(f"{look}{sum(size for _, size in run)}" for look, run in runs))
    legend = [f"{letter} {look}" for look, letter in looks.items()]
    return "\n".join([*text, "", *styles, "", *legend, ""])


def _letter(number: int) -> str:
    return ascii_letters[number] if number < len(ascii_letters) else f"({number})"


def _look(style: Style | None) -> str:
    style = style or Style.null()
    colours = [
        colour.triplet.hex if colour and colour.triplet else "-"
        for colour in (style.color, style.bgcolor)
    ]
    return " ".join([*colours, *(mark for mark in _MARKS if getattr(style, mark))])
