"""The chat window in a real browser: every feature once, on the real assistant."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from reportlab.pdfgen.canvas import Canvas

from assistant import Settings
from tests.api.window_browser import ARGUMENTS, CHROMIUM, QUESTION, Service, Window, in_browser, service

pytestmark = in_browser


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Iterator[Service]:
    with service(Settings(data_dir=indexed(tmp_path_factory.mktemp("window")), today=date(2026, 7, 1))) as made:
        yield made


@pytest.fixture
def window(running: Service, page: Page) -> Iterator[Window]:
    made = Window(page, running.url)
    yield made.open()
    assert made.faults == []


def test_a_question_and_its_checked_answer(window: Window) -> None:
    answer = window.ask(QUESTION).answers.last
    expect(answer.locator(".headline")).to_contain_text("$6,510 of your $7,000 conversion is taxable")
    expect(answer.locator("tr[data-line='18'] .amount")).to_have_text("$6,510")
    expect(answer.locator("svg.strip")).to_have_count(1)
    expect(answer.locator("svg.strip")).to_have_attribute("aria-label", re.compile(r"\$6,510 taxable"))


def test_every_figure_of_an_answer_is_marked(window: Window) -> None:
    answer = window.ask(QUESTION).answers.last
    unmarked = answer.evaluate(
        """(root) => [...root.querySelectorAll('p.paragraph, td.amount')].map((part) => {
            const copy = part.cloneNode(true);
            for (const number of copy.querySelectorAll('.number')) number.remove();
            return copy.textContent.replace(/December 31/g, '');
        }).filter((words) => /\\d/.test(words))"""
    )
    assert unmarked == []


@pytest.mark.parametrize("way", ["hover", "focus", "click"])
def test_a_computed_figure_opens_its_formula(window: Window, way: str) -> None:
    number = window.ask(QUESTION).number("$6,510")
    getattr(number, way)()
    panel = window.page.locator("#origin")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("max(0, line 16 − line 17)")
    expect(panel).to_contain_text("max(0, 7,000 − 490) = $6,510")
    expect(panel).to_contain_text("Form 8606 (2025), line 18")
    window.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_an_entry_leads_to_the_words_that_said_it(window: Window) -> None:
    window.ask(QUESTION).answers.last.locator("tr[data-line='6'] .number").click()
    panel = window.page.locator("#origin")
    expect(panel.locator("blockquote")).to_contain_text("93k in a rollover IRA")
    panel.get_by_role("button", name="Go to message 1").click()
    expect(window.page.locator("#said-1")).to_be_focused()


def test_said_and_computed_look_different(window: Window) -> None:
    window.ask(QUESTION)
    styles = [
        window.answers.last.locator(f".headline .number.{kind}").first.evaluate(
            "(shown) => getComputedStyle(shown).textDecorationStyle"
        )
        for kind in ("said", "computed")
    ]
    assert styles[0] != styles[1]


def test_the_figure_asked_for_stands_out(window: Window) -> None:
    headline = window.ask(QUESTION).answers.last.locator(".headline")
    assert headline.locator(".number.lead").all_inner_texts() == ["$6,510"]


def test_entries_look_said_and_results_computed(window: Window) -> None:
    form = window.ask(QUESTION).answers.last.locator("section.form")
    kinds = form.locator("tr[data-line] .number").evaluate_all("(all) => all.map((shown) => shown.dataset.kind)")
    lines = form.locator("tr[data-line]").evaluate_all("(rows) => rows.map((row) => row.dataset.line)")
    assert [line for line, kind in zip(lines, kinds, strict=True) if kind == "said"] == ["1", "2", "6", "8"]


def test_the_path_to_a_line_lights_up(window: Window) -> None:
    form = window.ask(QUESTION).answers.last.locator("section.form")
    form.get_by_role("button", name="Show what line 10 is made from").click()
    lit = form.locator("tr.lit").evaluate_all("(rows) => rows.map((row) => row.dataset.line)")
    assert lit == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    expect(form.locator(".path")).to_contain_text("Line 10 is made from 1, 2, 3")


def test_a_citation_opens_its_passage(window: Window) -> None:
    window.ask("What is the pro rata rule?").answers.last.locator(".cite").first.click()
    dialog = window.page.get_by_role("dialog")
    expect(dialog.locator("#passage-title")).to_be_visible()
    expect(dialog.locator(".paragraph").first).to_contain_text(re.compile("proportional|share", re.IGNORECASE))
    window.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_missing_fact_is_asked_for_and_then_answered(window: Window) -> None:
    window.ask("I have a rollover IRA. For 2025 I put in 7,000 nondeductible and converted 7,000, never had basis.")
    expect(window.answers.last.locator(".banner")).to_contain_text("One more thing")
    window.ask("It was 93,000 on December 31, 2025")
    expect(window.answers.last.locator(".headline")).to_contain_text("$6,510")


def test_facts_are_shown_changed_and_removed_with_the_difference(window: Window) -> None:
    window.ask(QUESTION)
    fact = window.page.locator(".fact[data-fact='year_end_value']")
    expect(fact).to_contain_text("$93,000")
    expect(fact).to_contain_text("93k in a rollover IRA")
    fact.get_by_role("button", name="Change").click()
    fact.get_by_role("textbox").fill("$43,000")
    fact.get_by_role("button", name="Apply").click()
    expect(window.page.locator(".fact-edit")).to_contain_text("is now $43,000")
    moved = window.answers.last.locator(".difference tr", has_text=re.compile("taxable part of the conversion"))
    expect(moved.first).to_contain_text("$6,510")
    window.page.locator(".fact[data-fact='year_end_value']").get_by_role("button", name="Remove").click()
    expect(window.page.locator(".fact-edit")).to_have_count(2)
    expect(window.answers.last.locator(".banner")).to_be_visible()


def test_a_fact_that_cannot_be_is_refused_in_place(window: Window) -> None:
    window.ask(QUESTION)
    fact = window.page.locator(".fact[data-fact='conversion']")
    fact.get_by_role("button", name="Change").click()
    fact.get_by_role("textbox").fill("a lot")
    fact.get_by_role("button", name="Apply").click()
    expect(fact.locator(".fact-error")).not_to_be_empty()
    expect(window.answers).to_have_count(1)


def test_scenarios_stand_side_by_side(window: Window) -> None:
    window.ask(QUESTION).ask("what if I had rolled the 93k into my 401k before December 31?")
    compare = window.page.locator(".compare")
    expect(compare.locator("thead")).to_contain_text("as stated")
    expect(compare.locator("thead")).to_contain_text("reverse rollover")
    expect(compare.locator("tbody tr").first).to_contain_text("$6,510")
    expect(compare.locator("tbody tr").first).to_contain_text("$0")
    expect(compare.locator("svg.strip")).to_have_count(2)


def test_a_scenario_of_overtaken_facts_is_not_compared(window: Window) -> None:
    window.ask(QUESTION).ask("what if I had rolled the 93k into my 401k before December 31?")
    fact = window.page.locator(".fact[data-fact='conversion']").first
    fact.get_by_role("button", name="Change").click()
    fact.get_by_role("textbox").fill("5000")
    fact.get_by_role("button", name="Apply").click()
    expect(window.answers).to_have_count(3)
    expect(window.page.locator(".compare")).to_have_count(0)


def test_the_tax_stands_beside_once_a_rate_is_known(window: Window) -> None:
    window.ask(QUESTION).ask("My marginal rate is 32%").ask(
        "what if I had rolled the 93k into my 401k before December 31?"
    )
    tax = window.page.locator(".compare tbody tr", has_text="Tax now")
    expect(tax).to_contain_text("$2,083.20")
    expect(tax).to_contain_text("$0")


def test_basis_over_the_years_is_drawn_from_one_answer(window: Window) -> None:
    window.ask(
        "2022: 6000 nondeductible, never converted. 2023: 6500 nondeductible, converted 5000, year end value 30,000. "
        "2024: 7000 nondeductible, converted 7000, year-end value 40,000. No basis before. What's my basis each year?"
    )
    curve = window.page.locator(".facts svg.curve")
    expect(curve).to_have_attribute("aria-label", "2022: $6,000, 2023: $10,714, 2024: $15,076")


def test_a_second_answer_is_read_from_its_top(window: Window) -> None:
    window.ask(QUESTION).ask(QUESTION.replace("93k", "43k"))
    expect(window.page.locator("#said-2")).to_be_in_viewport()
    expect(window.answers.last.locator(".headline")).to_be_in_viewport()


def test_a_link_leads_to_one_answer(window: Window, running: Service) -> None:
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=running.url)
    window.ask(QUESTION).ask("What is a mega backdoor?")
    window.answers.first.get_by_role("button", name="Link").click()
    expect(window.page.locator("#notice")).to_have_text("Link copied.")
    other = Window(window.page.context.new_page(), window.url)
    other.page.goto(window.page.evaluate("navigator.clipboard.readText()"))
    other.page.bring_to_front()
    expect(other.answers).to_have_count(2)
    other.page.wait_for_timeout(500)  # longer than a browser glides
    expect(other.page.locator("#said-1")).to_be_in_viewport()
    expect(other.page.locator("#said-2")).not_to_be_in_viewport()


def test_follow_ups_and_suggestions_ask_by_a_tap(window: Window) -> None:
    window.page.locator(".suggestion").first.click()
    expect(window.answers).to_have_count(1)
    window.answers.last.locator(".chip").first.click()
    expect(window.answers).to_have_count(2)


def test_editing_a_message_asks_again_from_there(window: Window) -> None:
    window.ask(QUESTION).ask("What is a mega backdoor?")
    window.page.locator("#said-1").hover()
    window.page.get_by_role("button", name="Edit message 1 and ask again").click()
    window.page.get_by_role("textbox", name="Edit message 1").fill(QUESTION.replace("93k", "43k"))
    window.page.get_by_role("button", name="Ask again", exact=True).click()
    expect(window.answers).to_have_count(1)
    expect(window.answers.last.locator("tr[data-line='6']")).to_contain_text("$43,000")


def test_copy_and_feedback(window: Window, running: Service) -> None:
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=running.url)
    window.ask(QUESTION).answers.last.get_by_role("button", name="Copy").click()
    expect(window.page.locator("#notice")).to_have_text("Copied.")
    assert "$6,510 of your $7,000" in window.page.evaluate("navigator.clipboard.readText()")
    window.answers.last.get_by_role("button", name="Wrong").click()
    window.page.get_by_role("textbox", name="What was wrong").fill("I meant another year")
    window.page.get_by_role("button", name="Send").click()
    expect(window.answers.last.locator(".feedback")).to_contain_text("Thank you")


def test_conversations_are_listed_found_renamed_exported_and_deleted(window: Window, tmp_path: Path) -> None:
    window.ask("What is a backdoor Roth?")
    page = window.page
    page.get_by_role("button", name="New conversation", exact=True).click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".fact")).to_have_count(0)
    window.ask("What is a mega backdoor?")
    rows = page.locator(".conversations li")
    expect(rows).to_have_count(2)
    page.get_by_role("searchbox").fill("mega")
    expect(rows).to_have_count(1)
    rows.first.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("textbox", name="Rename").fill("Through the plan, mega")
    page.keyboard.press("Enter")
    expect(rows.first).to_contain_text("Through the plan")
    rows.first.get_by_role("button", name="Actions").click()
    with page.expect_download() as loading:
        page.get_by_role("link", name="Export as JSON").click()
    loading.value.save_as(tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text())["title"] == "Through the plan, mega"
    rows.first.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(".welcome")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    expect(rows).to_have_count(1)


def test_reload_back_and_a_second_tab_keep_everything(window: Window) -> None:
    page = window.ask(QUESTION).page
    address = page.url
    page.reload()
    expect(window.answers).to_have_count(1)
    page.get_by_role("button", name="New conversation", exact=True).click()
    expect(window.answers).to_have_count(0)
    page.go_back()
    expect(window.answers).to_have_count(1)
    other = Window(page.context.new_page(), window.url)
    other.page.goto(address)
    expect(other.answers).to_have_count(1)
    other.ask("What is a mega backdoor?")
    expect(window.answers).to_have_count(2)
    assert other.faults == []


def test_words_not_sent_yet_survive_a_reload(window: Window) -> None:
    window.page.fill("#text", "I was about to say")
    window.page.reload()
    expect(window.page.locator("#text")).to_have_value("I was about to say")


def test_not_tax_advice_is_said_once(window: Window) -> None:
    window.ask("What is a backdoor Roth?")
    assert window.page.locator("body").inner_text().lower().count("not tax advice") == 1


def test_the_worksheet_is_saved_as_a_pdf(window: Window, tmp_path: Path) -> None:
    window.ask(QUESTION)
    with window.page.expect_download() as loading:
        window.answers.last.get_by_role("link", name="Worksheet PDF").click()
    assert Path(loading.value.path()).read_bytes().startswith(b"%PDF")


def test_an_uploaded_form_is_used_only_when_confirmed(window: Window) -> None:
    page = window.page
    upload = {"name": "5498.pdf", "mimeType": "application/pdf", "buffer": form_5498()}
    page.locator("input[type=file]").first.set_input_files(upload)  # type: ignore[arg-type]
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Form 5498")
    expect(window.answers).to_have_count(0)
    dialog.get_by_role("checkbox", name="Use box 1").uncheck()
    dialog.get_by_role("textbox", name="Amount of box 5").fill("93,000")
    dialog.get_by_role("button", name="Use these facts").click()
    expect(window.answers).to_have_count(1)
    expect(page.locator(".fact[data-fact='year_end_value']")).to_contain_text("$93,000")
    expect(page.locator(".fact")).to_have_count(1)


def test_a_file_that_is_no_form_is_refused_by_name(window: Window) -> None:
    upload = {"name": "holiday.pdf", "mimeType": "application/pdf", "buffer": b"no form"}
    window.page.locator("input[type=file]").first.set_input_files(upload)  # type: ignore[arg-type]
    expect(window.page.locator("#notice")).to_contain_text("holiday.pdf")


def form_5498() -> bytes:
    sink = io.BytesIO()
    canvas = Canvas(sink)
    lines = (
        "2025 Form 5498 IRA Contribution Information",
        "1 IRA contributions 7,000.00",
        "5 FMV of account 93,412.55",
    )
    for place, line in enumerate(lines):
        canvas.drawString(50, 750 - 20 * place, line)
    canvas.save()
    return sink.getvalue()
