"""JSON read without losing cents: fractions become Decimals, and what JSON does not allow is refused in a sentence."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

MAX_DIGITS = 400


class NotJson(ValueError):
    """A text that is no JSON, or JSON that nobody writes in earnest: what is wrong and what to do."""


def _not_finite(name: str) -> NoReturn:
    raise NotJson(f"JSON has no number {name}; give a finite amount.")


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise NotJson(f"A number has {len(text)} digits; give an amount that exists.")
    return int(text)


def _fraction(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS:
        raise NotJson(f"The number {text[:20]} is too large or too small to be an amount; write it out.")
    return number


_read = json.JSONDecoder(parse_float=_fraction, parse_int=_integer, parse_constant=_not_finite).decode


def loads(text: bytes | str) -> Any:
    """Read JSON. Raises NotJson with a sentence for anything that is not acceptable."""
    try:
        return _read(text if isinstance(text, str) else text.decode("utf-8-sig"))
    except NotJson:
        raise
    except UnicodeDecodeError:
        raise NotJson("The text is not UTF-8; save it in that encoding.") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotJson(
            f"This is no JSON ({error.msg[:1].lower() + error.msg[1:]} at {where}); correct it there."
        ) from None
    except RecursionError:
        raise NotJson("The JSON is nested too deeply; send plain objects.") from None
    except (ValueError, ArithmeticError):
        raise NotJson("A number in the JSON cannot be read; write amounts as 7000 or 7000.35.") from None
