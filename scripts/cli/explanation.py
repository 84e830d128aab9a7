"""Why a hit matched: the forms of the query's words that stand in it, and its score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..search.archive import Archive
from ..search.results import Hit


@dataclass(frozen=True, slots=True)
class Matched:
    """A form that matched, in which field, and how often it stands there."""

    field: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What makes a hit one. Without any form the filters alone chose it."""

    score: float
    matched: tuple[Matched, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for machine formats."""
        matched = [{"field": m.field, "text": m.text, "count": m.count} for m in self.matched]
        return {"score": round(self.score, 6), "matched": matched}

    def __str__(self) -> str:
        forms = "، ".join(f"{m.text} ×{m.count} ({m.field})" for m in self.matched)
        return f"score {self.score:.3f}: {forms or 'no word of the query, only its filters'}"


Explain = Callable[[str, Hit], Explanation]


def explainer(archive: Archive) -> Explain:
    """A function from a query and one of its hits to the explanation."""

    def explain(query: str, hit: Hit) -> Explanation:
        document = archive.get(hit.id, query=query)
        forms: Counter[tuple[str, str]] = Counter()
        if document is not None:
            fields = (("title", document.title_marks), ("body", document.body_marks))
            for field, marks in fields:
                text = document.article.title if field == "title" else document.article.body
                forms.update((field, " ".join(text[a:b].split())) for a, b in marks)
        matched = (Matched(field, text, count) for (field, text), count in forms.most_common())
        return Explanation(hit.score, tuple(matched))

    return explain
