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
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..article import Article, Mention
from .gazetteer import Gazetteer, Place, entity_key

__all__ = ["settle_places", "settled"]

_NEVER_A_CITY = frozenset(["country", "province"])
_ENOUGH = 2
"""Mentions of places around a smaller place of that name, or one in the same province."""


def settle_places(
    article: Article, mentions: Sequence[Mention], atlas: Gazetteer
) -> tuple[Mention, ...]:
    """The mentions with every place under the atlas's name of the one that is meant."""
    named = [_named(article, mention, atlas) for mention in mentions]
    meant = settled([m.canonical for m in named if m.kind == "place"], atlas)
    return tuple(
        replace(mention, canonical=meant[mention.canonical])
        if mention.kind == "place" and mention.canonical in meant
        else mention
        for mention in named
    )


def _named(article: Article, mention: Mention, atlas: Gazetteer) -> Mention:
    """A place under the atlas's name; marks may tell it from one whose name folds alike."""
    if mention.kind != "place":
        return mention
    surface = article.text(mention.field)[mention.start : mention.end]
    same = entity_key(surface) == entity_key(mention.canonical)
    place = atlas.find(surface if same else mention.canonical)
    if place is None or place.name == mention.canonical:
        return mention
    return replace(mention, canonical=place.name)


def settled(names: Sequence[str], atlas: Gazetteer) -> dict[str, str]:
    """For the names of places in an article: those that mean a smaller place of that name."""
    counts = Counter(names)
    found = {}
    for name in counts:
        first, *others = atlas.named(name) or (None,)
        if first is None or not others or first.kind in _NEVER_A_CITY or first.name != name:
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
