"""The options that narrow what is found, and the filters that they make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from ..index.dates.calendars import DateError
from ..index.dates.ranges import parse_range
from ..search.filters import FACETS, Filters
from .options import text

F = TypeVar("F", bound=Callable[..., Any])


def _range_end(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value:
        try:
            parse_range(value, date.today())
        except DateError as error:
            raise click.BadParameter(str(error)) from None
    return value


def _exclusions(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    excluded: dict[str, tuple[str, ...]] = {}
    for value in values:
        facet, sign, name = value.partition("=")
        if not sign or facet not in FACETS or not name.strip():
            raise click.BadParameter(
                f"{value!r} is no exclusion; write one as person=NAME ({', '.join(FACETS)})"
            )
        excluded[facet] = (*excluded.get(facet, ()), name.strip())
    return excluded


def _names(option: str, parameter: str, help: str) -> Callable[[F], F]:
    return click.option(option, parameter, multiple=True, type=text, callback=_given, help=help)


def _given(ctx: click.Context, param: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    if not all(name.strip() for name in names):
        raise click.BadParameter("it is empty; leave the option out, or give a name")
    return names


def _end(option: str, parameter: str, help: str) -> Callable[[F], F]:
    return click.option(option, parameter, type=text, callback=_range_end, help=help)


_OPTIONS = (
    _names("--person", "persons", "Name this person."),
    _names("--place", "places", "Name this place."),
    _names("--organisation", "organisations", "Name this organisation."),
    _names("--source", "sources", "Come from this source."),
    _names("--category", "categories", "Be of this category."),
    _end("--from", "first", "Published then or later: 1399/08, 2020"),
    _end("--to", "last", "Published then or earlier."),
    _end("--event-from", "event_first", "Speak of then or later: 1399/08, 2020"),
    _end("--event-to", "event_last", "Speak of then or earlier."),
    click.option(
        "--exclude",
        "excluded",
        multiple=True,
        type=text,
        callback=_exclusions,
        metavar="FACET=VALUE",
        help="Leave out: --exclude person=NAME",
    ),
)


def filter_options(command: F) -> F:
    """Adds the options; the command hands them to :func:`filters_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filters_of(options: dict[str, Any]) -> Filters:
    """The filters that the options ask for."""
    published = _ends(options["first"], options["last"], "--from", "--to")
    event = _ends(options["event_first"], options["event_last"], "--event-from", "--event-to")
    names = ("persons", "places", "organisations", "sources", "categories", "excluded")
    return Filters(
        **{name: options[name] for name in names},
        published=published,
        event=event,
    )


def _ends(first: str | None, last: str | None, *names: str) -> tuple[str | None, str | None] | None:
    """Both ends of a range, which must not end before it begins; ``None`` without any."""
    if first and last:
        begin, end = (parse_range(text, date.today()) for text in (first, last))
        if begin[0] and end[1] and end[1] < begin[0]:
            raise click.UsageError(
                f"{names[1]} {last} is before {names[0]} {first}; the range ends before it begins."
            )
    return (first, last) if first or last else None
