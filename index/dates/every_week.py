"""Weekdays that come every week: «شب‌های جمعه», «پنجشنبه و جمعه‌ها»."""

from __future__ import annotations

import re

from .forms import END
from .names import WEEKDAY

_ANOTHER_DAY = re.compile(rf"[^.\n]{{0,25}}?(?:و|،|تا|الی|-) *(?:روز +)?(?:{WEEKDAY}){END}")
# «پنجشنبه و جمعه‌ها»
_AND_THOSE = re.compile(rf" *(?:و|،|تا) *(?:{WEEKDAY}) *ها(?!\w)")
# «در تعطیلات رسمی و پنجشنبه و جمعه», «هر روز ساعت ۱۱ و جمعه ساعت ۱۶»
_DAYS_OFF = re.compile(
    r"(?<!\w)(?:تعطیلات|(?:روز *های|ایام) +تعطیل|هر +روز|شب +و +روز)(?: +رسمی| +ساعت +\d+)?"
    rf" +و +(?:(?:{WEEKDAY}) +و +)?$"
)
_NIGHTS = re.compile(r"(?:شب|صبح|عصر|ظهر) *های +$")


def is_of_every_week(match: re.Match[str]) -> bool:
    """«شب‌های جمعه», «در روزهای یکشنبه», but «روزهای یکشنبه و دوشنبه» are those two."""
    string, start, end = match.string, match.start(), match.end()
    if _AND_THOSE.match(string, end) or _DAYS_OFF.search(string, max(0, start - 40), start):
        return True
    if match["day"] and "های" in match["day"]:
        return not _ANOTHER_DAY.match(string, end)
    return bool(_NIGHTS.search(string[max(0, start - 12) : start]))
