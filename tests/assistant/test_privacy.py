"""Identifiers are taken out wherever they stand; amounts, years, dates and lines stay as they are."""

from __future__ import annotations

import pytest

from assistant.privacy import redact
from tests.assistant.identifiers import corpus


def digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def test_two_thousand_texts_lose_their_identifiers_and_nothing_else() -> None:
    found = {"SSN": [0, 0], "ITIN": [0, 0]}
    missed, harmed = [], []
    for kind, item in corpus(2000):
        told = redact(item.text)
        if kind != "none":
            gone = digits(item.identifier) not in digits(told) and "[taxpayer number]" in told
            found[kind][0] += gone
            found[kind][1] += 1
            if not gone:
                missed.append(item.text)
        harmed += [(item.text, told) for part in item.kept if part not in told]
    recall = {kind: hit / total for kind, (hit, total) in found.items()}
    print(f"\nrecall {recall}, of {found}; {len(harmed)} texts with an amount or line changed")
    assert all(share >= 0.995 for share in recall.values()), missed[:20]
    assert not harmed, harmed[:20]


def test_what_is_redacted_stays_so() -> None:
    for _, item in corpus(400, seed=1):
        assert redact(redact(item.text)) == redact(item.text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("write to ann.smith+ira@example.co.uk about 7,000", "write to [e-mail] about 7,000"),
        ("my employer 12-3456789 paid 93,000", "my employer [employer number] paid 93,000"),
        ("card 4111 1111 1111 1111 for 93000", "card [card number] for 93000"),
        ("call (555) 123-4567 about line 14", "call [phone number] about line 14"),
        ("account number 00123456 holds 93,000", "account number [account number] holds 93,000"),
        ("my account holds 93000", "my account holds 93000"),
        ("ＳＳＮ １２３-４５-６７８９", "ＳＳＮ [taxpayer number]"),
    ],
)
def test_other_identifiers(text: str, left: str) -> None:
    assert redact(text) == left
