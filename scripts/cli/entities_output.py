"""What ``bayegan entities`` writes: names in lists, one entity in full, likely merges."""

from __future__ import annotations

from collections.abc import Sequence

from ..index.dates.calendars import Calendar, format_date
from ..index.identities.resolution import Likeness, Reason
from ..search.entities import Entity, Title
from .console import put, safe_json
from .style import Style
from .writers import write_row

FORMAT_VERSION = 1
MOST_TITLES = 12
MOST_SPELLINGS = 20
_REASONS: dict[Reason, str] = {
    "alike": "written alike",
    "part": "part of the name",
    "honorific": "an honorific more",
}


def write_found(found: Sequence[Entity], form: str) -> None:
    """A line for each entity."""
    rows = [
        {
            "name": entity.name,
            "kind": entity.kind,
            "count": entity.count,
            "spellings": [spelling for spelling, _ in entity.spellings],
        }
        for entity in found
    ]
    match form:
        case "json":
            put(safe_json({"format_version": FORMAT_VERSION, "entities": rows}))
        case "jsonl":
            for row in rows:
                put(safe_json({"format_version": FORMAT_VERSION, **row}))
        case "csv" | "tsv":
            write_row(form, ("name", "kind", "count", "spellings"))
            for entity, row in zip(found, rows, strict=True):
                spellings = "|".join(spelling for spelling, _ in entity.spellings)
                write_row(form, (entity.name, entity.kind, row["count"], spellings))
        case _:
            for entity in found:
                _line(entity.count, " = ".join(_names(entity)))


def _names(entity: Entity) -> list[str]:
    """The name, then its other spellings."""
    others = [s for s, _ in entity.spellings[:MOST_SPELLINGS] if s != entity.name]
    return [entity.name, *others]


def _line(count: int, words: str) -> None:
    for line in Style.of_stdout("rtl").lines(
        f"{count}  {words}", indent=max(0, 8 - len(str(count)))
    ):
        put(line)


def write_entity(entity: Entity, form: str, *, brief: bool = False) -> None:
    """One entity; ``brief`` leaves out titles, years and articles."""
    if form == "json":
        put(safe_json({"format_version": FORMAT_VERSION, **entity.to_dict()}))
        return
    style = Style.of_stdout("rtl")
    for line in style.lines(entity.name, bold=True):
        put(line)
    _line(entity.count, "articles" + _span(entity))
    if entity.unresolved:
        put("a name alone: nothing tells whom these articles mean")
    for spelling, count in entity.spellings[:MOST_SPELLINGS]:
        _line(count, spelling)
    if brief:
        return
    if entity.titles:
        put("titles:")
    for title in entity.titles[:MOST_TITLES]:
        _line(title.count, title.text + _span(title))
    if entity.years:
        put("years: " + ", ".join(f"{year} ({count})" for year, count in entity.years))
    if entity.articles:
        put("articles: " + ", ".join(entity.articles))


def _span(dated: Entity | Title) -> str:
    """The days of the first and the last article, in the Jalali calendar."""
    if dated.first is None or dated.last is None:
        return ""
    days = dict.fromkeys(format_date(d, Calendar.JALALI) for d in (dated.first, dated.last))
    return f" ({' – '.join(days)})"


def write_likely(found: Sequence[Likeness], form: str) -> None:
    """A line for each pair."""
    rows = [
        {
            "name": pair.one,
            "other": pair.other,
            "likelihood": round(pair.score, 3),
            "reason": pair.reason,
        }
        for pair in found
    ]
    match form:
        case "json":
            put(safe_json({"format_version": FORMAT_VERSION, "likely": rows}))
        case "jsonl":
            for row in rows:
                put(safe_json({"format_version": FORMAT_VERSION, **row}))
        case "csv" | "tsv":
            write_row(form, ("name", "other", "likelihood", "reason"))
            for row in rows:
                write_row(form, tuple(row.values()))
        case _:
            style = Style.of_stdout("rtl")
            for pair in found:
                for line in style.lines(f"{pair.score:.2f}  {pair.one} = {pair.other}", indent=2):
                    put(f"{line}  ({_REASONS[pair.reason]})")
