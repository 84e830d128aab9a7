"""A small archive, and the command run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bayegan.cli.main import run as run_command
from bayegan.cli.options import ARCHIVE_VARIABLE
from bayegan.index.builder import build_archive

ARTICLES = [
    {
        "id": "a1",
        "title": "آتش‌بس در قره‌باغ",
        "body": "باکو و ایروان بر سر آتش بس توافق کردند. مذاکرات در مسکو ادامه دارد.",
        "published": "1399/08/19",
        "source": "خبرگزاری نمونه",
        "category": ["جهان"],
        "editor": "شیفت شب",
    },
    {
        "id": "a2",
        "title": "باران در تهران",
        "body": "دیروز در تهران باران بارید و رسانه ها از آبگرفتگی خیابان‌ها خبر دادند.",
        "published": "1399/09/02 08:30",
        "source": "روزنامهٔ دیگر",
        "category": ["جامعه"],
        "url": "https://example.com/2",
    },
    {
        "id": "a3",
        "title": "",
        "body": "آتش‌بس شکننده است. سخنگوی دولت \x1b[31mگفت\x1b[0m \u202eکه مذاکره می‌کنند.",
        "published": "2020-12-01",
        "source": "خبرگزاری نمونه",
    },
]


@dataclass
class Result:
    """What a run of the command left behind."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()


Run = Callable[..., Result]


def archive_of(records: Iterable[Mapping[str, object]], folder: Path) -> Path:
    """An archive of some records, in a folder of its own."""
    source = folder / "news.jsonl"
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    source.write_text("\n".join(lines), encoding="utf-8")
    build_archive([source], folder / "archive", workers=1)
    return folder / "archive"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(ARTICLES, tmp_path_factory.mktemp("cli"))


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    archive: Path,
    tmp_path: Path,
) -> Run:
    monkeypatch.setenv(ARCHIVE_VARIABLE, str(archive))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    def run(*arguments: object) -> Result:
        status = run_command([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return run
