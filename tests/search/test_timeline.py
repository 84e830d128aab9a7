"""Timelines: true counts, in order of time, of what the filters leave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import TODAY

from bayegan.search import Archive, Filters, QueryError
from bayegan.search.timeline import TimelineBin

QUERIES = ["", "نفت", "نفت OR گاز", "تهران -گاز", "date:1399", "event:1399 قره باغ", "نیست‌درجهان"]
FILTERS = [
    None,
    Filters(places=["تهران"], excluded={"month": ["1400/01"]}),
    Filters(years=["1402"], event=("1402/09", None)),
    Filters(published=("1399", "1400/06")),
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(QUERIES),
    st.sampled_from(FILTERS),
    st.sampled_from(["published", "event"]),
    st.sampled_from([None, "year", "month", "week", "day"]),
    st.sampled_from(["jalali", "gregorian"]),
)
def test_every_bin_is_the_total_of_its_query(
    either: Archive, query: str, filters: Filters | None, by: str, unit: str, calendar: str
) -> None:
    timeline = either.timeline(query, filters, by=by, unit=unit, calendar=calendar, today=TODAY)
    assert timeline.total == either.search(query, filters, limit=0, today=TODAY).total
    end, number = date.min, -1
    for each in timeline.bins:
        assert each.count == either.search(each.query, limit=0, today=TODAY).total > 0, each
        assert end < each.first <= each.last
        assert number < each.number
        end, number = each.last, each.number
    counted = sum(each.count for each in timeline.bins)
    assert timeline.dated <= timeline.total
    assert timeline.dated == counted if by == "published" else timeline.dated <= counted


def test_a_unit_that_nobody_chose_is_the_finest_that_fits(archive: Archive) -> None:
    assert archive.timeline("بازگشت به قره باغ").unit == "day"
    assert archive.timeline("", unit="week").bins[0].value.count("..") == 1


def test_bins_hold_their_days_and_gaps_can_be_seen(archive: Archive) -> None:
    bins = archive.timeline("", unit="month", today=TODAY).bins
    assert [b.value for b in bins[:3]] == ["1399/08", "1399/12", "1400/01"]
    assert bins[1].number - bins[0].number == 4
    assert (bins[0].first, bins[0].last) == (date(2020, 10, 22), date(2020, 11, 20))
    assert bins[2].first - bins[1].last == timedelta(1)
    assert isinstance(bins[0], TimelineBin)
    assert bins[0].to_dict()["first"] == "2020-10-22"


@pytest.mark.parametrize("options", [{"by": "birth"}, {"unit": "hour"}, {"calendar": "mayan"}])
def test_what_there_is_not_is_said(archive: Archive, options: dict[str, str]) -> None:
    with pytest.raises(QueryError, match=next(iter(options.values()))):
        archive.timeline("نفت", **options)
