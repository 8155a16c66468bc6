"""A catch-up contribution called by the ages that may make it: "catch-up (60-63) 11,250", "catch-up 50+: 7,500"."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reading.events.naming import Named
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.ages import CATCH_UP_OF_AGE


def catch_up_by_age(scene: Scene) -> Iterator[Named]:
    """The amount behind such a label, and the ages in it, which are nobody's."""
    for said in CATCH_UP_OF_AGE.finditer(scene.spans.text):
        amounts = [i for i, figure in enumerate(scene.figures) if figure.kind == "money" and figure.start == said.end()]
        inside = [i for i, figure in enumerate(scene.figures) if said.start() < figure.start < said.end()]
        if amounts:
            yield from (Named(i, "", "other") for i in inside)
            yield Named(amounts[0], "", "catch_up")
