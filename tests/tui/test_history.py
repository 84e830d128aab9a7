"""Queries kept between sessions."""

from pathlib import Path

from bayegan.tui.history import MOST, History


def test_queries_last_from_session_to_session(tmp_path: Path) -> None:
    path = tmp_path / "state" / "queries.jsonl"
    first = History(path)
    for query in ("آتش‌بس", "آتش‌بس", "  ", 'با "گیومه"\nو سطر'):
        first.add(query)
    assert History(path).queries == ["آتش‌بس", 'با "گیومه"\nو سطر']
    assert path.stat().st_mode & 0o077 == 0


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    history = History(tmp_path / "queries.jsonl")
    for number in range(MOST + 5):
        history.add(str(number))
    assert len(History(history.path).queries) == MOST
    assert history.queries[-1] == str(MOST + 4)


def test_a_broken_or_unwritable_file_stops_nobody(tmp_path: Path) -> None:
    broken = tmp_path / "queries.jsonl"
    broken.write_bytes(b"\xff{not json")
    assert History(broken).queries == []
    blocked = tmp_path / "file"
    blocked.write_text("")
    history = History(blocked / "queries.jsonl")
    history.add("نفت \ud800")
    assert history.queries == ["نفت \ud800"]
