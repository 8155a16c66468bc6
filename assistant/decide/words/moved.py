"""What the wording tells of money put in, converted or taken out, and of what kind it was."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading.clauses.absence import denies_conversion
from assistant.reading.spans.notions import EXCUSED, IRA_KIND, NIL, NOT, PAID_IN, PLAN_NUMBER, THE
from assistant.reading.spans.sought import sought
from assistant.reading.spans.spelled import NUMBER_WORD, value_of


def says_nondeductible(text: str) -> bool:
    """Whether a contribution is called nondeductible, after-tax or one of a backdoor."""
    return _NONDEDUCTIBLE.search(text) is not None


_NONDEDUCTIBLE = sought(
    r"non-? ?ded|\bnd\b|after[- ]?tax|not deduct|n't (?:deduct|take a deduction)|no deduction|without deduct|back-?door|line 1\b|l\.1\b|none (?:of (?:it|them|this|that|these|those|the)(?: \$?[\d,.]+k?)? )?(?:(?:was|were|is|are) )?(?:ever )?deducted|deduct(?:ed|ing)? (?:none|nothing|neither)",
    re.I,
)


def mentions_contribution(text: str) -> bool:
    """Whether a contribution is spoken of that is not denied in the same breath."""
    return _told(_PAID_IN, text)


_PAID_IN = re.compile(r"\b(?:contribut\w*|non-? ?ded\w*|after-tax)\b", re.I)


def says_nothing_put_in(text: str) -> bool:
    """Whether it is said that nothing was contributed, and no contribution is spoken of beside it."""
    rest = _NOTHING_PUT_IN.sub("", text)
    return rest != text and not mentions_contribution(rest)


_NOTHING_PUT_IN = re.compile(
    r"\b(?:no|nothing|zero|without(?: any| a)?|(?:did|have|had|has)(?:n'?t| not))(?: new| ira| traditional| was| been| got| money)*"
    r"\s(?:contribut\w*|put in|paid in|went in|deposit\w*)\b(?![^.;,]{0,12}\b(?:before|earlier|previous|prior|other)\b)"
    rf"|\b{PAID_IN} (?:in )?(?:nothing|zero)\b",
    re.I,
)


def says_converted(text: str) -> bool:
    """Whether a conversion is told as done, and not denied in the same breath."""
    return _told(_CONVERTED, text)


_CONVERTED = re.compile(
    rf"\bconverted\b(?! (?:{NIL}|no|\$?0)\b)(?! (?:it |them )?(?:in|during) (?:20\d\d|january|the next|next))",
    re.I,
)


def says_not_converted(text: str) -> bool:
    """Whether it is said that nothing was converted yet."""
    return _NOT_CONVERTED.search(text) is not None or denies_conversion(text)


_NOT_CONVERTED = sought(
    r"\b(?:haven't|have not|hasn't|didn't|did not) (?:yet )?conver|\bno conv(?:ersions?|s)?\b"
    r"|\b(?:zero|0|never (?:did|made|had) (?:a|any)) conversions?\b|\bnever convert\w*(?! (?:before|until))"
    r"|\b(?:un|not (?:been )?)converted\b|\bno (?:money|part|dollar)s? (?:was |were |ever )?(?:conver|moved (?:in)?to (?:a |the |my )?roth)"
    r"|not conver\w+ (?:yet|anything)|\bneither (?:\w+ nor )?conver\w+|\bconverted nothing\b|\bnothing (?:else |at all )?(?:(?:is|was|got|has been|will be|is being|gets) )?converted\b",
    re.I,
)


def converts_an_old_account(text: str) -> bool:
    """Whether an account that was there before is said to be converted too: "and my whole rollover IRA"."""
    return _OLD_ACCOUNT.search(text) is not None


_OLD_ACCOUNT = sought(
    rf"\bconver\w*\b[^.;?!]{{0,40}}\b(?:whole|entire|old|full|existing) (?:{IRA_KIND}[ -])*(?:ira|{IRA_KIND})\b"
    r"|\bconver\w*\b[^.;,?!]{0,40}\b(?:my|the|his|her|an?) (?:sep|simple|roll-?over)\b",
    re.I,
)


def tells_withdrawal(text: str) -> bool:
    """Whether money taken out is spoken of that is not denied in the same breath."""
    return _told(_WITHDRAWAL, text)


_WITHDRAWAL = re.compile(
    rf"\b(?:withdr\w+(?! (?:{NIL}|\$?0)\b)|distribution|payout|cashed|paid out)\b"
    rf"|\b(?:took|taken|pulled|drew) (?!{NIL}\b)(?:\w+ ){{0,2}}(?:out|from|in cash)\b",
    re.I,
)


def excused_in_part(text: str) -> bool:
    """Whether money taken out went for a purpose that frees from the additional tax as far as it cost (IRC 72(t)(2))."""
    return _EXCUSED_IN_PART.search(text) is not None


_EXCUSED_IN_PART = re.compile(
    rf"\b(?:for|pay|paying|cover|covering|toward|because of|due to|after|under)\b[^.;?!]{{0,25}}\b{EXCUSED}", re.I
)


def net_of_withholding(text: str) -> bool:
    """Whether an amount converted is what was left after tax was withheld."""
    return _NET_OF_WITHHOLDING.search(text) is not None


_NET_OF_WITHHOLDING = sought(
    rf"after [^.;]{{0,30}}withh|net of|went to (?:the )?(?:irs|treasury|government)|(?:reached|landed in|arrived (?:in|at)|got (?:in)?to|made it (?:in)?to|ended up in) (?:{THE} )?roth",
    re.I,
)


def arrived_in_thousands(text: str) -> list[Decimal]:
    """The bare numbers that are said to have arrived, which may be short for thousands: "only sixteen landed in the Roth"."""
    told = [match["number"].lower() for match in _ARRIVED_BARE.finditer(text)]
    return [
        Decimal(number) if number[0].isdigit() else value_of(re.findall("[a-z]+", number)) or _NONE for number in told
    ]


_NONE = Decimal(0)


_ARRIVED_BARE = sought(
    rf"(?<![\w$,.-])(?P<number>(?:{NUMBER_WORD})(?:[ -](?:{NUMBER_WORD}))?|\d{{1,3}}(?:\.\d)?)(?: of (?:it|that|them))?(?: (?:actually|ever|really|then))? "
    rf"(?:reached|landed|arrived|showed up|was deposited|went in(?:to)?|(?:got|made it|c[ao]me|ended up|wound up)(?: \w+)?)\b[^.;?!,]{{0,12}}\b(?:roth|there)\b",
    re.I,
)


def says_left_the_iras(text: str) -> bool:
    """Whether money is said to have gone elsewhere, such as into an employer plan."""
    return _LEFT_THE_IRAS.search(text) is not None


_LEFT_THE_IRAS = re.compile(rf"\b(?:roll\w*|transfer\w*|moved|{PLAN_NUMBER}\(?[bk]?|tsp|plan)\b", re.I)


def only_pre_tax(text: str) -> bool:
    """Whether money is called pre-tax and none of it after-tax."""
    return _PRE_TAX.search(text) is not None and not any(
        not _NOT_THAT.search(text[max(0, found.start() - 30) : found.start()]) for found in _AFTER_TAX.finditer(text)
    )


_PRE_TAX = re.compile(r"\b(?:pre[- ]?tax|deducted)", re.I)
_AFTER_TAX = re.compile(r"\b(?:after[- ]tax|non-?ded|basis|nd )", re.I)
_NOT_THAT = re.compile(rf"\b{NOT}(?: (?:had|made|any|a|an|one|single|old|prior|earlier|ever|other))*\s$", re.I)


def names_an_ira(text: str) -> bool:
    """Whether an IRA is spoken of at all."""
    return _AN_IRA.search(text) is not None


_AN_IRA = re.compile(r"ira'?s?\b", re.I)


def most_of_it(text: str) -> bool:
    """Whether the larger part of something is spoken of, so that a rest is left."""
    return _MOST.search(text) is not None


_MOST = sought(r"\bmost\b", re.I)


def _told(words: re.Pattern[str], text: str) -> bool:
    """Whether words stand in a text that are not denied in the same breath."""
    return any(not _DENIED.search(text[max(0, found.start() - 40) : found.start()]) for found in words.finditer(text))


_DENIED = re.compile(rf"\b(?:{NOT}|any|past|didn't|haven't|don't)\b[^.;?!]*$", re.I)
