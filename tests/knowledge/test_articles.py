"""Every section of the handbook is checked: figures, authorities, links, examples, reading ease, contradictions."""

from __future__ import annotations

import datetime
import importlib.util
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.article_format import handbook
from knowledge.passages import Article, Section
from knowledge.segments import Reference, Text
from tools import CALCULATORS
from tools.law import law, statute

_spec = importlib.util.spec_from_file_location("reading_ease", Path(__file__).with_name("reading_ease.py"))
assert _spec
assert _spec.loader
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
reading_ease = _module.reading_ease

FOLDER = Path(__file__).parents[2] / "knowledge"
AUTHORITIES = tomllib.loads((FOLDER / "authorities.toml").read_text("utf-8"))
ARTICLES = handbook()
SECTIONS = {section.id: section for article in ARTICLES for section in article.sections}
CURRENT_YEAR = 2026
EASIEST, HARDEST = 95.0, 45.0
NUMBER_WORDS = re.compile(
    r"\b(?:percent|half|halves|quarter|(?:thir|four|fif|six|seven|eigh|nine)t(?:een|y)|ten|eleven|twelve|twenty|hundreds?|"
    r"thousands?|millions?|five|six|seven|eight|nine)\b(?!-year (?:rule|clock|period))",
    re.IGNORECASE,
)


def sections(check: Callable[[Section], None]) -> Callable[[Article], None]:
    """A check of a section as a test of every article: as many tests as sections would take longer to hand out than to run."""

    @pytest.mark.parametrize("article", ARTICLES, ids=[article.id for article in ARTICLES])
    def of_article(article: Article) -> None:
        for section in article.sections:
            check(section)

    of_article.__name__ = check.__name__
    return of_article


def references(section: Section) -> list[Reference]:
    return [part for paragraph in section.paragraphs for part in paragraph.segments if isinstance(part, Reference)]


def test_ids_and_titles_are_unique() -> None:
    assert len(SECTIONS) == sum(len(article.sections) for article in ARTICLES)
    assert len({article.id for article in ARTICLES}) == len(ARTICLES)


@sections
def test_every_figure_is_a_reference_that_the_law_files_hold(section: Section) -> None:
    for reference in references(section):
        if reference.kind == "law":
            assert reference.key in law(reference.tax_year or CURRENT_YEAR), reference
        elif reference.kind == "statute":
            assert reference.key in statute(), reference


@sections
def test_no_figure_is_written_as_a_word(section: Section) -> None:
    for paragraph in section.paragraphs:
        for part in paragraph.segments:
            found = NUMBER_WORDS.search(part.text) if isinstance(part, Text) else None
            assert not found, f"{section.file}:{section.line}: “{found[0] if found else ''}” in “{paragraph.text[:90]}”"


@sections
def test_every_authority_is_in_the_list(section: Section) -> None:
    assert section.authorities or not section.verified or section.article_id == "about-basis"
    assert [name for name in section.authorities if name not in AUTHORITIES] == []


@sections
def test_every_related_section_exists_and_is_another(section: Section) -> None:
    assert [name for name in section.related if name not in SECTIONS or name == section.id] == []


@sections
def test_people_find_it_by_their_own_words(section: Section) -> None:
    assert 4 <= len(section.aliases) <= 24
    assert len({alias.lower() for alias in section.aliases}) == len(section.aliases)


@sections
def test_every_example_is_filled_by_its_calculator(section: Section) -> None:
    if section.example is None:
        return
    example = section.example
    given = {"tax_year": example.tax_year or CURRENT_YEAR, **example.input}
    if example.calculator not in CALCULATORS:
        pytest.skip(f"the calculator {example.calculator} is not written yet")
    result = CALCULATORS[example.calculator].run(given)
    for reference in references(section):
        if reference.kind == "example":
            assert result[reference.key] is not None, f"{section.id} names {reference.key}"


@sections
def test_an_unverified_section_names_no_figure_and_says_so(section: Section) -> None:
    if not section.verified:
        assert [reference for reference in references(section) if reference.kind in ("law", "statute")] == []
        assert re.search(r"not (?:been )?(?:checked|verified|confirmed)|unverified", section.text, re.IGNORECASE)


@sections
def test_laypeople_can_read_it(section: Section) -> None:
    text = "\n".join(paragraph.text for paragraph in section.paragraphs)
    assert HARDEST <= reading_ease(text) <= EASIEST, f"{section.file}:{section.line}: {reading_ease(text):.0f}"


def test_the_handbook_as_a_whole_is_plain_english() -> None:
    ease = [reading_ease(section.text) for section in SECTIONS.values()]
    assert 55 <= sum(ease) / len(ease) <= 80


@sections
def test_it_was_checked_and_is_short(section: Section) -> None:
    assert datetime.date(2026, 1, 1) <= section.checked <= datetime.date.today()
    assert len(section.short_answer.text.split()) <= 75


def test_no_section_says_what_another_contradicts() -> None:
    said: dict[str, dict[bool, list[str]]] = defaultdict(lambda: defaultdict(list))
    for section in SECTIONS.values():
        for claim, value in section.claims.items():
            said[claim][value].append(section.id)
    assert {claim: dict(sides) for claim, sides in said.items() if len(sides) > 1} == {}


def test_no_question_has_two_answers() -> None:
    answers: dict[str, dict[str, str]] = defaultdict(dict)
    for section in SECTIONS.values():
        if section.question and section.answer:
            answers[section.question.lower()][section.answer] = section.id
    assert {question: sides for question, sides in answers.items() if len(sides) > 1} == {}


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("tax", 1),
        ("taxes", 2),
        ("rule", 1),
        ("converted", 3),
        ("table", 2),
        ("conversion", 3),
        ("account", 2),
        ("moved", 1),
    ],
)
def test_syllables_are_counted_well_enough(word: str, count: int) -> None:
    assert _module.syllables(word) == count
