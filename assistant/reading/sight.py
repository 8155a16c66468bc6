"""A message seen, and what one reading of its figures makes of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.facts import Fact
from assistant.reading.asks.another_year import goes_to_another_year
from assistant.reading.asks.excess_asked import asks_what_is_due, moves_earnings
from assistant.reading.asks.neighbours import NEIGHBOUR, takes_amounts
from assistant.reading.asks.suppositions import offers_alternatives
from assistant.reading.asks.topics import Ask, asks
from assistant.reading.asks.turns import Before, Move
from assistant.reading.clauses.held_untold import another_untold
from assistant.reading.clauses.statements import Statement
from assistant.reading.clauses.told_before import only_asks_to_convert
from assistant.reading.clauses.unknown_basis import NAME as UNKNOWN_BASIS
from assistant.reading.clauses.unknown_basis import basis_unknown
from assistant.reading.completed.antecedents import of_the_account_named
from assistant.reading.completed.deducted_years import less_the_deducted, without_the_whole
from assistant.reading.completed.done_alike import done_alike, of_each, one_to_each
from assistant.reading.completed.entered import of_each_year as entered_each_year
from assistant.reading.completed.entered import of_one_form, under_its_heading, year_of_the_form
from assistant.reading.completed.held_since import with_what_was_paid_in
from assistant.reading.completed.in_a_divorce import after_the_divorce
from assistant.reading.completed.in_both_kinds import in_both_kinds
from assistant.reading.completed.in_parts import of_their_own
from assistant.reading.completed.of_two_years import of_two_years
from assistant.reading.completed.paid_in_halves import paid_later_besides
from assistant.reading.completed.repeated import repeated
from assistant.reading.completed.shares import in_shares
from assistant.reading.completed.since_today import dated_by_moments
from assistant.reading.completed.year_after_year import of_nothing
from assistant.reading.events.after_tax_to_roth import moved_alone
from assistant.reading.events.carried_excess import carried
from assistant.reading.events.employers import of_the_plan
from assistant.reading.events.inherited import of_a_late_spouse, of_the_inherited
from assistant.reading.events.kinds_of_ira import kinds_told
from assistant.reading.events.left_again import all_moved_to_roth
from assistant.reading.events.named import named_facts
from assistant.reading.events.plan_cap import caps_told
from assistant.reading.events.plan_features import features_told
from assistant.reading.events.roth_layers import earlier_conversions_only, moved, of_the_layers, roth_layers
from assistant.reading.excess import roles as excess_roles
from assistant.reading.excess.account_values import account_values, values_told
from assistant.reading.excess.histories import excess_years
from assistant.reading.excess.incomes import incomes
from assistant.reading.facts.ages_told import ages_told
from assistant.reading.facts.assemble import Settled, assemble
from assistant.reading.facts.tax_years import dates_the_basis_alone, told_for_earlier
from assistant.reading.figures.figure_years import Years, year_places
from assistant.reading.figures.roles import RoleReading
from assistant.reading.figures.signs import Scene
from assistant.reading.items.item import Item, items_of
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.language_model.encoder import Seen
from assistant.reading.learned.loglinear import models
from assistant.reading.people.coverage import plans_told
from assistant.reading.people.no_pay import without_pay
from assistant.reading.people.profile import profile
from assistant.reading.people.whose import Track
from assistant.reading.spans.blocks import Blocks
from assistant.reading.spans.papers import year_of_the_paper
from assistant.reading.spans.year_mentions import each_year, with_first_months, year_runs
from assistant.reading.understood import Reading

_LIMITED_BY_PAY = {"roth_ira_limit", "ira_deduction", "limits"}
_PROFILE = {"filing_status", "age", "age_bound", "under_59_half", "first_roth_year", "lived_apart_all_year"}
_VALUES_OF_A_YEAR = {"opening_value", "closing_value"}
_OF_ONE_YEAR = ("conversion", "year_end_value")
_FORMS = {"form_8606", "basis_history", "joint_return"}
_OF_AN_EXCESS = re.compile(
    r"excess|too much|too high|over|above|limit|penal|5329|%|income|agi\b|roth|remov|withdr|out\b|eligib|allow|rechar"
    r"|\btax|owe|cost|earn|wage|\?",
    re.I,
)
"""One of these is in whatever asks about an excess: a contribution that is merely told is none."""


@dataclass(frozen=True)
class Sight:
    """A message seen: everything that does not depend on how its figures are read."""

    text: str
    today: datetime.date
    scene: Scene
    context: Seen
    stated: list[Statement]
    track: Track
    whose: list[str]
    dated: Years
    change: Move
    focus: str
    turn: int
    before: Before
    told: Blocks
    rare: Mapping[int, str] = field(default_factory=dict)

    def _said_before(self, facts: Sequence[Fact]) -> list[Fact]:
        """Without what mere words ("after the conversion") would make of an amount that the conversation holds."""
        if self.change.person not in ("", self.before.person):
            return list(facts)
        again = set(self.before.held) - ({"conversion"} if self.change.what_if or self.change.correction else set())
        return [
            fact
            for fact in facts
            if not (
                fact.name in again
                and (
                    (fact.name == "conversion" and (fact.note or (fact.value == "all" and self.change.back)))
                    or fact.value == "unknown"
                )
            )
            or (fact.person, fact.tax_year) != (self.focus, self.before.tax_year)
        ]

    def _as_history(
        self, facts: list[Fact], topics: list[Ask], settled: Settled, years: list[int]
    ) -> tuple[list[Fact], list[Ask]]:
        """Layers of a Roth IRA or years of an excess, where these are asked about or were spoken of before."""
        now, before = {ask.topic for ask in topics}, self.before
        if "roth_withdrawal" in before.about and {item.role for item in settled.items} >= _VALUES_OF_A_YEAR:
            topics = [ask for ask in topics if ask.topic != "roth_withdrawal"]
            now -= {"roth_withdrawal"}
        labels = {statement.label for statement in self.stated}
        layers = "roth_withdrawal" in before.about and of_the_layers(settled.items, now, labels)
        if layers or "roth_withdrawal" in now:
            if layers and now == {"form_8606"} and not moved(settled.items):  # "no conversions, no earlier withdrawals"
                topics = [Ask("roth_withdrawal")]
            found = self._layers(facts, settled, years, before.tax_year if layers else None)
            if earlier_conversions_only(settled.items, settled.tax_year):  # "what part is conversions?"
                topics = [ask for ask in topics if ask.topic not in _FORMS] or topics
            return found, topics
        excess = "excess_contribution" in before.about and now <= {"excess_contribution", "concept", *before.about}
        if excess or "excess_contribution" in now:
            return self._years_of_an_excess(facts, topics, settled, years, spoken_of=excess)
        return facts, topics

    def _layers(self, facts: list[Fact], settled: Settled, years: list[int], asked: int | None) -> list[Fact]:
        """The layers of a Roth IRA and what came out of it, in the year ``asked`` before or the one told now."""
        ago = {year.year for year in self.scene.spans.years if year.use == "ago"}
        found = roth_layers(settled.items, self.scene.spans, self.today.year, self.turn, ago, years, asked)
        taken = next((fact.tax_year for fact in found), settled.tax_year)
        again = next((item.year for item in settled.items if item.role == "roth_withdrawal" and item.year), None)
        asked = again if again and "withdrawal" in self.before.expected else asked
        dated = bool(years) or any(item.year or item.tax_year for item in settled.items)
        settled.tax_year, settled.year_was_said = asked or taken, dated or asked is not None
        person = [fact for fact in facts if fact.name in _PROFILE]
        return [replace(fact, tax_year=settled.tax_year) for fact in (*person, *found)]

    def _years_of_an_excess(
        self, facts: list[Fact], topics: list[Ask], settled: Settled, years: list[int], *, spoken_of: bool
    ) -> tuple[list[Fact], list[Ask]]:
        """The years of an excess and the incomes beside them, where one is told or was ``spoken_of`` before."""
        spans = self.scene.spans
        found = excess_years(settled.items, spans, self.turn, years, self.before.tax_year if spoken_of else None)
        limited = any(item.role == excess_roles.ALLOWED for item in settled.items)
        due = limited or asks_what_is_due(self.text)
        if not found and not spoken_of and not due and not any(carried(self.scene)):
            topics = [ask for ask in topics if ask.topic != "excess_contribution"] or [Ask("concept", self.text)]
        elif found and not self._converts():
            topics = [ask for ask in topics if ask.topic not in _FORMS]
        if not found and "excess_contribution" not in {ask.topic for ask in topics}:
            return facts, topics
        person = [fact for fact in facts if fact.name in _PROFILE]
        income = [fact for fact in facts if fact.name in ("modified_agi", "compensation", "conversion_income")]
        of_years = {fact.tax_year for fact in found if fact.tax_year and not fact.value.endswith("=0")}
        return [*person, *incomes(settled.items, spans, income, of_years), *found], topics

    def _converts(self) -> bool:
        return any(mention.concept == "CONVERT" for mention in self.scene.spans.mentions)

    def _about_an_excess(self, topics: list[Ask]) -> bool:
        """Whether years of an excess are asked about, or were spoken of before, and no form besides."""
        now = {ask.topic for ask in topics}
        before = "excess_contribution" in self.before.about and now <= {"concept", *self.before.about}
        return before or ("excess_contribution" in now and not (now & _FORMS and self._converts()))

    def _of_a_plan(self, topics: list[Ask]) -> bool:
        """Whether the room in an employer's plan is asked about, or was spoken of before."""
        return "mega_backdoor" in {*self.before.about, *(ask.topic for ask in topics)}

    def understood(self, way: RoleReading) -> Reading:
        """The facts and questions under one reading of the figures."""
        found = self.scene.spans
        read_items = items_of(
            self.scene,
            [self.rare.get(index, role) for index, role in enumerate(way.roles)],
            self.stated,
            self.track,
            self.whose,
            self.dated,
            self.context.stated_of,
            self.told,
        )
        read_items = of_two_years(in_both_kinds(read_items, found), found)
        read_items = moved_alone(all_moved_to_roth(self.scene, read_items))
        read_items = dated_by_moments(with_what_was_paid_in(without_the_whole(read_items), found), found, self.today)
        read_items = of_a_late_spouse(found, of_the_inherited(found, entered_each_year(read_items)))
        read_items = of_the_account_named(found, read_items, self.track)
        read_items = in_shares(repeated(of_the_plan(found, read_items), found, couple=self.track.cast.couple), found)
        read_items = of_each(
            done_alike(one_to_each(of_their_own(read_items, self.scene), found, self.track), found, self.track),
            self.track,
        )
        read_items = after_the_divorce(read_items, self.scene, self.track.household)
        read_items = less_the_deducted(read_items, found, self.today.year)
        read_items = under_its_heading(read_items, found)
        read_items = paid_later_besides(read_items, told_before=bool({*CONTRIBUTIONS} & set(self.before.held)))
        labels = [statement.label for statement in self.stated]
        topics = asks(
            found, read_items, way.roles, labels, self.before, self.change, models()["topics"], self.context.topics
        )
        if values := account_values(read_items, found, self.before.about):
            return Reading(
                self.text, tuple(values_told(values, self.turn)), (Ask("excess_contribution"),), tuple(values), Settled(),
                self.change, (), found, self.scene, way.roles, way.chance,
            )  # fmt: skip
        if not ("excess_contribution" in self.before.about or _OF_AN_EXCESS.search(self.text)):
            topics = [ask for ask in topics if ask.topic != "excess_contribution"] or [Ask("concept", self.text)]
        if self._about_an_excess(topics) and moves_earnings(read_items, self.text):
            topics = [Ask("net_income_attributable"), *(ask for ask in topics if ask.topic == "form_8606")]
        elif self._about_an_excess(topics):
            read_items = excess_roles.told(read_items, found)
        said = {place.start for place in year_places(found)}
        years = list(each_year(y for y in found.years if y.start in said)) + [d.year for d in found.days if d.year]
        questions = [(f.start, f.end) for f in found.fragments if f.question and not f.amounts]
        in_question = [y for y in found.years if any(a <= y.start < b for a, b in questions)]
        asked = [y.year for y in in_question if y.start in said]
        dated = any(item.year or item.tax_year for item in read_items)  # "for 2022, 2023, 2024?" spreads nothing then
        listed = [y for y in found.years if not (dated and y in in_question) and not of_nothing(self.text, y.start)]
        if form := year_of_the_form(self.scene):
            read_items, years, asked, listed = of_one_form(read_items, form), [form], [form], []
        elif (
            read_items and not years and not self.before.tax_year and (over := year_of_the_paper(self.text, self.today))
        ):
            years = asked = [over]
        settled = assemble(
            read_items, years, self.today, self.before.tax_year, self.turn,
            alternatives=offers_alternatives(self.text),
            year_spans=[*year_runs(self.text, with_first_months(self.text, listed, found.days)), *_every_year(read_items, self.told)],
            asked_years=asked,
        )  # fmt: skip
        told = bool(read_items) or goes_to_another_year(self.text)
        aside = dates_the_basis_alone(read_items) or not told
        if settled.tax_year and settled.tax_year < (self.before.tax_year or 0) and aside:
            settled.tax_year = self.before.tax_year
            settled.facts = [replace(fact, tax_year=settled.tax_year) for fact in settled.facts]
        if (year := told_for_earlier(read_items, years, asked, self.before.tax_year)) is not None:
            settled.tax_year = year
        main = self.track.household
        facts = [
            *self._said_before(settled.facts),
            *profile(
                found,
                [told.person for told in self.track.people],
                settled.tax_year or self.today.year,
                self.turn,
                main,
                self.today.year,
            ),
        ]
        facts += ages_told(
            read_items, self.text, facts, settled.tax_year or self.today.year, self.turn, self.today.year
        )
        about_coverage = "covered_by_workplace_plan" in self.before.expected or any(
            a.topic == "ira_deduction" for a in topics
        )
        year = settled.tax_year or self.today.year
        facts += [
            replace(fact, tax_year=year, turn=self.turn)
            for fact in plans_told(self.text, self.track, asked=about_coverage)
        ]
        facts += [replace(fact, person=main) for fact in kinds_told(found, read_items, year, self.turn)]
        facts += [replace(fact, person=self.focus) for fact in caps_told(self.scene, year, self.turn)]
        if _LIMITED_BY_PAY & {*self.before.about, *(ask.topic for ask in topics)}:
            paid = {fact.person for fact in facts if fact.name == "compensation"}
            facts += [fact for fact in without_pay(self.text, year, self.turn) if fact.person not in paid]
        features = list(features_told(self.text, year, self.turn)) if self._of_a_plan(topics) else []
        known = {fact.name for fact in facts}
        facts += [replace(fact, person=self.focus) for fact in features if fact.name not in known]
        if basis_unknown(found, facts):
            facts = [fact for fact in facts if fact.name != "basis"]
            facts.append(Fact("", UNKNOWN_BASIS, "true", main, year, turn=self.turn, quote=self.text[:120]))
        if another_untold(found):
            settled.questions.append("another_untold")
        if topics and all(ask.topic == NEIGHBOUR and not takes_amounts(ask.detail) for ask in topics):
            facts = [fact for fact in facts if fact.name in _OF_A_PERSON]
        if any(ask.topic == "bracket_room" for ask in topics):  # the rate names a bracket
            facts = [fact for fact in facts if fact.name != "marginal_rate"]
        if topics and all(ask.topic == "concept" for ask in topics) and only_asks_to_convert(self.text):
            facts = [fact for fact in facts if fact.name != "conversion" or fact.value not in ("all", "unknown")]
        facts, topics = self._as_history(facts, topics, settled, years)
        named = named_facts(self.scene, settled.tax_year or year, self.turn)
        facts = [*facts, *(replace(fact, person=self.focus) for fact in named)]
        return Reading(
            self.text, tuple(facts), tuple(topics), tuple(read_items), settled, self.change, tuple(years), found,
            self.scene, way.roles, way.chance,
        )  # fmt: skip


_OF_A_PERSON = {"age", "age_bound", "under_59_half", "filing_status", "lived_apart_all_year"}
"""What is kept of a message about a neighbour alone whose amounts belong to no calculation here."""


def _every_year(items: Sequence[Item], told: Blocks) -> list[list[int]]:
    """The years told, where an amount "each year" or a contribution of "both of those years" stands outside them."""
    of_each = [item for item in items if "per_year" in item.flags and item.block is None]
    if of_each and told.each:
        return [told.years]
    years = sorted({item.year for item in items if item.role in _OF_ONE_YEAR and item.value and item.year})
    return [years] if len(years) > 1 and any(item.role in CONTRIBUTIONS for item in of_each) else []
