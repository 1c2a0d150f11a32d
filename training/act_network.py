"""The network of acts: the lower layers of the published encoder, fine-tuned on their own, under two small heads."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from dateline.read.parsing.word_pieces import SHAPES

__all__ = ["LAYERS", "ActNetwork"]

LAYERS = 3
"""Of the encoder's six; the others win less than they cost (`docs/ablations.md`)."""

_HIDDEN = 256
_ENCODER_DROPOUT = 0.1
_DROPOUT = 0.3


class ActNetwork(nn.Module):
    """Words to types of act, and to how the act stands.

    The word embeddings stay as published, so that the shipped file holds them once, for the parser too.
    """

    def __init__(self, encoder_folder: Path, types: int, standings: int, *, attention: str = "sdpa") -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder_folder,
            add_pooling_layer=False,
            attn_implementation=attention,
            num_hidden_layers=LAYERS,
            hidden_dropout_prob=_ENCODER_DROPOUT,
            attention_probs_dropout_prob=_ENCODER_DROPOUT,
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, size)
        nn.init.normal_(self.shape.weight, std=0.01)
        self.dropout = nn.Dropout(_DROPOUT)
        self.hidden = nn.Linear(size, _HIDDEN)
        self.types = nn.Linear(_HIDDEN, types)
        self.standings = nn.Linear(_HIDDEN, standings)

    def embed(self, pieces: Tensor) -> Tensor:
        """Return the embeddings of word pieces."""
        embedded: Tensor = self.encoder.embeddings.word_embeddings(pieces)
        return embedded

    def forward(
        self, embedded: Tensor, shapes: Tensor, piece_mask: Tensor, first_pieces: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score every type and every standing for every word, unnormalised."""
        top = self.encoder(inputs_embeds=embedded + self.shape(shapes), attention_mask=piece_mask).last_hidden_state
        index = first_pieces.unsqueeze(-1).expand(-1, -1, top.shape[-1])
        words = self.dropout(torch.gather(top, 1, index))
        hidden = self.dropout(nn.functional.gelu(self.hidden(words)))
        return self.types(hidden), self.standings(hidden)
