"""What one person did told of another by a word: "wife: same", "Dad did the same but has a rollover IRA", "so did my husband"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.people.whose import Track
from assistant.reading.spans.cast import BOTH, SPOUSE, YOU, mentions_of
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.names import RELATION
from assistant.reading.spans.notions import A_SPOUSE, DID_THE_SAME, NOT, SHE_OR_HE
from assistant.reading.spans.sought import sought

_DONE = (
    *CONTRIBUTIONS, "both", "conversion", "contributed_max", "converted_all", "converted_everything", "nondeductible",
    "deducted",
)  # fmt: skip
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
        before = {item.person for item in done if item.start < fragment.start}
        theirs = [item for item in done if item.person == who]
        first = [item for item in done if item.person in before]
        if who and len(before) == 1 and not before & {who, BOTH} and _only_repeats(theirs, first):
            found = [item for item in found if item not in theirs] + [replace(item, person=who) for item in first]
    return sorted(found, key=lambda item: item.start)


def _only_repeats(told: Sequence[Item], done: Sequence[Item]) -> bool:
    """Whether no other amount is told of one person than of the other: "she did the same, 7k and 7k"."""
    return {item.value for item in told} <= {item.value for item in done}


def of_each(items: Sequence[Item], track: Track) -> list[Item]:
    """The items, with what both did told of each of two who are no spouses: "my brother and I each put in 7,000"."""
    two = track.cast.two
    if two[0] != YOU or two[1] == SPOUSE:
        return list(items)
    return [replace(item, person=who) for item in items for who in (two if item.person == BOTH else (item.person,))]


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
