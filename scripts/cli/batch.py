"""A file of queries, an id, a tab and the query on each line, and its run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

from ..index.records import dataclass
from ..index.text import clean_line, clean_query
from ..search.errors import QueryError
from ..search.results import Page
from .failures import CommandError
from .notices import tell
from .writers import Writer


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the id under which its results are written, and its line in the file.

    ``problem`` says why the line is no query; then there is neither id nor text.
    """

    identity: str
    text: str
    line: int = 1
    problem: str = ""


def read_batch(path: Path) -> Iterator[Query]:
    """The queries of a file, ``-`` being standard input; blank lines count as none.

    Raises `CommandError` where the file is not UTF-8.
    """
    with nullcontext(sys.stdin) if str(path) == "-" else path.open(encoding="utf-8-sig") as lines:
        try:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                identity, tab, text = line.partition("\t")
                if not tab or not identity.strip():
                    problem = "a line of a batch is an id, a tab and the query"
                    yield Query("", "", number, problem)
                    continue
                yield Query(
                    "_".join(clean_line(identity).split()), clean_line(clean_query(text)), number
                )
        except UnicodeDecodeError:
            raise CommandError(f"{path}: the file is not UTF-8; save it as UTF-8") from None


def run_batch(path: Path, ask: Callable[[str], Page], writer: Writer) -> int:
    """Writes what each query of a file finds, tells of those that cannot be understood.

    Returns the exit status.
    """
    matched = failed = False
    for query in read_batch(path):
        problem = query.problem
        if not problem:
            try:
                page = ask(query.text)
            except QueryError as error:
                problem = error.message
        if problem:
            tell(f"{path}:{query.line}: {problem}")
            failed = True
            continue
        writer.write(page, query.identity)
        matched = matched or page.total > 0
    if failed:
        return 2
    return 0 if matched else 1
