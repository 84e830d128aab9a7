"""When two records are one article: by id, by address, by content."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import SplitResult, unquote, urlsplit

from ..article import Article
from ..persian.letters import fold


def derived_id(url: str, title: str, body: str) -> str:
    """A stable id for a record that has none: of its address, else of its title and text.

    An address that names only a site, as some exports have it, identifies nothing. Percent
    escapes make no difference.

    >>> derived_id("https://a.ir/1", "", "x") == derived_id("https://a.ir/1", "تیتر", "y")
    True
    >>> derived_id("a.ir", "", "x") == derived_id("a.ir", "", "y")
    False
    """
    key = unquote(url) if _names_page(url) else f"{title}\n{body}"
    return _digest(key)


def _address(url: str) -> SplitResult | None:
    try:
        return urlsplit(url if "//" in url else f"//{url}")
    except ValueError:
        return None


def _names_page(url: str) -> bool:
    address = _address(url)
    return bool(address and (address.path.strip("/") or address.query))


def site_of(url: str) -> str:
    """The host that an address names, for records that do not name their source.

    >>> site_of("https://www.isna.ir/news/1"), site_of("khabaronline.ir"), site_of("بدون نشانی")
    ('isna.ir', 'khabaronline.ir', '')
    """
    address = _address(url)
    host = (address.hostname if address else None) or ""
    return host.removeprefix("www.") if "." in host and " " not in host else ""


def content_key(article: Article) -> str:
    """Equal for articles whose titles and texts are the same letters and digits.

    The same article delivered once as HTML and once as text, or with its line breaks lost,
    differs in spaces and marks only.

    >>> one = Article("1", title="خبر", body="باران باريد.\\n\\nتمام")
    >>> content_key(one) == content_key(Article("2", title="خبر", body="باران بارید. تمام"))
    True
    """
    return _digest(
        "\n".join(re.sub(r"\W+", "", fold(text)) for text in (article.title, article.body))
    )


def _digest(key: str) -> str:
    return hashlib.blake2b(key.encode(), digest_size=10).hexdigest()
