"""Every word of the interface; one table a language, in ``strings_fa`` and ``strings_en``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .commands import Scope
from .formatting import Language


@dataclass(frozen=True)
class Strings:
    """The words of one language; texts in braces are filled in with ``str.format``."""

    language: Language
    app: str
    query_placeholder: str
    articles: str
    one_article: str
    no_articles: str
    in_seconds: str
    beginning: str
    searching: str
    sorts: Mapping[str, str]
    calendars: Mapping[str, str]
    facets: Mapping[str, str]
    facet_names: Mapping[str, str]
    published: str
    not_prefix: str
    or_prefix: str
    no_date: str
    no_values: str
    no_values_match: str
    find_placeholder: str
    find_here_placeholder: str
    units: Mapping[str, str]
    at_most: str
    date_kinds: Mapping[str, str]
    outermost: str
    nothing_found: str
    nothing_filtered: str
    quotation: str
    one_or_other: str
    word_unknown: str
    words_unknown: str
    not_both_words: str
    not_so_many_words: str
    no_word: str
    unknown_names: Mapping[str, str]
    nothing_at_all: str
    empty_archive: str
    without_filter: str
    without_filters: str
    without_part: str
    query_mistake: str
    mistakes: tuple[tuple[str, str], ...]
    failed: str
    gone: str
    match_of: str
    article_of: str
    no_matches: str
    copied: str
    copied_link: str
    no_link: str
    nothing_to_undo: str
    no_more_articles: str
    on_search_screen: str
    copied_reference: str
    copied_bibtex: str
    copied_markdown: str
    copied_query: str
    no_browser: str
    opened_link: str
    no_program: str
    no_suspend: str
    marked: str
    unmarked: str
    bookmarks_title: str
    bookmarks_none: str
    saved_title: str
    saved_none: str
    saved_new: str
    saved: str
    shelf_hint: str
    bookmarks_hint: str
    copied_cited: Mapping[str, str]
    no_older_search: str
    no_newer_search: str
    not_similar: str
    similar_title: str
    meant: str
    did_you_mean: str
    density_named: str
    densities: Mapping[str, str]
    export_title: str
    export_hint: str
    export_exists: str
    export_progress: str
    export_forms: Mapping[str, str]
    exported: str
    everything: str
    entity_include: Mapping[str, str]
    entity_exclude: Mapping[str, str]
    entity_itself: str
    entity_close: str
    entity_unknown: str
    entity_unresolved: str
    entity_titles: str
    entity_spellings: str
    times: str
    once: str
    welcome: str
    try_sample: str
    index_folder: str
    folder_placeholder: str
    no_such_path: str
    indexing_begins: str
    indexing: str
    bad_records: str
    indexing_stopped: str
    nothing_indexed: str
    untitled: str
    author: str
    tags: str
    palette_placeholder: str
    palette_nothing: str
    theme_named: str
    themes: Mapping[str, str]
    help_title: str
    help_close: str
    help_mouse: tuple[str, ...]
    help_query: tuple[str, ...]
    help_query_title: str
    help_mouse_title: str
    scopes: Mapping[Scope, str]
    commands: Mapping[str, str]
    hints: Mapping[str, str]


def strings_of(language: Language) -> Strings:
    """The words of a language.

    >>> strings_of("fa").app, strings_of("en").app
    ('بایگان', 'Bayegan')
    """
    from .strings_en import ENGLISH
    from .strings_fa import PERSIAN

    return {"fa": PERSIAN, "en": ENGLISH}[language]
