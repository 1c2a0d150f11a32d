"""Two people on one record never overwrite each other, and no acknowledged decision is ever lost."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dateline.errors import ConflictError
from dateline.store import Store, open_store
from tests.store.shelf import decide

ROOT = Path(__file__).parents[2]


def test_who_ruled_in_between_is_told_and_nothing_is_saved(store: Store) -> None:
    assert store.add_decisions([decide("evt-1", by="ana")], {"evt-1": 0}) == (1,)
    with pytest.raises(ConflictError, match="evt-1 was changed by ana while you had it open") as refused:
        store.add_decisions([decide("evt-2", by="ben"), decide("evt-1", by="ben")], {"evt-2": 0, "evt-1": 0})
    assert (refused.value.subject, refused.value.decided_by, refused.value.position) == ("evt-1", "ana", 1)
    assert store.last_position() == 1
    assert store.add_decisions([decide("evt-1", by="ben")], {"evt-1": 1}) == (2,)


def test_a_ruling_on_a_pair_is_a_ruling_on_both(store: Store) -> None:
    store.add_decisions([decide("evt-1 evt-2")], {})
    assert store.position_of(["evt-1", "evt-2", "evt-3"]) == {"evt-1": 1, "evt-2": 1, "evt-3": 0}
    with pytest.raises(ConflictError):
        store.add_decisions([decide("evt-2", by="ben")], {"evt-2": 0})


def test_a_request_sent_twice_is_saved_once_and_is_no_conflict(store: Store) -> None:
    first, second = decide("evt-1"), decide("evt-1", field="place")
    assert store.add_decisions([first, second], {"evt-1": 0}) == (1, 2)
    assert store.add_decisions([first, second], {"evt-1": 0}) == (1, 2)
    assert [decision for _, decision in store.decisions_after(0)] == [first, second]
    assert store.decisions_on("evt-1") == ((1, first), (2, second))
    assert store.decisions_after(1) == ((2, second),)


def test_what_fails_inside_a_transaction_takes_everything_back(store: Store) -> None:
    def save_and_fail() -> None:
        with store.writing():
            store.add_decisions([decide("evt-1")], {})
            assert store.last_position() == 1
            raise InterruptedError

    with pytest.raises(InterruptedError):
        save_and_fail()
    assert store.last_position() == 0


def test_threads_save_at_once_without_losing_or_doubling_a_position(store: Store) -> None:
    refused: list[str] = []

    def save(name: str) -> None:
        for number in range(10):
            seen = store.position_of(["evt-1"])
            try:
                store.add_decisions([decide("evt-1", by=name, reason=str(number))], seen)
            except ConflictError:
                refused.append(name)

    threads = [threading.Thread(target=save, args=(f"coder{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    positions = [position for position, _ in store.decisions_after(0)]
    assert positions == list(range(1, 41 - len(refused)))


SAVER = """
import sys
from dateline.store import open_store
from tests.store.shelf import decide
store = open_store(sys.argv[1])
for number in range(1000):
    made = [decide("evt-1", by=sys.argv[2], reason=f"{number} {part}") for part in range(3)]
    store.add_decisions(made, store.position_of(["evt-1"]))
    print(number, flush=True)
"""
# Fifty take half a minute: DATELINE_KILLS=50 python -m pytest tests/store/test_deciding.py
KILLS = int(os.environ.get("DATELINE_KILLS", "5"))


def test_a_process_killed_in_mid_save_loses_no_acknowledged_decision(address: str) -> None:
    open_store(address).close()
    told = [line for number in range(KILLS) for line in kill_a_saver(address, f"coder{number}", 3 + number % 5)]
    with open_store(address) as store:
        made = store.decisions_after(0)
    assert len(made) % 3 == 0, "a save is whole or not there"
    assert [position for position, _ in made] == list(range(1, len(made) + 1))
    kept = {(decision.decided_by, decision.reason.split()[0]) for _, decision in made}
    assert {tuple(line.split()) for line in told} <= kept


def kill_a_saver(address: str, name: str, after: int) -> list[str]:
    """Start a saver, kill it after some saves, and return those that it acknowledged."""
    command = [sys.executable, "-c", SAVER, address, name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as saver:
        assert saver.stdout
        told = [saver.stdout.readline() for _ in range(after)]
        os.kill(saver.pid, signal.SIGKILL)
        told += saver.stdout.readlines()
    return [f"{name} {line.strip()}" for line in told if line.endswith("\n")]
