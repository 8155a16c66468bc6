"""The people of a message: where it speaks of whom, and who "she", "H:" or "the wife" is to whoever writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.spans.names import RELATION, entered_by_a_relative, is_nobody, receives_a_gift, relative
from assistant.reading.spans.notions import A_HUSBAND, A_SPOUSE, A_WIFE, IRA_KIND
from assistant.reading.spans.sought import sought
from assistant.reading.spans.stands_as import LABELLED, stands_as

YOU = "you"
SPOUSE = "spouse"
BOTH = "both"
WIFE = "wife"
HUSBAND = "husband"
OTHER_SPOUSE = "other spouse"

_HE_NOUN = rf"(?:{A_HUSBAND}|mr\.?(?=\s?[:(]|,?\s\d\d(?!\d| ?%)))"
_NOUN = rf"(?:{A_SPOUSE}|mr\.?(?=\s?[:(]|,?\s\d\d(?!\d| ?%))|sp(?=\b[:\s'’(/])(?! ['’]\d\d))"
_A_SPOUSE = re.compile(rf"\b{_NOUN}(?!\w)", re.I)
_TWO = rf"(?:(?:my |the )?{_NOUN}(?-i: [A-Z][a-zé]{{1,12}})?|me|i|myself|mine|tp|taxpayer|hers?|him|his|[wh](?=\b))"
_MENTION = re.compile(
    rf"(?P<both>\b(?:(?:both|each|either|neither) of (?:us|them)|two of us|us both|we(?:['’](?:ll|d|ve))? (?:each|both|two)|both (?:spouses|my {_NOUN} and(?: (?:i|me|myself)\b)?)|(?:either|neither|each) spouse|(?:either|both|each) sides?|neither ha[sd]|nobody|spouses each|couple\b.{{0,3}}each)\b"
    rf"|(?<![\w&])(?:for |of )?{_TWO}(?:'s)? ?(?:and|&|\+) ?(?:for |of )?{_TWO}(?![\w'’-]| (?:have|has|had) (?:a|an)\b)"
    rf"|\b(?:neither|either|both) {_TWO} (?:nor|or|and) {_TWO}\b"
    rf"|\b(?:my|our) {RELATION} and (?:i|me|myself)\b|(?<![\w'’])(?:i|me|myself) and (?:my|our) {RELATION}\b"
    rf"|\bme and (?:the )?same (?:for|of) (?:my )?{_NOUN}\b)"
    r"|(?P<each>\bboth(?=\s*(?:$|[,;.:)\n]|(?:for|in)\s\d|→|->|=>)))"
    rf"|(?P<own>\b(?:my|our)\s(?:[\w-]+\s)?(?P<own_noun>{_NOUN})s?(?!\w))"
    rf"|(?P<their>\b(?:his|her|their|client's)\s(?P<their_noun>{_NOUN})(?!\w))"
    rf"|(?P<noun>(?<!surviving )(?<!widowed )\b(?:the\s)?(?P<bare>{_NOUN})s?(?!\w))"
    r"|(?P<letter>(?<![\w&'’./+-])(?P<which>[WHS]|TP?)(?=\s?(?::|'s\b|\((?:\d\d|wife|husband|me|spouse|client)|,?\s(?:aged?\s)?\d\d\b(?![.,]?\d|k\b|%)|\s(?:ND|nd|L\d|IRA|TIRA|SEP|SIMPLE|trad|conv|cnv|\$?\d[\d.,]*k?\b)|\s?[=—–]\s|(?-i:(?<=[WH]))\s(?:is|isn['’]?t|was|has|had|does|did|not)\b)))"
    r"|(?P<initial>(?<![\w&'’./+-])(?-i:[WH])(?![\w'’&./+-]))"
    r"|(?P<she>(?<![\w'’])(?:shes?|hers?)(?=\b|['’](?:s|d|ll)\b)(?!/))|(?P<he>(?<![\w'’])(?:hes?|him|his)(?=\b|['’](?:s|d|ll)\b)(?!/))"
    r"|(?P<me>(?<![\w'’])(?:i|im|ive|me|my|mine|myself|self(?=:)|taxpayer(?=(?:\s'?\d{2,4})?\s?[:(=])|tp(?!/))(?=\b|['’](?:m|ve|d|ll)\b)(?!\.[er]\.))"
    r"|(?P<we>(?<![\w'’])(?:we|us|our|ours)(?=\b|['’](?:re|ve|d|ll)\b))",
    re.I,
)
_IS_THE = rf"(?:['’]?m|\sam|\sbeing|\s?=|,(?=\s?\(?the\s))?\s?\(?(?:(?:the|her|his|as)\s)*(?P<a>{A_WIFE}|{_HE_NOUN})(?!['’]s|\w| and\b)"
_WRITER = re.compile(
    rf"(?<![\w'’])(?:i|me|myself|self|taxpayer|tp){_IS_THE}|\b(?:my|mine)\s?\((?:the\s)?(?P<c>{A_WIFE}|{_HE_NOUN})(?:['’]?s)?[),;]|\b(?P<b>{A_WIFE}|{_HE_NOUN})\s?(?:[(=]\s?(?:that's |i'm |= )?(?:me|myself|i)\b|(?:here|speaking)\b)",
    re.I,
)
_OWN_LABEL = sought(r"(?:^|[.;?!\n] ?)(?:me|mine|myself) ?(?:\([^()]{0,20}\) ?)?:", re.I)
"""Who tells their own side under a label of its own: "Me: 45, covered at work. The missus: 51, no plan"."""
_A_LABEL = sought(r"(?:^|[.;\n/] ?)(?:the )?spouse(?: ?[:=]| (?:is|was|has)\b)", re.I)
"""Beside a husband or a wife told of, "spouse:" is the other one."""
_WITH = re.compile(r"w \$?\d(?![^\n]*(?<!\w)h(?!\w))")
"""A small "w" before an amount, and no husband behind it: "stick w 20k"."""
_A_RELATION = re.compile(rf"{RELATION}|mum|grandma|grandpa", re.I)
_OTHERS = sought(r"\b(?:clients?|couple|spouses|taxpayers?)\b", re.I)
_OWN_MONEY = re.compile(
    r"(?<![\w'’])(?:my|mine|me|myself)\b|(?<![\w'’])i(?:['’]?(?:ve|m)|['’]d)? (?:[a-z]+ly |also |only )?"
    r"(?:put|contrib\w*|conv\w*|have|had|did|do|made|roll\w*|own|hold|took|am|was|were)\b",
    re.I,
)
"""Who says none of this tells of two others: "I get that. Her SEP is …, his side is empty"."""
_AN_ADVISER = sought(
    r"(?<![\w'’])s?he(?:(?:\s?\(|, )(?:the|my|our)|(?:['’]s| is| was) (?:my|our)) (?:[\w&'’-]+ ){0,2}?(?:preparer|accountant|cpa|book-?keeper"
    r"|advis[eo]r|planner|broker|banker|teller|agent|lawyer|attorney|tax (?:guy|man|lady|woman|person|pro)|(?:guy|man|lady|woman|person|rep) (?:at|from|who))\b",
    re.I,
)
"""Who "she" or "he" is that only works on somebody else's taxes: "she (the preparer) put a zero"."""
_AN_ADVISER_SAYS = sought(
    r"\b(?:preparer|accountant|cpa|book-?keeper|advis[eo]r|planner|broker|banker|teller|agent|lawyer|attorney|custodian|(?:phone|customer|service|plan) rep|rep(?:resentative)?"
    r"|(?:tax|bank|plan|hr|fidelity|vanguard|schwab) (?:guy|man|lady|woman|person|pro))\b[^.;?!]{0,60}"
    r"\b(?:says?|said|told|tells?|thinks?|claims?|insists?|refus\w+|wo['’]?n?['’]?t|ca['’]?n['’]?t|cannot|swears?|wants?|keeps?)\b[^.;?!]{0,80}"
    r"(?<![\w'’])s?he(?=\b|['’](?:s|d|ll)\b)(?! (?:has|have|had|put|contribut\w*|convert\w*|own\w*|holds?|rolled|earns?)\b)",
    re.I,
)
"""An adviser told of first is who "he" is that cannot do something: "the rep says he can only code contributions"."""
_SHE_IS = re.compile(rf"{A_WIFE}\b", re.I)
_HE_IS = re.compile(rf"(?:{A_HUSBAND}|mr)\b", re.I)
_MARRIED = sought(r"\b(?:married|mfs|mfj|jt|joint(?:ly)?|separate returns?|files? separately|couple|spouses?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Mention:
    """A word for somebody: the form it has ("label", "owner", "subject", "object"), and whom it means."""

    start: int
    end: int
    kind: str
    form: str
    person: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom the words for people mean in one message: nobody ("") where they mean no owner of money."""

    main: str
    she: str = ""
    he: str = ""
    spouse: str = SPOUSE
    she_noun: str = ""
    he_noun: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    couple: bool = False
    two: tuple[str, str] = (YOU, SPOUSE)

    @property
    def pair(self) -> bool:
        """Whether two people are told of neither of whom writes."""
        return YOU not in self.two

    @property
    def third(self) -> str:
        """The one besides the writer who is told of where no couple is: a relative, a client, a friend."""
        others = {self.main, self.she, self.he} - {"", YOU, SPOUSE, BOTH, WIFE, HUSBAND, OTHER_SPOUSE}
        return others.pop() if len(others) == 1 and not self.couple else ""


@lru_cache(maxsize=4)
def _words_for_people(text: str) -> tuple[re.Match[str], ...]:
    found = tuple(
        match
        for match in _MENTION.finditer(text)
        if not (match["noun"] and is_nobody(text, match.start("bare"), match.end()))
    )
    if {match["which"].upper() for match in found if match["letter"]} == {"S"}:  # alone it is "single"
        found = tuple(match for match in found if not match["letter"])
    if any(not match["me"] and not _OF_THEM.fullmatch(match[0]) for match in found):
        return found
    return tuple(match for match in found if not (match["both"] and _TWO_ACCOUNTS.search(text, 0, match.start())))


_LETTERED = re.compile(r"spouse #?(?:[ab]|[12])", re.I)
_OF_THEM = re.compile(r"(?:both|each|either|neither) of them", re.I)
_AN_ACCOUNT = rf"\b(?:an?|the|my|one|another|old) (?:\w+ )?(?:{IRA_KIND}|iras?|accounts?)\b"
_TWO_ACCOUNTS = re.compile(rf"{_AN_ACCOUNT}[^.;?!]*{_AN_ACCOUNT}", re.I)
"""Things of which "both of them" may speak where nobody else is named."""


def cast_of(text: str, main: str, told: tuple[str, ...] = (), other: str = "") -> Cast:
    """Who is who: the writer's spouse, two spouses told of by somebody else, or only the main person.

    ``other`` is who was told of last besides the writer: "she" or "he" in a message without "I".
    """
    found = _words_for_people(text)
    kinds = {match.lastgroup or "" for match in found}
    own = [match["own_noun"] for match in found if match["own"]]
    nouns = [match["bare"] for match in found if match["noun"]] + own
    theirs = [match["their_noun"] for match in found if match["their"]]
    letters = {match["which"].upper() for match in found if match["letter"]}
    initials = letters | {match[0] for match in found if match["initial"]}
    letters = initials if {"W", "H"} <= initials else letters
    pair = any(match["both"] and len(_A_SPOUSE.findall(match[0])) == 2 for match in found)
    writer = _WRITER.search(text)
    role = _gender((writer["a"] or writer["b"] or writer["c"]) if writer else "")
    wives = bool({"W"} & letters) or any(_SHE_IS.match(noun) for noun in nouns + theirs)
    husbands = bool({"H"} & letters) or any(_HE_IS.match(noun) for noun in nouns + theirs)
    spouse_is = {"she": "he", "he": "she"}.get(role) or next(filter(None, map(_gender, own)), "")
    if not spouse_is and len(spouses := {*map(_gender, nouns)} - {""}) == 1 and _OWN_LABEL.search(text):
        spouse_is = spouses.pop()
    couple = bool(own or writer or nouns or letters or _MARRIED.search(text) or "both" in kinds)
    writes = main in (YOU, SPOUSE) and "me" in kinds
    named = _aliases(text)
    strangers = tuple(name for name in told if name not in dict(named))
    lettered = all(_LETTERED.fullmatch(name) for name in strangers)
    if len(strangers) > 1 and not writer and (lettered or not own):
        aliases = tuple((name, name) for name in strangers)
        she, he = _wife_and_husband(text, strangers)
        return Cast(strangers[0], she, he, "", she, he, aliases, couple=True, two=(strangers[0], strangers[1]))
    if spouse_is:
        mine = YOU if role else ""
        if role and not own and len(strangers) == 1 and not _A_RELATION.fullmatch(strangers[0]):
            named = (*named, (strangers[0], SPOUSE))
        if spouse_is == "she":
            return Cast(main, SPOUSE, mine, SPOUSE, SPOUSE, YOU, named, couple=True)
        return Cast(main, mine, SPOUSE, SPOUSE, YOU, SPOUSE, named, couple=True)
    reports = {"she", "he"} <= kinds and not _OWN_MONEY.search(text)
    writes_of_two = wives or husbands or "me" not in kinds or reports or _OTHERS.search(text) is not None
    both_told = writes_of_two and (wives or "she" in kinds) and (husbands or "he" in kinds)
    if (
        both_told
        and not own
        and (couple or pair or "me" not in kinds)
        and main in (YOU, SPOUSE)
        and not ("their" in kinds and not (wives and husbands))
    ):
        called = tuple((name, person) for name, person in _called(text) if name not in dict(named))
        main, named = WIFE if main == YOU else main, (*named, *called)
        return Cast(main, WIFE, HUSBAND, SPOUSE, WIFE, HUSBAND, named, True, (WIFE, HUSBAND))
    if other == YOU and theirs and "me" not in kinds:  # of the one told of all along: "her husband"
        husband = any(map(_HE_IS.match, theirs))
        she, he = (YOU, SPOUSE) if husband else (SPOUSE, YOU)
        return Cast(main, she, he, SPOUSE, SPOUSE, SPOUSE, named, couple=True)
    if strangers and "me" in kinds and main == YOU and not nouns:
        spouse = (couple or "we" in kinds) and not _A_RELATION.fullmatch(strangers[0])
        person = SPOUSE if spouse else strangers[0]
        return Cast(main, person, person, SPOUSE, SPOUSE, SPOUSE, ((strangers[0], person),), True, (YOU, person))
    if nouns or letters:
        theirs_of = YOU if any(map(_gender, nouns)) and "me" not in kinds and _A_LABEL.search(text) else SPOUSE
        return Cast(main, SPOUSE, SPOUSE, theirs_of, SPOUSE, SPOUSE, named, couple=True)
    says = other in ("", YOU) and _AN_ADVISER_SAYS.search(text) is not None
    only_works_on_it = says or entered_by_a_relative(text) or _AN_ADVISER.search(text) is not None
    if writes and not couple and only_works_on_it and _OWN_MONEY.search(text):
        return Cast(main, "", "", SPOUSE, SPOUSE, SPOUSE, named, couple)
    third = (
        relative(text) or _of_whom(text, other) if writes and main in (YOU, SPOUSE) else main if main != YOU else other
    )
    if third == SPOUSE and main == YOU and not couple and receives_a_gift(text):
        third = YOU  # "my mother paid 7,000 into his Roth": he is the one whom the message is about
    if third not in ("", YOU, SPOUSE) and third == (relative(text) or main) and {"she", "he"} & kinds:
        named = (*named, (third, third))
    couple |= third == SPOUSE and bool({"she", "he"} & kinds)
    if (
        third not in ("", YOU, SPOUSE)
        and not own
        and any(match["both"] and _A_RELATION.search(match[0]) for match in found)
    ):
        return Cast(main, third, third, SPOUSE, SPOUSE, SPOUSE, named, two=(YOU, third))
    return Cast(main, third, third, SPOUSE, SPOUSE, SPOUSE, named, couple)


def _of_whom(text: str, other: str) -> str:
    """Who "she" or "he" is beside "I": the one the conversation is about, where no money of the writer's own is told."""
    return YOU if other == YOU and not _OWN_MONEY.search(text) else SPOUSE


def _gender(noun: str) -> str:
    return "she" if _SHE_IS.match(noun) or noun == "W" else "he" if _HE_IS.match(noun) or noun == "H" else ""


_NAME = r"(?P<{0}>[A-Z][a-zé]{{2,12}})"
_ALIAS = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur) (?:{_NOUN}),? {_NAME.format('a')}\b|\b{_NAME.format('b')}(?: \(|, )my (?:{_NOUN})\b"
)


def _aliases(text: str) -> tuple[tuple[str, str], ...]:
    """Names that the words give to the writer's spouse: "my wife Ines", "Ann (my wife)"."""
    return tuple((match["a"] or match["b"], SPOUSE) for match in _ALIAS.finditer(text))


_CALLED = re.compile(
    rf"\b{_NAME.format('name')}(?:,? \(|, |\s?=\s?)(?:(?:[Tt]he|[Hh]is|[Hh]er) )?(?P<noun>{_NOUN}|[WH])(?=[,).;:\n]|$)"
)


def _called(text: str) -> tuple[tuple[str, str], ...]:
    """Names that stand beside a husband or a wife told of: "Ben (the husband)"."""
    told = ((match["name"], _gender(match["noun"])) for match in _CALLED.finditer(text))
    return tuple((name, WIFE if is_ == "she" else HUSBAND) for name, is_ in told if is_)


def _wife_and_husband(text: str, names: tuple[str, ...]) -> tuple[str, str]:
    """Which of two people who are told of by name is the wife and which the husband, where one of them is called so."""
    called = {person: name for name, person in _called(text) if name in names}
    if len(names) != 2 or not called:
        return "", ""
    first, second = names
    wife = called.get(WIFE) or (second if called[HUSBAND] == first else first)
    return wife, second if wife == first else first


def mentions_of(text: str, cast: Cast) -> list[Mention]:
    """Every word for a person in the order of the text."""
    found = []
    for match in _words_for_people(text):
        kind = next(
            name
            for name in ("both", "each", "own", "their", "noun", "letter", "initial", "she", "he", "me", "we")
            if match[name]
        )
        person = _means(match, kind, cast)
        if person:
            found.append(Mention(match.start(), match.end(), kind, stands_as(text, match, kind), person))
    if cast.pair and cast.two[0] != WIFE:
        one, other = map(re.escape, cast.two)
        together = re.finditer(rf"\b(?:{one} (?:and|&) {other}|{other} (?:and|&) {one})\b(?!-)", text)
        found += [Mention(m.start(), m.end(), "both", stands_as(text, m, "both"), BOTH) for m in together]
    for name, person in cast.aliases:
        found += [
            Mention(m.start(), m.end(), "name", stands_as(text, m, "name"), person)
            for m in re.finditer(rf"\b{re.escape(name)}\b(?!-)", text, 0 if name.istitle() else re.I)
            if not any(mention.kind == "both" and mention.start <= m.start() < mention.end for mention in found)
        ]
    return sorted(found, key=lambda mention: mention.start)


_OF_ONE = re.compile(
    rf"(?<![\w'’])(?:me|mine|i|he|she|his|hers?|him|h|w|{_NOUN})(?:['’]s)? ?(?::|=|-|put in|did|made|contributed) ?\$?\d[\d,.]*k? $",
    re.I,
)
"""What one person paid in and converted in one: "wife: 6,200 both"."""


def _means(match: re.Match[str], kind: str, cast: Cast) -> str:
    """Whom a word means, nobody where it names no owner of money."""
    if kind == "each" and _OF_ONE.search(match.string, max(0, match.start() - 40), match.start()):
        return ""
    if kind in ("both", "each"):
        return BOTH if kind == "both" or cast.couple else ""
    if kind == "their":
        noun = _gender(match["their_noun"])
        return (
            {"she": cast.she_noun, "he": cast.he_noun}.get(noun, "")
            if cast.couple and cast.she != cast.he
            else OTHER_SPOUSE
        )
    if kind in ("own", "noun"):
        noun = _gender(match["own_noun"] or match["bare"])
        return {"she": cast.she_noun, "he": cast.he_noun}.get(noun, cast.spouse) or cast.spouse
    if kind == "letter" and _WITH.match(match.string, match.start()):
        return ""
    if kind == "letter":
        return {"W": cast.she_noun, "H": cast.he_noun, "T": YOU, "TP": YOU, "S": SPOUSE}[match["which"].upper()]
    if kind == "initial":
        return {"W": cast.she_noun, "H": cast.he_noun}[match[0].upper()] if cast.pair else ""
    if kind in ("she", "he"):
        return cast.she if kind == "she" else cast.he
    return YOU if kind == "me" and not cast.pair else cast.main if kind == "we" and not cast.pair else ""


def opens_list(text: str, mention: Mention) -> bool:
    """Whether a word for somebody stands before a colon, and what follows is theirs."""
    behind = LABELLED.match(text, mention.end)
    return mention.form == "label" and behind is not None
