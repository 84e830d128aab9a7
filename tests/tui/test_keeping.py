"""Keeping, going back and taking away, by the keys and the mouse of the screens."""

import json
from pathlib import Path

import pytest
from driver import WORD, Driver, started
from fake_archive import FakeArchive
from textual.widgets import OptionList, Static

from bayegan.index.storage.errors import ArchiveError
from bayegan.search.meant import DidYouMean
from bayegan.search.unknown_names import UnknownName
from bayegan.tui.app import BayeganApp
from bayegan.tui.memory import Memory
from bayegan.tui.opening import OpeningArchive
from bayegan.tui.rtl.terminal import detect
from bayegan.tui.screens.entity import EntityScreen
from bayegan.tui.screens.export import ExportScreen
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.screens.shelf import ShelfScreen
from bayegan.tui.settings import Settings
from bayegan.tui.widgets.article_view import ArticleView
from bayegan.tui.widgets.line_editor import LineEditor
from bayegan.tui.widgets.notice import Notice
from bayegan.tui.widgets.result_list import ResultList
from bayegan.tui.widgets.status_line import StatusLine


async def opened(person: Driver) -> ArticleView:
    await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
    view = person.reader.query_one(ArticleView)
    await person.until(lambda: view.document is not None)
    return view


async def test_bookmarks_are_marked_listed_read_and_removed() -> None:
    async with started() as person:
        await person.press("escape", "down", "b")
        card = person.results.current
        assert card is not None
        marks = person.app.memory.bookmarks
        assert marks.has("news", card.id)
        assert "★" in person.screen_text
        await person.press("B")
        assert isinstance(person.app.screen, ShelfScreen)
        await person.press("enter")
        view = await opened(person)
        assert view.document is not None
        assert view.document.article.id == card.id
        await person.press("left")  # it was opened from no list
        assert view.document.article.id == card.id
        await person.press("b", "b", "escape", "B", "x")
        assert marks.of("news") == ()
        assert "هنوز" not in person.screen_text  # drawn in visual order
        await person.press("escape")
        assert isinstance(person.app.screen, SearchScreen)
        assert "★" not in person.screen_text


@pytest.mark.parametrize(("key", "each"), [("Y", "https://"), ("T", "@online{")])
async def test_all_bookmarks_are_cited_at_once(key: str, each: str) -> None:
    async with started() as person:
        await person.press("escape", "b", "down", "b", "down", "b")
        person.archive.entries = [e for e in person.archive.entries if e.article.id != "a117"]
        marks = person.app.memory.bookmarks.of("news")
        assert "a117" in {mark.id for mark in marks}  # one of them is gone meanwhile
        await person.press("B", "down", "x", key)
        left = [mark for mark in person.app.memory.bookmarks.of("news") if mark.id != "a117"]
        await person.until(lambda: person.app.clipboard.count(each) == len(left))
        places = [person.app.clipboard.index(mark.title) for mark in left]
        assert places == sorted(places)


async def test_nothing_is_cited_of_an_empty_list_or_of_saved_searches() -> None:
    async with started() as person:
        await person.press("escape", "B", "Y", "escape", "w", "W", "Y")
        assert isinstance(person.app.screen, ShelfScreen)
        assert person.app.clipboard == ""


async def test_saved_searches_tell_what_is_new() -> None:
    memory = Memory()
    async with started(memory=memory) as person:
        await person.type(WORD)
        await person.press("enter", "l", "space", "w")
        state, total = person.search.state, person.results.total
        assert memory.searches.of("news")[0].state == state
        memory.searches.seen("news", state, total - 3)
        await person.press("U", "slash")
        await person.type("برف")
        await person.press("enter", "W")
        await person.until(lambda: "۳" in person.screen_text)
        choices = person.app.screen.query_one(OptionList)
        await person.until(lambda: "۳ تازه" in str(choices.options[0].prompt))
        await person.press("enter")
        assert person.search.state == state
        assert memory.searches.of("news")[0].seen == total


async def test_back_and_forth_through_searches() -> None:
    async with started() as person:
        await person.type(WORD)
        await person.press("enter", "l", "space")
        narrowed = person.search.state
        await person.press("[")
        assert (person.search.state.text, person.search.state.chips) == (WORD, ())
        await person.press("[")
        assert person.query.value == ""
        await person.press("[", "چ", "]")
        assert person.search.state == narrowed
        assert person.query.value == WORD


async def test_density_changes_the_cards_and_is_remembered() -> None:
    memory = Memory()
    async with started(memory=memory) as person:
        await person.press("escape")
        before = person.results.shape.height
        await person.press("z")
        assert person.results.shape.height > before
        await person.press("ظ")
        assert person.results.shape.height < before
        assert memory.choices.values["density"] == "compact"


async def test_choices_are_remembered() -> None:
    memory = Memory()
    async with started(memory=memory) as person:
        await person.press("escape", "c", "ctrl+t", "ctrl+l")
        await person.settled()
        assert memory.choices.values == {
            "calendar": "gregorian",
            "theme": "light",
            "language": "en",
        }


async def test_the_search_is_copied_as_a_query() -> None:
    async with started() as person:
        await person.type(WORD)
        await person.press("enter", "l", "space", "Y")
        assert person.app.clipboard == person.search.state.query_text
        assert 'place:"' in person.app.clipboard


@pytest.mark.parametrize(
    ("key", "part"), [("Y", "https://"), ("T", "@online{"), ("K", "# "), ("i", "https://")]
)
async def test_what_the_reader_copies(key: str, part: str) -> None:
    async with started() as person:
        await person.press("escape", "enter")
        await opened(person)
        await person.press(key)
        assert part in person.app.clipboard


async def test_similar_articles_are_listed_without_the_article_and_read() -> None:
    async with started() as person:
        await person.press("escape", "down", "enter")
        view = await opened(person)
        assert view.document is not None
        first = person.reader
        similar = first.query_one(ResultList)
        await person.until(lambda: similar.total > 0)
        await person.press("m")
        assert person.app.focused is similar
        assert view.document.article.id not in {card.id for card in similar.cards.values()}
        await person.press("down", "enter")
        await person.until(lambda: person.app.screen is not first)
        other = await opened(person)
        assert other.document is not None
        assert similar.current is not None
        assert other.document.article.id == similar.current.id
        await person.press("escape")
        assert person.app.screen is first


async def test_similar_articles_are_a_search_to_come_back_from() -> None:
    async with started((80, 24)) as person:
        await person.press("escape", "down", "enter")
        await opened(person)
        await person.press("m")
        similar = person.reader.query_one(ResultList)
        await person.until(lambda: person.app.focused is similar)
        await person.press("escape", "R")
        await person.until(lambda: isinstance(person.app.screen, SearchScreen))
        await person.settled()
        assert person.query.value
        await person.press("[")
        assert person.query.value == ""


async def test_what_is_known_of_a_person_is_told_and_filters() -> None:
    async with started() as person:
        await person.press("escape", "p", "i")
        told = person.app.screen.query_one("#entity-told", Static)
        await person.until(lambda: "وزیر" in str(told.content))
        assert "۱۳۹۸ تا ۱۳۹۹" in str(told.content)
        await person.press("enter")
        await person.settled()
        assert person.search.state.filters.persons
        await person.press("escape", "enter")
        await opened(person)
        await person.press("p", "i")
        await person.until(lambda: isinstance(person.app.screen, EntityScreen))
        await person.press("down", "enter")
        await person.settled()
        assert person.search.state.filters.excluded["person"]


async def test_a_marked_name_is_a_filter_when_clicked() -> None:
    async with started() as person:
        await person.press("escape", "enter")
        view = await opened(person)
        await person.press("a")
        mark = next(
            (strip, y)
            for y in range(view.size.height)
            for strip in [view.render_line(y)]
            if any(s.style and s.style.meta.get("filter") for s in strip)
        )
        x = 0
        for segment in mark[0]:
            if segment.style and segment.style.meta.get("filter"):
                break
            x += segment.cell_length
        await person.pilot.click(view, offset=(x + 2, mark[1] + 1))
        await person.until(lambda: isinstance(person.app.screen, SearchScreen))
        await person.settled()
        assert person.search.state.chips


async def test_an_address_is_opened_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    async with started() as person:
        monkeypatch.setattr("bayegan.tui.screens.taking_away.has_browser", lambda _: True)
        monkeypatch.setattr(person.app, "open_url", asked.append)
        await person.press("escape", "enter")
        view = await opened(person)
        await person.press("O")
        assert view.document is not None
        assert asked == [view.document.article.url]
        await person.press("E")  # a terminal that cannot be lent says so
        assert person.app.is_running


async def test_exporting_with_progress(tmp_path: Path) -> None:
    async with started() as person:
        await person.type(WORD)
        await person.press("enter", "e")
        assert isinstance(person.app.screen, ExportScreen)
        editor = person.app.screen.query_one(LineEditor)
        assert editor.value.endswith(".jsonl")
        await person.press("tab")
        assert editor.value.endswith(".csv")
        await person.pilot.click("#form-jsonl")
        assert editor.value.endswith(".jsonl")
        path = tmp_path / "خبرها.jsonl"
        editor.value = str(path)
        await person.pilot.press("enter")
        await person.until(path.exists)
        await person.until(lambda: isinstance(person.app.screen, SearchScreen))
        ids = [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]
        assert len(ids) == person.results.total
        await person.press("e")
        editor = person.app.screen.query_one(LineEditor)
        editor.value = str(path)
        path.write_text("")
        await person.pilot.press("enter")  # an existing file asks once more
        assert path.read_text() == ""
        editor.value = str(tmp_path / "none" / "x.jsonl")
        await person.pilot.press("enter")
        told = person.app.screen.query_one("#export-told", Static)  # a long path wraps anywhere
        await person.until(lambda: "none" in str(told.content))
        await person.press("escape")
        assert isinstance(person.app.screen, SearchScreen)


async def test_what_may_have_been_meant_is_offered_where_nothing_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "bayegan.search.results.Page.did_you_mean",
        property(lambda page: None if page.total else DidYouMean("برف", (), 60)),
    )
    async with started() as person:
        await person.type("fvt")
        options = person.search.query_one(Notice).query_one(OptionList)
        await person.until(lambda: options.option_count > 0)
        await person.press("enter", "enter")
        await person.settled()
        assert person.query.value == "برف"
        assert person.results.total > 0


async def test_a_name_that_no_article_has_is_told_and_the_one_meant_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unknown = UnknownName("person", "پاشین", (("نیکول پاشینیان", "نیکول پاشینیان"),))
    monkeypatch.setattr(
        "bayegan.search.unknown_names.unknown_in_query", lambda archive, query: iter([unknown])
    )
    async with started() as person:
        await person.type("person:پاشین")
        await person.press("enter")
        notice = person.search.query_one(Notice)
        options = notice.query_one(OptionList)
        await person.until(lambda: options.option_count > 0)
        assert "شخصی به نام" in str(notice.query_one(Static).content)
        await person.press("enter")
        await person.settled()
        assert person.query.value == "نیکول پاشینیان"
        assert person.results.total > 0


async def test_did_you_mean_beside_results(monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = DidYouMean("برف", (), 60)
    monkeypatch.setattr("bayegan.search.results.Page.did_you_mean", property(lambda _: proposal))
    async with started() as person:
        await person.type(WORD)
        await person.press("enter")
        status = person.search.query_one(StatusLine)
        strip = status.render_line(0)
        x = 0
        for segment in strip:
            if segment.style and segment.style.meta.get("action") == "take_offer":
                break
            x += segment.cell_length
        await person.pilot.click(status, offset=(x, 0))
        await person.settled()
        assert person.query.value == "برف"
        await person.press("escape", "[", "t")
        assert person.query.value == "برف"


async def test_keys_of_ones_own() -> None:
    async with started(keys={"sort": ("f9",), "persons": ("r",)}) as person:
        await person.press("escape", "s")
        assert person.search.state.sort == "relevance"
        await person.press("f9")
        assert person.search.state.sort == "oldest"
        await person.press("ق")  # the place of r
        assert person.app.focused is person.facet("person")
        assert " ﻕ " in person.screen_text


async def test_an_archive_that_cannot_be_opened_ends_the_screen() -> None:
    def broken() -> FakeArchive:
        raise ArchiveError("damaged")

    archive = OpeningArchive(broken)
    app = BayeganApp(archive, detect({}), settings=Settings())
    async with app.run_test() as pilot:
        for _ in range(100):
            if app.return_code is not None:
                break
            await pilot.pause(0.02)
    assert app.return_code == 2
    assert str(archive.failure) == "damaged"
