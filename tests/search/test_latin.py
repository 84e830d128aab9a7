"""Latin in, Persian out: queries, filters and suggestions typed in Latin letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_news import write_archive

from bayegan.index.article import AnnotatedArticle, Article, Mention
from bayegan.index.persian.lexicon import Lexicon
from bayegan.search import Archive, Filters


def ids(archive: Archive, query: str, filters: Filters | None = None) -> set[str]:
    return {hit.id for hit in archive.search(query, filters, limit=100).hits}


@pytest.mark.parametrize(
    ("latin", "persian"),
    [
        ("Tehran", "تهران"),
        ("baku", "باکو"),
        ("Karabakh", "قره باغ"),
        ("QARABAĞ", "قره باغ"),
        ("Nagorno-Karabakh", "قره باغ"),
        ("Hasanov", "حسن اف"),
        ("Zakir Hasanov", "ذاکر حسن اف"),
        ("Rastin", "راستین"),
        ('"Mina Rastin"', '"مینا راستین"'),
        ("+Baku +atashbas", "+باکو +آتشبس"),
        ("Bandar Abbas", "بندر عباس"),
    ],
)
def test_a_name_in_latin_letters_finds_what_the_persian_finds(
    archive: Archive, latin: str, persian: str
) -> None:
    assert ids(archive, latin) == ids(archive, persian) != set()


def test_a_name_that_reads_much_better_stands_alone(tmp_path: Path, lexicon: Lexicon) -> None:
    """The late leader is named far more often here, but nobody writes him so."""
    body = "{} در جمع مردم قم سخن گفت."
    named = ["خمینی"] * 40 + ["خامنه‌ای"] * 12
    articles = [Article(str(n), body.format(name)) for n, name in enumerate(named)]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as news:
        [reading] = news.search("Khamenei").readings
        assert reading.found == ("خامنه‌ای",)  # as it is written, with its ZWNJ
        assert news.search("Khamenei").total == 12
        assert news.search("Khomeini").total == 40


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ISIS", {"داعش"}),
        ("Daesh", {"داعش"}),
        ("UN", {"سازمان ملل"}),
        ("org:UN", set()),  # no name of this archive
        ("nato", {"ناتو"}),
        ("COVID-19", {"کرونا"}),
        ("is", set()),  # a word, where IS is none
        ("NIT", set()),  # no name, though نیت is a word
    ],
)
def test_an_acronym_is_what_news_call_it(
    tmp_path: Path, lexicon: Lexicon, typed: str, found: set[str]
) -> None:
    """The letters of ISIS fit آسایش, those of NIT fit نیت, and یوآن is spelled like UN."""
    words = ["داعش", "سازمان ملل", "ناتو", "کرونا", *["آسایش", "یوآن", "نیت"] * 4]
    articles = [Article(str(n), f"{word} در خبرها آمد.") for n, word in enumerate(words)]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as news:
        page = news.search(typed)
        assert {name for reading in page.readings for name in reading.found} == found
        assert page.total == len(found)
        suggested = {one.text for one in news.suggest(typed)}
        assert found <= suggested


def _beginning_with_a_person(article: Article) -> AnnotatedArticle:
    name = " ".join(article.body.split()[:2])
    return AnnotatedArticle(article, (Mention("person", "body", 0, len(name), name),))


def test_of_two_persons_the_one_that_reads_much_better_is_meant(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    named = ["امام خمینی"] * 80 + ["امام خامنه‌ای"] * 12
    articles = [Article(str(n), f"{name} در قم سخن گفت.") for n, name in enumerate(named)]
    folder = write_archive(
        tmp_path / "news", lexicon, [articles], annotator=_beginning_with_a_person
    )
    with Archive.open(folder) as news:
        for persons, query in (([], "Imam Khamenei"), (["Imam Khamenei"], "")):
            assert news.search(query, Filters(persons=persons)).total == 12
        assert news.search('person:"Imam Khamenei"').total == 12
        assert news.search('person:"Imam Khomeini"').total == 80


@pytest.mark.parametrize("typed", ["xyzzy", "zizi"])
def test_no_reading_begins_with_a_consonant_that_is_not_typed(
    tmp_path: Path, lexicon: Lexicon, typed: str
) -> None:
    articles = [Article(str(n), "عزیزی به قم رفت.") for n in range(5)]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as news:
        assert news.search("Azizi").total == 5
        assert news.search(typed).total == 0


def test_the_page_says_what_was_read(archive: Archive) -> None:
    page = archive.search("Karabakh صلح")
    assert [(r.typed, r.found) for r in page.readings] == [("Karabakh", ("قره‌باغ",))]
    assert page.to_dict()["readings"] == [{"typed": "Karabakh", "found": ("قره‌باغ",)}]
    assert archive.search("صلح").readings == ()


def test_the_page_says_whom_a_filter_means(archive: Archive) -> None:
    page = archive.search("person:Rastin place:Karabakh")
    assert [(r.typed, r.found) for r in page.readings] == [
        ("Rastin", ("مینا راستین",)),
        ("Karabakh", ("قره‌باغ",)),
    ]
    assert page.total == archive.search("person:راستین place:قره‌باغ").total
    assert archive.search("person:راستین").readings == ()


def test_the_snippet_marks_what_the_latin_word_stands_for(archive: Archive) -> None:
    hit = archive.search("Rastin").hits[0]
    [fragment, *_] = hit.snippet.fragments
    assert {fragment.text[start:end] for start, end in fragment.marks} == {"راستین"}


def test_the_explanation_says_how_it_is_written(archive: Archive) -> None:
    hit = archive.search("Hasanov").hits[0]
    explained = archive.explain("Hasanov", hit.id)
    assert explained is not None
    assert any("حسن" in word for part in explained["parts"] for word in part["written"])


def test_a_latin_word_of_the_articles_is_found_as_it_is(archive: Archive) -> None:
    page = archive.search("COVID-19")
    assert page.total == 2
    assert page.readings == ()


@pytest.mark.parametrize("query", ["person:Hasanov", 'person:"Zakir Hasanov"', "شخص:hasanof"])
def test_fields_take_latin_names(archive: Archive, query: str) -> None:
    assert ids(archive, query) == ids(archive, 'person:"ذاکر حسن‌اف"') != set()


def test_filters_take_latin_names_and_counts_stay_true(archive: Archive) -> None:
    page = archive.search("", Filters(places=["Iran"]), facets=("place",), limit=100)
    assert {hit.id for hit in page.hits} == ids(archive, 'place:"ایران"') != set()
    [chosen] = [value for value in page.facets["place"] if value.selected]
    assert (chosen.value, chosen.count) == ("ایران", page.total)
    assert chosen.count == archive.search(chosen.query).total
    alone = archive.search("", Filters(places=["=Iran"])).total
    assert alone == archive.search('place:="ایران"').total < page.total
    assert archive.search("", Filters(persons=["Zakir Hasanov"])).total > 0


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("Karabakh", "place", "قره‌باغ"),
        ("Karab", "place", "قره‌باغ"),
        ("Azerbaijan", "place", "آذربایجان"),
        ("Hasanov", "person", "ذاکر حسن‌اف"),
        ("zakir hasan", "person", "ذاکر حسن‌اف"),
        ("Rastin", "person", "مینا راستین"),
    ],
)
def test_suggestions_in_persian_for_latin_letters(
    archive: Archive, typed: str, kind: str, name: str
) -> None:
    found = [(s.kind, s.text) for s in archive.suggest(typed)[:5]]
    assert (kind, name) in found


def test_suggestions_keep_latin_words_of_the_articles(archive: Archive) -> None:
    assert "COVID" in " ".join(s.text for s in archive.suggest("covi"))


@pytest.mark.parametrize("typed", ["x", "xyzzy", "qqqq", "al", "a-b", "é", "ff" * 500])
def test_what_stands_for_nothing_finds_nothing(archive: Archive, typed: str) -> None:
    assert archive.search(typed).total == 0
    archive.suggest(typed)
    assert archive.search("", Filters(persons=[typed])).total == 0
