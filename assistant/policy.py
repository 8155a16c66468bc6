"""Asking and assuming: the one place that says which missing fact is asked for and which assumption may stand in.

The questions are put to the person in these words; the assumptions are told first, each with the way in which the
figure would move if it is wrong. References in braces are filled by the ledger.
"""

from __future__ import annotations

from assistant.answer import Need
from assistant.facts import YOU

QUESTIONS: dict[str, str] = {
    "year_end_value": (
        "What was the total value on December 31 of all {whose} traditional, SEP and SIMPLE IRAs (rollover IRAs are "
        "traditional IRAs)? Zero is an answer too. Roth IRAs and employer plans do not count."
    ),
    "year_end_value_in_full": (
        "Is that in dollars or in thousands? Please write in full, such as with a k for thousands, what all {whose} "
        "traditional, SEP and SIMPLE IRAs were worth together on December 31."
    ),
    "year_end_value_open": (
        "What will be left on December 31 in all {whose} traditional, SEP and SIMPLE IRAs (rollover IRAs are traditional "
        "IRAs)? That day decides, not today; tell me to assume it stays the same if you want an estimate."
    ),
    "year_end_value_after_rollover": (
        "How much pre-tax money will still be in all {whose} traditional, SEP and SIMPLE IRAs on December 31, after the "
        "rollover to the plan? “Most of it” is not enough: whatever stays is counted."
    ),
    "year_end_value_before_rollover": (
        "What was in all {whose} traditional, SEP and SIMPLE IRAs on December 31 of that year? Zero is an answer too. "
        "Plan money that came into an IRA only after that day does not count for that year, but for the one in which it came."
    ),
    "year_end_value_without_moved": (
        "What were all {whose} traditional, SEP and SIMPLE IRAs worth on December 31 without the money that was recharacterized "
        "to the Roth IRA after that day? It counts as if it had been in the Roth IRA all along."
    ),
    "nondeductible_contribution": (
        "How much did {who} contribute to a traditional IRA for the year, and was that contribution nondeductible?"
    ),
    "nondeductible_or_not": "Was {whose} contribution nondeductible, that is, not deducted on the return?",
    "distribution": (
        "How much was taken out of {whose} traditional, SEP and SIMPLE IRAs in the year and not converted, in dollars?"
    ),
    "conversion": "How much did {who} convert to Roth in the year, in dollars?",
    "conversion_with_the_rest": (
        "How much did {who} convert to Roth in the year, all together? There was still money in the IRAs at the end of the "
        "year before, and nothing is left now, so it must have been more than the contribution."
    ),
    "conversion_or_typo": "Please confirm the amount that was converted: it is many times the contribution, so is it a typo?",
    "filing_status": "What is {whose} filing status: single, joint, separate, head of household, or surviving spouse?",
    "modified_agi": "What is {whose} modified AGI for the year?",
    "modified_agi_without_conversion": (
        "What is {whose} modified AGI for the year without the income from the conversion? The limit for a Roth IRA leaves that "
        "income out, and I cannot tell whether it is in the income that you gave."
    ),
    "marginal_rate": "What is {whose} marginal federal tax rate? Filing status and taxable income without the conversion will do, too.",
    "taxable_income": "What is {whose} taxable income of the year without the conversion, that is, after deductions?",
    "tax_year": "Which tax year is this about?",
    "lived_apart_all_year": "Did {who} live apart from {married_to} for the whole year? It decides which range applies.",
    "covered_by_workplace_plan": "Did a retirement plan at work cover {who} in that year?",
    "spouse_covered_by_workplace_plan": "Did a retirement plan at work cover {married_to}?",
    "contribution": "How much was contributed to the IRA?",
    "elective_deferral": "How much did {who} defer into the plan that year (pre-tax and Roth together, without catch-up)?",
    "whose": (
        "I cannot tell whose each amount is, and the IRA money of two people is never pooled. What did each of them "
        "contribute and convert, and what was each one's IRA value on December 31?"
    ),
    "one_person_at_a_time": (
        "The IRA money of two people is never pooled, and each has a Form 8606 of their own. Please tell me of one of them "
        "in a message, and of the other one in the next: what went in, what was converted, and the IRA value on December 31."
    ),
    "which_plan": (
        "Which employer's plan is it about, and what did {who} and that employer put into it that year? The limit on all "
        "sources together is one of each unrelated employer's plan."
    ),
    "employer_contribution": "How much did the employer put in (match, profit sharing)? Zero is an answer too.",
    "compensation": "What is {whose} pay from this employer for the year, in dollars? The cap of the plan is a share of it.",
    "pay_for_the_match": "What is {whose} pay from this employer for the year, in dollars? What the employer puts in is a share of it.",
    "pay_of_this_employer": "What is {whose} pay from the employer whose plan it is? Earnings of one's own business are no pay of an employer.",
    "withdrawal": "How much was taken out of the Roth IRA, and in which year?",
    "first_roth_year": (
        "For which year did {who} first put money into any Roth IRA? The five-year clock for earnings starts with it."
    ),
    "roth_contribution_basis": "How much was put into Roth IRAs as regular contributions over the years?",
    "roth_conversions": "What went into your Roth IRAs: regular contributions in all, and each conversion with its year, amount and how much of it was taxed?",
    "taxed_conversions": "How much of each conversion that is in {whose} Roth IRAs was taxed when it was made? It decides the additional tax.",
    "age_at_year_end": "How old were {who} at the end of that year? It decides whether the catch-up contribution is allowed.",
    "age": "How old were you at the time of the withdrawal: under or over 59½?",
    "basis": "How much basis (nondeductible contributions so far, as the last Form 8606 shows it) do the IRAs hold?",
    "ira_total": "What are all {whose} traditional, SEP and SIMPLE IRAs worth together?",
    "excess_contribution": "In which years was too much contributed, and how much each year?",
    "excess_by_year": "What was contributed in the year between those that you named, and how much was allowed? What stays in costs again each year.",
    "year_end_value_with_another": (
        "What was the total value on December 31 of all {whose} traditional, SEP and SIMPLE IRAs, with the one whose value you do not know? "
        "Its year-end statement or its Form 5498 shows it."
    ),
    "empty_or_not": (
        "You mention an IRA with money in it and also that nothing was left. Was that money still in a traditional, SEP "
        "or SIMPLE IRA on December 31, and how much?"
    ),
    "what_is_the_amount": "What does the amount stand for: a contribution, a conversion, a balance on December 31?",
    "far_above_the_limit": (
        "What you name is far over the limit: more than anybody may contribute for one year. How much of it was contributed for the year, "
        "and what is the rest: a rollover, money of other years, a slip of the pen?"
    ),
    "what_if": "What changes in the what-if, and to which amount?",
    "over_the_limit": "How much was contributed to the traditional IRA for the year?",
    "comma_misplaced": "Which amount did you mean? Please write it once more, in full.",
    "valid_amount": "Please give a dollar amount, zero or more, or a rate below the whole, in digits.",
    "closing_balance": "What was that IRA worth just before the removal, and was anything else paid in or taken out?",
    "net_income_facts": (
        "What was that IRA worth just before the contribution and just before the removal, and was anything else paid in or taken out?"
    ),
}

ASSUMPTIONS: dict[str, str] = {
    "nondeductible": "I take the contribution as nondeductible, as in a backdoor; if it was deducted, more is taxable.",
    "undated": "I take the balance that you gave as the value on December 31; a higher value then makes more taxable, a lower one less.",
    "reduced": "The balance that you gave contains the money that was converted, so I take what was left after it as the value on December 31.",
    "unconverted_stays": "I take it that what is not converted stays in the IRAs on December 31, and that more converted comes out of them.",
    "untaken_stays": "I take it that what is not taken out stays in the IRAs on December 31, and that more taken out comes out of them.",
    "rolled_out": "I take what was left after the rollover to the plan as the value on December 31.",
    "everything_converted": "I take it that nothing was left in any traditional, SEP or SIMPLE IRA on December 31; money left there would make part of the conversion taxable.",
    "adds_up": "The amounts that you name add up to what was converted, so I take it that nothing was left on December 31; money left there would make less of the basis count.",
    "movable": "I take the money that could move to the plan as all that is in the IRAs on December 31; more there makes more taxable.",
    "inherited_only": "I take it that you hold no traditional, SEP or SIMPLE IRA besides the inherited one; money in one of your own would make part of the conversion taxable.",
    "less_earlier_withdrawal": "What was withdrawn in earlier years is taken off first: contributions, then the oldest conversions; more paid in since then would lower the tax.",
    "grown_value": "I take the grown value as the amount that was converted.",
    "all_of_the_contribution": "I take the amount converted to be the contribution, with no gain or loss between; a gain would be taxable.",
    "all_of_it": "I take the amount converted to be all that was in the IRAs.",
    "recharacterized_amount": "I take the amount converted to be what was recharacterized.",
    "same_as_now": "I assume that the balance is the same on December 31 as now; it is an estimate until that day.",
    "no_basis": "I assume no basis from earlier years; more basis would mean less tax.",
    "all_pre_tax": "You told of no after-tax money, so I take all that is converted as pre-tax: with basis in any traditional, SEP or SIMPLE IRA, less is taxable.",
    "no_distribution": "I assume no other withdrawals in the year.",
    "excess_is_no_basis": "Line {line.1} takes the contribution up to the limit of the year; what is above it is an excess and no basis.",
    "withheld_within": "I take the tax withheld as part of the amount that left the IRA for the conversion: it did not reach the Roth IRA and counts as taken out. Where it was made up with other money within the time for a rollover, all of it was converted.",
    "excused": "I take the reason that you give as an exception from the additional tax on early distributions; it has to be documented.",
    "excused_amount": "I take what was withdrawn for the purpose that you name as an exception from the additional tax; it covers no more than the purpose cost or the law lets, and has to be documented.",
    "excused_in_part": "The purpose that you name can free from the additional tax on early distributions, up to what it cost in the year; how much that is was not told, so I give no figure for that tax.",
    "first_home": "I count the lifetime amount for a first home against the additional tax and take it that none of it was used before.",
    "still_there": "I take it that the excess is still there and that no later year left room to absorb it; a later year with room, or money taken out, lowers the tax.",
    "recharacterized": "The contribution that moved from the Roth IRA counts as made to the traditional IRA, without its earnings; I take it as nondeductible.",
    "moved_to_roth": "What was recharacterized to the Roth IRA counts as contributed there from the start, so line {line.1} leaves it out; a conversion of it instead would stay on the form.",
    "returned_in_time": "I take the contribution that came back as returned with its earnings by the extended due date, so line {line.1} leaves it out; taken out later, it would be a distribution.",
    "in_the_year": "I assume the contribution was made during the year and not after December 31.",
    "every_year_since": "I count every year up to the last one that is over; a year more or less moves the basis by what went in for it.",
    "current_year": "You named no year, so I take the current one, {year}.",
    "year_of_the_paper": "You named no year; these papers and programs deal with a year that is over, so I take the last one, {year}.",
    "estimate": "One of your amounts is approximate, so this is an estimate; give me the exact amount for the filed figure.",
    "no_contribution": "I take it that nothing was contributed for this year.",
    "married": "I take “married” as filing jointly; on separate returns the income range is far lower.",
    "compensation": "I assume taxable compensation of at least the limit; less compensation lowers the limit.",
    "own_compensation": "I count this compensation alone; on a joint return that of the other spouse counts as well and can raise the limit.",
    "without_conversion": "I leave the income from the conversion out of your income, as the law does for this limit.",
    "added_up": "I take the incomes that you named, added up, as your modified AGI; income that you left out or may subtract changes it.",
    "lowered": "I take what you defer before tax off your income; money put into a Roth account of the plan changes nothing.",
    "no_other_contributions": "I assume no other IRA contributions for the year.",
    "under_50": "I take an age under {statute.age_catch_up} at the end of the year.",
    "contributed_limit": "I take the contribution to be the full limit of the year.",
    "plan_allows": "The plan has to allow after-tax contributions and an in-plan Roth rollover or in-service distribution; this is the legal room.",
    "plan_lets_out": "The plan has to allow an in-plan Roth rollover or in-service distribution; I take its cap as one on the after-tax contributions of the whole year.",
    "way_to_roth": "The plan has to allow an in-plan Roth rollover or in-service distribution as well; without either the money stays after-tax in it.",
    "takes_after_tax": "The plan has to take after-tax contributions; this is the legal room.",
    "net_earnings": "I take your earnings as net earnings of your own business after the deduction of half the self-employment tax; before it, the room is smaller.",
    "agi_without": "I take the AGI that you gave as that without the conversion; if it contains it, the tax on it differs.",
    "converted_besides": "I take what you converted in the year already as taxable, and as not yet in the income that you gave: it uses room first. Where that income contains it, that much more fits.",
    "converted_taxable": "I take all that you converted in the year already as taxable: it uses room first; as far as it was basis, more fits.",
    "converted_with_basis": "I have not taken off what you converted in the year already: its taxable part, line {line.18}, uses room as well.",
    "no_other_income": "I take no other income, and the whole standard deduction off the conversion; for a dependent of somebody else it is smaller and the tax higher.",
    "standard_deduction": "I take the standard deduction off the AGI, with the addition for age only where the age was told.",
    "full_deferral": "I take “maxed” as the full deferral limit of the year.",
    "full_catch_up": "I count the whole catch-up contribution that the age allows in the total; it changes nothing about the room.",
    "clock_met": "I take the five-year clock of the Roth IRA as met where the facts do not say otherwise.",
    "no_earnings_conversions": "I take the conversions that you named to be all there were.",
    "any_age": "You told no age; the figures are the same under and over 59½.",
    "line_14_short": "The earlier form that you mention shows less basis than the contributions that you list; I use the list, because line {line.14} adds up over the years.",
    "as_filed": "What you did not say I take from the entries of the form itself; if one of them is wrong, the lines that follow from it move too.",
    "rmd_taken": "I take it that the required minimum distribution was paid out, less what went to charity; it cannot be converted.",
    "could_be_deducted": "You choose a part as nondeductible, so I take it that all of the contribution could be deducted; with a plan at work and a high income the deduction is smaller.",
    "spouse_same": "I take the same contribution for both spouses.",
}


PLAN_TO_ROTH = "Does pre-tax plan money that goes straight to a Roth IRA belong on Form 8606?"
EXPLAINED_BY = {
    "plan_to_roth": PLAN_TO_ROTH,
    "form_8606": "pro rata rule",
    "joint_return": "spouses file separate Forms 8606",
    "roth_ira_limit": "income range for direct Roth contributions",
    "ira_deduction": "deductible or nondeductible contribution",
    "mega_backdoor": "room for after-tax contributions in the plan",
    "limits": "contribution limit",
    "after_tax_to_roth": "are earnings on after-tax plan money taxed when moved to Roth, and is it on Form 8606",
    "last_day": "deadline of a reverse rollover",
    "roth_withdrawal": "order of withdrawals from a Roth IRA",
    "excess_contribution": "tax on an excess contribution",
    "basis_history": "missing Forms 8606 filed late",
    "compare_paths": "paths when there is pre-tax money in an IRA",
    "rollover_ceiling": "only pre-tax money can go back into an employer plan",
    "net_income_attributable": "earnings that move with a recharacterized contribution",
}
"""What to look up so that a computed answer cites the passage that explains it."""

TOLD_WITH = {"withheld": "tax was withheld from the conversion", "plan_to_roth": PLAN_TO_ROTH}
"""What to look up and tell beside the figures of a form, by the fact that calls for it."""


def question(fact: str, person: str, tax_year: int | None, *, wording: str = "") -> Need:
    """The Need for a missing fact, asked in the words for that person."""
    who = {YOU: "you", "spouse": "your spouse"}.get(person, person)
    whose = {YOU: "your", "spouse": "your spouse's"}.get(person, f"{person}'s")
    married_to = "you" if person == "spouse" else f"{whose} spouse"
    text = QUESTIONS[wording or fact].replace("{whose}", whose).replace("{who}", who)
    text = text.replace("{married_to}", married_to)
    return Need(fact, person, tax_year, text)
