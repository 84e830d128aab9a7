"""How lines look on a terminal and in a pipe."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bayegan.cli.style import Style, bracketed

SGR = re.compile(r"\x1b\[[\d;]*m")


def test_pipe_gets_logical_order_and_unshaped_letters() -> None:
    assert Style().lines("رسانه‌ها (CNN) گفتند", [(0, 8)]) == ["[رسانه‌ها] (CNN) گفتند"]


def test_terminal_gets_visual_order_at_the_right_edge() -> None:
    [line] = Style("visual", 20, colour=False).lines("سلام ۱۲")
    assert line == " " * 13 + "۱۲ \ufee1\ufef0\ufe8e\ufee0\ufeb3".replace("\ufef0", "")


def test_latin_stays_at_the_left_edge() -> None:
    assert Style("visual", 40).lines("Bayegan", indent=3) == ["   Bayegan"]


def test_matches_are_coloured_cell_by_cell_in_visual_order() -> None:
    [line] = Style("visual", 30, colour=True).lines("خبر باکو", [(4, 8)])
    coloured, rest = line.strip().removeprefix("\x1b[1;31m").split("\x1b[0m")
    assert len(coloured) == 4  # باکو, to the left of خبر
    assert len(rest) == 4 and rest[0] == " "


def test_terminal_that_orders_text_gets_it_as_it_is() -> None:
    [line] = Style("logical", 40, colour=True).lines("خبر باکو", [(4, 8)], indent=2)
    assert line == "  خبر \x1b[1;31mباکو\x1b[0m"


def test_vte_is_asked_to_begin_the_line_at_the_right() -> None:
    style = Style("logical", 40, base="rtl", asks_direction=True)
    assert style.lines("خبر 12") == ["\x1b[2 kخبر 12\x1b[0 k"]


def test_without_colour_a_terminal_gets_brackets() -> None:
    [line] = Style("logical", 40).lines("خبر باکو", [(4, 8)], bold=True)
    assert line == "خبر [باکو]"


def test_long_text_is_wrapped_and_marks_follow() -> None:
    text = "کلمه " * 30
    lines = Style("logical", 40, colour=True).lines(text, [(0, 4), (100, 104)])
    assert all(len(SGR.sub("", line)) <= 40 for line in lines)
    assert sum(line.count("\x1b[1;31m") for line in lines) == 2


@given(st.text(), st.sampled_from(["visual", "kitty", "lro", "logical"]), st.booleans())
def test_no_text_brings_its_own_controls(text: str, dialect: str, colour: bool) -> None:
    for line in Style(dialect, 60, colour).lines(text, [(0, len(text))]):  # type: ignore[arg-type]
        plain = SGR.sub("", line)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a\u202b\u202e\u2066-\u2069]", plain)


@given(st.text("ابپ ", max_size=30), st.data())
def test_brackets_stand_round_every_mark(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = list(zip(ends[::2], ends[1::2], strict=False))
    shown = bracketed(text, marks)
    assert re.findall(r"\[(.*?)\]", shown) == [text[a:b] for a, b in marks]
    assert shown.replace("[", "").replace("]", "") == text


def test_pieces_of_a_line_keep_their_own_order_on_a_terminal_and_a_pipe_sees_no_mark() -> None:
    about = ("tabnak", "۲۴ بهمن ۱۳۹۸", "n17")
    style = Style("visual", 30, base="rtl")
    [line] = style.lines(" · ".join(map(style.piece, about)))
    assert line == "n17 · ۱۳۹۸ ﻦﻤﻬﺑ ۲۴ · tabnak".rjust(30)
    assert " · ".join(map(Style().piece, about)) == "tabnak · ۲۴ بهمن ۱۳۹۸ · n17"


def test_a_line_that_begins_in_latin_letters_begins_at_the_left() -> None:
    style = Style("visual", 40)
    assert style.lines(f"date {style.piece('دیروز')} = 2020-11-14") == ["date ﺯﻭﺮﯾﺩ = 2020-11-14"]
