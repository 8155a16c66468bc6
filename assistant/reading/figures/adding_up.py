"""Amounts that explain each other: paid in and grown to what was converted, there before and less by what was converted.

"6,500 contributed, earned 347, converted all 6,847" · "had 11,000 with it, converted 7,000, 4,000 on December 31" ·
"6,000 put in, 1,200 withheld, 4,800 in the Roth". Where amounts stand in such a relation to the cent, and the words at
them do not speak against it, what each is is known: a gain or loss, a total before the conversion, tax withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from assistant.reading.figures.moved_over import moves_over
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import cues_of, entered_on
from assistant.reading.spans.fragments import fragment_at
from assistant.reading.spans.sought import sought

_MOST_FIGURES = 10
_END = re.compile(r"[.;?!|](?=\s|$)|\n|\s/\s")
_CUT = re.compile(rf"{_END.pattern}|[,(](?=\s|\D)|\)|\s(?:and|but|then|before|after|when|so|which|for which)\b", re.I)
_NEXT = re.compile(r"\s(?:i|we|he|she|out of|of the)\b", re.I)
"""Where the words between two figures begin to tell of the second."""
_WORD = re.compile(r"[^\W\d_]{2,}|\bl\d\b", re.I)
_SMALL = (
    r"(?:(?:by|of|in|to|about|around|exactly|just|only|an?|the|some|me|us|her|him|on|out|was|were|is|total|had|has|it"
    r"|came|usd|another|extra|additional|this|that|year)\b\W*)"
)
_GREW = (
    r"(?:earn(?:ed|s|ings?)?|gain(?:ed|s)?|gr[eo]wn?|growth|appreciat\w+|interest|dividends?|profits?|rose|risen|(?<!built )(?<!saved )(?<!piled )(?<!added )(?<!racked )(?<!set )(?<!ended )up"
    r"|increas\w+|climb\w*|picked up|accru\w+|threw off|yield\w*|gener\w+|credited)"
)
_FELL = (
    r"(?:lost|losing|loss(?:es)?|down|f[ae]ll(?:en)?|drop(?:s|ped)?|declin\w+|shr[aui]nk|shrunk|decreas\w+|dipped|dip"
    r"|sank|sunk|tanked|evaporated|wiped out|shed)"
)
_PERHAPS_GREW, _PERHAPS_FELL = r"(?:made|paid|plus|return(?:s|ed)|added)", r"(?:cost|minus|less|ate|lose)"
"""Words that tell a change only where an amount paid in and one converted are called so."""
_GREW_BEFORE, _FELL_BEFORE, _PERHAPS_GREW_BEFORE, _PERHAPS_FELL_BEFORE = (
    re.compile(rf"\b{words}\b[\s:=~(+-]{{0,3}}{_SMALL}{{0,4}}\$?$", re.I)
    for words in (_GREW, _FELL, _PERHAPS_GREW, _PERHAPS_FELL)
)
_BETWEEN = (
    r"\W{0,2}(?:(?:usd|dollars|bucks|of|in|as|was|were|is|its?|the|my|that|which|i|we|he|she|account|ira|fund|market|an?"
    r"|pure|accrued|investment|small|little)\b\s?){0,4}"
)
_GREW_BEHIND = re.compile(
    rf"{_BETWEEN}(?:gains?|growth|earnings|interest|dividends?|profits?|appreciation|higher|earned|gained)\b", re.I
)
_FELL_BEHIND = re.compile(
    rf"{_BETWEEN}(?:loss(?:es)?|lost|drop|decline|dip|lower|less|down|evaporated|vanished|gone)\b", re.I
)
_BEFORE_IT = re.compile(
    r"\b(?:pre-?\s?|(?:before|prior to|ahead of|at|without) (?:the |my |a |any )?)conv(?:ersion|erting)?\b(?! (?:of|amount)\b)",
    re.I,
)
_CONVERTED = re.compile(
    r"\bconv|\bcnv|\bto (?:(?:a|my|the|his|her) )?roth|\bswitched\b"
    r"|\b(?:arriv|reach|land|show|end|wound|made it|got)\w*[^.;?!\d]{0,12}\broth\b",
    re.I,
)
_ROTH = re.compile(r"\broth\b", re.I)
_EVERYTHING = sought(
    r"\bconv\w*(?: over)? (?:it )?(?:all\b|everything|the (?:rest|lot|remainder|whole|entire)|whatever|what (?:was|remained))"
    r"|\b(?:all|everything|the rest|what was left)[^.;?!\d]{0,24}\b(?:to|into) (?:(?:a|my|the) )?roth\b",
    re.I,
)
_PUT_IN = re.compile(
    r"\bcontrib|\bput\b|\bpaid in|\badd(?:ed|ing)?\b|\bdeposit|\bnon-?\s?ded|\bnd\b|\bn/d\b|\bfund(?:ed|ing)\b|\bfresh\b"
    r"|\bafter-?tax\b|\bundeducted\b",
    re.I,
)
_PUT_IN_RIGHT_HERE = re.compile(
    r"\b(?:contribut\w*|put in|paid in|added|deposited|non-?ded\w*|nd|after-?tax|basis)(?: (?:of|was|is|in|about))?[:=]?\s?\$? #"
    r"|#\s?(?:in )?(?:non-?ded|contribut|nd\b|after-?tax|undeducted|of basis|basis)",
    re.I,
)
_WITHHELD = re.compile(r"\bwith-?h(?:e?ld|olding|old)?\b|\birs\b|\btreasury\b|\buncle sam\b", re.I)
_LEFT = re.compile(r"\b(?:left|remain\w*|stay\w*|down to|new year'?s eve)\b", re.I)
_AT_THE_END = re.compile(r"\b(?:end|close|last day) of (?:the (?:year|tax year)\b|dec|20\d\d)", re.I)
_THE_REST = re.compile(r"\b(?:the|my|another) (?:remaining|rest|last|final|other)(?: of)? \$? #", re.I)
"""An amount that followed another: the rest of what was moved."""
_CONTAINS = re.compile(
    r"\b(?:before|b4|pre-?\s?conv\w*|prior to|beforehand|out of|total\w*|altogether|aggregat\w*|contain\w*|incl\w*|of which"
    r"|would (?:have|be)|came to|come to|brought|part of the|in the|at conversion|of (?:this|that|these|it)|among|from|had)\b",
    re.I,
)
_ELSEWHERE = {"SEP", "SIMPLE", "INHERITED", "PLAN", "ROTH", "BASIS", "QCD", "RMD", "DISTRACTOR", "WAGES", "MAGI"}
_OTHER_MATTERS = {"RECHAR", "AFTER_TAX_401K", "DEFERRAL", "MATCH"}
_ON_DECEMBER_31 = {"YEAR_END", "LEFT"}
_WHOLE = "balance_other_day"
"""A total decides nothing once what was left of it is told."""
_PAID_IN = ("nondeductible_contribution", "contribution")


def adding_up(scene: Scene) -> dict[int, str]:
    """The roles that arithmetic gives to the figures of a message, by their places."""
    money = [i for i, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    entered = any(line.lines == ("8",) for line in scene.spans.lines)
    if not 1 < len(money) <= _MOST_FIGURES or not (entered or _CONVERTED.search(scene.spans.text)) or moves_over(scene):
        return {}
    if {mention.concept for mention in scene.spans.mentions} & _OTHER_MATTERS:
        return {}
    amounts = _Amounts(scene, money)
    return amounts.changed() | amounts.left() | amounts.withheld()


class _Amounts:
    """The amounts of a message and what the words at each of them say."""

    def __init__(self, scene: Scene, money: list[int]) -> None:
        self.scene, self.money = scene, money
        self.value = {i: scene.figures[i].value for i in money}
        self.around = {i: self._around(i) for i in money}
        self.words = {i: self._own(i) for i in money}

    def _around(self, index: int) -> tuple[str, str]:
        """The words from the figure before to a figure and on to the next one, within its sentence."""
        figures, text = self.scene.figures, self.scene.spans.text
        start = figures[index - 1].end if index else 0
        stop = figures[index + 1].start if index + 1 < len(figures) else len(text)
        before, behind = text[start : figures[index].start], text[figures[index].end : stop]
        return _END.split(before)[-1], _END.split(behind)[0]

    def _own(self, index: int) -> str:
        """The words right at a figure: on to the next pause, back to the last one, or beyond it where no other word is said."""
        before, behind = self.around[index]
        after = _CUT.split(behind, 1)[0]
        if after == behind and index + 1 < len(self.scene.figures):
            after = _NEXT.split(after, 1)[0]
        cuts = [cut.end() for cut in _CUT.finditer(before) if _WORD.search(after) or _WORD.search(before, cut.end())]
        return f"{before[max(cuts, default=0) :]} # {after}"

    def changed(self) -> dict[int, str]:
        """A gain or a loss between what was paid in and what was converted: it is neither of them."""
        known = {value for name in _PAID_IN for value in self.scene.setting.known.get(name, ())}
        found: dict[int, str] = {}
        for change in self.money:
            for sign, sure in self._ways(change):
                ways = {
                    (paid, self.value[i])
                    for i in self.money
                    if i != change and (paid := self.value[i] - sign * self.value[change]) > self.value[change]
                }
                others = [i for i in self.money if i != change]
                called_in = known | {self.value[i] for i in others if self._is_paid_in(i)}
                converted = {self.value[i] for i in others if self._is_converted(i)}
                there = {self.value[i] for i in others} | known
                ways = {
                    (paid, came)
                    for paid, came in ways
                    if paid in there and sum((paid in called_in, came in converted)) >= (1 if sure else 2)
                }
                if ways:
                    found[change] = "other"
                if len(ways) == 1:
                    found |= self._come_to(*ways.pop(), change)
        return found

    def _ways(self, index: int) -> Iterator[tuple[int, bool]]:
        """Whether the words at an amount tell a gain (1) or a loss (-1), and whether they tell nothing else."""
        before, behind = self.around[index]
        if _PUT_IN_RIGHT_HERE.search(self.words[index]) or _WITHHELD.search(self.words[index]):
            return
        if _GREW_BEFORE.search(before) or _GREW_BEHIND.match(behind):
            yield 1, True
        elif _PERHAPS_GREW_BEFORE.search(before):
            yield 1, False
        if _FELL_BEFORE.search(before) or _FELL_BEHIND.match(behind):
            yield -1, True
        elif _PERHAPS_FELL_BEFORE.search(before):
            yield -1, False

    def _is_paid_in(self, index: int) -> bool:
        return entered_on(self.scene, index) == "1" or _PUT_IN.search(self.words[index]) is not None

    def _come_to(self, paid: Decimal, value: Decimal, change: int) -> dict[int, str]:
        """What an amount had come to: converted where it or the words for all of it say so, else what the Roth IRA holds."""
        told = [i for i in self.money if i != change and self.value[i] == value]
        if called := [i for i in told if self._is_converted(i)]:
            return dict.fromkeys(called, "conversion")
        converted = {self.value[i] for i in self.money if self._is_converted(i)}
        if len(told) == 1 and not converted and _EVERYTHING.search(self.scene.spans.text):
            return {told[0]: "conversion"}
        return dict.fromkeys(told, "roth_balance") if paid in converted and self._in_a_roth(change, *told) else {}

    def _in_a_roth(self, *places: int) -> bool:
        return any(_ROTH.search(words) for place in places for words in self.around[place])

    def _is_converted(self, index: int) -> bool:
        if entered_on(self.scene, index) == "8":
            return True
        words = self.words[index]
        if _BEFORE_IT.search(words) or _PUT_IN.search(words):
            return False
        return _CONVERTED.search(words) is not None

    def left(self) -> dict[int, str]:
        """A value before the conversion, what was converted of it, and what was left on December 31."""
        known = self.scene.setting.known.get("conversion", ())
        found: list[dict[int, str]] = []
        for whole, rest in permutations(self.money, 2):
            part = self.value[whole] - self.value[rest]
            if part <= 0 or not self._is_left(rest) or self._is_converted(whole):
                continue
            converted = [i for i in self.money if self.value[i] == part and i not in (whole, rest)]
            called = [i for i in converted if self._is_converted(i)]
            of_it = any(i == whole + 1 and _OF_IT.match(self.around[i][1]) for i in called)
            if not self._is_whole(whole, of_it=of_it and self._dated(rest)):
                continue
            if not called and part not in known:
                continue
            wholes = [i for i in self.money if self.value[i] == self.value[whole] and not self._is_converted(i)]
            rests = [i for i in self.money if self.value[i] == self.value[rest] and self._is_left(i)]
            roles = dict.fromkeys(wholes, _WHOLE) | dict.fromkeys(rests, "year_end_value")
            roles |= dict.fromkeys(called, "conversion")
            found.append(roles | self._paid_in(roles))
        return found[0] if found and all(way == found[0] for way in found) else {}

    def _paid_in(self, roles: dict[int, str]) -> dict[int, str]:
        """What was paid in and is part of the total."""
        words = {i: self.words[i] + self._behind_the_whole(i, roles) for i in self.money if i not in roles}
        told = [i for i, said in words.items() if _PUT_IN.search(said) and not _PRIOR.search(said)]
        if len({self.value[i] for i in told}) != 1:
            return {}
        role = "nondeductible_contribution" if _NOT_DEDUCTED.search(self.scene.spans.text) else "contribution"
        return dict.fromkeys(told, role)

    def _behind_the_whole(self, index: int, roles: dict[int, str]) -> str:
        """What is said of an amount behind that of which it is a part: "7,000 of the 25,000 was my contribution"."""
        part = roles.get(index + 1) == _WHOLE and _OF_THE.fullmatch(self.around[index][1])
        return _CUT.split(self.around[index + 1][1], 1)[0] if part else ""

    def _is_whole(self, index: int, *, of_it: bool) -> bool:
        """Whether an amount is told as one that contains others, and not as paid in or as of December 31.

        ``of_it`` where the next one is called a part of it, and what was left has the last day of the year.
        """
        if cues_of(self.scene, index) & (_ELSEWHERE | {"YEAR_END"}) or self._dated(index):
            return False
        if of_it:
            return not _PUT_IN_RIGHT_HERE.search(self.words[index])
        if _AT_THE_END.search(" ".join(self.around[index])):
            return False
        again = sum(value == self.value[index] for value in self.value.values()) > 1
        contains = any(_CONTAINS.search(words) for words in self.around[index])
        return (again or contains) and not _PUT_IN_RIGHT_HERE.search(self.words[index])

    def _is_left(self, index: int) -> bool:
        cues = cues_of(self.scene, index)
        if cues & _ELSEWHERE or self._is_converted(index) or _PUT_IN_RIGHT_HERE.search(self.words[index]):
            return False
        if _THE_REST.search(self.words[index]):
            return False
        return bool(cues & _ON_DECEMBER_31) or self._dated(index) or bool(_LEFT.search(" ".join(self.around[index])))

    def _dated(self, index: int) -> bool:
        """Whether the clause of a figure has the last day of a year."""
        clause = fragment_at(self.scene.spans, self.scene.figures[index].start)
        return clause is not None and any((day.month, day.day) == (12, 31) for day in clause.days)

    def withheld(self) -> dict[int, str]:
        """What was paid in, the tax withheld of it, and the rest that was converted."""
        for paid, kept_back, arrived in permutations(self.money, 3):
            if self.value[paid] != self.value[kept_back] + self.value[arrived] or not self._is_converted(arrived):
                continue
            told = [i for i in (paid, kept_back, arrived) if _WITHHELD.search(self.words[i])]
            if told == [kept_back] and self._is_paid_in(paid):
                return {kept_back: "withheld", arrived: "conversion"} | self._paid_in({kept_back: "", arrived: ""})
        return {}


_OF_THE = re.compile(r"\s(?:out )?of (?:the|that|those|this) \$?", re.I)
_OF_IT = re.compile(r"(?: dollars| bucks)?,? (?:out )?of (?:it|that|this|those|them|these)\b", re.I)
_PRIOR = re.compile(r"\b(?:earlier|prior|previous|old|older|past|over the years|basis)\b", re.I)
_NOT_DEDUCTED = sought(
    r"\bnon-?\s?ded|\bnd\b|\bn/d\b|\bafter-?tax\b|\bundeducted\b"
    r"|(?:\bnot|n['’]?t|\bnever|\bwithout|\bno|\bnone)\b[^.;?!]{0,30}\bdeduct",
    re.I,
)
