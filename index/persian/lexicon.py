"""The lexicon: what the analyzer knows about Persian words, compiled once from hazm.

hazm brings the language: a word list with frequencies and word classes, and every conjugated form
of its verbs. `Lexicon.from_hazm` turns that, with the reviewed tables beside this file, into lookup
tables over folded forms. An archive carries the lexicon it was built with, so it is searched
without hazm and a later hazm cannot make index and query disagree.

The file is zlib-compressed JSON: data only, nothing in it can run.
"""

# ruff: noqa: SIM905 - lists of endings read better as running text

import base64
import hashlib
import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, Self

from .letters import ZWNJ, fold

__all__ = ["ADJECTIVE", "COMMON", "FREQUENT", "NOUN", "OTHER", "PLURAL", "Lexicon", "LexiconError"]

# What is known of a word: bits of the values of `Lexicon.words`.
NOUN = 1
ADJECTIVE = 2
OTHER = 4  # adverb, pronoun, conjunction, numeral, …
PLURAL = 8  # a plural noun: مسائل, سادات
COMMON = 16  # seen at least once in hazm's corpora
FREQUENT = 32  # among the few thousand words that fill most of a newspaper

_FREQUENT_FROM = 200_000  # hazm's frequency of about its 8,000th word
_FORMAT = 1
_TAGS = {"N": NOUN, "AJ": ADJECTIVE, "AJC": ADJECTIVE, "PL": PLURAL}


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
    """Conjugated one-word form to past stem: میروند to رفت."""
    verb_first: frozenset[str]
    """Forms that are a noun too, but a verb by far more often: کند."""
    compounds: frozenset[str]
    """Words that may be written with a space inside, so written: نخست وزیر, گفت و گو."""
    plurals: Mapping[str, str]
    """Broken plural to singular: مناطق to منطقه."""
    spellings: Mapping[str, str]
    """Spelling variant to the spelling used as lemma: هییت to هیات."""
    tails: frozenset[str]
    """Endings of surnames that are also written apart: اف, زاده."""
    whole: frozenset[str]
    """Words and names that look inflected and are not: گیلان, تنها."""
    function_words: frozenset[str]
    """Words that carry grammar and hardly any content: و, از, که, است."""
    listed: "array[int]"
    """Sorted CRC-32 of words that are known to exist, without frequency or class."""

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that name this lexicon's content."""
        return hashlib.sha256(self._body()).hexdigest()[:16]

    def is_listed(self, word: str) -> bool:
        """Whether the word list holds the folded `word`, be it without any further knowledge."""
        if word in self.words:
            return True
        crc = zlib.crc32(word.encode())
        place = bisect_left(self.listed, crc)
        return place < len(self.listed) and self.listed[place] == crc

    @classmethod
    def from_hazm(cls) -> Self:
        """Compile the lexicon from the installed hazm; takes a few seconds.

        Raises:
            LexiconError: hazm is not installed or its data is not as expected.
        """
        try:
            import hazm  # noqa: PLC0415 - only building an archive needs hazm, searching does not
        except ImportError as error:
            message = (
                f"The Persian lexicon is compiled from hazm, which cannot be imported: {error}."
            )
            raise LexiconError(f"{message} Install it with: pip install hazm") from error
        lemmatizer = hazm.Lemmatizer(joined_verb_parts=False)
        entries = [
            (str(word), int(frequency), tuple(tags))
            for word, (frequency, tags) in lemmatizer.words.items()
        ]
        return cls(**_compile(entries, lemmatizer.verbs))

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
                    f"The lexicon {path} has format {body['format']}, this program reads format"
                    f" {_FORMAT}. Rebuild the archive with: bayegan rebuild"
                )
            return cls(**{field.name: _unpack(body[field.name]) for field in fields(cls)})
        except (OSError, zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
            raise LexiconError(
                f"The lexicon {path} cannot be read: {error}. Rebuild the archive with:"
                " bayegan rebuild"
            ) from error

    def _body(self) -> bytes:
        packed = {field.name: _pack(getattr(self, field.name)) for field in fields(self)}
        text = json.dumps({"format": _FORMAT, **packed}, ensure_ascii=False, sort_keys=True)
        return text.encode()


def _pack(value: Any) -> dict[str, Any]:
    """Turn one table into JSON that unpacks fast: few long strings instead of many short ones."""
    if isinstance(value, array):
        little = value if sys.byteorder == "little" else _swapped(value)
        return {"kind": "crc", "data": base64.b64encode(little.tobytes()).decode()}
    if isinstance(value, frozenset):
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
        "data": [number[text] for text in values],
    }


def _unpack(packed: dict[str, Any]) -> Any:
    match packed["kind"]:
        case "crc":
            crcs = array("I", base64.b64decode(packed["data"]))
            return crcs if sys.byteorder == "little" else _swapped(crcs)
        case "set":
            return frozenset(packed["keys"].split("\n"))
        case "small":
            return dict(
                zip(packed["keys"].split("\n"), packed["data"].encode("latin-1"), strict=True)
            )
        case _:
            texts = packed["distinct"].split("\n")
            values = map(texts.__getitem__, packed["data"])
            return dict(zip(packed["keys"].split("\n"), values, strict=True))


def _swapped(crcs: "array[int]") -> "array[int]":
    swapped = array("I", crcs)
    swapped.byteswap()
    return swapped


def _compile(
    entries: list[tuple[str, int, tuple[str, ...]]], verb_forms: Mapping[str, str]
) -> dict[str, Any]:
    words: dict[str, int] = {}
    frequency: dict[str, int] = {}
    compounds = {" ".join(map(fold, row)) for row in read_table("compounds")}
    known_compounds: list[str] = []
    listed: set[int] = set()
    for word, count, tags in entries:
        folded = fold(word)
        if not folded:
            continue
        if tags == ("0",):
            listed.add(zlib.crc32(folded.encode()))
        else:
            flags = 0
            for tag in tags:
                flags |= _TAGS.get(tag, OTHER)
            words[folded] = words.get(folded, 0) | flags
            frequency[folded] = max(count, frequency.get(folded, 0))
        if ZWNJ in word:
            known_compounds.append(word)
    for word, count in frequency.items():
        words[word] |= (COMMON if count else 0) | (FREQUENT if count >= _FREQUENT_FROM else 0)
    for word in known_compounds:
        parts = _parts(word, words)
        if len(parts) > 1 and all(parts) and parts[-1] not in _AFFIXES:
            compounds.add(" ".join(parts))
    return {
        "words": words,
        "verbs": _verbs(verb_forms, frequency),
        "verb_first": frozenset(fold(row[0]) for row in read_table("verb_first")),
        "compounds": frozenset(compounds),
        "plurals": {fold(plural): fold(singular) for plural, singular in read_table("plurals")},
        "spellings": {fold(variant): fold(lemma) for variant, lemma in read_table("spellings")},
        "tails": frozenset(fold(row[0]) for row in read_table("surname_tails")),
        "whole": frozenset(fold(row[0]) for row in read_table("whole")),
        "function_words": frozenset(fold(row[0]) for row in read_table("function_words")),
        "listed": array("I", sorted(listed)),
    }


_AFFIXES = frozenset("ها های هایی ای ی ام ات اش ایم اید اند مان تان شان تر ترین".split())


def _parts(word: str, words: Mapping[str, int]) -> list[str]:
    """Split a compound at its ZWNJ, and the و of گفت‌وگو from what follows it."""
    parts: list[str] = []
    for place, part in enumerate(map(fold, word.split(ZWNJ))):
        if place and part.startswith("و") and part[1:] in words and part not in words:
            parts += ["و", part[1:]]
        else:
            parts.append(part)
    return parts


def _verbs(forms: Mapping[str, str], frequency: Mapping[str, int]) -> dict[str, str]:
    """Map every one-word form to its verb's past stem; of two verbs the more frequent wins."""
    renamed = {fold(stem): fold(lemma) for stem, lemma in read_table("verbs")}
    lemmas: dict[str, str] = {}
    weights: dict[str, int] = {}
    for form, verb in forms.items():
        if " " in form or "_" in form:
            continue
        past, _, present = (fold(part) for part in verb.partition("#"))
        past = past or present
        key = fold(form)
        weight = frequency.get(past + "ن", 0)
        if len(key) > 1 and (key not in lemmas or weight > weights[key]):
            lemmas[key], weights[key] = renamed.get(past, past), weight
    return lemmas


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the rows of the reviewed table `name`.tsv beside this file; # starts a comment line."""
    text = resources.files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return _rows(text.splitlines())


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    for line in lines:
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")
