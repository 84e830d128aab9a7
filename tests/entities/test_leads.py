"""The labelled leads of news: what a recognizer made anew would learn from them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT.parent / "shared" / "data" / "news"
sys.path.insert(0, str(ROOT / "scripts"))

from labelled_leads import labelled, read_leads, split_leads  # noqa: E402


def test_names_lie_within_the_lead_and_beside_each_other() -> None:
    leads = labelled()
    assert len(leads) > 9_000
    for lead in leads:
        at = 0
        for first, last, _ in lead.spans:
            assert at <= first < last <= lead.length, lead
            at = last


def test_no_lead_is_there_twice() -> None:
    leads = labelled()
    assert len({(lead.file, lead.id) for lead in leads}) == len(leads)


@pytest.mark.skipif(not NEWS.is_dir(), reason="the news that the labels point into are not here")
def test_names_begin_and_end_with_words() -> None:
    leads = read_leads(NEWS)
    kept, left = split_leads(leads)
    assert len(kept) + len(left) == len(leads)
    assert not {lead.id for lead in kept} & {lead.id for lead in left}
    for lead in leads:
        for first, last, _ in lead.spans:
            name = lead.text[first:last]
            assert name == name.strip() and name, lead.id
