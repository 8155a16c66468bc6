"""The chat window for everybody: keyboard, narrow and wide, paper, right to left, without JavaScript, on other sites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant import Settings
from tests.api.conftest import SmallBasis
from tests.api.window_browser import ARGUMENTS, CHROMIUM, QUESTION, Service, Window, hosting, in_browser, service

pytestmark = in_browser
WHAT_IF = "what if I had rolled the 93k into my 401k before December 31?"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Iterator[Service]:
    with service(Settings(data_dir=indexed(tmp_path_factory.mktemp("reach")), today=date(2026, 7, 1))) as made:
        yield made


@pytest.fixture
def window(running: Service, page: Page) -> Iterator[Window]:
    made = Window(page, running.url)
    yield made.open()
    assert made.faults == []


def test_the_origin_by_keyboard_alone(window: Window) -> None:
    number = window.ask(QUESTION).number("$6,510")
    number.focus()
    window.page.keyboard.press("Enter")
    expect(window.page.locator("#origin .go")).to_be_focused()
    window.page.keyboard.press("Enter")
    expect(window.answers.last.locator("tr[data-line='18'] .line")).to_be_focused()
    expect(window.answers.last.locator("tr[data-line='18']")).to_have_class(re.compile("chosen"))


def test_the_theme_is_kept(window: Window) -> None:
    theme = window.page.locator("button.theme")
    theme.click()
    theme.click()
    assert window.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    window.page.reload()
    assert window.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_nothing_runs_over_the_side(window: Window, width: int) -> None:
    window.page.set_viewport_size({"width": width, "height": 800})
    window.ask(QUESTION)
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_panels_are_drawers(window: Window) -> None:
    window.page.set_viewport_size({"width": 390, "height": 844})
    window.ask(QUESTION)
    page = window.page
    expect(page.locator(".fact").first).to_be_hidden()
    page.get_by_role("button", name="Open what Basis knows").click()
    expect(page.locator(".fact").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".fact").first).to_be_hidden()
    expect(page.get_by_role("button", name="Open what Basis knows")).to_be_focused()


def test_on_paper_only_the_conversation_is_left(window: Window) -> None:
    window.ask(QUESTION).page.emulate_media(media="print")
    expect(window.page.locator("#ask")).to_be_hidden()
    expect(window.page.locator("aside.list")).to_be_hidden()
    expect(window.answers.last.locator("tr[data-line='18']")).to_be_visible()
    shown = window.answers.last.locator(".paragraph .number")
    assert set(shown.evaluate_all("(all) => all.map((one) => getComputedStyle(one).display)")) == {"inline"}


def test_without_javascript(running: Service, browser: Any) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(running.url)
    page.fill("#text", QUESTION)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".basis")).to_contain_text("$6,510 of your $7,000 conversion is taxable")
    page.fill("#text", "What is a mega backdoor?")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("article.basis")).to_have_count(2)


def test_the_form_is_one_stop_of_the_tab_key(window: Window) -> None:
    page, form = window.page, window.ask(QUESTION).answers.last.locator("section.form tbody")
    assert form.locator("[tabindex='0']").count() == 1
    form.locator("tr[data-line='1'] .line").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(form.locator("tr[data-line='2']")).to_have_class(re.compile("chosen"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(form.locator("tr[data-line='18'] .number")).to_be_focused()
    expect(page.locator("#origin")).to_contain_text("max(0, line 16 − line 17)")
    page.keyboard.press("Tab")
    assert form.locator(":focus").count() == 0


def test_a_conversation_by_keyboard_alone(window: Window) -> None:
    """Ask, open the actions of the conversation, leave them, delete it and confirm: no pointer."""
    page = window.ask("What is a mega backdoor?").page
    page.locator(".conversations .more").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rename")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".conversations .more").first).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Delete").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Delete").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".welcome")).to_be_visible()


def test_a_click_elsewhere_closes_the_actions(window: Window) -> None:
    page = window.ask("What is a mega backdoor?").page
    page.locator(".conversations .more").first.click()
    page.locator(".tagline").click()
    expect(page.locator(".menu")).to_have_count(0)


def test_what_a_screen_reader_is_told(window: Window) -> None:
    page = window.ask(QUESTION).page
    expect(page.get_by_role("log", name="Conversation")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("status").and_(page.locator("#notice"))).to_have_text("Answer ready.")
    expect(page.get_by_role("group", name="Your message 1")).to_be_visible()
    expect(page.get_by_role("group", name="Answer 1")).to_be_visible()
    expect(page.get_by_role("complementary", name="What Basis knows")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(r"\$6,510 taxable"))).to_be_visible()


@pytest.mark.parametrize("size", [(320, 256), (320, 640)])
def test_at_four_hundred_percent_everything_is_reached_by_scrolling_down(window: Window, size: tuple[int, int]) -> None:
    page = window.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    window.ask(QUESTION)
    window.number("$6,510").click()
    box = page.locator("#origin").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= size[0]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_on_a_phone_the_comparison_stands_under_the_answer(window: Window) -> None:
    window.page.set_viewport_size({"width": 390, "height": 844})
    window.ask(QUESTION).ask(WHAT_IF)
    expect(window.answers.last.locator(".compare tbody tr").first).to_contain_text("$6,510")
    expect(window.answers.last.locator(".compare")).to_be_visible()
    window.page.set_viewport_size({"width": 1280, "height": 844})
    expect(window.page.locator(".panel.facts .compare")).to_be_visible()
    expect(window.page.locator(".compare")).to_have_count(1)


def test_changing_a_fact_on_a_phone_leads_back_to_the_answer(window: Window) -> None:
    page = window.page
    page.set_viewport_size({"width": 390, "height": 844})
    window.ask(QUESTION)
    page.get_by_role("button", name="Open what Basis knows").click()
    fact = page.locator(".fact[data-fact='year_end_value']")
    fact.get_by_role("button", name="Change").click()
    fact.get_by_role("textbox").fill("43000")
    fact.get_by_role("button", name="Apply").click()
    expect(page.locator(".panel.facts")).to_be_hidden()
    expect(window.answers.last.locator(".headline")).to_contain_text("$6,020")


def test_right_to_left_words_keep_their_direction(window: Window) -> None:
    window.page.evaluate("document.documentElement.dir = 'rtl'")
    window.ask("ما هي القاعدة؟ pro rata")
    words = window.page.locator(".said .words").last
    assert words.evaluate("(shown) => shown.matches(':dir(rtl)')")
    paragraph = window.answers.last.locator("p").first
    assert paragraph.evaluate("(shown) => getComputedStyle(shown).unicodeBidi") == "plaintext"
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_with_reduced_motion_nothing_moves(running: Service, browser: Any) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    window = Window(page, running.url).open().ask(QUESTION)
    window.answers.last.locator("tr[data-line='6'] .number").click()
    button = page.get_by_role("button", name="Go to message 1")
    before, after = button.evaluate("(shown) => { const before = scrollY; shown.click(); return [before, scrollY]; }")
    page.wait_for_timeout(500)
    assert before != after == page.evaluate("scrollY")
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("allowed", [False, True])
def test_another_site_shows_the_window_only_when_named(tmp_path: Path, browser: Any, allowed: bool) -> None:
    with hosting(tmp_path) as host:
        origins = (host,) if allowed else ()
        settings = Settings(data_dir=tmp_path / "data", embed_origins=origins)
        with service(settings, SmallBasis(settings)) as running:
            (tmp_path / "index.html").write_text(
                f'<!doctype html><title>Host</title><body><script src="{running.url}/static/embed.js"></script>'
            )
            page = browser.new_page()
            page.goto(host)
            if not allowed:
                expect(page.locator("button")).to_have_count(0)
                return
            page.get_by_role("button", name="Ask Basis").click()
            frame = page.frame_locator("iframe")
            frame.locator("body.scripted").wait_for()
            frame.locator("#text").fill("I converted 7000")
            frame.locator("#text").press("Enter")
            expect(frame.locator(".turn:not(.live) > .answer")).to_contain_text("You said:")
            page.get_by_role("button", name="Close Basis").click()
            expect(page.locator("iframe")).to_be_hidden()
