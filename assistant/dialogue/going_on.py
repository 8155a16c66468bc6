"""Short messages that go on with a question answered from the handbook: "and my 401(k)?", "what if I'm the spouse?".

Such a message is looked up together with the question that it goes on with: its account takes the place of the one
asked about, a pronoun that of what it points at, and anything else is said after it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.reading import Ask, Reading
from assistant.reading.asks.limit_keys import DEADLINE
from assistant.reading.asks.turns import Move
from assistant.reading.spans.notions import PLAN
from assistant.reading.spans.sought import sought
from assistant.state import State, Turn

_LONGEST, _MOST_TURNS = 60, 6
_LEAD = (
    r"(?:(?:and|but|ok(?:ay)?|so|or|also|then|now|hm+|oh|wait|well|plus|what about|how about|same for|even)\b"
    r"[\s,.:…]*)+"
)
_LED = re.compile(rf"\W*{_LEAD}(?:(?:for|with|of|from|to|in|on)\s+)?", re.I)
_WHOSE = (
    r"(?:(?:my|the|a|an|his|her|our|their|your|old|own|inherited|late|rollover|traditional|trad|employer)\s+"
    r"|(?:my )?\w+['’]s\s+)*"
)
_ACCOUNT = re.compile(
    rf"\b{_WHOSE}(?:401\s?\(?k\)?s?|403\s?\(?b\)?s?|457\s?\(?b\)?|tsp|pension|hsa|529"
    r"|sep(?: iras?)?|simple(?: iras?)?|roth(?: iras?)?|iras?"
    r"|conversions?|contributions?|earnings|withdrawals?)(?!\w)",
    re.I,
)
_OWNED = re.compile(
    r"(?:(?:my|the|his|her|our)\s+)?(?:\w+\s+)?"
    r"(?:wife|husband|spouse|partner|dad|mom|mum|father|mother|kid|son|daughter)['’]?s?|mine|hers|his|theirs",
    re.I,
)
_POINTS = re.compile(r"\b(?:it|that|this|them|those|that one|these)\b", re.I)
_SINCE = re.compile(
    r"\W*(?:since when|how come|why(?: not)?|really|seriously|(?:are|r) (?:you|u) sure|you sure"
    r"|(?:i'?m|i am) (?:a |an |over |under )?\w+|what if\b[^?]{2,40}"
    r"|even (?:if|when|for)\b[^?]{2,40}|who says(?: so)?|says who|always|ever|each year|every year)\b[^?]{0,40}\W*",
    re.I,
)
_DOUBTS = re.compile(
    r"\b(?:are|r) (?:you|u) sure\b|^\W*(?:really|seriously|you sure|since when|says who|who says)\b", re.I
)
_ITSELF = re.compile(
    r"\b(?:8606|1099|5498|5329|pro-?\s?rata|backdoor|mega|recharacter\w*|deadline|penalt\w*|excess"
    r"|limit|legal|jointly|separately|withh\w*|step transaction)\b",
    re.I,
)


def goes_on(state: State, reading: Reading) -> Reading:
    """The message looked up with the question that it goes on with, where it says too little by itself."""
    if state.focus.asks or state.focus.needs or not state.turns or not _of_the_handbook(state.turns[-1]):
        return reading
    if any(item.value not in ("", "0") and item.role != "age" for item in reading.items) or reading.years:
        return reading
    if any(ask.topic in _OF_THE_TALK for ask in reading.asks) or not too_short(reading.text):
        return reading
    whole = reading.text
    for message in [turn.user for turn in reversed(state.turns[-_MOST_TURNS:])]:
        if not too_short(message):
            whole = _together(_asked(state, message), reading.text)
            break
    return replace(reading, asks=(Ask("concept", whole),), move=Move(), others=())


def with_what_is_due(state: State, message: str) -> str:
    """The question for a last day that does not say of what: asked of what was spoken of last."""
    if len(message) > _LONGEST or not state.turns or not _LAST_DAY.search(message) or _OF_WHAT.search(message):
        return message
    named = _YEAR.search(message)
    year = named[0] if named else state.focus.tax_year
    for turn in reversed(state.turns[-_TURNS_BACK:]):
        if found := next((question for words, question in _DUE if words.search(turn.user)), ""):
            if any(state.facts):  # money told stays what it is: only a day is asked for
                found = found.replace("recharacterize", "change")
            return f"{found} for {year}?" if year and "contribution" in found else f"{found}?"
        if _PAYS_IN.search(turn.user):
            return message
    return message


_TURNS_BACK = 3
_YEAR = re.compile(r"\b20\d\d\b")
_LAST_DAY = sought(rf"{DEADLINE}|^\W*(?:{_LEAD})?(?:until when|by when|till when|how long)\b", re.I)
_OF_WHAT = re.compile(
    r"\b(?:contribut\w*|rechar\w*|conver\w*|roll\w*|mov\w+|8606|returns?|fil(?:e|ing)|excess|tax(?:es)?|estimat\w*|rmds?|pay|put"
    r"|fund|keep|hold|save|store|forms?|401|plan|withdr\w*|remov\w*|amend\w*|extension|1099|5498|wait|open)\b",
    re.I,
)
_DUE = (
    (
        re.compile(r"\brechar\w*|\b(?:roth|contribution)\b[^.?!;]* (?:in)?to (?:a )?trad", re.I),
        "What is the last day to recharacterize a contribution",
    ),
    (
        re.compile(r"\b(?:excess|too much|over-?contrib\w*|not allowed)\b", re.I),
        "What is the last day to withdraw a contribution",
    ),
    (
        re.compile(rf"\breverse rollover\b|\b(?:roll\w*|mov\w+)\b[^.?!;]*\bto\b[^.?!;]*(?:{PLAN}|\bplan\b)", re.I),
        "What is the deadline for the reverse rollover",
    ),
    (re.compile(r"\b8606\b", re.I), "When is Form 8606 due"),
    (re.compile(r"\bconver\w*", re.I), "Is there a deadline for a conversion"),
)
"""What a last day is asked of, by what was spoken of; several in the order in which they are meant."""
_PAYS_IN = re.compile(r"\bcontribut\w*", re.I)


_OF_THE_TALK = {"greeting", "thanks", "nod", "help", "reset", "known", "forget", "outside", "neighbour"}


def _of_the_handbook(turn: Turn) -> bool:
    """Whether a turn was answered by articles and computed nothing."""
    answer = turn.answer
    computed = any(number.get("origin", {}).get("kind") == "computed" for number in answer.get("numbers", ()))
    return answer.get("status") == "answered" and bool(answer.get("citations")) and not computed


def too_short(message: str) -> bool:
    """Whether a message asks nothing that could be looked up alone."""
    text = message.strip()
    if len(text) > _LONGEST or _ITSELF.search(text):
        return False
    rest = _LED.sub("", text, count=1) if (led := _LED.match(text)) else text
    bare = rest.strip(" ?.!,")
    if _OWNED.fullmatch(bare) or _ACCOUNT.fullmatch(bare) or _DOUBTS.search(text):
        return True
    if _SINCE.fullmatch(text):
        return _ACCOUNT.search(text) is None
    return bool(_POINTS.search(text) and not _ACCOUNT.search(text)) or (led is not None and len(bare.split()) <= 4)


def _asked(state: State, question: str) -> str:
    """The question with the accounts that later messages put in place of its own."""
    later = [turn.user for turn in state.turns[-_MOST_TURNS:]]
    for message in later[later.index(question) + 1 :]:
        if _ACCOUNT.fullmatch(_bare(message)):
            question = _together(question, message)
    return question


def _bare(message: str) -> str:
    return _LED.sub("", message.strip(), count=1).strip(" ?.!,")


def _together(question: str, message: str) -> str:
    """One question made of the two."""
    bare, asked = _bare(message), question.strip(" ?.!")
    account = _ACCOUNT.search(asked)
    if account and _ACCOUNT.fullmatch(bare):
        return f"{asked[: account.start()]}{bare}{asked[account.end() :]}?"
    if account and _OWNED.fullmatch(bare):
        whose = re.sub(r"^(?:my|the|his|her|our|an?)\s+", "", account[0], flags=re.I)
        owner = bare if bare.endswith("s") else f"{bare}'s"
        return f"{asked[: account.start()]}{owner} {whose}{asked[account.end() :]}?"
    if account and (pointed := _POINTS.search(bare)) and pointed.end() == len(bare):
        return f"{bare[: pointed.start()]}{account[0]}?"
    if _DOUBTS.search(message):
        return f"{asked}?"
    return f"{asked} {message.strip()}"
