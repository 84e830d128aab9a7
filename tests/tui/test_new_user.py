"""From nothing to a saved, exported and bookmarked search, by keys alone and by the mouse alone.

Both go through a real archive, made on the way of a few articles of the sample, and come back.
"""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from bayegan.search.archive import Archive
from bayegan.tui.app import BayeganApp
from bayegan.tui.memory import Memory
from bayegan.tui.opening import OpeningArchive
from bayegan.tui.rtl.layout import display
from bayegan.tui.rtl.terminal import detect
from bayegan.tui.screens.entity import EntityScreen
from bayegan.tui.screens.export import ExportScreen
from bayegan.tui.screens.palette import PaletteScreen
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.screens.shelf import ShelfScreen
from bayegan.tui.screens.welcome import WelcomeScreen
from bayegan.tui.widgets.article_view import ArticleView
from bayegan.tui.widgets.facet_panel import FacetPanel
from bayegan.tui.widgets.result_list import ResultList


class NewUser:
    """Someone with a home folder, who starts the program, looks and waits."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.archive = home / "archive"
        self.sample = home / "news"

    def starts(self) -> AbstractAsyncContextManager[Pilot[None]]:
        there = (self.archive / "bayegan.json").exists()
        welcome = WelcomeScreen(self.archive, self.sample, self.archive)
        self.app = BayeganApp(
            OpeningArchive(partial(Archive.open, self.archive)),
            detect({}),
            memory=Memory.at(self.home / "state"),
            archive_name=str(self.archive),
            welcome=None if there else welcome,
        )
        return self.app.run_test(size=(120, 35))

    async def sees(self, what: Callable[[], bool], seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, f"never seen, but {self.app.screen}"
            await asyncio.sleep(0.03)
        await asyncio.sleep(0.1)

    async def results(self) -> ResultList:
        """The list, once the last search is answered."""
        await self.sees(lambda: isinstance(self.app.screen, SearchScreen), 60)
        search = self.app.screen
        assert isinstance(search, SearchScreen)
        await self.sees(
            lambda: (
                search._faceted.generation == search._generation > 0
                and search._answered.state == search.state
            )
        )
        return search.query_one(ResultList)

    async def article(self) -> ArticleView:
        await self.sees(lambda: isinstance(self.app.screen, ReaderScreen))
        view = self.app.screen.query_one(ArticleView)
        await self.sees(lambda: view.document is not None)
        return view

    def shows(self, text: str) -> bool:
        strips = self.app.screen._compositor.render_strips()
        drawn = "\n".join("".join(segment.text for segment in strip) for strip in strips)
        return display(text) in drawn

    def spot(self, widget: Widget, text: str) -> tuple[int, int]:
        """Where on the screen a text is drawn in a widget."""
        strips = self.app.screen._compositor.render_strips()
        for y in range(widget.region.y, widget.region.bottom):
            line = "".join(segment.text for segment in strips[y])
            x = line.find(display(text))
            if x >= 0:
                return x + len(text) // 2, y
        raise AssertionError(f"{text} is nowhere in {widget}")


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewUser:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "news").mkdir()
    with as_file(files("bayegan.cli") / "sample") as sample:
        lines = (sample / "arghavan.jsonl").read_text("utf-8").splitlines()[:15]
    (tmp_path / "news" / "news.jsonl").write_text("\n".join(lines), "utf-8")
    return NewUser(tmp_path)


def exported(home: Path) -> list[str]:
    (path,) = home.glob("bayegan-*.jsonl")
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


async def test_with_the_keyboard_alone(user: NewUser) -> None:
    async with user.starts() as pilot:
        await pilot.press("down", "enter", *str(user.sample), "enter")
        results = await user.results()
        assert results.total == 15
        await pilot.press(*"در", "enter")
        await user.results()
        everything = results.total
        await pilot.press("l", "space")
        await user.results()
        narrowed = results.total
        assert 0 < narrowed < everything
        await pilot.press("w", "escape", "b", "enter")
        view = await user.article()
        assert view.document is not None
        read = view.document.article.id
        await pilot.press("n", "m", "escape", "escape", "e", "enter")
        await user.sees(lambda: any(user.home.glob("bayegan-*.jsonl")))
        assert len(exported(user.home)) == narrowed
        await user.sees(lambda: isinstance(user.app.screen, SearchScreen))
        await pilot.press("q")
    assert user.app.return_code == 0
    async with user.starts() as pilot:
        results = await user.results()
        assert results.total == 15
        await pilot.press("escape", "W", "enter")
        assert (await user.results()).total == narrowed
        await pilot.press("B", "enter")
        view = await user.article()
        assert view.document is not None
        assert view.document.article.id == read
        await pilot.press("escape", "slash", "up")
        assert user.app.screen.query_one("#query").value == "در"  # type: ignore[attr-defined]


async def test_with_the_mouse_alone(user: NewUser) -> None:
    async with user.starts() as pilot:
        await pilot.click(OptionList, offset=(20, 0))  # the sample
        results = await user.results()
        assert results.total == 15
        panel = user.app.screen.query_one("#place", FacetPanel)
        await pilot.click(panel.values, offset=(10, 0))
        narrowed = (await user.results()).total
        assert 0 < narrowed < 15
        await chosen_from_palette(user, pilot, "ذخیرهٔ این جست‌وجو")
        await pilot.click(results, offset=(20, 1))  # the first card is selected: it is opened
        view = await user.article()
        assert view.document is not None
        read = view.document.article.id
        await chosen_from_palette(user, pilot, "گذاشتن یا برداشتن نشان")
        await pilot.click(offset=user.spot(user.app.screen.query_one("HintBar"), "بازگشت"))
        await user.results()
        persons = user.app.screen.query_one("#person", FacetPanel)
        await pilot.click(persons.values, offset=(20, 0), button=2)
        await user.sees(lambda: isinstance(user.app.screen, EntityScreen))
        await pilot.click(offset=(1, 1))  # beside the window
        await chosen_from_palette(user, pilot, "نوشتن همهٔ نتایج در پرونده")
        await user.sees(lambda: isinstance(user.app.screen, ExportScreen))
        await pilot.click(offset=user.spot(user.app.screen.query_one("#export"), "⏎ نوشتن"))
        await user.sees(lambda: any(user.home.glob("bayegan-*.jsonl")))
        assert len(exported(user.home)) == narrowed
        await user.results()
        await pilot.click(offset=user.spot(user.app.screen.query_one("HintBar"), "خروج"))
        await pilot.pause()
    assert user.app.return_code == 0
    async with user.starts() as pilot:
        await user.results()
        await chosen_from_palette(user, pilot, "جست‌وجوهای ذخیره‌شده")
        await user.sees(lambda: isinstance(user.app.screen, ShelfScreen))
        await pilot.click(OptionList, offset=(10, 0))
        assert (await user.results()).total == narrowed
        await chosen_from_palette(user, pilot, "مقاله‌های نشان‌شده")
        await user.sees(lambda: isinstance(user.app.screen, ShelfScreen))
        await pilot.click(OptionList, offset=(10, 0))
        view = await user.article()
        assert view.document is not None
        assert view.document.article.id == read


async def chosen_from_palette(user: NewUser, pilot: Pilot[None], words: str) -> None:
    """Find a command in the palette and click it."""
    await pilot.click(offset=user.spot(user.app.screen.query_one("HintBar"), "فرمان‌ها"))
    await user.sees(lambda: isinstance(user.app.screen, PaletteScreen))
    choices = user.app.screen.query_one(OptionList)
    for _ in range(20):
        if user.shows(words):
            break
        choices.scroll_relative(y=3, animate=False)  # what the wheel does
        await pilot.pause(0.05)
    await pilot.click(offset=user.spot(choices, words))
    await pilot.pause()
