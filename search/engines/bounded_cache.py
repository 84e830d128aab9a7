"""A memory of what was asked last, bounded by the bytes that it holds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class BoundedCache(Generic[Value]):
    """Values by key; what was not asked for longest gives way. Any thread may use it."""

    def __init__(self, most_bytes: int, size_of: Callable[[Value], int]) -> None:
        self._most = most_bytes
        self._size_of = size_of
        self._held = 0
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not held.

        >>> cache = BoundedCache[bytes](10, len)
        >>> cache.get("a", lambda: b"12345678"), cache.get("a", lambda: b"other")
        (b'12345678', b'12345678')
        >>> _ = cache.get("b", lambda: b"1234")
        >>> cache.get("a", lambda: b"again")
        b'again'
        """
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found[0]
        # Made outside the lock: two threads may make the same value, and either will do.
        value = make()
        size = self._size_of(value)
        if size <= self._most:
            with self._lock:
                self._forget(key)
                self._values[key] = value, size
                self._held += size
                while self._held > self._most:
                    self._forget(next(iter(self._values)))
        return value

    def _forget(self, key: Hashable) -> None:
        _, size = self._values.pop(key, (None, 0))
        self._held -= size

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._values.clear()
            self._held = 0
