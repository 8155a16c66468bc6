"""What each amount of a message is: a small grammar over the concepts of its fragment and its sentence.

An amount has one role unless the words give it two ("7,500 nondeductible, converted"). A role is only given for a
reason that can be shown; an amount without one stays unexplained, and unexplained amounts are asked about or, when
they stand with things that no calculation needs (a mortgage, a 401(k) balance), left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.reading.amounts import Amount
from assistant.reading.fragments import Fragment, Spans

UNEXPLAINED = "unexplained"
LEFT_OUT = "left out"
CLAIMED = "claimed"


@dataclass(frozen=True)
class Item:
    """One thing said: a role, its value, whose, when, where in the text, and the words that decided."""

    role: str
    value: str
    start: int
    end: int
    quote: str
    person: str = "you"
    tax_year: int | None = None
    year: int | None = None
    month: int | None = None
    account: str = ""
    exact: bool = True
    flags: frozenset[str] = frozenset()
    because: tuple[str, ...] = ()
    sentence: int = 0
    fragment: int = 0

    @property
    def amount(self) -> Decimal:
        """The value as an amount."""
        return Decimal(self.value)


_EVENTS = {"CONVERT", "CONTRIB", "WITHDRAW", "RECHAR", "ROLL_IN", "ROLL_OUT", "QCD", "RMD", "WITHHELD", "NONDED"}
_ACCOUNTS = ("SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA")
_LINE_ROLES = {
    "1": "nondeductible_contribution",
    "2": "basis",
    "4": "contribution_made_next_year",
    "6": "year_end_value",
    "7": "distribution",
    "8": "conversion",
}
_LISTED = {"balance", "nondeductible_contribution", "contribution", "conversion", "deductible_contribution", "basis"}


@dataclass
class _Sentence:
    """What a sentence has said so far."""

    number: int = -1
    claim: bool = False
    role: str = ""
    account: str = ""
    rechar: bool = False
    roth: bool = False
    last: int | None = None
    pending: str = ""
    income: bool = False
    tax_year: int | None = None
    year: int | None = None
    lead_year: int | None = None
    calendar: bool = False


def items(spans: Spans, people: list[str], expected: tuple[str, ...] = ()) -> list[Item]:
    """All items of a message in order; an amount without a role answers the fact that was just asked for."""
    found: list[Item] = []
    sentence = _Sentence()
    topic = _Topic(spans)
    for number, fragment in enumerate(spans.fragments):
        if fragment.sentence != sentence.number:
            pending_claim = sentence.claim and _continues_claim(fragment)
            sentence = _Sentence(fragment.sentence, claim=pending_claim)
        _note_year(fragment, sentence)
        _read_fragment(spans, fragment, number, people[number], sentence, topic, found)
    _backwards(found)
    _pairs(found, spans.text)
    return _answering(found, expected)


def _note_year(fragment: Fragment, sentence: _Sentence) -> None:
    """Keep the year of the sentence; a year that stands alone ("2017:", "March 2024:") leads what follows."""
    _, year, _ = _when(fragment)
    tax, _, _ = _when(fragment)
    sentence.tax_year = tax or sentence.tax_year
    alone = not fragment.amounts and not fragment.cues - {"HOLD"} and not fragment.bracket and not sentence.role
    if alone and (year or tax):
        sentence.lead_year = year or tax
        sentence.calendar = bool(fragment.days)
    if year and not fragment.bracket:
        sentence.year = year


def _pairs(found: list[Item], text: str) -> None:
    """ "Backdoor 7,000/7,000": what went in, and what was converted."""
    if not re.search(r"\b(?:back-?door|in and converted|contribut\w+/conver)", text, re.I):
        return
    for index in range(len(found) - 1):
        one, two = found[index], found[index + 1]
        if one.role == two.role == UNEXPLAINED and text[one.end : two.start].strip() == "/":
            found[index] = replace(one, role="nondeductible_contribution", flags=frozenset())
            found[index + 1] = replace(two, role="conversion", year=two.year or one.year, flags=frozenset())


def _backwards(found: list[Item]) -> None:
    """A list whose last member says what all are: "'17 5.5k, '18 5.5k, '19 6k non-ded"."""
    for index in range(len(found) - 2, -1, -1):
        item, after = found[index], found[index + 1]
        if item.role != UNEXPLAINED or item.sentence != after.sentence:
            continue
        if (
            after.role in ("nondeductible_contribution", "deductible_contribution")
            and (item.year or item.tax_year)
            and (after.year or after.tax_year)
        ):
            found[index] = replace(item, role=after.role, flags=item.flags | {"listed"})
        elif after.role == "balance" and item.start + 40 > after.start - len(item.quote):
            found[index] = replace(
                item, role="balance", account=after.account, flags=item.flags | after.flags & {"pretax"}
            )


_ASKED_AMOUNTS = {
    "year_end_value", "nondeductible_contribution", "conversion", "basis", "distribution", "modified_agi", "compensation",
    "elective_deferral", "employer_contribution", "marginal_rate", "taxable_income", "withdrawal",
}  # fmt: skip


def _answering(found: list[Item], expected: tuple[str, ...]) -> list[Item]:
    """Give the amounts that stand alone the roles that were asked for, in the order of asking."""
    wanted = [name for name in expected if name in _ASKED_AMOUNTS and not any(item.role == name for item in found)]
    given = []
    for item in found:
        loose = item.role in (UNEXPLAINED, "balance", "grown_value") or (
            item.role == "contribution" and "conversion" not in wanted
        )
        if wanted and loose and item.role != "contribution" and "now" not in item.flags:
            name = "year_end_value" if item.role == "balance" and "year_end_value" in wanted else wanted[0]
            if item.role == "balance" and name != "year_end_value":
                given.append(item)
                continue
            wanted.remove(name)
            item = replace(item, role=name)
        elif item.role == LEFT_OUT and "marginal_rate" in wanted and item.value and Decimal(item.value) < 50:
            item = replace(item, role="marginal_rate")
        given.append(item)
    return given


class _Topic:
    """Which family of questions the whole message belongs to, as far as it decides roles."""

    def __init__(self, spans: Spans) -> None:
        cues = {mention.concept for mention in spans.mentions}
        text = spans.text.lower()
        self.cues = cues
        self.plan = "MATCH" in cues or ("DEFERRAL" in cues and "AFTER_TAX_401K" in cues)
        self.rechar = "RECHAR" in cues
        layered = "CONVERT" in cues and cues & {"CONTRIB", "EARNINGS", "NONDED", "BASIS"}
        early = "59" in text or "penal" in text or "10%" in text or "layers" in text
        self.withdrawal = "WITHDRAW" in cues and bool(("ROTH" in cues and early) or (layered and early))
        self.excess = (
            "excess" in text
            or "over-contribut" in text
            or "overcontribut" in text
            or "too much" in text
            or "5329" in text
            or "6%" in text
        )
        self.deduction = "MAGI" in cues


def _continues_claim(fragment: Fragment) -> bool:
    return fragment.text.lower().startswith(("another", "one page", "the other")) or "CLAIM" in fragment.cues


def _read_fragment(
    spans: Spans, fragment: Fragment, number: int, person: str, sentence: _Sentence, topic: _Topic, found: list[Item]
) -> None:
    cues = fragment.cues
    place = _Place(fragment, number, person, sentence.lead_year, spans.text, sentence.calendar)
    if "CLAIM" in cues:
        sentence.claim = True
    if "RECHAR" in cues:
        sentence.rechar = True
    if "ROTH" in cues and "CONVERT" not in cues:
        sentence.roth = True
    for item in _absences(fragment, place, sentence, found):
        found.append(item)
    if not fragment.amounts:
        _amountless(fragment, place, sentence, topic, found)
        return
    for amount in fragment.amounts:
        made = _amount(amount, fragment, place, sentence, topic, found)
        found.extend(made)
        if made and made[-1].role not in (LEFT_OUT, CLAIMED, UNEXPLAINED):
            sentence.last = len(found) - 1
            sentence.role = made[-1].role
            sentence.account = made[-1].account


@dataclass
class _Place:
    """Where an item stands, and the year and month that its fragment names."""

    fragment: Fragment
    number: int
    person: str
    year: int | None
    text: str
    calendar: bool = False

    @property
    def before(self) -> str:
        """The words just before the first amount of the fragment."""
        amounts = self.fragment.amounts
        return self.text[max(0, amounts[0].start - 24) : amounts[0].start].lower() if amounts else ""

    def item(self, role: str, value: str, amount: Amount | None = None, **more: object) -> Item:
        fragment = self.fragment
        tax, year, month = _when(fragment)
        if year is None and (tax is None or self.year != tax):
            year = self.year if tax is None or self.calendar else None
        start, end = (amount.start, amount.end) if amount else (fragment.start, fragment.end)
        return replace(
            Item(
                role=role,
                value=value,
                start=start,
                end=end,
                quote=fragment.text[:120],
                person=self.person,
                tax_year=tax,
                year=year,
                month=month,
                exact=amount.exact if amount else True,
                because=tuple(sorted(fragment.cues)),
                sentence=fragment.sentence,
                fragment=self.number,
            ),
            **more,  # type: ignore[arg-type]
        )


def _when(fragment: Fragment) -> tuple[int | None, int | None, int | None]:
    """Tax year ("for 2025"), calendar year and month of a fragment."""
    tax = next((item.year for item in fragment.years if item.use == "tax"), None)
    year = next((item.year for item in fragment.years if item.use != "tax"), None)
    month = None
    for day in fragment.days:
        if (day.month, day.day) == (12, 31) and len(fragment.days) > 1:
            continue
        month = day.month if (day.month, day.day) != (12, 31) else month
        year = day.year or year
    return tax, year, month


def _is_year_end(fragment: Fragment) -> bool:
    if re.search(r"\b(?:end of|late) dec", fragment.text, re.I):
        return True
    statement = "statement" in fragment.text.lower() and any(
        day.month == 12 and day.day is None for day in fragment.days
    )
    return statement or "YEAR_END" in fragment.cues or any((day.month, day.day) == (12, 31) for day in fragment.days)


def _absences(fragment: Fragment, place: _Place, sentence: _Sentence, found: list[Item]) -> list[Item]:
    """Facts of absence: no other IRAs, empty at year end, never had basis, no withdrawals."""
    cues, made = fragment.cues, []
    if (
        fragment.question
        and not fragment.amounts
        and "if" not in fragment.text.lower()
        and len(fragment.text) < 40
        and "NO_OTHER_IRAS" not in cues
        and "EMPTY" not in cues
        and "NO_BASIS" not in cues
    ):
        return []
    if "NO_OTHER_IRAS" in cues:
        made.append(place.item("other_iras", "false"))
    if "EMPTY" in cues and not (
        fragment.amounts and any(amount.value for amount in fragment.amounts) and "RECHAR" not in cues
    ):
        if cues & {"RECHAR", "CONTRIB"} and not _is_year_end(fragment):
            made.append(place.item("other_iras", "false"))
        else:
            made.append(place.item("year_end_value", "0", account=_account(fragment, ""), flags=frozenset({"empty"})))
    if "NO_BASIS" in cues:
        made.append(place.item("basis", "0"))
    if "NO_DISTRIBUTION" in cues:
        made.append(place.item("distribution", "0"))
    return made


def _amountless(fragment: Fragment, place: _Place, sentence: _Sentence, topic: _Topic, found: list[Item]) -> None:
    """Fragments without an amount: events of everything, and words that say more about the item before."""
    cues, text = fragment.cues, fragment.text.lower()
    if fragment.label and (labelled := _label_role(fragment, topic)):
        sentence.pending = labelled
        return
    if "PART_OF" in cues and "CONVERT" in cues:
        found.append(place.item("conversion", "unknown"))
        sentence.last, sentence.role = len(found) - 1, "conversion"
        return
    if cues & {"MAGI", "WAGES"} and len(text) < 30:
        sentence.income = True
    verb = "CONVERT" in cues and not fragment.lines
    statement = not fragment.question or "ALL" in cues or text.startswith(("if", "what if"))
    if verb and statement and _when_converted(place, sentence, found):
        return
    if (
        cues & {"CONTRIB", "NONDED"}
        and found
        and found[-1].role == UNEXPLAINED
        and re.search(r"\b(?:it|that|this)\b", text)
    ):
        found[-1] = replace(found[-1], role=_contribution_role(fragment, sentence), tax_year=_when(fragment)[0])
        return
    if (
        verb
        and statement
        and not ("conversion" in text and "ALL" not in cues)
        and (
            "ALL" in cues
            or any(word in text for word in (" it", "them", "that", "both", "together"))
            or text.strip() in ("converted", "convert", "conv", "then converted", "conv same day", "converted same day")
            or (found and found[-1].role.endswith("contribution") and len(text) < 45 and "some" not in text)
        )
    ):
        flags = frozenset({"everything"}) if {"ALL", "TOTAL"} & cues and _means_everything(text) else frozenset()
        found.append(place.item("conversion", "all", flags=flags))
        sentence.last, sentence.role = len(found) - 1, "conversion"
        return
    if "DEFERRAL" in cues and "max" in text:
        found.append(place.item("elective_deferral", "max"))
        return
    if cues & {"CONTRIB", "NONDED"} and "max" in text and not topic.plan:
        found.append(place.item("nondeductible_contribution", "max"))
        return
    if fragment.bracket and fragment.years and found and found[-1].role == UNEXPLAINED and "NONDED" in topic.cues:
        found[-1] = replace(found[-1], role="nondeductible_contribution", tax_year=fragment.years[0].year)
        return
    if "RECHAR" in cues and statement and found:
        found.append(place.item("recharacterized", "all"))
        return
    if "NONDED" in cues and sentence.last is None and any(item.sentence == fragment.sentence for item in found):
        sentence.last = len(found) - 1
    if sentence.last is not None and not (cues & {"CONVERT", "WITHDRAW", "ROLL_OUT", "ROLL_IN"}):
        _modify(fragment, sentence, found)
    if cues & {"SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA", "PRETAX"} and not cues & _EVENTS:
        sentence.role, sentence.account = sentence.role or "balance", _account(fragment, sentence.account)
    elif cues & {"CONTRIB", "NONDED"} and not any(item.role.endswith("contribution") for item in found):
        sentence.pending = "" if "contributions" in text else _contribution_role(fragment, sentence)


def _when_converted(place: _Place, sentence: _Sentence, found: list[Item]) -> bool:
    """ "only 6,098 when I converted everything": the amount before is what was converted."""
    if not found or found[-1].sentence != place.fragment.sentence or found[-1].fragment != place.number - 1:
        return False
    between = place.text[found[-1].end : place.fragment.start].lower()
    if not re.search(r"\bwhen\b|\bby the time\b", between) or found[-1].value == "all":
        return False
    if "listed" not in found[-1].flags and found[-1].role not in (UNEXPLAINED, "balance", "grown_value", "conversion"):
        return False
    found[-1] = replace(found[-1], role="conversion", flags=found[-1].flags | {"all", "everything"})
    return True


def _label_role(fragment: Fragment, topic: _Topic) -> str:
    """The role that a heading gives to the amount after it: "Basis at the start of 2024: 35k"."""
    cues = fragment.cues
    if "BASIS" in cues or "PRIOR" in cues:
        return "basis"
    if _is_year_end(fragment):
        return "year_end_value"
    for concept, role in (
        ("MAGI", "modified_agi"), ("CONVERT", "conversion"), ("WITHDRAW", "distribution"), ("MATCH", "employer_contribution"),
        ("DEFERRAL", "elective_deferral"), ("WAGES", "compensation"), ("NONDED", "nondeductible_contribution"),
        ("CONTRIB", "contribution"),
    ):  # fmt: skip
        if concept in cues:
            return role
    return ""


def _nearest(fragment: Fragment, amount: Amount, one: str, other: str) -> str:
    """Which of two verbs stands nearer before an amount."""
    places = {m.concept: m.start for m in fragment.mentions if m.concept in (one, other) and m.start < amount.start}
    return max(places, key=lambda name: places[name]) if places else one


def _means_everything(text: str) -> bool:
    return any(
        word in text
        for word in (
            "everything",
            "balance",
            "all of them",
            "whole ira",
            "entire ira",
            "entire thing",
            "account",
            "all pre",
            "conv all",
            "the lot",
        )
    )


def _modify(fragment: Fragment, sentence: _Sentence, found: list[Item]) -> None:
    """Words after an item that say more about it: (deducted), nondeductible, ('23), not until early 2014, (both …)."""
    assert sentence.last is not None
    cues = fragment.cues
    tax, year, month = _when(fragment)
    several = "EACH" in cues
    if "NONDED" in cues:
        for index, item in enumerate(found):
            if item.sentence == fragment.sentence and item.role == UNEXPLAINED and (item.year or item.tax_year):
                found[index] = replace(item, role="nondeductible_contribution", flags=item.flags | {"listed"})
    for index in range(len(found) - 1, -1, -1):
        item = found[index]
        if item.sentence != fragment.sentence:
            break
        if item.role in ("contribution", "nondeductible_contribution", "deductible_contribution", "roth_contribution"):
            role = item.role
            if item.role == "contribution" and "NONDED" in cues:
                role = "nondeductible_contribution"
            elif item.role == "contribution" and "DEDUCTED" in cues and "NONDED" not in cues:
                role = "deductible_contribution"
            flags = item.flags | ({"next_year"} if "AFTERWARDS" in cues else set())
            found[index] = replace(
                item,
                role=role,
                tax_year=item.tax_year or tax,
                year=year if year is not None else item.year,
                month=item.month or month,
                flags=frozenset(flags),
            )
        elif index == sentence.last and item.role in (
            "conversion",
            "balance",
            "basis",
            "year_end_value",
            "distribution",
        ):
            fresh = "PRETAX" in cues or "DEDUCTED" in cues
            found[index] = replace(
                item,
                tax_year=item.tax_year or tax,
                year=item.year or year,
                month=item.month or month,
                flags=item.flags | (frozenset({"pretax"}) if fresh else frozenset()),
                role="year_end_value" if item.role == "balance" and _is_year_end(fragment) else item.role,
            )
        if not several:
            break


def _account(fragment: Fragment, default: str) -> str:
    """The kind of account a fragment names; inherited unless treated as the spouse's own."""
    cues = fragment.cues
    if "INHERITED" in cues and "OWN_NAME" not in cues:
        return "inherited"
    for concept in _ACCOUNTS:
        if concept in cues:
            return {"SEP": "SEP", "SIMPLE": "SIMPLE", "ROLLOVER_IRA": "rollover", "TRAD_IRA": "traditional"}[concept]
    return default


def _amount(
    amount: Amount, fragment: Fragment, place: _Place, sentence: _Sentence, topic: _Topic, found: list[Item]
) -> list[Item]:
    """The item or items of one amount."""
    value = format(amount.value.normalize(), "f") if amount.value else "0"
    if amount.kind == "bad":
        return [place.item("bad_amount", amount.text, amount)]
    if amount.kind == "percent":
        return [place.item(_percent_role(fragment, sentence, topic), value, amount)]
    if amount.kind == "range":
        return [
            place.item(
                LEFT_OUT if "CLAIM" in fragment.cues or sentence.claim or topic.deduction else UNEXPLAINED,
                value,
                amount,
            )
        ]
    if fragment.lines and len(fragment.lines[-1].lines) == 1:
        return [_line_entry(amount, value, fragment, place, sentence)]
    if sentence.claim:
        return [place.item(CLAIMED, value, amount)]
    if amount.monthly and not fragment.cues & {"CONTRIB", "NONDED"}:
        return [place.item(LEFT_OUT, value, amount)]
    if amount.monthly:
        value = format((amount.value * 12).normalize(), "f")
    role, account, flags = _role(amount, fragment, sentence, topic, found)
    if 0 < amount.value < 100 and not amount.marked and (role in _LISTED - {"basis"} or role == UNEXPLAINED):
        return [place.item(LEFT_OUT, value, amount)]
    flags = set(flags)
    if "BEFORE" in fragment.cues:
        flags.add("before")
    if "NOW" in fragment.cues:
        flags.add("now")
    if re.search(r"\b(?:to reach|to make|making|for a total of|so) \$?$|\+[^=]*=\s*\$?$", place.before):
        flags.add("sum")
    if {"TOTAL", "INCLUDING"} & fragment.cues:
        flags.add("total" if "TOTAL" in fragment.cues else "including")
    if "PRETAX" in fragment.cues or "DEDUCTED" in fragment.cues:
        flags.add("pretax")
    if "ALL" in fragment.cues:
        flags.add("all")
        if role == "conversion":
            flags.add("everything")
    if "EACH" in fragment.cues:
        flags.add("each")
    if "PER_YEAR" in fragment.cues:
        flags.add("per_year")
    if "AFTERWARDS" in fragment.cues:
        flags.add("next_year")
    if fragment.question:
        flags.add("question")
    if "OTHER" in fragment.cues:
        flags.add("other")
    if fragment.bracket:
        flags.discard("listed")
    place.year = sentence.lead_year
    item = place.item(role, value, amount, account=account, flags=frozenset(flags))
    if fragment.bracket and role.endswith("contribution") and item.tax_year is None and item.year is None:
        item = replace(item, tax_year=sentence.tax_year)
    if role in ("compensation", "modified_agi") and (sentence.income or {"MAGI", "WAGES"} <= fragment.cues):
        second = "modified_agi" if role == "compensation" else "compensation"
        return [item, replace(item, role=second)]
    if "BEFORE" in fragment.cues and role == "grown_value" and "conver" in fragment.text.lower():
        return [item, place.item("conversion", "all")]
    if role == "conversion" and _also_contribution(fragment, sentence, found):
        first = place.item("nondeductible_contribution", value, amount, flags=frozenset(flags - {"all", "everything"}))
        sentence.pending = ""
        return [first, item]
    if role != UNEXPLAINED:
        sentence.pending = ""
    return [item]


def _also_contribution(fragment: Fragment, sentence: _Sentence, found: list[Item]) -> bool:
    """Whether a conversion's amount is the contribution as well: "7,500 nondeductible, converted", "put in and converted 7k"."""
    if sentence.pending == "nondeductible_contribution" or sentence.pending == "contribution":
        return not any(item.role.endswith("contribution") and item.sentence == sentence.number for item in found)
    if _after_the_amount(fragment):
        return False
    if not fragment.cues & {"NONDED", "CONTRIB", "IN"} or re.search(
        r"(?:deductible|nd|ded|tax) (?:trad|ira)", fragment.text, re.I
    ):
        return False
    return (
        not any(item.role in ("nondeductible_contribution", "contribution", "basis") for item in found)
        or "INCLUDING" in fragment.cues
    )


def _after_the_amount(fragment: Fragment) -> bool:
    """ "converted 10,658 after a nondeductible contribution of some size": the contribution is another amount."""
    after = (
        fragment.text[fragment.text.find(fragment.amounts[0].text) + len(fragment.amounts[0].text) :].lower()
        if fragment.amounts
        else ""
    )
    return bool(re.search(r"\b(?:after|following|on top of|besides|of some)\b", after)) and "CONTRIB" in fragment.cues


def _percent_role(fragment: Fragment, sentence: _Sentence, topic: _Topic) -> str:
    cues, text = fragment.cues, fragment.text.lower()
    if "WITHHELD" in cues:
        return "withheld_percent"
    if "MATCH" in cues:
        return "employer_match_percent"
    if (
        ("DISTRACTOR" in cues and "cost" not in text)
        or "state" in text
        or "penalt" in text
        or (sentence.claim and " at " not in f" {text}")
        or "mortgage" in text
    ):
        return LEFT_OUT
    if (
        "RATE" in cues
        or "tax" in text
        or "@" in text
        or "cost" in text
        or text.startswith(("at ", "in the "))
        or " at " in f" {text}"
    ):
        return "marginal_rate" if "taxable" not in text or "RATE" in cues else LEFT_OUT
    if (
        text.strip().rstrip("%") in ("10", "12", "22", "24", "32", "35", "37")
        and "CONVERT" in topic.cues
        and not topic.withdrawal
    ):
        return "marginal_rate"
    return LEFT_OUT


def _line_entry(amount: Amount, value: str, fragment: Fragment, place: _Place, sentence: _Sentence) -> Item:
    line = fragment.lines[-1].lines[0]
    if sentence.claim:
        return place.item(CLAIMED, value, amount, account=f"line {line}")
    if line == "14":
        return place.item("basis", value, amount, flags=frozenset({"line_14"}))
    if line not in _LINE_ROLES:
        return place.item(CLAIMED, value, amount, account=f"line {line}")
    return place.item(_LINE_ROLES[line], value, amount, flags=frozenset({"line"}), account="")


def _role(
    amount: Amount, fragment: Fragment, sentence: _Sentence, topic: _Topic, found: list[Item]
) -> tuple[str, str, set[str]]:
    """Role, account and flags of an amount, most telling words first."""
    cues, text = fragment.cues, fragment.text.lower()
    account = _account(fragment, "")
    event = cues & _EVENTS
    iras = cues & set(_ACCOUNTS)
    if "BOX_TWO_A" in cues:
        return CLAIMED, "", set()
    if "BOX_ONE" in cues:
        return "conversion", "", set()
    if "ELECT" in cues:
        return "elected_nondeductible", "", set()
    if "RECOVERED" in cues:
        return "recovered_basis", "", set()
    if "TAXABLE_INCOME" in cues:
        return "taxable_income", "", set()
    if "MAGI" in cues and "CONVERT" not in cues:
        return "modified_agi", "", set()
    if "QCD" in cues:
        return "qualified_charitable_distribution", "", set()
    if "WITHHELD" in cues:
        return "withheld", "", set()
    if "RMD" in cues and not event & {"CONVERT"}:
        return "required_minimum_distribution", "", set()
    if topic.plan or "AFTER_TAX_401K" in topic.cues:
        if "CATCH_UP" in cues:
            return "catch_up", "", set()
        if "MATCH" in cues:
            return "employer_contribution", "", set()
        if "DEFERRAL" in cues:
            return "elective_deferral", "", set()
        if cues & {"NONDED", "CONTRIB"} and "DISTRACTOR" not in cues:
            return "after_tax_contribution", "", set()
        if "WAGES" in cues and "DISTRACTOR" not in cues:
            return "compensation", "", set()
    if "DEFERRAL" in cues and not event & {"CONVERT"}:
        return (LEFT_OUT if topic.deduction else "elective_deferral"), "", set()
    if (
        "DISTRACTOR" in cues
        and not event
        and not (cues & set(_ACCOUNTS))
        and "BASIS" not in cues
        and not _is_year_end(fragment)
    ):
        return LEFT_OUT, "", set()
    if "WAGES" in cues and not event & {"CONVERT", "WITHDRAW", "RECHAR"} and "TRAD_IRA" not in cues:
        return "compensation", "", set()
    if "RECHAR" in cues and "CONVERT" not in cues:
        return ("recharacterized_earnings" if "EARNINGS" in cues else "recharacterized"), "", set()
    if _part_made_later(fragment, found):
        return "contribution_made_next_year", "", set()
    if fragment.bracket and "PRETAX" in cues and found and found[-1].role == "balance" and "NONDED" not in cues:
        return LEFT_OUT, "", set()
    if "EARNINGS" in cues and (sentence.rechar or topic.rechar) and "CONVERT" not in cues:
        return "recharacterized_earnings", "", set()
    if (
        sentence.role == "conversion"
        and fragment.bracket
        and found
        and found[-1].role == "conversion"
        and found[-1].value == "all"
    ) or _worth_then(fragment, found):
        before = found.pop()
        sentence.lead_year = sentence.lead_year or before.year
        return "conversion", "", {"all"}
    if {"CONVERT", "WITHDRAW"} <= cues and _nearest(fragment, amount, "CONVERT", "WITHDRAW") == "WITHDRAW":
        return "distribution", "", set()
    to_roth = "TO_ROTH" in cues or (fragment.arrow and "ROTH" in cues)
    money_went_in = topic.cues & {"CONTRIB", "NONDED", "IN"} or fragment.arrow or "MOVED" in cues
    if to_roth and money_went_in and not cues & {"CONTRIB", "RECHAR", "CONVERT", "PLAN"}:
        return "conversion", "", set()
    if "CONVERT" in cues:
        return "conversion", account if account == "inherited" else "", set()
    if "MOVED" in cues and "IN" in cues:
        return "contribution", "", set()
    if "MOVED" in cues and "CONVERT" not in topic.cues and not cues & set(_ACCOUNTS):
        return "conversion", "", set()
    if "ROLL_OUT" in cues:
        return "rollover_to_plan", account, set()
    if "ROLL_IN" in cues:
        return "rollover_in", account or "rollover", set()
    if "WITHDRAW" in cues:
        roth = "ROTH" in cues or (topic.withdrawal and "TRAD_IRA" not in cues and "ROTH" in topic.cues)
        return ("withdrawal" if roth else "distribution"), "", set()
    if "INHERITED" in cues and "OWN_NAME" not in cues:
        return "inherited_balance", "inherited", set()
    if (
        sentence.role == "year_end_value"
        and iras
        and not event
        and not cues & {"BASIS", "LEFT"}
        and "balance" not in sentence.pending
    ):
        return "year_end_value", account, set()
    return _state_or_contribution(amount, fragment, sentence, topic, found, account, text)


def _worth_then(fragment: Fragment, found: list[Item]) -> bool:
    """ "converted in 2013 when it was 5,020": the value at the conversion is the amount converted."""
    last = found[-1] if found else None
    if last is None or last.role != "conversion" or last.value != "all" or last.sentence != fragment.sentence:
        return False
    return bool(
        re.match(r"\W*(?:it (?:was|had|got|stood)|worth|at|by then)\b", fragment.text, re.I)
    ) and not fragment.cues - {"HOLD", "GREW"}


def _part_made_later(fragment: Fragment, found: list[Item]) -> bool:
    """ "(2,500 of it in early 2018)", "of which 2,500 was deposited in March 2018": the part for line 4."""
    if not fragment.amounts or not found or found[-1].sentence != fragment.sentence:
        return False
    before = found[-1]
    if before.role not in ("nondeductible_contribution", "contribution") or fragment.amounts[0].value >= before.amount:
        return False
    inside = fragment.bracket or "INCLUDING" in fragment.cues
    _, year, month = _when(fragment)
    named = before.tax_year or before.year
    later = "AFTERWARDS" in fragment.cues or (
        year is not None and (named is None or year > named) and (month is not None or named is not None)
    )
    return inside and later and "CONVERT" not in fragment.cues


def _state_or_contribution(
    amount: Amount, fragment: Fragment, sentence: _Sentence, topic: _Topic, found: list[Item], account: str, text: str
) -> tuple[str, str, set[str]]:
    """What is no event: values on a day, basis, contributions, balances, and items of a list."""
    cues = fragment.cues
    iras = cues & set(_ACCOUNTS)
    if (
        "ROTH" in cues
        and not iras
        and "CONTRIB" not in cues
        and "IN" not in cues
        and not cues & {"NONDED"}
        and "GREW" not in cues
    ):
        if topic.rechar:
            return (LEFT_OUT if "HOLD" in cues else "roth_contribution"), "Roth", set()
        return "roth_balance", "Roth", set()
    if "PLAN" in cues and not iras and not cues & {"CONTRIB", "NONDED", "PRETAX", "BASIS"}:
        return LEFT_OUT, "plan", set()
    if _is_year_end(fragment) and not cues & {"CONTRIB"}:
        return ("year_end_value" if account != "inherited" else "inherited_balance"), account or sentence.account, set()
    if "BASIS" in cues:
        return (CLAIMED if fragment.question and text.startswith(("is ", "can ", "does ")) else "basis"), "", set()
    if "GREW" in cues:
        return "grown_value", account, set()
    if "FELL" in cues and not iras:
        return ("grown_value" if " to " in f" {text} " or " at " in f" {text} " else LEFT_OUT), "", set()
    if "LEFT" in cues and not cues & {"CONTRIB"}:
        return "year_end_value", account or sentence.account, {"left"}
    if "PRIOR" in cues and cues & {"NONDED"} and "PRETAX" not in cues:
        return "basis", "", set()
    if cues & {"CONTRIB", "NONDED", "IN"}:
        return _contribution(fragment, sentence, topic, found, account)
    if (
        any(mention.use == "tax" for mention in fragment.years)
        and not iras
        and "PRETAX" not in cues
        and not topic.deduction
    ):
        return "contribution", "", set()
    if fragment.bracket and sentence.role == "basis" and _bare(fragment):
        return LEFT_OUT, "", set()
    if "DEDUCTED" in cues and not iras and "HOLD" not in cues:
        return "deductible_contribution", account, {"pretax"}
    if amount.value < 100 and not amount.marked and not cues:
        return LEFT_OUT, "", set()
    leading = fragment.amounts[0].start - fragment.start <= 1
    if sentence.role in _LISTED and not iras and _bare(fragment, frozenset({"HOLD"}) if leading else frozenset()):
        return sentence.role, sentence.account, {"listed"}
    if "PRIOR" in cues and not iras and not cues & {"PRETAX", "DEDUCTED", "HOLD"}:
        return "basis", "", set()
    if iras or cues & {"PRETAX", "DEDUCTED", "INCLUDING"} or ("TOTAL" in cues and "CONVERT" in topic.cues):
        return "balance", account, set()
    if sentence.pending and not topic.plan:
        return sentence.pending, "", set()
    if sentence.role in _LISTED and _bare(fragment):
        return sentence.role, sentence.account, {"listed"}
    spoken_of = topic.cues & set(_ACCOUNTS) or "balance" in text
    if not sentence.roth and spoken_of and ("NOW" in cues or _WORTH.search(text)):
        return "balance", "", {"total"} if "total" in text or "together" in text else set()
    if "HOLD" in cues and sentence.roth:
        return LEFT_OUT, "Roth", set()
    if (topic.plan or "AFTER_TAX_401K" in topic.cues) and not any(item.role == "elective_deferral" for item in found):
        return "elective_deferral", "", set()
    return UNEXPLAINED, "", set()


_SMALL_WORDS = frozenset(
    "for in on the a an of and to from year about all my his her total so then another also made was is at".split()
)


def _bare(fragment: Fragment, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether a fragment is little more than its amount: the next item of a list."""
    words = re.findall(r"[a-z]+", _without(fragment))
    return len([word for word in words if word not in _SMALL_WORDS]) <= 1 and not fragment.cues - _LIST_CUES - allowed


_WORTH = re.compile(r"\b(?:worth|valued|held|holds|holding|balances?|add up to|come to|totals?)\b")
_LIST_CUES = {"RATE", "ALL", "EACH", "PER_YEAR", "NONDED", "DEDUCTED", "AFTERWARDS", "PRETAX", "TOTAL"}


def _without(fragment: Fragment) -> str:
    text = fragment.text.lower()
    for amount in fragment.amounts:
        text = text.replace(amount.text.lower(), " ")
    return text


def _contribution_role(fragment: Fragment, sentence: _Sentence) -> str:
    cues = fragment.cues
    if "NONDED" in cues:
        return "nondeductible_contribution"
    if "ROTH" in cues and not cues & {"TRAD_IRA"}:
        return "roth_contribution"
    if "DEDUCTED" in cues:
        return "deductible_contribution"
    return "contribution"


def _contribution(
    fragment: Fragment, sentence: _Sentence, topic: _Topic, found: list[Item], account: str
) -> tuple[str, str, set[str]]:
    """A contribution, or basis that an account holds already."""
    cues, text = fragment.cues, fragment.text.lower()
    if re.search(r"\bover (?:the )?(?:last |past )?(?:two|three|four|five|six|\d+) (?:years|yrs)\b", text):
        return UNEXPLAINED, "", set()
    if account in ("SEP", "SIMPLE"):
        return "balance", account, {"plan_contribution"}
    if "ROTH" in cues and "TRAD_IRA" not in cues and "NONDED" not in cues:
        return "roth_contribution", "Roth", set()
    holds = found and found[-1].role in ("balance", "year_end_value") and found[-1].sentence == fragment.sentence
    inside = "INCLUDING" in cues or " in it" in text or " of it" in text or "in there" in text or fragment.bracket
    new = "CONTRIB" in cues and any(
        word in text for word in ("new", "just", "put", "add", "this year", "contributed", "deposit")
    )
    if "NONDED" in cues and re.search(r"\bnew\b|\b(?:my|the|this year's) [\w-]* ?contribution\b", text):
        return _contribution_role(fragment, sentence), account, set()
    if "NONDED" in cues and fragment.years and "PRIOR" not in cues:
        return _contribution_role(fragment, sentence), account, set()
    in_it = " in it" in text or " of it" in text or "in there" in text
    if "NONDED" in cues and holds and in_it and "just" not in text and "new" not in text:
        return "basis", "", set()
    if topic.withdrawal and "NONDED" not in cues and "TRAD_IRA" not in cues:
        return "roth_contribution", "Roth", set()
    if (
        "NONDED" in cues
        and holds
        and not new
        and (inside or text.startswith("with") or "worth of" in text or _carries(fragment, found))
    ):
        return "basis", "", set()
    if "DEDUCTED" in cues and "NONDED" not in cues and (cues & set(_ACCOUNTS)) and "HOLD" in cues:
        return "balance", account, {"pretax"}
    return _contribution_role(fragment, sentence), account, set()


def _carries(fragment: Fragment, found: list[Item]) -> bool:
    """ "100k TIRA, 20k non-ded, conv 10k": after an account's total without "pre-tax", nondeductible money is inside it."""
    return (
        found[-1].role == "balance"
        and "pretax" not in found[-1].flags
        and found[-1].account in ("traditional", "")
        and not fragment.years
    )
