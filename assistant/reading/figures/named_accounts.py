"""Accounts told apart by a letter, a number or a bank, of which one is converted whole: "IRA A 90k, IRA B 12k; converted B"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene

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
_NEAR = 40
_TOLD_OTHERWISE = {"CONTRIB", "NOW", "HOLD", "YEAR_END"}


def converted_account(scene: Scene) -> dict[int, str]:
    """The roles of what is in several named accounts of which one is converted without an amount."""
    text = scene.spans.text
    if not any(mention.concept == "CONVERT" for mention in scene.spans.mentions):
        return {}
    held = _held(scene)
    said = _CONVERTED.search(text) if len(held) > 1 else None
    if said is None or any(said.start() <= figure.start < said.end() for figure in scene.figures):
        return {}
    place = held.get(said["label"].strip("#").lower())
    if place is None:
        return {}
    others = (other for other in held.values() if other != place and not _cues(scene, other) & _TOLD_OTHERWISE)
    return dict.fromkeys(others, "balance") | {
        place: "both" if "CONTRIB" in _cues(scene, place) else "value_at_conversion"
    }


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


def _cues(scene: Scene, place: int) -> set[str]:
    """The concepts of the clause of an amount."""
    start = scene.figures[place].start
    return next((f.cues for f in scene.spans.fragments if f.start <= start < f.end + 1), set())
