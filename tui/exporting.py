"""An export under way in a thread, which goes on while its person searches on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from ..search.errors import QueryError
from .answers import Exported
from .export import ExportError, Form, export
from .formatting import Language
from .searchable import Searchable
from .state import SearchState


class ExportJob:
    """Writes a result set and reports with :class:`Exported`; ends early when told to."""

    def __init__(self, report: Callable[[Exported], object]) -> None:
        self._report = report
        self._stop = threading.Event()

    def start(
        self,
        archive: Searchable,
        state: SearchState,
        path: Path,
        form: Form,
        language: Language,
    ) -> None:
        """Begin; the thread never keeps the program from ending."""
        arguments = (archive, state, path, form, language)
        threading.Thread(
            target=self._work, name="bayegan-export", args=arguments, daemon=True
        ).start()

    def stop(self) -> None:
        """End without a file."""
        self._stop.set()

    def _work(
        self,
        archive: Searchable,
        state: SearchState,
        path: Path,
        form: Form,
        language: Language,
    ) -> None:
        def progress(written: int, total: int) -> None:
            self._report(Exported(written, total))

        try:
            written = export(
                archive, state, path, form, language, progress=progress, stop=self._stop
            )
        except (ExportError, QueryError) as error:
            self._report(Exported(0, 0, problem=str(error)))
        except Exception as error:  # whatever went wrong, the person hears of it
            self._report(Exported(0, 0, problem=f"{type(error).__name__}: {error}"))
        else:
            if written is not None:
                self._report(Exported(written, written, str(path)))
