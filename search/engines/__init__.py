"""Engines: what runs a query tree and gives hits and counts."""
