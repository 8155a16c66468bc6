"""Facts about a person that are no amounts: filing status, age, the first Roth IRA."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.facts import YOU, Fact
from assistant.reading.people.apart import lived_apart
from assistant.reading.spans.ages import BORN, CATCH_UP_TOLD, REACHES, AgeMention, of_a_child, two_ages
from assistant.reading.spans.cast import BOTH, SPOUSE
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import A_SPOUSE, THE, WE
from assistant.reading.spans.sought import Sought, sought

_STATUS: tuple[tuple[str, Sought], ...] = (
    (
        "married_filing_separately",
        sought(
            r"\b(?:m\.?f\.?s\.?|mar(?:ried|r?d?\.?)? fil(?:ing|\.)? sep(?:arate(?:ly)?|\.)?(?! (?:ira|account))|married,?(?: but)?(?: filing| files?)? separate(?:ly)?(?: returns?)?(?! (?:ira|account|form))|file[sd]? separate(?:ly)?|filing separate(?:ly)?|separate returns?)\b",
            re.I,
        ),
    ),
    (
        "married_filing_jointly",
        sought(
            r"\b(?:m\.?f\.?j\.?|mar(?:ried|r?d?\.?)? fil(?:ing|\.)? j(?:oin)?t(?:ly)?|married,? (?:filing )?joint(?:ly)?|jt|joint(?:ly)?(?! (?:roth|iras?|(?:\w+ )?accounts?|form|8606)\b)(?: return| filers?| filing)?|filing joint(?:ly)?|file[sd]? (?:joint(?:ly)?|together)|filing together|(?:one|the same) (?:tax )?return together|we file (?:one|the same) (?:tax )?return|married couple|we're married)\b",
            re.I,
        ),
    ),
    ("head_of_household", sought(r"\b(?:h\.?o\.?h\.?|head of household)\b", re.I)),
    (
        "qualifying_surviving_spouse",
        sought(
            r"\b(?:qss|qualif\w+ (?:as )?(?:an? |the )?(?:surviving spouse|widow(?:er|\(er\))?)|surviving spouse (?:status|rates?|return|filer)|qw(?:\(er\))?)\b",
            re.I,
        ),
    ),
    (
        "single",
        sought(
            r"(?<!\bevery )(?<!\beach )(?<!\bany )\b(?:single|sgl|unmarried|(?<!getting )(?<!get )(?<!gets )(?<!be )divorced|never married)\b(?! ira| account| conversion| year| trad| \w+ fund| fund| stock)"
            r"(?!(?:(?<=\bmy single)|(?<=\ba single)|(?<=\bone single)) (?:traditional|trad|roth|sep|simple|rollover) )",
            re.I,
        ),
    ),
)
_JOINT = _STATUS[1][1]
_ANY_MARRIED = re.compile(rf"\bmarried\b|\b{A_SPOUSE}\b", re.I)
_UNMARRIED = sought(r"(?:\b(?:not|never)|n['’]?t)(?: \w+)? married\b", re.I)
_S = sought(
    r"^\W*S(?= ?[/|] ?\d\d ?[/|])|(?:^|(?<=[\s,;:(]))S(?=(?:, ?|: ?| ?/ ?| )(?:\d\d ?y/?o|\d\d, |TY|m?AGI|[<>] ?\d\d\b|under \d\d\b|'\d\d|20\d\d|covered|age)|[,;] |/\d\d\b)"
)
_LABELLED = sought(r"\b(?:filing )?status ?[:=] ?(?P<letter>S|J)(?![\w/])", re.I)
"""A status that a list of facts gives by its letter."""
_LABEL = re.compile(r"\b(?:filing )?status ?[:=] ?$", re.I)
_OTHER_SPOUSE = re.compile(r"(?:^|(?<=[\s,;(]))T[:,=] |\b[TS] ?\(|\bT/S\b")
_MARRIED = sought(r"\bmarried\b(?!,? (?:filing|for|to|my|in (?!20\d\d)))", re.I)
_NOT = re.compile(r"(?:\bnot|n['’]?t)(?: (?:yet|currently|legally|even|getting))? $", re.I)
_NOT_JOINT = re.compile(
    r"(?:\b(?:not|never|no|without|neither|nor)|n['’]?t) (?:(?:really|actually|currently|want to) )?"
    r"(?:fil(?:e|ed|ing) )?(?:an? |any |our )?$",
    re.I,
)
_DENIES = sought(r"\b(?:not|neither|nor) (?:as )?$", re.I)
_TAKEN_BACK = sought(
    r"\b(?:scratch|forget|drop|ignore|strike|cancel|undo|no longer|not anymore|instead of|rather than)"
    r"(?: (?:about|the|that|this|my|our|filing|file|being|a|an))* ?[\"'“]?$",
    re.I,
)
"""What stands before a status that holds no longer: "scratch the mfj", "single instead of joint"."""
_UNTIL = sought(r" (?:until|till?|before|when|back|at the)\b", re.I)
_OF_OTHERS = sought(
    r"(?: \w+)? (?:range|table|column|row|phase-?out|cut-?off|ceiling)s?\b| (?:filers? )?(?:lose|can'?t|cannot|get nothing)\b",
    re.I,
)
"""What makes a status that of a rule spoken of ("heads of household use the joint range")."""
_UNDER = sought(r"(?:under|below|before|<)\s?(?:age )?59(?:\.5|½| ?1/2)?", re.I)
_OVER = sought(r"(?:over|above|past|after|>)\s?(?:age )?59(?:\.5|½| ?1/2)?", re.I)
_REACHED = sought(
    r"(?<!not )(?<!n't )(?<!before )\b(?:i'?m|i am|he'?s|she'?s|(?:i|he|she) (?:is|was|were|turn\w*|reach\w*|hit)|at) (?:already |just |exactly |now )?59\.5\b",
    re.I,
)
_ONCE = re.compile(r"\b(?:once|until|as soon as) (?:\w+(?:'\w+)? ){0,3}$", re.I)
_ROTH_OPENED = sought(
    rf"\b(?:roth (?:was )?(?:opened|started|first (?:opened|funded))(?: in)?|(?:opened|started) {THE} (?:first )?roth(?: ira)?(?: in| back in)?"
    rf"|first roth(?: ira)?(?: contributions?| account| deposit)?(?: was| were)?(?: made| opened| established| funded| set up| started)?(?: in| for| back in)?|first (?:contribut\w+|paid|put money) (?:to|into) {THE} roth(?: ira)?(?: in| for| back in)?)\s?'?(?P<year>(?:19|20)\d\d|\d\d)\b",
    re.I,
)
_AGE_IN = re.compile(
    rf"\s*(?:years old|y/?o)?\s*\(?(?:in (?P<in>20\d\d)\b(?!,? {WE}\b)"
    r"|(?:at|by|on|as of) (?:(?:the )?end of|(?:12/31/|ye ?'?|year[- ]end )(?=\d)|(?:December|Dec\.?) 31,?)\s*(?:in\s+)?(?P<end>(?:20)?\d\d)\b)",
    re.I,
)
_IN_BEFORE = re.compile(rf"\bin (?P<year>20\d\d),? \(?(?:(?:when )?{WE}(?: was)? |aged? )?$", re.I)
_NEXT_YEAR = sought(r",?\s*next year\b", re.I)
_ROTH_SINCE = sought(rf"\b(?:since|in) (?P<year>20\d\d),? (?:which (?:is|was) )?when {WE} \w+ {THE} first roth\b", re.I)
_NEVER_ROTH = sought(r"\bnever had (?:any |a )?roth\b", re.I)


def _labelled(text: str) -> tuple[str, str] | None:
    """The one status that stands right behind its name, "Filing status: head of household", with its words."""
    if "status" not in text.lower():
        return None
    found = [(s, m[0]) for s, pattern in _STATUS for m in pattern.finditer(text) if _LABEL.search(text, 0, m.start())]
    return found[0] if len({status for status, _ in found}) == 1 else None


def tells_status(text: str) -> bool:
    """Whether a message tells how somebody files."""
    return _MARRIED.search(text) is not None or any(pattern.search(text) for _, pattern in _STATUS)


def profile(spans: Spans, people: list[str], year: int, turn: int, main: str = YOU, today: int = 0) -> list[Fact]:
    """Status, age and the like, as facts of the message."""
    text = spans.text
    found: list[Fact] = []

    def put(name: str, value: str, quote: str, person: str = main, **more: object) -> None:
        found.append(Fact("", name, value, person, year, turn=turn, quote=quote[:120], **more))  # type: ignore[arg-type]

    labelled = _labelled(text)
    for status, pattern in () if labelled else _STATUS:
        denies = _NOT_JOINT if status == _STATUS[1][0] else _DENIES
        told = (
            m
            for m in pattern.finditer(text)
            if not denies.search(text, 0, m.start()) and not _TAKEN_BACK.search(text, 0, m.start())
        )
        if match := next((m for m in told if not _OF_OTHERS.match(text, m.end())), None):
            put("filing_status", status, match[0])
            break
    if labelled:
        put("filing_status", *labelled)
    elif not any(fact.name == "filing_status" for fact in found):
        joint, unwed = _JOINT.search(text), _UNMARRIED.search(text)
        joint = None if joint and _TAKEN_BACK.search(text, 0, joint.start()) else joint
        if joint and not unwed and _ANY_MARRIED.search(text):
            put("filing_status", "married_filing_separately", joint[0])
        elif match := _LABELLED.search(text):
            status = "single" if match["letter"].upper() == "S" else "married_filing_jointly"
            put("filing_status", status, match[0])
        elif (match := _S.search(text)) and not _OTHER_SPOUSE.search(text):
            put("filing_status", "single", match[0])
        elif (match := _MARRIED.search(text)) and not _NOT.search(text, 0, match.start()):
            put("filing_status", "married_filing_jointly", match[0], note="married")
        elif match and not _UNTIL.match(text, match.end()):
            put("filing_status", "single", match[0])
    if apart := lived_apart(text, year):
        put("lived_apart_all_year", *apart)
    _ages(spans, people, put, year, today or year)
    if match := _UNDER.search(text):
        put("under_59_half", "true", match[0])
    elif (match := _OVER.search(text) or _REACHED.search(text)) and not _ONCE.search(text, 0, match.start()):
        put("under_59_half", "false", match[0])
    elif (match := re.search(r"\bcode 1\b", text, re.I)) and not spans.ages:
        put("under_59_half", "true", match[0])
    if match := _ROTH_OPENED.search(text) or _ROTH_SINCE.search(text):
        put("first_roth_year", match["year"] if len(match["year"]) == 4 else "20" + match["year"], match[0])
    elif match := _NEVER_ROTH.search(text):
        put("first_roth_year", str(year), match[0], note="first_roth_now")
    return found


def tells_an_age(found: Spans, held: Collection[str]) -> bool:
    """Whether a message tells an age where none was told before: it takes no other's place."""
    alone = not found.amounts or _OWN_AGE.search(found.text)
    return bool(found.ages and alone) and not {"age", "age_bound"} & set(held)


_OWN_AGE = re.compile(
    rf"\b(?:{WE}|he|she)(?:['’]?m|['’]?re|['’]?s| am| are| is| was| were)? (?:just |only |now )?\d\d\b", re.I
)


def _ages(spans: Spans, people: list[str], put: object, year: int, today: int) -> None:
    """Ages with the person of their fragment; "59½" bounds are no ages."""
    assert callable(put)
    text_of = spans.text
    told_of_both = (match for pattern in _AGES_OF_BOTH if (match := pattern.search(text_of)))
    if couple := next(told_of_both, None) or two_ages(text_of):
        put("age", couple["me"], couple[0], YOU)
        put("age", couple["spouse"], couple[0], "spouse")
    told = {YOU, "spouse"} if couple else set()
    birthdays = [age for age in spans.ages if _year_of_birthday(spans, age)]
    for age in spans.ages:
        if any(_is_year_before(age, birthday) for birthday in birthdays):
            continue
        if couple and couple.start() <= age.start < couple.end():
            continue
        fragment = next((i for i, f in enumerate(spans.fragments) if f.start <= age.start < f.end + 2), None)
        person = people[fragment] if fragment is not None else YOU
        if person in (YOU, SPOUSE) and _BOTH_ARE.search(text_of, max(0, age.start - 16), age.end):
            person = BOTH
        quote = spans.text[age.start : age.end]
        if age.age.startswith("59") or (person == YOU and of_a_child(text_of, age.start, age.end, age.age)):
            continue
        if not age.bound and not_reached(text_of, age.start, age.end):
            name, value = "age_bound", f"under {age.age}"
        elif age.bound:
            name, value = "age_bound", f"{age.bound} {age.age}"
        else:
            dated = year_of_age(spans.text, age.start, age.end, 0, today) or _year_of_birthday(spans, age)
            then = dated or _told_of(spans, fragment, quote) or year
            name, value = "age", str(int(age.age) + year - then)
        told |= set(persons_of(person))
        for each in persons_of(person):
            put(name, value, quote, each)
    for pattern in (BORN, CATCH_UP_TOLD):
        for match in pattern.finditer(text_of):
            fragment = next((i for i, f in enumerate(spans.fragments) if f.start <= match.start() < f.end + 2), 0)
            if pattern is CATCH_UP_TOLD and spans.fragments[fragment].question:
                continue
            for each in set(persons_of(people[fragment])) - told:
                told.add(each)
                put(*(_age_of_those_born(int(match["year"]), year) if pattern is BORN else _50), match[0], each)


def _year_of_birthday(spans: Spans, age: AgeMention) -> int | None:
    """The year of the day behind an age that is reached on it: the age of the whole of that year to the limits."""
    if age.bound or not age.age.isdigit() or not REACHES.search(spans.text, age.start, age.end):
        return None
    behind = (day for day in spans.days if 0 <= day.start - age.end <= _DAY_BEHIND)
    return next((day.year for day in behind if day.year), None)


_DAY_BEHIND = 16


def _is_year_before(age: AgeMention, birthday: AgeMention) -> bool:
    """Whether an age is the one which the birthday ends."""
    number = not age.bound and age.age.isdigit()
    return number and age is not birthday and int(age.age) + 1 == int(birthday.age)


_50 = ("age_bound", "over 50")


def _age_of_those_born(born: int, year: int) -> tuple[str, str]:
    """The age reached in a year; around 59½ only what the limits need, as the day decides the rest."""
    return ("age", str(year - born)) if year - born not in (59, 60) else _50


def persons_of(person: str) -> tuple[str, ...]:
    """Whoever is meant: what is said of both is said of each."""
    return (YOU, SPOUSE) if person == BOTH else (person,)


_BOTH_ARE = sought(r"\bboth\b[^,.;:\d]{0,16}\d\d(?:\.5)?$", re.I)
"""One age said of both spouses: "both 52", "we are both under 50"."""
_THEN = re.compile(r"(?:at|was|were|turned)\b", re.I)


def _told_of(spans: Spans, fragment: int | None, quote: str) -> int | None:
    """The one year named in the sentence of an age that is told of the past: "in 2019 …, at 52 I was entitled to"."""
    if fragment is None or not _THEN.match(quote):
        return None
    sentence = spans.fragments[fragment].sentence
    named = {year.year for f in spans.fragments if f.sentence == sentence for year in f.years}
    return named.pop() if len(named) == 1 else None


_SPOUSE = rf"(?:my |the )?(?:{A_SPOUSE}|she|he)(?:'s| is)?:? "
_ME = r"(?:me|myself|self|i'?m|i am)(?: is)?:? "
_AGES_OF_BOTH = tuple(
    sought(pattern, re.I)
    for pattern in (
        r"\bwe(?:'re| are) (?P<me>\d\d)(?:,? and |/|, )(?P<spouse>\d\d)\b",
        r"\b(?:married|mfj|joint(?:ly)?),? (?P<me>[2-7]\d)(?: (?:and|&) |/)(?P<spouse>[2-7]\d)(?=\W*$|[,.;] )",
        rf"\b{_SPOUSE}(?P<spouse>\d\d),? (?:and |& )?{_ME}(?P<me>\d\d)\b",
        rf"\b{_ME}(?P<me>\d\d),? (?:and |& )?{_SPOUSE}(?P<spouse>\d\d)\b",
    )
)
"""The ages of both: "we're 51 and 48", "husband 52, me 49"."""


def year_of_age(text: str, start: int, end: int, year: int, today: int) -> int:
    """The year of which an age is said, where it is another one: "turning 62 in 2026", "50 next year", "47 at the end of 2024"."""
    if _NEXT_YEAR.match(text, end):
        return today + 1
    if behind := _AGE_IN.match(text, end):
        return int(behind["in"]) if behind["in"] else 2000 + int(behind["end"][-2:])
    before = _IN_BEFORE.search(text[max(0, start - 32) : start])
    told_of_now = _NOW.match(text, start) and not _HEADED.search(text, 0, start)
    return int(before["year"]) if before and not told_of_now else year


_NOW = re.compile(r"(?:i'?m|i am|we'?re|we are|she'?s|she is|he'?s|he is|now)\b", re.I)
_HEADED = sought(r"(?:^|[.;:?!\n(])\s*(?:(?:so|and|ok|say|back) )*in 20\d\d,? $", re.I)
"""A year that dates the whole sentence, as in "In 2025 I'm 52", not a deed told before the age."""


def not_reached(text: str, start: int, end: int) -> bool:
    """Whether an age is one that is not reached: "under 50", "I haven't turned 50 yet", "neither of us is 50"."""
    number = re.search(r"\d", text[start:end])  # "both under 50" is one mention
    before = text[max(0, start - 32) : start + (number.start() if number else 0)]
    return _YOUNGER.search(before) is not None or (
        _NEITHER.search(before) is not None and not text[end:].lstrip().lower().startswith(("or ", "nor "))
    )


_YOUNGER = re.compile(
    r"(?:\b(?:under|below|beneath|younger than|less than|short of|shy of|yet to (?:turn|reach|hit)|before (?:turning|age|reaching))"
    r"|\bnot (?:yet |even )?(?:be |turned |reached )?|n't (?:yet )?(?:be |been |turn(?:ed)? |reach(?:ed)? |hit )?(?:yet )?|<)\s*(?:the )?(?:age )?(?:of )?$",
    re.I,
)
_NEITHER = re.compile(
    r"\b(?:neither|nobody|none) (?:of (?:us|them) )?(?:is |are |was |were |has |turned |reached )*(?:age )?$", re.I
)
