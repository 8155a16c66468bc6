"""A short question between the figures as it is looked up: with what it leaves unsaid, named by what was spoken of."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import A_SPOUSE, ONE_FORM
from assistant.state import State

LEAD = (
    r"(?:and|but|so|ok(?:ay)?|then|also|now|hm+|oh|wait|well|btw|by the way|just|one more|hold on|hang on"
    r"|quick (?:one|question)|another (?:one|question))"
)
"""How a question opens before its first word."""


def named_in_full(state: State, text: str) -> str:
    """The question to look up, about what the conversation was about where nothing else is named."""
    if ONE_FORM.search(text):
        return "Do we both file one Form 8606 or two?"
    topic = next((ask["topic"] for ask in state.focus.asks if ask["topic"] in _SPOKEN_OF), "")
    if topic == "limits" and not any(ask["detail"] in _OF_AN_IRA for ask in state.focus.asks):
        return text
    if topic in _DO_INSTEAD and _INSTEAD.fullmatch(text):
        return _DO_INSTEAD[topic]
    topic = "compare_paths" if state.focus.scenario == "reverse rollover" else topic
    if asked := in_full(state, text):
        return _WHEN_DUE if asked == _DUE_WITHOUT_TAX and _OF_SOMEBODY_ELSE.search(text) else asked
    known = _OF_TOPIC.get(topic, _FIELD)
    if not topic or known.search(text):
        return text
    named = _SPOKEN_OF[topic]
    if topic in _OF_TOPIC and not _PRONOUN.search(text):
        return f"{text.rstrip(' ?')} for {named}?"
    if _PRONOUN.search(text):
        return _PRONOUN.sub(named, text, count=1)
    return f"{text.rstrip(' ?')} for {named}?" if _OF_TAXES.search(text) else text


def in_full(state: State, text: str) -> str:
    """A short question about the conversion just told, as it is looked up; "" where it is none."""
    topic = next((ask["topic"] for ask in state.focus.asks if ask["topic"] in _SPOKEN_OF), "")
    if topic not in _OF_A_FORM or _FIELD.search(_FORM.sub("", text)):
        return ""
    taken_out = any(fact.name == "distribution" and fact.value != "0" for fact in state.facts)
    found = (question for words, question in _IN_FULL if words.search(text))
    return next((question for question in found if not (taken_out and question == _TAXED)), "")


_OF_SOMEBODY_ELSE = re.compile(
    rf"\b(?:nothing|none|never|didn'?t)\b|^\W*(?:{LEAD}\W+)*(?:me|my|i|her|his|she|he|mine)\b"
    rf"|\b(?:s?he|her|his|{A_SPOUSE})\b",
    re.I,
)
"""Who need not be the one whose form was told, or had no conversion: nobody knows then that the form is due."""


def form_due(text: str) -> bool:
    """Whether it is asked if the form must be filed at all."""
    return bool(_NEEDED.search(text) or _LEFT_OUT.search(text))


def asks_what_instead(state: State, text: str) -> bool:
    """Whether it is asked what else can be done, where there is something else."""
    return _INSTEAD.fullmatch(text) is not None and any(ask["topic"] in _DO_INSTEAD for ask in state.focus.asks)


_INSTEAD = re.compile(
    rf"\W*(?:{LEAD}\W+)*what (?:else )?(?:can|could|should|do|would) (?:i|we|you) do\b[^.?!\d]{{0,12}}\W*", re.I
)
_DO_INSTEAD = {
    "roth_ira_limit": "My income is too high for the Roth IRA, so what can I do instead?",
    "excess_contribution": "I contributed to a Roth IRA and earned too much, what now?",
}
_OF_AN_IRA = {"ira_limit", "ira_catch_up"}
_FIELD = re.compile(
    r"ira\b|iras\b|roth|401|403|plan\b|\bsep\b|simple|8606|1099|5498|conver|contribut|basis|rule|excess|state"
    r"|\b(?:five|5)\W?y"
    r"|spouse|wife|husband|rechar|legal|deduct|deadline|inherit",
    re.I,
)
_OF_TOPIC = {
    "limits": re.compile(r"limit|\bmax|deadline|range|catch|401|plan", re.I),
    "mega_backdoor": re.compile(r"mega|after-?tax|\bplan\b|401|employer|catch", re.I),
    "roth_withdrawal": re.compile(r"withdr|\b(?:five|5)\W?y|contribut|conver|earnings|clock|roth", re.I),
    "excess_contribution": re.compile(r"excess|rechar|contribut|limit|deadline|5329|earnings", re.I),
}
"""Words by which a question names for itself what was spoken of."""
_PRONOUN = re.compile(
    r"\b(?:it(?! (?:still |also |then )?(?:ok(?:ay)?|fine|bad|wrong|a problem|an issue|possible|allowed|normal|true"
    r"|better|safe|enough|too late) (?:that|to|if|when|for)\b| (?:again|twice|(?:every|each|next) year)\b)"
    r"|this(?! (?:year|time|month))|that(?! (?:i|we|they|it|my|our|the|(?:every|each|next) year)\b|['’](?:s|re)\b)"
    r"|them|these|those|one)\b",
    re.I,
)
"""A word that points at what was spoken of; not the "it" that only opens "it is ok that …"."""
_OF_TAXES = re.compile(
    r"\b(?:tax\w*|penalt\w*|withh\w*|payments?|due|deadline|records?|papers?|amend\w*|audit\w*)\b", re.I
)
_SPOKEN_OF = {
    "form_8606": "the conversion on Form 8606",
    "review_form_8606": "a wrong Form 8606",
    "joint_return": "both Forms 8606",
    "tax_cost": "the tax on the conversion",
    "basis_history": "basis of earlier years on Form 8606",
    "excess_contribution": "the excess contribution",
    "roth_withdrawal": "the withdrawal from the Roth IRA",
    "mega_backdoor": "the mega backdoor",
    "roth_ira_limit": "the Roth contribution limit",
    "net_income_attributable": "the recharacterization",
    "ira_deduction": "the deduction",
    "limits": "the contribution limit",
    "compare_paths": "the reverse rollover",
    "rollover_ceiling": "the reverse rollover",
}
_OF_A_FORM = {"form_8606", "review_form_8606", "joint_return", "tax_cost", "compare_paths"}
_FORM = re.compile(r"\b8606s?\b", re.I)
_TAXED = "How is the taxable part of a conversion taxed?"
_PENALTY = re.compile(r"\b(?:10 ?(?:%|percent) )?(?:early )?(?:withdrawal )?(?:penalt(?:y|ies)|additional tax)\b", re.I)
_NO_PENALTY = re.compile(r"\b(?:file|filing|late|forg[eo]t|miss(?:ed)?|overstat\w*|excess|8606)\b", re.I)
_DUE = r"\b(?:8606|(?:the|that|this|a|any) form)\b"
_DUE_WITHOUT_TAX = "Do I have to file Form 8606 when no tax is due on the conversion?"
_WHEN_DUE = "When must Form 8606 be filed?"
_NEEDED = re.compile(
    rf"\b(?:do|must|should|shall|would) (?:i|we|s?he) (?:(?:still|even|really|actually|also|just|then|now)\W+)*"
    rf"(?:(?:have|need) to|need|bother(?: with)?|file|send|submit|fill)\b[^.?!;]{{0,30}}{_DUE}",
    re.I,
)
"""Whether the form is due at all: "so do I even need the 8606?"."""
_LEFT_OUT = re.compile(
    rf"\b(?:can|could|may) (?:i|we|s?he) (?:\w+\W+)?(?:skip|forget|omit|leave out|ignore)\b[^.?!;]{{0,20}}{_DUE}"
    rf"|\b(?:i|we) (?:don'?t|do not|needn'?t) (?:\w+\W+)?(?:need|have to|bother|must)\b[^.?!;]{{0,24}}{_DUE}"
    rf"|\bwhy (?:would|should|do) (?:i|we) (?:\w+\W+)?(?:need|file|have to|bother)\b[^.?!;]{{0,24}}{_DUE}",
    re.I,
)
"""The same the other way round: "can I skip the form then?"; a yes would say the opposite."""
_IN_FULL = (
    (_LEFT_OUT, _WHEN_DUE),
    (_NEEDED, _DUE_WITHOUT_TAX),
    (
        re.compile(r"\b(?:never|not|don'?t|without|forget|skip)\b[^.?!]{0,16}\bfil(?:e|ed|ing)\b", re.I),
        "What happens if I don't file Form 8606?",
    ),
    (
        re.compile(r"\b(?:which|what) forms?\b|(?<!or )\b(?:any|some)thing (?:else|special|extra)\b", re.I),
        "Which forms do I need to file for a Backdoor Roth?",
    ),
    (
        re.compile(r"\b(?:can|could|do|should) (?:i|we) (?:have )?(?:avoid|prevent|escape)", re.I),
        "How could the pro rata tax have been avoided?",
    ),
    (
        re.compile(r"\bwhat (?:do|should|can) (?:i|we) do (?:the )?next (?:year|time)\W*$", re.I),
        "What do I do next year, the same again?",
    ),
    (re.compile(rf"^(?!.*{_NO_PENALTY.pattern}).*{_PENALTY.pattern}", re.I), _TAXED),
)
"""Short questions about a conversion, by their words."""
