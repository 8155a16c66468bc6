"""The few dollars that arrive once everything was converted and follow it: "a late dividend of 11.77, shifted that too".

They are a second conversion, however small; what was earned before the first one is part of it.
"""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import clause_of
from assistant.reading.spans.notions import DENIED, PAID_IN

_MOST = 300
_FAR_LESS = 10
_STOP = re.compile(r"[.;?!](?=\s|$)|\n")
_END = re.compile(r"[.?!](?=\s|$)|\n")
_MOVED = (
    r"(?:convert|shift|mov|swe[ep]|swept|sen[dt]|push|transfer|roll|switch|brought|t(?:ook|ake)|drag|bump|scoop|put)\w*"
)
_SO_LITTLE = (
    r"(?:it|that|this|those|them|the (?:rest|remainder|\w+ (?:cents|bucks|dollars)|extra|bit|dribble|leftovers?))"
)
_TOO = r"(?:too|as well|also|over|likewise|across|(?:in)?to (?:my |the |his |her )?(?:same )?roth)"
_FOLLOWED = re.compile(
    rf"\b(?:(?:also|then) {_MOVED} {_SO_LITTLE}\b|{_MOVED} {_SO_LITTLE}(?: \w+)?(?: \w+)? {_TOO}\b"
    rf"|convert\w* {_SO_LITTLE}\b"
    rf"|(?:followed|went|did|came)(?: \w+)? (?:the same way|{_TOO})\b"
    rf"|(?:was|were|got|also) (?:then |also |later |likewise )?(?:converted|{_MOVED} {_TOO})\b)",
    re.I,
)
_JOINED = re.compile(r"\s?(?:\+|&|and|plus|then)\s(?:(?:a|another|the|later|then|about)\s)*\$?|\s?[+&]\s?\$?", re.I)
_CONVERTED = re.compile(r"\b(?:conv\w*|(?:in)?to (?:my |the |a )?roth)\b[^.;?!\d]{0,16}\$?$", re.I)
_TO_ROTH = {"CONVERT", "TO_ROTH"}
_SOMETHING_ELSE = {"CONTRIB", "NONDED", "IN", "YEAR_END", "BASIS", "WITHDRAW"}
_NO_SECOND = re.compile(
    rf"\b(?:{PAID_IN}(?! up\b)|fees?|tax\w*|withh\w*|wash|loss|left|stay\w*|remain\w*|balance|value|worth"
    r"|bank|checking|spen[dt]|cash\w*|ke(?:ep|pt)|roth (?:ira )?(?:got|had|has|earned|paid)|percent|including|incl|of which|basis)\b",
    re.I,
)
_LEFT_BEHIND = re.compile(r"\b(?:left(?: behind)?|leav\w+|stay\w*|remain\w*)\b", re.I)
_OF_THE_NEXT_YEAR = re.compile(
    r"\b(?:jan(?:uary)?|new year|next (?:year|calendar)|dec(?:ember)?\.? 31|12/31|year[- ]?end)\b", re.I
)
"""What is left then is a value on December 31, wherever it went."""
_MOVED_AHEAD = re.compile(rf"\b{_MOVED} (?:those|that|these|the) (?:last |other |extra )?\$?$", re.I)
_TOO_BEHIND = re.compile(rf"(?: dollars| bucks| cents)? {_TOO}\b", re.I)
_FIRST = re.compile(r"\b(?:before|until|by the time|when|once)\b[^.;?!]*\bconver", re.I)


def swept_after(scene: Scene) -> dict[int, str]:
    """The places of small amounts that were converted after the great one told before them, and of that one."""
    found: dict[int, str] = {}
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    for place, index in enumerate(money[1:], 1):
        value, first = scene.figures[index].value, money[place - 1]
        if value > _MOST:
            continue
        great = {scene.figures[i].value for i in money if scene.figures[i].value >= value * _FAR_LESS}
        if great and not any(each + value in great for each in great) and _follows(scene, index):
            found[index] = "conversion"
            if scene.figures[first].value in great and _is_converted(scene, first):
                found[first] = "conversion"
    return found


def _is_converted(scene: Scene, index: int) -> bool:
    """Whether the words before a figure, back to the one before it, tell it as converted, and its clause as nothing else."""
    start, until = (scene.figures[index - 1].end if index else 0), scene.figures[index].start
    start = max([start, *(stop.end() for stop in _STOP.finditer(scene.spans.text, 0, until))])
    told = {mention.concept for mention in scene.spans.mentions if start <= mention.start < until}
    clause = clause_of(scene, index)
    told_behind = {m.concept for m in clause.mentions if m.start >= until} if clause else set()
    return bool(told & _TO_ROTH) and not (told | told_behind) & _SOMETHING_ELSE


def _follows(scene: Scene, index: int) -> bool:
    """Whether the words say that the amount went the way of the conversion before it."""
    text, figure, before = scene.spans.text, scene.figures[index], scene.figures[index - 1]
    start = max([before.end, *(stop.end() for stop in _STOP.finditer(text, 0, figure.start))])
    after = scene.figures[index + 1].start if index + 1 < len(scene.figures) else len(text)
    ahead, behind = text[start : figure.start], _END.split(text[figure.end : after])[0]
    joined = _JOINED.fullmatch(text, before.end, figure.start) is not None
    behind = behind.split(",")[0] if joined else behind
    moved = [m.start for m in scene.spans.mentions if m.concept in _TO_ROTH and m.start < figure.start]
    followed = _FOLLOWED.search(behind)
    if followed and not _OF_THE_NEXT_YEAR.search(ahead + behind):
        ahead, behind = _LEFT_BEHIND.sub(" ", ahead), _LEFT_BEHIND.sub(" ", behind[: followed.end()])
    if any(words.search(around) for words in (_NO_SECOND, DENIED) for around in (ahead, behind)):
        return False
    if joined:
        return _CONVERTED.search(text, 0, before.start) is not None
    if len(moved) > 1 and _MOVED_AHEAD.search(ahead) and _TOO_BEHIND.match(behind):
        return True
    if moved and _FOLLOWED.search(behind) and not _FIRST.search(behind):
        return True
    line = text.rfind("\n", 0, figure.start) + 1
    return start == line > 0 and any(m >= line for m in moved) and any(m < line for m in moved)
