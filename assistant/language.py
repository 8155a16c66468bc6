"""Messages in other languages: recognised, answered in English with an apology, looked up by their terms of art."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from assistant.reading.spans.sought import sought

APOLOGY = "I am sorry: I answer in English only, though I could read enough of your message to try."

_SPANISH = re.compile(
    r"[¿¡]|\b(?:cuánto|cuanto|qué|es legal|puedo|tengo|aport[ée]|convert[íi]|impuestos?|cuenta|año|pagar|declarar|para|una|regla|cómo|como funciona|límite|en mi)\b",
    re.I,
)
_WORDS = {
    "en": "the a an is are was were what which who how when where why can could may must should do does did i my we our you your it this that and or of to in on for with from not no have has had if would will be as at by",
    "es": "el los las una unos del qué que cuál cuánto cuánta cuándo cómo como dónde quién puedo puede debo tengo tiene tenemos hay es está mi mis para por con sin si cuenta hasta más menos gano gana pagar presentar necesito aportar convertir año esposa esposo",
    "de": "der die das den dem ein eine einen einer ist sind was wie wann wer wo warum kann kannst darf muss müssen soll ich mein meine meinen meiner wir und oder nicht kein keine mit für von bei bis zum zur auf zählt habe hat wird welches welche brauche einzahlen umwandeln",
    "fr": "le la les des du un une est sont qui que quoi quel quelle quels comment quand pourquoi où puis peux peut dois doit faut je mon ma mes nous et ou ne pas avec pour sans sur dans compte ai avez combien cotiser convertir remplir est-ce c'est",
    "pt": "os um uma uns da dos das é são que eu ganho fazer qual quais quanto quando como onde posso pode devo tenho tem minha meu minhas meus para por com sem não se conta preciso declarar contribuir converter ano até",
}  # fmt: skip
_OF = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_ENGLISH = _OF.pop("en")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OWN_LETTERS = re.compile(r"[¿¡ßäöüñçãõàèêâîôûéíóúá]", re.I)
_OTHER_HALF = r"espos[ao]|c[óo]nyuge|ehefrau|ehemann|meine[rn]? (?:frau|mann)|mein(?:en|em|es)? mann|[ée]pou[sx]|ma femme|mon mari|c[ôo]njuge|marido|minha mulher|太太|老婆|妻子|丈夫|先生|老公|配偶"
_TERMS: tuple[tuple[str, str], ...] = (
    (rf"(?:{_OTHER_HALF}).*(?:no trabaja|sin trabajo|arbeitet nicht|kein(?:en)? job|ne travaille pas|n[ãa]o trabalha|不工作|没有工作|没工作)", "a spouse without pay can do a Backdoor Roth"),
    (rf"(?:{_OTHER_HALF}).*(?:\bIRAs?\b|\bsep\b|simple|rollover|IRA)|(?:\bIRAs?\b|\bsep\b|rollover).*(?:{_OTHER_HALF})", "do my spouse's IRAs count against my conversion"),
    (r"\besper(?:ar|o)\b|\bwarten\b|\battendre\b|\b(?:esperar|aguardar)\b|等多久|要等|需要等", "do I have to wait between the contribution and the conversion"),
    (r"\bpasos\b|paso a paso|\bschritte?\b|[ée]tapes?\b|\bpassos?\b|步骤|怎么做|如何做|c[óo]mo (?:hago|se hace)|wie mache ich|comment faire|como (?:fa[çc]o|fazer)", "walk me through a backdoor roth step by step"),
    (r"\bretirar\b|\bsacar\b|abheben|entnehmen|\bretirer\b|提取|取出|拿出来", "when can I take money out of the Roth IRA"),
    (r"按比例|比例规则|pro[- ]?rata|prorrata|prorrateo|proporcional|anteilig", "pro rata rule"),
    (r"后门|puerta trasera|hintert[üu]r|porte d[ée]rob[ée]e|porta dos fundos|back-?door", "backdoor Roth"),
    (r"罗斯", "Roth IRA"),
    (r"转换|conversi[óo]n|convert[íi]|umw(?:andel|andl)|umgewandel|konvertier|conversion|convers[ãa]o|converter", "conversion to Roth"),
    (r"转过来|rollover|traspas", "rollover IRA counts in the pro rata rule"),
    (r"供款|存入|aport|einzahl|eingezahlt|beitrag|cotis|vers(?:er|ement)|contribu[iç]", "contribution to a traditional IRA"),
    (r"限额|上限|l[íi]mite|cu[áa]nto puedo|wie ?viel (?:kann|darf)|h[öo]chst|combien (?:puis|peut|peux)|plafond|quanto posso|\bmax", "contribution limit"),
    (r"合法|\bl[ée]gal(?:es)?\b|erlaubt|autoris[ée]|permit", "legality of the backdoor Roth"),
    (_OTHER_HALF, "spouse"),
    (r"表格|formulari?o|formular|formulaire|8606", "who has to file Form 8606"),
    (r"税|impuest|gravable|tributable|steuer|imp[ôo]t|imposab|imposto|tribut[áa]vel", "whether the conversion is taxable"),
    (r"401k|401\(k\)", "401(k) is left out of the pro rata rule"),
    (r"\bsep\b", "SEP IRA counts in the pro rata rule"),
    (r"\bsimple ira\b", "SIMPLE IRA counts in the pro rata rule"),
    (r"hered|geerbt|h[ée]rit|herd(?:ei|ad)", "inherited IRA"),
    (r"hasta cu[áa]ndo|fecha l[íi]mite|plazo|bis wann|frist|jusqu'?[àa] quand|date limite|d[ée]lai|at[ée] quando|prazo|最迟|截止|期限", "deadline for the contribution"),
    (r"gano|ingresos|verdiene|einkommen|gagne|revenus?|ganho|renda|收入", "no income limit on contributing to a traditional IRA and converting"),
    (r"cinco a[ñn]os|f[üu]nf jahre|cinq ans|cinco anos|五年", "five-year rule"),
)  # fmt: skip
_ASKED_FOR = (
    "a spouse without",
    "do my spouse",
    "do I have to wait",
    "walk me",
    "when can I",
    "SEP",
    "SIMPLE",
    "401",
    "deadline",
    "no income limit",
    "legality",
)
"""What is looked up alone, since it says the whole question."""


_SPANISH_WORDS = (
    (r"\bning[úu]n[ao]? otr[ao] IRA\b|\bsin otras IRAs?\b|\bno tengo otras IRAs?\b", "no other IRAs"),
    (r"\bno deducibles?\b", "nondeductible"), (r"\bdeducibles?\b", "deductible"), (r"\baport[éeo]\w*|\bcontribu[íi]\w*|\bdeposit[éeó]\w*|\bpuse\b", "contributed"),
    (r"\bconvert[íi]\w*|\bconversi[óo]n\b", "converted"), (r"\bIRAs? tradicional(?:es)?\b|\bcuentas? tradicional(?:es)?\b", "traditional IRA"),
    (r"\botras? IRAs?\b", "other IRA"), (r"\b31 de diciembre(?: de(?:l)? (\d{4}))?", r"December 31 \1"), (r"\bfin de a[ñn]o\b|\bal final del a[ñn]o\b", "at year end"),
    (r"\bval[íi]an?\b|\btengo\b|\bten[íi]a\b|\bhab[íi]a\b|\bsaldo(?: de)?\b", "worth"),
    (r"\bsin base\b|\bnunca tuve base\b", "no basis"), (r"\btributables?\b|\bgravables?\b|\bimpuestos?\b", "taxable"), (r"\bcu[áa]nto\b", "how much"),
    (r"\bmil\b", "thousand"), (r"\bpara (?:el )?(\d{4})\b", r"for \1"), (r"\ben (?:el )?(\d{4})\b", r"in \1"), (r"\by\b", "and"), (r"\bmi esposa\b", "my wife"), (r"\bmi esposo\b", "my husband"),
)  # fmt: skip


_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SAID = tuple(
    (re.compile(pattern, re.I), english)
    for pattern, english in (
        (r"\bkeine (?:anderen|weiteren) IRAs?\b|\baucun autre IRA\b|\bpas d['’]autres? IRAs?\b|\b(?:não tenho|sem|nenhuma?) outr[ao]s? IRAs?\b|(?:没有|无)其他 ?(?:的)? ?IRA", " no other IRAs "),
        (r"\b(?:ich|wir) verdienen?\b|\b(?:je gagne|nous gagnons)\b|\b(?:eu ganho|ganho|ganhamos|gano|ganamos)\b", "I earn"),
        (r"\beingezahlt\b|\bcotis[ée]e?s?\b|\bcontribuí\b|(?:存入|供款)了?(?= ?\$?\d)", " contributed "),
        (r"\bumgewandelt\b|\bkonvertiert\b|\bconverti(?:s|e|do)?\b|转换了?(?= ?\$?\d)", " converted "),
        (r"\bsteuerpflichtig\w*|\bimposables?\b|\btribut[áa]ve(?:l|is)\b|应税", " taxable "),
        (r"\bwie ?viel\b|\bcombien\b|\bquanto\b|多少", " how much "),
        (r"\b(?:kann|darf) ich\b|\bpuis-je\b|\bposso\b|\bpuedo\b", "can I"),
        (r"年收入|收入", " income "),
    )
)  # fmt: skip
"""What money did, as other languages say it."""
_SAID_IN_ANY = re.compile("|".join(pattern.pattern for pattern, _ in _SAID), re.I)
_THOUSANDS = sought(r"(?<=\d) ?(?:mil|tausend|tsd\.?|mille)\b(?! ?(?:miles|milhões|millones))", re.I)
_TEN_THOUSANDS = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?[万萬]")


def in_english(message: str) -> str:
    """A message of another language with what carries meaning in English, so that its facts can be read.

    Of most languages that is what a number counts in and what was done with money; of Spanish its words as well.
    """
    message = _TEN_THOUSANDS.sub(lambda found: f"{Decimal(found['number']) * 10_000:.0f}", message)
    if _THOUSANDS.search(message) and _in_another(message, 1):
        message = _THOUSANDS.sub(" thousand", message)
    if _SAID_IN_ANY.search(message) and (_CHINESE.search(message) or _in_another(message)):
        for said, english in _SAID:
            message = said.sub(english, message)
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
    if other < 0.15 * len(letters) and not _in_another(message):
        return "", ""
    words = list(dict.fromkeys(english for pattern, english in _TERMS if re.search(pattern, message, re.I)))
    whole = [english for english in words if english.startswith(_ASKED_FOR)]
    if not whole and words == ["backdoor Roth"]:
        whole = ["What is a Backdoor Roth?"]
    return APOLOGY, "; ".join(whole[:1] or words)


def asks_a_whole_question(message: str, english: str) -> bool:
    """Whether a message of another language asks for no amount, and its English words say the whole question."""
    return english.startswith(_ASKED_FOR) and not _AN_AMOUNT_ASKED.search(in_english(message))


_AN_AMOUNT_ASKED = re.compile(r"\bhow much\b|\btaxable\b|\bwie ?viel\b|\bcombien\b|多少", re.I)


def _in_another(message: str, fewest: int = 2) -> bool:
    """Whether the small words of a message are those of one of the other languages more than English ones."""
    tokens = [token.lower().replace("’", "'") for token in _TOKEN.findall(message)]
    best = max(sum(token in words for token in tokens) for words in _OF.values())
    least = 1 if _OWN_LETTERS.search(message) else fewest
    return best >= least and best > sum(token in _ENGLISH for token in tokens)
