"""How the screen looks and which keys do what: what a person wrote, and what they chose last.

``config.toml`` is written by people and never by us; ``settings.json`` remembers what was chosen
on the screen. An option of the command goes over the first, the first over the second.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from ..search.results import CALENDARS, CalendarName
from .formatting import LANGUAGES, Language
from .keeping import read_json, write_json
from .rtl.terminal import DIALECT_CHOICES, DialectChoice

Density = Literal["compact", "normal", "full"]
DENSITIES: tuple[Density, ...] = ("compact", "normal", "full")
THEME_CHOICES = ("dark", "light", "contrast")
_CHOICES: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "calendar": CALENDARS,
    "theme": THEME_CHOICES,
    "density": DENSITIES,
    "terminal": DIALECT_CHOICES,
}


@dataclass(frozen=True)
class Settings:
    """All that can be set; ``keys`` maps the id of a command to its keys."""

    language: Language = "fa"
    calendar: CalendarName = "jalali"
    theme: str = "dark"
    density: Density = "normal"
    terminal: DialectChoice = "auto"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def over(self, values: Mapping[str, Any]) -> Settings:
        """The same with other values; one that is no choice is left out.

        >>> Settings().over({"theme": "light", "calendar": "mayan"}).theme
        'light'
        """
        good = {name: value for name, value in values.items() if value in _CHOICES.get(name, ())}
        return replace(self, **good)


@dataclass(frozen=True)
class Config:
    """What ``config.toml`` says, and sentences about what is wrong in it."""

    values: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_config(path: Path | None, commands: frozenset[str]) -> Config:
    """Read the file of a person's own settings; there need not be one.

    ``commands`` are the ids of the commands that keys can be given to.
    """
    if path is None:
        return Config()
    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        return Config(problems=(f"{path.name}: {error}",))
    keys = found.pop("keys", {})
    problems = [
        f"{path.name}: {name} = {value!r} – {' | '.join(_CHOICES[name])}"
        if name in _CHOICES
        else f"{path.name}: {name}?"
        for name, value in found.items()
        if value not in _CHOICES.get(name, ())
    ]
    given: dict[str, tuple[str, ...]] = {}
    for command, written in keys.items() if isinstance(keys, dict) else ():
        names = [written] if isinstance(written, str) else written
        if command in commands and _are_keys(names):
            given[command] = tuple(names)
        else:
            problems.append(f"{path.name}: keys.{command} = {written!r}?")
    return Config(found, given, tuple(problems))


def _are_keys(names: object) -> bool:
    return (
        isinstance(names, list)
        and bool(names)
        and all(isinstance(name, str) and name.strip() and "," not in name[1:] for name in names)
    )


class Remembered:
    """What was chosen on the screen, kept for the next session."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.values: dict[str, Any] = {}
        self._take_up()

    def _take_up(self) -> None:
        """Reads the file, which another screen may have written too."""
        found = read_json(self.path)
        if isinstance(found, dict):
            self.values = found

    def keep(self, **values: str) -> None:
        """Remember choices."""
        if any(self.values.get(name) != value for name, value in values.items()):
            self._take_up()
            self.values = {**self.values, **values}
            write_json(self.path, self.values)
