"""The one table of commands, and everything that is made from it."""

from collections import Counter
from pathlib import Path

import pytest

from bayegan.tui.commands import COMMANDS, SCOPES, Scope, of_scope
from bayegan.tui.formatting import LANGUAGES, Language
from bayegan.tui.key_docs import key_docs
from bayegan.tui.keyboard import layout_of, persian_letters, shown_key, textual_keys
from bayegan.tui.screens.help import help_lines
from bayegan.tui.screens.palette import entries, matching
from bayegan.tui.strings import strings_of


def test_the_page_of_keys_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert page.read_text("utf-8") == key_docs(), (
        "write it anew: python -m bayegan.tui.key_docs > docs/keys.md"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_words_in_every_language(language: str) -> None:
    strings = strings_of(language)  # type: ignore[arg-type]
    ids = {command.id for command in COMMANDS}
    assert set(strings.commands) == ids
    assert set(strings.hints) <= ids
    assert set(strings.scopes) == set(SCOPES)


@pytest.mark.parametrize("nearest", ["results", "facet", "dates", "chips"])
def test_no_key_means_two_things_at_once(nearest: Scope) -> None:
    keys = Counter(
        name
        for command in of_scope(nearest, "search", "everywhere")
        for key in command.keys
        for name in textual_keys(key)
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_key_of_the_reader_means_two_things() -> None:
    keys = Counter(
        name
        for command in of_scope("reader", "everywhere")
        for key in command.keys
        for name in textual_keys(key)
    )
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(
    ("latin", "persian"),
    [*zip("qpldnoscukjxfm/", "ضحمیدخسزعنتطبپ/", strict=True), ("?", "؟"), ("N", "\u0654")],
)
def test_letters_by_their_place(latin: str, persian: str) -> None:
    assert persian in (*persian_letters(latin), latin)
    assert layout_of(persian) in ("persian", None)


def test_shifted_letters_are_shown_as_keys_not_as_marks() -> None:
    assert shown_key("N", "persian") == "⇧د"
    assert shown_key("N", "latin") == "N"


def test_help_and_palette_hold_the_commands() -> None:
    strings = strings_of("fa")
    text = {what for _, what in help_lines(("results",), strings, "persian")}
    assert {strings.commands[command.id] for command in COMMANDS} <= text
    actions = {entry.action for entry in entries("search", strings, "latin")}
    assert {c.action for c in of_scope("search", "everywhere") if c.palette} <= actions


def test_the_palette_begins_with_what_is_done_here() -> None:
    scopes = {command.action: command.scope for command in COMMANDS}
    here = [scopes.get(entry.action) for entry in entries("reader", strings_of("fa"), "latin")]
    assert here[0] == "reader"
    assert here.index("everywhere") > max(i for i, scope in enumerate(here) if scope == "reader")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_query_may_say_stands_with_the_keys_of_its_line(language: Language) -> None:
    strings = strings_of(language)
    lines = help_lines(("input",), strings, "latin")
    assert lines[0] == ("", strings.scopes["input"])
    assert lines.index(("", strings.help_query_title)) == len(of_scope("input")) + 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["برون‌بری", "export", "CSV", "نوشتن همه"])
def test_the_palette_knows_a_command_by_other_words(language: Language, typed: str) -> None:
    found = matching(entries("search", strings_of(language), "latin"), typed)
    assert [entry.action for entry in found] == ["export"]
