"""Dates: calendars, published dates, ranges that people type, and dates spoken of in a text.

- ``calendars``: days, months and years of the Jalali, Gregorian and Hijri calendars
- ``published``: the date that a source gives an article
- ``ranges``: what a person types to narrow a search
- ``grammar``: dates in running text

Nothing is imported here: a search needs calendars and ranges, but not the grammar.
"""
