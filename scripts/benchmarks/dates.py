"""How well dates are found and read, on labelled sentences of real news.

    python scripts/benchmarks/dates.py DATA_FOLDER [--set seen|...|fourteenth-rare] [--errors]

A date found counts for its span where it overlaps a labelled one, and for its value where the
first and the last day agree too. A kind's F1 counts what was found at its labels; what was found
where nothing is labelled has no kind and counts in the total only.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bayegan.index.dates.grammar import DateExpression, find_dates

SETS = (
    "seen",
    "unseen",
    "last",
    "blind",
    "fresh",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "eleventh-kinds",
    "eleventh-extra",
    "twelfth",
    "thirteenth",
    "thirteenth-rare",
    "fourteenth",
    "fourteenth-rare",
)
LABELS = Path(__file__).resolve().parents[2] / "tests" / "dates" / "labels"
# Time spans that name a day, a month or a year of a calendar, and no clock or duration.
CALENDAR_DATE = re.compile(
    r"\d+ ?[/-] ?\d+ ?[/-]|(?:1[34]|۱[۳۴]|19|20|۱۹|۲۰)\d\d(?!\d)"
    r"|فروردین|اردیبهشت|خرداد|مرداد|شهریور|آبان|آذر|بهمن|اسفند|ژانویه|فوریه|مارس|آوریل|ژوئن|ژوئیه"
    r"|جولای|اوت|آگوست|سپتامبر|اکتبر|نوامبر|دسامبر"
    r"|محرم|ربیع|جمادی|رجب|شعبان|رمضان|شوال|ذی.?(?:ال)?[قح]"
)


@dataclass
class Score:
    """Counts of labelled dates, of found ones, and of those that agree."""

    labelled: int = 0
    found: int = 0
    spans: int = 0
    found_spans: int = 0
    values: int = 0

    def f1(self, agreeing: int) -> float:
        """The harmonic mean of precision and recall."""
        both = self.labelled + self.found
        return 2 * agreeing / both if both else 0.0

    def span_f1(self) -> float:
        """Overlap; two labels under one expression are both reached, but it counts once."""
        precision = self.found_spans / self.found if self.found else 0.0
        recall = self.spans / self.labelled if self.labelled else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass
class Report:
    """Scores over all sentences and by kind, and the errors for reading."""

    total: Score = field(default_factory=Score)
    kinds: dict[str, Score] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def labelled(names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The sentences of some sets with their labels."""
    for name in names:
        for line in (LABELS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def bodies(news: Path, ids: set[str]) -> dict[str, tuple[str, str]]:
    """Body and day of publication of some articles, as far as they tell it."""
    found = {}
    for path in sorted(news.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if article["id"] in ids:
                    found[article["id"]] = article["body"], article.get("published", "")[:10]
    return found


def measure(sentences: Iterable[dict[str, Any]], news: Path) -> Report:
    """Compare what is found in the labelled sentences with their labels."""
    sentences = list(sentences)
    texts = bodies(news, {sentence["id"] for sentence in sentences})
    report = Report()
    for sentence in sentences:
        body, day = texts[sentence["id"]]
        # The labels of news that come without a date tell the one that was worked out for them.
        published = date.fromisoformat(sentence.get("published") or day)
        found = [
            expression
            for expression in find_dates(body, published)
            if expression.start < sentence["end"] and sentence["start"] < expression.end
        ]
        compare(sentence, found, body, report)
    return report


def compare(
    sentence: dict[str, Any], found: list[DateExpression], body: str, report: Report
) -> None:
    """Add one sentence to the report."""
    labels = sentence["dates"]
    report.total.found += len(found)
    touched: set[int] = set()
    for label in labels:
        kind = report.kinds.setdefault(label["kind"], Score())
        hits = [f for f in found if f.start < label["end"] and label["start"] < f.end]
        right = [
            f
            for f in hits
            if (f.first.isoformat(), f.last.isoformat()) == (label["first"], label["last"])
        ]
        touched.update(f.start for f in hits)
        for score in (kind, report.total):
            score.labelled += 1
            score.spans += bool(hits)
            score.values += bool(right)
        kind.found += len(hits)
        kind.found_spans += len(hits)
        if not right:
            report.errors.append(explain(sentence, body, label, hits))
    report.total.found_spans += len(touched)
    for extra in (f for f in found if f.start not in touched):
        report.errors.append(explain(sentence, body, None, [extra]))


def explain(
    sentence: dict[str, Any], body: str, label: dict[str, Any] | None, found: list[DateExpression]
) -> str:
    """One line for a reader: what was labelled and what was found instead."""
    said = " | ".join(f"{body[f.start : f.end]} {f.canonical}" for f in found) or "nothing"
    text = body[sentence["start"] : sentence["end"]].strip()
    if label is None:
        return f"extra: {said}\n    {sentence['id']}: {text}"
    wanted = f"{body[label['start'] : label['end']]} {label['first']}/{label['last']}"
    return f"{label['kind']}: {wanted}; found: {said}\n    {sentence['id']}: {text}"


def time_spans(path: Path) -> tuple[int, int]:
    """How many calendar dates of the time-span sentences are overlapped, and of how many."""
    reached = Counter[bool]()
    for case in json.loads(path.read_text(encoding="utf-8")):
        text = case["test_input"]
        found = find_dates(text, date(2021, 7, 1))
        for start, end in json.loads(case["expected"] or "[]"):
            if CALENDAR_DATE.search(text[start:end]):
                reached[any(f.start < end and start < f.end for f in found)] += 1
    return reached[True], reached.total()


def speed(news: Path) -> float:
    """Tokens a second in one process, over articles of one file."""
    with lzma.open(news / "agencies-2019-2020.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["body"] for _, line in zip(range(1500), lines, strict=False)]
    tokens = sum(len(text.split()) for text in texts)
    begin = time.process_time()
    for text in texts:
        find_dates(text, date(2020, 1, 1))
    return tokens / (time.process_time() - begin)


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder that holds news/ and dates/")
    parser.add_argument("--set", choices=SETS, help="one set of labels; without it, all")
    parser.add_argument("--errors", action="store_true", help="print every error")
    options = parser.parse_args()
    report = measure(labelled([options.set] if options.set else SETS), options.data / "news")
    print(f"{'kind':22} labels  span F1  value F1")
    for name, score in sorted(report.kinds.items()):
        value = score.f1(score.values)
        print(f"{name:22} {score.labelled:6}  {score.span_f1():7.3f}  {value:8.3f}")
    total = report.total
    print(
        f"{'all':22} {total.labelled:6}  {total.span_f1():7.3f}  {total.f1(total.values):8.3f}"
        f"   ({total.found} found)"
    )
    reached, spans = time_spans(options.data / "dates" / "time-spans.json")
    print(f"time-spans.json: {reached} of {spans} calendar dates reached")
    print(f"speed: {speed(options.data / 'news'):,.0f} tokens/s")
    if options.errors:
        sys.stdout.write("\n".join(report.errors) + "\n")


if __name__ == "__main__":
    main()
