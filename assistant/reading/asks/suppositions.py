"""What a message supposes to be otherwise than it was told, alone or as a further case beside an earlier one."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import PAID_IN, TAKEN_OUT, WE
from assistant.reading.spans.sought import sought

WHAT_IF = sought(
    r"(?:^|[.!?;,]\s*|\band )\W*(?:so |ok(?:ay)?,? |but |and |also,? )?(?:what (?:if|about if|would happen if|happens if)|suppose|imagine|say (?:i|the|it)\b|how about if|and if (?:it|the|i)|if (?:instead|i (?:had|were|would))|had i|let'?s say|hypothetically)\b",
    re.I,
)
STAYS_AS_IT_IS = sought(
    r"(?:suppose|say|imagine|pretend|figure) (?:that )?(?:it|that|they)(?:['’]?s|['’]?re| is| are| stays?| will be|['’]?ll be)? (?:exactly |still |also |just )*"
    r"(?:that|this|the same|unchanged)(?: (?:much|amount))?(?= (?:on|at|by|as of|then|come|in|through) |\W*(?:$|[.,;?!]))",
    re.I,
)
"""A value that is taken to stay as it is, which supposes no other case: "suppose its exactly that on Dec 31"."""
BOTH = re.compile(
    r"^\W*(?:(?:and|so|ok|now|then|what|how|about|if|with|for|i|did|do) )*both\b(?! (?:of us|spouses))[^.?!\d]{0,30}\W*$",
    re.I,
)
"""The last two suppositions at once: "and both together?"."""


def supposes(text: str, figures: bool) -> bool:
    """Whether a message about facts told before supposes them, or a figure of its own, to be otherwise."""
    return bool(_SUPPOSES.search(text) or (figures and (_WOULD.search(text) or _ASSUMES.match(text))))


def supposes_in_words(text: str) -> bool:
    """Whether the words of a message alone suppose something."""
    return any(words.search(text) for words in (WHAT_IF, _SUPPOSES, _WOULD, _IF, _SHOULD))


def supposes_again(text: str) -> bool:
    """Whether a message in a calculation begins with a supposition."""
    return _IF_SO.match(text) is not None


def supposes_after_all(text: str) -> bool:
    """Whether a message with a figure supposes it, whatever else it says."""
    return _SAY.search(text) is not None


def supposes_away(text: str) -> bool:
    """Whether a message asks for the same without something told before."""
    return _WITHOUT.fullmatch(text) is not None


def supposes_another_case(text: str, supposed: bool) -> bool:
    """Whether a message asks for the same with one thing changed, or added to what was ``supposed`` before it."""
    on_top = supposed and "?" in text and _ON_TOP.match(text)
    return bool(on_top or _AT_ANOTHER.fullmatch(text) or _THE_LOT.match(text))


def supposes_an_entry(text: str) -> bool:
    """Whether an amount for a line or fact of the form is supposed: "and supposing line 6 were 18,000?"."""
    return _OF_AN_ENTRY.search(text) is not None


def supposes_nothing(text: str, figures: bool, tells_an_age: bool) -> bool:
    """Whether a message tells what somebody did or is, or asks for a line or result and says nothing else."""
    certain = tells_an_age or _ASSERTS.fullmatch(text)
    return bool((certain and not _IF.search(text)) or (not figures and _ASKS_A_RESULT.fullmatch(text)))


def tells_more(text: str, adds: bool, supposed: bool) -> bool:
    """Whether a message adds a figure to what was told, and not, by an "and", to what was ``supposed``."""
    more = adds or _MORE.match(text) or (not supposed and _AND_A_FIGURE.fullmatch(text))
    return bool(more) and not _IF.search(text)


def says_a_guess(text: str) -> bool:
    """Whether a reply to a question is an amount that somebody takes for granted."""
    return _LETS_SAY.fullmatch(text) is not None


def offers_alternatives(text: str) -> bool:
    """Whether a message asks about two conversions one or the other, not both."""
    return bool(_ALTERNATIVES.search(text))


_SUPPOSES = re.compile(
    r"\bin a world (?:where|in which)\b|\bin theory\b|\btheoretically\b"
    r"|\b(?:as|for) (?:an? |the )?(?:mere |pure )?(?:idea|illustration|exercise|theory|fun|kicks|curiosity)\b"
    r"|^\W*(?:(?:and|now|ok|also|then|so|for comparison|to compare|give me|show me|compare)\W+(?:with )?)*(?:the|an?|another)"
    r" (?:version|variant|variation|case|scenario|alternative) (?:with|where|in which|that has)\b(?! (?:my|the) (?:real|actual|true|own))"
    r"|\bassum\w+ (?:an? |the |that )?(?:complete|full|total|whole|entire|100%)\b[^.?!\d]{0,24}\b(?:roll|transfer|move)"
    r"|\b(?:thought experiment|(?:sensitivity|stress) (?:check|test|run|case|analysis))\b|(?<!non)(?<!non[- ])\bhypothetical(?:ly)?\b|\bpretend(?:ing)?\b|\bcould(?:'ve| have) been\b|\bin that case\b"
    r"|\bjust curious\b|\bfor (?:the )?(?:sake of )?argument\b|\bfor argument['’]?s sake\b|\bhad (?:that|this|it|those) been\b|\bif\b[^.?!]*\b(?:were|had|would(?:'ve| have)?|wasn['’]?t|weren['’]?t|hadn['’]?t)\b|^\W*(?:(?:and|but|so|ok) )*if\b[^.?!]*\bwas\b|\bwould\b[^.?!]*\b(?:if|in case|once|had)\b"
    r"|\b(?:see|show|run|try|test|compare|consider)\b[^.?!]{0,24}\b(?:case|scenario) (?:of|where|with|in which)\b|\b(?:purely|just|only) (?:for|to|as a) compar\w*"
    r"|\bfor comparison\b|\bnot what (?:i|we|he|she) (?:have|has|had)\b|\b(?:can|could|would) you (?:test|try|run|play)\b|\bi wonder\b|\bhypo\b"
    r"|\bsuppos(?:e|ing)\b|\bwhat (?:changes|difference)\b[^.?!]*\bif\b",
    re.I,
)
_WOULD = re.compile(
    r"\b(?:what|how)\b[^.?!]*\bwould\b|\bwould (?:be(?! (?:the )?(?:more )?(?:correct|right|accurate|true|proper)\b)|come|it|that)\b",
    re.I,
)
_ASSUMES = re.compile(
    r"\W*(?:(?:now|ok|okay|and|so|then|but|let['’]?s|please)\W+)*assum(?:e|ing)\b(?! (?:it|this|that) is\b)", re.I
)
_SHOULD = re.compile(r"\bshould (?:i|we) have\b|\bshould'?ve\b", re.I)
_IF = re.compile(r"\b(?:if|would|suppos\w*|say|imagine|instead)\b", re.I)
_IF_SO = sought(
    r"\W*(?:(?:and|but|so|ok|also|plus|then|what) )*(?:if\b[^.?!]*\b(?:were|was|had|hadn'?t|did|didn'?t|(?:i|we|he|she|they)'?d)\b"
    r"|had (?:i|we|he|she)\b)",
    re.I,
)
"""A further question that begins with its supposition: "and if I had waited?"."""
_SAY = re.compile(
    r"\b(?:but|and|now|ok|so|or|just|let'?s) say (?:the |my |our )?"
    r"(?:markets?|prices?|stocks?|balances?|values?|iras?|it|they|there|i|we)\b",
    re.I,
)
"""A supposition in spite of what is gone back to: "leave it there, but say markets drop and it's 52,500"."""
_WITHOUT = re.compile(
    r"\W*(?:(?:and|but|or|so|ok|then|now|what|how|about) ?)*(?:without|w/o|minus|with no) [^.?!;]{2,30}\?\W*", re.I
)
"""Something told before that is supposed away: "and without the SEP?"."""
_ON_TOP = re.compile(
    r"\W*(?:and )?(?:then )?(?:on top of (?:that|this|it)|also|plus|in addition|besides)\b(?! of)", re.I
)
"""A further supposition behind one."""
_AT_ANOTHER = re.compile(
    r"\W*(?:(?:and|also|plus|then|or|so|ok|what about|how about|on top of that|besides),? )*(?:at|with) (?:age |an? |my )?"
    r"[^.!?]{0,40}\d[^!?]{0,24}\?\W*",
    re.I,
)
"""The same at another age, income or amount: "and at 158k?"."""
_THE_LOT = re.compile(
    r"\W*(?:and|or|what about|how about) (?:all of it|everything|the (?:whole|entire) (?:lot|thing|balance|account|ira)|the lot)\b"
    r"[^.?!\d]{0,20}\?",
    re.I,
)
_OF_AN_ENTRY = sought(r"\b(?:if|would|were|suppos\w*|say|assum\w*|imagin\w*|pretend\w*|play)\b", re.I)
_ASKS_A_RESULT = re.compile(
    r"\W*(?:(?:and|so|ok|what|whats|what's|is|are|the|my|any|how|much|about|of|for|that|this|do|i|left|over|carried|carry|carryover"
    r"|carryforward|forward|then|now|part|one|lines?|\d{1,2}[abc]?|basis|taxable|taxed|tax)\b\W*){1,10}",
    re.I,
)
"""Nothing but a line or result of the calculation asked for: it supposes nothing."""
_ASSERTS = re.compile(
    rf"[^?]*\b{WE}(?: (?:really|only|just|had|did|have|still|then|in fact))* (?:{PAID_IN}|{TAKEN_OUT}|converted)\b[^?]*",
    re.I | re.S,
)
"""What somebody did, told and not asked."""
_MORE = re.compile(r"\W*(?:oh,? )?(?:plus|also|and also|and they|oh and)\b", re.I)
_AND_A_FIGURE = re.compile(r"\W*and \$?\d[\d,.]*k? [a-z][^?]*", re.I)
"""More of what was told is no other case."""
_LETS_SAY = re.compile(
    r"\W*(?:(?:ok(?:ay)?|well|um+|hm+|idk|dunno|not sure|i don'?t know|so|then|but)\W+)*(?:let'?s |just |we can |i'?d )*"
    r"(?:say|assume|suppose|call it|use|go with|guess)\W+(?:it'?s |it is |it was |there'?s )?(?:about |around |roughly |like |maybe )?"
    r"\$?\d[\d.,]*\s?(?:k|grand|thousand)?(?:\W+(?:for now|then|total|or so|ish|in there|i guess))*\W*",
    re.I,
)
"""An amount that was asked for, as good as it is known: "let's say 40k"."""
_ALTERNATIVES = sought(
    r"\boption (?:one|two|1|2|a|b)\b|what if i (?:convert|do|roll)"
    r"|\b(?:(?:what if|if)\b[^.?!]{0,12}\bi(?:'?d| had)?|had i)\b(?: also| instead)? converted|\bor (?:should i )?convert|taxable\?[^?]*\bconv\w*[^?]*\?|->\s*l\.?\d+\?[^?]*conv",
    re.I,
)
