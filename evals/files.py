"""The report as files: JSON, JUnit XML, Markdown for a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from evals.baseline import Change, Comparison
from evals.report import Report, Row
from evals.result import Result
from evals.verdicts import VERDICTS


def summary_line(report: Report) -> str:
    """The run in a line or two: right with its interval, cost, latency, hash, and how stable repeats were."""
    total = report.total
    low, high = total.interval
    median, slow = report.latency()
    text = (
        f"{total.counts['right']} of {total.total} right ({total.share:.1%}, {low:.1%}–{high:.1%}), "
        f"expected cost {total.cost:.2f} a case; a turn takes {median * 1000:.0f} ms, "
        f"19 of 20 at most {slow * 1000:.0f} ms; {report.sentence:.1f} words a sentence; report {report.hash}"
    )
    asked, lacking = report.asked_for
    if lacking:
        text += f"\nOne needed fact missing: asked for in {asked} of {lacking} ({asked / lacking:.1%})."
    if any(report.tokens):
        given, written = report.tokens
        text += f"\n{given:,} tokens given, {written:,} written, ${report.money:.2f}"
    if report.opinions:
        good = sum(good for good, _ in report.opinions.values())
        text += f"\nThe judge model, apart from the score: {good} of {len(report.opinions)} answers are good."
    kinds = report.repeats()
    if len(report.results) > sum(kinds.values()):
        cases = sum(kinds.values())
        runs = len(report.results) // cases
        every = kinds.get("stable", 0) / cases
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        text += f"\n{runs} runs of {cases} cases: pass@1 {total.share:.1%}, pass^{runs} {every:.1%} ({told})"
    return text


def write_json(report: Report, file: Path) -> None:
    """Everything, for programs."""
    _write(file, json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n")


def write_junit(report: Report, file: Path) -> None:
    """One test suite for each suite; errors, and failures for all else that is not right."""
    top = ElementTree.Element("testsuites", name="basis eval")
    for suite in report.suites:
        results = [result for result in report.results if result.suite == suite]
        errors = sum(result.verdict == "error" for result in results)
        failures = sum(result.verdict not in ("right", "error") for result in results)
        counts = {"tests": str(len(results)), "failures": str(failures), "errors": str(errors)}
        node = ElementTree.SubElement(top, "testsuite", {"name": suite, **counts})
        for result in results:
            _junit_case(node, result)
    file.parent.mkdir(parents=True, exist_ok=True)
    ElementTree.ElementTree(top).write(file, encoding="utf-8", xml_declaration=True)


def _junit_case(suite: ElementTree.Element, result: Result) -> None:
    name = result.key if not result.repeat else f"{result.key} (run {result.repeat + 1})"
    seconds = f"{result.seconds:.3f}"
    node = ElementTree.SubElement(suite, "testcase", classname=result.category, name=name, time=seconds)
    if result.verdict != "right":
        kind = "error" if result.verdict == "error" else "failure"
        said = "\n".join([result.question, *(finding.line for finding in result.findings)])
        ElementTree.SubElement(node, kind, message=result.verdict, type=result.verdict).text = _printable(said)


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and not "\ud800" <= sign <= "\udfff"))


def write_markdown(report: Report, comparison: Comparison | None, file: Path, cases: int = 60) -> None:
    """The tables, what changed against the baseline, and what is not right by kind of finding."""
    total = report.total
    lines = [
        f"# Evals: {total.counts['right']} of {total.total} right ({total.share:.1%})",
        "",
        f"Model `{report.model}`, expected cost {total.cost:.2f} a case, report `{report.hash}`.",
    ]
    if comparison is not None:
        lines += _changes(comparison)
    for suite in report.suites:
        lines += [
            "",
            f"## {suite}",
            "",
            *_table(report.rows("category", [r for r in report.results if r.suite == suite])),
        ]
    lines += ["", "## Not right", ""]
    lines += [line for result in report.not_right[:cases] for line in _case(result)]
    _write(file, "\n".join(lines) + "\n")


def _changes(comparison: Comparison) -> list[str]:
    lines = ["", f"Against the baseline: {len(comparison.worse)} worse, {len(comparison.better)} better."]
    for name, (lost, won, chance) in comparison.tests.items():
        lines.append(f"- {name}: {lost} lost, {won} won, p = {chance:.3g}")
    for title, keys in (("Added", comparison.added), ("Deleted", comparison.deleted), ("Edited", comparison.edited)):
        if keys:
            lines.append(f"- {title}: {len(keys)} ({', '.join(keys[:8])}{', …' if len(keys) > 8 else ''})")
    lines += [f"- Renamed: {old} → {new}" for old, new in comparison.renamed]
    for change in comparison.worse:
        lines += ["", *_change(change)]
    return lines


def _change(change: Change) -> list[str]:
    return [
        f"### {change.key}: {change.before} → {change.after}",
        "",
        f"> {_quoted(change.question)}",
        "",
        f"First difference: {change.parted}.",
        *(f"- `{one}`" for one in change.differing[:12]),
        f"- before: {_quoted(change.was)}",
        f"- now: {_quoted(change.now)}",
    ]


def _table(rows: Iterable[Row]) -> list[str]:
    head = ["category", *VERDICTS, "all", "right", "95%", "cost"]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    for row in rows:
        low, high = row.interval
        cells = [row.name, *(str(row.counts[name] or "") for name in VERDICTS), str(row.total)]
        lines.append("| " + " | ".join([*cells, f"{row.share:.1%}", f"{low:.0%}–{high:.0%}", f"{row.cost:.2f}"]) + " |")
    return lines


def _case(result: Result) -> list[str]:
    lines = [f"- **{result.verdict}** `{result.key}` ({result.category}): {_quoted(result.question[:400])}"]
    return [*lines, *(f"  - {_quoted(finding.line)}" for finding in result.findings[:4])]


def _quoted(text: str) -> str:
    """One line in which nothing is taken for markup."""
    return " ".join(text.replace("<", "&lt;").replace("|", "\\|").split())


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
