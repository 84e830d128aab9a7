"""Persons across articles: put together by evidence, kept apart by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate

import numpy as np

from bayegan.index.entities.gazetteer import entity_key
from bayegan.index.identities.evidence import NO_DAY
from bayegan.index.identities.evidence_reader import Column, Observed, read_evidence
from bayegan.index.identities.lists import Lists
from bayegan.index.identities.resolution import Resolution
from bayegan.index.identities.resolver import resolve
from bayegan.index.identities.spelling import difference, words_of

DAY = date(2020, 11, 9).toordinal()
Row = tuple[Iterable[str], Iterable[str]]


def resolved(
    rows: list[Row], day: int = DAY, roles: dict[int, list[str]] | None = None
) -> Resolution:
    """What the resolver makes of articles with these persons and other names."""
    noise: list[Row] = [((f"نام{i} نشان{i}",), (f"جای{i}",)) for i in range(40)]
    articles = [*rows, *noise]
    observed = Observed(
        "n{}".format,
        np.full(len(articles), day),
        column([tuple(persons) for persons, _ in articles]),
        [column([tuple(others) for _, others in articles])],
        column([(roles or {}).get(i, []) for i in range(len(articles))]),
    )
    return resolve(read_evidence([observed]))


def column(texts: Sequence[Sequence[str]]) -> Column:
    """Values of articles as an index keeps them."""
    values = sorted({text for held in texts for text in held})
    starts = np.array([0, *accumulate(map(len, texts))])
    ordinals = np.array([values.index(text) for held in texts for text in held], np.int64)
    return Column(values, Lists(starts, ordinals))


def groups(resolution: Resolution) -> list[set[str]]:
    return [set(person.names) for person in resolution.persons]


def meaning(resolution: Resolution, name: str, article: str) -> str:
    """Whom a name means in an article."""
    for person in resolution.persons:
        if article in person.articles.get(name, ()):
            return person.name
    for person in resolution.persons:
        if name in person.names:
            return person.name
    return name


ARMENIA = ("ارمنستان", "ایروان")


def test_spellings_of_a_foreign_name_meet() -> None:
    found = resolved(
        [
            (("نیکول پاشینیان",), ARMENIA),
            (("نیکول پاشینیان",), ARMENIA),
            (("نیکل پاشینیان",), ARMENIA),
        ]
    )
    assert groups(found) == [{"نیکول پاشینیان", "نیکل پاشینیان"}]
    assert found.persons[0].name == "نیکول پاشینیان"


def test_two_known_given_names_are_two_persons_even_in_one_company() -> None:
    company = ("تهران", "شرکت نمونه", "یزد")
    found = resolved([(("حسن جعفری",), company), (("حسین جعفری",), company)] * 3)
    assert groups(found) == []
    assert difference(words_of("حسن جعفری"), words_of("حسین جعفری")) is None


def test_who_shares_a_surname_by_which_another_is_known_is_not_him() -> None:
    company = ("ریاض", "عربستان")
    found = resolved(
        [
            *[(("محمد بن سلمان",), company)] * 5,
            *[(("بن سلمان",), company)] * 3,
            *[(("خالد بن سلمان",), company)] * 2,
        ]
    )
    assert groups(found) == [{"محمد بن سلمان", "بن سلمان"}]


def test_who_is_known_by_a_given_name_that_is_a_title_too_is_found_by_both() -> None:
    found = resolved([(("سردار آزمون",), ("لیگ",)), (("آزمون",), ("لیگ",))] * 3)
    assert groups(found) == [{"سردار آزمون", "آزمون"}]


def test_an_arabic_surname_is_known_without_its_article_too() -> None:
    company = ("ریاض", "اوپک")
    other = (("فالح الفیاض",), ("بغداد", "عراق"))
    found = resolved([*[(("خالد الفالح",), company)] * 8, other, (("فالح",), company)])
    assert meaning(found, "فالح", "n9") == "خالد الفالح"


def test_a_common_surname_needs_company_and_without_it_stays_two() -> None:
    bearers: list[Row] = [((f"نامک{i} رضایی",), ()) for i in range(60)]
    apart = [(("سعیدا رضایی",), ("سینما",)), (("سعیده رضایی",), ("ورزشگاه",))]
    assert {"سعیدا رضایی", "سعیده رضایی"} not in groups(resolved([*bearers, *apart]))


def test_no_chain_of_names_each_like_the_next() -> None:
    rows: list[Row] = [
        *[(("مارکوس لندنر",), ARMENIA)] * 6,
        *[(("مارکوس لیندنر",), ARMENIA)] * 3,
        *[(("مارکوش لیندنبر",), ("جایی دیگر",))] * 2,
    ]
    found = resolved(rows)
    assert {"مارکوس لندنر", "مارکوس لیندنر"} in groups(found)
    assert all("مارکوش لیندنبر" not in names for names in groups(found))


def test_a_surname_alone_means_the_person_of_its_time_and_company() -> None:
    rows: list[Row] = [
        *[(("دونالد ترامپ", "مایک پمپئو"), ("آمریکا", "کاخ سفید"))] * 12,
        (("ترامپ", "مایک پمپئو"), ("آمریکا", "کاخ سفید")),
    ]
    found = resolved(rows)
    assert meaning(found, "ترامپ", "n12") == "دونالد ترامپ"
    assert not found.unresolved


def test_a_surname_that_two_share_is_told_by_company_or_left_alone() -> None:
    rows: list[Row] = [
        *[(("فرهاد مجیدی", "وریا غفوری"), ("استقلال", "لیگ برتر"))] * 8,
        *[(("مجید مجیدی", "نیکی کریمی"), ("سینما", "جشنواره فجر"))] * 8,
        (("مجیدی", "وریا غفوری"), ("استقلال", "لیگ برتر")),
        (("مجیدی", "نیکی کریمی"), ("سینما", "جشنواره فجر")),
        (("مجیدی",), ("جایی دیگر",)),
    ]
    found = resolved(rows, day=NO_DAY)
    assert meaning(found, "مجیدی", "n16") == "فرهاد مجیدی"
    assert meaning(found, "مجیدی", "n17") == "مجید مجیدی"
    assert meaning(found, "مجیدی", "n18") == "مجیدی"
    assert found.unresolved == ("مجیدی",)


def test_names_that_only_replaced_articles_have_are_nobody() -> None:
    names = column([["علی نامدار"], ["نامدار"], ["حسن نامدار"], ["بهرام"], ["بهرام گوهری"]])
    live = Column(
        names.values, Lists.grouped(np.array([0, 1, 2]), names.lists.values[[1, 2, 4]], 3)
    )
    nothing = column([[]] * 3)
    part = Observed("n{}".format, np.full(3, DAY), live, [nothing], nothing)
    evidence = read_evidence([part])
    assert sorted(evidence.names) == ["بهرام گوهری", "حسن نامدار", "نامدار"]
    assert "علی نامدار" not in {
        name for person in resolve(evidence).persons for name in person.names
    }


def test_a_stray_word_before_a_surname_is_no_given_name() -> None:
    rows: list[Row] = [
        *[(("لیونل مسی",), ("آرژانتین", "بارسلونا"))] * 10,
        (("آرژانتین مسی",), ("آرژانتین", "بارسلونا")),
    ]
    assert meaning(resolved(rows), "آرژانتین مسی", "n10") == "لیونل مسی"


def test_the_same_articles_in_another_order_give_the_same_persons() -> None:
    rows: list[Row] = [
        *[(("مایک پمپئو",), ("آمریکا", "کاخ سفید"))] * 4,
        *[(("مایک پامپئو",), ("آمریکا", "کاخ سفید"))] * 3,
        *[(("پمپئو",), ("آمریکا", "کاخ سفید"))] * 2,
    ]
    one, other = groups(resolved(rows)), groups(resolved(rows[::-1]))
    assert one == other == [{"مایک پمپئو", "مایک پامپئو", "پمپئو"}]
    keys = [entity_key(name) for names in one for name in names]
    assert len(keys) == len(set(keys))


def test_two_surnames_are_no_spelling_of_either() -> None:
    trump: list[Row] = [(("دونالد ترامپ", "ترامپ"), ("آمریکا",))] * 5
    obama: list[Row] = [(("باراک اوباما", "اوباما"), ("آمریکا",))] * 5
    both: list[Row] = [(("اوباما ترامپ",), ("آمریکا",))]
    places: list[Row] = [((), ("بنیاد اوباما",))] * 4
    found = resolved([*trump, *obama, *both, *places])
    assert not any("اوباما ترامپ" in names and len(names) > 1 for names in groups(found))


def test_a_longer_name_takes_no_articles_of_a_more_frequent_one() -> None:
    often: list[Row] = [(("هیلاری کلینتون",), ("آمریکا", "نیویورک"))] * 6
    once: list[Row] = [(("هیلاری کلینتون ترامپ",), ("آمریکا", "نیویورک"))]
    found = resolved([*often, *once])
    assert meaning(found, "هیلاری کلینتون", "n0") == "هیلاری کلینتون"


def test_namesakes_in_two_fields_of_news_are_two_and_a_public_figure_is_one() -> None:
    def field(name: str, i: int) -> Row:
        persons = (f"{name}ر{i % 7} کسی{name}", f"{name}ز{i % 5} کسی{name}")
        return persons, (f"باشگاه {name}{i % 6}", f"شهر {name}{i % 4}")

    rows: list[Row] = []
    for name in ("ورزش", "سینما", "بازار"):
        rows += [field(name, i) for i in range(60)]
    for i in range(8):  # both a given name and a surname of many
        rows += [((f"رضا نام{i}ی",), ()), ((f"نام{i} کریمی",), ())]
    for i in range(4):
        for name in ("ورزش", "سینما"):
            persons, others = field(name, i)
            rows.append(((*persons, "رضا کریمی"), others))
        persons, others = field("ورزش", i)
        rows.append(((*persons, "علی دایی‌زاده"), (*others, "باشگاه سینما1")))
    found = resolved(rows)
    parted = [person for person in found.persons if person.name.startswith("رضا کریمی (")]
    assert [person.name for person in parted] == ["رضا کریمی (همنام)"]  # no field has a name here
    assert [len(person.articles["رضا کریمی"]) for person in parted] == [4]
    assert not any(person.name.startswith("علی دایی") for person in found.persons)


def test_the_second_of_a_name_is_called_by_the_field_of_its_news() -> None:
    def field(word: str, name: str, i: int) -> Row:
        persons = (f"{name}ر{i % 7} کسی{name}", f"{name}ز{i % 5} کسی{name}")
        return persons, (f"{word} {name}{i % 6}", f"شهر {name}{i % 4}")

    fields = (("باشگاه", "ا"), ("تالار", "ب"), ("بانک", "پ"))
    rows = [field(*each, i) for each in fields for i in range(60)]
    for i in range(8):
        rows += [((f"رضا نام{i}ی",), ()), ((f"نام{i} کریمی",), ())]
    for each, often in ((fields[0], 6), (fields[1], 4)):
        for i in range(often):
            persons, others = field(*each, i)
            rows.append(((*persons, "رضا کریمی"), others))
    names = [person.name for person in resolved(rows).persons]
    assert "رضا کریمی (سینما و تئاتر)" in names


def test_a_surname_alone_that_nothing_explains_is_parted_by_field_of_news() -> None:
    def field(word: str, name: str, i: int) -> Row:
        persons = (f"{name}ر{i % 7} کسی{name}", f"{name}ز{i % 5} کسی{name}")
        return persons, (f"{word} {name}{i % 6}", f"شهر {name}{i % 4}")

    fields = (("باشگاه", "ا"), ("تالار", "ب"), ("بانک", "پ"))
    rows = [field(*each, i) for each in fields for i in range(60)]
    rows += [((f"نام{i}ن صادقی",), (f"جایی{i}",)) for i in range(8)]
    rows += [((f"لیلی نام{i}ی",), ()) for i in range(8)]
    begin = len(rows)
    for each, often in ((fields[0], 3), (fields[1], 2)):
        for i in range(often):
            persons, others = field(*each, i)
            rows.append(((*persons, "صادقی", "لیلی"), others))
    found = resolved(rows, day=NO_DAY)
    assert [meaning(found, "صادقی", f"n{begin + i}") for i in range(5)] == [
        *["صادقی"] * 3,
        *["صادقی (سینما و تئاتر)"] * 2,
    ]
    assert {"صادقی", "صادقی (سینما و تئاتر)", "لیلی"} <= set(found.unresolved)
    assert not any(person.name.startswith("لیلی (") for person in found.persons)


def test_a_word_that_runs_into_a_name_is_no_part_of_it() -> None:
    rows: list[Row] = [
        *[(("دونالد ترامپ",), ("آمریکا",))] * 5,
        (("آنفلوانزاستدونالد ترامپ",), ("جایی",)),
        *[(("رضا ثروتی",), ("شهر",))] * 5,
        (("موسی‌الرضا ثروتی",), ("جایی دیگر",)),
        (("میررضا ثروتی",), ("جایی دیگر",)),
    ]
    assert groups(resolved(rows)) == [{"دونالد ترامپ", "آنفلوانزاستدونالد ترامپ"}]


def test_an_ending_of_words_behind_a_frequent_name_is_no_other_person() -> None:
    rows: list[Row] = [
        *[(("دونالد ترامپ",), ("آمریکا",))] * 12,
        (("دونالد ترامپی",), ("آمریکا", "جایی")),
        *[(("رضا حداد",), ("آمریکا",))] * 12,
        (("رضا حدادی",), ("آمریکا", "جایی")),
        *[(("کسی حدادی",), ("شهر",))] * 2,
    ]
    found = groups(resolved(rows))
    assert {"دونالد ترامپ", "دونالد ترامپی"} in found
    assert {"رضا حداد", "رضا حدادی"} not in found


def test_names_by_which_everybody_knows_one_person_are_one() -> None:
    rows: list[Row] = [
        *[(("امام خمینی",), ("جماران",))] * 4,
        (("امام راحل",), ("جایی",)),
        *[(("حسن خمینی", "کسی نام"), ("جماران",))] * 3,
        *[(("امام حسین",), ("کربلا",))] * 3,
        (("سیدالشهدا",), ("جایی دیگر",)),
        *[(("امام خامنه‌ای",), ("بیت رهبری",))] * 3,
        *[(("علی خامنه‌ای",), ("تهران",))] * 2,
        (("خامنه‌ای",), ("جایی",)),
    ]
    found = resolved(rows, day=NO_DAY)
    assert {"امام خمینی", "امام راحل"} in groups(found)
    assert {"امام حسین", "سیدالشهدا"} in groups(found)
    assert {"امام خامنه‌ای", "علی خامنه‌ای", "خامنه‌ای"} in groups(found)
    assert not {"سیدالشهدا", "خامنه‌ای"} & set(found.unresolved)


def test_an_honorific_and_a_surname_alone_are_offered_and_a_given_name_is_not() -> None:
    leaders = ("رهبر",)
    rows: list[Row] = [
        *[(("موسی صدر", "کسی نام"), leaders)] * 6,
        *[(("امام صدر", "کسی نام"), leaders)] * 5,
        *[(("رضا صدر", "دیگری نام"), leaders)] * 3,
        *[(("صدر",), leaders)] * 5,
        *[(("علی",), leaders)] * 5,
    ]
    offered = {(pair.one, pair.other): pair.reason for pair in resolved(rows).likely}
    assert offered.get(("موسی صدر", "امام صدر")) == "honorific"
    assert not any("علی" in pair for pair in offered)
