"""Who is who across an archive: which stored names are one person, place or organisation.

An article keeps the name that it was indexed with. What may change after indexing is said beside
the index, by stored names: ``resolution.json`` is what the resolver found, ``entities.toml`` what
a user decided. Both are applied when searching, so they work at once and with any engine.
"""
