"""True sentences as language models write them, by kind, for turns with two people, two years, a limit and a tax.

Templates are those of ``evals.guard_attacks``: a figure in angle brackets, filled with a reference or with digits.
"""

from __future__ import annotations

from collections.abc import Mapping

HONEST: Mapping[str, tuple[str, ...]] = {
    "taxable": (
        "For <year>, <you.18> of your conversion is taxable.",
        "You pay tax on <you.18> of the <you.8> you converted in <year>.",
        "Of the <you.8> you converted in <year>, <you.18> is taxable and <you.17> is not.",
        "Because the pro-rata rule counts all of your IRAs, <you.18> of the <year> conversion is taxable.",
        "Line 18 of your <year> Form 8606 shows <you.18>, the taxable part of the conversion.",
        "That leaves <you.18> as the taxable part of your <year> conversion.",
        "The form puts your taxable amount for <year> at <you.18>.",
        "Your <year> conversion adds <you.18> to your taxable income.",
        "In <year>, <you.18> is added to your income as the taxable part of the conversion.",
        "So for <year> you report <you.18> as taxable on your return.",
        "The pro-rata rule makes <you.18> of your <year> conversion taxable.",
    ),
    "nontaxable": (
        "Only <you.17> of the <year> conversion is nontaxable.",
        "The tax-free part of your <year> conversion is <you.17>.",
        "For <year>, <you.17> comes out tax-free because it is a return of basis.",
        "In <year>, the nontaxable part is <you.17>, the share of basis in all of your IRAs.",
        "Your nontaxable share of the <year> conversion is <you.17>, as line 17 shows.",
        "You do not pay tax on <you.17> of the <year> conversion.",
    ),
    "basis": (
        "You carry <you.14> of basis forward from <year>.",
        "Your remaining basis after <year> is <you.14>, on line 14.",
        "The basis you carry into later years is <you.14>, from your <year> Form 8606.",
        "Keep the <year> form: it shows <you.14> of basis carried forward.",
        "After the <year> conversion, <you.14> of basis is left for later years.",
        "Your basis carried forward from <year-1> is <before.14>.",
        "The remaining <you.14> of basis from <year> is not lost; it carries forward.",
    ),
    "value and ratio": (
        "On December 31, <year>, your IRAs were worth <you.6>.",
        "The year-end value of all your IRAs for <year> is <you.6>.",
        "The nontaxable share of every dollar for <year> is <you.10>.",
        "For <year>, the pro-rata ratio on line 10 is <you.10>.",
        "The form divides your basis by the total of <you.9> for <year>.",
    ),
    "spouse": (
        "For <year>, your spouse's taxable amount is <spouse.18>.",
        "Your spouse's conversion has a taxable part of <spouse.18> for <year>, and yours one of <you.18>.",
        "Your spouse carries <spouse.14> of basis forward from <year>.",
        "For your spouse, <spouse.17> of the <year> conversion is nontaxable.",
        "Each of you files a separate form: your taxable part for <year> is <you.18>, your spouse's is <spouse.18>.",
    ),
    "scenario": (
        "With the reverse rollover, <what_if.18> of the <year> conversion is taxable.",
        "As things stand, <you.18> of the <year> conversion is taxable.",
        "With a reverse rollover, <what_if.18> is taxable for <year> instead of <you.18>.",
        "If you use the reverse rollover, your taxable part for <year> is <what_if.18>.",
    ),
    "limit": (
        "The IRA contribution limit for <year> is <law.ira_limit>.",
        "For <year+1>, you can contribute up to <limit.reduced_limit> directly to a Roth IRA.",
        "The limit for a direct Roth contribution in <year+1> is <limit.reduced_limit>.",
        "For <year>, the 401(k) deferral limit is <law.elective_deferral_402g>.",
        "For a single filer, the Roth phase-out for <year> starts at <law.roth_magi_phaseout.single_or_hoh.start> and "
        "ends at <law.roth_magi_phaseout.single_or_hoh.end>.",
        "In <year>, the catch-up contribution for IRAs is <law.ira_catch_up>.",
        "The <year> phase-out range on a joint return runs from <law.roth_magi_phaseout.mfj_or_qss.start> to "
        "<law.roth_magi_phaseout.mfj_or_qss.end>.",
        "The annual additions limit for <year> is <law.limit_415c>.",
    ),
    "tax": (
        "The tax on the taxable part for <year> is <tax.tax>.",
        "At your marginal rate of <tax.rate>, the tax for <year> is <tax.tax>.",
        "You would owe <tax.tax> in tax for <year>.",
        "The conversion costs <tax.tax> in tax for <year>.",
    ),
    "dates and ages": (
        "The deadline to contribute for <year> is <law.prior_year_contribution_deadline>.",
        "You can contribute for <year> until <law.prior_year_contribution_deadline>.",
        "The catch-up is open from age <statute.age_catch_up>.",
        "The additional tax on early distributions is <statute.additional_tax_early>.",
        "The five-year clock is separate for each conversion.",
    ),
    "said": (
        "You said that you converted <said.conversion> in <year>.",
        "You said your basis was <said.basis>.",
        "You told me you contributed <said.nondeductible_contribution> for <year>.",
        "As you said, your IRAs held <said.year_end_value> at the end of <year>.",
    ),
    "no figure": (
        "A conversion cannot be undone.",
        "The pro-rata rule looks at all traditional, SEP and SIMPLE IRAs together.",
        "You report the conversion on Form 8606 with your return.",
        "A reverse rollover moves the pre-tax money into an employer plan before December 31.",
        "Your spouse's IRAs do not count toward your ratio.",
        "Basis is money that has already been taxed.",
        "One way to avoid this is to roll the pre-tax money into your 401(k).",
        "There are two steps: the contribution and the conversion.",
        "First you contribute, then you convert.",
        "Keep copies of every Form 8606 you file.",
        "Part of the conversion is taxable because your other IRAs hold pre-tax money.",
        "An inherited IRA is left out of the calculation.",
        "The form has to be filed for each year with a nondeductible contribution.",
        "If you want, I can show what a reverse rollover would change.",
    ),
}
"""Each kind with its wordings."""
