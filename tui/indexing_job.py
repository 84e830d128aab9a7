"""An archive being made in a thread, for the screen that a person without one sees first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..index.storage.errors import ArchiveError

_EVERY = 0.1


@dataclass(frozen=True)
class Built:
    """How far a build is; ``done`` at its end, ``problem`` where it could not be finished."""

    read: int = 0
    share: float = 0.0
    bad: int = 0
    done: bool = False
    problem: str = ""


class _StoppedError(Exception):
    """The person has other plans."""


class IndexingJob:
    """Reads files into an archive and reports with :class:`Built`."""

    def __init__(
        self, sources: Sequence[Path], archive: Path, report: Callable[[Built], object]
    ) -> None:
        self._sources = sources
        self._archive = archive
        self._report = report
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="bayegan-index", daemon=True)
        self._bad = 0
        self._told = 0.0

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End soon; what was committed stays, and the same job goes on there later."""
        self._stop.set()

    def _work(self) -> None:
        # hazm and the recogniser are loaded only here, where an archive is made.
        from ..index.builder import Progress, build_archive

        def progress(build: Progress) -> None:
            if self._stop.is_set():
                raise _StoppedError
            if time.monotonic() - self._told >= _EVERY:
                self._told = time.monotonic()
                share = build.bytes_done / build.bytes_total if build.bytes_total else 0.0
                self._report(Built(build.read, share, self._bad))

        def bad(_: object) -> None:
            self._bad += 1

        try:
            summary = build_archive(self._sources, self._archive, progress=progress, on_bad=bad)
        except _StoppedError:
            return
        except (ArchiveError, OSError) as error:
            self._report(Built(problem=str(error)))
        except Exception as error:  # whatever went wrong, the person hears of it
            self._report(Built(problem=f"{type(error).__name__}: {error}"))
        else:
            self._report(Built(summary.articles, 1.0, summary.bad, done=True))
