"""What is told without an amount: money taken out, basis that is there. Whoever tells one is asked how much it was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.sought import Sought, sought


@dataclass(frozen=True, slots=True)
class Unsized:
    """How one thing is told without an amount: the fact that is then unknown, the roles that tell its amount elsewhere.

    ``outranks`` are statements that the same clause is not taken to make beside it.
    """

    fact: str
    words: Sought
    sized: tuple[str, ...]
    outranks: frozenset[str]


_SOME = (
    r"(?:some(?:thing)?|(?:the |my |his |her )?(?:money|cash|funds)|part|an (?:unknown )?amount|a (?:\w+ )?(?:bit|little|lot|chunk|portion|part"
    r"|piece|slice|sum|few (?:thousand|hundred)|couple (?:of )?(?:thousand|hundred|grand)|withdrawal|distribution|check))\b"
)
_FOR_ONESELF = r"(?:(?:for|to) (?:my|him|her|our)sel(?:f|ves)|(?:as|in) cash|to (?:spend|live on)|to (?:my|the|our) (?:bank|checking))"
_TAKEN = sought(
    rf"\b(?:with-?dr[ae]w|dr[ae]w|pull(?:ed)?|cash(?:ed)?(?: (?:out|in))?|distributed|dip(?:ped)? into|paid me|sent me)\s(?:out\s)?{_SOME}"
    r"|\b(?:with-?drew|drew|took|pulled) (?:money |cash |funds )?(?:out )?(?:of|from) (?:my|the|his|her) (?:\w+ )?iras?\b"
    rf"|\b(?:received|got)\s{_SOME}[^.;?!]{{0,12}}\b(?:from|out of) (?:my|the) (?:\w+ )?iras?\b"
    rf"|\b{_SOME} (?:came|went|was taken|was paid) out of (?:my|the) (?:\w+ )?iras?\b"
    rf"|\b(?:took|take)\s(?:out\s{_SOME}|{_SOME}[^.;?!]{{0,20}}?\s(?:out|from)\b|(?:an? |my |the )?(?:rmd|distribution|withdrawal)\b)"
    rf"|\b(?:kept|keep|spent|pocketed|used)\s{_SOME}[^.;?!]{{0,40}}?{_FOR_ONESELF}|\b(?:kept|spent|pocketed)\s{_SOME}[^.;?!]{{0,20}}\bfrom (?:my|the) iras?\b"
    r"|\b(?:had|made|there (?:was|were)) (?:an?|some|other) (?:withdrawals?|distributions?)\b",
    re.I,
)
_CONVERTED = sought(
    rf"\b{_SOME}(?: (?:of|more) [^.;?!]{{0,20}})? (?:went|was moved|got moved|was converted|moved over|ended up)\b[^.;?!]{{0,20}}\broth\b"
    r"|\b(?:did|done|made|completed|finished) (?:an? |my |our |the |his |her )?(?:first |own |usual |same |yearly )?back-?door(?: roth)?(?: ira)?\b"
    r"|^\W*(?:roth )?conv(?:ersion)?\.? (?:(?:was|came|done|made) )?(?:later|afterwards?|after that|to follow|follow(?:s|ed))\W*$",
    re.I,
)
_BASIS = sought(
    r"\b(?:have|has|had|got|holds?|carr(?:y|ied)|brought|there(?:'s| is| was)|shows?|says(?: there is)?|exists?|leaves? (?:me|him|her)|left me)\s"
    r"(?:\w+ ){0,2}?(?:some |old |prior |earlier |existing |after-?tax |nondeductible |ira )*(?<!no )(?<!any )basis\b"
    r"|\bsome (?:\w+ )?basis\b|\bbasis (?:there is|exists)\b|\bbasis\b[^.;?!]{0,12}\b(?:unknown|amount unclear|not at hand)\b"
    r"|\b(?:non-?deductible|after-?tax|undeducted) (?:ira )?contributions?\b[^.;?!]{0,24}\b(?:over the years|for (?:many |several |\w+ )?years"
    r"|(?:of|in|from) (?:earlier|prior|past|previous) years|through (?:19|20)\d\d|since)\b",
    re.I,
)
UNSIZED = {
    "taken_unknown": Unsized(
        "distribution",
        _TAKEN,
        (
            "distribution",
            "gross_distribution",
            "required_minimum_distribution",
            "roth_withdrawal",
            "no_distribution",
            "rollover",
            "outstanding_rollover",
        ),
        frozenset({"no_distribution"}),
    ),
    "conversion_unknown": Unsized(
        "conversion",
        _CONVERTED,
        ("conversion", "both", "converted_all", "converted_everything", "value_at_conversion"),
        frozenset({"converted_all", "converted_everything"}),
    ),
    "basis_unknown": Unsized(
        "basis_unknown", _BASIS, ("basis", "no_basis", "recovered_basis"), frozenset({"no_basis"})
    ),
}
_ELSEWHERE = {"CONVERT", "TO_ROTH", "ROLL_OUT", "ROLL_IN", "RECHAR", "QCD", "PLAN", "NO_BASIS", "NO_DISTRIBUTION"}
_NOT_SO = re.compile(
    r"\b(?:no|not|none|nobody|any|never|nor|neither|without|if|whether|unless|can|could|may|might|will|would|should|want|plan|going to|suppose)\b|n't\b|\b(?:do|did|have|was|is|are)nt\b",
    re.I,
)


def told_without_amount(fragment: Fragment) -> list[str]:
    """What a clause tells as having happened, or as being there, and leaves the amount out."""
    if fragment.question:
        return []
    converts = fragment.cues & _ELSEWHERE
    return [
        label
        for label, thing in UNSIZED.items()
        if (thing.fact == "conversion" or not converts) and _told(thing, fragment)
    ]


def _told(thing: Unsized, fragment: Fragment) -> bool:
    if fragment.amounts and thing.fact == "basis_unknown":
        return False
    found = thing.words.search(fragment.text)
    return found is not None and not _NOT_SO.search(fragment.text, 0, found.end())


CHANGED = "changed_unsized"
"""Money that grew or shrank, without an amount: what was converted then is not what was paid in."""
_A_LITTLE = (
    r"(?:(?:a |the |its |some |that |all |very |small |tiny |little |slight |few |modest |minor |bit of |bit |couple (?:of )?"
    r"|dollars |bucks |of |in |accrued |resulting )*)"
)
_EARNED = r"(?:gains?|growth|earnings|interest|dividends?|loss(?:es)?|dip|drop|appreciation|profits?)"
_GREW = (
    r"(?:gr[eo]wn?|dropped|dipped|f[ae]ll(?:en)?|r[io]sen?|(?:gone|went|crept|ticked|drifted|moved) (?:up|down)"
    r"|shr[aui]nk|shrunk|s[au]nk|appreciated|lost (?:value|ground|money)"
    r"|(?:gained|earned|made|lost|picked up|accrued|collected|threw off|thrown off)"
    rf"(?: (?:a (?:few|bit|little|tad|touch|hair|couple|fraction)|slightly|pennies|some (?:\w+ )?(?:value|money|ground|dollars|bucks|cents)"
    rf"|{_A_LITTLE}{_EARNED})\b|\W*$))"
)
_IT_GREW = re.compile(
    r"(?:^\W*(?:and |then |but |where |after |once |when )*"
    r"|\b(?:it|that|this|which|they|(?:the|my|our|his|her) (?:traditional |trad |new |whole )?(?:money|cash|account|ira|contribution|funds?|balance|value)) "
    r"|\b(?:and|then|had|has) )"
    rf"(?:'?d |had |has |have )?(?:already |by then |only |just |meanwhile |at least |slightly )*{_GREW}"
    rf"|\b(?:plus|with|and|incl(?:uding)?|along with|together with|there (?:was|were)|saw) {_A_LITTLE}{_EARNED}\b"
    rf"|^\W*(?:the|its|a|that|some) {_A_LITTLE}{_EARNED}(?: (?:in|on|from|of) (?:it|that|the \w+(?: \w+)?))?\W*$",
    re.I,
)
_LATER = re.compile(
    r"\bsince\W*$|\bsince then\b|\bafterwards?\b|\bafter (?:that|the conversion)\b|\b(?:now|today|nowadays|by now)\b"
    r"|\b(?:in|inside) (?:the|my|our|his|her) roth\b",
    re.I,
)


def tells_a_change(fragment: Fragment) -> bool:
    """Whether a clause tells that money grew or shrank before it went on, and not by how much."""
    if fragment.question or fragment.amounts:
        return False
    found = _IT_GREW.search(fragment.text)
    return found is not None and not _NOT_SO.search(fragment.text, 0, found.end()) and not _LATER.search(fragment.text)


_SOME_AMOUNT = re.compile(
    r"\b(?:some(?:thing)?|an?|certain|usual|regular|unknown)(?: \w+)? (?:amounts?|sums?|percentages?|share|figure)\b|\b(?:something|a bit|a little|a part|some of it)\b",
    re.I,
)
"""What is put off into a plan without its amount: that is not the most there can be."""


def of_some_amount(text: str) -> bool:
    """Whether a clause tells of some of the pay, and not of the most there can be."""
    return _SOME_AMOUNT.search(text) is not None
