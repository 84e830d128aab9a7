"""Articles like the one that is read, under their heading."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from ..answers import Card, Found, Question
from ..strings import Strings
from .card import CardShape
from .frames import Rows
from .result_list import ResultList

_SHAPE = CardShape(snippet_lines=0, tags=False, title_lines=2)


class SimilarList(ResultList):
    """A list of results in a narrow column: a long title takes two lines."""

    @property
    def shape(self) -> CardShape:
        """The same at every size."""
        return _SHAPE


class SimilarPanel(Rows):
    """The list, empty until the articles are found."""

    DEFAULT_CSS = """
    SimilarPanel {
        & > .heading { height: 1; width: 100%; text-align: right; text-style: bold;
                       color: $primary; }
        & > SimilarList { padding: 0; scrollbar-size-vertical: 0; }
    }
    """

    def __init__(self, strings: Strings, *, id: str) -> None:
        super().__init__(id=id)
        self.strings = strings

    def compose(self) -> ComposeResult:
        """The heading and the list."""
        yield Static(self.strings.similar_title, classes="heading", markup=False)
        yield SimilarList(self.strings)

    @property
    def list(self) -> SimilarList:
        """The articles."""
        return self.query_one(SimilarList)

    def show(self, question: Question, cards: tuple[Card, ...]) -> None:
        """Show these articles."""
        self.list.show(Found(question, len(cards), 0.0, cards))
