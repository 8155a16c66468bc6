"""Facts told before that belong elsewhere: to another account, another person, another year, or after December 31."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.account_gone import account_gone, rolled_into_a_plan
from assistant.dialogue.supposed_accounts import kinds
from assistant.facts import AS_STATED, YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.events.inherited import PART
from assistant.reading.figures.standing import is_elsewhere
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.cast import SPOUSE
from assistant.reading.spans.notions import A_SPOUSE, IRA_KIND, PLAN
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_ELSEWHERE = re.compile(
    r"\b(?:rollover|sep|simple|iras?|it|that|this|account|money|balance|value|\$?[\d,.]+\s?k?)\b"
    r"(?:'s|\s(?:ira|money|balance|account|value|one))*(?:, (?:that|it)'?s)?"
    r"(?:\s(?:is|was|were|are|sits?|belongs?|actually|really|in fact|all|in|to|just))*"
    r"\s(?:(?:an?|my|the|his|her|old)\s)*"
    rf"(?P<where>roth\b(?! conver)|{PLAN}(?!\w)|hsa\b|brokerage|inherited"
    rf"|{A_SPOUSE}'?s?\b|hers\b|his\b)"
    rf"|\b(?:that|it|this|which)(?:'?s| is| was)(?: \w+ly)? (?:my |the )?(?P<theirs>{A_SPOUSE})'?s? "
    r"(?:old )?(?:rollover|sep|simple|ira|account|money|balance|one)\b",
    re.I,
)


def held_elsewhere(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "The 93k is a Roth", "the rollover was my wife's": what was taken for a balance of this person is none."""
    if (inherited := _part_inherited(book, reading, focus)) is not None:
        return inherited
    if (named_so := _named_elsewhere(book, reading)) is not None:
        return book.remove(named_so.id), (named_so,)
    if (theirs := _swapped(book, reading, focus) or _all_theirs(book, reading, focus)) is not None:
        return theirs
    match = _ELSEWHERE.search(reading.text)
    asks = match is not None and reading.text.find("?", match.end()) >= 0 > reading.text.find(".", match.end())
    if match is None or asks or "?" in reading.text[: match.start()] or reading.move.what_if:
        return None
    if len(_sentence_at(reading.text, match.start())) > _LONGEST:
        return None
    balances = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    named = {amount.value for amount in amounts(reading.text)}
    meant = [fact for fact in balances if is_number(fact.value) and Decimal(fact.value) in named]
    gone = meant or [fact for fact in balances if not named and fact.value != "0"]
    if account := kinds(match[0][: match.start("where") - match.start()] if match["where"] else ""):
        of_each = [kinds(fact.detail) or kinds(fact.quote) for fact in gone]
        if len(gone) > 1:
            gone = [fact for fact, has in zip(gone, of_each, strict=True) if has == account]
        elif gone and not meant and of_each[0] and not of_each[0] & account:
            return None  # what is the other one's was never told as this person's
    if len(gone) != 1:
        return None
    none = [f for f in reading.facts if f.name in _HELD and f.value in ("0", "false") and f.person == focus.person]
    book = book.remove(gone[0].id).put_all(replace(fact, tax_year=focus.tax_year) for fact in none)
    other = focus.person == YOU and re.match(rf"{A_SPOUSE}|hers|his", match["where"] or match["theirs"], re.I)
    if other and focus.scenario == AS_STATED:
        mine = [fact for fact in reading.facts if fact.name in _HELD and fact.person == YOU]
        book = book.put_all([replace(gone[0], person=SPOUSE, quote=reading.text[:120]), *mine])
    elif meant and (right := _in_its_place(reading, meant[0].amount)) is not None:
        changed = replace(gone[0], value=f"{right:f}", turn=gone[0].turn + 1, quote=reading.text[:120])
        return book.put(changed), (changed,)
    return book, (gone[0],)


_LONGEST = 120
"""A longer sentence tells more than where one amount belongs."""


_STOP = re.compile(r"[.!?;](?=\s)|\n")


def _sentence_at(text: str, place: int) -> str:
    """The sentence of a text in which a place lies."""
    stops = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
    return text[max(stop for stop in stops if stop <= place) : min(stop for stop in stops if stop > place)]


_ALL_THEIRS = sought(
    rf"\b(?:all|everything|it all|the whole thing|(?:these|those|the|my) (?:numbers|figures|amounts))\b"
    rf"[^.;?!,\d]{{0,24}}\b(?:hers|his|{A_SPOUSE}'?s)(?!\w)"
    rf"|\b(?:i'?m|i am|i was) (?:writing|asking) for my {A_SPOUSE}\b",
    re.I,
)
_EXCEPT = re.compile(r"\b(?:but|except|besides|apart|only|other)\b", re.I)


_NOT_ME = sought(
    rf"\b(?:{A_SPOUSE}'?s?|hers?|his|him|she|he)\b[^.;?!\d]{{0,24}}\bnot (?:me|mine|my own|i)\b(?! (?:and|or)\b)"
    rf"|\bnot (?:me|mine)\b[^.;?!\d]{{0,12}}\b(?:{A_SPOUSE}'?s?|hers|his|him|her)\W*$"
    rf"|^\W*(?:\w+\W+){{0,2}}(?:that|those|this|it|they)(?:'?s| is| was| were) (?:all |actually )*my {A_SPOUSE}\W*$",
    re.I,
)
_NOT_THEM = sought(
    rf"\b(?:me|mine)\b[^.;?!\d]{{0,12}}\bnot (?:hers?|his|him|(?:my )?{A_SPOUSE}'?s?)(?!\w)"
    rf"|\bnot (?:hers?|his|him|(?:my )?{A_SPOUSE}'?s?)\b[^.;?!\d]{{0,12}}\b(?:me|mine)\b",
    re.I,
)
_NOT_DONE = sought(
    r"\b(?:wants?|will|would|should|can|could|may|might|do|does|don'?t|plans?|going to|have to|has to|if|whether)\b",
    re.I,
)
_ONE_ACCOUNT = re.compile(r"\b(?:sep|simple|roll-?over|balance|value|roth|plan|account)\b", re.I)


def _all_theirs(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "All of that is hers", "that was my wife, not me": all told of one spouse is the other's."""
    text, told = reading.text, {fact.person for fact in book}
    if reading.scene is None or reading.scene.figures or focus.scenario != AS_STATED or _EXCEPT.search(text):
        return None
    asks, alone = "?" in text, not (_ONE_ACCOUNT.search(text) or _NOT_DONE.search(text))
    theirs = (_ALL_THEIRS.search(text) and not asks) or (alone and _NOT_ME.search(text))
    if told == {YOU} and theirs:
        to = SPOUSE
    elif told == {SPOUSE} and alone and _NOT_THEM.search(text):
        to = YOU
    else:
        return None
    moved = [fact for fact in book if fact.name not in ("filing_status", "marginal_rate")]
    return _given_to(book, {fact.id: to for fact in moved})


_SWAPPED = sought(
    r"\b(?:other way (?:a?round|about)|vice versa|the reverse)\b"
    r"|\b(?:mixed|switched|swapped|flipped|got|had) (?:us|them|those|the two|it|that|(?:her|him|my \w+)(?: and me)?)"
    r"(?: \w+)? (?:up|around|backwards|mixed up|switched|swapped)\b",
    re.I,
)
_HELD = ("year_end_value", "current_value", "other_iras")
_HOLDS = re.compile(rf"\b(?:{IRA_KIND}|iras?|balances?|empty|nothing left)\b", re.I)


def _swapped(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Other way round, the SEP is hers": what was told of each spouse is the other's, or the accounts named."""
    text, both = reading.text, [fact for fact in book if fact.person in (YOU, SPOUSE)]
    if {fact.person for fact in both} != {YOU, SPOUSE} or not _SWAPPED.search(text) or focus.scenario != AS_STATED:
        return None
    known = {fact.amount for fact in both if is_number(fact.value)}
    if any(amount.value not in known for amount in amounts(text) if amount.kind == "money"):
        return None
    held = [fact for fact in both if fact.name in _HELD] if _HOLDS.search(text) else both
    kept = ("filing_status", "marginal_rate", "modified_agi")
    return _given_to(book, {f.id: YOU if f.person == SPOUSE else SPOUSE for f in held if f.name not in kept})


def _given_to(book: FactBook, whose: dict[str, str]) -> tuple[FactBook, tuple[Fact, ...]]:
    """The book in which facts are of another person."""
    changed = tuple(replace(fact, person=whose[fact.id]) for fact in book if fact.id in whose)
    for fact_id in whose:
        book = book.remove(fact_id)
    return book.put_all(changed), changed


def _part_inherited(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "The 110k included a 9k inherited IRA": the value told before is that much less."""
    inside = [item for item in reading.items if item.role == "inherited_balance" and PART in item.flags]
    held = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    values = [fact for fact in held if is_number(fact.value) and fact.amount]
    told = any(fact.name == "year_end_value" for fact in reading.facts)
    if len(inside) != 1 or len(values) != 1 or told or not 0 < inside[0].amount < values[0].amount:
        return None
    rest = format(values[0].amount - inside[0].amount, "f")
    changed = replace(values[0], value=rest, turn=values[0].turn + 1, quote=reading.text[:120])
    return book.remove(values[0].id).put(changed), (changed,)


_OF_AN_IRA = re.compile(rf"\b(?:{IRA_KIND}|iras?)\b[^.;?!\d]*\$?$", re.I)


def _in_its_place(reading: Reading, gone: Decimal) -> Decimal | None:
    """The one amount told of an IRA beside what is none: "35,000 was the HSA statement, the IRA says 12,250"."""
    rest = [amount for amount in amounts(reading.text) if amount.kind == "money" and amount.value != gone]
    if len(rest) != 1 or not _OF_AN_IRA.search(reading.text[: rest[0].start]):
        return None
    told = {fact.name for fact in reading.facts if is_number(fact.value) and fact.amount == rest[0].value}
    return rest[0].value if told <= {"year_end_value", "current_value"} else None


def _named_elsewhere(book: FactBook, reading: Reading) -> Fact | None:
    """The balance whose amount is said once more, now of a plan or a Roth IRA: "she has the 63k in a 401k"."""
    if reading.scene is None or len(reading.scene.figures) != 1 or reading.move.what_if or "?" in reading.text:
        return None
    value = reading.scene.figures[0].value
    balances = [f for f in book if f.name == "year_end_value" and is_number(f.value) and Decimal(f.value) == value]
    return balances[0] if len(balances) == 1 and is_elsewhere(reading.scene, 0) else None


_NOT_YEAR_END = re.compile(
    r"(?:\bnot|n['’]t)(?: on| at| the| of| as of| from| a| my)* (?:12/31|dec(?:ember)?\.? 31(?:st)?|year[- ]?end)\b",
    re.I,
)
_ROLLED = re.compile(
    r"^(?!.*\b(?:will|'ll|going to|gonna|plan|want|would|could|might|may|next)\b).*\b(?:rolled|moved|transferred)\b",
    re.I | re.S,
)
_NEVER_HAD = re.compile(
    r"\bnever (?:had|owned|opened) (?:an?|any|that) (?P<kind>rollover|sep|simple|traditional)\b", re.I
)


def of_another_day(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "The 30,000 was on 1/31, not 12/31", "I never had a rollover IRA", "I rolled the 30,000 into my 401(k)".

    What was taken as the value of December 31 is none then, and that value is asked for.
    """
    text = reading.text
    held = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    told = {item.value for item in reading.items} - {"", "0"}
    if "?" in text or reading.move.what_if or len(held) != 1 or held[0].value == "0" or told - {held[0].value}:
        return None
    same_year = {fact.tax_year for fact in reading.facts if fact.name == "rollover_to_plan"} == {held[0].tax_year}
    if same_year and told == {held[0].value} and _ROLLED.search(text) and not reading.years:
        return book.remove(held[0].id).put_all(reading.facts), (held[0],)
    never = _NEVER_HAD.search(text)
    if not _NOT_YEAR_END.search(text) and not (never and never["kind"].lower() in held[0].quote.lower()):
        return None
    return book.remove(held[0].id), (held[0],)


def layer_of_another_year(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "The conversion was in 2018": the layer of the Roth IRA is of that year, the withdrawal stays where it is."""
    layers = book.all("roth_conversion", focus.person, _year_of_the_layers(book, focus), focus.scenario)
    if len(layers) != 1 or any(item.value for item in reading.items):
        return None
    before, _, rest = layers[0].detail.partition(":")
    years = {year for year in reading.years if str(year) != before}
    asks = "?" in reading.text and not reading.move.what_if
    if len(years) != 1 or asks or "conver" not in reading.text.lower():
        return None
    changed = replace(layers[0], detail=f"{years.pop()}:{rest}", quote=reading.text[:120])
    return book.remove(layers[0].id).put(changed), (changed,)


def _year_of_the_layers(book: FactBook, focus: Focus) -> int | None:
    """The year under which the layers of a Roth IRA are kept: that of the withdrawal told."""
    return next((f.tax_year for f in book if (f.name, f.person) == ("roth_conversion", focus.person)), None)


_WHOSE = re.compile(
    rf"\b(?:is|was|are|were|'s|that'?s|it'?s) (?:actually |really )?(?:mine|hers|his|my own|my {A_SPOUSE}'?s)\b", re.I
)


def of_the_other(book: FactBook, reading: Reading, facts: list[Fact]) -> FactBook:
    """ "No, the 26k IRA is mine": the same value told of the other person before is not theirs."""
    if not _WHOSE.search(reading.text) or reading.move.what_if or "?" in reading.text:
        return book
    told = {(f.value, f.tax_year): f.person for f in facts if f.name == "year_end_value" and f.scenario == AS_STATED}
    for fact in [f for f in book if f.name == "year_end_value" and f.value != "0"]:
        if told.get((fact.value, fact.tax_year), fact.person) != fact.person:
            book = book.remove(fact.id)
    return book


ELSEWHERE = (held_elsewhere, of_another_day, account_gone, rolled_into_a_plan, layer_of_another_year)
"""What a fact told before turns out to be, one after the other."""
