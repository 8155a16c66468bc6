"""Amounts that are listed together have one role: "33,100 and 13,400", "a SEP at 23,000 plus a SIMPLE IRA at 4,600"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.signs import Scene

_JOINED = re.compile(r"\s?(?:,\s?)?(?:and|&|\+|plus)\s?\$?", re.I)
_NEXT = re.compile(r"[^.;:?!]{0,16}?(?:[,;/+&]|\b(?:and|plus)\b)", re.I)
_NO_LIST = re.compile(r"\bresp(?:\.|ectively)?\b|\bbetween\b|\bfrom\s\$?$", re.I)
_ACCOUNTS = {"SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA"}
_OTHERWISE = {
    "CONVERT", "CONTRIB", "NONDED", "WITHDRAW", "RECHAR", "MOVED", "TO_ROTH", "IN", "ROLL_IN", "ROLL_OUT", "QCD", "BASIS",
    "DISTRACTOR", "CLAIM", "GREW", "FELL", "OWN_NAME",
}  # fmt: skip
_HELD = frozenset({"year_end_value", "balance", "balance_total", "balance_now", "balance_other_day"})
_ELSEWHERE = {
    "INHERITED": frozenset({"inherited_balance"}),
    "PLAN": frozenset({"plan_balance", "other"}),
    "ROTH": frozenset({"roth_balance", "other"}),
}
"""What the value of an account of another kind is, the kind that decides first."""


class Lists:
    """The lists of a message: which figures go on with the one before them, in any role or as one more account's value."""

    def __init__(self, scene: Scene) -> None:
        after = [i for i in range(1, len(scene.figures)) if _both_money(scene, i)]
        self._alike = [i for i in after if _joined(scene, i)]
        self._held = {i: kinds for i in after if i not in self._alike and (kinds := _further_account(scene, i))}

    def kept_by(self, roles: Sequence[str]) -> bool:
        """Whether a reading gives the amounts of each list one role."""
        return all(roles[i] == roles[i - 1] for i in self._alike) and all(
            roles[i] in kinds for i, kinds in self._held.items() if roles[i - 1] in _HELD
        )


def _both_money(scene: Scene, index: int) -> bool:
    return all(figure.kind == "money" and figure.value for figure in scene.figures[index - 1 : index + 1])


def _joined(scene: Scene, index: int) -> bool:
    """Whether nothing but "and" stands between two amounts, and no verb of another kind before them."""
    text, (first, second) = scene.spans.text, scene.figures[index - 1 : index + 1]
    if not _JOINED.fullmatch(text[first.end : second.start]):
        return False
    around = text[max(0, first.start - 30) : first.start], text[second.end : second.end + 40]
    before = {m.concept for m in scene.spans.mentions if first.start - 30 <= m.start and m.end <= first.start}
    return not any(_NO_LIST.search(words) for words in around) and not ("CONVERT" in before and len(before) > 1)


def _further_account(scene: Scene, index: int) -> frozenset[str]:
    """What the amount of one more account can be, where nothing was done with it: ", the credit union IRA 13,400"."""
    spans, (first, second) = scene.spans, scene.figures[index - 1 : index + 1]
    if not _NEXT.match(spans.text, first.end):
        return frozenset()
    places = [
        (f.sentence, f.end) for f in spans.fragments for one in (first, second) if f.start <= one.start < f.end + 1
    ]
    if len(places) != 2 or places[0][0] != places[1][0]:
        return frozenset()
    said = {m.concept for m in spans.mentions if first.end <= m.start < places[1][1]}
    if said & _OTHERWISE or not said & (_ACCOUNTS | set(_ELSEWHERE)):
        return frozenset()
    return next((kinds for kind, kinds in _ELSEWHERE.items() if kind in said), _HELD)
