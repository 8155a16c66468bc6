"""Amounts that only name again what was told: "what part of the 28,000 is taxed?", "is all of the 10,000 income?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from assistant.reading.figures.in_an_income import FROM_CONVERTING
from assistant.reading.figures.in_place_of import held_as, role_of
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.sought import sought

_DEFINITE = re.compile(
    r"(?:\b(?:the|that|this|those|these|all|my|his|her|their|our)|['’]s) (?:whole |entire |full |same |total )?\$?$",
    re.I,
)
_THE = re.compile(r"\b(?:the|that|those|these|this) \$?$", re.I)
_SHARE_OF = re.compile(
    r"\b(?:parts?|shares?|portion|piece|slice|much|how many dollars|taxes|tax|(?:un)?taxed|(?:non-?|un)?taxable|(?:tax-)?free|penalty|all|none|what|any|left|remain(?:s|ed|ing)?|survives?)"
    r"\s(?:of|on|in)\s(?:\S+\s){0,2}\$?$",
    re.I,
)
_ASKED_OF = re.compile(r"\b(?:of|for|on|from|about|with|regarding|re:?) (?:the|that|those|this|my|her|his) \$?$", re.I)
_HOW_MUCH_BEHIND = sought(
    r"(?: dollars| bucks)?(?: (?:cash|withdrawal|distribution|conversion|payout|check|he|she|i|we|took(?: out)?|got|converted|moved))*[:,;–-]?"
    r" (?:(?:then|so|please|pls|exactly|and) )*(?:how much|what (?:part|portion|share|amount|is|['’]s)|what['’]?s|which part|(?:the )?(?:non-?)?tax(?:able|ed|-?free)(?: part| amount)?(?: and| &|,|/| vs\.?| or| \?))",
    re.I,
)
"""A question of what is taxed of an amount told before: "For the 8k: nontaxable and taxable", "of the 8,000 how much is free"."""
_FILLED_IN = re.compile(
    r"\b(?:enter(?:ed|s)?|filled|typed|counted|adds? (?:it )?up|added (?:it )?up)\b[^.;]{0,12}$", re.I
)
_OPENS_WITH_THE = re.compile(r"(?:[.;!?\n(]\s*|^)(?:the|that|this) \$?$", re.I)
_IS_MINE = sought(r"\s(?:is|was) (?:my|our|his|her|the|an?)\b", re.I)
_IS_TAXED = sought(
    r"(?: dollars| bucks)?\s(?:is|was|will be|would be|comes? out)\s(?:income\b|(?:tax-? ?free|(?:un|non-?)?tax(?:ed|able))\b)",
    re.I,
)
_TO_A_ROTH = re.compile(r"(?: dollars| bucks)?(?: \w+)? (?:in)?to (?:(?:an?|my|the|his|her) )?roth\b", re.I)
_SPENT_ON = re.compile(
    r"\b(?:basis|after-tax money)\b[^.;?!]{0,20}\b(?:on|to|against|for|over) the (?:\w+ )?\$?$", re.I
)
"""Basis that somebody wants to use for an amount told before."""
_SUPPOSED = sought(
    r"\b(?:reckon|think|thought|sa(?:ys|id)|claim|insist|swear|swore|believe|argue|maintain|figure|assume|told me|guess|promise)(?:e?[sd])?\b"
    r"(?: that| me| us| i| he| she| we)*(?: (?:could|can|would|get to|may|might) (?:use|apply|count|claim|recover|take)(?: up)?)?"
    r" (?:all (?:of )?)?(?:the |that |those |my |full |whole |entire )*\$?$",
    re.I,
)
"""What somebody takes an amount told before for: "he reckons the 4,000 is all after-tax", "I thought I could use all 7k"."""
_TAKEN_FOR = re.compile(
    r"(?: dollars| bucks)?(?: (?:is|was|are|were|of|as|would be|will be|comes? out|came out|had to be|must be|should be|can be|all|just|only|the|my))+"
    r" (?:after-?\s?tax|basis|tax-?\s?free|free of tax|un-?taxed|not (?:tax\w+|income)|(?:non-?)?taxable|taxed|income|recovered)\b",
    re.I,
)
_INCLUDING = re.compile(r"\bincl(?:uding|udes|uded|\.)? (?:the|that|those) \$?$", re.I)
"""What a value holds besides, told before: "88k incl. the 8k"."""
_DEALING = {"CONVERT", "CONTRIB", "NONDED", "WITHDRAW", "RECHAR", "MOVED", "TO_ROTH", "ROLL_IN", "ROLL_OUT"}
_TELLS_NOTHING = {"HOLD", "EACH", "OTHER", "ALL", "TOTAL", "LINE14"}
_MOST_SUMMED = 6


def named_again(scene: Scene, index: int) -> list[int]:
    """The earlier figures that one only names again; none where it tells something of its own."""
    figure, spans = scene.figures[index], scene.spans
    if figure.kind != "money" or not figure.value or not index:
        return []
    before = spans.text[max(0, figure.start - 40) : figure.start]
    if not _DEFINITE.search(before):
        return []
    fragment = next((f for f in spans.fragments if f.start <= figure.start < f.end + 1), None)
    if fragment is None:
        return []
    asked_of = _ASKED_OF.search(before) is not None and _HOW_MUCH_BEHIND.match(spans.text, figure.end) is not None
    supposed = _SUPPOSED.search(before) is not None and _TAKEN_FOR.match(spans.text, figure.end) is not None
    if not (asked_of or supposed or (_only_talked_about(before, fragment) and not _deals(fragment, figure))):
        return []
    if _TO_A_ROTH.match(spans.text, figure.end):
        return []
    told = [i for i, f in enumerate(scene.figures[:index]) if f.kind == "money"]
    return [i for i in told if scene.figures[i].value == figure.value] or _summed(scene, told, figure)


def known_again(scene: Scene) -> dict[int, str]:
    """The role of the lone amount a share of which is asked for, where it is that of one fact which is held.

    "So how much of the four grand stays tax free" tells nothing of its own.
    """
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    if len(money) != 1 or not scene.setting.known or scene.setting.asked:
        return {}
    figure, spans = scene.figures[money[0]], scene.spans
    before = spans.text[max(0, figure.start - 40) : figure.start]
    fragment = next((f for f in spans.fragments if f.start <= figure.start < f.end + 1), None)
    names = [name for name, values in scene.setting.known.items() if held_as(figure, values)]
    if fragment is None or len(names) != 1 or not (_DEFINITE.search(before) and _SHARE_OF.search(before)):
        return {}
    role, deals = role_of(names[0]), any(mention.concept in _DEALING for mention in fragment.mentions)
    return {money[0]: role} if role and not deals else {}


_IT_IS = re.compile(
    r"\b(?:it['’]?s|it (?:is|was)|(?:still|really|actually|remains?|stays?)(?: at)?|with|at|as)(?: (?:still|really|actually|the|my|real|true|right|correct|just|now))* \$?$",
    re.I,
)
_LEAST = 100


def said_to_stand(scene: Scene) -> dict[int, str]:
    """The role of the lone amount that a message says to stand, and that one fact has which is held: "ok but it's 18,200"."""
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    if len(money) != 1 or scene.setting.asked:
        return {}
    figure, spans = scene.figures[money[0]], scene.spans
    fragment = next((f for f in spans.fragments if f.start <= figure.start < f.end + 1), None)
    names = [name for name, values in scene.setting.known.items() if figure.value in values]
    if fragment is None or len(names) != 1 or figure.value < _LEAST:
        return {}
    told = {mention.concept for mention in spans.mentions} - _TELLS_NOTHING - {"BASIS", "CARRY"}
    role = role_of(names[0])
    return {money[0]: role} if role and not told and _IT_IS.search(spans.text, 0, figure.start) else {}


def each_known_again(scene: Scene) -> dict[int, str]:
    """The roles of several amounts told before that a message only names once more: "redo both, the 5,600 and the 1,400"."""
    figures, spans = scene.figures, scene.spans
    found = {}
    for index, figure in enumerate(figures):
        fragment = next((f for f in spans.fragments if f.start <= figure.start < f.end + 1), None)
        names = [name for name, values in scene.setting.known.items() if figure.value in values]
        if figure.kind != "money" or not figure.value or fragment is None or len(names) != 1:
            continue
        told = {mention.concept for mention in fragment.mentions} - _TELLS_NOTHING
        if _THE.search(spans.text, 0, figure.start) and not told and (role := role_of(names[0])):
            found[index] = role
    return found if len(found) > 1 and not scene.setting.asked else {}


_WERE = re.compile(
    r"(?: dollars| bucks)?(?: there| in (?:it|there|my iras?))? (?:were|was|is|had been|(?:would|should|could) (?:be|have been)|(?:had )?f[ae]ll(?:en)? to|dropped to|grew to"
    r"|rose to|became|becomes|drops to|goes to|went to)(?: (?:only|just|about|really|actually|more like|instead))* \$?",
    re.I,
)


def another_amount_for_it(scene: Scene) -> dict[int, str]:
    """An amount told before and what it is supposed to be: "what if the 40,000 were 20,000?"."""
    for index, figure in enumerate(scene.figures[:-1]):
        names = [name for name, values in scene.setting.known.items() if figure.value and figure.value in values]
        then = scene.figures[index + 1]
        if len(names) != 1 or then.kind != "money" or not _THE.search(scene.spans.text, 0, figure.start):
            continue
        if _WERE.fullmatch(scene.spans.text, figure.end, then.start) and (role := role_of(names[0])):
            return {index: "old_value", index + 1: role}
    return {}


_OF_IT = re.compile(r"\b(?:inside|within|part of|included in|of|out of) (?:the|that|those|this|my) \$?$", re.I)


def part_of_the_income(scene: Scene) -> dict[int, str]:
    """What a conversion made of the income told before, with that: "4,100 of that 142,300 is from converting"."""
    income = scene.setting.known.get("modified_agi", ())
    for index, figure in enumerate(scene.figures[1:], 1):
        part = scene.figures[index - 1]
        if figure.value in income and part.kind == "money" and part.value < figure.value:
            said = _OF_IT.search(scene.spans.text, part.end, figure.start)
            if said and FROM_CONVERTING.match(scene.spans.text, figure.end):
                return {index - 1: "conversion_taxable_part", index: "modified_agi"}
    return {}


_IN_IT = re.compile(
    r"(?:\b(?:inside|within)|\b(?:is|are|was|were|it['’]?s|sits?|sat|sitting|stay(?:s|ed)|left|included|counted|contained)"
    r"(?: (?:all|still|already|just|included|counted))*(?: part of| in)) (?:the|that) \$?$",
    re.I,
)
_THAT_VALUE = r"(?: dollars| bucks)?(?: (?:value|balance|figure|number|total))?(?: (?:that )?i (?:gave|told|said|wrote|mentioned)(?: you)?)?"
_AFTER_IT = re.compile(
    rf"{_THAT_VALUE} (?:(?:is|was|are|were)|['’]s)(?: (?:already|all|just|what(?: was|['’]s| is) left(?: over)?))*"
    r" (?:after|net of|already after)\b(?! tax)"
    rf"|{_THAT_VALUE} (?:already )?(?:reflects?|accounts? for|takes? (?:that|it|this) into account)\b",
    re.I,
)
_WITHOUT_IT = re.compile(
    rf"{_THAT_VALUE} (?:already )?(?:excludes?|leaves? (?:that|it) out|does(?:n['’]?t| not) (?:include|count|have))\b",
    re.I,
)
_WITH_IT = re.compile(
    rf"{_THAT_VALUE} (?:already |still |also )?(?:includes?|contains?|counts?|has) (?:that|it|this|them)\b", re.I
)
_TAKEN = {"WITHDRAW", "CASH"}


_ON_TOP_OF_IT = re.compile(
    r"\b(?:on top of|besides|in addition to|additional to|next to|along(?:side)?(?: with)?|not counting|other than)"
    r" (?:the|that|those|my|his|her) \$?$",
    re.I,
)


def value_again(scene: Scene) -> dict[int, str]:
    """The value of December 31 told before, of which a message only says that it is after what it tells, or with that.

    "I also took out 3,000, the 58,000 is after that", "I had put in 6,000 the year before, which sits in the 21,000".
    So does "a SIMPLE with 6,500 on top of the 19,500". A value said to hold money that was taken out, or to lack money put in, would be another one and is left alone.
    """
    known, spans = scene.setting.known, scene.spans
    taken = any(mention.concept in _TAKEN for mention in spans.mentions)
    said_behind = (_AFTER_IT, _WITHOUT_IT) if taken else (_AFTER_IT, _WITH_IT)
    found = {}
    for index, figure in enumerate(scene.figures):
        before = spans.text[max(0, figure.start - 40) : figure.start]
        names = [name for name, values in known.items() if figure.value in values]
        if figure.kind != "money" or names != ["year_end_value"] or not _DEFINITE.search(before):
            continue
        inside = not taken and _IN_IT.search(before)
        if inside or _ON_TOP_OF_IT.search(before) or any(words.match(spans.text, figure.end) for words in said_behind):
            found[index] = "other"
    return found


_THE_CASH = sought(
    r"\b(?:the|that|my|her|his|our) (?:[a-z][a-z'-]+ ){1,2}(?:money|cash|withdrawal|draw|part|bit)(?: i took| she took| he took)?"
    r" (?:was|is|were|came to|comes to|turned out to be|should (?:be|have been))(?: (?:actually|really|only|just|about))? \$?$",
    re.I,
)
_SAYS_NOTHING = _TELLS_NOTHING | {"DISTRACTOR", "MOVED", "CASH", "WITHDRAW"}


def the_cash_again(scene: Scene) -> dict[int, str]:
    """Money taken out before, named by what it was for and told anew: "the car money was 9,000"."""
    known, spans = scene.setting.known, scene.spans
    if len(known.get("distribution", ())) != 1:
        return {}
    found = {}
    for index, figure in enumerate(scene.figures):
        said = _THE_CASH.search(spans.text, 0, figure.start)
        if said and not any(
            said.start() <= m.start < figure.start and m.concept not in _SAYS_NOTHING for m in spans.mentions
        ):
            found[index] = "distribution"
    return found if len(found) == 1 else {}


def defined_before(scene: Scene, index: int) -> list[int]:
    """The earlier figures of which one says what they are: "of which 5.5k was after-tax … The 5.5k is my contribution"."""
    figure, text = scene.figures[index], scene.spans.text
    if figure.kind != "money" or not figure.value or not _IS_MINE.match(text, figure.end):
        return []
    if not _OPENS_WITH_THE.search(text, max(0, figure.start - 12), figure.start):
        return []
    return [i for i, f in enumerate(scene.figures[:index]) if f.kind == "money" and f.value == figure.value]


def asked_whether_taxed(scene: Scene, index: int) -> bool:
    """Whether the tax on a part of an amount is asked for, which only money that came out has."""
    figure, text = scene.figures[index], scene.spans.text
    before = text[max(0, figure.start - 40) : figure.start]
    return figure.kind == "money" and bool(_SHARE_OF.search(before) and _IS_TAXED.match(text, figure.end))


def _only_talked_about(before: str, fragment: Fragment) -> bool:
    """Whether an amount is one that is asked about, a share of which is meant, or which somebody entered on a form."""
    return fragment.question or any(words.search(before) for words in (_SHARE_OF, _FILLED_IN, _SPENT_ON, _INCLUDING))


def _deals(fragment: Fragment, figure: Figure) -> bool:
    """Whether the words at a figure say what was done with it: "the 7,000 I converted", "I converted all of the 7,000"."""
    return any(
        (figure.end <= mention.start <= figure.end + 12 and mention.concept not in _TELLS_NOTHING)
        or (mention.end <= figure.start and mention.concept in _DEALING)
        for mention in fragment.mentions
    )


def _summed(scene: Scene, told: Sequence[int], figure: Figure) -> list[int]:
    """The figures told that a definite one is the sum of: "9,000 in March, 6,500 in October … of the 15,500"."""
    few = told[-_MOST_SUMMED:]
    pairs = (pair for pair in combinations(few, 2) if sum(scene.figures[i].value for i in pair) == figure.value)
    return list(next(pairs, ()))
