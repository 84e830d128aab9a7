"""References to several articles at once, for a text that is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from ..index.article import Article
from ..index.dates.calendars import Calendar
from .answers import Cited, CitedAs
from .citation import bibtex, reference
from .formatting import Language
from .searchable import Searchable


def cite(
    archive: Searchable,
    identities: Sequence[str],
    form: CitedAs,
    calendar: Calendar,
    language: Language,
) -> Cited:
    """What is told of the articles that are still there, in their order."""

    def written(article: Article) -> str:
        return bibtex(article) if form == "bibtex" else reference(article, calendar, language)

    entries = []
    for identity in identities:
        try:
            document = archive.get(identity)
        except Exception:  # one that cannot be read leaves the others theirs
            continue
        if document is not None:
            entries.append(written(document.article))
    return Cited(form, tuple(entries))
