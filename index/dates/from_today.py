"""What is told from the day of the text: «ماه گذشته», «۱۰ روز گذشته», «پنجم ماه جاری»."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..records import dataclass
from .calendars import Calendar, DateError, from_day, month_range, year_range
from .periods import Period, Unit, period, shifted
from .spoken import Moment, Precision, Tense


@dataclass(frozen=True, slots=True)
class RelativePeriod:
    """The day, week, month, ... so many steps from the current one: «دیروز», «دو ماه پیش»."""

    unit: Unit
    steps: int
    calendar: Calendar = Calendar.JALALI

    @property
    def precision(self) -> Precision:
        """The unit."""
        return self.unit

    def resolve(self, moment: Moment) -> Period:
        """First and last day of that unit."""
        return period(self.unit, self.steps, moment.day(), self.calendar)


@dataclass(frozen=True, slots=True)
class NewYear:
    """«سال جدید»: the year that has begun, and at its end the next one."""

    calendar: Calendar
    precision: Precision = "year"

    def resolve(self, moment: Moment) -> Period:
        """First and last day of that year."""
        year, month, _ = from_day(moment.day(), self.calendar)
        return year_range(year + (month >= _ENDING), self.calendar)


# The month from which on a new year is the next one.
_ENDING = 10


@dataclass(frozen=True, slots=True)
class ThisDecade:
    """The ten years that hold the day of the text, or so many before: «دهه جاری», «دو دهه پیش»."""

    calendar: Calendar
    steps: int = 0
    precision: Precision = "decade"

    def resolve(self, moment: Moment) -> Period:
        """First day of the first and last day of the last year."""
        first = (from_day(moment.day(), self.calendar)[0] // 10 + self.steps) * 10
        return year_range(first, self.calendar)[0], year_range(first + 9, self.calendar)[1]


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the month so many steps from the current one: «پنجم ماه جاری»."""

    month: RelativePeriod
    day: int
    precision: Precision = "day"

    @property
    def calendar(self) -> Calendar:
        """The month's."""
        return self.month.calendar

    def resolve(self, moment: Moment) -> Period:
        """That one day; ``DateError`` where the month is shorter."""
        first, last = self.month.resolve(moment)
        found = shifted(first, self.day - 1)
        if found > last:
            raise DateError("The month has no such day.")
        return found, found


@dataclass(frozen=True, slots=True)
class RecentSpan:
    """The last or next ``count`` units up to now: «۱۰ روز گذشته», «سه ماه آینده»."""

    unit: Unit
    count: int
    calendar: Calendar = Calendar.JALALI
    precision: Precision = "range"

    def resolve(self, moment: Moment) -> Period:
        """From the day so many units away to the anchor, both included."""
        today = moment.day()
        far = self._away(today)
        return (far, today) if far < today else (today, far)

    def _away(self, today: date) -> date:
        if self.unit in ("day", "week"):
            return shifted(today, self.count * (7 if self.unit == "week" else 1))
        months = self.count * {"month": 1, "season": 3, "year": 12}[self.unit]
        year, month, day = from_day(today, self.calendar)
        year, month = divmod(year * 12 + month - 1 + months, 12)
        first, last = month_range(year, month + 1, self.calendar)
        return min(shifted(first, day - 1), last)


# After so many days a weekday is the next one, by the tense of the sentence: «روز یکشنبه ... دارد»
# said on Monday is yesterday's, said on Friday that of the day after tomorrow.
TOO_LONG_AGO: Mapping[Tense, int] = {
    "future": 1,
    "rather future": 2,
    "open": 7,
    "rather past": 7,
    "past": 7,
}


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: the nearest one, the last before or the next after today, or in a week.

    ``side`` is -1 for «گذشته» and 1 for «آینده»; ``week`` counts weeks from the current one.
    """

    weekday: int
    side: int | None = None
    week: int | None = None
    calendar: Calendar = Calendar.JALALI
    precision: Precision = "day"

    @property
    def is_told(self) -> bool:
        """Whether the words say which one it is."""
        return self.week is not None or self.side is not None

    def resolve(self, moment: Moment) -> Period:
        """That one day."""
        today = moment.day()
        if self.week is not None:
            saturday = period("week", self.week, today)[0]
            found = shifted(saturday, (self.weekday - 5) % 7)
        elif self.side is not None:
            start = shifted(today, self.side)
            days = (self.weekday - start.weekday()) % 7
            found = shifted(start, days if self.side > 0 or not days else days - 7)
        else:
            ago = (today.weekday() - self.weekday) % 7
            ahead = ago >= TOO_LONG_AGO[moment.tense]
            found = shifted(today, 7 - ago if ahead else -ago)
        return found, found
