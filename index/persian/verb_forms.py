"""The forms of verbs, each with its verb: what hazm conjugates, without what is another word."""

from collections.abc import Iterable, Iterator, Mapping

from .letters import fold
from .lexicon import NOUN
from .reviewed import column, read_table

__all__ = ["verb_forms"]

_COMMON_VERB = 10_000  # hazm's frequency of the infinitive or participle of an everyday verb
_SAID_TO_SOMEBODY = 21  # bits of the frequency of a verb's infinitive
_RATHER_AN_ADJECTIVE = 8  # bits by which a participle is more frequent than its verb's infinitive
_PRESENT_ENDINGS = ("", "م", "ی", "د", "یم", "ید", "ند")
_PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند", "ه", "هاند", "هام", "هایم")


def verb_forms(
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
    verb_first = column("verb_first")
    everyday = column("everyday_verbs")
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
