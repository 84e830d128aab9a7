"""Terminals told apart by their environment, and what is sent to each."""

import pytest

from bayegan.tui.rtl.terminal import detect
from bayegan.tui.rtl.textual_glue import with_overrides


@pytest.mark.parametrize(
    ("environ", "name", "dialect"),
    [
        ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, "xterm", "visual"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "vte", "visual"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, "konsole", "visual"),
        ({"TERM": "mlterm"}, "mlterm", "visual"),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "kitty", "kitty"),
        ({"TERM": "tmux-256color", "TMUX": "x", "VTE_VERSION": "7006"}, "vte in tmux", "lro"),
        ({"TERM": "tmux-256color", "TMUX": "x", "XTERM_VERSION": "x"}, "xterm in tmux", "visual"),
        ({"TERM": "screen", "TMUX": "x", "MLTERM": "3.9.0"}, "mlterm in tmux", "lro"),
        ({"TERM": "screen", "TMUX": "x", "KONSOLE_VERSION": "221203"}, "konsole in tmux", "visual"),
        ({"TERM": "screen", "TMUX": "x", "KITTY_WINDOW_ID": "1"}, "kitty in tmux", "kitty"),
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, "windows-terminal", "visual"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, "vscode", "visual"),
        ({"TERM": "linux"}, "linux-console", "visual"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "apple", "lro"),
        ({}, "unknown", "visual"),
    ],
)
def test_detection(environ: dict[str, str], name: str, dialect: str) -> None:
    found = detect(environ)
    assert (found.name, found.dialect) == (name, dialect)


def test_what_is_switched_off_is_switched_on_again() -> None:
    for environ in ({"VTE_VERSION": "1"}, {"KONSOLE_VERSION": "1"}, {"MLTERM": "3.9"}, {}):
        terminal = detect(environ)
        assert terminal.bidi_off.startswith("\x1b[8l")
        assert terminal.bidi_on.startswith("\x1b[8h")
    assert "BidiRenderingEnabled=true" in detect({"KONSOLE_VERSION": "1"}).bidi_on
    assert "use_ctl=true" in detect({"MLTERM": "1"}).bidi_on


def test_tmux_is_asked_to_pass_on_what_switches_konsole() -> None:
    terminal = detect({"KONSOLE_VERSION": "221203", "TMUX": "x"})
    assert "\x1b]50;BidiRenderingEnabled=false" in terminal.bidi_off
    assert terminal.bidi_off.startswith("\x1bPtmux;\x1b\x1b[8l\x1b\x1b]50;")
    assert terminal.bidi_on.endswith("=true\x07\x1b\\")
    assert "allow-passthrough on" in terminal.hint


def test_a_forced_dialect_wins_and_logical_leaves_the_terminal_alone() -> None:
    assert detect({"TERM": "xterm-kitty"}, "visual").dialect == "visual"
    logical = detect({"VTE_VERSION": "1"}, "logical")
    assert (logical.dialect, logical.bidi_off, logical.bidi_on) == ("logical", "", "")


def test_overrides_stay_clear_of_escape_sequences() -> None:
    sent = with_overrides("\x1b[1;1H\x1b[38;2;1;2;3mﺳﻼﻡ\x1b[0m│\x1b]52;c;2YQ=\x07ﺏ")
    assert sent == (
        "\x1b[1;1H\x1b[38;2;1;2;3m\u202dﺳﻼﻡ\u202c\x1b[0m│\x1b]52;c;2YQ=\x07\u202dﺏ\u202c"
    )
