"""Which encoding a file is in: UTF-8, UTF-16, UTF-32, windows-1256, or another at last resort."""

from __future__ import annotations

import codecs
from itertools import pairwise

from charset_normalizer import from_bytes

SAMPLE_SIZE = 1 << 18
"""Bytes of a file's beginning that its encoding is judged by."""

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# High bytes of UTF-16 that Persian text is made of: ASCII, Arabic letters, punctuation (ZWNJ).
_HIGH_BYTES = frozenset(b"\x00\x06\x20")

_LATIN_SIGNS = frozenset("«»“”„‘’‚–—…•°§¡¿\u00a0")
_COMMON_LETTERS = frozenset("اينردهومتبسشلک")


def detect_encoding(sample: bytes) -> str:
    """The name of the codec that reads a file beginning with these bytes.

    >>> detect_encoding("خبر".encode("utf-16"))
    'utf-16'
    >>> detect_encoding("گزارش خبرگزاري از تهران".encode("windows-1256"))
    'windows-1256'
    >>> detect_encoding("گزارش".encode())
    'utf-8'
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if wide := _utf16_without_mark(sample):
        return wide
    if _is_utf8(sample):
        return "utf-8"
    if is_windows_1256(sample):
        return "windows-1256"
    return _guess(sample)


def is_windows_1256(data: bytes) -> bool:
    """Whether the bytes beyond ASCII read as running Arabic-script text in windows-1256."""
    text = [char for char in data.decode("windows-1256") if char > "\x7f"]
    letters = [char for char in text if "\u0600" <= char <= "\u06ff"]
    common = sum(char in _COMMON_LETTERS for char in letters)
    return len(letters) >= 0.7 * len(text) > 0 and common >= 0.5 * len(letters)


def _is_utf8(sample: bytes) -> bool:
    """Whether this is UTF-8, a few broken bytes allowed: they are their records' trouble."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    text = decoder.decode(sample, final=len(sample) < SAMPLE_SIZE)
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    whole = sum(char > "\x7f" for char in text) - broken
    return broken == 0 or whole > 10 * broken


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as every other byte being a Persian high byte."""
    if len(sample) < 2 or not {0x00, 0x06} & set(sample[:4096]):
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(high.count(value) for value in _HIGH_BYTES) > 0.9 * len(high):
            return name
    return None


def _guess(sample: bytes) -> str:
    """Another encoding only where Latin or Arabic letters come of it.

    Few bytes may look like any alphabet. Else UTF-8, whose broken records are named one by one.
    """
    best = from_bytes(sample[: 1 << 16], enable_fallback=False).best()
    return best.encoding if best is not None and _reads_well(str(best)) else "utf-8"


def _reads_well(text: str) -> bool:
    """Whether what is beyond ASCII are letters as Latin or Arabic text has them.

    >>> _reads_well("l'été à Genève"), _reads_well("Привет"), _reads_well("Ø¨Ø§Ø±Ø§Ù†")
    (True, False, False)
    """
    beyond = [char for char in text if char > "\x7f"]
    arabic = [char for char in beyond if "\u0600" <= char <= "\u06ff"]
    if len(arabic) >= 0.7 * len(beyond):
        return sum(char in _COMMON_LETTERS for char in arabic) >= 0.5 * len(arabic)
    latin = sum("\u00c0" <= char <= "\u024f" or char in _LATIN_SIGNS for char in beyond)
    # In what was no Latin text accents stand beside each other.
    beside = sum(a > "\x7f" < b for a, b in pairwise(text))
    return latin >= 0.9 * len(beyond) and beside <= 0.3 * len(beyond)
