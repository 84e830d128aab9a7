"""The lexicon: what the analyzer knows about Persian words, compiled once from hazm.

hazm brings the language: a word list with frequencies and word classes, and every conjugated form
of its verbs. `Lexicon.from_hazm` turns that, with the reviewed tables beside this file, into lookup
tables over folded forms. An archive carries the lexicon it was built with, so it is searched
without hazm and a later hazm cannot make index and query disagree.

The file is zlib-compressed JSON: data only, nothing in it can run.
"""

import base64
import hashlib
import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from .compounds import Compounds

__all__ = ["ADJECTIVE", "ANIMATE", "NOUN", "OTHER", "PLURAL", "Lexicon", "LexiconError", "rank"]

# What is known of a word: bits of the values of `Lexicon.words`, under its rank (see `rank`).
NOUN = 1
ADJECTIVE = 2
OTHER = 4  # adverb, pronoun, conjunction, numeral, …
PLURAL = 8  # a plural noun: مسائل, سادات
ANIMATE = 16  # takes the plural in ان: معلم, شهروند
RANK_SHIFT = 5
_FORMAT = 4


class LexiconError(Exception):
    """A lexicon file that cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Lexicon:
    """Words, verbs, compounds and exceptions, all keyed by folded form.

    >>> lexicon = Lexicon.from_hazm()
    >>> lexicon.verbs["میروند"], lexicon.plurals["مسایل"], "نخست وزیر" in lexicon.compounds
    ('رفت', 'مسیله', True)
    """

    words: Mapping[str, int]
    """Word to flags (`NOUN`, `ADJECTIVE`, …)."""
    verbs: Mapping[str, str]
    """Conjugated one-word form to past stem: میروند to رفت; no form that is rather a noun."""
    compounds: Set[str]
    """Words that may be written with a space inside, so written: نخست وزیر, گفت و گو."""
    plurals: Mapping[str, str]
    """Broken plural to singular: مناطق to منطقه."""
    spellings: Mapping[str, str]
    """Spelling variant to the spelling used as lemma: هییت to هیات."""
    tails: frozenset[str]
    """Endings of surnames that are also written apart: اف, زاده."""
    whole: frozenset[str]
    """Words and names that look inflected and are not: طالبان, خامنه‌ای."""
    given_names: frozenset[str]
    """Names of persons and places from which a surname is made with ی: کریم, تهران."""
    indefinites: frozenset[str]
    """Words in ی that news use as nouns with the ی of «a»: تصمیمی, مردی."""
    function_words: frozenset[str]
    """Words that carry grammar and hardly any content: و, از, که, است."""
    colloquial: Mapping[str, str]
    """Spoken form to written form: میرم to میروم, دیگه to دیگر."""
    listed: "array[int]"
    """Sorted CRC-32 of words that are known to exist, without frequency or class."""
    names: "array[int]"
    """Sorted CRC-32 of the names of persons and places in gazetteers."""

    in_use: "array[int]"
    """Sorted CRC-32 of words in ی, ان, ات and ین that news use as common words inflected."""

    @cached_property
    def compound_parts(self) -> Compounds:
        """The compounds by their parts."""
        return Compounds.of(self.compounds)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The past stems of the verbs, which are their lemmas."""
        return frozenset(self.verbs.values())

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that name this lexicon's content."""
        return hashlib.sha256(self._body()).hexdigest()[:16]

    def is_listed(self, word: str) -> bool:
        """Whether the word list holds the folded `word`, be it without any further knowledge."""
        return word in self.words or _holds(self.listed, word)

    def is_name(self, word: str) -> bool:
        """Whether gazetteers know the folded `word` as the name of a person or place."""
        return word in self.given_names or _holds(self.names, word)

    def is_in_use(self, word: str) -> bool:
        """Whether news use the folded `word`, in ی, ان, ات or ین, as a common word inflected."""
        return _holds(self.in_use, word)

    def has_host(self, word: str) -> bool:
        """Whether an ending may be taken off to leave the folded `word`: a noun or adjective."""
        flags = self.words.get(word, 0)
        return bool(flags & (NOUN | ADJECTIVE)) and (rank(flags) > 0 or len(word) > 3)

    @classmethod
    def from_hazm(cls) -> Self:
        """Compile the lexicon from the installed hazm; takes a few seconds.

        Raises:
            LexiconError: hazm is not installed or its data is not as expected.
        """
        # Only building an archive needs the compiler and hazm; a search must start without them.
        from .compiler import compile_tables

        return cls(**compile_tables())

    def save(self, path: Path) -> None:
        """Write the lexicon to `path`."""
        path.write_bytes(zlib.compress(self._body(), 6))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a lexicon that `save` wrote.

        Raises:
            LexiconError: the file is missing, damaged or of another version.
        """
        try:
            body = json.loads(zlib.decompress(path.read_bytes()))
            if body["format"] != _FORMAT:
                raise LexiconError(
                    f"The lexicon {path} has format {body['format']}; this version of Bayegan reads"
                    f" format {_FORMAT}. Index the sources again into a new folder."
                )
            return cls(**{field.name: _unpack(body[field.name]) for field in fields(cls)})
        except (OSError, zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
            raise LexiconError(
                f"The lexicon {path} is damaged ({error}). Index the sources again into a new"
                " folder."
            ) from error

    def _body(self) -> bytes:
        packed = {field.name: _pack(getattr(self, field.name)) for field in fields(self)}
        text = json.dumps({"format": _FORMAT, **packed}, ensure_ascii=False, sort_keys=True)
        return text.encode()


def rank(flags: int) -> int:
    """Return how common a word is: the binary logarithm of its frequency, 0 where never seen.

    From about 17 on (frequency 100,000) a word is an everyday word of newspapers.
    """
    return flags >> RANK_SHIFT


def _pack(value: Any) -> dict[str, Any]:
    """Turn one table into JSON that unpacks fast: few long strings instead of many short ones."""
    if isinstance(value, array):
        little = value if sys.byteorder == "little" else _swapped(value)
        return {"kind": "crc", "data": base64.b64encode(little.tobytes()).decode()}
    if isinstance(value, Set):
        return {"kind": "set", "keys": "\n".join(sorted(value))}
    keys = sorted(value)
    values = [value[key] for key in keys]
    if keys and isinstance(values[0], int):
        return {"kind": "small", "keys": "\n".join(keys), "data": "".join(map(chr, values))}
    distinct = sorted(set(values))
    number = {text: place for place, text in enumerate(distinct)}
    return {
        "kind": "text",
        "keys": "\n".join(keys),
        "distinct": "\n".join(distinct),
        "data": "".join(chr(number[text]) for text in values),
    }


def _unpack(packed: dict[str, Any]) -> Any:
    match packed["kind"]:
        case "crc":
            crcs = array("I", base64.b64decode(packed["data"]))
            return crcs if sys.byteorder == "little" else _swapped(crcs)
        case "set":
            return frozenset(packed["keys"].split("\n"))
        case "small":
            return dict(zip(packed["keys"].split("\n"), map(ord, packed["data"]), strict=True))
        case _:
            texts = packed["distinct"].split("\n")
            values = map(texts.__getitem__, map(ord, packed["data"]))
            return dict(zip(packed["keys"].split("\n"), values, strict=True))


def checksums(words: Iterable[str]) -> "array[int]":
    """Return the sorted CRC-32 of `words`: a set of words in four bytes each.

    A word that was not put in is taken for one of 150,000 others once in 30,000 times.
    """
    return array("I", sorted({zlib.crc32(word.encode()) for word in words}))


def _holds(crcs: "array[int]", word: str) -> bool:
    crc = zlib.crc32(word.encode())
    place = bisect_left(crcs, crc)
    return place < len(crcs) and crcs[place] == crc


def _swapped(crcs: "array[int]") -> "array[int]":
    swapped = array("I", crcs)
    swapped.byteswap()
    return swapped
