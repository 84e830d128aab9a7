"""Which of several places of one name an article means.

The larger one, unless the article speaks of what is around the other and of nothing around the
larger: «طرابلس» is in Libya, but beside Beirut in Lebanon. A country or a province is never a city
by guess: news name «گلستان» and «تهران» together and mean the province.

>>> atlas = Gazetteer.atlas()
>>> settled(["طرابلس", "بیروت", "لبنان"], atlas), settled(["طرابلس", "بنغازی", "لبنان"], atlas)
({'طرابلس': 'طرابلس (لبنان)'}, {})
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..article import Article, Mention
from .gazetteer import Gazetteer, Place

__all__ = ["settle_places", "settled"]

_NEVER_A_CITY = frozenset(["country", "province"])
_ENOUGH = 2
"""Mentions of places around a smaller place of that name, or one in the same province."""


def settle_places(
    article: Article, mentions: Sequence[Mention], atlas: Gazetteer
) -> tuple[Mention, ...]:
    """The mentions with every place under the atlas's name of the one that is meant."""
    names = [_name(article, m, atlas) if m.kind == "place" else "" for m in mentions]
    meant = settled(list(filter(None, names)), atlas)
    return tuple(
        _renamed(mention, name, meant, atlas) if name else mention
        for mention, name in zip(mentions, names, strict=True)
    )


def _name(article: Article, mention: Mention, atlas: Gazetteer) -> str:
    """The name by which a place is looked up: as it is written, if the atlas knows that.

    Marks may tell it from one whose name folds alike, and «شهر قدس» is not what «قدس» is.
    """
    surface = article.text(mention.field)[mention.start : mention.end]
    return surface if atlas.find(surface) else mention.canonical


def _renamed(mention: Mention, name: str, meant: Mapping[str, str], atlas: Gazetteer) -> Mention:
    """A place under the atlas's name."""
    place = atlas.find(name)
    canonical = meant.get(name, place.name if place else mention.canonical)
    return mention if canonical == mention.canonical else replace(mention, canonical=canonical)


def settled(names: Sequence[str], atlas: Gazetteer) -> dict[str, str]:
    """For the names of places in an article: those that mean a smaller place of that name."""
    counts = Counter(names)
    found = {}
    for name in counts:
        first, *others = atlas.named(name) or (None,)
        if first is None or not others or first.kind in _NEVER_A_CITY:
            continue
        beside = [
            (place, count)
            for other, count in counts.items()
            if other != name and (place := atlas.find(other))
        ]
        if _around(first, beside, atlas):
            continue
        best = max(others, key=lambda place: _around(place, beside, atlas))
        if _around(best, beside, atlas) >= _ENOUGH:
            found[name] = best.name
    return found


def _around(place: Place, beside: Iterable[tuple[Place, int]], atlas: Gazetteer) -> int:
    """How often an article names what lies around a place; its own province counts double.

    That an article of Iran's news names Iran or Tehran says nothing of a place in Iran.
    """
    outer = atlas.lies_in(place)
    home = any(each.name == _HOME for each in outer)
    around = 0
    for other, count in beside:
        shared = {other, *atlas.lies_in(other)}.intersection(outer)
        if any(each.kind != "country" for each in shared):
            around += 2 * count
        elif shared and not home:
            around += count
    return around


_HOME = "ایران"
