"""The tagger finds the best path, whatever stands beside a sentence."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.index.entities.features import BOUNDARY, FeatureExtractor
from bayegan.index.entities.gazetteer import Gazetteer, Place
from bayegan.index.entities.memory import Floats, WordMemory
from bayegan.index.entities.model import TaggingModel
from bayegan.index.entities.network import place_parts
from bayegan.index.entities.paths import best_path, path_again
from bayegan.index.entities.tokens import tokenize_for_names

LABELS = ("O", "B-PER", "I-PER")
STATE = {
    ("0:w=علی", "B-PER"): 2.0,
    ("-1:w=علی", "I-PER"): 1.5,
    ("0&علی رفت", "O"): 9.0,
    ("0:span=B", "O"): 1.0,
}
STEPS = {("O", "I-PER"): -9.0, ("B-PER", "I-PER"): 1.0, ("O", "O"): 0.5}
MODEL = TaggingModel.to_bytes(LABELS, STATE, STEPS)


@pytest.fixture(scope="module")
def model() -> TaggingModel:
    extract = FeatureExtractor(Gazetteer([Place("قم", "city")]))
    return TaggingModel.from_bytes(MODEL, extract)


def tag(model: TaggingModel, text: str) -> list[str]:
    tokens = tokenize_for_names(text)
    memory = WordMemory(model.know, 1000)
    words = memory.rows([BOUNDARY, *tokens.keys])
    parts = place_parts([], len(tokens.keys))
    emissions = model.emissions(*memory.tables, words, tokens, parts)
    return [LABELS[column] for column in model.decode(emissions, tokens.sentences)]


def test_words_and_pairs_weigh(model: TaggingModel) -> None:
    assert tag(model, "علی کریمی آمد") == ["B-PER", "I-PER", "O"]
    assert tag(model, "علی رفت")[0] == "O"
    assert tag(model, "") == []


def test_a_sentence_is_tagged_as_if_alone(model: TaggingModel) -> None:
    sentences = ["علی کریمی آمد.", "رفت.", "کریمی و علی رضایی گفتند که نه.", "علی رفت."]
    together = tag(model, "\n".join(sentences))
    alone = [tag(model, sentence) for sentence in sentences]
    assert together == list(itertools.chain(*alone))


def transitions() -> Floats:
    steps = np.zeros((3, 3), np.float32)
    for (left, right), weight in STEPS.items():
        steps[LABELS.index(left), LABELS.index(right)] = weight
    return steps


@given(st.lists(st.lists(st.floats(-3, 3), min_size=3, max_size=3), min_size=1, max_size=6))
def test_no_path_is_better(model: TaggingModel, rows: list[list[float]]) -> None:
    emissions, steps = np.array(rows, np.float32), transitions()

    def score(path: tuple[int, ...]) -> float:
        words = sum(emissions[at, label] for at, label in enumerate(path))
        return float(words + sum(steps[pair] for pair in itertools.pairwise(path)))

    found = model.decode(emissions, [(0, len(rows))])
    best = max(score(path) for path in itertools.product(range(3), repeat=len(rows)))
    assert score(tuple(found.tolist())) == pytest.approx(best, abs=1e-3)


@given(st.data())
def test_what_was_raised_is_decoded_again_as_if_for_the_first_time(data: st.DataObject) -> None:
    words = data.draw(st.integers(2, 30))
    random = np.random.default_rng(data.draw(st.integers(0, 10_000)))
    emissions = (random.standard_normal((words, 3)) * [9, 3, 3]).astype(np.float32)
    raised = np.zeros((words, 3), np.float32)
    for word in data.draw(st.lists(st.integers(0, words - 1), max_size=4)):
        raised[word, data.draw(st.integers(1, 2))] += 6
    cut = data.draw(st.integers(1, words - 1))
    sentences = [(0, cut), (cut, words)]
    before = best_path(emissions, transitions(), sentences)
    again = path_again(emissions + raised, transitions(), sentences, before, raised)
    assert again.tolist() == best_path(emissions + raised, transitions(), sentences).tolist()


@pytest.mark.parametrize("blob", [b"PK no such thing", b"", MODEL[:-40], MODEL[:200] + MODEL[210:]])
def test_a_file_that_is_no_model_is_refused(blob: bytes) -> None:
    with pytest.raises(ValueError, match="model"):
        TaggingModel.from_bytes(blob, FeatureExtractor(Gazetteer([])))
