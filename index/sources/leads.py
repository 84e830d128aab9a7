"""The lead, which many archives give beside the text: it opens the text that does not repeat it."""

from __future__ import annotations

import re

from ..persian.at_once import letters_and_digits

_ENDS = re.compile(r"[.!?؟…]+(?=\s|$)|…|\.{3}|\n")
_MOST_SENTENCES = 100  # each is looked for in the whole text


def lead_before(body: str, *, summary: str, title: str) -> str:
    """What a text has to begin with so that it holds the summary; nothing where it holds it.

    Title and text hold it where they have all its sentences, however they are spelled, spaced
    and punctuated, and as far as they go where the summary was cut.

    >>> lead_before("رود پر شد.", summary="باران بارید.", title="هوا")
    'باران بارید.\\n'
    >>> lead_before("باران باريد و رود پر شد.", summary="هوا\\nباران  بارید و رو…", title="هوا")
    ''
    """
    told = letters_and_digits(title + body)
    sentences = _ENDS.split(summary, _MOST_SENTENCES)
    if all(letters_and_digits(sentence) in told for sentence in sentences):
        return ""
    return f"{summary}\n"
