"""What an expression says before it is a day: the protocol, and a date of a calendar.

Each kind resolves itself against a ``Moment``: the day of publication, and whether the sentence
speaks of the future. Without that day only what names its own year has a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, Protocol

from ..records import dataclass
from .calendars import Calendar, DateError, from_day, month_range, season_range, to_day, year_range
from .periods import Period, occurrence, shifted

Tense = Literal["past", "rather past", "open", "rather future", "future"]
Precision = Literal["day", "week", "month", "season", "year", "decade", "century", "range"]


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a text speaks: its day, and whether the sentence looks back or ahead."""

    anchor: date | None
    tense: Tense = "past"

    def day(self) -> date:
        """The anchor; ``DateError`` where the text has none."""
        if self.anchor is None:
            raise DateError("A relative date needs the date of the text.")
        return self.anchor


class Spoken(Protocol):
    """Something that names a stretch of days."""

    @property
    def precision(self) -> Precision:
        """How long that stretch is, in the words of the text."""

    @property
    def calendar(self) -> Calendar:
        """The calendar in which the text speaks."""

    def resolve(self, moment: Moment) -> Period:
        """First and last day; ``DateError`` where there is none."""


# How many times nearer than the last one the next must be, by the tense of the sentence: where
# it is open, one of the next ten weeks; where it is plainly past, one of the next eight days, for
# nobody tells of a day a year ago without its year when that same day is next week.
_TIMES_NEARER: Mapping[Tense, float] = {
    "future": 1 / 4,
    "rather future": 1,
    "open": 4,
    "rather past": 16,
    "past": 40,
}


# Days around a famous day's return in which «۱۱ سپتامبر» may be this year's.
_NEAR = 21


# Days around a season's first and last one in which they are spoken of without the year.
_AT_HAND = 40


def softened(tense: Tense) -> Tense:
    """For feasts and lunar months, which are prepared in the past tense.

    «سفر در نوروز را لغو کرد» is told some days before it.
    """
    less: dict[Tense, Tense] = {"past": "rather past", "rather past": "open"}
    return less.get(tense, tense)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, month, season or year of a calendar; any part the text left out is ``None``.

    Instead of ``year`` there may be ``shift``, its distance from the current year (0 for
    «امسال»), or ``side``: -1 and 1 for the nearest before and after («آبان گذشته»). ``weekday``
    is Monday's 0 to Sunday's 6, and tells the year where none is named. ``solar`` is the Jalali
    year into which a lunar date falls («رمضان ۹۸»). ``same_year`` says «همان سال»: the year of
    the date before. ``famous`` is the year meant where the day itself is not near («۱۱ سپتامبر»).
    ``at_hand`` says that a season's first (0) or last day (1) is near («با آغاز تابستان»).
    """

    calendar: Calendar
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    shift: int | None = None
    side: int | None = None
    weekday: int | None = None
    solar: int | None = None
    same_year: bool = False
    famous: int | None = None
    at_hand: int | None = None

    @property
    def precision(self) -> Precision:
        """The smallest part that is named."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "season" if self.season is not None else "year"

    @property
    def has_year(self) -> bool:
        """Whether the year is told, outright or relative to now."""
        return not (self.year is None and self.shift is None and self.solar is None)

    def resolve(self, moment: Moment) -> Period:
        """First and last day; without a year, the nearest on the side the sentence speaks of."""
        found = self._resolve(moment)
        if self.weekday is None or self.calendar is not Calendar.HIJRI or self.day is None:
            return found
        # The moon seen in Iran is up to two days off; the weekday is not.
        off = (self.weekday - found[0].weekday() + 2) % 7 - 2
        return (shifted(found[0], off), shifted(found[0], off)) if abs(off) <= 2 else found

    def _resolve(self, moment: Moment) -> Period:
        if self.year is not None:
            return self._in_year(self.year)
        if self.solar is not None:
            return self._in_solar(self.solar)
        if self.same_year:
            raise DateError("Which year is meant, only the date before it tells.")
        today = moment.day()
        if self.shift is not None and self.calendar is Calendar.HIJRI:
            return self._in_solar(from_day(today, Calendar.JALALI)[0] + self.shift)
        if self.shift is not None:
            return self._in_year(from_day(today, self.calendar)[0] + self.shift)
        if self.season is not None:
            return self._nearest_season(today, past=moment.tense != "future")
        if self.month is None:
            raise DateError("A date needs a month or a year.")
        if self.side is not None:
            start = shifted(today, self.side)
            return occurrence(self.month, self.day, start, self.calendar, past=self.side < 0)
        found = self._nearest(today, moment.tense)
        if self.famous is None or self.weekday is not None or self._is_near(found, today):
            return found
        return self._in_year(self.famous)

    def _is_near(self, found: Period, today: date) -> bool:
        before_it = from_day(today, self.calendar)[0] < (self.famous or 0)
        return before_it or abs((found[0] - today).days) <= _NEAR

    def _nearest(self, today: date, tense: Tense) -> Period:
        """The occurrence before or after today; the much nearer one where the tense is open.

        Whatever the verb, no newspaper means by «۵ مهر» a day eleven months ahead and not the one
        of last week; and a verb of the past far behind may be another clause's.
        """
        month = self.month or 1
        before = occurrence(month, self.day, today, self.calendar, past=True)
        after = occurrence(month, self.day, today, self.calendar, past=False)
        since, ahead = (today - before[0]).days, (after[0] - today).days
        if self.weekday is not None and self.day is not None:
            fits = [found for found in (before, after) if found[0].weekday() == self.weekday]
            if len(fits) == 1 and abs((fits[0][0] - today).days) < 183:
                return fits[0]
        if self.calendar is Calendar.HIJRI and self.day is None:
            tense = softened(tense)
        return after if ahead * _TIMES_NEARER[tense] < since else before

    def _in_year(self, year: int) -> Period:
        if self.season is not None:
            return season_range(year, self.season, self.calendar)
        if self.month is None:
            return year_range(year, self.calendar)
        if self.day is None:
            return month_range(year, self.month, self.calendar)
        found = to_day(year, self.month, self.day, self.calendar)
        return found, found

    def _in_solar(self, year: int) -> Period:
        first = year_range(year, Calendar.JALALI)[0]
        if self.month is None:
            raise DateError("A lunar date needs its month.")
        return occurrence(self.month, self.day, first, self.calendar, past=False)

    def _nearest_season(self, today: date, *, past: bool) -> Period:
        past = past if self.side is None else self.side < 0
        year = from_day(today, self.calendar)[0]
        seasons = [self._in_year(candidate) for candidate in (year - 1, year, year + 1)]
        if self.at_hand is not None:
            away = [abs((found[self.at_hand] - today).days) for found in seasons]
            if min(away) > _AT_HAND:
                raise DateError("The season neither begins nor ends now.")
            return seasons[away.index(min(away))]
        if past:
            began = [found for found in seasons if found[0] <= today]
            return [found for found in began if self.side is None or found[1] < today][-1]
        return next(found for found in seasons if found[1] >= today)

    def near(self, day: date) -> CalendarDate:
        """The same date in the year that brings it closest to a day."""
        year = from_day(day, self.calendar)[0]
        found: list[tuple[int, CalendarDate]] = []
        for candidate in (year - 1, year, year + 1):
            dated = replace(self, year=candidate)
            try:
                first = dated.resolve(Moment(None))[0]
            except DateError:
                continue
            found.append((abs((first - day).days), dated))
        return min(found, key=lambda pair: pair[0])[1] if found else self
