"""The order of mixed lines, against the Unicode report, GNU FriBidi and ICU."""

import random
from itertools import pairwise
from typing import Any
from unicodedata import bidirectional

import pytest

from bayegan.tui.rtl.bidi import levels, mirror, paragraph_level, visual_order
from bayegan.tui.rtl.layout import display

LETTERS = ["سلام ی", "ئۀپچژگ", "abc", "۱۲۳", "123", "٣٤٥", " ", "אב"]
SIGNS = ["()[]{}", "<>«»‹›", ".,:/-+", "%$٪،؛؟!…"]
MARKS = ["\u064e\u0654\u0651"]
INVISIBLE = ["\u200c\u200d", "\u200e\u200f\u061c"]
EXPLICIT = ["\u202a\u202b\u202c\u202d\u202e", "\u2066\u2067\u2068\u2069"]
IGNORED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}


def random_lines(seed: int, count: int, *kinds: list[str]) -> list[str]:
    choose = random.Random(seed)
    pool = [group for kind in kinds for group in kind]
    return [
        "".join(choose.choice(choose.choice(pool)) for _ in range(choose.randint(1, 24)))
        for _ in range(count)
    ]


def mark_after_sign(text: str) -> bool:
    """Where both peers leave the report: a mark after a bracket (N0, its last sentence)."""
    kinds = [bidirectional(char) for char in text if bidirectional(char) not in IGNORED]
    return any(kind == "NSM" and left == "ON" for left, kind in pairwise(kinds))


@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize(
    "kinds",
    [(LETTERS, SIGNS), (LETTERS, SIGNS, MARKS, INVISIBLE)],
    ids=["letters-signs", "marks-invisible"],
)
def test_levels_equal_fribidi(fribidi: Any, base: int, kinds: tuple[list[str], ...]) -> None:
    for text in random_lines(7, 4000, *kinds):
        if mark_after_sign(text):
            continue
        ours, theirs = levels(text, base), fribidi.levels(text, base)
        shown = [i for i, char in enumerate(text) if bidirectional(char) not in IGNORED]
        assert [ours[i] for i in shown] == [theirs[i] for i in shown], ascii(text)


@pytest.mark.parametrize("base", [0, 1])
def test_order_equals_icu_with_embeddings_and_isolates(icu_levels: Any, base: int) -> None:
    for text in random_lines(8, 6000, LETTERS, SIGNS, MARKS, INVISIBLE, EXPLICIT):
        if mark_after_sign(text):
            continue
        shown = [i for i, char in enumerate(text) if bidirectional(char) not in IGNORED]
        orders = [
            visual_order([found[i] for i in shown])
            for found in (levels(text, base), icu_levels(text, base))
        ]
        assert orders[0] == orders[1], ascii(text)


@pytest.mark.parametrize("base", ["ltr", "rtl"])
def test_visual_text_equals_fribidi(fribidi: Any, base: str) -> None:
    # FriBidi makes one ligature of lam and alef, we do not.
    letters = [group.replace("ل", "ک") for group in LETTERS]
    for text in random_lines(11, 4000, letters, SIGNS):
        drawn = fribidi.visual(text, int(base == "rtl"))
        assert display(text, base) == drawn, ascii(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Isolates: the examples of UAX #9, section 3.1.4 and 3.3.2, with Persian letters.
        ("الف \u2067b (c\u2069", [1, 1, 1, 1, 1, 4, 4, 4, 4, 1]),
        ("ا\u2066ب c\u2069د", [1, 1, 3, 2, 2, 1, 1]),
        ("ا\u2068abc\u2069ب", [1, 1, 2, 2, 2, 1, 1]),
        ("ا\u2068ب\u2069", [1, 1, 3, 1]),
        # An isolate that is never closed reaches to the end of the line.
        ("ا\u2066bc", [1, 1, 2, 2]),
        # A bracket with only left-to-right inside, after right-to-left text (N0 c).
        ("ا (b)", [1, 1, 1, 2, 1]),
        ("a (b)", [2, 2, 2, 2, 2]),
    ],
)
def test_isolates_and_brackets(text: str, expected: list[int]) -> None:
    assert levels(text, 1) == expected


def test_deep_nesting_ends() -> None:
    assert max(levels("\u202b" * 500 + "a", 0)) <= 126
    assert len(levels("\u2067\u2066" * 500 + "ب", 1)) == 1001


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("پیش از (آزمون) ۱۲", "۱۲ (نومزآ) زا شیپ"),
        ("«Bayegan» آمد", "دمآ «Bayegan»"),
        ("۱۳۹۹/۰۸/۱۹", "۱۳۹۹/۰۸/۱۹"),
        ("از ۵ تا ۷٪ رشد", "دشر ٪۷ ات ۵ زا"),
        ("سال 1994 (World Bank)", "(World Bank) 1994 لاس"),
        ("-۵ درجه", "هجرد ۵-"),
        ("", ""),
    ],
)
def test_news_lines(text: str, drawn: str) -> None:
    found = levels(text, 1)
    assert "".join(mirror(text[i]) if found[i] & 1 else text[i] for i in visual_order(found)) == (
        drawn
    )


def test_paragraph_level_skips_isolates_and_numbers() -> None:
    assert paragraph_level("۱۲ \u2067سلام\u2069 abc") == 0
    assert paragraph_level("123", default=0) == 0
