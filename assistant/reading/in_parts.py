"""Money that moved in parts told beside their sum: "Feb 4k, Jun 4k, Oct 4.25k = 12.25k to Roth", "10,000 twice, 20,000 in all".

The sum is told once more; the parts are money of their own, however alike they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.reading.fragments import Fragment
from assistant.reading.items import Item
from assistant.reading.repeated import times
from assistant.reading.signs import Scene
from assistant.reading.split import year_behind
from assistant.reading.sums import is_called_sum

_FLOWS = {"conversion": {"CONVERT", "TO_ROTH"}, "distribution": {"WITHDRAW"}}
_NEUTRAL = {"TRAD_IRA", "ROTH", "TOTAL", "EACH", "ALL", "HOLD", "OTHER", "MOVED", "PER_YEAR", "NOW"}
_MOST_PARTS = 12
_AND = re.compile(r"\s(?:and|then|plus|&)\s\$?", re.I)


def in_parts(scene: Scene) -> dict[int, str]:
    """The roles of parts and of their sum, where the words of both tell of one kind of move alone."""
    found = _for_two_years(scene)
    for parts, whole in _sums(scene):
        named = _named(scene, parts[0], whole) - _NEUTRAL
        role = next((role for role, words in _FLOWS.items() if named and named <= words), "")
        if len(parts) == 1 and "EACH" in _home(scene, parts[0]).cues:
            found[whole] = "other"
        elif role and len(parts) > 1:
            found |= {whole: "other", **dict.fromkeys(parts, role)}
        elif role:
            found |= {whole: role, parts[0]: "other"}
    return found


def _for_two_years(scene: Scene) -> dict[int, str]:
    """A contribution told whole and by the two years that it was for: "14,500 nondeductible, 7,000 of it for 2025 and 7,500 for 2026"."""
    figures = scene.figures
    for whole in range(len(figures) - 2) if scene.spans.fragments else ():
        parts = range(whole + 1, whole + 3)
        named = _named(scene, whole, parts[-1])
        money = all(figures[place].kind == "money" and figures[place].value for place in (whole, *parts))
        if (
            money
            and figures[whole].value == sum(figures[place].value for place in parts)
            and "NONDED" in named
            and not named & {"CONVERT", "TO_ROTH", "WITHDRAW", "BASIS"}
            and len({year for place in parts if (year := year_behind(scene, place))}) == len(parts)
        ):
            return {whole: "other", **dict.fromkeys(parts, "nondeductible_contribution")}
    return {}


def of_their_own(items: Sequence[Item], scene: Scene) -> list[Item]:
    """The items, of which parts of a sum and amounts that "and" joins are never one another's repetition.

    Of two equal amounts of a couple each has one.
    """
    starts = {scene.figures[place].start for parts, _ in _sums(scene) for place in parts}
    behind = [
        other.start for one, other in pairwise(scene.figures) if _AND.fullmatch(scene.spans.text, one.end, other.start)
    ]
    starts |= set(behind)
    return [
        replace(item, flags=item.flags | {"listed"}) if item.start in starts and item.person != "both" else item
        for item in items
    ]


def _sums(scene: Scene) -> Iterator[tuple[range, int]]:
    """The places of parts in a row, or of one amount told with how often it moved, and of their sum right behind."""
    figures, text = scene.figures, scene.spans.text
    for whole in range(1, len(figures)) if scene.spans.fragments else ():
        before = figures[whole - 1]
        if figures[whole].kind != "money" or not is_called_sum(scene, whole):
            continue
        count = times(text, before.start, before.end) or (2 if "EACH" in _home(scene, whole - 1).cues else 0)
        if count and before.value * count == figures[whole].value:
            yield range(whole - 1, whole), whole
        total = 0 * before.value
        for first in range(whole - 1, max(-1, whole - 1 - _MOST_PARTS), -1):
            total += figures[first].value
            if figures[first].kind != "money" or not figures[first].value or total > figures[whole].value:
                break
            if total == figures[whole].value and first < whole - 1:
                yield range(first, whole), whole


def _named(scene: Scene, first: int, whole: int) -> set[str]:
    """The notions named from the beginning of the sentence of the first part, or the figure before it, to the end of the sum's clause."""
    figures, fragments = scene.figures, scene.spans.fragments
    start = min(f.start for f in fragments if f.sentence == _home(scene, first).sentence)
    start = max([start, *(figure.end for figure in figures[first - 1 : first] if first)])
    end = min([_home(scene, whole).end, *(figure.start for figure in figures[whole + 1 : whole + 2])])
    return {mention.concept for mention in scene.spans.mentions if start <= mention.start < end}


def _home(scene: Scene, index: int) -> Fragment:
    """The clause of a figure, else the first of the message."""
    fragments = scene.spans.fragments
    return next((f for f in reversed(fragments) if f.start <= scene.figures[index].start), fragments[0])
