"""What the tests of several folders need."""

from __future__ import annotations

import pytest
from hypothesis import settings

from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.lexicon import Lexicon

# A property that holds, holds on a busy machine too: the profile in force, without its time limit.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon of the installed hazm: compiling it takes seconds."""
    return Lexicon.from_hazm()


@pytest.fixture(scope="session")
def analyzer(lexicon: Lexicon) -> PersianAnalyzer:
    """The analyzer of that lexicon."""
    return PersianAnalyzer(lexicon)
