"""What is searched for while a query is being typed."""

import pytest
from fake_archive import FakeArchive

from bayegan.tui.answers import Found, Question
from bayegan.tui.lookup import find
from bayegan.tui.state import SearchState


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
