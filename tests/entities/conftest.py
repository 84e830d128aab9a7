"""One recognizer for all tests: loading it takes most of a second."""

from __future__ import annotations

import pytest

from bayegan.index.entities.gazetteer import Gazetteer
from bayegan.index.entities.recognizer import EntityRecognizer


@pytest.fixture(scope="session")
def recognizer() -> EntityRecognizer:
    return EntityRecognizer.load()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()
