"""Every action of the mouse that no other test goes through."""

import pytest
from driver import Driver, started
from textual.widgets import OptionList

from bayegan.tui.memory import Memory
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.screens.shelf import ShelfScreen
from bayegan.tui.widgets.article_view import ArticleView
from bayegan.tui.widgets.date_chart import DateChart
from bayegan.tui.widgets.facet_panel import FacetPanel
from bayegan.tui.widgets.notice import Notice
from bayegan.tui.widgets.result_list import ResultList
from bayegan.tui.widgets.status_line import StatusLine


async def read(person: Driver) -> ArticleView:
    await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
    view = person.reader.query_one(ArticleView)
    await person.until(lambda: view.document is not None)
    return view


async def test_a_click_selects_an_article_and_another_opens_it() -> None:
    async with started() as person:
        results = person.results
        await person.pilot.click(results, offset=(30, 2 + results.shape.height))
        assert results.cursor == 1
        card = results.current
        assert card is not None
        await person.pilot.click(results, offset=(30, 2 + results.shape.height))
        view = await read(person)
        assert view.document is not None
        assert view.document.article.id == card.id


async def test_the_wheel_scrolls_and_cards_come() -> None:
    async with started(count=500) as person:
        results = person.results
        for _ in range(60):
            results.scroll_relative(y=3, animate=False)  # what the wheel does
            await person.pilot.pause(0)
        assert results.scroll_offset.y == 180
        await person.until(lambda: 180 // results.shape.height + 1 in results.cards)
        assert results.cursor == 0


async def test_a_right_click_on_a_tag_excludes_the_name() -> None:
    async with started() as person:
        facet, name = await person.click_meta(person.results, "filter", button=3)  # type: ignore[misc]
        assert person.search.state.filters.excluded == {facet: (name,)}


async def test_a_click_on_the_heading_turns_to_the_next_facet() -> None:
    async with started((160, 45)) as person:
        panel = person.search.query_one("#other", FacetPanel)
        await person.click(panel, "منبع‌ها")
        assert panel.facet == "category"
        await person.click(panel, "دسته‌ها")
        assert panel.facet == "organisation"


async def test_a_right_click_on_a_year_excludes_it() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        await person.pilot.click(chart, offset=(chart.size.width - 2, 3), button=3)
        await person.settled()
        assert person.search.state.filters.excluded == {"year": ("1397",)}


async def test_order_and_calendar_are_clicked() -> None:
    async with started() as person:
        status = person.search.query_one(StatusLine)
        await person.click(status, "تازه‌ترین")
        assert person.search.state.sort == "oldest"
        await person.click(status, "خورشیدی")
        assert person.search.state.calendar == "gregorian"


async def test_a_click_on_an_offer_takes_a_filter_away() -> None:
    async with started() as person:
        await person.press("escape", "l", "space", "slash")
        await person.type("کتابخانهٔ تازه در اصفهان")
        options = person.search.query_one(Notice).query_one(OptionList)
        await person.until(lambda: options.option_count > 0)
        await person.pilot.click(options, offset=(20, 0))
        await person.until(lambda: person.results.total > 0)
        assert person.search.state.filters.places == ()


async def test_a_similar_article_is_clicked() -> None:
    async with started((160, 45)) as person:
        await person.press("escape", "down", "enter")
        await read(person)
        first = person.reader
        similar = first.query_one(ResultList)
        await person.until(lambda: similar.total > 1)
        for _ in range(2):
            await person.pilot.click(similar, offset=(5, similar.shape.height))
        await person.until(lambda: person.app.screen is not first)
        await read(person)
        await person.click(person.reader.query_one("HintBar"), "بازگشت")
        assert person.app.screen is first


async def test_a_right_click_on_a_marked_name_excludes_it() -> None:
    async with started() as person:
        await person.press("escape", "enter")
        view = await read(person)
        await person.press("a")
        facet, name = await person.click_meta(view, "filter", button=3)  # type: ignore[misc]
        assert isinstance(person.app.screen, SearchScreen)
        assert person.search.state.filters.excluded == {facet: (name,)}


@pytest.mark.parametrize("way", ["right click", "hint"])
async def test_a_bookmark_is_taken_off_by_mouse(way: str) -> None:
    memory = Memory()
    async with started(memory=memory) as person:
        await person.press("escape", "b", "B")
        assert isinstance(person.app.screen, ShelfScreen)
        if way == "hint":
            await person.click(person.app.screen.query_one("#shelf"), "برداشتن")
        else:
            await person.pilot.click(OptionList, offset=(20, 0), button=3)
        await person.until(lambda: memory.bookmarks.of("news") == ())
        await person.click(person.app.screen.query_one("#shelf"), "بستن")
        assert isinstance(person.app.screen, SearchScreen)


async def test_the_help_is_closed_by_its_hint() -> None:
    async with started() as person:
        await person.press("f1")
        await person.click(person.app.screen.query_one("#help"), "بستن")
        assert isinstance(person.app.screen, SearchScreen)


async def test_the_cursor_of_the_line_is_set_and_letters_are_selected() -> None:
    async with started() as person:
        line = person.query
        await person.type("نفت گران شد")
        await person.click(line, "گران")
        assert line.value[line.cursor_position :].startswith(("ان", "ران"))
        right = line.size.width
        await person.pilot.mouse_down(line, offset=(right, 0))
        await person.pilot.hover(line, offset=(right - 3, 0))
        await person.pilot.mouse_up(line, offset=(right - 3, 0))
        assert line.selected_text == "نفت"
        await person.type("آب")
        assert line.value == "آب گران شد"


async def test_a_click_beside_the_export_leaves_it() -> None:
    async with started() as person:
        await person.press("escape", "e")
        await person.pilot.click(offset=(1, 1))
        assert isinstance(person.app.screen, SearchScreen)


async def test_a_click_on_the_heading_leads_out_of_a_place() -> None:
    async with started() as person:
        panel = person.search.query_one("#place", FacetPanel)
        await person.press("escape", "l")
        await person.click(panel, "مکان‌ها")
        await person.until(lambda: "کشورها" in panel._headed)
