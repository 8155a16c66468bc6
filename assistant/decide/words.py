"""What the wording of a conversation says that no fact holds; planners ask here and never search the text themselves."""

from __future__ import annotations

import re

from assistant.reading.clauses.absence import says_none_converted
from assistant.reading.spans.notions import (
    A_SPOUSE,
    DID_THE_SAME,
    EXCUSED,
    IRA_KIND,
    NIL,
    NOT,
    OPENED_WITH,
    PAID_IN,
    PLAN_NUMBER,
    THAT,
    THE,
)

_NONDEDUCTIBLE = re.compile(
    r"non-? ?ded|\bnd\b|after[- ]?tax|not deduct|n't (?:deduct|take a deduction)|no deduction|without deduct|back-?door|line 1\b|l\.1\b|none (?:of it )?deducted",
    re.I,
)
_PAID_IN = re.compile(r"\b(?:contribut\w*|non-? ?ded\w*|after-tax)\b", re.I)
_DENIED = re.compile(rf"\b(?:{NOT}|any|past|didn't|haven't|don't)\b[^.;?!]*$", re.I)
_NOT_CONVERTED = re.compile(
    r"\b(?:haven't|have not|hasn't|didn't|did not) (?:yet )?conver|\bno conv(?:ersions?|s)?\b"
    r"|\b(?:zero|0|never (?:did|made|had) (?:a|any)) conversions?\b|\bnever convert\w*(?! (?:before|until))"
    r"|\b(?:un|not (?:been )?)converted\b|\bno (?:money|part|dollar)s? (?:was |were |ever )?(?:conver|moved (?:in)?to (?:a |the |my )?roth)"
    r"|not conver\w+ (?:yet|anything)|\bneither (?:\w+ nor )?conver\w+|\bconverted nothing\b|\bnothing (?:was |got )?converted\b",
    re.I,
)
_CONVERTED = re.compile(
    rf"\bconverted\b(?! (?:{NIL}|no|\$?0)\b)(?! (?:it |them )?(?:in|during) (?:20\d\d|january|the next|next))",
    re.I,
)
_NET_OF_WITHHOLDING = re.compile(
    rf"after [^.;]{{0,30}}withh|net of|went to (?:the )?(?:irs|treasury|government)|(?:reached|landed in|arrived (?:in|at)|got (?:in)?to|made it (?:in)?to|ended up in) (?:{THE} )?roth",
    re.I,
)
_OF_BOTH = ("joint", "both", "combined", "4b", "each", "his ", "mine", "for me and", "apiece")
_OF_TWO = re.compile(
    r"(?<!\w)(?:(?:t|tp|h|w|me|mine)\s?[/&+]\s?(?:s|sp|spouse|w|h|wife|husband|hers|his)|ea|apiece|us two)(?!\w)", re.I
)
_HOW_MUCH = re.compile(r"\b(?:how much|what)\b", re.I)
_THEIRS = re.compile(rf"\b(?:she|he|{A_SPOUSE})\b", re.I)
_FOR_THE_SPOUSE = re.compile(rf"\bfor (?:the |my )?(?:(?-i:W|H|SP)|{A_SPOUSE}|her|him)\s?\?\s*$", re.I)
_MINE = re.compile(rf"\b(?:i|me|mine|we|us|my(?! {A_SPOUSE}))\b", re.I)
_ABOUT_TAX = ("taxable", "taxed", "owe", "l.18", "line 18", "4b", "15c", "income", "nontaxable", "non-taxable",
              "tax at", "the tax", "tax?", "much tax", "time tax", "tax due", "tax bill", "tax cost")  # fmt: skip
_PRE_TAX = ("pre-tax", "pretax", "pre tax", "deducted")
_AFTER_TAX = re.compile(r"\b(?:after[- ]tax|non-?ded|basis|nd )", re.I)
_NOT_THAT = re.compile(rf"\b{NOT}(?: (?:had|made|any|a|an|one|single|old|prior|earlier|ever|other))*\s$", re.I)
_TAX_OF_CONVERSION = re.compile(
    r"\b(?:tax(?:es)?|costs?|owe|pay)\b(?:(?!\b(?:conver\w+|and)\b)[^.;?!]){0,40}\b(?:on|of|for|from|by)?\s?(?:just |only )?(?:the |my |that |this )?(?:taxable )?(?:roth )?(?:part of (?:the |my )?)?conver\w+"
    r"(?! and\b)|\bconver\w+ (?:alone|only|by itself|itself)\b|\b(?:just|only) (?:the |my )?(?:roth )?conversion\b[^.;?!]{0,20}\b(?:cost|tax)"
    r"|\btax on (?:just |only )?(?:line |l\.? ?)?18\b(?! and| \+| plus)|\b(?:line |l\.? ?)18 (?:alone|only|[x*×]|times)",
    re.I,
)
_OF_PAY = ("% of pay", "% of salary", "percent of pay", "percent of salary", "pay cap")


_EXCUSED_IN_PART = re.compile(
    rf"\b(?:for|pay|paying|cover|covering|toward|because of|due to|after|under)\b[^.;?!]{{0,25}}\b{EXCUSED}", re.I
)


def excused_in_part(text: str) -> bool:
    """Whether money taken out went for a purpose that frees from the additional tax as far as it cost (IRC 72(t)(2))."""
    return _EXCUSED_IN_PART.search(text) is not None


_NEW_ROTH = re.compile(
    rf"\b(?:new|empty|brand[- ]new|(?:just |newly )?opened|set up|started) (?:an? |my |the |up )*(?:\w+ )?roth\b"
    rf"|\broth(?: ira| account)? (?:was|were|had been|is|started|began) (?:(?:all |still )?(?:empty|new)|brand[- ]new|(?:at )?{NIL})\b"
    r"|\bonly (?:that|this|the|my)(?: one)? contribution\b|\bno(?:thing| other money) in it before\b",
    re.I,
)


def begins_empty(text: str) -> bool:
    """Whether a Roth IRA held nothing before the contribution that is spoken of: it was new, or holds that one alone."""
    return _NEW_ROTH.search(text) is not None or OPENED_WITH.search(text) is not None


_STILL_THERE = re.compile(
    rf"\b(?:never|{NOT}|haven't|hasn't|didn't|did not|yet to)\b[^.;?!]{{0,20}}\b(?:remov|fix|correct|withdr|pull|t[ao]ke?n? (?:it |that |anything )?out|took|undo|undone|clean)\w*"
    r"|\bstill (?:there|in|sitting|inside|not)\b|\buntouched\b|\b(?:so far|by now|to date|altogether|until (?:now|today)|till (?:now|today)|up to (?:now|today))\b"
    r"|\bleft (?:it|them|the (?:money|excess)) (?:there|in|alone|sitting)|\bun(?:fixed|corrected|removed)\b|\b(?:ever|years?) since\b|\bsince then\b|(?:\b(?:will|going to|gonna|plan(?:ning)? to|want to|about to)|['’]ll) (?:\w+ )?(?:remov|withdr|pull|take (?:\w+ ){0,3}out)",
    re.I,
)


_SINCE = re.compile(r"\bsince (?:tax year )?(?:19|20)\d\d\b", re.I)
_TAKEN_OUT = re.compile(r"\b(?:took|taken|pulled|withdr[ea]wn?|removed)\b", re.I)
_YEAR = r"\b(?:(?:19|20)\d\d|'\d\d|(?:that|the same) year)\b"
_OF_A_YEAR = re.compile(
    rf"^(?!.*\b(?:so far|by now|to date|up to now|altogether)\b).*(?:\b(?:what|how much|which)[^.;?!\n]*(?<!\bsince ){_YEAR}|(?<!\bsince ){_YEAR}[^.;?!\n]*\?)",
    re.I | re.S,
)


def stays_in(message: str, text: str, *, otherwise: bool = False) -> bool:
    """Whether an excess is said never to have been taken out, or what it costs is asked up to today, of no year by name.

    ``text`` is the message with those before it: what stays was perhaps told earlier. ``otherwise`` says that the
    message goes on with another case, or back to the facts: what was asked of a year is asked of it still.
    """
    if _OF_A_YEAR.search(message):
        return False
    if _STILL_THERE.search(message) is not None or (_SINCE.search(message) and not _TAKEN_OUT.search(message)):
        return True
    of_a_year = otherwise and _OF_A_YEAR.search(text)
    return _STILL_THERE.search(text) is not None and not (of_a_year or _TAKEN_OUT.search(message))


def tax_of_the_conversion(text: str) -> bool:
    """Whether the tax is asked of the conversion alone, not of money taken out beside it."""
    return _TAX_OF_CONVERSION.search(text) is not None


def says_nondeductible(text: str) -> bool:
    """Whether a contribution is called nondeductible, after-tax or one of a backdoor."""
    return _NONDEDUCTIBLE.search(text) is not None


def mentions_contribution(text: str) -> bool:
    """Whether a contribution is spoken of that is not denied in the same breath."""
    return any(
        not _DENIED.search(text[max(0, found.start() - 40) : found.start()]) for found in _PAID_IN.finditer(text)
    )


def says_not_converted(text: str) -> bool:
    """Whether it is said that nothing was converted yet."""
    return _NOT_CONVERTED.search(text) is not None or says_none_converted(text)


def says_converted(text: str) -> bool:
    """Whether a conversion is told as done, and not denied in the same breath."""
    return any(
        not _DENIED.search(text[max(0, found.start() - 40) : found.start()]) for found in _CONVERTED.finditer(text)
    )


_WITHDRAWAL = re.compile(
    r"\b(?:withdr\w+|distribution|payout|cashed|paid out)\b|\b(?:took|taken|pulled|drew) (?:\w+ ){0,2}(?:out|from|in cash)\b",
    re.I,
)


def tells_withdrawal(text: str) -> bool:
    """Whether money taken out is spoken of that is not denied in the same breath."""
    return any(
        not _DENIED.search(text[max(0, found.start() - 40) : found.start()]) for found in _WITHDRAWAL.finditer(text)
    )


def net_of_withholding(text: str) -> bool:
    """Whether an amount converted is what was left after tax was withheld."""
    return _NET_OF_WITHHOLDING.search(text) is not None


def of_both_spouses(text: str, message: str = "") -> bool:
    """Whether the forms of both spouses are asked about; "together?" is so in the message itself alone."""
    return _any_of(_OF_BOTH, text) or _TOGETHER.search(message) is not None


_TOGETHER = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|what about|how about|taken|all|us|total)\W+)*together\W*$|\b(?:two of us|us two|as a couple|our household)\b",
    re.I,
)
_NO_COUPLE = re.compile(
    r"\b(?:not|never|aren'?t|isn'?t) (?:(?:my|a|the) )?(?:married|spouses?|a couple)\b|\bunmarried\b|\bsiblings\b"
    r"|\b(?:file|filing) as singles?\b",
    re.I,
)


def no_couple(text: str) -> bool:
    """Whether two people are told not to be married to each other."""
    return _NO_COUPLE.search(text) is not None


_OLD_ACCOUNT = re.compile(
    rf"\bconver\w*\b[^.;?!]{{0,40}}\b(?:whole|entire|old|full|existing) (?:{IRA_KIND}[ -])*(?:ira|{IRA_KIND})\b"
    r"|\bconver\w*\b[^.;,?!]{0,40}\b(?:my|the|his|her|an?) (?:sep|simple|roll-?over)\b",
    re.I,
)


def converts_an_old_account(text: str) -> bool:
    """Whether an account that was there before is said to be converted too: "and my whole rollover IRA"."""
    return _OLD_ACCOUNT.search(text) is not None


def tells_the_same(text: str) -> bool:
    """Whether somebody is said to have done what another one did."""
    return any(DID_THE_SAME.search(clause) for clause in re.split(r"[.,;:!?]\s", text))


def both_deductions(text: str) -> bool:
    """Whether the deductions of both spouses are asked about."""
    return _any_of(("each", "both", "deductions"), text) or _OF_TWO.search(text) is not None


_OF_MINE = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|what about|how about|again|now|back to)\W+)*(?:for )?(?:me|mine|my own|myself)\b", re.I
)


def asks_about_the_spouse(text: str, message: str = "") -> bool:
    """Whether the last question is what she, he or the spouse may do, and not what "I" may."""
    if _OF_MINE.match(message):
        return False
    if _FOR_THE_SPOUSE.search(text):
        return True
    asked = [part for part in re.split(r"(?<=[.!?;])\s+", text) if part.endswith("?") and _HOW_MUCH.search(part)]
    return bool(asked) and _THEIRS.search(asked[-1]) is not None and _MINE.search(asked[-1]) is None


_OF_WHAT_IS_EARNED = re.compile(
    r"\bincomes?(?: (?:later|then|just|only|really))* (?:came|comes?|was|were|turned|ended|got|gets?|went|goes|limits?|ranges?|too)\b",
    re.I,
)


def about_tax(text: str) -> bool:
    """Whether the question is what is taxable."""
    return _any_of(_ABOUT_TAX, _OF_WHAT_IS_EARNED.sub("", text))


_BASIS_BROUGHT = re.compile(
    r"\bline (?:2|two)\b|\bbasis\b|\b(?:bring|brought|carr(?:y|ied|ies)|take|go(?:es)?) (?:over |forward |on )*into\b",
    re.I,
)
_OF_THE_TAX = re.compile(r"\btax(?:able|ed|es)?\b|\bline (?:18|eighteen|15)\b|\bowe\b", re.I)


def only_of_the_basis(text: str) -> bool:
    """Whether only the basis that comes into the year is asked about: "what do I bring into it on line 2?"."""
    return _BASIS_BROUGHT.search(text) is not None and not _OF_THE_TAX.search(text)


def only_pre_tax(text: str) -> bool:
    """Whether money is called pre-tax and none of it after-tax."""
    return _any_of(_PRE_TAX, text) and not any(
        not _NOT_THAT.search(text[max(0, found.start() - 30) : found.start()]) for found in _AFTER_TAX.finditer(text)
    )


def names_an_ira(text: str) -> bool:
    """Whether an IRA is spoken of at all."""
    return re.search(r"ira'?s?\b", text, re.I) is not None


def most_of_it(text: str) -> bool:
    """Whether the larger part of something is spoken of, so that a rest is left."""
    return re.search(r"\bmost\b", text, re.I) is not None


def match_of_pay(text: str) -> bool:
    """Whether an employer's match in percent is one of the pay, not of the deferral."""
    return _any_of(_OF_PAY, text)


_TAXABLE_ITSELF = re.compile(
    r"(?<!\d)(?!(?:19|20)\d\d\b)\d[\d,.]*k?\)? (?:of |in |as )?"
    r"(?:(?:taxable|ordinary) (?:conversion|amount|income|part|money|distribution)|(?:roth )?conversion income)\b"
    rf"|\btaxable (?:conversion|amount|part|portion|distribution)\b(?: of {THAT} conversion)?[^.?!]{{0,12}}\$?\d|\d[\d,.]*k? (?:is|are|of it|was|being) (?:all |fully )?taxable",
    re.I,
)


def taxable_itself(text: str) -> bool:
    """Whether the amount that is given is the taxable part already."""
    return _TAXABLE_ITSELF.search(text) is not None


def _any_of(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the words stands in the text, not inside another word."""
    low = text.lower()
    return any(re.search((r"\b" if word[0].isalnum() else "") + re.escape(word), low) for word in words)


_LEFT_THE_IRAS = re.compile(rf"\b(?:roll\w*|transfer\w*|moved|{PLAN_NUMBER}\(?[bk]?|tsp|plan)\b", re.I)


def says_left_the_iras(text: str) -> bool:
    """Whether money is said to have gone elsewhere, such as into an employer plan."""
    return _LEFT_THE_IRAS.search(text) is not None


_NOTHING_PUT_IN = re.compile(
    r"\b(?:no|nothing|zero|without(?: any| a)?|(?:did|have|had|has)(?:n'?t| not))(?: new| ira| traditional| was| been| got| money)*"
    r"\s(?:contribut\w*|put in|paid in|went in|deposit\w*)\b(?![^.;,]{0,12}\b(?:before|earlier|previous|prior|other)\b)"
    rf"|\b{PAID_IN} (?:in )?(?:nothing|zero)\b",
    re.I,
)


def says_nothing_put_in(text: str) -> bool:
    """Whether it is said that nothing was contributed, and no contribution is spoken of beside it."""
    rest = _NOTHING_PUT_IN.sub("", text)
    return rest != text and not mentions_contribution(rest)


_AT_A_RATE = re.compile(r"[^\d$?!.]*(?P<rate>\d\d(?:\.\d)?)(?P<sign>\s?(?:%|percent)?)[^\d$]*")
_OF_TAX = re.compile(r"\bat\b|\btax|\bowe|\bcost|\bpay|\brate\b|\bbracket|%|percent", re.I)


def asks_at_a_rate(text: str, message: str) -> bool:
    """Whether a later message tells nothing but a rate: "and at 24%?"."""
    told = text != message and len(message) <= 70 and _AT_A_RATE.fullmatch(message)
    return bool(told) and _OF_TAX.search(message) is not None
