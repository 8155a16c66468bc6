"""Questions about the figures just told: "are you sure?", "so nothing?", "why is line 11 so small?".

They tell nothing and suppose nothing; what they get is the figure once more, with the reason that belongs to it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.asked_of_form import asked_of_form, asks_only, asks_whence, of_another_year, told_of_both
from assistant.dialogue.shown_before import known_amounts, results_shown
from assistant.reading import Ask, Reading
from assistant.reading.asks.suppositions import supposes_in_words
from assistant.reading.asks.topics import FIGURE_TOPICS
from assistant.reading.asks.turns import Move
from assistant.reading.spans.notions import EARNINGS, NIL, ONE_FORM, SURELY, WHOLE
from assistant.reading.spans.sought import sought
from assistant.state import State

CONFIRM = "confirm"
_LONGEST = 100
_LEAD = r"^\W*(?:(?:and|but|so|ok(?:ay)?|then|hm+|oh|wait|wow|huh|well|hold on|just to be sure)\W+)*"
_SO = sought(
    r"^\W*(?:(?:and|but|ok(?:ay)?|oh|wait|hm+|wow)\W+)*so\b"
    r"(?![^.?!]*\b(?:should|must|how|when|where|which|who|mean|if|need|have to)\b)[^.?!]{2,60}\?",
    re.I,
)
_NOTHING = sought(
    rf"{_LEAD}(?:really |just |only )*(?:{NIL}|all of it|everything|the {WHOLE} \w+)"
    r"(?: (?:left )?(?:to|that) (?:be )?(?:carr(?:y|ied|ies)|taxed|pay|owed?)(?: (?:over|forward|on))?)?"
    r"(?: at all)?\W*\?",
    re.I,
)
_WHY = sought(
    rf"{_LEAD}(?:why|how come|how is that)\b[^.?!]*"
    r"(?:\b(?:so|such|this|that|too) (?:much|little|small|big|large|low|high|few|many)\b"
    r"|\b(?:an?|any|the|no) (?:penalty|additional tax|tax|\d\d? ?%)|\bline \d|\bnot (?:zero|all|everything|more"
    r"|less)\b)",
    re.I,
)
_AS_IT_IS = re.compile(
    r"\b(?:even )?(?:if|when|though|although) (?:so |only |just )*(?:it|that|there|less|more|nothing|none|all"
    r"|everything|half|the|most|some)\b"
    r"[^,.;?!\d]{0,40}?\b(?:tax\w*|penalt\w*|earnings|deduct\w*|contributions?|zero|mine)\b",
    re.I,
)
"""What a question for the reason says of the figures told, and supposes of none: "if less of it is taxed"."""
_TAG = re.compile(
    r",\s*(?:(?:are )?(?:you|u) )?(?:sure|right|correct|yes|no|yeah|isn'?t (?:it|that)|aren'?t they)\s*\?+\s*$", re.I
)
_TOLD_AGAIN = sought(rf"\b(?:free|clear|safe|{NIL}|tax\w*|penalt\w*|untouched|fine|ok(?:ay)?|mine)\b", re.I)
_SOURCE = sought(
    r"\b(?:sources?|cite|citations?|references?|says (?:who|that|so)|(?:which|what) (?:law|rule|section)"
    r"|where(?:'?s| is| did| does| do)?(?: (?:you|it|that|this)){1,2}"
    r"(?: (?:say|says|come|get|got|from))*(?: (?:it|that|this))?)\b",
    re.I,
)
_WOULD_BE = sought(
    rf"{_LEAD}(?:would|will|is|does|was) (?:it|that|this|the tax\w*) (?:then |still |all |really )*"
    r"(?:be |come (?:out )?(?:to )?)?(?:then |all |just )*"
    rf"(?:{NIL}|free|tax[- ]?free|gone|taxed|taxable)(?: (?:then|now|in that case))*\W*$",
    re.I,
)
_SHORT = sought(
    r"\b(?:(?:one|a|1|single|short) (?:sentence|line)|tl;?dr|short(?:er|est)?|brief(?:ly)?"
    r"|nutshell|bottom line|summar(?:y|i[sz]e)|just the (?:number|figure|answer)|eli ?5"
    r"|(?:like|as if) i(?:'?m| am| were| was)(?: only| just)? (?:an? )?"
    r"(?:five|5|six|6|ten|10|twelve|12|kid|child|idiot|dummy|beginner)(?:[- ]years?[- ]old)?"
    r"|plain(?:er)? (?:english|words|language|terms)|simpl[ey]r?(?: terms| words| english)?"
    r"|lay ?man'?s? terms)\b",
    re.I,
)
"""The same told in fewer or plainer words."""
_OF_A_FORM = re.compile(r"\b(?:un|non-?)?tax(?:able|ed|[- ]free)|\bbasis\b|\bconver|\blines? \d", re.I)
_GENERAL = re.compile(
    r"\b(?:rules?|law|irs|congress|people|anyone|somebody|pro-?\s?rata|backdoor|next year|if)\b", re.I
)
_HOW_MUCH = re.compile(
    r"\b(?:how much|what'?s"
    r"|(?:what|which) (?:part|portion|amount|share|is|goes|leaves|moves|do i (?:put|enter|write|report)))\b",
    re.I,
)
_FIGURES = {
    "ira_deduction": re.compile(r"deduct|\bline 1\b|8606|\bbasis\b", re.I),
    "roth_withdrawal": re.compile(
        rf"\b(?:{EARNINGS}|penalty|additional tax|from (?:contributions|conversions))\b", re.I
    ),
    "net_income_attributable": re.compile(
        rf"\b(?:{EARNINGS}|total|in all|altogether|moves?|leaves?|comes? out|goes)\b", re.I
    ),
    "mega_backdoor": re.compile(r"\b(?:total|in all|altogether|room|left)\b", re.I),
}
"""What a calculation tells beside its first figure, by the words that ask for it."""


_SOMEBODY_SAYS = sought(
    r"\b(?:cpa|accountant|advis[eo]r|broker|banker|preparer|tax (?:guy|lady|person|pro)|friend|neighbou?r|brother"
    r"|sister|dad|mom|boss|co-?worker|colleague|reddit|google|chat ?gpt|the internet|software|turbo ?tax|free ?tax ?usa"
    r"|some(?:body|one)|everyone)\b[^.?!\d]{0,12}"
    r"\b(?:says?|said|told|tells|thinks?|claims?|insists?|gets?|got|swears?|came up with|calculated|shows?)\b"
    rf"|{_LEAD}(?:i (?:just )?(?:don'?t|do not|can'?t|cannot) (?:believe|buy|trust) (?:you|that|it|this|these)"
    r"|i (?:was|am|'?m) (?:told|sure)|i (?:thought|think|figured|expected|read|heard)\b|that'?s not what)",
    re.I,
)
_OF_THE_RESULT = re.compile(r"\d|\b(?:tax\w*|owe\w*|free|believe|buy|trust|more|less|wrong|nothing|zero)\b", re.I)
_ABOUT_ANOTHER = re.compile(
    r"\b(?:rechar\w*|roll\w*|fil(?:e|ed|ing)|amend\w*|deduct\w*|excess|wait\w*|penalt\w*|deadline|legal|allowed|step"
    r"|need|have to|must|balance|basis|contribut\w*|withdr\w*|limit)\b",
    re.I,
)


_FEW_WORDS = 60


def _said_otherwise(text: str) -> bool:
    """Whether a message tells of another result than that shown, by somebody's word or the writer's own."""
    said = len(text) <= _FEW_WORDS and _SOMEBODY_SAYS.search(text) and _OF_THE_RESULT.search(text)
    return bool(said) and _ABOUT_ANOTHER.search(text) is None


def confirmed(state: State, reading: Reading) -> Reading | None:
    """The message as a question for the figures told, once more; None where it is none."""
    if of_another_year(state, reading.text):
        return None
    lines = ",".join(asked_of_form(state, reading))
    if not lines and not _confirms(state, reading):
        return None
    if not lines and reading.spans:
        lines = ",".join(line for mention in reading.spans.lines for line in mention.lines)
    settled = replace(reading.settled, year_was_said=False)
    again: tuple[Ask, ...] = ()
    if lines and told_of_both(state):
        again = (Ask("joint_return"),)
    elif lines and any(ask["topic"] == "limits" for ask in state.focus.asks):
        again = (Ask("form_8606"),)
    return replace(reading, facts=(), asks=(Ask(CONFIRM, lines), *again), move=Move(), settled=settled, others=())


def _confirms(state: State, reading: Reading) -> bool:
    focus, text = state.focus, reading.text
    if _WHY.search(text):
        text = _AS_IT_IS.sub("", text)
    figured = focus.asks and all(ask["topic"] in FIGURE_TOPICS for ask in focus.asks)
    if not figured or focus.needs or focus.doubt or len(text) > _LONGEST or not state.turns:
        return False
    held = {(fact.name, fact.value) for fact in state.facts}
    if {ask["topic"] for ask in focus.asks} == {"limits"} and _OF_A_FORM.search(text):
        return False
    if any(asks_only(text, asked.search(text)) for asked in (_SHORT, _SOURCE)) or asks_whence(text):
        return True
    shown = results_shown(state) | {amount for held in known_amounts(state).values() for amount in held}
    figures = reading.scene.figures if reading.scene is not None else ()
    new = any(figure.value and not {figure.value, figure.value * 1000} & shown for figure in figures)
    again = _TAG.search(text) and _TOLD_AGAIN.search(text) and not new
    told = [fact for fact in reading.facts if fact.name != "filed_line" or not _SO.search(text)]
    if (
        any((fact.name, fact.value) not in held and not again for fact in told)
        or reading.move.person
        or (reading.move.what_if and supposes_in_words(text) and not _WOULD_BE.search(text))
        or reading.move.back
    ):
        return False
    if set(reading.years) - {focus.tax_year} or any(ask.topic == "outside" for ask in reading.asks):
        return False
    if not (reading.facts or reading.move.correction) and _said_otherwise(text):
        return True
    if new:
        return False
    if _GENERAL.search(text) or ONE_FORM.search(text):
        return False
    if again or any(words.search(text) for words in (SURELY, _NOTHING, _SO, _WHY, _WOULD_BE)):
        return True
    of_it = _FIGURES.get(focus.asks[0]["topic"]) if len(focus.asks) == 1 else None
    return of_it is not None and _HOW_MUCH.search(text) is not None and of_it.search(text) is not None
