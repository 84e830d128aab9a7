"""Articles like another one: a query of the words that tell it from the rest."""

from __future__ import annotations

import math
import re
from collections import Counter

from ..index.article import Article
from ..index.persian.letters import fold
from .answers import Card, Likened
from .searchable import Searchable

_WORD = re.compile(r"[^\W\d_][\w\u200c]{2,}")
_MOST_TRIED = 28
_MOST_WORDS = 7
_IN_TITLE = 3
MOST_LIKE = 12


def similar_query(archive: Searchable, article: Article) -> str:
    """The rarest of the words that an article uses most; empty where it has none.

    A word in few articles of the archive tells more than one in many; one that is in this
    article alone leads nowhere.
    """
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for text, weight in ((article.title, _IN_TITLE), (article.body, 1)):
        for match in _WORD.finditer(text):
            key = fold(match.group())
            counts[key] += weight
            written.setdefault(key, match.group())
    everything = max(1, archive.search("", limit=0).total)
    scored: list[tuple[float, str]] = []
    for key, count in counts.most_common(_MOST_TRIED * 3):
        if len(scored) == _MOST_TRIED:
            break
        total = archive.search(written[key], limit=0).total
        if 1 < total < everything / 5:
            scored.append((count * math.log(everything / total), written[key]))
    scored.sort(key=lambda pair: -pair[0])
    return " ".join(word for _, word in scored[:_MOST_WORDS])


def likened(archive: Searchable, article: Article) -> Likened:
    """The articles that this query finds, the article itself left out.

    An article that cannot be compared is like nothing.
    """
    try:
        query = similar_query(archive, article)
        hits = archive.search(query, limit=MOST_LIKE + 1).hits if query else ()
    except Exception:  # the person reads on
        return Likened(article.id, "", ())
    others = [hit for hit in hits if hit.id != article.id]
    return Likened(article.id, query, tuple(map(Card.of, others[:MOST_LIKE])))
