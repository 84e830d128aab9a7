"""A thread that asks the archive, so that no key ever waits for it.

A search may take longer than the pause between two letters. Each :class:`Desk` works on one
question at a time and keeps only the newest that waits, so that old questions never pile up;
one that is under way hears that it is stale.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from .answers import Answer

Stale = Callable[[], bool]
"""Whether another question waits already, so that this one need not be answered."""


class StaleError(Exception):
    """A question was left for a newer one."""


def wanted(stale: Stale) -> bool:
    """True, while the question waits for its answer.

    Raises:
        StaleError: another question waits.
    """
    if stale():
        raise StaleError
    return True


class Desk:
    """A thread that answers questions one at a time and skips all but the newest that wait."""

    def __init__(self, name: str, deliver: Callable[[Answer], object]) -> None:
        self._deliver = deliver
        self._waiting: Callable[[Stale], Answer] | None = None
        self._closed = False
        self._changed = threading.Condition()
        # A daemon: leaving the program never waits for a search that is under way.
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def ask(self, question: Callable[[Stale], Answer]) -> None:
        """Answer this next, in place of what waits; what is under way may stop."""
        with self._changed:
            self._waiting = question
            self._changed.notify()

    def close(self) -> None:
        """No further answers."""
        with self._changed:
            self._closed = True
            self._waiting = None
            self._changed.notify()

    def _work(self) -> None:
        while True:
            with self._changed:
                while self._waiting is None and not self._closed:
                    self._changed.wait()
                if self._closed or self._waiting is None:
                    return
                question, self._waiting = self._waiting, None
            try:
                answer = question(self._stale)
            except StaleError:
                continue
            if not self._closed:
                self._deliver(answer)

    def _stale(self) -> bool:
        return self._closed or self._waiting is not None
