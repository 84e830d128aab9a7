"""The search screen by keys and mouse, on an archive in memory."""

import asyncio

import pytest
from driver import WORD, started
from fake_archive import PERSONS
from textual.widgets import OptionList

from bayegan.tui.screens.help import HelpScreen
from bayegan.tui.screens.palette import PaletteScreen
from bayegan.tui.state import SearchState
from bayegan.tui.widgets.article_view import ArticleView
from bayegan.tui.widgets.date_chart import DateChart
from bayegan.tui.widgets.notice import Notice
from bayegan.tui.widgets.status_line import StatusLine


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
        person.archive.delays["آت"] = 0.4
        await person.pilot.press("آ", "ت")
        await person.until(lambda: ("آت", True) in person.archive.searched)
        await person.pilot.press("ش")
        await asyncio.sleep(0.6)
        await person.settled()
        assert person.results.total == len(
            [e for e in person.archive.entries if "آتش" in e.article.title + e.article.body]
        )
        assert person.search._answered.state.text == "آتش"


async def test_letters_typed_quickly_are_one_search() -> None:
    async with started() as person:
        before = len(person.archive.searched)
        person.query.value = "رس"
        person.query.value = "رسا"
        person.query.value = "رسانه"
        await person.settled()
        assert set(person.archive.searched[before:]) == {("رسانه", True)}


async def test_hints_show_the_letters_of_the_layout_last_typed() -> None:
    async with started() as person:
        await person.press("escape", "l")
        assert " p " in person.screen_text
        await person.press("م")
        assert " ﺡ " in person.screen_text


async def test_sort_and_calendar() -> None:
    async with started() as person:
        await person.press("escape", "s")
        assert person.archive.searched
        assert person.search.state.sort == "oldest"
        await person.press("c")
        assert person.search.query_one(DateChart).columns[0].value == "2018"
        await person.press("ز")
        assert person.search.query_one(DateChart).columns[0].value == "1397"


async def test_cards_come_as_they_are_scrolled_to() -> None:
    async with started(count=500) as person:
        await person.press("escape", "end")
        await person.until(lambda: 499 in person.results.cards)
        assert 250 not in person.results.cards
        await person.press("home", "pagedown", "down", "k", "j")
        assert person.results.current is not None


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


async def test_the_other_language_leaves_one_among_the_articles() -> None:
    async with started() as person:
        await person.press("escape", "ctrl+l", "c")
        assert person.search.state.calendar == "gregorian"
        assert not person.search.state.text
        await person.press("slash", "ctrl+l")
        await person.type("c")
        assert person.search.state.text == "c"


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


async def test_the_last_query_state_can_be_given_at_the_start() -> None:
    async with started(state=SearchState(WORD, calendar="gregorian"), language="en") as person:
        assert person.query.value == WORD
        assert 0 < person.results.total < 120
        assert "articles" in person.screen_text


async def test_the_order_of_an_empty_query_is_told_as_it_is() -> None:
    async with started() as person:
        await person.settled()
        status = person.search.query_one(StatusLine)
        assert status._order == "newest"
        await person.press("escape", "s")
        assert status._order == "oldest"
        await person.press("s")
        assert status._order == "newest"
        await person.press("/")
        await person.type(WORD)
        assert status._order == "relevance"
