"""Bookmarks and saved searches of the search screen: marking, saving, and choosing from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ...index.dates.calendars import Calendar
from ..answers import Cited, CitedAs
from ..bookmarks import Bookmark
from ..commands import of_scope
from ..formatting import day, number
from ..keyboard import shown_key
from ..rtl.layout import isolated
from ..saved_searches import SavedSearch
from ..state import SearchState
from ..strings import Strings
from ..widgets.chips_bar import chip_label
from ..widgets.result_list import ResultList
from .shelf import Entry, ShelfScreen

if TYPE_CHECKING:
    from .searching import SearchingScreen


class Shelves:
    """What a search screen keeps, and the lists of it."""

    def __init__(self, screen: SearchingScreen) -> None:
        self._screen = screen
        self._saved: ShelfScreen | None = None

    @property
    def _strings(self) -> Strings:
        return self._screen.strings

    def toggle(self, identity: str, title: str, source: str, published: datetime | None) -> None:
        """Mark an article, or no longer."""
        app = self._screen.bayegan
        when = published.isoformat() if published else ""
        added = app.memory.bookmarks.toggle(
            Bookmark(app.archive_name, identity, title, source, when)
        )
        told = self._strings.unmarked
        if added:
            told = self._strings.marked.format(key=self._key("bookmarks"))
        app.notify(told, markup=False, timeout=3)
        self._screen.query_one(ResultList).redraw()

    def show_bookmarks(self) -> None:
        """The marked articles, to be read."""
        screen, strings = self._screen, self._strings
        app = screen.bayegan
        marks = app.memory.bookmarks.of(app.archive_name)
        calendar = Calendar(screen.state.calendar)

        def entry(mark: Bookmark) -> Entry:
            about = (mark.source, day(mark.day, calendar, strings.language))
            known = " · ".join(isolated(part) for part in about if part)
            return Entry(mark.title or strings.untitled, known)

        def chosen(place: int | None) -> None:
            screen.query_one(ResultList).redraw()
            if place is not None:
                screen.read_article(marks[place].id)

        def cite(places: Sequence[int], form: CitedAs) -> None:
            identities = [marks[place].id for place in places]
            screen.desks.cite(identities, form, calendar, strings.language)

        app.push_screen(
            ShelfScreen(
                strings.bookmarks_title,
                [entry(mark) for mark in marks],
                nothing=strings.bookmarks_none,
                hint=strings.bookmarks_hint,
                remove=lambda place: app.memory.bookmarks.toggle(marks[place]),
                cite=cite,
            ),
            chosen,
        )

    def copy_cited(self, cited: Cited) -> None:
        """Copy references to the marked articles, and tell how many these are."""
        app, strings = self._screen.bayegan, self._strings
        between = "\n\n" if cited.form == "bibtex" else "\n"
        app.copy_to_clipboard(between.join(cited.entries))
        count = number(len(cited.entries), strings.language)
        app.notify(strings.copied_cited[cited.form].format(count=count), markup=False)

    def save(self, state: SearchState, total: int) -> None:
        """Keep a search, to look later at what is new."""
        app = self._screen.bayegan
        app.memory.searches.save(SavedSearch(app.archive_name, state, total))
        told = self._strings.saved.format(key=self._key("saved_searches"))
        app.notify(told, markup=False, timeout=3)

    def show_saved(self) -> None:
        """The saved searches; how many articles each has now is asked meanwhile."""
        screen, strings = self._screen, self._strings
        app = screen.bayegan
        saved = app.memory.searches.of(app.archive_name)

        def chosen(place: int | None) -> None:
            self._saved = None
            if place is not None:
                screen.go(saved[place].state)

        self._saved = ShelfScreen(
            strings.saved_title,
            self._entries(saved, [None] * len(saved)),
            nothing=strings.saved_none,
            hint=strings.shelf_hint,
            remove=lambda place: app.memory.searches.remove(app.archive_name, saved[place].state),
        )
        app.push_screen(self._saved, chosen)
        screen.desks.count([search.state for search in saved])

    def show_totals(self, totals: Sequence[int | None]) -> None:
        """Tell how many articles the saved searches have now."""
        app = self._screen.bayegan
        saved = app.memory.searches.of(app.archive_name)
        if self._saved is not None and len(saved) == len(totals):
            self._saved.show(self._entries(saved, totals))

    def _entries(self, saved: Sequence[SavedSearch], totals: Sequence[int | None]) -> list[Entry]:
        strings, entries = self._strings, []
        for search, total in zip(saved, totals, strict=True):
            labels = [chip_label(chip, strings) for chip in search.state.chips]
            text = " · ".join(part for part in (search.state.text.strip(), *labels) if part)
            entries.append(Entry(text or strings.everything, self._told(total, search.seen)))
        return entries

    def _told(self, total: int | None, seen: int) -> str:
        strings = self._strings
        if total is None:
            return "…"
        shown = strings.one_article
        if total != 1:
            shown = strings.articles.format(count=number(total, strings.language))
        if total <= seen:
            return shown
        return strings.saved_new.format(total=shown, new=number(total - seen, strings.language))

    def _key(self, name: str) -> str:
        app = self._screen.bayegan
        command = next(command for command in of_scope("search") if command.id == name)
        return isolated(shown_key(app.keys_of(command)[0], app.keyboard_layout))
