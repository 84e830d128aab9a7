"""What the recognizer finds in an article, and that it points exactly there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayegan.index.article import Mention
from bayegan.index.entities.boundaries import corrected
from bayegan.index.entities.document import Run
from bayegan.index.entities.gazetteer import Gazetteer
from bayegan.index.entities.recognizer import EntityRecognizer
from bayegan.index.entities.strays import without_strays
from bayegan.index.entities.tokens import tokenize_for_names


def names(found: tuple[Mention, ...], kind: str) -> list[str]:
    return list(dict.fromkeys(m.canonical for m in found if m.kind == kind))


def test_surname_after_the_full_name(recognizer: EntityRecognizer) -> None:
    body = (
        "به گزارش خبرگزاری، «بهروز شایگان‌پور» استاندار خوزستان گفت سیل مهار شد. "
        "شایگان‌پور افزود که شایگان پور و مردم اهواز همکاری کردند."
    )
    found = recognizer.mentions("", body)
    assert names(found, "person") == ["بهروز شایگان‌پور"]
    assert [body[m.start : m.end] for m in found if m.kind == "person"] == [
        "بهروز شایگان‌پور",
        "شایگان‌پور",
        "شایگان پور",
    ]
    assert {"خوزستان", "اهواز"} <= set(names(found, "place"))


@pytest.mark.parametrize("spelling", ["الهام علی‌اف", "الهام علی اف", "الهام علیاف", "الهام علي‌اف"])
def test_spellings_of_a_person(spelling: str, recognizer: EntityRecognizer) -> None:
    body = f"«{spelling}» رئیس‌جمهور آذربایجان روز دوشنبه با وزیر خارجه ترکیه دیدار کرد."
    assert names(recognizer.mentions("", body), "person") == ["الهام علی‌اف"]


@pytest.mark.parametrize("spelling", ["قره‌باغ", "قره باغ", "قرهباغ"])
def test_spellings_of_a_place(spelling: str, recognizer: EntityRecognizer) -> None:
    body = f"درگیری تازه در {spelling} میان ارمنستان و جمهوری اذربایجان گزارش شد."
    places = names(recognizer.mentions("", body), "place")
    assert places == ["قره‌باغ", "ارمنستان", "آذربایجان"]


def test_places_in_guillemets(recognizer: EntityRecognizer) -> None:
    body = "نیروها در مناطقی چون «آغدام»، «خوجاوند» و «فضولی» مستقر شدند."
    assert names(recognizer.mentions("", body), "place") == ["آغدام", "خوجاوند", "فضولی"]


def test_a_ministry_is_no_person(recognizer: EntityRecognizer) -> None:
    body = "وزیر دفاع آذربایجان با وزیر دفاع ایران دیدار کرد و وزارت دفاع بیانیه داد."
    assert names(recognizer.mentions("", body), "person") == []


@pytest.mark.parametrize(
    "title",
    ["آیت‌الله‌العظمی", "حضرت آیت‌الله‌العظمی", "حجت‌الاسلام‌والمسلمین", "زنده‌یاد", "آقایان"],
)
def test_titles_are_no_part_of_a_name_however_they_are_joined(title: str) -> None:
    keys = tokenize_for_names(f"{title} نوری همدانی").keys
    (run,) = corrected(keys, Run(0, len(keys), "PER"), Gazetteer.load())
    assert keys[run.first : run.end] == ["نوری", "همدانی"]


def test_a_blessing_alone_is_nobody() -> None:
    assert list(corrected(["ره"], Run(0, 1, "PER"), Gazetteer.load())) == []


def test_a_word_too_many_makes_no_second_person(recognizer: EntityRecognizer) -> None:
    body = (
        "وحید شمسایی سرمربی تیم است. من رفاقتم را با وحید فدای پول نمی‌کنم. وحید دوست من است. "
        "شمسایی گفت با وحید مشکلی ندارد."
    )
    assert names(recognizer.mentions("", body), "person") == ["وحید شمسایی"]


def test_a_word_too_many_is_nobody_elsewhere_either() -> None:
    keys = "صدیقی آمران به معروف را ستود . صدیقی خطاب به آمران گفت".split()
    found = [Run(0, 2, "PER"), Run(7, 8, "PER"), Run(10, 11, "PER")]
    sure = np.full(len(keys), 9, np.float32)
    assert without_strays(keys, found, sure) == found
    sure[[1, 10]] = 0.5
    assert without_strays(keys, found, sure) == [Run(0, 1, "PER"), Run(7, 8, "PER")]


def test_a_surname_is_no_word_too_many(recognizer: EntityRecognizer) -> None:
    body = "وحید شمسایی سرمربی تیم است. وحید دوست من است. وحید گفت با کسی مشکلی ندارد."
    found = recognizer.mentions("", body)
    assert next(body[m.start : m.end] for m in found if m.kind == "person") == "وحید شمسایی"


def test_title_and_body_are_one_article(recognizer: EntityRecognizer) -> None:
    title = "لاوروف به باکو رفت"
    body = "سرگئی لاوروف وزیر خارجه روسیه روز سه‌شنبه وارد باکو شد."
    found = recognizer.mentions(title, body)
    persons = [m for m in found if m.kind == "person"]
    assert [(m.field, m.start, m.end) for m in persons] == [("title", 0, 6), ("body", 0, 12)]
    assert {m.canonical for m in persons} == {"سرگئی لاوروف"}


WORDS = st.sampled_from(
    [*"«»()،.؟!:ء\u200c\n", " ", "حسن", "روحانی", "تهران", "قره", "باغ", "می", "ها", "ای", "ه",
     "سید", "دکتر", "جمهوری", "آذربایجان", "و", "12", "BBC", "\u0640", "é", "😀", "\ud800"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(title=st.lists(WORDS, max_size=8), body=st.lists(WORDS, max_size=40))
def test_mentions_point_into_the_text(
    title: list[str], body: list[str], recognizer: EntityRecognizer
) -> None:
    texts = {"title": "".join(title), "body": " ".join(body)}
    found = recognizer.mentions(texts["title"], texts["body"])
    before = {"title": 0, "body": 0}
    for mention in found:
        assert before[mention.field] <= mention.start < mention.end <= len(texts[mention.field])
        assert mention.canonical.strip() == mention.canonical != ""
        before[mention.field] = mention.end
    assert [m.field for m in found] == sorted((m.field for m in found), reverse=True)
    assert recognizer.mentions(texts["title"], texts["body"]) == found


def test_several_articles_give_what_each_gives_by_itself(recognizer: EntityRecognizer) -> None:
    articles = [
        ("پوتین در باکو", "ولادیمیر پوتین با الهام علی‌اف دیدار کرد. پوتین گفت: نه."),
        ("", ""),
        ("", "«شوشا» آزاد شد"),
        ("تهران", ""),
        ("آب", "حسن روحانی رئیس جمهور به شیراز رفت. روحانی در تهران نبود."),
    ]
    together = recognizer.mentions_of_all(articles)
    assert together == [recognizer.mentions(title, body) for title, body in articles]
    assert [bool(found) for found in together] == [True, False, True, True, True]
