"""Money that one took out of an IRA and put into another one within the time for a rollover."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.taken_apart import rolled_over_in_part
from assistant.reading.spans.notions import A_MONTH, DENIED, DENIED_BEFORE, IRA_KIND, PLAN, TAKEN_OUT, THAT
from assistant.reading.spans.sought import sought

_CLAUSE = r"(?:[^.;?!]|\.\d)"
_ANOTHER = rf"(?:another|a (?:different|second|new|rollover)|(?:my|his|her|the) (?:other|new|second|rollover)|one|an)\s(?:(?!roth)\w+\s){{0,2}}?{IRA_KIND}(?! ?,? ?(?:an? |my |the )?roth)"
_ROLLED = sought(
    rf"\b(?:roll(?:ed|ing)?(?: over)?|rollover)\b{_CLAUSE}{{0,60}}?\b(?:from|of|out of)\s(?:{THAT}\s|one\s)?(?:(?!roth)\w+\s){{0,2}}?{IRA_KIND}"
    rf"\s{_CLAUSE}{{0,24}}?\b(?:in)?to\s{_ANOTHER}\b"
    rf"|\broll(?:ed|ing)?(?: over)?\b{_CLAUSE}{{0,30}}?\b(?:in)?to\s(?:another|a (?:different|second)|(?:my|his|her) other)\s(?:(?!roth)\w+\s){{0,2}}?{IRA_KIND}\b"
    rf"|\bira[- ]to[- ]ira rollover\b|\b(?:60|sixty)[- ]day rollover\b",
    re.I,
)
_PUT_IN = sought(
    rf"\b(?:took|taken|withdrew|pulled|drew|distributed)\b{_CLAUSE}{{0,90}}?\b(?:put|deposited|rolled|paid|redeposited)\b{_CLAUSE}{{0,30}}?"
    rf"\b(?:in)?to\s{_ANOTHER}\b",
    re.I,
)
_BACK = (
    r"(?:(?:put|paid|pay|rolled|roll|deposited|returned|moved?|went|goes|gone|sent)\b(?: [\w$,.']+){0,5}? ?\bback\b"
    r"|\bre-?(?:paid|deposited|contributed)\b|returned\b(?: [\w$,.']+){0,3}? (?:in)?to (?:the|my|his|her|that)(?: \w+)? ira\b)"
)
_TAKEN = (
    rf"(?:{TAKEN_OUT}|withdrawals?|cashed|(?:sent|paid|mailed|cut|gave) me"
    rf"|(?:got|received|had|was (?:sent|paid|mailed))\b{_CLAUSE}{{0,40}}?\b(?:che(?:ck|que)s?|paid out))"
)
_TRANSFERRED = sought(
    rf"\b(?:transfer\w*|moved|sent|shifted)\b(?:(?!\b(?:roth|{PLAN})\b){_CLAUSE}){{0,40}}?\bfrom\s(?:{THAT}\s)?(?:(?!roth)\w+\s){{0,2}}?{IRA_KIND}\b"
    rf"(?:(?!\b(?:roth|{PLAN})\b){_CLAUSE}){{0,24}}?\bto\s(?:{THAT}\s)?(?:(?!roth)\w+\s){{0,2}}?{IRA_KIND}\b(?! ?,? ?(?:an? |my |the )?roth)",
    re.I,
)
_TOOK = sought(rf"\b{_TAKEN}\b", re.I)
_TAKEN_AND_BACK = sought(rf"\b{_TAKEN}\b(?:(?!\b(?:roth|{PLAN})\b)[^;?!]){{0,120}}?\b{_BACK}", re.I)
_TAKEN_TO_ROTH = sought(
    rf"\b{_TAKEN}\b(?=[^;?!]{{0,60}}\b(?:trad\w*|ira)\b)(?:(?!\b(?:roth|{PLAN}|savings|checking|bank|brokerage)\b)[^;?!]){{0,120}}?"
    r"\b(?:put|deposited|rolled|moved|sent|added|dropped|placed)\b(?:(?!\bback\b)[^.;?!]){0,24}?\b(?:in|into|to) (?:my |a |the |his |her |our )?(?:own )?roth\b",
    re.I,
)
_INTO_ROTH = re.compile(rf"[^.;?!]{{0,30}}\b(?:roth|{PLAN}|irs)\b", re.I)
_PUT_BACK = sought(rf"\b{_BACK}", re.I)
_FEW = r"(?:an?|one|two|three|four|five|six|seven|eight|[1-8]|few|couple(?: of)?)"
_IN_TIME = sought(
    rf"\b(?:60|sixty)[- ]days?\b|\b(?:within|in|after) (?:the )?(?:time|{_FEW} weeks?|(?:a )?(?:few|[1-5]?\d) days|a month)\b"
    rf"|\b{_FEW} weeks? (?:later|after)\b|\b(?:{_FEW}|\d|[1-5]\d|ten|twenty|thirty|forty|fifty) days? (?:later|after)\b"
    r"|\b(?:a|one) month (?:later|after)\b|\bnext month\b|\b(?:as an?|indirect|ira) rollover\b|\brolled\b",
    re.I,
)
_TOO_LATE = sought(
    r"\b(?:after|past|missed|beyond|over|outside|more than|later than) (?:the |those |my )?(?:60|sixty)\b|\btoo late\b"
    r"|\bmonths (?:later|after)\b|\b(?:6[1-9]|[7-9]\d|\d{3}) days (?:later|after)\b",
    re.I,
)
_ELSEWHERE = sought(r"\broth\b|\b(?:january|february|jan|feb|next year)\b", re.I)
_NEXT_YEAR = re.compile(
    rf"\b(?P<month>{A_MONTH})\b\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s(?P<year>20\d\d))?|\bnext year\b", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLY = ("jan", "feb", "mar")
_OTHER_MONEY = {"YEAR_END", "LEFT", "BASIS", "LINE14", "NONDED"}
_PLANS = re.compile(r"\b(?:401|403|457|tsp|plan|pension)s?(?:[kb]|\([kb]\))?(?!\w)", re.I)


def from_ira_to_ira(scene: Scene) -> dict[int, str]:
    """The roles of what went from one IRA to another: still on its way on December 31, or there before it."""
    text, told = scene.spans.text, dict[int, str]()
    for said in (*_ROLLED.finditer(text), *_PUT_IN.finditer(text)):
        before = re.split(r"[.;,?!](?=\s)", text[: said.start()])[-1]
        if _PLANS.search(before + said[0]) or DENIED_BEFORE.search(text[: said.start()]):
            continue
        index = _amount(scene, said.start(), said.end())
        if index is not None and index not in told:
            told[index] = "outstanding_rollover" if _arrived_later(scene, said) else "rollover"
    told = told or _transferred(scene) or _put_back(scene) or _converted_by_hand(scene)
    rolled = {role for role in told.values() if role in ("rollover", "outstanding_rollover")}
    some = rolled_over_in_part(scene) if len(rolled) == 1 else None
    return {some: rolled.pop()} if some is not None else told


def rolled_back(text: str) -> bool:
    """Whether the words say that money taken out before was put back in time."""
    late = _TOO_LATE.search(text) or _ELSEWHERE.search(text) or DENIED.search(text)
    return bool(_PUT_BACK.search(text) and _IN_TIME.search(text) and not late)


def _put_back(scene: Scene) -> dict[int, str]:
    """ "Took 10,000 out in October, put it back within 60 days": all of it, for a part leaves another amount taken out."""
    text = scene.spans.text
    said = _TAKEN_AND_BACK.search(text)
    if said is None or _INTO_ROTH.match(text, said.end()):
        return {}
    end = next((f.end for f in scene.spans.fragments if f.start < said.end() <= f.end + 1), said.end())
    words = text[max(0, said.start() - 40) : max(end, said.end() + 50)]
    months = [month["month"][:3].lower() for month in _NEXT_YEAR.finditer(words) if month["month"]]
    later = _arrived_later(scene, said)
    late = _TOO_LATE.search(words)
    if DENIED.search(text[said.start() : end]) or not (late or later or _IN_TIME.search(words) or _soon_after(months)):
        return {}
    role = "distribution" if late else "outstanding_rollover" if later else "rollover"
    return _told_once(scene, said, end, role)


def _transferred(scene: Scene) -> dict[int, str]:
    """A part that went straight from one firm to another: no line and no box has it."""
    said = _TRANSFERRED.search(scene.spans.text)
    if said is None or DENIED_BEFORE.search(scene.spans.text[: said.start()]):
        return {}
    return _told_once(scene, said, said.end(), "claimed")


def _converted_by_hand(scene: Scene) -> dict[int, str]:
    """ "Took 10,000 out of my IRA and put it into my Roth": a conversion, unless it came too late."""
    said = _TAKEN_TO_ROTH.search(scene.spans.text)
    if said is None:
        return {}
    end = next((f.end for f in scene.spans.fragments if f.start < said.end() <= f.end + 1), said.end())
    words = scene.spans.text[said.start() : max(end, said.end() + 50)]
    if DENIED.search(scene.spans.text[said.start() : end]) or _TOO_LATE.search(words):
        return {}
    return _told_once(scene, said, end, "conversion")


def _told_once(scene: Scene, said: re.Match[str], end: int, role: str) -> dict[int, str]:
    """The role of the one amount that words tell, named again or not; nothing where they tell several."""
    near = [(i, f) for i, f in enumerate(scene.figures) if f.kind == "money" and f.value]
    taken = [(i, f) for i, f in near if said.start() <= f.start < said.end()]
    taken = taken or [(i, f) for i, f in near if said.start() - 40 <= f.start < end][-1:]
    if not taken or len({figure.value for _, figure in taken}) > 1:
        return {}
    return {taken[0][0]: role} | {index: "claimed" for index, _ in taken[1:]}


def _soon_after(months: list[str]) -> bool:
    """Whether the last two months named follow each other, or are the same."""
    places = [_MONTHS.index(month) for month in months[-2:]]
    return len(places) == 2 and (places[1] - places[0]) % 12 < 2


def _amount(scene: Scene, start: int, end: int) -> int | None:
    """The amount within the words, else the nearest one of their sentence that tells nothing else."""
    fragments = scene.spans.fragments
    home = next((f.sentence for f in fragments if f.start <= start < f.end + 1), -1)

    def free(figure: Figure) -> bool:
        mine = next((f for f in fragments if f.start <= figure.start < f.end + 1), None)
        if mine is None or any((day.month, day.day) == (12, 31) for day in mine.days):
            return False
        return mine.sentence == home and not mine.cues & _OTHER_MONEY

    near = [i for i, f in enumerate(scene.figures) if f.kind == "money" and f.value and free(f)]
    inside = [i for i in near if start <= scene.figures[i].start < end]
    return inside[0] if inside else min(near, key=lambda i: abs(scene.figures[i].start - end), default=None)


def _arrived_later(scene: Scene, said: re.Match[str]) -> bool:
    """Whether the money left late in one year and reached the other IRA early in the next one."""
    text = scene.spans.text
    end = next((f.end for f in scene.spans.fragments if f.start < said.end() <= f.end + 1), said.end())
    home = next((f.sentence for f in scene.spans.fragments if f.start <= said.start() <= f.end), -1)
    opens = min((f.start for f in scene.spans.fragments if f.sentence == home), default=said.start())
    taken = [match.start() - 30 for match in _TOOK.finditer(text, opens, said.start())]
    stretch = text[max(0, min([said.start() - 30, *taken[-1:]])) : max(end, said.end() + 40)]
    months = list(_NEXT_YEAR.finditer(stretch))
    if not months:
        return False
    last = months[-1]
    if last["month"] is None:
        return True
    earlier = [month for month in months[:-1] if month["month"] and month["month"][:3].lower() in ("nov", "dec")]
    return last["month"][:3].lower() in _EARLY and bool(earlier)
