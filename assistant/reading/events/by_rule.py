"""Roles that no model has learned: what the words of a rare event say an amount is, whatever the models make of it.

The models see such an amount as one that is beside the point; its item then gets the role that the rule gives it.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.reading.events.after_tax_to_roth import after_tax_to_roth
from assistant.reading.events.from_ira_to_ira import from_ira_to_ira
from assistant.reading.events.left_again import left_again
from assistant.reading.events.off_line_7 import off_line_7
from assistant.reading.events.plan_to_roth import plan_to_roth
from assistant.reading.events.repaid import repaid
from assistant.reading.figures.signs import Scene
from assistant.reading.learned.marked import ROLES

BY_RULE: dict[str, str] = {
    "moved_to_roth": "the part of a contribution to a traditional IRA that was recharacterized to a Roth IRA",
    "moved_to_roth_with_earnings": "what moved then, earnings included",
    "moved_to_roth_earnings": "the earnings that moved with it",
    "returned_contribution": "the part of a contribution to a traditional IRA that was returned in time",
    "returned_earnings": "the earnings that came back with it",
    "rollover": "taken out of one IRA and put into another one",
    "disaster_distribution": "taken out as a qualified disaster distribution",
    "disaster_repayment": "paid back of a qualified disaster distribution",
    "repaid_reservist_distribution": "paid back of a qualified reservist distribution",
    "repaid_distribution": "paid back of a distribution for a birth or an adoption",
    "hsa_funding_distribution": "paid straight from an IRA to a health savings account",
    "plan_to_roth": "moved from an employer's plan straight into a Roth IRA",
    "after_tax_to_roth": "after-tax money of an employer's plan on its way to Roth",
    "after_tax_earnings": "what that money earned in the plan",
}
"""The roles, each a fact of the same name."""
OF_A_CONTRIBUTION = [role for role in BY_RULE if role.startswith(("moved_to_roth", "returned"))]
"""Those that belong to the year of a contribution, whenever the money moved."""


def by_rule(scene: Scene) -> dict[int, str]:
    """The roles of the figures that the words of a rare event name, by their places."""
    of_a_plan = after_tax_to_roth(scene) or plan_to_roth(scene)
    return from_ira_to_ira(scene) | repaid(scene) | off_line_7(scene) | left_again(scene) | of_a_plan


def learned(roles: Mapping[int, str]) -> dict[int, str]:
    """The same as the models know them: a role of their own, else beside the point."""
    return {index: role if role in ROLES else "other" for index, role in roles.items()}
