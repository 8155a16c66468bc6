"""A table of a message told as sentences, so that it is read like any other words: "2024: contributed: 7,000; value: 0."

Rows of cells between bars or tabs, and lines of a label and its value ("basis ........ 18,000"), each a sentence; lines
that are numbered lose their numbers, a list its bullets, and what stands over a list opens its first line ("Hers: none
other"). A row tells of its first cell, unless the columns do: then each column is one
sentence. An empty cell says nothing; a corner with a year or an amount ("2025 401(k), age 47") is a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LEADER = re.compile(
    r"[ \t]*(?::[ \t]*)?(?:[.·][ .·]{4,}|[.·_-]{3,}>?[ \t]+|(?<=[ \t])[.·]{2}[ \t]+|_{3,}|-{3,}>?)[ \t]*(?=\$?\d|none\b|nil\b|n/a\b)",
    re.I,
)
_LABELLED = re.compile(
    r"^(?P<line>[^:\n]{2,60}: *(?:[~$]?(?:\d|none\b|nil\b|no\b|yes\b|zero\b)[^\n]*?|[^:\n]{0,60}\b(?:none|nil|zero|0|nothing|empty)))"
    r"(?<![.;,!?:]) *(?=\n)",
    re.I | re.M,
)
_ARROWED = re.compile(
    r"^[ \t]*(?P<label>(?![^\n→>]*(?:[$€£]|\d,\d{3}|\dk\b))[A-Za-z][^\n→>]{2,70}?)[ \t]*(?:→|[-=]+>)[ \t]*"
    r"(?=[~$]?\d|(?:none|nil|no|yes|zero|nothing|the (?:whole|full))\b)",
    re.I | re.M,
)
_NUMBERED = re.compile(r"^(\s*)\(?(\d{1,2})[.)]\s+(?=\S)", re.M)
_BULLET = r"(?:[•·▪●◦*]|- )[ \t]*(?=[^\W_]|[$(~])"
_BULLETS = re.compile(rf"^[ \t]*{_BULLET}", re.M)
_OVER_A_LIST = re.compile(
    rf"^[ \t]*(?P<over>(?:(?:19|20)\d\d\b|[A-Za-z][\w'/()-]*)(?: (?:(?:19|20)\d\d\b|&|[A-Za-z][\w'/()-]*)){{0,3}}):?[ \t]*\n[ \t]*{_BULLET}",
    re.M,
)
_RULE = re.compile(r"^[\s|:+=-]*-[\s|:+=-]*$")
_YEAR = re.compile(r"^\W*(?:ty|fy|year|tax year)?\W*(?:19|20)\d\d\W*$", re.I)
_YEAR_LABEL = re.compile(r"\W*(?:tax |calendar |return )?year\W*", re.I)
_EMPTY = re.compile(r"^\W*(?:n/?a)?\W*$", re.I)
_TELLS = re.compile(
    r"\d|contrib|conver|roth|ira|sep\b|value|balance|fmv|basis|cash|withdr|distrib|paid|took|taken|age\b|born|plan|cover|agi|income"
    r"|wage|earn|comp|deduct|nd\b|limit|dec\b|12/31|line|match|defer|rolled|rechar|put|in\b|out\b|left|status",
    re.I,
)
_DAY = re.compile(
    r"^\W*(?:\d{4}-\d\d?-\d\d?|\d\d?[/.-]\d\d?(?:[/.-]\d{2,4})?|[a-z]{3,9}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [a-z]{3,9}\.?(?: \d{4})?)\W*$",
    re.I,
)
_OPENING = re.compile(r"\b(?:jan(?:uary)?\.? 1(?:st)?\b|0?1/0?1\b|opening|beginning|begin|start(?:ing)?)", re.I)
_CLOSING = re.compile(r"\b(?:dec(?:ember)?\.? 31|12/31|closing|ending|end\b|year[- ]?end)", re.I)
_ELSEWHERE = re.compile(
    r"\W*(?:[a-z'’.]+ ){0,3}(?:roth|401|403|457|tsp|hsa|529|brokerage|savings|checking|pension)(?!\w* (?:conv|contrib|roll))",
    re.I,
)
"""An account that holds no money of traditional IRAs."""
_HELD = re.compile(rf"{_CLOSING.pattern}|value|balance|fmv|worth|basis", re.I)
_ZERO = re.compile(r"\$? ?0(?:\.0+)?")
_WORDS = re.compile(r"[a-z]{3}", re.I)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_LED = re.compile(r"[A-Za-z][^:]{0,30}: .*\d{3}")
"""The first cell of a row that names whose or which it is, and tells an amount besides: "HER, 2022: nondeductible 6,000"."""
_GAP = re.compile(r" {2,}| (?=\$\d)")
_AMOUNT = re.compile(r"\$?\d[\d,.]*k?", re.I)
_Rows = list[list[str]]


def without_tables(text: str) -> str:
    """The text with each table as sentences; text without one stays as it is."""
    if "\n" not in text:
        return text
    text = _ARROWED.sub(r"\g<label>: ", text) if len(_ARROWED.findall(text)) > 1 else text
    text = _with_bars(_set_apart(_without_numbers(_without_bullets(text))))
    told: list[str] = []
    for rows, line in _stretches(text.split("\n")):
        told.extend(_sentences(rows) if rows else [_LEADER.sub(": ", line)])
    return _LABELLED.sub(r"\g<line>.", "\n".join(told))


def _without_bullets(text: str) -> str:
    """A list without its bullets, opened by the few words that stand over it; a lone line that begins so stays."""
    if len(_BULLETS.findall(text)) < 2 and not _OVER_A_LIST.search(text):
        return text
    return _BULLETS.sub("", _OVER_A_LIST.sub(r"\g<over>: ", text))


def _with_bars(text: str) -> str:
    """Columns that only spaces set apart, under names of their own, as cells between bars."""
    lines = text.split("\n")
    place = 0
    while place + 2 < len(lines):
        names = [cell for cell in _GAP.split(lines[place].strip()) if cell]
        end = place + 1
        while len(names) > 1 and end < len(lines) and _is_row(lines[end], len(names)):
            end += 1
        if end - place > 2 and all(_YEAR.match(name) or not _AMOUNT.fullmatch(name) for name in names):
            cornered = len(_GAP.split(lines[place + 1].strip())) == len(names)
            lines[place] = " | ".join(names if cornered else ["|", *names])
            lines[place + 1 : end] = [" | ".join(_GAP.split(line.strip())) for line in lines[place + 1 : end]]
            place = end
        place += 1
    return "\n".join(lines)


def _set_apart(text: str) -> str:
    """Rows of a year each whose cells slashes, semicolons or commas set apart, under names, as cells between bars."""
    lines = text.split("\n")
    for place in range(len(lines) - 2):
        for mark in _MARKS:
            names = [name.strip() for name in mark.split(lines[place].strip())]
            end = place + 1
            while len(names) > 2 and end < len(lines) and _of_a_year(mark.split(lines[end].strip()), len(names)):
                end += 1
            if end - place > 2 and all(map(_LETTERS.search, names[1:])) and not any(map(_AMOUNT.fullmatch, names)):
                for row in range(place, end):
                    lines[row] = " | ".join(cell.strip() for cell in mark.split(lines[row].strip()))
    return "\n".join(lines)


_MARKS = (re.compile(r"\s+/\s+"), re.compile(r"\s*;\s*"), re.compile(r",\s+"), re.compile(r","))


def _of_a_year(cells: Sequence[str], columns: int) -> bool:
    """Whether a line is a year and an amount, or none, for each column."""
    return len(cells) == columns and _YEAR.match(cells[0]) is not None and any(map(_AMOUNT.fullmatch, cells[1:]))


def _is_row(line: str, columns: int) -> bool:
    """Whether a line is a label and the value of each column."""
    label, *values = _GAP.split(line.strip())
    return (
        len(values) in (columns, columns - 1)
        and len(values) > 1
        and _AMOUNT.fullmatch(label) is None
        and any(map(_AMOUNT.fullmatch, values))
    )


def _without_numbers(text: str) -> str:
    """Lines that are numbered one after the other, without their numbers."""
    numbers = [int(match[2]) for match in _NUMBERED.finditer(text)]
    in_order = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return _NUMBERED.sub(r"\1", text) if in_order and numbers[0] <= 1 else text


def _stretches(lines: Sequence[str]) -> Iterator[tuple[_Rows, str]]:
    """Each table as its rows, every other line as it is."""
    rows: _Rows = []
    held: list[str] = []

    def ended() -> Iterator[tuple[_Rows, str]]:
        yield from [(rows, "")] if len(rows) > 1 else [([], line) for line in held]

    for line in lines:
        cells = _cells(line)
        if len(rows) == 1 and len(cells) == len(rows[0]) + 1 and _without_corner(held[0], line):
            rows = [["", *rows[0]]]
        if rows and _RULE.match(line):
            held.append(line)
        elif len(cells) > 1 and (not rows or len(cells) == len(rows[0])):
            rows.append(cells)
            held.append(line)
        else:
            yield from ended()
            rows, held = ([cells], [line]) if len(cells) > 1 else ([], [])
            if not rows:
                yield [], line
    yield from ended()


def _without_corner(heading: str, row: str) -> bool:
    """Whether the bar that opens a heading stands behind an empty corner, as no row begins with a bar."""
    return heading.lstrip().startswith("|") and not heading.rstrip().endswith("|") and not row.lstrip().startswith("|")


def _cells(line: str) -> list[str]:
    if "|" in line:
        return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    return [cell.strip() for cell in line.strip("\n").split("\t")] if "\t" in line.strip() else []


def _sentences(rows: _Rows) -> Iterator[str]:
    corner, *names = rows[0]
    if _is_heading(rows[0]) and re.search(r"\d", corner) and not _LED.match(corner):
        yield f"{corner}."
    of_one_year = _YEAR_LABEL.fullmatch(corner) is not None
    if len(rows[0]) == 2 and (of_one_year or not _is_heading(rows[0]) or _EMPTY.match(names[0])):
        yield from (f"{label}: {value}." for label, value in rows if not _EMPTY.match(value))
        return
    if not _is_heading(rows[0]) or all(_YEAR.match(row[0]) or _LED.match(row[0]) for row in rows):
        yield from (_row(row) for row in rows)
        return
    heading, *body = rows
    if (words := _told_in_words(body)) is not None:
        for row in body:
            rest = [cell for place, cell in enumerate(row) if place != words and not _EMPTY.match(cell)]
            yield f"{row[words]} {rest[0]}: {'; '.join(rest[1:])}." if rest else f"{row[words]}."
        return
    if _columns_tell(heading, body):
        heading, body = [row[0] for row in rows], [list(column) for column in zip(*rows, strict=True)][1:]
    yield from _accounts(heading, body) if any(_ELSEWHERE.match(row[0]) for row in body) else _each(heading, body)


def _each(heading: Sequence[str], body: _Rows) -> Iterator[str]:
    """Each row with the names of its columns."""
    for first, *values in body:
        told = [(name, value) for name, value in zip(heading[1:], values, strict=True) if not _EMPTY.match(value)]
        if len(heading) == 2 and _DAY.match(heading[1]):
            yield from (f"{first} on {name}: {value}." for name, value in told)
        else:
            yield f"{first}: {'; '.join(_cell(name, value) for name, value in told)}."


def _accounts(heading: Sequence[str], body: _Rows) -> Iterator[str]:
    """Each account of a statement: what moved, and what it held at the end; one without IRA money with each of its amounts."""
    ends = any(map(_CLOSING.search, heading[1:]))
    for first, *values in body:
        told = [
            (name, value)
            for name, value in zip(heading[1:], values, strict=True)
            if not (_EMPTY.match(value) or (ends and _OPENING.search(name)))
            and not (_ZERO.fullmatch(value) and not _HELD.search(f"{first} {name}"))
        ]
        if _ELSEWHERE.match(first):
            yield "".join(f"{first} {name}: {value}. " for name, value in told).strip()
        elif told:
            yield f"{first}: {'; '.join(_cell(name, value) for name, value in told)}."


def _row(row: Sequence[str]) -> str:
    """A row without a heading, under its year where it begins with one."""
    told = [cell for cell in row if not _EMPTY.match(cell)]
    if len(told) > 1 and _YEAR.match(told[0]):
        return f"{told[0]}: {'; '.join(told[1:])}."
    return "; ".join(told) + "."


def _cell(name: str, value: str) -> str:
    return f"{name}: {value}" if name else value


def _is_heading(row: Sequence[str]) -> bool:
    """Whether a row names the columns: no amounts but years and days."""
    return not any(re.search(r"\d[\d,]{2,}|\d\s?k\b|\$", cell) and not _names(cell) for cell in row[1:])


def _names(cell: str) -> bool:
    return any(kind.search(cell) for kind in (_YEAR, _DAY, _LETTERS))


def _told_in_words(body: _Rows) -> int | None:
    """The column that says in words what the amount of each row is, where each row begins with a day."""
    if len(body[0]) < 3 or not all(_DAY.match(row[0]) for row in body):
        return None
    told = (place for place in range(1, len(body[0])) if all(_WORDS.search(row[place]) for row in body))
    return next(told, None)


def _columns_tell(heading: Sequence[str], body: _Rows) -> bool:
    """Whether each column, not each row, is one year's or one person's."""
    if sum(map(bool, map(_YEAR.match, heading[1:]))) > 1:
        return True
    if len(heading) > 2 and any(map(_SIZE.fullmatch, heading[1:])):
        return False
    labels = [row[0] for row in body]
    if any(map(_YEAR.match, labels)):
        return False
    return _share(labels) > _share(heading[1:])


_SIZE = re.compile(r"\W*(?:amount|amt|sum|dollars|total|how much)\W*", re.I)
"""The name of a column that says how much each row is, while another one tells more of it."""


def _share(cells: Sequence[str]) -> float:
    return sum(bool(_TELLS.search(cell)) for cell in cells) / len(cells)
