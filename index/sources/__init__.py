"""Reading articles: folders and files of several formats become a stream of `Article`.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from bayegan.index.sources import BadRecord, read_articles
>>> with TemporaryDirectory() as folder:
...     lines = '{"title": "باران", "body": "باران بارید."}\\n{"title": "بی‌متن"}\\n'
...     _ = Path(folder, "news.jsonl").write_text(lines, encoding="utf-8")
...     for item in read_articles([Path(folder)]):
...         print(item.reason if isinstance(item, BadRecord) else item.title)
باران
the record has no text: give it a field named body (or content, text, متن)
"""

from .bad_record import BadRecord
from .discovery import FORMATS, source_size
from .reader import read_articles

__all__ = ["FORMATS", "BadRecord", "read_articles", "source_size"]
