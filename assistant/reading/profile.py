"""Facts about a person that are no amounts: filing status, age, coverage at work, plan features."""

from __future__ import annotations

import re

from assistant.facts import YOU, Fact
from assistant.reading.fragments import Spans

_STATUS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "married_filing_separately",
        re.compile(
            r"\b(?:m\.?f\.?s\.?|married,? filing separate(?:ly)?|file[sd]? separate(?:ly)?|filing separate(?:ly)?|separate returns?)\b",
            re.I,
        ),
    ),
    (
        "married_filing_jointly",
        re.compile(
            r"\b(?:m\.?f\.?j\.?|married,? (?:filing )?joint(?:ly)?|joint(?:ly)?(?: return| filers?| filing)?|filing joint(?:ly)?|file[sd]? joint(?:ly)?|married couple|we're married)\b",
            re.I,
        ),
    ),
    ("head_of_household", re.compile(r"\b(?:h\.?o\.?h\.?|head of household)\b", re.I)),
    ("qualifying_surviving_spouse", re.compile(r"\b(?:qss|qualifying (?:surviving spouse|widow(?:er)?))\b", re.I)),
    ("single", re.compile(r"\b(?:single|unmarried|divorced|never married)\b(?! ira| account| conversion| year)", re.I)),
)
_MARRIED = re.compile(r"\bmarried\b(?!,? (?:filing|for|to|my|in (?!20\d\d)))", re.I)
_APART = re.compile(
    r"\b(?:lived apart|living apart|separated all year|apart all year|did ?n[o']t live together|lived separately)\b",
    re.I,
)
_TOGETHER = re.compile(r"\b(?:lived (?:together|with)|living (?:together|with)|lived w/|w/ spouse|same house)\b", re.I)
_NOT_COVERED = re.compile(
    r"\b(?:i'?m not covered|(?:i'?m|i am) not (?:covered|an active)|not covered (?:by|at)|no (?:workplace |employer |retirement )?plan(?: at (?:my )?(?:work|job))?|no 401\(?k\)? at (?:work|my job)|self-?employed,? no plan|no plan at work|i (?:don't|do not) have a (?:workplace |retirement |employer )?plan|not (?:an )?active participant|no (?:retirement|employer|workplace|company) plan|without a (?:workplace |retirement )?plan|doesn'?t (?:have|offer) a (?:retirement )?plan)\b",
    re.I,
)
_COVERED = re.compile(
    r"\b(?:(?:i'?m|i am|me) covered|covered and|covered (?:by|at) (?:a |my |the )?(?:plan|work|job|401|workplace|employer|pension)|covered by a plan|(?:single|i'm|i am|joint|mfj)[, ]+covered|retirement (?:plan )?box|covered\b(?! ?/)|(?<!not an )(?<!not )active participant|participat\w+ in (?:my|a|the|his|her) (?:\w+'?s? )?(?:401|403|457|tsp|plan|pension|retirement)|(?:have|has|with|got|offers) (?:a |an |my )?(?:workplace|employer|work|company|job) (?:retirement )?(?:plan|401|403|pension)|(?:have|has|contribute to) (?:a |my |the )(?:401\(?k\)?|403\(?b\)?|pension|tsp)(?: plan)? (?:at|through|from) (?:my |the )?(?:work|job|employer|company))",
    re.I,
)
_SPOUSE_COVERED = re.compile(
    r"\b(?:only (?:my )?(?:spouse|wife|husband)(?: is)? covered|spouse covered(?: only)?|(?:my )?(?:wife|husband|spouse) (?:is|has a (?:plan|pension|401))(?: covered)?|but my (?:wife|husband|spouse) is\b|she has a (?:pension|plan|401)|he has a (?:pension|plan|401)|(?:wife|husband|spouse) covered|but (?:my )?(?:wife|husband|spouse) (?:does|has one|is)|(?:wife|husband|spouse) (?:participates|is (?:an )?active|contributes to (?:a|her|his) (?:401|403|plan))|(?:wife|husband|spouse)(?:'s)? (?:has|with) (?:a|one|an)? ?(?:\w+ )?(?:plan|pension|401))\b",
    re.I,
)
_SPOUSE_NOT = re.compile(
    r"\b(?:(?:wife|husband|spouse) (?:has no (?:job|plan)|isn'?t\b|isn'?t(?: covered)?|is not covered|not (?:working|covered)|doesn'?t work)|(?:no job and no plan)|/ ?not covered)\b",
    re.I,
)
_ONLY_SPOUSE = re.compile(r"\bonly (?:my )?(?:spouse|wife|husband)(?: is)? covered|spouse covered only\b", re.I)
_UNDER = re.compile(r"(?:under|below|before|<)\s?(?:age )?59(?:\.5|½| ?1/2)?", re.I)
_OVER = re.compile(r"(?:over|above|past|after|>)\s?(?:age )?59(?:\.5|½| ?1/2)?", re.I)
_ROTH_OPENED = re.compile(
    r"\b(?:roth (?:was )?(?:opened|started|first (?:opened|funded))(?: in)?|(?:opened|started) (?:my|a|the|his|her) (?:first )?roth(?: ira)?(?: in| back in)?|first roth(?: ira)?(?: was)?(?: in)?)\s?'?(?P<year>(?:19|20)\d\d|\d\d)\b",
    re.I,
)
_AGE_IN = re.compile(
    r"\s*(?:years old\s*)?(?P<end>(?:at|by) (?:the )?end of|on (?:December|Dec\.?) 31,?)?\s*(?:in\s+)?(?P<year>20\d\d)\b",
    re.I,
)
_NEVER_ROTH = re.compile(r"\bnever had (?:any |a )?roth\b", re.I)


def profile(spans: Spans, people: list[str], year: int, turn: int, main: str = YOU) -> list[Fact]:
    """Status, age, coverage and the like, as facts of the message."""
    text = spans.text
    found: list[Fact] = []

    def put(name: str, value: str, quote: str, person: str = main, **more: object) -> None:
        found.append(Fact("", name, value, person, year, turn=turn, quote=quote[:120], **more))  # type: ignore[arg-type]

    for status, pattern in _STATUS:
        if match := pattern.search(text):
            put("filing_status", status, match[0])
            break
    else:
        if match := _MARRIED.search(text):
            put("filing_status", "married_filing_jointly", match[0], note="married")
    if match := _APART.search(text):
        put("lived_apart_all_year", "true", match[0])
    elif match := _TOGETHER.search(text):
        put("lived_apart_all_year", "false", match[0])
    _ages(spans, people, put, year)
    _coverage(text, put)
    if match := _UNDER.search(text):
        put("under_59_half", "true", match[0])
    elif match := _OVER.search(text):
        put("under_59_half", "false", match[0])
    elif (match := re.search(r"\bcode 1\b", text, re.I)) and not spans.ages:
        put("under_59_half", "true", match[0])
    if match := _ROTH_OPENED.search(text):
        put("first_roth_year", match["year"] if len(match["year"]) == 4 else "20" + match["year"], match[0])
    elif match := _NEVER_ROTH.search(text):
        put("first_roth_year", str(year), match[0], note="first_roth_now")
    return found


def _ages(spans: Spans, people: list[str], put: object, year: int) -> None:
    """Ages with the person of their fragment; "59½" bounds are no ages."""
    assert callable(put)
    text_of = spans.text
    for age in spans.ages:
        fragment = next((i for i, f in enumerate(spans.fragments) if f.start <= age.start < f.end + 2), None)
        person = people[fragment] if fragment is not None else YOU
        quote = spans.text[age.start : age.end]
        if age.age.startswith("59"):
            continue
        if person == "both":
            put("age", age.age, quote, YOU)
            put("age", age.age, quote, "spouse")
        elif not age.bound and not_reached(text_of, age.start):
            put("age_bound", f"under {age.age}", quote, person)
        elif age.bound:
            put("age_bound", f"{age.bound} {age.age}", quote, person)
        else:
            put("age", str(int(age.age) + year - year_of_age(spans.text, age.start, age.end, year)), quote, person)


def year_of_age(text: str, start: int, end: int, year: int) -> int:
    """The year of which an age is said, where it is another one: "turning 62 in 2026", "47 at the end of 2024"."""
    behind = _AGE_IN.match(text, end)
    turning = re.search(r"\bturn(?:s|ed|ing)?\s*\d+$", text[max(0, start - 10) : end], re.I)
    return int(behind["year"]) if behind and (turning or behind["end"]) else year


def not_reached(text: str, start: int) -> bool:
    """Whether an age is one that is not reached: "under 50", "I haven't turned 50 yet"."""
    return _YOUNGER.search(text[max(0, start - 32) : start]) is not None


_YOUNGER = re.compile(
    r"(?:\b(?:under|below|beneath|younger than|less than|short of|shy of|yet to (?:turn|reach|hit)|before (?:turning|age|reaching))"
    r"|\bnot (?:yet |even )?(?:turned |reached )?|n't (?:yet )?(?:be |been |turn(?:ed)? |reach(?:ed)? |hit )?(?:yet )?|<)\s*(?:the )?(?:age )?(?:of )?$",
    re.I,
)


def _coverage(text: str, put: object) -> None:
    """Who is covered by a plan at work; "covered / not covered" is you, then the spouse."""
    assert callable(put)
    if match := _ONLY_SPOUSE.search(text):
        put("covered_by_workplace_plan", "false", match[0])
        put("spouse_covered_by_workplace_plan", "true", match[0])
        return
    if match := re.search(r"\b(?P<a>(?:not )?covered)\s*/\s*(?P<b>(?:not )?covered)\b", text, re.I):
        put("covered_by_workplace_plan", str("not" not in match["a"].lower()).lower(), match[0])
        put("spouse_covered_by_workplace_plan", str("not" not in match["b"].lower()).lower(), match[0])
        return
    mine = re.search(r"\b(?:i'?m|i am|me|she'?s|he'?s) covered\b", text, re.I)
    if mine:
        put("covered_by_workplace_plan", "true", mine[0])
    elif match := _NOT_COVERED.search(text):
        if "spouse" not in text[max(0, match.start() - 30) : match.start()].lower():
            put("covered_by_workplace_plan", "false", match[0])
    elif match := _COVERED.search(text):
        put("covered_by_workplace_plan", "true", match[0])
    if match := _SPOUSE_NOT.search(text):
        put("spouse_covered_by_workplace_plan", "false", match[0])
    elif match := _SPOUSE_COVERED.search(text):
        put("spouse_covered_by_workplace_plan", "true", match[0])
