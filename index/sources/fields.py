"""Which field is which: the names that archives give to a title, a text, a date."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..persian.letters import fold

SYNONYMS: dict[str, str] = {
    "id": "id article_id news_id guid uuid docid شناسه کد_خبر",
    "title": "title headline heading subject عنوان تیتر عنوان_خبر سرخط",
    "body": (
        "body content text full_text article article_body main_text news_body body_text"
        " متن متن_خبر متن_کامل محتوا بدنه"
    ),
    "published": (
        "published date publish_date published_at published_date date_published pub_date"
        " publication_date date_publish publish_time datetime timestamp created_at created time"
        " تاریخ تاریخ_انتشار زمان_انتشار زمان"
    ),
    "url": "url link href uri permalink web_url source_url پیوند لینک نشانی آدرس",
    "source": (
        "source agency publisher source_name site site_name newspaper outlet"
        " منبع خبرگزاری رسانه روزنامه ناشر"
    ),
    "category": (
        "category categories section topic service subgroup desk"
        " دسته دسته_بندی سرویس گروه موضوع بخش"
    ),
    "tags": (
        "tags tag keywords meta_tags news_keywords labels"
        " برچسب برچسب_ها کلیدواژه کلیدواژه_ها کلمات_کلیدی تگ"
    ),
    "summary": (
        "summary lead lede abstract description excerpt subtitle خلاصه خلاصه_خبر چکیده لید"
    ),
    "author": "author authors byline reporter writer creator نویسنده خبرنگار نگارنده",
}
"""Each field's names, best first; letter case, spaces, ``_ - .`` and ZWNJ make no difference."""


def _key(name: str) -> str:
    return re.sub(r"[\s_.-]+", "", fold(name))


_RANKS = {
    _key(name): (field, rank)
    for field, names in SYNONYMS.items()
    for rank, name in enumerate(names.split())
}


@lru_cache(maxsize=4096)
def field_rank(name: str) -> tuple[str, int] | None:
    """The field a name stands for and its rank among that field's names, ``None`` for others.

    >>> field_rank("Publish-Date"), field_rank("تاريخ انتشار")
    (('published', 2), ('published', 16))
    >>> field_rank("thumbnail") is None
    True
    """
    return _RANKS.get(_key(name))


def assign_fields(record: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """A record's values by field, and all its other values by their own names.

    Where several names of one field hold a value the best-ranked counts; the rest are others.

    >>> assign_fields({"content": "", "text": "الف", "article": "ب", "thumb": "a.jpg"})
    ({'body': 'الف'}, {'thumb': 'a.jpg', 'article': 'ب'})
    """
    ranked: list[tuple[int, str, str]] = []
    others: dict[str, object] = {}
    for name, value in record.items():
        if value is None or value in ("", []) or _is_nan(value):
            continue
        if (found := field_rank(name)) is None:
            others[name] = value
        else:
            ranked.append((found[1], found[0], name))
    fields: dict[str, object] = {}
    for _, field, name in sorted(ranked):
        if field in fields:
            others[name] = record[name]
        else:
            fields[field] = record[name]
    return fields, others


def _is_nan(value: object) -> bool:
    """What some programs write for an empty cell of a table."""
    return isinstance(value, float) and math.isnan(value)


def has_body(header: Iterable[str]) -> bool:
    """Whether one of a table's columns holds the articles' text."""
    return any((found := field_rank(name)) is not None and found[0] == "body" for name in header)


def listed(header: Iterable[str], limit: int = 12) -> str:
    """A table's column names for a message, the first ones where there are many.

    >>> listed(["a", "", "b"])
    'a, b'
    """
    names = [name[:40] for name in header if name]
    more = f", … ({len(names)} in all)" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more or "all empty"
