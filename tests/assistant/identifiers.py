"""Two thousand labelled texts, half with a taxpayer number beside money, half with money and lines alone."""

from __future__ import annotations

import random
from dataclasses import dataclass

AREAS = [*range(1, 666), *range(667, 900)]
SHAPES = ("{a}-{g}-{s}", "{a} {g} {s}", "{a}{g}{s}", "{a}.{g}.{s}", "{a}–{g}–{s}", "{a} - {g} - {s}", "{a}‑{g}‑{s}")
WORDS = (
    "My SSN is {id}.",
    "ssn: {id}",
    "SSN {id},",
    "social security number {id};",
    "my wife's social is {id} and",
    "her Social Security no. is {id} —",
    "s.s.n. {id}",
    "taxpayer id {id},",
    "tin={id}",
    "RECIPIENT'S TIN {id}",
    "(SSN: {id})",
    "SSN#{id}",
    "My husband, SSN {id}, and I",
    "I'm {id} on the form,",
    "It says {id} in the box above.",
    "{id} is mine.",
)
ITIN_WORDS = (
    "ITIN {id},",
    "my ITIN is {id}.",
    "itin: {id}",
    "taxpayer identification number {id},",
    "I file with {id}.",
)
MONEY = (
    "I converted {m1} and my IRA held {m2} on 12/31/2025.",
    "{m1} contributed, {m2} converted, line 14 said {m3}.",
    "what's taxable of {m1} with {m2} in a SEP?",
    "put {m1} in, it grew to {m2}; line 6 is {m3}",
    "box 1 of the 1099-R says {m1}, Form 5498 box 5 {m2}",
    "MAGI {m1}, single, {m3} basis on line 2",
    "For 2025 I put in {m1} nondeductible and converted {m2}; lines 13 and 18?",
    "401(k) {m2}, after-tax {m1}, limit under 415(c) {m3}",
    "On 03/15/2025 I moved {m1} out of {m2}; IRC 408(d)(2), Notice 2014-54, Rev. Proc. 2025-32.",
    "My accounts: {m1}, {m2} and {m3}; total {m2}.",
)
EDGES = (
    "My IRAs held 123456789 dollars at year end.",
    "$123,456,789 on line 6",
    "$123456789 in the trust",
    "123456789.00 on line 6",
    "line 10 is 0.070000000 and line 18 is 6,510",
    "the ratio is .0714285714",
    "Form 8606 lines 1-14 for 2010-2026",
    "2019 2020 2021 2022: 6000 6000 6000 6500",
    "6000-6500-7000 for three years",
    "ages 35-45-55 in 2024",
    "converted 7000 2025 and 6500 2024",
    "USD 987654321 and €123456789",
)


@dataclass(frozen=True)
class Labelled:
    """A text, the identifier in it if any, and what must stay as it is."""

    text: str
    identifier: str
    kept: tuple[str, ...]


def amount(chance: random.Random) -> str:
    """A dollar amount as people write it."""
    value = chance.choice(
        (chance.randint(50, 9_999), chance.randint(10_000, 999_999), chance.randint(10**6, 9 * 10**8))
    )
    written = (f"${value:,}", f"${value}", f"{value:,}", f"${value:,}.{chance.randint(0, 99):02}", f"{value} dollars")
    if value < 100_000_000:
        written = (*written, str(value), f"{value // 1000 or 1}k", f"{value:,}.{chance.randint(0, 99):02}")
    return chance.choice(written)


def money(chance: random.Random) -> tuple[str, tuple[str, ...]]:
    """A sentence with amounts and lines, which are all to be kept."""
    amounts = {name: amount(chance) for name in ("m1", "m2", "m3")}
    sentence = chance.choice(MONEY).format(**amounts)
    return sentence, (sentence,)


def identifier(chance: random.Random) -> tuple[str, str]:
    """A Social Security or individual taxpayer number as people write it, and its kind."""
    if chance.random() < 0.3:
        area, group, kind = (
            chance.randint(900, 999),
            chance.choice([*range(50, 66), *range(70, 89), *range(90, 93)]),
            "ITIN",
        )
    else:
        area, group, kind = chance.choice(AREAS), chance.randint(1, 99), "SSN"
    serial = chance.randint(1, 9999)
    return chance.choice(SHAPES).format(a=f"{area:03}", g=f"{group:02}", s=f"{serial:04}"), kind


def corpus(size: int = 2000, seed: int = 8606) -> list[tuple[str, Labelled]]:
    """Texts with the kind of identifier in them: SSN, ITIN or none."""
    chance, made = random.Random(seed), []
    for number in range(size):
        sentence, kept = money(chance)
        if number % 2:
            text = chance.choice(EDGES) if chance.random() < 0.1 else sentence
            made.append(("none", Labelled(text, "", (text,))))
            continue
        written, kind = identifier(chance)
        said = chance.choice(WORDS if kind == "SSN" else ITIN_WORDS).format(id=written)
        parts = [said, sentence] if chance.random() < 0.5 else [sentence, said]
        made.append((kind, Labelled(" ".join(parts), written, kept)))
    return made
