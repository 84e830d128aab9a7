"""Parts and sums of other dates: «نیمه دوم آبان», «سه ماهه نخست امسال», a decade, a range."""

from __future__ import annotations

from dataclasses import replace

from ..records import dataclass
from .calendars import Calendar, DateError, year_range
from .from_today import Weekday
from .periods import Period, shifted
from .spoken import CalendarDate, Moment, Precision, Spoken


@dataclass(frozen=True, slots=True)
class WeekdayOfMonth:
    """The ``nth`` ``weekday`` of a month, -1 for its last, or the day ``offset`` days from it."""

    month: CalendarDate
    weekday: int
    nth: int
    offset: int = 0
    precision: Precision = "day"

    @property
    def calendar(self) -> Calendar:
        """The month's."""
        return self.month.calendar

    def resolve(self, moment: Moment) -> Period:
        """That one day."""
        first, last = self.month.resolve(moment)
        if self.nth < 0:
            found = shifted(last, -((last.weekday() - self.weekday) % 7) + 7 * (self.nth + 1))
        else:
            found = shifted(first, (self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))
        found = shifted(found, self.offset)
        return found, found


@dataclass(frozen=True, slots=True)
class DaysOfMonth:
    """So many days of a month: the ``nth`` such part, -1 for the last days of it."""

    month: CalendarDate
    days: int
    nth: int

    @property
    def precision(self) -> Precision:
        """A day, or a range of some."""
        return "day" if self.days == 1 else "range"

    @property
    def calendar(self) -> Calendar:
        """The month's."""
        return self.month.calendar

    def resolve(self, moment: Moment) -> Period:
        """The first and the last of them; halves and thirds at the end take what is left."""
        first, last = self.month.resolve(moment)
        if self.nth > 0:
            begin = shifted(first, self.days * (self.nth - 1))
            return begin, shifted(begin, self.days - 1)
        before = {15: 15, 10: 20}.get(self.days)
        begin = shifted(last, 1 - self.days) if before is None else shifted(first, before)
        return begin, last


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or a century, from its first to its last year."""

    calendar: Calendar
    first: int
    last: int
    precision: Precision = "decade"

    def resolve(self, moment: Moment) -> Period:
        """First day of the first and last day of the last year."""
        return year_range(self.first, self.calendar)[0], year_range(self.last, self.calendar)[1]


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """So many months of a year, from the ``first`` one: «سه ماهه دوم ۹۸», «نیمه نخست امسال».

    It is ``of_any`` year where only «سال» is told: in the past tense one that has begun.
    """

    year: CalendarDate
    first: int
    months: int
    of_any: bool = False
    precision: Precision = "range"

    @property
    def calendar(self) -> Calendar:
        """The year's."""
        return self.year.calendar

    def resolve(self, moment: Moment) -> Period:
        """From the first of the first month to the end of the last."""
        begin, end = self._within(self.year, moment)
        looks_back = moment.tense == "past" and self.of_any and self.year.shift == 0
        if looks_back and begin > moment.day():
            return self._within(replace(self.year, shift=-1), moment)
        return begin, end

    def _within(self, year: CalendarDate, moment: Moment) -> Period:
        begin = replace(year, month=self.first).resolve(moment)
        end = replace(year, month=self.first + self.months - 1).resolve(moment)
        return begin[0], end[1]


@dataclass(frozen=True, slots=True)
class Between:
    """From the first day of one to the last day of another."""

    start: Spoken
    end: Spoken
    precision: Precision = "range"

    @property
    def calendar(self) -> Calendar:
        """The calendar of the later end."""
        return self.end.calendar

    def resolve(self, moment: Moment) -> Period:
        """Both ends; ``DateError`` where they are the wrong way round.

        An end that names no year or week follows from the other: «۲۵ اسفند تا ۵ فروردین ۹۹»,
        «۱۶ نوامبر ۲۰۱۹ تا ۳ دسامبر همان سال».
        """
        end = self.end
        if isinstance(end, CalendarDate) and end.same_year:
            end = replace(end, same_year=False)
        if _floats(end):
            first = self.start.resolve(moment)[0]
            last = end.resolve(Moment(first, "future"))[1]
        else:
            last = self.end.resolve(moment)[1]
            first = self.start.resolve(Moment(last) if _floats(self.start) else moment)[0]
        if last < first:
            raise DateError("The range ends before it begins.")
        return first, last


def _floats(spoken: Spoken) -> bool:
    """Whether a date takes its year or week from what stands beside it."""
    if isinstance(spoken, CalendarDate):
        return not spoken.has_year and spoken.side is None and not spoken.same_year
    return isinstance(spoken, Weekday) and not spoken.is_told
