"""Roles that are settled by what stands right beside a figure: "(deducted)", "into an IRA", "to reach"."""

from __future__ import annotations

import re

from assistant.reading.moved_over import MOST_PUT_IN
from assistant.reading.notions import THE
from assistant.reading.signs import Figure, Scene

_OF_A_BUSINESS = {"SEP", "SIMPLE", "PLAN"}
_DEDUCTED = re.compile(
    r"\s*(?:(?:in|for) (?:'?\d\d|\d{4}) ?)?\((?:fully |all |which (?:i|we) )?(?P<word>deduct(?:ed|ible)|non-?deduct(?:ed|ible)|"
    r"not deduct(?:ed|ible)|after-?tax)\)",
    re.I,
)
_ROLLED = re.compile(r"\b(?:roll(?:ed|ing)?|transferr?(?:ed|ing)?)\b[^.;,]{0,24}$", re.I)
_INTO = re.compile(
    rf"[^.;,()\d]{{0,40}}?\b(?:in)?to {THE}?\s?(?:\w+ ){{0,2}}?(?:(?P<ira>ira|tira)|(?P<plan>401|403|457|tsp|plan))",
    re.I,
)
_UP_TO = re.compile(
    r"\bto (?:reach|make up|fill up|use up|complete|get to|arrive at)(?: the| my)?(?: full| whole)? \$?$", re.I
)


def told_beside(scene: Scene) -> dict[int, str]:
    """The roles that the words next to a figure leave no doubt about, by its place."""
    told = {index: role for index in range(len(scene.figures)) if (role := _role(scene, index))}
    return told | dict.fromkeys(moved_by_one_event(scene), "both")


_LIST = re.compile(r"\s?(?:\(?(?:for )?'?(?:20)?\d\d\)?)?\s?(?:\+|&|,|,? and)\s?\$?")
_EVENT = re.compile(
    r"\s?(?:\(?(?:for )?'?(?:20)?\d\d\)?)?[\s,]*(?:both |all )?(?:nd|n/d|non-? ?ded\w*|after-?tax)[\s,]*(?:and |& |then |\+ ?|/ ?)?(?:both |all )?conv\w*\b",
    re.I,
)


def moved_by_one_event(scene: Scene) -> list[int]:
    """The places of a list of amounts that one event without an amount moved: "6,000 (2021) + 6,000 (2022) nd conv May 2022"."""
    figures, text = scene.figures, scene.spans.text
    for last in range(len(figures) - 1, 0, -1):
        if event := _EVENT.match(text, figures[last].end):
            clause = re.split(r"[.;\n]", text[event.end() :])[0]
            alone = all(not event.end() <= other.start < event.end() + len(clause) for other in figures)
            first = last
            while first and _LIST.fullmatch(text, figures[first - 1].end, figures[first].start):
                first -= 1
            if alone and first < last:
                return list(range(first, last + 1))
    return []


def _role(scene: Scene, index: int) -> str:
    figure, text = scene.figures[index], scene.spans.text
    if figure.kind != "money":
        return ""
    before, after = text[max(0, figure.start - 40) : figure.start], text[figure.end : figure.end + 60]
    if (said := _DEDUCTED.match(after)) and figure.value <= MOST_PUT_IN and not _of_a_business(scene, figure):
        plain = said["word"].lower().startswith("deduct")
        return "deductible_contribution" if plain else "nondeductible_contribution"
    if _ROLLED.search(before) and (into := _INTO.match(after)):
        return "rollover_in" if into["ira"] else "rollover_to_plan"
    if _PART.match(after) and _in_spring(scene, figure) and index + 1 < len(scene.figures):
        return "contribution_made_next_year"
    if index and _PART.match(text[scene.figures[index - 1].end :]) and _in_spring(scene, scene.figures[index - 1]):
        return "other" if figure.value in scene.setting.known.get("nondeductible_contribution", ()) else ""
    earlier = [other.value for other in scene.figures[:index] if other.kind == "money"]
    return "other" if _UP_TO.search(before) and sum(earlier) >= figure.value else ""


_PART = re.compile(
    r"\s*of (?:the|that|my|those|it)\b\s?\$?\d?[^.;]{0,40}\b(?:put|paid|went|contribut\w*|deposit\w*|made|sent)\b", re.I
)
_SPRING = 4


def _in_spring(scene: Scene, figure: Figure) -> bool:
    """Whether the sentence goes on with a day in the first months of a year, when the year before still takes money."""
    end = next((f.sentence for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
    inside = [f for f in scene.spans.fragments if f.sentence == end and f.end > figure.start]
    return any(day.year and day.month <= _SPRING for f in inside for day in f.days)


def _of_a_business(scene: Scene, figure: Figure) -> bool:
    fragment = next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
    return fragment is not None and bool(fragment.cues & _OF_A_BUSINESS)
