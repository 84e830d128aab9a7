"""The titles and offices that a text gives its persons: «رئیس‌جمهور روسیه», «آیت‌الله», «سرمربی».

A person's name is kept without them; they are kept beside it, with the article and so with its
date. Only what stands right before or behind the name is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ..article import AnnotatedArticle, Mention
from ..persian.letters import fold
from .gazetteer import Gazetteer, entity_key
from .lexicons import triggers

__all__ = ["ROLE_SEPARATOR", "country_of", "roles"]

ROLE_SEPARATOR = "\t"
"""Between name and role in what the index keeps."""

_REACH = 90  # characters looked at on either side
_LONGEST = 4  # words of an office with what it is the office of
_BREAK = re.compile(r"[^\w\s\u200c]")
_BEHIND = re.compile(r"\s*[»\"”]?\s*[،,(–-]?\s*")
_LETTERS = str.maketrans("يىك\u00a0", "ییک ")
_NO_COMPLEMENT = frozenset(
    map(
        fold,
        "در به از با که را و تا برای بر این آن هم نیز اما است شد بود کرد گفت وی او خود نه یا اگر "
        "پیش پس هر همه دو سه یک روز امروز دیروز ضمن درباره همچنین گفته داد دارد می های ای روی بین "
        "میان طی سوی نزد مورد اعلام اظهار بیان تاکید خبر دیدار حضور عنوان آنکه اینکه توسط انتهای "
        "پیام طبق اطلاع احتراما سپس بعد قبل حتی همان چنین باید خواهد نیست هست بودند هستند شدند "
        "کردند گفتند کند کنند زیرا چون بلکه یعنی پرداخت".split(),
    )
)
_SAME = {  # written apart, otherwise or with what adds nothing
    "رئیس جمهور": "رئیس‌جمهور",
    "رییس جمهور": "رئیس‌جمهور",
    "رئیس جمهوری": "رئیس‌جمهور",
    "رییس جمهوری": "رئیس‌جمهور",
    "رییس‌جمهور": "رئیس‌جمهور",
    "رئیس‌جمهوری": "رئیس‌جمهور",
    "رییس‌جمهوری": "رئیس‌جمهور",
    "رییس": "رئیس",
    "نخست وزیر": "نخست‌وزیر",
    "نخستوزیر": "نخست‌وزیر",
    "رئیسجمهور": "رئیس‌جمهور",
    "رییسجمهور": "رئیس‌جمهور",
    "رئیسجمهوری": "رئیس‌جمهور",
    "رییسجمهوری": "رئیس‌جمهور",
    "امور خارجه": "خارجه",
    "امورخارجه": "خارجه",
    "جمهوری اسلامی ایران": "ایران",
    "ایالات متحده آمریکا": "آمریکا",
    "ایالات متحده": "آمریکا",
    "آیت الله": "آیت‌الله",
    "آیتالله": "آیت‌الله",
    "العظمی": "",
    "حجت الاسلام": "حجت‌الاسلام",
    "حجتالاسلام": "حجت‌الاسلام",
    "والمسلمین": "",
    "و المسلمین": "",
    "مدیر عامل": "مدیرعامل",
    "مدیر کل": "مدیرکل",
    "دبیر کل": "دبیرکل",
    "سر مربی": "سرمربی",
    "دروازه بان": "دروازه‌بان",
    "تهیه کننده": "تهیه‌کننده",
    "کشورمان": "",
}
_REWRITE = re.compile(
    rf"(?<![\w\u200c])(?:{'|'.join(sorted(_SAME, key=len, reverse=True))})(?![\w\u200c])"
)
_PLAIN = frozenset(
    map(fold, "آقای آقا خانم جناب سرکار سید سیده حاج حاجی آیت حجت الله الاسلام المسلمین".split())
)
_NO_TITLE = frozenset([fold("سر")])  # hardly ever Sir in news: «بر سر خاتمی»
# Right before a name, they are offices of somebody else: معاون ترامپ.
_OF_A_PERSON = frozenset(map(fold, "معاون مشاور وکیل سخنگوی فرستاده".split()))
_JOINED = frozenset(map(fold, ("آیت‌الله", "حجت‌الاسلام")))


@cache
def _titles() -> frozenset[str]:
    return (triggers()["title"] | _JOINED | _PLAIN) - _NO_TITLE


@cache
def _countries() -> frozenset[str]:
    return frozenset(entity_key(p.name) for p in Gazetteer.load() if p.kind == "country")


@cache
def _offices() -> frozenset[str]:
    return triggers()["office"] | {fold("نخست‌وزیر")}


def roles(annotated: AnnotatedArticle) -> tuple[str, ...]:
    """What the article calls its persons, each as name, `ROLE_SEPARATOR` and role, once.

    >>> from bayegan.index.article import Article
    >>> text = "ولادیمیر پوتین رییس جمهور روسیه با آیت الله رئیسی دیدار کرد."
    >>> found = [("ولادیمیر پوتین", 0), ("رئیسی", 44)]
    >>> mentions = tuple(Mention("person", "body", i, i + len(n), n) for n, i in found)
    >>> [r.split(ROLE_SEPARATOR)[1] for r in roles(AnnotatedArticle(Article("1", text), mentions))]
    ['رئیس‌جمهور روسیه', 'آیت‌الله']
    """
    found: dict[str, None] = {}
    for mention in annotated.mentions:
        if mention.kind == "person":
            text = annotated.article.text(mention.field)
            for role in _roles_of(text, mention):
                found[mention.canonical + ROLE_SEPARATOR + role] = None
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def country_of(role: str) -> str:
    """The country that an office is of, or nothing.

    >>> country_of("وزیر خارجه روسیه"), country_of("رهبر جمهوری اسلامی"), country_of("آیت‌الله")
    ('روسیه', 'ایران', '')
    """
    places = Gazetteer.load()
    for word in role.replace("جمهوری اسلامی", "ایران").split()[1:]:
        place = places.find_key(fold(word))
        if place and place.kind == "country":
            return place.name
    return ""


def _roles_of(text: str, mention: Mention) -> Iterator[str]:
    before = text[max(0, mention.start - _REACH) : mention.start].rstrip('«"“ \n')
    if before.endswith(":"):
        words = _words(before[:-1])[-1:]
        if words and _key(words[0]) in _offices():
            yield words[0]
    else:
        yield from _before(_words(_BREAK.split(before)[-1]))
    behind = _BEHIND.sub("", text[mention.end : mention.end + _REACH], count=1)
    yield from _behind(_words(_BREAK.split(behind, maxsplit=1)[0]))


def _words(text: str) -> list[str]:
    """The words, offices in their one spelling."""
    spaced = text.translate(_LETTERS).replace("\u200c ", " ").replace(" \u200c", " ")
    return _REWRITE.sub(lambda match: _SAME[match[0]], spaced).split()


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    return fold(word)


def _before(words: list[str]) -> Iterator[str]:
    """The titles right before a name, and the office that leads up to it."""
    first = len(words)
    while first and _key(words[first - 1]) in _titles():
        first -= 1
        if _key(words[first]) not in _PLAIN:
            yield words[first]
    begin = first
    while begin and first - begin < _LONGEST and _key(words[begin - 1]) not in _NO_COMPLEMENT:
        begin -= 1
    for at in range(begin, first):
        if _key(words[at]) in _offices():
            if at == first - 1 and first == len(words) and _key(words[at]) in _OF_A_PERSON:
                return
            yield " ".join(words[at:first])
            return


def _behind(words: Sequence[str]) -> Iterator[str]:
    """The office that follows a name."""
    if not words or _key(words[0]) not in _offices():
        return
    end = 1
    while end < min(len(words), _LONGEST) and _key(words[end]) not in _NO_COMPLEMENT:
        end += 1
        if _key(words[end - 1]) in _countries():  # nothing of the office follows its country
            break
    yield " ".join(words[:end])
