"""Editing the query line by keys: words, selection, clipboard, undo and redo."""

import pytest
from driver import Driver, started
from textual.events import Paste


async def typed(person: Driver, text: str, *keys: str) -> str:
    await person.type(text)
    await person.pilot.press(*keys)
    await person.pilot.pause()
    return person.query.value


async def test_words_are_undone_and_done_again_one_by_one() -> None:
    async with started() as person:
        line = person.query
        assert await typed(person, "نفت گران شد", "ctrl+z") == "نفت گران "
        assert await typed(person, "", "ctrl+z", "ctrl+z") == "نفت "
        assert await typed(person, "", "ctrl+y", "ctrl+y", "ctrl+y", "ctrl+y") == "نفت گران شد"
        assert line.cursor_position == len(line.value)
        assert await typed(person, "", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z") == ""
        assert await typed(person, "آب", "ctrl+y") == "آب"


async def test_what_is_deleted_or_brought_back_can_be_undone() -> None:
    async with started() as person:
        assert await typed(person, "نفت گران", "ctrl+w") == "نفت "
        assert await typed(person, "", "ctrl+u") == ""
        assert await typed(person, "", "ctrl+z") == "نفت "
        assert await typed(person, "", "ctrl+z") == "نفت گران"
        await person.press("enter", "slash", "ctrl+u", "up")
        assert person.query.value == "نفت گران"
        assert await typed(person, "", "ctrl+z") == ""


async def test_arrows_go_the_way_they_point_by_letters_and_by_words() -> None:
    async with started() as person:
        line = person.query
        await typed(person, "می‌شود نفت", "home", "left", "left")
        assert line.cursor_position == 3  # the ZWNJ belongs to the letter before it
        await typed(person, "", "ctrl+left")
        assert line.cursor_position == 7
        await typed(person, "", "ctrl+right", "end", "ctrl+right")
        assert line.cursor_position == 7


async def test_a_selection_is_typed_over_cut_and_pasted() -> None:
    async with started() as person:
        line = person.query
        await typed(person, "نفت گران", "home", "shift+left", "shift+left", "shift+left")
        assert line.selected_text == "نفت"
        await typed(person, "", "ctrl+x")
        assert (line.value, person.app.clipboard) == (" گران", "نفت")
        await typed(person, "", "end", "ctrl+v")
        assert line.value == " گراننفت"
        await typed(person, "", "home", "ctrl+shift+left")
        assert line.selected_text == " "
        line.post_message(Paste("طلای\nسیاه "))
        await person.settled()
        assert line.value == "طلای سیاهگراننفت"
        assert await typed(person, "", "ctrl+z") == " گراننفت"


@pytest.mark.parametrize("key", ["shift+space", "ctrl+@", "ctrl+shift+2", "ctrl+space", "ctrl+n"])
async def test_every_key_of_the_half_space(key: str) -> None:
    async with started() as person:
        assert await typed(person, "می", key) == "می\u200c"
        assert await typed(person, "شود") == "می\u200cشود"
