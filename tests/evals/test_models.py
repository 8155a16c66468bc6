"""A model that writes what a case says, and a record that spares asking a model again."""

from __future__ import annotations

from pathlib import Path

from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import HumanMessage

from assistant import Basis, Settings
from assistant.agent import Agent
from assistant.models.local import SchemaModel
from evals.asking import Asker
from evals.case import Turn, Wording
from evals.gallery_models import says, serving
from evals.models import Replies, recorded
from tests.evals import made

QUESTION = "2025: 7,000 nondeductible, 7,000 converted, 93,000 in a rollover IRA on 12/31/2025, no basis. Taxable?"


def test_the_false_sentence_of_a_model_is_not_shown(asker_of_rules: Asker) -> None:
    never = (Wording(claim="zero", any_of=("$0 of your conversion is taxable",)),)
    lie = Turn(
        text=QUESTION, model_says="For 2025, $0 of your conversion is taxable.", figures=(made.taxable(),), never=never
    )
    result = asker_of_rules.ask(made.case(lie))
    assert (result.verdict, result.findings) == ("right", ())


def test_a_language_model_is_asked_once_and_its_reply_kept(tmp_path: Path, folder: Path) -> None:
    case, file = made.case(Turn(text=QUESTION)), tmp_path / "replies.jsonl"
    with serving(lambda request: says("For 2025, {c1.18} of the conversion is taxable.")) as (url, requests, _):
        settings = Settings(model="openai:m", openai_base_url=url, data_dir=folder)
        first = Asker(settings, 60, file).ask(case)
        asked = len(requests)
        again = Asker(settings, 60, file).ask(case)
        assert (len(requests), asked > 0) == (asked, True)
        assert again.fingerprint == first.fingerprint
        assert sum(first.turns[0].tokens) > 0
        Asker(settings, 60, file).ask(case, repeat=1)
        assert len(requests) == 2 * asked  # another repeat is another reply


def test_a_record_survives_its_file(tmp_path: Path) -> None:
    from langchain_core.messages import AIMessage
    from langchain_core.outputs import ChatGeneration

    file = tmp_path / "r.jsonl"
    Replies(file).update("prompt", "model", [ChatGeneration(message=AIMessage("hello"))])
    kept = Replies(file).lookup("prompt", "model")
    assert kept is not None
    assert kept[0].message.text == "hello"
    assert Replies(file).lookup(str(HumanMessage("other")), "model") is None


def test_a_model_that_kept_silent_is_silent_again_from_the_record(tmp_path: Path, folder: Path) -> None:
    inner = FakeListChatModel(responses=["{}"])
    case, silent = made.case(Turn(text=QUESTION)), Basis(Settings(data_dir=folder))
    silent.__dict__["agent"] = Agent(SchemaModel(inner=inner))
    asker = Asker(Settings(data_dir=folder), 60)
    asker.basis, asker.replies = silent, recorded(silent.agent, tmp_path / "replies.jsonl")
    turns = [asker.ask(case).turns[0] for _ in range(2)]
    assert turns[0] == turns[1]
    assert [turn.fell_back for turn in turns] == [False, False]
