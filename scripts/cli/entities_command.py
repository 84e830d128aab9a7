"""``bayegan entities``: the persons, places and organisations of an archive, and what is decided.

Decisions go to ``entities.toml`` in the archive's folder and take effect at once, without indexing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from ..index.identities.hidden import hidden_name
from ..index.identities.identity import ENTITY_KINDS, EntityKind
from ..search.archive import Archive
from .entities_output import write_entity, write_found, write_likely
from .failures import CommandError
from .notices import tell, warn
from .options import archive_option, format_option, text

OFFERED = 3


@click.group(
    name="entities",
    short_help="List, merge, split, rename and hide names.",
    no_args_is_help=False,
)
def command() -> None:
    """List the names of an archive, and say which are one person, place or organisation.

    \b
      bayegan entities list پاشینیان
      bayegan entities show "نیکول پاشینیان"
      bayegan entities merge "نیکول پاشینیان" "نیکل پاشینیان"
      bayegan entities suggest

    What is decided stands in entities.toml in the archive's folder, to be edited and kept under
    version control; it takes effect at once, without indexing, and stays when indexing again.
    """


def kind_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--kind``."""
    return click.option(
        "--kind",
        "-k",
        type=click.Choice(ENTITY_KINDS),
        default="person",
        show_default=True,
        help="What the names are of.",
    )(function)


def _decision(function: Callable[..., Any]) -> Callable[..., int]:
    """A command that decides: writes the file, then shows what became of the name."""

    @kind_option
    @archive_option
    @wraps(function)
    def run(archive: Path, kind: EntityKind, **given: Any) -> int:
        from ..index.identities.editing import decisions_of

        with Archive.open(archive, on_notice=warn) as opened:
            with decisions_of(archive) as file:
                opened.refresh()  # by what others have decided meanwhile
                shown = function(opened, file, kind, **given)
            opened.refresh()
            entity = opened.entity(kind, shown)
        if entity is None:
            tell(f"{shown} is in no list now")
        else:
            write_entity(entity, "table", brief=True)
        return 0

    return run


@command.command(name="list", short_help="Names with their articles and spellings.")
@click.argument("words", nargs=-1, metavar="[TEXT]", type=text)
@kind_option
@click.option("--limit", "-n", type=click.IntRange(1), default=50, show_default=True, metavar="N")
@format_option("table", "json", "jsonl", "csv", "tsv")
@archive_option
def list_names(
    words: tuple[str, ...], kind: EntityKind, limit: int, form: str, archive: Path
) -> int:
    """List names, the most named first; with a TEXT those that hold its words.

    Exit status: 0 there are names, 1 there are none, 2 an error.
    """
    with Archive.open(archive, on_notice=warn) as opened:
        found = opened.entities(kind, " ".join(words), limit)
    write_found(found, form)
    return 0 if found else 1


@command.command(short_help="Spellings, titles over time, years and articles of a name.")
@click.argument("name", type=text)
@kind_option
@format_option("table", "json")
@archive_option
def show(name: str, kind: EntityKind, form: str, archive: Path) -> int:
    """Show what an archive says of one person, place or organisation.

    Exit status: 0 found, 1 the archive has no such name, 2 an error.
    """
    with Archive.open(archive, on_notice=warn) as opened:
        entity = opened.entity(kind, name)
        if entity is None:
            tell(_unknown(opened, kind, name))
            return 1
    write_entity(entity, form)
    return 0


@command.command(short_help="Say that names are one person's.")
@click.argument("name", type=text)
@click.argument("others", nargs=-1, required=True, type=text)
@_decision
def merge(archive: Archive, file: Any, kind: EntityKind, name: str, others: tuple[str, ...]) -> str:
    """Say that OTHERS are names of NAME: one value in every list, its articles united."""
    _check(archive, kind, (name, *others))
    file.merge(kind, name, others)
    return name


@command.command(short_help="Say that names are not one person's.")
@click.argument("name", type=text)
@click.argument("others", nargs=-1, type=text)
@click.option("--article", "articles", multiple=True, type=text, metavar="ID", help="With --as.")
@click.option("--as", "namesake", type=text, metavar="NEW", help="Who NAME is in these articles.")
@_decision
def split(
    archive: Archive,
    file: Any,
    kind: EntityKind,
    name: str,
    others: tuple[str, ...],
    articles: tuple[str, ...],
    namesake: str | None,
) -> str:
    """Say that OTHERS are no names of NAME, or that in some articles NAME is somebody else.

    \b
      bayegan entities split "محمد موسوی" "محمود موسوی"
      bayegan entities split "رضا یزدانی" --article n17 --as "رضا یزدانی (خواننده)"
    """
    if bool(articles) != bool(namesake) or bool(articles) == bool(others):
        raise CommandError(
            "give other names, or --article and --as", "bayegan entities split --help"
        )
    _check(archive, kind, (name, *others))
    if namesake:
        _check_new(archive, kind, namesake)
        missing = [identity for identity in articles if archive.get(identity) is None]
        if missing:
            raise CommandError(f"no article has the id {missing[0]}")
        file.part(kind, namesake, name, articles)
        return namesake
    file.split(kind, name, others)
    return name


@command.command(short_help="Say how a name is shown.")
@click.argument("name", type=text)
@click.argument("shown", metavar="NEW", type=text)
@_decision
def rename(archive: Archive, file: Any, kind: EntityKind, name: str, shown: str) -> str:
    """Show NAME as NEW; the old name still finds it."""
    _check(archive, kind, (name,))
    _check_new(archive, kind, shown)
    known, other = archive.entity(kind, name), archive.entity(kind, shown)
    if known and other and known.name != other.name:
        raise CommandError(
            f"{shown} is another {kind} of the archive",
            f'to make them one: bayegan entities merge "{shown}" "{name}"',
        )
    file.rename(kind, name, shown)
    return shown


@command.command(short_help="Take a name out of every list.")
@click.argument("name", type=text)
@click.option("--undo", is_flag=True, help="Show it again.")
@_decision
def hide(archive: Archive, file: Any, kind: EntityKind, name: str, undo: bool) -> str:
    """Take out of every list what is no person, place or organisation."""
    meant = hidden_name(archive.path, kind, name) if undo else None
    if meant is None:
        _check(archive, kind, (name,))
        entity = archive.entity(kind, name)
        meant = entity.name if entity else name
    file.hide(kind, meant, hidden=not undo)
    return meant


@command.command(short_help="Names that are perhaps one person's.")
@click.option("--limit", "-n", type=click.IntRange(1), default=20, show_default=True, metavar="N")
@format_option("table", "json", "jsonl", "csv", "tsv")
@archive_option
def suggest(limit: int, form: str, archive: Path) -> int:
    """List persons that are likely one, for `bayegan entities merge`, and why.

    First come those whose merging helps most articles for sure.

    Exit status: 0 there are suggestions, 1 there are none, 2 an error.
    """
    with Archive.open(archive, on_notice=warn) as opened:
        found = opened.likely_merges(limit)
    if not found:
        tell("no two persons of the archive look like one")
    write_likely(found, form)
    return 0 if found else 1


def _check(archive: Archive, kind: EntityKind, names: Sequence[str]) -> None:
    for name in names:
        if archive.entity(kind, name) is None:
            raise CommandError(_unknown(archive, kind, name))


def _check_new(archive: Archive, kind: EntityKind, name: str) -> None:
    if not any(map(str.isalnum, name)):
        raise CommandError("the new name is empty: give one that holds a letter or a digit")
    if archive.entity(kind, name) is None and hidden_name(archive.path, kind, name):
        raise CommandError(_unknown(archive, kind, name))


def _unknown(archive: Archive, kind: EntityKind, name: str) -> str:
    if hidden := hidden_name(archive.path, kind, name):
        kind_option = "" if kind == "person" else f" --kind {kind}"
        return (
            f"the {kind} {name} is hidden; show it again with: "
            f'bayegan entities hide --undo "{hidden}"{kind_option}'
        )
    line = f"the archive has no {kind} {name}"
    meant = archive.entities(kind, name, OFFERED)
    return f"{line}; there is {' | '.join(e.name for e in meant)}" if meant else line
