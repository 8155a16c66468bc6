"""What is said of a figure besides its role: each, a year, again, a total, of another day, listed with others."""

from __future__ import annotations

import re

from assistant.reading.figures.in_an_income import IN_THE_INCOME, WITH_THE_CONVERSION, in_an_income, with_the_conversion
from assistant.reading.figures.signs import Figure
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import A_MONTH
from assistant.reading.spans.sought import sought

_PAY = r"(?:wages?|salary|pay|earned income|compensation|earnings)"
_MAGI_AND_WAGES = re.compile(
    rf"(?:\bm?agi\W+(?:and|&|=|/)\W*(?:my )?{_PAY}|\b{_PAY}\W+(?:and|&|=|/)\W*(?:my )?(?:modified )?m?agi)\b[^.?!;\d]*$",
    re.I,
)
_ALSO_MAGI = re.compile(r"^[^.?!;]{0,30}\b(?:also|same as|equals?|=) (?:my |our |the )?(?:modified )?m?agi\b", re.I)
_TO_THE_NEXT = 12
"""A word so close before the next amount belongs to that one ("MAGI 5,000, wages above 6,000")."""
_DENIED = re.compile(
    r"(?:\b(?:not|never|without)|n't)(?: (?:fully|even|really|actually|all))? \w+ (?:the |a |full |all |whole |out )*\$?$",
    re.I,
)
_LIST_BEFORE = re.compile(r"\+\s?\$?$|\s/\s?\$?$|/\s\$?$|[\dk],\s?(?:and\s|then\s)?\$?$", re.I)
_LIST_BEHIND = re.compile(r"\s?\+|\s/|/\s")
_ADDED = re.compile(r"(?:[+|;]|\bplus)\s*$", re.I)
_OF_SEVERAL = re.compile(r"\b(?:trad\w*|tira|ira|sep|simple|roll-?over)(?: iras?)?\s?(?:[+/&,]|and|or)\s?$", re.I)
"""Before the name of a kind of account: it is the last of several, and what stands behind is of all of them."""
_ALL_AFTER_TAX = sought(
    r"(?:,\s?)?\ball (?:of (?:it|that|them|this) )?(?:was |is |were )?(?:basis|after-?tax|non-?ded\w*)", re.I
)
_CHANGED = re.compile(
    r"\b(?:lost|loss(?:es)?|fell|fallen|dropped|sank|went (?:down|up)|gain(?:s|ed)?|grew|grown|growth|earned|earnings|dividends?)\b"
)


_EVERY_SUCH_MONTH = re.compile(rf"\b(?:every|each) {A_MONTH}\b")
CAME_IN = "came_in"
"""Flags a value that is there because money of a plan was rolled in."""
PLANNED = "planned"
"""Flags an amount that somebody has in mind for every year to come: nothing that has happened."""
_PLANNED = sought(
    r"\b(?:(?:i|we)(?:['’]?d| would) (?:like|love)|plan(?:ning|s)?|want|wish|hop(?:e|ing)|intend(?:ing)?|going|thinking|consider(?:ing)?)\b"
    r"(?: to| of| on| about)? (?:start(?:ing)? |begin(?:ning)? |do(?:ing)? )?(?:with )?(?:(?!\bconverted\b)[^.?!;])*$",
    re.I,
)
_UNDECIDED = sought(
    r"^[^?!]{0,90}\b(?:may or may not|(?:un|not (?:yet )?)decided|n['’]t (?:yet )?decided|still (?:deciding|thinking|debating)|(?:not|un)sure|no idea|do(?:n['’]t| not) know"
    r"|mulling|toying|whether|what to do)\b[^.?!]{0,60}\b(?:roll\w*|mov\w+|do|happens?|leav\w+|keep\w*|transfer\w*|goes|gets)\b[^.?!]{0,40}"
    r"\b(?:by|before|until|on|at)\b[^.?!]{0,12}\b(?:dec(?:ember)?|12/31|year[- ]?end|ye|eoy|end of|the year)\b",
    re.I | re.S,
)
"""Behind a value: what becomes of the money by December 31 is still open."""
_BECAUSE = re.compile(r"\b(?:because|since|as|after)\s*$", re.I)


def _came_in(spans: Spans, fragment: Fragment) -> bool:
    """Whether the next clause gives a rollover from a plan as the cause: "121,900 because I rolled a 401k in"."""
    behind = next((f for f in spans.fragments if f.start >= fragment.end), None)
    if behind is None or behind.amounts or behind.sentence != fragment.sentence:
        return False
    rolled = "ROLL_IN" in behind.cues or ("PLAN" in behind.cues and "roll" in behind.text.lower())
    return rolled and _BECAUSE.search(spans.text[fragment.end : behind.start]) is not None


def flags_of(spans: Spans, fragment: Fragment, figure: Figure) -> set[str]:
    """What the words of a figure's clause, and those right around it, say besides its role."""
    low = fragment.text.lower()
    flags = {name for name, cue in (("each", "EACH"), ("per_year", "PER_YEAR"), ("all", "ALL"), ("total", "TOTAL"),
                                    ("next_year", "AFTERWARDS"), ("other", "OTHER"), ("pretax", "PRETAX"),
                                    ("including", "INCLUDING"), ("converts", "CONVERT"), ("nondeductible", "NONDED")) if cue in fragment.cues}  # fmt: skip
    before = max((a.end for a in spans.amounts if a.end <= figure.start), default=0)
    behind = min((a.start for a in spans.amounts if a.start >= figure.end), default=len(spans.text))
    near = [m.concept for m in spans.mentions if before <= m.start and m.end <= behind - _TO_THE_NEXT
            and abs(m.start - figure.start) < 40]  # fmt: skip
    if any(f.sentence == fragment.sentence and "CONVERT" in f.cues for f in spans.fragments):
        flags.add("conversion_told")
        if in_an_income(spans, figure.start, figure.end):
            flags.add(IN_THE_INCOME)
    if with_the_conversion(spans, figure.start):
        flags.add(WITH_THE_CONVERSION)
    if "WAGES" in near and "MAGI" in near:
        flags.add("wages")
    around = spans.text[max(0, figure.start - 50) : figure.start], spans.text[figure.end : figure.end + 60]
    if _MAGI_AND_WAGES.search(around[0]) or _ALSO_MAGI.search(around[1]):
        flags.add("income_of_both_kinds")
    if figure.amount is not None and figure.amount.monthly:
        flags.add("monthly")
    if _DENIED.search(spans.text[max(0, figure.start - 30) : figure.start]):
        flags.add("denied")
    if re.search(r"\b(?:another|again|second|more|added|additional|topped|also)\b", low):
        flags.add("again")
    if _ALL_AFTER_TAX.search(low) or _ALL_AFTER_TAX.match(spans.text, fragment.end):
        flags.add("all_after_tax")
    if _EVERY_SUCH_MONTH.search(low):
        flags.add("per_year")
    if "per_year" in flags and _PLANNED.search(spans.text, max(0, figure.start - 160), figure.start):
        flags.add(PLANNED)
    if _CHANGED.search(low):
        flags.add("changed")
    if fragment.bracket:
        flags.add("bracket")
    if _came_in(spans, fragment):
        flags.add(CAME_IN)
    dated = "YEAR_END" in fragment.cues or any((d.month, d.day) == (12, 31) for d in fragment.days)
    if ("BEFORE" in fragment.cues and not dated) or _UNDECIDED.search(spans.text[figure.end : behind]):
        flags.add("other_day")
    if fragment.question:
        flags.add("question")
    if _LIST_BEFORE.search(spans.text[max(0, figure.start - 9) : figure.start]) or _LIST_BEHIND.match(
        spans.text, figure.end
    ):
        flags.add("listed")
    if _ADDED.search(spans.text[max(0, fragment.start - 6) : fragment.start]):
        flags.add("added")
    if _OF_SEVERAL.search(spans.text[max(0, fragment.start - 24) : fragment.start]):
        flags.add("of_several")
    flags |= {f"on {day.month}/{day.day}" for day in fragment.days if (day.month, day.day) != (12, 31)}
    return flags
