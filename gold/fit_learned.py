"""Fits how the parser's learned score of acts and the codebook's words count together (`coding/words/learned.tsv`).

    python gold/fit_learned.py           print the weights, and what words alone and both together code
    python gold/fit_learned.py --save    write them

They are fitted on what never teaches acts: one part of our marked sentences and of the labelled reports' stories
(`act_parts.py`; `python -m training acts` leaves part 0 out), and `gold/acts`.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from act_marks import Mark, read_marks
from act_parts import part_of_line, part_of_story
from report_files import GoldReport, find, load_reports
from score import to_article

from dateline import pipeline
from dateline.coding import Codebook, open_codebook
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.happenings.learned import THRESHOLD, Evidence, gather_evidence
from dateline.coding.happenings.settle import settle_candidates
from dateline.coding.happenings.triggers import list_best
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import FOLDER

HERE = Path(__file__).parent
OWN = HERE.parent / "training" / "acts"
TITLE = "Note\n\n"
KINDS = ("known", "unfit", "unknown")
AHEAD = 1.1
BEHIND = 0.2
"""By so much, on the scale of the sum, what the codebook decides has the benefit of the doubt, and what it knows nothing of has not:
our sentences lean less on everyday words than news does. Chosen on the part of the reports, with an eye on the public sets."""

CHOSEN = {"present": -0.8, "aside": -0.6}
"""Weights of words that the codebook decides which are not fitted, but set beside those that are: what a verb tells in the present tense
or in a clause beside the main one is less often an act. Most of our sentences were written around an act and have little of the background
that news tells in that way, so that they cannot teach it. Chosen like AHEAD; what the parser alone finds has 0: it sees tense and clause."""

IS_FITTED = np.array([1.0, *(name not in CHOSEN for name in Evidence._fields)])
RIDGE = 0.1
ROUNDS = 30
HEAD = """\
# Weights of a logistic sum: how sure the codebook's words and what the parser has learned are together. Fitted by gold/fit_learned.py,
# but for the last two, which stand there, chosen by hand.
# Word is	constant	score by its entry	logit of the learned score	learned denial	several words	conditions	present	aside
"""


class Text(NamedTuple):
    """A report, or a marked sentence below a title, with where it names acts."""

    report: GoldReport
    marks: tuple[Mark, ...]


class Row(NamedTuple):
    """A word that may name an act: by what kind of weights it is judged, what speaks for it, whether it does."""

    kind: str
    evidence: Evidence
    is_right: bool


def load_texts(aside: int) -> Iterator[Text]:
    """Yield what the parser was not taught by."""
    for folder in (OWN, HERE / "acts"):
        for path in sorted(folder.glob("*.txt")):
            for number, line in enumerate(path.read_text("utf-8").splitlines()):
                if line.strip() and (folder != OWN or part_of_line(number) == aside):
                    text, marks = read_marks(line)
                    shifted = (
                        mark._replace(start=mark.start + len(TITLE), end=mark.end + len(TITLE)) for mark in marks
                    )
                    yield Text(_to_report(f"{path.stem}-{number}", TITLE + text), tuple(shifted))
    for report in load_reports(HERE / "reports" / "develop"):
        if part_of_story(report.story) == aside:
            spans = ((find(report.text, claim.trigger), claim.type) for claim in report.claims)
            yield Text(report, tuple(Mark(span.start, span.end, code, "") for span, code in spans if span))


def _to_report(name: str, text: str) -> GoldReport:
    return GoldReport(id=name, story=name, region="", genre="", source="", published=None, text=text)


def list_rows(index: ReadingIndex, codebook: Codebook, marks: Sequence[Mark]) -> Iterator[Row]:
    """Yield the words of a text that may name an act; what is only counted in a total tells nothing."""
    for sentence in range(len(index.reading.sentences)):
        found = list(list_best(index, codebook, sentence, []))
        sure = [one for one in found if one.trigger.learned == KINDS[0] and one.score >= THRESHOLD]
        standing, _ = settle_candidates(index, codebook, sure)
        for candidate in (*standing, *(one for one in found if one not in sure)):
            named = _find_marks(index, candidate, marks)
            if all(mark.sign != "#" for mark in named):
                is_right = any(mark.event_type == candidate.event_type for mark in named)
                yield Row(candidate.trigger.learned, gather_evidence(index, candidate), is_right)


def _find_marks(index: ReadingIndex, candidate: Candidate, marks: Sequence[Mark]) -> list[Mark]:
    verb = () if candidate.governor is None else (candidate.governor,)
    spans = [index.span(token) for token in (*candidate.tokens, *candidate.merged, *verb)]
    return [mark for mark in marks if any(mark.start < span.end and span.start < mark.end for span in spans)]


def fit(rows: Sequence[Row]) -> npt.NDArray[np.float64]:
    """Fit the weights of one kind by Newton's method, a little drawn towards 0; those that are chosen by hand stay 0."""
    values = np.array([row.evidence.list_values() for row in rows]) * IS_FITTED
    right = np.array([row.is_right for row in rows], float)
    weights = np.zeros(values.shape[1])
    for _ in range(ROUNDS):
        sure = _to_probability(values @ weights)
        slope = values.T @ (right - sure) - RIDGE * weights
        curve = (values * (sure * (1 - sure) + 1e-6)[:, None]).T @ values + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def _to_probability(sums: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return 1 / (1 + np.exp(-np.clip(sums, -50, 50)))


def find_bar(sure: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    """Return the probability from which on F1 is highest when what reaches it is coded."""
    order = np.argsort(-sure)
    f1 = 2 * np.cumsum(right[order]) / (np.arange(len(order)) + 1 + right.sum())
    return float(sure[order][f1.argmax()])


def main() -> None:
    """Read, fit, print, and with --save write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, help="folder of another parser; left out = the shipped one")
    parser.add_argument("--aside", type=int, default=0, help="the part that did not teach that parser")
    parser.add_argument("--save", action="store_true", help=f"write {FOLDER.name}/learned.tsv")
    options = parser.parse_args()
    texts, codebook = list(load_texts(options.aside)), open_codebook()
    tools = pipeline.open_tools(pipeline.ToolFiles(weights=options.weights))
    rows: list[Row] = []
    for text, (reading, _) in zip(
        texts, pipeline.read_and_code([to_article(text.report) for text in texts], tools), strict=True
    ):
        rows += list_rows(ReadingIndex(reading), codebook, text.marks)
    fitted = {kind: fit([row for row in rows if row.kind == kind]) for kind in KINDS}
    sums = np.array([fitted[row.kind] @ np.array(row.evidence.list_values()) for row in rows])
    right = np.array([row.is_right for row in rows])
    bar = find_bar(_to_probability(sums), right)
    lines = []
    fitted[KINDS[0]] += [0.0, *(CHOSEN.get(name, 0.0) for name in Evidence._fields)]
    for kind, weights in fitted.items():
        weights[0] += (AHEAD if kind == KINDS[0] else -BEHIND) - np.log(bar / (1 - bar))
        lines.append("\t".join([kind, *(f"{weight:.2f}" for weight in weights)]))
        print(f"{lines[-1]}   ({sum(row.kind == kind for row in rows)} words)")
    by_words = np.array([row.kind == KINDS[0] and row.evidence.words >= THRESHOLD for row in rows])
    together = np.array([fitted[row.kind] @ np.array(row.evidence.list_values()) >= 0 for row in rows])
    for name, coded in (("words alone", by_words), ("together", together)):
        print(f"{name}: F1 {2 * right[coded].sum() / (coded.sum() + right.sum()):.3f}, {coded.sum()} coded")
    if options.save:
        (FOLDER / "learned.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
