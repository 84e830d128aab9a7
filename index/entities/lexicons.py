"""Word lists that the recognizer asks: given names, titles and the words beside a place's name.

Both are text files of the package. ``triggers.tsv`` is reviewed by hand; the given names are
compiled by ``scripts/train_recognizer.py names`` from packages under the MIT licence.
"""

from __future__ import annotations

import lzma
from functools import cache
from importlib import resources

from ..persian.letters import fold

__all__ = ["given_names", "triggers"]


@cache
def triggers() -> dict[str, frozenset[str]]:
    """The folded trigger words by class.

    >>> "دکتر" in triggers()["title"], "روستای" in triggers()["place"]
    (True, True)
    """
    classes: dict[str, set[str]] = {}
    text = resources.files(__package__).joinpath("data", "triggers.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            name, words = line.split("\t")
            classes.setdefault(name, set()).update(map(fold, words.split()))
    return {name: frozenset(words) for name, words in classes.items()}


@cache
def given_names() -> frozenset[str]:
    """Folded given names.

    >>> "محمدجواد" in given_names()
    True
    """
    blob = resources.files(__package__).joinpath("data", "given_names.txt.xz").read_bytes()
    return frozenset(lzma.decompress(blob).decode().split("\n"))
