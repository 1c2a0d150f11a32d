"""The multi-task network: a MiniLM encoder under a biaffine parser, taggers and two name heads."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from dateline.read.parsing.labels import Labels
from dateline.read.parsing.word_pieces import SHAPES

__all__ = ["Network", "Scores"]

_ARC_SIZE = 320
_RELATION_SIZE = 96
_NAME_SIZE = 256
_IMPOSSIBLE = -1e4


class Scores(dict[str, Tensor]):
    """Outputs by name, unnormalised."""


class Network(nn.Module):
    """Words to tags, trees and names.

    The encoder reads lower case, so an embedding of each word's written shape is added to its input. Every task group
    (syntax, names) takes its own learnt mix of the encoder's layers at each word's first piece.
    """

    def __init__(self, encoder_folder: Path, labels: Labels, *, dropout: float = 0.1, attention: str = "sdpa") -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder_folder,
            add_pooling_layer=False,
            attn_implementation=attention,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, size)
        nn.init.normal_(self.shape.weight, std=0.01)
        self.mix = nn.Parameter(torch.zeros(2, self.encoder.config.num_hidden_layers + 1))
        self.dropout = nn.Dropout(0.2)
        self.upos = nn.Linear(size, len(labels.upos))
        self.xpos = nn.Linear(size, len(labels.xpos))
        self.feats = nn.Linear(size, len(labels.feats))
        self.tree = Biaffine(size, len(labels.relations))
        self.name_hidden = nn.Linear(size, _NAME_SIZE)
        self.names = nn.Linear(_NAME_SIZE, len(labels.names))
        self.kinds = nn.Linear(_NAME_SIZE, len(labels.kinds))
        self.mention_hidden = nn.Linear(size, _NAME_SIZE)
        self.mentions = nn.Linear(_NAME_SIZE, len(labels.mentions))

    def words(self, pieces: Tensor, shapes: Tensor, piece_mask: Tensor, first_pieces: Tensor) -> tuple[Tensor, Tensor]:
        """Return one vector a word for syntax and one for names."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes)
        layers = self.encoder(
            inputs_embeds=embedded, attention_mask=piece_mask, output_hidden_states=True
        ).hidden_states
        stacked = torch.stack(layers, 0)
        index = first_pieces.unsqueeze(-1).expand(-1, -1, stacked.shape[-1])
        weights = torch.softmax(self.mix, -1)
        syntax, names = (
            self.dropout(torch.gather((stacked * weights[k].view(-1, 1, 1, 1)).sum(0), 1, index)) for k in range(2)
        )
        return syntax, names

    def tags(self, syntax: Tensor, names: Tensor) -> Scores:
        """Score every label of every tagging task."""
        name_hidden = self.dropout(nn.functional.gelu(self.name_hidden(names)))
        mention_hidden = self.dropout(nn.functional.gelu(self.mention_hidden(names)))
        return Scores(
            upos=self.upos(syntax),
            xpos=self.xpos(syntax),
            feats=self.feats(syntax),
            names=self.names(name_hidden),
            kinds=self.kinds(name_hidden),
            mentions=self.mentions(mention_hidden),
        )


class Biaffine(nn.Module):
    """Scores of heads and relations (Dozat and Manning, 2017); position 0 among the heads is the root."""

    def __init__(self, size: int, relations: int) -> None:
        super().__init__()
        self.relations = relations
        self.arc_head, self.arc_word = nn.Linear(size, _ARC_SIZE), nn.Linear(size, _ARC_SIZE)
        self.relation_head, self.relation_word = nn.Linear(size, _RELATION_SIZE), nn.Linear(size, _RELATION_SIZE)
        self.arc_weight = nn.Linear(_ARC_SIZE + 1, _ARC_SIZE, bias=False)
        nn.init.xavier_uniform_(self.arc_weight.weight)
        self.relation_weight = nn.Linear(_RELATION_SIZE + 1, relations * (_RELATION_SIZE + 1), bias=False)
        nn.init.normal_(self.relation_weight.weight, std=0.03)
        self.root = nn.Parameter(torch.randn(size) * 0.02)
        self.dropout = nn.Dropout(0.33)

    def forward(self, words: Tensor, word_mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return arc scores (sentence, word, head) and the vectors that relations are scored from."""
        root = self.root.view(1, 1, -1).expand(words.shape[0], 1, words.shape[2])
        heads = torch.cat([root, words], 1)
        arc_word = _with_one(self._hidden(self.arc_word, words))
        arcs = self.arc_weight(arc_word) @ self._hidden(self.arc_head, heads).transpose(1, 2)
        head_mask = torch.cat([torch.ones_like(word_mask[:, :1]), word_mask], 1)
        arcs = arcs.masked_fill(~head_mask.unsqueeze(1), _IMPOSSIBLE)
        relation_words = self._relation_words(words)
        return arcs, relation_words, _with_one(self._hidden(self.relation_head, heads))

    def _hidden(self, layer: nn.Linear, words: Tensor) -> Tensor:
        hidden: Tensor = self.dropout(nn.functional.gelu(layer(words)))
        return hidden

    def _relation_words(self, words: Tensor) -> Tensor:
        scored = self.relation_weight(_with_one(self._hidden(self.relation_word, words)))
        return scored.view(scored.shape[0], scored.shape[1], self.relations, _RELATION_SIZE + 1)

    @staticmethod
    def relations_to(heads: Tensor, relation_words: Tensor, relation_heads: Tensor) -> Tensor:
        """Score the relation of each word to the one head given for it."""
        index = heads.unsqueeze(-1).expand(-1, -1, relation_heads.shape[-1])
        chosen = torch.gather(relation_heads, 1, index)
        return (relation_words * chosen.unsqueeze(2)).sum(-1)

    @staticmethod
    def relations_to_all(relation_words: Tensor, relation_heads: Tensor) -> Tensor:
        """Score the relation of each word to every head: sentence, word, relation, head."""
        return relation_words @ relation_heads.unsqueeze(1).transpose(2, 3)


def _with_one(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], -1)
