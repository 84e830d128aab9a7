"""The part of an archive that the screens use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypedDict, Unpack

from ..search.filters import Filters
from ..search.results import CalendarName, Document, Page, Sort, Suggestion

if TYPE_CHECKING:
    from ..index.identities.identity import EntityKind
    from ..search.entities import Entity


class SearchOptions(TypedDict, total=False):
    """What a search may be told by name; see :meth:`bayegan.search.Archive.search`."""

    limit: int
    offset: int
    sort: Sort
    facets: Sequence[str]
    facet_limit: int
    calendar: CalendarName
    prefix_last: bool
    drill: Mapping[str, str] | None


class Searchable(Protocol):
    """:class:`bayegan.search.Archive`, or what stands for one."""

    def search(
        self, query: str = "", filters: Filters | None = None, **options: Unpack[SearchOptions]
    ) -> Page:
        """A page of hits."""

    def get(
        self, identity: str, *, query: str = "", filters: Filters | None = None
    ) -> Document | None:
        """An article to read."""

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions."""

    def entities(self, kind: EntityKind, text: str = "", limit: int = 50) -> tuple[Entity, ...]:
        """Those that a text is in the name of."""

    def entity(self, kind: EntityKind, name: str) -> Entity | None:
        """What is known of a person, a place or an organisation."""

    def close(self) -> None:
        """Let go of the files."""
