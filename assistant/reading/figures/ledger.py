"""A ledger: entries that stand apart, each with one amount and a label that names what it is.

"Basis 1/1/2023: 14,500 / converted: 20,000 / taken as cash: 9,000": the label of an entry says more than its neighbours do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import is_of_a_person
from assistant.reading.spans.notions import CASH_TAKEN, INTO_A_PLAN, WORTH

_LEAST = 3
"""So many entries make a ledger, of two kinds at least."""
_CUT = re.compile(r"\n+|;|\s/\s|\s\|\s|[.](?=\s|$)|,\s(?=[a-z][a-z ]{2,30}[:=])", re.I)
_CUT_BEHIND_A_HEADING = re.compile(r",\s(?=[a-z]{2}[^,;\d]{0,12}\$?\d)", re.I)
_HEADING = re.compile(r"[^:;\n]{3,80}:\s")
_ASIDE = re.compile(r"\([^()]*\)")
_DENIED = re.compile(r"\b(?:no|never|without|not)(?: (?:any|a|roth|ira|more|new|other))* $", re.I)
"""Before what did not happen: "YE 42,000, no conv"."""
_OPEN = re.compile(
    r"\?|\b(?:tax(?:able|ed)?|max|limit|would|should|could|if|maybe|or|planned?|before|after|so far|gain|loss)\b",
    re.I,
)
"""What is asked, supposed, or worked out is no entry."""
_ACCOUNTS = {"TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA"}
_TAKEN = {"RMD", "WITHDRAW"}
_MOVED = {"CONVERT", "CONTRIB", "NONDED", "WITHDRAW", "RECHAR", "ROLL_IN", "ROLL_OUT", "QCD", "RMD", "MOVED"}
_ELSEWHERE = {"PLAN", "INHERITED", "ROTH", "AFTER_TAX_401K", "DEFERRAL", "MATCH"}
_NO_ENTRY = {
    "CLAIM",
    "DISTRACTOR",
    "WITHHELD",
    "EARNINGS",
    "RATE",
    "MAGI",
    "WAGES",
    "TAXABLE_INCOME",
    "PER_YEAR",
    "EACH",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    index: int
    cues: frozenset[str]
    label: str
    last_day: bool
    dated: bool


def ledger(scene: Scene) -> dict[int, str]:
    """The roles of the entries of a ledger whose labels name them; none where a message is no ledger."""
    if scene.spans.text.count("\n") + scene.spans.text.count(" / ") < _LEAST - 1:
        return {}
    roles: dict[int, str] = {}
    before = ""
    for entry in _entries(scene):
        before = _role(entry, before)
        if before and not _is_their_sum(scene, roles, entry.index, before):
            roles[entry.index] = before
    return roles if len(roles) >= _LEAST and len(set(roles.values())) > 1 else {}


def _is_their_sum(scene: Scene, roles: dict[int, str], index: int, role: str) -> bool:
    """Whether an amount is what several entries of its kind before it come to."""
    alike = [scene.figures[i].value for i, each in roles.items() if each == role]
    return len(alike) > 1 and sum(alike) == scene.figures[index].value


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each entry stands, and where the line begins whose heading it stands under."""
    line = 0
    for row in text.split("\n"):
        end = line + len(row)
        heading = _HEADING.match(text, line, end)
        cuts = [m.span() for m in _CUT.finditer(text, line, end)]
        if heading:
            cuts = sorted({*cuts, *(m.span() for m in _CUT_BEHIND_A_HEADING.finditer(text, heading.end(), end))})
        starts, ends = [line, *(stop for _, stop in cuts)], [*(start for start, _ in cuts), end]
        yield from ((start, stop, heading.end() if heading else line) for start, stop in zip(starts, ends, strict=True))
        line = end + 1


def _entries(scene: Scene) -> Iterator[_Entry]:
    """Each stretch with one amount, its words without those in brackets, and the heading of its line."""
    text = scene.spans.text
    for start, end, heading in _stretches(text):
        money = [i for i, f in enumerate(scene.figures) if f.kind == "money" and start <= f.start < end]
        money = [i for i in money if not is_of_a_person(scene, i)]
        asides = [m.span() for m in _ASIDE.finditer(text, start, end)]
        if len(money) != 1 or any(a <= scene.figures[money[0]].start < b for a, b in asides):
            continue
        line = text.rfind("\n", 0, start) + 1
        cues = frozenset(
            m.concept
            for m in scene.spans.mentions
            if (start <= m.start < end or line <= m.start < heading)
            and not any(a <= m.start < b for a, b in asides)
            and not _DENIED.search(text, start, m.start)
        )
        days = [d for d in scene.spans.days if start <= d.start < end]
        last_day = any((d.month, d.day) == (12, 31) for d in days)
        yield _Entry(money[0], cues, _ASIDE.sub(" ", text[start:end]), last_day, any(d.day for d in days))


def _role(entry: _Entry, before: str) -> str:
    """What an entry is by its label; an account alone goes on with values listed before it."""
    cues, label = entry.cues, entry.label
    if cues & _NO_ENTRY - ({"EACH"} if "BASIS" in cues else set()) or _OPEN.search(label):
        return ""
    if "QCD" in cues:
        return "qualified_charitable_distribution" if not cues & {"CONVERT", "BASIS"} else ""
    if "BASIS" in cues:
        return "basis" if not cues & (_MOVED - {"NONDED"}) | (cues & _ELSEWHERE) else ""
    if INTO_A_PLAN.search(label) and cues & _ACCOUNTS and not cues & {"CONVERT", "TO_ROTH"}:
        return "rollover_to_plan"
    if cues & (_ELSEWHERE - {"ROTH"}):
        if "INHERITED" not in cues:
            return ""
        return "other" if cues & _TAKEN else "inherited_balance" if WORTH.search(label) and not cues & _MOVED else ""
    if "CONVERT" in cues:
        return "conversion" if not (cues & (_MOVED - {"CONVERT"}) or WORTH.search(label)) else ""
    if "ROTH" in cues or "TO_ROTH" in cues:
        return ""
    if "NONDED" in cues:
        return "nondeductible_contribution" if not cues & (_MOVED - {"NONDED", "CONTRIB"}) else ""
    if "WITHDRAW" in cues or CASH_TAKEN.search(label):
        return "distribution" if not cues & (_MOVED - {"WITHDRAW"}) else ""
    held = cues & _ACCOUNTS or WORTH.search(label) or "LEFT" in cues
    if cues & _MOVED or not held:
        return ""
    of_the_day = entry.last_day or "YEAR_END" in cues
    if of_the_day or (before == "year_end_value" and cues & _ACCOUNTS):
        return "year_end_value"
    return "balance" if cues & _ACCOUNTS and WORTH.search(label) and not entry.dated else ""
