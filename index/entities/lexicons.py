"""Word lists that the recognizer asks: given names, titles and the words beside a place's name.

All are text files of the package. ``triggers.tsv`` and ``epithets.tsv`` are reviewed by hand; the
given names are compiled by ``scripts/train_recognizer.py names`` from packages under the MIT
licence; the word clusters are learned from news by ``scripts/learn_clusters.py``.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ..persian.letters import fold

__all__ = ["clusters", "encode_clusters", "epithets", "given_names", "triggers"]


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


@cache
def epithets() -> Mapping[str, int]:
    """Names, folded and without spaces, by which everybody knows one person, and whose each is.

    >>> epithets()["امامراحل"] == epithets()["امامخمینی"], "امام" in epithets()
    (True, False)
    """
    text = resources.files(__package__).joinpath("data", "epithets.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {
        "".join(fold(name).split()): person
        for person, line in enumerate(lines)
        for name in line.split("\t")
    }


def encode_clusters(members: Mapping[str, tuple[int, int]]) -> bytes:
    """The text of a cluster file: a line for each (coarse, fine) pair, then its words."""
    lines: dict[tuple[int, int], list[str]] = {}
    for word, pair in members.items():
        lines.setdefault(pair, []).append(word)
    return "\n".join(f"{a} {b} {' '.join(lines[a, b])}" for a, b in sorted(lines)).encode()


@cache
def clusters() -> dict[str, tuple[str, str]]:
    """The coarse and the fine cluster of every word that has them.

    >>> clusters()["احمد"][0] == clusters()["محمود"][0]
    True
    """
    blob = resources.files(__package__).joinpath("data", "clusters.xz").read_bytes()
    members: dict[str, tuple[str, str]] = {}
    for line in lzma.decompress(blob).decode().split("\n"):
        coarse, fine, *words = line.split(" ")
        pair = ("c=" + coarse, "f=" + fine)
        members.update(dict.fromkeys(words, pair))
    return members
