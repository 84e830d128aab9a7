"""A progress bar on standard error: after the first second, and only for a person."""

from __future__ import annotations

from types import TracebackType
from typing import IO, TYPE_CHECKING

from ..index.builder import Progress as BuildProgress
from .console import is_terminal, may_colour, safe
from .notices import tell

if TYPE_CHECKING:
    from rich.progress import Progress

AFTER = 1.0
"""Seconds a build may take before a bar appears."""


class BuildBar:
    """Shows how far a build is, with its rate and the time left; notes go above the bar."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._progress: Progress | None = None

    def __enter__(self) -> BuildBar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def show(self, build: BuildProgress) -> None:
        """Takes up a build's progress."""
        if self._progress is None:
            if build.seconds < AFTER or not is_terminal(self._stream):
                return
            self._progress = self._started()
        rate = build.read / build.seconds if build.seconds else 0.0
        done, total = float(build.bytes_done), float(build.bytes_total)
        told = f"{build.read:,} read · {build.indexed:,} indexed · {rate:,.0f}/s"
        if build.resolved is not None:
            done, total, told = build.resolved, 1.0, "who is who"
        self._progress.update(
            self._progress.task_ids[0], completed=done, total=total, description=told
        )

    def note(self, line: str) -> None:
        """Writes a line without disturbing the bar."""
        if self._progress is None:
            tell(line)
        else:
            from rich.text import Text

            self._progress.console.print(Text(safe(line)), soft_wrap=True)

    def _started(self) -> Progress:
        # Where nobody looks, there is no bar, and nothing is loaded for one.
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(file=self._stream, no_color=not may_colour(self._stream))
        progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %", markup=False),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        progress.add_task("", total=None)
        progress.start()
        return progress
