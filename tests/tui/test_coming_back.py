"""Coming back to where one was: the article under the cursor, and the keys that lead there."""

from driver import WORD, started


async def test_undoing_a_filter_comes_back_to_the_article() -> None:
    async with started() as person:
        await person.press("escape", *["down"] * 30)
        left = person.results.current
        await person.press("p", "space")
        assert person.results.cursor == 0
        await person.press("u")
        assert person.results.cursor == 30
        await person.until(lambda: person.results.current is not None)
        assert person.results.current == left
        first = person.results.scroll_offset.y // person.results.shape.height
        assert first <= 30 <= first + person.results.cards_in_sight


async def test_older_and_newer_searches_are_where_they_were() -> None:
    async with started() as person:
        await person.type(WORD)
        await person.press("enter", "down", "down", "down")
        await person.press("p", "space", "escape", "down")
        assert person.results.cursor == 1
        await person.press("[")
        assert person.results.cursor == 3
        await person.press("]")
        assert person.results.cursor == 1


async def test_what_is_searched_anew_begins_at_the_top() -> None:
    async with started() as person:
        await person.press("escape", "down", "down")
        await person.press("slash")
        await person.type(WORD)
        await person.press("enter")
        assert person.results.cursor == 0


async def test_other_dates_and_the_other_calendar_leave_the_cursor_alone() -> None:
    async with started() as person:
        await person.press("escape", "down", "down", "c")
        assert person.results.cursor == 2
        await person.press("d", "r")
        assert person.results.cursor == 2


async def test_ways_back_are_hinted_at_once_there_are_some() -> None:
    async with started((160, 45), language="en") as person:

        def foot() -> str:
            return person.screen_text.splitlines()[-1]

        await person.press("escape")
        assert "u undo" not in foot()
        assert "back, forth" not in foot()
        await person.press("p", "space", "escape")
        assert "u undo" in foot()
        assert "[ ] back, forth" in foot()
        await person.press("u")
        assert "u undo" not in foot()
