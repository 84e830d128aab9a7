"""The reviewed tables beside this file: words that somebody has looked at, one by one."""

from collections.abc import Iterator
from importlib import resources

from .letters import fold

__all__ = ["column", "read_table"]


def column(table: str) -> frozenset[str]:
    """Return all words of a table, folded."""
    return frozenset(fold(cell) for row in read_table(table) for cell in row)


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the rows of the reviewed table `name`.tsv beside this file; # starts a comment line."""
    text = resources.files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")
