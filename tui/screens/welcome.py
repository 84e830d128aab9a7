"""What a person without an archive sees first: a sample to try, or files of their own to index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ..formatting import number
from ..indexing_job import Built, IndexingJob
from ..keyboard import textual_keys
from ..rtl.cells import inert
from ..rtl.layout import isolated
from ..widgets.line_editor import LineEditor

if TYPE_CHECKING:
    from ..app import BayeganApp

_BAR = 30


class WelcomeScreen(Screen[None]):
    """Offers the sample and a line for a folder; shows how far the indexing is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        (",".join((*textual_keys("q"), "ctrl+q")), "app.quit", ""),
        ("ctrl+c", "app.help_quit", ""),
        ("escape", "leave", ""),
    ]

    def __init__(self, archive: Path, sample: Path | None, demo: Path) -> None:
        """``archive`` is where the person's own shall be, ``demo`` where the sample's."""
        super().__init__()
        self._archive = archive
        self._sample = sample
        self._demo = demo
        self._target = archive
        self._job: IndexingJob | None = None

    @property
    def _app(self) -> BayeganApp:
        return cast("BayeganApp", self.app)

    def compose(self) -> ComposeResult:
        """A greeting, the choices, a line for a path, and what is told of the job."""
        strings = self._app.strings
        where = isolated(inert(str(self._archive)))
        with Vertical(id="welcome"):
            yield Static(strings.app, id="welcome-title", markup=False)
            yield Static(strings.welcome.format(archive=where), id="welcome-text", markup=False)
            yield OptionList(id="welcome-choices")
            yield LineEditor(placeholder=strings.folder_placeholder, id="welcome-path")
            yield Static("", id="welcome-told", markup=False)

    def on_mount(self) -> None:
        """The choices."""
        strings = self._app.strings
        choices = self.query_one(OptionList)
        if self._sample is not None:
            choices.add_option(Option(Content(strings.try_sample), id="sample"))
        choices.add_option(Option(Content(strings.index_folder), id="folder"))
        choices.add_option(Option(Content(strings.commands["quit"]), id="quit"))
        choices.highlighted = 0
        self.set_focus(choices)

    def on_unmount(self) -> None:
        """Nobody waits for the job any more."""
        if self._job is not None:
            self._job.stop()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        message.stop()
        if self._job is not None:
            return
        match message.option.id:
            case "sample" if self._sample is not None:
                self._start(self._sample, self._demo)
            case "folder":
                line = self.query_one(LineEditor)
                line.add_class("-open")
                self.set_focus(line)
            case _:
                self.app.exit(return_code=0)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Index what was named."""
        message.stop()
        if not message.value.strip() or self._job is not None:
            return
        source = Path(message.value.strip()).expanduser()
        if source.exists():
            self._start(source, self._archive)
        else:
            path = isolated(inert(str(source)))
            self._tell(self._app.strings.no_such_path.format(path=path), problem=True)

    def on_line_editor_left(self, message: LineEditor.Left) -> None:
        """Back to the choices."""
        message.stop()
        self.set_focus(self.query_one(OptionList))

    def action_leave(self) -> None:
        """Stop the job, or go back to the choices."""
        if self._job is not None:
            self._job.stop()
            self._job = None
            self._tell(self._app.strings.indexing_stopped)
        self.set_focus(self.query_one(OptionList))

    def _start(self, source: Path, archive: Path) -> None:
        self._target = archive
        app = self._app
        self._job = IndexingJob(
            [source], archive, lambda built: app.call_from_thread(self._show, built)
        )
        self._tell(app.strings.indexing_begins)
        self._job.start()

    def _show(self, built: Built) -> None:
        if self._job is None:
            return
        app, strings = self._app, self._app.strings
        if built.problem:
            self._job = None
            self._tell(inert(built.problem), problem=True)
        elif built.done and not built.read:
            self._job = None
            self._tell(strings.nothing_indexed, problem=True)
        elif built.done:
            app.open_archive(self._target)
        else:
            done = round(_BAR * built.share)
            figures = strings.indexing.format(count=number(built.read, strings.language))
            if built.bad:
                bad = strings.bad_records.format(count=number(built.bad, strings.language))
                figures = f"{figures} · {bad}"
            self._tell(f"{figures}  {'█' * done}{'░' * (_BAR - done)}")

    def _tell(self, text: str, *, problem: bool = False) -> None:
        told = self.query_one("#welcome-told", Static)
        told.update(text)
        told.set_class(problem, "-problem")
