"""An article taken out of the screen: copied, cited, opened in a browser, lent to a program."""

from __future__ import annotations

import os

from textual.app import SuspendNotSupported

from ...index.article import Article
from ..citation import bibtex, markdown, plain_text, reference
from ..outside import editor_command, has_browser, is_address, pager_command, show_text
from ..rtl.cells import inert, inert_lines
from ..rtl.layout import isolated
from ..rtl.wrap import shorten
from .base import BayeganScreen


class TakingAwayScreen(BayeganScreen):
    """A screen that shows one article, with the commands that take it away."""

    @property
    def article(self) -> Article | None:
        """The article that is shown, if one is."""
        raise NotImplementedError

    def _copy(self, text: str, told: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(told, markup=False)

    def action_copy(self) -> None:
        """Copy the article's text as it is."""
        if self.article is not None:
            self._copy(plain_text(self.article), self.strings.copied)

    def action_copy_reference(self) -> None:
        """Copy a reference to the article."""
        if self.article is not None:
            text = reference(self.article, self.calendar, self.strings.language)
            self._copy(text, self.strings.copied_reference)

    def action_copy_bibtex(self) -> None:
        """Copy a BibTeX entry."""
        if self.article is not None:
            self._copy(bibtex(self.article), self.strings.copied_bibtex)

    def action_copy_markdown(self) -> None:
        """Copy the article as Markdown."""
        if self.article is not None:
            text = markdown(self.article, self.calendar, self.strings.language)
            self._copy(text, self.strings.copied_markdown)

    def action_copy_link(self) -> None:
        """Copy the article's address."""
        if self.article is not None and self.article.url:
            self._copy(self.article.url, self.strings.copied_link)
        else:
            self.notify(self.strings.no_link, markup=False)

    def action_open_link(self) -> None:
        """Open the article's address in a browser with a window of its own."""
        url = self.article.url if self.article is not None else ""
        if not is_address(url):
            self.notify(self.strings.no_link, markup=False)
        elif has_browser(os.environ):
            self.app.open_url(url)
            shown = isolated(shorten(inert(url), 60))
            self.notify(self.strings.opened_link.format(url=shown), markup=False)
        else:
            self._copy(url, self.strings.no_browser)

    def action_outside(self, kind: str) -> None:
        """Lend the terminal to an editor or a pager with a copy of the article."""
        if self.article is None:
            return
        find = editor_command if kind == "editor" else pager_command
        command = find(os.environ)
        if command is None:
            self.notify(self.strings.no_program, severity="warning", markup=False)
            return
        try:
            with self.app.suspend():
                problem = show_text(command, inert_lines(plain_text(self.article)))
        except SuspendNotSupported:
            problem = self.strings.no_suspend
        if problem:
            self.notify(inert(problem), severity="warning", markup=False)
