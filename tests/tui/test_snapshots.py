"""What the screens look like, cell by cell, at the sizes people have."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from fake_archive import FakeArchive
from textual.pilot import Pilot

from bayegan.tui.app import BayeganApp
from bayegan.tui.rtl.terminal import detect
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.settings import Settings
from bayegan.tui.state import SearchState
from bayegan.tui.widgets.article_view import ArticleView
from bayegan.tui.widgets.line_editor import LineEditor

pytest.importorskip("pytest_textual_snapshot", reason="pytest-textual-snapshot is not installed")

Steps = Callable[[Pilot[None]], Awaitable[None]]


def app(language: str = "fa", theme: str = "dark", query: str = "آتش‌بس") -> BayeganApp:
    return BayeganApp(
        FakeArchive(),
        detect({}),
        settings=Settings(language=language, theme=theme),  # type: ignore[arg-type]
        state=SearchState(query),
    )


def steps(*keys: str) -> Steps:
    async def run(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        for _ in range(200):
            if isinstance(screen, SearchScreen) and screen._answered.generation > 0:
                break
            await pilot.pause(0.02)
            screen = pilot.app.screen
        pilot.app.screen.query_one("#query", LineEditor).cursor_blink = False
        for key in ("escape", *keys):
            await pilot.press(key)
            await pilot.pause(0.1)
        for _ in range(100):
            views = [view for view in pilot.app.screen.query(ArticleView) if view.display]
            if all(view.document is not None for view in views):
                break
            await pilot.pause(0.02)
        pilot.app.clear_notifications()  # which go by the clock, as cursors do
        for editor in pilot.app.screen.query(LineEditor):
            editor.cursor_blink = False
        await pilot.pause(0.2)

    return run


SIZES = {"80x24": (80, 24), "120x35": (120, 35), "160x45": (160, 45)}
LOOKS: dict[str, dict[str, str]] = {
    "persian": {},
    "english-light": {"language": "en", "theme": "light"},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", SIZES)
def test_search(snap_compare: Any, size: str, look: str) -> None:
    shown = app(**LOOKS[look])
    assert snap_compare(shown, terminal_size=SIZES[size], run_before=steps())


@pytest.mark.parametrize(
    ("size", "keys", "look"),
    [
        ("80x24", ("p", "down", "space"), "persian"),
        ("80x24", ("enter", "n"), "persian"),
        ("80x24", ("question_mark",), "english-light"),
        ("120x35", ("enter", "a"), "english-light"),
        ("120x35", ("e",), "persian"),
        ("160x45", ("l", "space", "d", "home", "space", "escape"), "persian"),
        ("160x45", ("b", "w", "W"), "persian"),
    ],
    ids=["drawer", "reading", "help", "names", "export", "narrowed", "saved"],
)
def test_screen(snap_compare: Any, size: str, keys: tuple[str, ...], look: str) -> None:
    assert snap_compare(app(**LOOKS[look]), terminal_size=SIZES[size], run_before=steps(*keys))
