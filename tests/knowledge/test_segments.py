"""Prose without typed figures, names from the closed list, and references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.segments import ProseError, Reference, Term, Text, parse_prose, plain_text


def test_a_sentence_with_references_holds_no_figure() -> None:
    assert parse_prose("The limit is {law:ira_limit@2025}, a tax of {statute:additional_tax_excess} applies.") == (
        Text("The limit is "),
        Reference("law", "ira_limit", 2025),
        Text(", a tax of "),
        Reference("statute", "additional_tax_excess"),
        Text(" applies."),
    )


NAMES = [
    *("Form 8606", "Form 1040-X", "Form 1099-R", "Form 8915-F", "401(k)", "403(b)", "457(b)", "529", "solo 401(k)"),
    *("December 31", "Schedule 1", "Part II", "code 1", "code G", "codes 2 and 7", "box 2a", "boxes 1 and 2a", "W-2"),
    *("Pub. 590-A", "Notice 2014-54", "IRC 408(d)(3)(A)(ii)", "IRC 408A(d)(3)(F)", "Reg. 1.408A-4, A-9", "59½"),
    *("SECURE 2.0", "Pub. L. 115-97", "H.R. 5376", "H. Rept. 117-130", "70½"),
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_closed_list_may_stand_in_prose(name: str) -> None:
    name = name.strip()
    assert plain_text(parse_prose(f"See {name}, which says more.")) == f"See {name}, which says more."


@pytest.mark.parametrize(
    "prose",
    [
        "The limit is $7,000.",
        "in 2025",
        "about 10%",
        "line 14",
        "Form 8607",
        "the 60-day rule",
        "a ½ share",
        "15401(k)",
    ],
)
def test_a_typed_figure_is_refused(prose: str) -> None:
    with pytest.raises(ProseError, match="figure"):
        parse_prose(prose)


@pytest.mark.parametrize(
    "prose", ["{ira_limit}", "{law:IRA}", "{line:fourteen}", "an open { brace", "{law:ira_limit@25}"]
)
def test_a_reference_that_cannot_be_read_is_refused(prose: str) -> None:
    with pytest.raises(ProseError):
        parse_prose(prose)


def test_the_refs_of_a_result_belong_in_examples_only() -> None:
    assert parse_prose("{18} is taxable, {as_is:14} stays", in_example=True)[0] == Reference("example", "18")
    with pytest.raises(ProseError):
        parse_prose("{18} is taxable")


@given(st.text(max_size=200))
def test_no_text_segment_ever_holds_a_digit(prose: str) -> None:
    try:
        segments = parse_prose(prose)
    except ProseError:
        return
    assert not any(character in "0123456789" for part in segments if isinstance(part, Text) for character in part.text)
    assert all(isinstance(part, Text | Term | Reference) for part in segments)
