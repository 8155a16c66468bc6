"""Money of which a message tells another amount: it is of the kind, the day and the year's end that it was before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.dialogue.dealings import PAID_IN
from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.spans.sought import sought
from assistant.state import Focus, State

ADDS = sought(
    r"\b(?:also|another|plus|additional|on top|too(?! (?:much|many|high|low|late|little))|as well|and there'?s?"
    r"|in addition|more|(?:a|my|the|our) (?:second|2nd|third)(?= (?:one|time|qcd|gift|conver|withdr|distrib|roth))"
    r"|(?<!they )(?<!employer )(?<!company )(?<!boss )(?<!work )(?<!job )(?<!plan )add(?:ed)?)\b"
)
"""Words that add to what was told; what an employer added is what it paid in."""


_OF_ITS_DEDUCTION = sought(r"\bdeduct|\bwr(?:ote|itten) (?:it )?off", re.I)


def of_the_kind_known(book: FactBook, fact: Fact, reading: Reading) -> Fact:
    """A contribution told anew of which the conversation knows that it is nondeductible: it is still that."""
    text = reading.text
    if fact.name != "contribution" or ADDS.search(text.lower()) or _OF_ITS_DEDUCTION.search(text):
        return fact
    key = (fact.person, fact.tax_year, fact.scenario)
    known = book.all("nondeductible_contribution", *key) and not book.all("contribution", *key)
    return replace(fact, name="nondeductible_contribution") if known else fact


_NOT_DEDUCTED = re.compile(
    r"\b(?:not|never|wont|didnt|\w+n['’]t)(?: going to| gonna| be)? deduct(?:ing|ed)? (?:the|that|those|my) \$?\d", re.I
)


def of_a_year_before(book: FactBook, fact: Fact, reading: Reading) -> bool:
    """Whether "I won't deduct the 7,000" speaks of what was paid in for a year before, and tells no contribution."""
    paid = [old for old in book if old.name in PAID_IN and (old.person, old.value) == (fact.person, fact.value)]
    earlier = any(old.tax_year and fact.tax_year and old.tax_year < fact.tax_year for old in paid)
    return fact.name in PAID_IN and earlier and _NOT_DEDUCTED.search(reading.text) is not None


_THAT_DAY = re.compile(r"\b(?:that|the same|that same|said) (?:very )?(?:day|date)\b", re.I)


def of_that_day(state: State, book: FactBook, reading: Reading, focus: Focus) -> Iterable[Fact]:
    """ "It had only been 33,000 that day": of a conversation that told one value, on December 31, that is the day."""
    told = [item for item in reading.items if item.value]
    held = book.all("year_end_value", focus.person, focus.tax_year)
    of_a_day = len(told) == 1 and told[0].role == "balance_other_day" and _THAT_DAY.search(reading.text)
    if of_a_day and len(held) == 1 and reading.spans is not None and not reading.spans.days and not reading.years:
        yield replace(held[0], value=told[0].value, turn=state.next_turn, quote=reading.text[:120], note="")


_PAID_THEN = re.compile(
    r"\b(?:in|during|before|by) (?:the )?(?:may|june?|july?|aug|sept?|oct|nov|dec|year|(?P<year>20\d\d))", re.I
)


def still_paid_later(fact: Fact, old: list[Fact], text: str) -> str:
    """When the money moved: another amount of a contribution made after its year was made then, too."""
    told_together = any(each.turn == fact.turn for each in old)
    if fact.when or fact.name not in PAID_IN or len(old) != 1 or not fact.tax_year or told_together:
        return fact.when
    then = _PAID_THEN.search(text)
    within = then is not None and then["year"] in (None, str(fact.tax_year))
    return "" if within else old[0].when


_ACCOUNT = sought(r"\b(sep|simple|rollover|traditional|tira|self-?directed)\b")
_KIND = re.compile(r"\b(?:sep|simple|rollover|traditional|tira|self-?directed|ira)\b")
_ALL_OF_THEM = re.compile(r"\b(?:total|all|together|combined|altogether|everything|overall|iras|accounts)\b")
_A_TOTAL = re.compile(r"\b(?:total|altogether|combined|in all)\b", re.I)
_ONE_MORE = sought(
    r"\W*(?:oh|ah|wait|hm+|ok)?\W*(?:and|then|plus) (?:there'?s |i (?:have|had|also have) |we have )?"
    r"(?:an?|my|the|another)\b"
)
_FORGOTTEN = sought(r"\b(?:forgot(?:ten)?|left out|missed|overlooked)\b")


def another_account(text: str, old: list[Fact], adding: bool) -> bool:
    """Whether the words tell of an account not spoken of: "there's also a SEP with 12,000", "the SEP had 5k"."""
    named = _ACCOUNT.search(text)
    spoken = " ".join(fact.quote.lower() for fact in old)
    apart = _KIND.search(spoken) and not _ALL_OF_THEM.search(spoken)
    more = adding or apart or _FORGOTTEN.search(text) or _ONE_MORE.match(text)
    total = _A_TOTAL.search(text) is not None
    return named is not None and named[1] not in spoken and bool(more) and not total


_FORM_OF = re.compile(
    r"\b(?P<a>(?:19|20)\d\d)(?:'s)? (?:form|8606|return)\b"
    r"|\b(?:form|8606|return|line 14)\b[^.;?!\d]{0,16}\b(?P<b>(?:19|20)\d\d)\b",
    re.I,
)


def basis_before(state: State, book: FactBook, facts: Sequence[Fact]) -> FactBook:
    """The basis of an old form as that before a contribution told later: "also 2,000 in 2019", after a form of 2011."""
    paid = [f for f in facts if f.name == "nondeductible_contribution" and f.scenario == AS_STATED and f.tax_year]
    if len(paid) != 1 or paid[0].tax_year is None:
        return book
    year = paid[0].tax_year
    for fact in [f for f in book if (f.name, f.person, f.scenario) == ("basis", paid[0].person, AS_STATED)]:
        text = next((turn.user for turn in state.turns if turn.number == fact.turn), "")
        forms = {int(match["a"] or match["b"]) for match in _FORM_OF.finditer(text)}
        if fact.tax_year and fact.tax_year > year and len(forms) == 1 and forms.pop() < year:
            book = book.remove(fact.id).put(replace(fact, tax_year=year))
    return book
