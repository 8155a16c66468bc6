"""What a message does to the conversation: a correction, a what-if, a return, another person, a yes or no."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from assistant.facts import YOU
from assistant.reading.asks.in_order import without_counter_question
from assistant.reading.clauses.clause_signs import move_signs
from assistant.reading.language_model.encoder import Seen
from assistant.reading.learned.loglinear import LogLinear, log_softmax, together
from assistant.reading.people.profile import tells_an_age
from assistant.reading.people.whose import changes_person, turned_to
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import DENIED, PAID_IN, TAKEN_OUT, WE
from assistant.reading.spans.sought import sought

SURE = 0.65
"""From which probability on a message in a conversation is a what-if, a correction or a return."""

WHAT_IF = sought(
    r"(?:^|[.!?;,]\s*|\band )\W*(?:so |ok(?:ay)?,? |but |and |also,? )?(?:what (?:if|about if|would happen if|happens if)|suppose|imagine|say (?:i|the|it)\b|how about if|and if (?:it|the|i)|if (?:instead|i (?:had|were|would))|had i|let'?s say|hypothetically)\b",
    re.I,
)
_CORRECTION = re.compile(
    r"(?:\b(?:sorry|oops|typo|correction|my (?:bad|mistake)|i (?:meant|misspoke|mistyped)|(?<!to )(?<!i )wait(?! (?:\d|for|until|till?|a |one|five|some))|scratch that|make that|should (?:have been|be|say)|(?:it'?s|its|was|is) (?:actually|really)|actually|not \$?\d|instead of|rather than|no,|by mistake|should have said)\b|!!|\b(?:put|move|shift) (?:all|everything|them|it all)\b[^.?!\d]{0,16} (?:in(?:to)?|to) 20\d\d\b|^\W*(?:please |can you |could you |ok |so )*(?:change|update|correct|fix|replace)\b[^?]*\b(?:to|by|with)\b)",
    re.I,
)
_BACK = re.compile(
    r"\b(?:(?:go|going) back to (?:the )?(?:first|original|real|actual|as stated|what i (?:said|had|told)|my (?:real|actual|original))|back to (?:the )?(?:first|original|real|actual) (?:one|numbers?|facts?|case|scenario)|back to (?:my|the) (?:numbers|facts|figures)|forget the what-?if|(?:my|the) (?:real|original|actual) (?:numbers|facts|situation))\b",
    re.I,
)
_SAME = sought(
    r"\b(?:assum(?:e|ing) (?:it|that|they|the (?:balance|value))? ?(?:stays?|remains?|is|will be|won'?t change|doesn'?t change)? ?(?:the same|unchanged|flat|that)?|if (?:it|that)(?:'s| is| stays| remains) the same|just assume|stays? the same|same (?:on|at|as of) (?:dec|12/31|year)|assume (?:it|that)|\(assume that\))",
    re.I,
)
_YES = re.compile(r"^\W*(?:yes|yeah|yep|yup|correct|right|exactly|sure|true|y)\b", re.I)
_NO = re.compile(
    r"^\W*(?:(?:just |please |let'?s |then )*(?:assume|say|use|call it) (?:it'?s )?)?(?:no|nope|nah|none|n|never|neither|nothing|zero|nil|zip|zilch|nada)\b(?! (?:idea|clue|way to (?:know|tell|say)|telling|thanks|thank|problem|worries)\b)",
    re.I,
)
_NOT_A_NO = re.compile(
    r"\?|\b(?:wrong|meant?|wait|mind|actually|sorry|mistake|typo|instead|forget|different|but|yet|(?:of|about) (?:this|that|your|it))\b|\bn/a\b",
    re.I,
)
_NOT_A_YES = re.compile(r"\?|\bbut\b|\b(?:part|some|half) of\b|\bpartly\b", re.I)
_REPLACE = sought(
    r"(?P<new>\$?[\d,.]+\s?k?|\w+ thousand)(?:,)? (?:not|instead of|rather than|and not) (?P<old>\$?[\d,.]+\s?k?|\w+ thousand)|not (?P<old2>\$?[\d,.]+\s?k?),? (?:but|it'?s|its|rather) (?P<new2>\$?[\d,.]+\s?k?)|(?P<old3>\$?[\d,.]+\s?k?) (?:should (?:be|have been)|is really|was really) (?P<new3>\$?[\d,.]+\s?k?)",
    re.I,
)


_SUPPOSES = re.compile(
    r"\bin a world where\b|\bthought experiment\b|\bhypothetical(?:ly)?\b|\bpretend(?:ing)?\b|\bcould(?:'ve| have) been\b|\bin that case\b"
    r"|\bjust curious\b|\bif\b[^.?!]*\b(?:were|had|would(?:'ve| have)?|wasn['’]?t|weren['’]?t|hadn['’]?t)\b|^\W*(?:(?:and|but|so|ok) )*if\b[^.?!]*\bwas\b|\bwould\b[^.?!]*\b(?:if|in case|once|had)\b"
    r"|\bsuppos(?:e|ing)\b|\bwhat (?:changes|difference)\b[^.?!]*\bif\b",
    re.I,
)
_SAY = re.compile(
    r"\b(?:but|and|now|ok|so|or|just|let'?s) say (?:the |my |our )?"
    r"(?:markets?|prices?|stocks?|balances?|values?|iras?|it|they|there|i|we)\b",
    re.I,
)
"""Supposing in spite of what is gone back to: "leave it there, but say markets drop and it's 52,500"."""
_LETS_SAY = re.compile(
    r"\W*(?:(?:ok(?:ay)?|well|um+|hm+|idk|dunno|not sure|i don'?t know|so|then|but)\W+)*(?:let'?s |just |we can |i'?d )*"
    r"(?:say|assume|suppose|call it|use|go with|guess)\W+(?:it'?s |it is |it was |there'?s )?(?:about |around |roughly |like |maybe )?"
    r"\$?\d[\d.,]*\s?(?:k|grand|thousand)?(?:\W+(?:for now|then|total|or so|ish|in there|i guess))*\W*",
    re.I,
)
_WITHOUT = re.compile(
    r"\W*(?:(?:and|but|or|so|ok|then|now|what|how|about) ?)*(?:without|w/o|minus|with no) [^.?!;]{2,30}\?\W*", re.I
)
"""Something told before that is supposed away: "and without the SEP?"."""
_WOULD = re.compile(r"\b(?:what|how)\b[^.?!]*\bwould\b|\bwould (?:be|come|it|that)\b", re.I)
_REALLY = re.compile(
    r"\b(?:actual(?:ly)?|real(?:ly)?|reality|base case|as (?:it|things) (?:is|are|stands?|was|were)|own facts|true numbers|undo|revert)\b"
    r"|\b(?:drop|forget|scratch|remove|cancel|without|w/o|take)\b[^.?!]*\b(?:what[- ]?if|assumption|hypothetical|scenario|that one|pretend\w*)\b"
    r"|\b(?:leav(?:e|ing)|keep(?:ing)?) it(?: alone| as (?:it )?is)?\b|\bnever ?mind\b|\bstick(?:ing)? (?:with|w/?)(?! )"
    r"|\bbefore (?:i|the) (?:asked|what)\b|\bfor real\b|^\W*(?:(?:but|well|no|nah|ok|okay|yeah|alas|haha?|lol)\W+)*(?:it|that|they|this|he|she|i) (?:was|were|is|are|did|do|does|have|has)(?:n[o'’]?t| not)\b|\bnot my case\b|\bthe truth\b|\boff the table\b|\bback to (?:the|my|what|how)\b|\bwhat (?:did )?happened\b",
    re.I,
)
_OF_THAT_YEAR = re.compile(
    r"\?\s*$|^\W*(?:line|l\.)\s?\d|^\W*(?:do|does|did|is|was|were|what|which|how|when|why|should|can|could|must)\b"
    r"|^\W*(?:\w+\W+){0,4}(?:what'?s|how'?s|how much|what(?: \w+)? (?:is|are|do|does|will))\b"
    r"|\b(?:deducted|deduction|conver\w+ in)\b|[.,;!]\s*(?:so |and |but |then |now |ok |well )*(?:what|how much|which)\b",
    re.I,
)
_ONWARD = re.compile(
    r"^\W*(?:ok(?:ay)?\W+|th(?:an)?x\W+|thanks\W+)?(?:and|what about|how about|so|next|same|likewise|ditto)\b|\bnext year\b|\bcarr(?:y|ied|ies)\b",
    re.I,
)


BOTH = re.compile(
    r"^\W*(?:(?:and|so|ok|now|then|what|how|about|if|with|for|i|did|do) )*both\b(?! (?:of us|spouses))[^.?!\d]{0,30}\W*$",
    re.I,
)
"""The last two suppositions at once: "and both together?"."""


def supposes(text: str, figures: bool) -> bool:
    """Whether a message about facts told before supposes them, or a figure of its own, to be otherwise."""
    return bool(_SUPPOSES.search(text) or (figures and _WOULD.search(text)))


def supposes_in_words(text: str) -> bool:
    """Whether the words of a message alone suppose something."""
    return any(words.search(text) for words in (WHAT_IF, _SUPPOSES, _WOULD, _IF, _SHOULD))


def returns(text: str) -> bool:
    """Whether a message without figures that follows a what-if goes back to the facts as they are."""
    return bool(_REALLY.search(text))


def only_another_year(text: str, years: Collection[int], tax_year: int | None) -> bool:
    """Whether a message without figures names another year for what was told, and does not go on to that year."""
    others = set(years) - {tax_year}
    if tax_year is None or len(others) != 1 or (goes_to_another_year(text) and not _ALL_THAT.search(text)):
        return False
    return tax_year in years or max(others) > tax_year or not DENIED.search(text)  # what was not in an earlier year


_ALL_THAT = sought(
    r"\b(?:all|everything|the whole thing)\b(?: (?:of )?(?:that|this|it|these|those))?"
    r" (?:was|were|is|are|happened|should be|belongs)\b[^.?!,;\d]{0,16}\b20\d\d\b(?!\W*\?)",
    re.I,
)


def goes_to_another_year(text: str) -> bool:
    """Whether a message that names a year and no amount asks about that year, or goes on to it."""
    return bool(_ONWARD.search(text) or _OF_THAT_YEAR.search(text))


_OF_SEVERAL_YEARS = {"excess_contribution", "basis_history"}
"""Topics that go on from year to year: another year joins those that were told."""
_ALTERNATIVES = sought(
    r"\boption (?:one|two|1|2|a|b)\b|what if i (?:convert|do|roll)"
    r"|\b(?:(?:what if|if)\b[^.?!]{0,12}\bi(?:'?d| had)?|had i)\b(?: also| instead)? converted|\bor (?:should i )?convert|taxable\?[^?]*\bconv\w*[^?]*\?|->\s*l\.?\d+\?[^?]*conv",
    re.I,
)


def offers_alternatives(text: str) -> bool:
    """Whether a message asks about two conversions one or the other, not both."""
    return bool(_ALTERNATIVES.search(text))


@dataclass(frozen=True)
class Move:
    """How a message relates to what was said before."""

    what_if: bool = False
    correction: bool = False
    back: bool = False
    assume_same: bool = False
    person: str = ""
    yes: bool = False
    no: bool = False
    replace: tuple[str, str] | None = None  # old text, new text


@dataclass(frozen=True)
class Before:
    """What stands before a message: names of the facts held, what was just asked, the year, the topics spoken of.

    ``supposed`` says that the message before was a what-if, ``person`` whose money it was about.
    """

    held: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    tax_year: int | None = None
    about: tuple[str, ...] = ()
    supposed: bool = False
    person: str = YOU


def move(found: Spans, context: Seen, figures: bool, before: Before, model: LogLinear, *, adds: bool = False) -> Move:
    """What a message does to its conversation: what its words show at once, else what the model is sure of.

    ``adds`` says that it tells a sum of what is known and what it adds.
    """
    text = found.text
    change = shown = _shown(text)
    if before.held or before.expected:
        change = _likely(change, found, context, before, model)
    if not change.back and before.about and _IF_SO.match(text):
        change = replace(change, what_if=True)
    if before.expected and _LETS_SAY.fullmatch(text):
        return replace(change, what_if=False)  # an amount that was asked for, as good as it is known
    if not before.held:
        back = before.supposed and not (figures or change.what_if) and returns(text)
        return replace(change, back=change.back or back)
    others = {year.year for year in found.years} - {before.tax_year}
    goes_on = bool(others and _OF_SEVERAL_YEARS & set(before.about) and not _CORRECTION.search(text))
    if goes_on and not figures:
        change = replace(change, correction=False)
    if not figures:
        if before.supposed and not change.back and returns(text):
            change = replace(change, back=True, what_if=False, correction=False)
        elif before.supposed and BOTH.search(text):
            change = replace(change, what_if=True)
        elif not (change.what_if or goes_on) and only_another_year(text, others, before.tax_year):
            change = replace(change, correction=True)
    if change.what_if and not shown.what_if and tells_an_age(found, before.held) and not _IF.search(text):
        change = replace(change, what_if=False)
    if change.what_if and not shown.what_if and not figures and _ASKS_A_RESULT.fullmatch(text):
        change = replace(change, what_if=False)
    if change.what_if and not shown.what_if and _ASSERTS.fullmatch(text) and not _IF.search(text):
        change = replace(change, what_if=False)
    without = not before.expected and _WITHOUT.fullmatch(text)
    if not change.back and not change.correction and (without or supposes(text, figures and not before.expected)):
        change = replace(change, what_if=True)
    if figures and _SAY.search(text):
        change = replace(change, what_if=True, back=False, correction=False)
    more = adds or _MORE.match(text) or (not before.supposed and _AND_A_FIGURE.fullmatch(text))
    if figures and more and not _IF.search(text):
        change = replace(change, what_if=False)
    on_top = before.supposed and "?" in text and _ON_TOP.match(text)
    other_case = on_top or _AT_ANOTHER.fullmatch(text) or _THE_LOT.match(text)
    if other_case and not (before.expected or adds or change.back or change.correction):
        change = replace(change, what_if=True)
    return change


_THE_LOT = re.compile(
    r"\W*(?:and|or|what about|how about) (?:all of it|everything|the (?:whole|entire) (?:lot|thing|balance|account|ira)|the lot)\b"
    r"[^.?!\d]{0,20}\?",
    re.I,
)
_ON_TOP = re.compile(
    r"\W*(?:and )?(?:then )?(?:on top of (?:that|this|it)|also|plus|in addition|besides)\b(?! of)", re.I
)
"""A further supposition behind one."""


_IF_SO = re.compile(
    r"\W*(?:(?:and|but|so|ok|also|plus|then|what) )*(?:if\b[^.?!]*\b(?:were|was|had|hadn'?t|did|didn'?t|(?:i|we|he|she|they)'?d)\b"
    r"|had (?:i|we|he|she)\b)",
    re.I,
)
_AT_ANOTHER = re.compile(
    r"\W*(?:(?:and|also|plus|then|or|so|ok|what about|how about|on top of that|besides),? )*(?:at|with) (?:age |an? |my )?"
    r"[^.!?]{0,40}\d[^!?]{0,24}\?\W*",
    re.I,
)
"""The same at another age, income or amount: "and at 158k?"."""


_ASKS_A_RESULT = re.compile(
    r"\W*(?:(?:and|so|ok|what|whats|what's|is|are|the|my|any|how|much|about|of|for|that|this|do|i|left|over|carried|carry|carryover"
    r"|carryforward|forward|then|now|part|one|lines?|\d{1,2}[abc]?|basis|taxable|taxed|tax)\b\W*){1,10}",
    re.I,
)
"""Nothing but a line or result of the calculation asked for: it supposes nothing."""
_ASSERTS = re.compile(
    rf"[^?]*\b{WE}(?: (?:really|only|just|had|did|have|still|then|in fact))* (?:{PAID_IN}|{TAKEN_OUT}|converted)\b[^?]*",
    re.I | re.S,
)
"""What somebody did, told and not asked."""
_MORE = re.compile(r"\W*(?:oh,? )?(?:plus|also|and also|and they|oh and)\b", re.I)
_AND_A_FIGURE = re.compile(r"\W*and \$?\d[\d,.]*k? [a-z][^?]*", re.I)
"""More of what was told is no other case."""
_SHOULD = re.compile(r"\bshould (?:i|we) have\b|\bshould'?ve\b", re.I)
_IF = re.compile(r"\b(?:if|would|suppos\w*|say|imagine|instead)\b", re.I)


def _likely(change: Move, found: Spans, context: Seen, before: Before, model: LogLinear) -> Move:
    scores = together(model.scores(move_signs(found, before.held, before.expected)), context.moves)
    likely = dict(zip(model.labels, np.exp(log_softmax(scores)).tolist(), strict=True))
    sure = {label for label, chance in likely.items() if chance >= SURE}
    if before.held and not change.person and "other_person" in sure:
        change = replace(change, person=turned_to(found.text, before.person))
    if change.what_if or change.correction or change.back:
        return change
    return replace(
        change, what_if="what_if" in sure and not change.person, correction="correct" in sure, back="back" in sure
    )


_ECHO = re.compile(r"^[^?]{1,60}\?\s+(?=\w)")
"""The question said back before it is answered: "you mean on December 31? zero"."""


def without_echo(text: str) -> str:
    """A reply without the question that it says back first."""
    return _ECHO.sub("", text)


def told_by_words(text: str) -> bool:
    """Whether the words of a message show that it supposes, corrects or goes back."""
    shown = _shown(text)
    return shown.what_if or shown.correction or shown.back or _SUPPOSES.search(text) is not None


def _shown(text: str) -> Move:
    """The moves that the words of a message show."""
    reply = without_counter_question(without_echo(text))
    replaced = _REPLACE.search(text)
    pair = None
    if replaced:
        groups = replaced.groupdict()
        for number in ("", "2", "3"):
            if groups.get(f"new{number}"):
                pair = (groups[f"old{number}"], groups[f"new{number}"])
    return Move(
        what_if=bool(WHAT_IF.search(text)),
        correction=bool(_CORRECTION.search(text)) or pair is not None,
        back=bool(_BACK.search(text)),
        assume_same=bool(_SAME.search(text)),
        person=changes_person(text),
        yes=bool(_YES.search(reply)) and not _NOT_A_YES.search(reply),
        no=bool(_NO.search(reply)) and not _NOT_A_NO.search(reply),
        replace=pair,
    )
