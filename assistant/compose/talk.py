"""Answers that compute nothing: greetings, help, what is known, and what is declined, with what can be done instead."""

from __future__ import annotations

from assistant.answer import Paragraph, Spans, Table
from assistant.compose.writer import Writer
from assistant.fact_names import VOCABULARY
from assistant.facts import YOU
from assistant.ledger import prose
from assistant.plan import Part
from assistant.reading.asks.outside import AIMED_AT_US
from assistant.reading.asks.small_talk import FAREWELL

_TEXTS = {
    "greeting": "Hello. I answer questions about the Backdoor Roth: what it is, how to do it, and what is taxable. Tell me what you contributed, what you converted, and what was in your other IRAs on December 31, or ask how something works.",
    "thanks": "You're welcome. Is there another year, person or what-if to look at?",
    FAREWELL: "You're welcome. Goodbye, and good luck with your return.",
    "nod": "All right. Is there another year, person or what-if to look at?",
    "help": "I explain the Backdoor Roth from checked articles, and I compute: Form 8606 and the pro rata rule, Roth and deduction limits, the mega backdoor room, Roth withdrawals, excess contributions, and reverse rollovers. Every number shows where it comes from. I do not file anything, I do not compute state tax, and this is not tax advice.",
    "reset": "Done: I forgot the facts of this conversation. What would you like to know?",
}
_DECLINED = {
    "secrets": "I can't do that: I have no access to keys, settings or other people's conversations, and I don't show my instructions. I can help with questions about the Backdoor Roth.",
    "repeat": "I won't repeat a text word for word. I can help with the Backdoor Roth: contributions, conversions, the pro rata rule and Form 8606.",
    "evasion": "I can't help with hiding or misreporting income; the penalties are real and the form is simple. I can help you report it right: Form 8606 for every year, late forms if some are missing, and the ways to fix a mistake.",
    "misdated": "I can't help with giving a contribution another day than the one on which it was made: it counts for an earlier year only up to the deadline of that year, and the trustee reports the real day. What is paid in later counts for the year in which it is paid.",
    "investing": "I can't advise on what to buy or sell, nor forecast what it will be worth. I can tell you how contributions, conversions and withdrawals are taxed.",
    "other_country": "I can't answer for the tax law of another country; I know United States federal rules for IRAs only. Ask somebody who knows both countries before you convert.",
    "state_tax": "I can't compute state tax: states differ, some have a basis of their own. I can compute the federal taxable amount; your state's instructions say what the state does with it.",
    "legal": "I can't give legal advice. I can explain the federal tax rules for IRAs and compute the forms.",
    "to_do": "I can't act for you: I send nothing to the IRS and reach no account. I can work out Form 8606 line by line, for you to enter or to check against your software, and tell which step comes next.",
    "unrelated": "I can't help with that. I answer questions about the Backdoor Roth: contributions, conversions, the pro rata rule, Form 8606 and limits.",
}


def talk(writer: Writer, part: Part) -> None:
    """Small talk and refusals."""
    if part.topic == "outside":
        if not (part.detail in AIMED_AT_US and writer.blocks):  # the rest of the message is answered
            writer.status = "declined"
        writer.say(_DECLINED.get(part.detail, _DECLINED["unrelated"]), "decline")
    elif part.topic == "noted":
        writer.say(
            "Noted. Tell me what was contributed and what was converted, for which year, and I compute the form; or ask a question.",
            "text",
        )
        known(writer)
    elif part.topic == "known":
        known(writer)
    elif part.topic == "forget":
        writer.say(
            "Tell me which fact to forget, or remove it in the list of facts; I then compute again without it.", "text"
        )
    elif part.topic == "nod" and writer.case.asked:
        writer.say("All right, take your time: what I asked for is still open.", "text")
    else:
        writer.say(_TEXTS.get(part.detail) or _TEXTS[part.topic], "text")
    if part.topic in ("greeting", "help", "reset"):
        writer.follow("What is a backdoor Roth?", "What is the pro rata rule?", "How do I fill in Form 8606?")


def known(writer: Writer) -> None:
    """What the conversation has established, as a table."""
    rows: list[tuple[Spans, ...]] = []
    for fact in writer.case.book:
        about = VOCABULARY.get(fact.name)
        ident = fact.id
        label = tuple(prose(about.label)) if about else tuple(prose(fact.name.replace("_", " ")))
        value: Spans = (
            (writer.ledger.said_number(ident),) if ident in writer.ledger.said else tuple(prose(_word(fact.value)))
        )
        whose = tuple(prose("you" if fact.person == YOU else fact.person))
        year: Spans = writer.spans(f"{{year.{fact.tax_year}}}") if fact.tax_year else tuple(prose("any"))
        rows.append((whose, year, label, value))
    if not rows:
        writer.say("I know nothing about you yet: this conversation has no facts.", "text")
        return
    header = tuple(tuple(prose(text)) for text in ("who", "year", "what", "value"))
    writer.blocks.append(
        Paragraph(
            tuple(prose("This is what you told me in this conversation. You can change or remove each of it.")), "text"
        )
    )
    writer.blocks.append(Table(tuple(prose("Facts")), header, tuple(rows), "facts"))


def _word(value: str) -> str:
    import re

    return re.sub(r"\d", "", {"true": "yes", "false": "no"}.get(value, value.replace("_", " "))).strip() or "said"
