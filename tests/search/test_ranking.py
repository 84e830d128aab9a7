"""What ranks first: articles that begin with what is sought, before those that mention it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from invented_news import write_archive

from bayegan.index.article import Article
from bayegan.index.persian.lexicon import Lexicon
from bayegan.search import Archive

Rank = Callable[[str, Sequence[str]], list[str]]
FILLER = "هوا در شهرهای شمالی خنک شد و باران بارید. کتاب تازه نویسنده جوان در نمایشگاه دیده شد. "
HEADLINE = "افزایش بهای بنزین در جایگاه‌های تهران از فردا اجرا می‌شود"
ABOUT_IT = (
    "بنزین از فردا در تهران گران می‌شود. مدیر جایگاه‌های تهران گفت افزایش بهای بنزین "
    "اجرا خواهد شد. " + FILLER
)


@pytest.fixture
def ranked(tmp_path: Path, lexicon: Lexicon) -> Rank:
    def order(query: str, bodies: Sequence[str]) -> list[str]:
        articles = [Article(f"a{i}", body) for i, body in enumerate(bodies)]
        articles += [Article(f"other{i}", FILLER) for i in range(20)]
        path = write_archive(tmp_path / "news", lexicon, [articles])
        with Archive.open(path) as archive:
            return [hit.id for hit in archive.search(query).hits]

    return order


def test_what_an_article_begins_with_counts_more(ranked: Rank) -> None:
    story = "زلزله کرمانشاه را لرزاند. "
    assert ranked("زلزله کرمانشاه", [FILLER * 4 + story, story + FILLER * 4]) == ["a1", "a0"]


def test_an_article_about_a_topic_stands_before_one_that_names_it_in_passing(
    ranked: Rank,
) -> None:
    match = (
        "درآمد مسابقه به زلزله‌زدگان می‌رسد؛ زلزله دل‌ها را لرزاند و زلزله یاد شد. "
        + FILLER * 3
        + "اهالی کرمانشاه سپاس گفتند و کرمانشاه قدردان است. "
    )
    about = "مردم کرمانشاه پس از زلزله در چادر ماندند. " + FILLER * 6
    assert ranked("زلزله کرمانشاه", [match, about])[0] == "a1"


def test_a_digest_that_repeats_a_headline_stands_behind_the_article(ranked: Rank) -> None:
    digest = FILLER * 6 + HEADLINE + ". " + FILLER * 6
    assert ranked(HEADLINE, [digest, ABOUT_IT])[0] == "a1"


def test_four_words_are_found_where_they_stand_in_order(ranked: Rank) -> None:
    run = "گران می‌شود مدیر جایگاه‌های"
    scattered = "مدیر جایگاه‌های شهر می‌گوید نان گران نخواهد شد و شیر ارزان می‌شود. " + FILLER
    assert ranked(run, [FILLER * 3 + scattered, FILLER * 3 + ABOUT_IT])[0] == "a1"


def test_a_joined_word_also_finds_the_articles_that_write_it_apart(ranked: Rank) -> None:
    apart = ["بودجه سال جاری تصویب شد. " + FILLER, "در سال جاری گندم رسید. " + FILLER]
    joined = "بودجه سالجاری تصویب شد. " + FILLER
    lone = "سال خوبی بود و آب جاری شد. " + FILLER
    found = ranked("سالجاری", [*apart, joined, lone, lone])
    assert set(found) == {"a0", "a1", "a2"}


def test_the_article_with_the_words_in_its_title_stands_first(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    titled = Article("titled", FILLER + "بنزین در تهران گران شد. " + FILLER, "گرانی بنزین در تهران")
    telling = Article("telling", "گرانی بنزین را در تهران دید. " + FILLER * 2, "هوای شهر")
    others = [Article(f"other{i}", FILLER, "کتاب تازه") for i in range(20)]
    path = write_archive(tmp_path / "news", lexicon, [[telling, titled, *others]])
    with Archive.open(path) as archive:
        assert archive.search("گرانی بنزین در تهران").hits[0].id == "titled"


def test_a_short_question_finds_what_begins_with_it(ranked: Rank) -> None:
    mentions = FILLER + "بیماران آسم و آسم و دارو. "
    tells = "آسم بیماری راه‌های هوایی است. " + FILLER * 2
    assert ranked("آسم چیست؟", [mentions, tells])[0] == "a1"
