"""What real terminals show of the running app, compared cell by cell, in pixels.

The glyphs that a line must show are written down here, from left to right. The terminal first
draws each of them alone in a row, which no terminal reorders or joins; the line of the app must
then show the same pictures in the same order.
"""

import json
from pathlib import Path

import pytest
from real_terminal import Grid, Picture, Shown, alike, skip_unless_here, started

LINES = {
    "bold title": "ﺪﻧﺎﻣﯽﻣ ﺭﺍﺪﯾﺎﭘ ﺯﺍﺮﯿﺷ ﺭﺩ ﺲﺑﺶﺗﺁ :ﻑﻭﺭﻭﺎﻟ ﯽﺌﮔﺮﺳ",
    "snippet": "ﺯﺍﺮﯿﺷ ﺭﺩ ﻪﺘﺷﺬﮔ ﺯﻭﺭ ﻑﻭﺭﻭﺎﻟ ﯽﺌﮔﺮﺳ ،Aftab News ﺵﺭﺍﺰﮔ ﻪﺑ",
}


@pytest.mark.parametrize("terminal", ["xterm", "vte"])
def test_a_terminal_shows_the_glyphs_in_their_places(terminal: str, tmp_path: Path) -> None:
    skip_unless_here(terminal)
    (tmp_path / "glyphs.json").write_text(json.dumps(LINES))
    with started(terminal, tmp_path) as shown:
        shown.go_on("grid")
        grid = Grid.of(shown.still())
        expected = {}
        for name, line in LINES.items():
            shown.go_on(name)
            picture = shown.still()
            expected[name] = [grid.cell(picture, i, i) for i in range(len(line))]
        shown.go_on("app")
        for name, (row, column) in _places(shown, tmp_path).items():
            cells = expected[name]

            def right(
                row: int = row, column: int = column, cells: list[Picture] = cells
            ) -> list[bool]:
                picture = shown.still()
                found = [grid.cell(picture, row, column + i) for i in range(len(cells))]
                return [alike(one, other) for one, other in zip(found, cells, strict=True)]

            shown.until(lambda right=right: all(right()), f"{name}: other glyphs are shown")
            # A comparison that could not fail would show nothing.
            turned = zip(cells, cells[::-1], strict=True)
            assert sum(alike(one, other) for one, other in turned) < len(cells) / 2


def _places(shown: Shown, place: Path) -> dict[str, tuple[int, int]]:
    """Row and column where the app has put each line."""
    told = place / "lines.json"
    rows: dict[str, tuple[int, int]] = {}

    def found() -> bool:
        if told.exists():
            for row, drawn in enumerate(json.loads(told.read_text())):
                for name, line in LINES.items():
                    if line in drawn:
                        rows.setdefault(name, (row, drawn.index(line)))
        return len(rows) == len(LINES)

    shown.until(found, f"the app has not drawn all of {LINES}")
    return rows
