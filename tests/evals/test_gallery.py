"""What the gallery calls wrong: a figure that left early, one that only the model can have brought, a broken receipt."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assistant import Basis, Settings, State
from evals.gallery import TEMPLATES, answered, wrong
from evals.gallery_models import Raw, says
from evals.gallery_tap import Cast, Heard

Answer = dict[str, Any]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    basis = Basis(Settings(data_dir=tmp_path_factory.mktemp("data"), today=datetime.date(2026, 7, 1)))
    return basis.reply(State(), TEMPLATES[0].format(a="93,000"))[1].as_dict()


def heard(rules: Answer, more: str = "", piece: str = "", sent: str = "", **about: Any) -> Heard:
    return Heard(sent, [piece], {**rules, "text": rules["text"] + more, **about})


def test_what_the_rules_say_is_right(rules: Answer) -> None:
    assert not list(wrong("invents", heard(rules, piece="$6,510 is taxable"), rules))
    assert answered(heard(rules), rules)


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"piece": "$6,511"}, "left early: $6,511"),
        ({"more": "\nOf it, $490 is not."}, "shown: Of it, $490 is not."),
        ({"sent": "five thousand dollars"}, "made up: five thousand"),
        ({"piece": "In 2025 {c1.18} is taxable"}, "a reference left"),
        ({"receipt": {"id": "sha256:0"}}, "receipt: "),
        ({"receipt": None}, "receipt: "),
    ],
)
def test_each_kind_of_wrong_is_found(rules: Answer, about: dict[str, Any], found: str) -> None:
    assert any(problem.startswith(found) for problem in wrong("invents", heard(rules, **about), rules))


def test_a_model_that_tells_the_truth_may_add_a_sentence_with_a_figure(rules: Answer) -> None:
    assert not list(wrong("honest", heard(rules, "\nIn 2025, $6,510 is taxable."), rules))


def test_an_answer_that_lacks_a_line_or_has_another_status_is_not_answered(rules: Answer) -> None:
    assert not answered(heard(rules, text="Something else."), rules)
    assert not answered(heard(rules, status="declined"), rules)


def test_the_model_is_known_by_the_words() -> None:
    cast = Cast({"one": lambda _: says("1"), "other": Raw(status=500)})
    cast.playing.update({"a": "one", "b": "other"})

    def ask(words: str) -> Any:
        return cast({"messages": [{"role": "system", "content": "x"}, {"role": "user", "content": words}]})

    assert ask("a")["content"] == "1"
    assert ask("b").status == 500
    assert ask("c").status == 400
    assert cast.strangers == 1
