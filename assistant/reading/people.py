"""Whose facts a fragment states: you, your spouse, or somebody named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.facts import YOU
from assistant.reading.fragments import Fragment

SPOUSE = "spouse"
_SPOUSE_WORD = r"(?:wife|husband|spouse|partner|hubby|hubs|missus|mrs|dw|dh)"
_RELATION = r"(?:mom|mother|dad|father|sister|brother|son|daughter|daughter-in-law|son-in-law|mother-in-law|father-in-law|friend|client|aunt|uncle|boss|neighbor)"
_VERB = r"(?:has|had|have|is|was|also|did|does|put|puts|contributed|contributes|converted|converts|made|makes|wants|rolled|holds|owns|took|takes|moved|works|earns|turned|turns|opened|never|only|still|gets|got|just)"
_FIRST = re.compile(r"(?<![\w'])(?:i|i'm|i've|i'd|i'll|my|mine|me|we|our|us)(?![\w])", re.I)
_SINGULAR = re.compile(r"(?<![\w'])(?:i|i'm|i've|i'd|i'll|my|mine|me)(?![\w])", re.I)
_SPOUSE_SUBJECT = re.compile(
    rf"(?:\b(?:my|the|our)\s{_SPOUSE_WORD}(?:'s)?\s{_VERB}\b|\b(?:my|our)\s{_SPOUSE_WORD}(?:'s|s'|s(?= (?:ira|sep|simple|rollover|trad|account|tira)))\s(?!name|death|company|employer|job|plan\b)|^\W*(?:now|and|for|what about|how about|same for|ok(?:ay)?,?(?: now)?)\s(?:my\s)?{_SPOUSE_WORD}\b|^\W*{_SPOUSE_WORD}(?:'s)?(?:\b|:)|\bfor my {_SPOUSE_WORD}\b(?! loan)|^\W*(?:and )?my {_SPOUSE_WORD}:?$)",
    re.I,
)
_RELATION_SUBJECT = re.compile(
    rf"(?:^\W*(?:and |so |well,? )?(?:my|our|a|the)?\s?(?P<a>{_RELATION})(?:'s)?\s{_VERB}\b|\basking for (?:my|our|a) (?P<b>{_RELATION})\b|^\W*(?:now |for )?my (?P<c>{_RELATION})(?:'s)?\W*$|^\W*(?:my )?(?P<d>{_RELATION}):)",
    re.I,
)
_NAMED = re.compile(
    r"(?:\b(?:named|called) (?P<a>[A-Z][a-z]+)\b|(?:^|[.!?;]\s+|^\W*)(?P<b>[A-Z][a-z]{2,12})(?: [A-Z][a-z]+)?(?: (?:(?:is|was) \d\d(?! ?(?:a|per|%|k))\b|has|had|rolled|converts?|converted|contributed|contributes|put|holds|owns|made|moved|deferred|takes|took|withdraws|withdrew)\b|, \d\d\b|:\s))"
)
_NOT_NAMES = frozenset(
    (
        "The This That There These Those What Which When Where Who Why How Client Clients She He They We You It "
        "Mine Hers His Their Our Your My Someone Somebody Everyone Nothing Everything Question Problem Example "
        "Also Then Now Here Just One Two Three Both Each Husband Wife Spouse Traditional Roth Rollover Sep Simple "
        "Ira Taxable Employer Company Plan Account Board Article Facts Numbers Totals Total January February March "
        "April May June July August September October November December Single Married Joint Basis Line Step Same "
        "Say Thanks Hello Hey Hi Yes No Ok Okay Sorry Typo Wait Actually Old Jobs Turbotax Fidelity Vanguard "
        "Schwab Part Form Balance Value Contribution Conversion Distribution Year Age Income Salary Wages Match "
        "Option Does Did Can Could Should Would Is Are Was Were If So And But Or For In On At With Contributed "
        "Converted Converting Put Rolled Maybe Please Next First Last Second Before After Correction Nondeductible "
        "Deductible Deferral Update Note Edit Case Hypothetical"
    ).split()
)
_LABELS = {
    "w",
    "wife",
    "h",
    "husband",
    "her",
    "hers",
    "his",
    "him",
    "mine",
    "me",
    "you",
    "spouse",
    "self",
    "w's",
    "h's",
}
_THIRD = re.compile(r"(?<![\w'])(?:she|he|her|hers|his|she's|he's|him)(?![\w])", re.I)
_FEMALE = re.compile(r"(?<![\w'])(?:she|her|hers|she's)(?![\w])", re.I)
_BOTH = re.compile(
    r"\b(?:both (?:of us|spouses|my (?:wife|husband|spouse) and (?:i|me)|(?:i|me) and my (?:wife|husband|spouse))|we (?:each|both)|each of us|couple\b.{0,3}each|we (?:each|both)|my (?:wife|husband|spouse) and i each|(?:my (?:wife|husband|spouse) and i|i and my (?:wife|husband|spouse))(?: \w+)? both|n?either of us|apiece|(?:for|of) me and (?:the )?same (?:for|of) (?:my )?(?:wife|husband|spouse)|both contributed|each spouse|spouses each)\b",
    re.I,
)

BOTH = "both"
_EACH = re.compile(r"\b(?:each|apiece)\b(?! (?:year|month|time|of (?:the|these|those)))", re.I)


_THIRD_EARNS = re.compile(
    r"(?:^|[.;!?,]\s*)(?:but |and )?(?:he|she) (?:makes|made|earns|earned|has|puts?|contribute[sd])\b", re.I
)
_MARRIED = re.compile(r"\b(?:married|mfs|mfj|files? (?:separately|jointly)|separate returns?|joint return)\b", re.I)


@dataclass
class Cast:
    """Who has been spoken of so far in this message and before."""

    main: str = YOU
    current: str = YOU
    spouse_is_she: bool | None = None
    couple: bool = False


def whose(fragments: list[Fragment], text: str, focus: str) -> list[str]:
    """The person of every fragment ("both" where the words name both spouses)."""
    first_person = bool(_FIRST.search(text))
    cast = Cast(main=focus)
    pair = not _SINGULAR.search(text) and bool(
        _BOTH.search(text) or re.search(r"\bcouple\b|\bspouses\b|\bw:.*\bh:", text, re.I)
    )
    cast.couple = bool(_BOTH.search(text) or re.search(rf"\b(?:my|our) {_SPOUSE_WORD}\b", text, re.I))
    cast.couple |= bool(first_person and _THIRD_EARNS.search(text) and _MARRIED.search(text))
    cast.couple |= bool(re.search(rf"\b(?:my|our) [\w-]+ {_SPOUSE_WORD}\b(?!')", text, re.I))
    cast.couple |= bool(re.search(r"\bjoint(?:ly)?\b|\bmfj\b", text, re.I))
    named = _name(text) if not first_person else ""
    if named:
        cast.main = named
    if focus == YOU and not named and (relation := _asking_for(text)):
        cast.main = relation
    cast.current = cast.main
    result, sentence = [], -1
    both = {
        number
        for number in {fragment.sentence for fragment in fragments}
        if _BOTH.search(" ".join(_joined(text, [f for f in fragments if f.sentence == number])))
    }
    for fragment in fragments:
        if fragment.sentence != sentence:
            sentence = fragment.sentence
            neutral = fragment.question and not _FIRST.search(fragment.text) and cast.current != cast.main
            if not neutral and not _goes_on(fragment.text, cast):
                cast.current = cast.main
        third = _THIRD.search(fragment.text) if pair else None
        cast.current = _subject(fragment.text, cast, first_person) or (
            ("wife" if _FEMALE.search(fragment.text) else "husband") if third else cast.current
        )
        if pair and cast.current == SPOUSE:
            cast.current = "husband" if re.search(r"\b(?:husband|he|his|him)\b", fragment.text, re.I) else "wife"
        shared = cast.couple and fragment.amounts and _EACH.search(fragment.text)
        if (sentence in both or shared) and cast.current in (cast.main, YOU):
            result.append(BOTH)
            continue
        result.append(cast.current)
    return result


def _joined(text: str, fragments: list[Fragment]) -> list[str]:
    return [text[fragments[0].start : fragments[-1].end]] if fragments else []


def _goes_on(text: str, cast: Cast) -> bool:
    """Whether a new sentence still speaks of the other person: it begins with he or she."""
    third = _THIRD.search(text)
    if cast.current == cast.main or not third or _FIRST.search(text[: third.start()]):
        return False
    return cast.current != SPOUSE or cast.spouse_is_she is None or bool(_FEMALE.search(text)) == cast.spouse_is_she


def _subject(text: str, cast: Cast, first_person: bool) -> str:
    if _BOTH.search(text):
        return BOTH
    if text.strip().lower() in _LABELS:
        return _label(text.strip().lower(), cast, first_person)
    if spouse := _SPOUSE_SUBJECT.search(text):
        if re.search(r"\b(?:keeps telling|tells me|says|thinks|files|retired|died|passed)\b", text):
            return ""
        if not first_person and re.search(r"\b(?:his|her) (?:wife|husband)\b", text, re.I):
            return "other spouse"
        cast.spouse_is_she = "wife" in spouse[0].lower() or "dw" in spouse[0].lower()
        return SPOUSE
    if first_person and cast.couple and re.match(r"\W*(?:but |and |while |whereas )?(?:he|she|his|her)\b", text, re.I):
        return SPOUSE
    if re.search(rf"\b(?:his|her|client's) {_SPOUSE_WORD}\b", text, re.I):
        return "other spouse"
    if first_person and re.match(r"\W*hers\b", text, re.I):
        return SPOUSE
    if first_person and re.match(r"\W*(?:mine\b|i\b|my (?!wife|husband|spouse|cpa|accountant))", text, re.I):
        return cast.main if cast.main != SPOUSE else YOU
    return ""


def _label(word: str, cast: Cast, first_person: bool) -> str:
    if word in ("mine", "me", "you", "self"):
        return YOU
    if word in ("spouse",):
        return SPOUSE
    if word in ("w", "wife", "w's"):
        cast.spouse_is_she = True
        return SPOUSE if first_person else "wife"
    if word in ("h", "husband", "h's"):
        cast.spouse_is_she = False
        return SPOUSE if first_person else "husband"
    if word in ("her", "hers", "his", "him"):
        return SPOUSE
    return word.upper()


def _name(text: str) -> str:
    for match in _NAMED.finditer(text):
        name = match["a"] or match["b"]
        if name not in _NOT_NAMES and (not match[0].rstrip().endswith(":") or _THIRD.search(text)):
            return name
    return ""


def _asking_for(text: str) -> str:
    match = _RELATION_SUBJECT.search(text)
    return next((group.lower() for group in match.groups() if group), "") if match else ""


_SPOUSE_NAMED = re.compile(rf"\b(?:{_SPOUSE_WORD[3:-1]}|hubs|wifey|better half|other half)s?\b", re.I)
_BACK_TO_ME = re.compile(r"\b(?:back to|now|and|for) (?:me|mine|my own|myself)\b", re.I)


def turned_to(text: str) -> str:
    """The person that a message known to turn to another one speaks of; nobody where its words name none."""
    if _SPOUSE_NAMED.search(text):
        return SPOUSE
    if _BACK_TO_ME.search(text):
        return YOU
    return _name(text) or _asking_for(text) or (SPOUSE if _THIRD.search(text) else "")


def changes_person(text: str) -> str:
    """ "Now my wife", "same for my husband", "back to me": the person that the conversation turns to."""
    if re.match(
        r"\W*(?:and |ok(?:ay)?,? )?(?:(?:now|what about|how about|same (?:thing )?for|and for|for) (?:my )?(?:wife|husband|spouse)\b|my (?:wife|husband|spouse)(?:'s)?(?:\W*$|\s?[:?]|,? now))",
        text,
        re.I,
    ):
        return SPOUSE
    if re.match(
        r"\W*(?:ok(?:ay)?,? )?(?:back to (?:me|mine|my own)|now (?:me|mine)\b|and (?:me|mine)\b|for me\b)", text, re.I
    ):
        return YOU
    return ""
