"""What tests of building share: records, what became of them, and names found without taggers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bayegan.index.article import AnnotatedArticle, Article, Mention
from bayegan.index.builder import BuildSummary
from bayegan.search import Archive

Record = dict[str, Any]
Build = Callable[..., BuildSummary]


def annotate(article: Article) -> AnnotatedArticle:
    place = article.body.find("باکو")
    mentions = (Mention("place", "body", place, place + 4, "باکو"),) if place >= 0 else ()
    return AnnotatedArticle(article, mentions)


def put(path: Path, *records: Record | str) -> None:
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def record(number: int, **fields: str) -> Record:
    return {"id": f"r{number}", "title": f"خبر {number}", "body": f"متن خبر {number} باکو"} | fields


def contents(archive: Path) -> dict[str, str]:
    with Archive.open(archive) as opened:
        return {hit.id: hit.article.body for hit in opened.search("", limit=10_000).hits}


def counts(summary: BuildSummary) -> dict[str, int]:
    names = ("read", "added", "updated", "unchanged", "duplicate", "bad", "removed", "articles")
    found = {name: getattr(summary, name) for name in names}
    told = found["added"] + found["updated"] + found["unchanged"]
    assert found["read"] == told + found["duplicate"] + found["bad"]
    return {name: count for name, count in found.items() if count}
