"""Money of an employer's plan that went straight into a Roth IRA: on no line of Form 8606 (IRC 408A(e)(1)(B), 402(c))."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import PLAN
from assistant.reading.spans.sought import sought

_MOVED = r"(?:convert\w*|conver[ts]ion|roll\w*|mov(?:ed?|ing)|transferr?\w*|shift\w*|sent|send|put|took)"
_A_PLAN = rf"(?:{PLAN}|(?:company|work|employer'?s?|retirement|old) plan)(?!\w)"
_A_ROTH = r"\broth\b(?! (?:401|403|457|side|account (?:in|of) the plan|plan|part|source|bucket))"
_OTHER_IRA = r"(?!\b(?:trad(?:itional)?|tira|sep|simple|rollover iras?|roth)\b)"
_STRAIGHT = re.compile(
    rf"\b{_MOVED}\b(?:{_OTHER_IRA}[^.?!;])*?\b(?:from|out of|of)\b(?:{_OTHER_IRA}[^.?!;])*?\b{_A_PLAN}"
    rf"(?:{_OTHER_IRA}[^.?!;])*?\b(?:in)?to\b(?:{_OTHER_IRA}[^.?!;])*?{_A_ROTH}"
    rf"|\b{_MOVED}\b(?:{_OTHER_IRA}[^.?!;])*?\b{_A_PLAN}(?:{_OTHER_IRA}[^.?!;])*?\b(?:in)?to\b(?:{_OTHER_IRA}[^.?!;])*?{_A_ROTH}"
    rf"|\b{_A_PLAN}(?:(?!\biras?\b)[^.?!;,]){{0,24}}?\b(?:rolled|moved|transferred|went)\b(?:(?!\biras?\b)[^.?!;,]){{0,24}}?"
    rf"\b(?:in)?to (?:my |a |the |an )?{_A_ROTH}",
    re.I,
)
_WITHIN = re.compile(
    rf"\bin[- ]plan (?:roth )?(?:conversion|rollover)s?\b|\b{_MOVED}\b(?:{_OTHER_IRA}[^.?!;])*?\b(?:traditional |pre-?tax )?{PLAN}"
    rf"[^.?!;]{{0,24}}\b(?:in)?to\b[^.?!;]{{0,16}}\broth (?:{PLAN}|side|part|bucket|account (?:in|of) the plan)",
    re.I,
)
_PLAN = re.compile(PLAN, re.I)
_TAKEN_OUT = sought(r"\b(?:withdr[ae]w\w*|t[ao]ke? (?:\S+ )?(?:\S+ )?out|pull\w*|penalty)\b", re.I)
"""Words of a withdrawal, in which what once came from a plan is a layer of the Roth IRA."""


def plan_to_roth(scene: Scene) -> dict[int, str]:
    """ "Converted 50k from my 401(k) to a Roth IRA": the one amount between the verb and the Roth IRA, or right behind."""
    text = scene.spans.text
    if _TAKEN_OUT.search(text):
        return {}
    if not scene.figures or "roth" not in text.lower() or _PLAN.search(text) is None:
        return {}
    told: dict[int, str] = {}
    for said in (*_STRAIGHT.finditer(text), *_WITHIN.finditer(text)):
        end = next((f.end for f in scene.spans.fragments if f.start < said.end() <= f.end + 1), said.end())
        inside = [
            index
            for index, figure in enumerate(scene.figures)
            if figure.kind == "money" and figure.value and said.start() <= figure.start < max(end, said.end())
        ]
        if len(inside) == 1:
            told[inside[0]] = "plan_to_roth"
    return told
