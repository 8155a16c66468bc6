"""What an employer's plan lets somebody do, told in words, and what only decides beside the amounts of the year.

"my plan doesn't take after-tax money", "in-plan Roth rollovers are allowed", "no employer part", "last year's wages 160,000".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.events.naming import Named, Words, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import ALLOWS, EARNINGS, NIL, NOT, NOT_DONE, PLAN
from assistant.reading.spans.sought import sought

AFTER_TAX = "plan_allows_after_tax"
IN_PLAN, IN_SERVICE = "plan_allows_in_plan_roth_rollover", "plan_allows_in_service_distribution"
MATCH_PERCENT = "employer_match_percent"
PRIOR_WAGES, AFTER_TAX_EARNINGS = "prior_year_wages", "after_tax_earnings"
FULL = "max"
"""The value of an employer's part that is as large as the own business allows."""
_WAY_OUT = r"(?:roll-?\w*|conver\w*|distrib\w*|withdraw\w*|transfers?)"
_FEATURES = (
    (IN_PLAN, re.compile(rf"\bin[- ]plan (?:roth )?{_WAY_OUT}|\broth in[- ]plan {_WAY_OUT}|\bplan roth {_WAY_OUT}", re.I)),
    (IN_SERVICE, re.compile(rf"\bin[- ]service (?:roth )?(?:after-?tax )?{_WAY_OUT}", re.I)),
    (AFTER_TAX, re.compile(r"\bafter[- ]?tax\b(?! (?:roll|conver|distrib|withdraw|balance|earn))", re.I)),
)  # fmt: skip
_DENIED = re.compile(rf"\b(?:{NOT}|nor|refuses?|forbids?|prohibits?|lacks?|disallows?)\b|{NOT_DONE}", re.I)
_NO_CAP = re.compile(
    rf"\b(?:no|without)(?: any)? catch[- ]?ups?\b|(?:\b{NOT}\b|{NOT_DONE})\s(?:\w+ ){{0,3}}?(?:caps?|capped|limit(?:s|ed)?|restrict\w*|max(?:imum)?|ceiling)\b[^.;?!,]*$",
    re.I,
)
"""A plan without a cap of its own on after-tax money takes it; somebody without a catch-up says nothing of it."""
_IN_CONTRAST = re.compile(r",\s(?:and )?not [^,.;?!]{1,30},", re.I)
"""What is only set against something else: "wants a percentage, not dollars, for the after-tax source"."""
_ALLOWS = re.compile(
    rf"\b{ALLOWS}\b|\b(?:plans?|{PLAN}|employers?|company|hr|it|they)(?: (?:does|do|will|would|can)(?:n['’]?t| not)?| won['’]?t)?"
    r" (?:tak(?:es?|ing)|lets?|ha(?:s|ve)|includes?|provides?)\b",
    re.I,
)
_NONE = re.compile(r"\b(?:no|zero)\s$", re.I)
_NOT_YET = re.compile(r"[^.;?!,]{0,40}?\b(?:yet|so far|to date|already|this year|made)\b", re.I)
"""Behind after-tax money that nobody has paid in, which is nothing that the plan refuses."""
_PUT_IN = re.compile(
    r"(?:\b(?:nothing|zero|none|nil|anything|money|\$?0|(?:cent|dollar|penny|dime)s?)"
    r"|\b(?:put|paid|pay|contribut\w*|deferred|added|add|sent|directed|made))(?: \w+){0,2} (?:in|into|to|toward|towards|on) (?:(?:the|my|that|this|his|her|its|our) )*$",
    re.I,
)
"""Before after-tax money: somebody has, or has not, paid into it: "I've put zero in the after-tax bucket"."""
_MAY_NOT = re.compile(rf"\b(?:can(?:['’]?t|not)|{ALLOWS}|unable|able|lets?|permit\w*)\b", re.I)
_LACKS = re.compile(r"\b(?:options?|feature|bucket|source|available|possible|offered)\b", re.I)
_ALLOWED_BEHIND = re.compile(
    rf"(?P<not>[^.;?!,]{{0,30}}?(?:\b(?:{NOT})\b|n['’]t\b))?[^.;?!,]{{0,20}}?\b(?:{ALLOWS}|available|possible)\b", re.I
)
_OF_A_PLAN = sought(rf"\b(?:plans?|employers?|company|{PLAN})(?!\w)", re.I)
_ASKS = re.compile(r"\W*(?:so |and |but )?(?:does|do|what|must|should|is|are|can|which|how)\b[^?]*\?", re.I)
_AMOUNT = re.compile(rf"(?<![\w.,(])(?!{PLAN})\$?\d[\d,.]*k?(?!\w|\([kb]\))", re.I)
_SENTENCE = re.compile(r"[^.;?!\n]+[.;?!\n]*")
_NO_EMPLOYER_PART = re.compile(
    r"\b(?:no|zero|without (?:an?|any)|skip(?:ping)? the|not (?:making|making an|making any)) employer(?:'s)?"
    r" (?:part|contrib\w*|money|share|side|match)\b"
    rf"|\bemployer(?:'s)? (?:part|contrib\w*|share|side)(?: is|:| =|=)? ?\$?(?:{NIL}|0)\b|\bnothing (?:as|from) (?:the |my )?employer\b",
    re.I,
)  # fmt: skip
_FULL_EMPLOYER_PART = re.compile(
    r"\b(?:max(?:imum|ed|ing)?(?: out)?|full|largest|biggest|whole)(?: (?:the|my|of the))?(?: (?:possible|allowed|own))? employer(?:'s)?"
    r"(?: (?:part|contrib\w*|share|side|profit)\b|(?=\W*(?:$|[.;,?!]|and\b)))|\bhow much (?:as )?(?:the )?employer(?: part| contrib\w*| side)?(?=\W*(?:[.;,?!]|and\b|$))|\bemployer(?:'s)? (?:part|contrib\w*|share|side)(?: is| at| to|:)?(?: the)? max(?:imum|ed)?\b",
    re.I,
)  # fmt: skip


_MINE = r"(?:what(?:ever)?|everything|all(?: of)?(?: what| that)?|(?:of )?(?:my|the|every) (?:own )?(?:\w+ )?(?:deferrals?|contrib\w*|money|part|side|dollars?|share))"
_SHARE_IN_WORDS = re.compile(
    rf"\bmatch(?:es|ing|ed)?\b[^.;?!\d]{{0,24}}?\b(?:(?P<half>half|50 cents)|(?P<quarter>(?:a )?quarter|25 cents))"
    rf"(?: of| on)? (?:{_MINE}|(?:the|every|each) dollar)\b"
    rf"|\bmatch(?:es|ing|ed)?\b[^.;?!\d]{{0,24}}?(?P<all>\b(?:dollar[- ]for[- ]dollar|one[- ](?:to|for)[- ]one|in full|fully|{_MINE} (?:that )?i\b)|\b1:1|\b100 cents)"
    r"|(?P<all_first>\b(?:dollar[- ]for[- ]dollar|one[- ]to[- ]one|full)|1:1) (?:company |employer )?match(?:es|ing|ed)?\b"
    r"|(?P<half_first>\bhalf)[^.;?!\d]{0,16}\b(?:is |gets |are |get )?matched\b",
    re.I,
)
"""A match told as a share in words: "they match half of what I put in", "dollar for dollar"."""


def _share(match: re.Match[str]) -> str | None:
    """That share in percent."""
    found = (match.lastgroup or "").removesuffix("_first")
    return {"half": "50", "quarter": "25", "all": "100"}.get(found)


def features_told(text: str, year: int, turn: int) -> Iterator[Fact]:
    """What the plan allows or not, and an employer's part that is none or the largest."""
    for sentence in _SENTENCE.finditer(text):
        if not _ASKS.match(sentence[0]):
            for name, allowed, words in _of_a_sentence(sentence[0], plan=_OF_A_PLAN.search(text) is not None):
                yield Fact("", name, str(allowed).lower(), tax_year=year, turn=turn, quote=words[:120])
    if (match := _SHARE_IN_WORDS.search(text)) is not None and (share := _share(match)) is not None:
        yield Fact("", MATCH_PERCENT, share, tax_year=year, turn=turn, quote=match[0])
    for pattern, value in ((_NO_EMPLOYER_PART, "0"), (_FULL_EMPLOYER_PART, FULL)):
        if (match := pattern.search(text)) is not None:
            yield Fact("", "employer_contribution", value, tax_year=year, turn=turn, quote=match[0])


def _of_a_sentence(sentence: str, *, plan: bool) -> Iterator[tuple[str, bool, str]]:
    found = sorted(
        ((match.start(), match.end(), name) for name, pattern in _FEATURES for match in pattern.finditer(sentence))
    )
    since, allows = 0, False
    for place, (start, end, name) in enumerate(found):
        before = _AMOUNT.split(sentence[since:start])[-1]  # "won't take more than 16,000" is a cap
        until = found[place + 1][0] if place + 1 < len(found) else len(sentence)
        behind = _ALLOWED_BEHIND.match(sentence[end:until])
        before = _IN_CONTRAST.sub(" ", _NO_CAP.sub("", before))
        denied = _DENIED.search(before) is not None or (behind is not None and behind["not"] is not None)
        here = _ALLOWS.search(before) is not None or behind is not None
        allows = allows or here
        put_in = _PUT_IN.search(before) is not None and not (here or _MAY_NOT.search(before))
        denied &= not (put_in or (_NONE.search(before) and _NOT_YET.match(sentence, end)))
        named = denied and _named_as_feature(name, sentence[end:until])
        spoken = plan and (here or named or (allows and not denied))
        if spoken:
            yield name, not denied, sentence.strip()
        since = end


def _named_as_feature(name: str, behind: str) -> bool:
    """Whether what is denied is something that a plan has, and nothing that somebody did."""
    return name != AFTER_TAX or _LACKS.search(behind) is not None


_WAGES = r"(?:wages|pay|salary|compensation|comp|w-?2|fica|box (?:3|three)|earnings)"
_LAST_YEAR = r"(?:last|prior|previous) (?:calendar )?year"
_OF_LAST_YEAR = re.compile(
    rf"\b{_LAST_YEAR}(?:'s)? (?:[\w'-]+ ){{0,3}}?{_WAGES}\b[^.;?!\d]{{0,40}}$"
    rf"|\b(?:{_WAGES}|earned|made|paid)\b[^.;?!\d]{{0,40}}\b{_LAST_YEAR}\b[^.;?!\d]{{0,30}}$",
    re.I,
)
_OF_LAST_YEAR_BEHIND = re.compile(
    rf"\s(?:of |in )?(?:[\w'-]+ ){{0,3}}?(?:{_WAGES}\b[^.;?!\d]{{0,30}}\b)?(?:in |for )?{_LAST_YEAR}\b", re.I
)
_DEFERS = {"DEFERRAL", "CATCH_UP", "AFTER_TAX_401K"}
_GREW = re.compile(
    rf"\b(?:{EARNINGS}|earned|gained|grew by|grown by)(?: (?:of|is|are|on it|so far|about))*[ :=]+\$?$", re.I
)
_GROWTH = re.compile(rf"\s(?:of |in )?{EARNINGS}\b", re.I)


_OTHER_EARNINGS = re.compile(r"\b(?:net|business|self[- ]?employ\w*|schedule)\b[^.;?!]*$", re.I)


def _of_after_tax(before: str) -> bool:
    """Whether the sentence up to a figure speaks of after-tax money and not of what a business earns."""
    sentence = re.split(r"[.;?!]\s", before)[-1]
    return re.search(r"\bafter[- ]?tax\b", sentence, re.I) is not None and not _OTHER_EARNINGS.search(sentence)


def _has_grown(words: Words) -> bool:
    return (_GREW.search(words.before) or _GROWTH.match(words.behind)) is not None


_POINTS_AT = re.compile(r"\b(?:those|that|these|the|my)(?: same| first)? \$?$", re.I)


def _named_again(words: Words, value: Decimal, known: Collection[Decimal]) -> bool:
    """Whether an amount is after-tax money told before that is only pointed at: "those 12,000"."""
    return value in known and _POINTS_AT.search(words.before) is not None


def _named_before(scene: Scene, index: int) -> bool:
    """Whether the figure before is after-tax money told before."""
    known = scene.setting.known.get("after_tax_contribution", ())
    return index > 0 and _named_again(words_around(scene, index - 1), scene.figures[index - 1].value, known)


def beside_the_plan(scene: Scene) -> Iterator[Named]:
    """Last year's wages from the employer, and what after-tax money in the plan has earned."""
    text, known = scene.spans.text, scene.setting.known
    concepts = {mention.concept for mention in scene.spans.mentions}
    if not (concepts & _DEFERS or "elective_deferral" in known):
        return
    after_tax = "elective_deferral" in known or {"AFTER_TAX_401K", "PLAN"} <= concepts or "DEFERRAL" in concepts
    for index, figure in enumerate(scene.figures):
        if figure.kind != "money":
            continue
        words = words_around(scene, index)
        if _OF_LAST_YEAR.search(words.before) or _OF_LAST_YEAR_BEHIND.match(words.behind):
            yield Named(index, PRIOR_WAGES)
        elif "after_tax_contribution" in known and _named_again(words, figure.value, known["after_tax_contribution"]):
            yield Named(index, "")
        elif after_tax and _has_grown(words) and (_of_after_tax(text[: figure.start]) or _named_before(scene, index)):
            yield Named(index, AFTER_TAX_EARNINGS)
