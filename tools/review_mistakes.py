"""Known mistakes on a Form 8606, recognised by recomputing the form with the mistake in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tools.errors import CalculationError
from tools.form_8606 import Form8606, Form8606Facts, fill_form_8606

NOTHING = Decimal(0)
OUTCOMES = ("11", "13", "14", "15", "15c", "17", "18")
ROUNDINGS = ("exact", "places=3", "places=4", "places=5")
Altered = dict[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake that the filed figures look like."""

    code: str
    text: str

    def as_dict(self) -> dict[str, str]:
        """The published form."""
        return {"code": self.code, "text": self.text}


def _late_contribution(facts: Form8606Facts, spouse: Decimal | None) -> Altered:
    return {"contribution_made_next_year": NOTHING} if facts.contribution_made_next_year else {}


def _value_before_conversion(facts: Form8606Facts, spouse: Decimal | None) -> Altered:
    if not facts.conversion:
        return {}
    return {"year_end_value": (facts.year_end_value or NOTHING) + facts.conversion}


def _value_on_conversion_day(facts: Form8606Facts, spouse: Decimal | None) -> Altered:
    return {"year_end_value": NOTHING, "outstanding_rollover": None} if facts.year_end_value else {}


def _pooled(facts: Form8606Facts, spouse: Decimal | None) -> Altered:
    return {"year_end_value": (facts.year_end_value or NOTHING) + spouse} if spouse else {}


def _no_earlier_basis(facts: Form8606Facts, spouse: Decimal | None) -> Altered:
    return {"basis": NOTHING} if facts.basis else {}


def _no_contribution(facts: Form8606Facts, spouse: Decimal | None) -> Altered:
    if not facts.nondeductible_contribution:
        return {}
    return {"nondeductible_contribution": NOTHING, "contribution_made_next_year": NOTHING}


def _no_rollover(facts: Form8606Facts, spouse: Decimal | None) -> Altered:
    return {"outstanding_rollover": None} if facts.outstanding_rollover else {}


RECOMPUTED: tuple[tuple[Callable[[Form8606Facts, Decimal | None], Altered], Mistake], ...] = (
    (
        _late_contribution,
        Mistake("line_4_omitted", "A contribution made after December 31 was counted for this year's ratio."),
    ),
    (
        _no_earlier_basis,
        Mistake(
            "line_2_forgotten",
            "The basis from earlier years was left out, so it is taxed a second time. It belongs on line 2, which "
            "takes it over from line 14 of the last form.",
        ),
    ),
    (
        _no_contribution,
        Mistake("line_1_forgotten", "The nondeductible contribution of the year was left out, so it is taxed twice."),
    ),
    (_pooled, Mistake("spouse_pooled", "The spouse's IRAs were counted; each spouse has a form of their own.")),
    (
        _value_before_conversion,
        Mistake(
            "value_before_conversion",
            "The value of the IRAs before the conversion was entered as the December 31 value, which counts the "
            "converted money twice.",
        ),
    ),
    (
        _value_on_conversion_day,
        Mistake(
            "other_iras_left_out",
            "The IRAs still held on December 31 were left out; what counts is that day, not the day of the conversion.",
        ),
    ),
    (
        _no_rollover,
        Mistake("rollover_left_out", "A rollover under way at the turn of the year was left out of the value."),
    ),
)


def recognised(
    year: int,
    filed: Mapping[str, Decimal],
    facts: Form8606Facts,
    correct: Form8606,
    spouse: Decimal | None,
    box_2a: Decimal | None,
) -> Iterator[Mistake]:
    """The mistakes that explain the filed outcome, most common first."""
    outcome = {line: filed[line] for line in OUTCOMES if line in filed}
    if outcome and not _explained(outcome, correct):
        for alter, mistake in RECOMPUTED:
            altered = alter(facts, spouse)
            if altered and not _entered(mistake, filed, correct) and _explains(year, facts, altered, outcome):
                yield mistake
    yield from _seen_on_the_lines(filed, correct, box_2a)


_FORGOTTEN = {"line_1_forgotten": "1", "line_2_forgotten": "2", "line_4_omitted": "4"}


def _entered(mistake: Mistake, filed: Mapping[str, Decimal], correct: Form8606) -> bool:
    """Whether the line that a mistake says was left out stands on the form as it should."""
    line = _FORGOTTEN.get(mistake.code)
    return line is not None and line in filed and line in correct.line and filed[line] == correct[line]


def _explains(year: int, facts: Form8606Facts, altered: Altered, outcome: Mapping[str, Decimal]) -> bool:
    for rounding in ROUNDINGS:
        try:
            form = fill_form_8606(year, facts.model_copy(update={**altered, "rounding": rounding}))
        except CalculationError:
            return False
        if _explained(outcome, form):
            return True
    return False


def _explained(outcome: Mapping[str, Decimal], form: Form8606) -> bool:
    """Whether every filed outcome agrees to the dollar, a blank counting as zero."""
    return all(abs(said - _outcome(form, line)) <= 1 for line, said in outcome.items())


def _outcome(form: Form8606, line: str) -> Decimal:
    if line == "14":
        return form.basis_carried_forward
    if line in ("15", "15c"):
        return form.taxable_distribution
    return Decimal(form.line.get(line, 0).numerator) if not form.cents else Decimal(str(form[line]))


def _seen_on_the_lines(filed: Mapping[str, Decimal], correct: Form8606, box_2a: Decimal | None) -> Iterator[Mistake]:
    taxable = filed.get("18")
    if taxable is not None and taxable != correct.taxable_conversion:
        if box_2a is not None and taxable == box_2a:
            yield Mistake(
                "box_2a_taken",
                "The taxable amount was taken from Box 2a of Form 1099-R, where the payer does not know the basis.",
            )
        elif taxable and taxable == filed.get("16", filed.get("8")):
            yield Mistake("whole_conversion_taxed", "The whole conversion was taxed as if there were no basis.")
    ratio = filed.get("10")
    if ratio is not None and ratio > 1:
        yield Mistake("ratio_above_one", "The nontaxable share is more than the whole; it stops at one.")
    if ratio is not None and "10" in correct.line and _coarse(ratio) and _near(ratio, correct["10"]):
        yield Mistake("ratio_too_coarse", "The ratio was rounded to fewer than three places.")
    if ("13" in filed and "5" in filed and filed["13"] > filed["5"]) or filed.get("14", NOTHING) < 0:
        yield Mistake("basis_created", "Rounding recovered more basis than there was; the nontaxable part stops at it.")


def _near(ratio: Decimal, correct: Decimal | Fraction) -> bool:
    return abs(Fraction(ratio) - Fraction(correct)) < Fraction(1, 100)


def _coarse(ratio: Decimal) -> bool:
    exponent = ratio.as_tuple().exponent
    return isinstance(exponent, int) and exponent > -3 and ratio not in (0, 1)


def stranded(filed: Mapping[str, Decimal], correct: Form8606) -> bool:
    """Whether basis stayed on line 14 although everything was taken out and the basis was less than that."""
    line = correct.line
    emptied = "9" in line and line["6"] == 0 and line["4"] == 0 and line["5"] < line["9"]
    return emptied and filed.get("14", NOTHING) > 0 and "10" in filed
