"""An archive opened for searching: the way into Bayegan for other programs.

with Archive.open("news") as archive:
    page = archive.search("آتش‌بس", Filters(places=["قره‌باغ"]), facets=("person", "month"))
    print(page.total, [hit.title for hit in page.hits])
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..index.archive_lexicon import searching_lexicon_of
from ..index.identities.resolution import Likeness, read_resolution
from ..index.persian.analyzer import ANALYZER_VERSION, PersianAnalyzer
from ..index.storage.manifest import archive_folder, read_manifest
from ..index.storage.notices import OnNotice, log
from .checks import check_count, check_day, check_drill, check_page, check_text, check_weights
from .engines.ranking import Weights
from .engines.whoosh import Request
from .errors import ArchiveClosedError, damage_told
from .filters import DateKind, Filters
from .meant import DidYouMean
from .query.tree import Node
from .results import CalendarName, Document, FacetSort, Page, Sort, Suggestion
from .searcher import Searcher, text_of

if TYPE_CHECKING:
    from ..index.dates.units import DateUnit
    from .entities import Entity, EntityKind
    from .timeline import Timeline


class Archive:
    """A read-only view of an archive; every method may be called from several threads.

    A view keeps the state it was opened in; :meth:`refresh` takes up later commits.
    """

    def __init__(
        self, path: Path, analyzer: PersianAnalyzer, weights: Weights, on_notice: OnNotice
    ) -> None:
        """Use :meth:`open`."""
        self.path = path
        self._analyzer = analyzer
        self._weights = weights
        self._on_notice = on_notice
        self._lock = threading.Lock()
        self._opened: Searcher | None = self._latest()

    @property
    def _searcher(self) -> Searcher:
        """The newest state taken up."""
        searcher = self._opened
        if searcher is None:
            raise ArchiveClosedError(f"The archive at {self.path} is closed; open it again.")
        return searcher

    def _latest(self) -> Searcher:
        return Searcher(self.path, self._analyzer, self._weights, self._on_notice)

    @classmethod
    def open(
        cls, path: str | PathLike[str], *, weights: Weights | None = None, on_notice: OnNotice = log
    ) -> Archive:
        """Opens an archive.

        ``on_notice`` is told, now and by :meth:`refresh`, if the last commit is damaged and the
        one before is searched; else the log ``bayegan`` is.

        Raises:
            ArchiveError: there is none at ``path``, it is of another version, or damaged.
        """
        check_weights(weights)
        folder = archive_folder(path)
        manifest = read_manifest(folder, analyzer=ANALYZER_VERSION)
        lexicon = searching_lexicon_of(folder, manifest)
        return cls(folder, PersianAnalyzer(lexicon), weights or Weights(), on_notice)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the files; whatever is asked from now on is an `ArchiveClosedError`."""
        with self._lock:
            searcher, self._opened = self._opened, None
        if searcher is not None:
            searcher.engine.close()

    def refresh(self) -> bool:
        """Takes up what was committed or decided since; tells whether there was anything."""
        with self._lock:
            state = self._searcher.engine.state
            newer = self._latest()
            if newer.engine.state == state:
                newer.engine.close()
                return False
            # Searches that run in other threads, and pages, keep the state that they began in.
            self._opened = newer
            return True

    def __len__(self) -> int:
        return self._searcher.engine.article_count

    def search(
        self,
        query: str | Node = "",
        filters: Filters | None = None,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int = 20,
        facet_sort: FacetSort = "count",
        calendar: CalendarName = "jalali",
        prefix_last: bool = False,
        drill: Mapping[str, str] | None = None,
        today: date | None = None,
    ) -> Page:
        """Searches; an empty query finds everything, the newest first.

        ``limit=0`` only counts. ``prefix_last`` lets the last word match as a prefix while it
        is typed. ``facet_limit`` bounds the values of each name facet, the most frequent first
        or, with ``facet_sort="name"``, in Persian alphabetical order; dates come whole.
        ``drill={"place": "ایران"}`` lets the facet of places hold what lies right in Iran,
        ``{"place": ""}`` the places that lie in no other: countries, seas, unknown villages.

        Raises:
            QueryError: the query, a filter, a facet or a sort cannot be understood.
        """
        started = time.perf_counter()
        check_page(limit, offset, sort, facets, calendar, facet_limit, facet_sort)
        check_drill({} if drill is None else drill)
        check_day(today)
        day = today or date.today()
        searcher = self._searcher
        request = Request(
            tree=searcher.tree(query, day, open_end=prefix_last),
            narrowing=searcher.narrowing(filters, day),
            limit=limit,
            offset=offset,
            sort=sort,
            facets=facets,
            calendar=calendar,
            today=day,
            facet_limit=facet_limit,
            drill=searcher.spelled(drill or {}),
        )
        return searcher.page(query, request, facet_sort, started)

    def did_you_mean(self, query: str, filters: Filters | None = None) -> DidYouMean | None:
        """What was probably meant by a query with words that the archive does not know.

        Raises:
            QueryError: the query or a filter cannot be understood.
        """
        return self.search(query, filters, limit=0).did_you_mean

    def timeline(
        self,
        query: str | Node = "",
        filters: Filters | None = None,
        *,
        by: DateKind = "published",
        unit: DateUnit | None = None,
        calendar: CalendarName = "jalali",
        today: date | None = None,
    ) -> Timeline:
        """Counts what a search finds by year, month, week or day.

        ``by`` is ``published`` or ``event``, the dates that the articles speak of; a period
        counts for the units that ``event:`` would find it in. Without ``unit`` it is the finest
        of day, month and year with at most 40 bins.

        Raises:
            QueryError: the query, a filter or an option cannot be understood.
        """
        from .timeline import check_timeline, timeline_of

        check_timeline(by, unit, calendar)
        check_day(today)
        day = today or date.today()
        searcher = self._searcher
        tree = searcher.tree(query, day)
        narrowing = searcher.narrowing(filters, day)
        with damage_told(self.path):
            return timeline_of(
                searcher.engine,
                tree,
                narrowing,
                text=text_of(query, tree),
                by=by,
                unit=unit,
                calendar=calendar,
                today=day,
            )

    def get(
        self, identity: str, *, query: str | Node = "", filters: Filters | None = None
    ) -> Document | None:
        """An article by its id, or ``None``, with the places that a search matches.

        Those are the words of the query, and the names that it or the filters ask for.

        Raises:
            QueryError: the query or a filter cannot be understood.
        """
        check_text(identity, "the id")
        searcher, today = self._searcher, date.today()
        tree, narrowing = searcher.tree(query, today), searcher.narrowing(filters, today)
        return searcher.document(identity, tree, narrowing, today)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Words, persons, places and sources that complete what was typed, most used first."""
        from .suggest import suggestions

        check_text(prefix, "the beginning of a word")
        check_count(limit, "limit")
        with damage_told(self.path):
            searcher = self._searcher
            return suggestions(searcher.engine, searcher.written, prefix, limit)

    def person(self, name: str) -> Entity | None:
        """A person by any of its names: spellings, titles over time, years; see `entity`."""
        return self.entity("person", name)

    def entity(self, kind: EntityKind, name: str) -> Entity | None:
        """The person, place or organisation that a name stands for, or ``None``.

        Raises:
            QueryError: ``kind`` is none of the three.
        """
        from .entities import entity_of

        check_text(name, "the name")
        with damage_told(self.path):
            found = entity_of(self._searcher.engine, kind, name)
            if found is None or kind != "person" or " " in found.name.partition(" (")[0]:
                return found
            return replace(found, unresolved=found.name in read_resolution(self.path).unresolved)

    def entities(self, kind: EntityKind, text: str = "", limit: int = 50) -> tuple[Entity, ...]:
        """Those in whose name or spellings all words of a text stand, the most named first.

        Titles, years and articles are left out.

        Raises:
            QueryError: ``kind`` is none of the three.
        """
        from .entities import find_entities

        check_text(text, "the text")
        check_count(limit, "limit")
        with damage_told(self.path):
            return find_entities(self._searcher.engine, kind, text, limit)

    def likely_merges(self, limit: int = 20) -> tuple[Likeness, ...]:
        """Persons that are perhaps one: those first whose merging helps most articles for sure.

        That is the likelihood times the articles of the rarer of the two; without those merged or
        hidden since.

        Raises:
            ArchiveError: what the resolver left is damaged.
        """
        from .entities import likely_merges

        check_count(limit, "limit")
        return likely_merges(self._searcher.engine, read_resolution(self.path).likely, limit)

    def explain(self, query: str | Node, identity: str) -> dict[str, Any] | None:
        """Why an article matches a query, or ``None`` where there is no such article.

        ``score`` is the sum of the shares of ``parts``; each part names the ``word``, the
        ``field``, the ``form`` (``exact``, ``lemma``, ``side by side``, ``all words``, ``phrase``,
        ``pattern``, ``similar``), its ``score``, and for words how many ``times`` and how they are
        ``written``. ``matched`` tells whether the article is among the hits at all.

        Raises:
            QueryError: the query cannot be understood.
        """
        check_text(identity, "the id")
        searcher = self._searcher
        return searcher.explain(searcher.tree(query, date.today()), identity)

    def stats(self) -> dict[str, int | str | None]:
        """Figures of the archive: articles, segments, distinct names, first and last day."""
        from .figures import figures_of

        return figures_of(self, self._searcher.engine)
