"""Queries: the text that people type, and the tree that an engine runs."""
