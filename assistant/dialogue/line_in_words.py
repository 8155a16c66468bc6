"""A line of the form just told, asked for in plain words: "last thing: the basis that carries on", "you skipped 14".

What somebody wants to put down is a figure of their own form; how a rule works is for the articles. So a part of the
message has to name the line and one has to ask for its amount; whatever else is told beside them is passed over.
"""

from __future__ import annotations

import re

from assistant.reading.spans.notions import A_SPOUSE
from assistant.reading.spans.sought import sought
from assistant.reading.spans.spelled import ONES

_PART = re.compile(
    r"[?!;()\n]+|[.,:](?!\d)|…|\s[-–—]+\s"
    r"|\b(?:and|plus)\b(?= (?:also |then )?(?:what|which|how much)\b[^?!;,.]{0,24}\b(?:lines?|ln) ?\d)",
    re.I,
)
_LONGEST = 200
_IN_WORDS = sought(rf"\b(?:lines?|ln) (?P<number>{'|'.join(sorted(ONES, key=len, reverse=True))})\b", re.I)
_LINE = r"(?:lines?|lns?\.?|l\.|l(?=\d))"
_RECKONED = sought(
    rf"\b{_LINE} ?\d{{1,2}}[abc]? (?!(?:and|or|plus|lines?|to|through|&) )[a-z]+ (?:{_LINE} ?)?\d{{1,2}}[abc]?\b", re.I
)
"""One line and another with a word between them that is no "and", perhaps misspelled: "line 3 miinus line 13"."""
_LISTED = sought(
    rf"\b{_LINE} ?\d{{1,2}}[abc]?(?: ?(?:,|and|&|/) ?(?:(?:(?:on|for|in) )?lines? )?\d{{1,2}}[abc]?)*\b", re.I
)
_ON_LINE_2 = re.compile(r"\b(?:lines?|l|ln)\.? ?2\b", re.I)
_SKIPPED = (
    r"(?:skip(?:ped)?|left (?:out|off)|forgot|missed|missing|overlooked|omitted"
    r"|(?:do|did)(?:n'?t| not) (?:see|get|show|give|find))"
)
_BARE = sought(
    rf"(?:\b{_SKIPPED}\b(?: \w+){{0,3}}|^\W*(?:and|also|is|was|what(?:'?s| is| about)|how about)) "
    r"(?P<line>1[134678]|15[abc])(?![\w%]|[.,/]\d| ?\$)"
    r"|^\W*(?:and )?(?P<first>1[134678]|15[abc]) (?:too|also|as well|next|please|pls|again)\b",
    re.I,
)
_STAYS = r"(?:left|still|remain\w*|stays?|inside|yet)"
_FREE = r"(?:tax[- ]free|untaxed|non-?taxable)"
_OF_TAXED_MONEY = r"(?:after-?tax|nondeductible|already[- ]taxed)"
_MONEY = r"(?:money|dollars|contributions?|part)"
_NAMES = tuple(
    (sought(words, re.I), line)
    for words, line in (
        (r"\bnon-?taxable (?:percentage|share|ratio)\b|\bpro-?\s?rata (?:percentage|ratio|fraction)\b", "10"),
        (rf"\bconver\w*.*\b{_FREE}\b|\b{_FREE}\b.*\bconver", "17"),
        (rf"\b{_FREE}\b", "13"),
        (r"\btaxable (?:amount|part|portion|piece|share|income|conversion)\b", "18"),
        (r"\bbasis\b", "14"),
        (r"\bcarr(?:y|ies|ied)[ -]?(?:forward|over)s?\b", "14"),
        (r"\bcarr(?:y|ies|ied|ying) (?:on|forward|over|(?:in)?to (?:the )?(?:next|following|year|20))\b", "14"),
        (r"\broll(?:s|ed|ing)? (?:over|forward)\b.*\byear\b", "14"),
        (rf"\b{_OF_TAXED_MONEY}\b.*\b{_MONEY}\b.*\b{_STAYS}\b|\b{_STAYS}\b.*\b(?:was )?{_OF_TAXED_MONEY}\b", "14"),
        (r"\bleft (?:over )?for (?:the |my )?(?:next|following)\b", "14"),
    )
)
"""What a line is called, by the line; the first name that a part has counts."""
_OF_BEFORE = re.compile(
    r"(?<!this and )(?<!year and )\b(?:earlier|prior|previous|past) years?\b|\blast year'?s\b"
    r"|\byears (?:before|prior)\b"
    r"|\b(?:brought|came|went) in(?:to)?\b|\b(?:start(?:ed|ing)?|began|beginning|opening)\b"
    r"|\bbefore (?:this|the|my|that)\b",
    re.I,
)
"""Basis that the form brings in, not that which it hands on."""
_LATER = re.compile(
    r"\b(?:the )?(?:(?:next|following|new|coming)(?: tax)? (?:year|yr)|year after|20\d\d)(?:'?s)?\b"
    r"|\b(?:the|my) (?:next|following|new) (?:form|8606|one|return)\b",
    re.I,
)
"""A later year or its form; what is said of it is not of the form just told."""
_HANDED = re.compile(
    r"\b(?:carr\w+|roll\w*|bring|brought|moves?|goe?s?|enter|copy|put|write|line|l\.? ?2|starts?)\b"
    r"|\b(?:into|onto|to|for|in) (?:the |my )?(?:next|following|new|coming|20\d\d)",
    re.I,
)

_POLITE = re.compile(
    r"\b(?:can|could|would|will) (?:you|u|ya) (?:please |pls |also |just |kindly )*"
    r"|\bif (?:you|u) (?:don'?t mind|can|could|please)\b",
    re.I,
)
_AT_THE_HEAD = (
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|oh|wait|then|also|now|hm+|well|thanks|thx|please|pls|just|btw|alright|cool"
    r"|one more|last one|quick one)\W+)*"
)
_RULE_ASKED = re.compile(
    rf"{_AT_THE_HEAD}(?:why|when|who|whose|whom|where|how(?!(?: much| big| large| high| many|'?s about| about)\b)"
    r"|must|may|should|shall|can|could|would|will|is it|are there|what (?:if|happens|for|does|do (?:you|people))"
    r"|do (?:i|we|you|people) (?!(?:still |even )?(?:have|get)\b(?! to\b))\w+)\b",
    re.I,
)
_OF_THE_RULE = re.compile(
    r"\b(?:expires?|(?<!n't )los(?:e|t|es)|made of|all about|basis lasts?|one person|do with|understand|normal"
    r"|mean(?:s|ing)?|explain\w*|works?|rules?|definition|purpose|point of|in general|generally|usually|people"
    r"|anyone|somebody|someone|example|appl(?:y|ies)|follow(?:s|ed)?(?! year)|transfer\w*|attach\w*|prove|proof"
    r"|track\w*|use(?! up)|using|matter\w*|count(?:s|ed)?|recogni[sz]e\w*|state|inherit\w*|di(?:e|es|ed)|heirs?"
    r"|divorce\w*|withdraw\w*|recharacteri[sz]\w*|rollover|amend\w*|fil(?:e|ing)(?! on)|fix|deduct(?:ed|ible|ion)?"
    r"|(?<!what )(?<!how )about (?:the )?basis|a basis(?! (?:worksheet|line|form))"
    r"|an? (?:conversion|contribution|ira|person)|even)\b"
    r"|\bneed to (?:know what|understand|keep|track|have)\b|\bfor\W*$|\bwhat(?:'?s| is| are) basis\b",
    re.I,
)
_OTHERWISE = re.compile(
    rf"%|\bif\b(?! so\b)|\b(?:percent|bracket|rate|cheap\w*|better|1040|spouse|{A_SPOUSE}'?s)\b"
    r"|\b(?:minus|less|plus|times|sum|difference|divided|wrong|incorrect|mistake|instead|actually)\b"
    r"|\bshould(?:n'?t)? (?:it|be|that)\b",
    re.I,
)
"""What supposes, disputes or reckons, or is about more than the form of one person."""
_OWN = r"(?:the|my|our|her|his|their|mine|ours|that|this)"
_AMOUNT_ASKED = re.compile(
    r"\bhow (?:much|big|large|high|many dollars)\b"
    r"|\b(?:what|which)(?: \w+){0,2} (?:number|amount|figure|value|sum|basis)\b"
    r"|\b(?:number|amount|amt|figure|value)\b(?! of (?:the )?(?:contribution|conversion)s?)"
    r"|=|\b(?:is|was) what\b|\bgets? what\b|\bis\s*$"
    r"|\bwhat (?:(?:do|should|would|will|can|goes|went|gets|comes|stays|remains)|(?:is|are|was) (?:left|in|on))\b"
    r"(?! (?:you|that|it) )"
    rf"|\bwhat(?:'?s| is| was| are| were| will be| would be| about)?(?: again)?(?: exactly)? {_OWN}\b"
    rf"|\bwhat(?:'?s| is| was)(?: on)? {_LINE} ?\d{{1,2}}[abc]?\W*$"
    r"|\bwhat(?:'?s)? (?:left|remains|carries|rolls|moves|stays)\b"
    r"|\b(?:give|tell|show|remind|fill|report|list|state|include|add|compute|calculate|write|repeat|read me"
    r"|do(?= the| my| that| line| carr| forward)|need|want|wants|needs|needed|asks? for|asking for|looking for"
    rf"|stuck at|next on|{_SKIPPED})\b"
    r"|\b(?:any|some|all)(?: of)?(?: my| the| our)? basis\b.*\b(?:left|remain\w*|over|surviv\w*|used up)\b"
    r"|\bstill ha(?:ve|s) (?:any |some )?basis\b|\bzero or\b|\b(?:too|also|as well|again|please|pls)\W*$",
    re.I,
)
_NAMED_ALONE = re.compile(
    rf"{_AT_THE_HEAD}(?:(?:{_OWN}|total|ending|end-?of-?(?:the-?)?year|year-?end|final|remaining|left-?over|unused"
    r"|unrecovered|new|ira|nondeductible|traditional|closing|current)\W+)*"
    rf"(?:basis|carr\w+(?:[ -]?(?:forward|over))?|{_LINE}|(?:non-?)?taxable (?:amount|part|portion|share))\b"
    r"(?!.*\b(?:is|are|was|were|does|do|did|has|have to|will|can|should|shows?|says?)\b(?! (?:left|what|again|\W*$)))",
    re.I,
)
"""The line with nothing said of it: "the total basis at the end of that year", "my remaining basis"."""
_AND_ON_LINE = re.compile(
    r"(?:(?:and|&|then|also|plus|or) )*(?:(?:what|how|which)(?:'?s)? (?:(?:is|about|goes) )?)?"
    rf"(?:do i (?:put|enter|write|type) )?(?:(?:in|on|for|into) )?(?:the )?(?P<lines>{_LISTED.pattern})"
    r"(?: (?:too|as well|also|then|please|pls|again))*",
    re.I,
)
"""A further line behind one asked for: "and what on line 9"."""
_OF_IT = re.compile(r"\b(?:mine|ours|hers|what(?:'?s| is| was| does)? (?:it|that)(?: come to)?)\b", re.I)
"""An amount asked for of what was named before."""


def line_in_words(text: str, year: int | None) -> tuple[str, ...]:
    """The lines of a year's form whose amounts are asked for in plain words; none where a rule is asked about."""
    text = _POLITE.sub("", text.replace("’", "'"))
    if len(text) > _LONGEST or _OTHERWISE.search(text) or _RECKONED.search(text):
        return ()
    text = re.sub(rf"\b{year}\b", "this year", text)
    text = _IN_WORDS.sub(lambda found: f"line {ONES[found['number'].lower()]}", text)
    parts = [part for piece in _PART.split(text) if (part := piece.strip(" \"'“”"))]
    if any(_RULE_ASKED.search(part) and len(part.split()) > 2 for part in parts):
        return ()
    named: tuple[str, ...] = ()
    asked: list[str] = []
    asks_of_it = False
    for place, part in enumerate(parts):
        if asked and (next_one := _AND_ON_LINE.fullmatch(part)):
            asked += re.findall(r"\d{1,2}[abc]?", next_one["lines"])
            continue
        lines, asks = _named(part), _AMOUNT_ASKED.search(part) is not None
        leads = any(_OF_IT.search(later) for later in parts[place + 1 :])  # "always track it, they said. What is mine?"
        if not asked and (lines or asks) and _OF_THE_RULE.search(part) and not leads:
            return ()
        if lines and (asks or _NAMED_ALONE.search(part)):
            of_another = _OF_BEFORE.search(part) or (_LATER.search(part) and not _handed_on(part, lines))
            if of_another and not asked:
                return ()
            asked += () if of_another or _OF_THE_RULE.search(part) else lines
        named = lines or named
        asks_of_it |= not lines and (asks or _OF_IT.search(part) is not None)
    return tuple(dict.fromkeys(asked)) or (named if asks_of_it else ())


def _handed_on(part: str, lines: tuple[str, ...]) -> bool:
    """Whether what is said of a later year is only that the basis goes there."""
    basis = lines == ("14",) and (not _LISTED.search(part) or _ON_LINE_2.search(part))
    return bool(basis) and _HANDED.search(part) is not None


def _named(part: str) -> tuple[str, ...]:
    """The lines that a part of the message names."""
    if _LATER.search(part) and _ON_LINE_2.search(part):
        return ("14",)
    if listed := _LISTED.search(part):
        return tuple(re.findall(r"\d{1,2}[abc]?", listed[0]))
    if bare := _BARE.search(part):
        return (bare["line"] or bare["first"],)
    return next(((line,) for name, line in _NAMES if name.search(part)), ())
