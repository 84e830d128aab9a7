"""Which of several places of one name an article means."""

from __future__ import annotations

import pytest

from bayegan.index.article import Article, Mention
from bayegan.index.entities.gazetteer import Gazetteer, place_key
from bayegan.index.entities.homonyms import settle_places, settled

ATLAS = Gazetteer.atlas()


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        (["طرابلس", "بیروت", "صیدا"], {"طرابلس": "طرابلس (لبنان)"}),
        (["طرابلس", "لبنان", "لبنان"], {"طرابلس": "طرابلس (لبنان)"}),
        (["طرابلس", "لیبی", "لبنان", "بیروت"], {}),
        (["طرابلس"], {}),
        (["طرابلس", "لبنان"], {}),
        (["عمان", "اردن", "اردن"], {}),
        (["شهر قدس", "شهریار", "استان تهران"], {"شهر قدس": "قدس (استان تهران)"}),
        (["شهر قدس", "قدس", "استان تهران"], {}),
        (["قدس", "استان تهران", "شهریار"], {}),
        (["بیت المقدس", "استان تهران", "شهریار"], {}),
        (["قدس", "تهران", "غزه", "ایران"], {}),
        (["جلفا", "ایران", "تهران"], {}),
        (["گلستان", "تهران", "ورامین"], {}),
        (["البرز", "قزوین", "تهران"], {}),
    ],
)
def test_the_smaller_is_meant_where_its_surroundings_are_named(
    names: list[str], meant: dict[str, str]
) -> None:
    assert settled(names, ATLAS) == meant


def test_mentions_get_the_name_of_the_place_that_is_meant() -> None:
    article = Article("1", "در طرابلس، بیروت و صیدا باران بارید.")
    mentions = [
        Mention("place", "body", start, start + len(name), name)
        for name in ("طرابلس", "بیروت", "صیدا")
        for start in [article.body.index(name)]
    ]
    found = settle_places(article, mentions, ATLAS)
    assert found[0].canonical == "طرابلس (لبنان)"
    assert [m.canonical for m in found[1:]] == ["بیروت", "صیدا"]


def test_a_city_of_a_larger_ones_name_is_meant_only_where_it_is_written_as_a_city() -> None:
    article = Article(
        "1", "فرماندار شهر قدس در استان تهران، در شهریار، از روز قدس و بیت المقدس گفت."
    )
    mentions = [
        Mention("place", "body", start, start + len(written), name)
        for written, name in [
            ("شهر قدس", "قدس"),
            ("استان تهران", "استان تهران"),
            ("شهریار", "شهریار"),
        ]
        for start in [article.body.index(written)]
    ]
    assert settle_places(article, mentions, ATLAS)[0].canonical == "قدس (استان تهران)"
    start = article.body.index("بیت")
    holy = Mention("place", "body", start, start + len("بیت المقدس"), "قدس")
    assert settle_places(article, [*mentions, holy], ATLAS)[-1].canonical == "قدس"


@pytest.mark.parametrize(
    "province",
    [place.name for place in ATLAS if (place.kind, place.parent) == ("province", "ایران")],
)
def test_the_bare_name_of_a_province_is_it_or_a_city_in_it(province: str) -> None:
    bare = province.removeprefix("استان ")
    meant = ATLAS.find(bare)
    assert meant is None or province in (meant.name, meant.parent)
    assert place_key(f"استان {bare}") == place_key(province)


@pytest.mark.parametrize("name", ["گلستان", "البرز"])
def test_a_province_has_its_name_though_a_town_elsewhere_has_it_too(name: str) -> None:
    province, town = ATLAS.named(name)
    assert (province.name, province.kind) == (name, "province")
    assert place_key(name) == place_key(f"استان {name}")
    assert town.kind == "city"
    assert name not in town.parent


def test_marks_tell_places_apart_whose_names_fold_alike() -> None:
    assert ATLAS.named("آبادان")[0].parent == "خوزستان"
    assert [place.parent for place in ATLAS.named("آبادان")] == ["خوزستان"]
    assert len(ATLAS.named("ابادان")) == 2
    assert ATLAS.named("لئون")[0].name != ATLAS.named("لیون")[0].name


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("بیت‌المقدس", ["فلسطین"]),
        ("اورشلیم", ["فلسطین"]),
        ("ایروان", ["ارمنستان"]),
        ("قره باغ", ["آذربایجان"]),
        ("خلیج فارس", []),
        ("جمهوری آذربایجان", []),
        ("آذربایجان شرقی", ["ایران"]),
        ("تبریز", ["آذربایجان شرقی", "ایران"]),
        ("نور", ["مازندران", "ایران"]),
        ("واشنگتن", ["آمریکا"]),
        ("ساوه", ["استان مرکزی", "ایران"]),
        ("قمصر", ["استان اصفهان", "ایران"]),
        ("قصبه دماوند", ["استان تهران", "ایران"]),
        ("قله دماوند", ["ایران"]),
        ("کازرون", ["فارس", "ایران"]),
        ("تالش", ["گیلان", "ایران"]),
        ("رباط کریم", ["استان تهران", "ایران"]),
        ("پرند", ["استان تهران", "ایران"]),
        ("شهر پردیس", ["استان تهران", "ایران"]),
        ("دوبی", ["امارات"]),
        ("هوبی", ["چین"]),
        ("کن", ["فرانسه"]),
        ("عین الاسد", ["عراق"]),
    ],
)
def test_what_lies_in_what(name: str, chain: list[str]) -> None:
    place = ATLAS.find(name)
    assert place is not None
    assert [outer.name for outer in ATLAS.lies_in(place)] == chain


def test_all_names_of_a_place_have_one_key() -> None:
    assert place_key("قدس") == place_key("بيت المقدس") == place_key("اورشلیم")
    assert place_key("آمریکا") == place_key("ایالات متحده امریکا")
    assert place_key("آذربایجان") != place_key("آذربایجان غربی")


@pytest.mark.parametrize(
    ("other", "written"),
    [
        ("برجن", "بروجن"),
        ("لرد جن", "لردگان"),
        ("مامولون", "معمولان"),
        ("برزدجن", "برازجان"),
        ("تایب آباد", "تایباد"),
        ("رضوانده", "رضوانشهر"),
        ("اسلندز", "اصلاندوز"),
        ("مرزون آباد", "مرزن‌آباد"),
        ("سرئین", "سرعین"),
        ("اجبشهر", "عجب شیر"),
        ("ملار", "ملارد"),
        ("رودبار کوهپایه", "رودبار"),
        ("شهرک قمصر", "قمصر"),
        ("دنفر", "دنور"),
        ("داللاس", "دالاس"),
        ("جلاسجو", "گلاسگو"),
        ("کیمبرج", "کمبریج"),
        ("بورصه", "بورسا"),
        ("ویلنسیا", "والنسیا"),
        ("قصبه دماوند", "دماوند"),
        ("دوبی", "دبی"),
        ("قاره آسیا", "آسیا"),
        ("پایگاه عین الأسد", "پایگاه عین‌الاسد"),
    ],
)
def test_a_place_is_shown_as_news_write_it(other: str, written: str) -> None:
    place = ATLAS.find(other)
    assert place is not None
    assert place.name == written


@pytest.mark.parametrize("name", ["تیته", "جمنا", "بهارستان", "پردیس", "پریرا"])
def test_what_is_seldom_that_town_in_news_is_none(name: str) -> None:
    assert ATLAS.find(name) is None
    assert Gazetteer.load().find(name) is None


def test_every_parent_is_a_place_and_no_place_lies_in_itself() -> None:
    for place in ATLAS:
        assert not place.parent or ATLAS.find(place.parent) is not None
        assert place not in ATLAS.lies_in(place)
