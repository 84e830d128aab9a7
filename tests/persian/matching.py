"""How a search matches: any alternative of a query word at consecutive positions of a text."""

from collections.abc import Sequence

from bayegan.index.persian.analyzer import PersianAnalyzer, QueryWord, Token


def spans(analyzer: PersianAnalyzer, word: QueryWord, text: str) -> list[tuple[int, int]]:
    """Where `text` holds `word`, as character offsets."""
    tokens = analyzer.tokens(text)
    found = []
    for alternative in word.alternatives:
        first, *rest = alternative
        for token in tokens:
            if not _is(first, token):
                continue
            end, position = token.end, token.position
            for form in rest:
                following = [t for t in tokens if t.position == position + 1 and _is(form, t)]
                if not following:
                    break
                end, position = following[0].end, position + 1
            else:
                found.append((token.start, end))
    return found


def matches(analyzer: PersianAnalyzer, query: str, text: str) -> bool:
    """Whether `text` holds every word of `query`."""
    words = analyzer.query_words(query)
    return bool(words) and all(spans(analyzer, word, text) for word in words)


def marked(analyzer: PersianAnalyzer, query: str, text: str) -> Sequence[str]:
    """The stretches of `text` that `query` finds, in order and without repetition."""
    found = {span for word in analyzer.query_words(query) for span in spans(analyzer, word, text)}
    return [text[start:end] for start, end in sorted(found)]


def _is(form: object, token: Token) -> bool:
    exact, lemma = getattr(form, "exact", None), getattr(form, "lemma", None)
    return exact == token.exact or lemma == token.lemma
