"""Money paid in and converted told as a pair: "6,500 in, 6,500 out", "7k/7k", "contributed and converted 7,000"."""

from __future__ import annotations

import re

from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.notions import A_MONTH, PAID_IN
from assistant.reading.spans.sought import sought

_IN_THEN, _OUT_BEHIND = re.compile(r"\s?in\b[\s,/;&+]*(?:and |then )?\$?", re.I), re.compile(r"\s?out\b(?! of)", re.I)
_IN_FIRST, _THEN_OUT = re.compile(r"\bin \$?$", re.I), re.compile(r"[\s,/;&+]*(?:and |then )?out \$?", re.I)
_IN_AND_CONVERTED = rf"\b{PAID_IN}(?: in)?(?: \w+ly)?\s?(?:and|&|/|\+)\s?(?:then |also |\w+ly )*convert(?:ed|s|ing)?\b"
_BOTH_AHEAD = sought(rf"{_IN_AND_CONVERTED}(?: (?:only|just|about|exactly))? \$?$", re.I)
_ONE_THAT_HAS_ITS_AMOUNT = re.compile(
    r"(?: dollars| bucks)?(?: [\w/-]+){0,2} (?:contrib|contributions?|deposits?) ?", re.I
)
"""Right behind an amount: the contribution is that one ("a 7,000 nondeductible contribution and converted 7,025")."""
_BOTH_BEHIND = sought(
    rf",?\s(?:both )?in and out\b(?! of)|\s(?:was |is )?(?:that |which |what )?(?:i|we|he|she|they) {_IN_AND_CONVERTED}",
    re.I,
)
_CONVERTED_AHEAD = sought(r"\bconver(?:t(?:ed|s|ing)?|sion of) (?:(?:all|the|those|my|her|his|of) )*\$?$", re.I)
_OWN_BEHIND = re.compile(
    rf"\s(?:bucks |dollars )?(?:that |which )?(?:i|we|he|she|they)(?:['’]?(?:d|ve|s)| had| have| has)?(?: just| already)? "
    rf"(?:{PAID_IN}|made (?:in|as))\b(?! (?:the|a) year)(?![^.?!;,]{{0,40}}\b(?:over the|all|several|many|earlier|past) years\b)",
    re.I,
)
_ONE_MORE = re.compile(r"(?: dollars)?\s?(?:and|&|/|,) \$?")
_LEAST = 500
"""Less is a share, a bracket or a date: "22/24"."""
_BACKDOOR_OF = re.compile(r"\bback-?\s?doors?(?: roth)?(?: ira)?\s?[:=]?\s?\$?$", re.I)
_SLASH = re.compile(r"\s?/\s?\$?")
_SAYS_WHAT = {"NO_OTHER_IRAS", "EACH", "TOTAL", "HOLD", "OTHER"}
"""Notions beside which a pair with a slash is still one of money in and out."""


def in_and_out(scene: Scene) -> dict[int, str]:
    """The roles of pairs of an amount paid in and about as much converted, and of one amount that both words share."""
    both = {place: role for place in range(len(scene.figures)) if (role := _then_converted(scene, place))}
    both |= {place: "both" for place in range(len(scene.figures)) if _is_both(scene, place)}
    return (
        _pairs(scene)
        | _with_what_is_left(scene)
        | _labelled(scene)
        | _came_from(scene)
        | _parts_converted(scene)
        | _chosen_instead(scene)
        | both
    )


_LABEL = re.compile(r"(?<![\w-])(?P<nd>nd|n/d|non-?\s?ded\w*|after-?tax)?\s?(?P<paid>contrib\w*)?\s?[:=]?\s?\$?$", re.I)
_OF_OLD = sought(
    r"\b(?:roth|old|older|prior|earlier|previous|past|existing|cumulative|total|basis|carried|excess|sum of)\W{1,3}$",
    re.I,
)
_CONVERTED_NEXT = sought(r"[\s,;/&+]*(?:and |then )*conv(?:erted|ert|ersions?|'d|d)?(?: of)?\s?[:=]?\s?\$?", re.I)
_ND_IN = re.compile(
    r"(?: dollars| bucks)? (?:nd|n/d|non-?\s?ded\w*|after-?tax) (?:(?:put|paid|went|going|coming|money) )?in"
    r"(?=\s*(?:[,;.+&/!?)]|$|(?:and|then|plus|for|that year|this year)\b))",
    re.I,
)


def _labelled(scene: Scene) -> dict[int, str]:
    """ "nd 2,200 conv 2,200", "contrib 6,000, conv 5,000", "3,900 nondeductible in": paid in by its label, this year."""
    text, figures, found = scene.spans.text, scene.figures, dict[int, str]()
    for place, one in enumerate(figures):
        if one.kind != "money" or not _LEAST <= one.value <= MOST_PUT_IN:
            continue
        if _ND_IN.match(text, one.end):
            found[place] = "nondeductible_contribution"
        behind = figures[place - 1].end if place else 0
        label = _LABEL.search(text[max(0, one.start - 40) : one.start])
        other = figures[place + 1] if place + 1 < len(figures) else None
        if not label or not (label["nd"] or label["paid"]) or other is None or other.kind != "money":
            continue
        start = max(0, one.start - 40) + label.start()
        of_another = place > 0 and start >= behind and not text[behind:start].strip()  # "7k nd 7k conv 21k left"
        if (
            not of_another
            and not _OF_OLD.search(text, 0, start)
            and _CONVERTED_NEXT.fullmatch(text, one.end, other.start)
        ):
            found |= {place: "nondeductible_contribution" if label["nd"] else "contribution", place + 1: "conversion"}
    return found


_FROM_A_CONTRIBUTION = sought(
    r"\b(?:from|out of|with|off) (?:a|an|my|the|one|her|his|that|this) (?:single |same |(?:19|20)\d\d )?"
    r"(?:non-?\s?ded\w*|after-?tax|undeducted) contribution\b(?!(?: (?:of|was|is))? ?\$?\d)",
    re.I,
)
_MADE_A_CONVERSION = re.compile(r"\bconver(?:sion (?:of|was|came to|amount of)|ted)(?: exactly| about)? \$?$", re.I)
_NO_GAIN = {"YEAR_END", "BASIS", "PRIOR", "WITHDRAW", "DISTRACTOR", "PLAN", "SEP", "SIMPLE", "LINE14"}


def _came_from(scene: Scene) -> dict[int, str]:
    """ "My 5,700 … made a conversion of 5,944.86, from a nondeductible contribution": the one amount that it can be."""
    figures, text = scene.figures, scene.spans.text
    if not _FROM_A_CONTRIBUTION.search(text):
        return {}
    money = [i for i, figure in enumerate(figures) if figure.kind == "money" and figure.value]
    converted = [i for i in money if _MADE_A_CONVERSION.search(text, 0, figures[i].start)]
    if len({figures[i].value for i in converted}) != 1:
        return {}
    came = figures[converted[0]].value
    near = [
        i for i in money if i not in converted and came * 3 < figures[i].value * 4 and figures[i].value * 3 < came * 4
    ]
    if len(near) != 1 or not _LEAST <= figures[near[0]].value <= MOST_PUT_IN:
        return {}
    home = next((f for f in scene.spans.fragments if f.start <= figures[near[0]].start < f.end + 1), None)
    own = home is not None and not home.cues & _NO_GAIN
    return {near[0]: "nondeductible_contribution"} | dict.fromkeys(converted, "conversion") if own else {}


_INSTEAD_OF = sought(
    r"\b(?:instead of|rather than)(?: (?:the|my|her|his|our|all|full|whole|entire|complete|usual))* \$?$", re.I
)
_CHOSE = re.compile(
    r"(?: dollars| bucks| usd)?(?: limit| amount| contribution)?,? (?:i|we|he|she)(?:['’]d| had)?(?: only| just| ended up)*"
    r" (?:typ|enter|mov|convert|request|pick|choos|chose|select|ask|put|fill|click|did|went|sent|order|key|authori)\w*"
    r"(?: in| down| for| with| through| over| out)?(?: only| just)? \$?",
    re.I,
)
_OF_THE_MOVE = {"CONVERT", "TO_ROTH", "ROTH", "BACKDOOR"}
_MOVE = re.compile(r"\b(?:mov(?:e|ed|ing)|transfer)\b", re.I)


def _chosen_instead(scene: Scene) -> dict[int, str]:
    """ "Asked how much to move, instead of the full 7,000 I typed 2,100": a part of what was paid in was converted."""
    figures, text, found = scene.figures, scene.spans.text, dict[int, str]()
    named = {mention.concept for mention in scene.spans.mentions}
    if scene.setting.known or {"BASIS", "LINE14"} & named or not {"NONDED", "BACKDOOR", "CONTRIB"} & named:
        return found
    for place in range(len(figures) - 1):
        whole, part = figures[place : place + 2]
        told = _INSTEAD_OF.search(text, 0, whole.start) and _CHOSE.fullmatch(text, whole.end, part.start)
        if not told or not part.kind == whole.kind == "money" or not 0 < part.value < whole.value <= MOST_PUT_IN:
            continue
        moved = any(m.concept in _OF_THE_MOVE for m in scene.spans.mentions if m.start < part.end + 40)
        if moved or _MOVE.search(text, 0, part.end):
            again = any(f.value == whole.value for f in figures[place + 2 :])
            found |= {place: "other" if again else "nondeductible_contribution", place + 1: "conversion"}
    return found


_OF_ALL = sought(
    r"(?: dollars| bucks)? (?:out )?of (?:my|the|our|his|her|that) (?:full |whole |total |entire )?\$?", re.I
)
_GOT_CONVERTED = re.compile(
    r"(?: dollars| bucks)?(?: (?:actually|finally|ever))? (?:got|was|were|has been|have been|ended up(?: being)?|made it)"
    r" (?:converted|(?:in)?to (?:the |my )?roth|over to (?:the |my )?roth)\b",
    re.I,
)


def _parts_converted(scene: Scene) -> dict[int, str]:
    """ "Only 1,600 of my 2,300 got converted": a part of what was paid in, where that is no more than can be."""
    figures, text, found = scene.figures, scene.spans.text, dict[int, str]()
    for place in range(len(figures) - 1):
        part, whole = figures[place : place + 2]
        told = _OF_ALL.fullmatch(text, part.end, whole.start) and _GOT_CONVERTED.match(text, whole.end)
        if (
            told
            and part.kind == whole.kind == "money"
            and 0 < part.value < whole.value <= MOST_PUT_IN
            and _nondeducted(scene)
        ):
            found |= {place: "conversion", place + 1: "nondeductible_contribution"}
    return found


def _nondeducted(scene: Scene) -> bool:
    """Whether a contribution that was not deducted is told of, and no older basis that could be the whole."""
    named = {mention.concept for mention in scene.spans.mentions}
    return bool({"NONDED", "BACKDOOR"} & named) and not {"BASIS", "LINE14"} & named


def _pairs(scene: Scene) -> dict[int, str]:
    """ "6,500 in, 6,500 out", "in 7k out 7k", "7k/7k": no word but these tells what happened."""
    text, figures = scene.spans.text, scene.figures
    found: dict[int, str] = {}
    for place in range(len(figures) - 1):
        one, other = figures[place : place + 2]
        between = text[one.end : other.start]
        behind = _IN_THEN.fullmatch(between) and _OUT_BEHIND.match(text, other.end)
        ahead = _THEN_OUT.fullmatch(between) and _IN_FIRST.search(text[: one.start])
        if _alike(one, other) and (behind or ahead or _slashed(scene, place)):
            twice = one.value == other.value and _BACKDOOR_OF.search(text, 0, one.start)
            roles = ("both", "both") if twice else ("nondeductible_contribution", "conversion")
            found |= {place: roles[0], place + 1: roles[1]}
    return found


_MONEY_OF_AN_IRA = re.compile(
    r"\s?(?:in |at )?(?:the |my )?(?:sep|simple|roll-?over|trad\w*|ira|left|ye|eoy|year[- ]?end|12/31|rest)\b", re.I
)


def _with_what_is_left(scene: Scene) -> dict[int, str]:
    """Money in, money over and what is left, told in a row: "me 7k/7k/0, spouse 8k/8k/22k sep"; not what went in in three years."""
    text, figures = scene.spans.text, scene.figures
    found: dict[int, str] = {}
    if len({year.year for year in scene.spans.years}) > 1:
        return found
    for place in range(len(figures) - 2):
        one, other, left = figures[place : place + 3]
        joined = _SLASH.fullmatch(text, one.end, other.start) and _SLASH.fullmatch(text, other.end, left.start)
        more = place + 3 < len(figures) and _SLASH.fullmatch(text, left.end, figures[place + 3].start)
        kept = not left.value or left.value > MOST_PUT_IN or _MONEY_OF_AN_IRA.match(text, left.end)
        if joined and not more and kept and _alike(one, other) and left.kind == "money":
            found |= {place: "nondeductible_contribution", place + 1: "conversion", place + 2: "year_end_value"}
    return found


def _alike(one: Figure, other: Figure) -> bool:
    near = abs(one.value - other.value) * 5 < one.value
    return one.kind == other.kind == "money" and near and _LEAST <= one.value <= MOST_PUT_IN


def _slashed(scene: Scene, place: int) -> bool:
    """Whether two amounts stand with a slash between them and nothing in their clauses says what they are."""
    text, figures = scene.spans.text, scene.figures
    around = [figures[place + shift] for shift in (-1, 2) if 0 <= place + shift < len(figures)]
    one, other = figures[place : place + 2]
    if not _SLASH.fullmatch(text, one.end, other.start) or any(
        _SLASH.fullmatch(text, min(far.end, other.end), max(far.start, one.start)) for far in around
    ):
        return False
    homes = [f for f in scene.spans.fragments if f.start < other.end and one.start < f.end]
    if _BACKDOOR_OF.search(text, 0, one.start):
        return True
    years = {year.year for fragment in homes for year in fragment.years}
    named = {cue for fragment in homes for cue in fragment.cues}
    return len(years) < 2 and named <= _SAYS_WHAT | ({"EMPTY", "LEFT", "YEAR_END"} if "EMPTY" in named else set())


def _is_both(scene: Scene, place: int) -> bool:
    """Whether one amount is told of paying in and of converting: "contributed and converted 7,000"."""
    figure, text = scene.figures[place], scene.spans.text
    if figure.kind != "money" or not 0 < figure.value <= MOST_PUT_IN:
        return False
    after = scene.figures[place + 1] if place + 1 < len(scene.figures) else None
    listed = after is not None and after.kind == "money" and _ONE_MORE.fullmatch(text, figure.end, after.start)
    ahead = None if listed else _BOTH_AHEAD.search(text, max(0, figure.start - 60), figure.start)
    if ahead and place and scene.figures[place - 1].kind == "money":
        named = _ONE_THAT_HAS_ITS_AMOUNT.match(text, scene.figures[place - 1].end)
        ahead = None if named and named.end() > ahead.start() else ahead
    if _CONVERTED_AHEAD.search(text, 0, figure.start) and _CONTRIBUTED_ON.match(text, figure.end):
        return True
    one_year = len({year.year for year in scene.spans.years}) < 2 and not any(
        day.month < 12 for day in scene.spans.days
    )
    own = one_year and _CONVERTED_AHEAD.search(text, 0, figure.start) and _OWN_BEHIND.match(text, figure.end)
    return bool(ahead or own or _BOTH_BEHIND.match(text, figure.end))


_CONTRIBUTED_ON = re.compile(
    rf"(?: dollars| bucks)?(?: (?:on|in) [^.;?!$]{{3,20}}?)? (?:that|which) (?:i|we|he|she)(?:['’]d| had)? (?:{PAID_IN}|made (?:in|as))\b"
    r"[^.;?!$\d]{0,12}\b(?:on|in|for)\b",
    re.I,
)
"""Behind an amount converted: the day on which it had been paid in, or the year for which."""
_HE_PUT = sought(rf"\b(?:i|we|he|she)(?: also| just| then)? {PAID_IN}(?: in)? \$?$", re.I)
_AND_CONVERTED = re.compile(
    r"(?: dollars| bucks)?(?: non-?deductible| after-?tax| in)?,? (?:and|&|then)(?: then| also| immediately| promptly| later)* converted\b"
    r"(?: it| that| this| all| all of it| everything)?(?= (?:in|on|during|the|a|next|right|within|by|that|early|late)\b|\W*[.;!?]|\W*$)",
    re.I,
)
_A_MONTH = re.compile(rf"\b{A_MONTH}\b", re.I)
_STOP = re.compile(r"[.;!?](?=\s|$)|\n|$")


def _then_converted(scene: Scene, place: int) -> str:
    """The role of an amount that was paid in and, with no amount of its own, converted: "I put 6,500 and converted it".

    Where the conversion has a day of its own and no year beside it, the amount is only what was paid in.
    """
    figure, text = scene.figures[place], scene.spans.text
    if not _HE_PUT.search(text, 0, figure.start) or not (then := _AND_CONVERTED.match(text, figure.end)):
        return ""
    stop = _STOP.search(text, then.end())
    end = stop.start() if stop else len(text)
    if any(other.kind == "money" and figure.end < other.start < end for other in scene.figures):
        return ""
    dates = [*((y.start, y.year) for y in scene.spans.years), *((d.start, d.year) for d in scene.spans.days)]
    year = any(year and then.start() < start < end for start, year in dates)
    dated = any(then.start() < date.start < end for date in scene.spans.days) or _A_MONTH.search(text, then.end(), end)
    return "nondeductible_contribution" if dated and not year else "both"
