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


def foreign(message: str) -> tuple[str, str]:
    """The apology and English words to look up when a message is not in English; empty strings when it is."""
    letters = [character for character in message if character.isalpha()]
    if not letters:
        return "", ""
    other = sum(1 for character in letters if not unicodedata.name(character, "").startswith("LATIN"))
    spanish = len(_SPANISH.findall(message))
    if other < 0.15 * len(letters) and spanish < 3:
        return "", ""
    words = [english for pattern, english in _TERMS if re.search(pattern, message, re.I)]
    return APOLOGY, "; ".join(dict.fromkeys(words))
