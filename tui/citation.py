"""An article as a reference, as Markdown and as plain text, to be pasted elsewhere."""

from __future__ import annotations

import re
from datetime import datetime

from ..index.article import Article
from ..index.dates.calendars import Calendar, DateError, from_day
from ..search.first_sentence import first_sentence
from .formatting import Language, day, digits, month_name

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}%&$#_"},
}


def _title(article: Article) -> str:
    return article.title or first_sentence(article.body)


def plain_text(article: Article) -> str:
    """Title and text as they are."""
    return f"{article.title}\n\n{article.body}".strip()


def reference(article: Article, calendar: Calendar, language: Language) -> str:
    """A reference in the manner of the APA: author or source, date, title, source, address.

    >>> article = Article("1", "متن", "باران در شیراز", datetime(2020, 11, 9), source="سپیده")
    >>> reference(article, Calendar.JALALI, "fa")
    'سپیده. (۱۳۹۹، ۱۹ آبان). باران در شیراز.'
    """
    author = article.author.strip()
    comma = "، " if language == "fa" else ", "
    parts = [
        author or article.source,
        f"({_date(article.published, calendar, language, comma)})",
        _title(article),
        article.source if author else "",
    ]
    text = " ".join(
        part if part.endswith((".", "؟", "!", "…")) else f"{part}." for part in parts if part
    )
    return f"{text} {article.url}".strip()


def _date(published: datetime | None, calendar: Calendar, language: Language, comma: str) -> str:
    if published is None:
        return "بی‌تا" if language == "fa" else "n.d."
    try:
        year, month, number = from_day(published.date(), calendar)
    except DateError:
        return published.date().isoformat()
    name = month_name(month, calendar, language)
    within = f"{number} {name}" if language == "fa" else f"{name} {number}"
    return digits(f"{year}{comma}{within}", language)


def bibtex(article: Article) -> str:
    """A BibTeX entry; its date is Gregorian, as BibTeX's own styles want it.

    >>> print(bibtex(Article("n 1", "متن", "۵۰% رشد", datetime(2020, 11, 9), source="سپیده")))
    @online{n-1,
      title = {{۵۰\\% رشد}},
      organization = {سپیده},
      date = {2020-11-09},
      year = {2020},
      langid = {persian},
    }
    """
    published = article.published
    fields = {
        "author": f"{{{_tex(article.author)}}}" if article.author else "",
        "title": f"{{{_tex(_title(article))}}}",
        "organization": _tex(article.source),
        "date": published.date().isoformat() if published else "",
        "year": str(published.year) if published else "",
        "url": "".join(char for char in article.url if char not in "{}\\ "),
        "langid": "persian",
    }
    key = re.sub(r"[^\w:.+-]+", "-", article.id, flags=re.ASCII).strip("-") or "article"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(char, char) for char in " ".join(text.split()))


def markdown(article: Article, calendar: Calendar, language: Language) -> str:
    """The article as Markdown, in which nothing of its own text is taken for Markdown.

    >>> print(markdown(Article("1", "یک\\nدو *", "عنوان"), Calendar.JALALI, "fa"))
    # عنوان
    <BLANKLINE>
    یک
    <BLANKLINE>
    دو \\*
    """
    known = (article.source, day(article.published, calendar, language), *article.categories)
    about = " · ".join(_plain(part) for part in known if part)
    link = f"<{article.url}>" if re.fullmatch(r"https?://[^\s<>]+", article.url) else ""
    body = [
        _LIST.sub(r"\1\\\2", _plain(line)) for line in article.body.splitlines() if line.strip()
    ]
    blocks = [f"# {_plain(' '.join(_title(article).split()))}", about, link, *body]
    return "\n\n".join(block for block in blocks if block)


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text.strip())
