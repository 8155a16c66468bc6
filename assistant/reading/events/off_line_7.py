"""Money that leaves an IRA and is on no line of the form: paid straight to a health savings account."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import DENIED, HEALTH_SAVINGS
from assistant.reading.spans.sought import sought


def off_line_7(scene: Scene) -> dict[int, str]:
    """The roles of amounts that went where no tax waits, by their places."""
    return _to_health_savings(scene)


_HEALTH_SAVINGS = sought(rf"\b{HEALTH_SAVINGS}", re.I)
_BY_NAME = re.compile(r"\bfunding distributions?\b|\bq?hfds?\b", re.I)
_FROM_AN_IRA = re.compile(r"\biras?\b|\btira\b|\bcustodian\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:pay(?:roll|check)|employer|salary|checking|savings account at|bank|limit|max(?:imum)?|deduct\w*)\b", re.I
)
_OTHER_MONEY = {"CONVERT", "YEAR_END", "LEFT", "BASIS", "LINE14", "CONTRIB", "NONDED"}


def _to_health_savings(scene: Scene) -> dict[int, str]:
    """ "My HSA got 4,300 straight from my IRA": the amount of the clause that names the account, else the nearest one."""
    told: dict[int, str] = {}
    for said in _HEALTH_SAVINGS.finditer(scene.spans.text):
        home = next((f for f in scene.spans.fragments if f.start <= said.start() < f.end + 1), None)
        sentence = [f for f in scene.spans.fragments if home is not None and f.sentence == home.sentence]
        words = " ".join(f.text for f in sentence)
        from_ira = _BY_NAME.search(words) or _FROM_AN_IRA.search(words)
        if home is None or not from_ira or _ELSEWHERE.search(words) or DENIED.search(home.text):
            continue
        place = _nearest(scene, home, sentence, said.start())
        if place is not None:
            told[place] = "hsa_funding_distribution"
    return told


def _nearest(scene: Scene, home: Fragment, sentence: list[Fragment], place: int) -> int | None:
    """The amount nearest to a place: in its clause, else in one of its sentence that tells nothing else of an amount."""
    free = [f for f in sentence if not f.cues & _OTHER_MONEY and not any((d.month, d.day) == (12, 31) for d in f.days)]
    for clauses in ([home], free):
        inside = [
            index
            for index, figure in enumerate(scene.figures)
            if figure.kind == "money" and figure.value and any(f.start <= figure.start < f.end + 1 for f in clauses)
        ]
        if inside:
            return min(inside, key=lambda index: abs(scene.figures[index].start - place))
    return None
