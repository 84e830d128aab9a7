"""Reading an article by keys and mouse."""

import pytest
from driver import WORD, started
from textual.events import MouseScrollDown

from bayegan.index.article import Article
from bayegan.index.dates.calendars import Calendar
from bayegan.index.sources.record import article_from
from bayegan.search.results import Document
from bayegan.tui.article_lines import article_text
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.screens.search import SearchScreen
from bayegan.tui.state import SearchState
from bayegan.tui.strings import strings_of
from bayegan.tui.widgets.article_view import ArticleView
from bayegan.tui.widgets.facet_panel import FacetPanel
from bayegan.tui.widgets.reading_foot import ReadingFoot


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


async def test_a_long_article_is_scrolled_by_keys_and_by_the_wheel() -> None:
    async with started((80, 12)) as person:
        await person.press("escape", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.max_scroll_y > 0)
        before = view.scroll_offset.y
        await person.press("end")
        assert view.scroll_offset.y == view.max_scroll_y > before
        await person.press("home", "j")
        assert view.scroll_offset.y == 1
        await person.press("pagedown")
        assert view.scroll_offset.y > 1
        await person.press("g")
        await person.pilot._post_mouse_events([MouseScrollDown], view, offset=(20, 3), button=0)
        await person.until(lambda: view.scroll_offset.y > 0)


async def test_a_key_of_the_search_screen_says_where_it_works() -> None:
    async with started() as person:
        await person.press("escape", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        await person.press("w")
        told = [notice.message for notice in person.app._notifications]
        assert any(person.app.strings.commands["save_search"] in text for text in told)
        await person.press("ث")  # e in the Persian layout
        told = [notice.message for notice in person.app._notifications]
        assert any(person.app.strings.commands["export"] in text for text in told)


async def test_a_key_of_both_screens_says_nothing_of_the_other_one() -> None:
    async with started() as person:
        await person.press("escape", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        for key in ("p", "l", "ی", "escape"):
            await person.press(key)
        assert not list(person.app._notifications)
        await person.press("p", "left")  # no place to go into: the next article, as in the text
        await person.until(lambda: person.reader._place == 1)


async def test_the_foot_tells_the_match_and_the_article_and_its_keys_can_be_clicked() -> None:
    async with started((80, 24), state=SearchState(WORD), language="en") as person:
        await person.press("escape", "down", "enter")
        foot = person.reader.query_one(ReadingFoot)
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.document is not None)
        total = person.results.total
        assert f"n N match 1 of {view.text.matches}" in person.screen_text
        assert f"← → article 2 of {total}" in person.screen_text
        await person.click_meta(foot, "key")
        assert view.match == 1 % view.text.matches
        await person.click(foot, "←")
        await person.until(lambda: f"article 3 of {total}" in person.screen_text)


async def test_a_narrow_screen_hints_at_what_only_keys_reach_in_an_article() -> None:
    async with started((80, 24), language="en") as person:
        await person.press("escape", "enter")
        foot = person.screen_text.splitlines()[-1]
        assert "p l d who, where, when" in foot
        assert "b keep" in foot
        assert "y copy" in foot


async def test_names_in_a_narrow_screen_stand_beside_the_article_which_stays_where_it_is() -> None:
    async with started((80, 9)) as person:
        await person.press("escape", "enter")
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.max_scroll_y > 2)
        await person.press("j", "j", "j")
        row, wide = view.scroll_offset.y, view._lines
        for _ in range(3):
            await person.press("p")
            await person.until(lambda: view._lines != wide)
            first = view._lines[view.scroll_offset.y]
            assert first.paragraph == wide[row].paragraph
            assert first.start <= wide[row].start <= first.end
            await person.press("escape")
            await person.until(lambda: view._lines == wide)
        assert view.scroll_offset.y == row


@pytest.mark.parametrize(
    ("summary", "leads"),
    [
        ("باران بارید. رود  پر شد.", []),  # the body begins with it, on two lines
        ("سیل در راه است.", ["سیل در راه است."]),
        ("سیل در راه است.\n\nبگریزید!", ["سیل در راه است.", "بگریزید!"]),
        ("", []),
    ],
)
def test_a_lead_opens_the_text_that_does_not_repeat_it(summary: str, leads: list[str]) -> None:
    body = "باران بارید.\n\nرود پر شد. مردم رفتند."
    article = article_from({"title": "باران", "body": body, "lead": summary})
    end = max(len(summary), 1)
    document = Document(article, (), body_marks=((0, 1), (end - 1, end)) if leads else ())
    text = article_text(document, Calendar.JALALI, strings_of("fa"))
    shown = [paragraph for paragraph in text.paragraphs if paragraph.kind in ("lead", "body")]
    assert [paragraph.text for paragraph in shown if paragraph.kind == "lead"] == leads
    assert [paragraph.text for paragraph in shown[len(leads) :]] == [
        "باران بارید.",
        "رود پر شد. مردم رفتند.",
    ]
    marked = [p.text[mark.start : mark.end] for p in shown for mark in p.marks]
    assert marked == ([leads[0][0], leads[-1][-1]] if leads else [])


async def test_a_person_chosen_as_a_filter_is_gone_through_like_a_match() -> None:
    async with started() as person:
        await person.press("escape", "p", "space", "escape", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.document is not None)
        assert view.document is not None
        assert person.search.state.filters.persons[0] in view.document.article.body
        assert view.text.matches >= 1
        assert view.match == 0
        foot = person.reader.query_one(ReadingFoot)
        assert "۱" in foot.render_line(0).text


async def test_the_preview_begins_where_the_first_match_is_in_sight() -> None:
    async with started((160, 45)) as person:
        await person.press("escape")
        preview = person.search.query_one("#preview", ArticleView)
        await person.until(lambda: preview.document is not None)  # of the first in the list
        for behind in (0, 200, 300, 40, 0, 100):
            body = "باران بارید.\n" * behind + "سیل آمد." + "\nباران بارید." * 100
            place = body.index("سیل")
            document = Document(Article("1", body), (), body_marks=((place, place + 3),))
            preview.show(document, Calendar.JALALI)
            preview.show_first_match()
            await person.pilot.pause()
            line = preview.text.line_of_match(preview._lines, 0)
            assert line is not None
            top = preview.scroll_offset.y
            assert top <= line < top + preview.size.height
            assert (top > 0) == (behind > 0)
