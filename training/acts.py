"""Teach the shipped parser which words name acts, and write that into its network.

    PYTHONPATH=src:. python -m training.acts                                   about four minutes
    PYTHONPATH=src:. python -m training.acts --leave-out '*-9?' --out FOLDER   to measure on reports kept aside

The encoder stays as it is: a small layer is put on top of the words' vectors of every layer. So this comes last, after
`export`, and can be done again whenever sentences are added.
"""

import argparse
import hashlib
import shutil
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from dateline.read.weight_files import Card, open_weights, to_checksum
from dateline.read.word_pieces import encode_sentences, pad_sentences
from training.act_output import Layer, attach_acts, detach_acts, find_layers
from training.act_sentences import NO_ACT, ActSentence, load_labelled, load_marked

_WEIGHTS = Path("src/dateline/read/weights")
_REPORTS = Path("gold/reports/develop")
_OWN = Path(__file__).parent / "acts"
_HIDDEN = 128
_PASSES = 15
_BATCH = 512
_RATE = 2e-3
_DECAY = 0.02
_SMOOTHING = 0.05
_LONGEST = 250
_CARRIERS = frozenset({"NOUN", "VERB"})
_SKIPPED = -100
"""What torch's losses leave out."""

_Vectors = npt.NDArray[np.float32]


class ActLayer(nn.Module):
    """One hidden layer between the vectors of a word and the types of act."""

    def __init__(self, inputs: int, types: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(inputs, _HIDDEN)
        self.types = nn.Linear(_HIDDEN, types)

    def forward(self, vectors: Tensor) -> Tensor:
        """Score every type for every word, unnormalised; the last type is no act."""
        dropped = nn.functional.dropout(vectors, 0.3, self.training)
        hidden = nn.functional.dropout(torch.relu(self.hidden(dropped)), 0.4, self.training)
        scores: Tensor = self.types(hidden)
        return scores


def main() -> None:
    """Read the command line, learn, and write `parser.onnx` and `parser.json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=_WEIGHTS, help="folder of the exported parser")
    parser.add_argument("--reports", type=Path, default=_REPORTS, help="labelled reports to learn from")
    parser.add_argument("--leave-out", default="", metavar="GLOB", help="reports to keep aside, by id")
    parser.add_argument("--out", type=Path, default=_WEIGHTS, help="folder to write to")
    options = parser.parse_args()
    sentences = load_marked(_OWN) + load_labelled(options.reports, options.leave_out)
    types = (*sorted({code for one in sentences for code in one.types} - {NO_ACT}), NO_ACT)
    model = onnx.load(options.weights / "parser.onnx")
    detach_acts(model)
    vectors, labels = _read_words(model, options.weights, sentences, types)
    print(f"{len(sentences)} sentences, {len(labels)} words, {(labels != len(types) - 1).sum()} name an act")
    layer = _fit(vectors, labels, len(types))
    attach_acts(model, _to_layer(layer, vectors))
    _save(model, types, options.weights, options.out)


def _read_words(
    model: onnx.ModelProto, folder: Path, sentences: list[ActSentence], types: tuple[str, ...]
) -> tuple[_Vectors, npt.NDArray[np.int64]]:
    """Return the vectors and labels of all words that can be learned from."""
    weights = open_weights(folder, 1)
    wanted = find_layers(model)
    session = onnxruntime.InferenceSession(_with_outputs(model, wanted), providers=["CPUExecutionProvider"])
    vectors, labels = [], []
    for one in sentences:
        encoded = encode_sentences(weights.tokenizer, [one.words])[0]
        if not one.words or len(encoded.pieces) > _LONGEST:
            continue
        upos, *layers = session.run(["upos", *wanted], pad_sentences([encoded])._asdict())
        tags = [weights.labels.upos[number] for number in upos[0, : len(one.words)]]
        vectors.append(np.concatenate([layer[0][encoded.first_pieces] for layer in layers], -1))
        labels.append(_number(one, tags, types))
    kept = np.concatenate(labels) != _SKIPPED
    return np.concatenate(vectors)[kept], np.concatenate(labels)[kept]


def _with_outputs(model: onnx.ModelProto, names: list[str]) -> bytes:
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    for name in names:
        copy.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    serialised: bytes = copy.SerializeToString()
    return serialised


def _number(one: ActSentence, tags: list[str], types: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Turn types into numbers; of a marked phrase only its verbs and nouns teach, and they teach the act."""
    numbers = np.array([types.index(code) for code in one.types])
    for word, tag in enumerate(tags):
        if one.is_phrase and one.types[word] != NO_ACT and tag not in _CARRIERS:
            numbers[word] = _SKIPPED
    return numbers


def _fit(vectors: _Vectors, labels: npt.NDArray[np.int64], types: int) -> ActLayer:
    torch.manual_seed(1)
    inputs, wanted = torch.from_numpy(vectors), torch.from_numpy(labels)
    layer = ActLayer(inputs.shape[1], types)
    steps = _PASSES * (len(inputs) // _BATCH + 1)
    optimiser = torch.optim.AdamW(layer.parameters(), lr=_RATE, weight_decay=_DECAY)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps, pct_start=0.1)
    loss_of = nn.CrossEntropyLoss(label_smoothing=_SMOOTHING)
    for _ in range(_PASSES):
        for batch in torch.randperm(len(inputs)).split(_BATCH):
            optimiser.zero_grad()
            loss_of(layer(inputs[batch]), wanted[batch]).backward()
            optimiser.step()
            rate.step()
    return layer.eval()


def _to_layer(layer: ActLayer, vectors: _Vectors) -> Layer:
    return Layer(
        weight=layer.hidden.weight.detach().numpy().T,
        bias=layer.hidden.bias.detach().numpy(),
        type_weight=layer.types.weight.detach().numpy().T,
        type_bias=layer.types.bias.detach().numpy(),
        reach=float(np.quantile(np.abs(vectors), 0.9999)),
    )


def _save(model: onnx.ModelProto, types: tuple[str, ...], weights: Path, out: Path) -> None:
    """Write the network and its card; the version names the encoder's and the hash of the new network."""
    out.mkdir(parents=True, exist_ok=True)
    card = msgspec.json.decode((weights / "parser.json").read_bytes(), type=Card)
    for name in card.files:
        if out != weights:
            shutil.copyfile(weights / name, out / name)
    onnx.save(model, out / "parser.onnx")
    mark = hashlib.sha256(model.SerializeToString()).hexdigest()[:6]
    card = msgspec.structs.replace(
        card,
        version=f"{card.version.partition('+')[0]}+{mark}",
        files=card.files | {"parser.onnx": to_checksum(out / "parser.onnx")},
        labels=msgspec.structs.replace(card.labels, acts=types),
    )
    (out / "parser.json").write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")


if __name__ == "__main__":
    main()
