"""Clauses by which somebody holds no IRA money, or no more, or converted none: a negation with a kind of account, or all accounts converted.

"not a dollar in traditional, SEP or SIMPLE at the end of 2021", "nothing else to her name", "there isn't another IRA".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import A_SPOUSE, CENT, IRA_KIND, NIL
from assistant.reading.spans.sought import sought

_NOTHING = r"(?:\b(?:no|none|nothing|neither|nor|without|not (?:a|one) (?:dollar|cent|penny|dime|single)|zero)\b|n't\b)"
_KIND = rf"{IRA_KIND}(?:[ -]iras?)?"
_KINDS = rf"{_KIND}(?:(?:,| or| nor| and|/)+ ?(?:(?:no|any|a|an|second|other) )*{_KIND})*"
_NO_MONEY = re.compile(
    rf"{_NOTHING}(?: (?!roth|401|plan|basis|deduct|contrib|conver|tax\b)[\w'-]+){{0,5}}? {_KINDS}"
    r"(?!,? \w*(?:deduct|contrib|conver|basis|withdr|distrib|deposit|activity|roth|fee|custodian|limit|rule))\b"
    rf"|{_NOTHING} (?:else|other \w+|more) (?:to|in|under) (?:my|her|his|their|(?:the )?\w+'s) name\b"
    rf"|\b{NIL} (?:else )?on (?:my|her|his) (?:side|end|part)\b",
    re.I,
)
_OF_A_PERSON = re.compile(r"\b(?:name|side|end|part)\b")
TELLS_OF_NONE = sought(
    rf"\b(?:have|has|had|hold|own|did|do|does)(?:n't)? (?:\w+ly )?(?:{NIL}|any(?:thing)?)\b"
    rf"|\b{NIL} (?:else )?(?:on|in|under|to) my\b",
    re.I,
)
"""Who has or did nothing is told of money, though no account is named: "I have none"."""
_HAS_NONE = re.compile(rf"\W*(?:i|we|s?he|they|you|my {A_SPOUSE}) (?:have|has|had|hold|own)s? {NIL}\W*", re.I)
_NIL_THEN = sought(rf"(?:\bye ?'?\d{{0,2}}|\b12/31(?:/\d{{2,4}})?|\beoy|\byear[- ]?end)\s?[=:]?\s?{NIL}\b", re.I)
_ALL_THERE_IS = re.compile(
    rf"(?<!of )\b(?:100 ?%|all|everything|every (?:ira )?{CENT}|the whole (?:lot|balance))(?: (?:that )?(?:i|he|she|they|we|[A-Z]\w+) (?:had|owned|held))?"
    rf"(?: (?:of|in|across))?(?: (?:all|any|my|his|her|their|the|of|those|both))*(?: non-?roth)? (?:{_KIND}|accounts)s?\b(?! (?:at|on|were|was|together|combined))",
    re.I,
)
_NOTHING_ELSE = re.compile(rf"\W*(?:and )?{NIL} (?:else|more)(?: at all)?\W*", re.I)
_LEFT = rf"(?:{NIL}|0) (?:is |was )?(?:left|remain\w*|behind)(?: over| there| behind| in (?:it|there))?"
_ELSE = rf"(?:(?:and|&|plus) )?(?:{NIL} (?:else|elsewhere|other\w*)\b|no others?\b(?! (?:income|contrib|conver|distrib|withdr|deduct|activ)))"
_LEFT_OR_ELSE = sought(rf"\b{_LEFT}\W+{_ELSE}|\b{_ELSE}\W+(?:(?:and|&) )?{_LEFT}\b", re.I)
"""Nothing left and nothing beside it, in one breath: "7k in 7k converted nothing left nothing else"."""
_ANOTHER = re.compile(r"\b(?:else|other|another|second|further|additional|more)\b", re.I)
_OF_THE_DAY = re.compile(r"\b(?:left|remain\w*|year[- ]?end|end of|close of|closed|afterwards?)\b", re.I)
_OPEN = re.compile(r"\b(?:not sure|unsure|think|guess|maybe|perhaps|if|whether|unless)\b", re.I)
_ACCOUNTS = {"TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA"}
_OF_ANOTHER_THING = {"YEAR_END", "CONTRIB", "NONDED", "BASIS"}
_DEALING = {
    "CONTRIB",
    "NONDED",
    "CONVERT",
    "WITHDRAW",
    "RECHAR",
    "DEDUCTED",
    "BASIS",
    "ROLL_OUT",
    "ROLL_IN",
    "NO_BASIS",
}


def holds_none(spans: Spans, number: int) -> str:
    """What a clause says where it names no IRA money: "empty" of a day, else "no_other_iras"; "" where it says neither."""
    fragment = spans.fragments[number]
    if (_NIL_THEN.search(fragment.text) or _LEFT_NOTHING.search(fragment.text)) and not fragment.question:
        return "empty"
    if _LEFT_OR_ELSE.search(fragment.text) and not _OPEN.search(fragment.text) and _moved_out(spans.fragments, number):
        return "empty"
    if fragment.amounts or fragment.question or fragment.cues & _DEALING:
        return ""
    if _NOTHING_ELSE.fullmatch(fragment.text) and _in_and_over(spans.fragments, number):
        return "no_other_iras"
    if _HAS_NONE.fullmatch(fragment.text) and _told_of_accounts(spans.fragments, number):
        return "no_other_iras"
    if NOT_ROLLED.fullmatch(fragment.text) and number and _TAKEN.search(spans.fragments[number - 1].text):
        return ""
    if not (fragment.cues & {*_ACCOUNTS, "NO_OTHER_IRAS"} or _OF_A_PERSON.search(fragment.text)):
        return ""
    said = _with_the_rest_of_its_list(spans, number)
    if not _NO_MONEY.search(said) or _OPEN.search(said):
        return ""
    of_a_day = _OF_THE_DAY.search(said) or any((d.month, d.day) == (12, 31) for d in fragment.days)
    return "empty" if of_a_day and not _ANOTHER.search(said) else "no_other_iras"


_LEFT_NOTHING = re.compile(
    r"\d[\d.,]*k?,? (?:and |then |which |that )*(?:left|leaving) (?:me |us )?(?:with )?(?:nothing|zero)\b(?! (?:in (?:the|my) bank|to )\b)",
    re.I,
)
"""Behind an amount that moved: "my 7k/7k left nothing"."""
NOT_ROLLED = re.compile(r"\W*(?:so |and |with )?no roll-?over\W*", re.I)
"""What was taken out was not put back: nothing about an account."""
_TAKEN = re.compile(r"\b(?:cash|cashed|spent|kept|took|taken|pocketed|withdr\w+)\b", re.I)


def _told_of_accounts(fragments: Sequence[Fragment], number: int) -> bool:
    """Whether the clause before this one tells what somebody else holds in an IRA: "he has a SIMPLE IRA, I have none"."""
    before = [f for f in fragments[:number] if fragments[number].sentence - f.sentence < 2][-2:]
    return any(f.cues & _ACCOUNTS and not f.cues & _DEALING and not f.question for f in before)


def _in_and_over(fragments: Sequence[Fragment], number: int) -> bool:
    """Whether the sentence of a clause tells before it of money paid in and converted, which is then all there is."""
    if only_done(fragments, number):
        return False
    sentence = fragments[number].sentence
    told = {cue for f in fragments[:number] if f.sentence == sentence and not f.question for cue in f.cues}
    return "CONVERT" in told and bool(told & {"CONTRIB", "NONDED", "IN"})


def only_done(fragments: Sequence[Fragment], number: int) -> bool:
    """Whether "nothing else" is said of what was done, in a message that speaks of no account and of no day it is left on."""
    text = fragments[number].text
    if not (_NOTHING_ELSE.fullmatch(text) and "nothing" in text.lower()):
        return False
    others = [f for place, f in enumerate(fragments) if place != number]
    held = any(f.cues & {*_ACCOUNTS, "YEAR_END", "LEFT", "EMPTY", "PLAN"} or f.days for f in others)
    return not held and any("CONVERT" in f.cues for f in others)


def _moved_out(fragments: Sequence[Fragment], number: int) -> bool:
    """Whether the sentence of a clause tells up to it of money converted."""
    sentence = fragments[number].sentence
    return any(_ANY_CONVERSION.search(f.text) for f in fragments[: number + 1] if f.sentence == sentence)


def converts_all_there_is(fragments: Sequence[Fragment], number: int) -> bool:
    """Whether a clause says that what was converted was all IRA money: "= 100% of all IRAs", "all he had in traditional IRAs"."""
    fragment = fragments[number]
    if not fragment.cues & _ACCOUNTS or fragment.question or fragment.cues & _OF_ANOTHER_THING:
        return False
    before = fragments[number - 1] if number and fragments[number - 1].sentence == fragment.sentence else fragment
    bare = all(amount.kind == "percent" for amount in fragment.amounts)
    bare &= "EMPTY" not in fragment.cues  # "and all IRAs are at zero" says what is left, not what was converted
    converts = {"CONVERT", "TO_ROTH"} & (fragment.cues | (before.cues if bare else set()))
    return bool(converts) and _ALL_THERE_IS.search(fragment.text) is not None


_EVENT = r"(?:contrib\w*|deposits?|dist(?:rib\w*|s)?|withdraw\w*|rollovers?|rmds?)"
_DID = r"(?:contribut\w+|deposit\w*|put (?:\w+ )?in|paid (?:\w+ )?in|withdr[ae]wn?|t(?:ook|ake|aken)(?: \w+)? out|took|taken)"
_LISTED = r"(?:,|/| and| or| nor)+ ?(?:and |or |nor |no )?"
_NOT_THAT_AMOUNT = r"(?! (?:before|until|yet|it|that|the|all|any of|was|were|came)| ?(?:of |=|:)? ?\$?\d)"
_NONE_CONVERTED = sought(
    r"\b(?:no|zero|0|without(?: any| a)?|never (?:did|made|had) (?:a|any)|(?:did|made|had|have) no) (?:roth )?conv(?:ersions?|s)?\b(?! (?:before|until|yet))"
    rf"|\bno (?:[a-z/]+ )?{_EVENT}(?:, {_EVENT}){{0,2}}(?:,? (?:or|nor|and|no) |/)conv(?:ersions?|s)?\b{_NOT_THAT_AMOUNT}"
    rf"|\bno (?:[a-z/]+ )?{_EVENT}, conv(?:ersions?|s)?(?=,? (?:n?or) )"
    r"|\b(?:never|didn't|did not|haven't|have not|hasn't) (?:ever )?conver(?:t|ted)\b(?! (?:before|until|yet|it|that|the|all|any of))"
    rf"|\b(?:never|didn't|did not|haven't|have not|hasn't) {_DID}{_LISTED}(?:{_DID}{_LISTED}){{0,2}}conver(?:t|ted)\b{_NOT_THAT_AMOUNT}"
    rf"|\b{_DID}{_LISTED}converted{_LISTED}{_DID} {NIL}\b"
    rf"|\b(?:(?:i|we|s?he|they|and)(?: have| had|['’](?:ve|d))? convert(?:ed)? (?:and|&)|convert(?:ed)? n?or) {_DID} {NIL}\b(?! (?:else|more|other|besides|beyond|of))"
    r"|\bneither (?:\w+ (?:n?or )){0,2}convert(?:ed)?\b|\bneither (?:\w+ ){1,3}nor convert(?:ed)?\b(?! (?:before|until|yet|it|that|the|all|any of))"
    rf"|(?<!\d )(?<!k )\bconv(?:ersions?|erted)?(?:(?: and | or | ?& ?|/){_EVENT})*(?: in (?:19|20)\d\d)? ?[=:]? ?(?:0|zero|none|nothing|nil)\b"
    r"|\bnothing (?:was |got )?(?:converted|to (?:the |my )?roth)\b",
    re.I,
)
_ANY_CONVERSION = sought(
    r"\bconv|back-?door|\bbdr\b|[>→] ?roth\b|(?:\b(?:roll|mov|sen[dt]|transf|shift|switch|push|put|went|over\b|all\b|it\b)|\d)[\w,.]*(?: [\w,]+){0,4}? (?:in)?to (?:(?:a|the|my|his|her) )?roth\b",
    re.I,
)


def denies_conversion(text: str) -> bool:
    """Whether a clause says that nothing was converted."""
    return _NONE_CONVERTED.search(text) is not None


def denied_conversions(text: str) -> list[tuple[int, int]]:
    """Where a message says that nothing was converted, also over several clauses: "I converted and withdrew nothing"."""
    return [match.span() for match in _NONE_CONVERTED.finditer(text)]


def says_none_converted(text: str) -> bool:
    """Whether a message says that nothing was converted, and speaks of no conversion beside that."""
    rest = _NONE_CONVERTED.sub("", text)
    return rest != text and _ANY_CONVERSION.search(rest) is None


def _with_the_rest_of_its_list(spans: Spans, number: int) -> str:
    """The words of a clause with those behind its commas that only go on with a list of accounts."""
    fragments = spans.fragments
    end = fragments[number].end
    for after in fragments[number + 1 :]:
        if after.sentence != fragments[number].sentence or not _goes_on(after):
            break
        end = after.end
    return spans.text[fragments[number].start : end]


def _goes_on(fragment: Fragment) -> bool:
    return bool(fragment.cues & _ACCOUNTS) and not fragment.amounts and not fragment.cues & _DEALING


_NOT_EMPTY = re.compile(
    r"(?:\bnot|\bnever|n't|\b(?:is|are|was|were|has|had|have|do|does|did|ai)nt) (?:\w+ ){0,2}?(?:empt(?:y|ied)|zero(?:ed)?|0|nil|cleared|drained)\b"
    r"|\bnon-?zero\b|\b(?:far from|anything but|nowhere near|hardly|other than) (?:empty|zero|nil)\b"
    rf"|\b{NIL} (?:is )?left to (?!conv|move|roll)",
    re.I,
)
_OF_ANOTHER_TIME = re.compile(
    r"\bbefore\b|\bto start\b|\bat first\b|\bpreviously\b|\b(?:used|opened|into) an? (?:\w+ )?empty\b",
    re.I,
)
"""An account that was empty before the contribution."""


_HOLDS = re.compile(
    r"\b(?:had|have|has|got|held|holds?|owned?|owns|kept|keeps?|(?:there|that) (?:was|were|is|are)|there['’]s) "
    rf"(?:(?:still|also|some|other|another|more|an?|my|the|old|several|two|three|plenty|pre-?tax|of) )*(?:money|funds|savings|a balance|balances|{_KIND})\b"
    rf"|\b{_KIND}s? (?:still |also )?(?:existed|had (?:money|something|a balance))\b",
    re.I,
)
_WITHOUT = re.compile(
    rf"{_NOTHING}|\b(?:{NIL}|0|empt\w*|conver\w*|moved|rolled|only|used|before|all|everything|whole|closed)\b", re.I
)
_LEFT_BY_A_FALL = re.compile(
    r"\bconver\w*(?: to (?:a |my )?roth)?,? (?:all|everything|whatever|what(?:ever)? (?:little )?|the rest|the remainder)"
    r"(?: of (?:it|what))?(?: (?:that|which))? ?(?:was |is |had been |were )?(?:left|remain\w*)\b"
    r"(?![^.;?!,]*\b(?:iras?|accounts?|sep|simple|money|balances?|side)\b)",
    re.I,
)
"""What was left of a contribution before it was converted: nothing of the day that counts."""


def denies_empty(text: str) -> bool:
    """Whether a clause says that an account was not empty, or was so at another time."""
    if _OF_ANOTHER_TIME.search(text) is not None or _NOT_EMPTY.search(text) is not None:
        return True
    if _LEFT_BY_A_FALL.search(text) and not re.search(rf"{_NOTHING}|\b(?:{NIL}|0|empt\w*)\b", text, re.I):
        return True
    return _HOLDS.search(text) is not None and _WITHOUT.search(text) is None
