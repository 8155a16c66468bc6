"""What was told before was in another year: the conversion alone, or all that one of several people did."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.couple import whose
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.asks.another_year import goes_to_another_year, years_away
from assistant.reading.items.item import Item
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import A_MONTH, PAID_IN
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_PUT_IN = ("nondeductible_contribution", "contribution")
_MORE_THAN_THAT = re.compile(
    rf"\b(?:{PAID_IN}|both|all|everything|whole|numbers?|balances?|values?|year-?end|forms?|returns?)\b", re.I
)


_THE_YEAR_AFTER = re.compile(
    rf"\b(?:following|next) (?:year|spring|{A_MONTH})\b|\b(?:year|{A_MONTH}) after\b"
    r"|\bafter (?:the )?(?:year[- ]?end|new year)",
    re.I,
)


def conversion_redated(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Sorry, the conversion was in 2026": the contribution stays on the form of its year.

    A value of December 31 is that of the year it was told for; only the absence of other IRAs goes along.
    """
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    told = any(item.value not in ("", "0") and item.role not in ("other", "left out") for item in reading.items)
    if "CONVERT" not in named or told or _MORE_THAN_THAT.search(reading.text) or "?" in reading.text:
        return None
    mine = [fact for fact in book if (fact.person, fact.scenario) == (focus.person, AS_STATED)]
    before = {fact.tax_year for fact in mine if fact.name == "conversion"}
    after = set(reading.years) - before
    if not after and _THE_YEAR_AFTER.search(reading.text):
        after = {year + 1 for year in before if year}
    if len(before) != 1 or len(after) != 1:
        return None
    old, new = before.pop(), after.pop()
    if not any(fact.name in _PUT_IN and fact.tax_year == old for fact in mine):
        return None
    moved = [fact for fact in mine if fact.tax_year == old and goes_along(fact)]
    for fact in moved:
        book = book.remove(fact.id)
    quote = reading.text[:120]
    changed = tuple(
        replace(fact, tax_year=new, quote=quote if fact.name == "conversion" else fact.quote) for fact in moved
    )
    return book.put_all(changed), changed


_COUNTS_FOR = sought(
    r"\b(?P<what>contributions?|deposits?|payments?|money|cash|check|one|first|second|(?:\$?\d[\d,]*k?))\b"
    r"(?! (?:and|&|was conv|i conv))[^.;?!,\n]{0,30}?"
    r"(?:\b(?:was|were|is|counts?|counted|went|goes|belongs?|should have been|should be)\b"
    r"(?: (?:actually|really|all|only|just|meant|intended|designated|coded|marked|made|booked|supposed to be))*"
    r" (?:for|as|to)|\bfor)"
    r" (?:a |the |my )?(?:tax year |ty ?)?(?P<year>20\d\d)\b(?! (?:roth|conver|form|8606))",
    re.I,
)
"""What went in was for another year than the one in which it was paid: "that March 2025 money was for 2024"."""
_MONTH = re.compile(rf"\b(?:{A_MONTH})\b", re.I)
_BEFORE = 24
_CONVERTED_TOO = sought(r"\bconver\w+[^.;?!,\n]{0,16}\b(?:in|for|was|were|of) (?:19|20)\d\d\b", re.I)
"""Where the conversion is dated anew as well, all of it goes to another year."""


def contribution_redated(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "That March money was for 2024": a contribution is of the year before; what was converted stays in its year.

    Of several contributions the month, the place or the amount named tells which.
    """
    said = list(_COUNTS_FOR.finditer(reading.text))
    mine = [fact for fact in book if (fact.person, fact.scenario) == (focus.person, AS_STATED)]
    told = {item.amount for item in reading.items if item.role in _PUT_IN and item.value}
    if (
        not said
        or _CONVERTED_TOO.search(reading.text)
        or told - {fact.amount for fact in mine if fact.name in _PUT_IN and is_number(fact.value)}
    ):
        return None
    moved: dict[str, Fact] = {}
    for match in said:
        year = int(match["year"])
        paid = [fact for fact in mine if fact.name in _PUT_IN and fact.tax_year == year + 1]
        if not any(fact.name == "conversion" and fact.tax_year == year + 1 for fact in mine):
            continue
        if (fact := _meant(paid, match)) is not None:
            moved[fact.id] = replace(fact, tax_year=year, detail="", quote=reading.text[:120])
    for fact_id in moved:
        book = book.remove(fact_id)
    return (book.put_all(moved.values()), tuple(moved.values())) if moved else None


def _meant(paid: list[Fact], match: re.Match[str]) -> Fact | None:
    """The contribution of which it is said that it was for another year; None where that is open."""
    if len(paid) < 2 and not amounts(match["what"]):
        return paid[0] if paid else None
    before = re.split(r"[.;,?!]", match.string[max(0, match.start() - _BEFORE) : match.start()])[-1]
    words = before + match.string[match.start() : match.start("year")]
    if month := _MONTH.search(words):
        found = [fact for fact in paid if month[0][:3].lower() in fact.quote.lower()]
    elif match["what"].lower() in ("first", "second"):
        found = paid[match["what"].lower() == "second" :][:1]
    else:
        amounts_named = {amount.value for amount in amounts(match["what"])}
        found = [fact for fact in paid if is_number(fact.value) and fact.amount in amounts_named]
    return found[0] if len(found) == 1 else None


def goes_along(fact: Fact) -> bool:
    """Whether a fact is of the year of the conversion: itself, and that nothing else was there or left."""
    none_left = fact.name == "year_end_value" and fact.value == "0"
    return fact.name in ("conversion", "other_iras") or none_left


NOT_THAT_YEAR = sought(
    r"\b(?P<right>20\d\d)\b[^.?!\d]{0,20}\b(?:not|instead of|rather than) (?:in |for )?(?P<wrong>20\d\d)\b"
    r"|\bnot (?:in |for )?(?P<wrong2>20\d\d)\b[^.?!\d]{0,12}(?P<right2>20\d\d)\b",
    re.I,
)
"""One year in the place of another: "2021, not 2022", "not 2022 but 2021"."""
_OF_ALL = re.compile(
    r"(?:^|[.,;:!?()-]|\b(?:and|but|also)\b)\W*(?:(?:sorry|oops|wait|no|hm+|ok(?:ay)?|typo|correction|actually|my|bad|mistake"
    r"|i|meant?|mean|it(?:'?s)?|that(?:'?s)?|this|these|all|everything|both|of|is|was|were|should|be|have|been|for|in|the|tax"
    r"|year)\W+)*$",
    re.I,
)
"""What stands before a year that is said of all that was told, not of one thing that was done."""


def year_of_all(text: str) -> tuple[int, int] | None:
    """The wrong and the right year, where a message says of all that was told that it was in another year."""
    said = NOT_THAT_YEAR.search(text)
    if said is None or not _OF_ALL.search(text, 0, said.start()):
        return None
    return int(said["wrong"] or said["wrong2"]), int(said["right"] or said["right2"])


_DENIES_A_YEAR = re.compile(r"\b(?:not|instead of|rather than|and not)(?: (?:in|for|of))?\s$", re.I)


def redated_by_person(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Hers was in 2024, not 2025", "her numbers are for 2024, mine for 2025": the years of each who is named.

    None where nobody is named, or only one person was ever told of.
    """
    years = reading.spans.years if reading.spans else []
    told = list(whose(reading.text, book))
    if len({fact.person for fact in book}) < 2 or not years or not told or "both" in {person for _, person in told}:
        return None
    denied = {mention.year for mention in years if _DENIES_A_YEAR.search(reading.text, 0, mention.start)}
    meant: dict[str, int] = {}
    for mention in years:
        person = max(((place, who) for place, who in told if place < mention.start), default=told[0])[1]
        if mention.year not in denied:
            meant.setdefault(person, mention.year)
    changed: list[Fact] = []
    for person, year in meant.items():
        held = set(book.years(person)) - {year}
        old = next((one for one in (*denied, focus.tax_year) if one in held), max(held, default=None))
        if year in book.years(person):
            continue
        moved = [fact for fact in book if fact.person == person and fact.tax_year == old]
        for fact in moved:
            book = book.remove(fact.id)
            changed.append(replace(fact, tax_year=year, quote=reading.text[:120]))
    return (book.put_all(changed), tuple(changed)) if meant else None


_ALL_OF_IT = re.compile(r"\b(?:all|everything|both|whole|including|incl|too|as well|tax year)\b", re.I)


def _told_again(book: FactBook, reading: Reading, item: Item) -> bool:
    """Whether an amount is one told before that all of it goes along with: "everything was 2024, the 21,300 too"."""
    known = {fact.amount for fact in book if is_number(fact.value)}
    return bool(item.value) and item.amount in known and _ALL_OF_IT.search(reading.text) is not None


_NO_FIGURE = {"left out", "same_at_year_end", "converted_all"}
"""What is said of money told before: "amounts unchanged", "that is when I converted it"."""
_ASKED_OF_A_YEAR = re.compile(
    r"\b(?:what|how much|which)\b[^.?!]*\b(?:20\d\d|'\d\d|next year)\b"
    r"|\blines? \d+\w? (?:of|on|for|in)\b[^.?!]{0,12}\b20\d\d\b",
    re.I,
)


def all_redated(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Sorry, 2024", "everything was 2024, the 21,300 too": all that was told of a year, of the year named."""
    told = [item for item in reading.items if item.role not in _NO_FIGURE and not _told_again(book, reading, item)]
    away = 0 if reading.years or told else years_away(reading.text)
    if away and focus.tax_year in book.years(focus.person):
        return other_year(book, focus.tax_year, focus.tax_year + away)
    onward = bool(reading.items) and goes_to_another_year(reading.text)
    if not reading.years or onward or _ASKED_OF_A_YEAR.search(reading.text) or told or len(set(reading.years)) > 2:
        return None
    if (changed := redated_by_person(book, reading, focus)) is not None:
        return changed
    current = list(book.years(focus.person))
    new_year = next((year for year in reading.years if year not in current), reading.years[0])
    old_year = next((year for year in reading.years if year != new_year), focus.tax_year)
    if old_year not in current and not current:
        return None
    return other_year(book, old_year if old_year in current else current[-1], new_year)


def other_year(book: FactBook, old: int, new: int) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """All facts of one year as those of another; none where neither year has any."""
    moved = [fact for fact in book if fact.tax_year == old]
    if not moved:
        moved, old = [fact for fact in book if fact.tax_year == new], new
        return None if not moved else (book, ())
    shifted = []
    for fact in moved:
        book = book.remove(fact.id)
        shifted.append(replace(fact, tax_year=new))
    return book.put_all(shifted), tuple(shifted)
