"""The articles that an archive holds, as an indexing run needs to know them.

All of them are in memory while a run lasts, so each takes as little as it can: its id, and one
string of bytes.
"""

from __future__ import annotations

from collections.abc import Iterable

from .article import Article

__all__ = ["KnownArticles"]

_FINGERPRINT, _CONTENT, _SOURCE = slice(0, 16), slice(16, 24), slice(24, 28)
_SIZE = 28
_READ = b"r"  # stands behind the rest where this run has read the id


class KnownArticles:
    """By id and by content.

    >>> known = KnownArticles([("1", b"f" * 16 + b"c" * 8, "ایسنا")])
    >>> known.fingerprint("1") == b"f" * 16, known.saw("1"), known.saw("1"), known.unread()
    (True, False, True, [])
    """

    def __init__(self, articles: Iterable[tuple[str, bytes, str]]) -> None:
        """``articles`` are ids, the fingerprints of article and content in a row, and sources."""
        self._stamps: dict[str, bytes] = {}
        self._holders: dict[bytes, str | tuple[str, ...]] = {}  # the ids of a content
        self._sources: dict[str, bytes] = {}
        self._source_names: list[str] = []
        self._only_read: set[str] = set()
        for identity, stamp, source in articles:
            self._keep(identity, stamp + self._number(source))

    def __len__(self) -> int:
        return len(self._stamps)

    def fingerprint(self, identity: str) -> bytes | None:
        """What changes when anything about an article does; ``None`` where it is not known."""
        stamp = self._stamps.get(identity)
        return None if stamp is None else stamp[_FINGERPRINT]

    def fingerprints(self, identity: str) -> bytes:
        """The fingerprints of a known article and of its content in a row."""
        return self._stamps[identity][: _CONTENT.stop]

    def saw(self, identity: str) -> bool:
        """Whether this id came before in this run; from now on it did."""
        stamp = self._stamps.get(identity)
        if stamp is None:
            before = identity in self._only_read
            self._only_read.add(identity)
            return before
        if len(stamp) == _SIZE:
            self._stamps[identity] = stamp + _READ
        return len(stamp) > _SIZE

    def was_read(self, identity: str) -> bool:
        """Whether this run has read a known article."""
        return len(self._stamps[identity]) > _SIZE

    def copied(self, article: Article, content: bytes) -> str | None:
        """The id of another article of the same text that does not come from another source."""
        for identity in self._holding(content):
            source = self._source_of(identity)
            same_source = not source or not article.source or source == article.source
            if identity != article.id and same_source:
                return identity
        return None

    def add(self, article: Article, fingerprint: bytes, content: bytes) -> None:
        """Notes an article that was read, and forgets the text that it had before."""
        if article.id in self._stamps:
            self.forget(article.id)
        self._only_read.discard(article.id)
        self._keep(article.id, fingerprint + content + self._number(article.source) + _READ)

    def forget(self, identity: str) -> None:
        """Takes out a known article."""
        content = self._stamps.pop(identity)[_CONTENT]
        if left := tuple(i for i in self._holding(content) if i != identity):
            self._holders[content] = left
        else:
            del self._holders[content]

    def unread(self) -> list[str]:
        """The ids that no source of this run held."""
        return [identity for identity in self._stamps if not self.was_read(identity)]

    def _keep(self, identity: str, stamp: bytes) -> None:
        self._stamps[identity] = stamp
        content = stamp[_CONTENT]
        others = self._holding(content)
        if identity not in others:
            self._holders[content] = (*others, identity) if others else identity

    def _holding(self, content: bytes) -> tuple[str, ...]:
        holders = self._holders.get(content, ())
        return (holders,) if isinstance(holders, str) else holders

    def _number(self, source: str) -> bytes:
        """Four bytes for a source: there are few."""
        if source not in self._sources:
            self._sources[source] = len(self._source_names).to_bytes(4, "little")
            self._source_names.append(source)
        return self._sources[source]

    def _source_of(self, identity: str) -> str:
        return self._source_names[int.from_bytes(self._stamps[identity][_SOURCE], "little")]
