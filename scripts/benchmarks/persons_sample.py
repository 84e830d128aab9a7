"""Draws the mentions whose persons were labelled: the same ones for the same archive.

    python scripts/benchmarks/persons_sample.py ARCHIVE > mentions.jsonl

Blocks are wider than anything that puts spellings together: by the consonants of the whole name or
of its last word, so that مکرون and ماکرون meet; by a surname that also stands alone; by one given
name with last words a letter or two apart; by any word that two names share. From a block come a
few mentions of different names and articles. Blocks of persons who are named often come last.
Every line is one mention with the text around it, for a person to read. What they decided is in
``tests/entities/labels/persons.tsv``, without the text.

``persons-2.tsv`` was drawn, read and labelled later, from other articles, by

    ... ARCHIVE --seed 3006 --share 0.16 --without tests/entities/labels/persons.tsv

and ``persons-3.tsv`` from yet others with the seeds 4107 and 4108 and a share of .17,
``persons-4.tsv`` with the seeds 5211 and 5212 and a share of .2,
``persons-5.tsv`` with the seeds 6317 and 6318 and a share of .22.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bayegan.index.article import AnnotatedArticle, Mention
from bayegan.index.entities.gazetteer import entity_key
from bayegan.index.entities.lexicons import given_names
from bayegan.index.persian.letters import fold
from bayegan.search import Archive
from bayegan.search.engines.ranked import Found

SEED = 1404
# kind of block: blocks, mentions of each, of one name at most, power of a name's articles
DRAWN = {
    "variant": (36, 4, 2, 0.5),
    "alone": (30, 5, 2, 0.5),
    "surname": (26, 5, 2, 0.5),
    "near": (12, 3, 2, 0.5),
    "shared": (12, 4, 2, 0.5),
    "written": (40, 3, 1, 0.5),
    "often": (36, 6, 3, 1.0),
}
OFTEN = 8  # articles that name a person whose surname alone is looked at
AROUND = 110  # characters
_ALIKE = str.maketrans("غطصثذضظح", "قتسسزززه")
_WEAK = str.maketrans("", "", "اویهع")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands."""

    article: AnnotatedArticle
    mention: Mention


def skeleton(word: str) -> str:
    """The first letter and the consonants of a word, letters of one sound as one."""
    folded = fold(word).translate(_ALIKE)
    return folded[:1] + folded[1:].translate(_WEAK)


def labelled(path: Path) -> frozenset[str]:
    """The articles that the labelled pairs of a file stand in."""
    pairs = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line[0] != "#")
    return frozenset(article for pair in pairs for article in (pair[2], pair[6]))


def _lead(article: AnnotatedArticle, mention: Mention) -> int:
    """Where the field of a mention begins as the news give it: behind a lead."""
    return article.article.lead_end if mention.field == "body" else 0


def persons(archive: Path, seed: int, without: Collection[str]) -> dict[str, list[Place]]:
    """The mentions of persons by the name they are counted under, in one article one of them."""
    places: dict[str, list[Place]] = defaultdict(list)
    random_one = random.Random(seed)
    with Archive.open(archive) as opened:
        engine = opened._searcher.engine
        for number, segment in enumerate(engine.segments):
            for row in segment.live.nonzero()[0].tolist():
                article = engine.article(Found(number, row, 0.0))
                if article.article.id in without:
                    continue
                by_name: dict[str, list[Mention]] = defaultdict(list)
                for mention in article.mentions:
                    if mention.kind == "person" and mention.start >= _lead(article, mention):
                        by_name[mention.canonical].append(mention)
                for name, mentions in by_name.items():
                    places[name].append(Place(article, random_one.choice(mentions)))
    return {
        name: sorted(found, key=lambda p: p.article.article.id)
        for name, found in sorted(places.items())
    }


def blocks(uses: dict[str, int]) -> Iterator[tuple[str, list[str]]]:
    """Names that may be one person's, by kind of block."""
    by_surname, by_word, by_given = defaultdict(list), defaultdict(list), defaultdict(list)
    by_whole, by_last = defaultdict(list), defaultdict(list)
    for name in uses:
        words = name.split()
        by_whole["".join(map(skeleton, words))].append(name)
        by_last[fold(words[-1])].append(name)
        by_surname[skeleton(words[-1])].append(name)
        by_given[fold(words[0])].append(name)
        for word in set(map(fold, words)) - given_names():
            by_word[word].append(name)
    for kind, index in (("variant", by_whole), ("surname", by_surname)):
        for _, group in sorted(index.items()):
            if len({entity_key(name) for name in group}) > 1:
                yield kind, group
    for _, group in sorted(by_whole.items()):
        full = [name for name in group if " " in name]
        if len({entity_key(name) for name in full}) > 1:
            yield "written", full
    for _, group in sorted(by_last.items()):
        often = [name for name in group if " " in name and uses[name] >= OFTEN]
        if often and len(often) < len(group) and any(" " not in name for name in group):
            yield "alone", group
        if often:
            whole = by_whole["".join(map(skeleton, max(often, key=uses.__getitem__).split()))]
            yield "often", list(dict.fromkeys([*group, *whole]))
    for _, group in sorted(by_word.items()):
        if len({skeleton(name.split()[-1]) for name in group}) > 1:
            yield "shared", group
    for _, group in sorted(by_given.items()):
        full = [name for name in group if len(name.split()) == 2]
        for name in full:
            near = [other for other in full if 0 < _distance(name, other) <= 2]
            if near:
                yield "near", [name, *near]


def _distance(one: str, other: str) -> int:
    """Letters that differ between the last words; 9 for names of one skeleton."""
    a, b = fold(one.rsplit(maxsplit=1)[-1]), fold(other.rsplit(maxsplit=1)[-1])
    if skeleton(a) == skeleton(b) or abs(len(a) - len(b)) > 2 or a[0] != b[0]:
        return 9
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, second in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != second))
    return row[-1]


def draw(
    places: dict[str, list[Place]], seed: int, share: float
) -> Iterator[tuple[str, int, list[Place]]]:
    """Kind, number and mentions of the blocks drawn, the more often named the likelier."""
    chance = random.Random(seed)
    by_kind = defaultdict(list)
    for kind, group in blocks({name: len(found) for name, found in places.items()}):
        by_kind[kind].append(group)
    number = 0
    for kind, (wanted, mentions, repeated, power) in DRAWN.items():
        groups = [
            g
            for g in by_kind[kind]
            if sum(len(places[n]) for n in g) > (2 if kind == "written" else 3)
        ]
        weights = [sum(len(places[n]) for n in g) ** 0.5 for g in groups]
        drawn: set[int] = set()
        while len(drawn) < round(share * wanted):
            drawn.add(chance.choices(range(len(groups)), weights)[0])
        for index in sorted(drawn):
            number += 1
            names = {n: places[n] for n in groups[index]}
            yield kind, number, _some(names, mentions, repeated, power, chance)


def _some(
    names: dict[str, list[Place]],
    wanted: int,
    repeated: int,
    power: float,
    chance: random.Random,
) -> list[Place]:
    """Mentions of a block, each of another article."""
    pool = [name for name in names for _ in range(repeated)]
    taken: list[Place] = []
    articles: set[str] = set()
    while pool and len(taken) < wanted:
        name = chance.choices(pool, [len(names[n]) ** power for n in pool])[0]
        pool.remove(name)
        free = [p for p in names[name] if p.article.article.id not in articles]
        if free:
            taken.append(chance.choice(free))
            articles.add(taken[-1].article.article.id)
    return taken


def main() -> None:
    """Prints a line for each mention drawn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    without = frozenset[str]().union(*map(labelled, given.without))
    places = persons(given.archive, given.seed, without)
    for kind, number, group in draw(places, given.seed, given.share):
        for place in group:
            article, mention = place.article.article, place.mention
            text = article.text(mention.field)
            before = text[max(0, mention.start - AROUND) : mention.start]
            after = text[mention.end : mention.end + AROUND]
            print(
                json.dumps(
                    {
                        "block": number,
                        "kind": kind,
                        "article": article.id,
                        "field": mention.field,
                        "start": mention.start - _lead(place.article, mention),
                        "end": mention.end - _lead(place.article, mention),
                        "text": f"{before}[{text[mention.start : mention.end]}]{after}",
                        "name": mention.canonical,
                        "title": article.title,
                        "published": article.published and article.published.isoformat()[:10],
                    },
                    ensure_ascii=False,
                )
            )


if __name__ == "__main__":
    main()
