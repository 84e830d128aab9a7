"""What the tests of several folders need."""

from __future__ import annotations

import pytest

from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon of the installed hazm: compiling it takes seconds."""
    return Lexicon.from_hazm()


@pytest.fixture(scope="session")
def analyzer(lexicon: Lexicon) -> PersianAnalyzer:
    """The analyzer of that lexicon."""
    return PersianAnalyzer(lexicon)
