"""``bayegan annotate``: what articles mention, without an archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ..index.annotator import Annotator
from ..index.article import Article
from ..index.entities.recognizer import EntityRecognizer
from ..index.sources import BadRecord, read_articles
from .console import put, safe_json
from .mentions import fields_as_given
from .notices import tell
from .options import format_option
from .style import Style


@click.command(short_help="Find persons, places, organisations and dates in articles.")
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE…", type=click.Path(exists=True, path_type=Path)
)
@format_option("table", "jsonl")
def command(paths: tuple[Path, ...], form: str) -> int:
    """Find the persons, places, organisations and dates that articles speak of.

    FILE is anything that `bayegan index` reads. With --format jsonl each article is a line:

    \b
      {"id": …, "mentions": [{"kind": "person|place|organisation|date", "text": …, "start": …,
        "end": …, "canonical": …, "field": "title|body|summary"}, …]}

    start and end are character offsets into the field; a summary is looked at where the text does
    not repeat it. Dates add "from" and "to", their first
    and last day. A date such as «دیروز» is read from the day the article was published.

    \b
      bayegan annotate article.txt
      bayegan annotate news.jsonl.gz --format jsonl > mentions.jsonl

    Exit status: 0 something was mentioned, 1 nothing was, 2 a record could not be read.
    """
    annotator = Annotator(EntityRecognizer.load())
    style = Style.of_stdout()
    found = failed = False
    for item in read_articles(list(paths)):
        if isinstance(item, BadRecord):
            tell(str(item))
            failed = failed or not (item.skipped or item.kept)
            continue
        annotated = annotator.annotate(item)
        found = found or bool(annotated.mentions)
        mentions = [fields_as_given(mention, item) for mention in annotated.mentions]
        if form == "jsonl":
            put(safe_json({"id": item.id, "mentions": mentions}))
        else:
            _print(item, mentions, style)
    if failed:
        return 2
    return 0 if found else 1


def _print(article: Article, mentions: Sequence[Mapping[str, Any]], style: Style) -> None:
    for line in style.lines(article.title or article.id, bold=True):
        put(line)
    for mention in mentions:
        text, canonical = mention["text"].replace("\n", " "), mention["canonical"]
        told = style.piece(text) + (f" = {style.piece(canonical)}" if canonical != text else "")
        place = f"{mention['field']} {mention['start']}-{mention['end']}"
        for line in style.lines(f"{mention['kind']:<12} {told}  ({place})", indent=3):
            put(line)
    put()
