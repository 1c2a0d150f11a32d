"""What several of our own reports tell together: each event's origins and status, and who is who, read and checked."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import yaml
from report_files import GoldReport, find

from dateline.model.event import Status

# Whether a plan's day has passed depends on the other stories on record: such a plan is labelled as planned.
STATUSES = frozenset(status.value for status in Status if status is not Status.LAPSED)


class GoldEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is right of an event once all reports of its story are linked.

    Attributes:
        origins: Independent places that its asserting claims come from; None = not judged.
        status: As RECORD.md computes it; None = not judged.
    """

    origins: int | None = None
    status: str | None = None


class GoldStory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the reports of one story tell together.

    Attributes:
        id: Name of the file, and `story` of its reports.
        events: By the names that the reports' claims give them.
        entities: Name of ours -> report -> words there that mean this person, group or organisation (`words#2` as in reports).
    """

    id: str
    events: Mapping[str, GoldEvent] = {}
    entities: Mapping[str, Mapping[str, tuple[str, ...]]] = {}


def load_stories(folder: Path, reports: Sequence[GoldReport]) -> list[GoldStory]:
    """Read every story of a folder, in order of file name; a folder that does not exist holds none.

    Args:
        folder: Holds one YAML file a story.
        reports: All reports of the same part.

    Raises:
        SystemExit: With every fault of every file.
    """
    stories, faults = [], []
    for path in sorted(folder.glob("*.yaml")):
        try:
            story = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), GoldStory)
        except (yaml.YAMLError, msgspec.ValidationError) as error:
            faults.append(f"{path}: {error}")
            continue
        stories.append(story)
        own = {report.id: report for report in reports if report.story == story.id}
        faults += [f"{path}: {fault}" for fault in find_faults(story, own)]
        faults += [f"{path}: id is {story.id!r}, the file's name {path.stem!r}"] if story.id != path.stem else []
    if faults:
        raise SystemExit("\n".join(faults))
    return stories


def find_faults(story: GoldStory, reports: Mapping[str, GoldReport]) -> Iterator[str]:
    """Yield what is wrong with a story, in words.

    Args:
        story: As read.
        reports: The reports that name it as theirs, by id.
    """
    if not reports:
        yield f"no report names {story.id!r} as its story"
    told = {claim.event for report in reports.values() for claim in report.claims}
    for name, event in story.events.items():
        if name not in told:
            yield f"event {name!r} stands in no claim of the story's reports"
        if event.status is not None and event.status not in STATUSES:
            yield f"event {name!r} has the unknown status {event.status!r}; there are {', '.join(sorted(STATUSES))}"
    yield from _find_entity_faults(story, reports)


def _find_entity_faults(story: GoldStory, reports: Mapping[str, GoldReport]) -> Iterator[str]:
    taken: dict[tuple[str, object], str] = {}
    for entity, uses in story.entities.items():
        for report_id, words in uses.items():
            if report_id not in reports:
                yield f"entity {entity!r} names the unknown report {report_id!r}"
                continue
            for one in words:
                span = find(reports[report_id].text, one)
                if span is None:
                    yield f"entity {entity!r}: {one!r} does not stand in {report_id}"
                elif taken.setdefault((report_id, span), entity) != entity:
                    yield f"entity {entity!r}: {one!r} in {report_id} already means {taken[report_id, span]!r}"
