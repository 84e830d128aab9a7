"""The terminal UI of Bayegan: search, facets and reading, right-to-left in any terminal."""
