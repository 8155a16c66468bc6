"""Ages that a message tells: as a number, as a bound, or by a birthday."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.spans.notions import A_MONTH, A_SPOUSE
from assistant.reading.spans.sought import sought

_SPELLED = r"(?:twenty|thirty|forty|fifty|sixty|seventy)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
_NO_AMOUNT = (
    r"(?!-|\s?(?:thousand|k\b|hundred|percent|dollars|bucks|grand|cents|hours|days|weeks|months|miles|and a half"
    r"|one|two|three|four|five|six|seven|eight|nine)\b)"
)
_ALONE = "".join(f"(?<!{word}[ -])" for word in "one two three four five six seven eight nine".split())
"""Before an age no other number stands: "thirty-one sixty-five in November" is an amount."""
_AGE = re.compile(
    r"(?<![\w$])(?:age[ds]?:?\s*(?:(?:of|at (?:year[- ]?end|(?:the )?end of (?:the )?year):?|on (?:dec(?:ember|\.)?|12/)\s?31:?) )?(?P<a>\d{2}(?:\.5)?)\b|(?P<b>\d{2})\s?-?(?:y/?o|y\.o\.|(?:yrs?|years?)[ -]old)(?!\w)|(?<![\d,.])(?P<k>[2-9]\d)(?-i:[MF])(?!\w)(?!\s(?:in|of|usd|dollars))|(?<!for )(?<!over )(?<!last )(?<!past )(?<!after )(?<!in )(?P<j>[2-9]\d)\s?-?(?:yrs?|years)\b(?=\s?(?:$|[.,;:/|)?-]))"
    r"|(?:i'?m|i am|we're|she'?s|he'?s|she is|he is|is|(?<!what )are|was|(?:i|she|he) were|both|turn(?:s|ing|ed)?|becom(?:es?|ing))\s(?:only |about |now |over |under |a )?(?P<c>[1-9]\d|59\.5)\b(?![\d,.]*\d|\s?k\b|%|\s?(?:percent|dollars|bucks|grand|hundred|thousand|million|of|days|weeks|months|miles|km|minutes|mins?|hours|hrs|years? (?!old))|/\d)"
    r"|(?:\(|(?<![\d,.$])|over |under |above |below |<|>)(?P<d>[5-7]\d)\s?\+(?!\s?\$?\d)"
    r"|(?P<under>\bunder|\bbelow|\bbefore|<)\s?(?P<e>[5-7]\d)(?P<half>\.5| ?1/2)?\b(?![\d,]*\d|k\b|%|[ -]?days?\b)"
    r"|(?P<over>(?<!\d )\bover|\babove|>|\bafter|\bpast)\s?(?P<f>[5-7]\d)(?P<half2>\.5| ?1/2)?\b(?![\d,]*\d|k\b|%|[ -]?days?\b)"
    r"|\bat (?P<g>[2-9]\d)(?:\.5)?\b(?![\d,.]*\d|%|\s?(?:k\b|grand|hundred|thousand|million)\b)"
    rf"|(?:^|(?<=[,;:(|/.–—-]\s)|(?<=\())(?P<i>[2-9]\d|{_SPELLED})(?=,? (?:(?:at|by|on|as of) (?:the )?(?:end of|close of|(?:year|yr)[- ]?end|ye\b|eoy|dec(?:ember|\.)? ?31|12/31)|(?:that|this) year|at the time|(?:back )?then)\b)"
    r"|(?:^|[,;(]\s?)(?P<h>[2-9]\d)(?=\s?[,.;)](?:\s|$)|\s?$)"
    r"|(?<=[a-z\d)]\s[/|]\s)(?P<n>[2-9]\d)(?=\s[/|](?:\s|$)|$)"
    rf"|(?:i'?m|i am|she'?s|he'?s|both|is|was|he is|she is|are|were|at|age[ds]?|turn(?:ing|ed|s)?|becom(?:es?|ing)|spouse is)\s(?P<word>{_SPELLED})\b{_NO_AMOUNT}"
    rf"|(?:^|(?<=[,;(]\s)|(?<=[,;(]))(?P<word2>{_SPELLED})(?=\s?[,.;)](?:\s|$))"
    rf"|\b(?P<word3>{_SPELLED})[ -](?:years?|yrs?)[ -]old\b(?! (?:roth|ira|account|plan|401))"
    rf"|\b(?:{A_SPOUSE}|me)\)?\s?[:–-]\s?(?P<p>[2-9]\d|{_SPELLED})(?=\s?[,.;)](?:\s|$))"
    r"|(?:\bnot|n['’]t) (?:yet )?be (?P<m>[2-9]\d)(?= (?:until|till?|before|for)\b)"
    r"|\b(?:owner|taxpayer|filer|participant|account ?holder)(?: is|:)? (?P<l>[2-9]\d)(?=\s?(?:[.;)](?:\s|$)|,(?!\d)|$))"
    r")",
    re.I,
)
_BESIDE_A_STATUS = sought(
    r"\b(?:single|married|mfj|mfs|hoh|joint(?:ly)?)(?:, ?| )(?:and |i'?m )?(?P<a>[2-6]\d|7[0-4])(?=\W*$)", re.I
)
"""An age right behind a filing status, and the last word: "single, 41"; a higher number rather is an income in thousands."""
_BIRTHDAY = sought(
    rf"(?<![\w$.,])(?<!hundred )(?<!thousand )(?<! and )(?<!\bof ){_ALONE}(?P<then>[2-9]\d|{_SPELLED})(?= (?:(?:last|this|in|since|back in) (?:{A_MONTH}|spring|summer|fall|autumn|winter)\b|on (?:the|that) (?:date|day)\b))"
    rf"|\b(?:hit|reached) (?P<reached>[2-9]\d|{_SPELLED})(?= (?:in|last|this|on)\b|\s?[,.;)](?!\d))|\b(?:my|her|his) (?P<birthday>[2-9]\d)(?:th|(?:st|nd|rd)(?= birthday))\b"
    rf"|\bbirthday (?:number |no\.? |#)?(?P<number>[2-9]\d|{_SPELLED})\b{_NO_AMOUNT}|(?:^|(?<=[.,:;(]\s))(?P<of_year>[2-9]\d) years(?= in (?:19|20)\d\d)",
    re.I,
)
"""An age told by a birthday, or of a day: "fifty-two last June", "birthday sixty-two falls in 2026"."""
BORN = sought(
    r"\b(?:born|d\.?o\.?b\.?|birth (?:date|year)|date of birth)(?: (?:is|was|in|on))*[\s:=]*(?:[a-z]{3,9}\.? )?(?:\d{1,2}[/., -]+){0,2}(?P<year>19[2-9]\d|200\d)\b",
    re.I,
)
"""A year or day of birth, which dates nothing else."""
_EXTRA = r"(?:catch-?up(?: contribution)?|part|extra|amount|thousand|\$?1,000|1k)"
CATCH_UP_TOLD = sought(
    rf"\b(?:(?:incl\w*|with|plus|counting) (?:the |my |an? )?(?:extra )?(?:over|age)[- ]?50\b(?: {_EXTRA}\b)?"
    rf"|(?:over|age)[- ]?50\+? {_EXTRA}(?=[^.;?!,]{{0,12}} included\b))",
    re.I,
)
"""An age told by the contribution made for it, whose extra is no money besides: "8,000, the over-50 thousand included"."""


CATCH_UP_OF_AGE = sought(
    r"\bcatch-?\s?up(?: contrib(?:ution)?s?| amount)?,? ?\(?(?:for )?(?:ages? )?(?:[56]\d ?\+|6\d ?(?:-|–|to|through|thru|/) ?6\d)\)?"
    r"(?: (?:of|is|was|at))?[\s:=–-]*",
    re.I,
)
"""The label of a catch-up contribution by the ages that may make it, which are nobody's: "catch-up (60-63) 11,250"."""
REACHES = sought(r"\b(?:turn(?:s|ing|ed)?|becom(?:es?|ing)|became|hits?|reach(?:es|ed)?)\b", re.I)
"""An age told by the birthday on which it is reached."""


_CHILD = r"(?:sons?|daughters?|kids?|child(?:ren)?|teen(?:ager)?s?|grand(?:child(?:ren)?|sons?|daughters?|kids?)|nephews?|nieces?)"
_OF_ME = re.compile(r"(?:i'?m|i am|we|both)\b", re.I)
_THEN_A_CHILD = sought(rf"\s?(?:[- ]?(?:years?|yrs?)[- ]old|y/?o)? (?!no )(?:\w+ )?{_CHILD}\b", re.I)
_MY = re.compile(r"\b(?:my|our) $", re.I)
_OLDEST_CHILD = 30


def of_a_child(text: str, start: int, end: int, age: str) -> bool:
    """Whether an age is that of a child spoken of: "a 12 year old daughter", "for our 16 year old"."""
    if _OF_ME.match(text, start):
        return False
    if _THEN_A_CHILD.match(text, end):
        return True
    young = age.isdigit() and int(age) <= _OLDEST_CHILD
    return young and text[start].isdigit() and _MY.search(text, 0, start) is not None


@dataclass(frozen=True, slots=True)
class AgeMention:
    """An age, or a bound on it: "over 50", "under 59½"."""

    start: int
    end: int
    age: str
    bound: str = ""  # "", "under" or "over"


_AGE_WORDS = {
    f"{tens}{'-' + one if one else ''}": str(20 + 10 * i + j)
    for i, tens in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy"))
    for j, one in enumerate(("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
}


_BACK = 60
_THEN = sought(
    r"\b(?:(?P<work>(?:retire|quit|stop|gave up|left)\w*)|since|sold|bought|opened|started|rolled)\b"
    r"[^.;?!:\d]{0,40}\bat (?:age )?\S+$|\bsince (?:age |i was |turning )?\d+(?:\.5)?$",
    re.I,
)
"""An age of long ago, where another one is told: "nothing since I quit working at 66", "retired at 62"."""


_A_BOUND = sought(r"\b(?:since|after|before|until|till|past|from|by|beyond) (?:the )?age (?:of )?\d+(?:\.5)?$", re.I)
"""An age as a bound of time, where another one is told: "76, and nothing paid in after age 66"."""
_COSTS_AT = re.compile(
    r"\b(?:costs?|tax(?:ed)?|bill|owes?|pays?|brackets?|rates?|rating|save[sd]?)\b[^.;?!\d]{0,24}$|% $", re.I
)
"""What stands before a rate told by its number alone: "what does it cost him at 22"."""
_A_SHARE = re.compile(r"\s?(?:%|pct\b|percent\b|per cent\b)", re.I)
_ONE, _OTHER = r"(?P<me>[2-7]\d)", r"(?P<spouse>[2-7]\d)"
_PAIR = (
    r"(?:^|[,;:(.?!–-] ?|\b(?:ages?|aged|being|at) ){}(?: (?:and|&) |/|, ){}"
    r"(?=\W*$|[).;?!]|, |\s?(?:years old|y/?o)\b| respectively)"
)
_TWO_AGES = re.compile(_PAIR.format(_ONE, _OTHER), re.I)
_SPOUSE_THEN_ME = re.compile(_PAIR.format(_OTHER, _ONE), re.I)
_LIMITS_OF_TWO = sought(
    r"\b(?:how much|what|limits?|max(?:imum)?|most)\b[^.?!]{0,40}(?<!\w)"
    rf"(?:we|us|both|(?:my )?{A_SPOUSE} and (?:i|me|myself)|(?:i|me) and (?:my )?{A_SPOUSE}|couple)(?!\w)",
    re.I,
)
_SPOUSE_FIRST = re.compile(rf"\b{A_SPOUSE} and (?:i|me|myself)\b", re.I)


def two_ages(text: str) -> re.Match[str] | None:
    """Two ages without another word in a question for the limits of two: "how much can we both put in, 52 and 48"."""
    if not _LIMITS_OF_TWO.search(text):
        return None
    return (_SPOUSE_THEN_ME if _SPOUSE_FIRST.search(text) else _TWO_AGES).search(text)


def _in_digits(age: str) -> str:
    return _AGE_WORDS.get(age.lower().replace(" ", "-"), age)


def _of_long_ago(text: str, age: AgeMention) -> re.Match[str] | None:
    return _THEN.search(text, max(0, age.start - _BACK), age.end)


def _a_rate(text: str, match: re.Match[str]) -> bool:
    """Whether "at 22" is the rate that is told beside it or elsewhere as a share, and no age."""
    before = text[max(0, match.start() - 40) : match.start()]
    if re.search(r"(?:%|rate|taxed|rating) $", before):
        return True
    return (
        _COSTS_AT.search(before) is not None and re.search(rf"(?<![\d.,]){match['g']} ?(?:%|percent)", text) is not None
    )


_OUTCOME = re.compile(
    r"\b(?:penalt(?:y|ies)|tax(?:es)?|excise|amount|total|sum|result|answer|figure|number|difference|fees?|refund|bill|limit|excess|gains?|earnings|interest)"
    r"(?: (?:for|of|in|on) (?:20\d\d|it|that|the year))? $",
    re.I,
)
_IS = re.compile(r"(?:is|was|are) ", re.I)


def _an_outcome(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is what a tax or a sum is said to be, and no age: "the penalty is 72"."""
    return bool(_IS.match(match[0])) and _OUTCOME.search(text, max(0, match.start() - _BACK), match.start()) is not None


def told_of_the_past(text: str, age: str) -> bool:
    """Whether an age is only told of long ago, so that whoever tells it is older now."""
    told = [mention for mention in ages(text) if mention.age == age]
    return bool(told) and all(_of_long_ago(text, mention) for mention in told)


def ages(text: str) -> list[AgeMention]:
    """Ages and bounds on ages."""
    found = []
    for match in _AGE.finditer(text):
        if _A_SHARE.match(text, match.end()):
            continue  # "im at 32 pct"
        groups = match.groupdict()
        bound = "under" if groups["under"] else "over" if groups["over"] or groups["d"] else ""
        raw = next(
            groups[name]
            for name in (
                "a",
                "b",
                "c",
                "d",
                "e",
                "f",
                "g",
                "h",
                "i",
                "j",
                "k",
                "l",
                "m",
                "n",
                "p",
                "word",
                "word2",
                "word3",
            )
            if groups[name]
        )
        age = _in_digits(raw)
        if groups["half"] or groups["half2"]:
            age += ".5"
        lead = match[0].lower()
        if groups["c"] and re.match(r"(?:i'?m|i am|she'?s|he'?s|she is|he is)\s(?:over|under)", lead):
            bound = "over" if "over" in lead else "under"
        if (groups["g"] and _a_rate(text, match)) or (groups["c"] and _an_outcome(text, match)):
            continue
        found.append(AgeMention(match.start(), match.end(), age, bound))
    for match in _BESIDE_A_STATUS.finditer(text):
        if not any(other.start < match.end() and match.start() < other.end for other in found):
            found.append(AgeMention(match.start("a"), match.end("a"), match["a"]))
    if pair := two_ages(text):
        found = [age for age in found if not pair.start() <= age.start < pair.end()]
        found += [AgeMention(*pair.span(name), pair[name]) for name in ("me", "spouse")]
    for match in _BIRTHDAY.finditer(text):
        group = match.lastgroup or ""
        told = AgeMention(match.start(), match.end(group), _in_digits(match[group]))
        if not any(other.start < told.end and told.start < other.end for other in found):
            found.append(told)
    labels = [label.span() for label in CATCH_UP_OF_AGE.finditer(text)]
    found = [age for age in found if not any(start < age.start < end for start, end in labels)] or found
    then = {age: past for age in found if (past := _of_long_ago(text, age))}
    now = [age for age in found if age not in then]
    now = [age for age in now if not _A_BOUND.search(text, max(0, age.start - _BACK), age.end)] or now
    found = now or [age for age in found if then[age]["work"]]
    return sorted(found, key=lambda item: item.start)
