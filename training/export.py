"""Write a trained network as int8 ONNX with all that reading needs beside it."""

import shutil
from pathlib import Path

import msgspec
import onnx
import torch
from torch import Tensor, nn

from dateline.read.parsing.labels import Labels
from dateline.read.parsing.weight_files import FORMAT, Card, to_checksum
from training.agreement import Agreement, count_agreement
from training.corpora import load_treebank
from training.labels import load_labels
from training.lemma_table import save_lemma_table
from training.network import Network
from training.optimiser import average_networks
from training.quantise import quantise
from training.rounding import load_ranges
from training.stages import open_tokenizer
from training.tag_lexicon import TagLexicon, count_tags

__all__ = ["Export", "export_weights"]

_OUTPUTS = (
    "upos",
    "xpos",
    "feats",
    "arcs",
    "relations",
    "names",
    "kinds",
    "mentions",
    "words",
)
_INPUTS = ("pieces", "shapes", "piece_mask", "first_pieces", "word_mask")
_OPSET = 17
_NEWS_LEMMAS = Path(__file__).parent / "news_lemmas.tsv"


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What to export and where to.

    Attributes:
        states: Trained states of one run; their mean is exported.
        work: Folder of the run, with `labels.json` and `ranges.json`.
        encoder: Folder of the published encoder.
        treebanks: Files for the table of base forms.
        out: Folder for the weights.
        version: Of the weights.
    """

    states: tuple[Path, ...]
    work: Path
    encoder: Path
    treebanks: tuple[Path, ...]
    out: Path
    version: str


class _Reader(nn.Module):
    """The network with its decisions taken; an output that is not asked for is not computed by the run time."""

    def __init__(self, network: Network, agreement: Agreement, lexicon: TagLexicon) -> None:
        super().__init__()
        self.network = network
        self.agreement = agreement
        self.lexicon = lexicon

    def forward(
        self, pieces: Tensor, shapes: Tensor, piece_mask: Tensor, first_pieces: Tensor, word_mask: Tensor
    ) -> tuple[Tensor, ...]:
        syntax, names = self.network.words(pieces, shapes, piece_mask, first_pieces)
        scores = self.network.tags(syntax, names)
        arcs, relation_words, relation_heads = self.network.tree(syntax, word_mask)
        relations = self.network.tree.relations_to_all(relation_words, relation_heads).argmax(2)
        likeliest = self.network.tree.relations_to(arcs.argmax(-1), relation_words, relation_heads)
        upos = self.agreement.score_upos(scores["upos"], scores["xpos"], scores["feats"], likeliest)
        upos = upos + self.lexicon.score_upos(pieces, shapes, first_pieces)
        return (
            _small(upos.argmax(-1)),
            _small(scores["xpos"].argmax(-1)),
            _small(scores["feats"].argmax(-1)),
            arcs,
            _small(relations),
            torch.log_softmax(scores["names"], -1),
            torch.softmax(scores["kinds"], -1),
            torch.log_softmax(scores["mentions"], -1),
            names,
        )


def _small(numbers: Tensor) -> Tensor:
    return numbers.to(torch.int32)


def export_weights(export: Export) -> None:
    """Write `parser.onnx`, `parser.json`, `tokenizer.json` and `lemmas.tsv` into the folder."""
    export.out.mkdir(parents=True, exist_ok=True)
    labels = load_labels(export.work / "labels.json")
    network = Network(export.encoder, labels, attention="eager")
    network.load_state_dict(average_networks(export.states))
    network.eval()
    path = export.out / "parser.onnx"
    sentences = [sentence for treebank in export.treebanks for sentence in load_treebank(treebank, treebank.stem[:3])]
    tokenizer = open_tokenizer(export.encoder)
    lexicon = count_tags(sentences, labels, tokenizer)
    _trace(_Reader(network, count_agreement(sentences, labels), lexicon).eval(), path)
    model = onnx.load(path)
    quantise(model, load_ranges(export.work / "ranges.json"))
    onnx.save(model, path)
    shutil.copyfile(export.encoder / "tokenizer.json", export.out / "tokenizer.json")
    save_lemma_table(export.treebanks, _NEWS_LEMMAS, export.out / "lemmas.tsv", tokenizer.token_to_id)
    _save_card(export, labels)


def _trace(reader: _Reader, path: Path) -> None:
    rows, pieces, words = 2, 9, 5
    example = (
        torch.randint(1000, 2000, (rows, pieces)),
        torch.ones((rows, pieces), dtype=torch.int64),
        torch.ones((rows, pieces), dtype=torch.int64),
        torch.arange(1, words + 1).repeat(rows, 1),
        torch.ones((rows, words), dtype=torch.bool),
    )
    axes = {name: {0: "sentence", 1: "piece" if index < 3 else "word"} for index, name in enumerate(_INPUTS)}
    axes |= {name: {0: "sentence", 1: "word"} for name in _OUTPUTS}
    axes["arcs"][2] = axes["relations"][2] = "head"
    with torch.no_grad():
        torch.onnx.export(
            reader,
            example,
            path,
            input_names=list(_INPUTS),
            output_names=list(_OUTPUTS),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )


def _save_card(export: Export, labels: Labels) -> None:
    names = ("parser.onnx", "tokenizer.json", "lemmas.tsv")
    card = Card(
        format=FORMAT,
        name="dateline-minilm",
        version=export.version,
        files={name: to_checksum(export.out / name) for name in names},
        labels=labels,
    )
    text = msgspec.json.format(msgspec.json.encode(card), indent=1)
    (export.out / "parser.json").write_bytes(text + b"\n")
