from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.compounds import BEGINNING, LATER_PART, LEADER, WHOLE, Compounds
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.persian.lexicon_tables import load_tables, save_tables
from bayegan.index.persian.mapped import MappedTable

WORDS = st.text("ابتپ", min_size=1, max_size=3)


@pytest.fixture(scope="module")
def tables(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "lexicon.tables"
    save_tables(lexicon, path, "stamp")
    return path


def test_tables_hold_what_the_lexicon_holds(lexicon: Lexicon, tables: Path) -> None:
    loaded = load_tables(tables, "stamp")
    assert loaded is not None
    assert loaded.fingerprint == lexicon.fingerprint
    assert dict(loaded.words) == dict(lexicon.words)
    assert loaded.compounds == lexicon.compounds


def test_with_tables_a_text_has_the_same_tokens(lexicon: Lexicon, tables: Path) -> None:
    loaded = load_tables(tables, "stamp")
    assert loaded is not None
    text = "نخست وزیر گفت و گوهای قره باغ را می پذیرد؛ نمایندگان حسن اف \ud800 رسانه های ۱۲"
    assert PersianAnalyzer(loaded).tokens(text) == PersianAnalyzer(lexicon).tokens(text)


def test_tables_of_another_lexicon_are_left_alone(tables: Path) -> None:
    assert load_tables(tables, "another") is None
    assert load_tables(tables.with_name("none"), "stamp") is None


@pytest.mark.parametrize("place", [0, 9, 13, 40, 100_000, -1])
def test_damaged_tables_are_left_alone(tables: Path, tmp_path: Path, place: int) -> None:
    content = bytearray(tables.read_bytes())
    content[place] ^= 1
    damaged = tmp_path / "tables"
    damaged.write_bytes(content)
    assert load_tables(damaged, "stamp") is None
    damaged.write_bytes(content[:place])
    assert load_tables(damaged, "stamp") is None


@given(st.dictionaries(st.text(max_size=4), st.integers(0, 2**32 - 1)), st.text(max_size=4))
def test_a_table_answers_as_a_dictionary(entries: dict[str, int], word: str) -> None:
    entries = {k: v for k, v in entries.items() if k.isprintable()}
    table = MappedTable.read(MappedTable.of(entries).written())
    assert dict(table) == entries
    assert table.get(word) == entries.get(word)


@given(st.sets(st.lists(WORDS, min_size=2, max_size=4).map(" ".join)), WORDS)
def test_compounds_by_their_parts(compounds: set[str], word: str) -> None:
    expected: dict[str, int] = defaultdict(int)
    followers: dict[str, set[str]] = defaultdict(set)
    for parts in (compound.split(" ") for compound in compounds):
        followers[parts[0]].add(parts[1])
        expected["".join(parts)] |= WHOLE
        for part in parts[:-1]:
            expected[part] |= LEADER
        for part in parts[1:]:
            expected[part] |= LATER_PART
        for size in range(2, len(parts)):
            expected["".join(parts[:size])] |= BEGINNING
    found = Compounds.of(compounds)
    for each in (word, *expected):
        assert found.bits(each) == expected[each]
        assert found.followers(each) == followers.get(each)
