"""Works out on which day articles without a date were published, from those that tell it.

    python scripts/benchmarks/undated_days.py NEWS_FOLDER > days.jsonl

The news of ``isna-undated`` carry no date, but their numbers fall with time within a category
(``cinema13`` is younger than ``cinema1447``) and all are of the turn of 1397 to 1398. An article
that says «امروز ۱۹ فروردین» tells its own day; the longest chain of such days that do not rise is
believed, and what lies between is filled in evenly. Where an article says «امروز دوشنبه», its day
is moved to the nearest Monday. Prints the id and the day of each article, as JSON Lines; and, to
the standard error, how many of those weekdays were not more than one day away, which is how good
the filling in is.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from bayegan.index.dates.calendars import Calendar, DateError, to_day
from bayegan.index.dates.names import MONTHS, WEEKDAY_NAMES

# With ``fold``, or with slips of weekdays, a few more dates are read, and 43 of 7,500 days differ
# from those that stand in the labels.
_SAME = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يك\u200c", "01234567890123456789یک ")
_WEEKDAYS = [re.sub("\u200c?شنبه", " ?شنبه", name) for name in WEEKDAY_NAMES]
_WEEKDAY = "|".join(_WEEKDAYS)
# The months of those news, and the year in which each of them fell.
_YEARS = {"فروردین": 1398, "اردیبهشت": 1398, "خرداد": 1398, "تیر": 1398, "اسفند": 1397}
_BETWEEN = r"[ ،,(:\-–]*"
_DAY = re.compile(
    rf"(امروز|امشب|دیروز|فردا){_BETWEEN}(?:روز )?(?:{_WEEKDAY})?{_BETWEEN}"
    rf"(\d\d?) ?[-–]? ?({'|'.join(_YEARS)})\b"
)
_TODAY = re.compile(rf"(?:امروز|امشب){_BETWEEN}(?:روز )?({_WEEKDAY})\b")
_OFFSETS = {"دیروز": 1, "فردا": -1}
_FARTHEST = 3  # days that a weekday may move an article


def told_days(text: str) -> Iterator[date]:
    """The days of publication that a text tells."""
    for said in _DAY.finditer(text):
        _, month = MONTHS[said[3]]
        try:
            day = to_day(_YEARS[said[3]], month, int(said[2]), Calendar.JALALI)
        except DateError:
            continue
        yield day + timedelta(_OFFSETS.get(said[1], 0))


def longest_falling(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of numbers that rise while their days do not.

    >>> longest_falling([(1, 9), (2, 12), (3, 8), (5, 7)])
    [(1, 9), (3, 8), (5, 7)]
    """
    chains: list[list[tuple[int, int]]] = []
    for point in sorted(points):
        fitting = (chain for chain in chains if chain[-1][1] >= point[1])
        chains.append([*max(fitting, key=len, default=[]), point])
    return max(chains, key=len)


def days_of(texts: dict[str, str]) -> tuple[dict[str, date], list[int]]:
    """The day of every article, and how far weekdays moved those that tell no date."""
    points: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    numbers: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for identity, text in texts.items():
        category, number = _numbered(identity)
        numbers[category].append((number, identity))
        points[category] += ((number, day.toordinal()) for day in told_days(text))
    days: dict[str, date] = {}
    moved: list[int] = []
    for category, members in numbers.items():
        told, ordinals = zip(*longest_falling(points[category]), strict=True)
        slope = (ordinals[-1] - ordinals[0]) / max(1, told[-1] - told[0])
        for number, identity in members:
            inside = min(max(number, told[0]), told[-1])
            guess = round(np.interp(inside, told, ordinals) + slope * (number - inside))
            if number not in told and (said := _TODAY.search(texts[identity])):
                shift = _to_weekday(guess, said[1])
                moved.append(abs(shift))
                guess += shift
            days[identity] = date.fromordinal(guess)
    return days, moved


def _numbered(identity: str) -> tuple[str, int]:
    """«isna7500:cinema13» is the thirteenth of the cinema."""
    name = identity.partition(":")[2]
    category = name.rstrip("0123456789")
    return category, int(name[len(category) :])


def _to_weekday(ordinal: int, name: str) -> int:
    wanted = next(day for day, known in enumerate(_WEEKDAYS) if re.fullmatch(known, name))
    ahead = (wanted - date.fromordinal(ordinal).weekday()) % 7
    return ahead if ahead <= _FARTHEST else ahead - 7


def main() -> None:
    """Print the days."""
    texts = {}
    with lzma.open(Path(sys.argv[1]) / "isna-undated.jsonl.xz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            texts[article["id"]] = f"{article.get('title', '')}\n{article['body']}".translate(_SAME)
    days, moved = days_of(texts)
    for identity, day in days.items():
        sys.stdout.write(json.dumps({"id": identity, "published": day.isoformat()}) + "\n")
    near = sum(shift <= 1 for shift in moved)
    sys.stderr.write(f"{near} of {len(moved)} weekdays at most one day away\n")


if __name__ == "__main__":
    main()
