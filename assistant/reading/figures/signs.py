"""The signs by which a figure's role is known: the words around it, what stands beside it, and what was read before.

A sign is a short string; the model gives each sign a weight for each role. ``Scene`` prepares a message once;
``Scene.signs`` lists what speaks for or against each role of one figure, given the roles of the figures before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from assistant.reading.spans.ages import AgeMention
from assistant.reading.spans.amounts import Amount
from assistant.reading.spans.fragments import Spans

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*|\S")
BEFORE, BEHIND = -1, 1
_PAUSE = {",", ";", ".", "?", "!", ":", "(", ")", "->", "=>", "-", "—", "–", "+", "/", "\n"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that wants a role: where it stands and its value."""

    start: int
    end: int
    value: Decimal
    kind: str  # money, percent, range, bad, age
    amount: Amount | None = None
    age: AgeMention | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the conversation stands: facts just asked for, the values that are known by role, and those just shown."""

    asked: tuple[str, ...] = ()
    known: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)
    shown: Collection[Decimal] = ()


def figures(spans: Spans) -> list[Figure]:
    """Amounts and ages of a message, in order."""
    found = [Figure(a.start, a.end, a.value, a.kind, amount=a) for a in spans.amounts]
    found += [Figure(a.start, a.end, Decimal(a.age), "age", age=a) for a in spans.ages]
    return sorted(found, key=lambda figure: figure.start)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    word: str


class Scene:
    """A message prepared for reading its figures."""

    def __init__(self, spans: Spans, setting: Setting) -> None:
        self.spans = spans
        self.setting = setting
        self.figures = figures(spans)
        self.tokens = _tokens(spans, self.figures)
        at = {token.start: index for index, token in enumerate(self.tokens)}
        self.places = [at[figure.start] for figure in self.figures]
        self.fixed = [self._fixed(index) for index in range(len(self.figures))]

    # --- signs that do not depend on other roles

    def _fixed(self, index: int) -> list[str]:
        figure, place = self.figures[index], self.places[index]
        words = [token.word for token in self.tokens]
        before = self.places[index - 1] if index else -1
        after = self.places[index + 1] if index + 1 < len(self.places) else len(words)
        left = words[max(before + 1, place - 14) : place]
        right = words[place + 1 : min(after, place + 15)]
        signs = ["*", f"kind:{figure.kind}", *_value_signs(figure)]
        signs += _window(words, place)
        clause_left, clause_right = _clause(left[::-1])[::-1], _clause(right)
        signs += [f"cl:{word}" for word in set(_stems(clause_left))]
        signs += [f"cr:{word}" for word in set(_stems(clause_right))]
        signs += [f"l:{word}" for word in set(_stems(left))]
        signs += [f"r:{word}" for word in set(_stems(right))]
        signs += self._cues(index)
        signs += [f"asked:{fact}" for fact in self.setting.asked]
        signs += [f"asked:{fact}/{len(self.figures)}" for fact in self.setting.asked if len(self.figures) < 3]
        signs += [f"known:{role}" for role, values in self.setting.known.items() if figure.value in values]
        signs += [f"held:{role}" for role in self.setting.known]
        signs += [f"held:{role}/{len(self.figures)}" for role in self.setting.known if len(self.figures) < 3]
        signs.append(f"count:{min(len(self.figures), 6)}")
        signs.append(f"first:{index == 0}")
        signs.append(f"last:{index == len(self.figures) - 1}")
        return signs

    def _cues(self, index: int) -> list[str]:
        figure, spans = self.figures[index], self.spans
        before = self.figures[index - 1].end if index else 0
        after = self.figures[index + 1].start if index + 1 < len(self.figures) else len(spans.text)
        signs = []
        fragment = next((f for f in spans.fragments if f.start <= figure.start < f.end + 1), None)
        if fragment is not None:
            signs += [f"f:{cue}" for cue in fragment.cues]
            signs.append(f"q:{fragment.question}")
            signs.append(f"br:{fragment.bracket}")
            sentence = {m.concept for f in spans.fragments if f.sentence == fragment.sentence for m in f.mentions}
            signs += [f"s:{cue}" for cue in sentence]
        nearest_left = [m for m in spans.mentions if before <= m.start and m.end <= figure.start]
        nearest_right = [m for m in spans.mentions if figure.end <= m.start and m.end <= after]
        signs += [f"nl:{m.concept}" for m in nearest_left] + [f"nr:{m.concept}" for m in nearest_right]
        if nearest_left:
            signs.append(f"nl1:{nearest_left[-1].concept}:{_far(figure.start - nearest_left[-1].end)}")
        if nearest_right:
            signs.append(f"nr1:{nearest_right[0].concept}:{_far(nearest_right[0].start - figure.end)}")
        signs += [f"m:{cue}" for cue in {m.concept for m in spans.mentions}]
        signs += [f"day:{_side(d.start, figure, before, after)}:{'ye' if (d.month, d.day) == (12, 31) else 'd'}"
                  for d in spans.days if before <= d.start < after]  # fmt: skip
        signs += [
            f"yr:{_side(y.start, figure, before, after)}:{y.use}" for y in spans.years if before <= y.start < after
        ]
        signs += [
            f"line:{_side(n.start, figure, before, after)}:{'-'.join(n.lines)}"
            for n in spans.lines
            if before <= n.start < after
        ]
        return signs

    # --- signs that depend on the roles given to other figures

    def signs(self, index: int, near: Sequence[str], step: int = BEFORE) -> list[str]:
        """All signs of a figure, given the roles of the figures before it (or behind it), nearest first."""
        return self.fixed[index] + self.given(index, near, step)

    def given(self, index: int, near: Sequence[str], step: int = BEFORE) -> list[str]:
        """The signs that the roles of the figures on one side give, nearest first."""
        figure = self.figures[index]
        first, second = (*near[:2], "-", "-")[:2]
        signs = [f"h1:{first}", f"h2:{second}"]
        if near:
            start, end = sorted((self.places[index], self.places[index + step]))
            if end - start <= 3:
                signs.append(f"h1b:{first}:{'_'.join(token.word for token in self.tokens[start + 1 : end])}")
            signs.append(f"h12:{first}:{second}")
        beside = [self.figures[index + step * (count + 1)] for count in range(len(near))]
        for role in dict.fromkeys(near):
            signs.append(f"has:{role}")
            values = [f.value for f, given in zip(beside, near, strict=True) if given == role]
            if figure.value in values:
                signs.append(f"same:{role}")
            elif figure.kind == "money":
                signs.append(f"vs:{role}:{compared(figure.value, values[0])}")
                if len(values) > 1 and figure.value == sum(values, Decimal(0)):
                    signs.append(f"sum:{role}")
        return signs + self._repeated[index]

    @cached_property
    def _repeated(self) -> list[list[str]]:
        """What stands of each figure in others, whatever their roles."""
        return [self._repeats(index) for index in range(len(self.figures))]

    def _repeats(self, index: int) -> list[str]:
        figure, signs = self.figures[index], []
        money = [f.value for f in self.figures[:index] if f.kind == "money"]
        later = [f.value for f in self.figures[index + 1 :] if f.kind == "money"]
        if figure.value and figure.value in money:
            signs.append("repeated")
        if len(money) > 1 and figure.value == money[-1] + money[-2]:
            signs.append("sum-of-two")
        if figure.value and figure.value in later:
            signs.append("repeated-later")
        if len(later) > 1 and figure.value and figure.value == later[0] + later[1]:
            signs.append("sum-of-next")
        return signs


def _tokens(spans: Spans, found: Sequence[Figure]) -> list[_Token]:
    closed: list[tuple[int, int, str]] = []
    for figure in found:
        closed.append((figure.start, figure.end, {"percent": "<%>", "age": "<age>"}.get(figure.kind, "<$>")))
    closed += [(day.start, day.end, "<ye>" if (day.month, day.day) == (12, 31) else "<day>") for day in spans.days]
    closed += [(year.start, year.end, "<yr>") for year in spans.years]
    closed += [(line.start, line.end, f"<l{'-'.join(line.lines)}>") for line in spans.lines]
    tokens: list[_Token] = []
    position = 0
    for start, end, word in sorted(closed):
        if start < position:
            continue
        tokens += _plain(spans.text, position, start)
        tokens.append(_Token(start, word))
        position = end
    return tokens + _plain(spans.text, position, len(spans.text))


def _plain(text: str, start: int, end: int) -> list[_Token]:
    return [_Token(start + m.start(), m[0].lower().replace("’", "'")) for m in _TOKEN.finditer(text[start:end])]


def _window(words: Sequence[str], place: int) -> list[str]:
    def word(offset: int) -> str:
        return words[place + offset] if 0 <= place + offset < len(words) else "|"

    signs = [f"w{offset}:{word(offset)}" for offset in (-4, -3, -2, -1, 1, 2, 3, 4)]
    signs += [f"w-21:{word(-2)}_{word(-1)}", f"w12:{word(1)}_{word(2)}", f"w-11:{word(-1)}_{word(1)}"]
    return signs


def _clause(words: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word in _PAUSE:
            break
        kept.append(word)
    return kept


def _stems(words: Sequence[str]) -> list[str]:
    return [*words, *(f"{word[:5]}~" for word in words if len(word) > 5)]


def _value_signs(figure: Figure) -> list[str]:
    signs = []
    value = figure.value
    if figure.kind in ("money", "age"):
        for bound, name in ((0, "0"), (30, "30"), (100, "100"), (1000, "1k"), (4000, "4k"), (9000, "9k"), (17500, "17k"),
                            (32000, "32k"), (75000, "75k"), (130000, "130k"), (300000, "300k")):  # fmt: skip
            if value <= bound:
                signs.append(f"v:{name}")
                break
        else:
            signs.append("v:more")
        if value and value % 500 == 0 and 1500 <= value <= 9000:
            signs.append("v:limitlike")
        if value != value.to_integral_value():
            signs.append("v:cents")
    elif figure.kind == "percent":
        signs.append(f"v%:{value}" if value in (6, 10, 12, 22, 24, 25, 30, 32, 35, 37, 50, 100) else "v%:else")
    if figure.amount is not None:
        signs.append(f"marked:{figure.amount.marked}")
        signs.append(f"monthly:{figure.amount.monthly}")
        if figure.amount.text[:1].isalpha():
            signs.append("spelled")
    return signs


def _far(distance: int) -> str:
    return "0" if distance <= 2 else "1" if distance <= 8 else "2" if distance <= 20 else "3"


def _side(start: int, figure: Figure, before: int, after: int) -> str:
    distance = figure.start - start if start < figure.start else start - figure.end
    return f"{'L' if start < figure.start else 'R'}{_far(distance)}"


@lru_cache(maxsize=256)
def compared(value: Decimal, other: Decimal) -> str:
    """How one amount stands to another, roughly."""
    if not other:
        return "zero"
    ratio = value / other
    return next((name for bound, name in _RATIOS if ratio <= bound), "huge")


_RATIOS = (
    (Decimal("0.2"), "tiny"), (Decimal("0.8"), "less"), (Decimal(1), "little-less"), (Decimal("1.25"), "little-more"),
    (Decimal(3), "more"),
)  # fmt: skip


def figure_fragment(scene: Scene, figure: Figure) -> int:
    """The number of the fragment in which a figure stands."""
    fragments = scene.spans.fragments
    inside = (i for i, f in enumerate(fragments) if f.start < figure.end and figure.start < f.end)
    return next(inside, len(fragments) - 1)
