"""A fact told before that a message denies, or that was another thing: "I took no cash after all", "I withdrew it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.dialogue.employer_kinds import kind_named
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import DENIED_BEFORE, NIL, NOT, PAID_IN, PLAN, TAKEN_OUT
from assistant.reading.spans.sought import sought
from assistant.state import Focus

NAMES = {
    "distribution": r"cash|withdr\w*|took|take|taken|pulled|distribut\w*|payouts?",
    "basis": r"basis",
    "conversion": r"conver\w*",
    "nondeductible_contribution": rf"non-?deductible|{PAID_IN}",
    "contribution": PAID_IN,
    "qualified_charitable_distribution": r"qcds?|charit\w*|gifts?|donat\w*",
    "required_minimum_distribution": r"rmds?",
    "rollover_to_plan": r"roll(?:ed|over)?|moved",
    "employer_contribution": r"employers?|match\w*|company|boss|firm|profit[- ]?sharing|profit|sharing|non-?elective",
    "after_tax_contribution": r"after-?tax",
    "catch_up": r"catch-?ups?",
    "withheld": r"withh\w*",
}
"""The words by which a fact is named again."""
_GIVES = {"employer_contribution": re.compile(r"puts?|pays?|paid|gives?|gave|adds?|contribut\w*|kicks?|offers?", re.I)}
"""What else a denial says of whoever is named."""
DENIES = re.compile(rf"(?:{NOT}|{NIL}|0|\w+n['’]t)", re.I)
_RETRACTS = re.compile(r"(?:forget|scratch|drop|ignore|remove|strike|disregard|delete|cancel|without)", re.I)
BESIDE = re.compile(
    r"(?:i|we|you|s?he|they|me|us|it|there|that|this|those|my|our|his|her|the|an?|any|some|all|at|of|from|in|out|for|to"
    r"|and|but|so|is|was"
    r"|were|are|be|been|has|have|had|do|did|made|make|got|put|ira|iras|traditional|money|amount|fact|really"
    r"|actually|sorry|oops"
    r"|wait|correction|mistake|wrong|please|after|then|either|ever|before|year|years|earlier|previous|prior|part"
    r"|thing|about"
    r"|(?:there|that|it|here)['’]s|anything|whatsoever|anymore|ok|okay|well|again|about|yet|so|far|still|now|go(?:ing|ne)?|went|through"
    r"|happen(?:ed|s)?|came|come"
    r"|mixed|up|confused|old|h+m+|oh|ah|argh|ugh|my|bad|just|sat|sits?|stayed|stays|checked|looked)",
    re.I,
)
"""Words that tell nothing else."""
_NOT_OF_MINE = sought(r"\b(?:not|n['’]t)\b[^.;,]{0,20}\b(?:from|out of|in|of|mine)\b", re.I)
_MONEY = re.compile(r"[$\d][\d,.]*k?")


def denied(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The conversation in which the one fact that a message names and denies, and says nothing else, is nothing."""
    returns = reading.move.back and focus.scenario != AS_STATED
    if "?" in reading.text or reading.move.what_if or returns or set(reading.years) - {focus.tax_year}:
        return None
    held = [
        fact
        for name in NAMES
        for fact in book.all(name, focus.person, focus.tax_year, focus.scenario)
        if is_number(fact.value) and fact.amount
    ]
    meant = list(_meant(held, _YEAR.sub("", reading.text))) or _told_last(book, held, reading, focus)
    if any(_PLANNED.search(fact.quote) for fact in meant) and _NOT_YET.search(reading.text):
        return None
    if len({fact.name for fact in meant}) != 1:
        return None
    for fact in meant:
        book = book.remove(fact.id)
    gone = replace(meant[0], value="0", detail="", note="", quote=reading.text[:120])
    left = any(fact.name == gone.name and fact not in meant for fact in held)
    return (book if left else book.put(gone)), (gone,)


_NONE = sought(r"\b(?:none|zero|nothing|wasn'?t any|isn'?t any|didn'?t have any|any)\b", re.I)


def _told_last(book: FactBook, held: list[Fact], reading: Reading, focus: Focus) -> list[Fact]:
    """The one fact told by the message before, where a denial names nothing: "no, I checked, there was none"."""
    last = [fact for fact in book if fact.turn > 1 and fact.turn == max(other.turn for other in book)]
    words = [word for word in (part.strip(".,;:!()-–—") for part in reading.text.split()) if word]
    denies = _NONE.search(reading.text) and any(DENIES.fullmatch(word) for word in words)
    known = all(DENIES.fullmatch(word) or BESIDE.fullmatch(word) for word in words)
    if not denies or not known or len(words) < _MORE_THAN_A_NO or focus.needs or len(last) != 1:
        return []
    return last if last[0] in held and reading.facts == () else []


_MORE_THAN_A_NO = 3
_YEAR = re.compile(r"\b(?:(?:in|during|for) )?20\d\d\b|\broth (?=conver)", re.I)
"""What a denial may name beside: the year, and where a conversion goes."""
_NOT_YET = re.compile(r"\b(?:yet|so far)\b", re.I)
_PLANNED = re.compile(
    r"\b(?:will|plan\w*|going to|gonna|want\w*|would|intend\w*|about to|thinking|if i|'ll|to convert)\b", re.I
)
_PART = re.compile(r"\b(?:part|some|half|most|rest|third|quarter|only|all of|percent)\b|%", re.I)
_EVENTS = {
    "conversion": re.compile(r"\bconver(?:t\w*|sions?)\b", re.I),
    "distribution": re.compile(rf"\b(?:{TAKEN_OUT}|t[ao]ke?n?|in cash|withdraw\w*|payouts?)\b", re.I),
    "rollover_to_plan": re.compile(rf"\broll(?:ed|over)?\b[^.;?!]{{0,30}}(?:{PLAN}|\bplan\b)", re.I),
}
_ANOTHER_CLAUSE = re.compile(r"\b(?:but|rather|instead|i|we|(?:it|that) was)\b", re.I)


def misnamed(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The money of an event that was another one: "I didn't convert it, I withdrew it"."""
    text = reading.text
    if "?" in text or reading.move.what_if or _PART.search(text) or set(reading.years) - {focus.tax_year}:
        return None
    denied_now: dict[bool, set[str]] = {True: set(), False: set()}
    for name, words in _EVENTS.items():
        for match in words.finditer(text):
            before = _ANOTHER_CLAUSE.split(text[: match.start()])[-1]
            denied_now[DENIED_BEFORE.search(before) is not None].add(name)
    if len(denied_now[True]) != 1 or len(denied_now[False]) != 1 or denied_now[True] == denied_now[False]:
        return None
    (was,), (name,) = denied_now[True], denied_now[False]
    key = (focus.person, focus.tax_year, focus.scenario)
    held = [fact for fact in book.all(was, *key) if is_number(fact.value) and fact.amount]
    others = [fact for fact in book.all(name, *key) if fact.value != "0"]
    known = others and name != "distribution"  # of which there may be several
    told = {amount.value for amount in amounts(text) if amount.kind == "money" and amount.value}
    if len(held) != 1 or known or told - {held[0].amount}:
        return None
    detail = str(len(others) + 1) if others else ""
    changed = replace(held[0], name=name, detail=detail, note="", scenario=focus.scenario, quote=text[:120])
    nothing = replace(held[0], value="0", detail="", note="", scenario=focus.scenario, quote=text[:120])
    return book.remove(held[0].id).put(nothing).put(changed), (changed,)


_ROTH = r"roth(?: ira)?"
_NO_IRA = (
    r"(?:(?:brokerage|savings?|checking|bank|taxable(?= account| brokerage)|investment|trading|money market|regular|cd"
    r"|hsa|529)(?: account)?s?|(?:(?<=my )|(?<=our )|(?<=his )|(?<=her ))taxable"
    rf"(?! (?:part|amount|income|portion|share))|{_ROTH})"
)
_CAME_FROM = sought(
    r"\b(?:from|out of|off|was|is|were|with|account|it'?s)\b,?"
    r"(?: (?:in|at|of|really|actually|only|just|all|rather|from))*"
    rf"(?: (?:an?|the|my|our|his|her|another|joint))*,? (?P<account>{_NO_IRA})\b(?! (?:ira|sep|simple)\b)",
    re.I,
)
_NOT_TAKEN = re.compile(
    rf"\b(?:no|never|{NIL}|{NOT}|n'?t)\b[^.;,]{{0,24}}\b(?:cash|withdr\w*|distribut\w*|{TAKEN_OUT}|t[ao]ke?n?)\b"
    r"|\bnot (?:from |out of )?(?:an?|the|my|any) (?:\w+ )?ira\b",
    re.I,
)
_MIXED_UP = re.compile(
    r"\b(?:mix(?:ed|ing)? up|mixed (?:it|that|them|the)|(?:different|wrong|other|another) account"
    r"|my (?:mistake|bad)|turns out|correction"
    r"|confus\w*|oops|nvm|never ?mind|wait|hold on|actually|sorry|misread|mis-?remember\w*)\b",
    re.I,
)
_QUESTION = re.compile(r"[^.!?;]*\?")


def from_elsewhere(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """Money taken out that came from no traditional IRA: "the 3,000 was from my savings, so no withdrawal"."""
    told = _QUESTION.sub("", reading.text)
    if reading.move.what_if or not (account := _CAME_FROM.search(told)):
        return None
    said = {figure.value for figure in reading.scene.figures if figure.kind == "money"} if reading.scene else set()
    taken = [f for f in book if (f.name, f.person, f.scenario) == ("distribution", focus.person, focus.scenario)]
    held = [fact for fact in taken if is_number(fact.value) and fact.amount]
    held = [fact for fact in held if fact.amount in said] or held
    denies = _NOT_TAKEN.search(told) or any(fact.amount in said for fact in held)
    if len(held) != 1 or not (denies or _MIXED_UP.search(told)):
        return None
    others = [each.value for each in amounts(told) if each.kind == "money" and each.value > _LEAST]
    if _PAYS.search(told) or any(value != held[0].amount for value in others):
        return None
    gone = replace(held[0], value="0", detail="", note="", quote=reading.text[:120])
    changed = (gone, replace(held[0], name="withdrawal")) if re.match(_ROTH, account["account"], re.I) else (gone,)
    return book.remove(held[0].id).put_all(changed), changed


_LEAST = 100
_PAYS = re.compile(r"\b(?:pay|paid|tax(?:es)?)\b", re.I)
_OTHER = re.compile(r"\b(?:no|any|without) (?:other|more|further|additional)\b", re.I)


def without_others(book: FactBook, facts: list[Fact]) -> list[Fact]:
    """The facts without "no other basis", which leaves the basis told before as it is."""
    return [
        fact
        for fact in facts
        if fact.name != "basis"
        or fact.value != "0"
        or not _OTHER.search(fact.quote)
        or not book.all(fact.name, fact.person, fact.tax_year, fact.scenario)
    ]


def _meant(held: list[Fact], text: str) -> Iterator[Fact]:
    """The facts that a message denies, by their name or their amount."""
    words = [word.strip(".,;:!()-–—") for word in text.split()]
    words = [word for word in words if word]
    denies, retracts = (any(sign.fullmatch(word) for word in words) for sign in (DENIES, _RETRACTS))
    said = {amount.value for amount in amounts(text) if amount.value}
    if not (denies or retracts) or (said and not retracts and not _NOT_OF_MINE.search(text)):
        return
    kind = kind_named(text)
    for fact in held:
        if kind and fact.name == "employer_contribution" and kind_named(fact.quote) not in ("", kind):
            continue
        name = re.compile(NAMES[fact.name], re.I)
        named = any(name.fullmatch(word) for word in words)
        if (said and said != {fact.amount}) or not (named or said):
            continue
        known = (name, DENIES, _RETRACTS, BESIDE, _GIVES.get(fact.name, name), *([_MONEY] if said else []))
        if all(any(sign.fullmatch(word) for sign in known) for word in words):
            yield fact
