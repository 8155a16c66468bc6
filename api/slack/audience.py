"""Who may read an answer in Slack: one rule, in one place.

Figures of the law are for everybody. An answer is personal as soon as its conversation knows a fact about a person, or
a figure in it was said, computed or quoted for one; it is shown in a direct message, to that person alone, or in a
thread where they chose to show their figures; to people of other organizations never.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Audience = Literal["here", "private", "refused"]
PUBLIC_CALCULATORS = frozenset({"limits"})


def is_personal(answer: Mapping[str, Any]) -> bool:
    """Whether an Answer, as published, tells something about a person."""
    if any(years for years in answer["facts"].values()):
        return True
    return any(not _of_the_law(number["origin"]) for number in answer["numbers"])


def audience(answer: Mapping[str, Any], direct: bool, chosen: bool, stranger: bool) -> Audience:
    """Where an answer goes: where it was asked, to its person alone, or nowhere.

    direct    it was asked where nobody else reads
    chosen    the person chose to show figures in that thread
    stranger  the person belongs to another organization: figures are worked out for members only, wherever they ask
    """
    if not is_personal(answer):
        return "here"
    if stranger:
        return "refused"
    return "here" if direct or chosen else "private"


def _of_the_law(origin: Mapping[str, Any]) -> bool:
    return origin["kind"] == "law" or (origin["kind"] == "computed" and origin["calculator"] in PUBLIC_CALCULATORS)
