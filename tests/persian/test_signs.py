"""Letters that tell where a word can stand, against the analyzer itself."""

from __future__ import annotations

from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.signs import bare
from bayegan.index.persian.tokens import Form

ENDINGS = ("", "ها", "\u200cهای", "ی", "ان", "ات", "ترین", "مان", "\u200cاش", " ها", "گان")


def test_the_text_of_every_token_holds_a_sign_of_its_lemma(analyzer: PersianAnalyzer) -> None:
    lexicon = analyzer.lexicon
    words = [*sorted(lexicon.words)[::29], *sorted(lexicon.compounds)[::7]]
    words += [*lexicon.plurals, *lexicon.spellings, *sorted(lexicon.verbs)[::97]]
    known = 0
    for word in words:
        for ending in ENDINGS:
            text = word + ending
            for token in analyzer.tokens(text):
                signs = analyzer.signs(Form(exact=token.exact, lemma=token.lemma))
                of_lemma = analyzer.signs(Form(exact=token.lemma, lemma=token.lemma))
                letters = bare(text[token.start : token.end])
                for found in filter(None, (signs, of_lemma)):
                    known += 1
                    assert any(sign in letters for sign in found), (text, token, found)
    assert known > 2 * len(words)


def test_verbs_have_forms_without_a_common_sign(analyzer: PersianAnalyzer) -> None:
    for word in ("میروند", "بازگشت"):
        form = Form(exact=word, lemma=analyzer.part(word).lemma)
        assert analyzer.signs(form) is None
