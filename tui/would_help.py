"""What would help where a search finds nothing: another query, another name, a filter less."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..index.records import dataclass
from .answers import Offer, Question, Removal
from .desk import Stale, wanted
from .searchable import Searchable
from .state import Chip, SearchState

if TYPE_CHECKING:
    from ..search.leaving_out import LeftOut
    from ..search.meant import DidYouMean
    from ..search.results import Page
    from ..search.unknown_names import UnknownName

_MOST_REMOVALS = 8


@dataclass(frozen=True)
class Helps:
    """Filters and parts of the query to leave out, queries to try, names that no article has."""

    removals: tuple[Removal, ...] = ()
    offers: tuple[Offer, ...] = ()
    unknown: tuple[UnknownName, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def what_helps(archive: Searchable, question: Question, page: Page, stale: Stale) -> Helps:
    """What would find something in place of an answer without articles.

    Raises:
        StaleError: another question waits.
    """
    removals = _removals(archive, question, stale)
    unknown = _unknown(archive, question, stale)
    offers = offered(page.did_you_mean) + _named_so(archive, question, unknown)
    return Helps(removals, offers, unknown, _left_out(archive, question, stale))


def offered(meant: DidYouMean | None) -> tuple[Offer, ...]:
    """What may have been meant, the likeliest first."""
    every = (meant, *meant.others) if meant else ()
    return tuple(Offer(each.query, each.total) for each in every)


def _unknown(archive: Searchable, question: Question, stale: Stale) -> tuple[UnknownName, ...]:
    """The unknown names of a query, once it is typed; only a field names one."""
    if question.typing or ":" not in question.state.text:
        return ()
    from ..search.unknown_names import unknown_in_query

    return tuple(one for one in unknown_in_query(archive, question.state.text) if wanted(stale))


def _left_out(archive: Searchable, question: Question, stale: Stale) -> tuple[LeftOut, ...]:
    """What the query would find without a part of it, once it is typed."""
    state = question.state
    if question.typing or not state.text.strip():
        return ()
    from ..search.leaving_out import leaving_out, most_helpful

    tried = leaving_out(archive, state.text, state.filters)
    return most_helpful(each for each in tried if wanted(stale))


def _named_so(
    archive: Searchable, question: Question, unknown: Sequence[UnknownName]
) -> tuple[Offer, ...]:
    """The query with a name that articles have, where that finds something."""
    filters = question.state.filters
    queries = [query for one in unknown for _, query in one.meant]
    offers = (Offer(query, archive.search(query, filters, limit=0).total) for query in queries)
    return tuple(offer for offer in offers if offer.total)


def _removals(archive: Searchable, question: Question, stale: Stale) -> tuple[Removal, ...]:
    state = question.state
    chips = state.chips
    tries: list[tuple[Chip | None, SearchState]] = [
        (chip, state.without(chip)) for chip in chips[:_MOST_REMOVALS]
    ]
    if len(chips) > 1:
        tries.append((None, state.without_filters()))
    found = (
        Removal(
            chip,
            archive.search(
                question.text, tried.filters, limit=0, prefix_last=question.typing
            ).total,
        )
        for chip, tried in tries
        if wanted(stale)
    )
    return tuple(removal for removal in found if removal.total)
