"""Who is covered by a retirement plan at work: you, your spouse, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.facts import YOU, Fact
from assistant.reading.people.whose import Track
from assistant.reading.spans.cast import BOTH, OTHER_SPOUSE, SPOUSE, Cast, Mention, mentions_of
from assistant.reading.spans.notions import A_SPOUSE, NOT, PLAN_NUMBER, THE
from assistant.reading.spans.sought import sought

_STOP = re.compile(
    r"(?:[;!\n/()]|(?<!\bact)(?<!\bret)\.|,(?!\d)|\?(?!\W{0,2}(?:yes|no|y|n)\b))+\s*"
    r"|\s(?:but|while|whereas|though|although|and|so(?! (?:is|are|am|was|were|do|does|did|has|have)\b)"
    r"|because|hence|therefore)\s"
    rf"|(?:(?<=covered)|(?<=401k)|(?<=403b)|(?<=pension)|(?<=plan)|(?<=at work)) (?=(?:my |the )?{A_SPOUSE} (?:is|does|has|ha?snt|isn|doesn)|i (?:don['’]?t|do not|am not|['’]?m not|have no|haven)\b)"
    r"|\s[-–—•*]+\s(?!(?:yes|no|none|y|n|nope|never|n/a)\b\W*(?:\s[-–—•*]|[,;.\n]|$))",
    re.I,
)
_BOTH = re.compile(rf"\b(?:both|each|neither|either) (?!{THE}\b)", re.I)
_COUPLE = re.compile(r"\b(?:married|mf[js]|joint(?:ly)?|separate(?:ly)?)\b", re.I)
_LETTER = sought(r"\b(401|403|457)\(([kb])\)", re.I)
_PLANS = r"(?:401k?s?|403bs?|457b?|tsp|pensions?)"
_COVERED = re.compile(
    r"\bcover(?:ed|age|s)\b|\bcov['’.]?d\b|\bcvrd\b|\bparticipants?\b(?! age)|\bactive part|\b(?:act(?:ive|\.)? )?ptcpts?\b|\bbo?x(?:es)? 13\b|\bretirement (?:plan )?box\b"
    r"|\btakes? part in\b|\bparticipat\w+ in (?!the market)|\b(?:enrolled|defer\w*)\b"
    rf"|\bpay(?:s|ing)? into\b(?! (?:\w+ ){{0,2}}(?:roth|iras?|trad\w*)\b)|\bcontribut\w+ to (?:\w+ ){{0,2}}(?:{_PLANS}|plan)\b"
    r"|\b(?:retirement|workplace|employer'?s?|company|work|firm'?s?|job'?s?) plans?\b|\bplan (?:at|through|from|in) "
    rf"|\b(?:no|any|without) (?:\w+ )?plan\b|\b(?:has|have|had|got|with|in|offers) (?:\w+ )?(?:plans?|{_PLANS})(?!\w)"
    rf"|\b{_PLANS} (?:\w+ )?(?:at|through|from) (?:{THE} )?(?:work|job|employer|company|firm)\b",
    re.I,
)
_PLAN = sought(rf"\b(?:{_PLANS}|plans?)(?!\w)", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:old|former|previous|ex-?employer|roll(?:ed|ing|over)?|balance|worth|left|solo|plan(?:s|ned|ning)? (?:to|on))\b",
    re.I,
)
_ACTIVE = re.compile(
    r"(?:(?:\bam|\bis|\bwas|['’]m|\b(?:spouse|sp|tp|taxpayer|wife|husband))[: ]+(?:(?:not|non)[ -])?active\s*$"
    r"|\bactive: ?(?:yes|no|y|n)\b)",
    re.I,
)
"""Short for an active participant."""
_PAST = re.compile(
    rf"\b(?:former|previous|prior|last|ex|old)[- ](?:{PLAN_NUMBER}|employer|job|company|work|plan)", re.I
)
_DRAWN = re.compile(
    r"^(?!.*\b(?:cover|active|participa))"
    r".*\b(?:retired|retirees?|liv(?:e|es|ing) (?:on|off)|draw(?:s|ing)?|collect(?:s|ing)?|receiv(?:e|es|ing)|gets?)\b[^.;]{0,24}\bpensions?\b(?! plans?\b)",
    re.I | re.S,
)
"""A pension that is paid already: whoever draws one takes part in no plan by it."""
_NONE = re.compile(
    rf"\b(?:{NOT}|n|nope|un(?:checked|ticked|marked)|blank|empty)\b|n['’]t\b|\b(?:is|was|are|were|do|does|did|ha[sd]|have)nt\b",
    re.I,
)
_DENIES_NOTHING = re.compile(
    r"\b(?:no|never a) (?:doubt|question|surprise|wonder)\b|\bor not\b"
    r"|\b(?:how much|what (?:part|share|portion)|(?:which|what) (?:of it|of that))(?: (?!if\b|when\b)[a-z]+){0,2}?"
    r" (?:not|(?:is|are|was|can)(?:n['’]?t| not)|cannot)\b(?! (?:cover|active|partic|in\b))",
    re.I,
)
"""A negation that is none, or belongs to what is asked: "how much deductible how much not"."""
_ONLY = re.compile(r"\bonly (?:one of us,? )?(?:the )?$", re.I)
_NOBODY_ELSE = re.compile(r"(?:[’']s)?\W*(?:is )?(?:covered )?only\b", re.I)
_IN_ORDER = re.compile(r"\b(?P<me>(?:not )?covered|yes|no|y|n)\s?/\s?(?P<spouse>(?:not )?covered|yes|no|y|n)\b", re.I)
_AUXILIARY = re.compile(
    r"\b(?:but|and|while|my|the|(?:am|is|are|was|were|do|does|did|had|has|have|got)(?:n['’]?t)?|one|too|also|either|it|yes|no|not|none|nope|nothing|"
    r"only|y|n|mine|for|by any|any(?:thing)?|of the (?:sort|kind)|such thing|like (?:that|it)|(?:un)?(?:checked|ticked|marked))\b|n['’]?t\b|['’](?:m|s|re|ve)\b|[^\w'’]+|['’]",
    re.I,
)
_VERB = re.compile(
    rf"\b(?:{NOT}|am|(?:is|are|was|were|do|does|did|ha[sd]|have)(?:n['’]?t)?|yes|too|y|n)\b|n['’]?t\b|['’]",
    re.I,
)
_COVERS = re.compile(r"\b(?:ha[sd]|have|cover(?:s|ed|ing)?|put|puts|enroll?(?:s|ed)?)\s$", re.I)
_OFFERS = re.compile(
    r"\b(?:mine|job|employer|company|work|firm|office)\b[^.;]{0,20}\b(?:none|nothing|no plan|neither)\b", re.I
)
_OUT_OF_WORK = re.compile(
    r"\b(?:isn't|is not|not|doesn't|does not) (?:working|work|employed)\b|\bno job\b|\bunemployed\b"
    r"|\bstay(?:s|ed|ing)?[- ](?:at[- ])?home\b|\bhome-?maker\b|\bhousewife\b",
    re.I,
)
_BY_PRONOUN = re.compile(r"\W*(?:(?:and|but|so|while) )?(?:s?he|her|his)\b", re.I)
_OF_ANYBODY = re.compile(
    r"\b(?:you|u|one|people) (?:can(?:'?t|not)?|may|must|need|have to|are not|aren'?t)\b"
    r"|\bif (?:you|u|one|people) (?:have|has)\b",
    re.I,
)
"""A rule spoken of, which tells of nobody: "you can't do it if you have a 401k"."""
_WE = re.compile(r"\b(?:we|our|i|my|joint(?:ly)?)\b", re.I)
_ME, _SPOUSE = "me", "other"


_THE_OTHER_WAY = {
    "covered_by_workplace_plan": "spouse_covered_by_workplace_plan",
    "spouse_covered_by_workplace_plan": "covered_by_workplace_plan",
}


def plans_told(text: str, track: Track, *, asked: bool) -> Iterator[Fact]:
    """Who is covered, as facts of whoever the message is about; of the spouse where it tells of the spouse alone."""
    turned = track.household != track.cast.main and track.household in (SPOUSE, track.cast.two[1])
    for name, covered, words in coverage(text, track.cast, asked=asked):
        name = _THE_OTHER_WAY[name] if turned else name
        yield Fact("", name, str(covered).lower(), track.household, quote=words[:120])


def coverage(text: str, cast: Cast, *, asked: bool) -> Iterator[tuple[str, bool, str]]:
    """("covered_by_workplace_plan" or the spouse's, whether, the words) for each of both that the words tell.

    Where the deduction or coverage is ``asked`` about, a plan at work that is merely named counts as well.
    """
    text = _LETTER.sub(r"\1\2", text)
    if not _of_a_plan(text):
        return
    told = _Told(text, cast, asked).told()
    for whose, name in ((_ME, "covered_by_workplace_plan"), (_SPOUSE, "spouse_covered_by_workplace_plan")):
        if whose in told:
            yield name, *told[whose]


@lru_cache(maxsize=8)
def _of_a_plan(text: str) -> bool:
    """Whether a message speaks of a plan at all; asked of it once for each way to read it."""
    return _PLAN.search(text) is not None or _COVERED.search(text) is not None


class _Told:
    """The clauses of a message about plans, one after the other; one without a subject goes on with the one before."""

    def __init__(self, text: str, cast: Cast, asked: bool) -> None:
        self.text, self.cast, self.asked = text, cast, asked
        self.mentions = mentions_of(text, cast)
        self.married = cast.couple or _COUPLE.search(text) is not None
        self.alone = False
        self._found: dict[str, tuple[bool, str]] = {}
        self._merely_named: dict[str, tuple[bool, str]] = {}  # "I'm covered, and my wife", where nothing else is said

    def told(self) -> dict[str, tuple[bool, str]]:
        """Whether each is covered, with the words."""
        subject: tuple[str, ...] = (_ME,)
        for start, end in _clauses(self.text, self.mentions):
            clause = self.text[start:end]
            if _OF_ANYBODY.search(clause):
                continue
            here = [m for m in self.mentions if start <= m.start < end and self._counts(m)]
            if told := self._subject(clause, here):
                subject, self.alone = told, self._alone(here)
            states = self._states(clause)
            if states and (both := _IN_ORDER.search(clause + self.text[end : end + 14])):
                self._put((_ME,), not _NONE.match(both["me"]), both[0])
                self._put((_SPOUSE,), not _NONE.match(both["spouse"]), both[0])
            elif states or self._of_work(clause, subject) or (self._found and here and _short(clause, here, start)):
                self._take(clause, subject, states)
            if not states and here and here[-1].kind == "we":
                subject = (_ME,)
        return self._merely_named | self._found

    def _take(self, clause: str, subject: tuple[str, ...], states: bool) -> None:
        if self.alone:
            self._put(subject, True, clause)
            self._put((_SPOUSE,) if subject == (_ME,) else (_ME,), False, clause)
            return
        covered = not (_NONE.search(_DENIES_NOTHING.sub("", clause)) or self._of_work(clause, subject))
        bare = not states and not _VERB.search(clause) and not self._of_work(clause, subject)
        self._put(subject, covered, clause, merely_named=bare)

    def _put(self, whose: tuple[str, ...], covered: bool, words: str, *, merely_named: bool = False) -> None:
        for person in whose:
            (self._merely_named if merely_named else self._found).setdefault(person, (covered, words.strip()))

    def _states(self, clause: str) -> bool:
        if _DRAWN.search(clause):
            return False
        if _PAST.search(clause):
            return self.asked and not _ELSEWHERE.search(clause) and _PLAN.search(clause) is not None
        named = _COVERED.search(clause) is not None or (self.asked and _ACTIVE.search(clause) is not None)
        return named or (self.asked and not _ELSEWHERE.search(clause) and _PLAN.search(clause) is not None)

    def _of_work(self, clause: str, subject: tuple[str, ...]) -> bool:
        """Whether a job without a plan, or none at all, is told of."""
        return bool(_OFFERS.search(clause) or (subject == (_SPOUSE,) and _OUT_OF_WORK.search(clause)))

    def _counts(self, mention: Mention) -> bool:
        return bool(mention.form) or mention.person == BOTH or bool(_COVERS.search(self.text[: mention.start]))

    def _alone(self, here: Sequence[Mention]) -> bool:
        """Whether somebody is said to be the only one: "only my wife", "spouse covered only"."""
        return any(_ONLY.search(self.text[: m.start]) or _NOBODY_ELSE.match(self.text, m.end) for m in here)

    def _subject(self, clause: str, here: Sequence[Mention]) -> tuple[str, ...]:
        """Whom a clause speaks of: the first one named, both where it says so."""
        told = {m.person for m in here}
        if self.married and (BOTH in told or _BOTH.search(clause) or any(m.kind == "we" for m in here[:1])):
            return (_ME, _SPOUSE)
        if self.married and self.cast.main == YOU and _BY_PRONOUN.match(clause) and _WE.search(self.text):
            return (_SPOUSE,)
        if not here:
            return ()
        of_spouse = here[0].person in (SPOUSE, OTHER_SPOUSE, self.cast.two[1]) and here[0].person != self.cast.main
        return (_SPOUSE,) if of_spouse else (_ME,)


def _short(clause: str, here: Sequence[Mention], start: int) -> bool:
    """Whether a clause is nothing but somebody and whether it holds of them: "my wife isn't", "H: yes"."""
    rest = clause
    for mention in reversed(here):
        rest = rest[: mention.start - start] + " " + rest[mention.end - start :]
    return not _AUXILIARY.sub("", rest)


def _clauses(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The stretches between stops that lie in no word for two people."""
    position = 0
    for stop in _STOP.finditer(text):
        if not any(m.start < stop.start() and stop.end() < m.end for m in mentions):
            yield position, stop.start()
            position = stop.end()
    yield position, len(text)
