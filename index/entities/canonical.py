"""Names in one good spelling: the form under which an entity is counted and shown.

Archives write one name in many ways: with Arabic letters, without the joiner (ZWNJ), with a space
in its place, with a title before it or an ezafe behind it. Spelling is repaired by rule and by
evidence (given names, the gazetteer), never guessed: a name without evidence stays as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ..persian.letters import ZWNJ, fold
from .gazetteer import Gazetteer, Place
from .lexicons import epithets, given_names, triggers

__all__ = [
    "KEPT_TITLES",
    "known_place",
    "organisation_name",
    "person_name",
    "place_name",
    "strip_titles",
    "well_written",
]

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يىې", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ةۀہھە", "ه"),
        **dict.fromkeys("أإٱ", "ا"),
        **dict.fromkeys("\u0640\u00ac\u00ad", None),
        **dict.fromkeys('\u00a0«»"“”', " "),
    }
)
_EDGES = " \t\n«»\"'“”()[]{}،,؛;:.!؟?-–—…*/" + ZWNJ
_NOT_JOINING = frozenset("اآدذرزژوأإؤء")
_GAP = r"[\s\u200c]*"
_BLESSED = "|".join(
    wish.replace(" ", _GAP)
    for wish in (
        "عل(?:یه|یها|یهم|یهما|ی ها) (?:ال)?سلام",
        "سلام الله(?: عل(?:یه|یها|یهما|ی ها))?",
        "صل[یي] الله(?: علیه(?: و ?[آا]له(?: و ?سلم)?)?)?",
        "رحم[هةۀ] الله(?: علیه)?",
        "رحمت الله علیه",
        "رضوان الله(?: تعالی)?(?: علیه)?",
        "عجل الله(?: تعالی)?(?: فرجه)?(?: الشریف)?",
        "مد ظله(?: العالی)?",
        "دام(?: ظله| عزه|ت برکاته)",
        "حفظه الله",
        "قدس سره(?: الشریف)?",
    )
)
_HONOURS = re.compile(
    rf"\s*\(\s*(?:ع|ص|ره|س|عج|رض)\s*\)"
    rf"|(?:^|[\s(]+)(?:{_BLESSED})(?![^\W_])\s*\)?"
    rf"|(?:^|\s+)(?:ع|ص|ره|س|عج)$"
)
_BRACKETED = re.compile(r"[(\[][^)\]]*(?:[)\]]|$)")
# Endings of surnames and Arabic compounds that are written joined, apart or with a joiner.
_FIRM_TAILS = ("زاده", "نژاد", "الدین", "الله", "العابدین", "الاسلام", "السلطنه")
_TAILS_AFTER_NAMES = ("اف", "اوف", "پور")
_TAILS = frozenset(map(fold, (*_FIRM_TAILS, *_TAILS_AFTER_NAMES, "یف", "نیا", "اله", "اله‌زاده")))
# علی‌اکبر is written so, but علیرضا without a joiner.
_AFTER_ALI = frozenset(
    ["اصغر", "اکبر", "اشرف", "محمد", "احمد", "حسین", "حسن", "مراد", "نقی", "قلی"]
)
# خامنهای has lost a joiner before ای; هنرهای is a plural written in one, as all others are.
_BEFORE_AI = frozenset(
    "خامنه ساوه مراغه قمشه میانه آوه منطقه رسانه حرفه هسته رایانه کتابخانه".split()
)
_COMPOUND_HEADS = frozenset(map(fold, ("محمد", "علی", "امیر", "غلام", "ابو", "عبد", "میر", "شیر")))
_GENERIC = (
    "شهر شهرستان کشور منطقه ناحیه پایتخت سرزمین ایالت بندر خاک حومه اطراف مرز مرزهای نیمه بخش"
)
_BEARINGS = "شمال جنوب شرق غرب مرکز شمالی جنوبی شرقی غربی مرکزی"
_BEFORE_PLACES = frozenset(map(fold, f"{_GENERIC} {_BEARINGS}".split()))
_MONEY = frozenset(["تنگه قزاقستان"])  # not the strait
_MORE_NO_NAMES = frozenset(map(fold, ("روستا", "شهرها", "و", "زمین", "آن", "این")))
KEPT_TITLES = frozenset(map(fold, ("امام", "حضرت", "امیر", "ملک", "شاه", "پاپ", "سلطان", "ملا")))
"""Titles that belong to a name: «امام حسین» is no «حسین»."""
_BEFORE_ARABIC = frozenset(map(fold, ("سید", "شیخ")))  # one word with ال: سید الشهدا
_THE_IMAM = re.compile(r"(?:حضرت\s+)?امام\s*\(?\s*ره\s*\)?")
_NO_ORGANISATIONS = frozenset(["ریال", "ام"])  # money, and what is left of ام.آی.تی
_PORTFOLIOS = frozenset(
    map(
        fold,
        "خارجه کشور نیرو نفت بهداشت اقتصاد اقتصادی دارایی ورزش دفاع اطلاعات کار تعاون رفاه صنعت "
        "صمت راه ارتباطات علوم آموزش فرهنگ ارشاد دادگستری جهاد کشاورزی بازرگانی مسکن".split(),
    )
)
_MINISTER = re.compile(r"(?<!\w)(?<!نخست[ \u200c])(?:وزیر|وزارت)\s+$")
_MEMORY = 1 << 14  # names of persons and of organisations: the same are in the news for weeks
_LONGEST_TITLE = 4  # words: حجت الاسلام و المسلمین


def well_written(name: str) -> str:
    """The name with Persian letters, single spaces and joiners where its parts call for them.

    >>> well_written("علي  حسن اف"), well_written("الهام علیاف"), well_written("سید علی خامنهای")
    ('علی حسن\\u200cاف', 'الهام علی\\u200cاف', 'سید علی خامنه\\u200cای')
    >>> well_written("محمود احمدي نژاد"), well_written("حسن رضازاده")
    ('محمود احمدی\\u200cنژاد', 'حسن رضازاده')
    """
    words: list[str] = []
    for word in _HONOURS.sub(" ", _lettered(name)).strip(_EDGES).split():
        bare = word.strip(ZWNJ)
        if words and _is_tail(words[-1], bare):
            words[-1] = _joined(words[-1], bare)
        elif bare:
            words.append(_with_joiner(bare))
    return " ".join(map(_of_god, words))


class _Lettering(dict[int, str]):
    """`str.translate` table to Persian letters, without vowel signs and what is not seen."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).translate(_LETTERS)
        seen = letter in ("", ZWNJ) or unicodedata.category(letter) not in ("Mn", "Cf")
        self[code] = found = letter if seen else ""
        return found


_LETTERING = _Lettering()


def _lettered(name: str) -> str:
    """The name in Persian letters, without vowel signs and what is not seen."""
    return name.translate(_LETTERING)


@lru_cache(maxsize=_MEMORY)
def person_name(name: str) -> str:
    """The well-written name of a person without titles and honours.

    >>> person_name("دكتر حسن روحاني"), person_name("آیت الله سید علی خامنه ای")
    ('حسن روحانی', 'علی خامنه\\u200cای')
    >>> person_name("محمد رضا عارف"), person_name("امام خمینی ( ره )")
    ('محمدرضا عارف', 'امام خمینی')
    >>> [person_name(name) for name in ("حضرت علی(علیه السلام)", "آوینی (لیبرو)", "عبداله بیات")]
    ['حضرت علی', 'آوینی', 'عبدالله بیات']
    """
    lettered = _lettered(name)
    if _THE_IMAM.fullmatch(lettered.strip()):
        return "امام خمینی"
    bare = _BRACKETED.sub(" ", _HONOURS.sub(" ", lettered))
    words = strip_titles(well_written(bare if bare.strip() else name).split())
    if len(words) > 2 and fold(words[0]) in _COMPOUND_HEADS:
        joined = _with_joiner(words[0] + words[1])
        if fold(joined) in given_names() and fold(words[1]) in given_names():
            words = [joined, *words[2:]]
    return " ".join(words)


def strip_titles(words: Sequence[str]) -> list[str]:
    """The words of a person's name after the titles and offices at its beginning.

    >>> strip_titles("حجت الاسلام و المسلمین حسن روحانی".split())
    ['حسن', 'روحانی']
    >>> strip_titles(["سیدمحمد", "خاتمی"]), strip_titles(["دکتر"])
    (['محمد', 'خاتمی'], ['دکتر'])
    >>> strip_titles(["سردار", "آزمون"]), strip_titles(["سید", "الشهدا"])
    (['سردار', 'آزمون'], ['سید', 'الشهدا'])
    """
    titles = (triggers()["title"] | triggers()["office"]) - KEPT_TITLES
    rest = list(words)
    changed = True
    while changed and len(rest) > 1 and not _belongs(rest):
        changed = False
        for count in range(min(_LONGEST_TITLE, len(rest) - 1), 0, -1):
            if fold("".join(rest[:count])) in titles:
                rest = rest[count:]
                changed = True
                break
    head = fold(rest[0]) if rest else ""
    if len(rest) > 1 and head.startswith("سید") and head[3:] in given_names():
        rest[0] = rest[0][3:].lstrip(ZWNJ)
    return rest


def _belongs(words: Sequence[str]) -> bool:
    """Whether what might be a title at the beginning is of the name."""
    key = fold("".join(words))
    arabic = len(words) == 2 and fold(words[0]) in _BEFORE_ARABIC and words[1].startswith("ال")
    return key in epithets() or (arabic and fold(words[1]) not in given_names())


def place_name(name: str, gazetteer: Gazetteer) -> str:
    """The gazetteer's name of the place, or the name well written if it knows none.

    Empty where the words name no place: «شمال شرقی کشور», «تنگه قزاقستان» on a list of prices.

    >>> places = Gazetteer.load()
    >>> [place_name(name, places) for name in ("جمهوري اذربايجان", "ایالات متحده", "شهر مشهد")]
    ['آذربایجان', 'آمریکا', 'مشهد']
    >>> [place_name(name, places) for name in ("قره باغ کوهستانی", "شرق حلب", "آمریکای", "ده بالا")]
    ['قره\\u200cباغ', 'حلب', 'آمریکا', 'ده بالا']
    """
    written = well_written(name)
    words = [fold(word) for word in written.split()]
    place = known_place(words, gazetteer)
    if place:
        return place.name
    if written in _MONEY:
        return ""
    where = _BEFORE_PLACES | _MORE_NO_NAMES | triggers()["place"] | triggers()["bearing"]
    return "" if where.issuperset(words) else written


def known_place(words: Sequence[str], gazetteer: Gazetteer) -> Place | None:
    """The place that folded words name, if the gazetteer knows it.

    What it is and where in it may stand before the name, and what it lies in behind.

    >>> places = Gazetteer.load()
    >>> [known_place(fold(text).split(), places).name for text in ("حومه شهر لیون فرانسه", "ایرانِ")]
    ['لیون', 'ایران']
    """
    for begin in range(len(words)):
        if begin and words[begin - 1] not in _BEFORE_PLACES:
            break
        place = _named(words[begin:], gazetteer)
        if place:
            return place
    return None


def _named(words: Sequence[str], gazetteer: Gazetteer) -> Place | None:
    key = "".join(words)
    for candidate in (key, key.removesuffix("ی"), key.removeprefix("جمهوری")):
        if candidate and (place := gazetteer.find_key(candidate)):
            return place
    if len(words) > 1 and words[0] == "استان":
        place = gazetteer.find_key("".join(words[1:]))
        return place if place and place.kind in {"province", "city"} else None
    end = gazetteer.longest_match(words, 0, len(words)) if words else 0
    inner = gazetteer.find_key("".join(words[:end]))
    outer = gazetteer.find_key("".join(words[end:]))
    return inner if inner and outer and outer in gazetteer.lies_in(inner) else None


def organisation_name(name: str, before: str = "") -> str:
    """The well-written name of an organisation; ``before`` is what the text has before it.

    What a minister is minister of is a ministry. Empty where the word alone is none: that رئال
    is written «ریال» as well, nobody can tell from it.

    >>> organisation_name("سازمان ملل « متحد »"), organisation_name("خبرگزاري «فارس")
    ('سازمان ملل متحد', 'خبرگزاری فارس')
    >>> organisation_name("نیرو", "وزیر "), organisation_name("نیرو", "تیم ")
    ('وزارت نیرو', 'نیرو')
    """
    written, portfolio = _organisation(name)
    if portfolio and _MINISTER.search(_lettered(before)):
        return "وزارت " + written
    return written


@lru_cache(maxsize=_MEMORY)
def _organisation(name: str) -> tuple[str, bool]:
    """The name, and whether it may be what a minister is minister of."""
    written = well_written(re.sub('[«»"“”]', " ", name))
    beginning = written.removeprefix("امور").lstrip(" " + ZWNJ).split(" ")[0]
    return ("" if written in _NO_ORGANISATIONS else written), fold(beginning) in _PORTFOLIOS


def _is_tail(stem: str, tail: str) -> bool:
    """Whether `tail`, written apart, belongs to the word before it."""
    key = fold(tail)
    if key == "ای":
        return stem.endswith("ه")
    return key in _TAILS and tail[0] != "آ" and len(fold(stem)) > 1


@lru_cache(maxsize=_MEMORY)
def _with_joiner(word: str) -> str:
    """The word with a joiner before a tail that was written onto it."""
    if ZWNJ in word:
        head, tail = word.rsplit(ZWNJ, 1)
        return _joined(head, tail)
    if word.endswith("های") and word[:-2] in _BEFORE_AI:
        return word[:-2] + ZWNJ + word[-2:]
    names = given_names()
    if word.startswith("علی") and word[3:] in _AFTER_ALI:
        return _joined("علی", word[3:])
    for tail in _FIRM_TAILS + _TAILS_AFTER_NAMES:
        stem = word.removesuffix(tail)
        if stem != word and len(stem) > 2 and (tail in _FIRM_TAILS or fold(stem) in names):
            return _joined(stem, tail)
    return word


def _of_god(word: str) -> str:
    """قدرت‌اله and عبداله are written with الله; ژاله is not."""
    stem, tail = word.removesuffix(ZWNJ + "زاده"), word.endswith(ZWNJ + "زاده")
    if stem.endswith("اله") and not stem.endswith("الله"):
        whole = stem[:-1] + "له"
        if stem[:-3].endswith(ZWNJ) or fold(whole) in given_names():
            return whole + ZWNJ + "زاده" if tail else whole
    return word


def _joined(stem: str, tail: str) -> str:
    """Both parts in one word; after a letter that never joins, a joiner would be for nothing."""
    return stem + ("" if stem[-1:] in _NOT_JOINING else ZWNJ) + tail
