"""``bayegan annotate``: what articles mention, without an archive."""

from __future__ import annotations

from pathlib import Path

import click

from ..index.annotator import Annotator
from ..index.article import AnnotatedArticle
from ..index.entities.recognizer import EntityRecognizer
from ..index.sources import BadRecord, read_articles
from .console import put, safe_json
from .mentions import mention_fields
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
        "end": …, "canonical": …, "field": "title|body"}, …]}

    start and end are character offsets into the field; dates add "from" and "to", their first
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
        if form == "jsonl":
            mentions = [mention_fields(m, item) for m in annotated.mentions]
            put(safe_json({"id": item.id, "mentions": mentions}))
        else:
            _print(annotated, style)
    if failed:
        return 2
    return 0 if found else 1


def _print(annotated: AnnotatedArticle, style: Style) -> None:
    article = annotated.article
    for line in style.lines(article.title or article.id, bold=True):
        put(line)
    for mention in annotated.mentions:
        text = article.text(mention.field)[mention.start : mention.end].replace("\n", " ")
        named = f" = {mention.canonical}" if mention.canonical != text else ""
        place = f"{mention.field} {mention.start}-{mention.end}"
        for line in style.lines(f"{mention.kind:<12} {text}{named}  ({place})", indent=3):
            put(line)
    put()
