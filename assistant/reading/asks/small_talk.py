"""Messages about the conversation itself: greetings, thanks, a nod, and what the assistant can do or knows."""

from __future__ import annotations

import re

from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import LAUGHS, OTHER_SPOUSE_TOLD, THANKS
from assistant.reading.spans.sought import Sought, sought

FAREWELL = "farewell"
"""What thanks are about that end the talk."""
TALK = {"greeting", "thanks", "nod", "help", "known"}
"""What is said between two questions: it leaves open what was open."""


def small_talk(text: str, told: bool, asked: bool = False) -> tuple[str, str] | None:
    """Greeting, thanks and what is asked of the conversation itself, with what it is about; None for any other message.

    Where something was ``asked``, "that's all" and "nothing else" are replies to it.
    """
    for topic, (pattern, most) in _ASKED.items():
        if len(text) < most and pattern.search(text) and not (topic == "reset" and _STARTS_ANEW.search(text)):
            return topic, ""
    if len(text) < 100 and (_GOES.search(text) or (_ENDS.search(text) and not asked)) and _LEAVES.fullmatch(text):
        return "thanks", FAREWELL
    if _FORGET.search(text) and len(text) < 120 and not told and not _SOMEBODYS.search(text):
        return "forget", text
    return None


def lost(text: str) -> bool:
    """Whether somebody who has not said yet what it is about wants help, or names no more than the subject."""
    return _LOST.fullmatch(text) is not None


def nods(text: str) -> bool:
    """Whether a message is a yes, a no or an "I see" alone."""
    return _NOD.search(text) is not None


def chats(found: Spans) -> str:
    """Small talk with thanks or a laugh in it, of nothing that is ours to answer: "ty ty, what a day"."""
    if _IDLE.fullmatch(found.text):
        return "nod"
    ours = (
        {mention.concept for mention in found.mentions} - _EVERYDAY
        or found.amounts
        or found.years
        or found.days
        or found.lines
        or found.ages
    )
    text = found.text
    asks = _OF_THE_FORM.search(text) is not None
    if _SIGH.match(text) and not (ours or asks or "?" in text) and len(text) < _SHORT and not _WANTS.search(text):
        return "nod"
    if (
        _GREETS.match(text)
        and not _figured(found)
        and "?" not in text
        and len(text) < _SHORT * 2
        and _of_the_talk(text)
    ):
        return "greeting"
    if ours or asks or "?" in text or len(text) > 160 or _GOES_ON.search(text) or OTHER_SPOUSE_TOLD.search(text):
        return ""
    return "thanks" if _THANKED.search(text) else "nod" if _LAUGHED.search(text) else ""


def _of_the_talk(text: str) -> bool:
    """Whether what follows a greeting is of the day and the mood, and asks nothing."""
    rest = _GREETS.sub("", text, count=1)
    return _TALKS.search(rest) is not None and _ASKS_FOR.search(rest) is None


def _figured(found: Spans) -> bool:
    return bool(found.amounts or found.years or found.days or found.lines or found.ages)


_HELLO = r"^\W*(?:hi|hiya|hello|hullo|hey|heya|(?:good )?(?:morning|afternoon|evening)|g'day|howdy|yo)\b"
_GREETS = re.compile(_HELLO, re.I)
_GREETING = re.compile(
    rf"{_HELLO}[^a-z]*(?:there|basis|all|everyone|team)?\W*"
    r"(?:(?:i )?hope (?:you|u|ur|ya|y'?all|everyone|all)\b[^?.!\d]{0,40}|how(?:'s| is| are| r)? (?:you|u|it|things|ya)\b"
    r"(?: (?:all|guys|doing|going|hanging|today|tonight|this (?:morning|evening)|lately))*"
    r"|(?:happy|merry|nice) (?!with|to (?:have|be))[a-z ']{1,24})?\W*$",
    re.I,
)
_THANKS = re.compile(
    rf"^\W*(?:ok(?:ay)?,? |great,? |perfect,? |cool,? |awesome,? )?(?:{THANKS}|got it|great|perfect|cool|awesome)(?: (?:so much|a lot|very much|again|for (?:the|your) help))?\W*$",
    re.I,
)
_HELP = sought(
    r"\b(?:what can you (?:do|help)|what do you do|who are you|what are you|how (?:do|can) (?:i|you) (?:use|work)|^\W*help\W*$|what can i ask|are you (?:a )?(?:bot|human|ai|real))",
    re.I,
)
_RESET = sought(
    r"\b(?:start (?:over|again|fresh)|new conversation|reset|begin again|clear (?:everything|all|my facts)|forget (?:everything|all|it all|what i (?:said|told)))\b",
    re.I,
)
_STARTS_ANEW = re.compile(
    r"\b(?:clocks?|timers?|count(?:down|er)?|years?|period|wait(?:ing)?|limits?|rules?|basis|it|they|this|which)\b[^.;?!]{0,30}\b(?:start|reset|begin)"
    r"|\b(?:do|does|did|will|would|has|have|is|are)(?:n'?t)? (?!you\b|we\b)[^.;?!]{0,30}\b(?:start|reset|begin)",
    re.I,
)
"""Something else than the conversation that starts again: "does the clock reset with every conversion?"."""
_KNOW = sought(
    r"\b(?:what (?:do|did) (?:you|u) (?:know|have|remember|got|understand)(?: about me)?|what (?:have|did) i (?:told|tell) you|(?:show|list|tell|give)(?: me)? (?:what|everything|all(?: that)?) (?:you|u|i|we)(?: have|'ve)? (?:know|have|got|told|said|remember\w*|saved|stored)\b[^.?!\d]{0,20}|show (?:me )?(?:my|the) facts|my facts|summar(?:y|ize) (?:my|the) facts)\b",
    re.I,
)
_ASKED: dict[str, tuple[re.Pattern[str] | Sought, int]] = {
    "greeting": (_GREETING, 160),
    "thanks": (_THANKS, 160),
    "help": (_HELP, 160),
    "reset": (_RESET, 60),
    "known": (_KNOW, 160),
}
"""The words for each topic, and the length of a message that can be about it."""
_FORGET = sought(
    r"(?<!\bi )(?<!\bwe )(?<!\bhe )(?<!she )(?<!they )(?<!people )(?<!you )(?<!not )(?<!n't )(?<!n’t )(?<! to )\b(?:forget|delete|remove|ignore|drop|scratch) (?:that|the|my|this|what i said about)\b",
    re.I,
)
_SOMEBODYS = re.compile(r"\b(?:wife|husband|spouse)'?s?\b|\b(?:hers|his)\b", re.I)
_FAREWELL = (
    r"(?:good)?bye(?:[- ]?bye)?|cya|see (?:you|ya|u)(?: (?:later|around|soon|next time))?|(?:talk|speak)(?: to you)? (?:later|soon)|ttyl"
    r"|take care|good ?night|have a (?:good|great|nice|lovely|wonderful) (?:one|day|evening|night|weekend|week|rest of your day)"
    r"|(?:i'?m|im|we'?re|i am|all) (?:all )?(?:done|set|finished)(?: (?:here|for (?:now|today)))?|that'?s me done"
)
_NO_MORE = (
    r"(?:that'?s|thats|that is|that was|that will be|that'?ll be|this is) (?:all|it|everything)(?: (?:for (?:now|today)|from me"
    r"|i (?:needed|wanted|had|need|have)(?: to know)?))?|nothing (?:else|more|further)(?: (?:for now|from me|thanks))?|no (?:more|other|further) questions"
)
_KIND_WORDS = (
    r"(?:this |that |it |you )?(?:really |has |have |was |were |'?ve |been |so |very |super )*help(?:s|ed|ful)(?: me)?(?: (?:a lot|a ton|so much))?"
    rf"|{THANKS}(?: (?:so much|a lot|a ton|very much|again|for (?:the|your|all the|all your) (?:help|info|time)))?|ok(?:ay)?|no|nope|great|perfect"
    r"|awesome|cool|alright|good|well|and|so|then|now|i (?:think|guess)|got it|i see|understood|for (?:now|today)|lol|sweet|nice|my friend|basis"
)
_LEAVES = re.compile(rf"\W*(?:(?:{_FAREWELL}|{_NO_MORE}|{_KIND_WORDS})\b\W*)+", re.I)
_GOES = re.compile(rf"\b(?:{_FAREWELL})\b", re.I)
_ENDS = sought(rf"\b(?:{_NO_MORE}|help(?:s|ed|ful))\b", re.I)
_OF_OURS = r"(?:roths?|iras?|tax(?:es)?|retirement|accounts?|back-?\s?door|forms?)"
_LOST = re.compile(
    rf"\W*(?:(?:hi|hello|hey|please|pls|ok|so|i|i'?d|can you|could you) )*(?:(?:need|want|like|get|have|some|any|your|to|give me) )*"
    rf"(?:help(?:ing)?|advice|a hand)(?: me)?(?: (?:with|on|about) (?:(?:my|the|a|an|this) )?{_OF_OURS}(?: {_OF_OURS})?(?: stuff| things?| questions?)?)?"
    rf"(?: please| pls| thanks)?\W*|\W*(?:{_OF_OURS}|what now|now what|where do i (?:start|begin)|idk|not sure what to do|no idea what to do|(?:i'?m|i am) (?:(?:so|totally|really) )?(?:lost|confused|stuck))\W*",
    re.I,
)
_NOD = re.compile(
    r"^\W*(?:yes|yep|yeah|no|nope|nah|ok(?:ay)?|k|sure|fine|right|alright|hm+|i see|good|nice|cool|understood|got it|makes sense)\W*$",
    re.I,
)
_THANKED = re.compile(rf"\b{THANKS}\b", re.I)
_LAUGHED = re.compile(rf"\b{LAUGHS}\b", re.I)
_GOES_ON = re.compile(
    r"\b(?:it|that|this|these|those|them|same|mine|again|more|next|instead|also|else|other|now (?:do|the|for)|back|continue|what|why|how|which"
    r"|who|when|where|if|show|explain|tell|give|list|walk me|print|redo|repeat|compute|calculate|check|(?:are|r) (?:you|u|ya)|forms?|lines?|steps?|details?|years?|tax\w*)\b",
    re.I,
)
"""Words by which somebody points at what was said, or wants something."""
_SHORT = 60
_WANTS = re.compile(
    r"\b(?:what|why|how|which|when|where|if|show|explain|tell|instead|again|same|mine|hers|his"
    r"|(?:are|r) (?:you|u|ya) (?:sure|certain|positive)|(?:double )?check)\b",
    re.I,
)
_OF_THE_FORM = re.compile(r"\b8606\b|\bdo (?:i|we) (?:even |still |really |actually )*(?:need|have)\b", re.I)
_EVERYDAY = {"NOW", "HOLD", "DISTRACTOR", "BEFORE", "AFTERWARDS"}
"""Notions that any talk is full of."""
_SIGH = re.compile(
    r"\W*(?:ouch|ugh+|wow|whoa|yikes|oof|phew|sigh|argh|damn|dang|jee+z|gosh|huh|h+m+|ha(?:ha)+|lol|meh|oh (?:man|boy|no|well|dear|wow|my)|omg)\b",
    re.I,
)
_IDLE = re.compile(
    r"\W*(?:(?:ok(?:ay)?|oh|lol|well|so|ah|yeah|yes|no)\W+)?(?:(?:hang|hold) on|(?:just )?(?:one|a|1)? ?(?:sec(?:ond)?|min(?:ute)?|moment)|brb"
    r"|(?:wait|give me) (?:a|one) (?:sec(?:ond)?|min(?:ute)?|moment)|let me (?:look|check|see|think)(?: (?:it|that) up)?|no (?:worries|problem)|np"
    r"|fair (?:enough|point)|good (?:question|point|to know)|interesting|(?:that'?s |what a )?(?:weird|strange|odd|funny)(?: number)?"
    r"|(?:that'?s|thats) (?:a lot|wild|crazy|nuts|fine|fair|high|low|annoying|great|good)|alrighty?|makes sense|got it|cool)"
    r"(?:\W+(?:thanks|thx|lol|ok|then|i guess|let me (?:look|check|see)(?: (?:it|that) up)?|please|though|haha))*\W*",
    re.I,
)
"""What somebody says while looking something up, or of a figure that was shown."""
_TALKS = re.compile(
    rf"\b(?:{LAUGHS}|hope|happy|nice to|good to|glad|ready|tired|sick of|long (?:day|week)|morning|weekend|coffee|tea|(?:mon|fri|satur|sun)day"
    r"|wish me|luck|finally|sitting down|here (?:we|i) (?:go|am)|tax (?:season|time|day)|taxes (?:today|tonight|now|again))\b",
    re.I,
)
_ASKS_FOR = re.compile(
    r"\b(?:what|why|how|which|when|where|whether|can|could|should|need|want|wanna|help|question|explain|tell|show|tried|trying"
    r"|conver\w*|contribut\w*|backdoor|roth|iras?|8606|basis|limits?|rollover)\b",
    re.I,
)
