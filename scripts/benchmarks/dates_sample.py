"""Draws the sentences that were labelled with their dates: the same ones for the same news.

    python scripts/benchmarks/dates_sample.py NEWS_FOLDER > sentences.jsonl

Triggers are plain words, not the grammar's own patterns, so that what the grammar overlooks is
drawn too. Every other sentence of a kind goes to the half that stays unseen. The last set, drawn
from other articles when both halves had been worked on, is that of

    ... --seed 1404 --share 0.28 --without tests/dates/labels/{seen,unseen}.jsonl

and the blind set, of articles that nobody had read (those of the second line were read to mend
the grammar, and never labelled), that of

    ... --seed 77 --share 0.4 --without tests/dates/labels/{seen,unseen,last}.jsonl > read.jsonl
    ... --seed 2611 --share 0.56 --without tests/dates/labels/{seen,unseen,last}.jsonl read.jsonl

``third``, drawn when all these had been read, is these two lines together; L are the label files
before it and read.jsonl. The second line is for kinds that the first has too few of:

    ... --seed 3004 --share 0.34 --without L > one.jsonl
    ... --seed 3005 --share 0.4 --without L one.jsonl --only "decade" "season of a year" "numeric"
        "lunar day" "feast day" "date in brackets" "weekday of a week"

``fourth`` is these three lines together, L now with ``third``:

    ... --seed 30112 --share 0.34 --without L > one.jsonl
    ... --seed 30113 --share 0.45 --without L one.jsonl --only (the kinds of the line above)
    ... --seed 30114 --share 0.07 --without L one.jsonl two.jsonl

``fifth``, drawn when the grammar was done and had been measured on ``fourth``, is these two:

    ... --seed 30211 --share 0.26 --without L > one.jsonl
    ... --seed 30212 --share 0.4 --without L one.jsonl --only (the same) "weekday"
        "day without a year"

``sixth``, drawn when the errors of ``fifth`` had been read, is these four; no sentence of at
most 260 letters with a date in figures is left after it:

    ... --seed 30611 --share 0.3 --without L > one.jsonl
    ... --seed 30612 --share 0.45 --without L one.jsonl --only "decade" "season of a year"
        "numeric" "lunar day" "feast day" "date in brackets" "weekday of a week" "range of days"
        "range of years" "two calendars"
    ... --seed 30613 --share 0.4 --without L one.jsonl two.jsonl --only "decade"
        "season of a year" "numeric" "range of years" "lunar day" "feast day" "range of days"
        "date in brackets" "words"
    ... --seed 30614 --share 0.5 --without L one.jsonl two.jsonl three.jsonl --only "day"
        "numeric" "lunar" "lunar month" "year"

``seventh``, labelled by one who had not seen the grammar, is these five, with read.jsonl of the
blind set among L. Those that take longer sentences are for kinds that were nearly used up. 24
sentences were left out: near-copies of others, and some of which the value could not be told:

    ... --seed 30711 --share 0.38 --without L > one.jsonl
    ... --seed 30712 --share 0.75 --without L one.jsonl --only "decade" "season" "lunar" "feast"
        "range" "two calendars" "words" "range of days" "weekday of a week" "lunar month"
        "feast day" "range of years" "year" > two.jsonl
    ... --seed 30713 --longest 400 --without L one.jsonl two.jsonl --only "decade"
        (and all of RARE) > three.jsonl
    ... --seed 30714 --share 0.6 --longest 400 --without L one.jsonl two.jsonl three.jsonl
        --only "season" "time of a season" "season of a year" "month" "counted" "day" > four.jsonl
    ... --seed 30715 --share 2 --longest 900 --without L (and the four) --only "numeric"

``eighth``, labelled by one who had not seen the grammar either, is these five. Of decades, seasons
and dates in two calendars little is left after it. 25 sentences were left out, near-copies of
others and some of which the value could not be told, and one was cut short at its start:

    ... --seed 30811 --longest 900 --share 2 --without L --only "decade" > one.jsonl
    ... --seed 30812 --longest 400 --share 1.4 --without L one.jsonl --only "season"
        "two calendars" "lunar" > two.jsonl
    ... --seed 30813 --longest 400 --share 0.6 --without L one.jsonl two.jsonl --only "range"
        "range of times" "month in two calendars" "lunar time" "feast" "day off"
        "time of a season" "relative period" "weekday" "weekday of a week" > three.jsonl
    ... --seed 30814 --share 0.2 --without L one.jsonl two.jsonl three.jsonl > four.jsonl
    ... --seed 30815 --longest 900 --without L (and the four) --only "season of a year"
        "time of a season" "lunar time" "lunar day" "lunar month"
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import sys
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

SEED = 1399
MONTHS = (
    "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|ژانویه|فوریه|مارس|آوریل|مه|می"
    "|ژوئن|ژوئیه|جولای|اوت|آگوست|سپتامبر|اکتبر|نوامبر|دسامبر"
)
LUNAR = "محرم|صفر|ربیع|جمادی|رجب|شعبان|رمضان|شوال|ذی.?القعده|ذی.?الحجه|ذیحجه"
FEASTS = (
    "نوروز|عاشورا|تاسوعا|اربعین|عید فطر|عید قربان|غدیر|مبعث|یلدا|دهه فجر|دفاع مقدس|روز قدس"
    "|نیمه شعبان"
)
WORDS = "یکم|اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|بیستم|سی.?ام|[آ-ی]+دهم"
WEEKDAYS = "شنبه|یکشنبه|دوشنبه|سه.?شنبه|چهارشنبه|پنج.?شنبه|جمعه"
UNIT = "روز|هفته|ماه|سال"

# kind of trigger: (how many sentences, pattern)
TRIGGERS = {
    "day": (20, rf"\b\d{{1,2}} *(?:{MONTHS})(?:.?ماه)? *(?:سال )?\d{{2,4}}\b"),
    "day without a year": (22, rf"\b\d{{1,2}} *(?:{MONTHS})(?:.?ماه)?\b(?! *(?:سال )?\d)"),
    "month": (22, rf"(?<!\d )\b(?:{MONTHS}).?ماه\b|\b(?:در|از|تا) (?:{MONTHS}) (?:سال|\d)"),
    "month name": (16, rf"(?<!\d )\b(?:{MONTHS})\b"),
    "year": (24, r"\bسال(?:.?های)? *(?:\d{2}|\d{4})\b"),
    "bare year": (14, r"\b(?:13[5-9]\d|20[012]\d|19\d\d)\b"),
    "decade": (16, r"\bدهه.?(?:های )?(?:\d|بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود|گذشته|اخیر)"),
    "season": (18, r"\b(?:بهار|تابستان|پاییز|پائیز|زمستان)\b"),
    "numeric": (16, r"\b\d{2,4}[/.-]\d{1,2}[/.-]\d{1,4}\b|\b13\d\d/\d\d?\b"),
    "words": (20, rf"\b(?:{WORDS}) (?:{MONTHS})\b"),
    "range": (
        24,
        rf"\b(?:\d{{1,4}}|{MONTHS}|{WEEKDAYS}) (?:تا|الی|لغایت) (?:\d|{MONTHS}|{WEEKDAYS})",
    ),
    "weekday": (26, rf"\b(?:{WEEKDAYS})\b"),
    "relative day": (22, r"\b(?:امروز|دیروز|فردا|پریروز|روز گذشته|شب گذشته|دیشب)\b"),
    "counted": (
        20,
        rf"\b(?:\d+|دو|سه|چهار|پنج|شش|ده|یک|بیست) (?:{UNIT}) (?:پیش|قبل|گذشته|اخیر|آینده)",
    ),
    "relative period": (
        26,
        r"(?:هفته|ماه|سال) (?:گذشته|جاری|آینده|قبل|پیش)|\b(?:امسال|پارسال)\b|\bاین (?:هفته|ماه)\b",
    ),
    "two calendars": (
        14,
        rf"(?:{MONTHS})[^.()]{{0,12}}\([^)]{{0,12}}(?:{MONTHS})|برابر با|مصادف با",
    ),
    "lunar": (16, rf"\b(?:{LUNAR})\b"),
    "feast": (18, rf"\b(?:{FEASTS})\b"),
    "trap: words": (30, r"\b(?:مهر|آذر|تیر|دی|مه|صفر|می|آبان|بهمن|بهار|نوروزی?|جمعه|محرم|رمضان)\b"),
    "trap: numbers": (
        30,
        r"\b\d{1,3} *- *\d{1,3}\b|\b0\d{9,10}\b|\d ساله\b|\d (?:تومان|ریال|درصد|نفر)",
    ),
    # Drawn after the others were read, where those had found too few of a kind.
    "season of a year": (
        14,
        r"\b(?:بهار|تابستان|پاییز|پائیز|زمستان) (?:سال|امسال|گذشته|پارسال|\d)",
    ),
    "lunar day": (16, rf"\b(?:\d{{1,2}}|{WORDS}) (?:ماه )?(?:{LUNAR})\b"),
    "lunar month": (6, rf"\bماه (?:مبارک )?(?:{LUNAR})\b"),
    "feast day": (14, rf"\b(?:روز|عید|شب|ایام|تعطیلات) (?:سعید )?(?:{FEASTS}|قربان|فطر)\b"),
    "date in brackets": (10, rf"(?:{MONTHS})[^()]{{0,10}}\( *\d{{1,2}} *(?:{MONTHS})"),
    "range of days": (14, rf"\b(?:{MONTHS}|\d{{1,2}}) (?:تا|الی) \d{{1,2}} (?:{MONTHS})"),
    "range of years": (8, r"سال.{0,6}\b\d{2,4} (?:تا|الی) (?:سال )?\d{2,4}\b"),
    "weekday of a week": (12, rf"\b(?:{WEEKDAYS}) (?:گذشته|آینده|هفته)"),
}
_DAY_OR = r"(?:\d|م|ماه) *"  # before the name of a month, so that «می» and «دی» are months
_JALALI = "|".join(MONTHS.split("|")[:12])
_GREGORIAN = "|".join(MONTHS.split("|")[12:])
_EITHER = (rf"{_DAY_OR}(?:{_JALALI})\b", rf"{_DAY_OR}(?:{_GREGORIAN})\b")
# Kinds of which the triggers above find few that are left; drawn only where they are asked for.
RARE = {
    "month in two calendars": (
        24,
        rf"{_EITHER[0]}[^.]{{0,30}}{_EITHER[1]}|{_EITHER[1]}[^.]{{0,30}}{_EITHER[0]}"
        rf"|(?:{_GREGORIAN})[^()]{{0,12}}\([^()]{{0,12}}\b(?:{_JALALI})\b"
        rf"|(?:{_JALALI})[^()]{{0,12}}\([^()]{{0,12}}\b(?:{_GREGORIAN})\b",
    ),
    "lunar time": (
        22,
        rf"\b(?:ماه|ایام|شب|شب.?های|دهه|دهه اول) (?:مبارک )?(?:{LUNAR}|فاطمیه|قدر)\b"
        rf"|\b(?:{LUNAR}) (?:سال )?\d{{2,4}}\b|\b(?:\d{{1,2}}|{WORDS}) (?:{LUNAR})\b",
    ),
    "two digits": (14, rf"\b(?:سال|بودجه|{MONTHS}|ماه) [3-9]\d\b(?! *(?:درصد|میلیون|هزار|نفر))"),
    "day off": (
        18,
        rf"\b(?:{FEASTS}|عید|کریسمس|چهارشنبه.?سوری|(?:سیزده|13).?به.?در|22 بهمن|سال نو|روز جهانی"
        r"|روز طبیعت|روز ارتش|هفته دولت)\b",
    ),
    "time of a season": (
        12,
        r"\b(?:بهار|تابستان|پاییز|پائیز|زمستان) (?:سال|امسال|گذشته|جاری|آینده|\d)"
        r"|\b(?:فصل|در|از|تا) (?:بهار|تابستان|پاییز|پائیز|زمستان)\b",
    ),
    "range of times": (
        18,
        rf"\b(?:{MONTHS})(?:.?ماه)? (?:سال )?(?:\d+ )?(?:تا|الی|لغایت) "
        rf"|\b(?:تا|الی|لغایت) \d+ (?:{MONTHS})\b|\b(?:1[34]|19|20)\d\d (?:تا|الی|-) (?:سال )?\d+",
    ),
}
_SENTENCE = re.compile(r"[^.!؟?\n]+(?:[.](?=\d)[^.!؟?\n]+)*[.!؟?]?")
_SAME = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يك\u200c\u00a0", "01234567890123456789یک  ")


def articles(news: Path) -> Iterator[dict[str, Any]]:
    """The articles of a folder that say when they were published."""
    for path in sorted(news.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if article.get("published"):
                    yield article


def sample(
    news: Path,
    seed: int,
    share: float,
    without: frozenset[str],
    only: Container[str] = TRIGGERS,
    longest: int = 260,
) -> Iterator[dict[str, Any]]:
    """Sentences by trigger: article id, offsets into its body, half and trigger.

    ``share`` of each trigger's number is drawn, from none of the articles ``without``.
    """
    patterns = {
        name: (count, re.compile(text))
        for name, (count, text) in (TRIGGERS | RARE).items()
        if name in only
    }
    candidates: dict[str, list[dict[str, Any]]] = {name: [] for name in patterns}
    for article in articles(news):
        if article["id"] in without:
            continue
        body = article["body"].translate(_SAME)
        seen: set[str] = set()
        for sentence in _SENTENCE.finditer(body):
            start, end = sentence.span()
            if not 25 <= end - start <= longest:
                continue
            for name, (_, pattern) in patterns.items():
                if name not in seen and pattern.search(body, start, end):
                    seen.add(name)  # one sentence an article for each trigger
                    candidates[name].append({"id": article["id"], "start": start, "end": end})
    chance = random.Random(seed)
    taken: set[tuple[str, int]] = set()
    for name, (count, _) in patterns.items():
        chance.shuffle(candidates[name])
        fresh = (c for c in candidates[name] if (c["id"], c["start"]) not in taken)
        for number, sentence in zip(range(round(count * share)), fresh, strict=False):
            taken.add((sentence["id"], sentence["start"]))
            yield {**sentence, "trigger": name, "half": "unseen" if number % 2 else "seen"}


def main() -> None:
    """Print the sample as JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--only", choices=TRIGGERS | RARE, nargs="*", default=TRIGGERS)
    parser.add_argument("--longest", type=int, default=260, help="letters of a sentence")
    options = parser.parse_args()
    lines = [line for path in options.without for line in path.read_text("utf-8").splitlines()]
    without = frozenset(json.loads(line)["id"] for line in lines)
    drawn = sample(
        options.news, options.seed, options.share, without, options.only, options.longest
    )
    for sentence in drawn:
        json.dump(sentence, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
