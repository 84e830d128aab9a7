"""HTML becomes the text that a page would show for it.

The standard library's parser takes quadratic time on malformed input (ten kilobytes of
``<a <a <a`` take a second), and articles are untrusted; this reader passes over a text once.
"""

from __future__ import annotations

import html
import re

_COMMON = (
    "p|div|span|br|a|img|b|i|u|em|strong|h[1-6]|ul|ol|li|table|tbody|t[rdh]|blockquote|article"
    "|section|figure|figcaption|script|style|iframe|font|center|html|body"
)
_SIGN = re.compile(rf"</?(?:{_COMMON})(?:\s[^<>]*+)?/?>|<!--", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)

# Each alternative consumes what it has looked at, so that no place is looked at twice.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^<>]*+>?"
    r"|</?(?P<tag>[a-z][a-z0-9]*)(?P<rest>(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^<>])*+)(?P<end>>?)",
    re.IGNORECASE | re.DOTALL,
)

_HIDDEN = frozenset({"script", "style", "title", "template", "noscript", "iframe", "svg"})
_LINES = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
        *("tbody", "td", "th", "thead", "tr", "ul"),
    ]
)


def looks_like_html(value: str) -> bool:
    """Whether a text is HTML: it holds a common tag, a comment or a character reference.

    >>> looks_like_html("<p>خبر</p>"), looks_like_html("&laquo;خبر&raquo;")
    (True, True)
    >>> looks_like_html("۳ < ۵ و R&D")
    False
    """
    return bool(_SIGN.search(value) or _REFERENCE.search(value))


def html_to_text(value: str) -> str:
    """The text that a page shows for some HTML: a paragraph a line, no scripts, no markup.

    Text without tags keeps its lines; only character references are resolved in it.

    >>> html_to_text("<p>خبر <b>مهم</b></p> \\n<p>&laquo;دوم&raquo;<br>سوم</p><script>x()</script>")
    'خبر مهم\\n«دوم»\\nسوم'
    >>> html_to_text("۳ &lt; ۵")
    '۳ < ۵'
    """
    if not _SIGN.search(value):
        return _resolve(value)
    text = "".join(_pieces(value))
    lines = text.split("\0" if "\0" in text else "\n")  # inline tags only: its own lines count
    return "\n".join(filter(None, (" ".join(_resolve(line).split()) for line in lines)))


def _pieces(value: str) -> list[str]:
    """The text between tags, a NUL wherever a tag begins a new line."""
    pieces: list[str] = []
    never_closed: set[str] = set()
    position = 0
    while token := _TOKEN.search(value, position):
        pieces.append(value[position : token.start()])
        position = token.end()
        tag = (token["tag"] or "").lower()
        if tag and not token["end"]:
            pieces.append(token[0])  # "<" in running text: no tag
        elif tag in _LINES:
            pieces.append("\0")
        elif tag in _HIDDEN - never_closed and token[0][1] != "/" and token["rest"][-1:] != "/":
            if close := re.compile(f"</{tag}", re.IGNORECASE).search(value, position):
                position = close.start()
            else:
                never_closed.add(tag)
    return [*pieces, value[position:]]


def _resolve(value: str) -> str:
    return _REFERENCE.sub(lambda reference: html.unescape(reference[0]), value)
