"""What the screens look like, cell by cell, at the sizes people have.

``pytest tests/tui/test_snapshots.py --snapshot-update`` writes them anew; look at the difference.
"""

from typing import Any

import pytest
from driver import Driver, started
from screen_text import screen_text

from bayegan.tui.state import SearchState
from bayegan.tui.widgets.article_view import ArticleView
from bayegan.tui.widgets.line_editor import LineEditor

pytest.importorskip("syrupy", reason="syrupy is not installed")
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

SIZES = {"80x24": (80, 24), "120x35": (120, 35), "160x45": (160, 45)}
LOOKS: dict[str, dict[str, str]] = {
    "persian-dark": {},
    "persian-light": {"theme": "light"},
    "english-dark": {"language": "en"},
    "english-light": {"language": "en", "theme": "light"},
}
SCREENS: dict[str, tuple[str, ...]] = {
    "search": (),
    "reading": ("enter", "n"),
    "help": ("question_mark",),
}


class TextFile(SingleFileSnapshotExtension):
    """One text file a screen."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def screen(snapshot: Any) -> Any:
    """The screens that were looked at."""
    return snapshot.use_extension(TextFile)


async def still(person: Driver) -> str:
    """The screen once everything is there, without what goes by the clock."""
    person.app.clear_notifications()
    for editor in person.app.screen.query(LineEditor):
        editor.cursor_blink = False
        editor._cursor_visible = True
    views = [view for shown in person.app.screen_stack for view in shown.query(ArticleView)]
    await person.until(lambda: all(v.document is not None for v in views if v.display))
    seen = screen_text(person.app)
    for _ in range(50):
        await person.pilot.pause(0.05)
        now = screen_text(person.app)
        if now == seen:
            break
        seen = now
    return seen


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", SCREENS)
async def test_screen_at_every_size(screen: Any, name: str, look: str) -> None:
    async with started((80, 24), state=SearchState("آتش‌بس"), **LOOKS[look]) as person:
        await person.press("escape", *SCREENS[name])
        for size, cells in SIZES.items():
            await person.pilot.resize_terminal(*cells)
            assert await still(person) == screen(name=size)


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param("80x24", ("p", "down", "space"), id="drawer"),
        pytest.param("120x35", ("enter", "a"), id="names"),
        pytest.param("120x35", ("e",), id="export"),
        pytest.param("160x45", ("l", "space", "d", "home", "space", "escape"), id="narrowed"),
        pytest.param("160x45", ("b", "w", "W"), id="saved"),
    ],
)
async def test_screen(screen: Any, size: str, keys: tuple[str, ...]) -> None:
    async with started(SIZES[size], state=SearchState("آتش‌بس")) as person:
        for key in ("escape", *keys):
            await person.press(key)
        assert await still(person) == screen
