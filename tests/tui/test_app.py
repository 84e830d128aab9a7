"""The screens by keys and mouse, on an archive in memory."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from fake_archive import COUNTRIES, PERSONS, PLACES, FakeArchive
from textual.pilot import Pilot
from textual.widgets import OptionList

from bayegan.tui.app import BayeganApp
from bayegan.tui.memory import Memory
from bayegan.tui.rtl.terminal import detect
from bayegan.tui.screens.help import HelpScreen
from bayegan.tui.screens.palette import PaletteScreen
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.settings import Settings
from bayegan.tui.state import SearchState
from bayegan.tui.widgets.article_view import ArticleView
from bayegan.tui.widgets.chips_bar import ChipsBar
from bayegan.tui.widgets.date_chart import DateChart
from bayegan.tui.widgets.facet_panel import FacetList, FacetPanel
from bayegan.tui.widgets.line_editor import LineEditor
from bayegan.tui.widgets.notice import Notice
from bayegan.tui.widgets.result_list import ResultList
from bayegan.tui.widgets.status_line import StatusLine

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

    async def settled(self) -> None:
        await self.pilot.pause()
        search = self.search
        await self.until(
            lambda: (
                (
                    search._answered.generation == search._generation
                    and search._answered.state == search.state
                )
                or search.query_one("#center").has_class("-empty")
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


async def test_first_paint_shows_the_newest_articles_and_all_facets() -> None:
    async with started() as person:
        assert person.results.total == 120
        dates = [person.results.cards[i].published for i in range(3)]
        assert dates == sorted(dates, reverse=True)
        assert {value.value for value in person.facet("person").values} == set(PERSONS)
        assert person.search.query_one(DateChart).columns
        assert person.app.focused is person.query
        assert "۱۲۰" in person.search.query_one(StatusLine).total_text


async def test_results_follow_typing_and_the_last_word_is_a_prefix_until_enter() -> None:
    async with started() as person:
        await person.type("رسانه")
        assert person.archive.searched[-1] == ("رسانه", True)
        assert person.results.total == 90
        await person.press("enter")
        assert person.archive.searched[-1] == ("رسانه", False)
        assert person.app.focused is person.results


async def test_a_late_answer_never_replaces_a_newer_one() -> None:
    async with started() as person:
        person.archive.delays["آ"] = 0.4
        await person.pilot.press("آ")
        await person.until(lambda: ("آ", True) in person.archive.searched)
        await person.pilot.press("ت")
        await asyncio.sleep(0.6)
        await person.settled()
        assert person.results.total == len(
            [e for e in person.archive.entries if "آت" in e.article.title + e.article.body]
        )
        assert person.search._answered.state.text == "آت"


async def test_letters_typed_quickly_are_one_search() -> None:
    async with started() as person:
        before = len(person.archive.searched)
        person.query.value = "رس"
        person.query.value = "رسا"
        person.query.value = "رسانه"
        await person.settled()
        assert len(person.archive.searched) == before + 1


@pytest.mark.parametrize("keys", ["lpdo", "محیخ"], ids=["latin", "persian"])
async def test_facet_keys_in_both_layouts(keys: str) -> None:
    async with started() as person:
        await person.press("escape")
        place, name, date, other = keys
        for key, widget in (
            (place, person.facet("place")),
            (name, person.facet("person")),
            (date, person.search.query_one(DateChart)),
            (other, person.facet("other")),
        ):
            await person.press(key)
            assert person.app.focused is widget
        assert person.app.keyboard_layout == ("latin" if keys == "lpdo" else "persian")


async def test_hints_show_the_letters_of_the_layout_last_typed() -> None:
    async with started() as person:
        await person.press("escape", "l")
        assert " p " in person.screen_text
        await person.press("م")
        assert " ﺡ " in person.screen_text


async def test_include_exclude_and_undo_change_the_filters() -> None:
    async with started() as person:
        await person.press("escape", "l", "space")
        place = person.facet("place").current
        assert place is not None
        assert place.selected
        assert person.search.state.filters.places == (place.value,)
        assert person.results.total == 20
        assert all(place.value in card.places for card in person.results.cards.values())
        # The facet is counted without its own choice, so that others can be added.
        assert len(person.facet("place").values) == 6
        await person.press("down", "x")
        assert person.search.state.filters.excluded["place"]
        assert len(person.search.query_one(ChipsBar).chips) == 2
        await person.press("u", "u")
        assert person.results.total == 120
        assert person.search.state.chips == ()


async def test_chips_are_removed_by_key_and_by_mouse() -> None:
    async with started() as person:
        await person.press("escape", "l", "space", "p", "space", "v")
        assert isinstance(person.app.focused, ChipsBar)
        await person.press("enter")
        assert len(person.search.state.chips) == 1
        await person.pilot.click(ChipsBar, offset=(person.app.size.width - 8, 0))
        await person.settled()
        assert person.search.state.chips == ()


async def test_a_click_on_a_facet_includes_and_a_right_click_excludes() -> None:
    async with started() as person:
        listed = person.facet("person")
        value = listed._shown[1].value
        await person.pilot.click(listed, offset=(5, 1))
        await person.settled()
        assert person.search.state.filters.persons == (value,)
        await person.pilot.click(listed, offset=(5, 0), button=3)
        await person.settled()
        assert person.search.state.filters.excluded == {"person": (value,)}


async def test_dates_by_year_month_and_range() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        await person.press("escape", "d", "home", "space")
        assert person.search.state.filters.years == (chart.columns[0].value,)
        await person.press("u", "home", "shift+left", "enter")
        assert person.search.state.filters.published == ("1397", "1398")
        await person.press("u", "home", "down")
        assert (chart.mode, len(chart.columns)) == ("month", 12)
        await person.press("space")
        assert person.search.state.filters.months == (chart.columns[chart.cursor].value,)
        assert chart.columns[chart.cursor].selected
        await person.press("down")
        await person.until(lambda: any(column.count for column in chart.columns))
        assert (chart.mode, len(chart.columns)) == ("day", 29)
        counted = [column for column in chart.columns if column.count]
        await person.press("home", *["left"] * chart.columns.index(counted[0]), "space")
        assert person.search.state.filters.days == (counted[0].value,)
        await person.until(lambda: any(column.selected for column in chart.columns))
        await person.press("up", "up")
        assert chart.mode == "year"


async def test_dates_that_articles_speak_of() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        await person.press("escape", "d", "r")
        assert [column.value for column in chart.columns] == ["1400"]
        await person.press("space")
        assert person.search.state.filters.event_years == ("1400",)
        assert person.results.total == 60
        await person.pilot.click(chart, offset=(chart.size.width - 2, 0))  # the heading
        await person.settled()
        assert len(chart.columns) > 3


async def test_the_heading_of_the_chart_leads_deeper_by_mouse() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        for mode in ("month", "day", "month"):
            segments = list(chart.render_line(0))
            step = "deeper" if mode == "month" and chart.mode == "year" else "outwards"
            step = "deeper" if mode == "day" else step
            x = 0
            for segment in segments:
                if segment.style and segment.style.meta.get("step") == step:
                    break
                x += segment.cell_length
            await person.pilot.click(chart, offset=(x, 0))
            await person.settled()
            assert chart.mode == mode


async def test_places_lie_in_places() -> None:
    async with started() as person:
        panel = person.facet("place")
        await person.press("escape", "l", "right")
        await person.until(lambda: {v.value for v in panel.values} >= {"ایران", "ارمنستان"})
        await person.press("home")
        assert panel.current is not None
        outer = panel.current.value
        await person.pilot.click(panel, offset=(panel.size.width - len(outer) - 1, 0))  # its sign
        await person.until(lambda: outer not in {v.value for v in panel.values})
        assert {COUNTRIES[value.value] for value in panel.values} == {outer}
        await person.press("home", "space")
        assert person.search.state.filters.places
        await person.until(lambda: {COUNTRIES[v.value] for v in panel.values} == {outer})
        await person.press("right", "right")
        await person.until(lambda: len(panel.values) == len(PLACES))


async def test_dragging_over_the_chart_chooses_a_range() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        right = chart.size.width - 2
        width = chart._column_width
        await person.pilot.mouse_down(chart, offset=(right, 3))
        await person.pilot.hover(chart, offset=(right - width, 3))
        await person.pilot.hover(chart, offset=(right - 2 * width, 3))
        await person.pilot.mouse_up(chart, offset=(right - 2 * width, 3))
        await person.settled()
        assert person.search.state.filters.published == ("1397", "1399")


async def test_sort_and_calendar() -> None:
    async with started() as person:
        await person.press("escape", "s", "s")
        assert person.archive.searched
        assert person.search.state.sort == "oldest"
        await person.press("c")
        assert person.search.query_one(DateChart).columns[0].value == "2018"
        await person.press("ز")
        assert person.search.query_one(DateChart).columns[0].value == "1397"


async def test_searching_in_a_facet() -> None:
    async with started() as person:
        await person.press("escape", "l", "f")
        await person.type("قره")
        assert [value.value for value in person.facet("place")._shown] == ["قره‌باغ"]
        await person.press("enter", "space")
        assert person.search.state.filters.places == ("قره‌باغ",)


async def test_cards_come_as_they_are_scrolled_to() -> None:
    async with started(count=500) as person:
        await person.press("escape", "end")
        await person.until(lambda: 499 in person.results.cards)
        assert 250 not in person.results.cards
        await person.press("home", "pagedown", "down", "k", "j")
        assert person.results.current is not None


async def test_reading_matches_names_and_the_next_article() -> None:
    async with started() as person:
        await person.type(WORD)
        await person.press("enter", "down", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.document is not None)
        assert view.text.matches >= 1
        assert view.match == 0
        first = view.document
        await person.press("n")
        assert view.match == 1 % view.text.matches
        await person.press("ٔ")  # Shift+n in the Persian layout
        assert view.match == 0
        await person.press("a")
        assert view.names_shown
        await person.press("left")
        await person.until(lambda: view.document is not first)
        await person.press("escape")
        assert isinstance(person.app.screen, SearchScreen)
        assert person.results.cursor == 2


async def test_a_name_chosen_in_an_article_becomes_a_filter() -> None:
    async with started() as person:
        await person.press("escape", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.document is not None)
        await person.press("p")
        name = person.reader.query_one("#names-person", FacetPanel).values.current
        assert name is not None
        await person.press("space")
        await person.until(lambda: isinstance(person.app.screen, SearchScreen))
        await person.settled()
        assert person.search.state.filters.persons == (name.value,)


async def test_a_date_chosen_in_an_article_is_searched_as_an_event() -> None:
    async with started() as person:
        await person.type(WORD)
        await person.press("enter", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.document is not None)
        await person.press("d", "space")
        await person.settled()
        assert person.query.value == WORD
        assert person.search.state.filters.event == ("2021", "2021")
        await person.press("v", "enter")
        assert person.search.state.filters.event is None


async def test_copying_gives_the_original_text() -> None:
    async with started() as person:
        await person.press("escape", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.document is not None)
        assert view.document is not None
        await person.press("y")
        assert view.document.article.body in person.app.clipboard
        right = view.size.width - 4
        await person.pilot.mouse_down(view, offset=(right, 5))
        await person.pilot.hover(view, offset=(right - 20, 5))
        await person.pilot.mouse_up(view, offset=(right - 20, 5))
        await person.pilot.pause()
        selected = person.app.screen.get_selected_text()
        assert selected
        assert selected in view.document.article.body


async def test_nothing_found_offers_what_would_help() -> None:
    async with started() as person:
        await person.press("escape", "l", "space")
        await person.press("slash")
        await person.type("کتابخانهٔ تازه در اصفهان")
        assert person.results.total == 0
        notice = person.search.query_one(Notice)
        options = notice.query_one(OptionList)
        assert options.option_count >= 1
        await person.press("enter", "enter")
        await person.settled()
        assert person.results.total > 0
        assert person.search.state.filters.places == ()


async def test_a_mistake_in_the_query_is_shown_where_it_is() -> None:
    async with started() as person:
        await person.type('رسانه "آتش')
        await person.until(lambda: person.query.mistake is not None)
        assert person.query.mistake == 6
        await person.type('"')
        await person.until(lambda: person.query.mistake is None)


async def test_a_failing_search_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async with started() as person:
        whole = person.archive.search

        def broken(*_: object, **__: object) -> None:
            raise OSError("disk gone")

        monkeypatch.setattr(person.archive, "search", broken)
        await person.pilot.press("آ")
        await person.until(lambda: "disk gone" in person.screen_text)
        monkeypatch.setattr(person.archive, "search", whole)
        await person.type("ت")
        assert person.results.total > 0


async def test_names_are_completed_while_typing() -> None:
    async with started() as person:
        await person.type("نیکول پا")
        await person.until(lambda: person.query.offered == "نیکول پاشینیان")
        await person.press("tab")
        assert person.query.value == "نیکول پاشینیان"
        assert person.app.focused is person.query
        await person.press("tab")
        assert person.app.focused is not person.query


async def test_history_of_queries() -> None:
    async with started() as person:
        await person.type(WORD)
        await person.press("enter", "/")
        await person.type("برف")
        await person.press("enter", "/", "up", "up")
        assert person.query.value == WORD
        await person.press("down")
        assert person.query.value == "برف"


async def test_help_palette_language_and_themes() -> None:
    async with started() as person:
        await person.press("escape", "؟")
        assert isinstance(person.app.screen, HelpScreen)
        await person.press("escape", "ctrl+p")
        assert isinstance(person.app.screen, PaletteScreen)
        for char in "روشن":
            await person.pilot.press(char)
        await person.press("enter")
        assert person.app.theme == "bayegan-light"
        await person.press("ctrl+t")
        assert person.app.theme == "bayegan-contrast"
        await person.press("l", "space", "ctrl+l")
        assert person.app.strings.language == "en"
        await person.settled()
        assert "Persons" in person.screen_text
        assert person.search.state.filters.places


@pytest.mark.parametrize("key", ["escape", "ctrl+p", "f1", "down"])
async def test_control_c_ends_wherever_one_is(key: str) -> None:
    async with started() as person:
        await person.pilot.press(key)
        await person.settled()
        await person.pilot.press("ctrl+c")
        assert person.app.return_code == 130


async def test_narrow_terminals_show_facets_in_a_drawer() -> None:
    async with started((80, 24)) as person:
        side = person.search.query_one("#side")
        assert not side.display
        await person.press("escape", "p")
        assert side.display
        assert person.app.focused is person.facet("person")
        await person.press("space", "escape")
        assert not side.display
        assert person.app.focused is person.results
        assert person.search.state.filters.persons


async def test_wide_terminals_preview_the_article_under_the_cursor() -> None:
    async with started((160, 45)) as person:
        preview = person.search.query_one("#preview", ArticleView)
        await person.press("escape", "down")
        card = person.results.current
        assert card is not None
        await person.until(
            lambda: preview.document is not None and preview.document.article.id == card.id
        )


async def test_tags_on_a_card_filter_when_clicked() -> None:
    async with started() as person:
        lines = person.screen_text.split("\n")
        row = next(
            i
            for i, line in enumerate(lines)
            if i > 8 and any(fold_forms(place) in line for place in PLACES) and " ▐" in line
        )
        card = person.results.cards[0]
        region = person.results.region
        x = region.right - 6
        await person.pilot.click(offset=(x, row if row else region.y + 5))
        await person.settled()
        assert person.search.state.filters.persons == card.persons


def fold_forms(text: str) -> str:
    from bayegan.tui.rtl.layout import display

    return display(text)


async def test_the_last_query_state_can_be_given_at_the_start() -> None:
    async with started(state=SearchState(WORD, calendar="gregorian"), language="en") as person:
        assert person.query.value == WORD
        assert 0 < person.results.total < 120
        assert "articles" in person.screen_text
