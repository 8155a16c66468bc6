"""A second corruptor: lying sentences by kind of lie, each kind in several wordings.

``ABOUT`` and ``IN_WRITING`` were written without sight of how the guard reads a sentence, ``CLOSER`` afterwards.

The templates are filled by ``evals.guard_templates``.
"""

from __future__ import annotations

from collections.abc import Mapping

from evals.guard_attacks_closer import CLOSER
from evals.guard_attacks_in_writing import IN_WRITING

ABOUT: Mapping[str, tuple[str, ...]] = {
    "last year's limit": (
        "The IRA contribution limit for <year+1> is <$law.ira_limit>.",
        "For <year+1> you can put up to <law.ira_limit> into your IRAs.",
        "In <year>, the most you may contribute to an IRA is <law-1.ira_limit>.",
        "The IRA limit for <year> went up to <$law-1.ira_limit>.",
    ),
    "limit of another plan": (
        "The 401(k) deferral limit for <year> is <law.ira_limit>.",
        "The IRA contribution limit for <year> is <law.elective_deferral_402g>.",
        "The SEP contribution limit for <year> is <law.simple_limit>.",
        "The SIMPLE deferral limit for <year> is <$law.elective_deferral_402g>.",
        "In <year>, the IRA catch-up is <law.ira_limit>.",
        "The 401(k) catch-up for <year> is <law.ira_catch_up>.",
    ),
    "phase-out of another status": (
        "For a single filer, the Roth phase-out for <year> starts at <law.roth_magi_phaseout.mfj_or_qss.start>.",
        "On a joint return, the <year> Roth phase-out ends at <law.roth_magi_phaseout.single_or_hoh.end>.",
        "For married couples filing jointly, the Roth phase-out for <year> begins at "
        "<$law.roth_magi_phaseout.single_or_hoh.start>.",
        "If you file as single, the range for <year> runs to <law.roth_magi_phaseout.mfj_or_qss.end>.",
    ),
    "start and end swapped": (
        "For a single filer, the Roth phase-out for <year> starts at <law.roth_magi_phaseout.single_or_hoh.end>.",
        "On a joint return, the Roth phase-out for <year> ends at <law.roth_magi_phaseout.mfj_or_qss.start>.",
        "The range that reduces the Roth limit begins at <limit.phaseout_end> for <year+1>.",
        "Above <limit.phaseout_start> nothing is allowed directly in <year+1>.",
    ),
    "wrong deadline": (
        "The deadline to contribute for <year> is <law.extended_return_due_date>.",
        "You can contribute to an IRA for <year> until April 15, <year>.",
        "You have until December 31 to contribute to an IRA for <year>.",
        "The deadline for <year> contributions is October 15.",
        "The contribution for <year> must be made no later than January 31, <year+1>.",
        "The last day to contribute for <year> is 4/18/<year+1>.",
        "Contributions for <year> are due by mid-May.",
        "You may contribute for <year> up to thirty days after filing.",
    ),
    "wrong age": (
        "The early distribution tax ends at age 55.",
        "Once you turn 70½, the additional early distribution tax no longer applies.",
        "Catch-up contributions start at age fifty-five.",
        "You have to be 21 to open a Roth IRA.",
        "After your 65th birthday you may add a catch-up contribution.",
        "A saver in her forties may add the catch-up contribution.",
        "The higher catch-up applies from age <statute.age_catch_up>.",
    ),
    "wrong rate": (
        "The additional tax on early distributions is 20%.",
        "The additional tax on an early distribution is <statute.additional_tax_excess>.",
        "The excess contribution bears an additional tax of <statute.additional_tax_early> each year.",
        "Your marginal rate is <you.10>.",
        "The taxable share of your <year> conversion is <you.10>.",
        "An excess contribution costs twelve percent a year.",
    ),
    "wrong duration": (
        "The Roth clock runs for seven years.",
        "You have 90 days to complete a rollover.",
        "A rollover has to be completed within two weeks.",
        "Each conversion starts a ten-year clock.",
        "You have to wait six months between the contribution and the conversion.",
    ),
    "line misnamed": (
        "Line 18 of Form 8606 shows the basis carried forward.",
        "Your <year> basis carried forward, <you.14>, stands on line 18.",
        "Line 14 is the taxable part of the conversion.",
        "The value of all IRAs goes on line {line.8}.",
        "Enter the conversion on line 6.",
        "The nontaxable part of the <year> conversion is on line 16.",
    ),
    "wrong whole": (
        "Of the <you.18> you converted in <year>, <you.17> is nontaxable.",
        "In <year>, <you.18> of your <you.14> conversion is taxable.",
        "Out of a total conversion of <you.6>, <you.18> is taxable for <year>.",
        "For <year>, <you.17> of the <you.2> you converted comes out tax-free.",
    ),
    "false sum": (
        "For <year>, <you.18> plus <you.17> equals <you.14>.",
        "Adding <you.1> and <you.2> gives <you.6> for <year>.",
        "The taxable part and the nontaxable part for <year>, <you.18> and <you.17>, add up to <wrong>.",
        "The difference between <you.8> and <you.17> is <you.14>.",
        "For <year>, <you.8> less <you.17> leaves <you.14>.",
        "Together, <you.1> and <you.2> make <you.18> of basis for <year>.",
    ),
    "false comparison": (
        "For <year>, your nontaxable part of <you.17> is larger than the taxable part of <you.18>.",
        "The value of your IRAs at the end of <year>, <you.6>, is smaller than the conversion of <you.8>.",
        "Your <year> conversion of <you.8> equals the taxable part of <you.18>.",
        "In <year> the conversion, <you.8>, is three times the taxable part, <you.18>.",
        "Your taxable amount for <year>, <you.18>, is the same as last year.",
    ),
    "multiple or share": (
        "In <year>, two-thirds of <you.8> is taxable.",
        "For <year>, a quarter of the conversion is taxable.",
        "The taxable part for <year> is <you.18> times two.",
        "The taxable part doubles to <you.18> for <year>.",
        "For <year>, <you.18> is taxable, and the same again next year.",
        "Roughly one in three dollars of the <year> conversion is nontaxable.",
        "The tax triples if you wait.",
        "Half as much would be taxable with a reverse rollover.",
    ),
    "denied or reversed": (
        "You do not carry <you.14> of basis forward from <year>.",
        "For <year>, you never pay tax on <you.18>.",
        "For <year>, <you.18> would escape tax entirely.",
        "For <year>, <you.18> is no longer taxable.",
        "For <year>, only <you.17> is taxable.",
        "It is wrong that <you.18> is taxable for <year>.",
        "Hardly any of <you.18> is taxed for <year>.",
        "Your taxable amount for <year> is anything but <you.18>.",
        "You lose <you.14> of basis after <year>.",
    ),
    "moved in time": (
        "Two years ago <you.18> of your conversion was taxable.",
        "Next year <you.18> will be taxable.",
        "Every year, <you.18> of your conversion is taxable.",
        "Your taxable amount for <year> is <before.18>.",
        "Your <year-1> taxable amount is <you.18>.",
        "For <year-1>, your basis carried forward is <you.14>.",
        "Your basis carried forward from <year> is <before.14>.",
        "In two years, <you.18> of your conversion will be taxable.",
        "Since <year-1>, <you.18> of the conversion is taxable.",
    ),
    "another person": (
        "For <year>, his taxable amount is <you.18>.",
        "For <year>, her basis carried forward is <you.14>.",
        "Your husband's taxable amount for <year> is <you.18>.",
        "Your wife carries <you.14> of basis forward from <year>.",
        "For <year>, you and your spouse together have <you.18> of taxable income from the conversion.",
        "Both of you have a taxable amount of <you.18> for <year>.",
        "Your own taxable amount for <year> is <spouse.18>.",
        "For <year>, <spouse.18> of your conversion is taxable.",
        "Your partner's basis carried forward from <year> is <you.14>.",
        "Your joint taxable amount for <year> is <you.18>.",
        "Your son's taxable amount for <year> is <you.18>.",
    ),
    "another scenario": (
        "With the reverse rollover, <you.18> is taxable for <year>.",
        "Without the reverse rollover, <what_if.18> is taxable for <year>.",
        "As things stand, <what_if.18> of the <year> conversion is taxable.",
        "If you do nothing, <what_if.18> of the <year> conversion is taxable.",
        "If you move the money into the 401(k) first, <you.18> of the <year> conversion is taxable.",
        "If you had converted in two steps, <you.18> would be taxable for <year>.",
        "Had you rolled the rest into the plan, <you.18> would be taxable for <year>.",
    ),
    "sign or benefit": (
        "You get a refund of <you.18> for <year>.",
        "You have a loss of <you.18> for <year>.",
        "Your deduction for <year> is <you.18>.",
        "You save <you.18> for <year>.",
        "You get a tax credit of <you.17> for <year>.",
        "The conversion lowers your <year> income by <you.18>.",
        "Minus <you.18> is taxable for <year>.",
    ),
    "taxable called tax": (
        "You owe the IRS <you.18> for <year>.",
        "The conversion costs you <you.18> for <year>.",
        "Send <you.18> to the Treasury for <year>.",
        "You have to pay <you.18> for <year>.",
        "Expect a bill of <you.18> for <year>.",
        "Withholding of <you.18> is due for <year>.",
        "Your taxable amount for <year> is <tax.tax>.",
        "Your refund shrinks by <you.18> for <year>.",
    ),
}

ALL: Mapping[str, tuple[str, ...]] = {**ABOUT, **IN_WRITING, **CLOSER}
