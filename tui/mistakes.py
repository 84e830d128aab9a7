"""What is wrong with a query, in the language of the interface.

The search says it in English, as the command line does. A language has patterns of these
sentences and its own in place of each; what no pattern fits is shown as it is.

>>> from .strings import strings_of
>>> mistake_told("a value must follow place:", strings_of("fa"))
'پس از \\u2068place:\\u2069 باید چیزی بیاید.'
"""

from __future__ import annotations

import re

from .rtl.cells import inert
from .rtl.layout import isolated
from .strings import Strings


def mistake_told(message: str, strings: Strings) -> str:
    """The sentence in the interface's language; what it quotes keeps its own direction."""
    for pattern, sentence in strings.mistakes:
        if match := re.match(pattern, message):
            return sentence.format(*(isolated(inert(group)) for group in match.groups()))
    return inert(message)
