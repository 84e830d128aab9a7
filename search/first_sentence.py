"""The first sentence of a text, which stands for the title of an article that has none."""

from __future__ import annotations


def first_sentence(body: str, limit: int = 120) -> str:
    """The first sentence of a text, cut at a word where it is longer than ``limit`` letters.

    >>> first_sentence("باران بارید. رود پر آب شد.")
    'باران بارید.'
    """
    start, end, cut = first_sentence_span(body, limit)
    return body[start:end] + ("…" if cut else "")


def first_sentence_span(body: str, limit: int = 120) -> tuple[int, int, bool]:
    """Where the first sentence stands, and whether it was cut."""
    start = len(body) - len(body.lstrip())
    line = (body[start:].splitlines() or [""])[0].rstrip()
    ends = [i + 1 for i in (line.find(mark) for mark in ".!؟?") if i > 0]
    sentence = line[: min(ends)] if ends else line
    if len(sentence) <= limit:
        return start, start + len(sentence), False
    return start, start + len(sentence[: limit + 1].rsplit(None, 1)[0][:limit]), True
