"""What a message does to the conversation: a correction, a what-if, a return, another person, a yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from assistant.facts import YOU
from assistant.reading.asks.another_year import only_another_year, years_away
from assistant.reading.asks.suppositions import (
    BOTH,
    STAYS_AS_IT_IS,
    WHAT_IF,
    says_a_guess,
    supposes,
    supposes_after_all,
    supposes_again,
    supposes_another_case,
    supposes_away,
    supposes_in_words,
    supposes_nothing,
    tells_more,
)
from assistant.reading.asks.yes_or_no import answer_in, says_no, says_yes
from assistant.reading.clauses.clause_signs import move_signs
from assistant.reading.language_model.encoder import Seen
from assistant.reading.learned.loglinear import LogLinear, log_softmax, together
from assistant.reading.people.profile import tells_an_age
from assistant.reading.people.turned_to import changes_person, stands_for_me, turned_to
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.sought import sought


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
    if set(before.expected) == {"marginal_rate"} and _ASSUMES.search(text):
        before = replace(before, expected=())  # a rate was asked for beside the figures, which are supposed otherwise
    change = shown = _shown(text)
    if before.held or before.expected:
        change = _likely(change, found, context, before, model)
    if not change.back and before.about and supposes_again(text):
        change = replace(change, what_if=True)
    if before.expected and says_a_guess(text):
        return replace(change, what_if=False)
    if not before.held:
        back = before.supposed and not (figures or change.what_if) and returns(text)
        return replace(change, back=change.back or back)
    if not figures:
        change = _without_figures(change, found, before)
    if change.what_if and not shown.what_if and supposes_nothing(text, figures, tells_an_age(found, before.held)):
        change = replace(change, what_if=False)
    if not (change.back or shown.correction) and (
        (not before.expected and supposes_away(text)) or supposes(text, figures and not before.expected)
    ):
        change = replace(change, what_if=True, correction=False)
    if figures and supposes_after_all(text) and not _ON_ITS_LINE.search(text):
        change = replace(change, what_if=True, back=False, correction=False)
    if figures and tells_more(text, adds, before.supposed):
        change = replace(change, what_if=False)
    if not (before.expected or adds or change.back or change.correction) and supposes_another_case(
        text, before.supposed
    ):
        change = replace(change, what_if=True)
    if (turned := _TURNED_TO.match(text)) and supposes_in_words(turned["rest"]):
        return replace(change, what_if=True, back=False, correction=False)
    if before.supposed and _NOT_SO.match(text):
        return replace(change, back=True, what_if=False, correction=False)
    return change


_TURNED_TO = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|now|and|then|fine|good|great|thanks|thx|alright)\W+)*(?:back to|for|as for|about) "
    r"(?:me|mine|him|his|hers?|my [\w-]+|(?:client )?[A-Z]\w*|mom|mum|dad)(?:['’]s)?(?: again| now)?\s*[,:;.–-]+\s*"
    r"(?P<rest>(?:and |but )?(?:if|what if|suppose|had|say|assum|imagin|with)\b.*)",
    re.I | re.S,
)
"""Whose case it is again, before something is supposed of it: "back to me: if my match had been 17,000?"."""
_NOT_SO = re.compile(
    r"\W*(?:no|nah|nope)\b,? (?:(?:actually|in fact|really) )?(?:i|we|he|she|they) (?:did|do|does|have|has|really|actually)\b(?! not|n['’]t)",
    re.I,
)
"""What is really so, behind what was supposed: "no, I did convert everything"."""


def returns(text: str) -> bool:
    """Whether a message without figures that follows a what-if goes back to the facts as they are."""
    return bool(_REALLY.search(text))


def told_by_words(text: str) -> bool:
    """Whether the words of a message show that it supposes, corrects or goes back."""
    shown = _shown(text)
    return shown.what_if or shown.correction or shown.back or supposes(text, figures=False)


def _without_figures(change: Move, found: Spans, before: Before) -> Move:
    """What a message without figures does: it goes back, supposes both at once, or puts the year right."""
    text = found.text
    others = {year.year for year in found.years} - {before.tax_year}
    goes_on = bool(others and _OF_SEVERAL_YEARS & set(before.about) and not _CORRECTION.search(text))
    if goes_on:
        change = replace(change, correction=False)
    if before.supposed and not (change.back or WHAT_IF.search(text)) and returns(text):
        return replace(change, back=True, what_if=False, correction=False)
    if before.supposed and BOTH.search(text):
        return replace(change, what_if=True)
    away = years_away(text) and not found.years
    if not (change.what_if or goes_on) and (away or only_another_year(text, others, before.tax_year)):
        return replace(change, correction=True)
    return change


def _likely(change: Move, found: Spans, context: Seen, before: Before, model: LogLinear) -> Move:
    """What the model is sure of beside what is shown."""
    scores = together(model.scores(move_signs(found, before.held, before.expected)), context.moves)
    likely = dict(zip(model.labels, np.exp(log_softmax(scores)).tolist(), strict=True))
    sure = {label for label, chance in likely.items() if chance >= _SURE}
    if before.held and not (change.person or stands_for_me(found.text)) and "other_person" in sure:
        change = replace(change, person=turned_to(found.text, before.person))
    if change.what_if or change.correction or change.back:
        return change
    return replace(
        change, what_if="what_if" in sure and not change.person, correction="correct" in sure, back="back" in sure
    )


def _shown(text: str) -> Move:
    """The moves that the words of a message show."""
    reply, replaced = answer_in(text), _replaced(text)
    stays = STAYS_AS_IT_IS.search(text)
    loud = "!!" in text and not supposes(text, figures=True)
    return Move(
        what_if=bool(WHAT_IF.search(text[: stays.start()] + text[stays.end() :] if stays else text)),
        correction=loud
        or bool(_CORRECTION.search(text) or _ON_ITS_LINE.search(text) or _puts_right(text))
        or replaced is not None,
        back=bool(_BACK.search(text)),
        assume_same=bool(_SAME.search(text) or stays),
        person=changes_person(text),
        yes=says_yes(reply),
        no=says_no(reply),
        replace=replaced,
    )


def _puts_right(text: str) -> bool:
    """Whether a message says of what was told that it was wrong, or of an amount that it is the right one."""
    return "?" not in text and _RIGHT_ONE.search(text) is not None


def _replaced(text: str) -> tuple[str, str] | None:
    """The amount that another one takes the place of, and that one: "6,500, not 7,000"."""
    if (found := _REPLACE.search(text)) is None:
        return None
    told = found.groupdict()
    return next((told[f"old{way}"], told[f"new{way}"]) for way in ("", "2", "3") if told[f"new{way}"])


_ASSUMES = re.compile(r"\b(?:assum\w*|suppos\w*|imagin\w*|pretend\w*|hypo\w*|what if)\b(?![^.?!]*%)", re.I)
_SURE = 0.65
"""From which probability on a message in a conversation is a what-if, a correction or a return."""
_ON_ITS_LINE = sought(
    r"^(?!.*\b(?:if|would|what|suppos\w*|say|imagine|how)\b)[^?]*\b(?:lines?|l\.?) ?\d{1,2}\b[^?]*\binstead\b", re.I
)
"""Another amount for a line of the form, with no word that supposes it: "33,000 goes on line 6 instead"."""
_CORRECTION = re.compile(
    r"(?:\b(?:sorry|oops|typo|correction|my (?:bad|mistake)|i (?:meant|misspoke|mistyped)|(?<!to )(?<!i )wait(?! (?:\d|for|until|till?|a |one|five|some))|scratch that|make that|should (?:have been|be|say)|(?:it'?s|its|was|is) (?:actually|really)|actually|not \$?\d|instead of|rather than|no,|by mistake|should have said)\b|\b(?:put|move|shift) (?:all|all of (?:it|this|that)|everything|them|it all|the (?:lot|whole thing))\b[^.?!\d]{0,32} (?:in(?:to)?|to) 20\d\d\b|^\W*(?:please |can you |could you |ok |so )*(?:change|update|correct|fix|replace)\b[^?]*\b(?:to|by|with)\b)",
    re.I,
)
_WRONG = r"(?:off|wrong|incorrect|mistaken|inaccurate|not (?:right|correct)|(?:an?|the) (?:error|mistake|wrong))"
_RIGHT_ONE = sought(
    rf"\d\S*(?: \w+)? (?:would (?:be|have been)|is|was) (?:the )?(?:more )?(?:correct|right|accurate|proper)\b"
    r"|\b(?:correct|right|accurate|proper) (?:\w+ ){0,4}(?:would be|is|was) \$?\d"
    rf"|\b(?:that|it|which|the|my|i|we)\b[^.?!;\d]{{0,32}}(?:['’]s|\b(?:was|were|is|gave|had|typed|wrote|told)(?: you)?)"
    rf"(?: (?:all|way|a bit|slightly|totally|just|clearly|simply))? {_WRONG}\b",
    re.I,
)
"""What was told before was wrong, or what is told now is the right one."""
_BACK = sought(
    r"\b(?:(?:go|going) back to (?:the )?(?:first|original|real|actual|as stated|what i (?:said|had|told)|my (?:real|actual|original))|back to (?:the |my |our )?(?:first|original|real|actual|normal|regular|usual|base|plain|true) (?:one|numbers?|facts?|figures?|case|scenario|plan|version|situation|world|life)|back to (?:my|the) (?:numbers|facts|figures)|forget the what-?if|(?:my|the) (?:real|original|actual) (?:numbers|facts|situation))\b",
    re.I,
)
_REALLY = re.compile(
    r"\b(?:actual(?:ly|s)?|real(?:ly)?|reality|base ?(?:case|line)|as[- ]is|as (?:it|things|they|facts) (?:is|are|stands?|was|were)|own facts|undo|revert|non-? ?hypothetical)\b"
    r"|\b(?:true|genuine|stated|original) (?:numbers?|facts?|figures?|data|balances?|values?|amounts?|case|situation|state|results?|ones?)\b"
    r"|\b(?:facts?|numbers?|figures?|balances?|values?|amounts?) (?:that |which )?(?:i|we|he|she|they) (?:have|had|has|gave|told|said|stated|entered)\b"
    r"|\b(?:drop|forget|scratch|remove|cancel|clear|reset|strike|dump|ditch|discard|scrap|kill|end|stop|ignore|without|w/o|take)\b[^.?!]*"
    r"\b(?:what[- ]?if|assumption|hypo(?:thetical)?|supposition|scenario|sim(?:ulation)?|experiment|that (?:one|change)|pretend\w*)\b"
    r"|\b(?:truly|originally|day-?dream\w*|dreaming|playing around|fantasy|make-believe)\b"
    r"|\bas (?:given|told|stated|entered|filed|done|it happened)\b|\b(?:what|as|the one) (?:i|we) (?:first |originally )?(?:told|gave|stated|entered)\b"
    r"|^\W*(?:(?:ok|and|please|now|just) )*(?:clear|lose|remove|cancel|scrap|delete|drop) (?:that|it|this)(?: please| pls| again)?\W*$"
    r"|\bbefore (?:my|that|this|the) (?:last )?(?:hypo\w*|suppos\w*|pretend\w*|assumption|question|scenario|change)\b"
    r"|\bbefore that\W*$"
    r"|\b(?:stays?|staying|leave|leaving|keep|keeping) (?:it |them |that |the \w+ )?(?:where|as|how) (?:it|they|that|things) (?:is|are|was|were)\b"
    r"|\b(?:leav(?:e|ing)|keep(?:ing)?) it(?: alone| as (?:it )?is)?\b|\bnever ?mind\b|\bstick(?:ing)? (?:with|w/?)(?! )"
    r"|^\W*(?:(?:ok(?:ay)?|no|nah|oh|well|wait|actually)\W+)*(?:scratch|drop|cancel|forget(?: about)?) "
    r"(?:that|this|it)(?= ?(?:[.,;!?-]|then\b|$))"
    r"|\bbefore (?:i|the) (?:asked|what)\b|\bfor real\b|^\W*(?:(?:but|well|no|nah|ok|okay|yeah|alas|haha?|lol)\W+)*(?:it|that|they|this|he|she|i) (?:was|were|is|are|did|do|does|have|has)(?:n[o'’]?t| not)\b|\bnot my case\b|\bthe truth\b|\boff the table\b|\bback to (?:the|my|what|how)\b|\bwhat (?:did )?happened\b"
    r"|\b(?:not|isn[’']?t|aren[’']?t|never) (?:doing|happening|(?:gonna|going to) (?:do|happen|be))\b|\b(?:that|this|it) (?:won[’']?t|will not) (?:happen|be)\b",
    re.I,
)
_SAME = sought(
    r"\b(?:assum(?:e|ing) (?:it|that|they|the (?:balance|value))? ?(?:stays?|remains?|is|will be|won'?t change|doesn'?t change)? ?(?:the same|unchanged|flat|that)?|if (?:it|that)(?:'s| is| stays| remains) the same|just assume|stays? the same|same (?:on|at|as of) (?:dec|12/31|year)|assume (?:it|that)|\(assume that\))",
    re.I,
)
_REPLACE = sought(
    r"(?P<new>\$?[\d,.]+\s?k?|\w+ thousand)(?:,)? (?:not|instead of|rather than|and not) (?P<old>\$?[\d,.]+\s?k?|\w+ thousand)|not (?P<old2>\$?[\d,.]+\s?k?),? (?:but|it'?s|its|rather) (?P<new2>\$?[\d,.]+\s?k?)|(?P<old3>\$?[\d,.]+\s?k?) (?:should (?:be|have been)|is really|was really) (?P<new3>\$?[\d,.]+\s?k?)",
    re.I,
)
_OF_SEVERAL_YEARS = {"excess_contribution", "basis_history"}
"""Topics that go on from year to year: another year joins those that were told."""
