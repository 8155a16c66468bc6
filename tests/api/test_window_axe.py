"""Every view of the chat window, checked by axe-core for people who do not see, point or tell colours apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant import Settings
from tests.api.window_browser import ARGUMENTS, CHROMIUM, QUESTION, Service, Window, in_browser, service

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    *in_browser,
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core; install it: npm install --no-save axe-core@4"),
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Iterator[Service]:
    with service(Settings(data_dir=indexed(tmp_path_factory.mktemp("axe")), today=date(2026, 7, 1))) as made:
        yield made


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })")
    return [f"{item['id']}: {node['html'][:200]}" for item in found["violations"] for node in item["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1360])
def test_every_view(running: Service, browser: Any, scheme: str, width: int) -> None:
    page = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    window = Window(page, running.url).open()
    assert violations(page) == []
    window.ask(QUESTION)
    assert violations(page) == []
    window.answers.last.locator("tr[data-line='18'] .line").click()
    window.number("$6,510").click()
    expect(page.locator("#origin")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    window.answers.last.locator(".cite").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    window.ask("what if I had rolled the 93k into my 401k before December 31?")
    if width < 960:
        page.get_by_role("button", name="Open what Basis knows").click()
    page.locator(".fact").first.get_by_role("button", name="Change").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    if width < 960:
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Open the list of conversations").click()
    page.locator(".conversations .more").first.click()
    assert violations(page) == []
    page.get_by_role("button", name="Delete").click()
    assert violations(page) == []
