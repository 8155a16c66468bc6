"""The chat window under attack and in trouble: nothing runs that was said, nothing is lost, nothing comes twice."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from api.dialogues import Dialogues
from assistant import Answer, Basis, BlockReady, Done, Event, Progress, Settings, State
from assistant.answer import (
    Bar,
    Block,
    Chart,
    Citation,
    Citations,
    FollowUps,
    FormRow,
    FormTable,
    Number,
    Paragraph,
    Quoted,
    Said,
    Steps,
    Table,
    Text,
)
from assistant.facts import Fact
from tests.api.window_browser import ARGUMENTS, CHROMIUM, Service, Window, in_browser, service

pytestmark = in_browser
ATTACKS = (
    "<script>alert('x')</script>",
    "<img src=x onerror=alert('x')>",
    "<svg onload=alert('x')><script>alert('x')</script></svg>",
    "<svg><a xlink:href='javascript:alert()'><text>x</text></a></svg>",
    "<iframe src='javascript:alert()'></iframe>",
    "<iframe srcdoc='<script>parent.alert()</script>'></iframe>",
    "<a href='javascript:alert()'>x</a>",
    "<body onload=alert()>",
    "<details open ontoggle=alert()>",
    "<input autofocus onfocus=alert()>",
    "<style>*{background:url(//evil.example/x)}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>x</button></form>",
    "<object data=//evil.example/x></object>",
    "<embed src=//evil.example/x>",
    "<video src=//evil.example/x onerror=alert()></video>",
    "<math><mtext><img src=x onerror=alert()></mtext></math>",
    "<template><img src=x onerror=alert()></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert()>'>",
    "<!--><img src=x onerror=alert()>-->",
    "]]><script>alert()</script>",
    "</textarea><script>alert()</script>",
    "</title><script>alert()</script>",
    '"><script>alert()</script>',
    "' onmouseover='alert()",
    "${alert()}",
    "{{constructor.constructor('alert()')()}}",
    "<%= alert() %>",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert())",
    "[x](data:text/html,<script>alert()</script>)",
    "javascript:alert()",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgpPC9zY3JpcHQ+",
    "https://evil.example/steal",
    "//evil.example",
    "\u202egnp.exe\u202c",
    "\u2066\u2067\u2069 \u200f\u200e",
    "z\u0335\u0336\u0337\u0338" * 60,
    "\ufeff\u200b\u2060",
    "🏳️‍🌈" * 50,
    "\u0627\u0644\u0633\u0644\u0627\u0645 <b>x</b>",
    "x" * 15_000,
    "line\n" * 300,
    "event: answer\ndata: {}\n\n",
    "__proto__",
    "constructor",
    "&lt;script&gt;alert()&lt;/script&gt;",
    "&#x3c;script&#x3e;alert()&#x3c;/script&#x3e;",
)
WRAPPINGS = ("{}", "before {} after", "**{}**", "`{}`", "> {}\n\n- {}", "# {}", "<div>{}</div>", '"{}"')
HOSTILE = tuple(wrap.replace("{}", attack) for wrap, attack in itertools.product(WRAPPINGS, ATTACKS))


class EchoBasis(Basis):
    """Gives every hostile message back in every place that an answer has; waits when told to."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.wait = 0.0
        self.answered = 0

    @property
    def knowledge(self) -> None:  # type: ignore[override]
        return None

    def stream(self, state: State, message: str) -> Iterator[Event]:
        yield Progress("reading", message[:100])
        self.answered += 1
        safe = "".join(letter for letter in message if not letter.isdigit())
        fact = Fact("", "conversion", safe[:300], turn=state.next_turn, quote=safe[:300], detail=safe[:300])
        book = state.facts.put(fact)
        blocks = hostile_blocks(safe)
        for block in blocks[:1]:
            yield BlockReady(block)
        time.sleep(self.wait)
        for block in blocks[1:]:
            yield BlockReady(block)
        answer = Answer("answered", blocks, safe, facts=book.published(), notices=(safe,))
        yield Done(replace(state, facts=book).with_turn(message, answer.as_dict()), answer)


@contextmanager
def killable(folder: Path, port: int, wait: float) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The echo in a process of its own that may be killed, and its port."""
    start = "from tests.api.test_window_trouble import serve_echo as serve; import sys; serve(*sys.argv[1:])"
    command = [sys.executable, "-c", start, str(folder), str(port), str(wait)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def serve_echo(folder: str, port: str, wait: str) -> None:
    """Serve the echo until the end; the port is printed once it answers."""
    settings = Settings(data_dir=Path(folder))
    echo = EchoBasis(settings)
    echo.wait = float(wait)
    running = Service(settings, echo, int(port))
    print(running.url.rpartition(":")[2], flush=True)
    running.wait()


def hold(page: Page, path: str, method: str) -> list[Route]:
    """Keep the first request of this kind back; it is in the list until somebody lets it go on."""
    held: list[Route] = []

    def first(route: Route) -> None:
        if route.request.method != method or held:
            route.continue_()
        else:
            held.append(route)

    page.route(path, first)
    return held


def hostile_blocks(words: str) -> tuple[Block, ...]:
    text = (Text(words),)
    said = Number(words, "7000", "usd", words, Said(1))
    quoted = Number(words, words, "usd", words, Quoted(words), words)
    return (
        Paragraph((*text, said), "headline"),
        FormTable(text, "8606", words, 2025, words, (FormRow(words, text, quoted, (words,), words),)),
        Table(text, (text,), ((text, (said,)),)),
        Chart(text, (Bar(text, (said, quoted)),)),
        Chart(text, (Bar(text, (said,)), Bar(text, (quoted,))), "line"),
        Steps(text, (text,)),
        Citations((Citation(words, words, (words,)),)),
        FollowUps((text,)),
    )


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture
def echo(tmp_path: Path) -> EchoBasis:
    return EchoBasis(Settings(data_dir=tmp_path))


@pytest.fixture
def running(echo: EchoBasis) -> Iterator[Service]:
    with service(echo.settings, echo) as made:
        yield made


@pytest.fixture
def window(running: Service, page: Page) -> Iterator[Window]:
    made = Window(page, running.url)
    yield made.open()
    assert made.faults == []


def test_hostile_words_and_answers_stay_words(window: Window) -> None:
    """Every attack in every wrapping, as a message and in every place of an answer: 400 of them."""
    assert len(HOSTILE) == 400
    show = (Path(__file__).parent / "window_hostile.js").read_text("utf-8").partition("*/")[2].strip()
    for first in range(0, len(HOSTILE), 50):
        assert window.page.evaluate(show, list(HOSTILE[first : first + 50])) == []


@pytest.mark.parametrize("attack", ATTACKS[::6])
def test_hostile_words_through_the_whole_service(window: Window, attack: str) -> None:
    window.ask(attack)
    expect(window.answers.last.locator(".headline")).to_be_visible()
    window.page.reload()
    expect(window.answers).to_have_count(1)
    assert window.page.locator("#conversation").locator("script, img, iframe, style, link").count() == 0


def test_a_figure_without_an_origin_is_not_shown(window: Window) -> None:
    shown = window.page.evaluate(
        """async () => {
            const { figure } = await import('/static/numbers.js');
            return [{ text: '$9,999' }, { text: '$9,999', origin: { kind: 'guessed' } }, undefined]
                .map((number) => figure(number, {}));
        }"""
    )
    assert shown == ["", "", ""]


def test_stopping_gives_the_words_back_and_forgets_the_turn(window: Window, echo: EchoBasis) -> None:
    echo.wait = 1.0
    window.page.fill("#text", "a slow question")
    window.page.press("#text", "Enter")
    window.page.get_by_role("button", name="Stop").click()
    expect(window.page.locator("#text")).to_have_value("a slow question")
    expect(window.page.locator(".turn")).to_have_count(0)
    echo.wait = 0
    window.ask("another question")
    window.page.reload()
    expect(window.answers).to_have_count(1)
    expect(window.page.locator(".said .words")).to_have_text("another question")


def test_stopping_before_the_conversation_exists_gives_the_words_back(window: Window, echo: EchoBasis) -> None:
    held = hold(window.page, "**/api/conversations", "POST")
    window.page.fill("#text", "a slow question")
    with window.page.expect_request(lambda request: request.method == "POST"):
        window.page.press("#text", "Enter")
    window.page.fill("#text", "typed meanwhile")
    window.page.get_by_role("button", name="Stop").click()
    expect(window.page.locator("#text")).to_have_value("a slow question\n\ntyped meanwhile")
    expect(window.page.locator(".turn")).to_have_count(0)
    held[0].continue_()
    window.ask("another question")
    assert echo.answered == 1


def test_a_reload_before_the_conversation_exists_asks_once(window: Window, echo: EchoBasis) -> None:
    held = hold(window.page, "**/api/conversations", "POST")
    window.page.fill("#text", "a slow question")
    with window.page.expect_request(lambda request: request.method == "POST"):
        window.page.press("#text", "Enter")
    expect(window.page.locator(".live")).to_have_count(1)
    window.page.reload()
    expect(window.answers).to_have_count(1)
    assert held and echo.answered == 1


def test_looking_at_another_conversation_lets_the_answer_go_on(window: Window, echo: EchoBasis) -> None:
    window.ask("first")
    echo.wait = 1.0
    window.page.fill("#text", "a slow question")
    window.page.press("#text", "Enter")
    expect(window.page.locator(".live .headline")).to_be_visible()
    window.page.get_by_role("button", name="New conversation", exact=True).click()
    expect(window.page.locator(".turn")).to_have_count(0)
    window.page.go_back()
    expect(window.answers).to_have_count(2)
    assert echo.answered == 2


def test_words_typed_before_the_script_is_there_stay(window: Window) -> None:
    held = hold(window.page, "**/static/app.js", "GET")
    window.page.goto(window.url, wait_until="commit")
    window.page.fill("#text", "typed early")
    held[0].continue_()
    window.page.wait_for_selector("body.scripted")
    expect(window.page.locator("#text")).to_have_value("typed early")


def test_reloading_in_the_middle_of_an_answer_loses_and_doubles_nothing(window: Window, echo: EchoBasis) -> None:
    echo.wait = 1.0
    window.page.fill("#text", "a slow question")
    window.page.press("#text", "Enter")
    expect(window.page.locator(".live .headline")).to_be_visible()
    window.page.reload()
    expect(window.answers).to_have_count(1)
    window.page.reload()
    expect(window.answers).to_have_count(1)
    assert echo.answered == 1


def test_a_cut_network_is_bridged(window: Window, echo: EchoBasis) -> None:
    window.ask("first")
    window.page.context.set_offline(True)
    window.page.fill("#text", "second")
    window.page.press("#text", "Enter")
    expect(window.page.locator("#notice")).to_contain_text("connection was lost")
    window.page.context.set_offline(False)
    expect(window.answers).to_have_count(2)
    assert echo.answered == 2


def test_a_service_that_is_away_longer_is_told_and_tried_again(window: Window, echo: EchoBasis) -> None:
    window.ask("first")
    window.page.context.set_offline(True)
    window.page.fill("#text", "second")
    window.page.press("#text", "Enter")
    again = window.page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    window.page.context.set_offline(False)
    again.click()
    expect(window.answers).to_have_count(2)
    assert echo.answered == 2


def test_the_service_dies_in_the_middle_of_an_answer(
    window: Window, echo: EchoBasis, running: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first attempt is lost before it is kept; the second, after the restart, answers once."""
    send, tries = Dialogues.send, []

    def dying(self: Dialogues, *args: Any) -> Any:
        tries.append(args)
        if len(tries) == 1:
            raise SystemExit
        return send(self, *args)

    window.ask("first")
    monkeypatch.setattr(Dialogues, "send", dying)
    window.page.fill("#text", "second")
    window.page.press("#text", "Enter")
    running.stop()
    running.start()
    expect(window.answers).to_have_count(2)
    window.page.reload()
    expect(window.answers).to_have_count(2)


def test_the_service_is_killed_in_the_middle_of_an_answer(tmp_path: Path, page: Page) -> None:
    """A process of its own, ended without a word while blocks were already on the page, and started again."""
    with killable(tmp_path, 0, wait=60) as (process, port):
        window = Window(page, f"http://127.0.0.1:{port}").open()
        page.fill("#text", "a slow question")
        page.press("#text", "Enter")
        expect(page.locator(".live .headline")).to_be_visible()
        process.kill()
        process.wait()
    with killable(tmp_path, port, wait=0):
        again = page.get_by_role("button", name="Try again")
        expect(window.answers.or_(again)).to_be_visible()
        if again.is_visible():
            again.click()
        expect(window.answers).to_have_count(1)
        page.reload()
        expect(window.answers).to_have_count(1)
        expect(page.locator(".said .words")).to_have_text("a slow question")
    assert window.faults == []


def test_a_message_that_is_refused_comes_back_to_the_field(window: Window) -> None:
    window.page.locator("#text").evaluate("(field) => field.removeAttribute('maxlength')")
    window.page.fill("#text", "x" * 20_001)
    window.page.press("#text", "Enter")
    expect(window.page.locator("#notice")).to_contain_text("at most 20,000")
    assert len(window.page.input_value("#text")) == 20_001


def test_two_tabs_at_once_lose_nothing(window: Window, echo: EchoBasis) -> None:
    window.ask("first")
    other = Window(window.page.context.new_page(), window.url)
    other.page.goto(window.page.url)
    expect(other.answers).to_have_count(1)
    echo.wait = 0.5
    for tab in (window, other):
        tab.page.fill("#text", f"from one of {id(tab)}")
        tab.page.press("#text", "Enter")
    for tab in (window, other):
        expect(tab.answers).to_have_count(3)
    assert echo.answered == 3
