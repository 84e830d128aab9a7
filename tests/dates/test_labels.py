"""The grammar on labelled sentences of real news, where the news are at hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    if not (DATA / "news").is_dir():
        pytest.skip(f"the news that the labels point into are not at {DATA / 'news'}")
    spec = importlib.util.spec_from_file_location(
        "dates_benchmark", ROOT / "scripts" / "benchmarks" / "dates.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["dates_benchmark"] = module
    spec.loader.exec_module(module)
    return module


def test_dates_of_real_news_are_found_and_read(benchmark: ModuleType) -> None:
    report = benchmark.measure(benchmark.labelled(benchmark.SETS), DATA / "news")
    assert report.total.span_f1() >= 0.96
    assert report.total.f1(report.total.values) >= 0.95
    low = {k: s.f1(s.values) for k, s in report.kinds.items() if s.f1(s.values) < 0.85}
    assert low == {}


def test_calendar_dates_of_the_time_span_sentences_are_reached(benchmark: ModuleType) -> None:
    reached, spans = benchmark.time_spans(DATA / "dates" / "time-spans.json")
    assert reached / spans >= 0.85


def test_the_seeds_speak_of_the_war_the_truce_and_the_meeting() -> None:
    seeds = DATA / "seeds"
    if not seeds.is_dir():
        pytest.skip(f"the seed articles are not at {seeds}")
    from bayegan.index.dates.grammar import find_dates

    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    found = {f.canonical for text in texts for f in find_dates(text)}
    assert {"2020-09-27", "2020-11-09", "2021-01-11"} <= found
