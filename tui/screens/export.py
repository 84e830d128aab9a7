"""Where a result set is to be written and in which format, and how far that is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from ..answers import Exported
from ..export import FORMS, Form, suggested_name
from ..exporting import ExportJob
from ..formatting import number
from ..messages import Answered
from ..rtl.cells import inert
from ..rtl.layout import isolated
from ..state import SearchState
from ..widgets.line_editor import LineEditor
from .modal import KeyHints, Modal

if TYPE_CHECKING:
    from ..app import BayeganApp

_BAR = 30


class ExportScreen(Modal[None]):
    """Enter writes, Tab takes the next format, Escape leaves: a job under way goes on."""

    def __init__(self, state: SearchState, total: int) -> None:
        super().__init__()
        self._state = state
        self._total = total
        self._form: Form = FORMS[0]
        self._overwrite = ""
        self._job: ExportJob | None = None

    @property
    def _app(self) -> BayeganApp:
        return cast("BayeganApp", self.app)

    def compose(self) -> ComposeResult:
        """Title, file, formats and progress."""
        strings = self._app.strings
        count = number(self._total, strings.language)
        with Vertical(id="export"):
            yield Static(strings.export_title.format(count=count), id="export-title", markup=False)
            yield LineEditor(self._suggested(), id="export-path")
            with Horizontal(id="export-forms"):
                for form in reversed(FORMS):
                    yield Static(strings.export_forms[form], id=f"form-{form}", markup=False)
            yield Static("", id="export-told", markup=False)
            yield KeyHints(strings.export_hint)

    def on_mount(self) -> None:
        """The name can be typed over."""
        editor = self.query_one(LineEditor)
        self.set_focus(editor)
        editor.cursor_position = len(editor.value)
        self._show_form()

    def _suggested(self) -> str:
        home = "~" if Path("~").expanduser().is_dir() else "."
        return f"{home}/{suggested_name(self._state, self._form)}"

    def _show_form(self) -> None:
        for form in FORMS:
            self.query_one(f"#form-{form}").set_class(form == self._form, "-chosen")

    def on_click(self, event: events.Click) -> None:
        """Choose a format."""
        widget, _ = self.get_widget_at(event.screen_x, event.screen_y)
        for form in FORMS:
            if widget is self.query_one(f"#form-{form}"):
                self._choose(form)

    def action_complete(self) -> None:
        """The next format."""
        self._choose(FORMS[(FORMS.index(self._form) + 1) % len(FORMS)])

    def _choose(self, form: Form) -> None:
        editor = self.query_one(LineEditor)
        if editor.value.endswith(f".{self._form}"):
            editor.value = editor.value[: -len(self._form)] + form
            editor.cursor_position = len(editor.value)
        self._form = form
        self._show_form()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Write, unless there is such a file already and it was not confirmed."""
        message.stop()
        strings = self._app.strings
        name = message.value.strip()
        if self._job is not None or not name:
            return
        path = Path(name).expanduser()
        if path.exists() and self._overwrite != name:
            self._overwrite = name
            self._tell(strings.export_exists)
            return
        self._job = self._app.start_export(self._state, path, self._form)
        self._tell(strings.searching)

    def on_line_editor_left(self, message: LineEditor.Left) -> None:
        """Escape leaves, Down takes the next format."""
        message.stop()
        if message.key == "escape":
            self.dismiss()
        else:
            self.action_complete()

    def on_answered(self, message: Answered) -> None:
        """Tell how far it is."""
        answer = message.answer
        if not isinstance(answer, Exported):
            return
        strings = self._app.strings
        if answer.problem:
            self._job = None
            self._tell(inert(answer.problem))
        elif answer.path:
            self.dismiss()
        else:
            done = round(_BAR * answer.written / max(1, answer.total))
            bar = "█" * done + "░" * (_BAR - done)
            figures = strings.export_progress.format(
                written=number(answer.written, strings.language),
                total=number(answer.total, strings.language),
            )
            self._tell(f"{figures}  {bar}")

    def _tell(self, text: str) -> None:
        self.query_one("#export-told", Static).update(isolated(text))
