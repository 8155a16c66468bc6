"""All models of the reader, learned from prepared messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from assistant.reading.clauses.clause_signs import clause_signs, move_signs, topic_signs
from assistant.reading.figures.figure_people import WHO, who_signs
from assistant.reading.figures.figure_years import KEYS, pair_signs
from assistant.reading.figures.roles import proposed
from assistant.reading.figures.signs import BEFORE, BEHIND
from assistant.reading.figures.whole import whole_signs
from assistant.reading.language_model.encoder import seen
from assistant.reading.learned.loglinear import LogLinear
from assistant.reading.learned.marked import ASKS, MOVES, ROLES, STATEMENTS
from assistant.reading.learned.train.fit import Choice, fit, fit_trust, fit_whole
from assistant.reading.learned.train.prepared import Prepared
from assistant.reading.learned.train.varied import with_variants


def learn(prepared: Sequence[Prepared], held: Sequence[Prepared], show: Callable[[str], None]) -> dict[str, LogLinear]:
    """All models from prepared messages; ``held``, which none of them saw, teaches how far to trust each."""
    rows = with_variants(prepared)
    stated = [(clause_signs(p.spans, i), p.stated[i]) for p in rows for i in range(len(p.stated))]
    topics = [(_topics(p), set(p.example.asks)) for p in rows]
    show("figures, in both directions")
    models = _directions(rows)
    show("whole readings")
    models["whole"] = fit_whole(list(_choices(held, models)))
    show("clauses, questions, years and persons")
    models["statements"] = fit(stated, tuple(STATEMENTS), one_of=False)
    models["statements_trust"] = _trust(held, models["statements"], show)
    models |= {name: fit(_pairs(rows, key), ("yes",), one_of=False) for key, name in KEYS.items()}
    models["years_trust"] = _trust_of_years(held, models, show)
    return {
        **models,
        "topics": fit(topics, ASKS, one_of=False),
        "who": fit(_who(rows), WHO, one_of=True),
        "moves": fit(_moves(rows), MOVES, one_of=True),
    }


def _directions(rows: Sequence[Prepared]) -> dict[str, LogLinear]:
    """The models that read figures from the first to the last and back."""
    before = [(p.scene.signs(i, p.roles[:i][::-1], BEFORE), {p.roles[i]}) for p in rows for i in range(len(p.roles))]
    behind = [(p.scene.signs(i, p.roles[i + 1 :], BEHIND), {p.roles[i]}) for p in rows for i in range(len(p.roles))]
    return {"roles": fit(before, tuple(ROLES), one_of=True), "roles_back": fit(behind, tuple(ROLES), one_of=True)}


def _choices(held: Sequence[Prepared], models: Mapping[str, LogLinear]) -> Iterator[Choice]:
    """What is proposed for messages that no model saw, and which of it is right."""
    for p in held:
        if p.roles:
            opinions = proposed(p.scene, models, seen(p.scene).roles, {})
            ways = list(opinions)
            right = [way == tuple(p.roles) for way in ways]
            if any(right):
                yield Choice([whole_signs(p.scene, way) for way in ways], [opinions[way] for way in ways], right)


def _trust(held: Sequence[Prepared], model: LogLinear, show: Callable[[str], None]) -> LogLinear:
    """How far to trust either model about what a clause states."""
    clauses = [(p, number) for p in held for number in range(len(p.stated))]
    one = np.array([model.scores(clause_signs(p.spans, number)) for p, number in clauses])
    other = np.concatenate([seen(p.scene).statements for p in held if p.stated])
    right = np.array([[float(label in p.stated[number]) for label in STATEMENTS] for p, number in clauses], np.float32)
    return fit_trust(one, other, right, tuple(STATEMENTS), show)


def _trust_of_years(
    held: Sequence[Prepared], models: Mapping[str, LogLinear], show: Callable[[str], None]
) -> LogLinear:
    """How far to trust either model about which year belongs to a figure."""
    one, other, right = [], [], []
    for p in held:
        near = seen(p.scene).years if p.places else None
        for i, mark in enumerate(p.marks):
            if mark is None or near is None:
                continue
            for number, place in enumerate(p.places):
                signs = pair_signs(p.scene, i, place, p.places, p.roles[i])
                one.append([float(models[name].scores(signs)[0]) for name in KEYS.values()])
                other.append(near[i][number])
                right.append([float(mark.keys.get(key) == str(place.year)) for key in KEYS])
    tables = [np.array(rows, np.float32) for rows in (one, other, right)]
    return fit_trust(tables[0], tables[1], tables[2], tuple(KEYS), show)


def _topics(p: Prepared) -> list[str]:
    flat = [label for labels in p.stated for label in labels]
    return topic_signs(p.spans, p.roles, flat, p.example.asked, p.example.known, p.example.move)


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
