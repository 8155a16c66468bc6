"""Learn the reader's weights from the marked messages: ``python -m assistant.reading.train``.

Needs scikit-learn, which is no part of what users install. The same corpus gives the same weights. ``--check`` learns
from four fifths and prints how well the last fifth is read; nothing is written.
"""

from __future__ import annotations

import sys
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reading.attach import WHO, figure_fragment, pair_signs, rule_person, who, who_signs, year_of, year_places
from assistant.reading.fragments import Spans, spans
from assistant.reading.loglinear import DIGEST, WEIGHTS, LogLinear, pack
from assistant.reading.marked import ASKS, MOVES, ROLES, STATEMENTS, Example, Mark, all_examples, digest, unmark
from assistant.reading.people import whose
from assistant.reading.roles import best
from assistant.reading.signs import Scene, Setting
from assistant.reading.statements import clause_signs, move_signs, statements, topic_signs

RARE = 2
SMALL = 0.04


class Prepared:
    """An example with its spans and the gold labels of its figures, clauses and questions."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.spans: Spans = spans(example.text, example.today)
        self.scene = Scene(self.spans, Setting(example.asked, _known(example)))
        self.roles = [_role(example, figure.start, figure.end) for figure in self.scene.figures]
        self.marks = [_mark(example, figure.start, figure.end) for figure in self.scene.figures]
        people = whose(self.spans.fragments, example.text, "you")
        self.rules = [
            rule_person(people[figure_fragment(self.scene, f)]) if people else "main" for f in self.scene.figures
        ]
        self.who = [mark.keys.get("who", "main") if mark else "main" for mark in self.marks]
        self.places = year_places(self.spans)
        self.stated = [_stated(example, self.spans, number) for number in range(len(self.spans.fragments))]

    @property
    def aside(self) -> bool:
        """Whether the example is kept for checking."""
        return zlib.crc32(self.example.text.encode()) % 5 == 0


_ASIDES = (
    "My HSA got {4,150|other} too.", "Mortgage is at {6.4%|other}, rent {2,310|other}.", "Roth is at {54,310|roth_balance}.",
    "HSA {3,850|other}.", "The 401(k) itself has {212,000|plan_balance}.", "My refund was {1,806|other}.",
    "State tax is {5%|other}.", "I also paid {450|other} for the software.", "Brokerage account {77,000|other}.",
    "Emergency fund is {22,000|other}.", "Car payment {389|other} a month.", "The 457 holds {61k|plan_balance}.",
    "TSP {88k|plan_balance}.", "Medicare premium went up by {70|other}.", "Bonus of {40k|other} in March.",
    "The account fee was {25|other}.", "I have {14,000|other} in a 529.", "Student loan balance {31,200|other}.",
)  # fmt: skip
_SWAPS = (
    ("nondeductible", "non-ded"), ("nondeductible", "after-tax"), ("non-ded", "nondeductible"), (" nd", " nondeductible"),
    ("converted", "conv"), ("conv ", "converted "), ("YE ", "12/31 "), ("year end", "Dec 31"), ("on Dec 31", "at year end"),
    ("contributed", "put in"), ("put in", "contributed"), ("converted", "moved to Roth"), ("pre-tax", "pretax"),
    ("taxable", "taxed"), ("basis", "8606 basis"), ("traditional IRA", "TIRA"), ("TIRA", "traditional IRA"),
    ("rollover IRA", "IRA"), ("withdrew", "took out"), ("match", "employer match"), ("deferral", "401k deferral"),
)  # fmt: skip


def varied(example: Example) -> list[Example]:
    """The example again: once with a figure beside the point added, once with a usual word for another."""
    seed = zlib.crc32(example.text.encode())
    found = []
    if len(example.text) > 40 and not example.asked:
        aside = unmark(_ASIDES[seed % len(_ASIDES)], example.place)
        first = example.text + ("" if example.text.rstrip()[-1] in ".?!" else ".") + " "
        marks = tuple(replace(m, start=m.start + len(first), end=m.end + len(first)) for m in aside[1])
        found.append(replace(example, text=first + aside[0], marks=(*example.marks, *marks)))
    for step in range(len(_SWAPS)):
        old, new = _SWAPS[(seed + step) % len(_SWAPS)]
        place = example.text.find(old)
        if place >= 0 and not any(m.start < place + len(old) and place < m.end for m in example.marks):
            found.append(_swapped(example, place, old, new))
            break
    return found


def _swapped(example: Example, place: int, old: str, new: str) -> Example:
    text = example.text[:place] + new + example.text[place + len(old) :]
    shift = len(new) - len(old)
    marks = tuple(m if m.end <= place else replace(m, start=m.start + shift, end=m.end + shift) for m in example.marks)
    return replace(example, text=text, marks=marks)


def _known(example: Example) -> dict[str, tuple[Decimal, ...]]:
    known: dict[str, tuple[Decimal, ...]] = {}
    for role, value in example.known.items():
        try:
            known[role] = (*known.get(role, ()), Decimal(value))
        except InvalidOperation:
            continue
    return known


def _mark(example: Example, start: int, end: int) -> Mark | None:
    return next((m for m in example.marks if m.figure and m.start < end and start < m.end), None)


def _role(example: Example, start: int, end: int) -> str:
    mark = _mark(example, start, end)
    return mark.label if mark else "other"


def _pairs(prepared: Sequence[Prepared], key: str) -> list[tuple[list[str], set[str]]]:
    """Every figure with every year said, and whether they belong together."""
    return [
        (
            pair_signs(p.scene, i, place, p.places, p.roles[i]),
            {"yes"} if mark.keys.get(key) == str(place.year) else set(),
        )
        for p in prepared
        for i, mark in enumerate(p.marks)
        if mark is not None
        for place in p.places
    ]


def _moves(prepared: Sequence[Prepared]) -> list[tuple[list[str], set[str]]]:
    return [
        (move_signs(p.spans, list(p.example.known), p.example.asked), {p.example.move})
        for p in prepared
        if p.example.move in MOVES
    ]


def _who(prepared: Sequence[Prepared]) -> list[tuple[list[str], set[str]]]:
    return [
        (who_signs(p.scene, i, p.rules[i], p.who[i - 1] if i else "-"), {p.who[i]})
        for p in prepared
        for i in range(len(p.who))
    ]


def _stated(example: Example, found: Spans, number: int) -> set[str]:
    fragment = found.fragments[number]
    labels = set()
    for mark in example.marks:
        if mark.figure:
            continue
        shares = [min(f.end, mark.end) - max(f.start, mark.start) for f in found.fragments]
        if (
            shares
            and shares[number] > 0
            and (shares[number] == max(shares) or shares[number] >= 0.8 * (fragment.end - fragment.start))
        ):
            labels.add(mark.label)
    return labels


def _with_variants(prepared: Sequence[Prepared]) -> list[Prepared]:
    return [*prepared, *(Prepared(example) for p in prepared for example in varied(p.example))]


def learn(prepared: Sequence[Prepared]) -> dict[str, LogLinear]:
    """The three models."""
    roles = [(p.scene.signs(i, p.roles[:i]), {p.roles[i]}) for p in prepared for i in range(len(p.roles))]
    stated = [(clause_signs(p.spans, i), p.stated[i]) for p in prepared for i in range(len(p.stated))]
    topics = [(_topics(p), set(p.example.asks)) for p in prepared]
    return {
        "roles": _fit(roles, tuple(ROLES), one_of=True),
        "statements": _fit(stated, tuple(STATEMENTS), one_of=False),
        "topics": _fit(topics, ASKS, one_of=False),
        "tax_year": _fit(_pairs(prepared, "for"), ("yes",), one_of=False),
        "year": _fit(_pairs(prepared, "in"), ("yes",), one_of=False),
        "who": _fit(_who(prepared), WHO, one_of=True),
        "moves": _fit(_moves(prepared), MOVES, one_of=True),
    }


def _topics(p: Prepared) -> list[str]:
    flat = [label for labels in p.stated for label in labels]
    return topic_signs(p.spans, p.roles, flat, p.example.asked, p.example.move)


def _fit(rows: Sequence[tuple[list[str], set[str]]], labels: Sequence[str], *, one_of: bool) -> LogLinear:
    """Logistic regression on the signs that occur more than once."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(sign for signs, _ in rows for sign in set(signs))
    vocabulary = {sign: i for i, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= RARE))}
    indices, starts = [], [0]
    for signs, _ in rows:
        indices += sorted({vocabulary[sign] for sign in signs if sign in vocabulary})
        starts.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices), np.float32), indices, starts), shape=(len(rows), len(vocabulary)))
    weights = np.zeros((len(vocabulary), len(labels)), np.float32)

    def regression() -> Any:
        return LogisticRegression(C=1.0, max_iter=400, tol=1e-3, fit_intercept=False)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if one_of:
            model = regression().fit(matrix, [next(iter(gold)) for _, gold in rows])
            for row, label in enumerate(model.classes_):
                weights[:, labels.index(label)] = model.coef_[row]
            for column, label in enumerate(labels):
                if label not in model.classes_:
                    weights[vocabulary["*"], column] = -20.0
        else:
            for column, label in enumerate(labels):
                gold = [label in found for _, found in rows]
                if any(gold):
                    weights[:, column] = regression().fit(matrix, gold).coef_[0]
                else:
                    weights[vocabulary["*"], column] = -20.0
    return _pruned(LogLinear(tuple(labels), vocabulary, weights))


def _pruned(model: LogLinear) -> LogLinear:
    """Without weights too small to matter: the file is a third as large and reads the same."""
    weights = np.where(np.abs(model.weights) < SMALL, np.float32(0), model.weights)
    kept = [(sign, place) for sign, place in model.places.items() if weights[place].any()]
    return LogLinear(model.labels, {sign: i for i, (sign, _) in enumerate(kept)}, weights[[place for _, place in kept]])


def check(prepared: Sequence[Prepared], show: Callable[[str], None]) -> None:
    """Learn from four fifths and say how the last fifth is read."""
    models = learn(_with_variants([p for p in prepared if not p.aside]))
    figures = right = messages = whole = 0
    stated: Counter[str] = Counter()
    asks = 0
    attached: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    aside = [p for p in prepared if p.aside]
    for p in aside:
        read = best(p.scene, models["roles"])
        figures += len(read)
        right += sum(a == b for a, b in zip(read, p.roles, strict=True))
        messages += 1
        whole += read == p.roles
        confused.update((b, a) for a, b in zip(read, p.roles, strict=True) if a != b)
        _check_attached(p, models, attached)
        if p.example.move in MOVES:
            scores = models["moves"].scores(move_signs(p.spans, list(p.example.known), p.example.asked))
            attached.update({"moves": 1, "moves right": models["moves"].labels[int(scores.argmax())] == p.example.move})
        found = {(s.fragment, s.label) for s in statements(p.spans, models["statements"])}
        gold = {(i, label) for i, labels in enumerate(p.stated) for label in labels}
        stated.update(hit=len(found & gold), found=len(found), gold=len(gold))
        scores = models["topics"].scores(
            topic_signs(p.spans, read, [label for _, label in found], p.example.asked, p.example.move)
        )
        asks += {label for label, score in zip(models["topics"].labels, scores, strict=True) if score > 0} == set(
            p.example.asks
        )
    show(f"{len(aside)} messages kept aside of {len(prepared)}")
    show(f"figures {right / figures:.1%} of {figures}, messages whole {whole / messages:.1%}")
    show(
        f"statements precision {stated['hit'] / max(1, stated['found']):.1%}, recall {stated['hit'] / max(1, stated['gold']):.1%}"
    )
    show(
        ", ".join(
            f"{k} {attached[k + ' right'] / max(1, attached[k]):.1%} of {attached[k]}"
            for k in ("who", "who not main", "rule", "for", "in", "no for", "no in", "moves")
        )
    )
    show(f"questions exactly {asks / len(aside):.1%}")
    for (gold_role, read_role), count in confused.most_common(25):
        show(f"{count:4}  {gold_role} read as {read_role}")


def _check_attached(p: Prepared, models: dict[str, LogLinear], count: Counter[str]) -> None:
    read = who(p.scene, p.rules, models["who"])
    for i, mark in enumerate(p.marks):
        if mark is None or mark.label in ("other", "claimed"):
            continue
        count.update({"who": 1, "who right": read[i] == p.who[i], "rule": 1, "rule right": p.rules[i] == p.who[i]})
        if p.who[i] != "main":
            count.update({"who not main": 1, "who not main right": read[i] == p.who[i]})
        for key, model in (("for", "tax_year"), ("in", "year")):
            if not p.places:
                continue
            year = year_of(p.scene, i, p.roles[i], p.places, models[model])
            gold = mark.keys.get(key)
            name = key if gold else f"no {key}"
            count.update({name: 1, f"{name} right": (str(year) if year else None) == gold})


def main() -> None:
    """Learn and write, or check."""
    prepared = [Prepared(example) for example in all_examples()]
    if "--check" in sys.argv:
        check(prepared, print)
        return
    packed: dict[str, Any] = {DIGEST: np.frombuffer(digest().encode(), np.uint8)}
    for name, model in learn(_with_variants(prepared)).items():
        packed |= pack(name, model.labels, list(model.places), model.weights)
    np.savez_compressed(Path(str(files("assistant"))) / "reading" / WEIGHTS, **packed)


if __name__ == "__main__":
    main()
