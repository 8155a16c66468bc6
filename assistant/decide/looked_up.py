"""What is looked up instead of a form that has nothing to tell yet: what no line takes, what a line is, the rule itself."""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.decide.case import Case
from assistant.decide.lacking import asks_in_general, nothing_told
from assistant.decide.words.tax import about_tax
from assistant.facts import AS_STATED, YOU, is_number
from assistant.reading import Reading
from assistant.reading.spans.notions import PLAN, RECHARACTERIZED, THE_SPOUSES
from assistant.reading.spans.sought import sought
from tools.law import law, years

OWN_FORMS = {"form_8606", "joint_return"}
HOLDS = {"year_end_value", "current_value", "other_iras", "plan_balance", "filing_status", "age", "age_bound"}
"""What somebody is and has, other than what was done with an IRA."""


def looked_up(case: Case, topics: Set[str], reading: Reading) -> str:
    """The question that the handbook answers instead of the form asked about; "" where a form is what is wanted."""
    if topics and topics <= {*OWN_FORMS, "concept"} and nothing_told(case) and (about := _on_no_line(case, reading)):
        return about
    still_held = not case.facts("conversion")
    if still_held and topics <= {*OWN_FORMS, "roth_ira_limit", "concept"} and _RMD_TO_ROTH.search(case.message):
        return _OF_RMDS
    kept = still_held and not case.facts("distribution")
    if kept and topics and topics <= {*OWN_FORMS, "ira_deduction"} and _OF_A_LOSS.search(case.message):
        return _OF_LOSSES
    if topics and topics <= {*OWN_FORMS, "concept"} and (about := _of_no_distribution(case)):
        return about
    if topics and topics <= OWN_FORMS and _rolls_too_late(case, reading):
        return _TOO_LATE
    of_a_state = (
        _OF_A_STATE.search(case.message) and _FEDERAL.search(case.message) and not _HOW_MUCH.search(case.message)
    )
    if topics and topics <= {*OWN_FORMS, "basis_history"} and of_a_state and not case.total("conversion"):
        return case.message
    if topics and topics <= OWN_FORMS and not case.asked_before and _why_it_says_so(case):
        return case.message
    if topics and topics <= OWN_FORMS:
        if _of_the_rule(case):
            return case.message
        if about := _of_a_line(case, reading):
            return about
    if topics == {"roth_ira_limit"} and _far_above_on_a_separate_return(case):
        return _SEPARATELY
    if topics == {"roth_withdrawal"} and _only_untaxed_conversions(case):
        return _CLEAN
    return case.message if topics and topics <= {*OWN_FORMS, "tax_cost"} and asks_in_general(case) else ""


def _far_above_on_a_separate_return(case: Case) -> bool:
    """Whether the pay of somebody who files separately and lives with the spouse, of whom no modified AGI is told, is far above the range."""
    together = case.text_of("lived_apart_all_year") == "false" or _TOGETHER.search(case.message) is not None
    separate = case.text_of("filing_status") == "married_filing_separately" and together
    pay = case.total("compensation")
    if not separate or pay is None or case.fact("modified_agi") is not None or case.tax_year not in years():
        return False
    of_the_year = law(case.tax_year)
    deferred = of_the_year.amount("elective_deferral_402g")  # what the pay is most often lowered by
    return pay > of_the_year.amount("roth_magi_phaseout.mfs_lived_with_spouse.end") + deferred


_TOGETHER = re.compile(
    r"\b(?:live|living|lived|stay|still) (?:\w+ )?(?:together|with (?:my|him|her))\b|\bsame (?:house|home|roof)\b", re.I
)
_SEPARATELY = "May I pay directly into a Roth IRA on a separate return if I live with my spouse?"


def _only_untaxed_conversions(case: Case) -> bool:
    """Whether it is asked what money costs that is taken out of a Roth IRA into which untaxed conversions went, their amounts untold."""
    layers = any(case.facts(name) for name in ("roth_conversion", "roth_contribution_basis", "roth_conversions"))
    return not layers and _UNTAXED.search(case.message) is not None and not _HOW_MUCH.search(case.message)


_NOT_TAXED = r"(?:(?:nothing|none|zero|\$?0|no (?:part|tax)|never|not|n['’]?t)\b[^.;?!]{0,24}\btax(?:ed|able)?\b|\b(?:un|non-?)tax(?:ed|able)\b|\btax-?free\b)"
_UNTAXED = re.compile(
    r"\bclean(?:ly)?\b[^.;?!]{0,12}\b(?:back-?\s?doors?|conversions?|converted)\b"
    rf"|\b(?:back-?\s?doors?|conversions?|converted)\b[^.;?!]{{0,60}}(?:\b|(?<=\W)){_NOT_TAXED}"
    rf"|{_NOT_TAXED}[^.;?!]{{0,12}}\b(?:back-?\s?doors?|conversions?)\b",
    re.I,
)
_HOW_MUCH = re.compile(r"\bhow much\b|\bin dollars\b", re.I)
_CLEAN = "penalty for withdrawing the principal of a clean backdoor Roth early"


def _rolls_too_late(case: Case, reading: Reading) -> bool:
    """Whether a message that tells nothing else asks what a rollover still to come does for a year that is over."""
    told = {fact.name for fact in reading.facts if is_number(fact.value) and fact.amount}
    over = case.tax_year < case.today.year and bool(case.facts("conversion"))
    return over and told <= {"rollover_to_plan", "year_end_value"} and _ROLLED_TOO_LATE.search(case.message) is not None


_STILL_TO_COME = (
    r"(?:now|today|tomorrow|tonight|this (?:week|month)|next (?:week|month|year|january)|soon|right away|before (?:i|we) (?:file|amend)|when (?:i|we) (?:file|amend)"
    r"|after all|in (?:a|two|the next) (?:few )?(?:days|weeks|months))"
)
_ROLLED_TOO_LATE = sought(
    rf"^(?!.*\b(?:roth|had|in ?to (?:my|the|an?|another|a new) (?:\w+ ){{0,2}}iras?|out of (?:my|the) (?:401|403|plan|tsp))\b)(?=.*\b{_STILL_TO_COME}\b)"
    r".*\b(?:if|can|could|will|would|does|do|should|by) (?:(?:i|we) )?(?:just |simply |still |only )*"
    r"(?:roll(?:ing|ed)?|mov(?:e|ing|ed)|transfer(?:ring|red)?|put(?:ting)?|shift(?:ing|ed)?|empty(?:ing)?) (?:it|that|them|this|the|my|our|everything|all|\$?\d)",
    re.I | re.S,
)
"""A rollover into a plan that is still to come, asked about a year that is over: "if I roll it over next week, does that fix 2025?"."""
_TOO_LATE = "Is it early enough to roll the pre-tax money out in January, before I file?"
_RMD_TO_ROTH = sought(
    r"^(?!.*\b(?:after|beyond|besides?|more|above|over|on top|once|rest|took|taken|satisf\w+|met|too|also)\b).*(?:"
    r"\b(?:can|may|could|should|allowed|possible|ok)\b[^.?!]{0,32}\b(?:rmds?|required (?:minimum )?distributions?)\b"
    r"[^.?!]{0,32}\broth\b|\bconvert (?:my |the |this |that |an )?(?:\S+ )?rmds?\b[^.]*\?"
    r"|\brmds?\b[^?!]{0,24}\b(?:can|may|could) (?:i|we|it|that)\b[^.?!]{0,24}\broth\b)",
    re.I | re.S,
)
_OF_RMDS = "Can I convert my required minimum distribution?"
_BETWEEN_FIRMS = re.compile(
    r"\btrustee[- ]to[- ]trustee\b|\b(?:brokers?|custodians?|brokerages?|firms?)\b[^.;?!]{0,30}\b(?:transfer|mov|switch|chang)\w*"
    r"|\b(?:transfer(?:red|ring)?|mov(?:ed|ing)|switch(?:ed|ing)|chang(?:ed|ing))\b(?![^.;?!]*\b(?:roth|convert\w*|401|403|plan|tsp)\b)"
    r"[^.;?!]{0,40}(?:\b(?:brokers?|custodians?|brokerages?)\b|\biras?\b[^.;?!]{0,24}\b(?:from|to) (?!my\b|a\b|the\b|be\b)[a-z])",
    re.I,
)
_LOST = re.compile(
    r"\b(?:lost|losing|loss(?:es)?|down|dropped|fell)\b(?! (?:my|the|all|our|track) (?:\w+ )?(?:forms?|records?|papers?|8606s?|job|stat\w+|cop\w+))",
    re.I,
)
_OF_A_LOSS = sought(r"\b(?:deduct|claim|write off|take)\b(?: \w+)? loss(?:es)?\b|\bloss(?:es)? deductible\b", re.I)
_OF_LOSSES = "I lost money in my IRA, can I deduct it?"
_ON_NO_LINE = (
    (_BETWEEN_FIRMS, "Does a transfer of my IRA to another broker count as a distribution?"),
    (_LOST, _OF_LOSSES),
)


def _on_no_line(case: Case, reading: Reading) -> str:
    """What somebody asks who tells no more than what is on no line of the form: a transfer between firms, a loss; or ""."""
    moved = any(fact.name in ("conversion", "distribution") for fact in reading.facts)
    if reading.scene is None or moved or not reading.scene.figures or not _AN_IRA.search(case.message):
        return ""
    return next((question for told, question in _ON_NO_LINE if told.search(case.message)), "")


_WHY_A_PAPER = sought(r"(?=.*\b5498\b)(?=.*\b(?:why|what does|what is|mean\w*)\b)", re.I | re.S)
_WHY_A_LINE = sought(r"\bwhy (?:is|was|are|does|should|must)(?:n['’]?t)? (?:my |the )?lines? \d+[abc]?\b", re.I)


def _why_it_says_so(case: Case) -> bool:
    """Whether it is asked why a Form 5498 or a line says what it says, of money that was not told to be converted and left."""
    if _HOW_MUCH.search(case.message) or about_tax(case.message):
        return False
    told = {fact.name for fact in case.book if is_number(fact.value)}
    return bool(_WHY_A_PAPER.search(case.message) or (_WHY_A_LINE.search(case.message) and "conversion" not in told))


_OF_A_STATE = sought(
    r"\b(?:nj|new jersey|massachusetts|pennsylvania|california|state)(?:['’]?s)? (?:income )?(?:tax(?:es)?|returns?|basis|form|worksheet|side|level)\b"
    r"|\b(?:basis|tax(?:ed|able)?|return)\b[^.?!]{0,30}\b(?:in|for|by) (?:nj|new jersey|massachusetts|pennsylvania|california|my state|the state)\b",
    re.I,
)
_FEDERAL = re.compile(
    r"\b(?:federal|feds?|irs)\b[^.?!]*\?|\b(?:same|differ\w*|copy|copies|own|separate)\b[^.?!]*\?", re.I
)
"""Whether a state's figure is that of the federal return."""


def _of_no_distribution(case: Case) -> str:
    """What is asked of a gift, of a rollover over New Year or of a code, where no conversion is told of which a figure could be; or ""."""
    if _LINE_6_STAYS_ZERO.search(case.message) and not _ANOTHER_LINE.search(case.message):
        return "recharacterized contribution and line 6"
    told = {fact.name for fact in case.book if is_number(fact.value) and fact.amount}
    if case.asked_before or told - _BESIDE_THE_FORM:
        return ""
    return next(
        (question for told, asked, question in _OF_A_MOVE if told.search(case.message) and asked.search(case.message)),
        "",
    )


_LINE_6_STAYS_ZERO = sought(
    rf"(?=.*\b{RECHARACTERIZED}\b)(?=.*\b(?:jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|next (?:year|spring|winter))\b)"
    r".*\bline 6\b[^.?!]{0,24}\b(?:stays?|is|remains?|should be|still|keeps?|left)\b[^.?!\d]{0,10}(?:\b0\b|\b(?:zero|nothing|empty|nil)\b)",
    re.I | re.S,
)
"""Money recharacterized in the next year is as if it had been there on December 31."""
_ANOTHER_LINE = re.compile(r"\bline (?!6\b)\d|\bhow much\b|\btaxable\b", re.I)
_BESIDE_THE_FORM = {
    "qualified_charitable_distribution", "outstanding_rollover", "rollover", "rollover_to_plan", "rollover_in", "age", "age_bound",
    "roth_contribution",
}  # fmt: skip
"""What can be told of such a move, and makes no line."""
_LATE_IN_THE_YEAR = r"(?:nov(?:ember)?|dec(?:ember)?|year[- ]?end|new year'?s?|12/\d{1,2})"
_EARLY_IN_THE_NEXT = r"(?:jan(?:uary)?|feb(?:ruary)?|next year|new year'?s?|0?1/\d{1,2})"
_ON_ITS_WAY = r"(?:60|sixty)[- ]days?\b|\broll-?overs?\b|\boutstanding\b|\bin (?:transit|the mail)\b|\bcheck\b"
_OVER = (
    rf"(?=.*(?:{_ON_ITS_WAY}))(?=.*\b{_LATE_IN_THE_YEAR}\b.*\b{_EARLY_IN_THE_NEXT}\b)(?!.*\b(?:to|into|in) (?:my |a |the )?roth\b)"
    r"(?=.*\b(?:ira|rollover)\b)"
)
_OVER_NEW_YEAR = sought(rf"{_OVER}.*", re.I | re.S)
_OVER_NEW_YEAR_TO_A_PLAN = sought(rf"{_OVER}.*\b{PLAN}(?!\w)", re.I | re.S)
_COUNTED = sought(
    r"\bline 6\b|\bcount\w*\b|\badd(?:ed|s)?\b|\binclud\w*\b|\bpro-?\s?rata\b|\bdec(?:ember)?\.? 31|\b12/31\b|\byear[- ]?end (?:value|balance)",
    re.I,
)
_OF_A_MOVE = (
    (
        sought(r"\bqcds?\b|\bqualified charitable\b|\b(?:church|charity|charities)\b", re.I),
        sought(
            r"\b(?:us(?:e|es|ed|ing)|eat|reduc\w*|tak\w*|touch\w*|spend\w*)\b[^.?!]{0,24}\bbasis\b|\bline 7\b", re.I
        ),
        "Does a qualified charitable distribution use up basis?",
    ),
    (_OVER_NEW_YEAR_TO_A_PLAN, _COUNTED, "money left my ira in december and reached the 401(k) in january"),
    (_OVER_NEW_YEAR, _COUNTED, "rollover that was still on its way on December 31"),
    (
        sought(r"\bcode\s?[\"'’]?[nr]\b", re.I),
        re.compile(r"\?|\bis (?:this|that|it) (?:bad|wrong|ok\w*|right|taxable|normal)\b|\bwhat\b|\bwhy\b", re.I),
        "Is the amount on a Form 1099-R with code R or code N taxable?",
    ),
)
"""What somebody tells, what is asked of it, and the question of the handbook."""
_AN_IRA = re.compile(r"(?<!roth )\biras?\b", re.I)


def _of_the_rule(case: Case) -> bool:
    """Whether a form is asked about of which nothing is told but what spouses hold: the rule itself is asked about."""
    if any(fact.name not in HOLDS or fact.scenario != AS_STATED for fact in case.book):
        return False
    mine = [fact for fact in case.book if fact.person == YOU and fact.name not in ("filing_status", "age", "age_bound")]
    theirs = any(fact.person != YOU for fact in case.book) or THE_SPOUSES.search(case.message) is not None
    asks_the_rule = "?" in case.message and (bool(mine) or not about_tax(case.message))
    return theirs and asks_the_rule and all(fact.value in ("0", "false") for fact in mine)


_MY_OWN = re.compile(r"\b(?:my|mine|our|ours|his|her|their)\b", re.I)
_WHAT_IT_MEANS = sought(
    r"\bwhat (?:does|do|is|are) (?:the )?lines? \d+[abc]? (?:include|mean|cover|count|consist|contain|supposed|(?:for|about)\W*$)"
    r"|\bwhat (?:all )?(?:counts?|belongs|is included) (?:on|in|into|toward) line \d+[abc]?\W*$",
    re.I,
)


def _of_a_line(case: Case, reading: Reading) -> str:
    """What to look up where it is asked what a line of the form is or includes, or what lines have to do with each other; or ""."""
    told = any(case.book) and not _WHAT_IT_MEANS.search(case.message)
    if reading.spans is None or told or _MY_OWN.search(case.message):
        return ""
    numbers = tuple(dict.fromkeys(number for mention in reading.spans.lines for number in mention.lines))
    if len(numbers) > 1:
        return f"What is the difference between line {numbers[0]} and line {numbers[1]} of Form 8606?"
    return f"What is line {numbers[0]} of Form 8606?" if numbers else ""
