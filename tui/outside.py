"""Programs outside the screen: the clipboard's, the browser, an editor and a pager."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

_CLIPBOARDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    ("", ("clip.exe",)),
)
_EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad.exe")
_PAGERS = ("less", "more")


def clipboard_command(environ: Mapping[str, str]) -> Sequence[str] | None:
    """The program that fills the clipboard here, for terminals that know no OSC 52.

    >>> clipboard_command({})
    """
    if environ.get("SSH_CONNECTION"):
        return None  # the clipboard that is wanted is the one where the person sits
    for variable, command in _CLIPBOARDS:
        needed = not variable or bool(environ.get(variable))
        if needed and shutil.which(command[0], path=environ.get("PATH", "")):
            return command
    return None


def fill_clipboard(text: str, command: Sequence[str]) -> None:
    """Give a text to a clipboard program; one that fails does so quietly."""
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=5,
            check=False,
        )


def is_address(url: str) -> bool:
    """Whether an address may be handed to a browser.

    >>> is_address("https://example.org/1"), is_address("file:///etc/passwd"), is_address("")
    (True, False, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    clean = url.isprintable() and not any(char.isspace() for char in url)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and clean


def has_browser(environ: Mapping[str, str]) -> bool:
    """Whether there is a browser with a window of its own, that leaves the terminal alone."""
    if sys.platform in ("win32", "darwin"):
        return True
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        return not isinstance(webbrowser.get(), webbrowser.GenericBrowser) or isinstance(
            webbrowser.get(), webbrowser.BackgroundBrowser
        )
    except webbrowser.Error:
        return False


def editor_command(environ: Mapping[str, str]) -> list[str] | None:
    """The editor that a person has chosen, or one that is there.

    >>> editor_command({"EDITOR": "code --wait"})
    ['code', '--wait']
    """
    return _chosen((environ.get("VISUAL"), environ.get("EDITOR")), _EDITORS)


def pager_command(environ: Mapping[str, str]) -> list[str] | None:
    """The pager that a person has chosen, or one that is there."""
    return _chosen((environ.get("PAGER"),), _PAGERS)


def _chosen(given: Sequence[str | None], known: Sequence[str]) -> list[str] | None:
    for line in given:
        if line and line.strip():
            with suppress(ValueError):
                return shlex.split(line)
    found = next((name for name in known if shutil.which(name)), None)
    return [found] if found else None


def show_text(command: Sequence[str], text: str) -> str | None:
    """Run an editor or a pager on a copy of a text; the answer says what went wrong."""
    with TemporaryDirectory(prefix="bayegan-") as folder:
        path = Path(folder, "article.txt")
        path.write_text(text + "\n", "utf-8", errors="replace")
        try:
            status = subprocess.run([*command, str(path)], env=os.environ, check=False).returncode
        except OSError as error:
            return f"{command[0]}: {error.strerror or error}"
    return f"{command[0]}: {status}" if status else None
