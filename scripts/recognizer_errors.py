"""What the recognizer's facet errors are, and what F1 would be without those of one kind.

    python scripts/recognizer_errors.py train.jsonl.xz crf-part.xz part.xz

On the fifth of the training articles that ``--hold-out`` leaves untrained. A wrong or missing name
of an article is one of

- boundary: some of its words were found, or tagged, as another name of the same kind;
- kind: they were found, or tagged, as something of another kind;
- alone: nothing was tagged there, or nothing found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from pathlib import Path

import click
from tagged_articles import KINDS, Span, read_articles, split_articles, validation_split
from train_recognizer import TAGS, Score, load_recognizer, names_in

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("articles", type=_FILE)
@click.argument("model", type=_FILE)
@click.argument("network", type=_FILE)
def main(articles: Path, model: Path, network: Path) -> None:
    """Count the errors by their kind."""
    recognizer = load_recognizer(model, network)
    _, left = validation_split(split_articles(read_articles(articles))[0])
    scores = {kind: Score() for kind in KINDS}
    errors: dict[str, Counter[tuple[str, str]]] = {kind: Counter() for kind in KINDS}
    for article in left:
        found = {(m.start, m.end, TAGS[m.kind]) for m in recognizer.mentions("", article.text)}
        right = set(article.spans)
        for kind in KINDS:
            ours = names_in(article.text, {s for s in found if s[2] == kind}, kind)
            theirs = names_in(article.text, {s for s in right if s[2] == kind}, kind)
            scores[kind].add(ours, theirs)
            for title, wrong, spans, others in (
                ("wrong", ours - theirs, found, right),
                ("missing", theirs - ours, right, found),
            ):
                for name in wrong:
                    errors[kind][title, _reason(article.text, name, kind, spans, others)] += 1
    for kind, score in scores.items():
        click.echo(f"{kind}: F1 {_balance(score):.3f}")
        for (title, reason), count in sorted(errors[kind].items()):
            without = Score(score.both, score.found - count, score.right)
            if title == "missing":
                without = Score(score.both + count, score.found + count, score.right)
            click.echo(f"  {title:8} {reason:9} {count:4}   without them {_balance(without):.3f}")


def _balance(score: Score) -> float:
    return 2 * score.both / max(1, score.found + score.right)


def _reason(text: str, name: str, kind: str, spans: Set[Span], others: Set[Span]) -> str:
    """What most of the places at which a name was written have to say."""
    reasons: Counter[str] = Counter()
    for span in spans:
        if span[2] == kind and name in names_in(text, {span}, kind):
            kinds = {other[2] for other in others if other[0] < span[1] and span[0] < other[1]}
            reasons["boundary" if kind in kinds else "kind" if kinds else "alone"] += 1
    return reasons.most_common(1)[0][0]


if __name__ == "__main__":
    main()
