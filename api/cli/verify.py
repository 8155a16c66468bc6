"""``basis verify``: a saved answer recomputed, offline."""

from __future__ import annotations

from pathlib import Path

from api.cli.failures import CannotRun
from api.exact_json import NotJson, loads
from assistant.receipt import verify as compared


def verify(file: Path) -> int:
    """Print what differs between a receipt and a new computation; 1 when anything does."""
    try:
        saved = loads(file.read_bytes())
    except NotJson as error:
        raise CannotRun(f"{file} is no receipt: {error}") from None
    receipt = saved.get("receipt", saved) if isinstance(saved, dict) else None
    if not isinstance(receipt, dict) or "id" not in receipt:
        raise CannotRun(f"{file} is no receipt; save an Answer with its receipt, or the receipt by itself.")
    if "version" not in receipt:
        raise CannotRun(f"{file} holds the id of a receipt alone; save the whole receipt of that answer.")
    differences = compared(receipt)
    for difference in differences:
        print(difference)
    if not differences:
        print(f"{receipt['id']}: every figure comes out the same.")
    return 1 if differences else 0
