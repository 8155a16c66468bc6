"""What one person did told of another by a word: "wife: same", "Dad did the same but has a rollover IRA", "so did my husband"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.people.whose import Track
from assistant.reading.spans.cast import BOTH, HUSBAND, SPOUSE, WIFE, YOU, mentions_of
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.names import RELATION
from assistant.reading.spans.notions import A_SPOUSE, DID_THE_SAME, NOT, SHE_OR_HE
from assistant.reading.spans.sought import sought

_DONE = (
    *CONTRIBUTIONS, "both", "conversion", "contributed_max", "converted_all", "converted_everything", "nondeductible",
    "deducted",
)  # fmt: skip
_HOW = ("nondeductible", "deducted")
_SOMEBODY = rf"(?:(?:my|the|our) )?(?:{A_SPOUSE}|{SHE_OR_HE}|{RELATION}|i|me)"
_TOO = sought(
    rf"\W*(?:and )?{_SOMEBODY}(?: did| does)?(?: it| so| that)? (?:too|also|as well)\W*|\W*did {_SOMEBODY}\W*", re.I
)
_SO = re.compile(r"\bso\s?$", re.I)
_NOT_DONE = re.compile(
    rf"^\W*(?:and )?(?:did|does|do|has|have|is|was)\b|\b(?:should|can|could|would|will|may|might|must|wants?|wanted|plans?|planning|hopes?|going to"
    rf"|intends?|wishes|if|whether|unless|{NOT})\b|n['’]t\b",
    re.I,
)
"""What is asked, wished, planned or denied was not done."""


def done_alike(items: Sequence[Item], spans: Spans, track: Track) -> list[Item]:
    """The items, and what somebody did of whom the words only say that it was the same."""
    found = list(items)
    for number, fragment in enumerate(spans.fragments):
        done = [item for item in found if item.role in _DONE]
        if not _says_so(fragment, spans.text) or _of_another_year(fragment, done):
            continue
        who = _who(number, fragment, spans, track)
        before = {item.person for item in done if item.start < fragment.start and item.role not in _HOW}
        theirs = [item for item in done if item.person == who]
        first = [item for item in done if item.person in before]
        if who and len(before) == 1 and not before & {who, BOTH} and _only_repeats(theirs, first):
            alike = [replace(item, person=who) for item in first]
            found = [item for item in found if item not in theirs] + _in_order(alike, theirs)
    return sorted(found, key=lambda item: item.start)


def _only_repeats(told: Sequence[Item], done: Sequence[Item]) -> bool:
    """Whether no other amount is told of one person than of the other: "she did the same, 7k and 7k".

    "The same 7k in and 7k out" of another one's 7k in and 7,040 out tells an amount of its own.
    """
    amounts = {item.value for item in told if item.role != "nondeductible"}
    paid, moved = (_values(told, roles) for roles in (CONTRIBUTIONS, ("conversion",)))
    of_its_own = paid and moved and (paid, moved) != (_values(done, CONTRIBUTIONS), _values(done, ("conversion",)))
    return not of_its_own and amounts <= {item.value for item in done}


def _in_order(alike: Sequence[Item], theirs: Sequence[Item]) -> list[Item]:
    """What was done alike, with as many amounts as are told of it again: "put in 7k, converted 7,040; she the same, 7k and 7k"."""
    told, again = ([item for item in items if item.value] for items in (alike, theirs))
    if len(told) != len(again) or len(told) < 2:
        return list(alike)
    values = {id(item): own.value for item, own in zip(told, again, strict=True)}
    return [replace(item, value=values.get(id(item), item.value)) for item in alike]


def _values(items: Sequence[Item], roles: Sequence[str]) -> set[str]:
    return {item.value for item in items if item.role in roles and item.value}


def of_each(items: Sequence[Item], track: Track) -> list[Item]:
    """The items, with what both did told of each of two who have names of their own: "my brother and I each put in 7,000"."""
    two = track.cast.two
    if two in ((YOU, SPOUSE), (WIFE, HUSBAND)):
        return list(items)
    return [replace(item, person=who) for item in items for who in (two if item.person == BOTH else (item.person,))]


_AND = re.compile(r"\s?(?:and|&|\+)(?: then)? \$?", re.I)


def one_to_each(items: Sequence[Item], spans: Spans, track: Track) -> list[Item]:
    """The items, of which two that "and" joins are one of each person in the order of the two told apart beside them.

    "7,000 converted from mine and 6,000 from hers, after contributions of 7,000 and 6,000". What both did is of one alone
    only where its parts come to what that one converted.
    """
    found = list(items)
    for one, other in pairwise([item for item in items if item.value and item.role in _DONE]):
        joined = _AND.fullmatch(spans.text, one.end, other.start) and one.role == other.role
        if not joined or one.person != other.person or one.person == BOTH or _is_told(one, other, spans, track):
            continue
        beside = [item for item in found if item.value and item.role in _DONE and item.sentence == one.sentence]
        apart = [item for item in beside if (item.role in CONTRIBUTIONS) != (one.role in CONTRIBUTIONS)]
        again = [item for item in found if item.role == one.role and item not in (one, other)]
        if again or [item.person for item in apart] not in ([YOU, SPOUSE], [SPOUSE, YOU], [*track.cast.two]):
            continue
        if any(item.person == one.person and item.amount == one.amount + other.amount for item in apart):
            continue
        theirs = {id(one): apart[0].person, id(other): apart[1].person}
        found = [replace(item, person=theirs.get(id(item), item.person)) for item in found]
    return found


def _is_told(one: Item, other: Item, spans: Spans, track: Track) -> bool:
    """Whether words at one of two amounts themselves tell whose it is."""
    return any(track.mentions[place] for place in range(one.fragment, other.fragment + 1))


def _says_so(fragment: Fragment, text: str) -> bool:
    """Whether a clause says no more than that somebody did the same."""
    if _SO.search(text, 0, fragment.start):
        return _TOO.fullmatch(fragment.text) is not None
    same = DID_THE_SAME.search(fragment.text) or _TOO.fullmatch(fragment.text)
    return same is not None and not _NOT_DONE.search(fragment.text)


def _of_another_year(fragment: Fragment, done: Sequence[Item]) -> bool:
    """Whether a clause names a year in which none of it was done."""
    named, years = (
        {year.year for year in fragment.years},
        {year for item in done for year in (item.year, item.tax_year)},
    )
    return bool(named and years - {None}) and not named <= years


def _who(number: int, fragment: Fragment, spans: Spans, track: Track) -> str:
    """Who did the same: whoever the clause speaks of, else whoever a label or the words before it named."""
    named = [m for m in mentions_of(spans.text, track.cast) if fragment.start <= m.start < fragment.end and m.form]
    told = track.people[number]
    return named[0].person if named else told.person if told.sure else ""
