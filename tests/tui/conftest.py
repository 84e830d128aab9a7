"""Fixtures of the UI tests: GNU FriBidi and ICU, the peers of our line order."""

import pytest
from bidi_peers import FriBidi, Levels, icu


@pytest.fixture(scope="session")
def fribidi() -> FriBidi:
    """GNU FriBidi, or a skip that says how to get it."""
    try:
        return FriBidi()
    except OSError:
        pytest.skip("GNU FriBidi is not installed (Debian: libfribidi0)")


@pytest.fixture(scope="session")
def icu_levels() -> Levels:
    """Embedding levels by ICU, or a skip."""
    levels = icu()
    if levels is None:
        pytest.skip("ICU is not installed (Debian: libicu72 or newer)")
    return levels
