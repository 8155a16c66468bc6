"""What a figure cannot be, by the law and by what the rest of the message speaks of."""

from __future__ import annotations

import re
from itertools import combinations

from assistant.reading.clauses.absence import says_none_converted
from assistant.reading.figures.excluded import CONVERTED, PAID_IN, excluded
from assistant.reading.figures.moved_over import MOST_PUT_IN, moves_over
from assistant.reading.figures.others_results import told_as_possible
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.taken_apart import TO_ONESELF
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import IN_ALL, THE
from assistant.reading.spans.sought import sought
from tools.law import statute

_OF_A_CONTRIBUTION = frozenset({"roth_contribution", "recharacterized", "both"})
_MOVED = frozenset({"recharacterized_total", "recharacterized_earnings", "value_at_conversion"})
_RECHARACTERIZED = frozenset({"recharacterized", "recharacterized_total", "recharacterized_earnings"})
_ON_DECEMBER_31 = frozenset({"year_end_value"})
_IN_AN_IRA = frozenset({"year_end_value", "balance", "balance_total", "balance_now", "pretax_part", "rollover_in"})
_ROTH_TOLD = re.compile(r"roth|罗斯|rechar|back-?\s?door|\bmoved|\bdirect", re.I)
_TO_ROTH = {"CONVERT", "TO_ROTH", "NEVER_CONVERTED", "ROTH", "BOX_ONE", "BOX_TWO_A"}
_CONVERTED_WORD = re.compile(r"back-?door|\bconv|\bc/?v\b", re.I)
_CONVERSION_WORD = re.compile(
    rf"{_CONVERTED_WORD.pattern}|taxable|taxed|tax-free|contrib|\bctb|non-?ded|\bn/?d\b", re.I
)
_TAKEN_OUT_LATE = {"QCD", "RMD"}
"""What only people of an age at which money has to come out tell; that it is taxable says nothing of a conversion."""
_WAS_MOVED = re.compile(r"(?:rolled|moved|got|transferred|sent|put|shifted|parked|went)\b(?! (?:be|to be)\b)", re.I)
_MAY = re.compile(r"\b(?:can|could|may|might|would|will|want|plan|if|should|let|accept\w*|allow\w*|take[sn]?)\b", re.I)
_LAST_MONTH = 12
_LONG_AGO = 10
"""Years so far back only tell since when somebody has what is told: "last contribution 1999"."""
_MOVES = re.compile(
    r"\b(?:rol(?:l|ed|ling|ls)|mov\w*|transf\w*|sen[dt]|sending|went|go(?:es|ing)?|put|shift\w*|ship\w*|park\w*|push\w*|swept|got|accept\w*|took|take[sn]?|cap\w*|left)\b|roll|->|=>|\bxfer\w*|\bro\b",
    re.I,
)
_ROTH_AT = re.compile(
    r"\broth(?: ira| account)?(?: was| is| stood| sat| then)?(?: (?:at|was|worth|held|showed|of))?(?: @)?\s*\$?$", re.I
)
_INCOME = frozenset({"modified_agi", "compensation", "taxable_income", "marginal_rate"})
_INTO_ANOTHER = {"TRAD_IRA", "NONDED", "RECHAR", "CONVERT", "SEP", "SIMPLE", "ROLLOVER_IRA"}
_CONTRIBUTED = sought(
    r"\s(?:\w+ly )?contributed\b(?![^.;?!]{0,30}\b(?:before|earlier|years|so far|through|until|since|prior|to date)\b)",
    re.I,
)
_INTO_A_ROTH = sought(r"(?: dollars| bucks)? (?:in)?to (?:the|my|a|his|her) roth\b", re.I)
_IN_OTHERS = sought(r"k? (?:is |was |sat )?in (?:my |the |his |her )?other (?:[a-z-]+ )?(?:iras?|accounts?)\b", re.I)
"""Behind an amount that opens its clause: it is there, it did not move."""
_TO_A_PLAN = frozenset({"rollover_to_plan"})
_OF_ONE_KIND = frozenset({"rollover_to_plan", "both", "rollover_in", "plan_balance", "roth_balance"})
"""What an amount is not that only adds up others which were told."""
_TOO_MUCH = sought(
    r"exce[es]|\bexc\b|\bover|too (?:much|high)|more than|beyond|elig|allow|permit|entitle|5329|\b6 ?%|six percent|penalt|mistake|comp",
    re.I,
)
"""What makes a message one of an excess at all."""
INTO_TRADITIONAL = sought(rf"(?: dollars| bucks)? (?:in)?to (?:{THE} )?(?:trad(?:itional)?\b|tira\b)", re.I)
_NOTHING_PAID_IN = sought(
    r"(?:\b(?:no|not|never|without|nothing)|n['’]?t) (?:\w+ )?(?:contribut\w*|put in|added|paid in)(?: \w+){0,3}?[,]?"
    r" (?:but|and|just|only|then)(?: \w+){0,3}? conver\w+(?: (?:another|an extra|over|about|of))? \$?$",
    re.I,
)
"""What was converted in a year without a contribution: "didn't contribute but converted another 8,000"."""
_DEFERRED = frozenset({"elective_deferral", "catch_up"})
MOST_DEFERRED = 40_000
"""Nobody may defer as much in a year: it is a balance or a limit."""
_LABELLED_ACCOUNT = sought(
    r"\b(?:sep|simple|rollover|trad(?:itional)?|tira)(?:[- ]?iras?)?(?: (?:was|is|at|of|stood at|had|held|worth))?[\s:=–-]{1,3}\$?$",
    re.I,
)
_IN_AN_EARLIER_MONTH = sought(
    r"(?: dollars| bucks)?(?: was (?:only |just )?(?:the|its|my|our|what) (?:number|value|balance|figure|amount|total|it (?:was|had)))? (?:back )?(?:in|at the (?:start|beginning) of|as of|on) (?:early |late |mid-?)?"
    r"(?:the year\b|january|february|march|april|may|june|july|august|september|october|november)\b",
    re.I,
)
_FULL_VALUE = sought(r"\b(?:full|whole|entire) (?:value|balance)(?:,| of| was| is| at|:)?\s\$?$", re.I)
"""All that a Roth IRA held when it moved is no contribution."""
_FROM_ELSEWHERE = sought(
    r"\s?(?:(?:a|per|each|every) |/ ?)mo(?:nth)?\b(?: \w+){0,2}? from (?:(?:the|my|his|her|an?|that|this) )?"
    r"(?!(?:t?ira|trad\w*|sep|simple|roll-?over|accounts?|it|there)\b)\w",
    re.I,
)
"""A pension or pay, told by the month and by who pays it."""
_MOST_SUMMED = 5
_CATCH_UP_AGE = int(statute().amount("age_catch_up"))
_CATCH_UP = sought(r"\bcatch|\bover (?:the age of )?(?:50|fifty)\b|\b50\+", re.I)


_ON_THE_MOVE = {"ROLL_IN", "ROLL_OUT", "MOVED", "CONVERT", "TO_ROTH", "IN", "CONTRIB", "WITHDRAW"}
_MOVED_WITH_A_PLAN = frozenset({"rollover_in", "rollover_to_plan"})
_TO = re.compile(r"\b(?:in)?to\b|->|→")
_SUPPOSED = re.compile(r"\b(?:if|had|would|could|suppose|say)\b", re.I)


class Bounds:
    """A message with what it speaks of at all."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._named = {mention.concept for mention in scene.spans.mentions}
        self._moves_over = moves_over(scene)
        put_in = [f.value for f in scene.figures if f.kind == "money" and f.value <= MOST_PUT_IN]
        self._most_moved = 2 * max(put_in, default=MOST_PUT_IN)
        self._later = bool(scene.setting.asked or scene.setting.known)
        self._plan = not self._later and bool(self._named & {"PLAN", "ROLL_OUT"})
        entries = any(line.lines != ("14",) for line in scene.spans.lines)
        words = _CONVERTED_WORD if self._named & _TAKEN_OUT_LATE else _CONVERSION_WORD
        worded = bool(self._named & _TO_ROTH) or words.search(scene.spans.text) is not None
        self._converts = self._later or ((entries or worded) and not self._denies_conversion())
        self._of_a_roth = self._later or bool(self._named & _TO_ROTH) or _ROTH_TOLD.search(scene.spans.text) is not None
        self._ends_the_year = "YEAR_END" in self._named or any((d.month, d.day) == (12, 31) for d in scene.spans.days)
        ages = [figure.value for figure in scene.figures if figure.kind == "age"]
        self._no_catch_up = bool(ages) and max(ages) < _CATCH_UP_AGE and not _CATCH_UP.search(scene.spans.text)
        self._exceeds = self._later or _TOO_MUCH.search(scene.spans.text) is not None

    def _denies_conversion(self) -> bool:
        """Whether a message about one year says that nothing was converted in it."""
        told = {year.year for year in self.scene.spans.years}
        one_year = len({year for year in told if year > max(told) - _LONG_AGO}) < 2
        return one_year and says_none_converted(self.scene.spans.text)

    def never(self, index: int) -> frozenset[str]:
        """The roles that a figure cannot have."""
        figure = self.scene.figures[index]
        if figure.kind != "money":
            return frozenset()
        found: frozenset[str] = frozenset()
        if self._moves_over and figure.value > MOST_PUT_IN:
            found |= _OF_A_CONTRIBUTION
        if _NOTHING_PAID_IN.search(self.scene.spans.text, max(0, figure.start - 90), figure.start):
            found |= PAID_IN | {"both"}
        if self._moves_over and figure.value > self._most_moved:
            found |= _MOVED
        if self._moves_over and _ROTH_AT.search(self.scene.spans.text[max(0, figure.start - 32) : figure.start]):
            found |= _INCOME
        if self._moves_over and self._into_roth(figure):
            found |= PAID_IN | {"both"}
        if not self._converts and figure.value:
            found |= CONVERTED
        if _CONTRIBUTED.match(self.scene.spans.text, figure.end):
            found |= {"basis"}
        if self._was_kept(figure):
            found |= CONVERTED
        if figure.value > MOST_DEFERRED:
            found |= _DEFERRED
        if self._no_catch_up:
            found |= {"catch_up"}
        if not self._exceeds:
            found |= {"excess"}
            if not self._of_a_roth:
                found |= {"roth_contribution"}
        if self.scene.spans.days and self._of_another_month(figure):
            found |= _ON_DECEMBER_31
        if self._left_nothing(figure):
            found |= _ON_DECEMBER_31
        return found | self._by_its_words(index) | told_as_possible(self.scene, index)

    def _by_its_words(self, index: int) -> frozenset[str]:
        """What the words right at a figure exclude."""
        figure, text = self.scene.figures[index], self.scene.spans.text
        found = excluded(text, figure.start, figure.end, nothing=not figure.value)
        if self._on_december_31(figure):
            found |= _DEFERRED
        if self._paid_into_traditional(figure):
            found |= _RECHARACTERIZED
        if self._ends_the_year and _IN_AN_EARLIER_MONTH.match(text, figure.end):
            found |= _ON_DECEMBER_31
        if self._lists_values(index):
            found |= CONVERTED | PAID_IN | {"other"}
        if "RECHAR" in self._named and _INTO_A_ROTH.match(text, figure.end):
            found |= {"claimed", "other", "conversion"}
        if self._moves_over and _FULL_VALUE.search(text, max(0, figure.start - 24), figure.start):
            found |= PAID_IN | {"recharacterized", "roth_contribution"}
        if _IN_OTHERS.match(text, figure.end) and any(f.start == figure.start for f in self.scene.spans.fragments):
            found |= CONVERTED | PAID_IN
        if figure.amount is not None and figure.amount.monthly and _FROM_ELSEWHERE.match(text, figure.end):
            found |= {"distribution"}
        if "ROLL_OUT" in self._named and self._was_moved(figure):
            found |= _IN_AN_IRA
        if self._plan and not self._moves_at(figure):
            found |= _TO_A_PLAN
        if self._merely_in_a_plan(figure):
            found |= _MOVED_WITH_A_PLAN
        if any("PLAN" in f.cues for f in self.scene.spans.fragments if f.start <= figure.start < f.end + 1):
            found |= {"outstanding_rollover"}  # what goes into a plan is not on its way to an IRA
        monthly = [f.value for f in self.scene.figures if f.amount and f.amount.monthly and f.value]
        if any(value * 12 == figure.value for value in monthly) and not self._on_december_31(figure):
            found |= _IN_AN_IRA
        if self._converted_by_each(index):
            found |= {"both"}
        if self._is_called_sum(index):
            found |= _OF_ONE_KIND if self._on_december_31(figure) else _OF_ONE_KIND | _IN_AN_IRA
        return found

    def _merely_in_a_plan(self, figure: Figure) -> bool:
        """Whether an amount stands beside a plan of which nothing says that money moves: "what about the 403(b), 77k"."""
        moves = (
            self._named & _ON_THE_MOVE
            or set(self.scene.setting.asked) & _MOVED_WITH_A_PLAN
            or _SUPPOSED.search(self.scene.spans.text)
        )
        sentence = self._sentence(figure)
        goes = sentence and _TO.search(self.scene.spans.text, sentence[0].start, sentence[-1].end)
        return not (moves or goes) and any("PLAN" in fragment.cues for fragment in sentence)

    def _was_kept(self, figure: Figure) -> bool:
        """Whether the sentence of a lone amount says that whoever took it kept it, and speaks of no conversion."""
        sentence = self._sentence(figure)
        cues = {cue for fragment in sentence for cue in fragment.cues}
        if cues & {"CONVERT", "TO_ROTH", "ROTH", "CONTRIB", "NONDED", "IN"} or not self._alone(sentence):
            return False
        return TO_ONESELF.search(self.scene.spans.text, sentence[0].start, sentence[-1].end) is not None

    def _converted_by_each(self, index: int) -> bool:
        """Whether an amount that each of two people put in is followed by what either converted: "each did 6,000. I converted 6,041"."""
        figure, fragments = self.scene.figures[index], self.scene.spans.fragments
        own = next((f for f in fragments if f.start <= figure.start < f.end + 1), None)
        if own is None or not own.cues & {"EACH", "BOTH"} or "CONVERT" in own.cues:
            return False
        told = [f for f in fragments if f.start > figure.end and "CONVERT" in f.cues and f.amounts]
        return sum(figure.value / 2 <= f.amounts[0].value <= figure.value * 2 for f in told) > 1

    def _is_called_sum(self, index: int) -> bool:
        """Whether a figure is called a total and is one of amounts before it: "send both, 75,500 altogether"."""
        figure, figures = self.scene.figures[index], self.scene.figures
        fragment = next((f for f in self.scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
        if fragment is None or not (
            fragment.cues & {"TOTAL", "ALL"} or IN_ALL.match(self.scene.spans.text, figure.end)
        ):
            return False
        before = [f.value for f in figures[:index] if f.kind == "money" and f.value][-_MOST_SUMMED:]
        return any(
            sum(some) == figure.value
            for count in (2, 3)
            for some in combinations(before, count)
            if len(before) >= count
        )

    def _into_roth(self, figure: Figure) -> bool:
        """Whether a sentence, as far as a figure, speaks of paying into a Roth IRA and of no other account."""
        sentence = self._sentence(figure)
        start = sentence[0].start if sentence else figure.start
        named = {m.concept for m in self.scene.spans.mentions if start <= m.start and m.end <= figure.start}
        return bool(named & {"ROTH", "TO_ROTH"}) and "CONTRIB" in named and not named & _INTO_ANOTHER

    def _on_december_31(self, figure: Figure) -> bool:
        fragment = next((f for f in self.scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
        return fragment is not None and ("YEAR_END" in fragment.cues or _of_the_day(fragment))

    def _lists_values(self, index: int) -> bool:
        """Whether a figure stands behind the name of an account in a list of values on December 31."""
        figure = self.scene.figures[index]
        if not _LABELLED_ACCOUNT.search(self.scene.spans.text, max(0, figure.start - 40), figure.start):
            return False
        sentence = self._sentence(figure)
        cues = {cue for fragment in sentence for cue in fragment.cues}
        dated = "YEAR_END" in cues or any(_of_the_day(fragment) for fragment in sentence)
        moved = cues & {"CONVERT", "TO_ROTH", "CONTRIB", "NONDED", "IN", "WITHDRAW"}
        return not moved and (dated or (index > 0 and self._lists_values(index - 1)))

    def _sentence(self, figure: Figure) -> list[Fragment]:
        fragments = self.scene.spans.fragments
        number = next((f.sentence for f in fragments if f.start <= figure.start < f.end + 1), -1)
        return [fragment for fragment in fragments if fragment.sentence == number]

    def _paid_into_traditional(self, figure: Figure) -> bool:
        """Whether an amount was paid into a traditional IRA and not moved there: "put 3,500 into a traditional"."""
        if not INTO_TRADITIONAL.match(self.scene.spans.text, figure.end):
            return False
        sentence = self._sentence(figure)
        own = next((f for f in sentence if f.start <= figure.start < f.end + 1), None)
        return own is not None and any(m.concept == "CONTRIB" and m.end <= figure.start for m in own.mentions)

    def _left_nothing(self, figure: Figure) -> bool:
        """Whether a sentence says that nothing was left on December 31, and at a figure neither a day nor another account."""
        sentence = self._sentence(figure)
        own = next((f for f in sentence if f.start <= figure.start < f.end + 1), None)
        if own is None or own.cues & {"YEAR_END", "SEP", "SIMPLE", "ROLLOVER_IRA", "OTHER"} or _of_the_day(own):
            return False
        return any(
            "EMPTY" in f.cues and ("YEAR_END" in f.cues or _of_the_day(f)) and not any(a.value for a in f.amounts)
            for f in sentence
        )

    def _alone(self, sentence: list[Fragment]) -> bool:
        return sum(len(fragment.amounts) for fragment in sentence) == 1

    def _moves_at(self, figure: Figure) -> bool:
        """Whether the sentence of a figure speaks of moving anything."""
        sentence = self._sentence(figure)
        return not sentence or bool(_MOVES.search(self.scene.spans.text, sentence[0].start, sentence[-1].end))

    def _of_another_month(self, figure: Figure) -> bool:
        """Whether the only amount of a sentence is dated, and not at the end of a year."""
        sentence = self._sentence(figure)
        days = [day for fragment in sentence for day in fragment.days]
        cues = {cue for fragment in sentence for cue in fragment.cues}
        return (
            bool(days) and all(day.month not in (_LAST_MONTH, 1) for day in days)
            and not cues & {"YEAR_END", "LEFT", "EMPTY"} and self._alone(sentence)
        )  # fmt: skip

    def _was_moved(self, figure: Figure) -> bool:
        """Whether the only amount of a sentence is told to have gone into an employer's plan."""
        sentence = self._sentence(figure)
        moves = [m for fragment in sentence for m in fragment.mentions if m.concept == "ROLL_OUT"]
        text = self.scene.spans.text
        return (
            self._alone(sentence)
            and any(_WAS_MOVED.match(move.text) and not _MAY.search(text[sentence[0].start : move.start]) for move in moves)
            and not any("YEAR_END" in f.cues or any((d.month, d.day) == (12, 31) for d in f.days) for f in sentence)
        )  # fmt: skip


def _of_the_day(fragment: Fragment) -> bool:
    return any((day.month, day.day) == (12, 31) for day in fragment.days)
