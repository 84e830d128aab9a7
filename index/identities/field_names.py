"""What a reader calls the fields of news, so that two persons of one name can be told apart.

A field is known by the organisations and places whose names say it outright: «فدراسیون کشتی» is of
sport. Their vectors have a direction in common, and articles about sport point there as well, also
those that name none of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .evidence import Evidence
from .fields import Fields, Vectors
from .lists import Ints
from .spelling import words_of

NAMESAKE = "همنام"
"""What the second of a name is called where no field tells."""
_NAMES = {
    "سینما و تئاتر": "سینما سینمایی فیلم تئاتر نمایش نمایشی تالار پردیس بازیگران کارگردانان",
    "موسیقی": "موسیقی ارکستر کنسرت خوانندگان",
    "ورزش": "فدراسیون لیگ باشگاه فوتبال ورزشگاه والیبال کشتی المپیک بسکتبال",
    "سیاست": "مجلس پارلمان کمیسیون فراکسیون حزب سفارت سنا وزارت",
    "اقتصاد": "بانک بورس شرکت اتاق بیمه گمرک پتروشیمی اوپک",
    "دانشگاه": "دانشگاه دانشکده پژوهشگاه پژوهشکده",
}
"""Fields, and words that names of their organisations and places have."""
NO_FIELD = -1
_NEAR = 0.42  # how near the second person must be to a field, at least
_CLEAR = 0.15  # by how much the second person must be nearer to the field than the first
_ONE_NEAR = 0.3  # how near an article must be to a field to be of it
_ONE_CLEAR = 0.15  # and by how much nearer than to any other


class FieldNames:
    """The directions of the fields that have a name."""

    def __init__(self, evidence: Evidence, fields: Fields) -> None:
        words = {name: frozenset(told.split()) for name, told in _NAMES.items()}
        members: dict[str, list[int]] = {name: [] for name in words}
        for feature, label in evidence.labels.items():
            said = [name for name, told in words.items() if not told.isdisjoint(words_of(label))]
            if len(said) == 1:
                members[said[0]].append(feature)
        self.names = [name for name, held in members.items() if held]
        self._centres = np.array(
            [fields.centre(np.array(members[name])) for name in self.names], np.float32
        )

    def label(self, second: Vectors, first: Vectors) -> str:
        """What field the articles of the second person are of and those of the first are not."""
        if not self.names:
            return NAMESAKE
        likeness, others = self._likeness(second), self._likeness(first)
        best = int(likeness.argmax())
        told = best != int(others.argmax()) and likeness[best] >= _NEAR
        told = told and likeness[best] - others[best] >= _CLEAR
        return self.names[best] if told else NAMESAKE

    def clear(self, vectors: Vectors) -> Ints:
        """The number of the field that each article is clearly of, or `NO_FIELD`."""
        if len(self.names) < 2 or not len(vectors):
            return np.full(len(vectors), NO_FIELD)
        likeness = vectors @ self._centres.T
        second, first = np.sort(likeness, axis=1)[:, -2:].T
        told = (first >= _ONE_NEAR) & (first - second >= _ONE_CLEAR)
        return np.where(told, likeness.argmax(axis=1), NO_FIELD)

    def _likeness(self, vectors: Vectors) -> NDArray[np.float32]:
        """How near articles are to each field, on average."""
        near: NDArray[np.float32] = (vectors @ self._centres.T).mean(axis=0)
        return near
