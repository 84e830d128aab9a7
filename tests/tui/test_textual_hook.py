"""A canary for the one private name of Textual that right-to-left lines hang on.

When one of these fails after Textual was moved: compare ``textual/content.py`` of both versions.
``Content._wrap_and_format`` must still make its lines with the module's ``_FormattedLine``,
whose ``to_strip(style)`` returns segments and their width; adapt ``tui/rtl/textual_glue.py``,
look at the screens again (docs/terminals.md says how) and move the pin in pyproject.toml.
"""

import inspect
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from textual import content
from textual.app import App, ComposeResult
from textual.widgets import Button, Label, OptionList

from bayegan.tui.rtl import textual_glue
from bayegan.tui.rtl.terminal import detect


@pytest.fixture
def hooked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "_FormattedLine", content._FormattedLine)
    monkeypatch.setattr(textual_glue, "RENDERING", textual_glue.Rendering())
    textual_glue.install("rtl", "visual")


def test_textual_is_the_version_the_hook_was_written_for() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    pins = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    assert f"textual=={version('textual')}" in pins, __doc__


def test_the_private_line_has_the_shape_we_rely_on() -> None:
    line = content._FormattedLine
    while line.__mro__[1] is not object:
        line = line.__mro__[1]
    parameters = list(inspect.signature(line.__init__).parameters)
    assert parameters[:7] == ["self", "get_style", "content", "width", "x", "y", "align"], __doc__
    assert list(inspect.signature(line.to_strip).parameters) == ["self", "style"], __doc__
    assert "_FormattedLine(" in inspect.getsource(content.Content._wrap_and_format), __doc__


@pytest.mark.usefixtures("hooked")
async def test_stock_widgets_draw_visual_lines() -> None:
    class Sample(App[None]):
        def compose(self) -> ComposeResult:
            yield Label("سلام (test)", id="label")
            yield Button("خروج")
            yield OptionList("تهران")

    app = Sample()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        screen = "\n".join(
            "".join(segment.text for segment in strip)
            for strip in app.screen._compositor.render_strips()
        )
    assert "(test) ﻡﺎﻠﺳ" in screen, __doc__
    assert "ﺝﻭﺮﺧ" in screen
    assert "ﻥﺍﺮﻬﺗ" in screen


def test_the_driver_restores_the_terminal_at_every_end() -> None:
    written: list[str] = []

    class Driver:
        def start_application_mode(self) -> None:
            self.write("<start>")

        def stop_application_mode(self) -> None:
            self.write("<stop>")

        def write(self, data: str) -> None:
            written.append(data)

        def flush(self) -> None:
            pass

    driver = textual_glue.bidi_driver(Driver, detect({"VTE_VERSION": "7006"}))()
    driver.start_application_mode()
    driver.stop_application_mode()
    driver.start_application_mode()
    driver.stop_application_mode()
    driver.stop_application_mode()
    assert "".join(written) == "<start>\x1b[8l\x1b[8h<stop>" * 2 + "<stop>"
