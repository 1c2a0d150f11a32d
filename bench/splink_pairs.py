"""The same claims through splink: a probabilistic linker on DuckDB, trained and run as its manual advises."""

import logging

import numpy as np
import pyarrow
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as compare

from dateline.link.events.table import FAR_PAST, UNKNOWN, ClaimTable

# Clusters are cut where a pair is as likely one as two.
LIKELY = 0.5


def link_with_splink(table: ClaimTable) -> np.ndarray:
    """Link claims with splink.

    Args:
        table: The claims.

    Returns:
        The event of each row.
    """
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=1e-4,
        comparisons=[
            compare.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=False, metrics=["day", "day"], thresholds=[1, 4]
            ),
            compare.DistanceInKMAtThresholds("lat", "lon", km_thresholds=[10, 70]),
            compare.ExactMatch("actor"),
            compare.ExactMatch("recipient"),
            compare.ExactMatch("word"),
            compare.ExactMatch("story"),
            compare.ExactMatch("killed"),
            compare.ArrayIntersectAtSizes("near", [4, 2, 1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("story", "family"),
            block_on("place", "family", "day"),
            block_on("word", "family", "day"),
            block_on("actor", "family", "day"),
        ],
    )
    database = DuckDBAPI()
    linker = Linker(database.register(_to_arrow(table)), settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=7)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("story", "family"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("actor", "day"))
    pairs = linker.inference.predict(threshold_match_probability=LIKELY)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, LIKELY).as_pyarrow_table()
    label = dict(zip(clusters["unique_id"].to_pylist(), clusters["cluster_id"].to_pylist(), strict=True))
    return np.array([label[row] for row in range(len(table))])


def _to_arrow(table: ClaimTable) -> pyarrow.Table:
    """Give splink the columns that it can compare; unknown is null."""
    is_day = (table.first_day == table.last_day) & (table.first_day > FAR_PAST)
    # Splink wants dates: days from 1970 on.
    days = pyarrow.array((table.first_day - 719_163).astype(np.int32), mask=~is_day).cast(pyarrow.date32())
    near = [[int(word) for word in row if word != UNKNOWN] for row in table.near]
    codes = {
        "story": table.story,
        "place": table.place,
        "actor": table.actors[:, 0],
        "recipient": table.recipients[:, 0],
        "word": table.kin[:, 0],
    }
    columns = {name: pyarrow.array(column, mask=column == UNKNOWN) for name, column in codes.items()}
    columns |= {"lat": pyarrow.array(table.lat, from_pandas=True), "lon": pyarrow.array(table.lon, from_pandas=True)}
    columns |= {
        "killed": pyarrow.array(table.count[:, 0], mask=table.count[:, 0] == UNKNOWN),
        "family": pyarrow.array(table.family),
    }
    return pyarrow.table({"unique_id": np.arange(len(table)), "day": days, "near": near, **columns})
