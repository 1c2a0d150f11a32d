"""Several processes that train one network together, each on its own batches."""

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
import torch.distributed as distributed
import torch.multiprocessing as multiprocessing
from msgspec import Struct

from training.batches import Batch
from training.losses import Teacher
from training.network import Network
from training.optimiser import Schedule, load_state, make_optimiser, save_state, set_rates

__all__ = ["Job", "train"]

logger = logging.getLogger(__name__)

_REPORT_EVERY = 50
_SAVE_EVERY = 250


class Job(Struct, frozen=True, kw_only=True):
    """All that a worker needs.

    Attributes:
        make_network: Makes the untrained network; called in every worker after seeding.
        make_batches: Makes a worker's endless batches from (which, of how many).
        teacher: Computes losses.
        schedule: Learning rates and number of steps.
        start: State to go on from; None = from the encoder as published.
        out: File for the state.
        keeps_all: Whether every saved state is kept besides, as "NAME-STEP.pt", to be averaged.
        workers: Number of processes; each uses one thread.
        seed: Of dropout and of the new layers.
    """

    make_network: Callable[[], Network]
    make_batches: Callable[[tuple[int, int]], Iterator[Batch]]
    teacher: Teacher
    schedule: Schedule
    start: Path | None
    out: Path
    keeps_all: bool
    workers: int
    seed: int


def train(job: Job) -> None:
    """Train until the schedule's last step and leave the state in `job.out`."""
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29517")
    torch.set_num_threads(1)
    multiprocessing.start_processes(_work, args=(job,), nprocs=job.workers, start_method="fork")


def _work(rank: int, job: Job) -> None:
    distributed.init_process_group("gloo", rank=rank, world_size=job.workers)
    torch.set_num_threads(1)
    torch.manual_seed(job.seed)
    network = job.make_network()
    optimiser = make_optimiser(network, job.schedule)
    step = 0
    if job.start is not None:
        state = load_state(job.start)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        step = state["step"]
    torch.manual_seed(job.seed + 1000 * (rank + 1) + step)
    network.train()
    _run_steps(job, network, optimiser, step, rank)
    if rank == 0:
        _save(job, network, optimiser, job.schedule.steps)
    distributed.destroy_process_group()


def _run_steps(job: Job, network: Network, optimiser: torch.optim.Optimizer, step: int, rank: int) -> None:
    weights = [weight for weight in network.parameters() if weight.requires_grad]
    flat = torch.zeros(sum(weight.numel() for weight in weights))
    started, first, running, seen = time.monotonic(), step, 0.0, 0
    for batch in job.make_batches((rank, job.workers)):
        if step >= job.schedule.steps:
            return
        set_rates(optimiser, job.schedule.factor(step))
        loss = job.teacher.loss(network, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        _share_gradients(weights, flat, job.workers)
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        step, running, seen = step + 1, running + float(loss.detach()), seen + len(batch.sentences)
        if rank == 0 and step % _REPORT_EVERY == 0:
            pace = (step - first) / (time.monotonic() - started)
            logger.info("step %d  loss %.3f  %.2f steps/s  %d sentences", step, running / _REPORT_EVERY, pace, seen)
            running = 0.0
        if rank == 0 and step % _SAVE_EVERY == 0:
            _save(job, network, optimiser, step)


def _save(job: Job, network: Network, optimiser: torch.optim.Optimizer, step: int) -> None:
    save_state(job.out, network, optimiser, step)
    if job.keeps_all:
        shutil.copyfile(job.out, job.out.with_stem(f"{job.out.stem}-{step}"))


def _share_gradients(weights: list[torch.nn.Parameter], flat: torch.Tensor, workers: int) -> None:
    """Replace every worker's gradients by their mean; a weight that one worker's batch did not touch counts as 0."""
    places = flat.split([weight.numel() for weight in weights])
    for weight, place in zip(weights, places, strict=True):
        if weight.grad is None:
            place.zero_()
        else:
            place.copy_(weight.grad.view(-1))
    distributed.all_reduce(flat)
    flat.div_(workers)
    for weight, place in zip(weights, places, strict=True):
        weight.grad = place.view_as(weight)
