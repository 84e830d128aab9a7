"""What is wrong with a query is said in the language of the screen, and where it is."""

import re
from datetime import date

import pytest
from driver import started

from bayegan.search.errors import QueryError
from bayegan.search.query.parser import parse_query
from bayegan.tui.mistakes import mistake_told
from bayegan.tui.state import SearchState
from bayegan.tui.strings import strings_of
from bayegan.tui.widgets.facet_panel import FacetPanel
from bayegan.tui.widgets.status_line import StatusLine

WRONG = (
    'نفت "گران',
    "«نفت",
    "(نفت",
    "نفت)",
    "نفت AND",
    "OR نفت",
    "place:)",
    "place:=",
    "date:هیچ‌وقت",
    "date:1399/13",
    "date:1400..1399",
    "(" * 200 + "نفت",
    "ن" * 200_000,
)


@pytest.mark.parametrize("query", WRONG, ids=range(len(WRONG)))
def test_mistakes_are_told_in_persian(query: str) -> None:
    with pytest.raises(QueryError) as wrong:
        parse_query(query, today=date(2026, 1, 1))
    told = mistake_told(wrong.value.message, strings_of("fa"))
    assert not re.search("[a-z]{4}", re.sub("place", "", told)), told
    assert mistake_told(wrong.value.message, strings_of("en")) == wrong.value.message


async def test_articles_stay_while_a_quotation_is_open() -> None:
    async with started() as person:
        await person.type("آتش‌بس ")
        total, first = person.results.total, person.results.cards[0].id
        await person.type('"')
        await person.until(lambda: person.query.mistake is not None)
        status = person.search.query_one(StatusLine)
        assert "گیومه" in status._mistake
        assert person.results.display
        assert (person.results.total, person.results.cards[0].id) == (total, first)
        await person.pilot.press("enter")  # now it is a mistake
        await person.until(lambda: not person.results.display)
        assert status._mistake == ""
        assert status.total_text == ""  # none of the articles that it counted is on show
        await person.press("slash", "end")
        await person.type('تازه"')
        await person.until(lambda: person.query.mistake is None)
        assert status._mistake == ""


async def test_a_mistake_at_the_start_leaves_facets_to_choose_from() -> None:
    async with started(state=SearchState('نفت "')) as person:
        await person.until(lambda: not person.results.display)
        panel = person.search.query_one("#person", FacetPanel)
        await person.until(lambda: bool(panel._values["person"]))
