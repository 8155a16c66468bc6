"""Prompts that chat clients send by themselves, for titles, tags and the like: recognised, never taken for questions.

They are answered from the words of the conversation, in the form that the client asks for, and contain no figure.
"""

from __future__ import annotations

import json
import re

TASKS: tuple[tuple[str, str], ...] = (
    ("follow_ups", r"follow[- ]?up (?:questions|prompts)"),
    ("tags", r"\btags? (?:categori[sz]ing|for|that)|\bbroad tags\b"),
    ("queries", r"(?:search|retrieval) quer(?:y|ies)"),
    ("text", r"autocompletion system|autocomplete"),
    ("prompt", r"prompt for (?:an?|am) image"),
    ("tool_calls", r"choose and return the correct tool"),
    ("emoji", r"fitting emoji"),
    ("title", r"\btitle\b"),
    ("summary", r"\bsumm?ar(?:y|i[sz]e)\b"),
)
ASKED_FOR = re.compile(
    r"\b(?:generate|provide|create|write|suggest|analy[sz]e|give|summari[sz]e|your task is|you are an)\b", re.IGNORECASE
)
ABOUT_CHAT = re.compile(
    r"<chat_history>|### ?(?:task|chat history)|(?:this|the|our|above|following) (?:conversation|chat)\b|chat history"
    r"|available tools|facial expression",
    re.IGNORECASE,
)
FIRST_SAID = re.compile(
    r"(?:^|<chat_history>|\n)\s*(?:\|\|>)?\s*(?:user|human)\s*:\s*(.+?)(?=\n\s*(?:\|\|>)?\s*(?:assistant|ai|user|human)\s*:|</chat_history>|$)",
    re.IGNORECASE | re.DOTALL,
)
EMPTY: dict[str, object] = {"follow_ups": [], "queries": [], "text": "", "prompt": "", "tool_calls": []}
QUERY = re.compile(r"<user_query>(.*?)</user_query>", re.IGNORECASE | re.DOTALL)
CONTEXT = re.compile(r"^### task:.*?<context>.*?</context>", re.IGNORECASE | re.DOTALL)
NAME = "Backdoor Roth"
TITLE_WORDS = 5


def question_in(message: str) -> str:
    """What the person asked, out of a message that a client wrapped in its own instructions and documents."""
    wrapped = QUERY.search(message)
    if wrapped:
        return wrapped[1].strip()
    bare = CONTEXT.sub("", message).strip()
    return bare or message


def side_answer(message: str) -> str | None:
    """The answer to a client's own prompt; None for a message of a person."""
    head = message[:1500]
    if QUERY.search(message) or not (ASKED_FOR.search(head) and ABOUT_CHAT.search(message)):
        return None
    task = next((name for name, pattern in TASKS if re.search(pattern, head, re.IGNORECASE)), None)
    if task is None:
        return "" if head.lstrip().lower().startswith("### task") else None
    if task == "title":
        return _in_form("title", _title(message), message)
    if task == "tags":
        return json.dumps({"tags": ["Finance", "Retirement", "Taxes"]})
    if task == "summary":
        return f"A conversation about the {NAME}."
    if task == "emoji":
        return "\N{SLIGHTLY SMILING FACE}"
    return json.dumps({task: EMPTY[task]})


def _in_form(name: str, value: str, message: str) -> str:
    return json.dumps({name: value}) if re.search(r"\bjson\b", message, re.IGNORECASE) else value


def _title(message: str) -> str:
    """The first words that the person said; words with digits are left out."""
    said = FIRST_SAID.search(message)
    words = re.findall(r"[^\W\d_][\w'’-]*", said[1]) if said else []
    plain = [word for word in words if not any(sign.isdigit() for sign in word)]
    return " ".join(plain[:TITLE_WORDS]) or NAME
