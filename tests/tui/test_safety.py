"""Articles, queries and names are untrusted: nothing in them steers the terminal or the screen."""

import os
import pty
import random
import select
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from driver import Driver, started
from fake_archive import Entry, FakeArchive
from textual.events import Key

from bayegan.index.article import Article
from bayegan.tui.app import BayeganApp
from bayegan.tui.commands import COMMANDS
from bayegan.tui.keyboard import textual_keys
from bayegan.tui.rtl.terminal import detect
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.widgets.article_view import ArticleView

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07 [bold red]نشانه[/] [@click=app.quit]برو[/] \u202eوارونه\u202c"
    " \x9b31m \x00 \u2067\u2066 \ud800 \ufeff " + "ب\u064e\u0654" * 40 + "a\u0301" * 30
)


def hostile_archive() -> FakeArchive:
    archive = FakeArchive(4)
    entries = [
        (HOSTILE, "\r\n".join([HOSTILE] * 5)),
        ("", "ک" * 10_000 + "\n" + "\t\x0b\x0c\x85\u2028پایان"),
        ("[/] [unclosed", "سطر\n\n\n\n" * 50),
        (HOSTILE * 3, ("واژه‌های بسیار " * 30_000)),
    ]
    archive.entries = [
        Entry(
            Article(
                f"h{i}",
                body,
                title,
                datetime(2020, 1, 1 + i),
                "https://x/\x1b[31m",
                HOSTILE,
                (HOSTILE[:30],),
                extra={"\x1b[1m[b]": HOSTILE},
            ),
            (HOSTILE, "[red]علی[/]"),
            ("\x1b[2Jتهران",),
            (),
        )
        for i, (title, body) in enumerate(entries)
    ]
    return archive


def controls(text: str) -> list[str]:
    bad = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
    return [c for c in text if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in bad]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_hostile_articles_are_shown_as_what_they_are(size: tuple[int, int]) -> None:
    app = BayeganApp(hostile_archive(), detect({}))
    async with app.run_test(size=size) as pilot:
        person = Driver(pilot, app.archive)  # type: ignore[arg-type]
        await person.until(lambda: isinstance(app.screen, SearchScreen))
        await person.settled()
        await person.press("escape", "p", "space", "x", "escape")
        assert controls(person.screen_text) == []
        assert person.search.state.filters.excluded
        await person.press("u", "u", "end")
        for _ in range(4):
            await person.press("enter")
            await person.until(lambda: isinstance(app.screen, ReaderScreen))
            view = app.screen.query_one(ArticleView)
            await person.until(lambda view=view: view.document is not None)  # type: ignore[misc]
            assert controls(person.screen_text) == []
            person.screen_text.encode()
            await person.press("end", "a", "y", "Y", "T", "K", "escape", "up")


async def test_pasted_and_typed_controls_are_inert() -> None:
    async with started() as person:
        person.query.value = ""
        person.query._on_paste(
            __import__("textual.events", fromlist=["Paste"]).Paste("آتش\x1b[2J\nبس\x07")
        )
        await person.settled()
        assert person.query.value == "آتش بس"
        assert controls(person.screen_text) == []


async def test_zwnj_as_terminals_send_it() -> None:
    async with started() as person:
        await person.type("می")
        person.query.post_message(Key("zero_width_non_joiner", "\u200c"))
        await person.pilot.pause()
        await person.type("شود")
        assert person.query.value == "می\u200cشود"
        await person.press("shift+space", "ctrl+n")
        assert person.query.value == "می\u200cشود\u200c"


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_random_keys_and_sizes_break_nothing(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # where an export goes
    choose = random.Random(seed)
    keys = [
        name
        for command in COMMANDS
        if command.id not in ("quit", "language", "open_link", "editor", "pager")
        for key in command.keys
        for name in textual_keys(key)
    ]
    keys += [*'آبس ۱۲ab"()*:', "left", "right", "backspace", "ctrl+w", "ctrl+u", "delete"]
    async with started((100, 30), count=60) as person:
        for step in range(42):
            await person.pilot.press(choose.choice(keys))
            if step % 14 == 0:
                await person.pilot.resize_terminal(
                    choose.choice([20, 40, 80, 120, 170]), choose.choice([6, 12, 24, 45])
                )
        await person.pilot.pause(0.2)
        assert person.app.is_running
        assert person.app._exception is None


def started_in_terminal() -> tuple[subprocess.Popen[bytes], int]:
    """The app as the leader of a session with a terminal of its own, and that terminal."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", RUN.format(tests=str(Path(__file__).parent))],
        stdin=other,
        stdout=other,
        stderr=other,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"},
        start_new_session=True,
    )
    os.close(other)
    return process, main


RUN = """
import fcntl, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.path[:0] = [{tests!r}]
from fake_archive import FakeArchive
from bayegan.tui.app import BayeganApp
from bayegan.tui.rtl.terminal import detect
app = BayeganApp(FakeArchive(), detect({{"VTE_VERSION": "7006"}}))
def crash():
    raise RuntimeError("as the test asked")
signal.signal(signal.SIGUSR1, lambda *_: app.call_later(crash))
app.run()
sys.exit(app.return_code or 0)
"""


def read_until(main: int, seen: bytearray, what: bytes, after: int = 0) -> int:
    """Adds what the terminal is sent until it holds something; the place behind that."""
    deadline = time.monotonic() + 40
    while (place := seen.find(what, after)) < 0:
        assert time.monotonic() < deadline, f"{what!r} was never sent"
        if select.select([main], [], [], 0.2)[0]:
            seen += os.read(main, 65536)
    return place + len(what)


def read_rest(main: int, seen: bytearray, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        if select.select([main], [], [], 0.2)[0]:
            try:
                seen += os.read(main, 65536)
            except OSError:  # nobody has the terminal any more
                return
        elif process.poll() is not None:
            return


ENDS = {
    "key": (b"\x11", None, 0),
    "interrupt": (b"\x03", None, 130),
    "term": (b"", signal.SIGTERM, 143),
    "crash": (b"", signal.SIGUSR1, 1),
}
OFF, ON, SHOWN = b"\x1b[8l", b"\x1b[8h", "ﻪﻟﺎﻘﻣ".encode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("end", ENDS)
def test_the_terminal_is_given_back_as_it_was(end: str) -> None:
    key, number, status = ENDS[end]
    process, main = started_in_terminal()
    seen = bytearray()
    try:
        read_until(main, seen, SHOWN)
        if number is None:
            os.write(main, key)
        else:
            process.send_signal(number)
        read_rest(main, seen, process)
        assert process.wait(10) == status
    finally:
        process.kill()
        os.close(main)
    assert seen.index(OFF) < seen.index(ON) < seen.index(b"\x1b[?1049l")
    assert seen.count(OFF) == seen.count(ON)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_suspended_program_gives_the_terminal_back_until_it_goes_on() -> None:
    process, main = started_in_terminal()
    seen = bytearray()
    try:
        here = read_until(main, seen, SHOWN)
        os.write(main, b"\t")  # out of the query line, where the key takes typing back
        time.sleep(0.3)
        os.write(main, b"\x1a")
        here = read_until(main, seen, ON, here)
        here = read_until(main, seen, b"\x1b[?1049l", here)
        assert os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1])
        assert OFF not in seen[here:]
        process.send_signal(signal.SIGCONT)
        here = read_until(main, seen, OFF, here)
        read_until(main, seen, SHOWN, here)
        os.write(main, b"\x11")
        read_rest(main, seen, process)
        assert process.wait(10) == 0
    finally:
        process.kill()
        os.close(main)
    assert seen.count(OFF) == seen.count(ON) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_closed_terminal_ends_the_program() -> None:
    process, main = started_in_terminal()
    seen = b""
    deadline = time.monotonic() + 40
    while "ﻪﻟﺎﻘﻣ".encode() not in seen and time.monotonic() < deadline:
        seen += os.read(main, 65536)
    os.close(main)
    try:
        assert process.wait(15) == 128 + signal.SIGHUP
    finally:
        process.kill()
