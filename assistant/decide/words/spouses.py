"""Of whom of two people the wording speaks: of both, of the spouse alone, or of two who are no couple."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import A_SPOUSE, DID_THE_SAME
from assistant.reading.spans.sought import sought


def of_both_spouses(text: str, message: str = "") -> bool:
    """Whether the forms of both spouses are asked about; "together?" is so in the message itself alone."""
    return _OF_BOTH.search(text) is not None or _TOGETHER.search(message) is not None


def of_two_people(text: str) -> bool:
    """Whether the forms of two who need not be a couple are asked about."""
    return _OF_TWO_PEOPLE.search(text) is not None or _TOGETHER.search(text) is not None


_OF_TWO_PEOPLE = re.compile(r"\b(?:both|each|joint(?:ly)?|4b|combined|apiece|for me and|for (?:him|her) and)\b", re.I)
_OF_BOTH = re.compile(r"\b(?:joint|both|combined|4b|each|his |mine|for me and|apiece|ea\b|l?1[48]s\b)", re.I)
_TOGETHER = sought(
    r"^\W*(?:(?:and|so|ok|okay|what about|how about|taken|all|us|total)\W+)*together\W*$|\b(?:two of us|us two|as a couple|our household)\b",
    re.I,
)


def one_alone(message: str) -> str:
    """ "mine" or "theirs" where a message leaves the other spouse out: "just mine", "forget the wife's part"."""
    if _MINE_ALONE.search(message) and "each" not in message.lower():
        return "mine"
    return "theirs" if _THEIRS_ALONE.search(message) else ""


_PART = r"(?:part|side|form|half|numbers?|figures?|share|case|one|return|bit)"
_ENDS = r"(?=\W*$|[,.;:?!]| (?:please|then|now|again|this time|with|at|for|so|i|we|he|she|they|that|it)\b)"
_MINE_ALONE = sought(
    rf"\b(?:just|only)(?: for)? (?:me|mine|my (?:own )?{_PART}|my own){_ENDS}|\b(?:me|mine) (?:alone|only){_ENDS}"
    r"|\b(?:forget|skip|ignore|drop|disregard|leave out|never mind|without)(?: about)? (?:(?:my|the) )?"
    rf"{A_SPOUSE}(?:['’]?s)?(?: {_PART})?{_ENDS}|\b(?:forget|skip|ignore|drop|disregard|leave out) (?:hers|(?:her|his) {_PART}){_ENDS}"
    rf"|\bleave (?:(?:my|the) {A_SPOUSE}|her|him)(?:['’]?s)?(?: {_PART})? out\b",
    re.I,
)
_THEIRS_ALONE = sought(
    rf"\b(?:just|only)(?: for)? (?:hers|his|(?:her|his) {_PART}|(?:my |the )?{A_SPOUSE}['’]?s(?: {_PART})?){_ENDS}"
    rf"|\b(?:forget|skip|ignore|drop|leave out) (?:mine|my {_PART}){_ENDS}",
    re.I,
)


def tells_of_two(text: str) -> bool:
    """Whether both of a couple are told of, whatever notation sets them apart: "W 44 …, H 51 …", "each form, mfj"."""
    return (_SHE.search(text) is not None and _HE.search(text) is not None) or (
        _COUPLE.search(text) is not None and _OF_EACH_FORM.search(text) is not None
    )


_SHE = re.compile(r"\b(?:wife|wifey|mrs|dw|hers?|she)\b|(?<![\w'’/])w(?=[\s:(,'/=])(?!\s\$?\d[\d,.]*k?\b)", re.I)
_HE = re.compile(r"\b(?:husband|hubby|mr|dh|his|him|he)\b|(?<![\w'’/])h(?=[\s:(,'/=])", re.I)
_COUPLE = re.compile(rf"\b(?:mfj|married|joint(?:ly)?|couple|spouses?|{A_SPOUSE})\b", re.I)
_OF_EACH_FORM = sought(
    r"\b(?:each|apiece|both|two (?:form )?(?:8606s?|forms)|per (?:spouse|person)|l\.?(?:ine)? ?1[48]s|4b)\b", re.I
)


def both_deductions(text: str) -> bool:
    """Whether the deductions of both spouses are asked about."""
    return _OF_EACH.search(text) is not None or _OF_TWO.search(text) is not None


_OF_EACH = sought(r"\b(?:each|both|deductions)", re.I)
_OF_TWO = re.compile(
    r"(?<!\w)(?:(?:t|tp|h|w|me|mine)\s?[/&+]\s?(?:s|sp|spouse|w|h|wife|husband|hers|his)|ea|apiece|us two)(?!\w)", re.I
)


def asks_for_both(message: str, *, of_you: bool) -> bool:
    """Whether a question of the message names the one spouse beside the other, or both at once."""
    asked = " ".join(_QUESTIONS.findall(message))
    sides = {match["w"] is None for match in _SIDES.finditer(asked)}
    others = _OTHER.search(asked) if of_you else _SELF.search(asked) or len(sides) > 1
    return bool(others or _PLURAL.search(asked))


_QUESTIONS = re.compile(r"[^.!?\n]*\?")
_OTHER = re.compile(rf"\b(?:she|her|hers|he|his|him|{A_SPOUSE}(?:['’]s)?)\b", re.I)
_SELF = re.compile(r"\b(?:i|me|my|mine)\b", re.I)
_SIDES = re.compile(r"\b(?:(?P<w>she|hers?|wife)|(?:he|his|him|husband))\b", re.I)
_PLURAL = re.compile(
    r"\b(?:we|us|our|who|each|both|either|apiece|deductions|per (?:person|spouse|head)|of the two|their?|them)\b", re.I
)


def no_couple(text: str) -> bool:
    """Whether two people are told not to be married to each other, or are clients and not said to be a couple."""
    return bool(_NO_COUPLE.search(text) or (_TWO_CLIENTS.search(text) and not _A_COUPLE.search(text)))


_NO_COUPLE = re.compile(
    r"\b(?:not|never|aren'?t|isn'?t) (?:(?:my|a|the) )?(?:married|spouses?|a couple)\b|\bunmarried\b|\bsiblings\b"
    r"|\b(?:file|filing) as singles?\b",
    re.I,
)


_TWO_CLIENTS = re.compile(r"\b(?:clients|customers|friends|coworkers|colleagues)\b", re.I)
_A_COUPLE = re.compile(rf"\b(?:marri\w*|couple|joint(?:ly)?|mf[js]|together|4b|{A_SPOUSE})\b", re.I)


def tells_the_same(text: str) -> bool:
    """Whether somebody is said to have done what another one did."""
    return any(DID_THE_SAME.search(clause) for clause in re.split(r"[.,;:!?]\s", text))


def asks_about_the_spouse(text: str, message: str = "") -> bool:
    """Whether the last question is what she, he or the spouse may do, and not what "I" may."""
    if _OF_MINE.match(message):
        return False
    if _FOR_THE_SPOUSE.search(text):
        return True
    asked = [part for part in re.split(r"(?<=[.!?;])\s+", text) if part.endswith("?") and _HOW_MUCH.search(part)]
    return bool(asked) and _THEIRS.search(asked[-1]) is not None and _MINE.search(asked[-1]) is None


_OF_MINE = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|what about|how about|again|now|back to)\W+)*(?:for )?(?:me|mine|my own|myself)\b", re.I
)
_FOR_THE_SPOUSE = re.compile(rf"\bfor (?:the |my )?(?:(?-i:W|H|SP)|{A_SPOUSE}|her|him)\s?\?\s*$", re.I)
_HOW_MUCH = re.compile(r"\b(?:how much|what|max(?:imum)?|limit|most|room)\b", re.I)
_THEIRS = re.compile(
    rf"\b(?:she|he|hers|for (?:her|him)|(?:her|his) (?:20\d\d )?(?:(?:direct|own|full) )?(?:roth|max(?:imum)?|limit|cap|room|contribution)|{A_SPOUSE})\b",
    re.I,
)
_MINE = re.compile(rf"\b(?:i|me|mine|we|us|my(?! {A_SPOUSE}))\b", re.I)
