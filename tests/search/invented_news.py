"""A small invented archive: forty short articles in the mixed spelling of real ones."""

# ruff: noqa: E501 - an article a line

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from bayegan.index.article import AnnotatedArticle, Article, ArticleField, Mention, MentionKind
from bayegan.index.indexing import ArticleIndexer
from bayegan.index.persian.analyzer import ANALYZER_VERSION
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.storage.manifest import LEXICON, new_manifest
from bayegan.index.storage.writer import ArchiveWriter

TODAY = date(2025, 4, 2)

# Surface form in the texts: kind and canonical name.
NAMES: dict[str, tuple[MentionKind, str]] = {
    "سهراب کاوه‌ای": ("person", "سهراب کاوه‌ای"),
    "سهراب کاوه ای": ("person", "سهراب کاوه ای"),
    "مینا راستین": ("person", "مینا راستین"),
    "ذاکر حسن اف": ("person", "ذاکر حسن‌اف"),
    "ذاکر حسن‌اف": ("person", "ذاکر حسن‌اف"),
    "علی سپهری": ("person", "علی سپهری"),
    'رضا "پهلوان" نامی': ("person", 'رضا "پهلوان" نامی'),
    "قره باغ": ("place", "قره‌باغ"),
    "قره‌باغ": ("place", "قره‌باغ"),
    "قرهباغ": ("place", "قره‌باغ"),
    "تهران": ("place", "تهران"),
    "باکو": ("place", "باکو"),
    "ایران": ("place", "ایران"),
    "اصفهان": ("place", "اصفهان"),
    "بندر عباس": ("place", "بندر عباس"),
    "بندرعباس": ("place", "بندر عباس"),
    "شرکت آب نمونه": ("organisation", "شرکت آب نمونه"),
    "انجمن کتابداران": ("organisation", "انجمن کتابداران"),
}
EVENTS = {
    "۱۸ آبان ۱۳۹۹": ("2020-11-09", date(2020, 11, 9), date(2020, 11, 9)),
    "سال ۲۰۲۰": ("2020", date(2020, 1, 1), date(2020, 12, 31)),
    "از مهر تا آبان ۱۴۰۲": ("2023-09-23/2023-11-21", date(2023, 9, 23), date(2023, 11, 21)),
    "دسامبر ۲۰۲۳": ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
}
_SURFACES = re.compile("|".join(map(re.escape, sorted([*NAMES, *EVENTS], key=len, reverse=True))))

_ROWS = """
خبرگزاری نمونه|سیاسی|2020-11-10|آتش‌بس در قره‌باغ|رسانه‌های باکو نوشتند آتش بس از ۱۸ آبان ۱۳۹۹ آغاز شد. ذاکر حسن اف به خبرنگاران گفت که نیروها می مانند.
خبرگزاری نمونه|سیاسی|2020-11-11T09:30|گفت و گو پس از آتش بس|گفت‌وگو میان دو طرف در باکو ادامه دارد. رسانه ها می‌گویند آتشبس پابرجاست.
روزنامه فردا|سیاسی|2020-10-22|بازگشت به قره باغ|مردم قره باغ به خانه هایشان باز می گردند. در سال ۲۰۲۰ بسیاری رفته بودند.
روزنامه فردا|سیاسی,بین‌الملل|2020-11-20|نامه سهراب کاوه‌ای|سهراب کاوه ای در نامه‌ای به نمایندگان نوشت که قرهباغ آرام است. رئیس جمهور پاسخی نداد.
ایرنیوز|ورزشی|2021-03-20|پیروزی تیم اصفهان|بازیکنان تیم اصفهان با سه گل بردند. علی سپهری دو گل زد.
ایرنیوز|ورزشی|2021-03-21|شکست در تهران|تیم تهران در خانه باخت. تماشاگران تهران گریه کردند!
ايرنيوز|ورزشی|2021-03-21|تمرین نوروزی|بازیکنان در نوروز هم تمرین می‌کنند. مربی گفت: «میکنیم، چون می توانیم.»
خبرگزاری نمونه|اقتصادی|2022-01-01|نفت گران شد|بهای نفت به ۸۰ دلار رسید. کارشناسان ایران می گویند گرانی نفت می‌ماند.
خبرگزاری نمونه|اقتصادی|2022-01-15|گاز ارزان شد|بهای گاز پایین آمد؛ اما نفت همچنان گران است. شرکت آب نمونه بیانیه داد.
روزنامه فردا|اقتصادی|2022-02-03|قرارداد نفت و گاز|قرارداد تازه‌ای برای نفت و گاز در بندر عباس امضا شد.
روزنامه فردا|اقتصادی|2022-02-04|بندرعباس و کشتی‌ها|کشتی ها در بندرعباس پهلو گرفتند. بار آنها گندم بود نه نفت.
صدای دشت|حوادث|2022-07-09|زلزله در دشت|زمین‌لرزه‌ای به بزرگی ۴٫۵ ریشتر دشت را لرزاند. مینا راستین گفت: خسارت کم است.
صدای دشت|حوادث|2022-07-10|آتش‌سوزی انبار|انبار کاغذ در آتش سوخت. آتش نشانان چهار ساعت کار کردند.
صدای دشت|حوادث||بی‌تاریخ: سیل|سیل خانه‌ها را برد. مردم به مدرسه‌ها پناه بردند.
صدای دشت|فرهنگی||نمایشگاه کتاب بی‌تاریخ|انجمن کتابداران در ایران نمایشگاهی از کتاب‌های کودکان برپا کرد.
خبرگزاری نمونه|فرهنگی|2023-05-10|نمایشگاه کتاب تهران|کتاب‌های تازه در نمایشگاه تهران عرضه شد. مینا راستین کتابش را امضا کرد.
خبرگزاری نمونه|فرهنگی|2023-05-12|كتابخانه‌ي كوچك|كتابخانه اي کوچک در اصفهان باز شد. کتابدار آن علی سپهری است.
روزنامه فردا|علمی|2023-08-23|تلسکوپ نو|تلسکوپ COVID-19 نیست! پژوهشگران U.S.A و ایران تلسکوپی ساختند که ۲/۵ برابر قوی‌تر است.
روزنامه فردا|علمی|2023-09-22|واکسن تازه|واکسن COVID-19 تازه‌ای آزمایش شد. آزمایش‌ها از مهر تا آبان ۱۴۰۲ ادامه دارد.
ایرنیوز|علمی|2023-12-31|پایان سال میلادی|در دسامبر ۲۰۲۳ ماهواره‌ای به فضا رفت. ماهواره‌ها بیشتر می شوند.
ایرنیوز|علمی|2024-01-01|آغاز سال میلادی|سال نو میلادی در باکو جشن گرفته شد. ماهواره از جشن عکس گرفت.
ایرنیوز|سیاسی|2024-03-19|واپسین روز سال|رئیس‌جمهور در تهران سخن گفت. نخست وزیر باکو مهمان او بود.
ایرنیوز|سیاسی|2024-03-20|نخستین روز سال|رییس جمهور پیام نوروزی داد. نخست‌وزیر هم پیامی فرستاد.
صدای دشت|اجتماعی|2024-04-02|آموزگار ۵۵ ساله|آموزگار 55 ساله دشت بازنشسته شد. دانش‌آموزان برایش آواز خواندند.
صدای دشت|اجتماعی|2024-04-02|پزشک دوره‌گرد|پزشکی در روستاهای دشت می‌گردد. رضا "پهلوان" نامی همراه اوست.
خبرگزاری نمونه|اجتماعی|2024-04-05|ترافیک تهران|ترافیک در تهران سنگین است. مردم دیر به خانه می رسند.
خبرگزاری نمونه|اجتماعی|2024-04-05|مترو تازه|خط تازه مترو در تهران باز شد. ترافیک سبک‌تر می‌شود؟
روزنامه فردا|ورزشی|2024-06-01|کشتی جوانان|کشتی‌گیران جوان ایران در باکو مدال گرفتند. رضا "پهلوان" نامی مربی آنهاست.
روزنامه فردا|ورزشی|2024-06-02|بازی دوستانه|بازی دوستانه اصفهان و تهران مساوی شد. علی سپهری گل نزد.
ایرنیوز|بین‌الملل|2024-06-15|نشست بین المللی|نشست بین‌المللی آب در باکو برگزار شد. شرکت آب نمونه میهمان بود.
ايرنيوز|بین الملل|2024-06-16|دیدار وزیران|وزیران در نشست بین‌المللی آب دیدار کردند. ذاکر حسن‌اف نیز آمد.
خبرگزاری نمونه|اقتصادی|2024-09-01|گندم و نان|بهای گندم و نان در ایران ثابت ماند. نانوایان راضی نیستند.
خبرگزاری نمونه|اقتصادی|2024-09-02|صادرات پسته|صادرات پسته از ایران به باکو بیشتر شد. پسته‌ها را کشتی می برد.
صدای دشت|فرهنگی|2024-12-20|شب یلدا|مردم دشت شب یلدا را جشن می گیرند. انار و هندوانه می خورند.
صدای دشت|فرهنگی|2024-12-21|شعرخوانی|مینا راستین شعر خواند. سهراب کاوه‌ای گوش داد و گریست.
روزنامه فردا||2025-01-05||خبر کوتاه بی‌عنوان درباره نفت است. ادامه آن در متن آمده و عنوانی ندارد.
||2025-01-06|بی‌منبع|خبری بی منبع از تهران: باران می بارد.
ایرنیوز|علمی|2025-03-20|نوروز دانش|دانشمندان ایران نوروز را در آزمایشگاه گذراندند. آزمایش‌های واکسن پایان یافت.
ایرنیوز|علمی|2025-03-21T23:59:59|روز آخر|پژوهش درباره آب در اصفهان ادامه دارد. شرکت آب نمونه بودجه می‌دهد.
خبرگزاری نمونه|سیاسی|2025-04-01|آتش بس پایدار|آتش بس پایدار مانده است. رسانههای قره‌باغ و باکو از آرامش می گویند. قره‌باغ آباد می شود.
"""


def _article(number: int, row: str) -> Article:
    source, categories, published, title, body = row.split("|")
    return Article(
        id=f"n{number:02}",
        body=body,
        title=title,
        published=datetime.fromisoformat(published) if published else None,
        source=source,
        categories=tuple(filter(None, categories.split(","))),
    )


ARTICLES = tuple(_article(i, row) for i, row in enumerate(_ROWS.strip().splitlines(), 1))


def annotate(article: Article) -> AnnotatedArticle:
    """Finds the names and dates of the tables above."""
    mentions: list[Mention] = []
    fields: tuple[ArticleField, ...] = ("title", "body")
    for field in fields:
        for match in _SURFACES.finditer(article.text(field)):
            start, end = match.span()
            if match[0] in NAMES:
                kind, canonical = NAMES[match[0]]
                mentions.append(Mention(kind, field, start, end, canonical))
            else:
                canonical, first, last = EVENTS[match[0]]
                mentions.append(Mention("date", field, start, end, canonical, first, last))
    return AnnotatedArticle(article, tuple(mentions))


def write_archive(
    folder: Path,
    lexicon: Lexicon,
    segments: Sequence[Sequence[Article]],
    *,
    removed: Sequence[str] = (),
    annotator: Callable[[Article], AnnotatedArticle] = annotate,
) -> Path:
    """An archive whose index has a segment for each group of articles."""
    folder.mkdir(parents=True, exist_ok=True)
    lexicon.save(folder / LEXICON)
    new_manifest(folder, analyzer=ANALYZER_VERSION).write(folder)
    indexer = ArticleIndexer(lexicon, annotator)
    with ArchiveWriter(folder) as writer:
        for articles in segments:
            for article in articles:
                writer.delete(article.id)
                writer.add(indexer.index(article))
            writer.commit()
        for identity in removed:
            assert writer.delete(identity)
        writer.commit()
    return folder
