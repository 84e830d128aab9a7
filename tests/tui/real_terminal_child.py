"""Runs in a real terminal for test_real_terminals: glyphs one by one, then the app."""

import inspect
import json
import os
import sys
import time
from pathlib import Path

from fake_archive import FakeArchive

from bayegan.tui.app import BayeganApp
from bayegan.tui.rtl.terminal import detect

PLACE = Path(sys.argv[1])


def draw(step: str, text: str) -> None:
    """Waits until it is asked for a step, draws it and says so."""
    while not (PLACE / f"{step}.go").exists():
        if (PLACE / "end").exists():
            sys.exit()
        time.sleep(0.02)
    sys.stdout.write("\x1b[0m\x1b[2J" + text)
    sys.stdout.flush()
    (PLACE / f"{step}.done").touch()


class Told(BayeganApp):
    """The app, which writes down what it has put in each cell."""

    CSS_PATH = Path(inspect.getfile(BayeganApp)).with_name("app.tcss")

    def on_mount(self) -> None:
        # Textual calls this in every class that has it.
        self.set_interval(0.1, self._tell)

    def _tell(self) -> None:
        strips = self.screen._compositor.render_strips()
        lines = ["".join(segment.text for segment in strip) for strip in strips]
        unfinished = PLACE / "lines.part"
        unfinished.write_text(json.dumps(lines))
        unfinished.replace(PLACE / "lines.json")


size = os.get_terminal_size()
assert (size.columns, size.lines) == (80, 72), size
sys.stdout.write("\x1b[?25l")
draw("grid", "\x1b[H" + "\r\n".join(["\x1b[47m\x1b[K"] * 72))
for name, lines in json.loads((PLACE / "glyphs.json").read_text()).items():
    bold = "\x1b[1m" if name.startswith("bold") else ""
    # Each in a row of its own, where no terminal can put it before another one.
    cells = (f"\x1b[{i + 1};{i + 1}H{bold}{glyph}" for i, glyph in enumerate(lines))
    draw(name, "".join(cells))
draw("app", "")
Told(FakeArchive(), detect(os.environ)).run()
