"""Learn from news how words with an ending are used, which their spelling does not tell.

    python scripts/learn_usage.py ye FOLDER
    python scripts/learn_usage.py names ARCHIVE

`ye` writes index/persian/ye_in_news.tsv from the articles of a folder. A noun with the ی of «a»
often stands after هر, هیچ, یک, چنین or چه, or before که: تصمیمی every second time, رسمی and
surnames hardly ever. The words that do so are listed as `indefinite`; as `adjective` those that do
not although what their ی stands on is an adjective too.

`names` prints the words that would lose an ending although recognised names of persons and places
hold them at least about every second time, with counts (in all, in persons, in places): what is to
be read through before it comes into index/persian/names_in_news.tsv.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click

from bayegan.index.persian.letters import fold
from bayegan.index.persian.lexicon import ADJECTIVE, NOUN, Lexicon
from bayegan.index.persian.morphology import Lemmatizer
from bayegan.index.persian.tokenizer import cut, key
from bayegan.index.sources import BadRecord, read_articles
from bayegan.search import Archive

TABLE = Path(__file__).resolve().parents[1] / "index" / "persian" / "ye_in_news.tsv"
HEADER = """\
# How news use words in ی: as nouns with the ی of «a», or hardly ever so. Folded.
# Made by scripts/learn_usage.py.
"""
BEFORE = frozenset(fold(word) for word in "هر هیچ یک چنین چه".split())
AFTER = fold("که")

# Chosen on names of scripts/benchmarks/morphology_names that may be listed, and on totals of
# scripts/benchmarks/morphology.
FEWEST_INDEFINITE = 3
LEAST_SHARE = 0.2
FEWEST_OTHER = 5
MOST_SHARE_OF_ADJECTIVES = 0.02
NAME_FROM = 0.35
FEWEST_NAMED = 3


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and folded form of every word; an empty form stands where a mark parts."""
    end = 0
    pieces = iter(cut(text))
    for gap, surface in zip(pieces, pieces, strict=False):
        if gap.strip():
            yield end, end, ""
        start = end + len(gap)
        end = start + len(surface)
        yield start, end, key(surface)


@click.group()
def main() -> None:
    """Learn from news how words with an ending are used."""


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
def ye(folder: Path) -> None:
    """Write how news use words in ی."""
    total: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for article in read_articles([folder]):
        if isinstance(article, BadRecord):
            continue
        for text in (article.title, article.body):
            forms = ["", *(form for _, _, form in words_of(text)), ""]
            for (before, word), (_, after) in pairwise(pairwise(forms)):
                if word.endswith("ی") and len(word) > 3:
                    total[word] += 1
                    shown[word] += (before in BEFORE) + (after == AFTER)
    flags = Lexicon.from_hazm().words
    indefinite = {
        word
        for word, count in shown.items()
        if count >= FEWEST_INDEFINITE and count >= LEAST_SHARE * total[word]
    }
    adjective = {
        word
        for word, count in total.items()
        if count >= FEWEST_OTHER
        and shown[word] < MOST_SHARE_OF_ADJECTIVES * count
        and flags.get(word[:-1], 0) & ADJECTIVE
    }
    hosts = {word for word in indefinite if flags.get(word[:-1], 0) & NOUN}
    rows = [
        "\t".join((name, *sorted(words)))
        for name, words in (("indefinite", hosts), ("adjective", adjective - flags.keys()))
    ]
    TABLE.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(hosts)} nouns and {len(adjective - flags.keys())} adjectives in {TABLE.name}")


@main.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def names(path: Path) -> None:
    """Print words that look inflected and stand in names about every second time."""
    total: Counter[str] = Counter()
    inside: Counter[tuple[str, str]] = Counter()
    with Archive.open(path) as archive:
        for hit in archive.search("", limit=len(archive)).hits:
            document = archive.get(hit.id)
            assert document is not None
            for field in ("title", "body"):
                spans = [
                    (mention.start, mention.end, mention.kind)
                    for mention in document.mentions
                    if mention.field == field and mention.kind in ("person", "place")
                ]
                _count(document.article.text(field), sorted(spans), total, inside)
    lemma = Lemmatizer(Lexicon.from_hazm()).lemma
    for word, count in sorted(total.items()):
        persons, places = inside["person", word], inside["place", word]
        often = count >= FEWEST_NAMED or (count == 2 and persons + places == 2)
        if often and persons + places >= NAME_FROM * count and lemma(word).text != word:
            print(word, lemma(word).rule, count, persons, places, sep="\t")


def _count(
    text: str,
    spans: list[tuple[int, int, str]],
    total: Counter[str],
    inside: Counter[tuple[str, str]],
) -> None:
    place = 0
    for start, end, word in words_of(text):
        if not word:
            continue
        total[word] += 1
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        if place < len(spans) and spans[place][0] <= start and end <= spans[place][1]:
            inside[spans[place][2], word] += 1


if __name__ == "__main__":
    main()
