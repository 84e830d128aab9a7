"""The tagging network: its file, its distributions, and what training makes of its weights."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayegan.index.entities.features import BOUNDARY, FeatureExtractor
from bayegan.index.entities.forward import DILATIONS, POOLED_LAYER, Groups
from bayegan.index.entities.gazetteer import Gazetteer, Place
from bayegan.index.entities.memory import Floats, WordMemory
from bayegan.index.entities.network import GRAMS, TagNetwork, layout, place_parts
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


def log_probabilities(
    network: TagNetwork, text: str, spans: Sequence[tuple[int, int]] = ()
) -> Floats:
    tokens = tokenize_for_names(text)
    memory = WordMemory(network.know, 1000)
    words = memory.rows([BOUNDARY, *tokens.keys])
    parts = place_parts(spans, len(tokens.keys))
    return network.log_probabilities(memory.tables, words, parts, tokens.sentences)


def plainly(network: TagNetwork, text: str, spans: Sequence[tuple[int, int]]) -> Floats:
    """The same, layer by layer as the network is described, nothing kept or rearranged."""
    tokens, w = tokenize_for_names(text), network.weights
    order, places = layout(tokens.sentences, len(tokens.keys))
    keys = [BOUNDARY if number < 0 else tokens.keys[number] for number in order]
    entered = []
    for key in keys:
        row = network.word_row(key)
        vector = np.zeros(w["vectors"].shape[1]) if row is None else w["vectors"][row]
        symbols = w["symbols"][network.symbols(key)].sum(0)
        entered.append(np.concatenate([vector, symbols]) @ w["enter"] + w["enter_base"])
    rows = np.array(entered) + w["spans"][place_parts(spans, len(tokens.keys))[order + 1]]

    def even() -> Floats:
        centred = rows - rows.mean(1, keepdims=True)
        found: Floats = centred / np.sqrt((centred**2).mean(1, keepdims=True) + 1e-5)
        return found

    for layer, distance in enumerate(DILATIONS):
        if layer == POOLED_LAYER:
            early = even()
            inner = np.tanh(early @ w["pool"])
            same = [np.array([key == other for other in keys]) for key in keys]
            both = [np.concatenate([inner[s].max(0), inner[s].mean(0)]) for s in same]
            rows = rows + np.array(both) @ w["pooled"]
        seen = np.pad(even(), ((distance, distance), (0, 0)))
        sides = [seen[: -2 * distance], seen[distance:-distance], seen[2 * distance :]]
        looked = np.concatenate(sides, axis=1) @ w[f"look{layer}"] + w[f"look{layer}_base"]
        rows = rows + np.maximum(looked, 0) @ w[f"tell{layer}"] + w[f"tell{layer}_base"]
    scores = np.concatenate([early, even()], axis=1) @ w["leave"] + w["leave_base"]
    found: Floats = (scores - np.log(np.exp(scores).sum(1, keepdims=True)))[places]
    return found


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "قم", "و", "1399", ".", "\n"]), min_size=1, max_size=40))
def test_it_computes_what_a_plain_reading_of_its_layers_does(
    network: TagNetwork, words: list[str]
) -> None:
    text = " ".join(["قم", *words])
    spans = [(0, 1)] if len(words) % 2 else []
    assert log_probabilities(network, text, spans) == pytest.approx(
        plainly(network, text, spans), abs=2e-4
    )


def test_every_word_has_a_distribution(network: TagNetwork) -> None:
    found = log_probabilities(network, "حسن روحانی به قم رفت. روحانی گفت", [(0, 2)])
    assert found.shape == (8, 3)
    assert np.exp(found).sum(1) == pytest.approx(1, abs=1e-5)


def test_other_occurrences_of_a_word_are_evidence(network: TagNetwork) -> None:
    alone = log_probabilities(network, "او رفت. " * 6 + "روحانی گفت")
    with_name = log_probabilities(network, "روحانی رفت. " + "او رفت. " * 5 + "روحانی گفت")
    assert len(alone) == len(with_name)
    assert np.abs(alone[-2] - with_name[-2]).max() > 1e-4
    assert np.abs(alone[-1] - with_name[-1]).max() < np.abs(alone[-2] - with_name[-2]).max()


def test_a_file_gives_the_network_back(network: TagNetwork, extractor: FeatureExtractor) -> None:
    text = "روحانی از تهران به قم رفت"
    blob = TagNetwork.to_bytes(network.weights, WORDS, TRAITS)
    again = TagNetwork.from_bytes(blob, extractor)
    assert again.traits == TRAITS
    assert log_probabilities(again, text) == pytest.approx(
        log_probabilities(network, text), abs=0.05
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
    both = groups.strongest_and_mean(rows)[groups.of].tolist()
    assert both == [[4, 5, 2.5, 4], [2, 0, 2, 0], [4, 5, 2.5, 4]]
