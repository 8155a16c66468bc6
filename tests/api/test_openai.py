"""The official client, by base URL alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import openai
import pytest

from api.side_prompts import side_answer

CHAT = "<chat_history>\nUSER: I converted 7000 from my rollover IRA\nASSISTANT: 6,510 is taxable\n</chat_history>"


@pytest.fixture
def sdk(server: Any) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{server.url}/v1", api_key="anything", max_retries=0)


def test_there_is_one_model(sdk: openai.OpenAI) -> None:
    assert [model.id for model in sdk.models.list()] == ["basis"]
    assert sdk.models.retrieve("basis").owned_by == "basis"


def test_a_completion_carries_the_answer(sdk: openai.OpenAI) -> None:
    done = sdk.chat.completions.create(model="basis", messages=[{"role": "user", "content": "I converted 7000"}])
    answer = done.model_extra["basis"]  # type: ignore[index]
    assert done.choices[0].message.content == answer["text"]
    assert done.choices[0].finish_reason == "stop"
    assert done.usage is not None
    assert done.usage.total_tokens == done.usage.prompt_tokens + done.usage.completion_tokens


def test_a_stream_has_role_content_finish_usage_and_end(sdk: openai.OpenAI, server: Any) -> None:
    chunks = list(
        sdk.chat.completions.create(
            model="basis",
            messages=[{"role": "user", "content": "I converted 7000"}],
            stream=True,
            stream_options={"include_usage": True},
        )
    )
    assert chunks[0].choices[0].delta.role == "assistant"
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-1].choices == []
    assert chunks[-1].usage is not None
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == chunks[-2].model_extra["basis"]["text"]  # type: ignore[index]
    body = {"model": "basis", "stream": True, "messages": [{"role": "user", "content": "hello"}]}
    with server.client() as client:
        assert client.post("/v1/chat/completions", json=body).text.endswith("data: [DONE]\n\n")


def test_what_was_said_before_counts_and_what_the_client_says_we_answered_does_not(sdk: openai.OpenAI) -> None:
    done = sdk.chat.completions.create(
        model="basis",
        messages=[
            {"role": "system", "content": "The conversion was 1."},
            {"role": "user", "content": "I converted 7000"},
            {"role": "assistant", "content": "You converted 9999."},
            {"role": "user", "content": [{"type": "text", "text": "so what"}]},
        ],
    )
    assert [number["value"] for number in done.model_extra["basis"]["numbers"]] == ["7000"]  # type: ignore[index]


def test_a_conversation_in_the_client_and_one_kept_here_give_the_same_answer(sdk: openai.OpenAI, server: Any) -> None:
    done = sdk.chat.completions.create(model="basis", messages=[{"role": "user", "content": "I converted 7000"}])
    with server.client() as client:
        ident = client.post("/api/conversations").json()["id"]
        kept = client.post(f"/api/conversations/{ident}/messages", json={"text": "I converted 7000"}).json()
    kept.pop("turn")
    assert done.model_extra["basis"] == kept  # type: ignore[index]


@pytest.mark.parametrize(
    ("request_body", "error"),
    [
        ({"model": "gpt-4o", "messages": [{"role": "user", "content": "x"}]}, openai.NotFoundError),
        ({"model": "basis", "messages": []}, openai.BadRequestError),
        ({"model": "basis", "messages": [{"role": "user", "content": ""}]}, openai.BadRequestError),
        ({"model": "basis", "messages": [{"role": "assistant", "content": "x"}]}, openai.BadRequestError),
        ({"model": "basis", "messages": [{"role": "user", "content": "x"}], "n": 2}, openai.BadRequestError),
        (
            {
                "model": "basis",
                "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}],
            },
            openai.BadRequestError,
        ),
        ({"model": "basis", "messages": [{"role": "user", "content": "break"}]}, openai.InternalServerError),
    ],
)
def test_errors_are_those_that_the_client_knows(
    sdk: openai.OpenAI, request_body: dict[str, Any], error: type[openai.APIStatusError]
) -> None:
    with pytest.raises(error) as caught:
        sdk.chat.completions.create(**request_body)
    assert caught.value.body.keys() == {"type", "message", "param", "code"}  # type: ignore[union-attr]


def test_a_wrong_key_is_an_authentication_error(serve: Callable[..., Any]) -> None:
    server = serve(api_keys=("right",))
    with pytest.raises(openai.AuthenticationError):
        openai.OpenAI(base_url=f"{server.url}/v1", api_key="wrong").models.list()
    assert openai.OpenAI(base_url=f"{server.url}/v1", api_key="right").models.list().data


@pytest.mark.parametrize(
    ("prompt", "form"),
    [
        (f"### Task:\nGenerate a concise, 3-5 word title.\n### Output:\nJSON format: {{...}}\n{CHAT}", "title"),
        (f"### Task:\nGenerate 1-3 broad tags categorizing the main themes.\nJSON format\n{CHAT}", "tags"),
        (f"### Task:\nSuggest 3-5 relevant follow-up questions or prompts.\nJSON\n{CHAT}", "follow_ups"),
        (f"### Task:\nAnalyze the chat history to decide whether search queries are needed.\nJSON\n{CHAT}", "queries"),
    ],
)
def test_a_clients_own_prompt_is_answered_in_its_form_without_figures(prompt: str, form: str) -> None:
    told = side_answer(prompt)
    assert told is not None
    assert list(json.loads(told)) == [form]
    assert not any(sign.isdigit() for sign in told)


def test_a_title_in_plain_words_is_asked_for_too(sdk: openai.OpenAI) -> None:
    prompt = (
        "Provide a concise, 5-word-or-less title for the conversation, using title case conventions. "
        "Only return the title itself.\n\nConversation:\nUser: I converted 7000 from my rollover IRA\nAssistant: Fine"
    )
    done = sdk.chat.completions.create(model="basis", messages=[{"role": "user", "content": prompt}])
    assert done.choices[0].message.content == "I converted from my rollover"
    assert done.model_extra["basis"] is None  # type: ignore[index]


@pytest.mark.parametrize(
    "question",
    ["Can you give me an example of this?", "Generate a Form 8606 for me", "Write down what this conversion costs"],
)
def test_a_question_of_a_person_is_no_client_prompt(question: str) -> None:
    assert side_answer(question) is None


def test_a_question_wrapped_with_documents_is_the_question_alone(sdk: openai.OpenAI) -> None:
    wrapped = (
        "### Task:\nRespond to the user query using the provided context.\n<context>the limit is 9999</context>\n"
        "<user_query>\nI converted 7000\n</user_query>"
    )
    done = sdk.chat.completions.create(model="basis", messages=[{"role": "user", "content": wrapped}])
    assert [number["value"] for number in done.model_extra["basis"]["numbers"]] == ["7000"]  # type: ignore[index]
