"""Open the files of a trained parser and make sure that they are whole."""

import hashlib
from pathlib import Path

import msgspec
import onnxruntime
from tokenizers import Tokenizer

from dateline.errors import ModelFileError
from dateline.read.parsing.labels import Labels
from dateline.read.parsing.lemmas import LemmaTable, load_lemmas

__all__ = ["FORMAT", "Card", "Weights", "open_weights", "to_checksum"]

FORMAT = 1
"""Of the folder; a change in names of files, inputs or outputs raises it."""

_CARD = "parser.json"
_NETWORK = "parser.onnx"
_TOKENIZER = "tokenizer.json"
_LEMMAS = "lemmas.tsv"


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """`parser.json`: what lies in the folder.

    Attributes:
        format: See `FORMAT`.
        name: Of the parser.
        version: Of the weights.
        files: SHA-256 of every other file, hexadecimal.
        labels: Label sets in the order of the network's numbers.
    """

    format: int
    name: str
    version: str
    files: dict[str, str]
    labels: Labels


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """An opened folder of weights."""

    name: str
    version: str
    labels: Labels
    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    lemmas: LemmaTable


def open_weights(folder: Path, threads: int) -> Weights:
    """Open a folder of weights.

    Args:
        folder: With `parser.json` and the files that it lists.
        threads: Processor threads for one batch.

    Raises:
        ModelFileError: A file is missing, damaged or of another format.
    """
    card = _load_card(folder / _CARD)
    for name, checksum in card.files.items():
        _check_file(folder / name, checksum)
    tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Weights(
        name=card.name,
        version=card.version,
        labels=card.labels,
        session=_open_session(folder / _NETWORK, threads),
        tokenizer=tokenizer,
        lemmas=load_lemmas(folder / _LEMMAS, tokenizer.token_to_id),
    )


def to_checksum(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _load_card(path: Path) -> Card:
    try:
        card = msgspec.json.decode(path.read_bytes(), type=Card)
    except OSError as error:
        raise ModelFileError(path, f"cannot be read ({error.strerror}); install dateline again") from error
    except msgspec.DecodeError as error:
        raise ModelFileError(path, f"is damaged ({error}); install dateline again") from error
    if card.format != FORMAT:
        raise ModelFileError(path, f"has format {card.format}, this version of dateline reads format {FORMAT}")
    return card


def _check_file(path: Path, checksum: str) -> None:
    if not path.is_file():
        raise ModelFileError(path, "is missing; install dateline again")
    if to_checksum(path) != checksum:
        raise ModelFileError(path, "is damaged: its SHA-256 is not the one in parser.json; install dateline again")


def _open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Memory kept for the largest batch so far would never be given back.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
