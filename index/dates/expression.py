"""A date as it was found in a text: its place and its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .calendars import Calendar
from .spoken import Precision


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date spoken of: where in the original text, and its first and last day.

    ``precision`` is what the words name; ``calendar`` the one they speak in.
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    calendar: Calendar

    @property
    def canonical(self) -> str:
        """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` where that is exact, else ``FIRST/LAST``.

        >>> DateExpression(0, 9, date(2020, 11, 1), date(2020, 11, 30), "month",
        ...     Calendar.GREGORIAN).canonical
        '2020-11'
        """
        first, last = self.first, self.last
        if first == last:
            return first.isoformat()
        whole_months = first.day == 1 and (last + timedelta(1)).day == 1
        if whole_months and first.year == last.year:
            if first.month == last.month:
                return first.isoformat()[:7]
            if (first.month, last.month) == (1, 12):
                return first.isoformat()[:4]
        return f"{first.isoformat()}/{last.isoformat()}"
