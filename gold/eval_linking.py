"""Score linking on ECB+: gold event mentions, predicted stories.

    python gold/eval_linking.py --gold DIR [--split Dev]

DIR is the shared gold folder (its `ecb/` is read); without it nothing is scored, which is said.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from coreference_scores import score_clusters, to_clusters
from ecb_documents import Document, Mention, load_documents, load_mentions, make_codings

from dateline.link import link
from dateline.link.wording import to_stems
from dateline.model.event import Linking


def main(arguments: Sequence[str] | None = None) -> int:
    """Score one split and print the scores in percent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the shared gold folder")
    parser.add_argument("--split", default="Dev", help="which part of ECB+, as its files are named")
    options = parser.parse_args(arguments)
    folder = options.gold / "ecb"
    if not folder.is_dir():
        print(f"skipped: no {folder}")
        return 0
    documents = load_documents(folder / f"ECB_{options.split}_corpus.txt")
    mentions = load_mentions(folder / f"ECB_{options.split}_Event_gold_mentions.json")
    codings, mention_of = make_codings(documents, mentions)
    started = time.perf_counter()
    linking = link(codings)
    seconds = time.perf_counter() - started
    print(f"{len(documents)} documents, {len(mentions)} mentions, {len(linking.stories)} stories, {seconds:.1f} s")
    report("stories against topics", score_stories(linking, documents.keys()))
    report("lemma alone within stories", score_events(mention_of, find_lemma_clusters(linking, mention_of, documents)))
    report("events", score_events(mention_of, {one.claim_id: one.event_id for one in linking.memberships}))
    return 0


def score_events(
    mention_of: Mapping[str, Mention], label_of: Mapping[str, str]
) -> dict[str, tuple[float, float, float]]:
    """Score event labels of claims against the chains of their mentions."""
    gold = to_clusters({claim: mention.chain for claim, mention in mention_of.items()})
    return score_clusters(gold, to_clusters(dict(label_of)))


def score_stories(linking: Linking, documents: Iterable[str]) -> dict[str, tuple[float, float, float]]:
    """Score stories against ECB+'s sub-topics: a topic's original and added halves."""
    gold = to_clusters({document: (document.split("_")[0], document.endswith("ecbplus")) for document in documents})
    return score_clusters(
        gold, to_clusters({article: story.id for story in linking.stories for article in story.article_ids})
    )


def find_lemma_clusters(
    linking: Linking, mention_of: Mapping[str, Mention], documents: Mapping[str, Document]
) -> dict[str, str]:
    """Group mentions of one stem in one story: the plain baseline."""
    story_of = {article: story.id for story in linking.stories for article in story.article_ids}
    return {
        claim: f"{story_of[mention.document]} {stem_of(mention, documents)}" for claim, mention in mention_of.items()
    }


def stem_of(mention: Mention, documents: Mapping[str, Document]) -> str:
    """Return the stems of a mention's words."""
    words = documents[mention.document].sentences[mention.sentence]
    return " ".join(to_stems(" ".join(words[i] for i in mention.tokens)) or ("",))


def report(name: str, scores: Mapping[str, tuple[float, float, float]]) -> None:
    """Print recall, precision and F1 of each measure in percent."""
    print(name)
    for measure, (recall, precision, f1) in scores.items():
        print(f"  {measure:6} R {100 * recall:5.1f}  P {100 * precision:5.1f}  F1 {100 * f1:5.1f}")


if __name__ == "__main__":
    sys.exit(main())
