from pathlib import Path

import pytest

from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.from_hazm()


@pytest.fixture(scope="session")
def analyzer(lexicon: Lexicon) -> PersianAnalyzer:
    return PersianAnalyzer(lexicon)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    folder = Path(__file__).resolve().parents[3] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the development data is not on this machine")
    return folder
