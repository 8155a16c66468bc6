"""The fact of the form that the words around the amount of a reply name, whatever was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.asks.insisted import doubts, line_before
from assistant.reading.asks.suppositions import supposes_an_entry
from assistant.reading.figures.able import ENTRIES
from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.standing import clause_of, stands_on
from assistant.reading.spans.fragments import Fragment


def renamed(scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """ "The conversion amount is in fact 37,600", "line 6 corrected: 3,800", "9k is the conversion": the fact named."""
    if len(told) != 1:
        return {}
    figure, clause = scene.figures[told[0]], clause_of(scene, told[0])
    if clause is None or (clause.question and doubts(clause.text)):
        return {}
    if role := _on_the_line_named(scene, figure):
        return {told[0]: role}
    text = scene.spans.text
    if not (_IS.search(text, 0, figure.start) or _IS_THE.match(text, figure.end)):
        return {}
    line = stands_on(scene, told[0]) or line_before(scene, told[0])
    named = {_FACTS[cue] for cue in clause.cues if cue in _FACTS} | ({ENTRIES[line]} if line in ENTRIES else set())
    return {told[0]: named.pop()} if len(named) == 1 and named & {*scene.setting.known} else {}


def _on_the_line_named(scene: Scene, figure: Figure) -> str:
    """The entry of the only line that a correction names, wherever its amount stands: "for line 8 I need 45,300 instead"."""
    text, lines = scene.spans.text, scene.spans.lines
    if len(lines) != 1 or len(lines[0].lines) != 1 or "?" in text or not _OF_THE_FORM & {*scene.setting.known}:
        return ""
    apart = text[: lines[0].start] + " " + text[lines[0].end :]
    right = _PUT_RIGHT.search(apart) and not _SHOWN_ELSEWHERE.search(apart)
    near = abs(lines[0].end - figure.start) <= _FAR or abs(lines[0].start - figure.end) <= _FAR
    return ENTRIES.get(lines[0].lines[0], "") if right and near else ""


def named_wrong(scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """ "Typo in the conversion, make it 23,800", "the converted amount was wrong. 15,900 it is": the fact named before."""
    if len(told) != 1:
        return {}
    text, start = scene.spans.text, scene.figures[told[0]].start
    denied = {line.lines[-1] for line in scene.spans.lines if _IS_NOT.fullmatch(text, line.end, start)}
    if len(denied) == 1 and denied <= ENTRIES.keys() and _OF_THE_FORM & {*scene.setting.known}:
        return {told[0]: ENTRIES[denied.pop()]}
    if not _WRONG.search(text, 0, start):
        return {}
    before = [fragment for fragment in scene.spans.fragments if fragment.start < scene.figures[told[0]].start]
    named = {_FACTS[cue] for fragment in before for cue in fragment.cues if cue in _FACTS}
    lines = {line.lines[-1] for line in scene.spans.lines if line.end <= scene.figures[told[0]].start}
    named |= {ENTRIES[line] for line in lines if line in ENTRIES}
    return {told[0]: named.pop()} if len(named) == 1 and named & {*scene.setting.known} else {}


def said_plainly(scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """Amounts alone in a clause that names a fact of the form: "93,000 in my ira on dec 31"."""
    setting = {*scene.setting.asked, *scene.setting.known}
    if not _OF_THE_FORM & setting or _OF_A_ROTH & setting:
        return {}
    if len({scene.figures[index].value for index in told}) < len(told):
        return {}
    inside = {i: each for i in told if (each := clause_of(scene, i)) and scene.figures[i].start < each.end}
    clauses = {index: clause for index, clause in inside.items() if _has_its_own(scene, clause)}
    roles = {index: _plain(scene, scene.figures[index], clause) for index, clause in clauses.items()}
    return {index: role for index, role in roles.items() if role}


def _has_its_own(scene: Scene, clause: Fragment) -> bool:
    """Whether a clause does not share its amount with the one before: "I contributed and converted 6,500"."""
    before = [f for f in scene.spans.fragments if f.sentence == clause.sentence and f.end <= clause.start]
    shared = bool(before) and not before[-1].amounts and bool(before[-1].cues & _DEALINGS)
    return len(clause.amounts) == 1 and not shared


def _plain(scene: Scene, amount: Figure, clause: Fragment) -> str:
    """The fact of the form that a clause names, where its words name one only."""
    spans, named = scene.spans, clause.cues
    tells = "?" not in clause.text or supposes_an_entry(clause.text)
    if any(
        line.lines == ("14",) and line.end <= amount.start and _OF_THE_YEAR_BEFORE.match(spans.text, line.end)
        for line in spans.lines
        if clause.start <= line.start < clause.end
    ):
        return "basis"
    on_the_day = "YEAR_END" in named or any((day.month, day.day) == _LAST_DAY for day in clause.days)
    if on_the_day and named and named <= _HELD and not clause.question:
        return "year_end_value"
    if tells and named <= _MOVED and "CONVERT" in named and {"conversion", *_KNOWN_PAID_IN} & {*scene.setting.known}:
        return "conversion"
    if tells and named <= {"BASIS", "PRIOR"} and "BASIS" in named and not spans.lines:
        return "basis"
    went_in = named & {"CONTRIB", "IN"} or _WENT_IN_AT.match(spans.text, amount.end)
    known = _KNOWN_PAID_IN & {*scene.setting.known} if not spans.years else set()
    nondeductible = "NONDED" in named or known == {"nondeductible_contribution"}
    paid_in = (went_in or ("NONDED" in named and known)) and named <= _PUT_IN and amount.value <= MOST_PUT_IN
    return "nondeductible_contribution" if paid_in and nondeductible else ""


_IS = re.compile(
    r"\b(?:is|was|were|be|been|reads?|says?|corrected|to)(?: (?:in fact|actually|really|rather|now|only|just))*:?\s*\$?$",
    re.I,
)
_IS_THE = re.compile(
    r"(?: dollars| bucks)? (?:is|was|were|=)(?: (?:in fact|actually|really|rather|indeed|just))*"
    r" (?:(?:the|my|her|his|our|their|right|real|actual|true|correct|what|that|i|we|he|she|they) )+",
    re.I,
)
"""Behind an amount that is called what it is: "41,960 is the conversion"."""
_PUT_RIGHT = re.compile(
    r"(?<!\w)(?:s/b|sb|shd|should\w*|ought|must|needs?|want|instead|make|put|enter|use|read|set|chang\w*|correct\w*|fix\w*"
    r"|updat\w*|revis\w*|amend\w*|actually|really|in fact|sorry|oops|wrong|typo|replac\w*|mistake\w*|misread|misspoke)(?!\w)",
    re.I,
)
_SHOWN_ELSEWHERE = re.compile(
    r"\b(?:shows?|showed|says?|puts|gives?|gave|got|comes?|why|how|minus|plus|less|earlier|last year|prior|previous|"
    r"turbo\w*|software|cpa|preparer|accountant|if)\b",
    re.I,
)
_FAR = 40
_IS_NOT = re.compile(r"\s?(?:isn['’]?t|is not|wasn['’]?t|was not|is no longer)\b[^.?!\d]{0,48}", re.I)
"""Between a line and the amount that stands on it in truth: "line 7 isn't zero after all, it's"."""
_WRONG = re.compile(
    r"\b(?:typos?|mistakes?|errors?|wrong|mistyped|misread|misspoke|slip|incorrect|stale|outdated|obsolete|superseded|out of date"
    r"|preliminary|provisional|mix(?:ed)?[ -]?up|swapped|transposed|misremembered|miscounted|misquoted|fat-?fingered"
    r"|(?:replace|chang|updat|revis|correct|fix|amend|adjust|edit)(?:e[ds]?|ing|s|ed)?(?! (?:any|no|some)thing)"
    r"|(?:old|earlier|different|another) (?:statements?|forms?|papers?|printouts?|drafts?|versions?|cop(?:y|ies)|1099\S*|5498))\b",
    re.I,
)
_FACTS = {
    "CONVERT": "conversion", "YEAR_END": "year_end_value", "BASIS": "basis", "WITHDRAW": "distribution",
    "NONDED": "nondeductible_contribution",
}  # fmt: skip
_OF_THE_FORM = {"nondeductible_contribution", "contribution", "conversion", "basis", "year_end_value"}
_OF_A_ROTH = {"roth_conversions", "roth_conversion", "roth_contribution_basis", "roth_withdrawal", "excess_by_year"}
_DEALINGS = {"CONTRIB", "CONVERT", "NONDED", "WITHDRAW", "IN"}
_HELD = {"TRAD_IRA", "ROLLOVER_IRA", "SEP", "SIMPLE", "LEFT", "HOLD", "STILL", "ALL", "TOTAL", "YEAR_END"}
_MOVED = {"CONVERT", "TO_ROTH"}
_PUT_IN = {"NONDED", "CONTRIB", "IN", "TRAD_IRA"}
_KNOWN_PAID_IN = {"nondeductible_contribution", "contribution", "deductible_contribution", "roth_contribution"}
_LAST_DAY = (12, 31)
_WENT_IN_AT = re.compile(
    r" (?:(?:nondeductible|after-tax) )?(?:(?:went|put|paid|going|goes|was) )?in\b(?=\W*$|[,;.!?]| (?:and|not|non\w*|for|after|then|this|that|last)\b)",
    re.I,
)
_OF_THE_YEAR_BEFORE = re.compile(
    r"\s(?:of|on|from|in) (?:(?:my|the|his|her|our) )?(?:last|prior|previous|earlier|preceding)(?:[- ]year)?(?:['’]?s)?\b",
    re.I,
)
