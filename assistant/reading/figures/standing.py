"""Where a figure stands: in which clause, on a line, in a plan, as a sum, as part of the one behind it."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.fragments import Fragment, fragment_at
from assistant.reading.spans.notions import PLAN
from assistant.reading.spans.sought import sought

_ENTRY = re.compile(
    r"\s*[:=]?\s*\$?|\s*(?:(?:on|of) (?:it|that|there|that one)\s+)?(?:is|was|says|shows|reads)\s*\$?", re.I
)

A_BANK = sought(
    r"\b(?:fidelity|fido|schwab|vanguard|merrill|e-?trade|betterment|wealthfront|ameritrade|robinhood|edward jones|t\.? ?rowe"
    r"|ally|chase|usaa|sofi|webull|ibkr|tiaa|credit union)\b",
    re.I,
)
AN_ACCOUNT = re.compile(
    rf"\b(?:{A_BANK.pattern}|sep|simple|rollover|trad(?:itional)?)\b(?: iras?)?[\s:=]*(?:(?:at|with|was|is|has|had) (?:{A_BANK.pattern} )?)?\$?$",
    re.I,
)
"""The name of an account right before its amount."""
_NAMED_ENTRY = re.compile(rf"\s*[:=]\s*(?:(?:a|the|my) )?{AN_ACCOUNT.pattern}", re.I)
_NEXT_NAMED = sought(rf"\s*(?:[,;/+&]|and\b|plus\b)\s*(?:(?:and|a|the|my) )*{AN_ACCOUNT.pattern}", re.I)
_VALUE = "6"
"""The line that several accounts make up."""
_ON_LINE = re.compile(r"\)?,?\s(?:[a-z]+\s){0,2}(?:on|at|in)\s", re.I)
_NEAR_LINE = 30
_A_FORM = r"(?:(?:form|8606|return|one|filing|copy)\b ?)+"
_SHOWS = r"(?:(?:that |which )?(?:i|we|he|she|they|my \w+) (?:actually |already )?(?:filed|sent(?: in)?|have|has|kept) )?(?:actually |clearly |still )?(?:says?|said|shows?|showed|has|had|reads?|gives?|lists?|carries|reported|is|was|of|at|=|:)"
_YEAR_BEFORE = re.compile(
    rf"(?:['’]s)?,? (?:(?:form|8606|return|and|its|the)[,:]? )*|(?:['’]s)? {_A_FORM}{_SHOWS} ?\$?[\d,.]+k? (?:on|in|at|for) (?:its |the )?",
    re.I,
)
_EARLIER_FORM_SHOWS = re.compile(rf"\s*(?:of|on|from|in) (?:[a-z]+ ){{0,3}}\S{{2,5}} {_A_FORM}{_SHOWS}\s?\$?", re.I)
_YEAR_BEHIND = re.compile(r" (?:of|for|from|on) (?:[a-z]+ ){0,2}|\s?\(", re.I)
_YEAR_OF_LINE = re.compile(
    r"\(\s*\)|^\s*(?:for |in |of )?ty\b|^\s*(?:of|from|on) (?:the|my|his|her|our|last)\s+(?:form )?8606\b", re.I
)

_HOLDER = (
    r"(?:(?:my|the|his|her|our|their|an?|old|solo|former|current|roth|company|work|employer'?s?|wife'?s|husband'?s|schwab|fidelity|vanguard) )*"
    rf"(?:{PLAN}|hsa|529|brokerage(?: account)?|roth(?: iras?)?|savings(?: account)?)"
)
_LAST_DAY = r"(?:12/31|dec(?:ember)?\.? 31(?:st)?)(?:/\d{2,4}|,? (?:19|20)\d\d)?"
_PLAN_ALONE = re.compile(
    rf"\b(?:{PLAN}"
    r"|(?:retirement|profit[- ]sharing|company'?s?|employer'?s?|workplace|work|cash balance|deferred comp\w*) (?:\w+ )?(?:plan|account)"
    r"|plan (?:at|through|with|from) (?:my|the|our|his|her|work)|covered by an? (?:\w+ )?plan)(?!\w)",
    re.I,
)
_IRA_MONEY = re.compile(r"\b(?:t?iras?|sep|simple|traditional|roll\w*|moved|convert\w*)\b", re.I)
_STATUS = re.compile(r"\b(?:mfj|mfs|hoh|single|joint(?:ly)?|married)\W{0,3}\$?$", re.I)
"""A filing status right before an amount: it is an income ("MFJ, 300k")."""
_DEBT = re.compile(
    r"\b(?:mortgage|(?:car|truck|student|home|auto) (?:loan|payment)s?|heloc|credit cards?|rent|tuition|emergency fund)"
    r"(?: (?:balance|payment|is|was|of|at|about|around|now|stands?|stood|debt|owed|runs?|me|has|had|down|to))*[:=]?\s*\$?$",
    re.I,
)
_IN_A_PLAN = re.compile(rf"\s*(?:\w+ )?(?:in|at|inside|within) {_HOLDER}(?!\w| (?:roll|conv|ira|to\b|money to))", re.I)
_OUT_OF = re.compile(
    r"\W*(?:as |to be )?(?:non-?\s?deduct\w*|nd|after-?tax)\W+(?:out )?of (?:the |my |our |that |a )*\$?", re.I
)
_OF_A_PLAN = re.compile(
    rf"(?<!to )(?<!into )(?<!-> )\b{_HOLDER}(?: (?:balance|account|holds?|has|had|is|was|stands?|stood|with|of|at|worth|about|around|now"
    rf"|(?:ending |closing |total |market )?value|on|as|year[- ]end|fmv|{_LAST_DAY}|\W?(?:\.{{2,}}|x{{2,}}|#)\w+))*[:=]?\s*\$?$",
    re.I,
)


def clause_of(scene: Scene, index: int) -> Fragment | None:
    """The clause that a figure stands in."""
    return fragment_at(scene.spans, scene.figures[index].start)


def cues_of(scene: Scene, index: int) -> set[str]:
    """The concepts of the clause that a figure stands in."""
    clause = clause_of(scene, index)
    return clause.cues if clause else set()


def named_after_another(scene: Scene, index: int) -> bool:
    """Whether an amount goes on with a list of accounts that have each its name: "fidelity 12,400, sep 8,600"."""
    if not index:
        return False
    text, before = scene.spans.text, scene.figures[index - 1]
    goes_on = _NEXT_NAMED.match(text[: scene.figures[index].start], before.end)
    return goes_on is not None and AN_ACCOUNT.search(text[: before.start]) is not None


def entered_on(scene: Scene, index: int) -> str:
    """The line that a figure stands behind in a list of entries ("L7 0", "line 8 = 4,900"); "" where there is none."""
    start, text = scene.figures[index].start, scene.spans.text
    if named_after_another(scene, index):
        return _VALUE if entered_on(scene, index - 1) == _VALUE else ""
    for line in reversed(scene.spans.lines):
        if line.lines == (_VALUE,) and line.end <= start and _NAMED_ENTRY.match(text[:start], line.end):
            return _VALUE
        if line.end <= start <= line.end + _NEAR_LINE and len(line.lines) == 1:
            return line.lines[0] if _ENTRY.fullmatch(_undated(scene, line.end, start)) else ""
    return ""


def stands_on(scene: Scene, index: int) -> str:
    """The line of a form that the words right behind a figure put it on: "18,500 sitting on line 14 of my 2019 form"."""
    end = scene.figures[index].end
    for line in scene.spans.lines:
        if 0 < line.start - end <= _NEAR_LINE and len(line.lines) == 1:
            return line.lines[0] if _ON_LINE.fullmatch(scene.spans.text[end : line.start]) else ""
    return ""


def of_an_earlier_form(scene: Scene, index: int) -> bool:
    """Whether the line at a figure is told to be of a year before the last one named: "'24 l.14", "line 14 of my 2019 form"."""
    figure, text = scene.figures[index], scene.spans.text
    years = [year for year in scene.spans.years if year.use != "ago"]
    last = max((year.last or year.year for year in years), default=0)
    return any(
        year.year < last
        and (_YEAR_BEFORE.fullmatch(text[year.end : line.start]) or _YEAR_BEHIND.fullmatch(text[line.end : year.start]))
        for line in scene.spans.lines
        if figure.start - _NEAR_LINE < line.end and line.start < figure.end + _NEAR_LINE
        for year in years
    )


def shown_by_an_earlier_form(scene: Scene, index: int) -> str:
    """The line of an earlier year's form that is told before a figure: "line 14 of my filed 2024 form says 14,000"."""
    start, text = scene.figures[index].start, scene.spans.text
    years = [year for year in scene.spans.years if year.use != "ago"]
    last = max((year.last or year.year for year in years), default=0)
    for line in reversed(scene.spans.lines):
        if line.end <= start and len(line.lines) == 1:
            within = any(line.end < year.start < start and year.year < last for year in years)
            return line.lines[0] if within and _EARLIER_FORM_SHOWS.fullmatch(text[line.end : start]) else ""
    return ""


def _undated(scene: Scene, start: int, end: int) -> str:
    """A stretch of the text without the years in it: "L2 TY25 0", "line 2 ('19) = 0"."""
    text = scene.spans.text
    for year in scene.spans.years:
        if start <= year.start and year.end <= end:
            text = text[: year.start] + " " * (year.end - year.start) + text[year.end :]
    return _YEAR_OF_LINE.sub(" ", text[start:end]).strip(" ")


def is_elsewhere(scene: Scene, index: int) -> bool:
    """Whether the words at a figure put it into an employer's plan, a Roth IRA or no retirement account at all, or make it an income."""
    figure, text = scene.figures[index], scene.spans.text
    before = text[max(0, figure.start - 48) : figure.start]
    clause = _words_around(scene, figure)
    if _PLAN_ALONE.search(clause) and not _IRA_MONEY.search(clause):
        return True
    elsewhere = (_OF_A_PLAN, _DEBT, _STATUS)
    return bool(_IN_A_PLAN.match(text, figure.end) or any(words.search(before) for words in elsewhere))


def _words_around(scene: Scene, figure: Figure) -> str:
    """The words of a figure's clause, with those of the clause before where it is little more than the figure."""
    fragments = scene.spans.fragments
    place = next((i for i, f in enumerate(fragments) if f.start <= figure.start < f.end + 1), None)
    if place is None:
        return ""
    here, before = fragments[place], fragments[place - 1] if place else None
    of_the_day = here.days or here.cues & {"YEAR_END", "LEFT"}
    bare = not of_the_day and len(re.findall(r"[^\W\d_]{2,}", here.text)) <= 2
    return f"{before.text} {here.text}" if bare and before and before.sentence == here.sentence else here.text


def is_elected(scene: Scene, index: int) -> bool:
    """Whether a figure is the nondeductible part of the one behind it: "electing 2,000 as nondeductible out of the 7,500"."""
    if index + 1 >= len(scene.figures):
        return False
    return bool(_OUT_OF.fullmatch(scene.spans.text[scene.figures[index].end : scene.figures[index + 1].start]))


def is_sum(scene: Scene, index: int) -> bool:
    """Whether a figure is the sum of the two before it, set behind "=" or "so", or in brackets."""
    if index < 2:
        return False
    figure = scene.figures[index]
    total = scene.figures[index - 1].value + scene.figures[index - 2].value
    before = scene.spans.text[max(0, figure.start - 5) : figure.start].strip(" $").lower()
    return figure.kind == "money" and figure.value == total and before.endswith(("=", "so", "("))


def is_law_range(scene: Scene, index: int) -> bool:
    """Whether a range is named as one of the law: "phase-out 60,000-70,000"."""
    figure = scene.figures[index]
    return bool(re.search(r"phase|range|limit", scene.spans.text[max(0, figure.start - 24) : figure.end + 16], re.I))


def says_nothing(scene: Scene) -> bool:
    """Whether a message that opens a conversation has figures and not one word of what they could be."""
    found, before = scene.spans, scene.setting
    dated = found.mentions or found.years or found.days or found.lines or found.ages
    return not (before.known or before.asked or dated) and _ASKS.search(found.text) is None


_ASKS = re.compile(r"\?|\b(?:tax|owe|how much|what)", re.I)


def is_of_a_person(scene: Scene, index: int) -> bool:
    """Whether a small bare number stands behind a word for somebody: it numbers them or is their age, and is no money."""
    figure = scene.figures[index]
    bare = figure.value < _MOST_PEOPLE and figure.amount is not None and not figure.amount.marked
    return bare and _OF_A_PERSON.search(scene.spans.text, max(0, figure.start - 12), figure.start) is not None


_OF_A_PERSON = sought(r"\b(?:client|taxpayer|person|filer|case|file|matter) (?:# ?)?$", re.I)
_MOST_PEOPLE = 1000
