"""Which roles a figure can have by its kind, the line it stands on, and the words right at it."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.reading.figures.beside_rows import PAYMENT
from assistant.reading.figures.form_boxes import in_a_box
from assistant.reading.figures.in_brackets import set_aside
from assistant.reading.figures.inherited import inherited_value
from assistant.reading.figures.references import named_again
from assistant.reading.figures.ruled_out import OUT_OF_IRAS, PAID_IN_ROLES, ruled_out
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import (
    cues_of,
    entered_on,
    is_elected,
    is_elsewhere,
    is_law_range,
    is_of_a_person,
    is_sum,
    of_an_earlier_form,
    shown_by_an_earlier_form,
    stands_on,
)
from assistant.reading.figures.terms import called_otherwise, called_qcd, is_the_whole
from assistant.reading.spans.notions import EARNINGS, NIL, PAID_IN
from assistant.reading.spans.sought import sought

_PERCENT = {
    "marginal_rate", "withheld_percent", "employer_match_percent", "employer_percent_of_pay", "elective_deferral",
    "after_tax_contribution", "catch_up", "claimed", "other", "old_value", "filed_line", "basis",
}  # fmt: skip
ENTRIES = {
    "1": "nondeductible_contribution", "2": "basis", "4": "contribution_made_next_year", "6": "year_end_value",
    "7": "distribution", "8": "conversion",
}  # fmt: skip
"""The facts that stand on lines of Form 8606, whatever words surround the entry."""
_CARRIED = "14"
"""The line whose entry is the basis of the next year."""
_ENTERED = {"filed_line", "claimed", "old_value", "other"}
_AGE = {"age", "other", "marginal_rate"}
_SUMS = {"claimed", "other", "gross_distribution", "balance_total", "year_end_value", "balance", "basis", "filed_line"}
_NEVER_MONEY = {"withheld_percent"}
_IN_IRAS = {"year_end_value", "balance", "balance_total", "balance_now", "balance_other_day", "pretax_part"}
TOLD = frozenset({"claimed", "other"})
_MOST_PAID_IN = 60_000
"""More than anybody pays into an IRA in a year, for himself and a spouse; sums of many years stay below it, too."""


_GREW_BY = sought(
    rf"\b{EARNINGS}(?: (?:of|was|were|is|came to))?(?: (?:about|only|just|around|roughly|some))? \$?$", re.I
)
"""No age stands right behind a gain."""


_OF_AN_AGE = re.compile(r"\D{0,16}\d+(?:\+|(?-i:[MF])| ?-?(?:years?|yrs?|y/?o)\b|,? if (?:that|it) matters\b)", re.I)
"""An age beyond doubt, and no rate."""


def roles_of(scene: Scene, index: int, labels: Collection[str]) -> set[str]:
    """The roles that a figure can have."""
    figure = scene.figures[index]
    if figure.kind == "range" and is_law_range(scene, index):
        return {"claimed"}
    if figure.kind != "money":
        if figure.kind == "age" and _OF_AN_AGE.match(scene.spans.text, figure.start):
            return {"age"}
        return set({"percent": _PERCENT, "age": _AGE}.get(figure.kind, set(labels) - _NEVER_MONEY))
    if is_of_a_person(scene, index):
        return {"age", "other"}
    if not figure.value and _SO_IT_IS.search(scene.spans.text, 0, figure.start):
        return {"claimed"}
    if is_the_whole(scene, index) or set_aside(scene, index):
        return set(TOLD)
    if "both" in labels and (
        _by_the_backdoor(scene, index) or _told_of_both(scene, index) or _converted_as_put_in(scene, index)
    ):
        return {"both"}
    if _contributed_then(scene, index):
        return {"nondeductible_contribution", "contribution"} & set(labels)
    if inherited_value(scene, index):
        return {"inherited_balance"}
    if called_qcd(scene, index):
        return {"qualified_charitable_distribution"}
    if entered := _entered(scene, index) or in_a_box(scene, index):
        return entered
    if is_sum(scene, index):
        return set(_SUMS)
    if len(named_again(scene, index)) > 1:
        return set(TOLD)
    grown = {"age"} if _GREW_BY.search(scene.spans.text, 0, figure.start) else set()
    return _of_money(scene, index, set(labels) - _NEVER_MONEY - grown) - called_otherwise(scene, index)


_THE_BACKDOOR_WITH = sought(
    r"\b(?:did|done|made|completed|finished)\b[^.;?!\d]{0,24}\bback-?\s?doors?(?: roths?)?(?: iras?)?(?: conversions?| contributions?)?"
    r"(?:(?: (?:for|in) 20\d\d)? (?:with|of|for|using) (?:the )?(?:full |about |exactly |only )?"
    r"|(?:,? (?:for |in |and )*20\d\d)+[,:]? (?:\$?[\d,.]+k?(?: and |, |/))*)\$?$",
    re.I,
)
"""Before an amount, or amounts in the order of the years: "did a backdoor for 2022 and 2023, 6,000 and 6,500"."""


_CONVERSION_OF = sought(
    r"\bconver(?:sion|ted|ting)(?: of)?(?: exactly| just)?(?: the| my| all)*(?: full| whole| entire| same| very)? \$?$",
    re.I,
)
_THAT_WAS_PUT_IN = sought(
    r"(?: dollars| bucks)? (?:that|which) (?:i|we|he|she)(?: \([^()]{0,30}\))?(?: had| have| has|'d)?(?: just| only)? "
    r"(?:contributed|deposited|put in|paid in)\b",
    re.I,
)


def _converted_as_put_in(scene: Scene, index: int) -> bool:
    """Whether an amount is told to have been converted as it was contributed: "conversion of the full 8,000 that I contributed"."""
    figure, text = scene.figures[index], scene.spans.text
    return bool(_CONVERSION_OF.search(text, 0, figure.start) and _THAT_WAS_PUT_IN.match(text, figure.end))


_CONTRIBUTION_AND_CONVERSION = sought(
    r"\b(?:contribution|deposit)s?(?: amounts?)?,? ?(?:and|&|\+|plus) ?(?:the |my |his |her |then )?(?:conversions?|amount converted)(?: amounts?)?"
    r"(?: (?:was|were|is|are|of|at|for|should be|should have been|both|each|really|actually|just|only))*[\s:=]*\$?$",
    re.I,
)
_ANOTHER_BEHIND = re.compile(r"\s?(?:/|,|and|&|resp)\s?\$?\d")


def _told_of_both(scene: Scene, index: int) -> bool:
    """Whether one amount is told of the contribution and the conversion: "the contribution and the conversion were 6,500 each"."""
    figure, text = scene.figures[index], scene.spans.text
    both = _CONTRIBUTION_AND_CONVERSION.search(text, 0, figure.start)
    return bool(both) and _ANOTHER_BEHIND.match(text, figure.end) is None


_CONTRIBUTED_IT = sought(
    r"(?: dollars| bucks)?\W{1,3}(?:and |then )?(?:(?:i|we|he|she)(?:['’]d| had)? )?(?:contributed|deposited) (?:it|that|this)\b"
    r"(?! (?:in)?to (?:the |a |my |her |his )?roth)",
    re.I,
)


def _contributed_then(scene: Scene, index: int) -> bool:
    """Whether what is said next of an amount is that it was contributed: "taxed already on that 7,000! contributed it for 2025"."""
    figure = scene.figures[index]
    return figure.value <= _MOST_PAID_IN and _CONTRIBUTED_IT.match(scene.spans.text, figure.end) is not None


_NO_MONEY = 100
"""What is less may be a year in short: "backdoors for 2021, 22 and 23"."""
_SINCE_THEN = re.compile(r"\b(?:after|since|following) (?:the |my |i |it )?(?:was )?conver", re.I)


def _by_the_backdoor(scene: Scene, index: int) -> bool:
    """Whether an amount is told to have gone the whole way, and no other one to have been converted."""
    figure = scene.figures[index]
    if figure.value < _NO_MONEY or not _THE_BACKDOOR_WITH.search(scene.spans.text, 0, figure.start):
        return False
    others = [one.start for one in scene.figures if one is not figure and one.kind == "money"]
    clauses = [f for f in scene.spans.fragments if any(f.start <= start < f.end + 1 for start in others)]
    told = [f for f in clauses if not _SINCE_THEN.search(f.text)]
    return not any(f.cues & {"CONVERT", "TO_ROTH", "GREW", "FELL"} for f in told)


def _entered(scene: Scene, index: int) -> set[str]:
    """What a figure on a line of the form is: the entry of that line, or basis where the form is an earlier one."""
    if _is_on_line_14(scene, index):
        return {"basis", *TOLD}
    if shown_by_an_earlier_form(scene, index) == _CARRIED:
        return {"basis"}
    line = entered_on(scene, index) or stands_on(scene, index)
    if line == _CARRIED and of_an_earlier_form(scene, index):
        return {"basis"}
    return _ENTERED | {ENTRIES.get(line, "basis")} if line in (*ENTRIES, _CARRIED) else set()


_IN_BRACKETS_ON_14 = re.compile(r"\([^;,]{0,40}\bl(?:ine|n)?[. ]{0,2}14\b[^;,]{0,40}$", re.I)


def _is_on_line_14(scene: Scene, index: int) -> bool:
    """Whether brackets right behind an amount say that it stands on line 14 of an earlier form."""
    if index + 1 >= len(scene.figures) or scene.figures[index + 1].value != scene.figures[index].value:
        return False
    between = scene.spans.text[scene.figures[index].end : scene.figures[index + 1].start]
    if ")" in between or not _IN_BRACKETS_ON_14.search(between):
        return False
    last = max((year.year for year in scene.spans.years), default=0)
    end = scene.figures[index + 1].start
    earlier = any(scene.figures[index].end <= y.start < end and y.year < last for y in scene.spans.years)
    return earlier or of_an_earlier_form(scene, index + 1)


def _of_money(scene: Scene, index: int, able: set[str]) -> set[str]:
    """What an amount can be by its size, its account, and the amount that it is chosen out of."""
    text, start, end = scene.spans.text, scene.figures[index].start, scene.figures[index].end
    if scene.figures[index].value > _MOST_PAID_IN or is_elected(scene, index):
        able -= PAID_IN_ROLES
    if _tells_no_conversion(scene):
        able -= {"both"}
    if is_elsewhere(scene, index):
        able -= _IN_IRAS
    if label := PAYMENT.search(text, 0, start):
        able -= {*OUT_OF_IRAS, "conversion"}
        able -= {"roth_contribution"} if "trad" in label[0].lower() else set()
    able -= ruled_out(text, start, end)
    if _nothing_into_traditional(scene):
        able -= PAID_IN_ROLES - {"roth_contribution"}
    able -= _entered_elsewhere(scene, index)
    if _never_told(scene, index):
        able -= {"old_value"}
    if _is_pre_tax_converted(scene, index):
        able -= {"both", "nondeductible_contribution"}
    if index and is_elected(scene, index - 1):
        able -= {"elected_nondeductible", "basis"}
    return able


def _never_told(scene: Scene, index: int) -> bool:
    """Whether the one amount of a later message was not told before, so that it cannot be what no longer holds."""
    told = [value for values in scene.setting.known.values() for value in values]
    value, alone = scene.figures[index].value, sum(figure.kind == "money" for figure in scene.figures) == 1
    return alone and bool(told) and value not in told and value * 1000 not in told


_SO_IT_IS = sought(r"\bso (?:it|that|the tax|taxable|i owe)(?:'?s| is)? \$?$", re.I)
"""A nothing that somebody concludes: "only that account counts, so it's 0"."""


def _is_pre_tax_converted(scene: Scene, index: int) -> bool:
    """Whether the clause of an amount calls it converted pre-tax money: "8k pretax conv"."""
    cues = cues_of(scene, index)
    return {"PRETAX", "CONVERT"} <= cues and not cues & {"NONDED", "CONTRIB"}


_CALLED = {
    "2": ("basis", {"BASIS", "LINE14", "PRIOR", "NONDED"}),
    "8": ("conversion", {"CONVERT", "TO_ROTH"}),
}


def _entered_elsewhere(scene: Scene, index: int) -> set[str]:
    """The roles of entries of a quoted form: no other amount has one unless its own words call it so."""
    if not scene.spans.lines:
        return set()
    cues = cues_of(scene, index)
    entered = [entered_on(scene, other) for other in range(len(scene.figures))]
    return {role for line, (role, words) in _CALLED.items() if entered.count(line) == 1 and not cues & words}


_NO_TRADITIONAL = sought(
    rf"\b(?:{NIL}|not a (?:single )?(?:cent|dollar|penny))\b[^.;?!]{{0,12}}"
    rf"\b(?:{PAID_IN}|went) (?:in|into|to) (?:my |a |any |the )*trad",
    re.I,
)


def _nothing_into_traditional(scene: Scene) -> bool:
    """Whether a message about one year says that no money went into a traditional IRA: what went in went elsewhere."""
    one_year = len({year.year for year in scene.spans.years}) < 2
    return one_year and _NO_TRADITIONAL.search(scene.spans.text) is not None


_CONVERTED = re.compile(r"conv|roth|back-?\s?door|bdr|rolled|moved", re.I)


def _tells_no_conversion(scene: Scene) -> bool:
    """Whether a later message and what it goes on from speak of money paid in and of none converted."""
    known = scene.setting.known
    return bool(known) and "conversion" not in known and _CONVERTED.search(scene.spans.text) is None
