"""From items to facts: repetitions and totals told apart, years given, balances brought to December 31.

The rules are those of the table "Asking and assuming": an undated balance is taken as the December 31 value, a total
that contains the money converted is reduced by it, a value of now stays one while the year is open. A fact that was not
said in so many words carries a note that the answer turns into an assumption.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.items import Item

CONTRIBUTIONS = ("nondeductible_contribution", "contribution", "deductible_contribution")
_DATED = {
    "conversion", "year_end_value", "distribution", "gross_distribution", "roth_withdrawal", "converted_all",
    "converted_everything", "value_at_conversion", "empty", "nondeductible_contribution", "contribution",
    "balance_total", "rollover_in", "rollover_to_plan", "recharacterized", "recharacterized_total",
}  # fmt: skip
_SIMPLE = {
    "qualified_charitable_distribution": "", "required_minimum_distribution": "", "withheld": "", "rollover_to_plan": "",
    "rollover_in": "", "outstanding_rollover": "", "contribution_made_next_year": "", "modified_agi": "",
    "taxable_income": "", "compensation": "", "self_employment_income": "compensation", "marginal_rate": "",
    "elective_deferral": "", "catch_up": "", "employer_contribution": "", "employer_match_percent": "",
    "employer_percent_of_pay": "", "after_tax_contribution": "", "withheld_percent": "", "elected_nondeductible": "",
    "roth_balance": "", "opening_value": "opening_balance", "closing_value": "closing_balance",
    "removed_contribution": "", "removed_earnings": "", "recharacterized_earnings": "",
}  # fmt: skip


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
    adds_up: bool = False
    items: list[Item] = field(default_factory=list)


def assemble(
    items: Sequence[Item], years: Sequence[int], today: datetime.date, focus_year: int | None, turn: int,
    *, alternatives: bool = False, year_spans: Sequence[Sequence[int]] = (),
    asked_years: Sequence[int] = (),
) -> Settled:  # fmt: skip
    """The facts that a message states, person by person."""
    result = Settled(alternatives=alternatives)
    result.claims = [item for item in items if item.role == "claimed"]
    result.bad = [item for item in items if item.role == "bad_amount"]
    spread = _with_years(_over_years(_twofold(_refined(items)), year_spans))
    result.items = spread
    main = _main_year(spread, years, asked_years)
    result.year_was_said = main is not None
    result.tax_year = main or focus_year
    for person, mine in _by_person(spread):
        _Person(person, mine, result.tax_year or today.year, today, turn, result).settle()
    return result


def _refined(items: Sequence[Item]) -> list[Item]:
    """Roles that the rest of the message puts right: an account beside the one converted from; an amount named again."""
    taken = {item.value for item in items if item.role in ("distribution", "gross_distribution")}
    found: list[Item] = []
    for item in items:
        if item.role == "balance_total" and {"other", "pretax"} & item.flags and "including" not in item.flags:
            item = replace(item, role="balance")
        if item.role == "year_end_value" and "other_day" in item.flags:
            item = replace(item, role="balance_other_day")
        if (
            item.role == "basis"
            and found
            and found[-1].role == "basis"
            and "bracket" in item.flags
            and item.amount > found[-1].amount
        ):
            continue
        if item.role == "conversion" and item.value in taken and "converts" not in item.flags:
            continue
        found.append(item)
    return found


def _twofold(items: Iterable[Item]) -> list[Item]:
    """A figure that is the contribution and its conversion becomes two items."""
    found = []
    for item in items:
        if item.role == "both":
            found += [replace(item, role="nondeductible_contribution", year=None if item.tax_year else item.year),
                      replace(item, role="conversion", tax_year=None, year=item.year or item.tax_year)]  # fmt: skip
        else:
            found.append(item)
    return found


def _by_person(items: Sequence[Item]) -> Iterable[tuple[str, list[Item]]]:
    """What is said of both is said of each: of the two that are named, else of you and your spouse."""
    pair = ("wife", "husband") if any(i.person in ("wife", "husband") for i in items) else ("you", "spouse")
    given = [replace(item, person=p) for item in items for p in (pair if item.person == "both" else (item.person,))]
    given = _adopted(given)
    for person in dict.fromkeys(item.person for item in given):
        yield person, [item for item in given if item.person == person]


def _adopted(items: list[Item]) -> list[Item]:
    """A conversion by somebody who put nothing in belongs to the one whose contribution of that amount lacks one."""
    by_person = {p: [i for i in items if i.person == p] for p in dict.fromkeys(i.person for i in items)}
    for person, mine in by_person.items():
        money = [
            i
            for i in mine
            if i.role
            not in (
                "claimed",
                "other",
                "age",
                "roth_balance",
                "plan_balance",
                "marginal_rate",
                "empty",
                "no_other_iras",
                "no_basis",
            )
        ]
        if not money or any(i.role != "conversion" for i in money):
            continue
        for other, theirs in by_person.items():
            put_in = {i.value for i in theirs if i.role in (*CONTRIBUTIONS, "balance_total")}
            if other != person and money[0].value in put_in and not any(i.role == "conversion" for i in theirs):
                return [replace(i, person=other) if i in money else i for i in items]
    return items


def _over_years(items: list[Item], spans: Sequence[Sequence[int]]) -> list[Item]:
    """ "5500/5500/6000 for 2017-2019": as many amounts in a row as years, one each; one amount stands for every year."""
    run = [i for i in items if i.role in (*CONTRIBUTIONS, "excess", "roth_contribution", "both")]
    for span in spans:
        free = [i for i in run if i.tax_year is None or i.tax_year in span]
        named = {i.tax_year for i in free if i.tax_year}
        if len(free) == len(span) and len(named) < len(free):
            given = {id(item): replace(item, tax_year=year, year=None) for item, year in zip(free, span, strict=True)}
            return [given.get(id(item), item) for item in items]
        whole = [i for i in free if "total" not in i.flags and i.tax_year in (None, span[0], span[-1])]
        if whole and len(named) <= 1 and len({i.value for i in whole}) == 1:
            many = [replace(whole[0], tax_year=year, year=None, flags=whole[0].flags | {"again"}) for year in span]
            return [
                other
                for item in items
                for other in (many if item is whole[0] else [item])
                if item is whole[0] or item not in whole
            ]
    return items


def _with_years(items: list[Item]) -> list[Item]:
    """Each item's year: its own, else that of its sentence, else for events and values the last one named before."""
    known: int | None = None
    of_sentence: dict[int, int] = {}
    for item in items:
        year = item.year or (item.tax_year if item.role not in CONTRIBUTIONS else None)
        if year and item.role in _DATED:
            of_sentence.setdefault(item.sentence, year)
    given = []
    for item in items:
        if (item.year or item.tax_year) and item.role in _DATED:
            known = item.year or item.tax_year
        elif item.year is None and item.tax_year is not None and item.role == "contribution_made_next_year":
            known = known or item.tax_year
        elif item.role in (
            "conversion",
            "year_end_value",
            "distribution",
            "empty",
            "converted_all",
            "converted_everything",
            "value_at_conversion",
        ):
            item = replace(item, year=of_sentence.get(item.sentence) or known)
        given.append(item)
    return given


def _main_year(items: Sequence[Item], years: Sequence[int], asked_years: Sequence[int]) -> int | None:
    """The year that the message is about: that of its conversion or distribution, else its latest tax year."""
    for roles in (
        ("roth_withdrawal",),
        (
            "conversion",
            "distribution",
            "gross_distribution",
            "converted_all",
            "converted_everything",
            "value_at_conversion",
        ),
        CONTRIBUTIONS,
    ):
        found = [
            y
            for i in items
            if i.role in roles
            for y in [i.year or i.tax_year if roles is not CONTRIBUTIONS else i.tax_year or i.year]
            if y
        ]
        if found:
            return max(found)
    return max(asked_years or years) if asked_years or years else None


@dataclass
class _Person:
    """The items of one person on the way to facts."""

    person: str
    items: list[Item]
    year: int
    today: datetime.date
    turn: int
    result: Settled
    second: tuple[Decimal, Item] | None = None

    def settle(self) -> None:
        """Put every fact that the items state."""
        contributions = self._contributions() + self._recharacterized()
        self._basis()
        in_year = sum((f.amount for f in contributions if self._in_account(f)), Decimal(0))
        distribution = self._distribution()
        conversion = self._conversion(contributions, in_year)
        self._year_end(in_year, conversion, distribution)
        self._second_year_end()
        self._rest()

    def _of(self, *roles: str) -> list[Item]:
        return [item for item in self.items if item.role in roles]

    def _says(self, *labels: str) -> Item | None:
        return next((item for item in self.items if item.role in labels), None)

    def put(self, name: str, item: Item, value: str | None = None, **more: object) -> Fact:
        """Record a fact that an item states."""
        fact = Fact("", name, item.value if value is None else value, self.person, self.year, turn=self.turn,
                    quote=item.quote, certain=item.exact)  # fmt: skip
        fact = replace(fact, **more)  # type: ignore[arg-type]
        self.result.facts.append(fact)
        return fact

    # --- contributions and basis

    def _contributions(self) -> list[Fact]:
        made: list[Fact] = []
        items = [_whole_year(item) for item in self._of(*CONTRIBUTIONS)]
        for item in _parts(items):
            tax_year = item.tax_year or item.year or self.year
            moved = item.year or tax_year
            if "next_year" in item.flags and moved == tax_year and not self._of("contribution_made_next_year"):
                moved = tax_year + 1
            role = self._kind(item)
            same = [fact for fact in made if (fact.name, fact.tax_year) == (role, tax_year)]
            if any(fact.value == item.value for fact in same) and not {"again", "each", "listed"} & item.flags:
                continue
            made.append(
                self.put(
                    role,
                    item,
                    tax_year=tax_year,
                    detail=f"{len(same) + 1}" if same else "",
                    when=str(moved) if moved != tax_year else "",
                )
            )
        if not made and (said := self._says("contributed_max")):
            role = (
                "contribution"
                if not (self._of("conversion") or self._says("nondeductible", "converted_all"))
                else "nondeductible_contribution"
            )
            self.put(role, said, "max", tax_year=said.tax_year or said.year or self.year)
        vague = self._says("contributed_unknown", "nondeductible")
        if not made and vague and not self._of("basis", "recharacterized", "recharacterized_total"):
            self.result.questions.append("contribution_mentioned")
        return made

    def _kind(self, item: Item) -> str:
        """A plain "contributed" is nondeductible where the words say so, or beside a conversion (and that is said)."""
        if item.role != "contribution":
            return item.role
        if self._says("deducted") and not self._says("nondeductible"):
            return "deductible_contribution"
        event = self._of("conversion", "value_at_conversion") or self._says(
            "converted_all", "converted_everything", "nondeductible", "converted_part"
        )
        if event or self._of("nondeductible_contribution", "contribution_made_next_year"):
            return "nondeductible_contribution"
        return item.role

    def _recharacterized(self) -> list[Fact]:
        """A recharacterized contribution counts as made to the traditional IRA, without its earnings."""
        whole = _distinct(self._of("recharacterized_total"))
        part = _distinct(self._of("recharacterized"))
        moved = bool(whole or part or self._says("recharacterized_all"))
        if not moved:
            return []
        source = _parts(part) or _distinct(self._of("roth_contribution"))
        earnings = sum((i.amount for i in _distinct(self._of("recharacterized_earnings"))), Decimal(0))
        if not source and whole and earnings:
            source = [replace(whole[0], value=str(whole[0].amount - earnings))]
        if not source:
            self.result.questions.append("recharacterized_amount")
            return []
        facts: list[Fact] = []
        for item in source:
            tax_year = item.tax_year or item.year or self.year
            same = [
                f
                for f in self.result.facts
                if f.name == "nondeductible_contribution" and f.value == item.value and f.tax_year == tax_year
            ]
            if same and "again" not in item.flags and not _more(self.items, item):
                continue
            facts.append(
                self.put(
                    "nondeductible_contribution", item, tax_year=tax_year, detail=f"recharacterized{len(facts) or ''}"
                )
            )
        return facts

    def _in_account(self, fact: Fact) -> bool:
        """Whether a contribution was in the account during the year: made in it, for this year or the one before."""
        if fact.name not in ("nondeductible_contribution", "contribution"):
            return False
        return (int(fact.when) if fact.when else fact.tax_year) == self.year

    def _basis(self) -> None:
        amounts = [item for item in _distinct(self._of("basis")) if item.amount]
        recovered = sum((item.amount for item in _distinct(self._of("recovered_basis"))), Decimal(0))
        if not amounts:
            said = self._says("no_basis") or next(iter(self._of("basis")), None)
            if recovered and (made := self._of("nondeductible_contribution")):
                self._drop("nondeductible_contribution")
                self.put("basis", made[0], str(sum((i.amount for i in _parts(made)), Decimal(0)) - recovered))
            elif said is not None:
                self.put("basis", said, "0")
            return
        dated = sorted((i for i in amounts if i.year and i.year < self.year), key=lambda i: i.year or 0)
        chosen = [dated[-1]] if len(dated) == len(amounts) else amounts
        total = _sum_of_parts(chosen)
        self.put("basis", chosen[0], str(total - recovered), certain=all(i.exact for i in chosen))

    def _distribution(self) -> Decimal:
        """Taken out and neither converted nor given: said as such, or the whole less its parts."""
        found = _parts(_distinct(self._of("distribution")))
        whole = self._of("gross_distribution")
        if found:
            given = sum(
                (
                    i.amount
                    for i in _distinct(self._of("qualified_charitable_distribution"))
                    if {"including", "bracket"} & i.flags
                ),
                Decimal(0),
            )
            if given and len(found) == 1 and found[0].amount > given:
                found = [replace(found[0], value=str(found[0].amount - given))]
            for index, item in enumerate(found):
                self.put("distribution", item, tax_year=item.year or self.year, detail=f"{index + 1}" if index else "")
            return sum((i.amount for i in found if (i.year or self.year) == self.year), Decimal(0))
        if whole:
            parts = _distinct(self._of("qualified_charitable_distribution")) + _parts(_distinct(self._of("conversion")))
            rest = whole[0].amount - sum((i.amount for i in parts), Decimal(0))
            if rest >= 0 and not self._of("withheld"):
                self.put("distribution", whole[0], str(rest))
                return rest
        rmd = self._of("required_minimum_distribution")
        if rmd and not self._of("conversion"):
            self.put("distribution", rmd[0])
            return rmd[0].amount
        if self._says("no_distribution"):
            self.put("distribution", self._says("no_distribution") or rmd[0], "0")
        return Decimal(0)

    # --- conversion

    def _conversion(self, contributions: list[Fact], in_year: Decimal) -> Decimal | None:
        found = _parts(_distinct(self._of("conversion")))
        if found:
            if len(found) > 1 and self.result.alternatives:
                self._alternative(found[0], found[-1])
                found = found[:1]
            for index, item in enumerate(found):
                self.put("conversion", item, tax_year=item.year or self.year, detail=f"{index + 1}" if index else "")
            total = sum((i.amount for i in found if (i.year or self.year) == self.year), Decimal(0))
            if not contributions and not self._of("basis") and any("all_after_tax" in i.flags for i in self.items):
                self.put("basis", found[0], str(total), note="all_after_tax")
            return total
        if (part := self._says("converted_part")) and not self._says("converted_everything"):
            self.put("conversion", part, "unknown")
            return None
        if said := self._says("converted_everything", "converted_all"):
            return self._all_converted(said, contributions, in_year)
        grown = self._of("value_at_conversion")
        if grown and (contributions or self._of("basis")):
            return self.put("conversion", grown[-1], note="grown_value").amount
        if said := self._says("converted_part"):
            self.put("conversion", said, "unknown")
        return None

    def _alternative(self, first: Item, item: Item) -> None:
        """ "Convert 6k: taxable? convert 13k: taxable?": the second amount belongs to a scenario of its own."""
        self.put("conversion", item, scenario="second option")
        self.second = (first.amount, item)

    def _second_year_end(self) -> None:
        """What is left in the second option: what was left in the first, less what is converted in addition."""
        left = [f for f in self.result.facts if (f.name, f.person) == ("year_end_value", self.person)]
        if self.second is None or not left:
            return
        first, item = self.second
        total = sum((f.amount for f in left), Decimal(0)) + first - item.amount
        self.put("year_end_value", item, str(max(total, Decimal(0))), scenario="second option", note="reduced")

    def _all_converted(self, said: Item, contributions: list[Fact], in_year: Decimal) -> Decimal | None:
        """What "converted it" or "all of it" comes to, where the message says enough; else it is asked."""
        grown = self._of("value_at_conversion") or self._of("recharacterized_total")
        if grown:
            note = "grown_value" if grown[-1].role == "value_at_conversion" else "recharacterized_amount"
            return self.put("conversion", grown[-1], note=note).amount
        earlier = sum((f.amount for f in contributions if f.name == "nondeductible_contribution"), Decimal(0))
        total, beside = (
            _distinct(self._of("balance_total")),
            _distinct(self._of("balance", "balance_now", "rollover_in", "pretax_part")),
        )
        if said.role == "converted_everything" and (total or beside):
            amount = _sum_of_parts(total) if total else _sum_of_parts(beside) + in_year
            basis = sum(
                (f.amount for f in self.result.facts if f.name == "basis" and f.person == self.person), Decimal(0)
            )
            if not total and basis and any(i.value == str(amount + basis) for i in self.items):
                amount += basis
            return self.put("conversion", said, str(amount), note="all_of_it").amount
        withheld = sum((i.amount for i in _distinct(self._of("withheld"))), Decimal(0))
        if (in_year or earlier) and not (said.role == "converted_everything" and self._of("rollover_in")):
            amount = (in_year or earlier) - withheld
            return self.put("conversion", said, str(amount), note="all_of_the_contribution").amount
        if total or beside:
            return self.put("conversion", said, str(_sum_of_parts(total or beside)), note="all_of_it").amount
        self.put("conversion", said, "all")
        return None

    # --- December 31

    def _year_end(self, in_year: Decimal, conversion: Decimal | None, distribution: Decimal) -> None:
        for item in _distinct(self._of("inherited_balance")):
            self.put("inherited_balance", item)
        none_else, empty = self._says("no_other_iras"), self._says("empty")
        if none_else:
            self.put("other_iras", none_else, "false")
        if conversion is not None and not self._of("year_end_value") and self._all_of_it(conversion, in_year):
            told = self._says("converted_everything", "converted_all", "empty") or self._of("conversion")[0]
            self.put("year_end_value", told, "0", note="" if empty else "adds_up")
            return
        dated = _parts(_several(self._of("year_end_value")))
        if any(i.amount for i in dated):
            dated = [i for i in dated if i.amount]
        undated = _parts(_several([i for i in self._of("balance", "rollover_in") if i.account != "inherited"]))
        total = _distinct(self._of("balance_total"))
        now = _several(self._of("balance_now"))
        if dated:
            self._dated(dated, undated)
        elif total and conversion is not None:
            self._reduced(total, undated, conversion, distribution)
        elif undated and not (empty and self._everything(conversion, in_year)):
            self._undated(undated, in_year, conversion, now)
        elif now:
            self._now(now)
        elif total:
            self._undated(total, in_year, conversion, [])
        elif empty:
            self.put("year_end_value", empty, "0")
        elif self._of("inherited_balance") and conversion is not None:
            self.put("year_end_value", self._of("inherited_balance")[0], "0", note="inherited_only")
        elif none_else and conversion is not None and (self._everything(conversion, in_year) or not in_year):
            self.put("year_end_value", none_else, "0", note="everything_converted")
        elif (said := self._whole()) and conversion is not None and conversion != in_year:
            self.put("year_end_value", said, "0", note="everything_converted")
        if self._says("same_at_year_end") and now:
            self._drop("current_value")
            for item in now:
                self.put("year_end_value", item, detail=item.account, note="same_as_now")

    def _all_of_it(self, conversion: Decimal, in_year: Decimal) -> bool:
        """Whether the money that was spoken of adds up to what was converted: nothing was left then."""
        held = _several(self._of("balance", "pretax_part", "rollover_in", "deductible_contribution"))
        if not held:
            return False
        old = sum((f.amount for f in self.result.facts if f.name == "basis" and f.person == self.person), Decimal(0))
        gains = sum((i.amount for i in _distinct(self._of("recharacterized_earnings"))), Decimal(0))
        put_in = sum((f.amount for f in self._nondeductible()), Decimal(0))
        total = sum((i.amount for i in held), Decimal(0))
        sums = {total + paid + more for paid in (in_year, put_in) for more in (Decimal(0), old, gains, old + gains)}
        self.result.adds_up = bool(total) and conversion in sums
        return self.result.adds_up

    def _nondeductible(self) -> list[Fact]:
        return [
            f for f in self.result.facts
            if f.name == "nondeductible_contribution" and f.person == self.person and f.value != "max"
        ]  # fmt: skip

    def _whole(self) -> Item | None:
        """The words by which all IRA money was converted: "everything", "the whole 17,897"."""
        return self._says("converted_everything") or next((i for i in self._of("conversion") if "all" in i.flags), None)

    def _everything(self, conversion: Decimal | None, in_year: Decimal) -> bool:
        said = self._says("converted_everything", "converted_all") is not None
        return conversion is not None and (said or (bool(in_year) and conversion >= in_year))

    def _dated(self, dated: list[Item], undated: list[Item]) -> None:
        """Values on December 31; an undated one of another kind of account is added to them."""
        for index, item in enumerate(dated):
            year = item.year or item.tax_year or self.year
            year = self.year if year > self.today.year + 1 else year
            detail = f"{item.account} {index + 1}".strip() if len(dated) > 1 else ""
            self.put("year_end_value", item, detail=detail, tax_year=year)
        kinds = {item.account for item in dated}
        for item in undated:
            apart = item.account in ("SEP", "SIMPLE", "rollover") and item.account not in kinds and "" not in kinds
            if apart and item.role == "balance" and not self._of("rollover_to_plan"):
                self.put("year_end_value", item, detail=item.account, note="undated")

    def _reduced(self, total: list[Item], undated: list[Item], conversion: Decimal, distribution: Decimal) -> None:
        """What is left of a value that contained the money converted."""
        beside = [i for i in undated if i.value not in {t.value for t in total}]
        left = (
            _sum_of_parts(total)
            - conversion
            - distribution
            - self._moved_out()
            + sum((i.amount for i in beside), Decimal(0))
        )
        exact = all(i.exact for i in (*total, *beside))
        if left < 0:
            left = Decimal(0)
        self.put("year_end_value", total[0], str(left), note="reduced", certain=exact)

    def _undated(self, undated: list[Item], in_year: Decimal, conversion: Decimal | None, now: list[Item]) -> None:
        """Balances without a date: the December 31 value, less what went to a plan."""
        out = self._moved_out()
        if out or self._says("rolled_all_to_plan"):
            total = sum((i.amount for i in undated), Decimal(0))
            left = max(total - out, Decimal(0)) if out else Decimal(0)
            self.put("year_end_value", undated[0], str(left), note="rolled_out")
            return
        if (
            conversion is not None
            and not in_year
            and sum((i.amount for i in undated), Decimal(0)) >= conversion
            and not self._of("contribution", "nondeductible_contribution")
            and all(i.amount != conversion for i in self._of("basis"))
        ):
            left = sum((i.amount for i in undated), Decimal(0)) - conversion
            self.put("year_end_value", undated[0], str(left), note="reduced", certain=all(i.exact for i in undated))
            return
        for index, item in enumerate(undated):
            detail = f"{item.account} {index + 1}".strip() if len(undated) > 1 else ""
            self.put("year_end_value", item, detail=detail, note="undated")

    def _now(self, now: list[Item]) -> None:
        """A value of today: it decides nothing while the year is open."""
        still_open = self.today <= datetime.date(self.year, 12, 31)
        for index, item in enumerate(now):
            detail = f"{item.account} {index + 1}".strip() if len(now) > 1 else item.account
            self.put(
                "current_value" if still_open else "year_end_value",
                item,
                detail=detail,
                note="" if still_open else "undated",
            )

    def _moved_out(self) -> Decimal:
        return sum((item.amount for item in _distinct(self._of("rollover_to_plan"))), Decimal(0))

    def _drop(self, name: str) -> None:
        self.result.facts = [f for f in self.result.facts if (f.name, f.person) != (name, self.person)]

    # --- everything else

    def _rest(self) -> None:
        for role, name in _SIMPLE.items():
            for index, item in enumerate(_distinct(self._of(role))):
                year = self.year if role == "contribution_made_next_year" else item.year or item.tax_year or self.year
                self.put(name or role, item, tax_year=year, detail=f"{index + 1}" if index else "")
        if (income := self._of("modified_agi")) and not self._of("compensation") and "wages" in income[0].flags:
            self.put("compensation", income[0], tax_year=income[0].year or self.year)
        if not self._of("elective_deferral") and (said := self._says("deferral_max")):
            self.put("elective_deferral", said, "max", tax_year=said.year or self.year)


def _more(items: Sequence[Item], item: Item) -> bool:
    """Whether the same amount was paid in once more: "added 3,000 more", "+3k"."""
    return any(
        o.role in CONTRIBUTIONS
        and o.value == item.value
        and ({"again", "listed"} & o.flags or o.fragment != item.fragment)
        for o in items
    )


def _whole_year(item: Item) -> Item:
    return replace(item, value=str(item.amount * 12)) if "monthly" in item.flags else item


def _distinct(items: Sequence[Item]) -> list[Item]:
    """Items without repetitions: an amount said again is the same money unless it is another one."""
    kept: list[Item] = []
    for item in items:
        if {"again", "each", "listed"} & item.flags or not any(
            o.value == item.value and (o.year or item.year) == (item.year or o.year) and (o.tax_year or item.tax_year) == (item.tax_year or o.tax_year)
            for o in kept
        ):  # fmt: skip
            kept.append(item)
    return kept


def _several(items: Sequence[Item]) -> list[Item]:
    """Values of several accounts; two equal ones are one unless their accounts differ."""
    kept: list[Item] = []
    for item in items:
        if not any(
            o.value == item.value and (o.account == item.account or not o.account or not item.account) for o in kept
        ):
            kept.append(item)
    return kept


def _parts(items: Sequence[Item]) -> list[Item]:
    """Without a total that the others add up to."""
    kept = list(items)
    if len(kept) > 2:
        for item in kept:
            rest = [other for other in kept if other is not item]
            if item.amount and sum((other.amount for other in rest), Decimal(0)) == item.amount:
                return rest
    return kept


def _sum_of_parts(items: Sequence[Item]) -> Decimal:
    return sum((item.amount for item in _parts(items)), Decimal(0))
