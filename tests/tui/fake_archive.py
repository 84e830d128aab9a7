"""A small archive in memory with the interface of ``bayegan.search.Archive``.

Its search is plain (a word is found where its folded letters are), its counts are true; what it
holds is invented. It lets the screens be tested without building an archive, and be slowed down.
"""

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from bayegan.index.article import Article, Mention
from bayegan.index.dates.calendars import Calendar, day_key, month_key, year_key
from bayegan.index.persian.letters import fold
from bayegan.search.entities import Entity, Title
from bayegan.search.errors import QueryError
from bayegan.search.filters import FACETS, Filters
from bayegan.search.results import (
    Branch,
    Document,
    FacetValue,
    Fragment,
    Hit,
    Page,
    Snippet,
    Suggestion,
)
from bayegan.search.shortfall import Shortfall

PERSONS = ("الهام علی‌اف", "نیکول پاشینیان", "سرگئی لاوروف", "مریم کاظمی", "رضا شهابی")
PLACES = ("باکو", "ایروان", "قره‌باغ", "تهران", "شیراز", "اصفهان")
COUNTRIES = dict(zip(PLACES, ("آذربایجان", "ارمنستان", "آذربایجان", *["ایران"] * 3), strict=True))
SOURCES = ("خبرگزاری سپیده", "روزنامهٔ باختر", "Aftab News")
CATEGORIES = ("سیاست", "اقتصاد", "فرهنگ", "ورزش")
TITLES = (
    "{0}: آتش‌بس در {1} پایدار می‌ماند",
    "افتتاح کتابخانهٔ تازه در {1} با حضور {0}",
    "گفت‌وگوی {0} دربارهٔ بودجهٔ سال آینده",
    "رسانه‌ها: سفر {0} به {1} به تعویق افتاد",
)
BODIES = (
    "به گزارش {2}، {0} روز گذشته در {1} گفت رسانه‌های جهان (World Media) رشد ۴٫۵٪ را پیش‌بینی"
    " می‌کنند. او افزود: «این پیروزی از آنِ مردم است». کتاب‌های راهنما با ۱۲۵ میلیارد ریال"
    " اعتبار تا پایان سال (۱۴۰۰) چاپ می‌شود.\nدر ادامهٔ این نشست، {0} از آتش‌بس و بازگشت"
    " خانواده‌ها به {1} سخن گفت و وعده داد که مدرسه‌ها زودتر از مهر باز شوند.",
    "برف سنگین راه‌های {1} را بست و {0} از ستاد بحران خواست که به روستاها کمک برسانند."
    " مدیر راهداری گفت ۳۸ گردنه باز شده است و تا ساعت ۱۸:۳۰ همهٔ محورها گشوده خواهد شد.\n\n"
    "بنا بر آمار، ترافیک نسبت به سال 2019 هفت درصد کمتر است.",
)


_KEYS = {"year": year_key, "month": month_key, "day": day_key}


@dataclass(frozen=True, eq=False)
class Entry:
    article: Article
    persons: tuple[str, ...]
    places: tuple[str, ...]
    mentions: tuple[Mention, ...]


def entries(count: int) -> list[Entry]:
    """``count`` articles, the same every time."""
    made = []
    for i in range(count):
        person, place = PERSONS[i * 7 % 5], PLACES[i * 5 % 6]
        source = SOURCES[i % 3]
        title = TITLES[i % 4].format(person, place)
        body = BODIES[i % 2].format(person, place, source)
        article = Article(
            f"a{i}",
            body,
            title,
            datetime(2018, 3, 25, 9) + timedelta(days=11 * i % 2400) if i % 19 else None,
            f"https://example.org/{i}",
            source,
            (CATEGORIES[i % 4],),
        )
        mentions = [
            Mention(kind, "body", at, at + len(name), name)
            for kind, name in (("person", person), ("place", place))
            for at in _all(body, name)
        ]
        year = body.find("۱۴۰۰")
        if year >= 0:
            mentions.append(
                Mention(
                    "date", "body", year, year + 4, "2021", date(2021, 3, 21), date(2022, 3, 20)
                )
            )
        made.append(Entry(article, (person,), (place,), tuple(mentions)))
    return made


def _all(text: str, needle: str) -> list[int]:
    found, at = [], text.find(needle)
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + 1)
    return found


class FakeArchive:
    """Searches :func:`entries`; ``delays`` slows down the queries it names, in seconds.

    ``shortfalls`` and ``wordless`` are told of the queries they name, which find all articles.
    """

    def __init__(self, count: int = 120) -> None:
        self.entries = entries(count)
        self.delays: dict[str, float] = {}
        self.shortfalls: dict[str, Shortfall] = {}
        self.wordless: set[str] = set()
        self.searched: list[tuple[str, bool]] = []
        self.closed = False
        self._lock = threading.Lock()

    def search(
        self,
        query: str = "",
        filters: Filters | None = None,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int = 20,
        calendar: str = "jalali",
        prefix_last: bool = False,
        drill: Mapping[str, str] | None = None,
    ) -> Page:
        with self._lock:
            self.searched.append((query, prefix_last))
        time.sleep(self.delays.get(query, 0))
        if query.count('"') % 2:
            raise QueryError("این گیومه بسته نشده است", query.index('"'))
        filters = filters or Filters()
        words = [word for word in query.split() if not word.startswith("event:")]
        if query in self.shortfalls or query in self.wordless:
            words = []
        matched = [
            e
            for e in self.entries
            if all(_spans(e.article.body, w) or _spans(e.article.title, w) for w in words)
        ]
        hits = [e for e in matched if _passes(e, filters, calendar)]
        newest = sort == "newest" or (sort == "relevance" and not words)
        hits.sort(key=lambda e: e.article.published or datetime(1, 1, 1), reverse=newest)
        return Page(
            query,
            len(hits),
            tuple(
                Hit(
                    e.article,
                    1.0,
                    offset + i + 1,
                    lambda kind, e=e: {"person": e.persons, "place": e.places}.get(kind, ()),
                    make_snippet=lambda e=e: _snippet(e, words),
                )
                for i, e in enumerate(hits[offset : offset + limit])
            ),
            {
                facet: _counts(
                    facet,
                    [e for e in matched if _passes(e, filters, calendar, without=facet)],
                    filters,
                    calendar,
                    (drill or {}).get(facet),
                )
                for facet in facets
            },
            offset,
            limit,
            0.012,
            order="newest" if newest else sort,
            shortfalls=(self.shortfalls[query],) if query in self.shortfalls else (),
            wordless=(query,) if query in self.wordless else (),
        )

    def get(
        self, identity: str, *, query: str = "", filters: Filters | None = None
    ) -> Document | None:
        for entry in self.entries:
            if entry.article.id == identity:
                words = [*query.split(), *(filters or Filters()).persons]
                return Document(
                    entry.article,
                    entry.mentions,
                    tuple(s for w in words for s in _spans(entry.article.title, w)),
                    tuple(sorted(s for w in words for s in _spans(entry.article.body, w))),
                )
        return None

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        return tuple(
            Suggestion(name, "person", 1)
            for name in PERSONS
            if any(fold(part).startswith(fold(prefix)) for part in (name, *name.split()))
        )[:limit]

    def entities(self, kind: str, text: str = "", limit: int = 50) -> tuple[Entity, ...]:
        names = {
            name
            for e in self.entries
            for name in (e.persons if kind == "person" else e.places)
            if fold(text) in fold(name)
        }
        return tuple(Entity(kind, name, 1) for name in sorted(names))[:limit]  # type: ignore[arg-type]

    def entity(self, kind: str, name: str) -> Entity | None:
        values = (e.persons if kind == "person" else e.places for e in self.entries)
        count = sum(name in held for held in values)
        title = Title("وزیر", 3, date(2019, 5, 1), date(2020, 5, 1))
        return Entity(kind, name, count, ((name, count),), (title,)) if count else None  # type: ignore[arg-type]

    def close(self) -> None:
        self.closed = True


def _spans(text: str, word: str) -> list[tuple[int, int]]:
    return [(at, at + len(word)) for at in _all(text, word)]


@lru_cache(100_000)
def _values(entry: Entry, facet: str, calendar: str) -> tuple[str, ...]:
    article = entry.article
    unit = facet.removeprefix("event_")
    if unit in _KEYS:
        days = [article.published.date()] if article.published else []
        if facet.startswith("event_"):
            days = [mention.first for mention in entry.mentions if mention.first]
        return tuple(_KEYS[unit](day, Calendar(calendar)) for day in days)
    return {
        "person": entry.persons,
        "place": entry.places,
        "source": (article.source,),
        "category": article.categories,
    }.get(facet, ())


def _passes(entry: Entry, filters: Filters, calendar: str, without: str = "") -> bool:
    for facet in FACETS:
        values = _values(entry, facet, calendar)
        chosen = filters.chosen(facet)
        if chosen and facet != without and not set(chosen) & set(values):
            return False
        if set(filters.excluded.get(facet, ())) & set(values):
            return False
    if filters.published:
        months = _values(entry, "month", calendar)
        first, last = filters.published
        return bool(months) and (first or "") <= months[0] <= (last or "9") + "~"
    return True


def _counts(
    facet: str, found: list[Entry], filters: Filters, calendar: str, outer: str | None
) -> tuple[FacetValue, ...]:
    if outer is not None:
        return _within(outer, found)
    counts = Counter(value for entry in found for value in _values(entry, facet, calendar))
    for value in (*filters.chosen(facet), *filters.excluded.get(facet, ())):
        counts.setdefault(value, 0)
    return tuple(
        FacetValue(
            value,
            count,
            "",
            value in filters.chosen(facet),
            value in filters.excluded.get(facet, ()),
        )
        for value, count in counts.most_common()
    )


def _within(outer: str, found: list[Entry]) -> tuple[FacetValue, ...]:
    """The countries, or the places of one."""
    counts = Counter(
        COUNTRIES[place] if not outer else place
        for entry in found
        for place in entry.places
        if outer in ("", COUNTRIES[place])
    )
    return tuple(
        FacetValue(value, count, "", branch=Branch(children=0 if outer else 1))
        for value, count in counts.most_common()
    )


def _snippet(entry: Entry, words: list[str]) -> Snippet:
    title, body = entry.article.title, entry.article.body
    marks = sorted(span for word in words for span in _spans(body, word))
    start = 0
    if marks and marks[0][0] > 60:
        start = body.rfind(" ", 0, marks[0][0] - 30) + 1
    text = body[start : start + 260]
    return Snippet(
        Fragment("title", title, 0, tuple(s for w in words for s in _spans(title, w))),
        (
            Fragment(
                "body",
                text,
                start,
                tuple((a - start, b - start) for a, b in marks if a >= start and b <= start + 260),
                cut_before=start > 0,
                cut_after=start + 260 < len(body),
            ),
        ),
    )
