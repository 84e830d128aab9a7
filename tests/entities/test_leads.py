"""The labelled leads of news: what a recognizer made anew would learn from them."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT.parent / "shared" / "data" / "news"
sys.path.insert(0, str(ROOT / "scripts"))

from labelled_leads import (  # noqa: E402
    LEADS,
    PASSAGES,
    LabelledPassage,
    kept_to_measure,
    labelled,
    read_kept,
    read_training,
    to_train,
)


@pytest.fixture(scope="module")
def passages() -> list[LabelledPassage]:
    return labelled(LEADS) + labelled(PASSAGES)


def test_names_lie_within_the_passage_and_beside_each_other(
    passages: list[LabelledPassage],
) -> None:
    assert len(passages) > 9_000
    for passage in passages:
        at = passage.first
        for first, end, _ in passage.spans:
            assert at <= first < end <= passage.end, passage
            at = end


def test_nothing_is_there_twice(passages: list[LabelledPassage]) -> None:
    read: dict[tuple[str, str], int] = {}
    for passage in sorted(passages, key=lambda p: p.first):
        article = (passage.file, passage.id)
        assert read.get(article, 0) <= passage.first, passage
        read[article] = passage.end


def test_what_is_measured_on_stays_what_it_was() -> None:
    """Figures of two states of the labels can be compared only so."""
    ids = "\n".join(f"{lead.file} {lead.id} {lead.end}" for lead in kept_to_measure())
    assert hashlib.sha256(ids.encode()).hexdigest()[:16] == "06ea4f9d6857e95c"


def test_nothing_of_an_article_that_is_measured_on_is_trained_on() -> None:
    assert not {(p.file, p.id) for p in to_train()} & {(p.file, p.id) for p in kept_to_measure()}


@pytest.mark.skipif(not NEWS.is_dir(), reason="the news that the labels point into are not here")
def test_names_begin_and_end_with_words() -> None:
    for passage in [*read_training(NEWS), *read_kept(NEWS)]:
        for first, end, _ in passage.spans:
            name = passage.text[first:end]
            assert name == name.strip() and name, passage.id
