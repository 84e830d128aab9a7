"""What a value of a wrong kind is called in a message to the program that handed it over."""

from __future__ import annotations


def kind_of(value: object) -> str:
    """The name of its class.

    >>> kind_of(None), kind_of("نفت")
    ('None', 'str')
    """
    return "None" if value is None else type(value).__name__
