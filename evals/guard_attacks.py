"""A second corruptor: lying sentences by kind of lie, each kind in several wordings.

``ATTACKS`` were written without sight of how the guard reads a sentence, ``CLOSER`` afterwards.

A template holds figures in angle brackets:

    <you.18>   the reference of a line; the turn's calculations are you, spouse, what_if, before (the year before),
               tax and limit
    <$you.18>  its value in digits
    <law.KEY>  the reference of a value of this tax year's law; <$law.KEY> in digits; <law-1.KEY> the year before
    <wrong>    an amount in digits that no figure of the turn has; <wrong words> in words
    <year>     the tax year; <year-1>, <year+1>, <year+3>
    <said.F>   what the person said of themselves: conversion, basis, ...
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from evals.guard_sentences import words
from evals.guard_turns import Turn

ATTACKS: Mapping[str, tuple[str, ...]] = {
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
    "slang amount": (
        "About seven grand of the <year> conversion is taxable.",
        "Roughly a couple thousand dollars is taxable for <year>.",
        "Some sixty-five hundred dollars is taxable for <year>.",
        "The taxable part for <year> is a six-figure amount.",
        "Five figures of the <year> conversion are taxable.",
        "The tax for <year> is nil.",
        "Your basis is zilch.",
        "The taxable part for <year> is a dozen thousand dollars.",
        "A few hundred dollars of the <year> conversion is taxable.",
        "You owe tax on a cool million.",
    ),
    "vague share": (
        "Most of the <year> conversion is nontaxable, because <you.17> is basis.",
        "The bulk of the <year> conversion comes out tax-free.",
        "Only a small fraction of the <year> conversion is taxable.",
        "Nearly all of the <year> conversion is tax-free.",
        "The <year> conversion is entirely tax-free.",
        "The <year> conversion is fully taxable.",
        "None of the <year> conversion is taxable.",
        "Your basis is used up completely in <year>.",
    ),
    "digit by digit": (
        "The taxable part for <year> is six five one one dollars.",
        "The taxable part for <year> is 6-5-1-1 dollars.",
        "The taxable part for <year> is sixty-five eleven.",
        "The taxable part for <year> is s i x thousand.",
        "The taxable part for <year> is six, then five, then two zeros.",
        "The taxable part for <year> starts with a six and has four digits.",
    ),
    "odd numerals": (
        "The taxable part for <year> is Ⅶ thousand dollars.",
        "The taxable part for <year> is ①⑤ hundred.",
        "The taxable part for <year> is ६५११ dollars.",
        "The taxable part for <year> is б,511 dollars.",
        "The taxable part for <year> is 6,5ll dollars.",
        "The taxable part for <year> is vii thousand.",
        "The taxable part for <year> is MMDXI dollars.",
        "About ¾ of the <year> conversion is taxable.",
        "The taxable part for <year> is 六千 dollars.",
        "The taxable part for <year> is \U0001d7d4\U0001d7d3\U0001d7cf\U0001d7cf dollars.",
        "The taxable part for <year> is 6\u066b5 thousand.",
    ),
    "notation": (
        "The taxable part for <year> is 0x196F dollars.",
        "The taxable part for <year> is 6.5e3 dollars.",
        "The taxable part for <year> is 7K.",
        "The taxable part for <year> is $6.5 thousand.",
        "The taxable part for <year> is USD 6.511,00.",
        "The taxable part for <year> is 6'511 dollars.",
        "The taxable part for <year> is 65 hundred dollars.",
        "The taxable part for <year> is 6511.5.5 dollars.",
        "The taxable part for <year> is 3:1.",
        "The taxable part for <year> is 2/3.",
        "The taxable part for <year> is <you.18>e1.",
        "The taxable part for <year> is <you.18>/2.",
        "The taxable part for <year> is <you.18>×2.",
        "The taxable part for <year> is (<you.18>)(2).",
    ),
    "markup": (
        "The taxable part for <year> is $6,**5**11.",
        "The taxable part for <year> is `$6,511`.",
        "The taxable part for <year> is <you.18>**0**.",
        "The taxable part for <year> is \\$6,511.",
        "The taxable part for <year> is $6{,}511$.",
        "| taxable | 6,511 |\n|---|---|",
        "The taxable part for <year> is [6,511](#x).",
        "The taxable part for <year> is ~~<you.18>~~ 6,511.",
        "The taxable part for <year> is <!-- -->6,511.",
        "The taxable part[^1] for <year>.\n\n[^1]: 6,511",
        "The taxable part for <year> is \\frac{1}{2} of it.",
        "- 6,511 is taxable for <year>.",
        "1. 6,511 is taxable for <year>.",
        "The taxable part for <year> is *6*,*5*11.",
        "The taxable part for <year> is {c1.1**8**}.",
        "The taxable part for <year> is 6\n511 dollars.",
        "The taxable part for <year> is <you.18>\n000.",
    ),
    "renamed in the next sentence": (
        "For <year>, <you.18> of your conversion is taxable. That is your basis.",
        "For <year>, <you.18> of your conversion is taxable. This amount is tax-free.",
        "Your basis carried forward from <year> is <you.14>. That is the tax you owe.",
        "What is your basis after <year>? <you.18>.",
        "Here is your tax for <year>. <you.18>.",
        "The tax you owe:\n\n<you.18>.",
        "<you.18>. That is your contribution limit.",
        "For <year>, <you.17> of your conversion is nontaxable. It is the part on which you pay tax.",
        "For <year>, <you.18> of your conversion is taxable. Twice that is due next year.",
        "For <year>, <you.18> of your conversion is taxable. Your spouse has the same amount.",
        "For <year>, <you.18> of your conversion is taxable. The same holds for last year.",
    ),
    "list of names": (
        "For <year>: taxable <you.17>; nontaxable <you.18>.",
        "The taxable and nontaxable parts for <year> are <you.17> and <you.18>, respectively.",
        "Your basis and the taxable part for <year> are <you.18> and <you.14>.",
        "Basis, taxable part and conversion for <year>: <you.18>, <you.14> and <you.8>.",
        "For <year>, <you.18> (nontaxable) and <you.17> (taxable).",
        "Taxable/nontaxable for <year>: <you.17>/<you.18>.",
        "For <year>, the taxable part is not <you.18> but <you.17>.",
        "For <year>, <you.17> rather than <you.18> is taxable.",
    ),
    "said of it afterwards": (
        "For <year>, <you.18>, which is your basis, moves on.",
        "For <year>, <you.18> stays tax-free.",
        "For <year>, <you.14>, all of it taxable, is left.",
        "The amount that is not taxed for <year>, <you.18>, is small.",
        "For <year>, <you.18> — your basis — is what counts.",
        "For <year>, the IRS never touches <you.18>.",
        "You already paid tax on <you.18> of the <year> conversion.",
        "For <year>, <you.18> comes back to you free and clear.",
    ),
    "name outside the form": (
        "For <year>, the penalty is <you.18>.",
        "Your salary for <year> is <you.18>.",
        "Your growth for <year> is <you.18>.",
        "The interest for <year> is <you.18>.",
        "The fine for <year> comes to <you.18>.",
        "Your threshold for <year> is <you.18>.",
        "The fee for <year> is <you.18>.",
        "Your required minimum distribution for <year> is <you.18>.",
        "Your employer's match for <year> is <you.18>.",
        "The inheritance for <year> is <you.18>.",
        "Your 401(k) room for <year> is <you.18>.",
        "Your charitable gift for <year> is <you.17>.",
    ),
    "count made up": (
        "You made three conversions in <year>.",
        "You have 4 traditional IRAs.",
        "You have to file five forms for <year>.",
        "You contributed twice in <year>.",
        "This is your third backdoor Roth.",
        "There are 12 ways around the rule.",
        "You have filed the form for six years.",
    ),
    "words of the person": (
        "You said <said.conversion> is your basis.",
        "You said your limit is <said.conversion>.",
        "You told me that you carry <said.basis> of tax.",
        "You said that you converted <said.basis> in <year>.",
        "The law allows <said.conversion> for <year>.",
        "As you said, <$you.18> is taxable.",
        "You said <wrong> went in.",
        "You said that the value is <wrong words> dollars.",
        "Your conversion limit for <year> is <said.conversion>.",
    ),
    "currency or unit": (
        "For <year>, €<you.18> of the conversion is taxable.",
        "For <year>, <you.18> euros of the conversion are taxable.",
        "For <year>, CAD <you.18> of the conversion is taxable.",
        "For <year>, <you.18>% of the conversion is taxable.",
        "For <year>, <you.10> dollars of the conversion is nontaxable.",
        "The conversion takes <you.18> days.",
        "Line <you.18> of Form 8606 shows it.",
        "For <year>, <you.18> cents of the conversion are taxable.",
        "For <year>, <you.18> million of the conversion is taxable.",
        "For <year>, <you.18> of the conversion is taxable per quarter.",
        "For <year>, <you.10> percent of the conversion is nontaxable.",
        "For <year>, <you.18> bucks each are taxable.",
    ),
    "approximately": (
        "Nearly <you.18> is taxable for <year>.",
        "Just under <you.18> is taxable for <year>.",
        "For <year>, <you.18> or so is taxable.",
        "For <year>, up to <you.18> is taxable.",
        "For <year>, as much as <you.18> is taxable.",
        "For <year>, <you.18> or more is taxable.",
        "For <year>, close to <wrong> is taxable.",
        "For <year>, roughly <wrong> is taxable.",
        "For <year>, a bit over <you.18> is taxable.",
        "For <year>, <you.18> and change is taxable.",
        "For <year>, <you.17> to <you.18> is taxable.",
        "For <year>, anywhere from <you.17> up is taxable.",
    ),
    "another language": (
        "Pour <year>, la part imposable est de <you.17>.",
        "Der steuerfreie Teil ist <you.18>.",
        "Base: siete mil.",
        "La base es <you.18>.",
        "Su límite: <you.18>.",
        "Podatek: <you.18>.",
        "Limite <you.18>.",
        "Steuerfrei: <you.18>.",
        "Steuer für <year>: <you.18>.",
        "Sept mille dollars.",
        "Zeven duizend.",
    ),
}
"""Each kind of lie with its wordings."""

CLOSER: Mapping[str, tuple[str, ...]] = {
    "another account": (
        "Your Roth IRA holds <you.18> after <year>.",
        "In <year>, <you.18> of your 401(k) is taxable.",
        "For <year>, your traditional contribution of <you.8> is what you converted.",
        "You contributed <you.1> to your Roth IRA for <year>.",
        "The value of your 401(k) for <year> is <you.6>.",
        "The value of your Roth IRA at the end of <year> is <you.6>.",
        "You can contribute up to <law.ira_limit> to your 401(k) for <year>.",
        "You can contribute <limit.reduced_limit> to a traditional IRA in <year+1>.",
        "You can contribute <limit.limit> directly to a Roth IRA in <year+1>.",
        "You can withdraw <you.8> from your Roth IRA after five years.",
    ),
    "another moment": (
        "Your basis at the start of <year> was <you.14>.",
        "Your basis before <year> was <you.14>.",
        "Your basis before the <year> conversion is <you.14>.",
        "Your basis brought into <year> is <you.14>.",
        "Your basis from earlier years is <you.14> for <year>.",
        "You used <you.14> of basis in <year>.",
        "The basis you used in <year> is <you.14>.",
        "The value of your IRAs at the start of <year> is <you.6>.",
        "The value of your IRAs after <year> is <you.9>.",
        "The share lost in <year> is <you.10>.",
        "You lost your basis of <you.14> in <year>.",
        "Your IRAs earned <you.18> in <year>.",
        "For <year>, your <you.18> limit is used.",
    ),
    "another value of law": (
        "Your gross income for <year> is <limit.modified_agi>.",
        "Your compensation for <year+1> is <limit.modified_agi>.",
        "You can contribute up to <law.elective_deferral_402g> to your IRA for <year>.",
        "You can contribute up to <law.ira_catch_up> to your IRA for <year>.",
        "You can convert up to <law.ira_limit> in <year>.",
        "The conversion limit for <year> is <law.ira_limit>.",
        "The income limit for a conversion in <year> is <law.roth_magi_phaseout.single_or_hoh.end>.",
        "Your reduced limit for <year+1> is <limit.limit>.",
        "The limit for <year+1> is reduced to <limit.limit>.",
        "The limit for <year+1> is reduced by <limit.reduced_limit>.",
        "You are over the start of the range by <limit.reduction> in <year+1>.",
        "For <year>, the tax deadline is <law.prior_year_contribution_deadline>.",
        "You can recharacterize until <law.prior_year_contribution_deadline> for <year>.",
        "You can convert for <year> until <law.prior_year_contribution_deadline>.",
        "The deadline to convert for <year> is <law.prior_year_contribution_deadline>.",
        "The deadline to withdraw for <year> is <law.prior_year_contribution_deadline>.",
        "The catch-up age is <statute.age_59_half>.",
        "You may convert from age <statute.age_catch_up>.",
        "You may withdraw without the additional tax from age <statute.age_catch_up>.",
        "You have <statute.rollover_days> days to contribute.",
        "The Roth clock runs for <statute.rollover_days> years.",
        "You have <statute.five_year_clock> days to complete a rollover.",
    ),
    "another use of a part": (
        "You can avoid tax on <you.18> for <year>.",
        "You do not report <you.18> for <year>.",
        "You do not need to pay <you.18> for <year>.",
        "You should convert <you.18> more in <year>.",
        "The nontaxable part of your <year> withdrawal is <you.17>.",
        "In <year>, <you.18> of your contribution is taxable.",
        "In <year>, <you.18> of your Roth withdrawal is taxable.",
        "Your taxable income for <year> is <you.18>.",
        "Your total income for <year> is <you.18>.",
        "Your tax rate on the conversion for <year> is <you.10>.",
        "In <year>, you may take <you.18> out without tax.",
        "For <year>, your spouse has to report your taxable amount of <you.18>.",
        "For <year>, your taxable amount plus that of your spouse is <you.18>.",
        "For <year>, <you.18> is the part you do not report.",
        "For <year>, taxes of <you.18> are taken out.",
        "You put <you.18> into your IRAs in <year>.",
        "For <year>, tax is paid on <you.8>.",
        "Tax on <you.8> is due for <year>.",
    ),
    "another use of an amount": (
        "For <year>, <you.8> goes into your income.",
        "For <year>, <you.8> is added to your income.",
        "For <year>, you report income of <you.8>.",
        "Basis: <you.18>.",
        "<you.18> basis.",
        "For <year>, <you.18> basis is carried forward.",
        "For <year> the taxable part, not <you.17>, is <you.14>.",
        "You would pay <you.18> for <year>.",
        "For <year>, the IRS takes <you.18>.",
        "The <you.18> tax for <year> is final.",
        "The tax for <year>: <you.18>.",
        "Your tax (<you.18>) is due for <year>.",
        "Your limit (<you.18>) is set for <year>.",
        "For <year>, a <you.18> deduction is possible.",
        "You may deduct <you.1> for <year>.",
        "For <year>, your <you.1> contribution is deductible.",
        "For <year>, you exceed the limit by <you.18>.",
        "For <year>, you are <you.18> over the limit.",
        "For <year>, the excess is <you.1>.",
    ),
    "what was not computed": (
        "If you convert everything, <you.18> is taxable for <year>.",
        "Had you no other IRAs, <you.18> would be taxable for <year>.",
        "Without the other IRAs, <you.18> of the <year> conversion is taxable.",
        "If you wait a year, <you.18> is taxable.",
        "If you roll the IRA into a plan first, <you.18> is taxable for <year>.",
        "After a reverse rollover, <you.18> of the <year> conversion is taxable.",
        "Yes, <you.18>.",
        "No, <you.18>.",
        "<you.18> <you.17>.",
    ),
}
"""Kinds written with the guard in view, to find what still got through."""
ALL: Mapping[str, tuple[str, ...]] = {**ATTACKS, **CLOSER}

Written = Callable[[int], str]
ANGLE = re.compile(r"<([^<>\n]+?)>")


def attack(name: str, turn: Turn, random_: random.Random) -> str:
    """A lie of this kind about a turn, in one of its wordings."""
    return filled(random_.choice(ALL[name]), turn, random_)


def filled(template: str, turn: Turn, random_: random.Random, written: Written | None = None) -> str:
    """A template with its figures; ``written`` gives the digits of amounts in the place of references."""
    return ANGLE.sub(lambda match: _figure(match[1], turn, random_, match[0], written), template)


def _figure(name: str, turn: Turn, random_: random.Random, whole: str, written: Written | None) -> str:
    if name.startswith("year"):
        return str(turn.year + int(name[4:] or 0))
    if name.startswith("wrong"):
        amount = _wrong(turn, random_)
        return words(amount) if name.endswith("words") else f"${amount:,}"
    digits, plain = name.startswith("$"), name.removeprefix("$")
    if not re.match(r"(?:you|spouse|what_if|before|tax|limit|law(?:-1)?|statute|said)\.", plain):
        return whole
    reference = _reference(plain, turn)
    number = turn.ledger.number(reference)
    if written is not None and number.unit == "usd" and Decimal(number.value) % 1 == 0:
        return written(int(Decimal(number.value)))
    if not digits:
        return "{" + reference + "}"
    return f"${int(Decimal(number.value)):,}" if number.unit == "usd" else number.text


def _reference(plain: str, turn: Turn) -> str:
    """The reference that a template's name stands for."""
    who, _, ref = plain.partition(".")
    if who.startswith("law"):
        return f"law.{turn.year + int(who[3:] or 0)}.{ref}"
    if who == "statute":
        return plain
    if who == "said":
        return "said." + next(fact.id for fact in turn.book if (fact.name, fact.person) == (ref, "you"))
    return f"{turn.handles[who.replace('_', ' ')]}.{ref}"


def _wrong(turn: Turn, random_: random.Random) -> int:
    known = {Decimal(number.value) for number in turn.ledger.all_numbers() if number.unit == "usd"}
    return next(each for each in iter(lambda: random_.randint(11, 99_999), 0) if each not in known)
