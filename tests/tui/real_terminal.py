"""A real terminal on a screen of no machine (Xvfb), and what it draws in each of its cells."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

COLUMNS, ROWS = 80, 72
FONT = "DejaVu Sans Mono"
CHILD = Path(__file__).with_name("real_terminal_child.py")
Picture = NDArray[np.float64]

NEEDS = {
    "xterm": ("Xvfb", "fc-list", "xterm"),
    "vte": ("Xvfb", "fc-list", "xfce4-terminal", "dbus-run-session"),
}


def skip_unless_here(terminal: str) -> None:
    """Skips, and says what to install."""
    missing = [name for name in NEEDS[terminal] if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed (Debian: xvfb xterm xfce4-terminal ...)")
    fonts = subprocess.run(["fc-list", FONT], capture_output=True, check=True).stdout
    if not fonts:
        pytest.skip(f"the font {FONT} is not installed (Debian: fonts-dejavu-core)")


@dataclass
class Shown:
    """The screen of one terminal, and the program in it."""

    screen: Path
    place: Path
    process: subprocess.Popen[bytes]

    def picture(self) -> Picture:
        """Height × width × 3 numbers from 0 to 255."""
        raw = self.screen.read_bytes()
        head = struct.unpack(">25I", raw[:100])
        size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        pixels = np.frombuffer(raw, np.uint8, height * line, size + 12 * colours)
        return (
            pixels.reshape(height, line)[:, : width * 4]
            .reshape(height, width, 4)[:, :, :3]
            .astype(np.float64)
        )

    def go_on(self, step: str) -> None:
        """Lets the program take its next step, and waits until it has."""
        (self.place / f"{step}.go").touch()
        self.until((self.place / f"{step}.done").exists, f"the program never drew {step}")

    def until(self, seen: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + 40
        while not seen():
            assert time.monotonic() < end and self.process.poll() is None, what
            time.sleep(0.05)

    def still(self) -> Picture:
        """The picture once it has stopped changing."""
        before = self.picture()
        for _ in range(40):
            time.sleep(0.15)
            after = self.picture()
            if np.array_equal(before, after):
                break
            before = after
        return before


@contextmanager
def started(terminal: str, place: Path) -> Iterator[Shown]:
    """A terminal that runs the program beside this file."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-fbdir", str(place), "-screen", "0", "1000x1500x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    process = None
    try:
        display = os.read(reading, 16).decode().strip()
        kept = ("PATH", "HOME", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV")
        environ = {name: os.environ[name] for name in kept if name in os.environ}
        environ |= {"DISPLAY": f":{display}", "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1"}
        environ |= {f"XDG_{name}_HOME": str(place) for name in ("CONFIG", "STATE", "CACHE")}
        process = subprocess.Popen(
            [*_command(terminal), sys.executable, str(CHILD), str(place)],
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        yield Shown(place / "Xvfb_screen0", place, process)
    finally:
        (place / "end").touch()
        if process is not None:
            process.terminate()
            process.wait(10)
        server.terminate()
        server.wait(10)
        os.close(reading)


def _command(terminal: str) -> list[str]:
    size = f"{COLUMNS}x{ROWS}+0+0"
    if terminal == "xterm":
        return ["xterm", "-fa", FONT, "-fs", "9", "-bw", "0", "-b", "0", "-geometry", size, "-e"]
    options = "--disable-server --hide-menubar --hide-scrollbar --hide-borders".split()
    terminal_command = ["xfce4-terminal", *options, "--font", f"{FONT} 9", "--geometry", size]
    return ["dbus-run-session", "--", *terminal_command, "-x"]


@dataclass(frozen=True)
class Grid:
    """Where the cells are, in pixels."""

    top: int
    left: int
    height: int
    width: int

    @classmethod
    def of(cls, full: Picture) -> "Grid":
        """The grid of a screen whose cells are all filled."""
        filled = np.argwhere(full.min(axis=2) > 150)
        (top, left), (bottom, right) = filled.min(axis=0), filled.max(axis=0) + 1
        height, width = int(bottom - top), int(right - left)
        return cls(int(top), int(left), height // ROWS, width // COLUMNS)

    def cell(self, picture: Picture, row: int, column: int) -> Picture:
        """How much ink is where in a cell: 0 to 1, against the colour of its ground."""
        top, left = self.top + row * self.height, self.left + column * self.width
        cut = picture[top : top + self.height, left : left + self.width]
        colours, counts = np.unique(cut.reshape(-1, 3), axis=0, return_counts=True)
        ink: Picture = np.abs(cut - colours[counts.argmax()]).max(axis=2)
        return ink / 255


def alike(shown: Picture, expected: Picture) -> bool:
    """Whether a cell shows a glyph, in whatever colours; its neighbours' ends may reach into it."""
    if expected.max() == 0 or shown.max() == 0:
        return float(expected.max() or shown.mean()) < 0.15
    return float(np.corrcoef(shown.ravel(), expected.ravel())[0, 1]) > 0.65
