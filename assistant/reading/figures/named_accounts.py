"""Accounts told apart by a letter, a number, a bank or their kind, of which one or all are converted whole.

"IRA A 90k, IRA B 12k; converted B", "SEP 12,400 + trad 9,750, both 100% converted".
"""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import cues_of
from assistant.reading.spans.sought import sought

_ACCOUNT = r"(?:[Ii][Rr][Aa]|[Aa]ccount|[Aa]cct)"
_KINDS = (
    r"(?:My|Her|His|Our|Their|The|An?|No|One|Other|Another|Old|New|Roth|Trad|Traditional|Rollover|SEP|SIMPLE|Sep|Simple"
    r"|Inherited|Both|All|Total|Each|Existing|Converted|Converting|Convert)\b"
)
_LETTER = r"#?(?:[A-H]|[1-9])\b(?![.,]\d)"
_BANK = rf"(?!{_KINDS})[A-Z][A-Za-z]+"
_NAMED = re.compile(rf"\b{_ACCOUNT} (?P<letter>{_LETTER})|\b(?P<bank>{_BANK}) {_ACCOUNT}\b")
_CONVERTED = re.compile(
    rf"\b(?i:conv(?:ert(?:s|ed|ing)?)?) (?:(?i:all|of|the|my|her|his|only|just|whole|entire) )*"
    rf"(?:{_ACCOUNT} )?(?P<label>{_LETTER}|{_BANK})(?P<rest>[^.;,?!>\n]*)"
)
_ANOTHER = re.compile(
    rf"[.;?!\n]\s|\n|\b(?:{_ACCOUNT}|{_LETTER}|sep|simple|and|but|with|had|has|held|left|basis|put|contrib\w*|nonded\w*)\b",
    re.I,
)
_NEAR = 40
_TOLD_OTHERWISE = {"CONTRIB", "NOW", "HOLD", "YEAR_END"}


def converted_account(scene: Scene) -> dict[int, str]:
    """The roles of what is in several named accounts of which one is converted without an amount."""
    text = scene.spans.text
    if not any(mention.concept == "CONVERT" for mention in scene.spans.mentions):
        return {}
    if whole := _all_of_them(scene):
        return dict.fromkeys(whole, "conversion")
    held = _held(scene)
    said = _CONVERTED.search(text) if len(held) > 1 else None
    if said is None or any(said.start() <= figure.start < said.end() for figure in scene.figures):
        return {}
    behind = next((f for f in scene.figures if f.kind == "money" and f.start >= said.end()), None)
    if behind is not None and not _ANOTHER.search(text, said.end("label"), behind.start):
        return {}  # "Converted A -> Roth, Aug 2018: $15,000" tells the amount
    place = held.get(said["label"].strip("#").lower())
    if place is None:
        return {}
    others = (other for other in held.values() if other != place and not cues_of(scene, other) & _TOLD_OTHERWISE)
    return dict.fromkeys(others, "balance") | {
        place: "both" if "CONTRIB" in cues_of(scene, place) else "value_at_conversion"
    }


_KIND = sought(
    r"\b(?:sep|simple|rollover|trad(?:itional)?|t-?ira)(?:[ -]ira)?(?: of| with| at| worth| was|:|=)? ?\$?$", re.I
)
_BOTH = re.compile(
    r"\b(?:both|all (?:two|three|of (?:them|these|it)))\b(?: (?:were|was|got|i|we|have been|100%|fully|completely))*"
    r" (?:conv(?:erted)?)\b(?! to (?:a |my )?trad)"
    r"|\bconv(?:erted)? (?:both|all (?:two|three|of (?:them|these)))\b",
    re.I,
)


_WHOLLY = re.compile(r"\bconv(?:erted)?\b[^.;?!]*\b(?:completely|entirely|in full|fully|100%)", re.I)


def _all_of_them(scene: Scene) -> list[int]:
    """The amounts of several accounts called by their kinds, where all of these were converted."""
    text = scene.spans.text
    named = [i for i, f in enumerate(scene.figures) if f.kind == "money" and f.value and _KIND.search(text, 0, f.start)]
    if len(named) < 2 or any(cues_of(scene, i) & {"CONTRIB", "NONDED", "LEFT", "YEAR_END"} for i in named):
        return []
    wholly = _WHOLLY.search(text)
    first, last = scene.figures[named[0]].start, scene.figures[named[-1]].end
    between = wholly is not None and wholly.start() < first and last <= wholly.end()
    return named if between or _BOTH.search(text) else []


def _held(scene: Scene) -> dict[str, int]:
    """The first amount behind the name of each account, by the name."""
    named = list(_NAMED.finditer(scene.spans.text))
    ends = [*(match.start() for match in named), len(scene.spans.text)][1:]
    found: dict[str, int] = {}
    for match, end in zip(named, ends, strict=False):
        label = (match["letter"] or match["bank"]).strip("#").lower()
        behind = (
            index
            for index, figure in enumerate(scene.figures)
            if figure.kind == "money" and match.end() <= figure.start < min(end, match.end() + _NEAR)
        )
        if (place := next(behind, None)) is not None:
            found.setdefault(label, place)
    return found
