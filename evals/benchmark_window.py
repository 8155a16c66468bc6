"""Times the chat window in a real browser: ``python -m evals.benchmark_window``.

From the key Enter to the first change that was painted, and to the whole answer painted, with the built-in rules;
each with the median, the 95th percentile and the longest, in milliseconds. The service runs as people run it, in a
process of its own, and has answered every message once before the clock starts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from evals.benchmark_turn import MESSAGES

TURNS_OF_A_CONVERSATION = 6
PROMISED = {"first change": 100, "whole answer": 250}
RECORD = """() => {
    const log = document.querySelector("#conversation");
    const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
    }));
    addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        const answers = () => log.querySelectorAll(".turn:not(.live) > .answer").length;
        const begun = event.timeStamp, before = answers();
        window.measured = new Promise((done) => {
            let first = null;
            const watch = new MutationObserver(() => {
                first ??= painted();
                if (answers() === before) return;
                watch.disconnect();
                Promise.all([first, painted()]).then((times) => done(times.map((time) => time - begun)));
            });
            watch.observe(log, { childList: true, subtree: true });
        });
    }, true);
}"""


@contextmanager
def serving(folder: str) -> Iterator[str]:
    """``basis serve`` on a free port; its address once it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env={**os.environ, "BASIS_DATA_DIR": folder}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/readyz", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the address answers."""
    while process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise SystemExit("The service ended before it was ready; run `basis doctor` to see why.")


def measure(page: Page, turns: int) -> dict[str, list[float]]:
    """The milliseconds of every turn."""
    times: dict[str, list[float]] = {name: [] for name in PROMISED}
    for turn in range(turns):
        if turn % TURNS_OF_A_CONVERSATION == 0:
            page.click(".new")
            page.wait_for_selector(".welcome:not([hidden])")
        page.fill("#text", MESSAGES[turn % len(MESSAGES)])
        page.press("#text", "Enter")
        for name, time_taken in zip(PROMISED, page.evaluate("window.measured"), strict=True):
            times[name].append(time_taken)
    return times


def row(name: str, times: Sequence[float]) -> str:
    """One line of the table."""
    ordered = sorted(times)
    median, slow = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return (
        f"Enter to {name:<13} median {median:5.0f} ms   p95 {slow:5.0f} ms   longest {ordered[-1]:5.0f} ms   "
        f"(promised: p95 under {PROMISED[name]} ms)"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=120, help="how many messages are sent")
    turns = max(20, parser.parse_args().turns)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("body.scripted")
        page.evaluate(RECORD)
        measure(page, len(MESSAGES))
        times = measure(page, turns)
        browser.close()
    for name, taken in times.items():
        print(row(name, taken))
    print(f"{turns} turns; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
