"""The first start, without an archive."""

import asyncio
import json
from pathlib import Path

from textual.widgets import OptionList, Static

from bayegan.tui.app import BayeganApp
from bayegan.tui.opening import OpeningArchive
from bayegan.tui.rtl.terminal import detect
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.screens.welcome import WelcomeScreen
from bayegan.tui.widgets.line_editor import LineEditor
from bayegan.tui.widgets.result_list import ResultList


def app_without_archive(folder: Path, sample: Path | None) -> BayeganApp:
    welcome = WelcomeScreen(folder / "archive", sample, folder / "demo")

    def never() -> None:
        raise AssertionError("nothing is opened before it is there")

    return BayeganApp(OpeningArchive(never), detect({}), welcome=welcome)  # type: ignore[arg-type]


async def test_a_sample_is_indexed_and_searched(tmp_path: Path) -> None:
    sample = tmp_path / "sample.jsonl"
    lines = ({"title": "باران در شیراز", "body": "باران بارید."}, {"title": "x"})
    sample.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    app = app_without_archive(tmp_path, sample)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)
        await pilot.press("enter")
        for _ in range(600):
            await asyncio.sleep(0.05)
            if any(results.total for results in app.screen.query(ResultList)):
                break
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_one(ResultList).total == 1
        assert app.archive_name == str(tmp_path / "demo")


async def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    app = app_without_archive(tmp_path, None)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 2
        await pilot.press("enter")
        line = app.screen.query_one(LineEditor)
        assert app.focused is line
        line.value = str(tmp_path / "nowhere")
        await pilot.press("enter")
        await pilot.pause()
        told = app.screen.query_one("#welcome-told", Static)
        assert "nowhere" in str(told.content)
        title = app.screen.query_one("#welcome-title", Static)
        assert told.styles.color not in (title.styles.color, app.screen.styles.color)
        assert told.has_class("-problem")
        await pilot.press("escape", "q")
    assert app.return_code == 0
