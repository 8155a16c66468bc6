"""After-tax money of an employer's plan on its way to Roth: only what it earned there is taxable, on no line of Form 8606.

"Moved 15,000 after-tax from my 401k to a Roth IRA", "in-plan conversion of 12,000 after-tax with 300 of earnings"
(IRC 402(c)(2), 402A(c)(4); Notice 2014-54).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.events.naming import words_around
from assistant.reading.events.plan_features import beside_the_plan
from assistant.reading.figures.signs import Scene
from assistant.reading.items.item import Item
from assistant.reading.spans.notions import EARNINGS, PLAN
from assistant.reading.spans.sought import sought

MONEY, EARNED = "after_tax_to_roth", "after_tax_earnings"
_CLAUSE = r"(?:[^.;?!\n]|[.](?=\d))"
_MOVED = re.compile(
    r"\b(?:convert\w*|conver[st]ions?|roll\w*|mov(?:ed?|ing)|transferr?\w*|shift\w*|sen[dt]|went|swept)\b|\b(?:in)?to (?:an? |my |the )?roth",
    re.I,
)
_IRA = re.compile(
    r"\b(?:trad(?:itional)?|t-?ira|(?:sep|simple|rollover)(?= (?:ira|account)))\b(?! (?:it|them|that)\b)", re.I
)
_PAID_INTO_AN_IRA = sought(
    rf"\bafter-?\s?tax\b{_CLAUSE}{{0,40}}\b(?:in|into|to) (?:an?|my|the|his|her) (?:(?!roth)\w+ )?(?:trad|t-?ira|ira\b)",
    re.I,
)
_OF_THE_PLAN = sought(
    rf"\bafter-?\s?tax\b(?:(?!\b(?:trad(?:itional)?|t-?ira|sep|simple) ?ira){_CLAUSE}){{0,70}}?\b(?:{PLAN}(?!\w)|plan\b)"
    rf"|\b(?:{PLAN}(?!\w)|(?:in[- ]|my |the |old |company |work )plan\b)(?:(?!\bira\b){_CLAUSE}){{0,70}}?\bafter-?\s?tax\b"
    rf"|\bmega[- ]?back-?\s?door\b"
    rf"|\bpre-?tax\b{_CLAUSE}{{0,24}}\b(?:in)?to\b{_CLAUSE}{{0,70}}?\bafter-?\s?tax\b{_CLAUSE}{{0,24}}\bto (?:an? |my |the )?roth"
    rf"|\bafter-?\s?tax\b{_CLAUSE}{{0,24}}\bto (?:an? |my |the )?roth{_CLAUSE}{{0,50}}?\bpre-?tax\b{_CLAUSE}{{0,24}}\b(?:in)?to\b",
    re.I,
)
_ROTH = re.compile(r"\broth\b|\bin[- ]plan (?:conver|roll)\w*|\bmega\b", re.I)
_ROOM = {"DEFERRAL", "MATCH", "CATCH_UP"}
_ASKS_THE_ROOM = re.compile(
    r"\b(?:room|space|left(?! (?:\w+ )?(?:job|employer|company|work|firm))|how much (?:more|can|could|may)|max(?:imum)?|limit|cap(?:s|ped)?|allow\w*)\b",
    re.I,
)
_APART = re.compile(rf"\b{EARNINGS}\b[^.;?!]{{0,24}}\b(?:in)?to\b[^.;?!]{{0,16}}\b(?:trad|t-?ira|rollover ira)", re.I)
"""What the money earned is sent to a traditional IRA, so the money itself is not."""
_WITHDRAWN = re.compile(r"\b(?:withdr[ae]w\w*|penalty|cash(?:ed)? out)\b", re.I)
_EARNED_BEHIND = re.compile(
    rf"\s?(?:dollars? )?(?:\w+ )?(?:of |in |as |is |was |were )?(?:the |its |taxable )?{EARNINGS}\b", re.I
)
_EARNED_BEFORE = re.compile(
    rf"(?:\b{EARNINGS}|\b(?:earned|gained|grew|grown)(?: by)?)(?: of| on it| is| are| was| were| about| only| just| there| another|:|=)*\s?\$?$",
    re.I,
)
_TAXED_BEHIND = re.compile(
    r"\s?(?:k )?(?:dollars? )?(?:worth )?(?:of |in )?(?:my |the |his |her )?(?:\w+ )?(?:after-?\s?tax(?! (?:trad\w* )?ira)|(?:voluntary )?contribut\w*|basis|mega)\b",
    re.I,
)
_TAXED_BEFORE = re.compile(rf"(?:\bafter-?\s?tax|\bmega[- ]?back-?\s?door){_CLAUSE}{{0,48}}$", re.I)
_PRETAX = re.compile(r"\s?(?:k )?(?:of |in )?(?:the |my )?pre-?\s?tax\b", re.I)
_WORTH = re.compile(r"\s?(?:total )?(?:balance|in all|altogether|total|account value)\b|\s?value\b", re.I)
_TO_AN_IRA = re.compile(r"\b(?:in)?to\b[^.;?!]{0,16}\b(?:trad\w*|t-?ira|rollover ira|regular ira)", re.I)
_LEAST = 50
_OF_AN_IRA = {
    "contribution",
    "nondeductible_contribution",
    "both",
    "conversion",
    "balance",
    "balance_total",
    "year_end_value",
}
_ALL_OF_IT = {"converted_all", "converted_everything"}


def after_tax_to_roth(scene: Scene) -> dict[int, str]:
    """What was paid into the plan after tax, and what it earned there, where it is moved to Roth."""
    text, known = scene.spans.text, MONEY in scene.setting.known
    if statement := _of_the_statement(scene):
        return statement
    if not (known or _is_moved(scene, text)):
        return {}
    told: dict[int, str] = {}
    for index, figure in enumerate(scene.figures):
        if figure.kind == "money" and figure.value >= _LEAST and (role := _role(scene, index)):
            told[index] = role
    if MONEY not in told.values():  # "it had earned 300", said later
        return {index: role for index, role in told.items() if known and role == EARNED}
    named = {one.index for one in beside_the_plan(scene)}
    return {index: role for index, role in told.items() if index not in named}


def moved_alone(items: Sequence[Item]) -> list[Item]:
    """ "Rolled all of it to Roth" said of that money alone is no conversion of an IRA."""
    roles = {item.role for item in items}
    if not roles & {MONEY, EARNED} or roles & _OF_AN_IRA:
        return list(items)
    return [item for item in items if item.role not in _ALL_OF_IT]


_STATEMENT = sought(
    rf"\b1099-?\s?r\b[^.?!]{{0,12}}\b(?:from|for|of)\b[^.?!]{{0,16}}\b{PLAN}"
    rf"|\b(?:{PLAN}|plan)(?!\w)(?:(?!\bira\b)[^.?!]|\broth ira){{0,60}}\b1099-?\s?r\b",
    re.I,
)
_TAXABLE = re.compile(
    r"\b(?:taxable(?: (?:amount|part|portion))?|(?:box )?2a)(?: (?:is|was|of|says|shows|has))*\s?[:=]?\s?\$?$", re.I
)
_GROSS = re.compile(
    r"\b(?:gross|box 1|total|sent|rolled)(?: (?:distribution|amount|is|was|of|says|shows|over))*\s?[:=]?\s?\$?$", re.I
)
_GROSS_BEHIND = re.compile(r"\s?(?:gross|distribut|in box 1\b)", re.I)
_PAID_IN = re.compile(r"\b(?:box 5|employee contributions?)(?: (?:is|was|of|says|shows))*\s?[:=]?\s?\$?$", re.I)


def _of_the_statement(scene: Scene) -> dict[int, str]:
    """The entries of a plan's Form 1099-R for money that went to a Roth IRA and was in part taxed before."""
    text = scene.spans.text
    if not _STATEMENT.search(text) or not _ROTH.search(text) or _IRA.search(text) or _WITHDRAWN.search(text):
        return {}
    told: dict[int, str] = {}
    for index, figure in enumerate(scene.figures):
        words = words_around(scene, index)
        if figure.kind == "money" and _TAXABLE.search(words.before):
            told[index] = EARNED
        elif figure.kind == "money" and _PAID_IN.search(words.before):
            told[index] = MONEY
        elif figure.kind == "money" and (_GROSS.search(words.before) or _GROSS_BEHIND.match(words.behind)):
            told[index] = "plan_balance"
    taxable = [scene.figures[index].value for index, role in told.items() if role == EARNED]
    gross = [scene.figures[index].value for index, role in told.items() if role == "plan_balance"]
    if len(taxable) != 1 or not gross or not taxable[0]:
        return {}
    if taxable[0] == max(gross):  # nothing of it was taxed before
        return {index: "plan_to_roth" if role == "plan_balance" else "other" for index, role in told.items()}
    return told if taxable[0] < max(gross) else {}


def _is_moved(scene: Scene, text: str) -> bool:
    """Whether after-tax money of a plan goes to Roth, and no room is asked for that it would take up."""
    if any(mention.concept in _ROOM for mention in scene.spans.mentions) or "elective_deferral" in scene.setting.known:
        return False
    if _OF_THE_PLAN.search(text) is None or _PAID_INTO_AN_IRA.search(text) or _WITHDRAWN.search(text):
        return False
    to_roth = _ROTH.search(text) or _APART.search(text)
    return bool(_MOVED.search(text) and to_roth) and not _ASKS_THE_ROOM.search(text)


def _role(scene: Scene, index: int) -> str:
    words = words_around(scene, index)
    if _EARNED_BEHIND.match(words.behind) or _EARNED_BEFORE.search(words.before):
        return "rollover_in" if _TO_AN_IRA.search(words.behind) else EARNED
    if _PRETAX.match(words.behind):
        return "rollover_in" if _TO_AN_IRA.search(words.behind) else "plan_balance"
    if _WORTH.match(words.behind):
        return "plan_balance"
    if _TAXED_BEHIND.match(words.behind):
        return MONEY
    return MONEY if _TAXED_BEFORE.search(words.before) and not _IRA.search(words.before) else ""
