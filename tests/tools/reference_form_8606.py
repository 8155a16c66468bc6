"""A second formulation of Form 8606, from the rules alone, in fractions of a dollar, apart from the calculator."""

from fractions import Fraction


def whole(amount: Fraction) -> Fraction:
    return Fraction(int(amount + Fraction(1, 2)))


def expected(
    year: int,
    put: Fraction,
    old: Fraction,
    late: Fraction,
    held: Fraction,
    cash: Fraction,
    moved: Fraction,
    digits: int | None,
) -> dict[str, Fraction]:
    """The filled lines of Parts I and II; digits is the number of places of the ratio, None for the exact one."""
    put, old, late, held, cash, moved = (whole(amount) for amount in (put, old, late, held, cash, moved))
    has_basis = put + old > 0
    bullets = (put > 0, has_basis and cash > 0, has_basis and moved > 0 and held + cash > 0)
    paper: dict[str, Fraction] = {}
    free = old
    if any(bullets):
        paper |= {"1": put, "2": old, "3": put + old, "14": put + old}
        if cash + moved > 0:
            pool = held + cash + moved
            part = (put + old - late) / pool
            if digits is not None:
                part = whole(part * 10**digits) / 10**digits
            part = min(part, Fraction(1))
            free = min(whole(moved * part), put + old - late)
            other = min(whole(cash * part), put + old - late - free)
            paper |= {"4": late, "5": put + old - late, "6": held, "7": cash, "8": moved, "9": pool, "10": part}
            paper |= {"11": free, "12": other, "13": free + other, "14": put + old - free - other}
            tail = ("15",) if year <= 2016 else ("15a", "15c")
            paper |= dict.fromkeys(tail, cash - other) | ({} if year <= 2016 else {"15b": Fraction(0)})
    if moved > 0:
        paper |= {"16": moved, "17": free, "18": max(Fraction(0), moved - free)}
    return paper


def roth(out: int, home: int, put: int, converted: int) -> dict[str, int]:
    """Lines 19 to 25 with the last one as "25": where the paper stops, nothing follows."""
    paper = {"19": out, "20": min(home, 10_000), "21": max(0, out - min(home, 10_000))}
    if paper["21"]:
        paper |= {"22": put, "23": max(0, paper["21"] - put)}
        if paper["23"]:
            paper |= {"24": converted, "25": max(0, paper["23"] - converted)}
    return paper
