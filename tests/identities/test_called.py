"""What articles call somebody tells whom a surname alone means."""

from __future__ import annotations

from bayegan.index.entities.roles import ROLE_SEPARATOR

from .test_resolver import Row, meaning, resolved

JUDGE = f"رضا سلیمانی{ROLE_SEPARATOR}دادستان کرمان"
COACH = f"ناصر سلیمانی{ROLE_SEPARATOR}سرمربی تراکتور"
BOTH: list[Row] = [(("رضا سلیمانی",), ("کرمان",)), (("ناصر سلیمانی",), ("تبریز",))]


def called(title: str) -> str:
    """Whom سلیمانی means where one article, with nothing else to go by, calls him so."""
    rows: list[Row] = [*BOTH * 10, (("سلیمانی",), ())]
    roles = {n: [(JUDGE, COACH)[n % 2]] for n in range(20)}
    if title:
        roles[20] = [f"سلیمانی{ROLE_SEPARATOR}{title}"]
    return meaning(resolved(rows, roles=roles), "سلیمانی", "n20")


def test_an_office_tells_which_of_two_a_surname_means() -> None:
    assert called("دادستان") == "رضا سلیمانی"
    assert called("سرمربی") == "ناصر سلیمانی"


def test_without_an_office_the_surname_stays_open() -> None:
    assert called("") == "سلیمانی"


def test_an_office_that_none_of_them_is_known_by_tells_nothing() -> None:
    assert called("وزیر") == "سلیمانی"
