"""The optional local model: its parts put together, and a file that is no model refused by name."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI
from pydantic import Field, SecretStr

from assistant import Basis, State
from assistant.agent import Agent
from assistant.answer import Computed, Need
from assistant.models import load
from assistant.models.fetch import NotFetched, joined
from assistant.models.local import SchemaModel
from assistant.models.proposals import fields, listed, proposed
from assistant.plan import Plan
from assistant.settings import BadSetting, Settings
from evals.asking import Asker


def parts(folder: Path) -> list[Path]:
    made = [folder / f"part{number}.bin" for number in range(3)]
    for number, file in enumerate(made):
        file.write_bytes(b"GGUF" + bytes([number]))
    return made


def test_the_parts_become_one_file(tmp_path: Path) -> None:
    whole = b"".join(file.read_bytes() for file in parts(tmp_path))
    file = joined(parts(tmp_path), tmp_path / "model.gguf", hashlib.sha256(whole).hexdigest())
    assert file.read_bytes() == whole


def test_another_model_than_the_one_named_is_thrown_away(tmp_path: Path) -> None:
    with pytest.raises(NotFetched, match="thrown away"):
        joined(parts(tmp_path), tmp_path / "model.gguf")
    assert not list(tmp_path.glob("model*"))


@pytest.mark.parametrize("content", [None, b"<html>"])
def test_what_is_no_model_file_is_refused_by_name(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "model.gguf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadSetting, match=r"model\.gguf"):
        load(Settings(model="local", local_model=str(file)))


def xllamacpp(server: Any) -> ModuleType:
    """The package as far as it is used, with a server of the test's own."""
    made = ModuleType("xllamacpp")
    params = SimpleNamespace(model=SimpleNamespace(), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace())
    made.__dict__.update(CommonParams=lambda: params, Server=server)
    return made


def settings_with_a_file(folder: Path) -> Settings:
    file = folder / "model.gguf"
    file.write_bytes(b"GGUF and then nothing")
    return Settings(model="local", local_model=str(file), data_dir=folder)


def test_a_file_that_cannot_be_loaded_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def server(params: Any) -> None:
        raise RuntimeError("Failed to init server")

    monkeypatch.setitem(sys.modules, "xllamacpp", xllamacpp(server))
    with pytest.raises(BadSetting, match=r"model\.gguf.*cut off"):
        load(settings_with_a_file(tmp_path))


def test_without_its_package_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(BadSetting, match="make local-model"):
        load(settings_with_a_file(tmp_path))


def without_handbook(settings: Settings) -> Basis:
    basis = Basis(settings)
    basis.__dict__["knowledge"] = None
    return basis


def test_where_the_model_cannot_be_had_the_rules_answer_and_say_so(tmp_path: Path) -> None:
    basis = without_handbook(Settings(model="local", data_dir=tmp_path, today=date(2026, 11, 23)))
    _, answer = basis.reply(
        State(), "7,000 nondeductible and 7,000 converted in 2025, IRAs empty at year end, no basis."
    )
    assert ("form_8606", "18", "0") in {
        (figure.origin.calculator, figure.origin.ref, figure.value)
        for figure in answer.numbers
        if isinstance(figure.origin, Computed)
    }
    assert "could not be started" in answer.text and answer.model == "rules"
    assert "BASIS_LOCAL_MODEL" in basis.agent.instead and "BASIS_LOCAL_MODEL" not in answer.text


def test_evals_of_a_model_that_cannot_be_had_do_not_score_the_rules(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="BASIS_LOCAL_MODEL"):
        Asker(Settings(model="local", data_dir=tmp_path), 60.0)


class Inner(FakeListChatModel):
    """A small model that says one thing, and knows how often it was asked."""

    asked: list[int] = Field(default_factory=list)

    def _call(self, *given: Any, **more: Any) -> str:
        self.asked.append(1)
        return super()._call(*given, **more)


def said(inner: Inner, plan: Plan, message: str) -> AIMessage:
    system = SystemMessage("", additional_kwargs={"plan": plan})
    return SchemaModel(inner=inner).invoke([system, HumanMessage(message)])


LACKING = Plan(needs=(Need("year_end_value", "you", 2025, "What were the IRAs worth?"),))


def test_where_an_amount_is_asked_for_its_object_becomes_a_tool_call() -> None:
    inner = Inner(responses=['{"amount1": "conversion", "amount2": "year_end_value", "calculator": "form_8606"}'])
    [call] = said(inner, LACKING, MESSAGE).tool_calls
    assert (call["name"], call["args"]) == ("form_8606", {"conversion": "7000", "year_end_value": "45000"})


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (Plan(), "I converted 7,000 in 2025."),
        (Plan(needs=(Need("filing_status", "you", 2025, "?"),)), "I converted 7,000 in 2025."),
        (LACKING, "Is a SEP IRA counted?"),
    ],
)
def test_nobody_waits_for_it_where_it_can_name_nothing_that_is_lacking(plan: Plan, message: str) -> None:
    inner = Inner(responses=["{}"])
    assert not said(inner, plan, message).tool_calls and not inner.asked


def test_when_its_server_is_gone_the_rules_answer_and_say_so(tmp_path: Path) -> None:
    gone = ChatOpenAI(model="local", api_key=SecretStr("none"), base_url="http://127.0.0.1:9/v1", max_retries=0)
    basis = without_handbook(Settings(data_dir=tmp_path, today=date(2026, 11, 23)))
    basis.__dict__["agent"] = Agent(SchemaModel(inner=gone))
    _, answer = basis.reply(State(), "7,000 nondeductible and 7,000 converted in 2025, never had basis. Taxable?")
    assert [need.fact for need in answer.needs] == ["year_end_value"]
    assert "could not be reached" in answer.text and answer.model == "rules"


MESSAGE = "I converted 7,000 in 2025 and my SEP held 45,000 at year end."


@pytest.mark.parametrize(
    ("named", "facts"),
    [
        ({"amount1": "conversion", "amount2": "year_end_value"}, [("conversion", "7000"), ("year_end_value", "45000")]),
        ({"amount1": "none", "amount2": "year_end_value"}, [("year_end_value", "45000")]),
        ({"amount1": "salary", "amount3": "basis", "amount2": 45000}, []),
        ({"amount1": ["conversion"]}, []),
    ],
)
def test_only_amounts_of_the_message_are_named_and_only_by_names_of_the_vocabulary(
    named: dict[str, Any], facts: list[tuple[str, str]]
) -> None:
    found, calculator = proposed(json.dumps({**named, "calculator": "form_8606"}), MESSAGE)
    assert ([(fact.name, fact.value) for fact in found], calculator) == (facts, "form_8606")


def test_the_model_is_asked_about_amounts_and_not_about_years_or_estimates() -> None:
    assert list(fields("In 2025 I converted 7,000, about 20k is left.")) == ["amount1", "calculator"]


def test_the_same_amount_said_twice_is_asked_about_twice_in_its_own_words() -> None:
    text = listed("I put in 7,000 and later converted 7,000.")
    assert "amount1: 7,000 in “I put in 7,000" in text and "amount2: 7,000 in “" in text


@pytest.mark.parametrize("answer", ["", "no JSON", "[]", '{"facts": 3, "calculator": "rm -rf"}'])
def test_what_is_no_object_of_the_schema_proposes_nothing(answer: str) -> None:
    assert proposed(answer, MESSAGE) == ((), "")
