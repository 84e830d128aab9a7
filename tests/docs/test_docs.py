"""The documentation: its examples run, its links lead somewhere, its queries are understood."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from bayegan.index.builder import build_archive
from bayegan.search.query.parser import parse_query

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def python_blocks(page: Path) -> list[str]:
    return re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the sample's articles and an archive of them, as the examples say."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "articles").mkdir()
    with as_file(files("bayegan.cli") / "sample") as sample:
        for name in ("sepehrnegar.jsonl", "daryakenar.jsonl"):
            text = (sample / name).read_text(encoding="utf-8")
            (folder / "articles" / name).write_text(text, encoding="utf-8")
    build_archive([folder / "articles"], folder / "news", workers=1)
    return folder


@pytest.mark.parametrize("page", ["README.md", "docs/embedding.md"])
def test_examples_run(page: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    names: dict[str, Any] = {}
    blocks = python_blocks(ROOT / page)
    assert blocks
    for block in blocks:
        exec(compile(block, page, "exec"), names)
    assert names["page"].total > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_queries_of_the_docs_are_understood() -> None:
    text = (ROOT / "docs" / "query-language.md").read_text(encoding="utf-8")
    queries = [q for q in re.findall(r"`([^`]+)`", text) if not q.endswith(":") and q not in "+AND"]
    assert len(queries) > 20
    for query in queries:
        if query not in {"AND", "OR", "*"}:
            parse_query(query)


def test_every_dependency_is_justified() -> None:
    listed = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"\ndependencies = \[(.*?)\n\]", project, re.DOTALL)
    assert block is not None
    for name in re.findall(r'"([A-Za-z0-9-]+)', block[1]):
        assert name in listed, name
