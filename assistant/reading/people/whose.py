"""Whose facts a fragment states: a running state that a name, a pronoun or a label sets until another one sets it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.facts import YOU
from assistant.reading.clauses.absence import TELLS_OF_NONE
from assistant.reading.people.bystanders import (
    DEALING,
    FIRST_PERSON,
    HOLDING,
    KEPT_FROM_IT,
    how_they_file,
    tells_of_a_death,
    without_bystander,
    without_everyday,
)
from assistant.reading.people.for_both import said_behind
from assistant.reading.people.turned_to import stands_for_me
from assistant.reading.spans.cast import (
    BOTH,
    SPOUSE,
    Cast,
    Mention,
    cast_of,
    mentions_of,
    opens_list,
)
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.names import OWN_MONEY, asking_for, is_client, name_of, people_named, told_alone
from assistant.reading.spans.notions import IS_COVERED, IT
from assistant.reading.spans.sought import sought
from assistant.reading.spans.stands_as import ASIDE


@dataclass(frozen=True, slots=True)
class Told:
    """Whose something is, and whether the words around it say so."""

    person: str
    sure: bool


@dataclass
class Track:
    """Whose the clauses of a message are, one after the other."""

    cast: Cast
    people: list[Told] = field(default_factory=list)
    mentions: list[list[Mention]] = field(default_factory=list)
    shared: frozenset[int] = frozenset()

    def at(self, number: int, start: int) -> Told:
        """Whose a figure of a clause is: the word for somebody before it tells, else the one behind it."""
        before = [mention for mention in self.mentions[number] if mention.start < start]
        behind = [mention for mention in self.mentions[number] if mention.start >= start]
        owners = [mention for mention in behind if mention.form in ("owner", "object") and mention.person != YOU]
        if owners and (not before or before[-1].form == "subject"):
            return Told(owners[0].person, True)
        if before or behind:
            return Told((before or behind[:1])[-1].person, True)
        told = self.people[number]
        return Told(told.person, told.sure and not (self.cast.couple and told.person != BOTH and number in self.shared))

    @property
    def household(self) -> str:
        """To whom counts what both spouses have in one figure, such as the modified AGI."""
        return self.alone or self.cast.main

    @property
    def alone(self) -> str:
        """The one person whom all clauses tell of; nobody where there are several."""
        told = {told.person for told in self.people}
        return told.pop() if len(told) == 1 else ""


def whose(fragments: list[Fragment], text: str, focus: str) -> list[str]:
    """The person of every fragment ("both" where the words name both spouses)."""
    return [told.person for told in track(fragments, text, focus).people]


def track(fragments: list[Fragment], text: str, focus: str, other: str = "") -> Track:
    """Whose every clause is; ``focus`` is who is spoken of where no word tells, ``other`` who was besides the writer."""
    if stands_for_me(text):
        return Track(cast_of("", focus, (), ""), [Told(focus, True)] * len(fragments), [[] for _ in fragments])
    main, told = focus, without_everyday(fragments, text)
    alone = told_alone(told) if focus == YOU else ""
    named = name_of(told)
    if named and (not FIRST_PERSON.search(told) or (is_client(named) and not OWN_MONEY.search(told))):
        main = named
    elif focus == YOU and (relation := alone or asking_for(told)):
        main = relation
    cast = cast_of(text, main, people_named(text) if focus in (YOU, SPOUSE) else (), other)
    found = [mention for mention in mentions_of(text, cast) if not (alone and mention.person == YOU)]
    filing = how_they_file(fragments)
    opened = _opening([_settling(fragment, found, text, filing) for fragment in fragments], fragments, text)
    if (fewer := without_bystander(cast, fragments, opened, other)) is not cast:
        cast, found = fewer, mentions_of(text, fewer)
        opened = _opening([_settling(fragment, found, text, filing) for fragment in fragments], fragments, text)
    result = Track(cast, mentions=_beside(opened, fragments))
    result.shared = frozenset(place for place, fragment in enumerate(fragments) if _SHARED.search(fragment.text))
    walk = _Walk(cast)
    stood = [
        walk.past(fragment, mentions, has_amount=bool(fragment.amounts) or _leads(fragments, result.mentions, place))
        for place, (fragment, mentions) in enumerate(zip(fragments, result.mentions, strict=True))
    ]
    stood = _back_to_both(fragments, result.mentions, stood)
    dealers = _with(fragments, result.mentions, stood, _deals)
    holders = _with(fragments, result.mentions, stood, lambda fragment: bool(fragment.amounts)) | dealers
    before_all = dealers - _opened_by_a_label(result.mentions)
    result.people = [
        _settled(fragment, stand, cast, before_all if not stand.person and _deals(fragment) else dealers, holders)
        for fragment, stand in zip(fragments, stood, strict=True)
    ]
    return result


def _opening(found: list[list[Mention]], fragments: list[Fragment], text: str) -> list[list[Mention]]:
    """A label behind the amount of a clause opens the next one: "value 0 | H (53): 7k"."""
    for place in range(len(fragments) - 1):
        last = found[place][-1] if found[place] else None
        amounts = fragments[place].amounts
        if last is not None and amounts and last.start >= amounts[-1].end and opens_list(text, last):
            found[place + 1] = [found[place].pop(), *found[place + 1]]
    return found


def _beside(found: list[list[Mention]], fragments: list[Fragment]) -> list[list[Mention]]:
    """A word for somebody alone in brackets belongs to the clause before it: "7,000 (mine), 6,000 (hers)".

    What is named there as somebody's account is so whoever tells of it: "she reads 90,000 off the screen (my IRAs)".
    """
    if any(_alone(fragments[place]) and found[place] for place in range(_first_amount(fragments))):
        return found  # "(W) 7,000, (H) 6,000"
    for place in range(1, len(fragments)):
        here, before = fragments[place], fragments[place - 1]
        alone = _alone(here) and len(before.amounts) == 1 and before.sentence == here.sentence
        owned = any(mention.form == "owner" for mention in found[place]) and not _deals(before)
        holds = owned and bool(here.cues & {"TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA"})
        if alone and found[place] and (holds or not found[place - 1]):
            found[place - 1], found[place] = found[place], []
    return found


def _alone(fragment: Fragment) -> bool:
    return fragment.bracket and len(fragment.text.split()) <= 2 and not fragment.amounts


def _first_amount(fragments: list[Fragment]) -> int:
    return next((place for place, fragment in enumerate(fragments) if fragment.amounts), 0)


_REPORTS = re.compile(
    rf"{ASIDE}\s(?:keeps? \w+|tells?|told|reminds?|says?|said|thinks?|insists?|claims?|swears?|asks?|wonders?|files?|believes?"
    r"|guess(?:es)?|mis-?read|mis-?typed|typed|meant|transposed|copied|got (?:it|that) wrong|mixed (?:it|that|them|those) up|reckons?|calculate[sd]?|computes?|computed|argues?|argued|maintains?|works? (?:it )?out|worked (?:it )?out"
    r"|(?:(?!contrib|conver|put\b|paid|deposit|took|withdr|roll|and (?:i|we)\b)[^.;?!,\d ]+ ){0,9}?(?:wants?|would like|needs?) to (?:know|see|hear|understand|check))\b",
    re.I,
)


def _settling(fragment: Fragment, found: list[Mention], text: str, filing: Mapping[int, bool]) -> list[Mention]:
    """The words of a clause that tell whose its money is."""
    here = [mention for mention in found if fragment.start <= mention.start < fragment.end and mention.form]
    here = [mention for mention in here if not _idles_beside_me(mention, found, fragment, text)]
    asks = fragment.question and not fragment.amounts
    about_money = bool(fragment.amounts or fragment.ages) or _deals(fragment) or bool(fragment.cues & HOLDING)
    about_money |= fragment.label or len(fragment.text.split()) == 1
    about_money |= TELLS_OF_NONE.search(fragment.text) is not None
    reasons = (
        () if about_money else {None: (), False: ("owner",), True: ("owner", "subject")}[filing.get(fragment.sentence)]
    )
    return [
        mention
        for mention in here
        if mention.kind != "we"
        and not (mention.form in reasons and mention.person == SPOUSE)
        and not (mention.form == "subject" and _REPORTS.match(text, mention.end))
        and not (
            mention.kind in ("noun", "own")
            and (mention.form == "label" or (mention.form in ("subject", "owner") and not about_money))
            and IS_COVERED.match(text, mention.end)
        )
        and not (mention.kind in ("noun", "own") and KEPT_FROM_IT.match(text, mention.end))
        and not (mention.person == SPOUSE and not about_money and tells_of_a_death(text, mention.start, mention.end))
        and (
            mention.form == "label"
            or mention.kind != "me"
            or text[mention.start : mention.end].lower() == "mine"
            or (about_money and not (asks and mention.form == "subject" and len(fragment.text.split()) > 1))
        )
    ]


def _idles_beside_me(mention: Mention, found: list[Mention], fragment: Fragment, text: str) -> bool:
    """Whether somebody does what is no matter of money while the writer does something: "hubby mows, I handle the taxes"."""
    if mention.form != "label" or mention.kind != "noun":
        return False
    behind = next((other for other in found if other.start > mention.end), None)
    mine = behind is not None and (behind.kind, behind.form) == ("me", "subject")
    said = text[mention.end : behind.start] if behind is not None else ""
    deals = fragment.amounts or fragment.ages or _deals(fragment) or fragment.cues & HOLDING
    return mine and not deals and _TELLS_MORE.search(said) is None


_TELLS_MORE = re.compile(r"[\d.;:?!=(\n–—-]|\b(?:same|too|also|likewise|ditto|did|has|have|had|is|was)\b", re.I)
"""Behind a word for somebody it gives them something to be told of, or ends what is."""


_ENTERED = {"1", "7", "8", "16"}


def _deals(fragment: Fragment) -> bool:
    """Whether a clause tells of money put in, converted or taken out."""
    return bool(fragment.cues & DEALING) or any(_ENTERED & set(line.lines) for line in fragment.lines)


@dataclass
class _Walk:
    """Going through the clauses: who was spoken of last, and in which sentence."""

    cast: Cast
    person: str = ""
    label: bool = False
    sentence: int = -1
    before_both: tuple[str, bool] | None = None
    seen: set[str] = field(default_factory=set)

    def past(self, fragment: Fragment, mentions: list[Mention], *, has_amount: bool) -> Told:
        """Whose a clause is, and what it changes for the next."""
        if self.before_both is not None and fragment.sentence != self.sentence:
            (self.person, self.label), self.before_both = self.before_both, None
        if mentions:
            first = fragment.amounts[0].start if fragment.amounts else fragment.end
            told = [mention for mention in mentions if mention.start < first] or mentions[:1]
            self._set(mentions[-1], fragment.sentence, alone=len(fragment.text.split()) <= 2)
            return Told(told[-1].person, True)
        here = fragment.sentence == self.sentence
        begins = fragment.sentence != self.sentence and not self.label
        if self.cast.couple and has_amount and _BOTH_DID.search(fragment.text):
            return self._of_both(fragment.sentence)
        open_to_both = begins or len(self.seen) > 1 or self.person in ("", YOU)
        if self.cast.couple and fragment.amounts and _EACH.search(fragment.text) and open_to_both:
            return self._of_both(fragment.sentence)
        return Told(self.person, bool(self.person) and (here or self.label))

    def _of_both(self, sentence: int) -> Told:
        """What both did goes on to the end of the sentence."""
        self.before_both = self.before_both or (self.person, self.label)
        self.person, self.label, self.sentence = BOTH, False, sentence
        return Told(BOTH, True)

    def _set(self, mention: Mention, sentence: int, alone: bool) -> None:
        if mention.person == BOTH and self.before_both is None:
            self.before_both = (self.person, self.label)
        elif mention.person != BOTH:
            self.before_both = None
        self.seen.add(mention.person)
        self.person, self.label, self.sentence = mention.person, mention.form == "label" or alone, sentence


def _leads(fragments: list[Fragment], mentions: list[list[Mention]], place: int) -> bool:
    """Whether a clause deals in an amount that stands in the next one: "both contributed & converted 7k"."""
    if place + 1 >= len(fragments) or not _deals(fragments[place]) or mentions[place + 1]:
        return False
    return fragments[place].sentence == fragments[place + 1].sentence and bool(fragments[place + 1].amounts)


def _back_to_both(fragments: list[Fragment], mentions: list[list[Mention]], stood: list[Told]) -> list[Told]:
    """Of both is also what was paid in or moved right before the words for both: "6,500 in and 6,500 converted each"."""
    told = list(stood)
    for place, (fragment, stand) in enumerate(zip(fragments, stood, strict=True)):
        if stand.person != BOTH or not said_behind(fragment, mentions[place]):
            continue
        for before in range(place - 1, -1, -1):
            clause = fragments[before]
            alike = clause.sentence == fragment.sentence and clause.amounts and _deals(clause)
            if not alike or mentions[before] or clause.question:
                break
            told[before] = Told(BOTH, True)
    return told


def _opened_by_a_label(mentions: list[list[Mention]]) -> set[str]:
    """Who is first named by a label: what stands before it is hardly theirs."""
    first: dict[str, str] = {}
    for mention in (mention for found in mentions for mention in found):
        first.setdefault(mention.person, mention.form)
    return {person for person, form in first.items() if form == "label"}


def _with(
    fragments: list[Fragment], mentions: list[list[Mention]], stood: list[Told], what: Callable[[Fragment], bool]
) -> set[str]:
    """The people of whom the words themselves tell something."""
    return {
        person
        for fragment, found, stand in zip(fragments, mentions, stood, strict=True)
        if stand.sure and what(fragment) and (found or not fragment.question)
        for person in ({mention.person for mention in found} or {stand.person})
    } - {BOTH}


def _settled(fragment: Fragment, stand: Told, cast: Cast, dealers: set[str], holders: set[str]) -> Told:
    """Whose a clause is, where nothing in it tells: the one before where that one deals, the only one spoken of, or open."""
    if stand.sure or stand.person == BOTH:
        return Told(stand.person, stand.sure)
    if cast.pair and stand.person:
        return Told(stand.person, True)
    if stand.person in dealers or (stand.person and not dealers and stand.person not in holders):
        return Told(stand.person, True)
    if not stand.person and len(dealers) == 1 and holders == dealers:
        return Told(next(iter(dealers)), True)
    return Told(cast.main, False)


_BOTH_DID = re.compile(
    rf"^\W*(?:(?:and|we|they|you|so|mfj|for|in|'?\d\d(?:\d\d)?)\W+)*both\b(?! (?:of {IT}|iras?|accounts?|years?|non-?ded\w*|after|roth|the|in|at|on|my|his|her|from)\b)",
    re.I,
)
_SHARED = sought(r"\b(?:both|each|same|apiece|x2|ea)\b", re.I)
_EACH = re.compile(r"\b(?:each|apiece)\b(?! (?:year|month|time|of (?:the|these|those)))", re.I)
