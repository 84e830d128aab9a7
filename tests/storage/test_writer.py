"""The archive's index: articles added, replaced, removed and merged, read by stock Whoosh."""

from __future__ import annotations

import errno
import itertools
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh import query
from whoosh.searching import Searcher
from whoosh.util.filelock import FileLock

from bayegan.index.storage import commit
from bayegan.index.storage.document import FieldTokens, IndexDocument
from bayegan.index.storage.errors import ArchiveBusyError, ArchiveError
from bayegan.index.storage.index_files import open_index
from bayegan.index.storage.names import NO_DATE
from bayegan.index.storage.notices import log
from bayegan.index.storage.opening import read_segments, unreadable, verify
from bayegan.index.storage.value_keys import value_hashes
from bayegan.index.storage.writer import ArchiveWriter

Texts = dict[str, list[str]]


def document(identity: str, words: list[str], persons: tuple[str, ...] = ()) -> IndexDocument:
    terms = [word.encode() for word in words]
    return IndexDocument(
        identity,
        {"body": FieldTokens.of(terms, list(range(len(terms))))},
        {
            "identity": identity.encode(),
            "fingerprint": b"f" * 24,
            "article": b"{}",
            "person": list(persons),
            "published": NO_DATE,
        },
    )


def found(archive: Path, wanted: query.Query) -> set[str]:
    with Searcher(open_index(archive).reader()) as searcher:
        reader = searcher.reader()
        names = [
            leaf.column_reader("identity", translate=False) for leaf, _ in reader.leaf_readers()
        ]
        bases = [base for _, base in reader.leaf_readers()]
        result = set()
        for number in searcher.docs_for_query(wanted):
            leaf = max(i for i, base in enumerate(bases) if base <= number)
            result.add(names[leaf][number - bases[leaf]].decode())
        return result


def test_stock_whoosh_agrees_with_brute_force_through_deletes_and_merges(tmp_path: Path) -> None:
    generator = random.Random(7)
    vocabulary = [f"w{i}" for i in range(30)]
    texts: Texts = {}

    def check() -> None:
        for word in vocabulary:
            expected = {name for name, words in texts.items() if word in words}
            assert found(tmp_path, query.Term("body", word)) == expected
        for _ in range(10):
            first, second = generator.sample(vocabulary, 2)
            expected = {
                name
                for name, words in texts.items()
                if any(pair == (first, second) for pair in itertools.pairwise(words))
            }
            assert found(tmp_path, query.Phrase("body", [first, second])) == expected

    for batch in range(4):
        with ArchiveWriter(tmp_path) as writer:
            for name in generator.sample(sorted(texts), len(texts) // 3):
                assert writer.delete(name)
                del texts[name]
            for i in range(25):
                words = generator.choices(vocabulary, k=generator.randint(0, 40))
                texts[f"a{batch}-{i}"] = words
                writer.add(document(f"a{batch}-{i}", words))
            if batch == 2:
                writer.commit()
        check()


def test_an_error_leaves_the_last_committed_state(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.add(document("kept", ["w1"]))
    with pytest.raises(RuntimeError), ArchiveWriter(tmp_path) as writer:
        writer.delete("kept")
        writer.add(document("lost", ["w1"]))
        raise RuntimeError
    assert found(tmp_path, query.Term("body", "w1")) == {"kept"}
    with ArchiveWriter(tmp_path) as writer:
        writer.add(document("later", ["w1"]))
    assert found(tmp_path, query.Term("body", "w1")) == {"kept", "later"}


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(tmp_path: Path) -> None:
    told: list[bool] = []
    with ArchiveWriter(tmp_path), pytest.raises(ArchiveBusyError, match="Another process"):
        ArchiveWriter(tmp_path, wait_seconds=0.2, on_wait=lambda: told.append(True))
    assert told == [True]


def test_known_articles_are_listed_with_their_fingerprints(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.add(document("یک", ["w1"]))
        assert list(writer.known_articles()) == []
    with ArchiveWriter(tmp_path) as writer:
        assert list(writer.known_articles()) == [("یک", b"f" * 24, "")]


def test_every_flipped_byte_is_found_when_the_whole_is_read(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.add(document("a", ["w1", "w2"], ("سهراب",)))
    with ArchiveWriter(tmp_path) as writer:
        writer.add(document("b", ["w1"] * 300))
        writer.delete("a")
    verify(tmp_path)
    path = max((tmp_path / "index").glob("*.segment"), key=lambda path: path.stat().st_mtime_ns)
    content = path.read_bytes()
    for place in range(0, len(content), 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with pytest.raises(ArchiveError, match=path.name):
            verify(tmp_path)


def test_the_keys_of_names_are_stored_and_kept_by_merges(tmp_path: Path) -> None:
    names = [f"علي اف {number}" for number in range(9)]
    for begin in (0, 3, 6):
        with ArchiveWriter(tmp_path) as writer:
            for i, name in enumerate(names[begin : begin + 3]):
                writer.add(document(f"{begin}-{i}", ["w1"], (name, names[0])))
            if begin == 6:
                writer.delete("3-1")
    _, (segment,) = read_segments(tmp_path)
    column = segment.column("person")
    assert sorted(column.values) == [name for name in names if name != names[4]]
    assert column.keys.tolist() == value_hashes("person", column.values).tolist()
    assert value_hashes("person", ["علی‌اف"]) == value_hashes("person", ["علي اف"])


@pytest.fixture
def two_commits(tmp_path: Path) -> Path:
    """Article a in the first commit, a and b in the second."""
    for name in ("a", "b"):
        with ArchiveWriter(tmp_path) as writer:
            writer.add(document(name, ["w1"]))
    return tmp_path


def held(archive: Path, on_notice: Callable[[str], None] = log) -> list[bytes]:
    return [
        segment.column("identity")[number]
        for segment in read_segments(archive, on_notice)[1]
        for number in segment.live.nonzero()[0].tolist()
    ]


def cut_record(archive: Path) -> None:
    newest = max((archive / "index").glob("commit-*.json"))
    newest.write_bytes(newest.read_bytes()[:-40])


def spoil_newest_segment(archive: Path) -> None:
    path = max((archive / "index").glob("*.segment"), key=lambda path: path.stat().st_mtime_ns)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xde\xad\xbe\xef" * 8 + content[132:])


def test_where_the_newest_record_is_cut_off_the_commit_before_is_read_and_it_is_told(
    two_commits: Path,
) -> None:
    told: list[str] = []
    cut_record(two_commits)
    assert held(two_commits, told.append) == [b"a"]
    assert "commit-2.json is cut off" in told[0]
    assert "the 1 articles of the commit before are searched" in told[0]


@pytest.mark.parametrize("damage", [cut_record, spoil_newest_segment])
def test_over_a_damaged_commit_nothing_is_written_unless_it_is_given_up(
    two_commits: Path, damage: Callable[[Path], None]
) -> None:
    damage(two_commits)
    files = {path.name for path in (two_commits / "index").glob("*.segment")}
    for _ in range(2):  # the refusal keeps no lock
        with pytest.raises(ArchiveError, match=r"1 article.*--discard-damaged"):
            ArchiveWriter(two_commits, wait_seconds=0)
    assert {path.name for path in (two_commits / "index").glob("*.segment")} == files
    told: list[str] = []
    with ArchiveWriter(two_commits, discard_damaged=True, on_notice=told.append) as writer:
        writer.add(document("c", ["w1"]))
    assert "was given up" in told[0]
    assert sorted(held(two_commits)) == [b"a", b"c"]
    verify(two_commits)


def test_damage_to_a_file_never_silently_goes_back_to_fewer_articles(two_commits: Path) -> None:
    spoil_newest_segment(two_commits)
    message = (
        r"damaged \(the bytes of .*segment have changed\).* holds 2 articles, the one before 1"
    )
    with pytest.raises(ArchiveError, match=message):
        read_segments(two_commits)


@pytest.mark.parametrize("damage", [cut_record, spoil_newest_segment])
def test_a_damaged_first_commit_is_no_empty_archive(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.add(document("a", ["w1"]))
    damage(tmp_path)
    with pytest.raises(ArchiveError, match=r"the (one|commit) before (holds )?no article"):
        read_segments(tmp_path)


def test_damage_in_a_large_file_is_found_before_it_is_written_over(
    two_commits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "SMALL", 0)  # every file is a large one
    spoil_newest_segment(two_commits)
    with pytest.raises(ArchiveError, match="holds 2 articles, the one before 1 article"):
        ArchiveWriter(two_commits)
    with ArchiveWriter(two_commits, discard_damaged=True):
        pass
    assert held(two_commits) == [b"a"]


def test_an_error_of_reading_is_told_for_what_it_is(two_commits: Path) -> None:
    assert "a defect of Bayegan" in str(unreadable(two_commits, TypeError("x")))
    spoil_newest_segment(two_commits)
    assert "segment have changed" in str(unreadable(two_commits, TypeError("x")))


def test_what_is_whole_is_not_given_up(two_commits: Path) -> None:
    told: list[str] = []
    with ArchiveWriter(two_commits, discard_damaged=True, on_notice=told.append):
        pass
    assert held(two_commits) == [b"a", b"b"]
    assert not told


def test_a_folder_that_takes_no_file_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(lock: object) -> bool:
        raise OSError(errno.EROFS, "Read-only file system", "write.lock")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(ArchiveError, match="can be searched where it lies"):
        ArchiveWriter(tmp_path)
