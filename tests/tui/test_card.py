"""Cards: what is marked in them, and how they say that text was left out."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from bayegan.index.dates.calendars import Calendar
from bayegan.search.results import Fragment
from bayegan.tui.answers import Card
from bayegan.tui.rtl.textual_glue import RENDERING
from bayegan.tui.strings import strings_of
from bayegan.tui.widgets.card import CardShape, CardStyles, card_strips

MATCH = Style(bold=True)
STYLES = CardStyles(Style(), Style(), Style(), MATCH, Style(), Style())
words = st.lists(st.sampled_from(["abc", "defgh", "ijklmnopq", "MATCH"]), min_size=1, max_size=30)


Line = list[tuple[str, bool]]


@pytest.fixture(scope="module", autouse=True)
def left_to_right() -> Iterator[None]:
    kept, RENDERING.base = RENDERING.base, "ltr"
    yield
    RENDERING.base = kept


def drawn(title: list[str], body: list[str], width: int, lines: int) -> list[Line]:
    def fragment(field: str, tokens: list[str], start: int) -> Fragment:
        text = " ".join(tokens)
        marks, at = [], 0
        for token in tokens:
            if token == "MATCH":
                marks.append((at, at + len(token)))
            at += len(token) + 1
        return Fragment(field, text, start, tuple(marks), start > 0)  # type: ignore[arg-type]

    card = Card(
        "1", fragment("title", title, 0), (fragment("body", body, 5),), "", (), None, (), ()
    )
    strips = card_strips(
        card, CardShape(lines, tags=False), width, STYLES, strings_of("en"), Calendar.JALALI
    )
    assert {strip.cell_length for strip in strips} == {width}
    return [
        [(segment.text, bool(segment.style and segment.style.bold)) for segment in strip]
        for strip in strips
    ]


def test_a_long_title_takes_two_lines_and_a_short_one_leaves_room_to_the_passage() -> None:
    def shown(title: str, tags: bool, persons: tuple[str, ...] = ()) -> list[str]:
        passage = Fragment("body", "passage " * 40, 9, ())
        card = Card("1", Fragment("title", title, 0, ()), (passage,), "", (), None, persons, ())
        shape = CardShape(1, tags, title_lines=2)
        strips = card_strips(card, shape, 20, STYLES, strings_of("en"), Calendar.JALALI)
        assert len(strips) == shape.height
        return [strip.text.strip() for strip in strips]

    long = shown("a title of many words here", tags=True, persons=("Reza",))
    assert [line.split()[0] for line in long[:-1]] == ["a", "words", "undated", "passage", "Reza"]
    short = shown("a title", tags=True, persons=("Reza",))
    assert [line.split()[0] for line in short[:-1]] == ["a", "undated", *["passage"] * 2, "Reza"]
    nameless = shown("a title", tags=True)
    assert [line.split()[0] for line in nameless[:-1]] == ["a", "undated", *["passage"] * 3]


@given(words, words, st.integers(16, 60), st.integers(1, 4))
def test_only_matches_are_marked_and_the_first_is_in_sight(
    title: list[str], body: list[str], width: int, lines: int
) -> None:
    strips = drawn(title, body, width, lines)
    marked = [text for strip in strips for text, bold in strip if bold]
    assert set(marked) <= {"MATCH"}
    if "MATCH" in body:
        assert any("MATCH" in text for strip in strips[2:] for text, bold in strip if bold)
    shown = ["".join(text for text, _ in strip).strip() for strip in strips[2:-1] if strip]
    assert shown[0].startswith("…")  # text before it was left out
