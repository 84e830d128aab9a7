"""From an article to an annotated article: persons, places, organisations and dates.

>>> from bayegan.index.article import Article
>>> from bayegan.index.entities.recognizer import EntityRecognizer
>>> annotator = Annotator(EntityRecognizer.load())
>>> article = Article(id="1", body="ولادیمیر پوتین در ۹ نوامبر ۲۰۲۰ از باکو خبر داد.")
>>> [(m.kind, m.canonical) for m in annotator.annotate(article).mentions]
[('person', 'ولادیمیر پوتین'), ('date', '2020-11-09'), ('place', 'باکو')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .article import AnnotatedArticle, Article, ArticleField, Mention
from .dates.grammar import find_dates
from .entities.gazetteer import Gazetteer
from .entities.homonyms import settle_places
from .entities.recognizer import EntityRecognizer

__all__ = ["Annotator"]

_FIELDS: tuple[ArticleField, ...] = ("title", "body")


class Annotator:
    """Marks what articles speak of. One annotator serves any number of articles, one thread."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        self._recognizer = recognizer
        self._atlas = Gazetteer.atlas()

    def annotate(self, article: Article) -> AnnotatedArticle:
        """The article with its mentions in text order, title first, none overlapping.

        Dates are read from where the article stands in time: «دیروز» is the day before it was
        published, and says no day in an article without a date.
        """
        return self.annotate_all([article])[0]

    def annotate_all(self, articles: Sequence[Article]) -> list[AnnotatedArticle]:
        """The same of several articles, in less time than one by one."""
        names = self._recognizer.mentions_of_all([(a.title, a.body) for a in articles])
        return [
            self._annotated(article, found) for article, found in zip(articles, names, strict=True)
        ]

    def _annotated(self, article: Article, names: tuple[Mention, ...]) -> AnnotatedArticle:
        entities = settle_places(article, names, self._atlas)
        mentions = _without_overlaps([*entities, *_dates(article)])
        return AnnotatedArticle(article, tuple(mentions))


def _dates(article: Article) -> Iterator[Mention]:
    anchor = article.published.date() if article.published else None
    for field in _FIELDS:
        for found in find_dates(article.text(field), anchor):
            yield Mention(
                "date", field, found.start, found.end, found.canonical, found.first, found.last
            )


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in text order; of two that overlap the longer, of equals the entity.

    «میدان ۲۲ بهمن» is a place and no date, «دوشنبه» a city where the recognizer says so.
    """
    taken: dict[ArticleField, set[int]] = {field: set() for field in _FIELDS}
    kept = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.kind == "date")):
        offsets = range(mention.start, mention.end)
        if taken[mention.field].isdisjoint(offsets):
            taken[mention.field].update(offsets)
            kept.append(mention)
    return sorted(kept, key=lambda m: (_FIELDS.index(m.field), m.start))
