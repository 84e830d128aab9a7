"""What the screen tells of words that are in no article, and what it offers where nothing is."""

from driver import Driver, started
from textual.widgets import OptionList, Static

from bayegan.search.shortfall import Shortfall
from bayegan.tui.answers import Offer
from bayegan.tui.rtl.layout import display
from bayegan.tui.screens.entity import EntityScreen
from bayegan.tui.state import SearchState
from bayegan.tui.widgets.notice import Notice
from bayegan.tui.widgets.status_line import StatusLine

QUERY = "زلزله بلابلا"


def shows(person: Driver, text: str) -> bool:
    return display(text) in person.screen_text


def choices(person: Driver) -> list[str]:
    options = person.search.query_one(Notice).query_one(OptionList)
    return [str(options.get_option_at_index(i).prompt) for i in range(options.option_count)]


def sentence(person: Driver) -> str:
    text = str(person.search.query_one(Notice).query_one(Static).content)
    return text.replace("\u2068", "").replace("\u2069", "")


async def told(person: Driver, short: Shortfall) -> None:
    person.archive.shortfalls[QUERY] = short
    await person.type(QUERY)
    await person.press("enter")


async def test_a_word_that_no_article_holds_is_named() -> None:
    async with started() as person:
        await told(person, Shortfall(2, 2, 1, ("بلابلا",)))
        assert shows(person, "واژهٔ «بلابلا» در بایگانی نیست")
        assert shows(person, "۱۲۰ مقاله")


async def test_words_that_meet_nowhere_are_told() -> None:
    async with started() as person:
        await told(person, Shortfall(2, 2, 1))
        assert shows(person, "هیچ مقاله‌ای هر دو واژه را ندارد")


async def test_how_many_words_no_article_holds_is_told_in_persian_digits() -> None:
    async with started() as person:
        await told(person, Shortfall(9, 3, 2))
        assert shows(person, "هیچ مقاله‌ای ۳ تا از واژه‌ها را با هم ندارد")


async def test_it_is_told_in_english_too_and_shortened_in_a_narrow_terminal() -> None:
    async with started(language="en") as person:
        await told(person, Shortfall(3, 2, 1, ("بلابلا", "ناموجود")))
        assert shows(person, "no article holds")
        await person.pilot.resize_terminal(70, 24)
        await person.pilot.pause()
        assert shows(person, "no article holds")
        assert "…  120 articles" in person.screen_text


async def test_signs_alone_say_that_there_is_no_word() -> None:
    async with started() as person:
        person.archive.wordless.add("!!!")
        await person.type("!!!")
        assert shows(person, "در «!!!» واژه‌ای برای جست‌وجو نیست")
        assert person.results.total == 120


async def test_what_may_have_been_meant_goes_before_it() -> None:
    async with started((100, 35)) as person:
        await told(person, Shortfall(2, 2, 1, ("بلابلا",)))
        status = person.search.query_one(StatusLine)
        status.offer([Offer("زلزله در استان بلاغت", 3)])
        await person.pilot.pause()
        assert shows(person, "منظورتان «زلزله در استان بلاغت» بود؟")
        assert not shows(person, "در بایگانی نیست")
        await person.pilot.resize_terminal(160, 35)
        await person.pilot.pause()
        assert shows(person, "منظورتان «زلزله در استان بلاغت» بود؟")
        assert shows(person, "واژهٔ «بلابلا» در بایگانی نیست")


async def test_nothing_found_offers_the_query_without_a_part() -> None:
    async with started() as person:
        await person.type('کتابخانه "ناموجود"')
        await person.press("enter")
        [offer] = choices(person)
        assert "ناموجود" in offer
        assert "۳۰ مقاله" in offer
        await person.press("enter")
        assert person.query.value == "کتابخانه"
        assert person.results.total == 30


async def test_filters_are_blamed_where_fewer_would_find_something() -> None:
    state = SearchState("کتابخانهٔ تازه").toggled("month", "1300/01")
    async with started(state=state) as person:
        assert sentence(person) == "برای «کتابخانهٔ تازه» با این پالایه‌ها چیزی پیدا نشد."
        assert shows(person, "مقاله‌ای پیدا نشد")
        await person.press("end")
        await person.type(" ناموجود")
        await person.press("enter")
        assert sentence(person) == "برای «کتابخانهٔ تازه ناموجود» چیزی پیدا نشد."


async def test_a_person_is_spoken_of_as_one() -> None:
    async with started() as person:
        await person.press("escape", "p", "i")
        await person.until(lambda: isinstance(person.app.screen, EntityScreen))
        await person.until(lambda: shows(person, "فقط مقاله‌هایی که از او نام برده‌اند"))
        await person.press("escape", "l", "i")
        await person.until(lambda: shows(person, "فقط مقاله‌هایی که از آن نام برده‌اند"))
