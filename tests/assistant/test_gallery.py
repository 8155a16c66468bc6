"""Whatever the language model does, no wrong figure is shown and the planned calculation stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tools
from assistant import Basis, State
from assistant.agent import Agent, Loop
from assistant.arguments import argument_check
from assistant.facts import Fact, FactBook
from assistant.guard import Guarded, Reviewer
from assistant.ledger import Ledger, said_figures
from assistant.models.openai_compatible import openai_compatible
from assistant.plan import Call, Plan
from assistant.render.plain import plain
from assistant.settings import BadSetting, Settings
from assistant.toolbox import Toolbox, declared
from assistant.turn import Limits
from evals.gallery_models import BREAKDOWNS, HONEST, LIARS, Behaviour, Raw, honest, says, serving

assert tools

INPUTS = {
    "tax_year": 2025,
    "nondeductible_contribution": "7000",
    "basis": "0",
    "year_end_value": "93000",
    "conversion": "7000",
}
PLAN = Plan(calls=(Call("form_8606", INPUTS, tax_year=2025),), searches=())
RIGHT = {"$6,510", "$490", "$7,000", "$93,000", "$100,000", "2025", "8606"}


def book() -> FactBook:
    said = [("nondeductible_contribution", "7000"), ("conversion", "7000"), ("year_end_value", "93000")]
    return FactBook().put_all(Fact("", name, value, tax_year=2025) for name, value in said)


def turn(
    behaviour: Behaviour | Raw, message: str = "What is taxable?", seconds: float = 5.0
) -> tuple[Loop, Guarded, list[dict]]:
    with serving(behaviour) as (url, requests, _):
        settings = Settings(model="openai:m", openai_base_url=url, openai_api_key="k")
        agent = Agent(openai_compatible(settings, "m", seconds=3, retries=1))
        ledger = Ledger(2026, said=said_figures(book()))
        toolbox = Toolbox(ledger, check=argument_check(book(), PLAN))
        review = Reviewer(ledger, book(), {})
        loop = agent.run(PLAN, toolbox, book(), message, review=review, limits=Limits(seconds=seconds))
        return loop, review.guarded(loop.prose), requests


def figures(text: str) -> set[str]:
    return set(re.findall(r"\$?\d[\d,.]*\d|\$?\d", text))


def test_an_honest_model_connects_the_figures() -> None:
    loop, guarded, _ = turn(honest)
    assert not loop.failed
    assert not guarded.withheld
    assert "$6,510 of the conversion is taxable" in plain(guarded.paragraphs)
    assert loop.usage.input_tokens == 200
    assert loop.usage.model_calls == 2


@pytest.mark.parametrize("name", LIARS)
def test_a_liar_shows_no_wrong_figure(name: str) -> None:
    loop, guarded, _ = turn(LIARS[name])
    text = plain(guarded.paragraphs)
    assert figures(text) <= RIGHT, text
    assert "490 of the conversion is taxable" not in text
    assert "http" not in text
    outcome = loop.outcomes[0].computation
    assert outcome is not None
    assert outcome.number("18").text == "$6,510"


@pytest.mark.parametrize("name", BREAKDOWNS)
def test_when_the_model_breaks_down_the_rules_answer_and_say_so(name: str) -> None:
    loop, guarded, _ = turn(BREAKDOWNS[name])
    assert loop.failed
    assert guarded.paragraphs == ()
    assert "the built-in rules wrote this answer" in loop.notices[0]
    assert "Error" not in loop.notices[0]
    assert loop.outcomes[0].computation is not None


def test_a_made_up_argument_is_refused_with_the_reason() -> None:
    loop, _, requests = turn(LIARS["wrong arguments"])
    told = [message["content"] for request in requests for message in request["messages"] if message["role"] == "tool"]
    assert any("did not say" in text for text in told)
    assert any(step.kind == "refused" for step in loop.steps)


def test_a_lie_is_sent_back_once_and_mended() -> None:
    state: Iterator[str] = iter(["For 2025, {c1.17} of the conversion is taxable.", HONEST])

    def mends(request: dict) -> dict:
        return says(next(state)) if any(m["role"] == "tool" for m in request["messages"]) else honest(request)

    loop, guarded, requests = turn(mends)
    assert not guarded.withheld
    assert loop.usage.model_calls == 3
    assert loop.usage.input_tokens == 300
    assert "cannot be shown" in requests[-1]["messages"][-1]["content"]


def test_every_request_offers_every_tool_with_its_fields() -> None:
    _, _, requests = turn(honest)
    for request in requests:
        offered = {tool["function"]["name"]: tool["function"]["parameters"] for tool in request["tools"]}
        assert list(offered) == [tool.name for tool in declared()]
        assert {"tax_year", "conversion", "person"} <= set(offered["form_8606"]["properties"])


def test_identifiers_never_leave_and_amounts_do() -> None:
    _, _, requests = turn(honest, "My SSN is 123-45-6789, mail me at jo@example.com. I converted $7,000.")
    sent = json.dumps(requests)
    assert "123-45-6789" not in sent
    assert "jo@example.com" not in sent
    assert "$7,000" in sent


def test_a_server_that_recovers_is_asked_again() -> None:
    tries: list[int] = []

    def busy_at_first(request: dict) -> dict | Raw:
        tries.append(1)
        return honest(request) if len(tries) > 1 else Raw(status=503, body=b"{}")

    loop, guarded, _ = turn(busy_at_first)
    assert not loop.failed
    assert "$6,510" in plain(guarded.paragraphs)


@pytest.mark.parametrize("settings", [Settings(model="openai:"), Settings(model="openai:m")])
def test_a_model_that_cannot_be_used_is_refused_by_name(settings: Settings) -> None:
    from assistant.models import load

    with pytest.raises(BadSetting, match=r"OPENAI|openai"):
        load(settings)


def test_an_answer_says_on_every_surface_that_the_rules_wrote_it(folder: Path) -> None:
    with serving(BREAKDOWNS["wrong key"]) as (url, _, _server):
        settings = Settings(model="openai:m", openai_base_url=url, openai_api_key="k", data_dir=folder)
        answer = Basis(settings).reply(State(), "What is the deadline to contribute for 2025?")[1]
    assert "its server refused the key" in answer.text
    assert answer.model == "rules"
