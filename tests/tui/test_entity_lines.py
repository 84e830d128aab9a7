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


def test_spellings_that_look_alike_are_told_once() -> None:
    strings = strings_of("fa")
    # After د a ZWNJ changes nothing that can be seen.
    spellings = (("دونالد ترامپ", 9), ("د\u200cونالد ترامپ", 2), ("ترامپ", 3), ("تر\u200cامپ", 1))
    entity = Entity("person", "دونالد ترامپ", 14, spellings)
    told = list(entity_lines(entity, strings, Calendar("jalali")))
    below = told[told.index(strings.entity_spellings) + 1 :]
    assert len(below) == 1
    assert "ترامپ" in below[0] and "۴" in below[0]


def test_a_place_is_told_to_be_counted_by_its_own_name() -> None:
    """The list of places counts articles that name something in it as well."""
    strings = strings_of("fa")
    place, person = (
        next(iter(entity_lines(Entity(kind, "ایران", 7), strings, Calendar("jalali"))))
        for kind in ("place", "person")
    )
    assert (place, person) == ("۷ مقاله به نام خودش", "۷ مقاله")
