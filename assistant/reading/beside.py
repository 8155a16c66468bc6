"""Roles that are settled by what stands right beside a figure: "(deducted)", "into an IRA", "to reach"."""

from __future__ import annotations

import re

from assistant.reading.signs import Figure, Scene

_MOST_PUT_IN = 9_000
_OF_A_BUSINESS = {"SEP", "SIMPLE", "PLAN"}
_DEDUCTED = re.compile(
    r"\s*(?:(?:in|for) (?:'?\d\d|\d{4}) ?)?\((?:fully |all |which (?:i|we) )?(?P<word>deduct(?:ed|ible)|non-?deduct(?:ed|ible)|"
    r"not deduct(?:ed|ible)|after-?tax)\)",
    re.I,
)
_ROLLED = re.compile(r"\b(?:roll(?:ed|ing)?|transferr?(?:ed|ing)?)\b[^.;,]{0,24}$", re.I)
_INTO = re.compile(
    r"[^.;,()\d]{0,40}?\b(?:in)?to (?:an?|my|his|her|the|their|our)?\s?(?:\w+ ){0,2}?(?:(?P<ira>ira|tira)|(?P<plan>401|403|457|tsp|plan))",
    re.I,
)
_UP_TO = re.compile(
    r"\bto (?:reach|make up|fill up|use up|complete|get to|arrive at)(?: the| my)?(?: full| whole)? \$?$", re.I
)


def told_beside(scene: Scene) -> dict[int, str]:
    """The roles that the words next to a figure leave no doubt about, by its place."""
    return {index: role for index in range(len(scene.figures)) if (role := _role(scene, index))}


def _role(scene: Scene, index: int) -> str:
    figure, text = scene.figures[index], scene.spans.text
    if figure.kind != "money":
        return ""
    before, after = text[max(0, figure.start - 40) : figure.start], text[figure.end : figure.end + 60]
    if (said := _DEDUCTED.match(after)) and figure.value <= _MOST_PUT_IN and not _of_a_business(scene, figure):
        plain = said["word"].lower().startswith("deduct")
        return "deductible_contribution" if plain else "nondeductible_contribution"
    if _ROLLED.search(before) and (into := _INTO.match(after)):
        return "rollover_in" if into["ira"] else "rollover_to_plan"
    earlier = [other.value for other in scene.figures[:index] if other.kind == "money"]
    return "other" if _UP_TO.search(before) and sum(earlier) >= figure.value else ""


def _of_a_business(scene: Scene, figure: Figure) -> bool:
    fragment = next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
    return fragment is not None and bool(fragment.cues & _OF_A_BUSINESS)
