"""The year that a message is of: the past one over all of it, "2023: …", and the years in which somebody only lived.

"This year" further down is the one that stands over the message; of the year in which somebody changed jobs or bought
a house nothing else is told by it.
"""

from __future__ import annotations

import re

from assistant.reading.spans.notions import TAKEN_OUT
from assistant.reading.spans.sought import sought

_HEADING = re.compile(
    r"\s*(?:(?:so|ok(?:ay)?|hi|hey|hello|my|our|for|it'?s|about|here is|here are|tax|year|ty|form|1040|8606|the)\W+)*"
    r"(?P<year>20[0-4]\d)(?:(?: (?:tax(?:es)?|return|numbers|facts|form|8606|1040))*\s?(?:[:.;,]|\s[-–—])|(?: [a-z-]+){1,3}:)\s",
    re.I,
)
_SAID = sought(
    r"(?:(?<=[.?!;] )|(?<=\n))(?:the |my |for )?(?:tax )?year(?: in question)?(?: is|\s?[:=]) ?(?P<year>20[0-4]\d)\s?[.;,\n]",
    re.I,
)
_THIS_YEAR = sought(r"\bthis (?:tax )?(?:year|yr)\b", re.I)
_TODAY_IN = sought(
    r"\b(?:today|now|currently|at present),? (?:it(?:'s| is) |and )?(?:here )?in (?P<year>20[0-4]\d)\b", re.I
)
_MONEY_TOLD = re.compile(
    r"\b(?:contrib\w*|nd|non-?\s?ded\w*|put|add(?:ed|ing)|paid in|deposit\w*|backdoor\w*|conv\w*|cnv|moved|rolled)\b",
    re.I,
)
_OF_LAST_YEAR = re.compile(
    r"\b(?:basis|line 14|l14|8606)\b[^.;?!]{0,24}\b(?:last|prior|previous) (?:year|yr)\b"
    r"|\b(?:last|prior|previous) (?:year|yr)(?:'?s)?\b[^.;?!\d]{0,12}\b(?:basis|line 14|l14|8606)\b",
    re.I,
)
_IDLE = re.compile(r"\b(?:nothing|skipped|none|no (?:contrib\w*|activity|ira activity))\b", re.I)
_DENIED = re.compile(r"\b(?:no|nothing|without)\b[^.;?!:]*", re.I)
_OF_TODAY = re.compile(
    r"\b(?:now|today|(?:last|next) year (?:i|we)|ago|want|(?:i|we)(?:['’]m| am)? plan|planning|going to|gonna|(?:should|can|may|could|will) (?:i|we))\b",
    re.I,
)


def year_over(text: str, now: int) -> int | None:
    """The year from which "this year" and "last year" count, where it is the one in the head of the message, or in a sentence of its own.

    It is so where "this year" comes with the first money told of a year too far back for money of today, or with the
    basis of "last year" before it, or where today is told to be in it. Behind money told already, "this year" is that of the day of asking: "2023: 6,500
    in and out. This year 7,500".
    """
    if (told := _TODAY_IN.search(text)) is not None:
        return int(told["year"]) if int(told["year"]) < now and _THIS_YEAR.search(text) else None
    head, this = _SAID.search(text) or _HEADING.match(text), _THIS_YEAR.search(text)
    if head is None or this is None or this.start() < head.end() or int(head["year"]) >= now:
        return None
    year = int(head["year"])
    past = year < now - 1 or _OF_LAST_YEAR.search(text, head.end()) is not None
    clause = max(text.rfind(stop, head.end(), this.start()) for stop in (". ", "; ", "\n"))
    first = len(_MONEY_TOLD.findall(_DENIED.sub(" ", text[head.end() : this.start()]))) < 2
    first &= _IDLE.search(text, head.end(), max(clause, head.end())) is None
    alone = not any(int(other) > year for other in re.findall(r"(?<![\d,.$])20[0-4]\d(?![\d,.]\d)", text[head.end() :]))
    if head.re is _SAID.compiled:
        return year if alone else None
    return year if past and first and alone and not _OF_TODAY.search(text, head.end()) else None


_LIVED = sought(
    r"\b(?:(?P<plain>widow(?:ed|er)?|retired|divorced|born|unemployed|out of work|hired|laid off)|(?:got|we) married|graduated|immigrated"
    r"|(?P<home>bought|purchased|closed on) (?:[a-z]+ ){0,3}(?:house|home|condo|apartment|place)|moved to (?:the )?(?!roth|trad|ira|sep)[a-z]+"
    r"|(?:changed|switched|lost|started|quit|left) (?:(?:my|a|an|the|new|old|last|first|this|at|with) )*(?:jobs?|employers?|compan(?:y|ies)|work)"
    r"|(?:employer|company|firm) (?:started|began|set up|introduced|added)|joined|working (?:at|for)"
    r"|(?:(?<=i )|(?<=[.!?:] )|(?<!.))left (?!it\b|them|that\b|all\b|everything|the money|(?:the|my|an?) (?:\w+ )?(?:ira|account)))\b"
    r"(?:(?!\b(?:and|so|but) (?:now )?(?:i|we)\b)[^.;,\d]|401\(?k?\)?|for \$?\d[\d,]*k?){0,26}$",
    re.I,
)
_DEALS = re.compile(
    r"[^.;?!]*\b(?:roll\w*|contrib\w*|conver\w*|put|paid|withdr\w*|took|deposit\w*|iras?|sep|backdoor|roth)\b", re.I
)
_FOR_A_HOME = sought(
    rf"\b(?:{TAKEN_OUT})\b.*\b(?:down ?payment|closing|purchase|towards? (?:it|the)|for (?:it|the (?:house|home)))\b"
    rf"|\b(?:down ?payment|closing|purchase|towards? (?:it|the)|for (?:it|the (?:house|home)))\b.*\b(?:{TAKEN_OUT})\b",
    re.I | re.S,
)
"""Money taken out for the home that was bought: it is of the year in which the home was."""
_THAT_YEAR = sought(r"\bthat (?:same )?year\b", re.I)
_BEFORE = 70


def of_a_life(text: str, start: int, end: int) -> bool:
    """Whether a year is told of somebody's life alone: "I left Google in 2023", with no money moved in its sentence."""
    event = _LIVED.search(text, max(0, start - _BEFORE), start)
    if event is None or (event["plain"] and not _THAT_YEAR.search(text)):
        return event is not None
    return not (_THAT_YEAR.search(text) or _DEALS.match(text, end) or (event["home"] and _FOR_A_HOME.search(text)))


_A_BACKDOOR_THEN = sought(
    r"\b(?:want\w*|wish\w*|hop\w+|like|plan\w*|start\w*|begin\w*|clean|so (?:that )?(?:i|we|my|our|the))\b"
    r"[^.;?!\d]{0,40}\bback-?door[^.;?!\d]{0,24}$",
    re.I,
)
_INTO_A_PLAN = sought(
    r"\b(?:roll\w*|push|shove|hide|move|stuff|park|empty|incoming|accepts?|takes?)\b.*\b(?:401|403|457|tsp|plan)"
    r"|\b(?:401|403|457|tsp|plan)\b.*\b(?:roll\w*|incoming|accepts?|takes?|absorb)\b",
    re.I | re.S,
)


def of_an_aim(text: str, start: int) -> bool:
    """Whether a year is told of a backdoor to come, for which IRA money goes into a plan before: nothing is told by it."""
    return (
        _A_BACKDOOR_THEN.search(text, max(0, start - 90), start) is not None and _INTO_A_PLAN.search(text) is not None
    )
