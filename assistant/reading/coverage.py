"""Who is covered by a retirement plan at work: you, your spouse, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLAUSE = re.compile(r"(?:[.;!?\n/()]|,(?!\d))+\s*|\s(?:but|while|whereas|and)\s", re.I)
_SPOUSE_NOUN = re.compile(r"\b(?:wife|husband|spouse|hubby|partner|dw|dh)(?:'s)?\b", re.I)
_PRONOUN = re.compile(r"\b(?:she|he|she's|he's|her|his|hers)\b", re.I)
_ME = re.compile(r"\b(?:i|i'm|i've|i am|me|my|mine|myself)\b(?! (?:wife|husband|spouse|hubby|partner))", re.I)
_BOTH = re.compile(r"\b(?:we're|we are|we|us|both|each of us|neither of us)\b", re.I)
_COVERED = re.compile(
    r"\bno (?:\w+ )?plan\b|\bcovered\b|\bactive participant\b|\bbox 13\b|\bretirement (?:plan )?box\b|\btakes? part in\b"
    r"|\bparticipat\w+ in (?!the market)|\b(?:pay(?:s|ing)?|contribut\w+|enrolled|defer\w*) (?:in)?to? ?(?:a|an|my|the|her|his|that)? ?"
    r"(?:\w+ )?(?:401|403|457|tsp|pension|plan)|\b(?:plan|401\(?k\)?|403\(?b\)?|457|pension|tsp)(?: \w+)? (?:at|through|from) "
    r"(?:my |the |her |his )?(?:work|job|employer|company|firm)\b|\b(?:in|have|has|got|with|offers) (?:a|an|my|the|her|his|one) ?"
    r"(?:workplace|employer'?s?|work|company|job|retirement|firm'?s)? ?(?:retirement )?(?:plan\b|401|403|457|pension|tsp)",
    re.I,
)
_PLAN = re.compile(
    r"\b(?:401\(?k\)?s?|403\(?b\)?|457(?:\(b\))?|tsp|pension|(?:retirement|workplace|employer'?s?|company|work) plan)(?!\w)",
    re.I,
)
_ELSEWHERE = re.compile(r"\b(?:old|former|previous|ex-?employer|roll(?:ed|ing|over)?|balance|worth|left|solo)\b", re.I)
_PAST = re.compile(r"\b(?:former|previous|prior|last|ex|old)[- ](?:employer|job|company|work|401|403|457|plan)", re.I)
_NONE = re.compile(
    r"\b(?:no|not|none|never|without|neither|nor)\b|n't\b|\b(?:mine|job|employer|company) (?:offers|has) (?:none|no\b|nothing)",
    re.I,
)
_PLANLESS = re.compile(
    r"\b(?:mine|my (?:job|employer|company|work))\b[^.;]{0,20}\b(?:none|nothing|no plan|neither)\b", re.I
)
_ONLY_THE_SPOUSE = re.compile(
    r"\bonly (?:my |the |one of us,? (?:my |the )?)?(?:wife|husband|spouse|hubby)\b|\b(?:wife|husband|spouse) covered only\b",
    re.I,
)
_IN_ORDER = re.compile(r"\b(?P<me>(?:not )?covered)\s*/\s*(?P<spouse>(?:not )?covered)\b", re.I)
_SHORT = re.compile(
    r"^\W*(?:but |and |while )?(?:my |the )?(?:i|she|he|wife|husband|spouse|hubby|partner)(?:'[ms]| am| is| are| does| do| has one)?(?: not|n'?t)?\W*$",
    re.I,
)
_BARE = re.compile(r"^\W*(?:but |and |while )?(?:my |the )?(?:i|she|he|wife|husband|spouse|hubby|partner)\W*$", re.I)
_OUT_OF_WORK = re.compile(
    r"\b(?:isn't|is not|not|doesn't|does not) (?:working|work|employed)\b|\bno job\b|\bunemployed\b", re.I
)


def coverage(text: str, *, asked: bool) -> Iterator[tuple[str, bool, str]]:
    """("covered_by_workplace_plan" or the spouse's, whether, the words) for each of both that the words tell.

    Where the deduction or coverage is ``asked`` about, a plan at work that is merely named counts as well.
    """
    told: dict[str, tuple[bool, str]] = {}
    if both := _IN_ORDER.search(text):
        told["me"] = ("not" not in both["me"].lower(), both[0])
        told["spouse"] = ("not" not in both["spouse"].lower(), both[0])
    elif (only := _ONLY_THE_SPOUSE.search(text)) and (_COVERED.search(text) or _PLAN.search(text)):
        told = {"me": (False, only[0]), "spouse": (True, only[0])}
    else:
        told = _told(text, asked)
    names = {"me": "covered_by_workplace_plan", "spouse": "spouse_covered_by_workplace_plan"}
    for whose, (covered, words) in told.items():
        yield names[whose], covered, words


def _told(text: str, asked: bool) -> dict[str, tuple[bool, str]]:
    """What the clauses say, one after the other; a clause without a subject goes on with the one before."""
    told: dict[str, tuple[bool, str]] = {}
    merely_named: dict[str, tuple[bool, str]] = {}  # "I'm covered, and my wife": counts where nothing else is said
    married = _SPOUSE_NOUN.search(text) is not None
    subject: tuple[str, ...] = ("me",)
    for clause in _clauses(text):
        subject = _subject(clause, married) or subject
        now = not _PAST.search(clause)
        named = (now and _COVERED.search(clause)) or (asked and not _ELSEWHERE.search(clause) and _PLAN.search(clause))
        short = told and _SHORT.search(clause)
        planless = _PLANLESS.search(clause)
        idle = subject == ("spouse",) and _OUT_OF_WORK.search(clause)
        if named or short or planless or idle:
            bare = short and not (named or planless or idle) and _BARE.match(clause)
            for person in subject:
                (merely_named if bare else told).setdefault(
                    person, (not (planless or idle or _NONE.search(clause)), clause.strip())
                )
    return merely_named | told


def _subject(clause: str, married: bool) -> tuple[str, ...]:
    """Whom a clause speaks of; he and she are the spouse where one is named."""
    if married and _BOTH.search(clause):
        return ("me", "spouse")
    spouse = _SPOUSE_NOUN.search(clause) or (married and _PRONOUN.search(clause))
    if mine := _ME.search(clause):
        return ("spouse",) if spouse and spouse.start() < mine.start() else ("me",)
    return ("spouse",) if spouse else ()


def _clauses(text: str) -> Iterator[str]:
    text = re.sub(r"\b(401|403|457)\(([kb])\)", r"\1\2", text, flags=re.I)
    position = 0
    for stop in _CLAUSE.finditer(text):
        yield text[position : stop.start()]
        position = stop.end()
    yield text[position:]
