"""Roles that are settled by what stands right beside a figure: "(deducted)", "into an IRA", "to reach", "that I withdrew"."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.reading.clauses.told_before import ITS_VALUE
from assistant.reading.completed.in_parts import in_parts, parts_of_it
from assistant.reading.figures.beside_rows import PAYMENT, ROWS, Row
from assistant.reading.figures.catch_up import broken_down, within_the_catch_up
from assistant.reading.figures.in_a_story import in_a_story
from assistant.reading.figures.in_and_out import in_and_out
from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.on_that_day import on_that_day
from assistant.reading.figures.one_event import converted_in_pieces, moved_by_one_event
from assistant.reading.figures.pairs import pairs
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.standing import named_after_another, says_nothing
from assistant.reading.figures.swept_after import swept_after
from assistant.reading.figures.taken_apart import TO_ONESELF
from assistant.reading.figures.two_ways import two_ways
from assistant.reading.figures.used_by_another import used_by_another
from assistant.reading.figures.worked_out import worked_out
from assistant.reading.spans.asides import asides
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import THE
from assistant.reading.spans.sought import sought

_OF_A_BUSINESS = {"SEP", "SIMPLE", "PLAN"}
_DEDUCTED = re.compile(
    r"\s*(?:(?:in|for) (?:'?\d\d|\d{4}) ?)?\((?:fully |all |which (?:i|we) )?(?P<word>deduct(?:ed|ible)|non-?deduct(?:ed|ible)|"
    r"not deduct(?:ed|ible)|after-?tax)\)",
    re.I,
)
_ROLLED = sought(r"\b(?:roll(?:ed|ing)?|(?P<transfer>transferr?(?:ed|ing)?))\b[^.;,]{0,24}$", re.I)
_INTO = re.compile(
    rf"[^.;,()\d]{{0,40}}?\b(?:in)?to {THE}?\s?(?:(?!roth)\w+ ){{0,2}}?(?:(?P<ira>ira|tira)|(?P<plan>401|403|457|tsp|plan))",
    re.I,
)
_OF_A = re.compile(r"\bof (?:a|an|my|his|her|our) \$?$", re.I)
_CONVERSION = re.compile(r"(?: dollars)?[- ](?:roth )?conversion\b", re.I)
"""Of which somebody says what is taxed: "of a 20,000 conversion 15,000 is free"."""
_SO_TAXED = re.compile(
    r"(?: dollars)?(?: of it)? (?:is|are|was|were|will be|would be|comes?|should be) (?:tax-?\s?free|free|taxed|taxable|exempt)\b",
    re.I,
)
_OUT_FREE = re.compile(
    r"(?: dollars| bucks)?(?: of (?:it|that|basis))? (?:(?:would|will|should|could|can|must|to) )?(?:comes?|came|goes|coming|gets?) (?:out|back|over|off)"
    r"(?: (?:first|all|is|and))* (?:(?:tax-?\s?)?free|untaxed|first|without tax|at no tax)\b",
    re.I,
)
"""Of an amount told before, what somebody thinks becomes of it: "he thought the first 14,200 comes out free"."""
_ALL_MAY_GO = re.compile(
    r"\b(?:can|could|may|might|(?:able|allowed) to) (?:roll|move|transfer|send)(?: over)? (?:all|(?:the|my) (?:whole|entire|full))"
    r"(?: of)?(?: (?:the|my))? \$?$",
    re.I,
)
_FROM_MY_IRA = re.compile(r"(?: dollars)? (?:from|of|in|out of) (?:my|the|his|her) (?:\w+ )?ira\b", re.I)
"""What is said of all that an IRA holds: "I can roll all 88,000 from my IRA to the company plan"."""
_UP_TO = re.compile(
    r"\bto (?:reach|make up|fill up|use up|complete|get to|arrive at)(?: the| my)?(?: full| whole)? \$?$", re.I
)
_EACH_DOLLAR = re.compile(
    r"\b(?:each|every|any|my|the|our|his|her)\s(?:next |extra |additional |last |further |top |more ){1,2}(?:dollar|buck)s?(?: \w+)?"
    r" (?:is|are|gets?|will be|would be|'s|being)(?: federally)? (?:taxed )?(?:at|in)(?: about| around| the)? $",
    re.I,
)
"""A marginal rate in plain words: "each extra dollar is taxed at 22%"."""
_BEFORE, _BEHIND = 70, 60


_OF_IT = re.compile(r"[^.?!]*\bof (?:it|that|this|which)\b", re.I)
"""A sum of which parts are told besides."""


_THE_REAL = re.compile(r"\bthe (?:real|actual|true|original) \$?$", re.I)
_WHO_IS_RIGHT = re.compile(
    r"\bwho(?:['’]?s| is) (?:right|correct|wrong)\b|\bwhich (?:one )?is (?:right|correct|wrong)\b", re.I
)


def told_beside(scene: Scene) -> dict[int, str]:
    """The roles that the words next to a figure leave no doubt about, by its place."""
    if says_nothing(scene):
        return dict.fromkeys(range(len(scene.figures)), "other")
    told = (
        dict.fromkeys(parts_of_it(scene), "other")
        | pairs(scene)
        | in_and_out(scene)
        | {index: role for index in range(len(scene.figures)) if (role := _role(scene, index))}
    )
    told |= {
        whole: "contribution"
        for index, role in told.items()
        if role == "elected_nondeductible" and (whole := _whole(scene, index)) is not None
    }
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    if len(money) == 1 and scene.setting.known and _WHO_IS_RIGHT.search(scene.spans.text):
        told[money[0]] = "claimed"
    told |= used_by_another(scene) | two_ways(scene) | swept_after(scene)
    told |= dict.fromkeys(moved_by_one_event(scene)[0], "both") | dict.fromkeys(
        converted_in_pieces(scene), "conversion"
    )
    told |= in_parts(scene) | worked_out(scene) | in_a_story(scene) | on_that_day(scene)
    places = [figure.start for figure in scene.figures]
    told |= {i: "other" for start, end in asides(scene.spans) for i, place in enumerate(places) if start <= place < end}
    return {i: r for i, r in told.items() if r not in _TAKEN or not PAYMENT.search(scene.spans.text, 0, places[i])}


def spoken_for(scene: Scene) -> dict[int, str]:
    """The figures that the words next to them call beside the point, though they leave doubt."""
    return {i: "other" for i, figure in enumerate(scene.figures) if _beside_the_point(scene, figure)}


def _whole(scene: Scene, part: int) -> int | None:
    """The contribution told before, of which a part is chosen as nondeductible."""
    figures = scene.figures
    before = (i for i in reversed(range(part)) if figures[i].kind == "money")
    return next((i for i in before if figures[part].value < figures[i].value <= MOST_PUT_IN), None)


def _role(scene: Scene, index: int) -> str:
    figure, text = scene.figures[index], scene.spans.text
    if figure.kind == "percent" and _EACH_DOLLAR.search(text[max(0, figure.start - _BEFORE) : figure.start]):
        return "marginal_rate"
    if figure.kind != "money":
        return ""
    before, after = text[max(0, figure.start - _BEFORE) : figure.start], text[figure.end : figure.end + _BEHIND]
    if _THE_REAL.search(before) and any(figure.value in held for held in scene.setting.known.values()):
        return "other"  # named again, to go back to it
    if (said := _DEDUCTED.match(after)) and figure.value <= MOST_PUT_IN and not _of_a_business(scene, figure):
        plain = said["word"].lower().startswith("deduct")
        return "deductible_contribution" if plain else "nondeductible_contribution"
    if _CONVERTED.search(before) and after.lstrip().startswith(")"):
        return "conversion"
    if _ROLLOVER_OF.search(before) and not _SOMEWHERE.match(after):
        return "rollover_in"
    if _held_in_a_business_ira(scene, index) and not named_after_another(scene, index):
        return "balance"
    if not scene.setting.known and _OF_A.search(before) and _CONVERSION.match(after):
        return "other" if _converted_besides(scene, figure) else "conversion"
    if not scene.setting.known and index and _SO_TAXED.match(after) and _is_of_a_conversion(scene, index - 1):
        return "claimed"
    if _OUT_FREE.match(after) and any(other.value == figure.value for other in scene.figures[:index]):
        return "claimed"
    if _ALL_MAY_GO.search(before) and _FROM_MY_IRA.match(after):
        return "balance"
    if (rolled := _ROLLED.search(before)) and (into := _INTO.match(after)):
        plan = not rolled["transfer"] or any(mention.concept == "PLAN" for mention in scene.spans.mentions)
        return "rollover_to_plan" if into["plan"] else "rollover_in" if plan else ""
    if (row := _row(scene, figure, before, after)) is not None:
        later = [other.value for other in scene.figures[index + 1 :] if other.kind == "money"]
        parted = _OF_IT.match(after) or any(one + more == figure.value for one, more in pairwise(later))
        return "gross_distribution" if row.role == "distribution" and parted else row.role
    if _late_again(scene, index, before):
        return "contribution_made_next_year"
    if within_the_catch_up(scene, figure, before, after) or broken_down(scene, index):
        return "other"
    twelve = figure.amount is not None and figure.amount.monthly and figure.value
    if twelve and any(f.value == figure.value * 12 for f in scene.figures):
        return "other"
    if _PART.match(after) and _in_spring(scene, figure) and index + 1 < len(scene.figures):
        return "contribution_made_next_year"
    if index and _PART.match(text[scene.figures[index - 1].end :]) and _in_spring(scene, scene.figures[index - 1]):
        return "other" if figure.value in scene.setting.known.get("nondeductible_contribution", ()) else ""
    if (
        figure.value
        and ITS_VALUE.search(text, figure.end, _end_of(scene, index))
        and not _one_of_accounts(scene, index)
    ):
        return "year_end_value"
    earlier = [other.value for other in scene.figures[:index] if other.kind == "money"]
    return "other" if _UP_TO.search(before) and sum(earlier) >= figure.value else ""


def _converted_besides(scene: Scene, figure: Figure) -> bool:
    """Whether another sentence tells of another amount that was converted: the first one is an example then."""
    home = _home(scene, figure)
    others = (f for f in scene.spans.fragments if home is not None and f.sentence != home.sentence)
    return any(a.kind == "money" and a.value != figure.value for f in others if "CONVERT" in f.cues for a in f.amounts)


def _is_of_a_conversion(scene: Scene, index: int) -> bool:
    """Whether a figure is the conversion of which the one behind it is said to be free or taxed."""
    figure, text = scene.figures[index], scene.spans.text
    beside = _OF_A.search(text[max(0, figure.start - _BEFORE) : figure.start]) and _CONVERSION.match(text, figure.end)
    return beside is not None and not re.search(r"[.;?!]\s", text[figure.end : scene.figures[index + 1].start])


def _row(scene: Scene, figure: Figure, before: str, after: str) -> Row | None:
    """The first row that fits the words at a figure and what its clause speaks of."""
    for row in ROWS:
        if row.before.search(before) and row.behind.match(after):
            home = _home(scene, figure)
            cues = home.cues if home is not None else set()
            small = not row.paid_in or figure.value <= MOST_PUT_IN
            if small and (not row.needs or row.needs & cues) and not row.never & cues:
                return row
    return None


_TAKEN = ("distribution", "gross_distribution")
_WHETHER = re.compile(r"\b(?:whether|if|does|do|did|will|would|can|could)\b[^.;?!\d]*$", re.I)
_LATE = re.compile(r"\b(?:the|that|this|my) (?:late|belated|last-minute|tardy) \$?$", re.I)


def _late_again(scene: Scene, index: int, before: str) -> bool:
    """Whether a question names what was paid in again, and as late: "whether the late 6,500 helps"."""
    told = [other for other in scene.figures[:index] if other.value == scene.figures[index].value]
    asked = _LATE.search(before) and _WHETHER.search(before)
    return bool(told and asked) and re.search(r"\bconvert", before[_begins(before) :], re.I) is None


def _begins(before: str) -> int:
    """Where the last sentence of a text begins."""
    return max((match.end() for match in re.finditer(r"[.?!]\s", before)), default=0)


_IDLE = {"DISTRACTOR", "HOLD", "NOW", "EACH", "PER_YEAR", "OTHER", "TOTAL", "PRIOR"}


def all_beside_the_point(scene: Scene) -> bool:
    """Whether a message tells amounts and none of them could matter: "my 401(k) loan is 5k"."""
    return bool(scene.figures) and all(_beside_the_point(scene, figure) for figure in scene.figures)


_PAYS = sought(r"\b(?:mak(?:e|es|ing)|made|pa(?:y|ys|ying|id))\b", re.I)


def _beside_the_point(scene: Scene, figure: Figure) -> bool:
    """Whether the sentence of a lone amount speaks of rent, a dentist or a boat and of nothing that could matter."""
    home = _home(scene, figure)
    sentence = [f for f in scene.spans.fragments if home is not None and f.sentence == home.sentence]
    cues = {cue for fragment in sentence for cue in fragment.cues}
    if _of_another_account(scene, sentence, cues):
        return True
    alone = sum(len(f.amounts) for f in sentence) == 1 and not any(f.days or f.lines for f in sentence)
    of_it = any(m.concept == "DISTRACTOR" and 0 <= m.start - figure.end <= 2 for m in scene.spans.mentions)
    paid = of_it and _PAYS.search(scene.spans.text, sentence[0].start, figure.start)
    told = alone and "DISTRACTOR" in cues and cues - ({"CONTRIB", "IN"} if paid else set()) <= _IDLE
    return told and TO_ONESELF.search(scene.spans.text, sentence[0].start, sentence[-1].end) is None


_NO_IRA = re.compile(
    r"\b(?:brokerage|taxable|checking|savings|money market|bank|joint|cash) (?:account|acct)s?\b|\b(?:hsa|529(?: plan)?)\b",
    re.I,
)
_AN_IRA = re.compile(
    r"\b(?:iras?|tira|roth|trad(?:itional)?|sep|simple|rollover|401|403|457|tsp|plan)\b|\d\(?[kb]\b", re.I
)
_OF_A_VALUE = {"YEAR_END", "LEFT", "IN", "TOTAL"}


def _of_another_account(scene: Scene, sentence: list[Fragment], cues: set[str]) -> bool:
    """Whether a sentence tells the value of an account that is no IRA: "my brokerage account was 80,000 on Dec 31"."""
    if not sentence or sum(len(f.amounts) for f in sentence) != 1 or cues - _IDLE - _OF_A_VALUE - {"DISTRACTOR"}:
        return False
    said = scene.spans.text[sentence[0].start : sentence[-1].end]
    return _NO_IRA.search(said) is not None and _AN_IRA.search(said) is None


_CONVERTED = sought(r"\bconv(?:ert(?:ed|ing|s)?)?\b[^.;,()\d]{0,24}\(\$?$", re.I)
_ROLLOVER_OF = sought(r"(?<!reverse )(?<!reverse-)\brollover of (?:about |an? )?\$?$", re.I)
_SOMEWHERE = re.compile(r"[^.;,\d]{0,30}\b(?:in)?to\b", re.I)
_ACCOUNTS = {"SEP", "SIMPLE"}


def _dates_a_value(scene: Scene) -> bool:
    """Whether a message speaks of December 31: what is held may then be dated by a word farther away."""
    named = any(mention.concept in ("YEAR_END", "LEFT") for mention in scene.spans.mentions)
    return named or any((day.month, day.day) == (12, 31) for day in scene.spans.days)


def _held_in_a_business_ira(scene: Scene, index: int) -> bool:
    """Whether a figure stands right behind the name of a SEP or SIMPLE IRA and nothing is said to have happened to it."""
    figure, spans = scene.figures[index], scene.spans
    fragment = next((f for f in spans.fragments if f.start <= figure.start < f.end + 1), None)
    if fragment is None or not fragment.cues or not fragment.cues <= _ACCOUNTS or _dates_a_value(scene):
        return False
    return any(0 <= figure.start - mention.end <= 2 for mention in fragment.mentions)


def _one_of_accounts(scene: Scene, index: int) -> bool:
    """Whether an amount is the last of several accounts in a row: what follows is said of all of them."""
    start = scene.figures[index - 1].end if index else 0
    between = {m.concept for m in scene.spans.mentions if start <= m.start and m.end <= scene.figures[index].start}
    return bool(index) and bool(between & {"SEP", "SIMPLE", "TRAD_IRA", "ROLLOVER_IRA"})


def _end_of(scene: Scene, index: int) -> int:
    """Where the sentence of a figure ends, or the next figure begins."""
    figure = scene.figures[index]
    here = next((f.sentence for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
    ends = [f.end for f in scene.spans.fragments if f.sentence == here]
    after = [other.start for other in scene.figures[index + 1 : index + 2]]
    return min([max(ends, default=figure.end), *after])


_PART = re.compile(
    r"\s*of (?:the|that|my|those|it)\b\s?\$?\d?[^.;]{0,40}\b(?:put|paid|went|contribut\w*|deposit\w*|made|sent)\b", re.I
)
_SPRING = 4


def _in_spring(scene: Scene, figure: Figure) -> bool:
    """Whether the sentence goes on with a day in the first months of a year, when the year before still takes money."""
    home = _home(scene, figure)
    end = home.sentence if home is not None else None
    inside = [f for f in scene.spans.fragments if f.sentence == end and f.end > figure.start]
    return any(day.year and day.month <= _SPRING for f in inside for day in f.days)


def _home(scene: Scene, figure: Figure) -> Fragment | None:
    return next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)


def _of_a_business(scene: Scene, figure: Figure) -> bool:
    home = _home(scene, figure)
    return home is not None and bool(home.cues & _OF_A_BUSINESS)
