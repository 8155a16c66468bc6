"""What of a message is not for us to answer: our workings, hiding income, stocks, another country's tax."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import THE
from assistant.reading.spans.sought import sought

REFUSED_ANYWAY = {"evasion", "misdated", "secrets", "investing"}
"""What is refused even where an amount is told."""


def outside(text: str) -> list[str]:
    """What of a message is not for us to answer, by its kind."""
    named = (kind for kind, pattern in _OUTSIDE.items() if pattern.search(text))
    return [kind for kind in named if not (kind in _OURS and _OURS[kind].search(text))]


_PARTS = re.compile(r"(?<=[.?!;])\s+|\n+")
_ASKS = re.compile(
    r"\?|\b(?:what|how|which|when|can|could|may|should|is|do|does|explain|limits?|tax(?:able)?)\b|\d{3}|\d\s?k\b", re.I
)


def honest_part(text: str) -> tuple[str, str]:
    """What a message asks beside sentences that want our workings or an echo, and the kind of these; else nothing."""
    kinds: list[str] = []
    kept = []
    for part in _PARTS.split(text):
        kind = next((kind for kind in AIMED_AT_US if _OUTSIDE[kind].search(part)), None)
        kinds += [kind] if kind else []
        kept += [] if kind else [part]
    rest = " ".join(kept).strip()
    return (rest, kinds[0]) if kinds and _ASKS.search(rest) else ("", "")


AIMED_AT_US = ("secrets", "repeat")
"""What is refused beside an answer to the honest part of a message."""
_OUR_WORKINGS = (
    r"system prompt|your (?:instructions|prompt)|env(?:ironment)? var|api[_ ]?keys?|password|debug mode|developer mode"
    r"|jailbreak|ignore (?:all |your )?(?:previous|prior|above) instructions"
    r"|(?:ignore|disregard|forget|override|bypass) (?:(?:all|any|of|the|your) )*"
    r"(?:your|previous|prior|above|earlier|system|safety) (?:instructions?|rules|guidelines|guardrails|prompts?)"
    r"|\b(?:repeat|print|show|output|reveal|quote)\b[^.?!]{0,20}"
    r"\b(?:text|words|everything|message|lines?|prompt|context)\b[^.?!]{0,16} (?:above|(?:before|preced(?:es|ing)) (?:my|this|the|our)\b)"
    r"|(?:hidden|initial|original|developer'?s?|secret|internal) (?:messages?|instructions?|prompts?)"
    r"|(?:were|are|been) you (?:told|instructed|given)\b[^.?!]{0,24}\b(?:before|at the start|by your (?:developers?|makers?|owners?))"
)
_OF_OTHERS = (
    r"other (?:users|people|customers)|last \d+ conversations"
    r"|\b(?:delete|erase|wipe|dump|list|show|export|send)\b[^.?!]{0,24}\b(?:every(?:body|one)(?:'s|s)?|(?:all|the) (?:users|customers)'?)"
    r" (?:data|conversations?|chats?|records?|messages?|files?)"
    r"|\b(?:the|whoever|some|any)(?:body|one)? ?(?:other |last |previous |person |people |users? |customers? |else )*(?:who |that )?"
    r"(?:(?:chatted|wrote|asked|talked|spoke|messaged|came|was here)\b[^.?!]{0,12} before me\b|(?:before me|ahead of me)\b[^.?!]{0,16}\b(?:ask|say|said|tell|told|wr[io]te))"
    r"|\b(?:another|a different|someone else'?s?|somebody else'?s?|the (?:previous|last)) (?:user|customer|client|person)?(?:'s)? ?(?:chats?|conversations?|sessions?|messages?)\b"
    r"|\b(?:what|which|how (?:much|many))\b[^.?!]{0,40}\b(?:did|has|have|had) (?:he|she|my (?:[\w'’-]+ ){0,3}?[\w'’-]+)"
    r" (?:g[ia]ven?|tell|told|ask(?:ed)?|sa(?:y|id)|share[d]?|send|sent|type[d]?|enter(?:ed)?|show(?:n|ed)?)(?: to)? (?:you|u)\b"
    r"|\b(?:what|which|how (?:much|many))\b[^.?!]{0,40}\bdid (?:you|u) (?:tell|give|show|say to) (?:him|her|them)\b"
    r"|\b(?:he|she|they|my (?:[\w'’-]+ ){0,4}?[\w'’-]+)(?<!\bi)(?<!\bwe) (?:already |had |has |also )?"
    r"(?:asked|told|messaged|texted|(?:chatted|talked|spoke) (?:with|to)|wrote(?: to)?|used) (?:you|u)\b[^.?!]{0,60}"
    r"(?<=[ ,])(?:yesterday|last (?:week|month|night|year|\w+day)|the other (?:day|week)|earlier|this (?:morning|week)|on \w+day)\b"
)
_KEPT_FROM_THE_IRS = (
    r"(?:do ?n'?t|not|never) (?:just )?tell the irs|keep\b[^.?!]{0,30}\b(?:from|away from|secret from) the irs"
    r"|irs\b[^.?!]{0,12} (?:can ?n[o']?t|can'?t|could ?n[o']?t|won'?t|will never|has no way (?:to|of)|never) (?:really |even |actually |ever )?(?:see|know|notic|find|tell|check|match)\w*\b(?![^.?!]*\bbasis\b)[^.?!]*\bright\b"
    r"|irs from (?:seeing|finding|knowing|noticing)|without (?:the )?irs"
    r"|(?:so|(?:make|making) sure|hope|hoping|ensure)(?: that)? (?:the )?irs (?:never |(?:(?:does|will|would|can|could)(?: ?n['o]?t)|won'?t|can'?t) (?:ever |even )?)"
    r"(?:notic|see|find|know|catch|learn|reali[sz]e|hear|spot|detect|figure|suspect|ask)\w*"
    r"|(?:slip|sneak|get)\w*\b[^.?!]{0,20} (?:past|by) the irs"
    r"|(?:help me|can you|could you|(?:want|like|love|rather) to|how (?:do|can|could) i|can i|could i)\b[^.?!]{0,20}\b(?:keep|leave|omit|drop|skip)\b[^.?!]{0,30}\boff (?:my|the|our) (?:tax(?:es)?|returns?|1040|8606)\b"
)
_LEFT_OFF_THE_RETURN = (
    r"(?<!did )(?<!does )(?<!has )(?<!have )not report|don't (?:want to )?report|avoid reporting"
    r"|(?:avoid|sav|escap|dodg)\w*\b[^.?!]{0,40}\bby (?:\w+ )?not (?:report|fil|tell|declar)\w*"
    rf"|leave\b[^.?!]{{0,40}}\boff {THE} (?:tax )?(?:return|form)"
    r"|(?:how|walk me|help|want|let'?s)\b[^.?!]{0,40}\b(?:leav\w*|fill\w*|keep\w*|omit\w*|skip\w*)\b[^.?!]{0,40}\bso (?:that )?[^.?!]{0,24}\b(?:comes? out|ends? up|shows?|works? out|is|stays?) (?:at |as |to |with )?(?:zero|nothing|tax[- ]free|not taxable|\$?0)\b"
    r"|(?:fill\w*|prepar\w*|writ\w*|complet\w*|do|file)\b[^.?!]{0,24}\b(?:8606|form|return|line \d+)\b[^.?!]{0,16}\bso (?:that )?[^.?!]{0,16}\b(?:sep|simple|roll-?over|iras?|balance|account)\b[^.?!]{0,8}"
    r"\b(?:does ?n['’]?t|does not|do not|wo ?n['’]?t|is ?n['’]?t|never) (?:show|appear|seen|visible)"
    r"|(?:leav\w*|keep\w*|drop\w*|omit\w*)\b[^.?!]{0,40}\boff (?:of )?(?:line \d+|(?:the |my )?(?:form|8606))\b[^.?!]{0,24}\birs\b[^.?!]{0,12}"
    r"\b(?:never|wo ?n['’]?t|can ?n?['’]?t|does ?n['’]?t) (?:see|know|check|notic|find)\w*"
    r"|(?:hide|hiding|conceal\w*|disguis\w*)\b[^.?!]{0,50}"
    r"\b(?:irs|income|tax|it|this|conver\w*|contribut\w*|iras?|roth|money|withdraw\w*|distribut\w*)"
)
_MADE_UP = r"forge|counterfeit|fake|falsif|lie (?:on|to)|(?<!\bis )(?<!\bare )(?<!['’]re )(?<!['’]s )commit\w*\b[^.?!]{0,20}\bfraud|defraud"
_OUTSIDE = {
    "secrets": sought(rf"(?:{_OUR_WORKINGS}|{_OF_OTHERS})", re.I),
    "repeat": sought(
        r"\b(?:repeat (?:this|the following|after me)|(?<!let's )(?<!let’s )(?<!lets )(?<!let us )(?<!n't )(?<!not )say exactly(?! \$?\d[\d,.]*k?(?: (?:dollars|bucks))?(?:\W*$|[,;)]|\.\s| (?:and|in|on|at|left)\b))(?! (?:that|this|it|so much|half|all|\$?\d[\d,.]*k?) (?:\w+ )?(?:mov|go|stay|conver|happen|com|is|was|get|land|arriv|left|leav)\w*\b)|write exactly|print exactly|output exactly|echo this)\b",
        re.I,
    ),
    "evasion": sought(
        rf"\b(?:evade|{_KEPT_FROM_THE_IRS}|{_LEFT_OFF_THE_RETURN}|{_MADE_UP}|under the table|get away with)\b", re.I
    ),
    "misdated": sought(
        r"\bback-?dat(?:e|ed|ing)\b|\b(?:i'?ll|i will|i'?d|i(?: can| could)?|can i|could i|should i|just|if i|we'?ll)(?: just| simply)?"
        r" (?:tell|say to|claim|pretend|swear|insist)\b(?! me)[^.?!]{0,40}\b(?:mailed|sent|postmarked|dated|deposited|made|paid|in the mail)\b",
        re.I,
    ),
    "investing": sought(
        r"\b(?:name|pick|list|give|recommend|suggest)\b[^.?!]{0,30}\b(?:stocks?|(?:index|mutual|target[- ]date) funds?|etfs?|crypto|tickers?)\b"
        r"|\bbe worth\b[^.?!]{0,12}\b(?:in|by) (?:20[3-9]\d|\d+ years)\b|\b(?:(?:which|what|best|good) (?:\w+ ){0,2}(?:stocks?|funds?|etfs?|crypto)\b(?! compan)|should i (?:buy|invest in|sell)|stock pick|(?:smart|wise|good idea)\b[^.?!]{0,30}\b(?:crypto\w*|btc|ethereum|gold|stocks?)|bitcoin|nvidia|tesla|s&p 500 or|invest(?:ed)? in (?:which|what)|price target|will the market)\b",
        re.I,
    ),
    "other_country": sought(
        r"\b(?:rrsp|tfsa|canadian? tax|uk (?:isa|pension)|isa allowance|superannuation|hmrc|cra\b|australia|germany|india ppf|nri)\b",
        re.I,
    ),
    "state_tax": sought(
        r"^\W*(?:and |what about |how about |also )*(?:the |my )?state (?:income )?tax(?:es)?\W*$|\b(?:how much|what(?:'s| is| will be)|calculate|compute)\b[^.?!]{0,60}\b(?:state (?:income )?tax|(?:california|new jersey|massachusetts|pennsylvania|new york|oregon) (?:state )?tax)\b"
        r"|\b(?:(?:what|how) about|and|plus|also) (?:my |the |our |for )?(?:\w+ )?state (?:income )?tax(?:es)?\b(?! (?:refund|return|deduct))[^.?!]{0,16}\?",
        re.I,
    ),
    "legal": sought(
        r"\b(?:sue|lawsuit|represent me|legal advice|divorce settlement|draft (?:a|my) (?:will|trust|letter))\b",
        re.I,
    ),
    "to_do": sought(
        r"\b(?:e-?file|file|submit|send in) (?:(?:it|this|(?:my|our|the) (?:\w+ ){0,3}?(?:taxe?s?|returns?|8606|1040\w*|forms?)) for (?:me|us)\b)"
        r"|\be-?fil(?:e|ing) (?:my|our)\b(?=[^?]*$)"
        r"|\b(?:call|phone|e-?mail|contact|log ?in ?to|open) (?:vanguard|fidelity|schwab|my (?:broker\w*|bank|custodian|cpa|accountant)|an account) for (?:me|us)\b"
        r"|\b(?:convert|move|transfer|wire|contribute|deposit|place) (?:it|this|the (?:money|order|trade|conversion)|\$?\d[\d,.]*k?) for (?:me|us)\b(?! (?:to|in) )",
        re.I,
    ),
    "unrelated": sought(
        r"\b(?:(?:fix|debug|write|review) (?:this|my|some|a) (?:\w+ )?(?:code|script|function|program)|weather|recipe|poem|joke|capital of|world cup|movie|write (?:me )?(?:code|python|an essay)|translate (?:this|the)|homework|dating|football|president|who won|lyrics|fortune|horoscope|diagnos|symptom)\b",
        re.I,
    ),
}
_OURS = {
    "evasion": re.compile(
        r"^(?!.*\b(?:irs|avoid\w*|sav(?:e|ing)|escap\w*|dodg\w*|hid(?:e|ing)|conceal\w*|evad\w*|fake\w*|forge\w*|falsif\w*|fraud|caught|get away"
        r"|under the table|what (?:if|happens)|if|(?:(?:can|could|may|should|would|will|might) (?:i|we|he|she|they)|(?:i|we)(?:'d| will| would|'ll)|want\w*|rather|just|simply|decid\w*|prefer\w*) .*report)\b)"
        r"(?=.*\b(?:20[12]\d|(?:this|last|next|that|the other) year(?:'?s)?|until|till|yet)\b)"
        r"(?:.*[.!;]\s)?[^?]*\b(?:i|we|he|she|they|you|one|do|does) (?:\w+ )?(?:don'?t|does(?:n'?t| not)|do not|not)(?: \w+)? report\b[^?]*\?\W*$",
        re.I | re.S,
    ),
    "investing": re.compile(
        r"^(?!.*\b(?:which|what|best|good|better|recommend\w*|pick|suggest\w*|should|smart|worth|will)\b)(?=.*\b(?:iras?|roths?)\b)"
        r".*\b(?:can|may|could|allow(?:ed|s)?|legal|permitted|possible|able)\b"
        r"|(?=.*\bconver)(?=.*\b(?:cash|money market|settlement|uninvested|(?:let|leave) it sit)\b).*\b(?:buy|invest\w*)\b",
        re.I | re.S,
    ),
    "other_country": re.compile(
        r"^(?!.*\b(?:rrsp|tfsa|isas?|superannuation|hmrc|ppf|pension)\b)(?=.*\b(?:iras?|roths?|back-?door)\b)"
        r".*\b(?:mov(?:e|ed|ing)|liv(?:e|es|ed|ing)|relocat\w*|retir(?:e|ed|ing)|expat\w*|abroad|overseas|work(?:s|ed|ing)?|based|citizens?|transferred)\b",
        re.I | re.S,
    ),
    "to_do": re.compile(
        r"\b(?:cpas?|accountants?|preparers?|pros?|software|turbo ?tax|freetaxusa|wife|husband|spouse|brokers?|vanguard|fidelity|schwab|bank"
        r"|someone|somebody|who|does it|irs)\b[^.?!]*\b(?:files?|filed|submits?|calls?|converts?|moves?|transfers?|e-?files?)\b",
        re.I,
    ),
    "legal": re.compile(
        r"(?=.*\b(?:iras?|roths?|401\w*|accounts?)\b).*(?:\b(?:protect\w*|safe|shield\w*|creditors?|bankrupt\w*|seize\w*|garnish\w*"
        r"|(?:take|reach|touch|get (?:at|to|into)|go after|come after) (?:my|the|our|an?|it)\b))",
        re.I | re.S,
    ),
}
"""What the articles answer of such a kind: what an account may hold, who may have one abroad, who can take it."""
