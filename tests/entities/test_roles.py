"""What a text calls its persons, and no word of what it says of them or of others."""

from __future__ import annotations

import pytest

from bayegan.index.article import AnnotatedArticle, Article, Mention
from bayegan.index.entities.roles import ROLE_SEPARATOR, roles


def called(text: str, name: str) -> list[str]:
    """The roles of a name in a text."""
    start = text.index(name)
    mention = Mention("person", "body", start, start + len(name), name)
    found = roles(AnnotatedArticle(Article("1", text), (mention,)))
    return [role.split(ROLE_SEPARATOR)[1] for role in found]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("نشست رئیس جمهور مغولستان و باتور برگزار شد.", "باتور", []),
        ("نشست رئیس جمهور مغولستان و آقای باتور برگزار شد.", "باتور", []),
        ("سخنان رئیس جمهور مغولستان باتور پخش شد.", "باتور", ["رئیس‌جمهور مغولستان"]),
        ("حجت الاسلام و المسلمین کریمی‌راد سخن گفت.", "کریمی‌راد", ["حجت‌الاسلام"]),
        ("دیروز معاون باتور استعفا داد.", "باتور", []),
        ("معاون وزیر نیرو، باتور، رفت.", "باتور", []),
        ("معاون وزارت نیرو باتور رفت.", "باتور", ["معاون وزارت نیرو"]),
        ("رییس\u200c جمهور مغولستان باتور رفت.", "باتور", ["رئیس‌جمهور مغولستان"]),
        ("بحث بر سر کریمی‌راد بالا گرفت.", "کریمی‌راد", []),
        ("طرح کریمی‌راد مدیرعامل انتهای پیام", "کریمی‌راد", ["مدیرعامل"]),
        ("برکناری مدیرعامل توسط کریمی‌راد تکذیب شد.", "کریمی‌راد", []),
    ],
)
def test_only_what_stands_right_beside_a_name_is_its_role(
    text: str, name: str, expected: list[str]
) -> None:
    assert called(text, name) == expected
