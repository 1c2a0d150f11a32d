"""Find out from a plan's sentences whether it was put off or called off."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.link.wording import to_stem
from dateline.model.claim import Claim
from dateline.model.event import Status
from dateline.model.voice import Stance


@cache
def load_plan_words() -> dict[Status, tuple[str, ...]]:
    """Load the words that change a plan, by the status that they give."""
    lists = tomllib.loads(files(__package__).joinpath("plan_words.toml").read_text(encoding="utf-8"))
    return {Status(name): tuple(_to_stems(words) for words in phrases) for name, phrases in lists.items()}


def find_plan_change(claims: Sequence[Claim]) -> tuple[Status, str] | None:
    """Return the last change of a plan that its claims tell, with the reason; None = it stands.

    Args:
        claims: In canonical order; those that deny or doubt do not count.
    """
    for claim in reversed(claims):
        if claim.stance is Stance.DOUBTS:
            continue
        stems = f" {_to_stems(claim.sentence.text)} "
        for status, words in load_plan_words().items():
            found = next((word for word in words if f" {word} " in stems), None)
            if found:
                return status, f'the plan is told with "{found}" in "{claim.sentence.text}"'
    return None


def _to_stems(text: str) -> str:
    return " ".join(to_stem(word) for word in re.findall(r"[\w'-]+", text))
