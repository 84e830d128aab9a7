"""What a record's address says: the id of an article that has none, the site it came from."""

from __future__ import annotations

import hashlib
from urllib.parse import SplitResult, unquote, urlsplit


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
    return hashlib.blake2b(key.encode(), digest_size=10).hexdigest()


def _address(url: str) -> SplitResult | None:
    try:
        return urlsplit(url if "//" in url else f"//{url}")
    except ValueError:
        return None


def _names_page(url: str) -> bool:
    address = _address(url)
    return bool(address and (address.path.strip("/") or address.query))


def site_of(url: str) -> str:
    """The site that an address names where it names nothing else: that is a source, not a page.

    >>> site_of("khabaronline.ir"), site_of("https://www.isna.ir/"), site_of("بدون نشانی")
    ('khabaronline.ir', 'isna.ir', '')
    >>> site_of("https://www.isna.ir/news/1")
    ''
    """
    address = _address(url)
    host = (address.hostname if address else None) or ""
    if _names_page(url) or "." not in host or " " in host:
        return ""
    return host.removeprefix("www.")
