"""From items to facts: years given to every item, sums and repetitions told apart, balances brought to December 31.

The rules are those of the table "Asking and assuming": an undated balance is taken as the December 31 value, a total
said to contain the converted money is reduced by it, "now" while the year is still open stays a value of now. Each
fact that was not said in so many words carries a note that the answer turns into an assumption.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.roles import Item

_CONTRIBUTIONS = ("nondeductible_contribution", "contribution", "deductible_contribution", "roth_contribution")
_GAIN_AT_MOST = Decimal("1.35")


@dataclass
class Settled:
    """The facts of a message, its main tax year, and what stayed open."""

    facts: list[Fact] = field(default_factory=list)
    tax_year: int | None = None
    year_was_said: bool = False
    questions: list[str] = field(default_factory=list)
    unexplained: list[Item] = field(default_factory=list)
    claims: list[Item] = field(default_factory=list)
    bad: list[Item] = field(default_factory=list)
    alternatives: bool = False


def settle(
    items: list[Item],
    years: list[int],
    today: datetime.date,
    focus_year: int | None,
    turn: int,
    *,
    alternatives: bool = False,
    year_spans: list[list[int]],
) -> Settled:
    """The facts that a message states, person by person."""
    result = Settled(alternatives=alternatives)
    result.claims = [item for item in items if item.role == "claimed"]
    result.bad = [item for item in items if item.role == "bad_amount"]
    result.unexplained = [item for item in items if item.role == "unexplained" and not _alone(item, items)]
    items = _with_years(_over_years(items, year_spans))
    main = _main_year(items, years, focus_year)
    result.year_was_said = main is not None
    result.tax_year = main or focus_year
    year = result.tax_year or today.year
    items = _for_both(items)
    for person in dict.fromkeys(item.person for item in items):
        mine = [item for item in items if item.person == person]
        _Person(person, mine, year, today, turn, result).settle()
    return result


def _alone(item: Item, items: list[Item]) -> bool:
    """An amount in a sentence that says nothing else ("6058 or 6055?") is a candidate answer, not a fact."""
    return all(other.role == "unexplained" and not other.because for other in items if other.sentence == item.sentence)


def _for_both(items: list[Item]) -> list[Item]:
    """What is said of both spouses is said of each: of the two that are named, else of you and your spouse."""
    if not any(item.person == "both" for item in items):
        return items
    named = [person for person in ("wife", "husband") if any(item.person == person for item in items)]
    pair = ("wife", "husband") if named else ("you", "spouse")
    return [
        replace(item, person=person) for item in items for person in (pair if item.person == "both" else (item.person,))
    ]


def _over_years(items: list[Item], spans: list[list[int]]) -> list[Item]:
    """ "5500/5500/6000 for 2017-2019": as many amounts in a row as years in the span, one each."""
    run = [
        item for item in items if item.role in ("nondeductible_contribution", "contribution", "deductible_contribution")
    ]
    span = next((found for found in spans if len(found) == len(run)), [])
    listed = (
        run
        and all("listed" in item.flags for item in run[1:-1])
        and not any(item.year or item.tax_year for item in run[:-1])
    )
    if len(run) < 2 or len(span) != len(run) or not listed:
        return items
    role = (
        "nondeductible_contribution" if any(item.role == "nondeductible_contribution" for item in run) else run[0].role
    )
    given = {id(item): replace(item, role=role, tax_year=year, year=None) for item, year in zip(run, span, strict=True)}
    return [given.get(id(item), item) for item in items]


def _with_years(items: list[Item]) -> list[Item]:
    """Each item's calendar year: its own, else that of its sentence, else the last one named before it."""
    known: int | None = None
    sentence_year: dict[int, int] = {}
    for item in items:
        if item.year and item.role != "contribution_made_next_year":
            sentence_year.setdefault(item.sentence, item.year)
    given = []
    for item in items:
        if item.year and item.role != "contribution_made_next_year":
            known = item.year
            sentence_year[item.sentence] = item.year
        inherited = item.year or (sentence_year.get(item.sentence) if not item.tax_year else None)
        if (
            inherited is None
            and item.role in ("conversion", "year_end_value", "distribution")
            and item.tax_year is None
        ):
            inherited = known
        given.append(replace(item, year=inherited))
    return given


def _main_year(items: list[Item], years: list[int], focus: int | None) -> int | None:
    """The year that the message is about: that of its conversion or distribution, else its latest tax year."""
    for role in ("withdrawal", "conversion", "distribution"):
        found = [item.year or item.tax_year for item in items if item.role == role and (item.year or item.tax_year)]
        if found:
            return max(year for year in found if year)
    found = [
        item.tax_year or item.year for item in items if item.role in _CONTRIBUTIONS and (item.tax_year or item.year)
    ]
    if found:
        return max(year for year in found if year)
    return max(years) if years else None


@dataclass
class _Person:
    """The items of one person on the way to facts."""

    person: str
    items: list[Item]
    year: int
    today: datetime.date
    turn: int
    result: Settled
    second: Item | None = None

    def settle(self) -> None:
        self.items = [item for item in self.items if "sum" not in item.flags]
        contributions = self._contributions() + self._recharacterized()
        self._basis(contributions)
        in_year = sum((fact.amount for fact in contributions if self._in_account(fact)), Decimal(0))
        conversion = self._conversion(contributions, in_year)
        self._year_end(in_year, conversion)
        self._rest()

    def _of(self, *roles: str) -> list[Item]:
        return [item for item in self.items if item.role in roles]

    def put(self, name: str, item: Item, value: str | None = None, **more: object) -> Fact:
        """Record a fact that an item states."""
        fact = Fact(
            id="",
            name=name,
            value=item.value if value is None else value,
            person=self.person,
            tax_year=self.year,
            turn=self.turn,
            quote=item.quote,
            certain=item.exact,
        )
        fact = replace(fact, **more)  # type: ignore[arg-type]
        self.result.facts.append(fact)
        return fact

    # --- contributions and basis

    def _contributions(self) -> list[Fact]:
        made: list[Fact] = []
        for item in self._of(*_CONTRIBUTIONS):
            if item.value == "max":
                self.put(item.role, item, "max", tax_year=item.tax_year or item.year or self.year)
                continue
            tax_year = item.tax_year or item.year or self.year
            moved = item.year or tax_year
            if "next_year" in item.flags or (item.year and item.tax_year and item.year > item.tax_year):
                moved = max(moved, tax_year + 1)
            role = self._nondeductible(item)
            same = [fact for fact in made if (fact.name, fact.tax_year) == (role, tax_year)]
            if any(fact.value == item.value and not _again(item) and "listed" not in item.flags for fact in same):
                continue
            fact = self.put(
                role,
                item,
                tax_year=tax_year,
                detail=f"{len(same) + 1}" if same else "",
                when=str(moved) if moved != tax_year else "",
            )
            made.append(fact)
        return made

    def _recharacterized(self) -> list[Fact]:
        """A recharacterized contribution counts as made to the traditional IRA, without its earnings."""
        moved = _distinct(self._of("recharacterized"))
        put_in = _distinct(self._of("roth_contribution"))
        earnings = self._of("recharacterized_earnings")
        if not moved:
            return []
        if put_in and len(put_in) == 1:
            item, amount = put_in[0], put_in[0].amount
        elif earnings and moved[0].value != "all":
            item, amount = moved[0], moved[0].amount
        else:
            self.result.questions.append("recharacterized_amount")
            return []
        tax_year = item.tax_year or item.year or self.year
        return [self.put("nondeductible_contribution", item, str(amount), tax_year=tax_year, detail="recharacterized")]

    def _nondeductible(self, item: Item) -> str:
        """A plain "contributed" beside a conversion in the same message is taken as nondeductible (and said so)."""
        if item.role == "contribution" and self._of("conversion"):
            return "nondeductible_contribution"
        if item.role == "contribution" and any(other.role == "nondeductible_contribution" for other in self.items):
            return "nondeductible_contribution"
        return item.role

    def _in_account(self, fact: Fact) -> bool:
        """Whether a contribution was in the account during the year: made in it, for this year or the one before."""
        if fact.name not in ("nondeductible_contribution", "contribution"):
            return False
        moved = int(fact.when) if fact.when else fact.tax_year
        return moved == self.year

    def _basis(self, contributions: list[Fact]) -> None:
        found = self._of("basis")
        recovered = sum((item.amount for item in self._of("recovered_basis")), Decimal(0))
        if recovered:
            made = self._of("nondeductible_contribution", "basis")
            if made and made[0].amount >= recovered:
                self._drop("nondeductible_contribution")
                self.put("basis", made[0], str(made[0].amount - recovered))
            return
        amounts = [item for item in found if item.amount]
        if not amounts:
            if found:
                self.put("basis", found[-1], "0")
            return
        earlier = sum(
            (
                f.amount
                for f in contributions
                if f.name == "nondeductible_contribution" and f.tax_year and f.tax_year < self.year
            ),
            Decimal(0),
        )
        if (
            earlier
            and any("line_14" in item.flags for item in amounts)
            and len(amounts) == 1
            and amounts[0].amount < earlier
        ):
            self.put("filed_line_14", amounts[0], note="less_than_history")
            return
        if len({item.value for item in amounts}) > 1:
            total = sum((item.amount for item in amounts), Decimal(0))
            biggest = max(amounts, key=lambda item: item.amount)
            rest = total - biggest.amount
            self.put("basis", biggest, str(biggest.amount if rest == biggest.amount or len(amounts) > 2 else total))
            return
        self.put("basis", amounts[0])

    # --- conversion

    def _conversion(self, contributions: list[Fact], in_year: Decimal) -> Decimal | None:
        found = [item for item in self._of("conversion") if item.account != "inherited"]
        if not found:
            return None
        amounts = _distinct([item for item in found if item.value not in ("all", "unknown")])
        whole = [item for item in found if item.value == "all" and item.month]
        if amounts and any(item.month not in {other.month for other in amounts} for item in whole) and amounts[0].month:
            self.put("conversion", whole[0], "all")
            return None
        if len(amounts) == 2 and self.result.alternatives:
            self._alternative(amounts[1])
            amounts = amounts[:1]
        if amounts:
            for index, item in enumerate(amounts):
                self.put("conversion", item, tax_year=item.year or self.year, detail=f"{index + 1}" if index else "")
            return sum((item.amount for item in amounts if (item.year or self.year) == self.year), Decimal(0))
        if any(item.value == "unknown" for item in found):
            self.put("conversion", found[-1], "unknown")
            return None
        return self._all_converted(found[0], contributions, in_year)

    def _alternative(self, item: Item) -> None:
        """ "Convert 6k: taxable? convert 13k: taxable?": the second amount belongs to a scenario of its own."""
        self.second = item
        self.put("conversion", item, scenario="second option")

    def _all_converted(self, item: Item, contributions: list[Fact], in_year: Decimal) -> Decimal | None:
        """What "converted it" or "all of them" comes to, where the message says enough; else nothing, and it is asked."""
        grown = self._of("grown_value")
        balances = _distinct(self._of("balance"))
        moved = _distinct(self._of("recharacterized"))
        if grown:
            return self.put("conversion", grown[-1], note="grown_value").amount
        if moved and not in_year:
            return self.put("conversion", moved[-1], note="recharacterized_amount").amount
        if balances and "everything" in item.flags:
            total = sum((balance.amount for balance in balances), Decimal(0))
            contained = any({"total", "including"} & balance.flags for balance in balances)
            return self.put("conversion", item, str(total if contained else total + in_year), note="all_of_it").amount
        if in_year and not self._of("rollover_in"):
            return self.put("conversion", item, str(in_year), note="all_of_the_contribution").amount
        carried = sum((fact.amount for fact in self._earlier()), Decimal(0))
        if carried and not balances:
            return self.put("conversion", item, str(carried), note="all_of_the_contribution").amount
        if balances and not in_year:
            total = sum((balance.amount for balance in balances), Decimal(0))
            return self.put("conversion", item, str(total), note="all_of_it").amount
        self.put("conversion", item, "all")
        return None

    # --- December 31

    def _year_end(self, in_year: Decimal, conversion: Decimal | None) -> None:
        dated = _distinct(self._of("year_end_value"))
        undated = _distinct([item for item in self._of("balance", "rollover_in") if item.account != "inherited"])
        none_else = bool(self._of("other_iras"))
        if none_else:
            self.put("other_iras", self._of("other_iras")[0], "false")
        for item in _distinct(self._of("inherited_balance")):
            self.put("inherited_balance", item)
        if dated:
            self._dated(dated, undated, conversion)
        elif undated:
            self._undated(undated, in_year, conversion, none_else)
        elif self._of("inherited_balance") and conversion is not None:
            self.put("year_end_value", self._of("inherited_balance")[0], "0", note="inherited_only")
        self._second_year_end(conversion)
        if not dated and not undated and self._emptied(in_year, conversion, none_else):
            everything = next(item for item in self.items if item.role in ("conversion", "other_iras"))
            self.put("year_end_value", everything, "0", note="everything_converted")

    def _dated(self, dated: list[Item], undated: list[Item], conversion: Decimal | None) -> None:
        """Values on December 31; an undated one of another kind of account is added to them."""
        if any("empty" in item.flags for item in dated) and all({"line", "empty"} & item.flags for item in dated):
            dated = [item for item in dated if "line" not in item.flags]
        amounts = [item for item in dated if item.amount]
        kinds = {item.account for item in dated}
        for item in amounts or dated[:1]:
            self.put(
                "year_end_value", item, detail=item.account if len(amounts) > 1 else "", tax_year=self._year_of(item)
            )
        apart = [
            item for item in undated if item.account in ("SEP", "SIMPLE", "rollover") and item.account not in kinds
        ]
        if apart and amounts and "" not in kinds and not self._of("rollover_to_plan"):
            for item in apart:
                if item.role == "balance" and not {"before", "now"} & item.flags and item.amount != conversion:
                    self.put("year_end_value", item, detail=item.account, note="undated")
        elif apart and not amounts and not self._of("rollover_to_plan"):
            self._drop("year_end_value")
            if "traditional" in kinds:
                for item in apart:
                    self.put("year_end_value", item, detail=item.account, note="undated")
            else:
                self.result.questions.append("empty_or_not")

    def _second_year_end(self, conversion: Decimal | None) -> None:
        """What is left in the second option: what was left in the first, less what is converted in addition."""
        if self.second is None or conversion is None:
            return
        left = [fact for fact in self.result.facts if fact.name == "year_end_value" and fact.person == self.person]
        if left:
            total = sum((fact.amount for fact in left), Decimal(0)) + conversion - self.second.amount
            self.put(
                "year_end_value", self.second, str(max(total, Decimal(0))), scenario="second option", note="reduced"
            )

    def _drop(self, name: str) -> None:
        self.result.facts = [fact for fact in self.result.facts if (fact.name, fact.person) != (name, self.person)]

    def _year_of(self, item: Item) -> int:
        return item.year or item.tax_year or self.year

    def _undated(self, undated: list[Item], in_year: Decimal, conversion: Decimal | None, none_else: bool) -> None:
        """A balance without a date: the December 31 value, reduced where it contains what was converted."""
        moved_out = self._moved_out()
        total = sum((item.amount for item in undated), Decimal(0))
        contains = any({"total", "including", "before"} & item.flags for item in undated)
        if any("now" in item.flags for item in undated) and self.today <= datetime.date(self.year, 12, 31):
            for item in undated:
                self.put("current_value", item, detail=item.account)
            return
        left, note = total, "undated"
        if conversion is not None:
            grown = bool(self._of("grown_value"))
            earlier = in_year + sum((fact.amount for fact in self._earlier()), Decimal(0))
            own = in_year and (conversion == in_year or grown or in_year < conversion <= earlier * _GAIN_AT_MOST)
            others = [item for item in undated if "other" in item.flags]
            if others and all(item in others or item.amount == conversion for item in undated):
                left = sum((item.amount for item in others), Decimal(0))
            elif contains or not in_year:
                left, note = total - conversion, "reduced"
            elif not own:
                left, note = total + in_year - conversion, "reduced"
        if moved_out is not None:
            left, note = left - moved_out, "rolled_out"
        if left < 0:
            left = Decimal(0)
        if note == "undated" and len(undated) > 1:
            for index, item in enumerate(undated):
                self.put("year_end_value", item, detail=item.account + (f" {index + 1}" if index else ""), note=note)
        else:
            exact = all(item.exact for item in undated)
            self.put("year_end_value", undated[0], str(left), note=note, certain=exact, detail="")

    def _earlier(self) -> list[Fact]:
        """Nondeductible contributions listed for earlier years."""
        return [
            fact
            for fact in self.result.facts
            if fact.name == "nondeductible_contribution"
            and fact.person == self.person
            and (fact.tax_year or 0) < self.year
            and not (fact.when and int(fact.when) == self.year)
        ]

    def _moved_out(self) -> Decimal | None:
        moved = self._of("rollover_to_plan")
        return (
            sum((item.amount for item in moved), Decimal(0)) if moved and all(i.value != "all" for i in moved) else None
        )

    def _emptied(self, in_year: Decimal, conversion: Decimal | None, none_else: bool) -> bool:
        """Whether "no other IRAs" or "converted everything" settles that nothing was left."""
        converted = self._of("conversion")
        if not converted or conversion is None:
            return False
        everything = any("everything" in item.flags for item in converted)
        whole = everything or any(item.value == "all" for item in converted) or (in_year and conversion >= in_year)
        if none_else:
            return bool(whole) or not in_year
        return everything and conversion != in_year

    # --- everything else

    def _rest(self) -> None:
        simple = (
            "distribution", "qualified_charitable_distribution", "required_minimum_distribution", "withheld",
            "rollover_to_plan", "rollover_in", "contribution_made_next_year", "modified_agi", "taxable_income",
            "compensation", "marginal_rate", "elective_deferral", "catch_up", "employer_contribution",
            "employer_match_percent", "withdrawal", "recharacterized", "recharacterized_earnings", "grown_value",
            "roth_balance", "after_tax_contribution", "withheld_percent", "elected_nondeductible",
        )  # fmt: skip
        for role in simple:
            found = _distinct([item for item in self._of(role) if item.value not in ("all", "unknown")])
            for index, item in enumerate(found):
                year = self.year if role == "contribution_made_next_year" else self._year_of(item)
                self.put(role, item, tax_year=year, detail=f"{index + 1}" if index else "")


def _again(item: Item) -> bool:
    return "each" in item.flags or "another" in item.quote.lower() or "again" in item.quote.lower()


def _distinct(items: list[Item]) -> list[Item]:
    """Items without repetitions: an amount said again is the same money, and a total is not added to its parts."""
    kept: list[Item] = []
    for item in items:
        if _again(item) or not any(other.value == item.value for other in kept):
            kept.append(item)
    totals = [item for item in kept if "total" in item.flags and item.role == "conversion"]
    if totals and totals[-1].amount >= sum((item.amount for item in kept if item is not totals[-1]), Decimal(0)):
        return [totals[-1]]
    if len(kept) > 2:
        for item in kept:
            rest = sum((other.amount for other in kept if other is not item), Decimal(0))
            if rest == item.amount:
                return (
                    [other for other in kept if other is not item]
                    if "total" in item.flags or item is kept[-1]
                    else [item]
                )
    return kept
