"""What a later message asks of the form just told: a line, the basis left, the part not taxed, whence a figure comes.

Such a question gets its lines and how they are made, not the whole answer again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assistant.dialogue.line_in_words import line_in_words
from assistant.dialogue.shown_before import known_amounts, results_shown
from assistant.dialogue.somebody_elses import somebody_elses
from assistant.reading import Reading
from assistant.reading.spans.notions import SURELY
from assistant.reading.spans.sought import sought
from assistant.state import State

RETURN = "1040"
"""Stands among the lines for those of Form 1040."""
NEXT = "next"
"""Stands among them where the line of the next form is asked for that takes what line 14 carries forward."""
RESULT = "result"
"""Stands among them for the result with its reason."""
_FORMS = {"form_8606", "joint_return", "tax_cost", "review_form_8606", "basis_history"}
_LONGEST = 80
_SMALL = re.compile(
    r"a|about|after|again|all|also|am|an|and|answer|any|are|arrive|as|at|be|but|can|could|c[ao]m(?:e|es|ing)"
    r"|computed|calculated|d(?:o|id|oes)|each|enter|explain"
    r"|derived?|exactly|figured?|for|form|from|g[eo]t?|goes|going|getting|give|ha(?:d|ve)|hm+|how|i(?:'d|'ll)?|in|keep"
    r"|into|is|it(?:'?s)?|just"
    r"|later|lines?|many|me|much|my|need|new|next|no|now|number|of|ok(?:ay)?|on|our|out|over|part|please|portion"
    r"|put|reach|remaining"
    r"|remind|report|rest|share|should|show|stays?|gets?|remains?|so|still|tell|th(?:an|ank|at|e|en|ere|ey|is|ing)(?:'?s)?|to|total|u|up"
    r"|us|value|was|we|what(?:'?s)?"
    r"|where(?:'?s)?|which|why|will|version|with|words|work(?:ed)?|would|write|years?|yes|you|your|amount|8606"
)
"""Words that ask and point; beside them nothing but the line or the result asked for may stand."""
_WORD = re.compile(r"[a-z']+(?:-[a-z]+)?|\.?\d[\d.,]*\w?", re.I)
_LINE = re.compile(
    r"\b(?:lines?|l\.|ln\.?) ?(?P<first>\d{1,2}[abc]?)(?:\s?(?:,|and|&|/)\s?(?:lines? )?\d{1,2}[abc]?)*\b", re.I
)
_LATER = re.compile(
    r"\b(?:in |for |on |of )?(?:the |my )?(?:(?:next|following) (?:(?:tax )?(?:year|yr)|form|8606)|(?P<year>20\d\d))"
    r"(?:['’]?s)?(?: (?:form|one|return|8606))*\b",
    re.I,
)
"""Another form than the one just told; what that brings forward stands on line 2 of the next one."""
_WHAT_FOR = re.compile(r"\bfor\W*$", re.I)
_BARE = re.compile(r"\W*(?:(?:and|so|what about|how about)\W+)+(?P<line>1[134678][abc]?|15[abc])\W*", re.I)
"""Numbers that are lines even without that word: no rate of tax."""
_CARRIED = sought(
    r"\bcarr(?:y|ies|ied)(?:[ -]?over|[ -]?forwards?)?\b"
    r"|\brolls? (?:over|forward)\b|\bleft(?: over)?\b|\bunused\b|\bleftover\b",
    re.I,
)
_BASIS = sought(r"\bbasis\b", re.I)
_UNTAXED = sought(
    r"\b(?:tax[- ]?free|untaxed|non-?taxable|(?:not|isn'?t|wasn'?t|aren'?t)(?: get(?:ting)?| being)? tax(?:ed|able))\b",
    re.I,
)
_NUMBER = re.compile(r"(?<![\w.])\$?(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)(?P<percent>\s?%)?", re.I)
_WHENCE = re.compile(r"\b(?:where|how(?! (?:much|many)\b)|why)\b|\bwhat(?:'?s| is) (?:the|that|this) ", re.I)
_ON_1040 = re.compile(r"\b1040\b|\b4[ab]\b", re.I)
_ASKS = re.compile(r"^\W*(?:(?:and|so|ok|then|but)\W+)*(?:what|where|which|how)", re.I)
_ELSEWHERE = re.compile(
    r"deduct|contribut|schedule|penalt|5329|excess|withh|wages|1099|5498|\bif\b|why|when|attach|\bfile\b", re.I
)
_FIRST = ("18", "15c", "10", "11", "9", "14", "13", "5", "3", "12", "6", "8", "2", "1", "7")
"""Lines in the order in which they explain an amount that stands on several."""


def asked_of_form(state: State, reading: Reading) -> tuple[str, ...]:
    """The lines that a message asks of the form just told; none where it asks something else."""
    focus, text = state.focus, reading.text
    topics = {ask["topic"] for ask in focus.asks}
    if topics == {"roth_withdrawal"} and not focus.needs and told_form(state):
        return _of_part_three(text)
    if not state.turns or not topics or not topics <= {*_FORMS, "limits"}:
        return ()
    if "limits" in topics and not told_form(state):
        return ()
    if focus.needs or focus.doubt or reading.move.person or SURELY.search(text):
        return ()
    if _tells_nothing(state, reading) and (lines := _on_both_forms(state, text)):
        return lines
    if len(text) <= _LONGEST and (lines := _told_alone(state, text)):
        return lines
    if somebody_elses(state.facts, reading, focus) is not None:
        return ()
    lines = line_in_words(text, focus.tax_year) if _tells_nothing(state, reading) else ()
    if lines == ("14",) and _RESULT_TOO.search(text):
        return tuple(dict.fromkeys((*_of_the_result(state), *lines)))
    return lines if lines == ("14",) or not _money(reading) else ()


_RESULT_TOO = re.compile(
    r"\bwhat (?:was|is) (?:it|that|my (?:number|figure|result))(?: again)?(?:,|\?|,? and\b|,? &)"
    r"|\b(?:taxable|taxed) (?:part|amount|portion|bit|figure|number)\b[^.;?!]{0,20}(?:,|\band\b|&)",
    re.I,
)
"""What is asked for beside the basis: "what was it again, and what do I carry over?"."""


def _of_the_result(state: State) -> tuple[str, ...]:
    """The line of the result: what is taxed of the conversion, else of what was taken out."""
    shown = {of["ref"] for _, of in _shown(state)}
    return next(((line,) for line in ("18", "15c") if line in shown), ())


def _of_part_three(text: str) -> tuple[str, ...]:
    """The lines of Part III that a message asks for, where it asks for nothing else."""
    line = _LINE.search(text)
    lines = re.findall(r"\d{1,2}[abc]?", line[0]) if line and len(text) <= _LONGEST and asks_only(text, line) else []
    return tuple(lines) if all(19 <= int(one.rstrip("abc")) <= 25 for one in lines) else ()


def _told_alone(state: State, text: str) -> tuple[str, ...]:
    """The lines that a message asks for with nothing beside them but words that ask."""
    focus = state.focus
    later = _LATER.search(text)
    if which := _WHICH_LINE.search(text):
        if later and _of_the_next(later, focus.tax_year) and _goes_on(text):
            return ("14", NEXT)
        if not later and asks_only(text, which):
            return _of_the_last(state)
    if _LINE.search(text) and later and later["year"] != str(focus.tax_year):
        next_form = _of_the_next(later, focus.tax_year)
        return ("14",) if next_form and _brought_in(_LATER.sub("", text)) else ()
    if later and later["year"] == str(focus.tax_year):
        text = _LATER.sub("", text)  # the form just told, by its own year
    if (line := _LINE.search(text)) and not _WHAT_FOR.search(text):
        return tuple(re.findall(r"\d{1,2}[abc]?", line[0])) if asks_only(text, line) else ()
    if bare := _BARE.fullmatch(text):
        return (bare["line"],)
    if _ON_1040.search(text):
        alone = len(set(state.facts.persons())) < 2 or told_of_both(state)
        asks = alone and _ASKS.search(text) and not _ELSEWHERE.search(text)
        return (*(_of_the_last(state) if _of_both_forms(text) else ()), RETURN) if asks else ()
    if number := asks_whence(text):
        return _with_value(state, Decimal(number["number"].replace(",", "")) / (100 if number["percent"] else 1))
    return ()


_OTHER_TOPICS = {
    "tax_cost",
    "compare_paths",
    "roth_withdrawal",
    "mega_backdoor",
    "excess_contribution",
    "outside",
    "reset",
}


def _tells_nothing(state: State, reading: Reading) -> bool:
    """Whether a message tells, supposes and asks nothing of another year, another calculation or new money."""
    move, year = reading.move, state.focus.tax_year
    if (
        move.what_if
        or move.back
        or move.assume_same
        or move.replace
        or {ask.topic for ask in reading.asks} & _OTHER_TOPICS
    ):
        return False
    held = {(fact.name, fact.value) for fact in state.facts}
    if any((fact.name, fact.value) not in held for fact in reading.facts):
        return False
    shown = results_shown(state) | {amount for amounts in known_amounts(state).values() for amount in amounts}
    if any(not {value, value * 1000} & shown for value in _money(reading)):
        return False
    return not year or set(reading.years) <= {year, year + 1}


def _money(reading: Reading) -> list[Decimal]:
    """The amounts that a message names: "how much of the 4,000 is tax free?" asks of no line as a whole."""
    figures = reading.scene.figures if reading.scene is not None else ()
    return [figure.value for figure in figures if figure.value >= _NO_MONEY]


_NO_MONEY = 30
"""A number below this is a line."""
_WHICH_LINE = re.compile(r"\b(?:(?:which|what) lines?|line number)\b", re.I)


_AND = re.compile(r"[,;?!]|\b(?:and|or)\b", re.I)
_ON_8606 = re.compile(rf"{_WHICH_LINE.pattern}|\b8606\b", re.I)


def _of_both_forms(text: str) -> bool:
    """Whether a line of Form 8606 is asked for beside those of Form 1040: "which line, and where on the 1040?"."""
    return any(_ON_8606.search(part) and not _ON_1040.search(part) for part in _AND.split(text))


def of_another_year(state: State, text: str) -> bool:
    """Whether a form of another year is named in which a conversion or distribution is told."""
    later = _LATER.search(text)
    if not later or not later["year"] or int(later["year"]) == state.focus.tax_year:
        return False
    told = {(fact.name, fact.tax_year) for fact in state.facts if fact.person == state.focus.person}
    return any((name, int(later["year"])) in told for name in ("conversion", "distribution"))


def _on_both_forms(state: State, text: str) -> tuple[str, ...]:
    """The lines asked for in words beside those of Form 1040: "which line of the 1040, and how much was tax free?"."""
    parts = _APART.split(text)
    on_return = ", ".join(part.strip() for part in parts if _ON_1040.search(part))
    beside = [part for part in parts if not _ON_1040.search(part)]
    asked = [line for part in beside for line in line_in_words(part, state.focus.tax_year)]
    if (
        not asked
        or not on_return
        or len(on_return) > _LONGEST
        or RETURN not in (lines := _told_alone(state, on_return))
    ):
        return ()
    return tuple(dict.fromkeys((*lines, *asked)))


_APART = re.compile(r"[.,;?!](?!\d)|\b(?:and|plus|also) (?=how much\b|what\b|lines? )", re.I)


def _of_the_next(later: re.Match[str], year: int | None) -> bool:
    """Whether words for a later form mean the one right after that of a year."""
    return later["year"] in (None, str((year or 0) + 1))


def _goes_on(text: str) -> bool:
    """Whether nothing is asked but on which line that goes, or the basis, what is carried forward, or line 14."""
    rest = _LATER.sub("", text)
    if named := next((found for words in (_LINE, _BASIS, _CARRIED) if (found := words.search(rest))), None):
        if named.re.pattern == _LINE.pattern and re.findall(r"\d{1,2}[abc]?", named[0]) != ["14"]:
            return False
        rest = f"{rest[: named.start()]} {rest[named.end() :]}"
    return asks_only(rest, _WHICH_LINE.search(rest))


def _of_the_last(state: State) -> tuple[str, ...]:
    """The line told last by itself; that not taxed or carried forward, where it was asked for; else the result."""
    last = state.turns[-1].answer.get("numbers", ())
    if last and last[0]["unit"] == "line":
        return (last[0]["value"],)
    before = state.turns[-1].user
    for words, line in ((_UNTAXED, "13"), (_BASIS, "14"), (_CARRIED, "14")):
        if asks_only(before, words.search(before)):
            return (line,)
    shown = {of["ref"]: Decimal(number["value"]) for number, of in _shown(state)}
    return next(((line,) for line in ("18", "15c", "14") if shown.get(line)), ("18",))


def _brought_in(text: str) -> bool:
    """Whether nothing but line 2 is asked for: what the form before brings into it."""
    line = _LINE.search(text)
    return line is not None and re.findall(r"\d{1,2}[abc]?", line[0]) == ["2"] and asks_only(text, line)


def asks_whence(text: str) -> re.Match[str] | None:
    """The figure of which a message asks where it comes from, and nothing else: it tells nothing."""
    number = _NUMBER.search(text) if _WHENCE.search(text) else None
    return number if asks_only(text, number) else None


def told_of_both(state: State) -> bool:
    """Whether the last answer told the forms of both spouses."""
    last = state.turns[-1].answer.get("numbers", ()) if state.turns else ()
    return any(number.get("origin", {}).get("calculator") == "joint_return" for number in last)


def asks_only(text: str, named: re.Match[str] | None) -> bool:
    """Whether nothing but words that ask stands around what is asked for."""
    if named is None:
        return False
    rest = f"{text[: named.start()]} {text[named.end() :]}".lower().replace("’", "'")
    return all(_SMALL.fullmatch(word) for word in _WORD.findall(rest))


def _with_value(state: State, value: Decimal) -> tuple[str, ...]:
    """The lines of the forms shown so far on which an amount stands; else the result itself."""
    shown = {of["ref"] for n, of in _shown(state) if value and Decimal(n["value"]) == value}
    return tuple(line for line in _FIRST if line in shown)[:2] or (RESULT,)


def told_form(state: State) -> bool:
    """Whether a form was told before."""
    return any(True for _ in _shown(state))


def _shown(state: State) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The figures of forms in the answers so far, with their origins."""
    for turn in state.turns:
        for number in turn.answer.get("numbers", ()):
            if number.get("origin", {}).get("calculator") == "form_8606":
                yield number, number["origin"]
