"""Sets of articles and lists of numbers, against Python's own sets and counters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bayegan.search.engines.article_set import ArticleSet, gathered, meeting, union
from bayegan.search.engines.bounded_cache import BoundedCache
from bayegan.search.engines.facets import FacetValues
from bayegan.search.engines.key_numbers import KeyNumbers
from bayegan.search.engines.number_lists import NumberLists, starts_of
from bayegan.search.engines.occurrences import POSITION_BITS, Occurrences
from bayegan.search.engines.order import first_of, most_of
from bayegan.search.engines.spelled import Spellings

SIZE = 300
some = st.one_of(
    st.sets(st.integers(0, SIZE - 1), max_size=6),
    st.sets(st.integers(0, SIZE - 1), max_size=SIZE),
    st.just(set(range(SIZE))),
)


def article_set(articles: set[int], as_mask: bool) -> ArticleSet:
    if as_mask:
        mask = np.zeros(SIZE, bool)
        mask[list(articles)] = True
        return ArticleSet.of_mask(mask)
    return ArticleSet(SIZE, np.array(sorted(articles), np.int64))


@given(one=some, two=some, forms=st.tuples(st.booleans(), st.booleans()), asked=some)
def test_sets_of_articles_are_sets(
    one: set[int], two: set[int], forms: tuple[bool, bool], asked: set[int]
) -> None:
    a, b = article_set(one, forms[0]), article_set(two, forms[1])
    for found, expected in (
        (a & b, one & two),
        (a | b, one | two),
        (a - b, one - two),
        (union(SIZE, [a, b, a]), one | two),
        (union(SIZE, []), set()),
    ):
        assert found.numbers.tolist() == sorted(expected)
        assert len(found) == len(expected)
        assert np.flatnonzero(found.mask).tolist() == sorted(expected)
        assert found.is_everything == (len(expected) == SIZE)
    numbers = np.array(sorted(asked), np.int64)
    assert a.holds(numbers).tolist() == [number in one for number in sorted(asked)]


@given(one=some, other=some, as_mask=st.booleans())
def test_sets_tell_where_they_meet_and_what_is_held_there(
    one: set[int], other: set[int], as_mask: bool
) -> None:
    held, wanted = article_set(one, as_mask), article_set(other, False)
    places = meeting(held, wanted)
    for articles, where in zip((held, wanted), places, strict=True):
        met = articles.numbers if where is None else articles.numbers[where]
        assert met.tolist() == sorted(one & other)
    values = held.numbers.astype(np.float32) + 1
    expected = [article + 1 if article in one else 0 for article in sorted(other)]
    assert gathered(wanted, held, values).tolist() == expected


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.integers(1, 90), st.integers(0, 50))
def test_the_first_of_many_are_those_that_sorting_puts_first(
    some: list[int], times: int, count: int
) -> None:
    one = np.tile(np.array(some, np.float32), times)
    other = np.arange(len(one))[::-1] // 3
    expected = sorted(range(len(one)), key=lambda place: (one[place], other[place], place))
    found = first_of([one.__getitem__, other.__getitem__], len(one), count)
    assert found.tolist() == expected[:count]


lists = st.lists(st.lists(st.integers(0, 30), max_size=4, unique=True), min_size=1, max_size=60)


def number_lists(rows: Sequence[Sequence[int]], kinds: int = 31) -> NumberLists:
    values = np.array([value for row in rows for value in row], np.int32)
    return NumberLists(values, starts_of(np.array([len(row) for row in rows])), kinds)


@given(rows=lists, data=st.data())
def test_values_of_articles_are_counted(rows: list[list[int]], data: st.DataObject) -> None:
    chosen = sorted(data.draw(st.sets(st.integers(0, len(rows) - 1))))
    articles = ArticleSet(len(rows), np.array(chosen, np.int64))
    counts = Counter(value for number in chosen for value in rows[number])
    found = number_lists(rows)
    assert dict(enumerate(found.count(articles).tolist())) == {v: counts[v] for v in range(31)}
    wanted = data.draw(st.sets(st.integers(0, 30)))
    holding = [n for n, row in enumerate(rows) if not wanted.isdisjoint(row)]
    assert found.holding(np.array(sorted(wanted), np.int64)).numbers.tolist() == holding


@given(
    rows=lists,
    data=st.data(),
    times=st.sampled_from([1, 40, 600]),
    apart=st.sampled_from([1, 200, 3000]),
    whole_first=st.booleans(),
)
def test_a_page_of_values_holds_those_of_most_articles(
    rows: list[list[int]], data: st.DataObject, times: int, apart: int, whole_first: bool
) -> None:
    """Also where only frequent values are counted, and where few of many values are sorted.

    Every second name is of one word, and may come after whole ones of as many articles.
    """
    rows = [[apart * value for value in row] for row in rows * times]
    chosen = sorted(data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=200)))
    if data.draw(st.booleans()):
        chosen = sorted({*range(len(rows))}.difference(chosen))
    articles = ArticleSet(len(rows), np.array(chosen, np.int64))
    counts = Counter(value for number in chosen for value in rows[number])
    kinds = 31 * apart
    found = number_lists(rows, kinds)
    names = [f"{number}" if number // apart % 2 else f"{number} x" for number in range(kinds)]
    none = found.totals[:0]
    facet = FacetValues(
        names, KeyNumbers.of(none, none), found, Spellings(names, found.totals, {}.get), whole_first
    )
    limit = data.draw(st.integers(0, 31))

    def order(item: tuple[int, int]) -> tuple[int, bool, int]:
        value, count = item
        return -count, whole_first and " " not in names[value], value

    assert list(facet.most(articles, limit).items()) == sorted(counts.items(), key=order)[:limit]


@given(rows=lists, data=st.data())
def test_lists_without_what_others_hold_keep_the_rest(
    rows: list[list[int]], data: st.DataObject
) -> None:
    size = len(rows)
    others = data.draw(st.lists(st.lists(st.integers(0, 30)), min_size=size, max_size=size))
    left = number_lists(rows).not_in(number_lists(others))
    for article, (row, other) in enumerate(zip(rows, others, strict=True)):
        assert left[article].tolist() == [value for value in row if value not in other]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=40), st.integers(1, 90), st.integers(0, 50))
def test_the_highest_counts_are_those_that_sorting_puts_first(
    some: list[int], times: int, limit: int
) -> None:
    counts = np.tile(np.array(some, np.int64), times)
    falling = sorted(range(len(counts)), key=lambda place: (-counts[place], place))
    expected = [place for place in falling if counts[place]][:limit]
    assert most_of(counts, limit).tolist() == expected


def test_what_a_list_says_again_is_dropped_and_the_order_stays() -> None:
    rows = [[3, 1, 3], [], [2, 2]]
    once = number_lists(rows).each_once()
    assert [once[article].tolist() for article in range(3)] == [[3, 1], [], [2]]
    kept = once.only(np.array([False, True, True, *[False] * 28]))
    assert [kept[article].tolist() for article in range(3)] == [[0], [], [1]]


@given(st.integers(0, 4), st.integers(5000, 9000))
def test_many_words_side_by_side_are_found_as_few_are(step: int, count: int) -> None:
    """Above some thousand places a table of hashes is asked first."""
    rng = np.random.default_rng(step)
    keys = [np.unique(rng.integers(0, 4 * count, count)) for _ in range(2)]
    keys = [(key // 50 << POSITION_BITS) + key % 50 for key in keys]
    one, two = (Occurrences(key, key) for key in keys)
    expected = np.intersect1d(keys[0] + 1, keys[1])
    assert one.then(two).ends.tolist() == expected.tolist()
    again = one.then(two).then(Occurrences(keys[0], keys[0]))
    assert again.ends.tolist() == np.intersect1d(expected + 1, keys[0]).tolist()
    assert (again.ends - again.starts == 2).all()


def test_a_cache_holds_no_more_than_its_bytes() -> None:
    cache = BoundedCache[bytes](10, len)
    assert cache.get("long", lambda: bytes(11)) == bytes(11)
    assert cache.get("long", lambda: b"made again") == b"made again"
    cache.get("short", lambda: b"1")
    assert cache.get("long", lambda: b"gone") == b"gone"
