"""docs/command-line.md names every command, option, format, facet and field name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from bayegan.cli.main import COMMANDS, bayegan
from bayegan.cli.writers import FORMATS
from bayegan.index.sources.discovery import COMPRESSIONS, SUFFIXES
from bayegan.index.sources.fields import SYNONYMS, field_rank
from bayegan.search.filters import FACETS

from .conftest import Run

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## bayegan (\w+)(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))


def command(name: str) -> click.Command:
    found = bayegan.get_command(click.Context(bayegan), name)
    assert found is not None
    return found


def options_of(name: str) -> list[click.Option]:
    """The options of a command, and of its subcommands."""
    found = command(name)
    parts = found.commands.values() if isinstance(found, click.Group) else ()
    return [p for part in (found, *parts) for p in part.params if isinstance(p, click.Option)]


def test_every_command_has_a_section() -> None:
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_named_and_none_that_is_not_there(name: str) -> None:
    options = options_of(name)
    names = {opt for option in options for opt in option.opts if opt.startswith("--")}
    described = set(re.findall(r"`(--[a-z-]+)", SECTIONS[name]))
    assert names <= described
    assert described <= names | {"--"}
    for option in options:
        for short in (opt for opt in option.opts if len(opt) == 2):
            assert short == "-a" or f"`{short}`" in SECTIONS[name] or short == "-f"
        if isinstance(option.type, click.Choice) and name != "search" and option.name != "theme":
            assert all(str(choice) in SECTIONS[name] for choice in option.type.choices)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_explains_itself(name: str) -> None:
    for option in options_of(name):
        assert option.help or isinstance(option.type, click.Choice) or option.show_default


def keys_of(value: object) -> set[str]:
    """The keys of all objects in plain data."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()


WRITTEN = (
    ("search", "آتش‌بس", "تهرن", "baku", "--explain", "--facets", "source,place,year"),
    ("search", "آتش‌بس", "--count"),
    ("show", "a2", "--query", "باران"),
    ("timeline",),
    ("suggest", "آت"),
    ("entities", "list", "--kind", "place"),
    ("entities", "show", "تهران", "--kind", "place"),
    ("entities", "suggest"),
    ("stats",),
    ("analyze", "می‌کنند"),
)


@pytest.mark.parametrize("arguments", WRITTEN, ids=" ".join)
def test_every_field_of_json_is_named(run: Run, arguments: tuple[str, ...]) -> None:
    section = SECTIONS[arguments[0]]
    if arguments[0] == "show":
        section += SECTIONS["index"] + SECTIONS["annotate"]
    written = json.loads(run(*arguments, "--format", "json").out)
    assert keys_of(written) <= set(re.findall(r"`(\w+)`", section))


def test_formats_facets_and_files_are_all_there() -> None:
    assert all(f"`{form}`" in SECTIONS["search"] for form in FORMATS)
    assert all(f"`{facet}`" in SECTIONS["search"] for facet in FACETS)
    assert all(f"`{suffix}`" in SECTIONS["index"] for suffix in (*SUFFIXES, *COMPRESSIONS))


def test_the_names_of_fields_are_those_of_the_code() -> None:
    for field, synonyms in SYNONYMS.items():
        row = re.search(rf"^\| {field} \| (.*) \|$", SECTIONS["index"], re.MULTILINE)
        assert row is not None
        named = [field_rank(name) for name in re.findall(r"`([^`]+)`", row[1])]
        assert named == [(field, rank) for rank in range(len(synonyms.split()))]
