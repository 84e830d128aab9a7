"""SQLite FTS5 in the speed comparison."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from speed_corpus import BenchmarkArticle
from speed_engine import FIELD_WEIGHTS, SpeedResult, month_of
from speed_queries import SpeedQuery, Word

from bayegan.search.query.tree import enough_words

_BATCH = 2_000
_TOP = 20


class SqliteEngine:
    """A contentless FTS5 table; names, days and months in tables joined to the matches."""

    name = "fts5"
    index = "fts5"
    exact_counts = True

    def __init__(self, folder: Path) -> None:
        self._path = folder / "index.sqlite"

    def build(self, articles: Iterable[BenchmarkArticle]) -> None:
        self._path.parent.mkdir(parents=True)
        database = sqlite3.connect(self._path)
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.executescript(_SCHEMA)
        database.execute(
            f"CREATE VIRTUAL TABLE text USING fts5({', '.join(FIELD_WEIGHTS)}, content='', "
            f"tokenize={_quoted(_TOKENIZER)})"
        )
        number_of: dict[str, dict[str, int]] = {"person": {}, "place": {}}
        stream = iter(articles)
        while batch := list(islice(stream, _BATCH)):
            _insert(database, batch, number_of)
        for facet, numbers in number_of.items():
            database.executemany(
                f"INSERT INTO {facet}_name VALUES (?, ?)",
                [(n, name) for name, n in numbers.items()],
            )
            database.execute(f"CREATE INDEX {facet}_value ON {facet} (value, article)")
        database.execute("INSERT INTO text(text) VALUES ('optimize')")
        database.commit()
        database.execute("ANALYZE")
        database.close()

    def open(self) -> None:
        self._database = sqlite3.connect(self._path)
        self._database.execute("PRAGMA mmap_size=17179869184")
        self._database.execute("PRAGMA cache_size=-400000")
        self._database.execute("PRAGMA temp_store=MEMORY")

    def search(self, query: SpeedQuery, *, facets: bool) -> SpeedResult:
        run = self._database.execute
        run("DELETE FROM temp.found") if self._has_found() else run(
            "CREATE TEMP TABLE found (article INTEGER PRIMARY KEY, score REAL)"
        )
        sql, values = self._matching(query)
        run(f"INSERT INTO found {sql}", values)
        (total,) = run("SELECT count(*) FROM found").fetchone()
        best = run("SELECT article FROM found ORDER BY score LIMIT 10").fetchall()
        top = tuple(str(article) for (article,) in best)
        if not facets:
            return SpeedResult(total, top)
        return SpeedResult(
            total,
            top,
            self._names("person"),
            self._names("place"),
            dict(
                run(
                    "SELECT month, count(*) FROM found JOIN dates USING (article) GROUP BY month"
                ).fetchall()
            ),
        )

    def _has_found(self) -> bool:
        tables = self._database.execute("SELECT name FROM sqlite_temp_master").fetchall()
        return ("found",) in tables

    def _names(self, facet: str) -> tuple[int, ...]:
        rows = self._database.execute(
            f"SELECT count(*) AS n FROM found JOIN {facet} USING (article) "
            f"GROUP BY value ORDER BY n DESC LIMIT {_TOP}"
        )
        return tuple(count for (count,) in rows)

    # -- queries

    def _matching(self, query: SpeedQuery) -> tuple[str, list[object]]:
        if query.kind == "browse":
            return "SELECT article, 0 FROM dates", []
        if query.kind == "default" and len(query.words) > 2:
            return self._enough(query.words)
        sql = "SELECT text.rowid, bm25(text) FROM text"
        values: list[object] = [_expression(query)]
        # A cross join keeps the order: the other way round each article is looked up in the text.
        if query.kind == "range":
            assert query.days
            sql += " CROSS JOIN dates ON article = text.rowid AND day BETWEEN ? AND ?"
            values = [*query.days, *values]
        if query.kind == "person":
            sql += (
                " CROSS JOIN person ON article = text.rowid AND value = "
                "(SELECT value FROM person_name WHERE name = ?)"
            )
            values = [query.person, *values]
        return f"{sql} WHERE text MATCH ?", values

    @staticmethod
    def _enough(words: tuple[Word, ...]) -> tuple[str, list[object]]:
        """FTS5 cannot ask for so many of several words: each is looked up, and they are counted.

        Where they stand side by side is left out, in favour of FTS5.
        """
        each = " UNION ALL ".join(
            ["SELECT rowid, bm25(text) AS score FROM text WHERE text MATCH ?"] * len(words)
        )
        return (
            f"SELECT rowid, sum(score) FROM ({each}) GROUP BY rowid "
            f"HAVING count(*) >= {enough_words(len(words))}",
            [_word(word, "title", "body") for word in words],
        )


def _expression(query: SpeedQuery) -> str:
    words = [_word(word, "body") for word in query.words]
    match query.kind:
        case "any":
            return " OR ".join(words)
        case "without":
            return f"{words[0]} NOT {words[1]}"
        case "phrase":
            return "body_exact : " + _quoted(" ".join(exact for _, exact in query.words))
        case "prefix":
            return f"body_exact : {_quoted(query.words[0][1])} *"
        case "default":
            every = " AND ".join(_word(word, "title", "body") for word in query.words)
            runs = [
                f"{field} : " + _quoted(" ".join(w[field.endswith("_exact")] for w in query.words))
                for field in FIELD_WEIGHTS
                if len(query.words) > 1
            ]
            return " OR ".join([f"({every})", *(f"(({every}) AND {run})" for run in runs)])
    return " AND ".join(words)


def _word(word: Word, *fields: str) -> str:
    lemma, exact = map(_quoted, word)
    exact_fields = " ".join(f"{field}_exact" for field in fields)
    return f"({{{' '.join(fields)}}} : {lemma} OR {{{exact_fields}}} : {exact})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _insert(
    database: sqlite3.Connection,
    batch: list[BenchmarkArticle],
    number_of: dict[str, dict[str, int]],
) -> None:
    marks = ", ".join("?" * (1 + len(FIELD_WEIGHTS)))
    database.executemany(
        f"INSERT INTO text(rowid, {', '.join(FIELD_WEIGHTS)}) VALUES ({marks})",
        [
            (
                int(a.id),
                *(" ".join(words) for t in (a.title, a.body) for words in (t.lemmas, t.exact)),
            )
            for a in batch
        ],
    )
    database.executemany(
        "INSERT INTO dates VALUES (?, ?, ?)", [(int(a.id), a.day, month_of(a.day)) for a in batch]
    )
    for facet, numbers in number_of.items():
        database.executemany(f"INSERT INTO {facet} VALUES (?, ?)", _pairs(batch, facet, numbers))


def _pairs(
    batch: list[BenchmarkArticle], facet: str, numbers: dict[str, int]
) -> Iterator[tuple[int, int]]:
    for article in batch:
        for name in article.persons if facet == "person" else article.places:
            yield int(article.id), numbers.setdefault(name, len(numbers))


_TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co P* S* M* Cf'"
_SCHEMA = """
CREATE TABLE dates (article INTEGER PRIMARY KEY, day INTEGER, month INTEGER);
CREATE TABLE person (article INTEGER, value INTEGER, PRIMARY KEY (article, value)) WITHOUT ROWID;
CREATE TABLE place (article INTEGER, value INTEGER, PRIMARY KEY (article, value)) WITHOUT ROWID;
CREATE TABLE person_name (value INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE place_name (value INTEGER PRIMARY KEY, name TEXT UNIQUE);
"""
