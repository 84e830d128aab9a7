"""From a record's fields to an article: names, dates, lists, HTML, ids, unsafe characters."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.article import Article
from bayegan.index.sources.bad_record import RecordError
from bayegan.index.sources.fields import SYNONYMS, _key, field_rank
from bayegan.index.sources.markup import html_to_text
from bayegan.index.sources.record import article_from
from bayegan.index.text import clean_line, clean_text


def make(**fields: object) -> Article:
    return article_from({"body": "متن", **fields})


def test_full_record_with_its_own_names() -> None:
    article = article_from(
        {
            "id": "7",
            "title": "تیتر",
            "body": "متن",
            "published": "2020-11-09T08:30:00",
            "url": "https://example.com/7",
            "source": "ایسنا",
            "category": ["سیاسی", "جهان"],
            "tags": ["صلح"],
            "summary": "خلاصه",
            "author": "نویسنده",
            "views": 12,
            "place": {"city": "تهران"},
            "nothing": None,
        }
    )
    assert article == Article(
        id="7",
        title="تیتر",
        body="خلاصه\nمتن",
        published=datetime(2020, 11, 9, 8, 30),
        url="https://example.com/7",
        source="ایسنا",
        categories=("سیاسی", "جهان"),
        tags=("صلح",),
        summary="خلاصه",
        author="نویسنده",
        extra={"views": "12", "place": '{"city": "تهران"}'},
        lead_end=6,
    )


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Content", "body"),
        ("full text", "body"),
        ("headline", "title"),
        ("Publish-Date", "published"),
        ("pubDate", "published"),
        ("Meta_Tags", "tags"),
        ("متن خبر", "body"),
        ("عنوان", "title"),
        ("تاريخ انتشار", "published"),
        ("برچسب‌ها", "tags"),
        ("برچسب ها", "tags"),
        ("خبرگزاري", "source"),
        ("دسته‌بندی", "category"),
    ],
)
def test_synonyms_in_both_languages(name: str, field: str) -> None:
    found = field_rank(name)
    assert found is not None and found[0] == field


def test_no_name_stands_for_two_fields() -> None:
    names = [name for names in SYNONYMS.values() for name in names.split()]
    assert len({_key(name) for name in names}) == len(names)
    for field, synonyms in SYNONYMS.items():
        assert {found[0] for name in synonyms.split() if (found := field_rank(name))} == {field}


def test_second_name_of_a_field_is_kept_as_extra() -> None:
    article = article_from({"text": "دوم", "body": "", "content": "اول"})
    assert article.body == "اول"
    assert article.extra == {"text": "دوم"}


@pytest.mark.parametrize(
    "written",
    [
        ["هوا", "باران، برف"],
        "['هوا', 'باران، برف']",
        '["هوا","باران، برف"]',
        ' ["هوا", "هوا", "", "باران، برف"] ',
    ],
)
def test_lists_and_lists_written_as_text(written: object) -> None:
    assert make(tags=written, category=written).tags == ("هوا", "باران، برف")
    assert make(category=written).categories == ("هوا", "باران، برف")


@pytest.mark.parametrize("written", ["هوا, باران", "هوا، باران", "هوا؛باران", "هوا | باران"])
def test_separated_values(written: str) -> None:
    assert make(tags=written).tags == ("هوا", "باران")


def test_list_text_that_is_code_is_never_run() -> None:
    assert make(tags="[__import__('os').getcwd()]").tags == ("[__import__('os').getcwd()]",)
    assert make(tags="[" * 10_000).tags == ("[" * 10_000,)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("۱۵ مرداد ۱۴۰۴ / ۱۷:۲۵", datetime(2025, 8, 6, 17, 25)),
        ("September 1st 2019, 18:25:00.000", datetime(2019, 9, 1, 18, 25)),
        (datetime(2020, 11, 9, 8, 30), datetime(2020, 11, 9, 8, 30)),
        (date(2020, 11, 9), datetime(2020, 11, 9)),
        (1604923200, datetime(2020, 11, 9, 12)),
        ({"$date": "2020-11-09"}, datetime(2020, 11, 9)),
        ("", None),
        (None, None),
    ],
)
def test_dates(written: object, expected: datetime | None) -> None:
    assert make(date=written).published == expected


@pytest.mark.parametrize("written", ["دیروز", "1399/13/40", [1399, 8], True, "9" * 5000])
def test_unreadable_date_is_a_reason(written: object) -> None:
    with pytest.raises(RecordError, match="date"):
        make(date=written)


def test_source_is_an_object_or_an_address_that_names_only_a_site() -> None:
    assert make(source={"id": "isna", "name": "ایسنا"}).source == "ایسنا"
    assert make(url="https://www.isna.ir/news/1").source == ""
    assert make(url="khabaronline.ir").source == "khabaronline.ir"
    assert make(url="http://[broken").source == ""


def test_derived_id_follows_the_page_and_else_the_content() -> None:
    page = "https://a.ir/news/1"
    assert make(url=page).id == article_from({"url": page, "body": "متن تازه"}).id
    assert make(url="https://a.ir/%D8%A7").id == make(url="https://a.ir/ا").id
    assert make(url="a.ir").id != article_from({"url": "a.ir", "body": "دیگر"}).id
    assert make(title="یک").id != make(title="دو").id
    assert make(id=12).id == "12"
    assert "\n" not in make(id="a\tb\nc").id


def test_body_of_paragraphs_and_html() -> None:
    assert article_from({"body": ["اول", "دوم"]}).body == "اول\nدوم"
    assert article_from({"content": "<p>اول</p>\n<p>دو&zwnj;م</p>"}).body == "اول\nدو\u200cم"
    with pytest.raises(RecordError, match="markup"):
        article_from({"content": "<div><img src='a.jpg'></div>"})


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>یک<br/>دو</p>", "یک\nدو"),
        ("<ul><li>یک<li>دو</ul>", "یک\nدو"),
        ("<td>یک</td><td>دو</td>", "یک\nدو"),
        ("<p>پیش<!-- <p>پنهان</p> -->پس</p>", "پیشپس"),
        ("<style>p{}</style><p>متن<script>if (a < b) {}</script></p>", "متن"),
        ("<p>متن<script>پایان", "متنپایان"),
        ('<p title="a > b">متن</p>', "متن"),
        ("<p class=it's>متن</p><p>«it's»</p>", "متن\n«it's»"),
        ("<p>۳ < ۵ و ۷ > ۲</p>", "۳ < ۵ و ۷ > ۲"),
        ("سطر اول <b>مهم</b>\nسطر دوم", "سطر اول مهم\nسطر دوم"),
        ("<p>&amp;lt;b&amp;gt; &#1587;&#x644;&#0;</p>", "&lt;b&gt; سل\ufffd"),
        ("<p>&nosuch; R&D &#99999999999;</p>", "&nosuch; R&D &#99999999999;"),
    ],
)
def test_html_to_text(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


@pytest.mark.parametrize("piece", ["<a ", "<p a='", "<!--", "<![", "<script>", "&#", "<p x=\"<p '"])
def test_malformed_html_keeps_what_came_before_it(piece: str) -> None:
    """As long as this, a reader of quadratic time would need minutes."""
    assert html_to_text("<p>x</p>" + piece * 40_000).startswith("x")


@given(st.text())
def test_any_html_gives_clean_text(text: str) -> None:
    body = article_from({"body": f"متن <p>{text}"}).body
    assert clean_text(body) == body
    body.encode()


@given(st.text(st.characters()))
def test_cleaning_leaves_nothing_that_acts_and_is_idempotent(text: str) -> None:
    clean = clean_text(text)
    assert all(char in "\n\t" or char.isprintable() or ord(char) > 0x9F for char in clean)
    assert clean_text(clean) == clean
    assert clean_line(clean_line(text)) == clean_line(text)
    clean.encode()


def test_terminal_sequences_lose_their_power() -> None:
    article = make(title="\x1b]0;owned\x07تیتر\x9b31m", source="a\x1b[2Jb", extra_field="\x1b[1m")
    assert article.title == "تیتر"
    assert article.source == "ab"
    assert article.extra == {}
    assert make(title="\x1b]8;;http://x\x1b\\پیوند\x1b]8;;\x1b\\ \x1b]0;تیتر").title == "پیوند تیتر"


@pytest.mark.parametrize("body", [" \u200c\u200f ", "\u064b\u0651", "…!؟", "<p> </p>"])
def test_a_text_without_a_letter_or_digit_is_none(body: str) -> None:
    with pytest.raises(RecordError, match="holds no words"):
        article_from({"body": body})


@pytest.mark.parametrize(
    ("body", "kind"), [({"x": 1}, "an object"), ([1, 2], "a list"), (True, "a truth value")]
)
def test_a_body_that_is_no_text_is_refused(body: object, kind: str) -> None:
    with pytest.raises(RecordError, match=f"text is {kind}"):
        article_from({"body": body})
    assert article_from({"body": ["یک", "دو"]}).body == "یک\nدو"


def test_an_empty_cell_written_as_not_a_number_is_empty() -> None:
    assert make(title=float("nan")).title == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1442/09/12", datetime(2021, 4, 24)),
        ("1442-09-12 10:30", datetime(2021, 4, 24, 10, 30)),
        ("1399/08/19", datetime(2020, 11, 9)),
        ("1406/02/01", datetime(2027, 4, 21)),  # a yearbook is dated ahead
        ("2121-01-01", None),
        ("1499/01/01", None),
        ("1442/12/31", None),  # a day of neither calendar in our time
    ],
)
def test_a_date_long_after_today_is_lunar_or_told(written: str, read: datetime | None) -> None:
    doubts: list[str] = []
    fields = {"body": "متن", "date": written}
    try:
        article = article_from(fields, on_doubt=doubts.append, today=date(2026, 11, 30))
    except RecordError:
        assert read is None
        return
    assert article.published == read
    assert [written in doubt and "kept without a date" in doubt for doubt in doubts] == (
        [] if read else [True]
    )


@pytest.mark.parametrize(
    "summary",
    [
        "باران بارید. رود پر شد.",
        "«باران»  باريد؛\nرود پر شد",
        "باران بارید. رود پر…",
        "باران بارید. رود پر [...]",
        "باران بارید. باران بارید.",  # some exports give it twice
        "خبر هوا",
        "خبر هوا. باران بارید.",
        "خبر هوا باران بارید.",
        " \n—",
    ],
)
def test_a_lead_that_title_and_text_repeat_adds_nothing(summary: str) -> None:
    body = "باران بارید.\nرود پر شد. مردم رفتند."
    article = make(title="خبر هوا", body=body, summary=summary)
    assert (article.body, article.lead_end, article.summary) == (body, 0, summary)


@pytest.mark.parametrize(
    ("summary", "lead"),
    [
        ("سیل در راه است.", "سیل در راه است.\n"),
        ("باران بارید. سیل در راه است.", "باران بارید. سیل در راه است.\n"),
        ("<p>سیل</p><p>در راه</p>", "سیل\nدر راه\n"),
        (["سیل", "در راه"], "سیل\nدر راه\n"),
    ],
)
def test_a_lead_that_tells_more_opens_the_text(summary: object, lead: str) -> None:
    article = make(title="خبر هوا", body="باران بارید.", description=summary)
    assert article.body == f"{lead}باران بارید."
    assert article.given_body == "باران بارید."
    assert article.summary == lead[:-1]


def test_a_lead_changes_no_id() -> None:
    assert make(lead="باران بارید.").id == make().id
