"""What the words of a message settle before any calculation is weighed: talk, a nod, a limit, a bracket."""

from __future__ import annotations

import re

from assistant.reading.asks.bracket_room import asks_bracket_room
from assistant.reading.asks.excess_asked import ABSORBED, asked_of_the_excess, asks_to_absorb, comes_out
from assistant.reading.asks.filed_line import asks_the_bill
from assistant.reading.asks.moved_between import meant
from assistant.reading.asks.room_left import asked_of_the_limit
from assistant.reading.asks.small_talk import chats, lost, nods, small_talk
from assistant.reading.asks.told import Told
from assistant.reading.asks.turns import Move
from assistant.reading.spans.sought import sought


def settled_at_once(told: Told) -> list[tuple[str, str]]:
    """The topics and details of a message that needs no weighing; none where its question has to be weighed."""
    return next((found for rule in _IN_ORDER if (found := rule(told))), [])


def _of_the_talk(told: Told) -> list[tuple[str, str]]:
    """What is asked of the conversation itself."""
    small = small_talk(told.text, bool(told.items), bool(told.before.expected))
    anew = small is not None and small[0] == "reset" and not told.before.supposed
    return [small] if small and (anew or not told.change.back) else []


def _without_words(told: Told) -> list[tuple[str, str]]:
    """A message without a letter, where nothing stands before it."""
    nothing = not (told.before.expected or told.held) and not re.search(r"[^\W\d_]", told.text)
    return [("concept", told.text)] if nothing else []


def _of_the_excess(told: Told) -> list[tuple[str, str]]:
    """A follow-up about too much that went in."""
    paid_in = told.valued <= {"roth_contribution", "marginal_rate", "other", "claimed"}
    asked = asked_of_the_excess(told.text, told.about, (*told.held, *told.valued))
    return asked if not told.valued or (paid_in and len(asked) > 1) else []


def _of_the_handbook(told: Told) -> list[tuple[str, str]]:
    """The question of the handbook that is meant."""
    if asks_to_absorb(told.text):
        return [("concept", ABSORBED)]
    bare = not (told.held or told.before.expected or told.valued - {"other", "modified_agi", "compensation"})
    return [("concept", about)] if bare and (about := meant(told.text)) else []


def _of_the_removal(told: Told) -> list[tuple[str, str]]:
    """The removal of an excess spoken of before."""
    return [("excess_contribution", "")] if comes_out(told.text, told.about, told.valued) else []


def _of_a_bracket(told: Told) -> list[tuple[str, str]]:
    """The room in a tax bracket."""
    roles = {item.role for item in told.items}
    return [("bracket_room", "")] if asks_bracket_room(told.text, roles, told.about) else []


def _of_a_penalty_on_converting(told: Told) -> list[tuple[str, str]]:
    """The additional tax on a conversion itself, with nothing taken out of a Roth IRA; what was withheld is taken out."""
    taken = _MONEY_OUT.intersection(item.role for item in told.items if item.value)
    rest = _CALLED_SO.sub(" ", told.text)
    if taken or "roth_withdrawal" in told.about or not _PENALTY.search(told.text) or _OUT_OF_IT.search(rest):
        return []
    if not (_A_CONVERSION.search(told.text) and any(item.role == "age" for item in told.items) and told.taken):
        return []
    return [("form_8606", "")] if _WITHHELD.search(told.text) else [("concept", _ON_CONVERTING)]


_MONEY_OUT = frozenset({"roth_withdrawal", "roth_contribution", "roth_balance", "distribution", "gross_distribution"})
"""Money taken out, or what lies in the Roth IRA that it came from."""
_ON_CONVERTING = "Is there an early distribution tax on the conversion itself?"
_PENALTY = sought(
    r"\bpenalt\w*|\b10 ?(?:%|percent) (?:additional|early|extra|tax)|\bearly (?:withdrawal|distribution) tax", re.I
)
_CALLED_SO = re.compile(
    r"\b59(?:\.5|½| 1/2)|\bearly[- ](?:withdrawal|distribution) (?:penalt\w*|tax)"
    r"|\b(?:the )?taxable (?:part|portion|amount)\b|\b(?:is|are|was|be|being|comes? out|came out) (?:all |fully |partly |mostly )?taxable\b",
    re.I,
)
"""Names of the penalty, of the age that ends it and of what is taxed, which speak of no money taken out."""
_A_CONVERSION = re.compile(r"\bconver(?:t|ting|ted|sions?)\b", re.I)
_WITHHELD = re.compile(r"\bwithh\w*", re.I)
_OUT_OF_IT = re.compile(
    r"\b(?:withdr[ae]\w*|distribut\w*|pull\w*|cash\w*|spend\w*|access\w*|tak(?:e|en|ing)|took|five|5)\b|\b(?:from|out of) (?:my |the |a )?roth\b"
    r"|\bexcess|\btoo much|\bover-?contrib|\btaxable\b|\b8606\b|\blines? \d|\byears? (?:ago|later|old conver)|\b20\d\d conver",
    re.I,
)


def _of_the_filed_line(told: Told) -> list[tuple[str, str]]:
    """The tax on what line 18 of a form that was filed shows."""
    alone = told.valued - {"taxable_income", "marginal_rate", "age", "other"} == {"filed_line"}
    lines = [item.line for item in told.items if item.role == "filed_line"]
    return [("tax_cost", "")] if alone and lines == ["18"] and asks_the_bill(told.text) else []


def _of_the_limit(told: Told) -> list[tuple[str, str]]:
    """An amount beside the yearly limit."""
    of_limit = asked_of_the_limit(told.text, told.roles, told.held)
    return [("limits", of_limit)] if of_limit else []


def _at_a_loss(told: Told) -> list[tuple[str, str]]:
    """Somebody who has said nothing yet and wants help."""
    anything = told.before.expected or told.held or told.about or told.items or told.stated
    return [("help", "")] if not anything and lost(told.text) else []


def _a_nod(told: Told) -> list[tuple[str, str]]:
    """A yes or a no to nothing that was asked."""
    return [("nod", "")] if not told.before.expected and nods(told.text) else []


def _beside_the_point(told: Told) -> list[tuple[str, str]]:
    """Amounts of everyday life, between two questions."""
    alone = set(told.roles) == {"other"} and any(m.concept == "DISTRACTOR" for m in told.spans.mentions)
    talk = (told.held or told.before.expected) and "?" not in told.text and told.change == Move()
    return [("nod", "")] if alone and talk and not _MAY_BE_INCOME.search(told.text) else []


def _chat(told: Told) -> list[tuple[str, str]]:
    """Thanks and laughs."""
    return [(chat, "")] if not told.change.back and (chat := chats(told.spans)) else []


def _of_a_traditional_ira(told: Told) -> list[tuple[str, str]]:
    """The limit of a traditional IRA, behind that of a Roth IRA."""
    behind = not told.taken and "roth_ira_limit" in told.about
    return [("limits", "ira_limit")] if behind and _AND_TRADITIONAL.fullmatch(told.text) else []


_IN_ORDER = (
    _of_the_talk,
    _without_words,
    _of_the_excess,
    _of_the_handbook,
    _of_the_removal,
    _of_a_bracket,
    _of_a_penalty_on_converting,
    _of_the_filed_line,
    _of_the_limit,
    _at_a_loss,
    _a_nod,
    _beside_the_point,
    _chat,
    _of_a_traditional_ira,
)
_MAY_BE_INCOME = re.compile(
    r"\b(?:bonus|income|interest|dividends?|rsus?|stocks?|options|pension|social security|consulting|alimony|rent|pays?|paid|gave|gift)\b",
    re.I,
)
_AND_TRADITIONAL = re.compile(
    r"\W*(?:and|or|so|what about|how about|ok(?:ay)?)\b[^.?!\d]{0,30}\b(?:trad(?:itional)?|tira)\b(?: (?:ira|one|account|instead|then))*\W*",
    re.I,
)
