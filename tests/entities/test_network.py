"""The tagging network: its file, its distributions, and what training makes of its weights."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from bayegan.index.entities.features import FeatureExtractor
from bayegan.index.entities.gazetteer import Gazetteer, Place
from bayegan.index.entities.network import GRAMS, Groups, TagNetwork
from bayegan.index.entities.tokens import tokenize_for_names

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
WORDS = ["تهران", "رفت", "روحانی"]
TRAITS = ["given", "gaz=city"]


@pytest.fixture(scope="module")
def network(extractor: FeatureExtractor) -> TagNetwork:
    sys.path.insert(0, str(SCRIPTS))
    from network_steps import fresh_weights

    random = np.random.default_rng(5)
    vectors = random.standard_normal((len(WORDS), 8)).astype(np.float32)
    weights = fresh_weights(vectors, GRAMS + len(TRAITS), 3, random)
    return TagNetwork(weights, WORDS, TRAITS, extractor)


@pytest.fixture(scope="module")
def extractor() -> FeatureExtractor:
    return FeatureExtractor(Gazetteer([Place("قم", "city")]))


def test_every_word_has_a_distribution(network: TagNetwork) -> None:
    found = network.log_probabilities(
        tokenize_for_names("حسن روحانی به قم رفت. روحانی گفت"), [(0, 2)]
    )
    assert found.shape == (8, 3)
    assert np.exp(found).sum(1) == pytest.approx(1, abs=1e-5)


def test_other_occurrences_of_a_word_are_evidence(network: TagNetwork) -> None:
    alone = network.log_probabilities(tokenize_for_names("او رفت. " * 6 + "روحانی گفت"), [])
    with_name = network.log_probabilities(
        tokenize_for_names("روحانی رفت. " + "او رفت. " * 5 + "روحانی گفت"), []
    )
    assert len(alone) == len(with_name)
    assert np.abs(alone[-2] - with_name[-2]).max() > 1e-4
    assert np.abs(alone[-1] - with_name[-1]).max() < np.abs(alone[-2] - with_name[-2]).max()


def test_a_file_gives_the_network_back(network: TagNetwork, extractor: FeatureExtractor) -> None:
    tokens = tokenize_for_names("روحانی از تهران به قم رفت")
    blob = TagNetwork.to_bytes(network.weights, WORDS, TRAITS)
    again = TagNetwork.from_bytes(blob, extractor)
    assert again.traits == TRAITS
    assert again.log_probabilities(tokens, []) == pytest.approx(
        network.log_probabilities(tokens, []), abs=0.05
    )


def test_a_file_that_is_no_network_is_refused(extractor: FeatureExtractor) -> None:
    with pytest.raises(ValueError, match="network"):
        TagNetwork.from_bytes(b"PK no such thing", extractor)


def test_training_follows_the_slope_of_the_loss(network: TagNetwork) -> None:
    from network_steps import Batch, Step

    random = np.random.default_rng(3)
    batch = Batch(
        word=np.array([-1, 0, 1, 2]),
        symbols=random.integers(0, GRAMS, (4, 5)),
        kind=np.array([0, 0, 1, 2, 1, 3, 0, 2]),
        span=np.array([0, 0, 1, 3, 0, 0, 0, 2]),
        same=np.array([0, 0, 1, 2, 1, 3, 0, 2]),
        label=np.array([-1, -1, 0, 1, 2, 0, -1, 1]),
    )
    weights = {name: array.astype(np.float64) for name, array in network.weights.items()}

    def step() -> Step:
        return Step(weights, batch, random, drop=0.0, forget=0.0)

    slopes, _ = step().gradients()
    assert set(slopes) == set(weights) - {"vectors"}
    for name, slope in slopes.items():
        where = np.unravel_index(np.abs(slope).argmax(), slope.shape)
        kept = weights[name][where]
        losses = []
        for change in (1e-3, -1e-3):
            weights[name][where] = kept + change
            losses.append(step().gradients()[1])
        weights[name][where] = kept
        assert (losses[0] - losses[1]) / 2e-3 == pytest.approx(slope[where], rel=0.03, abs=1e-4)


def test_groups_add_up_the_same_word() -> None:
    groups = Groups(np.array([7, 3, 7]))
    rows = np.array([[1.0, 5.0], [2.0, 0.0], [4.0, 3.0]], np.float32)
    assert groups.total(rows)[groups.of].tolist() == [[5, 8], [2, 0], [5, 8]]
    assert groups.strongest(rows)[groups.of].tolist() == [[4, 5], [2, 0], [4, 5]]
