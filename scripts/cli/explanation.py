"""Why a hit matched: what each word of the query adds to its score, and how it is written there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..search.archive import Archive
from ..search.results import Hit

Explanation = dict[str, Any]
Explain = Callable[[str, Hit], Explanation]


def explainer(archive: Archive) -> Explain:
    """A function from a query and one of its hits to ``score`` and its ``parts``."""

    def explain(query: str, hit: Hit) -> Explanation:
        found = archive.explain(query, hit.id) or {"parts": []}
        parts = [{**part, "score": round(part["score"], 6)} for part in found["parts"]]
        return {"score": round(hit.score, 6), "parts": parts}

    return explain


def explanation_line(explanation: Explanation, piece: Callable[[str], str] = str) -> str:
    """An explanation for people; ``piece`` keeps what is Persian in it together on a terminal.

    >>> part = {"word": "نفت", "field": "body", "form": "exact", "score": 2.5, "times": 3}
    >>> explanation_line({"score": 2.5, "parts": [{**part, "written": ["نفت"]}]})
    'score 2.500: نفت ×3 (body, exact) +2.500'
    >>> explanation_line({"score": 0.0, "parts": []})
    'score 0.000: no word of the query, only its filters'
    """
    parts = [_part(part, piece) for part in explanation["parts"]]
    told = " · ".join(parts) or "no word of the query, only its filters"
    return f"score {explanation['score']:.3f}: {told}"


def _part(part: Explanation, piece: Callable[[str], str]) -> str:
    written = "، ".join(part.get("written", ())) or part["word"]
    times = f" ×{part['times']}" if "times" in part else ""
    where = ", ".join(filter(None, (part["field"], part["form"])))
    return f"{piece(written)}{times} ({where}) +{part['score']:.3f}"
