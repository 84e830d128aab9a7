"""What is searched for while a query is being typed."""

import pytest
from driver import started
from fake_archive import FakeArchive

from bayegan.tui.answers import Found, Question
from bayegan.tui.lookup import find
from bayegan.tui.state import SearchState
from bayegan.tui.widgets.status_line import StatusLine


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("برف ت", "برف"),  # its first letter says little of the word
        ("برف ته", "برف ته"),
        ("برف ت ", "برف ت "),  # with the space it is a word
        ("ت", ""),
        ("ت ", "ت "),
        ("برف -ت", "برف -ت"),
        ("شخص:م", "شخص:م"),
    ],
)
def test_the_first_letter_of_a_word_waits_for_the_second(text: str, searched: str) -> None:
    assert Question(1, SearchState(text), typing=True).text == searched
    assert Question(1, SearchState(text)).text == text


def test_the_articles_stay_those_of_the_words_before() -> None:
    archive = FakeArchive(60)

    def found(text: str, *, typing: bool) -> int:
        answer = find(archive, Question(1, SearchState(text), typing=typing), lambda: False)
        assert isinstance(answer, Found)
        return answer.total

    assert found("برف ژ", typing=True) == found("برف", typing=False) > 0
    assert found("برف ژ", typing=False) == 0


def test_what_a_filter_leaves_out_is_counted_of_the_same_words() -> None:
    archive = FakeArchive(60)
    state = SearchState("برف ژ").toggled("source", "ناموجود")
    answer = find(archive, Question(1, state, typing=True), lambda: False)
    assert isinstance(answer, Found)
    (removal,) = answer.removals
    assert removal.total == archive.search("برف", limit=0).total


async def test_a_word_that_is_being_typed_is_told_to_stand_for_all_that_begins_so() -> None:
    async with started() as person:
        status = person.search.query_one(StatusLine)
        await person.type("نفت آتش")
        assert "«\u2068آتش\u2069»" in status._quiet_text(200)
        assert status._quiet_text(20) == ""  # there is no room to say it
        await person.press("enter")
        assert "ثانیه" in status._quiet_text(200)
        await person.press("slash")
        await person.type("person:")
        assert "ثانیه" in status._quiet_text(200)
