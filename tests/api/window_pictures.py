"""Takes the pictures of the README: ``python -m tests.api.window_pictures``.

Five views, light and dark, on a desk and on a phone, from the real assistant, each reduced to the colours it needs.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from assistant import Settings
from tests.api.window_browser import ARGUMENTS, CHROMIUM, QUESTION, Window, service

FOLDER = Path(__file__).parents[2] / "api" / "pictures"
COLOURS = 96
SIZES = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 760}}
WHAT_IF = "What if the pre-tax money had been rolled into a 401(k) before December 31?"


def origin(window: Window) -> None:
    """The headline figure, opened."""
    window.ask(QUESTION).number("$6,510").click()
    expect(window.page.locator("#origin")).to_be_visible()


def form(window: Window) -> None:
    """A line of the form with the lines it is made from lit up."""
    row = window.ask(QUESTION).answers.last.locator("tr[data-line='11']")
    row.locator(".line").click()
    row.evaluate("(row) => row.scrollIntoView({ block: 'center', behavior: 'instant' })")


def compare(window: Window) -> None:
    """Two scenarios side by side."""
    window.ask(QUESTION + " My marginal rate is 32%.").ask(WHAT_IF)
    expect(window.page.locator(".compare")).to_be_visible()


def passage(window: Window) -> None:
    """The passage behind a citation."""
    window.ask("What is the pro rata rule?").answers.last.locator(".cite").first.click()
    expect(window.page.get_by_role("dialog")).to_be_visible()


def start(window: Window) -> None:
    """The window before the first question."""
    expect(window.page.locator(".welcome")).to_be_visible()


VIEWS: tuple[Callable[[Window], None], ...] = (start, origin, form, compare, passage)


def take(browser: Browser, url: str, view: Callable[[Window], None], size: str, scheme: str) -> bytes:
    """One picture as PNG, reduced."""
    context = browser.new_context(
        viewport={"width": SIZES[size]["width"], "height": SIZES[size]["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    window = Window(context.new_page(), url).open()
    view(window)
    picture = Image.open(io.BytesIO(window.page.screenshot())).convert("RGB")
    context.close()
    sink = io.BytesIO()
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(sink, "PNG", optimize=True)
    return sink.getvalue()


def main() -> None:
    """Write all pictures and their sizes."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = Settings(data_dir=Path(folder), today=date(2026, 7, 1))
        with service(settings) as running:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for view, size, scheme in product(VIEWS, SIZES, ("light", "dark")):
                file = FOLDER / f"{size}-{scheme}-{view.__name__}.png"
                file.write_bytes(take(browser, running.url, view, size, scheme))
                print(f"{file.name}  {file.stat().st_size // 1024} KB")
            browser.close()


if __name__ == "__main__":
    main()
