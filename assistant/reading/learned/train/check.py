"""How well messages are read that were kept aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.reading.clauses.clause_signs import move_signs, topic_signs
from assistant.reading.clauses.statements import statements
from assistant.reading.figures.figure_people import who
from assistant.reading.figures.figure_years import KEYS, year_of
from assistant.reading.figures.roles import readings
from assistant.reading.language_model.encoder import Seen, seen
from assistant.reading.learned.loglinear import LogLinear, together
from assistant.reading.learned.marked import MOVES
from assistant.reading.learned.train.learn import learn
from assistant.reading.learned.train.prepared import Prepared


def check(prepared: Sequence[Prepared], show: Callable[[str], None]) -> None:
    """Learn from nine tenths and half of the last one, and say how the other half is read."""
    aside = [p for p in prepared if p.aside]
    models = learn([p for p in prepared if not p.aside], [p for p in aside if p.fold // 10 % 2], show)
    figures = right = messages = whole = 0
    stated: Counter[str] = Counter()
    asks = 0
    sure: list[tuple[float, bool]] = []
    attached: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    aside = [p for p in aside if not p.fold // 10 % 2]
    for p in aside:
        context = seen(p.scene)
        ways = readings(p.scene, models, context.roles)
        read = list(ways[0].roles)
        sure.append((ways[0].chance, read == p.roles))
        figures += len(read)
        right += sum(a == b for a, b in zip(read, p.roles, strict=True))
        messages += 1
        whole += read == p.roles
        confused.update((b, a) for a, b in zip(read, p.roles, strict=True) if a != b)
        _check_attached(p, models, context, attached)
        if p.example.move in MOVES:
            signs = move_signs(p.spans, list(p.example.known), p.example.asked)
            scores = together(models["moves"].scores(signs), context.moves)
            attached.update({"moves": 1, "moves right": models["moves"].labels[int(scores.argmax())] == p.example.move})
        found = {(s.fragment, s.label) for s in statements(p.spans, models, context.statements)}
        gold = {(i, label) for i, labels in enumerate(p.stated) for label in labels}
        stated.update(hit=len(found & gold), found=len(found), gold=len(gold))
        signs = topic_signs(
            p.spans, read, [label for _, label in found], p.example.asked, p.example.known, p.example.move
        )
        scores = together(models["topics"].scores(signs), context.topics)
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
    for least, most in pairwise((0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)):
        held = [right for chance, right in sure if least <= chance < most]
        show(f"chance {least:.2f} to {most:.2f}: {len(held)} messages, {sum(held) / max(1, len(held)):.1%} whole")
    show(f"questions exactly {asks / len(aside):.1%}")
    for (gold_role, read_role), count in confused.most_common(25):
        show(f"{count:4}  {gold_role} read as {read_role}")


def _check_attached(p: Prepared, models: dict[str, LogLinear], context: Seen, count: Counter[str]) -> None:
    read = who(p.scene, p.rules, models["who"], context.who)
    for i, mark in enumerate(p.marks):
        if mark is None or mark.label in ("other", "claimed"):
            continue
        count.update({"who": 1, "who right": read[i] == p.who[i], "rule": 1, "rule right": p.rules[i] == p.who[i]})
        if p.who[i] != "main":
            count.update({"who not main": 1, "who not main right": read[i] == p.who[i]})
        for key in KEYS if p.places else ():
            near = {place.start: row for place, row in zip(p.places, context.years[i], strict=True)}
            year = year_of(p.scene, i, p.roles[i], p.places, key, models, near)
            gold = mark.keys.get(key)
            name = key if gold else f"no {key}"
            count.update({name: 1, f"{name} right": (str(year) if year else None) == gold})
