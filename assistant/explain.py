"""How a turn came about, in plain lines: what was read from each figure and clause, what was chosen, and why."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.conversation import Trace
from assistant.reading import Reading, models
from assistant.reading.figures.signs import Scene

_SIGNS = 4


def explained(trace: Trace) -> str:
    """The whole explanation of a turn; empty where the message was refused before it was read."""
    if trace.reading is None:
        return ""
    return "\n".join([*_figures(trace.reading), *_statements(trace.reading), *_conversation(trace), *_chosen(trace)])


def _figures(reading: Reading) -> Iterator[str]:
    chance = 1 - sum(other.chance for other in reading.others) if reading.sure else reading.chance
    yield f"Read (this way with a chance of {chance:.0%}):"
    scene = reading.scene
    if scene is None or not scene.figures:
        yield "  no figures"
        return
    for index, (figure, role) in enumerate(zip(scene.figures, reading.roles, strict=True)):
        said = scene.spans.text[figure.start : figure.end]
        yield f"  «{said}» as {role}; told by {_told(scene, index, reading, role)}"
    for other in reading.others:
        differing = [
            f"«{scene.spans.text[f.start : f.end]}» as {theirs}"
            for f, ours, theirs in zip(scene.figures, reading.roles, other.roles, strict=True)
            if ours != theirs
        ]
        yield f"  or, {other.chance:.0%}: {', '.join(differing)}"


def _told(scene: Scene, index: int, reading: Reading, role: str) -> str:
    signs = scene.signs(index, reading.roles[:index][::-1])
    return ", ".join(f"{sign} ({weight:+.1f})" for sign, weight in models()["roles"].telling(signs, role, _SIGNS))


def _statements(reading: Reading) -> Iterator[str]:
    for item in reading.items:
        if not item.value:
            yield f"  «{item.quote}» states {item.role}"
    for fact in reading.facts:
        when = f" for {fact.tax_year}" if fact.tax_year else ""
        note = f" ({fact.note})" if fact.note else ""
        yield f"  so {fact.person}: {fact.name} = {fact.value}{when}{note}"


def _conversation(trace: Trace) -> Iterator[str]:
    if trace.change is not None:
        focus = trace.change.focus
        yield f"About: {focus.person}, {focus.tax_year or 'no year said'}, {focus.scenario}"


def _chosen(trace: Trace) -> Iterator[str]:
    if trace.reading is not None:
        yield f"Asked: {', '.join(dict.fromkeys(ask.topic for ask in trace.reading.asks))}"
    if trace.plan is None:
        return
    for call in trace.plan.calls:
        given = ", ".join(f"{key}={value}" for key, value in call.inputs.items())
        yield f"Computes {call.calculator}({given}){': ' + call.why if call.why else ''}"
    for query in trace.plan.searches:
        yield f"Looks up: {query}"
    for need in trace.plan.needs:
        yield f"Lacks {need.fact} of {need.person}"
