"""``bayegan demo``: the main job on the bundled sample, in a folder that is gone afterwards."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ..index.builder import build_archive
from ..search.archive import Archive
from .console import put
from .notices import tell, warn
from .progress import BuildBar
from .screen import has_terminal, open_screen
from .writers import TableWriter

QUERY = "آتش‌بس"


@click.command(short_help="Try Bayegan on the bundled sample archive.")
@click.option("--print", "printed", is_flag=True, help="Print a search; open no screen.")
def command(printed: bool) -> int:
    """Index the bundled sample of Persian news and open the screen on it.

    Where there is no terminal (in a pipe, a script) a search is printed instead: hits with their
    matches marked, then counts by person, place and month. The archive is made in a temporary
    folder and removed in the end.
    """
    with TemporaryDirectory(prefix="bayegan-demo-") as folder:
        archive = Path(folder, "archive")
        with as_file(files("bayegan.cli") / "sample") as sample, BuildBar(sys.stderr) as bar:
            tell("Indexing the bundled sample …")
            summary = build_archive([sample], archive, progress=bar.show)
        tell(f"{summary.articles} articles in {summary.seconds:.1f} s")
        if printed or not has_terminal():
            return _print_search(archive)
        return open_screen(archive)


def _print_search(archive: Path) -> int:
    put(f"$ bayegan search {QUERY} --limit 5 --facets person,place,month")
    put()
    with Archive.open(archive, on_notice=warn) as opened:
        facets = ("person", "place", "month")
        page = opened.search(QUERY, limit=5, facets=facets, facet_limit=8)
        TableWriter("jalali", batch=False).write(page, "1")
    put(f"{page.total} articles, {page.seconds * 1000:.0f} ms")
    return 0 if page.total else 1
