"""What the panels beside the articles tell: levels, hints, counts, and the line above them."""

from dataclasses import replace

from driver import started
from fake_archive import COUNTRIES, PLACES
from textual.widgets import Static

from bayegan.search.meant import Reading
from bayegan.search.results import FacetValue
from bayegan.tui.formatting import number
from bayegan.tui.rtl.layout import display
from bayegan.tui.state import SearchState
from bayegan.tui.widgets.date_chart import DateChart
from bayegan.tui.widgets.facet_panel import FacetPanel
from bayegan.tui.widgets.status_line import StatusLine


async def test_another_query_begins_at_the_top_of_places_and_dates() -> None:
    async with started() as person:
        chart, panel = person.search.query_one(DateChart), person.search.query_one("#place")
        assert isinstance(panel, FacetPanel)
        await person.press("escape", "l", "right", "home", "left", "d", "down")
        outer = panel.path[-1]
        year = chart.path[0]
        await person.press("p", "space", "escape", "s")  # neither a filter nor an order
        assert (panel.path, chart.path) == (("", outer), (year,))
        await person.press("slash")
        await person.type("برف ")
        await person.press("enter")
        assert (panel.path, chart.path) == ((), ())
        assert {value.value for value in panel.values.values} <= set(PLACES)
        assert chart.mode == "year"
        await person.press("[")
        assert (panel.path, chart.path) == (("", outer), (year,))
        await person.until(lambda: {COUNTRIES[v.value] for v in panel.values.values} == {outer})
        await person.press("]")
        assert (panel.path, chart.path) == ((), ())


async def test_another_query_stays_at_a_level_that_is_a_filter() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        await person.press("escape", "d", "home", "space", "down", "slash")
        await person.type("آتش‌بس ")
        assert chart.mode == "month"
        await person.press("escape", "c")  # months of the other calendar's year
        assert chart.mode == "year"


async def test_ways_into_places_and_out_of_them_are_hinted_at() -> None:
    async with started((60, 24)) as person:
        labels = [person.app.strings.hints[name] for name in ("facet_deeper", "facet_outwards")]
        await person.press("escape", "p")
        assert not any(display(label) in person.screen_text for label in labels)
        await person.press("l")
        assert all(display(label) in person.screen_text for label in labels)
        await person.press("right")
        heading = person.search.query_one("#place .heading", Static)
        assert str(heading.content).startswith("→")


async def test_nothing_is_said_of_facets_before_they_are_counted() -> None:
    async with started(state=SearchState("ناموجود")) as person:
        await person.press("escape")
        assert display(person.app.strings.no_values) in person.screen_text
        person.archive.delays["ناموجود"] = 0.3
        await person.pilot.press("ctrl+l")  # the same search on a new screen
        await person.pilot.pause()
        strings = person.app.strings
        assert strings.facet_names["person"] in person.screen_text
        assert strings.no_values not in person.screen_text.split()
        await person.until(lambda: strings.no_values in person.screen_text.split())


async def test_the_chart_tells_how_many_articles_have_no_date() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        await person.press("escape", "d")
        dated = sum(column.count for column in chart.columns)
        undated = number(person.results.total - dated, "fa")
        assert display(f"{person.app.strings.no_date}: {undated}") in info_of(chart)
        await person.press("space")  # all that is left has the date
        assert display(person.app.strings.no_date) not in info_of(chart)


async def test_a_large_year_leaves_small_ones_in_sight() -> None:
    async with started() as person:
        chart = person.search.query_one(DateChart)
        values = [FacetValue("1398", 100, ""), FacetValue("1399", 9, "")]
        chart.show({"year": tuple(values)}, "published")
        lowest = chart.render_line(chart.size.height - 3)
        bars = [segment for segment in lowest if segment.style and segment.style.bgcolor]
        assert "█" not in lowest.text and len(bars) >= 2  # both fill their lowest row


def info_of(chart: DateChart) -> str:
    """The chart's last line, what is chosen in words."""
    return chart.render_line(chart.size.height - 1).text


async def test_the_time_gives_way_where_the_line_is_narrow() -> None:
    async with started((60, 24), state=SearchState("برف")) as person:
        status = person.search.query_one(StatusLine)
        unit = display(person.app.strings.in_seconds.partition(" ")[2])
        assert status._found is not None
        assert unit in status.render_line(0).text
        readings = (Reading("Zarifneya", ("ظریف‌نیا",)),)
        status.show(replace(status._found, readings=readings))
        line = status.render_line(0).text
        assert unit not in line and "Zarifneya" in line
        order = display(person.app.strings.sorts["relevance"])
        assert line.partition(order)[2].startswith("  ")


async def test_a_count_is_of_the_search_that_is_told() -> None:
    async with started() as person:
        status = person.search.query_one(StatusLine)
        total = display(status.total_text)
        assert total in status.render_line(0).text
        status.show_state(person.search.state, busy=True)
        line = status.render_line(0).text
        assert total not in line and display(person.app.strings.searching) in line


async def test_a_narrow_foot_keeps_what_is_used_most() -> None:
    async with started((60, 24)) as person:
        await person.press("escape")
        foot = person.screen_text.split("\n")[-1]
        names = ("persons", "places", "dates")
        assert all(display(person.app.strings.commands[name]) in foot for name in names)
        assert display(person.app.strings.hints["others"]) not in foot
        assert foot.split()[:3] == ["q", "?", "^p"]


async def test_the_foot_hints_at_nothing_that_an_empty_list_or_the_last_level_lacks() -> None:
    async with started((160, 45), language="en") as person:

        def foot() -> str:
            return person.screen_text.splitlines()[-1]

        await person.press("escape", "p")
        assert "Space choose" in foot()
        await person.press("d")
        assert "↓ deeper" in foot()
        assert "↑ outwards" not in foot()
        await person.press("down")
        assert "↑ outwards" in foot()
        await person.press("down")
        assert "↓ deeper" not in foot()
        await person.press("up", "up", "slash")
        await person.type("nothing of the kind")
        await person.press("tab", "p")
        assert person.search.query_one("#person", FacetPanel).has_focus_within
        assert "choose" not in foot()
