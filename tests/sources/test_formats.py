"""Every format gives the same articles, whatever it is packed or encoded in."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import lzma
import os
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from bayegan.index.article import Article
from bayegan.index.sources import BadRecord, read_articles, source_size

RECORDS = [
    {"title": "باران در تهران", "body": "دیروز باران بارید.\nامروز هوا آفتابی است.", "id": "1"},
    {"title": "گفت‌وگو", "body": 'رئیس‌جمهور «گفت»؛ بله, خیر; "نقل"', "id": "2"},
]


def articles(*paths: Path) -> list[Article]:
    read = list(read_articles(paths))
    assert not [str(item) for item in read if isinstance(item, BadRecord)]
    return [item for item in read if isinstance(item, Article)]


def problems(*paths: Path) -> list[str]:
    return [item.reason for item in read_articles(paths) if isinstance(item, BadRecord)]


def jsonl(records: list[dict[str, object]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


PACKERS = {
    ".jsonl": bytes,
    ".jsonl.gz": gzip.compress,
    ".jsonl.bz2": bz2.compress,
    ".jsonl.xz": lzma.compress,
    ".jsonl.zst": zstandard.compress,
    ".NDJSON": bytes,
}


@pytest.mark.parametrize("suffix", PACKERS)
def test_json_lines_plain_and_packed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"news{suffix}"
    path.write_bytes(PACKERS[suffix](jsonl(RECORDS).encode()))
    read = articles(path)
    assert [(a.id, a.title, a.body) for a in read] == [
        (r["id"], r["title"], r["body"]) for r in RECORDS
    ]


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.bz2", ".jsonl.xz", ".jsonl.zst"])
def test_packed_files_put_one_after_the_other_are_read_whole(tmp_path: Path, suffix: str) -> None:
    pack = PACKERS[suffix]
    path = tmp_path / f"news{suffix}"
    path.write_bytes(b"".join(pack(jsonl([record]).encode()) for record in RECORDS))
    assert len(articles(path)) == 2


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
def test_cut_packed_file_gives_what_it_holds_and_says_so(tmp_path: Path, suffix: str) -> None:
    many = [{"body": os.urandom(40).hex()} for _ in range(20_000)]
    path = tmp_path / f"news.jsonl{suffix}"
    packed = PACKERS[f".jsonl{suffix}"](jsonl(many).encode())
    path.write_bytes(packed[: len(packed) // 2])
    read = list(read_articles([path]))
    assert isinstance(read[0], Article)
    assert isinstance(read[-1], BadRecord)
    assert "ends too early" in read[-1].reason
    assert read[-1].record == len(read) - 1


def test_packed_file_with_a_wrong_name(tmp_path: Path) -> None:
    for suffix in (".gz", ".bz2", ".xz", ".zst"):
        path = tmp_path / f"news.jsonl{suffix}"
        path.write_text(jsonl(RECORDS), encoding="utf-8")
        reasons = problems(path)
        assert len(reasons) == 1
        assert "broken" in reasons[0] or "cannot be read" in reasons[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited_text_keeps_quoted_lines_and_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "news.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ["id", "title", "body"], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(RECORDS)
    assert [(a.id, a.title, a.body) for a in articles(path)] == [
        (r["id"], r["title"], r["body"]) for r in RECORDS
    ]


def test_csv_numbers_records_by_line_and_accounts_for_each(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        'عنوان,متن,تاریخ\nیک,"سطر\nدوم",1399/08/19\nدو,متن,نامعلوم\nسه,متن,1399,اضافه\nچهار,,\n\n',
        encoding="utf-8",
    )
    read = list(read_articles([path]))
    assert [item.record for item in read if isinstance(item, BadRecord)] == [4, 5, 6]
    [article] = [item for item in read if isinstance(item, Article)]
    assert article.published == datetime(2020, 11, 9)


def test_csv_with_an_article_longer_than_the_module_s_own_limit(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("body\n" + "کلمه " * 50_000 + "\n", encoding="utf-8")
    assert len(articles(path)[0].body) > 131_072


def test_table_without_a_text_column_names_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "news.tsv"
    path.write_text("title\turl\nیک\tdو\n", encoding="utf-8")
    [reason] = problems(path)
    assert "title, url" in reason and "body" in reason


def test_rows_that_are_no_csv_are_told_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes("body\nاول\nدو\rم\nسوم\n".encode())
    first, bad, third = read_articles([path])
    assert isinstance(bad, BadRecord) and bad.record == 3
    assert [first.body, third.body] == ["اول", "سوم"]
    path.write_bytes(b"ti\rtle,body\nx,y\n")
    assert "header" in problems(path)[0]


def test_a_quotation_mark_that_nothing_ends_takes_no_other_record(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        'id,body\n1,"باز\n2,متن دو\n3,"سطر یک\nسطر دو"\n4,"گفت "بله" و رفت"\n5,"باز تا پایان\n6,شش',
        encoding="utf-8",
    )
    read = list(read_articles([path]))
    bad = [item for item in read if isinstance(item, BadRecord)]
    assert [item.record for item in bad] == [2, 7]
    assert all("quotation mark" in item.reason for item in bad)
    assert [item.id for item in read if isinstance(item, Article)] == ["2", "3", "4", "6"]
    path.write_text('id,body\n1,متن\n2,"بریده', encoding="utf-8")
    assert "quotation mark" in problems(path)[0]


@pytest.mark.parametrize(
    "text", ['[{"body": "متن"}]', '[\n  {"body": "متن"}\n]', '[{\n "body": "متن"\n}]']
)
def test_a_json_array_is_told_with_what_makes_lines_of_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "news.jsonl").write_text(text, encoding="utf-8")
    [reason] = problems(tmp_path / "news.jsonl")
    assert "jq -c '.[]'" in reason
    (tmp_path / "news.json").write_text(text, encoding="utf-8")
    assert "jq -c '.[]'" in problems(tmp_path / "news.json")[0]
    (tmp_path / "news.jsonl").unlink()
    assert "jq -c '.[]'" in problems(tmp_path)[0]
    (tmp_path / "news.jsonl").write_text('{\n "body": "متن"\n}\n', encoding="utf-8")
    assert "jq -c ." in problems(tmp_path / "news.jsonl")[0]


def test_a_date_that_is_not_believed_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"body": "یک"}\n{"body": "دو", "date": "2190-01-01"}\n', encoding="utf-8")
    _, doubt, article = read_articles([path])
    assert isinstance(doubt, BadRecord) and doubt.kept
    assert str(doubt).startswith(f"{path}:2: its date 2190-01-01")
    assert isinstance(article, Article) and article.published is None


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for i, rows in enumerate(sheets):
        sheet = book.active if i == 0 else book.create_sheet(f"sheet{i}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_workbook_with_real_dates_numbers_html_and_several_sheets(tmp_path: Path) -> None:
    header = ["کد خبر", "عنوان", "متن", "تاریخ"]
    path = workbook(
        tmp_path / "news.xlsx",
        [
            header,
            [7.0, "یک", "<p>اول</p><p>دوم</p>", datetime(2020, 11, 9, 8, 30)],
            [],
            ["8", "", "x"],
        ],
        [header, [9, "بی‌متن", None, None]],
    )
    read = list(read_articles([path]))
    first, second, bad = read
    assert isinstance(first, Article)
    assert (first.id, first.body) == ("7", "اول\nدوم")
    assert first.published == datetime(2020, 11, 9, 8, 30)
    assert isinstance(second, Article) and second.id == "8"
    assert isinstance(bad, BadRecord) and bad.record == "sheet1!2"


def test_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "news.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0 an old workbook")
    assert "no .xlsx workbook" in problems(path)[0]


def test_workbook_that_would_unpack_to_gigabytes_is_refused(tmp_path: Path, monkeypatch) -> None:
    path = workbook(tmp_path / "news.xlsx", [["body"], ["متن " * 1000]])
    monkeypatch.setattr("bayegan.index.sources.workbook.UNPACKED_LIMIT", 1000)
    [reason] = problems(path)
    assert "unpack" in reason


def test_plain_text_with_and_without_a_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("تیتر خبر\n\nمتن خبر این است.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("جمله نخست.\nجمله دوم.\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("تنها یک سطر", encoding="utf-8")
    titled, lead, single = articles(tmp_path)
    assert (titled.title, titled.body) == ("تیتر خبر", "متن خبر این است.")
    assert (lead.title, lead.body) == ("", "جمله نخست.\nجمله دوم.\n")
    assert (single.title, single.body) == ("", "تنها یک سطر")


def test_json_lines_that_are_no_records_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        '{"body": "یک"',
        "[1]",
        "",
        '{"body": "  "}',
        '{"title": "x"}',
        "null",
        '{"body": "y"}',
        '{"body": "باز',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    read = list(read_articles([path]))
    assert [str(item).removeprefix(f"{path}:") for item in read if isinstance(item, BadRecord)] == [
        "1: the line is no valid JSON at column 14: Expecting ',' delimiter",
        "2: a record is a JSON object {…}, this line holds a list",
        "4: the record's text holds no words, only white space or markup",
        "5: the record has no text: give it a field named body (or content, text, متن)",
        "6: a record is a JSON object {…}, this line holds null",
        "8: the line is no valid JSON at column 10: Unterminated string",
    ]
    assert sum(isinstance(item, Article) for item in read) == 1


def test_json_nested_ten_thousand_deep_is_a_bad_record(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(
        "[" * 100_000 + "\n" + '{"n": ' + "1" * 5000 + '}\n{"body": "خبر"}\n', encoding="utf-8"
    )
    read = list(read_articles([path]))
    assert [item.record for item in read if isinstance(item, BadRecord)] == [1, 2]
    assert isinstance(read[-1], Article)


def test_line_beyond_the_limit_is_bad_and_the_next_is_read(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("bayegan.index.sources.lines.RECORD_LIMIT", 100)
    path = tmp_path / "news.jsonl"
    path.write_text('{"body": "' + "x" * 500 + '"}\n{"body": "خبر"}\n', encoding="utf-8")
    bad, good = read_articles([path])
    assert isinstance(bad, BadRecord) and bad.record == 1 and "longer" in bad.reason
    assert isinstance(good, Article)


def test_empty_files_and_files_of_blank_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").touch()
    (tmp_path / "b.jsonl").write_text("\n\n")
    (tmp_path / "c.csv").write_text("title,body\n")
    assert problems(tmp_path) == ["the file is empty", *["the file holds no record"] * 2]


def test_folder_is_read_in_order_and_other_files_are_told_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "x.jpg", "y.jpg", "z"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"متن {name}.\n", encoding="utf-8")
    read = list(read_articles([tmp_path, tmp_path / "b", tmp_path / "a.txt"]))
    assert [a.body.split()[1] for a in read if isinstance(a, Article)] == [
        "a.txt.",
        "b/1.txt.",
        "b/2.txt.",
    ]
    [skipped] = [item for item in read if isinstance(item, BadRecord)]
    assert skipped.skipped and "3 files" in skipped.reason and "2 × .jpg" in skipped.reason


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    (tmp_path / "empty").mkdir()
    assert "no such" in problems(tmp_path / "none.txt")[0]
    assert "no reader" in problems(tmp_path / "photo.jpg")[0]
    assert "no file to read" in problems(tmp_path / "empty")[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_permission_denied(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("متن")
    path.chmod(0)
    assert "cannot be read" in problems(path)[0]


def test_progress_ends_at_the_whole_size(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(jsonl(RECORDS * 5000), encoding="utf-8")
    (tmp_path / "b.jsonl.xz").write_bytes(lzma.compress(jsonl(RECORDS).encode()))
    workbook(tmp_path / "c.xlsx", [["body"], ["متن"]])
    steps: list[int] = []
    assert len(list(read_articles([tmp_path], on_read=steps.append))) == 10_003
    assert sum(steps) == source_size([tmp_path])


# All but what is cleaned away (controls, byte order marks) or makes a text HTML.
printable = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="<&\ufeff\ufffe\uffff"
    ),
    min_size=1,
)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(printable, printable), min_size=1, max_size=5),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "utf-32"]),
)
def test_texts_come_through_json_lines_and_csv_unchanged(tmp_path_factory, texts, encoding) -> None:
    folder = tmp_path_factory.mktemp("news")
    records = [{"id": str(i), "extra": e, "body": f"خبر {b}"} for i, (e, b) in enumerate(texts)]
    (folder / "a.jsonl").write_text(jsonl(records), encoding=encoding)
    with (folder / "b.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, ["id", "extra", "body"])
        writer.writeheader()
        writer.writerows(records)
    for name in ("a.jsonl", "b.csv"):
        read = articles(folder / name)
        assert [a.body for a in read] == [record["body"] for record in records]
        assert [a.extra.get("extra", "") for a in read] == [e for e, _ in texts]
