"""Learn index/dates/clues.tsv: what the words around a date tell, from news that label themselves.

    cat tests/dates/labels/*.jsonl > labelled.jsonl
    python scripts/learn_dates.py NEWS_FOLDER --without labelled.jsonl

    python scripts/learn_dates.py NEWS_FOLDER --without labelled.jsonl --question abroad
    python scripts/learn_dates.py NEWS_FOLDER --check

The second line learns one question anew and keeps the weights of the others.

`nowadays`: «امروزه» and «این روزها» are these days; «دیروز», «فردا» and an «امروز» with its weekday
or its date behind are days. Each is replaced by a bare «امروز», and so its clues are those of one.

`ahead`: a weekday beside its date is behind or ahead of the day of publication; the date is taken
out. So is a bare weekday in an article that dates the same weekday once, and always alike.

`abroad`: years of four digits, «سال ۷۲» and decades with their era tell whether what is written
around them happened in Iran or elsewhere. Years of today tell nothing and are left out.

A logistic regression weighs the clues, with a penalty on the squares of the weights. There is no
chance in it: the same news give the same file. `--check` learns from four fifths of the articles
and prints how it does on the others, five times; `--without` leaves out the articles of labelled
sentences, so that what is measured on them was not learned from them.
"""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from bayegan.index.dates.clues import clues, words_around
from bayegan.index.dates.combine import join_neighbours
from bayegan.index.dates.from_today import TOO_LONG_AGO, Weekday
from bayegan.index.dates.grammar import atoms_of, find_dates
from bayegan.index.dates.names import WEEKDAY, fold
from bayegan.index.dates.nowadays import is_surely_a_day
from bayegan.index.dates.weekdays import tense_of_weekday, weekday_clues

TABLE = Path(__file__).resolve().parents[1] / "index" / "dates" / "clues.tsv"
HEADER = """\
# What the words around a date tell: question, clue, weight; the empty clue is there always. Folded.
# Made by scripts/learn_dates.py.
"""
TODAY = "امروز"
NOW = re.compile(r"(?<!\w)(?:امروزه|(?:در )?این روز *ها)(?!\w)")
A_DAY = re.compile(
    rf"(?<!\w)(?:{TODAY}(?: *[(،]? *(?:{WEEKDAY})(?:[ ،]*\d\d? \w+ *(?:ماه)?(?: *\d+)?)?(?: *\))?"
    r"| *\( *\d\d? \w+ *(?:ماه)?(?: *\d+)? *\))"
    r"|(?:دیروز|(?<!\d )روز گذشته|فردا)(?!\w))"
)
ROUNDS = 200
LEAST = 0.05


@dataclass(frozen=True)
class Example:
    """Some clues and the answer; ``rule`` is what the verbs alone would answer."""

    article: int
    clues: frozenset[str]
    answer: bool
    rule: bool | None = None


@dataclass(frozen=True)
class Lesson:
    """How one question is learned.

    ``fewest``: how often a clue is seen at least; ``share``: how many answers are yes in news,
    where dates are not chosen for standing beside another.
    """

    fewest: int
    penalty: float
    share: float


LESSONS = {
    "nowadays": Lesson(4, 2.0, share=0.5),
    "ahead": Lesson(3, 1.0, share=0.2),
    "abroad": Lesson(8, 2.0, share=0.3),
}
# Years that are long past, and decades, with what tells their calendar.
LONG_AGO = re.compile(
    r"(?<!\w)دهه *(?:های *|ی +)?\d0 *(?:(?P<era>میلادی)|شمسی|خورشیدی)"
    r"|(?<!\w)سال *(?:های +)?[3-8]\d(?![\d/])(?! *(?:سال|درصد|نفر|هزار|میلی|روز|ماه))"
    r"|(?:(?<!\w)(?:دهه|سال) *(?:های +|ی +)?)?(?<![\d/.,])"
    r"(?:(?P<western>18\d\d|19\d\d|200\d|201[0-2])|13[0-8]\d|139[01])(?![\d/.,])"
)


def articles(folder: Path, without: set[str]) -> Iterator[tuple[str, date | None]]:
    """Folded body and day of publication."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                if article["id"] not in without:
                    published = article.get("published")
                    day = date.fromisoformat(published[:10]) if published else None
                    yield fold(article["body"]), day


def of_nowadays(number: int, folded: str) -> Iterator[Example]:
    """Words for these days and for a day, each read as a bare «امروز»."""
    for pattern, answer in ((NOW, True), (A_DAY, False)):
        for match in pattern.finditer(folded):
            start, end = match.start(), match.start() + len(TODAY)
            text = folded[:start] + TODAY + folded[match.end() :]
            if not is_surely_a_day(text, start, end):
                yield Example(number, frozenset(clues(text, start, end)), answer)


def of_weekdays(number: int, folded: str, day: date) -> Iterator[Example]:
    """Weekdays that another date of the article puts behind or ahead of its day."""
    found = {(told.start, told.end): told for told in find_dates(folded, day)}
    atoms = list(atoms_of(folded))
    joined = [(atom.start, atom.end) for atom in join_neighbours(list(atoms), folded, day)]
    dated: defaultdict[int, set[int]] = defaultdict(set)
    alone: list[tuple[int, int, int]] = []
    for atom in atoms:
        if not isinstance(atom.spoken, Weekday) or atom.spoken.is_told:
            continue
        weekday = atom.spoken.weekday
        span = next((s for s in joined if s[0] <= atom.start and atom.end <= s[1]), None)
        if span == (atom.start, atom.end):
            alone.append((weekday, *span))
            continue
        told = found.get(span) if span else None
        if told is None or told.first != told.last or told.first.weekday() != weekday:
            continue
        away = (told.first - day).days
        dated[weekday].add(away)
        if 0 < abs(away) < 7:
            before = folded[: atom.start if told.start == atom.start else told.start]
            name = folded[atom.start : atom.end]
            text = before + name + folded[told.end :].removeprefix(")")
            yield _weekday(number, text, len(before), len(before) + len(name), away)
    for weekday, start, end in alone:
        if len(dated[weekday]) == 1 and 0 < abs(min(dated[weekday])) < 7:
            yield _weekday(number, folded, start, end, min(dated[weekday]))


def of_abroad(number: int, folded: str) -> Iterator[Example]:
    """Years and decades that name their calendar."""
    for match in LONG_AGO.finditer(folded):
        told = frozenset(words_around(folded, match.start(), match.end()))
        yield Example(number, told, bool(match["era"] or match["western"]))


def _weekday(number: int, text: str, start: int, end: int, away: int) -> Example:
    tense, ago = tense_of_weekday(text, start, end), -away % 7
    told = frozenset(weekday_clues(text, start, end, ago, tense))
    return Example(number, told, away > 0, ago >= TOO_LONG_AGO[tense])


def learn(examples: list[Example], lesson: Lesson) -> dict[str, float]:
    """The weights of the clues that are frequent enough, and under "" that of none."""
    counts = Counter(clue for example in examples for clue in example.clues)
    names = sorted(clue for clue, count in counts.items() if count >= lesson.fewest)
    places = {clue: place for place, clue in enumerate(names)}
    pairs = [
        (row, places[clue])
        for row, example in enumerate(examples)
        for clue in sorted(example.clues)
        if clue in places
    ]
    rows, columns = np.array(pairs).T
    answers = np.array([example.answer for example in examples], float)
    odds = lesson.share / (1 - lesson.share) * (1 - answers.mean()) / answers.mean()
    weights = _descend(rows, columns, answers, np.where(answers > 0, odds, 1.0), lesson.penalty)
    kept = {name: round(float(weights[place]), 2) for name, place in places.items()}
    none = {"": round(float(weights[-1]), 2)}
    return none | {name: weight for name, weight in kept.items() if abs(weight) >= LEAST}


def _descend(
    rows: npt.NDArray[np.int64],
    columns: npt.NDArray[np.int64],
    answers: npt.NDArray[np.float64],
    counts: npt.NDArray[np.float64],
    penalty: float,
) -> npt.NDArray[np.float64]:
    """Weights by gradient descent with Adam's steps; the last one is that of no clue."""
    weights = np.zeros(columns.max() + 2)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    penalties = np.append(np.full(len(weights) - 1, penalty), 0.0)
    for step in range(1, ROUNDS + 1):
        scores = np.bincount(rows, weights[columns], len(answers)) + weights[-1]
        errors = (1 / (1 + np.exp(-scores)) - answers) * counts
        gradient = np.bincount(columns, errors[rows], len(weights)) + penalties * weights
        gradient[-1] = errors.sum()
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        pace = 0.1 if step < ROUNDS * 3 / 4 else 0.02
        steps = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights -= pace * steps
    return weights


def score(weights: dict[str, float], example: Example) -> float:
    """The log odds of yes."""
    return weights[""] + sum(weights.get(clue, 0.0) for clue in example.clues)


def check(question: str, examples: list[Example]) -> None:
    """Print how often the answer is right on articles that were not learned from."""
    right, by_rule = 0, 0
    for part in range(5):
        weights = learn([e for e in examples if e.article % 5 != part], LESSONS[question])
        for example in (e for e in examples if e.article % 5 == part):
            right += (score(weights, example) > 0) == example.answer
            by_rule += example.rule == example.answer
    shares = f"{right / len(examples):.3f} by the clues"
    if examples[0].rule is not None:
        shares += f", {by_rule / len(examples):.3f} by the verbs alone"
    click.echo(f"{question}: {len(examples)} examples, right: {shares}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--without", type=click.Path(path_type=Path), multiple=True)
@click.option("--question", "asked", type=click.Choice(list(LESSONS)), multiple=True)
@click.option("--check", "only_check", is_flag=True)
def main(folder: Path, without: tuple[Path, ...], asked: tuple[str, ...], only_check: bool) -> None:
    """Learn from the articles of FOLDER."""
    lines = [line for path in without for line in path.read_text("utf-8").splitlines()]
    left_out = {json.loads(line)["id"] for line in lines}
    examples: dict[str, list[Example]] = {question: [] for question in LESSONS}
    for number, (folded, day) in enumerate(articles(folder, left_out)):
        examples["nowadays"] += of_nowadays(number, folded)
        examples["abroad"] += of_abroad(number, folded)
        if day:
            examples["ahead"] += of_weekdays(number, folded, day)
    known = TABLE.read_text("utf-8").splitlines(keepends=True)
    table = HEADER
    for question, lesson in LESSONS.items():
        if asked and question not in asked:
            table += "".join(line for line in known if line.startswith(f"{question}\t"))
            continue
        if only_check:
            check(question, examples[question])
            continue
        weights = learn(examples[question], lesson)
        table += "".join(f"{question}\t{clue}\t{weight}\n" for clue, weight in weights.items())
    if not only_check:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
