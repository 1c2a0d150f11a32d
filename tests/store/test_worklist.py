import pytest

from dateline.desk.wording import REASONS
from dateline.store.worklist import Circumstances, Reason, find_reasons
from tests.store import shelf


@pytest.mark.parametrize(
    ("kind", "reason"), [("merge", Reason.MERGE), ("split", Reason.SPLIT), ("review", Reason.NEAR_MISS)]
)
def test_a_near_miss_is_no_proposed_merge(kind: str, reason: Reason) -> None:
    assert reason in find_reasons(shelf.event(0), Circumstances(suggested=frozenset({kind})))
    found = find_reasons(shelf.event(0), Circumstances(suggested=frozenset({kind})))
    assert len({Reason.MERGE, Reason.SPLIT, Reason.NEAR_MISS} & {*found}) == 1


def test_every_reason_has_words_in_the_desk() -> None:
    assert {*REASONS} == {reason.value for reason in Reason}
