"""The order of mixed lines, against Unicode's own tests, GNU FriBidi and ICU."""

from typing import Any

import pytest
from bidi_conformance import FOLDER, character_cases, class_cases
from bidi_rules import levels_by_the_rules
from bidi_samples import KINDS, mark_after_sign, random_line, shown_places

from bayegan.tui.rtl.bidi import levels, mirror, paragraph_level, visual_order
from bayegan.tui.rtl.layout import display


@pytest.mark.skipif(
    not (FOLDER / "BidiCharacterTest.txt").exists(),
    reason="Unicode's tests are not installed (Debian: unicode-data)",
)
def test_unicodes_own_tests_hold() -> None:
    """Some of both; scripts/benchmarks/bidi runs them all."""
    for cases in (character_cases(step=20), class_cases(step=100)):
        failed = [case for case in cases if not case.holds()]
        assert not failed, failed[0]


@pytest.mark.parametrize("kind", KINDS)
def test_levels_are_those_of_the_rules_written_out_one_by_one(kind: str) -> None:
    for number in range(2000):
        text, base = random_line(3, number, kind), number % 2
        ours, theirs = levels(text, base), levels_by_the_rules(text, base)
        assert all(ours[i] == theirs[i] for i in shown_places(text)), ascii(text)


@pytest.mark.skipif(
    not (FOLDER / "BidiCharacterTest.txt").exists(),
    reason="Unicode's tests are not installed (Debian: unicode-data)",
)
def test_the_rules_written_out_pass_unicodes_own_tests() -> None:
    for case in (*character_cases(step=60), *class_cases(step=300)):
        base = paragraph_level(case.text, 0) if case.base is None else case.base
        found = levels_by_the_rules(case.text, base)
        told = [level for level in zip(found, case.levels, strict=True) if level[1] is not None]
        assert all(here == there for here, there in told), case


@pytest.mark.parametrize("kind", list(KINDS)[:2])
def test_levels_equal_fribidi(fribidi: Any, kind: str) -> None:
    for number in range(8000):
        text, base = random_line(7, number, kind), number % 2
        if mark_after_sign(text):
            continue
        ours, theirs = levels(text, base), fribidi.levels(text, base)
        shown = shown_places(text)
        assert [ours[i] for i in shown] == [theirs[i] for i in shown], ascii(text)


def test_order_equals_icu_with_embeddings_and_isolates(icu_levels: Any) -> None:
    for number in range(12_000):
        text, base = random_line(8, number, "with embeddings and isolates"), number % 2
        if mark_after_sign(text):
            continue
        shown = shown_places(text)
        orders = [
            visual_order([found[i] for i in shown])
            for found in (levels(text, base), icu_levels(text, base))
        ]
        assert orders[0] == orders[1], ascii(text)


@pytest.mark.parametrize("base", ["ltr", "rtl"])
def test_visual_text_equals_fribidi(fribidi: Any, base: str) -> None:
    for number in range(4000):
        # FriBidi makes one ligature of lam and alef, we do not.
        text = random_line(11, number, "letters and signs").replace("ل", "ک")
        assert display(text, base) == fribidi.visual(text, int(base == "rtl")), ascii(text)


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
