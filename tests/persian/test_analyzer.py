import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayegan.index.persian.analyzer import Form, PersianAnalyzer, Token
from bayegan.index.persian.letters import ZWNJ, fold
from bayegan.index.persian.tokenizer import key

from .matching import marked, matches
from .test_letters import ANY

LEMMAS = {
    "کتاب": "کتابها کتاب‌هایشان کتابهایی کتابمان کتب",
    "رسانه": "رسانه‌های رسانه‌ای‌ها رسانههایی رسانهٔ رسانه‌ی رسانۀ",
    "نماینده": "نمایندگان نماینده‌ها نمایندگانی",
    "مسئله": "مسائل مسایل مسأله مسئله‌ها",
    "معاون": "معاونین معاونان معاون‌ها",
    "بزرگ": "بزرگتر بزرگ‌ترین بزرگترین‌ها",
    "شهروند": "شهروندان شهروندی‌ها",
    "دانشجو": "دانشجویان دانشجوی دانشجوها",
    "کلمه": "کلمات کلمه‌ای کلمهای",
    "آمریکا": "آمریکای",
    "رفت": "می‌روند میروند رفته‌اند رفتهاند نمی‌رفت برود بروید نرفته",
    "کرد": "می‌کند کنند نکرده بکنید کردم",
    "گذاشت": "می‌گذارد بگذار گذاشته‌اند نگذاشت",
    "توانست": "نمی‌توانستند می‌توان بتواند",
    "آمد": "نیامد نیامده‌اند می‌آید",
    "پدر": "پدرش پدرم پدرشان",
    "صدا": "صدایش صدای صداها",
    "بازیکن": "بازیکنان بازیکن‌ها",
    "روحانی": "روحانیون روحانیان",
    "تصمیم": "تصمیمی تصمیم‌ها",
    "اثر": "اثری اثرها",
    "گفت‌وگو": "گفتگو گفتوگوی گفت‌وگوهای گفت‌و‌گو",
}


@pytest.mark.parametrize("lemma", LEMMAS)
def test_inflected_forms_share_a_lemma(analyzer: PersianAnalyzer, lemma: str) -> None:
    expected = analyzer.part(lemma).lemma
    forms = [form for form in LEMMAS[lemma].split() if "‌ای‌ها" not in form and "وندی" not in form]
    assert {form: analyzer.part(form).lemma for form in forms} == dict.fromkeys(forms, expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مردم", "مرد"),
        ("ایرانی", "ایران"),
        ("کریمی", "کریم"),
        ("کاظمینی", "کاظمین"),
        ("امارات", "آمار"),
        ("کوروش", "کورو"),
        ("رهام", "رها"),
        ("برخوردهای", "خورد"),
        ("جهان", "جه"),
        ("تنها", "تن"),
        ("زمان", "زم"),
        ("بازی", "باز"),
        ("نامه", "نام"),
        ("محمدیان", "محمدی"),
        ("مطیعی", "مطیع"),
        ("کارتر", "کار"),
        ("حقوقی", "حق"),
        ("آماده", "آمادند"),
        ("ندری", "می‌دریم"),
    ],
)
def test_different_words_keep_their_lemmas(analyzer: PersianAnalyzer, one: str, other: str) -> None:
    assert analyzer.part(one).lemma != analyzer.part(other).lemma


def test_a_hashtag_is_found_as_one_word_and_by_each_of_its_words(analyzer: PersianAnalyzer) -> None:
    tokens = analyzer.tokens("دیروز #سیل_خوزستان ۱۳۹۸")
    assert [(token.exact, token.position, token.start, token.end) for token in tokens[1:]] == [
        ("سیلخوزستان", 1, 7, 18),
        ("سیل", 1, 7, 10),
        ("خوزستان", 2, 11, 18),
        ("1398", 3, 19, 23),
    ]
    text = "#سیل_خوزستان"
    assert all(matches(analyzer, query, text) for query in ("سیل", "خوزستان", text, "سیل خوزستان"))
    assert matches(analyzer, text, "سیل خوزستان")
    assert not matches(analyzer, "خوزستان سیل", "#سیل")


def test_a_compound_with_and_is_found_however_it_is_spaced(analyzer: PersianAnalyzer) -> None:
    archive = {"شستوشو": 3}
    learned = analyzer.query_words("شست و شو", lambda form: archive.get(form, 0))
    assert any(run[0].exact == "شستوشو" for word in learned for run in word.alternatives)
    assert matches(analyzer, f"رفت{ZWNJ}وآمد", "رفت و آمد شهری")


def test_joined_tokens_span_their_parts_at_one_position(analyzer: PersianAnalyzer) -> None:
    text = "گفت و گوی نخست وزیران"
    assert [token for token in analyzer.tokens(text) if token.joined] == [
        Token("گفتوگوی", "گفتوگو", 0, 9, 0, True),
        Token("نخستوزیران", "نخستوزیر", 10, 21, 1, True),
    ]
    assert {token.position for token in analyzer.tokens(text)} == {0, 1}


def test_phrases_are_equally_near_in_every_spelling(analyzer: PersianAnalyzer) -> None:
    for gap in (" ", ZWNJ, ""):
        text = f"رسانه{gap}های قره{gap}باغ خبر می{gap}دهند"
        last = max(token.position for token in analyzer.tokens(text))
        assert last == 3, gap


def test_words_apart_do_not_join(analyzer: PersianAnalyzer) -> None:
    for text in ("قره. باغ", "قره، باغ", "قره\n\n\nباغ", "قره (باغ)"):
        assert not any(token.joined for token in analyzer.tokens(text)), text


def test_inside_a_name_the_lemma_is_the_exact_form(analyzer: PersianAnalyzer) -> None:
    text = "وزیران با کتابهای کاوه"
    start = text.index("کتابهای")
    tokens = analyzer.tokens(text, [(start, len(text))])
    assert [token.lemma for token in tokens] == ["وزیر", "با", "کتابهای", "کاوه"]


def test_query_words(analyzer: PersianAnalyzer) -> None:
    (word,) = analyzer.query_words(f"حسن{ZWNJ}اف")
    assert word.alternatives == (
        (Form("حسناف", "حسناف"),),
        (Form("حسن", "حسن"), Form("اف", "اف")),
    )
    words = analyzer.query_words("ها و رسانه ها در می کنند")
    assert [(word.text, word.stop) for word in words] == [
        ("ها", True),
        ("و", True),
        ("رسانه ها", False),
        ("در", True),
        ("می کنند", True),
    ]
    assert analyzer.query_words("ء !") == []


@pytest.mark.parametrize(
    ("query", "light"),
    [
        ("تورم چیست", ["چیست"]),
        ("رئیس‌جمهور فرانسه کیست و کجاست", ["کیست", "و", "کجاست"]),
        ("قیمت‌ها بیشتر شدند", ["شدند"]),
        ("کردها در عراق بوده‌اند", ["در", "بوده‌اند"]),
        ("جشنواره کن", []),
    ],
)
def test_words_that_ask_or_carry_grammar_are_light(
    analyzer: PersianAnalyzer, query: str, light: list[str]
) -> None:
    assert [word.text for word in analyzer.query_words(query) if word.stop] == light


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("میرم", "می‌روم"),
        ("تهرون", "تهران"),
        ("خونه", "خانه"),
        ("میگه", "می‌گوید"),
        ("میخوره", "می‌خورد"),
        ("نمیدونن", "نمی‌دانند"),
        ("بچه‌هاشون", "بچه‌هایشان"),
    ],
)
def test_spoken_forms_find_written_ones(
    analyzer: PersianAnalyzer, spoken: str, written: str
) -> None:
    assert matches(analyzer, spoken, f"دیروز {written} بود")
    assert matches(analyzer, spoken, f"دیروز {spoken} بود")


@pytest.mark.parametrize("name", ["فریدون", "کانون", "هامون", "مضمون", "سپیدان", "گندمان", "نیکان"])
def test_names_and_words_are_no_spoken_or_inflected_forms(
    analyzer: PersianAnalyzer, name: str
) -> None:
    (word,) = analyzer.query_words(name)
    assert word.alternatives == ((Form(fold(name), fold(name)),),)


def test_joins_learned_from_an_archive(analyzer: PersianAnalyzer) -> None:
    frequencies = {"ماکروسیستم": 9, "سپهر": 5, "نیوز": 5}
    words = analyzer.query_words("ماکرو سیستم", lambda exact: frequencies.get(exact, 0))
    assert all(word.alternatives[-1][0].exact == "ماکروسیستم" for word in words)
    (word,) = analyzer.query_words("سپهرنیوز", lambda exact: frequencies.get(exact, 0))
    assert [form.exact for form in word.alternatives[-1]] == ["سپهر", "نیوز"]


def test_an_unlisted_word_is_taken_apart_where_the_archive_writes_it_apart_as_often(
    analyzer: PersianAnalyzer,
) -> None:
    def spellings(query: str, apart: int) -> list[list[str]]:
        (word,) = analyzer.query_words(query, lambda exact: 9, lambda left, right: apart)
        return [[form.exact for form in forms] for forms in word.alternatives]

    assert spellings("سالجاری", 9)[0] == ["سالجاری"]
    assert len(spellings("سالجاری", 9)) == 2
    assert len(spellings("سالجاری", 8)) == 1
    assert len(spellings("کتابخانه", 99)) == 1, "listed: one word, however its halves are used"


def test_explanations_name_the_rule(analyzer: PersianAnalyzer) -> None:
    rows = analyzer.explain("نمایندگان می روند")
    assert [(row.surface, row.token.lemma, row.rule) for row in rows] == [
        ("نمایندگان", "نماینده", "plural in ان"),
        ("می", "می", "affix"),
        ("می روند", "رفت", "joined: می + verb"),
        ("روند", "روند", "listed"),
    ]


@settings(deadline=None)
@given(ANY)
def test_offsets_point_at_the_original(analyzer: PersianAnalyzer, text: str) -> None:
    tokens = analyzer.tokens(text)
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.exact and token.lemma
        surface = text[token.start : token.end]
        if token.joined:
            assert fold("".join(surface.split()).replace("_", "")) == token.exact
        else:
            assert key(surface) == token.exact
    assert [token.position for token in tokens] == sorted(token.position for token in tokens)
    for row, token in zip(analyzer.explain(text), tokens, strict=True):
        assert row.token == token and row.rule
    analyzer.query_words(text)


VARIANTS = st.sampled_from(
    ["رسانه‌های", "قره‌باغ", "می‌کنند", "رئیس‌جمهور", "آذربایجان", "علی‌اف", "بین‌المللی"]
)
GAPS = st.sampled_from([ZWNJ, " ", "", "\u00a0", "\u200d"])
LETTERS = st.sampled_from([("", ""), ("ی", "ي"), ("ی", "ى"), ("ک", "ك"), ("آ", "ا"), ("ئ", "ی")])


@settings(deadline=None)
@given(VARIANTS, GAPS, GAPS, LETTERS, LETTERS)
def test_variants_of_a_word_meet(
    analyzer: PersianAnalyzer,
    word: str,
    in_text: str,
    in_query: str,
    letters_of_text: tuple[str, str],
    letters_of_query: tuple[str, str],
) -> None:
    written = word.replace(ZWNJ, in_text).replace(*letters_of_text)
    query = word.replace(ZWNJ, in_query).replace(*letters_of_query)
    text = f"دیروز {written} بود."
    assert matches(analyzer, query, text)
    assert written in marked(analyzer, query, text)


def test_hostile_text_is_analysed_in_time(analyzer: PersianAnalyzer) -> None:
    started = time.process_time()
    for text in ("قره " * 20_000, "ها " * 20_000, "گفت و " * 20_000, "می" * 50_000, "ی " * 20_000):
        analyzer.tokens(text)
        analyzer.tokens(text.replace(" ", ""))
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("توکلی", "توکل"),
        ("منتظری", "منتظر"),
        ("صفایی", "صفا"),
        ("باجگیران", "باجگیر"),
        ("سونیای", "سونیا"),
    ],
)
def test_what_news_use_as_a_name_keeps_its_ending(
    analyzer: PersianAnalyzer, name: str, word: str
) -> None:
    assert analyzer.part(name).lemma != analyzer.part(word).lemma


@pytest.mark.parametrize(
    ("inflected", "word"),
    [("تصمیمی", "تصمیم"), ("تغییری", "تغییر"), ("خبرنگاران", "خبرنگار"), ("مدیران", "مدیر")],
)
def test_what_news_use_inflected_loses_its_ending(
    analyzer: PersianAnalyzer, inflected: str, word: str
) -> None:
    assert analyzer.part(inflected).lemma == analyzer.part(word).lemma


def test_adjectives_in_yeh_are_words_of_their_own(analyzer: PersianAnalyzer) -> None:
    assert analyzer.part("رسمی").lemma == "رسمی"
