"""A message as it will be read: one spelling of digits, quotes and dashes, no markup, no pasted machine output.

Nothing that is taken out here can become a fact: pasted tool results, code and links are text that somebody pasted,
never an instruction and never a figure of the person.
"""

from __future__ import annotations

import html
import re
import unicodedata

from assistant.reading.spans.grouped import with_commas
from assistant.reading.spans.mistyped import put_right
from assistant.reading.spans.series import year_by_year
from assistant.reading.spans.sought import sought
from assistant.reading.spans.spoken import in_digits
from assistant.reading.spans.tables import without_tables

MAX_MESSAGE = 20_000

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MENTION = re.compile(r"<[@#!][^>\s]{1,80}>")
_LINK = sought(r"<((?:https?|mailto):[^|>\s]{1,2000})(?:\|([^>]{0,200}))?>")
_MARKDOWN_LINK = sought(r"!?\[([^\]]{0,200})\]\([^)\s]{0,2000}\)")
_URL = sought(r"\b(?:https?://|www\.)\S+", re.I)
_STRUCK = re.compile(r"(?<!\w)~([^~\n]{1,200})~(?!\w)")
_SCRIPT = sought(r"<(script|style)\b[^>]{0,200}>.{0,2000}?</\1\s*>", re.I | re.S)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")
_EMPHASIS = re.compile(r"(?<![\w*])[*_]{1,3}(?=\S)([^*_\n]{1,300}?)(?<=\S)[*_]{1,3}(?![\w*])")
_SPLIT = sought(r"(?<![\d.])(\d{1,3}) (\.\d{1,2}k\b)", re.I)  # "8 .0k"
_LAST_DAY = sought(r"(?<![\d$,.-])12-31(?:(-)(?=(?:20)?\d\d\b)|(?![\d,]|k\b|-\d))|(?<![\d$,.-])31\.12\.(?=\s|$)")
_DOTTED = re.compile(
    r"(?<![\d.,$])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d|\d\d)(?![\d.,]*\d)"
)
"""A day as most of the world writes it, 31.12.2025."""
_DAY_FIRST = re.compile(r"(?<![\d/.,$-])(1[3-9]|2\d|3[01])/(0?[1-9]|1[0-2])/((?:19|20)\d\d|\d\d)(?![\d/])")
_FROM_DAY_TO_DAY = re.compile(
    r"(?<![\w./$-])((?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/(?:20)?\d\d)?)-(?=(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/(?:20)?\d\d)?(?![\d/,]))"
)
"""The first of two days joined by a dash: "1/1-12/31/26"."""
_JSON_KEY = re.compile(r'"[\w ]{1,60}"\s*:')
_BLANK = re.compile(r"[ \t\r\f\v]+")
_FRACTIONS = {ord("½"): ".5", ord("¼"): ".25", ord("¾"): ".75"}

_ACCOUNTANT_S_ZERO = re.compile(r"(?<![\w-])-0-(?![\w-])")
_AND_A_HALF = sought(r"\b(59|70)(?: and (?:a|one) half|[ -]1/2)\b", re.I)


def clean(message: str) -> str:
    """The readable text of a message."""
    text = message[:MAX_MESSAGE].translate(_FRACTIONS)
    text = with_commas(text)
    text = unicodedata.normalize("NFKC", html.unescape(text)).encode("utf-8", "replace").decode()
    text = _AND_A_HALF.sub(r"\1.5", text)
    text = _SPLIT.sub(r"\1\2", text)
    text = _LAST_DAY.sub(lambda match: "12/31/" if match[1] else "12/31", text)
    text = _DOTTED.sub(r"\g<month>/\g<day>/\g<year>", text)
    text = _DAY_FIRST.sub(r"\2/\1/\3", text)
    text = _FROM_DAY_TO_DAY.sub(r"\1 to ", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    text = _ACCOUNTANT_S_ZERO.sub("0", text.translate(_PUNCTUATION))
    text = year_by_year(without_tables(text))
    text = _without_json(text)
    text = _MENTION.sub(" ", text)
    text = _LINK.sub(lambda match: " " + (match[2] or "") + " ", text)
    text = _MARKDOWN_LINK.sub(r" \1 ", text)
    text = _URL.sub(" ", text)
    text = _STRUCK.sub(" ", text)
    text = _TAG.sub(" ", _SCRIPT.sub(" ", text))
    text = _EMPHASIS.sub(r"\1", text)
    text = text.replace("`", " ").replace("_", " ")
    return in_digits(put_right(_BLANK.sub(" ", text).strip()))


_PUNCTUATION = {
    ord(character): plain
    for plain, characters in {
        "'": "\u2018\u2019\u201a\u201b\u2032\u00b4",
        '"': "\u201c\u201d\u201e\u201f\u2033",
        "-": "\u2010\u2011\u2012\u2212\ufe58\uff0d",
        " - ": "\u2013\u2014\u2015",
        "->": "\u2192\u21d2",
    }.items()
    for character in characters
}


def _without_json(text: str) -> str:
    """Without balanced {...} or [...] pieces that look like JSON: machine output is no statement of the person."""
    for opening, closing in ("{}", "[]"):
        start = text.find(opening)
        while start != -1:
            end = _closing(text, start, opening, closing)
            if end and _JSON_KEY.search(text[start:end]):
                text = f"{text[:start]} {text[end:]}"
                start = text.find(opening, start)
            else:
                start = text.find(opening, start + 1)
    return text


def _closing(text: str, start: int, opening: str, closing: str) -> int:
    depth = 0
    for place in range(start, min(len(text), start + 8000)):
        if text[place] == opening:
            depth += 1
        elif text[place] == closing:
            depth -= 1
            if depth == 0:
                return place + 1
    return 0
