"""The local pool loses nothing and doubles nothing, even when workers die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.engine import map_work


def double(number: int) -> int:
    if number == 13:
        raise ValueError("thirteen is not wanted")
    return 2 * number


def double_or_die(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die_at_first_touch(path: Path) -> str:
    if path.name == "killed" and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


@pytest.mark.parametrize("workers", [1, 3])
def test_every_piece_is_worked_on_once(workers: int) -> None:
    outcomes = list(map_work(double, range(12), workers))
    assert sorted(one.result for one in outcomes if one.result is not None) == [2 * n for n in range(12)]


@pytest.mark.parametrize("workers", [1, 3])
def test_an_exception_fails_one_piece_and_says_why(workers: int) -> None:
    outcomes = {one.piece: one for one in map_work(double, [12, 13, 14], workers)}
    assert outcomes[13].problem == "ValueError: thirteen is not wanted"
    assert (outcomes[12].result, outcomes[14].result) == (24, 28)


def test_the_piece_that_kills_its_worker_fails_alone() -> None:
    outcomes = {one.piece: one for one in map_work(double_or_die, range(20), 3)}
    assert sorted(outcomes) == list(range(20))
    assert "died twice" in (outcomes[7].problem or "")
    assert all(outcomes[n].result == 2 * n for n in range(20) if n != 7)


def test_a_piece_whose_worker_was_killed_from_outside_is_done_again(tmp_path: Path) -> None:
    pieces = [tmp_path / name for name in ("a", "b", "killed", "c")]
    assert sorted(one.result or "" for one in map_work(die_at_first_touch, pieces, 2)) == ["a", "b", "c", "killed"]


def test_a_worker_that_dies_while_results_are_stored_loses_nothing() -> None:
    outcomes = []
    for outcome in map_work(double_or_die, range(30), 3):
        time.sleep(0.05)
        outcomes.append(outcome)
    assert sorted(one.piece for one in outcomes) == list(range(30))
    assert [one.piece for one in outcomes if one.problem] == [7]


def test_workers_end_when_the_main_process_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WAITING, str(tmp_path / "pid")]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as main:
        worker = wait_for(lambda: int((tmp_path / "pid").read_text(encoding="utf-8")))
        main.kill()
    wait_for(lambda: not Path(f"/proc/{worker}").exists() or 1 / 0)


WAITING = """
import sys
from tests.engine.test_local import tell_and_wait
from dateline.engine import map_work
list(map_work(tell_and_wait, [sys.argv[1]] * 4, 2))
"""


def tell_and_wait(path: str) -> None:
    Path(path).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(60)


def wait_for(find: Callable[[], int], patience_s: float = 20.0) -> int:
    end = time.monotonic() + patience_s
    while True:
        try:
            return find()
        except (OSError, ValueError, ZeroDivisionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
