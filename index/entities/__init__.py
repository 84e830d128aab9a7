"""Entities: the persons, places and organisations that an article names.

- ``gazetteer``: places, their Persian names and what they lie in
- ``tokens``, ``features``, ``model``: the tagger
- ``document``: what an article's own names say about the rest of it
- ``canonical``, ``naming``: the name under which a mention is counted
- ``recognizer``: all of it, from an article to mentions
"""
