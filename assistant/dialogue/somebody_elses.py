"""An amount told of one person that is another's: "sorry, the 5,300 is on my mom's form", "the 9k is client B's"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import AS_STATED, YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.cast import SPOUSE
from assistant.reading.spans.names import somebody_of
from assistant.reading.spans.notions import A_SPOUSE
from assistant.state import Focus

_IS_OF = re.compile(
    r"(?: dollars| bucks)?(?: (?:one|thing|basis|balance|ira|sep|simple|rollover|contribution))?"
    r"(?:['’]s| is| was| belongs| goes| should be)(?: (?:actually|really|all|in fact|on|in|from|to|for|of|under))*"
    r" (?P<whose>(?:my |our |the )?(?:client )?[\w'’]+)"
    r"(?: (?:old|own|20\d\d|last|form|return|8606|ira|account|sep|one))*"
    r"\s*(?:[.,;!?]|$|(?:and|not|so)\b)",
    re.I,
)
_MINE = re.compile(r"(?:mine|me|my|myself)\b", re.I)
_MY = re.compile(r"my (?:old|own|20\d\d|last|form|return|8606|ira|account|sep|one)\b", re.I)
_A_SPOUSES = re.compile(rf"(?:my |the )?{A_SPOUSE}(?:['’]?s)?", re.I)


def somebody_elses(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """Each fact with such an amount as the other one's, where it alone has the amount and one known person is named."""
    known = book.persons()
    if reading.move.what_if or focus.scenario != AS_STATED or len(known) == 1:
        return None
    gone: list[str] = []
    put: list[Fact] = []
    for amount in (found for found in amounts(reading.text) if found.kind == "money"):
        held = [fact for fact in book if is_number(fact.value) and fact.amount == amount.value]
        match = _IS_OF.match(reading.text, amount.end)
        owner = _owner(match["whose"], known) if match else ""
        if len(held) != 1 or not owner or owner == held[0].person:
            continue
        denied = any(item.role == "no_basis" and item.person == held[0].person for item in reading.items)
        none = [replace(held[0], value="0")] if held[0].name == "basis" and denied else []
        gone.append(held[0].id)
        put += [replace(held[0], person=owner, quote=reading.text[:120]), *none]
    if not put:
        return None
    for fact in gone:
        book = book.remove(fact)
    return book.put_all(put), tuple(put)


def _owner(words: str, known: tuple[str, ...]) -> str:
    """The one of the people spoken of whom these words name."""
    if _A_SPOUSES.fullmatch(words):
        return SPOUSE if SPOUSE in known else ""
    if words.lower() in ("hers", "his"):
        others = [person for person in known if person != YOU]
        return others[0] if len(others) == 1 else ""
    if _MINE.fullmatch(words) or _MY.match(words):
        return YOU if YOU in known else ""
    return somebody_of(words, [person for person in known if person not in (YOU, SPOUSE)])
