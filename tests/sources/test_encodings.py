"""Whatever encoding a file is in, its articles come out as they were written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bayegan.index.article import Article
from bayegan.index.sources import BadRecord, read_articles
from bayegan.index.sources.encoding import detect_encoding

NEWS = "به گزارش خبرگزاري ايرنا، وزير امور خارجه ديروز در تهران گفت: «توافق نزديك است».\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256"]
)
def test_plain_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(NEWS.encode(encoding))
    [article] = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.body == NEWS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be", "windows-1256"])
def test_tables_and_json_lines_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    body = NEWS.replace("\n", " ").strip()
    line = json.dumps({"body": body}, ensure_ascii=False) + "\n"
    (tmp_path / "a.jsonl").write_bytes((line * 3).encode(encoding))
    (tmp_path / "b.csv").write_bytes((f'متن\n"{body}"\n').encode(encoding))
    read = list(read_articles([tmp_path]))
    assert [item.body for item in read if isinstance(item, Article)] == [body] * 4
    assert len(read) == 4


def test_french_text_of_windows_1252_is_read_at_last_resort(tmp_path: Path) -> None:
    text = "Le président a déclaré à l'Assemblée que l'été serait très chaud. " * 5
    (tmp_path / "a.txt").write_bytes(text.encode("windows-1252"))
    [article] = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.body == text


def test_few_bytes_of_an_unknown_encoding_are_refused(tmp_path: Path) -> None:
    texts = {"cp1251": "Привет мир, нефть дорожает", "koi8-r": "Нефть", "gb18030": "石油价格上涨"}
    for encoding, text in texts.items():
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
    read = list(read_articles([tmp_path]))
    assert [isinstance(item, BadRecord) and "save it as UTF-8" in item.reason for item in read] == (
        [True] * len(texts)
    )


def test_every_other_line_in_windows_1256_in_a_tiny_file(tmp_path: Path) -> None:
    line = '{"id": "%d", "body": "قيمت نفت در بازار جهاني"}\n'
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b"".join((line % n).encode("utf-8" if n % 2 else "windows-1256") for n in range(6))
    )
    read = list(read_articles([path]))
    assert [item.body for item in read if isinstance(item, Article)] == (
        ["قيمت نفت در بازار جهاني"] * 6
    )


@pytest.mark.parametrize("data", [bytes(range(256)), bytes(50) + b"PK\3\4", b"\xff\xfe\xff\xff\0"])
def test_bytes_that_are_no_text_are_no_article(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    [item] = read_articles([tmp_path])
    assert isinstance(item, BadRecord)


def test_persian_that_begins_after_a_long_ascii_start_is_utf_8() -> None:
    assert detect_encoding(b"x" * 300_000 + "خبر".encode()) == "utf-8"


def test_sample_cut_inside_a_letter_is_still_utf_8() -> None:
    assert detect_encoding(("ا" * (1 << 18)).encode()[1:][: 1 << 18][1:]) == "utf-8"


def test_lines_of_another_encoding_in_a_utf_8_file(tmp_path: Path) -> None:
    lines = [
        json.dumps({"body": NEWS}, ensure_ascii=False).encode(),
        json.dumps({"body": "خبر ديروز تهران"}, ensure_ascii=False).encode("windows-1256"),
        '{"body": "پایان سخن'.encode() + b'\xff\xfe"}',
        json.dumps({"body": "آخر"}, ensure_ascii=False).encode(),
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    first, second, broken, last = read_articles([tmp_path])
    assert isinstance(first, Article) and isinstance(last, Article)
    assert isinstance(second, Article) and second.body == "خبر ديروز تهران"
    assert isinstance(broken, BadRecord) and broken.record == 3 and "UTF-8" in broken.reason


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_without_a_crash(tmp_path_factory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    suffixes = (".txt", ".jsonl", ".csv", ".xlsx", ".txt.gz", ".csv.bz2", ".jsonl.xz", ".txt.zst")
    for suffix in suffixes:
        (folder / f"file{suffix}").write_bytes(data)
    for item in read_articles([folder]):
        if isinstance(item, Article):
            (item.title + item.body + item.id).encode()
        else:
            assert item.path.suffix in str(item)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_utf_8_is_always_known(text: str) -> None:
    assume(not set(text) & {"\0", "\x06"} and text[0] != "\ufeff")
    assert detect_encoding(text.encode()) == "utf-8"
