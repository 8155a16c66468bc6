"""Messages in other languages: recognised, answered in English with an apology, looked up by their terms of art."""

from __future__ import annotations

import re
import unicodedata

APOLOGY = "I am sorry: I answer in English only, though I could read enough of your message to try."

_SPANISH = re.compile(
    r"[¿¡]|\b(?:cuánto|cuanto|qué|es legal|puedo|tengo|aport[ée]|convert[íi]|impuestos?|cuenta|año|pagar|declarar|para|una|regla|cómo|como funciona|límite|en mi)\b",
    re.I,
)
_TERMS: tuple[tuple[str, str], ...] = (
    (r"按比例|比例规则|pro rata|prorrata|prorrateo|proporcional", "pro rata rule"),
    (r"后门|puerta trasera", "backdoor Roth"),
    (r"罗斯", "Roth IRA"),
    (r"转换|conversi[óo]n|convertir|convert[íi]", "conversion to Roth"),
    (r"转过来|rollover|traspas", "rollover IRA counts in the pro rata rule"),
    (r"供款|存入|aport", "contribution to a traditional IRA"),
    (r"限额|上限|l[íi]mite", "contribution limit"),
    (r"合法|legal", "is it legal"),
    (r"配偶|esposa|esposo|c[óo]nyuge", "spouse"),
    (r"表格|formulario", "Form 8606"),
    (r"税|impuest", "is the conversion taxable"),
    (r"401k|401\(k\)", "employer plan"),
)


_SPANISH_WORDS = (
    (r"\bno deducibles?\b", "nondeductible"), (r"\bdeducibles?\b", "deductible"), (r"\baport[éeo]\w*|\bcontribu[íi]\w*|\bdeposit[éeó]\w*|\bpuse\b", "contributed"),
    (r"\bconvert[íi]\w*|\bconversi[óo]n\b", "converted"), (r"\bIRAs? tradicional(?:es)?\b|\bcuentas? tradicional(?:es)?\b", "traditional IRA"),
    (r"\botras? IRAs?\b", "other IRA"), (r"\b31 de diciembre(?: de(?:l)? (\d{4}))?", r"December 31 \1"), (r"\bfin de a[ñn]o\b|\bal final del a[ñn]o\b", "at year end"),
    (r"\bval[íi]an?\b|\btengo\b|\bten[íi]a\b|\bhab[íi]a\b|\bsaldo(?: de)?\b", "worth"), (r"\bning[úu]n[ao]? otr[ao] IRA\b|\bsin otras IRAs?\b|\bno tengo otras IRAs?\b", "no other IRAs"),
    (r"\bsin base\b|\bnunca tuve base\b", "no basis"), (r"\btributables?\b|\bgravables?\b|\bimpuestos?\b", "taxable"), (r"\bcu[áa]nto\b", "how much"),
    (r"\bmil\b", "thousand"), (r"\bpara (?:el )?(\d{4})\b", r"for \1"), (r"\ben (?:el )?(\d{4})\b", r"in \1"), (r"\by\b", "and"), (r"\bmi esposa\b", "my wife"), (r"\bmi esposo\b", "my husband"),
)  # fmt: skip


def in_english(message: str) -> str:
    """A Spanish message with the words that carry meaning in English, so that its facts can be read; others unchanged."""
    if len(_SPANISH.findall(message)) < 3:
        return message
    for pattern, english in _SPANISH_WORDS:
        message = re.sub(pattern, english, message, flags=re.I)
    return message


def foreign(message: str) -> tuple[str, str]:
    """The apology and English words to look up when a message is not in English; empty strings when it is."""
    letters = [character for character in message if character.isalpha()]
    if not letters:
        return "", ""
    beyond = (character for character in letters if not character.isascii())
    other = sum(not unicodedata.name(character, "").startswith("LATIN") for character in beyond)
    spanish = len(_SPANISH.findall(message))
    if other < 0.15 * len(letters) and spanish < 3:
        return "", ""
    words = [english for pattern, english in _TERMS if re.search(pattern, message, re.I)]
    return APOLOGY, "; ".join(dict.fromkeys(words))
