"""The report as one page that needs nothing else: filter, search, side by side with the baseline, keyboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evals.baseline import Comparison
from evals.files import summary_line
from evals.report import Report
from evals.result import Result

TEMPLATE = Path(__file__).with_name("page.html")


def write_page(report: Report, comparison: Comparison | None, file: Path) -> None:
    """Write the page. Data is embedded as JSON that no markup in a message can leave; nothing is fetched."""
    data = {
        "model": report.model,
        "summary": summary_line(report),
        "rows": [_row(result, comparison) for result in report.results],
    }
    page = TEMPLATE.read_text("utf-8").replace("__DATA__", embedded(data))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, "utf-8")


def embedded(data: Any) -> str:
    """JSON for a script element: "<" is written as an escape, so that no text ends the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _row(result: Result, comparison: Comparison | None) -> dict[str, Any]:
    changes = comparison.changes if comparison else ()
    change = next((one for one in changes if one.key == result.key), None)
    row: dict[str, Any] = {
        "k": result.key,
        "v": result.verdict,
        "s": result.suite,
        "c": result.category,
        "y": result.style,
        "q": list(result.messages),
        "f": [finding.line for finding in result.findings],
        "h": list(result.hints),
        "a": [turn.error or turn.text for turn in result.turns],
    }
    if change:
        row["b"] = {
            "v": change.before,
            "worse": change.worse,
            "parted": change.parted,
            "differing": list(change.differing),
            "was": change.was,
        }
    return row
