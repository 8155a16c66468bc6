"""Money of an employer's plan by the labels of preparers ("23.5k EE less 14,130 ER") and by the clause about after-tax."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from assistant.reading.figures.bounds import MOST_DEFERRED
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.notions import NOT
from assistant.reading.spans.sought import sought

_LABELS: Mapping[str, str] = {
    "ee": "elective_deferral", "er": "employer_contribution", "at": "after_tax_contribution", "a/t": "after_tax_contribution",
    "cu": "catch_up", "c/u": "catch_up", "ps": "employer_contribution", "match": "employer_contribution",
}  # fmt: skip
_OF_A_PLAN = {"DEFERRAL", "MATCH", "CATCH_UP", "AFTER_TAX_401K", "PLAN"}
_AT_WORK = sought(r"\b(?:my|our|the|his|her) plan\b|\b(?:company|employer) \d", re.I)
_BEHIND = re.compile(
    r" ?(?P<label>EE|ER|AT|A/T|CU|c/u|PS|match)\b(?! ?(?:deferrals?|match|contributions?)?\s?[:=]?\s?\$?\d)"
)
_BEFORE = re.compile(
    r"(?<![\w-])(?P<label>EE|ER|AT|A/T|CU|c/u|PS|match)(?: (?:deferrals?|match|contrib\w*|so far|ytd|to date|made|paid|in))*\s?[:=]?\s?\$?$"
)
_AGE_OF_THE_EMPLOYEE = re.compile(r"\bEE (?:age )?\$?(?:[2-7]\d)(?:yo| y/o)?\s?[:,;]$")
_DEFERRED = re.compile(
    r"(?<!catch-up )(?<!catchup )(?<!max )(?:\b(?:deferrals?|(?:i|he|she|they|we|had|have|has|'?d|'?ve) deferred|def)|[,;+] (?:the |my )?regular)(?: (?:of|was|is))?\s?[:=]?\s?\$?$",
    re.I,
)
"""What stands behind these words was deferred, whatever else the clause speaks of."""
_EE_OR_ER = re.compile(r"(?<![\w-])(?:EE|ER)(?![\w-])")
_AFTER_TAX = {"AFTER_TAX_401K", "NONDED"}
_NO_MONEY = 100
"""A bare number below it is an age or the like."""
_DENIED = re.compile(rf"\b(?:{NOT}|yet|allow\w*|permit\w*|let\w*)\b|n't\b", re.I)
_MEANING = {
    "DEFERRAL", "MATCH", "CATCH_UP", "DISTRACTOR", "ROTH", "CONVERT", "SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA", "CLAIM",
    "WAGES", "MAGI", "TOTAL", "BASIS", "ROLL_OUT", "LEFT", "EMPTY",
}  # fmt: skip


def plan_money(scene: Scene) -> dict[int, str]:
    """The roles that labels and the clause about after-tax money give to figures of a message about an employer's plan."""
    if not any(mention.concept in _OF_A_PLAN for mention in scene.spans.mentions) and not _AT_WORK.search(
        scene.spans.text
    ):
        return {}
    money = {index: figure for index, figure in enumerate(scene.figures) if figure.kind == "money"}
    found = _labelled(scene, money) if _EE_OR_ER.search(scene.spans.text) else {}
    found |= {
        i: "employer_contribution" for i, figure in money.items() if _is_what_the_match_comes_to(scene, i, figure)
    }
    found |= {i: "employer_contribution" for i, figure in money.items() if _is_forfeited(scene.spans.text, figure)}
    found |= {i: "employer_contribution" for i, figure in money.items() if _put_in_by_work(scene.spans.text, figure)}
    found |= _in_two_kinds(scene, money)
    found |= {
        i: "elective_deferral"
        for i, figure in money.items()
        if i not in found and _DEFERRED.search(scene.spans.text[max(0, figure.start - 32) : figure.start])
    }
    named = {mention.concept for mention in scene.spans.mentions}
    if "DEFERRAL" in named or found or (named >= {"PLAN", "MATCH"} and not named & _OF_AN_IRA):
        for index, figure in money.items():
            if index not in found and _is_after_tax(scene, index, figure):
                found[index] = "after_tax_contribution"
    return found


_AFTER_TAX_BEHIND = re.compile(
    r"\s?(?:of |in |as |went in )*after-?tax\b(?! (?:ira|contributions? to (?:my|the|an?) ira))", re.I
)
_OF_AN_IRA = {"TRAD_IRA", "CONVERT", "CONTRIB", "YEAR_END", "BASIS", "SEP", "SIMPLE", "ROLLOVER_IRA", "ROLL_OUT"}
"""Of which after-tax money may be told beside an employer's plan."""
_IRA_MONEY = {"nondeductible_contribution", "contribution", "conversion", "basis", "year_end_value"}


def after_tax_besides(scene: Scene) -> dict[int, str]:
    """After-tax money named by itself, where only a plan was spoken of; a deferral told before is then told again."""
    known = scene.setting.known
    if "elective_deferral" not in known or not known.keys().isdisjoint(_IRA_MONEY) or scene.spans.text.endswith("?"):
        return {}
    money = {index: figure for index, figure in enumerate(scene.figures) if figure.kind == "money"}
    after_tax = {i: figure for i, figure in money.items() if _AFTER_TAX_BEHIND.match(scene.spans.text, figure.end)}
    again = {i for i, figure in money.items() if figure.value in known["elective_deferral"]}
    if len(after_tax) != 1 or set(money) - set(after_tax) - again:
        return {}
    return {i: "after_tax_contribution" if i in after_tax else "other" for i in money}


_PRE_TAX = r"(?: dollars)?(?: went| in| as)*(?: my| the)? ?\(?(?:pre-?tax|trad(?:itional)?(?! ?ira)|regular)\)?"
_ROTH = r"(?: dollars)?(?: went| in| as)*(?: my| the)? ?\(?roth\b(?!-?(?: ?ira| conv))\)?"
_THEN = r"(?: deferrals?| contributions?| 401\(?k\)?)?,? ?(?:\+|and|&|plus|/|,) ?\$?"
_TWO_KINDS = [
    (re.compile(one + _THEN, re.I), re.compile(other, re.I)) for one, other in ((_PRE_TAX, _ROTH), (_ROTH, _PRE_TAX))
]
_HELD = re.compile(r"\b(?:worth|balance|value|holds?|held|sits?|have)\b", re.I)
_MOVED = re.compile(r"\b(?:conv\w*|roll\w*|moved?)\b", re.I)


def _in_two_kinds(scene: Scene, money: Mapping[int, Figure]) -> dict[int, str]:
    """A deferral told by its two kinds, "401k 7500 pretax + 4500 roth"; so may be told what a plan holds, which is none."""
    text = scene.spans.text
    for first, second in pairwise(money):
        one, other = money[first], money[second]
        clause = next((f for f in scene.spans.fragments if f.start <= one.start < f.end + 1), None)
        if clause is None or _MOVED.search(text, clause.start, one.start):
            continue
        if any(
            between.fullmatch(text, one.end, other.start) and behind.match(text, other.end)
            for between, behind in _TWO_KINDS
        ):
            held = one.value + other.value > MOST_DEFERRED or _HELD.search(text, clause.start, one.start)
            return dict.fromkeys((first, second), "other" if held else "elective_deferral")
    return {}


_BY_WORK = sought(
    r"(?<!i )\b(?:work|(?:the |my |our )?(?:company|employer|firm|job|boss))(?: also| then| side)?"
    r" (?:put|puts|chipped|kicked|threw|throws|tossed|added|adds|contributed|contributes|paid)(?: in| me| another| about)* \$?$",
    re.I,
)
_INTO_AN_IRA = re.compile(r"(?: dollars)? (?:in)?to (?:my |an? |the |our )?(?:sep|simple|iras?|hsa|pension)\b", re.I)


def _put_in_by_work(text: str, figure: Figure) -> bool:
    """Whether an amount is told as put in by whoever one works for: "work put in 8,640", "my company kicked in 5k"."""
    return _BY_WORK.search(text, 0, figure.start) is not None and _INTO_AN_IRA.match(text, figure.end) is None


_FORFEITED_BEFORE = re.compile(
    r"\bforfeit\w*(?: (?:of|were|was|are|is|allocat\w*|credited|to me|about))*\s?[:=]?\s?\$?$", re.I
)


def _is_forfeited(text: str, figure: Figure) -> bool:
    """Whether an amount is what others forfeited and the plan credited: money of the employer (IRC 415(c)(2))."""
    return _FORFEITED_BEFORE.search(text[max(0, figure.start - 48) : figure.start]) is not None


_COMES_TO = sought(
    r"[^.;\d]{0,40}\b(?:deferrals?|defer|contributions?|put in|salary)\b[^.;\d]{0,12}(?:\bso\b|=|\bi\.?e\.?|\bthat(?: i|'|’)s)\W{0,3}\$?",
    re.I,
)


def _is_what_the_match_comes_to(scene: Scene, index: int, figure: Figure) -> bool:
    """Whether an amount is what the share before it comes to: "matches 50% of my deferral, so 11,750"."""
    before = scene.figures[index - 1] if index else None
    if (
        before is None
        or before.kind != "percent"
        or not _COMES_TO.fullmatch(scene.spans.text, before.end, figure.start)
    ):
        return False
    fragment = next((f for f in scene.spans.fragments if f.start <= before.start < f.end + 1), None)
    return fragment is not None and "MATCH" in fragment.cues


def _labelled(scene: Scene, money: Mapping[int, Figure]) -> dict[int, str]:
    """Labels stand all behind their amounts or all before them; those of the more amounts count."""
    text = scene.spans.text
    behind = {i: match["label"] for i, figure in money.items() if (match := _BEHIND.match(text, figure.end))}
    before = {i: match["label"] for i, figure in money.items() if (match := _BEFORE.search(text[: figure.start][-40:]))}
    labels = behind if len(behind) >= len(before) else before
    ages = {i: "other" for i, figure in money.items() if _AGE_OF_THE_EMPLOYEE.search(text[: figure.end + 1][-14:])}
    return {i: _LABELS[label.lower()] for i, label in labels.items()} | ages


def _is_after_tax(scene: Scene, index: int, figure: Figure) -> bool:
    """Whether nothing but after-tax money is spoken of between the figure before and this one, in its sentence."""
    spans = scene.spans
    fragment = next((f for f in spans.fragments if f.start <= figure.start < f.end + 1), None)
    if fragment is None or fragment.question or figure.value < _NO_MONEY:
        return False
    start = min(f.start for f in spans.fragments if f.sentence == fragment.sentence)
    start = max([start, *(f.end for f in scene.figures[:index])])
    between = [m for m in spans.mentions if start <= m.start and m.end <= figure.start]
    behind = [m for m in fragment.mentions if m.start >= figure.end]
    named = {mention.concept for mention in between}
    if _DENIED.search(spans.text, start, figure.start):
        return False
    return bool(named & _AFTER_TAX) and not (named | {m.concept for m in behind}) & _MEANING
