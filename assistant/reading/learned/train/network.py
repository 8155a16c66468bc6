"""The small language model of the reader: its encoder and heads, what they make of a message, and how it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from assistant.reading.figures.figure_people import WHO
from assistant.reading.figures.figure_years import KEYS
from assistant.reading.language_model.context import Pieces
from assistant.reading.language_model.encoder import HEADS as HEADS_FILE
from assistant.reading.language_model.encoder import MODEL
from assistant.reading.learned.marked import ASKS, MOVES, ROLES, STATEMENTS
from knowledge.embedding import WIDTH

HIDDEN = 96
HEADS = {"roles": tuple(ROLES), "who": WHO, "statements": tuple(STATEMENTS), "topics": ASKS, "moves": MOVES}


class Reader(nn.Module):
    """The encoder with one linear head for each kind of label."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels)) for name, labels in HEADS.items()})
        self.heads["pairs"] = nn.Linear(3 * WIDTH, HIDDEN)
        self.heads["years"] = nn.Linear(HIDDEN, len(KEYS))

    def forward(self, ids: Any, mask: Any) -> Any:
        """The state of every piece."""
        return self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)


def padded(read: Sequence[Pieces]) -> tuple[Any, Any]:
    """Word pieces of several messages as one table, and where it is filled."""
    longest = max(len(one.ids) for one in read)
    ids = torch.zeros(len(read), longest, dtype=torch.long)
    mask = torch.zeros(len(read), longest, dtype=torch.long)
    for row, one in enumerate(read):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    return ids, mask


def pooled(states: Any, places: Sequence[Sequence[Sequence[int]]]) -> Any:
    """The mean state of each stretch of pieces, message by message in one table."""
    means = [states[row, list(stretch)].mean(0) for row, stretches in enumerate(places) for stretch in stretches]
    return torch.stack(means)


def belonging(model: Reader, figures: Any, years: Any) -> Any:
    """Scores of the two ways in which a figure and a year may belong together, pair by pair."""
    pairs = torch.cat([figures, years, figures * years], dim=-1)
    return model.heads["years"](torch.relu(model.heads["pairs"](pairs)))


def write(model: Reader) -> None:
    """The encoder in eight-bit weights for onnxruntime, and the heads beside it."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    from assistant.reading.learned.train.plain import rewrite

    model.eval()
    place = Path(str(files("assistant"))) / "reading" / "language_model"
    example = torch.ones(1, 8, dtype=torch.long)
    whole = place / "context_whole.onnx"

    class States(nn.Module):
        def __init__(self, encoder: Any) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, ids: Any) -> Any:
            return self.encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state

    torch.onnx.export(
        States(model.encoder), (example,), str(whole), input_names=["ids"], output_names=["states"],
        dynamic_axes={"ids": {0: "messages", 1: "pieces"}, "states": {0: "messages", 1: "pieces"}}, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(place / MODEL), weight_type=QuantType.QInt8)
    whole.unlink()
    rewrite(place / MODEL)
    heads = {
        f"{name}:{part}": getattr(head, part).detach().numpy().astype(np.float32)
        for name, head in model.heads.items()
        for part in ("weight", "bias")
    }
    np.savez_compressed(place / HEADS_FILE, **heads)
