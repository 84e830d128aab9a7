"""``bayegan show``: an article as it was indexed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ..index.article import Mention
from ..index.dates.calendars import Calendar, format_date
from ..search.archive import Archive
from ..search.errors import QueryError
from ..search.results import CALENDARS, CalendarName, Document, published_text
from .console import put, safe_json
from .mentions import mention_fields
from .notices import tell, warn
from .options import archive_option, format_option, text
from .query_errors import query_error
from .style import Style

FORMAT_VERSION = 1


@click.command(short_help="Print an article.")
@click.argument("identity", metavar="ID", type=text)
@click.option("--query", "-q", default="", type=text, help="Mark what this query matches.")
@click.option("--calendar", type=click.Choice(CALENDARS), default="jalali", show_default=True)
@format_option("table", "json")
@archive_option
def command(identity: str, query: str, calendar: CalendarName, form: str, archive: Path) -> int:
    """Print the article with an ID, as `bayegan search` prints them.

    \b
      bayegan show khabar-1399-17
      bayegan show khabar-1399-17 --query آتش‌بس      with the matches marked
      bayegan show khabar-1399-17 --format json       with every mention and its offsets

    Exit status: 0 found, 1 no article has this ID, 2 an error.
    """
    with Archive.open(archive, on_notice=warn) as opened:
        try:
            document = opened.get(identity, query=query)
        except QueryError as error:
            raise query_error(error, query) from None
    if document is None:
        tell(f"no article has the id {identity}")
        return 1
    if form == "json":
        put(safe_json(_record(document)))
    else:
        _print(document, Calendar.JALALI if calendar == "jalali" else Calendar.GREGORIAN)
    return 0


def _record(document: Document) -> dict[str, Any]:
    article = document.article
    return {
        "format_version": FORMAT_VERSION,
        "id": article.id,
        "title": article.title,
        "body": article.body,
        "published": published_text(article.published),
        "url": article.url,
        "source": article.source,
        "category": list(article.categories),
        "tags": list(article.tags),
        "summary": article.summary,
        "author": article.author,
        "extra": dict(article.extra),
        "mentions": [mention_fields(mention, article) for mention in document.mentions],
        "title_marks": document.title_marks,
        "body_marks": document.body_marks,
        "lead_end": article.lead_end,
    }


def _print(document: Document, calendar: Calendar) -> None:
    article, style = document.article, Style.of_stdout("rtl")

    def write(text: str, marks: Sequence[tuple[int, int]] = (), **look: Any) -> None:
        for line in style.lines(text, marks, **look):
            put(line)

    if article.title:
        write(article.title, document.title_marks, bold=True)
    about = (article.source, _day(article.published, calendar), *article.categories, article.author)
    write(" · ".join(map(style.piece, filter(None, about))), dim=True)
    if article.url:
        write(article.url, dim=True)
    put()
    write(article.body.strip("\n"), _unindented(article.body, document.body_marks))
    put()
    for kind in ("person", "place", "organisation", "date"):
        if names := _names(document.mentions, kind, calendar):
            write(f"{kind}: {'، '.join(map(style.piece, names))}")
    if article.tags:
        write(f"tags: {'، '.join(map(style.piece, article.tags))}")
    for name, value in article.extra.items():
        write(f"{style.piece(name)}: {style.piece(value.replace(chr(10), ' '))}")


def _day(published: datetime | None, calendar: Calendar) -> str:
    if published is None:
        return ""
    clock = f"{published:%H:%M}" if (published.hour, published.minute) != (0, 0) else ""
    return f"{format_date(published.date(), calendar)} {clock}".strip()


def _unindented(body: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    shift = len(body) - len(body.lstrip("\n"))
    return [(start - shift, end - shift) for start, end in marks]


def _names(mentions: Sequence[Mention], kind: str, calendar: Calendar) -> list[str]:
    return list(dict.fromkeys(_name(m, calendar) for m in mentions if m.kind == kind))


def _name(mention: Mention, calendar: Calendar) -> str:
    if mention.first is None or mention.last is None:
        return mention.canonical
    days = dict.fromkeys((mention.first, mention.last))
    return " – ".join(format_date(day, calendar) for day in days)
