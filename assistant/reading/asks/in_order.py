"""Replies of a few words to several questions at once, taken in the order of asking: "41k and no", "2025, yes", "none. 30k"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.sought import sought

AMOUNTS = {
    "year_end_value", "nondeductible_contribution", "conversion", "basis", "distribution", "modified_agi", "compensation",
    "elective_deferral", "employer_contribution", "marginal_rate", "taxable_income", "contribution",
}  # fmt: skip
"""What is asked for as an amount, where the fact bears the name of its role."""
YES_OR_NO = ("covered_by_workplace_plan", "spouse_covered_by_workplace_plan", "lived_apart_all_year")
YES, NO, NONE = "yes", "no", "none"

_WORD = re.compile(
    r"\b(?:(?P<yes>yes|yeah|yep|yup|ya|y|correct|right|sure|true)|(?P<none>none|nothing|zero|nil|nada|zip|zilch)"
    r"|(?P<no>no|nope|nah|never|neither|n|not me))\b(?! (?:idea|clue|sure|way|worries|thanks))",
    re.I,
)
_BESIDE = re.compile(
    r"\b(?:(?:i'?m |we'?re |filing |married,? ?(?:filing )?)?(?:single|jointly|joint|mfj|mfs|hoh)|married|and|(?:the )?max|(?:for|in)(?=\W*$|  )"
    r"|tax(?= )|years?|about|roughly|around|say|call|it'?s|it|maybe|like|just|only|even|flat|the|or|so|ish|approx|approximately"
    r"|assume|use|go with|put|let'?s|please|then|lol|um|uh|well|ok|exactly|total|sorry|i think|i guess|was|is|that'?s|else|at all|left(?: over)?|last year|bucks|dollars|percent"
    r"|(?:she|he|i|we) (?:is|isn'?t|am|are|aren'?t|was|wasn'?t|does|doesn'?t|do|don'?t|has|have))\b",
    re.I,
)
_OF_A_PLAN = re.compile(
    r"\b(?:\d{3}\(?[kb]\)?|my|her|his|hers|she|he|i|we|plan|a|at|work|through|covered|are|am|isn'?t|wasn'?t|aren'?t|there"
    r"|does|did|has|have|do|don'?t|doesn'?t|didn'?t|not|me)\b",
    re.I,
)
"""What may stand beside a yes or no to a question about plans at work."""
_COUNTER = sought(
    r"(?:[\s,;.–—-]|\bbut\b|\band\b)*\b(?:why(?: (?:do|are|would) you (?:ask|need|want)\w*[^?]{0,20}| does (?:that|it|this) matter)?"
    r"|does (?:that|it|this) (?:even )?matter|what(?:'s| is) (?:that|this|it) for|what for|how come)\s*\??\W*$",
    re.I,
)


_ASKS_BACK = re.compile(
    r"[,.;–—-]\s*(?:and |but )?(?=(?:does|do|did|is|are|should|why|what|how|can|will|would|which)\b[^?]*\?\W*$)", re.I
)


def without_counter_question(text: str) -> str:
    """A reply without the question that it asks back: "no, why do you ask?"."""
    cut = _COUNTER.search(text)
    return text[: cut.start()] if cut and cut.start() else text


_BARE = re.compile(r"\W*(?:(?:about|around|say|roughly|just|maybe) )?\d{2}\W*")


SUPPOSED = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|then|hm+|what|now)\W+)*(?:even )?(?:if|suppos\w+|assum\w+|imagin\w+|pretend\w*)\b"
    r"(?! (?:i|we|that(?:'s| is))\b(?: \w+)? ?(?:understood|understand|got|get|read|right|see|follow|correct))",
    re.I,
)
"""What is supposed insists on nothing, unless it is only politeness: "so if I understand, it is 4,000?"."""


def is_an_amount(text: str, asked: Sequence[str]) -> bool:
    """Whether a bare number answers a question about an amount, so that it is no age: "82" for an income."""
    of_age = any(fact.startswith("age") for fact in asked)
    return (
        bool(AMOUNTS.intersection(asked)) and not of_age and _BARE.fullmatch(without_counter_question(text)) is not None
    )


def in_order(scene: Scene) -> list[tuple[str, Figure | str]]:
    """What each word or amount of a reply answers, as the fact asked for and the figure, yes, no or none; empty where
    the reply says more than that, or leaves open which question it answers."""
    text, asked = _ASKS_BACK.split(without_counter_question(scene.spans.text))[0], scene.setting.asked
    wanted = [fact for fact in asked if fact in AMOUNTS or fact in YES_OR_NO]
    if not wanted or len(text) > _LONGEST or "?" in text:
        return []
    told = _told(text, scene)
    if not told or len(told) > 1 + len(wanted) or (len(told) == 1 and told[0] != YES and len(wanted) > 1):
        return _lone(told, wanted)
    found: list[tuple[str, Figure | str]] = []
    for one in told:
        fits = next((fact for fact in wanted if _fits(one, fact)), None)
        if fits is None and one in (YES, NO) and len(left := _unanswered(asked, found)) == 1:
            fits = left[0]  # "82k, single, no"
        if fits is None:
            settled = one == YES and found and found[-1][0] == "nondeductible_contribution"
            if not settled:
                return []
            continue
        found.append((fits, one))
        wanted = wanted[wanted.index(fits) + 1 :] if fits in wanted else wanted
    return found


def _unanswered(asked: Sequence[str], found: Sequence[tuple[str, Figure | str]]) -> list[str]:
    """The questions of yes or no that nothing answers so far."""
    return [fact for fact in asked if fact in YES_OR_NO and fact not in dict(found)]


_LONGEST = 60


def _lone(told: Sequence[Figure | str], wanted: Sequence[str]) -> list[tuple[str, Figure | str]]:
    """One word for several questions answers the first of them where it can be no amount, or the only yes or no."""
    if len(told) != 1 or told[0] not in (NO, NONE) or wanted[0] not in YES_OR_NO:
        return []
    return [(wanted[0], told[0])]


def _fits(one: Figure | str, fact: str) -> bool:
    if isinstance(one, Figure):
        return fact in AMOUNTS
    return fact in YES_OR_NO or (one in (NO, NONE) and fact in AMOUNTS)


def _told(text: str, scene: Scene) -> list[Figure | str]:
    """The amounts and the words of yes, no and none in a reply, in order; none where it says anything else."""
    places: list[tuple[int, int, Figure | str]] = [
        (one.start, one.end, one) for one in scene.figures if one.end <= len(text) and one.kind != "age"
    ]
    if any(one.kind not in ("money", "percent", "age") for one in scene.figures):
        return []
    closed = [(year.start, year.end) for year in scene.spans.years if year.end <= len(text)]
    closed += [(age.start, age.end) for age in scene.spans.ages if age.end <= len(text)]
    for match in _WORD.finditer(text):
        if not any(start <= match.start() < end for start, end, _ in places):
            places.append((*match.span(), match.lastgroup or ""))
    rest = text
    for start, end in sorted([*closed, *(place[:2] for place in places)], reverse=True):
        rest = rest[:start] + " " + rest[end:]
    if not scene.figures and set(scene.setting.asked) & set(YES_OR_NO):
        rest = _OF_A_PLAN.sub(" ", rest)
    if re.search(r"[a-z0-9]", _BESIDE.sub(" ", rest), re.I):
        return []
    told: list[Figure | str] = []
    before = 0
    for start, end, one in sorted(places, key=lambda place: place[0]):
        empty = one == NONE or (isinstance(one, Figure) and not one.value)
        if told and told[-1] in (NO, NONE) and empty and "." not in text[before:start]:
            told[-1] = one  # "no, none", "nope nothing": said twice
        else:
            told.append(one)
        before = end
    return told
