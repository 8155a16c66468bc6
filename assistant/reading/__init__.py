"""Reading a message: what it states, what it asks, and what it leaves open; deterministic and without any model service.

clean → spans (amounts, years, days, lines, ages, concepts) → roles of the figures, statements of the clauses, questions
→ items with person and year → facts
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.facts import YOU
from assistant.reading.asks.direct_roth import already_in
from assistant.reading.asks.filed_line import taxable_as_filed
from assistant.reading.asks.in_order import is_an_amount
from assistant.reading.asks.insisted import CLAIMED
from assistant.reading.asks.named_again import named_again
from assistant.reading.asks.outside import honest_part
from assistant.reading.asks.replies import replied
from assistant.reading.asks.room_left import still_to_go_in
from assistant.reading.asks.stays_in import stays_in
from assistant.reading.asks.stays_unconverted import stays_unconverted
from assistant.reading.asks.topics import Ask
from assistant.reading.asks.turns import Before, Move, move, told_by_words
from assistant.reading.clauses.statements import is_bare_no, statements
from assistant.reading.completed.beside import all_beside_the_point, spoken_for, told_beside
from assistant.reading.completed.in_a_divorce import basis_in_a_divorce
from assistant.reading.events.after_tax_to_roth import EARNED
from assistant.reading.events.by_rule import by_rule, learned
from assistant.reading.events.named import named_roles
from assistant.reading.events.plan_cap import plan_caps
from assistant.reading.events.plan_money import after_tax_besides, plan_money
from assistant.reading.events.roth_account import opened_and_worth
from assistant.reading.figures.adding_up import adding_up
from assistant.reading.figures.drops_to import drops_to
from assistant.reading.figures.figure_people import persons
from assistant.reading.figures.figure_years import Years
from assistant.reading.figures.gross_pay import earned_beside_the_magi, gross_pay
from assistant.reading.figures.guessed import guessed
from assistant.reading.figures.in_place_of import in_place_of
from assistant.reading.figures.inventory import inventory
from assistant.reading.figures.last_day_values import last_day_values
from assistant.reading.figures.ledger import ledger
from assistant.reading.figures.meant_to import meant_to
from assistant.reading.figures.moved_over import moved_over
from assistant.reading.figures.named_accounts import converted_account
from assistant.reading.figures.others_results import others_results
from assistant.reading.figures.part_of_a_new_roth import part_of_a_new_roth
from assistant.reading.figures.partly_deducted import partly_deducted
from assistant.reading.figures.reckoned import reckoned
from assistant.reading.figures.references import (
    another_amount_for_it,
    each_known_again,
    known_again,
    part_of_the_income,
    said_to_stand,
    the_cash_again,
    value_again,
)
from assistant.reading.figures.roles import RoleReading, readings
from assistant.reading.figures.rolled_out import rolled_out
from assistant.reading.figures.share_worked_out import share_worked_out
from assistant.reading.figures.signs import Scene, Setting, figures
from assistant.reading.figures.split import paid_later
from assistant.reading.figures.spread_over import spread_over
from assistant.reading.figures.sums import sums
from assistant.reading.figures.taken_apart import taken_apart
from assistant.reading.figures.taken_for import taken_for
from assistant.reading.figures.thousands import of_a_thing
from assistant.reading.figures.two_accounts import two_accounts
from assistant.reading.figures.within_the_value import within_the_value
from assistant.reading.items.item import Item
from assistant.reading.language_model.encoder import seen
from assistant.reading.language_model.spelling import corrected
from assistant.reading.learned.loglinear import models
from assistant.reading.people.whose import track
from assistant.reading.sight import Sight
from assistant.reading.spans.at_once import put_right_at_once
from assistant.reading.spans.blocks import blocks
from assistant.reading.spans.clean import clean
from assistant.reading.spans.fragments import spans
from assistant.reading.spans.shorthand import apart
from assistant.reading.understood import ENOUGH, Others, Reading, told_apart

__all__ = ["Ask", "Item", "Move", "Reading", "has_amounts", "models", "read"]

SURE = 0.35
"""From which probability on a clause states a thing."""
MOST_WAYS = 6
"""So many readings of a message are followed to their figures."""
LEAST_WAY = 0.02
"""A reading less likely than this, beside the best one, is left out."""


def read(
    message: str,
    today: datetime.date,
    *,
    person: str = YOU,
    tax_year: int | None = None,
    turn: int = 1,
    expected: tuple[str, ...] = (),
    known: Mapping[str, tuple[Decimal, ...]] | None = None,
    forced: dict[int, str] | None = None,
    about: tuple[str, ...] = (),
    supposed: bool = False,
    shown: Collection[Decimal] = (),
    other: str = "",
) -> Reading:
    """Read a message in its conversation: whose turn it is about, which year, what was just asked for, what is known.

    ``about`` names the topics spoken of; ``supposed`` says that the message before it was a what-if,
    ``shown`` are amounts that the answer before it worked out, ``other`` is who was told of besides the writer.
    """
    rest, refused = honest_part(message)
    if refused:
        honest = read(
            rest, today, person=person, tax_year=tax_year, turn=turn, expected=expected, known=known, forced=forced,
            about=about, supposed=supposed, shown=shown, other=other,
        )  # fmt: skip
        return _refusing(honest, refused)
    text = corrected(apart(clean(message)))
    told_age = not (is_an_amount(text, expected) or of_a_thing(text, known or {}))
    found = spans(text, today, tax_year, told_age=told_age)
    held = {value for values in (known or {}).values() for value in values}
    if (meant := put_right_at_once(found, held)) != text:
        text, found = meant, spans(meant, today, tax_year, told_age=told_age)
    scene = Scene(found, Setting(expected, known or {}, shown))
    forced = forced or after_tax_besides(scene)
    answered = forced or already_in(scene, about) or replied(text, scene, shown, supposed)
    context, summed, rare, instead = seen(scene), sums(scene), by_rule(scene), in_place_of(scene)
    ways = [RoleReading((), 1.0)]
    if scene.figures:
        ways = readings(
            scene,
            models(),
            context.roles,
            forced=ledger(scene)
            | told_beside(scene)
            | taken_for(scene)
            | within_the_value(scene)
            | taken_apart(scene)
            | adding_up(scene)
            | still_to_go_in(scene)
            | converted_account(scene)
            | last_day_values(scene)
            | inventory(scene)
            | (
                answered
                or opened_and_worth(scene)
                or named_again(scene, about)
                or part_of_a_new_roth(scene)
                or moved_over(scene)
                or paid_later(scene)
                or plan_money(scene)
                or rolled_out(scene)
                or {}
            )
            | partly_deducted(scene)
            | plan_caps(scene)
            | basis_in_a_divorce(scene)
            | named_roles(scene)
            | others_results(scene)
            | reckoned(scene)
            | meant_to(scene)
            | share_worked_out(scene)
            | two_accounts(scene)
            | gross_pay(scene)
            | earned_beside_the_magi(scene)
            | taxable_as_filed(scene)
            | (each_known_again(scene) or the_cash_again(scene) if not instead else {})
            | instead
            | known_again(scene)
            | said_to_stand(scene)
            | part_of_the_income(scene)
            | another_amount_for_it(scene)
            | value_again(scene)
            | drops_to(scene)
            | stays_in(scene)
            | summed
            | stays_unconverted(scene)
            | spread_over(scene)
            | guessed(scene)
            | learned(rare)
            | (forced or {}),
            hinted=spoken_for(scene),
        )
    stated = statements(found, models(), context.statements, SURE)
    if not expected:
        stated = [statement for statement in stated if not is_bare_no(found.fragments[statement.fragment])]
    spoken_of = other if person == YOU and other else person
    before = Before(tuple(known or ()), expected, tax_year, about, supposed, spoken_of)
    tells = any(answered.get(index) != CLAIMED for index in range(len(scene.figures)))
    change = move(found, context, tells, before, models()["moves"], adds=bool(summed))
    if instead and not (change.back or (change.what_if and (supposed or told_by_words(text)))):
        change = replace(change, correction=True, what_if=False)
    if after_tax_besides(scene):
        change = replace(change, correction=False)
    if set(rare.values()) == {EARNED}:  # "it had earned 300" supposes nothing
        change = replace(change, what_if=False)
    if all_beside_the_point(scene) and "?" not in text and not told_by_words(text):
        change = Move()
    told = track(found.fragments, text, change.person or person, other)
    sight = Sight(
        text,
        today,
        scene,
        context,
        stated,
        told,
        persons(scene, told, models()["who"], context.who),
        Years(scene, models(), context.years),
        change,
        change.person or person,
        turn,
        before,
        blocks(found),
        {index: role for index, role in rare.items() if index not in (forced or {})},
    )
    likely = [way for way in ways if way.chance >= LEAST_WAY * ways[0].chance][:MOST_WAYS]
    first = sight.understood(likely[0])

    def apart_from_first() -> list[Reading]:
        return told_apart([first, *map(sight.understood, likely[1:])])

    if likely[0].chance >= ENOUGH * sum(way.chance for way in likely):
        return replace(first, others=Others(lambda: apart_from_first()[1:]), sure=True)
    best, *others = apart_from_first()
    return replace(best, others=tuple(others))


def _refusing(reading: Reading, kind: str) -> Reading:
    """A reading of the honest part of a message that also asks what is refused."""
    others = tuple(_refusing(other, kind) for other in reading.others)
    return replace(reading, asks=tuple(dict.fromkeys((*reading.asks, Ask("outside", kind)))), others=others)


def has_amounts(message: str, today: datetime.date) -> bool:
    """Whether a message names any figure of its own."""
    return bool(figures(spans(corrected(apart(clean(message))), today)))
