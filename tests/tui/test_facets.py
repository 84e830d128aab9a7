"""Facets, the chart and chips by keys and mouse."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from driver import started
from fake_archive import COUNTRIES, PLACES, SOURCES

from bayegan.search.query.parser import parse_query
from bayegan.search.query.tree import Named, leaves
from bayegan.search.results import FacetValue, Page, Suggestion
from bayegan.tui.answers import Holding, Question
from bayegan.tui.formatting import Language
from bayegan.tui.lookup import values_holding
from bayegan.tui.state import SearchState
from bayegan.tui.strings import strings_of
from bayegan.tui.widgets.chips_bar import ChipsBar
from bayegan.tui.widgets.date_chart import DateChart
from bayegan.tui.widgets.line_editor import LineEditor


@pytest.mark.parametrize("keys", ["lpdo", "محیخ"], ids=["latin", "persian"])
async def test_facet_keys_in_both_layouts(keys: str) -> None:
    async with started() as person:
        await person.press("escape")
        place, name, date, other = keys
        for key, widget in (
            (place, person.facet("place")),
            (name, person.facet("person")),
            (date, person.search.query_one(DateChart)),
            (other, person.facet("other")),
        ):
            await person.press(key)
            assert person.app.focused is widget
        assert person.app.keyboard_layout == ("latin" if keys == "lpdo" else "persian")


async def test_include_exclude_and_undo_change_the_filters() -> None:
    async with started() as person:
        await person.press("escape", "l", "space")
        place = person.facet("place").current
        assert place is not None
        assert place.selected
        assert person.search.state.filters.places == (place.value,)
        assert person.results.total == 20
        assert all(place.value in card.places for card in person.results.cards.values())
        # The facet is counted without its own choice, so that others can be added.
        assert len(person.facet("place").values) == 6
        await person.press("down", "x")
        assert person.search.state.filters.excluded["place"]
        assert len(person.search.query_one(ChipsBar).chips) == 2
        await person.press("u", "u")
        assert person.results.total == 120
        assert person.search.state.chips == ()


async def test_a_name_that_must_be_there_too_goes_into_the_query_with_the_chosen_one() -> None:
    async with started() as person:
        await person.press("escape", "p", "space")
        first = person.search.state.filters.persons[0]
        before = person.search.state
        await person.press("down")
        second = person.facet("person").current
        assert second is not None
        await person.press("h")
        assert person.query.value == f'شخص:"{first}" شخص:"{second.value}"'
        assert person.search.state.chips == ()
        await person.press("h")  # once is enough
        assert person.query.value.count(second.value) == 1
        await person.press("u")
        assert person.search.state == before
        assert person.query.value == ""


async def test_an_article_has_one_source_so_that_none_can_be_there_too() -> None:
    async with started() as person:
        await person.press("escape", "o", "h")
        assert person.query.value == ""
        assert not person.facet("other").does("demand")
        assert person.facet("person").does("demand")


async def test_values_of_one_facet_are_told_to_be_alternatives() -> None:
    async with started() as person:
        await person.press("escape", "p", "space", "down", "space")
        first, second = person.search.state.filters.persons
        chips = person.search.query_one(ChipsBar)
        assert [chips._text(place).strip() for place in (0, 1)] == [
            f"✕ شخص: \u2068{first}\u2069",
            f"✕ یا \u2068{second}\u2069",
        ]


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("facet", ["person", "place", "organisation"])
def test_what_is_demanded_is_read_as_it_is_meant(language: Language, facet: str) -> None:
    field = strings_of(language).facets[facet]
    state = SearchState("نفت").toggled(facet, 'الف "ب"').toggled(facet, "=ج")
    state = state.demanding(facet, "د", field)
    tree = parse_query(state.text, today=date(2025, 4, 2))
    named = [leaf for leaf in leaves(tree) if isinstance(leaf, Named)]
    assert {leaf.facet for leaf in named} == {facet}
    alone = facet == "place"
    third = Named(named[1].facet, "ج" if alone else "=ج", True, named[1].start, alone=alone)
    assert named[1] == third
    assert [leaf.name for leaf in (named[0], named[2])] == ['الف "ب"', "د"]
    assert state.chips == ()


async def test_chips_are_removed_by_key_and_by_mouse() -> None:
    async with started() as person:
        await person.press("escape", "l", "space", "p", "space", "v")
        assert isinstance(person.app.focused, ChipsBar)
        await person.press("enter")
        assert len(person.search.state.chips) == 1
        await person.pilot.click(ChipsBar, offset=(person.app.size.width - 8, 0))
        await person.settled()
        assert person.search.state.chips == ()


async def test_a_click_on_a_facet_includes_and_a_right_click_excludes() -> None:
    async with started() as person:
        listed = person.facet("person")
        value = listed._shown[1].value
        await person.pilot.click(listed, offset=(5, 1))
        await person.settled()
        assert person.search.state.filters.persons == (value,)
        await person.pilot.click(listed, offset=(5, 0), button=3)
        await person.settled()
        assert person.search.state.filters.excluded == {"person": (value,)}


async def test_dates_by_year_month_and_range() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        await person.press("escape", "d", "home", "space")
        assert person.search.state.filters.years == (chart.columns[0].value,)
        await person.press("u", "home", "shift+left", "enter")
        assert person.search.state.filters.published == ("1397", "1398")
        await person.press("u", "home", "down")
        assert (chart.mode, len(chart.columns)) == ("month", 12)
        await person.press("space")
        assert person.search.state.filters.months == (chart.columns[chart.cursor].value,)
        assert chart.columns[chart.cursor].selected
        await person.press("down")
        await person.until(lambda: any(column.count for column in chart.columns))
        assert (chart.mode, len(chart.columns)) == ("day", 29)
        counted = [column for column in chart.columns if column.count]
        await person.press("home", *["left"] * chart.columns.index(counted[0]), "space")
        assert person.search.state.filters.days == (counted[0].value,)
        await person.until(lambda: any(column.selected for column in chart.columns))
        await person.press("up", "up")
        assert chart.mode == "year"


async def test_dates_that_articles_speak_of() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        await person.press("escape", "d", "r")
        assert [column.value for column in chart.columns] == ["1400"]
        await person.press("space")
        assert person.search.state.filters.event_years == ("1400",)
        assert person.results.total == 60
        await person.pilot.click(chart, offset=(chart.size.width - 2, 0))  # the heading
        await person.settled()
        assert len(chart.columns) > 3


async def test_the_heading_of_the_chart_leads_deeper_by_mouse() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        for mode in ("month", "day", "month"):
            segments = list(chart.render_line(0))
            step = "deeper" if mode == "month" and chart.mode == "year" else "outwards"
            step = "deeper" if mode == "day" else step
            x = 0
            for segment in segments:
                if segment.style and segment.style.meta.get("step") == step:
                    break
                x += segment.cell_length
            await person.pilot.click(chart, offset=(x, 0))
            await person.settled()
            assert chart.mode == mode


async def test_places_lie_in_places() -> None:
    async with started() as person:
        panel = person.facet("place")
        await person.press("escape", "l", "right")
        await person.until(lambda: {v.value for v in panel.values} >= {"ایران", "ارمنستان"})
        await person.press("home")
        assert panel.current is not None
        outer = panel.current.value
        await person.pilot.click(panel, offset=(panel.size.width - len(outer) - 1, 0))  # its sign
        await person.until(lambda: outer not in {v.value for v in panel.values})
        assert {COUNTRIES[value.value] for value in panel.values} == {outer}
        await person.press("home", "space")
        assert person.search.state.filters.places
        await person.until(lambda: {COUNTRIES[v.value] for v in panel.values} == {outer})
        await person.press("right", "right")
        await person.until(lambda: len(panel.values) == len(PLACES))


async def test_dragging_over_the_chart_chooses_a_range() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        right = chart.size.width - 2
        width = chart._column_width
        await person.pilot.mouse_down(chart, offset=(right, 3))
        await person.pilot.hover(chart, offset=(right - width, 3))
        await person.pilot.hover(chart, offset=(right - 2 * width, 3))
        await person.pilot.mouse_up(chart, offset=(right - 2 * width, 3))
        await person.settled()
        assert person.search.state.filters.published == ("1397", "1399")


async def test_searching_in_a_facet() -> None:
    async with started() as person:
        await person.press("escape", "l", "f")
        await person.type("قره")
        assert [value.value for value in person.facet("place")._shown] == ["قره‌باغ"]
        await person.press("enter", "space")
        assert person.search.state.filters.places == ("قره‌باغ",)


async def test_another_search_in_a_facet_is_typed_over_the_one_before() -> None:
    async with started() as person:
        await person.press("escape", "l", "f")
        await person.type("باکو")
        await person.press("enter", "f")
        await person.type("تهران")
        assert person.facet("place").needle == "تهران"


async def test_searching_in_a_facet_finds_values_that_were_not_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bayegan.tui.lookup.FACET_LIMIT", 2)
    async with started() as person:
        listed = person.facet("place")
        monkeypatch.setattr(person.archive, "search", only_two_values(person.archive.search))
        await person.press("escape", "s", "l", "f")
        assert len(listed.values) == 2
        rare = next(place for place in PLACES if place not in {v.value for v in listed.values})
        await person.type(rare)
        await person.until(lambda: [value.value for value in listed._shown] == [rare])
        assert listed._shown[0].count == 20
        await person.press("enter", "space")
        assert person.search.state.filters.places == (rare,)


async def test_a_name_is_found_in_a_facet_by_what_latin_letters_stand_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with started() as person:
        suggested = (Suggestion("قره‌باغ", "place", 20), Suggestion("قره‌باغی", "person", 1))
        reads = threading.Event()

        def suggest(typed: str, limit: int = 10) -> tuple[Suggestion, ...]:
            reads.wait(10)  # the first such question reads all names
            return suggested

        monkeypatch.setattr(person.archive, "suggest", suggest)
        await person.press("escape", "l", "f")
        for letter in "Karabakh":
            await person.pilot.press(letter)
        listed = person.facet("place")
        assert fold_forms(person.app.strings.searching) in person.screen_text
        reads.set()
        await person.until(lambda: [value.value for value in listed._shown] == ["قره‌باغ"])
        await person.press("enter", "space")
        assert person.search.state.filters.places == ("قره‌باغ",)


async def test_a_chart_says_that_it_goes_on_beyond_its_edges() -> None:
    async with started() as person:
        await person.press("escape", "d")
        chart = person.search.query_one(DateChart)
        values = [FacetValue(str(year), 1, "") for year in (1280, 1390)]
        chart.show({"event_year": tuple(values)}, "event")
        chart.cursor = 60
        axis = "".join(segment.text for segment in chart.render_line(chart.size.height - 2))
        assert axis.count("…") == 2
        chart.action_first()
        axis = "".join(segment.text for segment in chart.render_line(chart.size.height - 2))
        assert axis.count("…") == 1 and axis.rstrip().endswith("۱۲۸۰")


async def test_what_has_no_articles_is_not_gone_into() -> None:
    async with started((160, 45), language="en") as person:
        await person.press("escape", "d")
        chart = person.search.query_one(DateChart)
        chart.show({"year": (FacetValue("1390", 1, ""), FacetValue("1392", 1, ""))}, "published")
        for value, leads in (("1390", True), ("1391", False), ("1392", True)):
            chart.action_first()
            await person.press(*["left"] * [c.value for c in chart.columns].index(value))
            assert ("months" in chart.render_line(0).text) is leads
            assert ("↓ deeper" in person.screen_text.splitlines()[-1]) is leads
            await person.press("down")
            assert (chart.mode == "month") is leads
            chart.action_outwards()


async def test_the_sum_of_several_years_that_articles_speak_of_is_told_as_a_bound() -> None:
    async with started() as person:
        await person.press("escape", "d")
        chart = person.search.query_one(DateChart)
        values = tuple(FacetValue(str(year), 2, "") for year in (1398, 1399))
        bound = fold_forms(person.app.strings.at_most.partition(" ")[0])
        for kind, facet, is_bound in (("event", "event_year", True), ("published", "year", False)):
            chart.show({facet: values}, kind)
            chart.action_last()
            assert bound not in info_of(chart)
            chart.action_extend(-1)
            assert (bound in info_of(chart)) is is_bound


def info_of(chart: DateChart) -> str:
    """The chart's last line, what is chosen in words."""
    return "".join(segment.text for segment in chart.render_line(chart.size.height - 1))


async def test_the_column_under_the_cursor_looks_different_from_a_full_one() -> None:
    async with started() as person:
        await person.press("escape", "d")
        chart = person.search.query_one(DateChart)
        most = max(range(len(chart.columns)), key=lambda i: chart.columns[i].count)
        chart.cursor = most
        under = list(chart.render_line(1))
        chart.cursor = most - 1 if most else most + 1
        assert list(chart.render_line(1)) != under


def only_two_values(search: Callable[..., Page]) -> Callable[..., Page]:
    """A search that keeps the limit of values, as the archive does."""

    def limited(*asked: object, **options: object) -> Page:
        page = search(*asked, **options)
        facets = {
            name: tuple(v for i, v in enumerate(values) if i < 2 or v.selected)
            for name, values in page.facets.items()
        }
        return replace(page, facets=facets)

    return limited


async def test_tags_on_a_card_filter_when_clicked() -> None:
    async with started() as person:
        lines = person.screen_text.split("\n")
        row = next(
            i
            for i, line in enumerate(lines)
            if i > 8 and any(fold_forms(place) in line for place in PLACES) and " ▐" in line
        )
        card = person.results.cards[0]
        region = person.results.region
        x = region.right - 6
        await person.pilot.click(offset=(x, row if row else region.y + 5))
        await person.settled()
        assert person.search.state.filters.persons == card.persons


def fold_forms(text: str) -> str:
    from bayegan.tui.rtl.layout import display

    return display(text)


async def test_a_list_that_nobody_is_in_begins_at_its_top() -> None:
    async with started() as person:
        await person.type("آتش‌بس ")
        await person.press("escape", "l", "down", "down")
        kept = person.facet("place").current
        assert kept is not None and person.facet("place").cursor == 2
        await person.press("space")
        assert person.facet("place").current.value == kept.value
        await person.press("space", "escape", "slash")
        await person.type("برف ")
        assert person.facet("place").cursor == 0


async def test_searching_in_a_facet_finds_names_that_the_search_leaves_nothing_of() -> None:
    async with started() as person:
        await person.press("escape", "l", "f")
        editor = person.app.focused
        assert isinstance(editor, LineEditor)
        assert editor.placeholder == person.app.strings.find_placeholder
        nothing = Question(1, SearchState("ناموجود"))
        found = values_holding(person.archive, nothing, "place", "قره")
        assert isinstance(found, Holding)
        assert [(value.value, value.count) for value in found.values] == [("قره‌باغ", 0)]
        found = values_holding(person.archive, nothing, "source", SOURCES[0][:3])
        assert isinstance(found, Holding)
        assert SOURCES[0] in [value.value for value in found.values if not value.count]
