"""Neighbouring words of a query that the archive also writes as one."""

from __future__ import annotations

from ...index.persian.analyzer import Form, QueryWord


def written_as_one(left: QueryWord, right: QueryWord) -> list[Form]:
    """The forms that stand for two neighbours together.

    The analyzer gives such a form to both of them, beside their own spellings.

    >>> parts = [(Form("جان", "جان"),), (Form("باختگان", "باخته"),)]
    >>> whole = (Form("جانباختگان", "جانباختگان"),)
    >>> left = QueryWord("جان", 0, 3, (parts[0], whole))
    >>> right = QueryWord("باختگان", 4, 11, (parts[1], whole))
    >>> [form.exact for form in written_as_one(left, right)]
    ['جانباختگان']
    """
    also_left = {forms for forms in left.alternatives[1:] if len(forms) == 1}
    return [forms[0] for forms in right.alternatives[1:] if forms in also_left]
