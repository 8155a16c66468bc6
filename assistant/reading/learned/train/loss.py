"""How far what the small language model reads is from what was marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import nn

from assistant.reading.figures.figure_people import WHO
from assistant.reading.figures.figure_years import KEYS
from assistant.reading.language_model.context import Pieces
from assistant.reading.learned.marked import ASKS, MOVES, STATEMENTS
from assistant.reading.learned.train.network import HEADS, Reader, belonging, padded, pooled
from assistant.reading.learned.train.prepared import Prepared


def dated(p: Prepared) -> Iterator[tuple[int, int, list[float]]]:
    """Every marked figure with every year said, and in which ways they belong together."""
    for index, mark in enumerate(p.marks):
        if mark is not None and mark.label not in ("other", "claimed"):
            for number, place in enumerate(p.places):
                yield index, number, [float(mark.keys.get(key) == str(place.year)) for key in KEYS]


def loss_of_years(model: Reader, states: Any, batch: Sequence[Prepared], read: Sequence[Pieces]) -> Any:
    """How far the years of figures are from those read."""
    found = [(row, *pair) for row, p in enumerate(batch) for pair in dated(p)]
    if not found:
        return 0.0
    figures = torch.stack([states[row, read[row].figures[index]].mean(0) for row, index, _, _ in found])
    years = torch.stack([states[row, read[row].years[number]].mean(0) for row, _, number, _ in found])
    right = torch.tensor([wanted for *_, wanted in found])
    return nn.functional.binary_cross_entropy_with_logits(belonging(model, figures, years), right)


def loss_of(model: Reader, batch: Sequence[Prepared], read: Sequence[Pieces]) -> Any:
    """How far the labels of a batch are from those read."""
    states = model(*padded(read))
    first = states[:, 0]
    stated = torch.zeros(sum(len(p.stated) for p in batch), len(STATEMENTS))
    for row, labels in enumerate(labels for p in batch for labels in p.stated):
        stated[row, [HEADS["statements"].index(label) for label in labels]] = 1
    asked = torch.zeros(len(batch), len(ASKS))
    for row, p in enumerate(batch):
        asked[row, [ASKS.index(ask) for ask in p.example.asks]] = 1
    bce = nn.functional.binary_cross_entropy_with_logits
    total = bce(model.heads["topics"](first), asked)
    if len(stated):
        clauses = pooled(states, [one.clauses for one in read])
        total = total + 10 * bce(model.heads["statements"](clauses), stated)
        whose = [(place, who) for place, who in enumerate(who for p in batch for who in p.stated_of) if who]
        if whose:
            right = torch.tensor([WHO.index(who) for _, who in whose])
            said = clauses[[place for place, _ in whose]]
            total = total + 0.3 * nn.functional.cross_entropy(model.heads["who"](said), right)
    if any(p.roles for p in batch):
        figures = pooled(states, [one.figures for one in read])
        for name, weight in (("roles", 1.0), ("who", 0.3)):
            right = torch.tensor([HEADS[name].index(label) for p in batch for label in getattr(p, name)])
            smooth = 0.05 if name == "roles" else 0.0
            total = total + weight * nn.functional.cross_entropy(
                model.heads[name](figures), right, label_smoothing=smooth
            )
    total = total + loss_of_years(model, states, batch, read)
    follow_ups = [row for row, p in enumerate(batch) if p.example.move in MOVES]
    if follow_ups:
        right = torch.tensor([MOVES.index(batch[row].example.move) for row in follow_ups])
        total = total + 0.5 * nn.functional.cross_entropy(model.heads["moves"](first[follow_ups]), right)
    return total
