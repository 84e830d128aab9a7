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
        await pilot.pause(0.2)

    return run


@pytest.mark.parametrize(
    ("size", "keys", "options"),
    [
        ((80, 24), (), {}),
        ((80, 24), ("p", "down", "space"), {}),
        ((160, 45), ("l", "space", "d", "home", "space", "escape"), {}),
        ((120, 35), ("enter", "a"), {"theme": "light"}),
        ((120, 35), (), {"language": "en", "query": ""}),
    ],
    ids=["results", "drawer", "narrowed", "reader", "english"],
)
def test_screen(
    snap_compare: Any, size: tuple[int, int], keys: tuple[str, ...], options: Any
) -> None:
    assert snap_compare(app(**options), terminal_size=size, run_before=steps(*keys))
