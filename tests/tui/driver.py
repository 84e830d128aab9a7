"""A person at the app, for the tests of the screens."""

import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fake_archive import FakeArchive
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widget import Widget

from bayegan.tui.app import BayeganApp
from bayegan.tui.memory import Memory
from bayegan.tui.rtl.layout import display
from bayegan.tui.rtl.terminal import detect
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.settings import Settings
from bayegan.tui.state import SearchState
from bayegan.tui.widgets.facet_list import FacetList
from bayegan.tui.widgets.facet_panel import FacetPanel
from bayegan.tui.widgets.line_editor import LineEditor
from bayegan.tui.widgets.result_list import ResultList

WORD = "آتش‌بس"


class Driver:
    """A person at the app: types, waits for answers, looks."""

    def __init__(self, pilot: Pilot[None], archive: FakeArchive) -> None:
        self.pilot = pilot
        self.archive = archive
        self.app: BayeganApp = pilot.app  # type: ignore[assignment]

    async def until(self, seen: Callable[[], bool], what: str = "") -> None:
        end = time.monotonic() + 5
        while not seen():
            assert time.monotonic() < end, what or "nothing of the kind appeared"
            await self.pilot.pause(0.02)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settled()

    async def type(self, text: str) -> None:
        for char in text:
            await self.pilot.press("shift+space" if char == "\u200c" else char)
        await self.settled()

    async def click(self, widget: Widget, text: str, button: int = 1) -> None:
        """Click on a text where it is drawn in a widget."""
        strips = self.app.screen._compositor.render_strips()
        for y in range(widget.region.y, widget.region.bottom):
            line = "".join(segment.text for segment in strips[y])
            places = [
                place
                for found in re.finditer(re.escape(display(text)), line)
                if widget.region.contains(place := cell_len(line[: found.start()]), y)
            ]
            if places:
                await self.pilot.click(offset=(places[0] + len(text) // 2, y), button=button)
                break
        else:
            raise AssertionError(f"{text} is nowhere in {widget}")
        await self.settled()

    async def click_meta(self, widget: Widget, key: str, button: int = 1) -> object:
        """Click on the first thing drawn in a widget that a click means something on."""
        strips = self.app.screen._compositor.render_strips()
        for y in range(widget.region.y, widget.region.bottom):
            x = 0
            for segment in strips[y]:
                meaning = segment.style.meta.get(key) if segment.style else None
                if meaning and widget.region.x <= x < widget.region.right:
                    await self.pilot.click(offset=(x, y), button=button)
                    await self.settled()
                    return meaning
                x += segment.cell_length
        raise AssertionError(f"nothing with {key} is in {widget}")

    async def settled(self) -> None:
        await self.pilot.pause()
        search = self.search
        await self.until(
            lambda: (
                (
                    search._answered.generation == search._generation
                    and search._answered.state == search.state
                    and search._faceted.generation == search._generation
                )
                or search.query_one("#center").has_class("-empty")
                or self.query.mistake is not None
            ),
            "the answer never came",
        )

    @property
    def search(self) -> SearchScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, SearchScreen))

    @property
    def results(self) -> ResultList:
        return self.search.query_one(ResultList)

    @property
    def query(self) -> LineEditor:
        return self.search.query_one("#query", LineEditor)

    def facet(self, name: str) -> FacetList:
        return self.search.query_one(f"#{name}", FacetPanel).values

    @property
    def reader(self) -> ReaderScreen:
        assert isinstance(self.app.screen, ReaderScreen)
        return self.app.screen

    @property
    def screen_text(self) -> str:
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@asynccontextmanager
async def started(
    size: tuple[int, int] = (120, 35),
    *,
    count: int = 120,
    state: SearchState | None = None,
    memory: Memory | None = None,
    **settings: object,
) -> AsyncIterator[Driver]:
    archive = FakeArchive(count)
    app = BayeganApp(
        archive,
        detect({}),
        settings=Settings(**settings),  # type: ignore[arg-type]
        state=state,
        memory=memory,
        archive_name="news",
    )
    async with app.run_test(size=size) as pilot:
        driver = Driver(pilot, archive)
        await driver.until(lambda: isinstance(app.screen, SearchScreen))
        await driver.settled()
        yield driver
