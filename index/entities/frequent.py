"""What frequent words give the taggers: worked out once a machine, then kept in the user's cache.

Each process of an indexing run would find the same for itself. The file's name says of what it was
made: another model, other lists or another way to read them make another. One that is missing or
damaged costs the second that it takes to make it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..user_cache import cache_folder, content_name, kept_arrays
from .memory import Floats

__all__ = ["frequent_rows"]


def frequent_rows(
    words: list[str], compute: Callable[[list[str]], Sequence[Floats]], folder: Path | None = None
) -> Sequence[Floats]:
    """What `compute` gives of the words, from `folder` if it is there, else put there.

    ``folder`` is by default Bayegan's in the user's cache folder.
    """
    if folder is None:
        folder = cache_folder("frequent-words")
    return kept_arrays(folder / f"{_name(words)}.npz", lambda: compute(words))


def _name(words: list[str]) -> str:
    """A name that differs wherever the words, the taggers' files or their code do."""
    here = Path(__file__).parent
    letters = here.parent / "persian" / "letters.py"
    files = (*sorted(here.glob("*.py")), *sorted(here.glob("data/*")), letters)
    return content_name("\n".join(words), (path for path in files if path.is_file()))
