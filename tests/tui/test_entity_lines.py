"""What the page of a name says."""

import pytest

from bayegan.index.dates.calendars import Calendar
from bayegan.search.entities import Entity
from bayegan.tui.screens.entity import entity_lines
from bayegan.tui.strings import strings_of


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_name_alone_says_that_nobody_knows_whom_it_means(language: str) -> None:
    strings = strings_of(language)
    for unresolved in (True, False):
        entity = Entity("person", "محمدیان", 7, unresolved=unresolved)
        told = list(entity_lines(entity, strings, Calendar("jalali")))
        assert (strings.entity_unresolved in told) == unresolved
