"""Spaced spellings: which neighbouring words may be written as one.

«رسانه ها», «می برد», «قره باغ», «حسن اف» and «گفت و گو» are one word each, spaced by the writer.
The rules look at two neighbours (or a run already joined and its neighbour) and know nothing of
the words around them, so that article and query always join alike.
"""

from typing import NamedTuple

from ..records import dataclass
from .compounds import BEGINNING, LATER_PART, LEADER, WHOLE
from .lexicon import ADJECTIVE, NOUN, Lexicon
from .morphology import Lemmatizer

__all__ = ["AFFIXES", "COMPOUND", "Joined", "Joiner", "Part", "without_ezafe"]

_PLURAL_AFFIXES = frozenset(
    "ها های هایی هایم هایت هایش هایمان هایتان هایشان هامان هاتان هاشان هاست".split()
)
_COMPARATIVE_AFFIXES = frozenset("تر ترین تری ترینها ترها".split())
_POSSESSIVES = frozenset("مان تان شان".split())
_CLITICS = frozenset("ام ای ایم اید اند اش ات ی".split())  # after a silent ه: خانه ای
_VERB_PREFIXES = frozenset(("می", "نمی"))

AFFIXES = _PLURAL_AFFIXES | _COMPARATIVE_AFFIXES | _CLITICS | _VERB_PREFIXES
"""Pieces of words that mean nothing on their own."""

_MEMO_LIMIT = 50_000

# Why two neighbours may join: bits of Part.may_lead and Part.may_follow.
COMPOUND = 1
_AFFIX, _CLITIC, _VERB, _TAIL, _ARABIC = 2, 4, 8, 16, 32
_WORD_LEADS = _AFFIX | _TAIL | _ARABIC
_AFFIX_REASONS = dict.fromkeys(_PLURAL_AFFIXES | _COMPARATIVE_AFFIXES | _POSSESSIVES, _AFFIX)
_AFFIX_REASONS |= dict.fromkeys(_CLITICS, _CLITIC)


class Part(NamedTuple):
    """What is remembered of one surface form."""

    exact: str
    lemma: str
    rule: str
    may_lead: int = 0
    may_follow: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """A run of neighbours joined; without `rule` it is only the beginning of a longer compound."""

    exact: str
    lemma: str
    rule: str


class Joiner:
    """Decides which neighbours join, with one lexicon."""

    def __init__(self, lexicon: Lexicon, lemmatizer: Lemmatizer) -> None:
        self._lexicon = lexicon
        self._lemmatizer = lemmatizer
        self._memo: dict[tuple[str, str, str, int], Joined | None] = {}
        self._compounds = lexicon.compound_parts
        self._no_leaders = AFFIXES | lexicon.function_words

    def part(self, exact: str, lemma: str, rule: str) -> tuple[str, str, str, int, int]:
        """Describe a word, with what it may join to: the fields of a `Part`."""
        affix = _AFFIX_REASONS.get(exact, 0)
        if exact in AFFIXES:
            lemma, rule = exact, "affix"
        lead = COMPOUND if self._compounds.bits(exact) & LEADER else 0
        if exact in _VERB_PREFIXES:
            lead |= _VERB
        elif len(exact) > 1 and exact not in self._no_leaders and exact[0].isalpha():
            lead |= _WORD_LEADS if exact[-1] != "ه" else _WORD_LEADS | _CLITIC
        return exact, lemma, rule, lead, affix | self._may_follow(exact, lemma)

    def _may_follow(self, exact: str, lemma: str) -> int:
        follow = 0
        bits = self._compounds.bits
        if (
            bits(exact) & LATER_PART
            or (lemma != exact and bits(lemma) & LATER_PART)
            or (exact[-1:] == "ی" and bits(without_ezafe(exact)) & LATER_PART)
        ):
            follow = COMPOUND
        if "می" + exact in self._lexicon.verbs:
            follow |= _VERB
        if exact in self._lexicon.tails:
            follow |= _TAIL
        if exact.startswith("ال") and len(exact) > 4 and exact not in self._lexicon.words:
            follow |= _ARABIC
        return follow

    def followers(self, exact: str) -> set[str] | None:
        """The second words of the compounds that begin with a word, or their lemmas."""
        return self._compounds.followers(exact)

    def join(self, leading: str, exact: str, lemma: str, reasons: int) -> Joined | None:
        """Join the folded `leading` and its neighbour where one of the `reasons` holds."""
        asked = (leading, exact, lemma, reasons)
        if asked not in self._memo:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            self._memo[asked] = self._join(leading, exact, lemma, reasons)
        return self._memo[asked]

    def _join(self, leading: str, exact: str, lemma: str, reasons: int) -> Joined | None:
        joined = leading + exact
        if reasons & _VERB and joined in self._lexicon.verbs:
            return Joined(joined, self._lexicon.verbs[joined], "می + verb")
        if reasons & (_AFFIX | _CLITIC) and self._takes(leading, exact):
            return Joined(joined, self._lemmatizer.lemma(joined, exact).text, "spaced ending")
        if reasons & _TAIL:
            return Joined(joined, joined, "surname")
        if reasons & COMPOUND:
            for whole in (joined, leading + lemma, leading + without_ezafe(exact)):
                if self._compounds.bits(whole) & WHOLE:
                    return Joined(joined, self._lemmatizer.lemma(whole).text, "compound")
            if self._compounds.bits(joined) & BEGINNING:
                return Joined(joined, joined, "")
        if reasons & _ARABIC and self._lexicon.is_listed(joined):
            return Joined(joined, self._lemmatizer.lemma(joined).text, "compound with ال")
        return None

    def _takes(self, leading: str, affix: str) -> bool:
        if affix in _CLITICS:
            return leading[-1] == "ه"
        if affix in _PLURAL_AFFIXES:
            return True
        flags = self._lexicon.words.get(leading, 0)
        return bool(flags & (NOUN | ADJECTIVE))


def without_ezafe(exact: str) -> str:
    """A folded word without the ی that links it to the next, where a vowel comes before."""
    return exact[:-1] if exact.endswith(("ای", "وی")) else exact
