import numpy as np
import pytest

from dateline.link.events.candidates import find_all_pairs
from dateline.link.events.clusters import average_link, find_clusters, label_components, relabel
from dateline.link.forest import Forest


def cluster(size: int, scores: dict[tuple[int, int], float]) -> list[int]:
    """Cluster with the given pairs compared; a pair not given scores 0.1 when asked for."""
    pairs = np.array(sorted(scores), dtype=np.int64).reshape(-1, 2)

    def score(wanted: np.ndarray) -> np.ndarray:
        return np.array([scores.get((int(a), int(b)), 0.1) for a, b in wanted], dtype=np.float32)

    found = score(pairs)
    return find_clusters(label_components(size, pairs[found >= 0.5]), pairs, found, 0.5, score).tolist()


def test_what_agrees_is_one_and_what_stands_alone_stays_alone() -> None:
    assert cluster(4, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}) == [0, 0, 0, 1]


def test_a_bridge_between_two_groups_joins_neither_to_the_other() -> None:
    inside = {(0, 1): 0.9, (2, 3): 0.9}
    assert cluster(4, {**inside, (1, 2): 0.6}) == [0, 0, 1, 1]


def test_a_forbidden_pair_outweighs_every_agreement() -> None:
    agree = {(a, b): 0.99 for a in range(6) for b in range(a + 1, 6)}
    labels = cluster(6, {**agree, (0, 5): 0.0})
    assert labels[0] != labels[5]
    assert len(set(labels)) == 2


@pytest.mark.parametrize("size", [129, 500])
def test_a_large_component_never_joins_across_a_forbidden_pair(size: int) -> None:
    chain = {(a, a + 1): 0.9 for a in range(size - 1)}
    labels = cluster(size, {**chain, (0, size - 1): 0.0, (3, 4): 0.6})
    assert labels[0] == labels[3] != labels[4] == labels[-1]


def test_many_sets_are_clustered_at_once_as_each_would_be_alone() -> None:
    random = np.random.default_rng(3)
    distances = random.random((20, 10), dtype=np.float32)
    together = average_link(distances, 5, 0.5)
    alone = [average_link(one[None, :], 5, 0.5)[0].tolist() for one in distances]
    assert together.tolist() == alone


def test_labels_are_numbered_by_their_first_row() -> None:
    assert relabel(np.array([7, 3, 7, 5])).tolist() == [0, 1, 0, 2]


def test_all_pairs_of_a_label_are_listed_once_and_negative_labels_left_out() -> None:
    assert find_all_pairs(np.array([1, -1, 1, 0, 1, -1])).tolist() == [[0, 2], [0, 4], [2, 4]]


def test_a_forest_refuses_what_would_unite_enemies() -> None:
    forest = Forest(4, apart=[(0, 3)])
    assert forest.join(0, 1)
    assert forest.join(2, 3)
    assert not forest.join(1, 2)
    assert forest.groups() == [[0, 1], [2, 3]]
    assert not forest.join(0, 2, may_join=lambda left, right: False)
