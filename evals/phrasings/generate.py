"""Conversations with ground truth from templates and a seed: the same seed gives the same conversations."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from evals.phrasings import follow_ups, more_situations, moves, other_situations, situations
from evals.phrasings.conversation import Conversation, ExpectedFact, Figure, Turn
from evals.phrasings.faults import spoil
from evals.phrasings.solutions import LETTERS, Case
from evals.phrasings.spelling import Hand, year_forms
from evals.phrasings.templates import Part, Template, choose, fill, phrases, slots, templates

Draw = Callable[[int, random.Random, set[str]], Case]
DRAWS: dict[str, tuple[Draw, int]] = {
    "clean": (situations.clean, 10),
    "gain": (situations.gain, 7),
    "loss": (situations.loss, 5),
    "pre_tax": (situations.pre_tax, 26),
    "sep_simple": (situations.pre_tax, 9),
    "partial": (situations.partial, 4),
    "prior_basis": (situations.prior, 7),
    "cash_out": (situations.cash_out, 5),
    "charity": (situations.charity, 3),
    "withholding": (situations.withholding, 2),
    "split_year": (situations.split, 5),
    "line_four": (situations.line_four, 2),
    "chain": (situations.chain, 3),
    "recharacterized": (situations.recharacterized, 3),
    "spouses": (situations.spouses, 4),
    "tax_cost": (situations.cost, 5),
    "roth_limit": (other_situations.roth_limit, 6),
    "deduction": (other_situations.deduction, 4),
    "mega": (other_situations.mega, 4),
    "net_income": (other_situations.net_income, 3),
    "excess": (other_situations.excess, 3),
    "withdrawal": (other_situations.withdrawal, 4),
    "ceiling": (other_situations.ceiling, 3),
    "lookup": (other_situations.lookup, 4),
    "declined": (situations.clean, 3),
    "unsettled": (situations.pre_tax, 8),
    "pressed": (situations.pre_tax, 4),
    "other_language": (situations.pre_tax, 1),
    "estimate": (more_situations.estimate, 3),
    "excluded": (more_situations.excluded, 6),
    "moved_to_plan": (more_situations.moved_to_plan, 4),
    "pieces": (more_situations.pieces, 3),
    "monthly": (more_situations.monthly, 2),
    "maximum": (more_situations.maximum, 3),
    "total": (more_situations.total, 3),
}
"""Situations: how their facts are drawn, and how often they come."""
NEEDS = {
    "v": ("year_end_value",),
    "v1": ("year_end_value",),
    "v2": ("year_end_value",),
    "c": ("nondeductible_contribution", "contribution"),
    "k": ("conversion",),
    "m": ("modified_agi",),
    "status": ("filing_status",),
    "rt": ("marginal_rate",),
    "df": ("elective_deferral",),
    "em": ("employer_contribution",),
    "w": ("withdrawal",),
    "y": ("tax_year",),
    "tv": ("year_end_value", "current_value"),
    "e": ("excess_contribution",),
    "d": ("distribution",),
    "b": ("basis",),
}
"""What is asked for when the fact of a placeholder is left out, by the table "Asking and assuming"."""
FORM_SITUATIONS = frozenset(["clean", "gain", "loss", "pre_tax", "sep_simple", "prior_basis"])
_DAYS = ((2026, 11, 23), (2026, 11, 23), (2026, 11, 23), (2026, 2, 17), (2026, 4, 2), (2026, 8, 30))


def _sentence_case(text: str) -> str:
    """A capital at the start of each sentence."""
    return re.sub(r"(^|[.?!] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)


class Writer:
    """Turns templates into messages for one conversation."""

    def __init__(self, case: Case, style: str, today: datetime.date, dice: random.Random, part: Part) -> None:
        self.case, self.style, self.today, self.dice, self.part = case, style, today, dice, part
        self.hand = Hand(style, dice)

    def words(self, text: str, extra: dict[str, Decimal] | None = None) -> str:
        """A text with its choices made and its placeholders written out."""
        text = choose(text, self.dice)
        terse = self.style in ("terse", "line_style", "forum", "angry")
        known = year_forms(self.case.tax_year, self.today.year, self.dice, terse) | self.case.texts
        amounts = self.case.amounts | (extra or {})
        for slot in slots(text):
            if slot in amounts and slot not in self.case.texts:
                whole = slot in ("age", "years", "cy", "fy")
                known[slot] = str(amounts[slot]) if whole else self.hand.amount(amounts[slot])
        text = fill(text, known)
        return text if terse else _sentence_case(text)

    def aside(self, form_8606: bool) -> str:
        """A sentence with numbers that do not matter."""
        names = ["neutral", "accounts"] if form_8606 else ["neutral"]
        kind = "terse" if self.style in ("terse", "line_style") else "full"
        lines = [line for name in names for line in phrases(self.part, "asides", f"{name}_{kind}")]
        if not lines:
            return ""
        taken = set(self.case.amounts.values())
        dice = self.dice
        noise = {
            "small": situations.other(Decimal(dice.randrange(40, 990)), taken, dice),
            "mid": situations.other(Decimal(dice.randrange(11, 99) * 100), taken, dice),
            "big": situations.other(Decimal(dice.randrange(20, 900) * 1000), taken, dice),
        }
        return self.words(dice.choice(lines), noise)

    def with_aside(self, text: str, form_8606: bool) -> str:
        """The text with an aside before or after it."""
        aside = self.aside(form_8606)
        if not aside:
            return text
        if self.style in ("terse", "line_style"):
            return f"{text} ({aside})" if self.dice.random() < 0.5 else f"{text} - {aside}"
        return f"{aside} {text}" if self.dice.random() < 0.4 else f"{text} {aside}"


def _facts(case: Case, template: Template, left_out: str | None) -> tuple[ExpectedFact, ...]:
    """The facts that the words of the first turn state, as far as the vocabulary names them."""
    said = template.said(left_out)
    year = case.tax_year if template.states_year else None
    facts = [
        ExpectedFact(LETTERS[slot], str(case.amounts[slot]), case.person, year)
        for slot in dict.fromkeys(slots(said))
        if slot in LETTERS and slot in case.amounts and template.situation not in ("split_year", "chain", "spouses")
    ]
    if case.amounts.get("v") == 0 and left_out != "v" and template.situation in FORM_SITUATIONS:
        facts.append(ExpectedFact("year_end_value", "0", case.person, year))
    return tuple(facts)


def _figures(case: Case, stated_year: bool) -> tuple[Figure, ...]:
    figures = case.solve(case)
    if stated_year:
        return tuple(figures)
    return tuple(moves.without_year(figure) for figure in figures)


def _year(template: Template, today: datetime.date, dice: random.Random) -> int:
    if "open" in template.flags:
        return today.year
    last = today.year - 1
    if template.situation in ("split_year", "line_four"):
        return dice.choice((last - 1, last - 1, 2023, 2022, 2021))
    first = 2020 if template.situation in ("chain",) else 2019
    return dice.choice((last, last, last, 2024, 2023, dice.randrange(first, last + 1)))


def _first(writer: Writer, template: Template, left_out: str | None) -> Turn:
    case, dice = writer.case, writer.dice
    text = writer.words(template.said(left_out))
    if template.situation != "declined" and dice.random() < 0.22:
        text = writer.with_aside(text, template.situation in FORM_SITUATIONS)
    facts = _facts(case, template, left_out)
    if template.situation == "declined":
        return Turn(text, "declined")
    if left_out:
        stated = tuple(fact for fact in facts if fact.name not in NEEDS[left_out])
        return Turn(text, "needs_facts", stated, NEEDS[left_out])
    return Turn(text, "answered", facts, (), _figures(case, template.states_year))


def _left_out(template: Template, case: Case, dice: random.Random) -> str | None:
    """The letter of a fact to leave out; none where the answer would be the same without it."""
    wanting = [flag.removeprefix("need_") for flag in template.flags if flag.startswith("need_")]
    if wanting:
        return wanting[0]
    if not template.deletable:
        return None
    letter = dice.choice(template.deletable)
    settled = letter in ("status", "y") and not any(figure.value for figure in case.solve(case) if figure.headline)
    return None if settled else letter


def _can_be_settled(template: Template, left_out: str) -> bool:
    """Whether an unsettled question may be settled in the next turn without contradicting its own words."""
    closed = template.situation == "unsettled" and "open" not in template.flags
    return closed and left_out in ("v", "c") and (left_out == "c" or "{v}" not in template.text)


def _spoiled(turn: Turn, dice: random.Random) -> tuple[Turn, tuple[str, ...]]:
    text, names = spoil(turn.text, dice)
    return moves.with_text(turn, text), names


def conversation(seed: int, number: int, part: Part = "open") -> Conversation:
    """The conversation of that number under a seed; needs none of those before it."""
    dice = random.Random(f"{seed}:{part}:{number}")
    pool = templates(part)
    here = sorted({template.situation for template in pool} & DRAWS.keys())
    situation = dice.choices(here, [DRAWS[name][1] for name in here])[0]
    template = dice.choice([one for one in pool if one.situation == situation])
    today = datetime.date(*dice.choice(_DAYS))
    case = DRAWS[situation][0](_year(template, today, dice), dice, set(template.flags))
    if "someone" in template.flags:
        case.person = None
    writer = Writer(case, template.style, today, dice, part)
    plan = dice.choices(("plain", "left_out", "moves"), (55, 20, 25))[0]
    left_out = _left_out(template, case, dice) if plan == "left_out" or situation == "unsettled" else None
    turns = [_first(writer, template, left_out)]
    if left_out and (situation in FORM_SITUATIONS or _can_be_settled(template, left_out)):
        turns += moves.supplied(writer, left_out, turns[0], template)
    elif plan == "moves" and situation in FORM_SITUATIONS and not left_out:
        turns += follow_ups.follow(writer, template)
    spoiled = [_spoiled(turn, dice) for turn in turns]
    return Conversation(
        f"{part}-{seed}-{number:05d}",
        today,
        tuple(turn for turn, _ in spoiled),
        situation,
        template.style,
        part,
        template.id,
        tuple(sorted({name for _, names in spoiled for name in names})),
        tuple(turn.move for turn, _ in spoiled),
    )


def generate(seed: int, count: int, part: Part = "open") -> Iterator[Conversation]:
    """``count`` conversations; the same seed and part give the same ones, in the same order."""
    for number in range(count):
        yield conversation(seed, number, part)
