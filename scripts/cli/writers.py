"""The formats in which ``bayegan search`` writes pages: one class each.

All but the table are for programs: stable, versioned, ASCII digits, ISO dates. Their fields are
listed in docs/command-line.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..index.dates.calendars import Calendar, format_date
from ..search.results import CalendarName, FacetValue, Fragment, Hit, Page
from ..search.rows import csv_row, hit_cells
from .console import put, safe, safe_json
from .explanation import Explain, explanation_line
from .failures import CommandError
from .style import Style

FORMAT_VERSION = 1
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "trec")

_VERSION = {"format_version": FORMAT_VERSION}


class Writer:
    """Writes the pages of one or, in a batch, of many queries."""

    explains = False
    """Whether the format has a place for explanations."""

    def __init__(self, *, batch: bool) -> None:
        self.batch = batch
        self.explain: Explain | None = None

    def check(self, limit: int, facets: Sequence[str]) -> None:
        """Raises `CommandError` where the format cannot hold what is asked for."""

    def begin(self) -> None:
        """Writes what stands before the first page."""

    def write(self, page: Page, qid: str) -> None:
        """Writes a page."""
        raise NotImplementedError

    def end(self) -> None:
        """Writes what stands after the last page."""

    def tagged(self, qid: str) -> dict[str, Any]:
        """The fields that every object begins with."""
        return {**_VERSION, "qid": qid} if self.batch else dict(_VERSION)

    def hit_fields(self, page: Page, hit: Hit) -> dict[str, Any]:
        """A hit as plain data, explained where that is asked for."""
        fields = hit.to_dict()
        if self.explain is not None:
            fields["explanation"] = self.explain(page.query, hit)
        return fields


def writer_for(form: str, calendar: CalendarName, *, count: bool, batch: bool) -> Writer:
    """The writer of a format."""
    if count:
        return JsonCountWriter(batch=batch) if form == "json" else CountWriter(form, batch=batch)
    match form:
        case "json":
            return JsonWriter(batch=batch)
        case "jsonl":
            return JsonLinesWriter(batch=batch)
        case "csv" | "tsv":
            return DelimitedWriter(form, batch=batch)
        case "trec":
            return TrecWriter(batch=batch)
    return TableWriter(calendar, batch=batch)


class TableWriter(Writer):
    """For people: a few lines a hit, matches marked, then the facets."""

    explains = True

    def __init__(self, calendar: CalendarName, *, batch: bool) -> None:
        super().__init__(batch=batch)
        self._calendar = Calendar.JALALI if calendar == "jalali" else Calendar.GREGORIAN
        self._style = Style.of_stdout("rtl")

    def write(self, page: Page, qid: str) -> None:
        """Writes hits and facets."""
        if self.batch:
            self._put(f"{qid}: {page.query} ({page.total})", bold=True)
        for hit in page.hits:
            self._hit(hit)
            if self.explain is not None:
                line = explanation_line(self.explain(page.query, hit), self._style.piece)
                self._put(line, indent=3, dim=True)
            put()
        for name, values in page.facets.items():
            self._facet(name, values)

    def _put(self, text: str, marks: Sequence[tuple[int, int]] = (), **style: Any) -> None:
        for line in self._style.lines(text.replace("\n", " "), marks, **style):
            put(line)

    def _hit(self, hit: Hit) -> None:
        snippet = hit.snippet
        rank = f"{hit.rank}. "
        title = snippet.title.text + (" …" if snippet.title.cut_after else "")
        self._put(rank + title, _moved(snippet.title, len(rank)), bold=True)
        self._put(self._about(hit), indent=3, dim=True)
        for fragment in snippet.fragments:
            before = "… " if fragment.cut_before else ""
            text = before + fragment.text + (" …" if fragment.cut_after else "")
            self._put(text, _moved(fragment, len(before)), indent=3)

    def _about(self, hit: Hit) -> str:
        article = hit.article
        day = format_date(article.published.date(), self._calendar) if article.published else ""
        about = (article.source, day, *article.categories, article.id)
        return " · ".join(map(self._style.piece, filter(None, about)))

    def _facet(self, name: str, values: Iterable[FacetValue]) -> None:
        self._put(name, bold=True)
        for value in values:
            sign = "+" if value.selected else "-" if value.excluded else " "
            count = str(value.count)
            within = f" ({value.branch.children})" if value.branch and value.branch.children else ""
            self._put(f"{count}{sign} {value.value}{within}", indent=max(0, 8 - len(count)))
        put()


def _moved(fragment: Fragment, shift: int) -> list[tuple[int, int]]:
    return [(start + shift, end + shift) for start, end in fragment.marks]


class JsonWriter(Writer):
    """One object: a page, or in a batch all pages under ``queries``."""

    explains = True

    def begin(self) -> None:
        """Opens the list of a batch."""
        self._first = True
        if self.batch:
            put(safe_json(_VERSION)[:-1] + ', "queries": [')

    def write(self, page: Page, qid: str) -> None:
        """Writes the page as an object."""
        fields = self.page_fields(page)
        if not self.batch:
            put(safe_json({**_VERSION, **fields}))
            return
        put(("" if self._first else ",") + safe_json({"qid": qid, **fields}))
        self._first = False

    def page_fields(self, page: Page) -> dict[str, Any]:
        """What is written of a page."""
        hits = [self.hit_fields(page, hit) for hit in page.hits]
        return {**replace(page, hits=()).to_dict(), "hits": hits}

    def end(self) -> None:
        """Closes the list of a batch."""
        if self.batch:
            put("]}")


class JsonLinesWriter(Writer):
    """An object a line: ``"type": "hit"`` for each hit, ``"facet"`` for each facet value."""

    explains = True

    def write(self, page: Page, qid: str) -> None:
        """Writes hits, then facet values."""
        for hit in page.hits:
            put(safe_json({**self.tagged(qid), "type": "hit", **self.hit_fields(page, hit)}))
        for name, values in page.facets.items():
            for value in values:
                record = {"type": "facet", "facet": name, **value.to_dict()}
                put(safe_json({**self.tagged(qid), **record}))


_HIT_COLUMNS = (
    "rank",
    "id",
    "score",
    "title",
    "published",
    "source",
    "category",
    "url",
    "persons",
    "places",
    "organisations",
    "snippet",
)
_FACET_COLUMNS = ("facet", "value", "count", "query")


class DelimitedWriter(Writer):
    """A header and a row a hit; with ``--limit 0`` a row a facet value."""

    def __init__(self, form: str, *, batch: bool) -> None:
        super().__init__(batch=batch)
        self._form = form
        self._facets = False

    def check(self, limit: int, facets: Sequence[str]) -> None:
        """A table has rows of one kind."""
        if facets and limit:
            raise CommandError(
                f"a {self._form} table holds hits or facets, not both: add --limit 0 for facets"
            )
        self._facets = bool(facets)

    def begin(self) -> None:
        """Writes the header."""
        columns = _FACET_COLUMNS if self._facets else _HIT_COLUMNS
        self._row([*(["qid"] if self.batch else []), *columns, "format_version"])

    def write(self, page: Page, qid: str) -> None:
        """Writes the rows."""
        head = [qid] if self.batch else []
        for hit in page.hits:
            self._row([*head, *hit_cells(hit, _HIT_COLUMNS), FORMAT_VERSION])
        for name, values in page.facets.items():
            for value in values:
                self._row([*head, name, value.value, value.count, value.query, FORMAT_VERSION])

    def _row(self, cells: Iterable[object]) -> None:
        write_row(self._form, cells)


def write_row(form: str, cells: Iterable[object]) -> None:
    """Writes a row of a csv or tsv table; every cell is one line without control characters."""
    plain = [safe(cell) if isinstance(cell, str) else cell for cell in cells]
    put("\t".join(map(str, plain)) if form == "tsv" else csv_row(plain))


class TrecWriter(Writer):
    """A TREC run: ``qid Q0 id rank score tag``, what trec_eval and its kin read."""

    TAG = f"bayegan-{FORMAT_VERSION}"

    def check(self, limit: int, facets: Sequence[str]) -> None:
        """A run has no place for facets."""
        if facets:
            raise CommandError("the trec format holds no facets")

    def write(self, page: Page, qid: str) -> None:
        """Writes a line a hit; white space in an id becomes ``_``."""
        for hit in page.hits:
            identity = "_".join(safe(hit.id).split())
            put(f"{safe(qid)} Q0 {identity} {hit.rank} {hit.score:.6f} {self.TAG}")


class CountWriter(Writer):
    """Only how many articles match."""

    def __init__(self, form: str, *, batch: bool) -> None:
        super().__init__(batch=batch)
        self._form = form

    def check(self, limit: int, facets: Sequence[str]) -> None:
        """A count is neither a run nor facets."""
        if self._form == "trec" or facets:
            raise CommandError("--count goes with neither --format trec nor --facets")

    def begin(self) -> None:
        """Writes the header of a table."""
        if self._form in ("csv", "tsv"):
            head = ["qid"] if self.batch else []
            write_row(self._form, [*head, "query", "total", "format_version"])

    def write(self, page: Page, qid: str) -> None:
        """Writes the total."""
        if self._form == "table":
            put(f"{safe(qid)}\t{page.total}" if self.batch else str(page.total))
        elif self._form in ("csv", "tsv"):
            head = [qid] if self.batch else []
            write_row(self._form, [*head, page.query, page.total, FORMAT_VERSION])
        else:
            put(safe_json({**self.tagged(qid), "query": page.query, "total": page.total}))


class JsonCountWriter(JsonWriter):
    """Only how many articles match, as one object."""

    explains = False

    def check(self, limit: int, facets: Sequence[str]) -> None:
        """A count is no facets."""
        CountWriter("json", batch=self.batch).check(limit, facets)

    def page_fields(self, page: Page) -> dict[str, Any]:
        """The query and its total."""
        return {"query": page.query, "total": page.total}
