"""Corruptions of honest sentences: each class changes what the figure is or where it belongs, so that it is wrong."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal

from evals.guard_sentences import KINDS, Change, Said, words
from evals.guard_turns import Turn

FULL_WIDTH = str.maketrans("0123456789,$", "０１２３４５６７８９，＄")
SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
MATH = {ord("0") + digit: chr(0x1D7CE + digit) for digit in range(10)}
LOOKALIKE = str.maketrans("015", "OlS")


def value(said: Said, turn: Turn) -> int:
    """The true amount in whole dollars."""
    return int(Decimal(turn.number(said.who, said.ref).value))


def other(said: Said, turn: Turn, random_: random.Random) -> int:
    """Another amount, one that no figure of the turn has."""
    known = {int(Decimal(number.value)) for number in turn.ledger.all_numbers() if number.unit == "usd"}
    true = value(said, turn)
    while True:
        wrong = max(1, true + random_.choice((-1, 1)) * random_.choice((1, 2, 9, 10, 90, 100, 101, 1000, 4321)))
        if wrong not in known and wrong != true:
            return wrong


def reference(said: Said, turn: Turn) -> str:
    """The true reference in braces."""
    return "{" + turn.reference(said.who, said.ref) + "}"


def digit_changed(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount in digits."""
    return said.written(f"${other(said, turn, random_):,}")


def digits_swapped(said: Said, turn: Turn, random_: random.Random) -> str:
    """Two neighbouring digits change places."""
    text = str(value(said, turn))
    places = [place for place in range(len(text) - 1) if text[place] != text[place + 1]]
    if not places:
        return digit_changed(said, turn, random_)
    at = random_.choice(places)
    swapped = int(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
    known = {number.value for number in turn.ledger.all_numbers()}
    return said.written(f"${swapped:,}") if str(swapped) not in known else digit_changed(said, turn, random_)


def words_changed(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount in words."""
    return said.written(f"{words(other(said, turn, random_))} dollars")


def rounded(said: Said, turn: Turn, random_: random.Random) -> str:
    """The amount rounded to hundreds."""
    true = value(said, turn)
    near = round(true, -2)
    return said.written(f"about ${near if near != true else near + 100:,}")


def in_thousands(said: Said, turn: Turn, random_: random.Random) -> str:
    """The amount in thousands, a little off."""
    return said.written(f"${round(value(said, turn) / 1000, 1) + 0.1:.1f}k")


def other_line(said: Said, turn: Turn, random_: random.Random) -> str:
    """The reference of another line under the same name."""
    ref = random_.choice([ref for kind, (ref, _) in KINDS.items() if kind != said.kind])
    return said.written("{" + turn.reference(said.who, ref) + "}")


def other_line_digits(said: Said, turn: Turn, random_: random.Random) -> str:
    """The amount of another line under the same name."""
    ref = random_.choice([ref for kind, (ref, _) in KINDS.items() if kind != said.kind])
    return said.written(f"${int(Decimal(turn.number(said.who, ref).value)):,}")


def other_person(said: Said, turn: Turn, random_: random.Random) -> str:
    """The reference of the other person."""
    who = "spouse" if said.who != "spouse" else "you"
    return said.written("{" + turn.reference(who, said.ref) + "}")


def other_person_digits(said: Said, turn: Turn, random_: random.Random) -> str:
    """The amount of the other person."""
    who = "spouse" if said.who != "spouse" else "you"
    return said.written(f"${int(Decimal(turn.number(who, said.ref).value)):,}")


def other_scenario(said: Said, turn: Turn, random_: random.Random) -> str:
    """The reference of the other scenario."""
    swap = {"you": "what if", "what if": "you", "spouse": "what if"}
    ref = said.ref if said.ref != "8" else "18"
    made = (
        said
        if said.ref != "8"
        else Said("{Whose} taxable amount for {year} is {x}.", said.who, "taxable", "18", said.year)
    )
    return made.written("{" + turn.reference(swap[said.who], ref) + "}")


def other_year(said: Said, turn: Turn, random_: random.Random) -> str:
    """The right reference under another year."""
    return said.written(reference(said, turn), year=str(said.year - random_.choice((1, 2, 5))))


def other_year_digits(said: Said, turn: Turn, random_: random.Random) -> str:
    """The right amount under another year."""
    return said.written(f"${value(said, turn):,}", year=str(said.year - 1))


def other_name(said: Said, turn: Turn, random_: random.Random) -> str:
    """The right reference under another name."""
    kind = random_.choice([kind for kind in KINDS if kind != said.kind])
    made = Said(random_.choice(KINDS[kind][1]), said.who, kind, said.ref, said.year)
    return made.written(reference(said, turn))


def called_tax(said: Said, turn: Turn, random_: random.Random) -> str:
    """The right reference called a tax."""
    return Said("For {year}, {whose} tax bill is {x}.", said.who, "tax", said.ref, said.year).written(
        reference(said, turn)
    )


def called_limit(said: Said, turn: Turn, random_: random.Random) -> str:
    """The right reference called a limit."""
    return Said("For {year}, {whose} contribution limit is {x}.", said.who, "limit", said.ref, said.year).written(
        reference(said, turn)
    )


def denied(said: Said, turn: Turn, random_: random.Random) -> str:
    """The taxable part called not taxable."""
    made = Said("For {year}, {x} of {whose} conversion is not taxable.", said.who, "x", "18", said.year)
    return made.written("{" + turn.reference(said.who, "18") + "}")


def multiplied(said: Said, turn: Turn, random_: random.Random) -> str:
    """A multiple or a share of the right reference."""
    return said.written(
        random_.choice(("twice ", "half of ", "double ", "a third of ", "three times ")) + reference(said, turn)
    )


def compared(said: Said, turn: Turn, random_: random.Random) -> str:
    """More or less than the right reference."""
    return said.written(
        random_.choice(("more than ", "less than ", "over ", "under ", "at least ")) + reference(said, turn)
    )


def digit_appended(said: Said, turn: Turn, random_: random.Random) -> str:
    """Digits or a scale after the reference."""
    return said.written(
        reference(said, turn) + random_.choice(("0", "00", ",000", " thousand", "k", " million", ".5", "%"))
    )


def digit_before(said: Said, turn: Turn, random_: random.Random) -> str:
    """A digit or a sign before the reference."""
    return said.written(random_.choice(("1", "-", "1,", "9.", "$1")) + reference(said, turn))


def per_month(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another unit or period after the reference."""
    return said.written(
        reference(said, turn) + random_.choice((" a month", " per week", " each month", " euros", " monthly"))
    )


def full_width(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount in full-width digits."""
    return said.written(f"${other(said, turn, random_):,}".translate(FULL_WIDTH))


def superscript(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount in superscript digits."""
    return said.written(f"${other(said, turn, random_):,}".translate(SUPER))


def other_script(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount in digits of another script."""
    return said.written(f"${other(said, turn, random_):,}".translate(random_.choice((ARABIC, MATH))))


def lookalike(said: Said, turn: Turn, random_: random.Random) -> str:
    """Letters in the place of digits."""
    text = f"{other(said, turn, random_):,}"
    return said.written("$" + (text.translate(LOOKALIKE) if set(text) & set("015") else text[:-1] + "O"))


def split_by_markup(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount, its digits parted by markup."""
    text = f"${other(said, turn, random_):,}"
    at = random_.randint(2, max(2, len(text) - 1))
    return said.written(text[:at] + random_.choice(("<b></b>", "**", "`", "</span><span>", "&#8203;", "_")) + text[at:])


def split_by_invisible(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount, its digits parted by a character that cannot be seen."""
    text = f"${other(said, turn, random_):,}"
    at = random_.randint(1, len(text) - 1)
    return said.written(text[:at] + random_.choice("\u200b\u200d\u2060\ufeff\u00ad\u202e\u180e") + text[at:])


def split_by_space(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount, its digits parted by a space or a stop."""
    text = f"${other(said, turn, random_):,}"
    at = random_.randint(2, max(2, len(text) - 1))
    return said.written(text[:at] + random_.choice((" ", "\n", "\u2009", " - ", "'", ". ")) + text[at:])


def percentage(said: Said, turn: Turn, random_: random.Random) -> str:
    """A share that nothing gave."""
    return said.written(
        random_.choice((f"{random_.randint(1, 99)}%", f"{words(random_.randint(3, 99))} percent", "0.4321"))
    )


def roman(said: Said, turn: Turn, random_: random.Random) -> str:
    """A Roman numeral."""
    return said.written(random_.choice(("MMXX", "VII", "mmcd", "XL", "DCC")) + " dollars")


def ranged(said: Said, turn: Turn, random_: random.Random) -> str:
    """A range around the right amount."""
    true = value(said, turn)
    return said.written(
        random_.choice(
            (f"${true - 3:,}–${true + 3:,}", f"between ${true - 7:,} and ${true + 7:,}", f"${true:,}-{true + 9:,}")
        )
    )


def made_up_reference(said: Said, turn: Turn, random_: random.Random) -> str:
    """A reference that names nothing."""
    made = (
        "{c9.18}",
        "{c1.99}",
        "{law.2026.secret}",
        "{year.6510}",
        "{line.6510}",
        "{said.f99}",
        "{{}}",
        "{c1.18",
        "{18}",
    )
    return said.written(random_.choice(made))


def other_language(said: Said, turn: Turn, random_: random.Random) -> str:
    """A number word of another language."""
    return random_.choice(
        (
            *("Para usted, siete mil dólares son imponibles.", "Siebentausend Dollar davon sind steuerpflichtig."),
            *("Sept mille dollars de votre conversion sont imposables.", "Sette mila dollari sono imponibili."),
        )
    )


def entity(said: Said, turn: Turn, random_: random.Random) -> str:
    """Another amount in HTML entities."""
    return said.written("".join(f"&#{ord(sign)};" for sign in f"${other(said, turn, random_):,}"))


def sweeping(said: Said, turn: Turn, random_: random.Random) -> str:
    """All, nothing or no tax, without a figure."""
    return random_.choice(
        ("Nothing of it is taxable.", "All of the conversion is taxable.", "You owe no tax on it at all.")
    )


CLASSES: Mapping[str, Change] = {
    made.__name__.replace("_", " "): made
    for made in (
        *(digit_changed, digits_swapped, words_changed, rounded, in_thousands, other_line, other_line_digits),
        *(other_person, other_person_digits, other_scenario, other_year, other_year_digits, other_name, called_tax),
        *(called_limit, denied, multiplied, compared, digit_appended, digit_before, per_month, full_width, superscript),
        *(other_script, lookalike, split_by_markup, split_by_invisible, split_by_space, percentage, roman, ranged),
        *(made_up_reference, other_language, entity, sweeping),
    )
}
