"""What a clause states without a figure: no other IRAs, empty at year end, converted it, never had basis."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.reading.clauses.absence import (
    NOT_ROLLED,
    converts_all_there_is,
    denied_conversions,
    denies_conversion,
    denies_empty,
    holds_none,
    only_done,
    says_none_converted,
)
from assistant.reading.clauses.clause_signs import clause_signs
from assistant.reading.clauses.deducted import denies_deduction, says_deducted, says_nothing_deducted
from assistant.reading.clauses.held_untold import holds_untold
from assistant.reading.clauses.paths import paths_named, weighs_paths
from assistant.reading.clauses.told_before import ITS_VALUE, labelled_the_same, refers_back, sends_the_same_on
from assistant.reading.clauses.unsized import CHANGED, UNSIZED, of_some_amount, tells_a_change, told_without_amount
from assistant.reading.learned.loglinear import LogLinear, Scores, sigmoid
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import (
    A_PART_OF,
    A_SPOUSE,
    AS_IF_TRADITIONAL,
    CAME_OVER,
    IN_ONE_MOVE,
    IT,
    NIL,
    NOT,
    PLAN,
    SHE_OR_HE,
)
from assistant.reading.spans.sought import sought

SURE = 0.5
SURE_OF_NONE = 0.7
"""Needed, where no known words say it, to take that no IRA money is left: what rests on it would be wrong otherwise."""
_NONE = ("empty", "no_other_iras")
_CUES = {
    "NO_OTHER_IRAS": "no_other_iras",
    "EMPTY": "empty",
    "NO_BASIS": "no_basis",
    "NO_DISTRIBUTION": "no_distribution",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a clause states, and how sure that reading is."""

    label: str
    fragment: int
    chance: float


def statements(spans: Spans, models: Mapping[str, LogLinear], context: Scores, least: float = SURE) -> list[Statement]:
    """The statements of a message, clause by clause; ``context`` is what the small language model makes of them."""
    model, trust = models["statements"], models["statements_trust"].weights
    found = []
    for number, fragment in enumerate(spans.fragments):
        chances = sigmoid(trust[0] * model.scores(clause_signs(spans, number)) + trust[1] * context[number] + trust[2])
        named = {_CUES[cue] for cue in fragment.cues if cue in _CUES}
        if "DEFERRAL" in fragment.cues and "max" in fragment.text.lower():
            named.add("deferral_max")
        elif _MAXIMUM.search(fragment.text) and fragment.cues & {"CONTRIB", "NONDED", "TRAD_IRA"}:
            named.add("contributed_max")
            if not fragment.amounts and (not fragment.question or _MAXED.match(fragment.text)):
                found.append(Statement("contributed_max", number, 1.0))
                named.discard("contributed_max")
        maximum = any(statement.label == "contributed_max" for statement in found)
        whole = not fragment.amounts and (maximum or "ALL" in fragment.cues)
        if "CONVERT" in fragment.cues and (_THE_SAME.search(fragment.text) or whole):
            named.add("converted_all")
        that_amount = "CONVERT" in fragment.cues and not fragment.amounts and _THAT_AMOUNT.search(fragment.text)
        if that_amount or labelled_the_same(spans, number) or sends_the_same_on(fragment):
            found.append(Statement("converted_all", number, 1.0))
            named.discard("converted_all")
        account = not fragment.amounts and not fragment.question and _AFTER_TAX_IRA_CONVERTED.search(fragment.text)
        if account or _converts_what_came(fragment):
            found.append(Statement("converted_all", number, 1.0))
            named.discard("converted_all")
        if _ACCOUNT_TO_PLAN.search(fragment.text) and not (fragment.amounts or fragment.question):
            found.append(Statement("rolled_all_to_plan", number, 1.0))
            named.discard("rolled_all_to_plan")
        if "CONVERT" in fragment.cues and not fragment.amounts and IN_ONE_MOVE.search(fragment.text):
            found.append(Statement("converted_all", number, 1.0))
        if _EVERYTHING.search(fragment.text) and not fragment.question:
            found.append(Statement("converted_everything", number, 1.0))
            named.discard("converted_everything")
        if _TREATED.search(fragment.text) and not fragment.amounts and not fragment.question:
            found.append(Statement("recharacterized_all", number, 1.0))
            named.discard("recharacterized_all")
        nothing_deducted = says_nothing_deducted(fragment)
        if nothing_deducted or _only_says(fragment, "NONDED"):
            found.append(Statement("nondeductible", number, 1.0))
        if says_deducted(spans.fragments, number):
            found.append(Statement("deducted", number, 1.0))
        if _ALL_CONVERTED.search(fragment.text) and fragment.amounts and not fragment.question:
            found.append(Statement("converted_all", number, 1.0))
        if {"PART_OF", "CONVERT"} <= fragment.cues and not fragment.amounts and not _STEP.search(fragment.text):
            never = _NEVER.search(fragment.text) is not None
            found.append(Statement("not_converted" if never else "converted_part", number, 1.0))
            continue
        if absent := holds_none(spans, number):
            found.append(Statement(absent, number, 1.0))
        unsized = told_without_amount(fragment)
        found += [Statement(label, number, 1.0) for label in (*refers_back(fragment), *unsized)]
        found += [Statement(CHANGED, number, 1.0)] if tells_a_change(fragment) else []
        if converts_all_there_is(spans.fragments, number):
            found += [Statement(label, number, 1.0) for label in ("converted_everything", "no_other_iras")]
        if _NONE_OF_HERS.match(_with_label(spans, number)) and not any(s.fragment == number for s in found):
            found.append(Statement("empty", number, 1.0))
            named.discard("empty")
        said = {statement.label for statement in found if statement.fragment == number}
        said |= {"nondeductible"} if "deducted" in said else {"deducted"} if nothing_deducted else set()
        said |= {label for name in unsized for label in UNSIZED[name].outranks}
        found += [
            Statement(label, number, float(chance))
            for label, chance in zip(model.labels, chances, strict=True)
            if chance >= least / 3
            and label not in said
            and chance >= _needed(label, fragment, label in named, least)
            and not _unnegated(label, fragment)
            and not (label == "no_other_iras" and only_done(spans.fragments, number))
            and not (label in _NONE and fragment.lines and not _of_the_value(fragment))
            and not (label in _MOVES and _considered(spans, fragment))
        ]
    untold = holds_untold(spans)
    untold |= {number for number, fragment in enumerate(spans.fragments) if _NO_TALK.search(fragment.text)}
    found = [s for s in found if s.label != "no_other_iras" or s.fragment not in untold]
    found = [s for s in found if not (s.label in _SAID_OF_ALL and _RULE_ASKED.search(spans.fragments[s.fragment].text))]
    if any(statement.label in _CONVERTED for statement in found) and says_none_converted(spans.text):
        return [statement for statement in found if statement.label not in _CONVERTED]
    denied = denied_conversions(spans.text)
    found = [s for s in found if s.label not in _CONVERTED or not _denies(spans.fragments[s.fragment], denied)]
    return found + [
        Statement("not_converted", number, 1.0)
        for number, fragment in enumerate(spans.fragments)
        if any(start < fragment.end < end for start, end in denied) and _denies(fragment, denied)
    ]


_ONLY_THAT = sought(
    r"\bconver\w+ (?:was|were|is|are) (?:all|everything|the only (?:thing|money|distribution|withdrawal))(?: (?:that|which))?"
    r"(?: \w+){0,2} (?:out|withdrawn|taken|left|moved)\b",
    re.I,
)
"""Nothing but a conversion told elsewhere came out: of what was converted it says nothing."""


def _of_the_value(fragment: Fragment) -> bool:
    """Whether a clause about lines of the form speaks of line 6, the value on December 31: "line 2 is zero" does not."""
    return any("6" in line.lines for line in fragment.lines)


def _denies(fragment: Fragment, denied: Sequence[tuple[int, int]]) -> bool:
    """Whether a clause denies a conversion, with those beside it or by itself: "I converted" of "and withdrew nothing"."""
    if denies_conversion(fragment.text) or _ONLY_THAT.search(fragment.text) is not None:
        return True
    said = [m for m in fragment.mentions if m.concept == "CONVERT"]
    return bool(said) and all(any(start <= m.start < end for start, end in denied) for m in said)


_STAYS_BEHIND = sought(
    r"\b(?:leav(?:e|es|ing)|left|kept|keeping) (?:all )?(?:the|my|his|her|our)\b[^.;?!]*\b(?:behind|there|where (?:it|they) (?:is|was|were|are)|untouched|alone)\b",
    re.I,
)
"""Money that stayed, without an amount."""
_SAID_OF_ALL = {"empty", "no_other_iras", "converted_all", "converted_everything"}
_RULE_ASKED = re.compile(
    r"\b(?:do|does|must|should|would) (?:i|we|you|one|it|(?:my|the|every|each) \w+)(?: really| still| even| all)* "
    r"(?:(?:have|need|got) to )?(?:be )?(?:empt|clear|drain|zero|convert)"
    r"|\bis it true\b|\byou (?:can['’]?t|cannot|may not|must not|have to|need to|must)\b|\bdoes it matter (?:if|whether|when)\b",
    re.I,
)
"""A rule that is asked about or passed on: it tells nothing of what somebody has."""
_BARE_NO = re.compile(r"\W*(?:no+|nope|nah|not really|no way|no wait)\W*", re.I)


def is_bare_no(fragment: Fragment) -> bool:
    """Whether a clause is a "no" by itself, which states something only where something was asked."""
    return _BARE_NO.fullmatch(fragment.text) is not None


def _converts_what_came(fragment: Fragment) -> bool:
    """Whether a clause converts all of what came over, and no part of it."""
    told = "CONVERT" in fragment.cues and not fragment.amounts and not fragment.question
    return told and CAME_OVER.search(fragment.text) is not None and A_PART_OF.search(fragment.text) is None


_TREATED = re.compile(AS_IF_TRADITIONAL, re.I)
_CONVERTED = {"converted_part", "converted_all", "converted_everything", "conversion_unknown"}


def _only_says(fragment: Fragment, concept: str) -> bool:
    """Whether a clause is nothing but one concept: ", nondeductible."."""
    said = fragment.mentions[0] if len(fragment.mentions) == 1 and not fragment.question else None
    return said is not None and said.concept == concept and said.text.strip() == fragment.text.strip(" .,;")


def _with_label(spans: Spans, number: int) -> str:
    """A clause with the word before it that names whose it is: "hers: nothing else"."""
    fragment, before = spans.fragments[number], spans.fragments[number - 1] if number else None
    label = before is not None and before.sentence == fragment.sentence and len(before.text) < 14 and not before.amounts
    return f"{before.text}: {fragment.text}" if before is not None and label else fragment.text


def _needed(label: str, fragment: Fragment, named: bool, least: float) -> float:
    """How sure a reading has to be: less where known words say it, more where they say neither a day nor what is left."""
    if named:
        return least / 3
    of_the_day = {"YEAR_END", "LEFT"} & fragment.cues or any((d.month, d.day) == (12, 31) for d in fragment.days)
    return SURE_OF_NONE if label in _NONE and not of_the_day else least


_NEVER = re.compile(r"\bnever\b[^.;]*\bconver", re.I)
_STEP = re.compile(
    r"\b(?:the|second|this|that|roth) conver(?:sion|ting)[ -](?:part|portion|piece|half|side)\b(?! of)"
    r"|\b(?:(?:un|non-?)?tax(?:able|ed|-?free)|exempt) (?:part|portion|share)\b",
    re.I,
)
"""The second of the two steps, or what of it is taxed: no part that stayed behind is told by such a name."""
_NONE_OF_HERS = re.compile(
    rf"\W*(?:my |the |and |& )*(?:{A_SPOUSE}|{SHE_OR_HE}|mine|me|h|w)\b(?:'s)?"
    rf"(?: side| iras?| account)?(?: is| was| has| had)?\W*(?:{NIL}|empty|0|no iras?)(?: else| other| left)?\W*$",
    re.I,
)
"""One of two people told to have nothing, in a list of what each of them holds: "hers: nothing else"."""
_ALL_CONVERTED = sought(
    r"\b(?:all|entirely|fully|completely)(?: of (?:it|that|which))?(?: (?:was|were|then|later|got))* conv(?:erted)?\b"
    r"|\b(?<!to )conv(?:erted|'d)? (?:100 ?%|100 percent|a hundred percent) of (?:it|that|this)\b",
    re.I,
)


_TAXED = sought(rf"\b(?:paid|pay|paying) (?:the |income )?tax(?:es)? on {IT}\b|\balready taxed\b", re.I)
"""Money on which tax was paid was not deducted."""
_EVERYTHING = sought(
    r"\b(?<!not )(?<!n't )(?:converted|converting) (?:everything\b|(?:the |my )?(?:whole|entire) (?:sep|simple|roll-?over|trad\w*)\b)",
    re.I,
)
_NEGATION = re.compile(rf"\b(?:{NOT}|{NIL}|0|only|any)\b|n't\b", re.I)


_UNKNOWN = sought(
    r"\b(?:no idea|no clue|not sure|unsure|unknown|dunno|(?:don't|do not|can't|cannot) (?:know|say|tell)|what to do)\b",
    re.I,
)
_MAXIMUM = sought(
    r"\bmax(?:ed|imum)?\b(?! to (?!an? |my |the )| i can| allowed\?)|^(?!.*\b(?:exceed\w*|over|above|than|below|under|half|not|never|almost|nearly|if)\b|.*n['’]t\b).*"
    r"(?:\b(?:largest|biggest|highest|most|greatest)\b.{0,40}\b(?:permi(?:tted|ssible)|allow(?:ed|s|able)|possible|legal(?:ly)?|lets?)\b"
    r"|\b(?:full|whole|entire|complete|annual|yearly)\b[\w -]{0,24}\b(?:limit|cap|allowance|maximum)\b)",
    re.I,
)
_MAXED = re.compile(
    r"(?:(?:and|so|also|s?he|have|(?:i|we)\S{0,3}) )*(?:maxed\b(?! (?:out )?\?)|contributed the max)", re.I
)
_THE_SAME = re.compile(
    r"\b(?:the|exactly|that) (?:same|exact|identical|very)\b|\bjust that\b|\bdollar for dollar\b|\bidentical\b|\bsame (?:amt|amount)\b|\bexactly that\b",
    re.I,
)
_THAT_AMOUNT = re.compile(
    r"[=:] ?(?:the )?(?:same|ditto|idem)\b(?! (?:day|week|month|year))"
    r"|\b(?:the|that|those) (?:five|six|seven|eight)(?: and a half)?\W*$",
    re.I,
)
"""What was paid in, named by "conv = same" or, in thousands, by "converted the seven"."""
_STAYS = re.compile(
    r"\b(?:unchanged|unaffected|no change|not change|as is|already (?:right|correct)|the same|same|stays?|stayed|as (?:(?:i|we) (?:said|told|gave|wrote|stated)|before|told|given|stated)|still (?:there|in))\b|n't change|\b(?:was|is|were|are) \w+ (?:after|net of|including)\b",
    re.I,
)


_NOT_TO_ROTH = re.compile(r"\b(?:not|never|n't|instead of) (?:in)?to (?:the |my |a )?roth\b", re.I)
_ACCOUNT = re.compile(
    r"\b(?:iras?|tira|accounts?|acct|balances?|bal|left|money|value|fmv|sep|simple|rollover iras?)\b", re.I
)
_GUESSED = re.compile(
    r"\btax(?:able|ed|es)?\b|\b(?:should|must|ought to|would|could|might) be\b|\b(?:pretty|fairly|quite) sure\b|\bis(?: it|n't it)\b"
    r"|\b(?:nothing|none) (?:fancy|special|unusual|complicated|weird|crazy|exotic|to it|out of the ordinary)\b",
    re.I,
)
"""A tax that somebody takes to be nothing, or nothing of note: no account is meant."""
_NO_EVENT = re.compile(
    r"\bno (?:other |further |more |additional )?(?:contributions?|transactions?|rollovers?|withdrawals?|distributions?|"
    r"conversions?|activity|deposits?|moves|changes)\b",
    re.I,
)

_NO_TALK = re.compile(
    r"\bno (?:\w+ ){0,2}(?:questions?|talk|advice|info(?:rmation)?|details?|lectures?|words?|stuff|worries|trouble)\b[^.;?!]{0,8}\b(?:about|on|regarding|with)\b",
    re.I,
)
"""Nothing more is to be said of IRAs: "no more questions about IRAs"."""


def _unnegated(label: str, fragment: Fragment) -> bool:
    """ "I hold two other IRAs" names no absence, "unchanged" no empty account, "no idea" no value that stays."""
    if label == "empty" and "EMPTY" not in fragment.cues and _STAYS.search(fragment.text):
        return True
    if label == "empty" and (_STAYS_BEHIND.search(fragment.text) or ITS_VALUE.search(fragment.text)):
        return True
    if label == "empty" and denies_empty(fragment.text):
        return True
    if label == "empty" and not _ACCOUNT.search(fragment.text) and _GUESSED.search(fragment.text):
        return True
    if label == "no_other_iras" and NOT_ROLLED.fullmatch(fragment.text):
        return True
    if label == "no_other_iras" and not _ACCOUNT.search(fragment.text) and _NO_EVENT.search(fragment.text):
        return True
    if label in ("same_at_year_end", "empty", "no_other_iras") and _UNKNOWN.search(fragment.text):
        return True
    if label == "no_distribution" and "NO_DISTRIBUTION" not in fragment.cues and not _NEGATION.search(fragment.text):
        return True
    if label == "deferral_max" and of_some_amount(fragment.text):
        return True
    if label == "no_basis" and _ALL_BASIS.search(fragment.text):
        return True
    if label == "converted_all" and _NOT_TO_ROTH.search(fragment.text):
        return True
    if label == "deducted" and (_TAXED.search(fragment.text) or denies_deduction(fragment.text)):
        return True
    return label == "no_other_iras" and "NO_OTHER_IRAS" not in fragment.cues and not _NEGATION.search(fragment.text)


_AFTER_TAX_IRA_CONVERTED = sought(
    r"(?<!n't )(?<!not )(?<!never )(?<!if i )(?<!to )\bconverted (?:all of |only |just )?(?:the|my|his|her|that) (?:entire |whole |full |all )?"
    r"(?:after-?\s?tax|non-?\s?deduct\w*) (?:traditional |trad )?(?:ira|account|one)\b",
    re.I,
)
"""An IRA told by what is in it, all of which was converted."""
_ACCOUNT_TO_PLAN = sought(
    r"(?<!n't )(?<!not )(?<!never )(?<!if i )(?<!could have )\b(?:moved|rolled|transferred|sent|emptied)(?: over)? (?:all of |(?:the |my )?(?:whole |entire )?)?(?:the |my )?"
    r"(?:ira|account|roll-?over(?: ira)?|sep(?: ira)?|simple(?: ira)?|trad(?:itional)?(?: ira)?)(?: (?:#|no\.? ?)?\d\b| [A-B]\b)?(?: over| out)?"
    rf" (?:in)?to (?:my |the |our |a |his |her )?(?:(?:new|current|solo|own|old|company|work) )*{PLAN}(?!\w)",
    re.I,
)
"""An account that went into an employer's plan as a whole: "moved IRA #2 to my 401(k) on 12/20"."""
_ALL_BASIS = sought(
    r"\b(?:all|entirely|wholly|fully|purely|100%)(?: of (?:it|that|which|them))?(?: (?:is|was|are|were|being|as|my|pure))* ?(?:after-?tax )?basis\b",
    re.I,
)
"""Money that is nothing but basis."""
_MOVES = ("converted_everything", "converted_all", "rolled_all_to_plan")


def _considered(spans: Spans, fragment: Fragment) -> bool:
    """Whether a clause stands in a question that weighs several paths: nothing was done yet."""
    if not fragment.question:
        return False
    same = [other for other in spans.fragments if other.sentence == fragment.sentence]
    sentence = spans.text[same[0].start : same[-1].end] + "?"
    return weighs_paths(sentence) and len(paths_named(sentence)) > 1
