"""How fast the HTML report opens: ``python -m evals.benchmark_page [--cases N] [--times N]``.

Writes a page of so many made-up cases, opens it in headless Chromium from a file, and prints the median milliseconds
from the start of navigation until the list stands and is painted, and those that a filter and a search take.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from evals.page import write_page
from evals.report import Report
from evals.result import Result
from evals.shown import ShownTurn
from evals.verdicts import Finding

PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
STARTED = """async change => {
  const before = performance.now();
  const [name, value, kind, wait] = change;
  const box = document.getElementById(name);
  box.value = value;
  box.dispatchEvent(new Event(kind));
  await new Promise(done => setTimeout(done, wait));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - before;
}"""
FILTER, SEARCH = ["verdict", "bad", "change", 0], ["search", "rollover", "input", 130]


def made(number: int) -> Result:
    """A case as long as those of the suites."""
    wrong = number % 7 == 0
    question = (
        f"Case {number}: 7,000 nondeductible and 7,000 converted, {number} in a rollover IRA at year end. Taxable?"
    )
    turns = tuple(
        ShownTurn("answered", f"$6,510 of the conversion is taxable. {'Why and how. ' * 90}") for _ in range(2)
    )
    findings = (Finding("figure", "line 18 = 6510", "form_8606:18 you 2025 = 5000"),) if wrong else ()
    head = (f"phrasings/{number}", "d", "phrasings", f"situation {number % 30}", "plain", (question, "and line 14?"))
    return Result(*head, "wrong" if wrong else "right", findings, (), turns)


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    reader.add_argument("--cases", type=int, default=3_000)
    reader.add_argument("--times", type=int, default=7)
    asked = reader.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("There is no Chromium here; install Debian's package chromium and run again.")
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "evals.html"
        write_page(Report("rules", [made(number) for number in range(asked.cases)]), None, file)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened, filtered, searched = [], [], []
        for _ in range(asked.times):
            page = browser.new_page()
            page.goto(file.as_uri())
            opened.append(float(page.evaluate(PAINTED)))
            assert page.locator("#list li").count() == asked.cases
            filtered.append(float(page.evaluate(STARTED, FILTER)))
            searched.append(float(page.evaluate(STARTED, SEARCH)))
            page.close()
        browser.close()
        size = file.stat().st_size / 1_000_000
    print(f"{asked.cases} cases, {size:.1f} MB, median of {asked.times}: opened {statistics.median(opened):.0f} ms, "
          f"filtered {statistics.median(filtered):.0f} ms, searched {statistics.median(searched):.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
