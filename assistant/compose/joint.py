"""The answer about a joint return: what reaches it from both spouses' own forms."""

from __future__ import annotations

from assistant.compose.form import in_scenario, tax_told
from assistant.compose.writer import Answered, Writer, whose


def joint_return(writer: Writer, answered: Answered) -> None:
    """What reaches the joint return."""
    result = answered.of("joint_return")
    if result is None:
        writer.say(
            "The lines of the joint return could not be added up for that year; each form stands by itself.", "note"
        )
        return
    together = f"{lead}together" if (lead := in_scenario(result)) else "Together"
    if result.has("4b"):
        writer.say(
            f"{together} on the joint return for {{year.{result.tax_year}}}: {{4b}} is taxable (Form 1040 line {{line.4b}}) of {{4a}} (line {{line.4a}}). Each spouse files an own Form 8606; nothing is pooled.",
            "headline",
            result,
        )
    else:
        refs = [ref for ref in result.result.figures() if ref[0].isdigit()]
        writer.say(
            f"{together} on the joint return for {{year.{result.tax_year}}}: "
            + ", ".join(f"{{{ref}}} on line {{line.{ref}}}" for ref in refs[:2])
            + ". Each spouse files an own Form 8606.",
            "headline",
            result,
        )
    if (tax := answered.of("tax_cost")) is not None:
        writer.say(tax_told(tax, "what is taxable of both"), "text", tax)
    first, second = answered.part.context.get("people", ("you", "spouse"))
    if result.has("you:18") and result.has("spouse:18"):
        writer.say(
            f"Line {{line.18}} of {whose(first)} form shows {{you:18}} of it, that of {whose(second)} form {{spouse:18}}.",
            "text",
            result,
        )
