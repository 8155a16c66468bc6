"""The year that a figure belongs to: each pair of a figure and a year that was said, weighed from where the two stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.learned.loglinear import LogLinear, Scores
from assistant.reading.spans.fragments import Spans, fragment_at
from assistant.reading.spans.year_of_message import of_a_life, of_an_aim

KEYS = {"for": "tax_year", "in": "year"}
"""The two ways in which a year may belong to a figure, and the model of each."""


@dataclass(frozen=True, slots=True)
class YearPlace:
    """A year that was said, as a tax year, a calendar year or as part of a date."""

    start: int
    end: int
    year: int
    use: str


def year_places(spans: Spans) -> list[YearPlace]:
    """Every year of a message with its place; a span of years counts with its first."""
    told_years = {y.year for y in spans.years}
    lone, first = len(told_years) == 1, min(told_years, default=0)
    found = [
        YearPlace(y.start, y.end, y.year, f"{y.use}{'-span' if y.last else ''}")
        for y in spans.years
        if (lone or not _CARRIED.search(spans.text[max(0, y.start - 45) : y.start]))
        and not of_a_life(spans.text, y.start, y.end)
        and not (y.year > first and of_an_aim(spans.text, y.start))
        and not _SINCE.search(spans.text[max(0, y.start - 45) : y.start])
    ]
    found += [
        YearPlace(d.start, d.end, d.year, "ye" if (d.month, d.day) == (12, 31) else "spring" if d.month <= 4 else "day")
        for d in spans.days
        if d.year
    ]
    told = [place for place in found if not _OF_AN_AGE.search(spans.text[max(0, place.start - 45) : place.start])]
    return sorted(told or found, key=lambda place: place.start)


def pair_signs(scene: Scene, index: int, place: YearPlace, places: Sequence[YearPlace], role: str) -> list[str]:
    """What speaks for a year belonging to a figure."""
    figure, spans = scene.figures[index], scene.spans
    left = place.start < figure.start
    low, high = (place.end, figure.start) if left else (figure.end, place.start)
    between = spans.text[low:high].lower()
    others = sum(1 for other in scene.figures if low <= other.start < high)
    years = sum(1 for other in places if other is not place and low <= other.start < high)
    here, there = fragment_at(spans, figure.start), fragment_at(spans, place.start)
    same = "clause" if here is there else "sentence" if here and there and here.sentence == there.sentence else "apart"
    side = "L" if left else "R"
    distance = bisect_left(_DISTANCES, high - low)
    where = f"{side}{distance}{same}{min(others, 2)}{min(years, 2)}"
    kind = _kind(role)
    signs = [
        "*", f"where:{where}", f"use:{place.use}:{side}:{same}", f"kind:{kind}:{place.use}", f"kind:{kind}:{where}",
        f"o:{min(others, 3)}:{side}:{place.use}", f"y:{min(years, 3)}:{side}", f"only:{len({p.year for p in places}) == 1}:{same}:{kind}",
        f"d:{side}{distance}:{place.use}", f"newest:{place.year == max(p.year for p in places)}:{kind}",
    ]  # fmt: skip
    how, closest = owner(scene, place)
    signs += [f"owner:{how}:{closest is figure}", f"owner:{how}:{closest is figure}:{kind}:{place.use}"]
    if closest is not figure:
        signs.append(f"owned:{how}:{same}:{side}")
    signs.append(f"form:{names_paper(spans.text, place.end)}:{kind}")
    if len(between) < 14:
        signs.append(f"bt:{side}:{' '.join(between.split())}")
    if there is not None:
        signs.append(f"bracket:{there.bracket}:{same}")
        signs += [f"tc:{cue}:{kind}" for cue in there.cues]
        signs.append(f"lead:{not there.amounts}:{side}:{same}:{place.use}")
    nearest = min(places, key=lambda p: min(abs(p.start - figure.end), abs(figure.start - p.end)))
    signs.append(f"nearest:{nearest is place}:{place.use}")
    signs.append(
        f"nearest-left:{place is max((p for p in places if p.start < figure.start), key=lambda p: p.start, default=None)}:{kind}"
    )
    return signs


def owner(scene: Scene, place: YearPlace) -> tuple[str, Figure | None]:
    """The figure that a year stands closest to: opened by a bracket behind it, set right before it, or merely near."""
    text = scene.spans.text
    before = max((f for f in scene.figures if f.end <= place.start), key=lambda f: f.end, default=None)
    after = min((f for f in scene.figures if f.start >= place.end), key=lambda f: f.start, default=None)
    if before is not None:
        gap = text[before.end : place.start]
        if len(gap) < 40 and gap.count("(") > gap.count(")"):
            return "bracket", before
        if gap.strip().lower() in ("for", "in", "during", "-", "'", "", "@"):
            return "behind", before
    if after is not None and len(text[place.end : after.start].strip(" :-=$'")) == 0:
        return "ahead", after
    near = [(_gap(text[before.end : place.start]), before)] if before is not None else []
    near += [(_gap(text[place.end : after.start]), after)] if after is not None else []
    return "near", min(near, key=lambda pair: pair[0])[1] if near else None


def _gap(between: str) -> int:
    """How far apart, with a pause counted as a long way."""
    return len(between) + 30 * sum(between.count(mark) for mark in ";.,?!")


def year_of(
    scene: Scene, index: int, role: str, places: Sequence[YearPlace], key: str,
    models: Mapping[str, LogLinear], seen: Mapping[int, Scores],
) -> int | None:  # fmt: skip
    """The year that belongs to a figure in one of two ways; None where none does.

    ``seen`` is what the small language model makes of the figure beside each year, by where the year stands.
    """
    signs = [pair_signs(scene, index, place, places, role) for place in places]
    return _likeliest(scene, index, places, signs, key, models, seen)


class Years:
    """The years of the figures of one message; what was weighed under one reading holds under the next."""

    def __init__(self, scene: Scene, models: Mapping[str, LogLinear], seen: Scores) -> None:
        self._scene = scene
        self._models = models
        places = [place.start for place in year_places(scene.spans)] if len(seen) else []
        self._seen = [dict(zip(places, row, strict=True)) for row in seen]
        self._known: dict[tuple[str, int, str, tuple[YearPlace, ...]], int | None] = {}
        self._signs: dict[tuple[int, str, tuple[YearPlace, ...]], list[list[str]]] = {}

    def of(self, way: str, index: int, role: str, places: Sequence[YearPlace]) -> int | None:
        """The year that a figure counts ``for``, or that it happened ``in``."""
        told = (index, _kind(role), tuple(places))
        if (way, *told) not in self._known:
            if told not in self._signs:
                self._signs[told] = [pair_signs(self._scene, index, place, places, role) for place in places]
            self._known[way, *told] = _likeliest(
                self._scene, index, places, self._signs[told], way, self._models, self._seen[index]
            )
        return self._known[way, *told]


def in_sentence(scene: Scene, index: int, place: YearPlace) -> bool:
    """Whether a year stands in the sentence of a figure."""
    here, there = fragment_at(scene.spans, scene.figures[index].start), fragment_at(scene.spans, place.start)
    return here is not None and there is not None and here.sentence == there.sentence


def names_paper(text: str, end: int) -> bool:
    """Whether a year that ends at a place names a form or return ("her 2025 8606")."""
    return bool(_PAPER.match(text[end : end + 14].lower()))


def is_event(role: str) -> bool:
    """Whether a role is an event or a value, which happens in a calendar year."""
    return _kind(role) in ("out", "value")


def _likeliest(
    scene: Scene, index: int, places: Sequence[YearPlace], signs: Sequence[Sequence[str]], key: str,
    models: Mapping[str, LogLinear], seen: Mapping[int, Scores],
) -> int | None:  # fmt: skip
    """The year that the signs of each give to a figure in one of two ways."""
    model, way = models[KEYS[key]], list(KEYS).index(key)
    trust = models["years_trust"].weights[:, way]
    chances = []
    for place, speaks in zip(places, signs, strict=True):
        score = float(model.scores(speaks)[0])
        score = trust[0] * score + trust[1] * float(seen[place.start][way]) + trust[2]
        chances.append((float(1 / (1 + np.exp(-score))), place))
    likely = [(chance, place) for chance, place in chances if chance > 0.5]
    beside = [(chance, place) for chance, place in likely if in_sentence(scene, index, place)]
    return max(beside or likely, key=lambda pair: pair[0])[1].year if likely else None


def _kind(role: str) -> str:
    if "contribution" in role or role in ("both", "recharacterized", "excess"):
        return "in"
    if role.startswith("conversion") or role in ("value_at_conversion", "distribution", "roth_withdrawal", "withheld"):
        return "out"
    return "value" if role.endswith("value") or "balance" in role else "rest"


_DISTANCES = (2, 8, 25, 60)
"""How many letters apart a figure and a year are, in steps."""
_CARRIED = re.compile(r"\b(?:carr?y|carr?ies|carrying|goes|going|move)\b[^.?!;]{0,25}\b(?:to|into)\s$", re.I)
_OF_AN_AGE = re.compile(r"\bturn(?:s|ed|ing)? (?:\d\d|[a-z]+(?:[- ][a-z]+)?)(?: years old)? (?:in|during) $", re.I)
_SINCE = re.compile(
    r"\b(?:ira|sep|simple|rollover|account|one|money|plan|job|employer|401k?|it)\b(?: i (?:have|had|opened|started))?"
    r"(?: dates?)? (?:(?:back )?(?:from|since|to)|opened (?:back )?in|started (?:back )?in)(?: about| around| back in)? $",
    re.I,
)
_PAPER = re.compile(r"\s(?:form|8606|tax return|return|1099|5498|tax form)\b")
