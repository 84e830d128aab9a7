"""Query sets for retrieval, made from the collection itself with a seed.

A query is right when its first hit is one of `right`. What an article "holds in any spelling" is
decided on its letters and digits alone, so that ZWNJ, spaces and letter variants do not count.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bayegan.index.article import Article
from bayegan.index.persian.letters import ZWNJ, fold

ARABIC_LETTERS = str.maketrans("یک", "يك")
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
OTHER_DIGITS = str.maketrans("0123456789" + PERSIAN_DIGITS, PERSIAN_DIGITS + "0123456789")
_WORD = re.compile(r"[ء-غف-ي\u0671-\u06d3\u06d5]+(?:\u200c[ء-غف-ي\u0671-\u06d3\u06d5]+)*")
_NUMBER = re.compile(r"[0-9]{1,6}|[۰-۹]{1,6}")
_PLURALS = ("ها", "های", "هایی", "")
_NOT_LETTERS = re.compile(r"[\W_]+")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "space": lambda text: text.replace(ZWNJ, " "),
    "deleted": lambda text: text.replace(ZWNJ, ""),
    "arabic": lambda text: text.translate(ARABIC_LETTERS),
}


@dataclass(frozen=True)
class Query:
    """What is asked, the articles that answer it, and which half of its set it belongs to."""

    text: str
    right: frozenset[str]
    half: int


@dataclass(frozen=True)
class QuerySet:
    """Queries of one kind; every variant asks the same in another spelling."""

    name: str
    queries: dict[str, list[Query]] = field(default_factory=dict)


def read_jsonl(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_news(folder: Path) -> tuple[list[Article], dict[str, str]]:
    """All articles without their headlines, and the headlines by article id."""
    articles: dict[str, Article] = {}
    titles: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl.xz")):
        for record in read_jsonl(path):
            articles[record["id"]] = Article(record["id"], record["body"])
            titles[record["id"]] = record.get("title") or ""
    return list(articles.values()), titles


class Holdings:
    """Which articles hold a run of words, in whatever spelling."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._identities: list[str] = []
        self._spaced: list[str] = []
        starts: list[int] = []
        compact: list[str] = []
        length = 0
        for article in articles:
            spaced = _NOT_LETTERS.sub(" ", fold(article.body)).strip()
            joined = spaced.replace(" ", "")
            self._identities.append(article.id)
            self._spaced.append(spaced)
            compact.append(joined)
            starts.append(length)
            length += len(joined) + 1
        self._starts = starts
        self._all = "\n".join(compact)

    def articles(self, run: str) -> frozenset[str]:
        """Ids of the articles that hold the run, from the start of a word to the end of one."""
        letters = _NOT_LETTERS.sub("", fold(run))
        found = set()
        place = self._all.find(letters)
        number = 0
        spaced = re.compile(r"\b" + " ?".join(letters) + r"\b")
        while place >= 0:
            while number + 1 < len(self._starts) and self._starts[number + 1] <= place:
                number += 1
            if spaced.search(self._spaced[number]):
                found.add(self._identities[number])
            place = self._all.find("\n", place)
            place = self._all.find(letters, place) if place >= 0 else -1
        return frozenset(found)


def headlines(
    articles: Sequence[Article], titles: dict[str, str], count: int, seed: int
) -> QuerySet:
    """Headlines that no other article has; an article's copies are as right as it is."""
    rng = random.Random(seed)
    uses = Counter(fold(title) for title in titles.values())
    copies: dict[str, list[str]] = defaultdict(list)
    body_of = {article.id: fold(article.body) for article in articles}
    for identity, body in body_of.items():
        copies[body].append(identity)
    asked = [
        identity
        for identity, title in titles.items()
        if uses[fold(title)] == 1 and len(title.split()) >= 3
    ]
    chosen = rng.sample(asked, min(count, len(asked)))
    made = QuerySet("headline → article")
    for name, spell in SPELLINGS.items():
        made.queries[name] = [
            Query(spell(titles[i]), frozenset(copies[body_of[i]]), number % 2)
            for number, i in enumerate(chosen)
        ]
    return made


def _runs(article: Article, wanted: Callable[[list[str]], bool]) -> list[list[str]]:
    words = article.body.split(" ")
    return [run for i in range(len(words) - 3) if wanted(run := words[i : i + 4])]


def _pick(
    articles: Sequence[Article], count: int, rng: random.Random, wanted: Callable[[list[str]], bool]
) -> list[list[str]]:
    """One run of as many random articles as are wanted."""
    order = list(articles)
    rng.shuffle(order)
    picked = []
    for article in order:
        if len(picked) == count:
            break
        runs = _runs(article, wanted)
        if runs:
            picked.append(rng.choice(runs))
    return picked


def _only_words(run: Sequence[str]) -> bool:
    return all(_WORD.fullmatch(word) for word in run)


class Inflections:
    """Other forms of a word: plural endings, and the families of a treebank's lemmas."""

    def __init__(self, forms: Path) -> None:
        lemma_of: dict[str, tuple[str, str]] = {}
        self._family: dict[tuple[str, str], list[str]] = defaultdict(list)
        for line in forms.read_text(encoding="utf-8").splitlines():
            form, lemma, kind = line.split("\t")
            if kind in ("NOUN", "ADJ", "VERB"):
                lemma_of.setdefault(fold(form), (lemma, kind))
                self._family[lemma, kind].append(form)
        self._lemma_of = lemma_of

    def others(self, word: str) -> list[str]:
        """Forms of the same word that are not only spelled otherwise."""
        host, _, ending = word.rpartition(ZWNJ)
        found = []
        if host and ending in _PLURALS:
            found += [f"{host}{ZWNJ}{other}".rstrip(ZWNJ) for other in _PLURALS if other != ending]
        family = self._family.get(self._lemma_of.get(fold(word), ("", "")), [])
        found += [form for form in family if fold(form) != fold(word) and _WORD.fullmatch(form)]
        return sorted(set(found))


def quotes(
    articles: Sequence[Article],
    holdings: Holdings,
    inflections: Inflections,
    count: int,
    seed: int,
) -> QuerySet:
    """Four running words with two ZWNJ, one of which can be inflected otherwise."""
    rng = random.Random(seed)

    def wanted(run: list[str]) -> bool:
        return (
            sum(word.count(ZWNJ) for word in run) == 2
            and _only_words(run)
            and any(map(inflections.others, run))
        )

    made = QuerySet("four words with two ZWNJ")
    runs = _pick(articles, count, rng, wanted)
    right = [holdings.articles(" ".join(run)) for run in runs]
    for name, spell in SPELLINGS.items():
        made.queries[name] = [
            Query(spell(" ".join(run)), right[n], n % 2) for n, run in enumerate(runs)
        ]
    made.queries["inflected"] = []
    for n, run in enumerate(runs):
        place = rng.choice([i for i, word in enumerate(run) if inflections.others(word)])
        other = rng.choice(inflections.others(run[place]))
        words = [*run[:place], other, *run[place + 1 :]]
        made.queries["inflected"].append(Query(" ".join(words), right[n], n % 2))
    return made


def numbers(articles: Sequence[Article], holdings: Holdings, count: int, seed: int) -> QuerySet:
    """Four running words, one of them a number."""
    rng = random.Random(seed)

    def wanted(run: list[str]) -> bool:
        numerals = [word for word in run if _NUMBER.fullmatch(word)]
        return len(numerals) == 1 and _only_words([word for word in run if word not in numerals])

    made = QuerySet("four words with a number")
    runs = [" ".join(run) for run in _pick(articles, count, rng, wanted)]
    right = [holdings.articles(run) for run in runs]
    for name, spell in {"plain": str, "other digits": lambda t: t.translate(OTHER_DIGITS)}.items():
        made.queries[name] = [Query(spell(run), right[n], n % 2) for n, run in enumerate(runs)]
    return made


def unspaced(articles: Sequence[Article], holdings: Holdings, count: int, seed: int) -> QuerySet:
    """Four words of an article that never writes ZWNJ, two of which others join by one."""
    rng = random.Random(seed)
    joined: Counter[tuple[str, str]] = Counter()
    for article in articles:
        for word in set(article.body.split()):
            first, zwnj, second = word.partition(ZWNJ)
            if zwnj and ZWNJ not in second:
                joined[fold(first), fold(second)] += 1
    without = [article for article in articles if ZWNJ not in article.body]

    def places(run: Sequence[str]) -> list[int]:
        folded = [fold(word) for word in run]
        return [i for i in range(3) if joined[folded[i], folded[i + 1]] >= 5]

    runs = _pick(without, count, rng, lambda run: _only_words(run) and len(places(run)) > 0)
    right = [holdings.articles(" ".join(run)) for run in runs]
    made = QuerySet("four words of articles without ZWNJ")
    for name, joint in {"plain": " ", "with ZWNJ": ZWNJ, "joined": ""}.items():
        made.queries[name] = [
            Query(_joined(run, places(run)[0], joint), right[n], n % 2)
            for n, run in enumerate(runs)
        ]
    return made


def _joined(run: Sequence[str], place: int, joint: str) -> str:
    both = run[place] + joint + run[place + 1]
    return " ".join([*run[:place], both, *run[place + 2 :]])


def read_questions(folder: Path) -> tuple[list[Article], QuerySet]:
    """Encyclopedia paragraphs and questions; one encyclopedia article is in one half."""
    passages = [
        Article(record["id"], record["body"], record["title"])
        for record in read_jsonl(folder / "passages.jsonl.xz")
    ]
    titles = sorted({passage.title for passage in passages})
    random.Random(0).shuffle(titles)
    half_of = {title: number % 2 for number, title in enumerate(titles)}
    half = {passage.id: half_of[passage.title] for passage in passages}
    right: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.txt").read_text(encoding="utf-8").splitlines():
        qid, _, identity, grade = line.split()
        if int(grade) > 0:
            right[qid].add(identity)
    made = QuerySet("questions", {"plain": []})
    for line in (folder / "questions.tsv").read_text(encoding="utf-8").splitlines():
        qid, text = line.split("\t")
        answers = frozenset(right[qid])
        made.queries["plain"].append(Query(text, answers, half[min(answers)]))
    return passages, made


def write_sets(sets: Sequence[QuerySet], path: Path) -> None:
    plain = [
        [made.name, {v: [[q.text, sorted(q.right), q.half] for q in queries]}]
        for made in sets
        for v, queries in made.queries.items()
    ]
    path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")


def read_sets(path: Path) -> list[QuerySet]:
    sets: dict[str, QuerySet] = {}
    for name, variants in json.loads(path.read_text(encoding="utf-8")):
        made = sets.setdefault(name, QuerySet(name))
        for variant, queries in variants.items():
            made.queries[variant] = [Query(t, frozenset(right), half) for t, right, half in queries]
    return list(sets.values())
