"""What the mouse selects is the article's own text in its own order, in every dialect."""

import pytest
from driver import started

from bayegan.tui.rtl import textual_glue
from bayegan.tui.rtl.layout import Dialect
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.widgets.article_view import ArticleView


@pytest.mark.parametrize("dialect", ["visual", "kitty", "lro"])
async def test_lines_dragged_over_are_copied_as_they_were_written(dialect: Dialect) -> None:
    async with started((100, 30)) as person:
        textual_glue.install("rtl", dialect)
        await person.press("escape", "down", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
        view = person.reader.query_one(ArticleView)
        await person.until(lambda: view.document is not None)
        assert view.document is not None
        body = view.document.article.body
        first = next(  # line of the body, below title, date and address
            y for y in range(5, view.size.height) if len(view.render_line(y).text.strip()) > 50
        )
        right, left = view.size.width - 1, 0
        await person.pilot.mouse_down(view, offset=(right, first))
        await person.pilot.hover(view, offset=(left, first + 1))
        await person.pilot.mouse_up(view, offset=(left, first + 1))
        await person.pilot.pause()
        selected = person.app.screen.get_selected_text()
        assert selected and selected in view.text.plain
        assert selected.strip() in body
        assert len(selected) > 80 and "\u200c" in selected
        await person.press("ctrl+c")
        assert person.app.clipboard == selected
