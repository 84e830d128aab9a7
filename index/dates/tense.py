"""Whether a sentence looks back or ahead, read from the first verb behind a date.

Persian puts the verb last, so the verb that belongs to a date is the next one. Verbs of saying
and deciding, «خبر داد», leave the time of what they report open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .spoken import Tense

_SENTENCE_END = re.compile(r"[.!؟?](?=\s|$|»)|[\n؛]")
_PRESENT = (
    r"(?:برگزار|اغاز|شروع|انجام|منتشر|پخش|اکران|اجرا|افتتاح|ارایه|واریز|پرداخت|رونمایی|اعزام|ارسال"
    r"|تعویض|تعطیل|تشکیل|وارد|عازم) +می *(?:شو *(?:د|ند)|گرد(?:د|ند)|کن(?:د|ند|یم))"
    r"|می *(?:رود|روند|روی(?:م|د)|اید|ایند|رسد|رسند|گذارند|یابد)"
)
_REPORT = (
    # «گفته بود» is past: what was said then has come since.
    r"(?:خبر|پاسخ|توضیح|اطلاع|دستور|پیشنهاد|گزارش|هشدار|وعده|قول) *داد(?:ند|ه(?! +بود))?"
    r"|(?:اعلام|اظهار|بیان|تصریح|عنوان|تاکید|تمدید|ابراز|اضافه|خاطرنشان|مقرر|تعیین|تصویب|موکول"
    r"|نام *گذاری"
    r"|دعوت|یاد|درخواست|پیشنهاد|قید|پیش *بینی"
    r"|برنامه *ریزی|ابلاغ|اشاره|منصوب|مطرح|تعطیل|در *نظر|تدارک)"
    r" *(?:کرد|شد|داشت|گرفته|دیده|گردید|نمود|کرده|شده)(?:ند|م|یم|ه)?"
    r"|گفت(?:ند|ه(?! +بود))?(?! *و *گو)|افزود(?:ند|ه)?|یاداور *شد|نوشت(?:ند|ه)?"
)
# «ساخته شود» is not past, «ساخته شد» is; a participle alone may be an adjective, «شرکت ثبت شده ...
# می شود», or leave the verb to what follows «و»: «واگذار نموده و ... خاتمه بخشد».
_DONE = (
    r"(?:ند|م|یم|ه *(?:اند|ام|ایم)|(?<=شد)ه(?= +و )"
    r"|ه(?= *(?:[.،,؛:!؟»)\n]|$)| +(?:است|بود(?:ند|م|یم)?|اند|ایم|ام|که|اما|ولی|تا)(?!\w)))"
)
# «عملیات رفت», «بازی رفت» are not those of the way back; «رفت و آمد» is traffic.
_WENT = (
    r"(?<!عملیات )(?<!پروازهای )(?<!دیدار )(?<!بازی )(?<!مسابقه )رفت(?! +و *(?:امد|برگشت)(?!\w))"
)
_PAST = (
    rf"ن?(?:می *)?(?:کرد|شد|بود|داد|داشت|یافت|گرفت|رسید|(?<!رفت و )امد|{_WENT}|زد|پیوست|باخت"
    r"|گردید|نمود|توانست"
    r"|افتاد|بازگشت|برگشت|گذاشت|انداخت|کشید|انجامید|درخشید|شنید|فرمود|سپرد|خورد"
    r"|رساند|کشاند|گرداند|برگرداند|بازگرداند|گذراند|راند|پرسید|بخشید|کوشید|جنگید|خندید|ترسید|دوید"
    r"|پرید|چرخید|لرزید|لرزاند|ترساند|پوشاند|نشاند|سوزاند|فهمید|پذیرفت|افرید|برگزید|ربود|گشود|پیمود|ستود|شمرد|فشرد|گریخت|اموخت|دانست"
    r"|فرستاد|ایستاد|پنداشت|نگریست|برخاست|درامد(?=ه|ن))"
    rf"{_DONE}?"
    r"|گفته +بود(?:ند|م|یم)?"
    r"|(?:در)?گذشت(?:ند|م|یم|ه +(?:است|بود))?"  # «هفته گذشته» is no verb
    rf"|ن?اورد{_DONE}?"  # می‌آورد is of the present
    r"|خواست(?= +(?:که|تا|به|در|از|با) )"
    # These alone are nouns too: نشست is a meeting, شکست a defeat.
    r"|(?:نشست|ساخت|خرید|فروخت|پرداخت|دید|برد|شکست|کشت|خواست|خواند|ماند|ریخت|سوخت|بست|جست|شست"
    r"|زیست|کاست|نهاد|گشت|برداشت|دریافت)"
    rf"{_DONE}"
)
_OPEN = (
    r"است|نیست|هست(?:ند|یم)?|دار(?:د|ند|یم)"
    # روند is a trend far more often than "they go".
    r"|ن?(?:شو|کن|باش|ده|گیر|یاب|رس)(?:د|ند|یم|ید)|ن?رو(?:د|یم|ید)|نروند"
    # Of what begins with ب only these, for بازدید and برند are nouns.
    r"|ن?ب(?:شو|کن|ده|گیر|یاب|رو|رس|توان|خواه|گو|بین|خور|مان|ساز|نشین|گذار|پرداز|پذیر|انداز|دان"
    r"|یاور|پوش|پیوند|گرد|زن|ایست|خوان)(?:د|ند|یم|ید)|نبر(?:د|ند|یم|ید)"
    r"|بر ?ن?گرد(?:د|ند|یم|ید)"
)
# Without its joiner a verb is told from میلیون and میانگین by how it goes on.
_PRESENT_STEM = (
    # «ماه می سال» and «14 می سال» are May, میدان is a square.
    r"(?<!ماه )(?<!\d )ن?می +\w+|نمی\w+"
    r"|(?!میدان(?:ی|های?)?(?!\w))می(?:شو|کن|گو|گی|خواه|ده|رو|ای|توان|رس|یاب|باش|بر|زن|دان|اور|داد|گفت|کرد|شد|رفت)\w*"
)
# What opens a quotation is no verb of the sentence: «فیلم «بازگشت» به نمایش درمی‌آید».
VERB = re.compile(
    rf"(?<![\w«])(?:(?P<future>ن?خواه(?:د|ند|م|یم|ید|ی)|قرار +است|می *توان(?:د|ند|یم|ید)|ب?باید"
    rf"|{_PRESENT})|(?P<report>{_REPORT})|(?P<past>{_PAST})"
    rf"|(?P<present>{_PRESENT_STEM})|(?P<open>{_OPEN}))(?!\w)"
)
_AHEAD = re.compile(
    r"(?<!\w)(?:مهلت|اینده|پیش +رو|فردا|(?:قرار|ممکن) +(?:است|بود)|احتمال|استانه"
    r"|(?:قصد|تصمیم|در +نظر) +دار(?:د|ند|یم)|امیدوار\w*|(?:انتظار|امید) +می *رو(?:د|ند)|بنا *است"
    r"|پیش *بینی +(?:می *(?:کن|شو)\w+|شده +است)"
    r"|می *توان(?:د|ند|یم|ید)|باید)(?!\w)"
)
# «تا ۱۵ مهر» is a term that is set more often than one that has passed.
_UNTIL = re.compile(
    r"(?<!\w)(?:تا|مهلت|حداکثر|موعد|برای)(?: +(?:پایان|اخر|تاریخ|روز|ساعت|\d+))* *$"
)
# «شنبه با بیان اینکه کار تمام است، گفت»: the verb of the date is that behind the clause.
# «شنبه که برگزار می شود» speaks of the day itself.
SUBORDINATE = re.compile(r"(?<= )(?:که|(?:این|ان|چنان|درحالی) ?که|درحالیکه)(?!\w)")
# «نسبت به روز شنبه», «نتیجه انتخابات سه‌شنبه»: of a day to come there is none.
_HAS_BEEN = re.compile(
    r"(?<!\w)(?:نسبت *به(?: +(?:معاملات|نرخ|قیمت|پایان|وقت|بهای|اخرین))*"
    r"|(?:نتیجه|نتایج|امار|تورم|اظهارات|سخنان|حملات|حمله|حادثه|حوادث|وقایع|اتفاقات|اعتراضات|اغتشاشات"
    r"|ناارامی *های)(?: +\w+)?) *$"
)
# «صبح شنبه در جمع خبرنگاران با اشاره به ...»: so reports of what was said that day go on.
_SPOKE = re.compile(
    r"(?<!\w)با +(?:اشاره +به|بیان|تاکید|تصریح|ابراز|تشریح|تبریک|تسلیت|گرامیداشت|قدردانی)(?!\w)"
)
# «مجبور شد روز دوشنبه پروازها را لغو کند»: the verb of the date follows another's time.
_HAD_TO = re.compile(
    r"(?<!\w)(?:(?:مجبور|ناچار|موفق|باعث|موجب|سبب) +(?:شد|شدند|شده)"
    r"|(?<!می )ن?توانست(?:ند|ه)?)(?!\w)[^.،؛]{0,60}$"
)
# What is put off is put off to a day that was still to come.
_TERM = re.compile(r"(?<!\w)(?:تا|به)(?: +(?:پایان|اخر|تاریخ|روز|ماه|اواخر|اواسط|اوایل))* *$")
# So is the day up to which somebody is given time.
_PUT_OFF = re.compile(
    r"(?<!\w)(?:به +(?:تاخیر|تعویق)|موکول|منتقل|عقب|(?:مهلت|فرصت|وقت)(?= *داد))(?!\w)"
)
# «در رقابت انتخاباتی ۲۱ فوریه»: the day is the event's, the verb may be of what comes before.
_EVENT = re.compile(
    r"(?<!\w)(?:انتخابات\w*|رقابت|بازی|دیدار|مسابقه|مسابقات|نشست|اجلاس|کنفرانس|همه +پرسی|رفراندوم"
    r"|المپیک|راهپیمایی|مناظره)(?: *های)?"
    r"(?: +(?:انتخاباتی|ریاست +جمهوری|مجلس|پارلمانی|حساس|مهم|بعدی|اینده))*(?: +(?:روز|ماه))? *$"
)
_HELD = re.compile(r"(?<!\w)(?:برگزار|انجام|اغاز|شروع|تشکیل) +$")
CLAUSE = re.compile(r"،|(?<!\w)که(?!\w)")
_FAR = 60
# Patterns for what stands right before a date look back so far, in letters.
_RIGHT_BEFORE = 80
# No sentence is read further than this, in letters: a text need not have full stops.
_LONGEST = 400


class _Ahead:
    """What a pattern finds next behind places of a text that are asked for in order.

    Where dates stand close together, each would look through the same letters for the same verb.
    """

    _LONGEST_WORD = 40

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern = pattern
        self._text = text
        self._begin = self._end = 0
        self._found: re.Match[str] | None = None

    def first(self, start: int, limit: int) -> re.Match[str] | None:
        """The first match in ``[start, limit)``."""
        if self._found is None or not self._begin <= start <= self._found.start():
            known = self._found is None and self._begin <= start <= self._end
            begin = max(start, self._end - self._LONGEST_WORD) if known else start
            if not known or limit > self._end:
                self._found = self._pattern.search(self._text, begin, limit)
                self._begin, self._end = start, limit
        return self._found if self._found and self._found.end() <= limit else None


@lru_cache(maxsize=2)
def _looking_ahead(folded: str) -> tuple[_Ahead, _Ahead]:
    """The ends of sentences and the verbs of a text."""
    return _Ahead(_SENTENCE_END, folded), _Ahead(VERB, folded)


def sentence_bounds(folded: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around ``[start, end)`` begins and ends."""
    stop = _looking_ahead(folded)[0].first(end, end + _LONGEST)
    return _sentence_start(folded, start), stop.start() if stop else end + _LONGEST


def verb_behind(folded: str, end: int, limit: int) -> re.Match[str] | None:
    """The first verb in ``[end, limit)``."""
    return _looking_ahead(folded)[1].first(end, limit)


def clause_of(folded: str, start: int, end: int) -> tuple[str, re.Match[str] | None]:
    """The sentence around ``[start, end)`` and the first verb behind it."""
    begin, limit = sentence_bounds(folded, start, end)
    return folded[begin:limit], verb_behind(folded, end, limit)


# «ماه اوت را برای پرتاب در نظر گرفته است»
_KEPT_FOR = re.compile(r" +را +(?:برای|به +عنوان)(?!\w)")
_CLOCK_AHEAD = re.compile(r"(?<!\w)ساعت +\d\d?(?:[:.]\d\d)?(?: +(?:صبح|ظهر|عصر|شب|بامداد))? +$")
_CLOCK_BEHIND = re.compile(r" *[،(]? *(?:از +|راس +|در +)?ساعت +\d")
_FROM = re.compile(r"(?<!\w)از +$")


def is_appointed(folded: str, start: int, end: int) -> bool:
    """Whether a day is told with its hour, or as the one from which on something holds.

    >>> is_appointed("از ساعت 16 یکشنبه", 11, 17), is_appointed("عصر یکشنبه گفت", 4, 10)
    (True, False)
    """
    return bool(
        _CLOCK_AHEAD.search(folded, max(0, start - 24), start)
        or _FROM.search(folded, max(0, start - 8), start)
        or _CLOCK_BEHIND.match(folded, end)
    )


def _sentence_start(folded: str, start: int) -> int:
    begin = max(0, start - 200)
    for mark in _SENTENCE_END.finditer(folded, begin, start):
        begin = mark.end()
    return begin


def tense_of(folded: str, start: int, end: int) -> Tense:
    """Where the sentence around ``[start, end)`` of a folded text puts what it tells.

    >>> text = "نشست 5 مهر برگزار خواهد شد. نشست 3 مهر برگزار شد. از نشست 3 مهر خبر داد."
    >>> tense_of(text, 5, 10), tense_of(text, 33, 38), tense_of(text, 57, 62)
    ('future', 'past', 'open')
    """
    ends, verbs = _looking_ahead(folded)
    stop = ends.first(end, end + _LONGEST)
    limit = stop.start() if stop else end + _LONGEST
    verb = verbs.first(end, limit)
    before = folded[_sentence_start(folded, start) : start]
    near = max(0, len(before) - _RIGHT_BEFORE)
    if _HAS_BEEN.search(before, near) or _SPOKE.search(
        folded, end, verb.start() if verb else limit
    ):
        return "past"
    within = verb and verb.lastgroup in ("present", "open")
    if verb and within and SUBORDINATE.search(folded, end + 1, verb.start()):
        verb = VERB.search(folded, verb.end(), limit)
    if verb and verb.lastgroup == "future":
        return "future"
    if verb and verb.lastgroup == "report" and _KEPT_FOR.match(folded, end):
        return "future"
    expected = _AHEAD.search(before) or _UNTIL.search(before, near)
    if verb and verb.lastgroup == "past":
        if _TERM.search(before, near) and _PUT_OFF.search(folded, end, verb.end()):
            return "future"
        told_of_event = _EVENT.search(before, near) and not _HELD.search(folded, end, verb.start())
        if expected or told_of_event:
            return "open"
        between = folded[end : verb.start()]
        return "rather past" if len(between) > _FAR or CLAUSE.search(between) else "past"
    if expected:
        return "future"
    if verb and verb.lastgroup == "open" and _HAD_TO.search(before):
        return "open"
    return "rather future" if verb and verb.lastgroup in ("present", "open") else "open"
