"""The tagger finds the best path, whatever stands beside a sentence."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.entities.features import FeatureExtractor
from bayegan.index.entities.gazetteer import Gazetteer, Place
from bayegan.index.entities.model import TaggingModel
from bayegan.index.entities.tokens import tokenize_for_names

LABELS = ("O", "B-PER", "I-PER")
STATE = {
    ("0:w=علی", "B-PER"): 2.0,
    ("-1:w=علی", "I-PER"): 1.5,
    ("0&علی رفت", "O"): 9.0,
    ("0:span=B", "O"): 1.0,
}
STEPS = {("O", "I-PER"): -9.0, ("B-PER", "I-PER"): 1.0, ("O", "O"): 0.5}


@pytest.fixture(scope="module")
def model() -> TaggingModel:
    extract = FeatureExtractor(Gazetteer([Place("قم", "city")]))
    return TaggingModel.from_bytes(TaggingModel.to_bytes(LABELS, STATE, STEPS), extract)


def test_words_and_pairs_weigh(model: TaggingModel) -> None:
    assert model.tag(tokenize_for_names("علی کریمی آمد")) == ["B-PER", "I-PER", "O"]
    assert model.tag(tokenize_for_names("علی رفت"))[0] == "O"
    assert model.tag(tokenize_for_names("")) == []


def test_a_sentence_is_tagged_as_if_alone(model: TaggingModel) -> None:
    sentences = ["علی کریمی آمد.", "رفت.", "کریمی و علی رضایی گفتند که نه.", "علی رفت."]
    together = model.tag(tokenize_for_names("\n".join(sentences)))
    alone = [model.tag(tokenize_for_names(sentence)) for sentence in sentences]
    assert together == list(itertools.chain(*alone))


@given(st.lists(st.lists(st.floats(-3, 3), min_size=3, max_size=3), min_size=1, max_size=6))
def test_no_path_is_better(model: TaggingModel, rows: list[list[float]]) -> None:
    emissions = np.array(rows, np.float32)
    steps = np.zeros((3, 3))
    for (left, right), weight in STEPS.items():
        steps[LABELS.index(left), LABELS.index(right)] = weight

    def score(path: tuple[int, ...]) -> float:
        words = sum(emissions[at, label] for at, label in enumerate(path))
        return float(words + sum(steps[pair] for pair in itertools.pairwise(path)))

    found = model.decode(emissions, [(0, len(rows))])
    best = max(score(path) for path in itertools.product(range(3), repeat=len(rows)))
    assert score(tuple(map(LABELS.index, found))) == pytest.approx(best, abs=1e-3)


def test_a_file_that_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="model"):
        TaggingModel.from_bytes(b"PK no such thing", FeatureExtractor(Gazetteer([])))
